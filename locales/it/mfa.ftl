# Proving who one is a second time, and setting that up.
# "Authenticator app": an application that shows six-digit codes. "Passkey" is the name that
# browsers and systems use; take theirs.

mfa-title = Conferma che sei tu
mfa-lead-code = Scrivi il codice di sei cifre della tua app di autenticazione.
mfa-lead-passkey = Usa la tua passkey per continuare.
mfa-lead-recovery = Scrivi uno dei codici di recupero che hai conservato. Ognuno vale una volta.
mfa-code = Codice
mfa-recovery-code = Codice di recupero
mfa-trust = Non chiedere più su questo dispositivo per { $days ->
    [one] { $days } giorno
   *[other] { $days } giorni
}
mfa-submit = Continua
mfa-passkey = Usa una passkey
mfa-passkey-script = Le passkey hanno bisogno di JavaScript. Attivalo per questa pagina o scegli un altro modo.
mfa-passkey-cancelled = Non ha funzionato. Puoi riprovare o scegliere un altro modo.
mfa-passkey-refused = Questa passkey non appartiene al tuo account qui. Provane un’altra o un altro modo.
mfa-with-recovery = Usa un codice di recupero
mfa-with-factor = Usa un altro modo
mfa-wrong = Il codice non è corretto o è già stato usato. Aspetta il prossimo e riprova.
mfa-wrong-recovery = Il codice di recupero non è corretto o è già stato usato. Controllalo.
mfa-too-many-attempts = Troppi tentativi.
mfa-stale = Questa pagina è rimasta aperta troppo a lungo. Non hai perso nulla: riprova ancora una volta.

login-passkey = Accedi con una passkey
login-passkey-refused = Quella passkey qui non ha funzionato. Provane un’altra o accedi con la password.

enrol-title = Proteggi il tuo account
enrol-lead = Configura un secondo modo per confermare che sei tu. Ci vuole circa un minuto.
# $day: a date
enrol-until = Ti servirà dal { $day }.
enrol-passkey = Aggiungi una passkey
enrol-totp = Usa un’app di autenticazione
enrol-later = Non ora

totp-title = App di autenticazione
totp-lead = Un’app sul tuo telefono mostra un nuovo codice ogni 30 secondi. Te lo chiediamo quando accedi.
totp-list = Le tue app
totp-add = Aggiungi un’app
totp-add-title = Aggiungi un’app di autenticazione
totp-add-scan = Apri l’app e inquadra questa immagine.
totp-add-picture = Immagine per la tua app di autenticazione
totp-add-open = Apri l’app su questo dispositivo
totp-add-type = Non riesci a inquadrarla?
totp-add-key = Scrivi invece questa chiave nell’app. I suoi codici si basano sull’ora e hanno sei cifre.
totp-add-code = Codice mostrato dall’app
totp-add-label-example = Il mio telefono
totp-add-submit = Aggiungi
totp-add-wrong = Il codice non è corretto. Controlla che l’ora del telefono sia impostata automaticamente e scrivi il codice che l’app mostra adesso.

passkeys-title = Passkey
passkeys-lead = Accedi con l’impronta, il volto o il blocco del dispositivo. Non c’è nulla da ricordare, e nulla che altri possano chiederti.
passkeys-list = Le tue passkey
passkeys-add = Aggiungi una passkey
passkeys-cancelled = Non è stata aggiunta nessuna passkey. Puoi riprovare.
passkeys-impossible = Le passkey non funzionano a questo indirizzo.
passkeys-problem-refused = Questo dispositivo non è riuscito a creare una passkey valida qui. Deve avere un blocco schermo o un PIN.
passkeys-problem-stale = Questa pagina è rimasta aperta troppo a lungo. Riprova ancora una volta.
passkeys-problem-exists = Questa passkey c’è già.
passkeys-problem-too-many = Un account non può avere altre passkey. Rimuovine prima una.

factor-label = Nome
factor-unnamed-passkey = Passkey
factor-unnamed-totp = App di autenticazione
# $day: a date
factor-added = Dal { $day }
factor-used = Ultimo uso: { $day }
factor-rename-title = Nome
factor-rename = Salva
factor-remove-title = Rimuovi
factor-remove-lead-passkey = Non potrai più usarla per accedere. Rimuovila anche dal tuo dispositivo.
factor-remove-lead-totp = I codici di questa app non varranno più.
factor-remove = Rimuovi
factor-problem-last-way-in = Senza non potresti più accedere. Imposta prima una password o aggiungi un’altra passkey.
factor-problem-required = Il tuo account ha bisogno di un secondo modo per confermare che sei tu. Aggiungine un altro prima di rimuovere questo.
factor-problem-stale = Questa pagina è rimasta aperta troppo a lungo. Riprova ancora una volta.

recovery-title = Codici di recupero
recovery-lead = Se perdi il telefono o la passkey, un codice di recupero ti fa entrare. Ognuno vale una volta.
recovery-left = { $count ->
    [0] Non ti resta nessun codice di recupero.
    [one] Ti resta { $count } codice di recupero.
   *[other] Ti restano { $count } codici di recupero.
}
recovery-replace = I nuovi codici sostituiscono i vecchi.
recovery-make = Crea nuovi codici
recovery-impossible = Ti serviranno appena avrai aggiunto una passkey o un’app di autenticazione.
recovery-fresh = Conserva questi codici dove li troverai senza il telefono: su carta o in un gestore di password.
recovery-once = Li mostriamo solo questa volta.
recovery-download = Scarica
recovery-onward = Li ho conservati

account-done-factor-added = Aggiunto.
account-done-factor-renamed = Salvato.
account-done-factor-removed = Rimosso.
