# Making an account: the form, invitations, the waiting list, terms, new passwords.

register-title = Crea il tuo account
register-invited = Hai ricevuto un invito a { $tenant }.
register-email = Indirizzo email
register-username = Nome utente
register-submit = Crea un account
register-have = Hai già un account?
register-faults = Alcuni dati sono da rivedere.
register-fault-email = Questo non è un indirizzo email. Controlla che non ci siano errori di battitura.
register-fault-username_length = Un nome utente ha da 1 a 64 caratteri.
register-fault-username_invalid = Un nome utente non può iniziare o finire con uno spazio, né contenere caratteri invisibili.
register-fault-username_email = Un nome utente con @ deve essere il tuo indirizzo email.
register-fault-username_taken = Qualcuno ha già questo nome utente. Scegline un altro.
form-stale = Questa pagina è rimasta aperta troppo a lungo. Non hai perso nulla: inviala ancora una volta.

register-closed-title = Qui non si creano account
register-closed = { $tenant } assegna gli account direttamente. Se te ne serve uno, chiedi lì.
register-invitation-title = Ti serve un invito
register-invitation = Un account su { $tenant } inizia con un link che ricevi per email.
# An invitation that was used, or is too old.
register-spent-title = Questo invito non è più valido
register-spent = È già stato usato oppure è scaduto. Chiedine uno nuovo.
register-exists-title = Hai già un account
register-exists = Esiste un account con questo indirizzo email. Accedi o, se hai dimenticato la password, scegline una nuova.

waitlist-join-title = Entra nella lista d’attesa
waitlist-join = { $tenant } accoglie nuove persone un po’ alla volta. Lascia il tuo indirizzo email e ti scriviamo quando è il tuo turno.
waitlist-submit = Entra nella lista d’attesa
waitlist-joined-title = Sei in lista
waitlist-joined = Scriviamo a { $email } quando è il tuo turno. Puoi chiudere questa pagina.
waitlist-leave-title = Uscire dalla lista d’attesa?
waitlist-leave = { $email } verrà tolto dalla lista.
waitlist-leave-submit = Esci dalla lista
waitlist-left-title = Hai lasciato la lista
waitlist-left = { $email } non è più nella lista d’attesa.

# Followed by the name of the document, as a link.
terms-accept = Accetto:
terms-name-terms = condizioni d’uso
terms-name-privacy = informativa sulla privacy
terms-missing = Per continuare, accetta.
terms-title = Prima di continuare
terms-title-changed = Le nostre condizioni sono cambiate
terms-lead = Leggi e accetta quanto segue.
terms-lead-changed = Leggi e accetta le novità.
terms-submit = Accetta e continua

# What data is used for if the person agrees, in the operator's words; a link to them, and how it stands.
purpose-more = Maggiori informazioni
# $at: date and time.
purpose-given = Hai accettato il { $at }.
purpose-outdated = È cambiato da quando hai accettato. Metti la spunta se accetti ciò che dice ora.
purpose-not-given = Non lo hai accettato.
purpose-required = È necessario per avere un account: se non accetti, ti verrà chiesto al prossimo accesso.
privacy-link = Come trattiamo i tuoi dati

# What people are asked about themselves.
field-optional = (facoltativo)
field-choose = Scegli…
field-fault-missing = Compila questo campo.
field-fault-too_long = Può avere al massimo { $max } caratteri.
field-fault-invalid = Non sembra corretto. Controlla che non ci siano errori di battitura.
field-name = Nome completo
field-given_name = Nome
field-family_name = Cognome
field-middle_name = Secondo nome
field-nickname = Soprannome
field-gender = Genere
field-birthdate = Data di nascita
field-phone_number = Numero di telefono
field-website = Sito web
field-zoneinfo = Fuso orario
field-locale = Lingua
field-address-street_address = Via e numero
field-address-locality = Città
field-address-region = Provincia o regione
field-address-postal_code = CAP
field-address-country = Paese

# What a new password has to be like, before and while it is typed.
password-rule-length = Almeno { $min } caratteri
# Kinds: lower case, upper case, digits, everything else.
password-rule-classes = { $min } tipi di caratteri: minuscole, maiuscole, numeri, altri
password-rule-guess = Difficile da indovinare
# Read aloud while somebody types.
password-rules-met = La password va bene.
password-rules-unmet = La password non rispetta ancora tutte le regole.
# What is wrong with the password that was sent.
password-fault-too_short = Usa almeno { $min } caratteri.
password-fault-too_long = Questa password è troppo lunga.
password-fault-too_few_classes = Usa almeno { $min } di questi tipi: minuscole, maiuscole, numeri, altri caratteri.
password-fault-personal = Somiglia troppo al tuo nome o al tuo indirizzo.
password-fault-common = Moltissime persone usano questa password.
password-fault-guessable = Questa password è facile da indovinare. Qualche parola senza legame con le altre ne fa una buona.
password-fault-breached = Questa password è comparsa in una fuga di dati. Usane una che non usi da nessun’altra parte.
