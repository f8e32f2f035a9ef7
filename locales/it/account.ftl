# The pages of the account: /account and all below.

account-skip = Vai al contenuto
account-nav = Il tuo account
account-menu-person = Tu
account-nav-overview = Panoramica
account-nav-profile = Profilo
account-nav-security = Sicurezza
account-nav-sessions = Sessioni e dispositivi
account-nav-applications = Applicazioni
account-nav-activity = Attività
account-nav-data = Dati e privacy

# On the sign-in page, for somebody who is signed in and opened something sensitive.
login-again = Accedi ancora una volta, così nessun altro può modificare il tuo account.

account-faults = C’è qualcosa da rivedere:

account-overview-title = Il tuo account
account-overview-account = Su di te
account-overview-profile = Profilo
account-overview-profile-value = Nome, foto, lingua e ciò che le applicazioni possono sapere
account-email = Indirizzo email
account-email-value = { $email }
account-email-unverified = { $email } (non ancora confermato)
account-email-none = Ancora nessuno
account-overview-security-value = Password, passkey e altri modi per accedere
account-overview-access = Dove è in uso il tuo account
account-overview-sessions = { $count ->
    [one] Accesso effettuato in { $count } browser: questo
   *[other] Accesso effettuato in { $count } browser
}
account-overview-applications = { $count ->
    [0] Nessuna applicazione ha accesso
    [one] { $count } applicazione ha accesso
   *[other] { $count } applicazioni hanno accesso
}
# $ago: "5 minutes ago"
account-overview-activity = Ultimo accesso: { $ago }

account-save = Salva
account-cancel = Annulla

# What was just done, said at the head of the page that follows.
account-done-profile = Il tuo profilo è stato salvato.
account-done-picture = La tua foto è stata cambiata.
account-done-picture-removed = La tua foto è stata rimossa.
account-done-email = Il tuo indirizzo email è stato cambiato.
account-done-email-expired = Quel codice o link non è più valido. Chiedine uno nuovo qui sotto.
account-done-password = La tua password è stata cambiata.
account-done-session-ended = L’accesso da quel browser è chiuso.
account-done-session-gone = L’accesso da quel browser era già chiuso.
account-done-sessions-ended = L’accesso da tutti gli altri browser è chiuso.
account-done-device-forgotten = Quel browser è stato rimosso. L’accesso da lì richiede di nuovo il secondo passaggio.
account-done-devices-forgotten = Nessun browser è più attendibile. L’accesso richiede ovunque il secondo passaggio.
account-done-application-removed = L’applicazione non ha più accesso.
account-done-application-gone = Quell’applicazione non aveva accesso.

# What is wrong with a field.
account-fault-text = Usa al massimo 1000 caratteri, su una sola riga.
account-fault-web-address = Un indirizzo web inizia con https:// o http://.
account-fault-birthdate = Scrivi la data come anno-mese-giorno, per esempio 1990-12-31.
account-fault-zoneinfo = Un fuso orario si scrive così: Europe/Berlin.
account-fault-locale = Scegli una lingua dall’elenco.
account-fault-phone-number = Un numero di telefono si scrive così: +49 30 901820.
account-fault-changed-elsewhere = Nel frattempo il tuo profilo è stato modificato altrove. Controlla quello che c’è qui e salva di nuovo.
account-fault-email = Scrivi un indirizzo email completo, per esempio name@example.com.
account-fault-email-same = Questo è già il tuo indirizzo email.
account-fault-email-taken = Quell’indirizzo ormai appartiene a un altro account.
account-fault-code = Non è il codice che abbiamo inviato. Controlla il messaggio e riprova.
account-fault-code-gone = Ci sono stati troppi tentativi. Chiedi un nuovo codice.
account-fault-current-password = Non è la tua password attuale.
account-fault-picture-missing = Scegli prima una foto.
account-fault-picture-size = La foto può avere al massimo 5 MB.
account-fault-picture-kind = Non riusciamo a leggere questa immagine. Usa PNG, JPEG, WebP o GIF.
account-fault-picture-pixels = La foto ha troppi pixel. Ne basta una più piccola.

profile-lead = Quello che scrivi qui è tuo. Le applicazioni ne vengono a sapere solo ciò che permetti.
profile-about = Su di te
profile-name = Nome completo
profile-name-hint = Come vuoi che ci si rivolga a te
profile-nickname = Soprannome
profile-given-name = Nome
profile-middle-name = Secondo nome
profile-family-name = Cognome
profile-gender = Genere
profile-birthdate = Data di nascita
profile-birthdate-hint = Anno-mese-giorno, per esempio 1990-12-31. Per tenere l’anno per te, scrivi 0000.
profile-more = Altro su di te
profile-contact = Contatti
profile-phone = Numero di telefono
profile-phone-hint = Con il prefisso del paese, per esempio +49 30 901820
profile-website = Sito web
profile-page = Pagina del profilo
profile-page-hint = Dove gli altri possono leggere di te
profile-address = Indirizzo postale
profile-street = Via e numero
profile-postal-code = CAP
profile-locality = Città
profile-region = Provincia o regione
profile-country = Paese
profile-language-title = Lingua e ora
profile-language-lead = Per le nostre pagine e i nostri messaggi. Anche le applicazioni possono tenerne conto.
profile-language = Lingua
profile-language-none = Quella del mio browser
profile-zone = Fuso orario
profile-zone-hint = Per esempio Europe/Berlin

