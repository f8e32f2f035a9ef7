# Consent. A scope is explained by `scope-<name>` and, if need be, `about-scope-<name>`;
# a claim is named by `claim-<name>`. Only scopes and claims may have ids that begin like this.

consent-title = Consentire l’accesso?
consent-lead = { $client } vorrebbe:
consent-account = Hai effettuato l’accesso come
consent-custom = Usare questa autorizzazione:
consent-claims = Vedere questi dati:
consent-remember = Non chiedermelo più
consent-allow = Consenti
consent-deny = Non consentire
consent-next = La tua risposta ti porta su { $host }. Consenti solo se ti fidi di quel sito.

scope-openid = Riconoscerti
about-scope-openid = L’applicazione sa che sei tu, ogni volta che torni.
scope-profile = Vedere il tuo profilo
about-scope-profile = Per esempio nome, foto, data di nascita, lingua e fuso orario.
scope-email = Vedere il tuo indirizzo email
about-scope-email = E se è stato confermato.
scope-address = Vedere il tuo indirizzo postale
scope-phone = Vedere il tuo numero di telefono
about-scope-phone = E se è stato confermato.
scope-account-read = Vedere il tuo account
about-scope-account-read = Dove hai effettuato l’accesso, quali applicazioni hanno accesso e che cosa è successo di recente.
scope-account-profile = Modificare il tuo profilo
scope-account-security = Modificare il modo in cui accedi
about-scope-account-security = La tua password e il tuo indirizzo email. Prima ti verrà chiesto di accedere di nuovo.
scope-account-sessions = Chiudere i tuoi accessi altrove
scope-account-applications = Revocare l’accesso delle applicazioni
scope-account-data = Ottenere una copia dei tuoi dati o eliminare il tuo account
about-scope-account-data = Prima ti verrà chiesto di accedere di nuovo.
scope-offline_access = Mantenere l’accesso quando non ci sei
about-scope-offline_access = L’applicazione può continuare a usare ciò che consenti qui anche mentre non la stai usando.

claim-sub = il tuo identificativo
claim-name = il tuo nome completo
claim-given_name = il tuo nome
claim-family_name = il tuo cognome
claim-middle_name = il tuo secondo nome
claim-nickname = il tuo soprannome
claim-preferred_username = il tuo nome utente
claim-profile = l’indirizzo della tua pagina del profilo
claim-picture = la tua foto
claim-website = il tuo sito web
claim-email = il tuo indirizzo email
claim-email_verified = se il tuo indirizzo email è confermato
claim-gender = il tuo genere
claim-birthdate = la tua data di nascita
claim-zoneinfo = il tuo fuso orario
claim-locale = la tua lingua
claim-phone_number = il tuo numero di telefono
claim-phone_number_verified = se il tuo numero di telefono è confermato
claim-address = il tuo indirizzo postale
claim-updated_at = quando hai modificato i tuoi dati l’ultima volta
