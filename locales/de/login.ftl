# Sign in, choose an account, home.

login-title = Anmelden
login-lead = und weiter zu
login-username = Benutzername oder E-Mail
login-password = Passwort
login-password-show = Passwort anzeigen
login-remember = Auf diesem Gerät angemeldet bleiben
login-submit = Anmelden
login-wrong-credentials = Benutzername und Passwort passen nicht zusammen. Bitte prüfen Sie beides und versuchen Sie es noch einmal.
login-too-many-attempts = Zu viele Versuche.
login-busy = Gerade melden sich sehr viele Menschen an. Bitte versuchen Sie es gleich noch einmal.
login-reauthenticate = Die Anwendung bittet Sie, sich noch einmal anzumelden, um sicher zu sein, dass Sie es sind.
login-stale = Diese Seite war zu lange offen. Es ist nichts verloren: Bitte melden Sie sich noch einmal an.

choose-title = Konto wählen
choose-lead = und weiter zu
choose-lead-alone = Diese Konten sind in diesem Browser angemeldet.
choose-other = Anderes Konto verwenden
choose-sign-out = Abmelden
# $account is a mail address or a username.
choose-sign-out-of = { $account } abmelden
choose-sign-out-all = Alle Konten abmelden
choose-stale = Seit diese Seite geöffnet wurde, hat sich etwas geändert. Bitte wählen Sie noch einmal.
# A link on the sign-in page.
login-choose = Ein angemeldetes Konto verwenden

home-title = Ihr Konto
home-signed-out = Sie sind hier nicht angemeldet. Anwendungen bringen Sie hierher, wenn sie wissen müssen, wer Sie sind.
home-sign-in = Anmelden
home-sign-out = Abmelden

form-post-title = Einen Moment
form-post-lead = Wir bringen Sie zurück zur Anwendung. Wenn nichts geschieht, drücken Sie bitte den Knopf.
form-post-continue = Weiter

# While a browser solves small puzzles that programs find too dear; nothing has to be done.
challenge-working = Einen Moment: Wir stellen sicher, dass dies kein automatischer Versuch ist.
challenge-done = Fertig. Sie können weitermachen.
# $seconds is a number of seconds, such as 10.
challenge-no-script = Ihr Browser führt keine Skripte aus. Bitte warten Sie { $seconds } Sekunden, bevor Sie den Knopf drücken.
challenge-once-more = Bitte warten Sie einen Moment und drücken Sie noch einmal.
challenge-early = Das war etwas zu schnell. Bitte warten Sie noch { $seconds ->
    [one] eine Sekunde
   *[other] { $seconds } Sekunden
} und drücken Sie dann noch einmal.
