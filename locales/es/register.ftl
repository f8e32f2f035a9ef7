# Making an account: the form, invitations, the waiting list, terms, new passwords.

register-title = Crea tu cuenta
register-invited = Te han invitado a { $tenant }.
register-email = Correo electrónico
register-username = Nombre de usuario
register-submit = Crear cuenta
register-have = ¿Ya tienes una cuenta?
register-faults = Hay algunos datos que revisar.
register-fault-email = Esto no es un correo electrónico. Comprueba si hay alguna errata.
register-fault-username_length = Un nombre de usuario tiene de 1 a 64 caracteres.
register-fault-username_invalid = Un nombre de usuario no puede empezar ni acabar con un espacio, ni tener caracteres invisibles.
register-fault-username_email = Un nombre de usuario con @ tiene que ser tu propio correo electrónico.
register-fault-username_taken = Alguien ya tiene este nombre de usuario. Elige otro.
form-stale = Esta página ha estado abierta demasiado tiempo. No se ha perdido nada: envíala una vez más.

register-closed-title = Aquí no se crean cuentas
register-closed = { $tenant } entrega las cuentas directamente. Pregunta allí si necesitas una.
register-invitation-title = Necesitas una invitación
register-invitation = Una cuenta de { $tenant } empieza con un enlace que recibes por correo.
# An invitation that was used, or is too old.
register-spent-title = Esta invitación ya no sirve
register-spent = Ya se ha usado o ha caducado. Pide una nueva.
register-exists-title = Ya tienes una cuenta
register-exists = Hay una cuenta con este correo electrónico. Inicia sesión o, si has olvidado la contraseña, elige una nueva.

waitlist-join-title = Unirse a la lista de espera
waitlist-join = { $tenant } recibe a gente nueva poco a poco. Deja tu correo electrónico y te escribiremos cuando llegue tu turno.
waitlist-submit = Unirme a la lista de espera
waitlist-joined-title = Estás en la lista
waitlist-joined = Escribiremos a { $email } cuando llegue tu turno. Puedes cerrar esta página.
waitlist-leave-title = ¿Salir de la lista de espera?
waitlist-leave = { $email } se quitará de la lista.
waitlist-leave-submit = Salir de la lista
waitlist-left-title = Has salido de la lista
waitlist-left = { $email } ya no está en la lista de espera.

# Followed by the name of the document, as a link.
terms-accept = Acepto:
terms-name-terms = condiciones del servicio
terms-name-privacy = política de privacidad
terms-missing = Acéptalo para continuar.
terms-title = Antes de continuar
terms-title-changed = Nuestras condiciones han cambiado
terms-lead = Lee esto y acéptalo.
terms-lead-changed = Lee las novedades y acéptalas.
terms-submit = Aceptar y continuar

# What data is used for if the person agrees, in the operator's words; a link to them, and how it stands.
purpose-more = Más información
# $at: date and time.
purpose-given = Lo aceptaste el { $at }.
purpose-outdated = Esto ha cambiado desde que lo aceptaste. Márcalo si aceptas lo que dice ahora.
purpose-not-given = No lo has aceptado.
purpose-required = Una cuenta lo necesita: si no lo aceptas, te lo pediremos en el próximo inicio de sesión.
privacy-link = Cómo tratamos tus datos

# What people are asked about themselves.
field-optional = (opcional)
field-choose = Elegir…
field-fault-missing = Rellena este campo.
field-fault-too_long = Puede tener como máximo { $max } caracteres.
field-fault-invalid = Esto no parece correcto. Comprueba si hay alguna errata.
field-name = Nombre completo
field-given_name = Nombre
field-family_name = Apellidos
field-middle_name = Segundo nombre
field-nickname = Apodo
field-gender = Género
field-birthdate = Fecha de nacimiento
field-phone_number = Número de teléfono
field-website = Sitio web
field-zoneinfo = Zona horaria
field-locale = Idioma
field-address-street_address = Calle y número
field-address-locality = Ciudad
field-address-region = Provincia o región
field-address-postal_code = Código postal
field-address-country = País

# What a new password has to be like, before and while it is typed.
password-rule-length = Al menos { $min } caracteres
# Kinds: lower case, upper case, digits, everything else.
password-rule-classes = { $min } tipos de caracteres: minúsculas, mayúsculas, números, otros
password-rule-guess = Difícil de adivinar
# Read aloud while somebody types.
password-rules-met = La contraseña está bien.
password-rules-unmet = La contraseña aún no cumple todas las reglas.
# What is wrong with the password that was sent.
password-fault-too_short = Usa al menos { $min } caracteres.
password-fault-too_long = Esta contraseña es demasiado larga.
password-fault-too_few_classes = Usa al menos { $min } de estos tipos: minúsculas, mayúsculas, números, otros caracteres.
password-fault-personal = Se parece demasiado a tu nombre o a tu correo.
password-fault-common = Muchísima gente usa esta contraseña.
password-fault-guessable = Esta contraseña es fácil de adivinar. Unas palabras sin relación entre sí forman una buena.
password-fault-breached = Esta contraseña ha aparecido en una filtración de datos. Usa una que no uses en ningún otro sitio.
