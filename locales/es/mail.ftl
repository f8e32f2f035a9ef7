# Mails. A subject is one line; a title stands large above the text; a button is a short command.

# Below every mail, also for people who have no account (an invitation, a waiting list).
mail-why = Recibes este correo porque esta dirección se ha usado en { $tenant }.
mail-button-fails = Si el botón no funciona, abre este enlace:
mail-was-you = Si has sido tú, no tienes que hacer nada.
# The first words that a list of mails shows.
mail-code-preview = Tu código es { $code }.
mail-when = Cuándo
# Which browser and system, such as "Firefox on Windows".
mail-device = Dispositivo
# Where in the world, such as "Lisbon, Portugal".
mail-place = Lugar
# What its owner calls a passkey or an authenticator app.
mail-factor-name = Nombre
mail-security-button = Revisar la seguridad
mail-link-minutes = El enlace es válido durante { $minutes ->
    [one] { $minutes } minuto
   *[other] { $minutes } minutos
}.
mail-link-hours = El enlace es válido durante { $hours ->
    [one] { $hours } hora
   *[other] { $hours } horas
}.
mail-link-days = El enlace es válido durante { $days ->
    [one] { $days } día
   *[other] { $days } días
}.
# Both: a code and a link.
mail-both-minutes = El código y el enlace son válidos durante { $minutes ->
    [one] { $minutes } minuto
   *[other] { $minutes } minutos
}.
mail-both-hours = El código y el enlace son válidos durante { $hours ->
    [one] { $hours } hora
   *[other] { $hours } horas
}.

mail-verify-subject = Confirma tu dirección para { $tenant }
mail-verify-title = Confirma tu dirección
mail-verify-what = Para usar esta dirección en { $tenant }, confirma que es tuya.
mail-verify-button = Confirmar la dirección
mail-verify-code = O escribe este código en la página que te lo pide:
mail-verify-not-you = Si no has introducido esta dirección, ignora este correo. Sin ti no pasará nada.

# To somebody who tried to register with an address that has an account.
mail-exists-subject = Ya tienes una cuenta en { $tenant }
mail-exists-title = Ya tienes una cuenta
mail-exists-what = Alguien, probablemente tú, ha intentado crear una cuenta en { $tenant } con esta dirección. Ya existe una: solo tienes que iniciar sesión.
mail-exists-button = Iniciar sesión
mail-exists-forgotten = Si has olvidado la contraseña, elige una nueva:
mail-exists-not-you = Si no has sido tú, no tienes que hacer nada. Quien lo intentó no ha sabido que tienes una cuenta.

# To the old address of an account that has a new one.
mail-moved-subject = Se ha cambiado tu dirección en { $tenant }
mail-moved-title = Se ha cambiado tu dirección
mail-moved-what = La dirección de tu cuenta es ahora { $email }. A partir de ahora, los correos llegarán allí.
mail-moved-not-you = Si no has sido tú, deshaz el cambio y después elige una contraseña nueva.
# Takes back the change of the address.
mail-moved-button = Deshacer el cambio

mail-restored-subject = Has recuperado tu dirección en { $tenant }
mail-restored-title = Has recuperado tu dirección
mail-restored-what = Se había cambiado la dirección de tu cuenta y has deshecho el cambio. Se han eliminado tu contraseña y lo que se configuró hace poco para iniciar sesión, y se han cerrado las sesiones de todos los navegadores.
mail-restored-next = Elige una contraseña nueva para volver a entrar en tu cuenta.

mail-reset-subject = Elige una contraseña nueva para { $tenant }
mail-reset-title = Elige una contraseña nueva
mail-reset-what = Alguien, probablemente tú, ha pedido una contraseña nueva para tu cuenta.
mail-reset-button = Elegir una contraseña nueva
mail-reset-not-you = Si no la has pedido, ignora este correo. Tu contraseña no cambia.

mail-sign-in-subject = Inicia sesión en { $tenant }
mail-sign-in-title = Tu código de inicio de sesión
mail-sign-in-code = Escribe este código donde estás iniciando sesión:
mail-sign-in-link = O inicia sesión con este enlace:
mail-sign-in-button = Iniciar sesión
mail-sign-in-secret = No des el código a nadie. Nunca lo pedimos por teléfono ni en un mensaje.
mail-sign-in-not-you = Si no estás iniciando sesión, ignora este correo.

mail-password-subject = Se ha cambiado tu contraseña de { $tenant }
mail-password-title = Se ha cambiado tu contraseña
mail-password-what = Se ha cambiado la contraseña de tu cuenta en { $tenant }.
mail-password-not-you = Si no has sido tú, es posible que otra persona esté usando tu cuenta. Ve a la página de inicio de sesión, indica que has olvidado la contraseña y elige una nueva.