picture-title = Foto
picture-lead = PNG, JPEG, WebP o GIF, al massimo 5 MB. Ne conserviamo un riquadro quadrato, senza nient’altro di ciò che contiene il file.
picture-file = Scegli una foto
picture-save = Usa questa foto
picture-remove = Rimuovi la foto

email-title = Indirizzo email
email-now = Il tuo indirizzo è { $email }.
email-now-unverified = Il tuo indirizzo è { $email }. Non è ancora confermato.
email-none = Qui non hai ancora un indirizzo email.
email-change-title = Usa un altro indirizzo
email-change-lead = Inviamo un messaggio al nuovo indirizzo. Il cambio avviene quando lo confermi; fino ad allora tutto resta com’è.
email-new = Nuovo indirizzo email
email-send = Invia il messaggio
email-code-title = Controlla la posta
email-code-lead = Abbiamo inviato un messaggio a { $email }.
email-code-panel = Conferma l’indirizzo
email-code-help = Scrivi le sei cifre del messaggio o apri il link che contiene. Entrambi valgono un’ora. Non è arrivato nulla? Guarda anche nella posta indesiderata.
email-code = Codice
email-confirm = Conferma
email-other = Usa un altro indirizzo

# A link in a mail to a new address.
email-link-confirm-ask-title = È il tuo indirizzo?
email-link-confirm-ask-lead = Conferma che { $email } appartiene al tuo account.
email-link-confirm-go = Conferma
email-link-confirm-done-title = Indirizzo confermato
email-link-confirm-done-lead = D’ora in poi il tuo account usa { $email }.
email-link-confirm-gone-title = Questo link non è più valido
email-link-confirm-gone-lead = È già stato usato oppure è troppo vecchio. Puoi chiederne uno nuovo nel tuo account.
email-link-confirm-taken-title = Questo indirizzo è già in uso
email-link-confirm-taken-lead = Ormai un altro account usa { $email }. Non è stato cambiato nulla.
# A link in a mail to the former address.
email-link-undo-ask-title = Annullare il cambio?
email-link-undo-ask-lead = Il tuo account riavrà { $email }. La password e ogni secondo passaggio configurato di recente verranno rimossi, e l’accesso verrà chiuso in tutti i browser. Ti invieremo via email un link per scegliere una nuova password.
email-link-undo-go = Annulla il cambio
email-link-undo-done-title = Il tuo indirizzo è tornato
email-link-undo-done-lead = Il tuo account usa di nuovo { $email }. La password e ogni secondo passaggio configurato di recente sono stati rimossi, e l’accesso è stato chiuso in tutti i browser. Per rientrare, apri il link che abbiamo inviato a questo indirizzo e scegli una nuova password.
email-link-undo-gone-title = Questo link non è più valido
email-link-undo-gone-lead = È già stato usato oppure è troppo vecchio.
email-link-undo-taken-title = Questo indirizzo è già in uso
email-link-undo-taken-lead = Ormai un altro account usa { $email }. Scrivi a chi gestisce questo servizio.
email-link-password = Scegli una nuova password
email-link-account = Vai al tuo account

security-lead = Come dimostri che sei tu.
security-ways = Modi per accedere
security-password = Password
security-password-there = Ne hai una. Puoi cambiarla qui.
security-password-none = Non ne hai una. Puoi sceglierla qui.
security-passkeys = Passkey
security-passkeys-value = Accedi con l’impronta, il volto o una chiave
security-second = Secondo passaggio
security-second-lead = Anche chi scopre la tua password non può entrare.
security-totp = App di autenticazione
security-totp-value = Sei cifre dal tuo telefono
security-recovery-codes = Codici di recupero
security-recovery-codes-value = Per il giorno in cui tutto il resto è perso
security-in-use = In uso: { $count }
security-reach = Come raggiungerti
security-reach-lead = Dove ti avvisiamo quando cambia qualcosa di importante.

password-title = Cambia la password
password-title-first = Scegli una password
password-lead = Alcune parole che solo tu metteresti insieme sono facili da ricordare e difficili da indovinare.
password-current = Password attuale
password-new = Nuova password
password-end-others = Chiudi l’accesso in tutti gli altri browser
password-save = Cambia la password

