# Consent. A scope is explained by `scope-<name>` and, if need be, `about-scope-<name>`;
# a claim is named by `claim-<name>`. Only scopes and claims may have ids that begin like this.

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
scope-account-read = Ihr Konto ansehen
about-scope-account-read = Wo Sie angemeldet sind, welche Anwendungen Zugriff haben und was zuletzt geschehen ist.
scope-account-profile = Ihr Profil ändern
scope-account-security = Ändern, wie Sie sich anmelden
about-scope-account-security = Ihr Passwort und Ihre E-Mail-Adresse. Zuvor werden Sie gebeten, sich noch einmal anzumelden.
scope-account-sessions = Sie anderswo abmelden
scope-account-applications = Anwendungen den Zugriff entziehen
scope-account-data = Eine Kopie Ihrer Daten anfordern oder Ihr Konto löschen
about-scope-account-data = Zuvor werden Sie gebeten, sich noch einmal anzumelden.
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
