# What every page shares.

preferences = Idioma e aparência
language = Idioma
theme = Aparência
theme-light = Clara
theme-dark = Escura
theme-system = Como no meu dispositivo
client-policy = Política de privacidade
client-terms = Termos de uso
client-links = Sobre este aplicativo
problem-title = Problema: { $title }
wait-seconds = Aguarde { $seconds ->
    [one] { $seconds } segundo
   *[other] { $seconds } segundos
} e tente novamente.
wait-minutes = Aguarde { $minutes ->
    [one] { $minutes } minuto
   *[other] { $minutes } minutos
} e tente novamente.
