# What every page shares.

preferences = Sprache und Darstellung
language = Sprache
theme = Darstellung
theme-light = Hell
theme-dark = Dunkel
theme-system = Wie mein Gerät
client-policy = Datenschutz
client-terms = Nutzungsbedingungen
client-links = Über diese Anwendung
problem-title = Problem: { $title }
wait-seconds = Bitte warten Sie { $seconds ->
    [one] { $seconds } Sekunde
   *[other] { $seconds } Sekunden
} und versuchen Sie es noch einmal.
wait-minutes = Bitte warten Sie { $minutes ->
    [one] { $minutes } Minute
   *[other] { $minutes } Minuten
} und versuchen Sie es noch einmal.
