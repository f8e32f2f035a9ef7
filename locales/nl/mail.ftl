# Mails. A subject is one line; a title stands large above the text; a button is a short command.

# Below every mail, also for people who have no account (an invitation, a waiting list).
mail-why = Je krijgt deze e-mail omdat dit adres is gebruikt bij { $tenant }.
mail-button-fails = Werkt de knop niet? Open dan deze link:
mail-was-you = Als jij dit was, hoef je niets te doen.
# The first words that a list of mails shows.
mail-code-preview = Je code is { $code }.
mail-when = Wanneer
# Which browser and system, such as "Firefox on Windows".
mail-device = Apparaat
# Where in the world, such as "Lisbon, Portugal".
mail-place = Plaats
# What its owner calls a passkey or an authenticator app.
mail-factor-name = Naam
mail-security-button = Beveiliging controleren
mail-link-minutes = De link werkt { $minutes ->
    [one] { $minutes } minuut
   *[other] { $minutes } minuten
}.
mail-link-hours = De link werkt { $hours ->
    [one] { $hours } uur
   *[other] { $hours } uur
}.
mail-link-days = De link werkt { $days ->
    [one] { $days } dag
   *[other] { $days } dagen
}.
# Both: a code and a link.
mail-both-minutes = Code en link werken { $minutes ->
    [one] { $minutes } minuut
   *[other] { $minutes } minuten
}.
mail-both-hours = Code en link werken { $hours ->
    [one] { $hours } uur
   *[other] { $hours } uur
}.

mail-verify-subject = Bevestig je adres voor { $tenant }
mail-verify-title = Bevestig je adres
mail-verify-what = Om dit adres bij { $tenant } te gebruiken, bevestig je dat het van jou is.
mail-verify-button = Adres bevestigen
mail-verify-code = Of typ deze code op de pagina die erom vraagt:
mail-verify-not-you = Heb je dit adres niet ingevuld? Negeer deze e-mail dan. Er gebeurt niets zonder jou.

# To somebody who tried to register with an address that has an account.
mail-exists-subject = Je hebt al een account bij { $tenant }
mail-exists-title = Je hebt al een account
mail-exists-what = Iemand, waarschijnlijk jij, wilde met dit adres een account maken bij { $tenant }. Dat is er al: je kunt gewoon inloggen.
mail-exists-button = Inloggen
mail-exists-forgotten = Ben je je wachtwoord vergeten? Kies dan een nieuw:
mail-exists-not-you = Als jij dit niet was, hoef je niets te doen. Wie het probeerde, kreeg niet te horen dat je een account hebt.

# To the old address of an account that has a new one.
mail-moved-subject = Je adres bij { $tenant } is gewijzigd
mail-moved-title = Je adres is gewijzigd
mail-moved-what = Het adres van je account is nu { $email }. Voortaan gaan e-mails daarheen.
mail-moved-not-you = Was jij dit niet? Maak de wijziging dan ongedaan en kies daarna een nieuw wachtwoord.
# Takes back the change of the address.
mail-moved-button = Ongedaan maken

mail-restored-subject = Je hebt je adres bij { $tenant } terug
mail-restored-title = Je hebt je adres terug
mail-restored-what = Het adres van je account was gewijzigd, en jij hebt dat ongedaan gemaakt. Je wachtwoord en wat onlangs is ingesteld om in te loggen zijn verwijderd, en alle browsers zijn uitgelogd.
mail-restored-next = Kies een nieuw wachtwoord om weer in je account te komen.

mail-reset-subject = Kies een nieuw wachtwoord voor { $tenant }
mail-reset-title = Kies een nieuw wachtwoord
mail-reset-what = Iemand, waarschijnlijk jij, heeft een nieuw wachtwoord voor je account aangevraagd.
mail-reset-button = Nieuw wachtwoord kiezen
mail-reset-not-you = Heb je dit niet aangevraagd? Negeer deze e-mail dan. Je wachtwoord blijft zoals het is.

mail-sign-in-subject = Inloggen bij { $tenant }
mail-sign-in-title = Je inlogcode
mail-sign-in-code = Typ deze code waar je aan het inloggen bent:
mail-sign-in-link = Of log in met deze link:
mail-sign-in-button = Inloggen
mail-sign-in-secret = Geef de code aan niemand. We vragen er nooit om via de telefoon of in een bericht.
mail-sign-in-not-you = Ben je niet aan het inloggen? Negeer deze e-mail dan.

mail-password-subject = Je wachtwoord voor { $tenant } is gewijzigd
mail-password-title = Je wachtwoord is gewijzigd
mail-password-what = Het wachtwoord van je account bij { $tenant } is gewijzigd.
mail-password-not-you = Was jij dit niet? Dan gebruikt misschien iemand anders je account. Ga naar de inlogpagina, geef aan dat je je wachtwoord bent vergeten en kies een nieuw.

