# Mails. A subject is one line; a title stands large above the text; a button is a short command.

# Below every mail, also for people who have no account (an invitation, a waiting list).
mail-why = Ricevi questa email perché questo indirizzo è stato usato su { $tenant }.
mail-button-fails = Se il pulsante non funziona, apri questo link:
mail-was-you = Se eri tu, non devi fare nulla.
# The first words that a list of mails shows.
mail-code-preview = Il tuo codice è { $code }.
mail-when = Quando
# Which browser and system, such as "Firefox on Windows".
mail-device = Dispositivo
# Where in the world, such as "Lisbon, Portugal".
mail-place = Luogo
# What its owner calls a passkey or an authenticator app.
mail-factor-name = Nome
mail-security-button = Controlla la sicurezza
mail-link-minutes = Il link è valido per { $minutes ->
    [one] { $minutes } minuto
   *[other] { $minutes } minuti
}.
mail-link-hours = Il link è valido per { $hours ->
    [one] { $hours } ora
   *[other] { $hours } ore
}.
mail-link-days = Il link è valido per { $days ->
    [one] { $days } giorno
   *[other] { $days } giorni
}.
# Both: a code and a link.
mail-both-minutes = Il codice e il link sono validi per { $minutes ->
    [one] { $minutes } minuto
   *[other] { $minutes } minuti
}.
mail-both-hours = Il codice e il link sono validi per { $hours ->
    [one] { $hours } ora
   *[other] { $hours } ore
}.

mail-verify-subject = Conferma il tuo indirizzo per { $tenant }
mail-verify-title = Conferma il tuo indirizzo
mail-verify-what = Per usare questo indirizzo su { $tenant }, conferma che è tuo.
mail-verify-button = Conferma l’indirizzo
mail-verify-code = Oppure inserisci questo codice nella pagina che lo richiede:
mail-verify-not-you = Se non hai inserito tu questo indirizzo, ignora questa email. Senza di te non succede nulla.

# To somebody who tried to register with an address that has an account.
mail-exists-subject = Hai già un account su { $tenant }
mail-exists-title = Hai già un account
mail-exists-what = Qualcuno, probabilmente tu, ha provato a creare un account su { $tenant } con questo indirizzo. Ne esiste già uno: puoi semplicemente accedere.
mail-exists-button = Accedi
mail-exists-forgotten = Se hai dimenticato la password, scegline una nuova:
mail-exists-not-you = Se non eri tu, non devi fare nulla. Chi ha provato non ha saputo che hai un account.

# To the old address of an account that has a new one.
mail-moved-subject = Il tuo indirizzo su { $tenant } è stato modificato
mail-moved-title = Il tuo indirizzo è stato modificato
mail-moved-what = L’indirizzo del tuo account ora è { $email }. D’ora in poi le email arriveranno lì.
mail-moved-not-you = Se non eri tu, annulla la modifica e poi scegli una nuova password.
# Takes back the change of the address.
mail-moved-button = Annulla la modifica

mail-restored-subject = Il tuo indirizzo su { $tenant } è tornato
mail-restored-title = Il tuo indirizzo è tornato
mail-restored-what = L’indirizzo del tuo account era stato modificato e hai annullato la modifica. La tua password e ciò che è stato configurato di recente per accedere sono stati rimossi, e l’accesso è stato chiuso in tutti i browser.
mail-restored-next = Scegli una nuova password per rientrare nel tuo account.

mail-reset-subject = Scegli una nuova password per { $tenant }
mail-reset-title = Scegli una nuova password
mail-reset-what = Qualcuno, probabilmente tu, ha chiesto una nuova password per il tuo account.
mail-reset-button = Scegli una nuova password
mail-reset-not-you = Se non l’hai chiesta tu, ignora questa email. La tua password resta com’è.

mail-sign-in-subject = Accedi a { $tenant }
mail-sign-in-title = Il tuo codice di accesso
mail-sign-in-code = Inserisci questo codice dove stai effettuando l’accesso:
mail-sign-in-link = Oppure accedi con questo link:
mail-sign-in-button = Accedi
mail-sign-in-secret = Non dare il codice a nessuno. Non lo chiediamo mai per telefono o in un messaggio.
mail-sign-in-not-you = Se non stai effettuando l’accesso, ignora questa email.

mail-password-subject = La tua password per { $tenant } è stata modificata
mail-password-title = La tua password è stata modificata
mail-password-what = La password del tuo account su { $tenant } è stata modificata.
mail-password-not-you = Se non eri tu, qualcun altro potrebbe usare il tuo account. Vai alla pagina di accesso, indica di aver dimenticato la password e scegline una nuova.

