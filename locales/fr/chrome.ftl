# What every page shares.

preferences = Langue et apparence
language = Langue
theme = Apparence
theme-light = Clair
theme-dark = Sombre
theme-system = Comme mon appareil
client-policy = Confidentialité
client-terms = Conditions d’utilisation
client-links = À propos de cette application
problem-title = Problème : { $title }
wait-seconds = Veuillez patienter { $seconds ->
    [one] { $seconds } seconde
   *[other] { $seconds } secondes
}, puis réessayer.
wait-minutes = Veuillez patienter { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}, puis réessayer.
