# Consent. A scope is explained by `scope-<name>` and, if need be, `about-scope-<name>`;
# a claim is named by `claim-<name>`. Only scopes and claims may have ids that begin like this.

consent-title = ¿Permitir el acceso?
consent-lead = { $client } quiere:
consent-account = Has iniciado sesión como
consent-custom = Usar este permiso:
consent-claims = Ver estos datos:
consent-remember = No volver a preguntarme
consent-allow = Permitir
consent-deny = No permitir
consent-next = Tu respuesta te lleva a { $host }. Permítelo solo si confías en ese sitio.

scope-openid = Reconocerte
about-scope-openid = La aplicación sabe que eres tú cada vez que vuelves.
scope-profile = Ver tu perfil
about-scope-profile = Por ejemplo, tu nombre, foto, fecha de nacimiento, idioma y zona horaria.
scope-email = Ver tu correo electrónico
about-scope-email = Y si está confirmado.
scope-address = Ver tu dirección postal
scope-phone = Ver tu número de teléfono
about-scope-phone = Y si está confirmado.
scope-account-read = Ver tu cuenta
about-scope-account-read = Dónde tienes la sesión iniciada, qué aplicaciones tienen acceso y qué ha pasado últimamente.
scope-account-profile = Cambiar tu perfil
scope-account-security = Cambiar cómo inicias sesión
about-scope-account-security = Tu contraseña y tu correo electrónico. Antes se te pedirá que inicies sesión de nuevo.
scope-account-sessions = Cerrar tus sesiones en otros lugares
scope-account-applications = Quitar el acceso a aplicaciones
scope-account-data = Obtener una copia de tus datos o eliminar tu cuenta
about-scope-account-data = Antes se te pedirá que inicies sesión de nuevo.
scope-offline_access = Conservar el acceso cuando no estés
about-scope-offline_access = La aplicación puede seguir usando lo que permites aquí aunque no la estés utilizando.

claim-sub = tu identificador
claim-name = tu nombre completo
claim-given_name = tu nombre
claim-family_name = tus apellidos
claim-middle_name = tu segundo nombre
claim-nickname = tu apodo
claim-preferred_username = tu nombre de usuario
claim-profile = la dirección de tu página de perfil
claim-picture = tu foto
claim-website = tu sitio web
claim-email = tu correo electrónico
claim-email_verified = si tu correo electrónico está confirmado
claim-gender = tu género
claim-birthdate = tu fecha de nacimiento
claim-zoneinfo = tu zona horaria
claim-locale = tu idioma
claim-phone_number = tu número de teléfono
claim-phone_number_verified = si tu número de teléfono está confirmado
claim-address = tu dirección postal
claim-updated_at = cuándo cambiaste tus datos por última vez
