# Sign in, choose an account, home.

login-title = Inloggen
login-lead = en doorgaan naar
login-username = Gebruikersnaam of e-mail
login-password = Wachtwoord
login-password-show = Wachtwoord tonen
login-remember = Ingelogd blijven op dit apparaat
login-submit = Inloggen
login-wrong-credentials = Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar. Controleer beide en probeer het opnieuw.
login-too-many-attempts = Te veel pogingen.
login-busy = Er loggen op dit moment heel veel mensen in. Probeer het zo meteen opnieuw.
login-reauthenticate = De applicatie vraagt je opnieuw in te loggen, om zeker te weten dat jij het bent.
login-stale = Deze pagina was te lang open. Er is niets verloren: log gewoon nog een keer in.

choose-title = Kies een account
choose-lead = en doorgaan naar
choose-lead-alone = Deze accounts zijn ingelogd in deze browser.
choose-other = Ander account gebruiken
choose-sign-out = Uitloggen
# $account is a mail address or a username.
choose-sign-out-of = { $account } uitloggen
choose-sign-out-all = Alle accounts uitloggen
choose-stale = Er is iets veranderd sinds deze pagina werd geopend. Kies nog een keer.
# A link on the sign-in page.
login-choose = Een ingelogd account gebruiken

home-title = Je account
home-signed-out = Je bent hier niet ingelogd. Applicaties brengen je naar deze pagina als ze moeten weten wie je bent.
home-sign-in = Inloggen
home-sign-out = Uitloggen

form-post-title = Een ogenblik
form-post-lead = We brengen je terug naar de applicatie. Druk op de knop als er niets gebeurt.
form-post-continue = Doorgaan

# While a browser solves small puzzles that programs find too dear; nothing has to be done.
challenge-working = Een ogenblik: we gaan na dat dit geen automatische poging is.
challenge-done = Klaar. Je kunt verdergaan.
# $seconds is a number of seconds, such as 10.
challenge-no-script = Je browser voert geen scripts uit. Wacht { $seconds } seconden voordat je op de knop drukt.
challenge-once-more = Wacht even en druk nog een keer.
challenge-early = Dat was iets te snel. Wacht nog { $seconds ->
    [one] één seconde
   *[other] { $seconds } seconden
} en druk dan nog een keer.
