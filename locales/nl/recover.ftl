# Codes and links that are mailed: proving an address, signing in, a new password.

login-forgot = Wachtwoord vergeten?
login-by-mail = Liever een code per e-mail
# Before the link login-register.
login-new-here = Nieuw hier?
login-register = Account maken
login-password-reset = Je nieuwe wachtwoord is ingesteld. Log ermee in.

code-title = Kijk in je mailbox
code-lead = We hebben een bericht gestuurd naar { $email }. Vul de code daaruit hier in.
code-lead-sign_in = Als er een account is voor { $email }, hebben we er een bericht naartoe gestuurd. Vul de code daaruit hier in.
code-label = Code van zes cijfers
code-submit = Verder
code-wrong = Dat is niet de code. Kijk in het nieuwste bericht en probeer het opnieuw.
code-sent-again = We hebben nog een bericht gestuurd. Alleen de code daarin werkt nu.
code-not-yet = We kunnen nog geen nieuw bericht sturen.
code-none = Geen bericht?
code-resend = Nog een sturen

# Shown once the address is proved and somebody else has the username.
username-title = Kies een andere gebruikersnaam
username-lead = Je e-mailadres is bevestigd. Alleen de gebruikersnaam is al bezet.

link-verify-title = Bevestig je e-mailadres
link-verify = Druk op de knop om te bevestigen dat { $email } van jou is.
link-verify-submit = Bevestigen
link-account-title = Maak je account
link-account = Druk op de knop om { $email } te bevestigen en je account te maken.
link-account-submit = Bevestigen en maken
link-sign_in-title = Inloggen
link-sign_in = Druk op de knop om in te loggen als { $email }.
link-sign_in-submit = Inloggen
# The link was opened in another browser than the one in which it was asked for.
link-elsewhere-verify = Je hebt dit in een andere browser aangevraagd. Je kunt hier bevestigen en daar verdergaan.
link-elsewhere-account = Iemand heeft dit in een andere browser aangevraagd. Was jij het niet, sluit dan deze pagina: er gebeurt dan niets.
link-elsewhere-sign_in = Je hebt dit in een andere browser aangevraagd. De knop logt je hier in, in deze browser. Heb je er niet om gevraagd, sluit dan deze pagina.
link-password = Wachtwoord dat je bij het registreren hebt gekozen
link-password-wrong = Dat is niet het gekozen wachtwoord. Weet je het niet meer, maak het account dan opnieuw aan.

spent-title = Dit werkt niet meer
spent-lead = De link of code is al gebruikt, te vaak geprobeerd of te oud.
spent-again-verify = Naar inloggen
spent-again-sign_in = Een nieuwe code krijgen
spent-again-reset = Een nieuwe link krijgen

verify-title = Bevestig je e-mailadres
verify-lead = Laat voordat je verdergaat zien dat { $email } van jou is. We sturen er een code naartoe.
verify-submit = Code versturen

forgot-title = Wachtwoord vergeten?
forgot-lead = Vul je gebruikersnaam of e-mailadres in. We sturen je een link om een nieuw wachtwoord te kiezen.
forgot-submit = Link versturen
# A button that leads back to the login page.
forgot-back = Terug naar inloggen
sent-title = Kijk in je mailbox
forgot-sent = Als er een account is voor { $login }, is er een bericht met een link onderweg.
forgot-sent-none = Na een paar minuten nog niets? Kijk in je spammap en controleer wat je hebt ingevuld.
by-mail-title = Inloggen per e-mail
by-mail-lead = Vul je gebruikersnaam of e-mailadres in. We sturen je een code om mee in te loggen.
by-mail-submit = Code versturen
ask-again = Vul je gebruikersnaam of e-mailadres in en verstuur het nog een keer.

reset-title = Kies een nieuw wachtwoord
reset-lead = Voor het account { $username }.
reset-password = Nieuw wachtwoord
reset-sign-out = Mij overal elders uitloggen
reset-submit = Wachtwoord instellen
