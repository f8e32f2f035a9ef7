# The pages of the account: /account and all below.

account-skip = Naar de inhoud
account-nav = Je account
account-menu-person = Jij
account-nav-overview = Overzicht
account-nav-profile = Profiel
account-nav-security = Beveiliging
account-nav-sessions = Sessies en apparaten
account-nav-applications = Applicaties
account-nav-activity = Activiteit
account-nav-data = Gegevens en privacy

# On the sign-in page, for somebody who is signed in and opened something sensitive.
login-again = Log nog een keer in, zodat niemand anders je account wijzigt.

account-faults = Kijk hier nog even naar:

account-overview-title = Je account
account-overview-account = Over jou
account-overview-profile = Profiel
account-overview-profile-value = Naam, foto, taal en wat applicaties mogen weten
account-email = E-mailadres
account-email-value = { $email }
account-email-unverified = { $email } (nog niet bevestigd)
account-email-none = Nog geen
account-overview-security-value = Wachtwoord, passkeys en andere manieren om in te loggen
account-overview-access = Waar je account in gebruik is
account-overview-sessions = { $count ->
    [one] Ingelogd in { $count } browser: deze
   *[other] Ingelogd in { $count } browsers
}
account-overview-applications = { $count ->
    [0] Geen enkele applicatie heeft toegang
    [one] { $count } applicatie heeft toegang
   *[other] { $count } applicaties hebben toegang
}
# $ago: "5 minutes ago"
account-overview-activity = Laatst ingelogd: { $ago }

account-save = Opslaan
account-cancel = Annuleren

# What was just done, said at the head of the page that follows.
account-done-profile = Je profiel is opgeslagen.
account-done-picture = Je foto is gewijzigd.
account-done-picture-removed = Je foto is verwijderd.
account-done-email = Je e-mailadres is gewijzigd.
account-done-email-expired = Die code of link is niet meer geldig. Vraag hieronder een nieuwe aan.
account-done-password = Je wachtwoord is gewijzigd.
account-done-session-ended = Die browser is uitgelogd.
account-done-session-gone = Die browser was al uitgelogd.
account-done-sessions-ended = Alle andere browsers zijn uitgelogd.
account-done-device-forgotten = Die browser is verwijderd. Inloggen vraagt daar weer om de tweede stap.
account-done-devices-forgotten = Geen enkele browser wordt nog vertrouwd. Inloggen vraagt overal om de tweede stap.
account-done-application-removed = De applicatie heeft geen toegang meer.
account-done-application-gone = Die applicatie had geen toegang.

# What is wrong with a field.
account-fault-text = Gebruik hoogstens 1000 tekens, op één regel.
account-fault-web-address = Een webadres begint met https:// of http://.
account-fault-birthdate = Schrijf de datum als jaar-maand-dag, bijvoorbeeld 1990-12-31.
account-fault-zoneinfo = Een tijdzone ziet er zo uit: Europe/Berlin.
account-fault-locale = Kies een taal uit de lijst.
account-fault-phone-number = Een telefoonnummer ziet er zo uit: +49 30 901820.
account-fault-changed-elsewhere = Je profiel is intussen ergens anders gewijzigd. Controleer wat hier staat en sla het nog een keer op.
account-fault-email = Vul een volledig e-mailadres in, bijvoorbeeld name@example.com.
account-fault-email-same = Dat is al je e-mailadres.
account-fault-email-taken = Dat adres hoort inmiddels bij een ander account.
account-fault-code = Dat is niet de code die we hebben gestuurd. Kijk in het bericht en probeer het opnieuw.
account-fault-code-gone = Er waren te veel pogingen. Vraag een nieuwe code aan.
account-fault-current-password = Dat is niet je huidige wachtwoord.
account-fault-picture-missing = Kies eerst een foto.
account-fault-picture-size = De foto mag hoogstens 5 MB groot zijn.
account-fault-picture-kind = Die afbeelding kunnen we niet lezen. Gebruik PNG, JPEG, WebP of GIF.
account-fault-picture-pixels = De foto heeft te veel pixels. Een kleinere is genoeg.

profile-lead = Wat je hier schrijft, is van jou. Applicaties krijgen er alleen van te weten wat je toestaat.
profile-about = Over jou
profile-name = Volledige naam
profile-name-hint = Zoals je aangesproken wilt worden
profile-nickname = Roepnaam
profile-given-name = Voornaam
profile-middle-name = Tweede voornaam
profile-family-name = Achternaam
profile-gender = Geslacht
profile-birthdate = Geboortedatum
profile-birthdate-hint = Jaar-maand-dag, bijvoorbeeld 1990-12-31. Wil je het jaar voor jezelf houden, schrijf dan 0000.
profile-more = Meer over jou
profile-contact = Contactgegevens
profile-phone = Telefoonnummer
profile-phone-hint = Met landnummer, bijvoorbeeld +49 30 901820
profile-website = Website
profile-page = Profielpagina
profile-page-hint = Waar anderen over je kunnen lezen
profile-address = Postadres
profile-street = Straat en huisnummer
profile-postal-code = Postcode
profile-locality = Plaats
profile-region = Provincie of regio
profile-country = Land
profile-language-title = Taal en tijd
profile-language-lead = Voor onze pagina’s en berichten. Applicaties kunnen zich er ook naar richten.
profile-language = Taal
profile-language-none = Zoals in mijn browser
profile-zone = Tijdzone
profile-zone-hint = Bijvoorbeeld Europe/Berlin

