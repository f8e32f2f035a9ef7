# Data and privacy: a copy of everything, a rest from the account, its end, and the way back.

data-export = Una copia dei tuoi dati
data-export-lead = Tutto ciò che è conservato su di te, in file da portare con te.
data-export-ask = Crea una copia
# $at: date and time when it was asked for.
data-export-of = Chiesta il { $at }
data-export-waits = In preparazione. Riceverai un’email quando sarà pronta.
# $at: date and time.
data-export-until = Si può scaricare fino al { $at }
# Two kinds of files.
data-export-zip = ZIP
data-export-json = JSON
account-done-export = La tua copia è in preparazione. Riceverai un’email quando sarà pronta.

data-processing = Che cosa hai accettato
data-processing-lead = Togli la spunta a ciò che non accetti più. Puoi cambiarlo in qualsiasi momento.
data-processing-save = Salva
account-done-processing = Le tue scelte sono state salvate.

data-deactivate = Prenditi una pausa
data-deactivate-lead = Il tuo account riposa finché non accedi di nuovo. Non viene eliminato nulla.
data-deactivate-open = Prenditi una pausa da questo account
data-deactivate-sure = Il tuo accesso viene chiuso ovunque e le applicazioni perdono il loro.
data-deactivate-do = Prenditi una pausa

data-delete = Elimina il tuo account
data-delete-lead = { $days ->
    [one] Il tuo account e tutto ciò che contiene vengono eliminati dopo un giorno. Fino ad allora puoi conservarlo.
   *[other] Il tuo account e tutto ciò che contiene vengono eliminati dopo { $days } giorni. Fino ad allora puoi conservarlo.
}
data-delete-open = Elimina questo account
data-delete-sure = { $days ->
    [one] Il tuo accesso viene chiuso ovunque ora. Dopo un giorno nessuno potrà recuperare l’account e le applicazioni non potranno più riconoscerti.
   *[other] Il tuo accesso viene chiuso ovunque ora. Dopo { $days } giorni nessuno potrà recuperare l’account e le applicazioni non potranno più riconoscerti.
}
data-delete-confirm = Scrivi { $username } per confermare
data-delete-do = Elimina il mio account

data-fault-confirm = Non è il tuo nome utente. Scrivilo esattamente come appare.
data-fault-stale = Questa pagina è rimasta aperta troppo a lungo. Non è stato cambiato nulla: riprova ancora una volta.
data-fault-too-many-exports = Oggi hai già chiesto diverse copie. Riprova domani.

left-title = A presto
left-rests = Il tuo account riposa. Accedi quando vuoi per tornare.
# $at: a date.
left-for-good = Il tuo account verrà eliminato il { $at }. Per conservarlo, accedi prima di quel giorno o segui il link che ti abbiamo inviato.

keep-title = Conservare il tuo account?
# $at: a date.
keep-lead = Verrà eliminato il { $at }, perché così è stato chiesto.
keep-do = Conserva il mio account
keep-gone = Questo link non è più valido. Se il tuo account c’è ancora, accedi per conservarlo.

come-back-title = Che bello rivederti
come-back-lead = Il tuo account era a riposo. Vuoi usarlo di nuovo?
# $at: a date.
come-back-lead-leaving = Il tuo account verrà eliminato il { $at }. Vuoi conservarlo?
come-back-do = Continua con il mio account
come-back-no = Non ora
