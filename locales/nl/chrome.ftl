# What every page shares.

preferences = Taal en weergave
language = Taal
theme = Weergave
theme-light = Licht
theme-dark = Donker
theme-system = Zoals mijn apparaat
client-policy = Privacybeleid
client-terms = Gebruiksvoorwaarden
client-links = Over deze applicatie
problem-title = Probleem: { $title }
wait-seconds = Wacht { $seconds ->
    [one] { $seconds } seconde
   *[other] { $seconds } seconden
} en probeer het opnieuw.
wait-minutes = Wacht { $minutes ->
    [one] { $minutes } minuut
   *[other] { $minutes } minuten
} en probeer het opnieuw.