mail-new-device-subject = Nuovo accesso al tuo account su { $tenant }
mail-new-device-title = Nuovo accesso
mail-new-device-what = Qualcuno ha effettuato l’accesso al tuo account su { $tenant } da un dispositivo che non avevamo mai visto.
mail-new-place-what = Qualcuno ha effettuato l’accesso al tuo account su { $tenant } da un luogo per te insolito.
mail-new-place-why = È lontano da dove hai effettuato l’accesso in passato. È normale se sei in viaggio o se la tua connessione passa per un altro paese.
mail-new-device-not-you = Se non eri tu, chiudi quell’accesso e cambia la password.
# Opens the list of the devices that are signed in.
mail-new-device-button = Vedi i tuoi dispositivi

mail-reused-subject = Il tuo accesso a { $client } è stato chiuso
mail-reused-what = La chiave che mantiene il tuo accesso a { $client } è stata usata una seconda volta dopo essere stata sostituita. Può essere un errore dell’applicazione, oppure qualcuno potrebbe aver copiato la chiave.
mail-reused-done = Per sicurezza abbiamo chiuso il tuo accesso a { $client }. Nessuna delle due chiavi è più valida.
mail-reused-next = Accedi di nuovo a { $client } per continuare. Se succede ripetutamente, o se noti altro che non hai fatto tu, cambia la password.

# $factor: "passkey", "totp" (an authenticator app) or "recovery_codes" (a set of them).
mail-factor-added-subject = { $factor ->
    [passkey] Al tuo account è stata aggiunta una passkey
    [totp] Al tuo account è stata aggiunta un’app di autenticazione
   *[recovery_codes] Hai nuovi codici di recupero
}
mail-factor-added-what = { $factor ->
    [passkey] Al tuo account su { $tenant } è stata aggiunta una passkey. Può essere usata per accedere.
    [totp] Al tuo account su { $tenant } è stata aggiunta un’app di autenticazione. I suoi codici possono essere usati per accedere.
   *[recovery_codes] Per il tuo account su { $tenant } sono stati creati nuovi codici di recupero. Quelli precedenti non funzionano più.
}
mail-factor-added-not-you = { $factor ->
    [passkey] Se non eri tu, rimuovi la passkey e cambia la password.
    [totp] Se non eri tu, rimuovi l’app e cambia la password.
   *[recovery_codes] Se non eri tu, crea nuovi codici di recupero e cambia la password.
}

mail-factor-removed-subject = { $factor ->
    [passkey] Dal tuo account è stata rimossa una passkey
    [totp] Dal tuo account è stata rimossa un’app di autenticazione
   *[recovery_codes] I tuoi codici di recupero sono stati rimossi
}
mail-factor-removed-what = { $factor ->
    [passkey] Dal tuo account su { $tenant } è stata rimossa una passkey. Non può più essere usata per accedere.
    [totp] Dal tuo account su { $tenant } è stata rimossa un’app di autenticazione. I suoi codici non funzionano più.
   *[recovery_codes] I codici di recupero del tuo account su { $tenant } sono stati rimossi. Non funzionano più.
}
mail-factor-removed-not-you = Se non eri tu, cambia la password e configura di nuovo il secondo passaggio.

# An administrator took away every second step of signing in.
mail-factors-reset-subject = Il secondo passaggio del tuo accesso a { $tenant } è stato reimpostato
mail-factors-reset-title = Il tuo secondo passaggio è stato reimpostato
mail-factors-reset-what = L’amministrazione di { $tenant } ha rimosso il secondo passaggio del tuo accesso.
mail-factors-reset-next = Configurane uno nuovo, perché la sola password non basti per entrare.
mail-factors-reset-not-you = Se non l’hai chiesto tu, rivolgiti a chi gestisce { $tenant }.

mail-recovery-subject = È stato usato un codice di recupero su { $tenant }
mail-recovery-title = È stato usato un codice di recupero
mail-recovery-what = Qualcuno ha effettuato l’accesso al tuo account su { $tenant } con un codice di recupero.
mail-recovery-left = { $left ->
    [0] Non resta nessun codice. Creane subito di nuovi.
    [one] Resta { $left } codice. Creane presto di nuovi.
   *[other] Restano { $left } codici.
}
mail-recovery-not-you = Se non eri tu, cambia la password e crea nuovi codici di recupero.

