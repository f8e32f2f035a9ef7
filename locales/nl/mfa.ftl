# Proving who one is a second time, and setting that up.
# "Authenticator app": an application that shows six-digit codes. "Passkey" is the name that
# browsers and systems use; take theirs.

mfa-title = Bevestig dat jij het bent
mfa-lead-code = Vul de code van zes cijfers uit je authenticator-app in.
mfa-lead-passkey = Gebruik je passkey om verder te gaan.
mfa-lead-recovery = Vul een van de herstelcodes in die je hebt bewaard. Elke code werkt één keer.
mfa-code = Code
mfa-recovery-code = Herstelcode
mfa-trust = Op dit apparaat { $days ->
    [one] { $days } dag
   *[other] { $days } dagen
} niet meer vragen
mfa-submit = Verder
mfa-passkey = Een passkey gebruiken
mfa-passkey-script = Passkeys hebben JavaScript nodig. Zet het aan voor deze pagina of kies een andere manier.
mfa-passkey-cancelled = Dat is niet gelukt. Je kunt het opnieuw proberen of een andere manier kiezen.
mfa-passkey-refused = Deze passkey hoort niet bij je account hier. Probeer een andere, of een andere manier.
mfa-with-recovery = Een herstelcode gebruiken
mfa-with-factor = Een andere manier gebruiken
mfa-wrong = Die code klopt niet of is al gebruikt. Wacht op de volgende en probeer het opnieuw.
mfa-wrong-recovery = Die herstelcode klopt niet of is al gebruikt. Controleer hem.
mfa-too-many-attempts = Te veel pogingen.
mfa-stale = Deze pagina was te lang open. Er is niets verloren: probeer het nog een keer.

login-passkey = Inloggen met een passkey
login-passkey-refused = Die passkey werkte hier niet. Probeer een andere of log in met je wachtwoord.

enrol-title = Je account beschermen
enrol-lead = Stel een tweede manier in om te bevestigen dat jij het bent. Het duurt ongeveer een minuut.
# $day: a date
enrol-until = Je hebt die vanaf { $day } nodig.
enrol-passkey = Een passkey toevoegen
enrol-totp = Een authenticator-app gebruiken
enrol-later = Niet nu

totp-title = Authenticator-apps
totp-lead = Een app op je telefoon toont elke 30 seconden een nieuwe code. We vragen erom als je inlogt.
totp-list = Je apps
totp-add = Een app toevoegen
totp-add-title = Een authenticator-app toevoegen
totp-add-scan = Open de app en scan deze afbeelding.
totp-add-picture = Afbeelding voor je authenticator-app
totp-add-open = De app op dit apparaat openen
totp-add-type = Kun je hem niet scannen?
totp-add-key = Typ dan deze sleutel in de app. De codes zijn op tijd gebaseerd en hebben zes cijfers.
totp-add-code = Code die de app toont
totp-add-label-example = Mijn telefoon
totp-add-submit = Toevoegen
totp-add-wrong = Die code klopt niet. Kijk of de tijd van je telefoon automatisch wordt ingesteld, en vul de code in die de app nu toont.

passkeys-title = Passkeys
passkeys-lead = Log in met je vingerafdruk, je gezicht of de vergrendeling van je apparaat. Je hoeft niets te onthouden, en er is niets waar anderen je om kunnen vragen.
passkeys-list = Je passkeys
passkeys-add = Een passkey toevoegen
passkeys-cancelled = Er is geen passkey toegevoegd. Je kunt het opnieuw proberen.
passkeys-impossible = Op dit adres werken passkeys niet.
passkeys-problem-refused = Dit apparaat kon geen passkey maken die hier werkt. Het moet een schermvergrendeling of een pincode hebben.
passkeys-problem-stale = Deze pagina was te lang open. Probeer het nog een keer.
passkeys-problem-exists = Deze passkey is er al.
passkeys-problem-too-many = Meer passkeys kan een account niet hebben. Verwijder er eerst een.

factor-label = Naam
factor-unnamed-passkey = Passkey
factor-unnamed-totp = Authenticator-app
# $day: a date
factor-added = Toegevoegd op { $day }
factor-used = Laatst gebruikt op { $day }
factor-rename-title = Naam
factor-rename = Opslaan
factor-remove-title = Verwijderen
factor-remove-lead-passkey = Je kunt er niet meer mee inloggen. Verwijder hem ook op je apparaat.
factor-remove-lead-totp = Codes van deze app werken dan niet meer.
factor-remove = Verwijderen
factor-problem-last-way-in = Zonder zou je niet meer kunnen inloggen. Stel eerst een wachtwoord in of voeg een andere passkey toe.
factor-problem-required = Je account heeft een tweede manier nodig om te bevestigen dat jij het bent. Voeg een andere toe voordat je deze verwijdert.
factor-problem-stale = Deze pagina was te lang open. Probeer het nog een keer.

recovery-title = Herstelcodes
recovery-lead = Ben je je telefoon of passkey kwijt, dan kom je met een herstelcode binnen. Elke code werkt één keer.
recovery-left = { $count ->
    [0] Je hebt geen herstelcodes meer.
    [one] Je hebt nog { $count } herstelcode.
   *[other] Je hebt nog { $count } herstelcodes.
}
recovery-replace = Nieuwe codes vervangen de oude.
recovery-make = Nieuwe codes maken
recovery-impossible = Je hebt ze nodig zodra je een passkey of een authenticator-app hebt toegevoegd.
recovery-fresh = Bewaar deze codes waar je ze zonder je telefoon kunt vinden: op papier of in een wachtwoordmanager.
recovery-once = We tonen ze alleen deze ene keer.
recovery-download = Downloaden
recovery-onward = Ik heb ze bewaard

account-done-factor-added = Toegevoegd.
account-done-factor-renamed = Opgeslagen.
account-done-factor-removed = Verwijderd.