mail-new-device-subject = Nuevo inicio de sesión en tu cuenta de { $tenant }
mail-new-device-title = Nuevo inicio de sesión
mail-new-device-what = Alguien ha iniciado sesión en tu cuenta de { $tenant } con un dispositivo que no habíamos visto antes.
mail-new-place-what = Alguien ha iniciado sesión en tu cuenta de { $tenant } desde un lugar poco habitual para ti.
mail-new-place-why = Está lejos de donde habías iniciado sesión antes. Es normal si estás de viaje o si tu conexión pasa por otro país.
mail-new-device-not-you = Si no has sido tú, cierra esa sesión y cambia la contraseña.
# Opens the list of the devices that are signed in.
mail-new-device-button = Ver tus dispositivos

mail-reused-subject = Se ha cerrado tu sesión en { $client }
mail-reused-what = La clave que mantiene tu sesión iniciada en { $client } se ha usado por segunda vez después de haber sido sustituida. Puede ser un fallo de la aplicación, o puede que alguien haya copiado la clave.
mail-reused-done = Por seguridad, hemos cerrado tu sesión en { $client }. Ninguna de las dos claves sirve ya.
mail-reused-next = Para continuar, inicia sesión de nuevo en { $client }. Si esto se repite, o si notas cualquier otra cosa que no hayas hecho tú, cambia la contraseña.

# $factor: "passkey", "totp" (an authenticator app) or "recovery_codes" (a set of them).
mail-factor-added-subject = { $factor ->
    [passkey] Se ha añadido una llave de acceso a tu cuenta
    [totp] Se ha añadido una app de autenticación a tu cuenta
   *[recovery_codes] Tienes códigos de recuperación nuevos
}
mail-factor-added-what = { $factor ->
    [passkey] Se ha añadido una llave de acceso a tu cuenta de { $tenant }. Se puede usar para iniciar sesión.
    [totp] Se ha añadido una app de autenticación a tu cuenta de { $tenant }. Sus códigos se pueden usar para iniciar sesión.
   *[recovery_codes] Se han creado códigos de recuperación nuevos para tu cuenta de { $tenant }. Los anteriores ya no sirven.
}
mail-factor-added-not-you = { $factor ->
    [passkey] Si no has sido tú, elimina la llave de acceso y cambia la contraseña.
    [totp] Si no has sido tú, elimina la app y cambia la contraseña.
   *[recovery_codes] Si no has sido tú, crea códigos de recuperación nuevos y cambia la contraseña.
}

mail-factor-removed-subject = { $factor ->
    [passkey] Se ha eliminado una llave de acceso de tu cuenta
    [totp] Se ha eliminado una app de autenticación de tu cuenta
   *[recovery_codes] Se han eliminado tus códigos de recuperación
}
mail-factor-removed-what = { $factor ->
    [passkey] Se ha eliminado una llave de acceso de tu cuenta de { $tenant }. Ya no se puede usar para iniciar sesión.
    [totp] Se ha eliminado una app de autenticación de tu cuenta de { $tenant }. Sus códigos ya no sirven.
   *[recovery_codes] Se han eliminado los códigos de recuperación de tu cuenta de { $tenant }. Ya no sirven.
}
mail-factor-removed-not-you = Si no has sido tú, cambia la contraseña y vuelve a configurar el segundo paso.

# An administrator took away every second step of signing in.
mail-factors-reset-subject = Se ha restablecido el segundo paso de tu inicio de sesión en { $tenant }
mail-factors-reset-title = Se ha restablecido tu segundo paso
mail-factors-reset-what = La administración de { $tenant } ha eliminado el segundo paso de tu inicio de sesión.
mail-factors-reset-next = Configura uno nuevo para que no baste solo con la contraseña.
mail-factors-reset-not-you = Si no lo has pedido, habla con los responsables de { $tenant }.

mail-recovery-subject = Se ha usado un código de recuperación en { $tenant }
mail-recovery-title = Se ha usado un código de recuperación
mail-recovery-what = Alguien ha iniciado sesión en tu cuenta de { $tenant } con un código de recuperación.
mail-recovery-left = { $left ->
    [0] No queda ningún código. Crea códigos nuevos ahora.
    [one] Queda { $left } código. Crea códigos nuevos pronto.
   *[other] Quedan { $left } códigos.
}
mail-recovery-not-you = Si no has sido tú, cambia la contraseña y crea códigos de recuperación nuevos.

