# Consent. A scope is explained by `scope-<name>` and, if need be, `about-scope-<name>`;
# a claim is named by `claim-<name>`. Only scopes and claims may have ids that begin like this.

consent-title = Toegang geven?
consent-lead = { $client } wil graag:
consent-account = Je bent ingelogd als
consent-custom = Deze toestemming gebruiken:
consent-claims = Deze gegevens zien:
consent-remember = Niet meer vragen
consent-allow = Toestaan
consent-deny = Niet toestaan
consent-next = Je antwoord brengt je naar { $host }. Sta dit alleen toe als je die site vertrouwt.

scope-openid = Je herkennen
about-scope-openid = De applicatie weet dat jij het bent, elke keer dat je terugkomt.
scope-profile = Je profiel zien
about-scope-profile = Bijvoorbeeld je naam, foto, geboortedatum, taal en tijdzone.
scope-email = Je e-mailadres zien
about-scope-email = En of het is bevestigd.
scope-address = Je postadres zien
scope-phone = Je telefoonnummer zien
about-scope-phone = En of het is bevestigd.
scope-account-read = Je account bekijken
about-scope-account-read = Waar je bent ingelogd, welke applicaties toegang hebben en wat er onlangs is gebeurd.
scope-account-profile = Je profiel wijzigen
scope-account-security = Wijzigen hoe je inlogt
about-scope-account-security = Je wachtwoord en je e-mailadres. Je wordt eerst gevraagd opnieuw in te loggen.
scope-account-sessions = Je elders uitloggen
scope-account-applications = De toegang van applicaties intrekken
scope-account-data = Een kopie van je gegevens opvragen of je account verwijderen
about-scope-account-data = Je wordt eerst gevraagd opnieuw in te loggen.
scope-offline_access = Toegang houden als je er niet bent
about-scope-offline_access = De applicatie kan blijven gebruiken wat je hier toestaat, ook terwijl je haar niet gebruikt.

claim-sub = je identificatie
claim-name = je volledige naam
claim-given_name = je voornaam
claim-family_name = je achternaam
claim-middle_name = je tweede voornaam
claim-nickname = je bijnaam
claim-preferred_username = je gebruikersnaam
claim-profile = het adres van je profielpagina
claim-picture = je foto
claim-website = je website
claim-email = je e-mailadres
claim-email_verified = of je e-mailadres is bevestigd
claim-gender = je gender
claim-birthdate = je geboortedatum
claim-zoneinfo = je tijdzone
claim-locale = je taal
claim-phone_number = je telefoonnummer
claim-phone_number_verified = of je telefoonnummer is bevestigd
claim-address = je postadres
claim-updated_at = wanneer je je gegevens voor het laatst hebt gewijzigd
