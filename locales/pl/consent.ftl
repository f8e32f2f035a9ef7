# Consent. A scope is explained by `scope-<name>` and, if need be, `about-scope-<name>`;
# a claim is named by `claim-<name>`. Only scopes and claims may have ids that begin like this.

consent-title = Zezwolić na dostęp?
consent-lead = { $client } chce:
consent-account = Zalogowano jako
consent-custom = Skorzystać z tego uprawnienia:
consent-claims = Zobaczyć te dane:
consent-remember = Nie pytaj ponownie
consent-allow = Zezwól
consent-deny = Nie zezwalaj
consent-next = Twoja odpowiedź przeniesie Cię do { $host }. Zezwól tylko wtedy, gdy ufasz tej stronie.

scope-openid = Rozpoznawać Cię
about-scope-openid = Aplikacja wie, że to Ty, za każdym razem, gdy wracasz.
scope-profile = Zobaczyć Twój profil
about-scope-profile = Na przykład imię i nazwisko, zdjęcie, datę urodzenia, język i strefę czasową.
scope-email = Zobaczyć Twój adres e-mail
about-scope-email = I czy został potwierdzony.
scope-address = Zobaczyć Twój adres pocztowy
scope-phone = Zobaczyć Twój numer telefonu
about-scope-phone = I czy został potwierdzony.
scope-account-read = Zobaczyć Twoje konto
about-scope-account-read = Gdzie Twoje konto jest otwarte, które aplikacje mają dostęp i co się ostatnio działo.
scope-account-profile = Zmienić Twój profil
scope-account-security = Zmienić Twój sposób logowania
about-scope-account-security = Twoje hasło i adres e-mail. Najpierw poprosimy o ponowne zalogowanie.
scope-account-sessions = Wylogować Cię w innych miejscach
scope-account-applications = Odebrać dostęp aplikacjom
scope-account-data = Pobrać kopię Twoich danych lub usunąć konto
about-scope-account-data = Najpierw poprosimy o ponowne zalogowanie.
scope-offline_access = Zachować dostęp pod Twoją nieobecność
about-scope-offline_access = Aplikacja może nadal korzystać z tego, na co tu zezwolisz, także wtedy, gdy jej nie używasz.

claim-sub = Twój identyfikator
claim-name = Twoje imię i nazwisko
claim-given_name = Twoje imię
claim-family_name = Twoje nazwisko
claim-middle_name = Twoje drugie imię
claim-nickname = Twój pseudonim
claim-preferred_username = Twoja nazwa użytkownika
claim-profile = adres Twojej strony profilowej
claim-picture = Twoje zdjęcie
claim-website = Twoja strona internetowa
claim-email = Twój adres e-mail
claim-email_verified = czy Twój adres e-mail jest potwierdzony
claim-gender = Twoja płeć
claim-birthdate = Twoja data urodzenia
claim-zoneinfo = Twoja strefa czasowa
claim-locale = Twój język
claim-phone_number = Twój numer telefonu
claim-phone_number_verified = czy Twój numer telefonu jest potwierdzony
claim-address = Twój adres pocztowy
claim-updated_at = data ostatniej zmiany Twoich danych
