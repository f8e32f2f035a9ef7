# Codes and links that are mailed: proving an address, signing in, a new password.

login-forgot = Passwort vergessen?
login-by-mail = Stattdessen einen Code per E-Mail erhalten
# Before the link login-register.
login-new-here = Neu hier?
login-register = Konto erstellen
login-password-reset = Ihr neues Passwort ist gesetzt. Bitte melden Sie sich damit an.

code-title = Sehen Sie in Ihr Postfach
code-lead = Wir haben eine Nachricht an { $email } gesendet. Geben Sie den Code daraus hier ein.
code-lead-sign_in = Wenn es zu { $email } ein Konto gibt, haben wir eine Nachricht dorthin gesendet. Geben Sie den Code daraus hier ein.
code-label = Sechsstelliger Code
code-submit = Weiter
code-wrong = Das ist nicht der Code. Sehen Sie in die neueste Nachricht und versuchen Sie es noch einmal.
code-sent-again = Wir haben eine weitere Nachricht gesendet. Nur ihr Code gilt jetzt.
code-not-yet = Wir können noch keine weitere Nachricht senden.
code-none = Keine Nachricht erhalten?
code-resend = Noch eine senden

# Shown once the address is proved and somebody else has the username.
username-title = Anderen Benutzernamen wählen
username-lead = Ihre E-Mail-Adresse ist bestätigt. Nur der Benutzername ist schon vergeben.

link-verify-title = E-Mail-Adresse bestätigen
link-verify = Drücken Sie den Knopf, um zu bestätigen, dass { $email } Ihnen gehört.
link-verify-submit = Bestätigen
link-account-title = Konto erstellen
link-account = Drücken Sie den Knopf, um { $email } zu bestätigen und Ihr Konto zu erstellen.
link-account-submit = Bestätigen und erstellen
link-sign_in-title = Anmelden
link-sign_in = Drücken Sie den Knopf, um sich als { $email } anzumelden.
link-sign_in-submit = Anmelden
# The link was opened in another browser than the one in which it was asked for.
link-elsewhere-verify = Sie haben dies in einem anderen Browser angefordert. Sie können hier bestätigen und dort weitermachen.
link-elsewhere-account = Jemand hat dies in einem anderen Browser angefordert. Wenn Sie das nicht waren, schließen Sie diese Seite: Dann geschieht nichts.
link-elsewhere-sign_in = Sie haben dies in einem anderen Browser angefordert. Der Knopf meldet Sie hier in diesem Browser an. Wenn Sie nicht darum gebeten haben, schließen Sie diese Seite.
link-password = Passwort, das Sie bei der Registrierung gewählt haben
link-password-wrong = Das ist nicht das gewählte Passwort. Wenn Sie sich nicht erinnern, erstellen Sie das Konto noch einmal.

spent-title = Das gilt nicht mehr
spent-lead = Der Link oder Code wurde bereits benutzt, zu oft versucht oder ist zu alt.
spent-again-verify = Zur Anmeldung
spent-again-sign_in = Neuen Code anfordern
spent-again-reset = Neuen Link anfordern

verify-title = E-Mail-Adresse bestätigen
verify-lead = Bevor es weitergeht, zeigen Sie bitte, dass { $email } Ihnen gehört. Wir senden einen Code dorthin.
verify-submit = Code senden

forgot-title = Passwort vergessen?
forgot-lead = Geben Sie Ihren Benutzernamen oder Ihre E-Mail-Adresse ein. Wir senden Ihnen einen Link, um ein neues Passwort zu wählen.
forgot-submit = Link senden
# A button that leads back to the login page.
forgot-back = Zurück zur Anmeldung
sent-title = Sehen Sie in Ihr Postfach
forgot-sent = Wenn es zu { $login } ein Konto gibt, ist eine Nachricht mit einem Link unterwegs.
forgot-sent-none = Nach ein paar Minuten noch nichts? Sehen Sie im Spam-Ordner nach und prüfen Sie, was Sie eingegeben haben.
by-mail-title = Per E-Mail anmelden
by-mail-lead = Geben Sie Ihren Benutzernamen oder Ihre E-Mail-Adresse ein. Wir senden Ihnen einen Code, mit dem Sie sich anmelden.
by-mail-submit = Code senden
ask-again = Bitte geben Sie Ihren Benutzernamen oder Ihre E-Mail-Adresse ein und senden Sie die Seite noch einmal ab.

reset-title = Neues Passwort wählen
reset-lead = Für das Konto { $username }.
reset-password = Neues Passwort
reset-sign-out = Mich überall sonst abmelden
reset-submit = Passwort festlegen