mail-new-device-subject = Nieuwe login op je account bij { $tenant }
mail-new-device-title = Nieuwe login
mail-new-device-what = Iemand heeft op je account bij { $tenant } ingelogd met een apparaat dat we nog niet kenden.
mail-new-place-what = Iemand heeft op je account bij { $tenant } ingelogd vanaf een plek die voor jou ongewoon is.
mail-new-place-why = Die ligt ver van waar je eerder hebt ingelogd. Dat is in orde als je op reis bent, of als je verbinding via een ander land loopt.
mail-new-device-not-you = Was jij dit niet? Beëindig die sessie dan en wijzig je wachtwoord.
# Opens the list of the devices that are signed in.
mail-new-device-button = Je apparaten bekijken

mail-reused-subject = Je bent uitgelogd bij { $client }
mail-reused-what = De sleutel waarmee je ingelogd blijft bij { $client } is een tweede keer gebruikt nadat hij was vervangen. Dat kan een fout van de applicatie zijn, of iemand heeft de sleutel gekopieerd.
mail-reused-done = Voor de zekerheid hebben we je sessie bij { $client } beëindigd. Geen van beide sleutels werkt nog.
mail-reused-next = Log opnieuw in bij { $client } om door te gaan. Gebeurt dit vaker, of merk je iets anders dat je niet zelf hebt gedaan? Wijzig dan je wachtwoord.

# $factor: "passkey", "totp" (an authenticator app) or "recovery_codes" (a set of them).
mail-factor-added-subject = { $factor ->
    [passkey] Er is een passkey aan je account toegevoegd
    [totp] Er is een authenticator-app aan je account toegevoegd
   *[recovery_codes] Je hebt nieuwe herstelcodes
}
mail-factor-added-what = { $factor ->
    [passkey] Er is een passkey aan je account bij { $tenant } toegevoegd. Daarmee kan worden ingelogd.
    [totp] Er is een authenticator-app aan je account bij { $tenant } toegevoegd. Met de codes daarvan kan worden ingelogd.
   *[recovery_codes] Er zijn nieuwe herstelcodes gemaakt voor je account bij { $tenant }. Eerdere codes werken niet meer.
}
mail-factor-added-not-you = { $factor ->
    [passkey] Was jij dit niet? Verwijder de passkey dan en wijzig je wachtwoord.
    [totp] Was jij dit niet? Verwijder de app dan en wijzig je wachtwoord.
   *[recovery_codes] Was jij dit niet? Maak dan nieuwe herstelcodes en wijzig je wachtwoord.
}

mail-factor-removed-subject = { $factor ->
    [passkey] Er is een passkey van je account verwijderd
    [totp] Er is een authenticator-app van je account verwijderd
   *[recovery_codes] Je herstelcodes zijn verwijderd
}
mail-factor-removed-what = { $factor ->
    [passkey] Er is een passkey van je account bij { $tenant } verwijderd. Daarmee kan niet meer worden ingelogd.
    [totp] Er is een authenticator-app van je account bij { $tenant } verwijderd. De codes daarvan werken niet meer.
   *[recovery_codes] De herstelcodes van je account bij { $tenant } zijn verwijderd. Ze werken niet meer.
}
mail-factor-removed-not-you = Was jij dit niet? Wijzig dan je wachtwoord en stel de tweede stap opnieuw in.

# An administrator took away every second step of signing in.
mail-factors-reset-subject = De tweede stap van je login bij { $tenant } is gereset
mail-factors-reset-title = Je tweede stap is gereset
mail-factors-reset-what = Het beheer van { $tenant } heeft de tweede stap van je login verwijderd.
mail-factors-reset-next = Stel een nieuwe in, zodat je wachtwoord alleen niet genoeg is.
mail-factors-reset-not-you = Heb je hier niet om gevraagd? Neem dan contact op met de beheerders van { $tenant }.

mail-recovery-subject = Er is een herstelcode gebruikt bij { $tenant }
mail-recovery-title = Er is een herstelcode gebruikt
mail-recovery-what = Iemand heeft met een herstelcode ingelogd op je account bij { $tenant }.
mail-recovery-left = { $left ->
    [0] Er is geen code meer over. Maak nu nieuwe.
    [one] Er is nog { $left } code over. Maak binnenkort nieuwe.
   *[other] Er zijn nog { $left } codes over.
}
mail-recovery-not-you = Was jij dit niet? Wijzig dan je wachtwoord en maak nieuwe herstelcodes.

