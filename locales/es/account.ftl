# The pages of the account: /account and all below.

account-skip = Ir al contenido
account-nav = Tu cuenta
account-menu-person = Tú
account-nav-overview = Resumen
account-nav-profile = Perfil
account-nav-security = Seguridad
account-nav-sessions = Sesiones y dispositivos
account-nav-applications = Aplicaciones
account-nav-activity = Actividad
account-nav-data = Datos y privacidad

# On the sign-in page, for somebody who is signed in and opened something sensitive.
login-again = Inicia sesión una vez más, para que nadie más cambie tu cuenta.

account-faults = Hay algo que revisar:

account-overview-title = Tu cuenta
account-overview-account = Sobre ti
account-overview-profile = Perfil
account-overview-profile-value = Nombre, foto, idioma y lo que pueden saber las aplicaciones
account-email = Correo electrónico
account-email-value = { $email }
account-email-unverified = { $email } (aún sin confirmar)
account-email-none = Todavía ninguno
account-overview-security-value = Contraseña, llaves de acceso y otras formas de iniciar sesión
account-overview-access = Dónde se usa tu cuenta
account-overview-sessions = { $count ->
    [one] Sesión iniciada en { $count } navegador: este
   *[other] Sesión iniciada en { $count } navegadores
}
account-overview-applications = { $count ->
    [0] Ninguna aplicación tiene acceso
    [one] { $count } aplicación tiene acceso
   *[other] { $count } aplicaciones tienen acceso
}
# $ago: "5 minutes ago"
account-overview-activity = Último inicio de sesión: { $ago }

account-save = Guardar
account-cancel = Cancelar

# What was just done, said at the head of the page that follows.
account-done-profile = Tu perfil se ha guardado.
account-done-picture = Tu foto ha cambiado.
account-done-picture-removed = Tu foto se ha quitado.
account-done-email = Tu correo electrónico ha cambiado.
account-done-email-expired = Ese código o enlace ya no sirve. Pide uno nuevo aquí abajo.
account-done-password = Tu contraseña ha cambiado.
account-done-session-ended = La sesión de ese navegador está cerrada.
account-done-session-gone = La sesión de ese navegador ya estaba cerrada.
account-done-sessions-ended = Las sesiones de los demás navegadores están cerradas.
account-done-device-forgotten = Ese navegador ya no es de confianza. Al iniciar sesión en él se pedirá de nuevo el segundo paso.
account-done-devices-forgotten = Ya no hay navegadores de confianza. El segundo paso se pedirá en todas partes.
account-done-application-removed = La aplicación ya no tiene acceso.
account-done-application-gone = Esa aplicación no tenía acceso.

# What is wrong with a field.
account-fault-text = Usa como máximo 1000 caracteres, en una sola línea.
account-fault-web-address = Una dirección web empieza por https:// o http://.
account-fault-birthdate = Escribe la fecha como año-mes-día; por ejemplo, 1990-12-31.
account-fault-zoneinfo = Una zona horaria se escribe así: Europe/Berlin.
account-fault-locale = Elige un idioma de la lista.
account-fault-phone-number = Un número de teléfono se escribe así: +49 30 901820.
account-fault-changed-elsewhere = Mientras tanto, tu perfil ha cambiado en otro lugar. Revisa lo que hay aquí y vuelve a guardar.
account-fault-email = Escribe un correo electrónico completo; por ejemplo, name@example.com.
account-fault-email-same = Ese ya es tu correo electrónico.
account-fault-email-taken = Ese correo ya pertenece a otra cuenta.
account-fault-code = Ese no es el código que enviamos. Revisa el mensaje e inténtalo de nuevo.
account-fault-code-gone = Ha habido demasiados intentos. Pide un código nuevo.
account-fault-current-password = Esa no es tu contraseña actual.
account-fault-picture-missing = Elige primero una foto.
account-fault-picture-size = La foto puede tener como máximo 5 MB.
account-fault-picture-kind = No podemos leer esa imagen. Usa PNG, JPEG, WebP o GIF.
account-fault-picture-pixels = La foto tiene demasiados píxeles. Basta con una más pequeña.

profile-lead = Lo que escribes aquí es tuyo. Las aplicaciones solo saben lo que tú permites.
profile-about = Sobre ti
profile-name = Nombre completo
profile-name-hint = Como quieres que te llamen
profile-nickname = Apodo
profile-given-name = Nombre
profile-middle-name = Segundo nombre
profile-family-name = Apellidos
profile-gender = Género
profile-birthdate = Fecha de nacimiento
profile-birthdate-hint = Año-mes-día; por ejemplo, 1990-12-31. Si prefieres no decir el año, escribe 0000.
profile-more = Más sobre ti
profile-contact = Contacto
profile-phone = Número de teléfono
profile-phone-hint = Con el prefijo del país; por ejemplo, +49 30 901820
profile-website = Sitio web
profile-page = Página de perfil
profile-page-hint = Donde otros pueden leer sobre ti
profile-address = Dirección postal
profile-street = Calle y número
profile-postal-code = Código postal
profile-locality = Ciudad
profile-region = Provincia o región
profile-country = País
profile-language-title = Idioma y hora
profile-language-lead = Para nuestras páginas y mensajes. Las aplicaciones también pueden seguirlo.
profile-language = Idioma
profile-language-none = El de mi navegador
profile-zone = Zona horaria
profile-zone-hint = Por ejemplo, Europe/Berlin

