# Sign in, choose an account, home.

login-title = Iniciar sesión
login-lead = para continuar a
login-username = Usuario o correo electrónico
login-password = Contraseña
login-password-show = Mostrar la contraseña
login-remember = Mantener la sesión iniciada en este dispositivo
login-submit = Iniciar sesión
login-wrong-credentials = El usuario y la contraseña no coinciden. Revisa ambos e inténtalo de nuevo.
login-too-many-attempts = Demasiados intentos.
login-busy = En este momento muchas personas están iniciando sesión. Inténtalo de nuevo en un momento.
login-reauthenticate = La aplicación te pide que inicies sesión de nuevo, para asegurarse de que eres tú.
login-stale = Esta página ha estado abierta demasiado tiempo. No se ha perdido nada: inicia sesión una vez más.

choose-title = Elige una cuenta
choose-lead = para continuar a
choose-lead-alone = Estas cuentas tienen la sesión iniciada en este navegador.
choose-other = Usar otra cuenta
choose-sign-out = Cerrar sesión
# $account is a mail address or a username.
choose-sign-out-of = Cerrar la sesión de { $account }
choose-sign-out-all = Cerrar la sesión de todas las cuentas
choose-stale = Algo ha cambiado desde que se abrió esta página. Elige de nuevo.
# A link on the sign-in page.
login-choose = Usar una cuenta con la sesión iniciada

home-title = Tu cuenta
home-signed-out = No has iniciado sesión aquí. Las aplicaciones te traen a esta página cuando necesitan saber quién eres.
home-sign-in = Iniciar sesión
home-sign-out = Cerrar sesión

form-post-title = Un momento
form-post-lead = Te llevamos de vuelta a la aplicación. Si no ocurre nada, pulsa el botón.
form-post-continue = Continuar

# While a browser solves small puzzles that programs find too dear; nothing has to be done.
challenge-working = Un momento: estamos comprobando que no se trata de un intento automático.
challenge-done = Listo. Puedes continuar.
# $seconds is a number of seconds, such as 10.
challenge-no-script = Tu navegador no ejecuta scripts. Espera { $seconds } segundos antes de pulsar el botón.
challenge-once-more = Espera un momento y pulsa otra vez.
challenge-early = Ha sido un poco rápido. Espera { $seconds ->
    [one] un segundo más
   *[other] { $seconds } segundos más
} y pulsa otra vez.