picture-title = Foto
picture-lead = PNG, JPEG, WebP of GIF, hoogstens 5 MB. We bewaren er een vierkant van, en niets anders uit het bestand.
picture-file = Een foto kiezen
picture-save = Deze foto gebruiken
picture-remove = Foto verwijderen

email-title = E-mailadres
email-now = Je adres is { $email }.
email-now-unverified = Je adres is { $email }. Het is nog niet bevestigd.
email-none = Je hebt hier nog geen e-mailadres.
email-change-title = Een ander adres gebruiken
email-change-lead = We sturen een bericht naar het nieuwe adres. Het verandert pas als je het bevestigt; tot dan blijft alles zoals het is.
email-new = Nieuw e-mailadres
email-send = Bericht versturen
email-code-title = Kijk in je mailbox
email-code-lead = We hebben een bericht gestuurd naar { $email }.
email-code-panel = Adres bevestigen
email-code-help = Vul de zes cijfers uit het bericht in, of open de link erin. Beide werken een uur. Niets gekregen? Kijk ook bij de ongewenste mail.
email-code = Code
email-confirm = Bevestigen
email-other = Een ander adres gebruiken

# A link in a mail to a new address.
email-link-confirm-ask-title = Is dit jouw adres?
email-link-confirm-ask-lead = Bevestig dat { $email } bij je account hoort.
email-link-confirm-go = Bevestigen
email-link-confirm-done-title = Adres bevestigd
email-link-confirm-done-lead = Je account gebruikt voortaan { $email }.
email-link-confirm-gone-title = Deze link is niet meer geldig
email-link-confirm-gone-lead = Hij is al gebruikt of te oud. In je account kun je een nieuwe aanvragen.
email-link-confirm-taken-title = Dit adres is al in gebruik
email-link-confirm-taken-lead = Een ander account gebruikt inmiddels { $email }. Er is niets gewijzigd.
# A link in a mail to the former address.
email-link-undo-ask-title = De wijziging terugdraaien?
email-link-undo-ask-lead = Je account krijgt { $email } terug. Het wachtwoord en elke onlangs ingestelde tweede stap worden verwijderd, en alle browsers worden uitgelogd. Je krijgt een e-mail met een link om een nieuw wachtwoord te kiezen.
email-link-undo-go = Terugdraaien
email-link-undo-done-title = Je hebt je adres terug
email-link-undo-done-lead = Je account gebruikt weer { $email }. Het wachtwoord en elke onlangs ingestelde tweede stap zijn verwijderd, en alle browsers zijn uitgelogd. Open de link die we naar dit adres hebben gestuurd en kies een nieuw wachtwoord om weer binnen te komen.
email-link-undo-gone-title = Deze link is niet meer geldig
email-link-undo-gone-lead = Hij is al gebruikt of te oud.
email-link-undo-taken-title = Dit adres is al in gebruik
email-link-undo-taken-lead = Een ander account gebruikt inmiddels { $email }. Neem contact op met de beheerders van deze dienst.
email-link-password = Een nieuw wachtwoord kiezen
email-link-account = Naar je account

security-lead = Hoe je laat zien dat jij het bent.
security-ways = Manieren om in te loggen
security-password = Wachtwoord
security-password-there = Je hebt er een. Hier kun je het wijzigen.
security-password-none = Je hebt er nog geen. Hier kun je er een kiezen.
security-passkeys = Passkeys
security-passkeys-value = Inloggen met je vingerafdruk, je gezicht of een sleutel
security-second = Tweede stap
security-second-lead = Ook wie je wachtwoord kent, komt er dan niet in.
security-totp = Authenticator-app
security-totp-value = Zes cijfers van je telefoon
security-recovery-codes = Herstelcodes
security-recovery-codes-value = Voor de dag dat je al het andere kwijt bent
security-in-use = In gebruik: { $count }
security-reach = Hoe we je bereiken
security-reach-lead = Hier laten we het weten als er iets belangrijks verandert.

password-title = Wachtwoord wijzigen
password-title-first = Een wachtwoord kiezen
password-lead = Een paar woorden die alleen jij bij elkaar zou zetten, zijn makkelijk te onthouden en moeilijk te raden.
password-current = Huidig wachtwoord
password-new = Nieuw wachtwoord
password-end-others = Alle andere browsers uitloggen
password-save = Wachtwoord wijzigen