picture-title = Foto
picture-lead = PNG, JPEG, WebP o GIF, como máximo 5 MB. Guardamos un recorte cuadrado y nada más de lo que haya en el archivo.
picture-file = Elegir una foto
picture-save = Usar esta foto
picture-remove = Quitar la foto

email-title = Correo electrónico
email-now = Tu correo es { $email }.
email-now-unverified = Tu correo es { $email }. Aún no está confirmado.
email-none = Todavía no tienes ningún correo electrónico aquí.
email-change-title = Usar otro correo
email-change-lead = Enviamos un mensaje al correo nuevo. Cambiará cuando lo confirmes; hasta entonces todo sigue igual.
email-new = Correo electrónico nuevo
email-send = Enviar el mensaje
email-code-title = Mira tu correo
email-code-lead = Hemos enviado un mensaje a { $email }.
email-code-panel = Confirmar el correo
email-code-help = Escribe las seis cifras del mensaje o abre su enlace. Ambos sirven durante una hora. ¿No ha llegado nada? Mira también en el correo no deseado.
email-code = Código
email-confirm = Confirmar
email-other = Usar otro correo

# A link in a mail to a new address.
email-link-confirm-ask-title = ¿Es este tu correo?
email-link-confirm-ask-lead = Confirma que { $email } pertenece a tu cuenta.
email-link-confirm-go = Confirmar
email-link-confirm-done-title = Correo confirmado
email-link-confirm-done-lead = A partir de ahora, tu cuenta usa { $email }.
email-link-confirm-gone-title = Este enlace ya no sirve
email-link-confirm-gone-lead = Ya se ha usado o es demasiado antiguo. Puedes pedir uno nuevo en tu cuenta.
email-link-confirm-taken-title = Este correo ya está en uso
email-link-confirm-taken-lead = Otra cuenta usa ahora { $email }. No se ha cambiado nada.
# A link in a mail to the former address.
email-link-undo-ask-title = ¿Deshacer el cambio?
email-link-undo-ask-lead = Tu cuenta recupera { $email }. Se eliminan su contraseña y todo segundo paso configurado hace poco, y se cierran las sesiones de todos los navegadores. Te enviamos un enlace por correo para elegir una contraseña nueva.
email-link-undo-go = Deshacer el cambio
email-link-undo-done-title = Has recuperado tu correo
email-link-undo-done-lead = Tu cuenta vuelve a usar { $email }. Se han eliminado su contraseña y todo segundo paso configurado hace poco, y se han cerrado las sesiones de todos los navegadores. Para volver a entrar, abre el enlace que hemos enviado a este correo y elige una contraseña nueva.
email-link-undo-gone-title = Este enlace ya no sirve
email-link-undo-gone-lead = Ya se ha usado o es demasiado antiguo.
email-link-undo-taken-title = Este correo ya está en uso
email-link-undo-taken-lead = Otra cuenta usa ahora { $email }. Escribe a quien gestiona este servicio.
email-link-password = Elegir una contraseña nueva
email-link-account = Ir a tu cuenta

security-lead = Cómo demuestras que eres tú.
security-ways = Formas de iniciar sesión
security-password = Contraseña
security-password-there = Tienes una. Puedes cambiarla aquí.
security-password-none = No tienes ninguna. Puedes elegirla aquí.
security-passkeys = Llaves de acceso
security-passkeys-value = Inicia sesión con tu huella, tu cara o una llave
security-second = Segundo paso
security-second-lead = Aunque alguien sepa tu contraseña, no podrá entrar.
security-totp = App de autenticación
security-totp-value = Seis cifras de tu teléfono
security-recovery-codes = Códigos de recuperación
security-recovery-codes-value = Para el día en que se pierda todo lo demás
security-in-use = En uso: { $count }
security-reach = Cómo te encontramos
security-reach-lead = Donde te avisamos cuando cambia algo importante.

password-title = Cambiar la contraseña
password-title-first = Elegir una contraseña
password-lead = Unas cuantas palabras que solo tú juntarías son fáciles de recordar y difíciles de adivinar.
password-current = Contraseña actual
password-new = Contraseña nueva
password-end-others = Cerrar la sesión de los demás navegadores
password-save = Cambiar la contraseña