mail-locked-subject = Inloggen bij { $tenant } is gepauzeerd
mail-locked-title = Inloggen is gepauzeerd
mail-locked-what = Er waren te veel mislukte pogingen om in te loggen op je account bij { $tenant }.
mail-locked-minutes = Om het te beschermen nemen we gedurende { $minutes ->
    [one] { $minutes } minuut
   *[other] { $minutes } minuten
} geen wachtwoord aan van een browser die we nog niet kennen.
mail-locked-hours = Om het te beschermen nemen we gedurende { $hours ->
    [one] { $hours } uur
   *[other] { $hours } uur
} geen wachtwoord aan van een browser die we nog niet kennen.
mail-locked-forgotten = Met een browser waarin je eerder hebt ingelogd, kun je nog wel inloggen. Waren die pogingen van jou en ben je je wachtwoord vergeten? Kies dan een nieuw:
mail-locked-not-you = Als jij dit niet was, hoef je niets te doen. Geen van deze pogingen is gelukt.
mail-locked-codes-subject = Te veel verkeerde codes voor je account bij { $tenant }
mail-locked-codes-title = Te veel verkeerde codes
mail-locked-second-factor = Iemand is bij het inloggen op je account bij { $tenant } tot de tweede stap gekomen en heeft toen te veel verkeerde codes ingevuld. Het inloggen is niet gelukt.
mail-locked-second-factor-wait = Gedurende hooguit een dag werken de codes van je authenticator-app niet. Passkeys en herstelcodes werken wel.
mail-locked-second-factor-not-you = Was jij dit niet? Dan kent iemand je wachtwoord. Kies een nieuw:
mail-locked-sign-in-code = Iemand heeft te veel verkeerde codes ingevuld om per e-mail in te loggen op je account bij { $tenant }.
mail-locked-sign-in-code-wait = Gedurende hooguit een dag staat er geen code in onze berichten. Met de link daarin log je in.

mail-deletion-subject = Je account bij { $tenant } wordt verwijderd
mail-deletion-title = Je account wordt verwijderd
mail-deletion-what = Je hebt ons gevraagd je account bij { $tenant } te verwijderen. Op { $day } wordt het gewist, met alles wat erin staat.
mail-deletion-keep = Tot die tijd kun je het behouden:
mail-deletion-button = Mijn account behouden
mail-deletion-not-you = Heb je hier niet om gevraagd? Behoud dan je account en wijzig je wachtwoord.

mail-kept-subject = Je account bij { $tenant } blijft bestaan
mail-kept-title = Je account blijft bestaan
mail-kept-what = Je account bij { $tenant } wordt niet verwijderd. Alles is zoals het was.
mail-kept-not-you = Was jij dit niet? Log dan in en wijzig je wachtwoord.

mail-deleted-subject = Je account bij { $tenant } is verwijderd
mail-deleted-title = Je account is verwijderd
mail-deleted-what = Je account bij { $tenant } en alles wat erin stond, is gewist. Dit kan niet ongedaan worden gemaakt.
mail-deleted-last = Dit is de laatste e-mail hierover.

mail-export-subject = Je gegevens van { $tenant } staan klaar
mail-export-title = Je gegevens staan klaar
mail-export-what = De kopie van je gegevens bij { $tenant } waar je om vroeg, staat klaar.
mail-export-button = Gegevens downloaden
mail-export-not-you = Om de kopie op te halen moet je inloggen. Heb je er niet om gevraagd? Wijzig dan je wachtwoord.

mail-invitation-subject = Uitnodiging voor { $tenant }
mail-invitation-title = Je bent uitgenodigd
mail-invitation-what = { $tenant } nodigt je uit om een account te maken.
mail-invitation-button = Account maken
mail-invitation-not-you = Had je dit niet verwacht? Negeer deze e-mail dan. Er wordt geen account gemaakt zonder jou.

mail-waiting-subject = Je staat op de wachtlijst van { $tenant }
mail-waiting-title = Je staat op de lijst
mail-waiting-what = Dit adres staat op de wachtlijst van { $tenant }. We schrijven je weer als je aan de beurt bent.
mail-waiting-leave = Wil je niet langer wachten, of heb je dit adres niet ingevuld? Verlaat dan de lijst:

mail-approved-subject = Je bent aan de beurt bij { $tenant }
mail-approved-title = Je bent aan de beurt
mail-approved-what = Het wachten is voorbij: je kunt nu je account bij { $tenant } maken.
mail-approved-button = Account maken

# Sent by an operator on the command line.
mail-test-subject = Een testmail van { $tenant }
mail-test-title = Het werkt
mail-test-what = De beheerders van { $tenant } hebben deze e-mail gestuurd om te zien of het verzenden werkt. Je hoeft niets te doen.