mail-locked-subject = El inicio de sesión en { $tenant } está en pausa
mail-locked-title = El inicio de sesión está en pausa
mail-locked-what = Ha habido demasiados intentos fallidos de iniciar sesión en tu cuenta de { $tenant }.
mail-locked-minutes = Para protegerla, durante { $minutes ->
    [one] { $minutes } minuto
   *[other] { $minutes } minutos
} no aceptamos contraseñas desde un navegador que aún no conocemos.
mail-locked-hours = Para protegerla, durante { $hours ->
    [one] { $hours } hora
   *[other] { $hours } horas
} no aceptamos contraseñas desde un navegador que aún no conocemos.
mail-locked-forgotten = En un navegador con el que ya hayas iniciado sesión, puedes seguir haciéndolo. Si los intentos eran tuyos y has olvidado la contraseña, elige una nueva:
mail-locked-not-you = Si no has sido tú, no tienes que hacer nada. Ninguno de esos intentos ha tenido éxito.
mail-locked-codes-subject = Demasiados códigos incorrectos en tu cuenta de { $tenant }
mail-locked-codes-title = Demasiados códigos incorrectos
mail-locked-second-factor = Alguien ha llegado hasta el segundo paso del inicio de sesión en tu cuenta de { $tenant } y después ha escrito demasiados códigos incorrectos. No ha conseguido entrar.
mail-locked-second-factor-wait = Durante un día como máximo, los códigos de tu app de autenticación no funcionan. Las llaves de acceso y los códigos de recuperación sí.
mail-locked-second-factor-not-you = Si no has sido tú, alguien conoce tu contraseña. Elige una nueva:
mail-locked-sign-in-code = Alguien ha escrito demasiados códigos incorrectos para iniciar sesión por correo en tu cuenta de { $tenant }.
mail-locked-sign-in-code-wait = Durante un día como máximo, nuestros mensajes no llevan código. Puedes iniciar sesión con el enlace que contienen.

mail-deletion-subject = Tu cuenta de { $tenant } se eliminará
mail-deletion-title = Tu cuenta se eliminará
mail-deletion-what = Nos has pedido que eliminemos tu cuenta de { $tenant }. El { $day } se borrará con todo lo que contiene.
mail-deletion-keep = Hasta entonces puedes conservarla:
mail-deletion-button = Conservar mi cuenta
mail-deletion-not-you = Si no lo has pedido, conserva tu cuenta y cambia la contraseña.

mail-kept-subject = Tu cuenta de { $tenant } se conserva
mail-kept-title = Tu cuenta se conserva
mail-kept-what = Tu cuenta de { $tenant } no se eliminará. Todo sigue como estaba.
mail-kept-not-you = Si no has sido tú, inicia sesión y cambia la contraseña.

mail-deleted-subject = Tu cuenta de { $tenant } se ha eliminado
mail-deleted-title = Tu cuenta se ha eliminado
mail-deleted-what = Tu cuenta de { $tenant } y todo lo que contenía se han borrado. Esto no se puede deshacer.
mail-deleted-last = Este es el último correo sobre ella.

mail-export-subject = Tus datos de { $tenant } están listos
mail-export-title = Tus datos están listos
mail-export-what = La copia de tus datos en { $tenant } que pediste está lista.
mail-export-button = Descargar tus datos
mail-export-not-you = Para obtenerla, tienes que iniciar sesión. Si no la has pedido, cambia la contraseña.

mail-invitation-subject = Tienes una invitación a { $tenant }
mail-invitation-title = Tienes una invitación
mail-invitation-what = { $tenant } te invita a crear una cuenta.
mail-invitation-button = Crear tu cuenta
mail-invitation-not-you = Si no lo esperabas, ignora este correo. Sin ti no se crea ninguna cuenta.

mail-waiting-subject = Estás en la lista de espera de { $tenant }
mail-waiting-title = Estás en la lista
mail-waiting-what = Esta dirección está en la lista de espera de { $tenant }. Te escribiremos de nuevo cuando sea tu turno.
mail-waiting-leave = Si no quieres esperar más, o no has introducido esta dirección, sal de la lista:

mail-approved-subject = Es tu turno en { $tenant }
mail-approved-title = Es tu turno
mail-approved-what = La espera ha terminado: ya puedes crear tu cuenta en { $tenant }.
mail-approved-button = Crear tu cuenta

# Sent by an operator on the command line.
mail-test-subject = Un correo de prueba de { $tenant }
mail-test-title = Funciona
mail-test-what = El equipo técnico de { $tenant } ha enviado este correo para comprobar que el envío funciona. No tienes que hacer nada.
