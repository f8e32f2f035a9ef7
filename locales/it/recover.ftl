# Codes and links that are mailed: proving an address, signing in, a new password.

login-forgot = Password dimenticata?
login-by-mail = Ricevi invece un codice per email
# Before the link login-register.
login-new-here = Prima volta qui?
login-register = Crea un account
login-password-reset = La tua nuova password è impostata. Usala per accedere.

code-title = Controlla la posta
code-lead = Abbiamo inviato un messaggio a { $email }. Scrivi qui il codice che contiene.
code-lead-sign_in = Se esiste un account per { $email }, gli abbiamo inviato un messaggio. Scrivi qui il codice che contiene.
code-label = Codice di sei cifre
code-submit = Continua
code-wrong = Non è questo il codice. Guarda il messaggio più recente e riprova.
code-sent-again = Abbiamo inviato un altro messaggio. Ora vale solo il suo codice.
code-not-yet = Non possiamo ancora inviare un altro messaggio.
code-none = Nessun messaggio?
code-resend = Inviane un altro

# Shown once the address is proved and somebody else has the username.
username-title = Scegli un altro nome utente
username-lead = Il tuo indirizzo email è confermato. Solo il nome utente è già preso.

link-verify-title = Conferma il tuo indirizzo email
link-verify = Premi il pulsante per confermare che { $email } è tuo.
link-verify-submit = Conferma
link-account-title = Crea il tuo account
link-account = Premi il pulsante per confermare { $email } e creare il tuo account.
link-account-submit = Conferma e crea
link-sign_in-title = Accedi
link-sign_in = Premi il pulsante per accedere come { $email }.
link-sign_in-submit = Accedi
# The link was opened in another browser than the one in which it was asked for.
link-elsewhere-verify = Lo hai chiesto in un altro browser. Puoi confermare qui e continuare lì.
link-elsewhere-account = Qualcuno lo ha chiesto in un altro browser. Se non eri tu, chiudi questa pagina: non succederà nulla.
link-elsewhere-sign_in = Lo hai chiesto in un altro browser. Il pulsante ti fa accedere qui, in questo. Se non lo hai chiesto, chiudi questa pagina.
link-password = Password scelta alla registrazione
link-password-wrong = Non è la password scelta. Se non la ricordi, crea di nuovo l’account.

spent-title = Questo non funziona più
spent-lead = Il link o il codice è già stato usato, è stato provato troppe volte o è troppo vecchio.
spent-again-verify = Vai all’accesso
spent-again-sign_in = Ricevi un nuovo codice
spent-again-reset = Ricevi un nuovo link

verify-title = Conferma il tuo indirizzo email
verify-lead = Prima di continuare, dimostra che { $email } è tuo. Inviamo un codice a quell’indirizzo.
verify-submit = Invia il codice

forgot-title = Password dimenticata?
forgot-lead = Scrivi il tuo nome utente o indirizzo email. Ti inviamo un link per scegliere una nuova password.
forgot-submit = Invia il link
# A button that leads back to the login page.
forgot-back = Torna all’accesso
sent-title = Controlla la posta
forgot-sent = Se esiste un account per { $login }, un messaggio con un link è in arrivo.
forgot-sent-none = Nulla dopo qualche minuto? Guarda nella posta indesiderata e controlla quello che hai scritto.
by-mail-title = Accedi per email
by-mail-lead = Scrivi il tuo nome utente o indirizzo email. Ti inviamo un codice per accedere.
by-mail-submit = Invia il codice
ask-again = Scrivi il tuo nome utente o indirizzo email e invia ancora una volta.

reset-title = Scegli una nuova password
reset-lead = Per l’account { $username }.
reset-password = Nuova password
reset-sign-out = Chiudi l’accesso ovunque altrove
reset-submit = Imposta la password