sessions-lead = Dónde tienes la sesión iniciada. Si no reconoces alguna, ciérrala y cambia la contraseña.
sessions-title = Navegadores
sessions-unknown = Navegador desconocido
# $day: day and time
sessions-since = Sesión iniciada el { $day }
# $ago: "5 minutes ago"
sessions-last = Último uso: { $ago }
sessions-this = Este navegador
sessions-end = Cerrar sesión
sessions-end-that = Cerrar la sesión de { $device }
sessions-others-title = En todos los demás
sessions-others-lead = Aquí la sesión sigue iniciada. Se cierran las de los demás navegadores y las de las aplicaciones abiertas en ellos.
sessions-end-others = Cerrar todas las demás

trusted-title = Navegadores de confianza
trusted-lead = Al iniciar sesión con uno de ellos no se pide el segundo paso. Si alguno ya no es tuyo, quítalo.
trusted-span = Desde el { $since } hasta el { $until }
trusted-forget = Quitar
trusted-forget-that = Quitar { $device }
trusted-forget-all = Quitar todos

applications-lead = Estas aplicaciones pueden ver algo de tu cuenta.
applications-none = Ninguna aplicación puede ver nada de tu cuenta.
applications-may = Puede:
applications-since = Desde el { $day }
# $ago: "5 minutes ago"
applications-used = Último uso: { $ago }
applications-remove = Quitar el acceso…
applications-remove-lead = Se cierra la sesión de { $client }, que ya no sabrá nada más de ti. Lo que ya sabía puede conservarlo. Puedes volver a permitirlo cuando quieras.
applications-remove-yes = Quitar el acceso

activity-lead = Lo que ha pasado en tu cuenta, empezando por lo último.
activity-none = Todavía no ha pasado nada.
activity-pages = Páginas
activity-latest = Lo último
activity-older = Anteriores
activity-strange = ¿Hay algo que no reconoces?
activity-strange-password = Cambiar la contraseña
# What happened, each for one line of a list.
activity-other = Ha cambiado algo en tu cuenta
activity-login-succeeded = Has iniciado sesión
activity-login-failed = Alguien ha intentado iniciar sesión, sin éxito
activity-account-locked = Hubo demasiados intentos fallidos de iniciar sesión
activity-logout = Has cerrado sesión
activity-session-ended = Se ha cerrado la sesión de un navegador
activity-device-trusted = Marcaste un navegador como de confianza
activity-device-forgotten = Se ha quitado un navegador de confianza
activity-consent-granted = Has permitido el acceso a una aplicación
activity-consent-denied = No has permitido el acceso a una aplicación
activity-consent-withdrawn = Una aplicación ha perdido el acceso
activity-code-replayed = Un inicio de sesión en una aplicación se usó dos veces, así que lo detuvimos
activity-refresh-token-reused = El acceso de una aplicación se usó dos veces, así que lo cerramos
activity-token-revoked = Una aplicación ha devuelto su acceso
activity-user-created = Se ha creado tu cuenta
activity-user-disabled = Tu cuenta se ha desactivado
activity-user-enabled = Tu cuenta se ha vuelto a activar
activity-password-changed = Tu contraseña ha cambiado
activity-profile-changed = Tu perfil ha cambiado
activity-picture-changed = Tu foto ha cambiado
activity-email-change-asked = Has pedido usar otro correo electrónico
activity-email-changed = Tu correo electrónico ha cambiado
activity-email-restored = Se ha restablecido tu correo anterior
activity-second-factor-passed = Confirmaste tu identidad en un segundo paso
activity-second-factor-failed = Alguien introdujo un código incorrecto en el segundo paso
activity-factor-added = Se añadió un segundo paso
activity-factor-renamed = Se cambió el nombre de un segundo paso
activity-factor-removed = Se eliminó un segundo paso
activity-factors-reset = Un administrador eliminó tus segundos pasos
activity-recovery-codes-made = Se crearon nuevos códigos de recuperación
activity-recovery-code-used = Se usó un código de recuperación
activity-passkey-counter-anomaly = Puede que se haya copiado una llave de acceso
activity-roles-changed = Se cambiaron tus roles
activity-recovery-asked = Alguien pidió una contraseña nueva
activity-sign-in-code-asked = Alguien pidió iniciar sesión por correo
activity-email-verified = Confirmaste tu correo
activity-processing-agreed = Aceptaste un uso de tus datos
activity-processing-withdrawn = Dejaste de aceptar un uso de tus datos
activity-terms-accepted = Aceptaste unas condiciones
activity-user-deactivated = Empezaste una pausa
activity-user-reactivated = Volviste
activity-deletion-asked = Pediste eliminar tu cuenta
activity-deletion-cancelled = Se conservó tu cuenta
activity-export-asked = Pediste una copia de tus datos
activity-export-fetched = Descargaste una copia de tus datos
