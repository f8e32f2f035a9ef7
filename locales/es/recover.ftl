# Codes and links that are mailed: proving an address, signing in, a new password.

login-forgot = ¿Has olvidado la contraseña?
login-by-mail = Recibir un código por correo
# Before the link login-register.
login-new-here = ¿Es tu primera vez aquí?
login-register = Crear cuenta
login-password-reset = Tu contraseña nueva está guardada. Inicia sesión con ella.

code-title = Mira tu correo
code-lead = Hemos enviado un mensaje a { $email }. Escribe aquí el código que contiene.
code-lead-sign_in = Si hay una cuenta con { $email }, le hemos enviado un mensaje. Escribe aquí el código que contiene.
code-label = Código de seis cifras
code-submit = Continuar
code-wrong = Ese no es el código. Mira el mensaje más reciente e inténtalo de nuevo.
code-sent-again = Hemos enviado otro mensaje. Ahora solo sirve su código.
code-not-yet = Todavía no podemos enviar otro mensaje.
code-none = ¿No ha llegado el mensaje?
code-resend = Enviar otro

# Shown once the address is proved and somebody else has the username.
username-title = Elige otro nombre de usuario
username-lead = Tu correo electrónico está confirmado. Solo el nombre de usuario ya está ocupado.

link-verify-title = Confirma tu correo electrónico
link-verify = Pulsa el botón para confirmar que { $email } es tuyo.
link-verify-submit = Confirmar
link-account-title = Crea tu cuenta
link-account = Pulsa el botón para confirmar { $email } y crear tu cuenta.
link-account-submit = Confirmar y crear
link-sign_in-title = Iniciar sesión
link-sign_in = Pulsa el botón para iniciar sesión como { $email }.
link-sign_in-submit = Iniciar sesión
# The link was opened in another browser than the one in which it was asked for.
link-elsewhere-verify = Lo pediste en otro navegador. Puedes confirmar aquí y continuar allí.
link-elsewhere-account = Alguien lo pidió en otro navegador. Si no fuiste tú, cierra esta página: entonces no pasará nada.
link-elsewhere-sign_in = Lo pediste en otro navegador. El botón inicia la sesión aquí, en este. Si no lo pediste, cierra esta página.
link-password = Contraseña que elegiste al registrarte
link-password-wrong = Esa no es la contraseña elegida. Si no la recuerdas, crea la cuenta de nuevo.

spent-title = Esto ya no sirve
spent-lead = El enlace o código ya se ha usado, se ha probado demasiadas veces o es demasiado antiguo.
spent-again-verify = Ir a iniciar sesión
spent-again-sign_in = Pedir un código nuevo
spent-again-reset = Pedir un enlace nuevo

verify-title = Confirma tu correo electrónico
verify-lead = Antes de continuar, demuestra que { $email } es tuyo. Enviaremos un código a esa dirección.
verify-submit = Enviar el código

forgot-title = ¿Has olvidado la contraseña?
forgot-lead = Escribe tu nombre de usuario o correo electrónico. Te enviaremos un enlace para elegir una contraseña nueva.
forgot-submit = Enviar el enlace
# A button that leads back to the login page.
forgot-back = Volver a iniciar sesión
sent-title = Mira tu correo
forgot-sent = Si hay una cuenta con { $login }, un mensaje con un enlace está en camino.
forgot-sent-none = ¿Nada después de unos minutos? Mira en el correo no deseado y comprueba lo que escribiste.
by-mail-title = Iniciar sesión por correo
by-mail-lead = Escribe tu nombre de usuario o correo electrónico. Te enviaremos un código para iniciar sesión.
by-mail-submit = Enviar el código
ask-again = Escribe tu nombre de usuario o correo electrónico y envíalo una vez más.

reset-title = Elige una contraseña nueva
reset-lead = Para la cuenta { $username }.
reset-password = Contraseña nueva
reset-sign-out = Cerrar mis sesiones en todos los demás lugares
reset-submit = Guardar la contraseña
