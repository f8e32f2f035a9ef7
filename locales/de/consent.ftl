# Zustimmung. Ein Scope wird durch `scope-<name>` und bei Bedarf `about-scope-<name>` erklärt,
# ein Claim durch `claim-<name>` benannt. Nur Scopes und Claims dürfen so beginnen.

consent-title = Zugriff erlauben?
consent-lead = { $client } möchte:
consent-account = Sie sind angemeldet als
consent-custom = Diese Berechtigung nutzen:
consent-claims = Diese einzelnen Angaben sehen:
consent-remember = Nicht mehr fragen
consent-allow = Erlauben
consent-deny = Nicht erlauben
consent-next = Ihre Antwort bringt Sie zu { $host }. Erlauben Sie es nur, wenn Sie diesem Ort vertrauen.

scope-openid = Sie wiedererkennen
about-scope-openid = Die Anwendung erfährt bei jedem Besuch, dass Sie es sind.
scope-profile = Ihr Profil sehen
about-scope-profile = Zum Beispiel Name, Bild, Geburtstag, Sprache und Zeitzone.
scope-email = Ihre E-Mail-Adresse sehen
about-scope-email = Und ob sie bestätigt ist.
scope-address = Ihre Postanschrift sehen
scope-phone = Ihre Telefonnummer sehen
about-scope-phone = Und ob sie bestätigt ist.
scope-offline_access = Zugriff behalten, wenn Sie nicht da sind
about-scope-offline_access = Die Anwendung kann weiter nutzen, was Sie hier erlauben, auch während Sie sie nicht verwenden.

claim-sub = Ihre Kennung
claim-name = Ihr vollständiger Name
claim-given_name = Ihr Vorname
claim-family_name = Ihr Nachname
claim-middle_name = Ihr zweiter Vorname
claim-nickname = Ihr Spitzname
claim-preferred_username = Ihr Benutzername
claim-profile = die Adresse Ihrer Profilseite
claim-picture = Ihr Bild
claim-website = Ihre Website
claim-email = Ihre E-Mail-Adresse
claim-email_verified = ob Ihre E-Mail-Adresse bestätigt ist
claim-gender = Ihr Geschlecht
claim-birthdate = Ihr Geburtstag
claim-zoneinfo = Ihre Zeitzone
claim-locale = Ihre Sprache
claim-phone_number = Ihre Telefonnummer
claim-phone_number_verified = ob Ihre Telefonnummer bestätigt ist
claim-address = Ihre Postanschrift
claim-updated_at = wann Sie Ihre Angaben zuletzt geändert haben