sessions-lead = Dove hai effettuato l’accesso. Se non riconosci qualcosa, chiudi quell’accesso e cambia la password.
sessions-title = Browser
sessions-unknown = Browser sconosciuto
# $day: day and time
sessions-since = Accesso del { $day }
# $ago: "5 minutes ago"
sessions-last = Ultimo uso: { $ago }
sessions-this = Questo browser
sessions-end = Esci
sessions-end-that = Chiudi l’accesso da { $device }
sessions-others-title = Ovunque altrove
sessions-others-lead = Qui l’accesso resta aperto. Viene chiuso in tutti gli altri browser e nelle applicazioni aperte da lì.
sessions-end-others = Chiudi tutti gli altri

trusted-title = Browser attendibili
trusted-lead = Quando accedi con uno di questi non viene chiesto il secondo passaggio. Se uno non è più tuo, rimuovilo.
trusted-span = Dal { $since } al { $until }
trusted-forget = Rimuovi
trusted-forget-that = Rimuovi { $device }
trusted-forget-all = Rimuovi tutti

applications-lead = Queste applicazioni possono vedere qualcosa del tuo account.
applications-none = Nessuna applicazione può vedere nulla del tuo account.
applications-may = Può:
applications-since = Dal { $day }
# $ago: "5 minutes ago"
applications-used = Ultimo uso: { $ago }
applications-remove = Revoca l’accesso…
applications-remove-lead = { $client } perde l’accesso e non saprà più nulla di te. Ciò che ha già saputo può conservarlo. Puoi permetterlo di nuovo in qualsiasi momento.
applications-remove-yes = Revoca l’accesso

activity-lead = Che cosa è successo attorno al tuo account, dal più recente.
activity-none = Non è ancora successo nulla.
activity-pages = Pagine
activity-latest = Più recenti
activity-older = Meno recenti
activity-strange = C’è qualcosa che non riconosci?
activity-strange-password = Cambia la password
# What happened, each for one line of a list.
activity-other = Qualcosa nel tuo account è stato modificato
activity-login-succeeded = Hai effettuato l’accesso
activity-login-failed = Qualcuno ha provato ad accedere, senza riuscirci
activity-account-locked = Ci sono stati troppi tentativi di accesso errati
activity-logout = Hai chiuso l’accesso
activity-session-ended = L’accesso da un browser è stato chiuso
activity-device-trusted = Hai reso attendibile un browser
activity-device-forgotten = Un browser attendibile è stato rimosso
activity-consent-granted = Hai permesso l’accesso a un’applicazione
activity-consent-denied = Non hai permesso l’accesso a un’applicazione
activity-consent-withdrawn = Un’applicazione ha perso l’accesso
activity-code-replayed = Un accesso a un’applicazione è stato usato due volte e lo abbiamo fermato
activity-refresh-token-reused = L’autorizzazione di un’applicazione è stata usata due volte e l’abbiamo chiusa
activity-token-revoked = Un’applicazione ha restituito l’accesso
activity-user-created = Il tuo account è stato creato
activity-user-disabled = Il tuo account è stato disattivato
activity-user-enabled = Il tuo account è stato riattivato
activity-password-changed = La tua password è stata cambiata
activity-profile-changed = Il tuo profilo è stato modificato
activity-picture-changed = La tua foto è stata cambiata
activity-email-change-asked = Hai chiesto di cambiare indirizzo email
activity-email-changed = Il tuo indirizzo email è stato cambiato
activity-email-restored = Il tuo indirizzo email precedente è stato ripristinato
activity-second-factor-passed = Hai confermato la tua identità in un secondo passaggio
activity-second-factor-failed = Qualcuno ha inserito un codice errato nel secondo passaggio
activity-factor-added = È stato aggiunto un secondo passaggio
activity-factor-renamed = Un secondo passaggio è stato rinominato
activity-factor-removed = È stato rimosso un secondo passaggio
activity-factors-reset = Un amministratore ha rimosso i tuoi secondi passaggi
activity-recovery-codes-made = Sono stati creati nuovi codici di recupero
activity-recovery-code-used = È stato usato un codice di recupero
activity-passkey-counter-anomaly = Una passkey potrebbe essere stata copiata
activity-roles-changed = I tuoi ruoli sono stati modificati
activity-recovery-asked = Qualcuno ha chiesto una nuova password
activity-sign-in-code-asked = Qualcuno ha chiesto di accedere via email
activity-email-verified = Hai confermato il tuo indirizzo email
activity-processing-agreed = Hai accettato un uso dei tuoi dati
activity-processing-withdrawn = Hai ritirato il consenso a un uso dei tuoi dati
activity-terms-accepted = Hai accettato delle condizioni
activity-user-deactivated = Hai iniziato una pausa
activity-user-reactivated = Sei tornato tra noi
activity-deletion-asked = Hai chiesto di eliminare il tuo account
activity-deletion-cancelled = Il tuo account è stato mantenuto
activity-export-asked = Hai chiesto una copia dei tuoi dati
activity-export-fetched = Hai scaricato una copia dei tuoi dati
