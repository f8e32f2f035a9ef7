# What every page shares.

preferences = Język i wygląd
language = Język
theme = Wygląd
theme-light = Jasny
theme-dark = Ciemny
theme-system = Jak na moim urządzeniu
client-policy = Polityka prywatności
client-terms = Warunki korzystania
client-links = O tej aplikacji
problem-title = Problem: { $title }
wait-seconds = Zaczekaj { $seconds ->
    [one] { $seconds } sekundę
    [few] { $seconds } sekundy
    [many] { $seconds } sekund
   *[other] { $seconds } sekundy
} i spróbuj ponownie.
wait-minutes = Zaczekaj { $minutes ->
    [one] { $minutes } minutę
    [few] { $minutes } minuty
    [many] { $minutes } minut
   *[other] { $minutes } minuty
} i spróbuj ponownie.