sessions-lead = Waar je bent ingelogd. Ken je er een niet, log die dan uit en wijzig je wachtwoord.
sessions-title = Browsers
sessions-unknown = Onbekende browser
# $day: day and time
sessions-since = Ingelogd op { $day }
# $ago: "5 minutes ago"
sessions-last = Laatst gebruikt: { $ago }
sessions-this = Deze browser
sessions-end = Uitloggen
sessions-end-that = { $device } uitloggen
sessions-others-title = Overal elders
sessions-others-lead = Hier blijf je ingelogd. Alle andere browsers, en de applicaties die erin zijn geopend, worden uitgelogd.
sessions-end-others = Alle andere uitloggen

trusted-title = Vertrouwde browsers
trusted-lead = Als je met een van deze inlogt, wordt niet om de tweede stap gevraagd. Is er een niet meer van jou, verwijder die dan.
trusted-span = Sinds { $since }, tot { $until }
trusted-forget = Verwijderen
trusted-forget-that = { $device } verwijderen
trusted-forget-all = Alle verwijderen

applications-lead = Deze applicaties mogen iets van je account zien.
applications-none = Geen enkele applicatie mag iets van je account zien.
applications-may = Ze mag:
applications-since = Sinds { $day }
# $ago: "5 minutes ago"
applications-used = Laatst gebruikt: { $ago }
applications-remove = Toegang intrekken …
applications-remove-lead = { $client } wordt uitgelogd en komt niets meer over je te weten. Wat al bekend was, mag worden bewaard. Je kunt de toegang altijd weer toestaan.
applications-remove-yes = Toegang intrekken

activity-lead = Wat er rond je account is gebeurd, het nieuwste eerst.
activity-none = Er is nog niets gebeurd.
activity-pages = Pagina’s
activity-latest = Nieuwste
activity-older = Oudere
activity-strange = Staat er iets bij dat je niet kent?
activity-strange-password = Wachtwoord wijzigen
# What happened, each for one line of a list.
activity-other = Er is iets aan je account gewijzigd
activity-login-succeeded = Je hebt ingelogd
activity-login-failed = Iemand probeerde in te loggen, zonder succes
activity-account-locked = Er waren te veel mislukte pogingen om in te loggen
activity-logout = Je hebt uitgelogd
activity-session-ended = Een browser is uitgelogd
activity-device-trusted = Je hebt een browser vertrouwd
activity-device-forgotten = Een vertrouwde browser is verwijderd
activity-consent-granted = Je hebt een applicatie toegang gegeven
activity-consent-denied = Je hebt een applicatie geen toegang gegeven
activity-consent-withdrawn = Een applicatie is haar toegang kwijt
activity-code-replayed = Een aanmelding bij een applicatie werd twee keer gebruikt en is daarom gestopt
activity-refresh-token-reused = De toegang van een applicatie werd twee keer gebruikt en is daarom beëindigd
activity-token-revoked = Een applicatie heeft haar toegang teruggegeven
activity-user-created = Je account is aangemaakt
activity-user-disabled = Je account is uitgeschakeld
activity-user-enabled = Je account is weer ingeschakeld
activity-password-changed = Je wachtwoord is gewijzigd
activity-profile-changed = Je profiel is gewijzigd
activity-picture-changed = Je foto is gewijzigd
activity-email-change-asked = Je hebt om een ander e-mailadres gevraagd
activity-email-changed = Je e-mailadres is gewijzigd
activity-email-restored = Je vorige e-mailadres is teruggezet
activity-second-factor-passed = Je hebt je identiteit bevestigd in een tweede stap
activity-second-factor-failed = Iemand voerde een verkeerde code in bij de tweede stap
activity-factor-added = Een tweede stap is toegevoegd
activity-factor-renamed = Een tweede stap kreeg een andere naam
activity-factor-removed = Een tweede stap is verwijderd
activity-factors-reset = Een beheerder heeft je tweede stappen verwijderd
activity-recovery-codes-made = Er zijn nieuwe herstelcodes gemaakt
activity-recovery-code-used = Er is een herstelcode gebruikt
activity-passkey-counter-anomaly = Een passkey is misschien gekopieerd
activity-roles-changed = Je rollen zijn gewijzigd
activity-recovery-asked = Iemand vroeg om een nieuw wachtwoord
activity-sign-in-code-asked = Iemand vroeg om via e-mail in te loggen
activity-email-verified = Je hebt je e-mailadres bevestigd
activity-processing-agreed = Je bent akkoord gegaan met een gebruik van je gegevens
activity-processing-withdrawn = Je hebt je akkoord voor een gebruik van je gegevens ingetrokken
activity-terms-accepted = Je hebt voorwaarden geaccepteerd
activity-user-deactivated = Je bent een pauze begonnen
activity-user-reactivated = Je bent teruggekomen
activity-deletion-asked = Je hebt gevraagd je account te verwijderen
activity-deletion-cancelled = Je account blijft bestaan
activity-export-asked = Je hebt een kopie van je gegevens aangevraagd
activity-export-fetched = Je hebt een kopie van je gegevens gedownload
