# What every page shares.

preferences = Idioma y apariencia
language = Idioma
theme = Apariencia
theme-light = Clara
theme-dark = Oscura
theme-system = Como mi dispositivo
client-policy = Política de privacidad
client-terms = Condiciones de uso
client-links = Acerca de esta aplicación
problem-title = Problema: { $title }
wait-seconds = Espera { $seconds ->
    [one] { $seconds } segundo
   *[other] { $seconds } segundos
} y vuelve a intentarlo.
wait-minutes = Espera { $minutes ->
    [one] { $minutes } minuto
   *[other] { $minutes } minutos
} y vuelve a intentarlo.
