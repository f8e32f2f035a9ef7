# Data and privacy: a copy of everything, a rest from the account, its end, and the way back.

data-export = Una copia de tus datos
data-export-lead = Todo lo que se guarda sobre ti, en archivos que puedes llevarte.
data-export-ask = Crear una copia
# $at: date and time when it was asked for.
data-export-of = Pedida el { $at }
data-export-waits = Se está creando. Recibirás un correo cuando esté lista.
# $at: date and time.
data-export-until = Se puede descargar hasta el { $at }
# Two kinds of files.
data-export-zip = ZIP
data-export-json = JSON
account-done-export = Tu copia se está creando. Recibirás un correo cuando esté lista.

data-processing = Lo que has aceptado
data-processing-lead = Desmarca lo que ya no aceptas. Puedes cambiarlo en cualquier momento.
data-processing-save = Guardar
account-done-processing = Tus opciones se han guardado.

data-deactivate = Tomarte un descanso
data-deactivate-lead = Tu cuenta descansa hasta que vuelvas a iniciar sesión. No se elimina nada.
data-deactivate-open = Tomarte un descanso de esta cuenta
data-deactivate-sure = Se cierran todas tus sesiones y las aplicaciones pierden el acceso.
data-deactivate-do = Tomarte un descanso

data-delete = Eliminar tu cuenta
data-delete-lead = { $days ->
    [one] Tu cuenta y todo lo que contiene se eliminan al cabo de un día. Hasta entonces puedes conservarla.
   *[other] Tu cuenta y todo lo que contiene se eliminan al cabo de { $days } días. Hasta entonces puedes conservarla.
}
data-delete-open = Eliminar esta cuenta
data-delete-sure = { $days ->
    [one] Se cierran ahora todas tus sesiones. Al cabo de un día nadie podrá recuperar la cuenta y las aplicaciones ya no podrán reconocerte.
   *[other] Se cierran ahora todas tus sesiones. Al cabo de { $days } días nadie podrá recuperar la cuenta y las aplicaciones ya no podrán reconocerte.
}
data-delete-confirm = Escribe { $username } para confirmar
data-delete-do = Eliminar mi cuenta

data-fault-confirm = Ese no es tu nombre de usuario. Escríbelo tal como aparece.
data-fault-stale = Esta página ha estado abierta demasiado tiempo. No se ha cambiado nada: inténtalo una vez más.
data-fault-too-many-exports = Hoy ya has pedido varias copias. Inténtalo de nuevo mañana.

left-title = Hasta pronto
left-rests = Tu cuenta descansa. Inicia sesión cuando quieras para volver.
# $at: a date.
left-for-good = Tu cuenta se eliminará el { $at }. Para conservarla, inicia sesión antes de ese día o sigue el enlace que te enviamos.

keep-title = ¿Conservar tu cuenta?
# $at: a date.
keep-lead = Se eliminará el { $at }, porque así se pidió.
keep-do = Conservar mi cuenta
keep-gone = Este enlace ya no sirve. Si tu cuenta sigue ahí, inicia sesión para conservarla.

come-back-title = Hola de nuevo
come-back-lead = Tu cuenta ha estado descansando. ¿Quieres volver a usarla?
# $at: a date.
come-back-lead-leaving = Tu cuenta se eliminará el { $at }. ¿Quieres conservarla?
come-back-do = Seguir con mi cuenta
come-back-no = Ahora no
