# What every page shares.

preferences = Lingua e aspetto
language = Lingua
theme = Aspetto
theme-light = Chiaro
theme-dark = Scuro
theme-system = Come il mio dispositivo
client-policy = Informativa sulla privacy
client-terms = Termini di servizio
client-links = Informazioni su questa applicazione
problem-title = Problema: { $title }
wait-seconds = Attendi { $seconds ->
    [one] { $seconds } secondo
   *[other] { $seconds } secondi
} e riprova.
wait-minutes = Attendi { $minutes ->
    [one] { $minutes } minuto
   *[other] { $minutes } minuti
} e riprova.