mail-locked-subject = L’accesso a { $tenant } è sospeso
mail-locked-title = L’accesso è sospeso
mail-locked-what = Ci sono stati troppi tentativi errati di accedere al tuo account su { $tenant }.
mail-locked-minutes = A sua protezione, per { $minutes ->
    [one] { $minutes } minuto
   *[other] { $minutes } minuti
} non accettiamo password da un browser che non conosciamo ancora.
mail-locked-hours = A sua protezione, per { $hours ->
    [one] { $hours } ora
   *[other] { $hours } ore
} non accettiamo password da un browser che non conosciamo ancora.
mail-locked-forgotten = Da un browser che hai già usato per accedere puoi ancora farlo. Se i tentativi erano tuoi e hai dimenticato la password, scegline una nuova:
mail-locked-not-you = Se non eri tu, non devi fare nulla. Nessuno di questi tentativi è riuscito.
mail-locked-codes-subject = Troppi codici errati per il tuo account su { $tenant }
mail-locked-codes-title = Troppi codici errati
mail-locked-second-factor = Qualcuno è arrivato al secondo passaggio dell’accesso al tuo account su { $tenant } e poi ha scritto troppi codici errati. Non è riuscito a entrare.
mail-locked-second-factor-wait = Per un giorno al massimo, i codici della tua app di autenticazione non funzionano. Le passkey e i codici di recupero sì.
mail-locked-second-factor-not-you = Se non eri tu, qualcuno conosce la tua password. Scegline una nuova:
mail-locked-sign-in-code = Qualcuno ha scritto troppi codici errati per accedere via email al tuo account su { $tenant }.
mail-locked-sign-in-code-wait = Per un giorno al massimo, i nostri messaggi non contengono un codice. Puoi accedere con il link che contengono.

mail-deletion-subject = Il tuo account su { $tenant } sarà eliminato
mail-deletion-title = Il tuo account sarà eliminato
mail-deletion-what = Ci hai chiesto di eliminare il tuo account su { $tenant }. In data { $day } sarà cancellato con tutto ciò che contiene.
mail-deletion-keep = Fino ad allora puoi conservarlo:
mail-deletion-button = Conserva il mio account
mail-deletion-not-you = Se non l’hai chiesto tu, conserva l’account e cambia la password.

mail-kept-subject = Il tuo account su { $tenant } resta attivo
mail-kept-title = Il tuo account resta attivo
mail-kept-what = Il tuo account su { $tenant } non sarà eliminato. Tutto è come prima.
mail-kept-not-you = Se non eri tu, accedi e cambia la password.

mail-deleted-subject = Il tuo account su { $tenant } è stato eliminato
mail-deleted-title = Il tuo account è stato eliminato
mail-deleted-what = Il tuo account su { $tenant } e tutto ciò che conteneva sono stati cancellati. Questa operazione non si può annullare.
mail-deleted-last = Questa è l’ultima email al riguardo.

mail-export-subject = I tuoi dati di { $tenant } sono pronti
mail-export-title = I tuoi dati sono pronti
mail-export-what = La copia dei tuoi dati su { $tenant } che hai chiesto è pronta.
mail-export-button = Scarica i tuoi dati
mail-export-not-you = Per ottenerla devi accedere. Se non l’hai chiesta tu, cambia la password.

mail-invitation-subject = Un invito per { $tenant }
mail-invitation-title = Hai ricevuto un invito
mail-invitation-what = { $tenant } ti invita a creare un account.
mail-invitation-button = Crea il tuo account
mail-invitation-not-you = Se non te lo aspettavi, ignora questa email. Nessun account viene creato senza di te.

mail-waiting-subject = Sei nella lista d’attesa di { $tenant }
mail-waiting-title = Sei nella lista
mail-waiting-what = Questo indirizzo è nella lista d’attesa di { $tenant }. Ti scriveremo di nuovo quando sarà il tuo turno.
mail-waiting-leave = Se non vuoi più aspettare, o non hai inserito tu questo indirizzo, lascia la lista:

mail-approved-subject = È il tuo turno su { $tenant }
mail-approved-title = È il tuo turno
mail-approved-what = L’attesa è finita: ora puoi creare il tuo account su { $tenant }.
mail-approved-button = Crea il tuo account

# Sent by an operator on the command line.
mail-test-subject = Un’email di prova da { $tenant }
mail-test-title = Funziona
mail-test-what = Chi gestisce { $tenant } ha inviato questa email per verificare che l’invio funzioni. Non devi fare nulla.
