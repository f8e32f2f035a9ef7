# Sign in, choose an account, home.

login-title = Accedi
login-lead = per continuare su
login-username = Nome utente o email
login-password = Password
login-password-show = Mostra la password
login-remember = Mantieni l’accesso su questo dispositivo
login-submit = Accedi
login-wrong-credentials = Nome utente e password non corrispondono. Controlla entrambi e riprova.
login-too-many-attempts = Troppi tentativi.
login-busy = In questo momento moltissime persone stanno effettuando l’accesso. Riprova tra poco.
login-reauthenticate = L’applicazione ti chiede di accedere di nuovo, per essere certa che sia tu.
login-stale = Questa pagina è rimasta aperta troppo a lungo. Non hai perso nulla: accedi ancora una volta.

choose-title = Scegli un account
choose-lead = per continuare su
choose-lead-alone = Questi account hanno effettuato l’accesso in questo browser.
choose-other = Usa un altro account
choose-sign-out = Esci
# $account is a mail address or a username.
choose-sign-out-of = Esci da { $account }
choose-sign-out-all = Esci da tutti gli account
choose-stale = Qualcosa è cambiato da quando la pagina è stata aperta. Scegli ancora una volta.
# A link on the sign-in page.
login-choose = Usa un account già attivo

home-title = Il tuo account
home-signed-out = Qui non hai effettuato l’accesso. Le applicazioni ti portano su questa pagina quando devono sapere chi sei.
home-sign-in = Accedi
home-sign-out = Esci

form-post-title = Un momento
form-post-lead = Ti stiamo riportando all’applicazione. Se non succede nulla, premi il pulsante.
form-post-continue = Continua

# While a browser solves small puzzles that programs find too dear; nothing has to be done.
challenge-working = Un momento: ci stiamo assicurando che non sia un tentativo automatico.
challenge-done = Fatto. Puoi continuare.
# $seconds is a number of seconds, such as 10.
challenge-no-script = Il tuo browser non esegue script. Attendi { $seconds } secondi prima di premere il pulsante.
challenge-once-more = Attendi un momento e premi di nuovo.
challenge-early = È stato un po’ troppo veloce. Attendi ancora { $seconds ->
    [one] un secondo
   *[other] { $seconds } secondi
} e premi di nuovo.
