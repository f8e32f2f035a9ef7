# Proving who one is a second time, and setting that up.
# "Authenticator app": an application that shows six-digit codes. "Passkey" is the name that
# browsers and systems use; take theirs.

mfa-title = Confirma que eres tú
mfa-lead-code = Escribe el código de seis cifras de tu app de autenticación.
mfa-lead-passkey = Usa tu llave de acceso para continuar.
mfa-lead-recovery = Escribe uno de los códigos de recuperación que guardaste. Cada uno sirve una vez.
mfa-code = Código
mfa-recovery-code = Código de recuperación
mfa-trust = No volver a preguntar en este dispositivo durante { $days ->
    [one] { $days } día
   *[other] { $days } días
}
mfa-submit = Continuar
mfa-passkey = Usar una llave de acceso
mfa-passkey-script = Las llaves de acceso necesitan JavaScript. Actívalo para esta página o elige otra forma.
mfa-passkey-cancelled = No ha funcionado. Puedes intentarlo de nuevo o elegir otra forma.
mfa-passkey-refused = Esta llave de acceso no pertenece a tu cuenta aquí. Prueba con otra o de otra forma.
mfa-with-recovery = Usar un código de recuperación
mfa-with-factor = Usar otra forma
mfa-wrong = Ese código no es correcto o ya se ha usado. Espera al siguiente e inténtalo de nuevo.
mfa-wrong-recovery = Ese código de recuperación no es correcto o ya se ha usado. Revísalo.
mfa-too-many-attempts = Demasiados intentos.
mfa-stale = Esta página ha estado abierta demasiado tiempo. No se ha perdido nada: inténtalo una vez más.

login-passkey = Iniciar sesión con una llave de acceso
login-passkey-refused = Esa llave de acceso no ha funcionado aquí. Prueba con otra o inicia sesión con tu contraseña.

enrol-title = Protege tu cuenta
enrol-lead = Configura una segunda forma de confirmar que eres tú. Lleva alrededor de un minuto.
# $day: a date
enrol-until = La necesitarás a partir del { $day }.
enrol-passkey = Añadir una llave de acceso
enrol-totp = Usar una app de autenticación
enrol-later = Ahora no

totp-title = Apps de autenticación
totp-lead = Una app de tu teléfono muestra un código nuevo cada 30 segundos. Te lo pedimos al iniciar sesión.
totp-list = Tus apps
totp-add = Añadir una app
totp-add-title = Añadir una app de autenticación
totp-add-scan = Abre la app y escanea esta imagen.
totp-add-picture = Imagen para tu app de autenticación
totp-add-open = Abrir la app en este dispositivo
totp-add-type = ¿No puedes escanearla?
totp-add-key = Escribe en la app esta clave en su lugar. Sus códigos se basan en la hora y tienen seis cifras.
totp-add-code = Código que muestra la app
totp-add-label-example = Mi teléfono
totp-add-submit = Añadir
totp-add-wrong = Ese código no es correcto. Comprueba que la hora de tu teléfono se ajusta automáticamente y escribe el código que la app muestra ahora.

passkeys-title = Llaves de acceso
passkeys-lead = Inicia sesión con tu huella, tu cara o el bloqueo de tu dispositivo. No hay nada que recordar ni nada que otros puedan pedirte.
passkeys-list = Tus llaves de acceso
passkeys-add = Añadir una llave de acceso
passkeys-cancelled = No se ha añadido ninguna llave de acceso. Puedes intentarlo de nuevo.
passkeys-impossible = Las llaves de acceso no funcionan en esta dirección.
passkeys-problem-refused = Este dispositivo no ha podido crear una llave de acceso que funcione aquí. Tiene que tener un bloqueo de pantalla o un PIN.
passkeys-problem-stale = Esta página ha estado abierta demasiado tiempo. Inténtalo una vez más.
passkeys-problem-exists = Esta llave de acceso ya está añadida.
passkeys-problem-too-many = Una cuenta no puede tener más llaves de acceso. Quita una primero.

factor-label = Nombre
factor-unnamed-passkey = Llave de acceso
factor-unnamed-totp = App de autenticación
# $day: a date
factor-added = Añadida el { $day }
factor-used = Último uso: { $day }
factor-rename-title = Nombre
factor-rename = Guardar
factor-remove-title = Quitar
factor-remove-lead-passkey = Ya no podrás iniciar sesión con ella. Quítala también de tu dispositivo.
factor-remove-lead-totp = Los códigos de esta app dejarán de servir.
factor-remove = Quitar
factor-problem-last-way-in = Sin ella no podrías volver a iniciar sesión. Elige antes una contraseña o añade otra llave de acceso.
factor-problem-required = Tu cuenta necesita una segunda forma de confirmar que eres tú. Añade otra antes de quitar esta.
factor-problem-stale = Esta página ha estado abierta demasiado tiempo. Inténtalo una vez más.

recovery-title = Códigos de recuperación
recovery-lead = Si pierdes el teléfono o la llave de acceso, un código de recuperación te deja entrar. Cada uno sirve una vez.
recovery-left = { $count ->
    [0] No te quedan códigos de recuperación.
    [one] Te queda { $count } código de recuperación.
   *[other] Te quedan { $count } códigos de recuperación.
}
recovery-replace = Los códigos nuevos sustituyen a los anteriores.
recovery-make = Crear códigos nuevos
recovery-impossible = Los necesitarás en cuanto añadas una llave de acceso o una app de autenticación.
recovery-fresh = Guarda estos códigos donde los encuentres sin tu teléfono: en papel o en un gestor de contraseñas.
recovery-once = Solo los mostramos esta vez.
recovery-download = Descargar
recovery-onward = Ya los he guardado

account-done-factor-added = Añadido.
account-done-factor-renamed = Guardado.
account-done-factor-removed = Quitado.
