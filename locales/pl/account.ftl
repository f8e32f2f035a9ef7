# The pages of the account: /account and all below.

account-skip = Przejdź do treści
account-nav = Twoje konto
account-menu-person = Ty
account-nav-overview = Przegląd
account-nav-profile = Profil
account-nav-security = Bezpieczeństwo
account-nav-sessions = Sesje i urządzenia
account-nav-applications = Aplikacje
account-nav-activity = Aktywność
account-nav-data = Dane i prywatność

# On the sign-in page, for somebody who is signed in and opened something sensitive.
login-again = Zaloguj się jeszcze raz, aby nikt inny nie zmienił Twojego konta.

account-faults = Sprawdź jeszcze raz:

account-overview-title = Twoje konto
account-overview-account = O Tobie
account-overview-profile = Profil
account-overview-profile-value = Imię i nazwisko, zdjęcie, język i to, co mogą wiedzieć aplikacje
account-email = Adres e-mail
account-email-value = { $email }
account-email-unverified = { $email } (jeszcze niepotwierdzony)
account-email-none = Jeszcze brak
account-overview-security-value = Hasło, klucze dostępu i inne sposoby logowania
account-overview-access = Gdzie używane jest Twoje konto
account-overview-sessions = { $count ->
    [one] Konto otwarte w { $count } przeglądarce: tej
    [few] Konto otwarte w { $count } przeglądarkach
    [many] Konto otwarte w { $count } przeglądarkach
   *[other] Konto otwarte w { $count } przeglądarki
}
account-overview-applications = { $count ->
    [0] Żadna aplikacja nie ma dostępu
    [one] { $count } aplikacja ma dostęp
    [few] { $count } aplikacje mają dostęp
    [many] { $count } aplikacji ma dostęp
   *[other] { $count } aplikacji ma dostęp
}
# $ago: "5 minutes ago"
account-overview-activity = Ostatnie logowanie: { $ago }

account-save = Zapisz
account-cancel = Anuluj

# What was just done, said at the head of the page that follows.
account-done-profile = Twój profil został zapisany.
account-done-picture = Twoje zdjęcie zostało zmienione.
account-done-picture-removed = Twoje zdjęcie zostało usunięte.
account-done-email = Twój adres e-mail został zmieniony.
account-done-email-expired = Ten kod lub link stracił ważność. Poproś o nowy poniżej.
account-done-password = Twoje hasło zostało zmienione.
account-done-session-ended = Ta przeglądarka została wylogowana.
account-done-session-gone = Ta przeglądarka była już wylogowana.
account-done-sessions-ended = Wszystkie inne przeglądarki zostały wylogowane.
account-done-device-forgotten = Ta przeglądarka została usunięta. Logowanie w niej znów wymaga drugiego kroku.
account-done-devices-forgotten = Żadna przeglądarka nie jest już zaufana. Logowanie wszędzie wymaga drugiego kroku.
account-done-application-removed = Aplikacja nie ma już dostępu.
account-done-application-gone = Ta aplikacja nie miała dostępu.

# What is wrong with a field.
account-fault-text = Użyj najwyżej 1000 znaków, w jednym wierszu.
account-fault-web-address = Adres strony zaczyna się od https:// lub http://.
account-fault-birthdate = Zapisz datę jako rok-miesiąc-dzień, na przykład 1990-12-31.
account-fault-zoneinfo = Strefa czasowa wygląda tak: Europe/Berlin.
account-fault-locale = Wybierz język z listy.
account-fault-phone-number = Numer telefonu wygląda tak: +49 30 901820.
account-fault-changed-elsewhere = W międzyczasie Twój profil zmieniono w innym miejscu. Sprawdź, co tu jest, i zapisz jeszcze raz.
account-fault-email = Wpisz pełny adres e-mail, na przykład name@example.com.
account-fault-email-same = To już jest Twój adres e-mail.
account-fault-email-taken = Ten adres należy już do innego konta.
account-fault-code = To nie jest kod, który wysłaliśmy. Sprawdź wiadomość i spróbuj ponownie.
account-fault-code-gone = Było zbyt wiele prób. Poproś o nowy kod.
account-fault-current-password = To nie jest Twoje obecne hasło.
account-fault-picture-missing = Najpierw wybierz zdjęcie.
account-fault-picture-size = Zdjęcie może mieć najwyżej 5 MB.
account-fault-picture-kind = Nie możemy odczytać tego obrazu. Użyj PNG, JPEG, WebP lub GIF.
account-fault-picture-pixels = Zdjęcie ma zbyt wiele pikseli. Wystarczy mniejsze.

profile-lead = To, co tu wpiszesz, należy do Ciebie. Aplikacje dowiadują się tylko tego, na co pozwolisz.
profile-about = O Tobie
profile-name = Imię i nazwisko
profile-name-hint = Tak, jak mamy się do Ciebie zwracać
profile-nickname = Pseudonim
profile-given-name = Imię
profile-middle-name = Drugie imię
profile-family-name = Nazwisko
profile-gender = Płeć
profile-birthdate = Data urodzenia
profile-birthdate-hint = Rok-miesiąc-dzień, na przykład 1990-12-31. Aby zachować rok dla siebie, wpisz 0000.
profile-more = Więcej o Tobie
profile-contact = Kontakt
profile-phone = Numer telefonu
profile-phone-hint = Z numerem kierunkowym kraju, na przykład +49 30 901820
profile-website = Strona internetowa
profile-page = Strona profilu
profile-page-hint = Gdzie inni mogą o Tobie przeczytać
profile-address = Adres pocztowy
profile-street = Ulica i numer
profile-postal-code = Kod pocztowy
profile-locality = Miejscowość
profile-region = Województwo lub region
profile-country = Kraj
profile-language-title = Język i czas
profile-language-lead = Dla naszych stron i wiadomości. Mogą z tego korzystać także aplikacje.
profile-language = Język
profile-language-none = Jak w mojej przeglądarce
profile-zone = Strefa czasowa
profile-zone-hint = Na przykład Europe/Berlin

picture-title = Zdjęcie
picture-lead = PNG, JPEG, WebP lub GIF, najwyżej 5 MB. Zachowujemy kwadratowy wycinek i nic więcej z tego, co jest w pliku.
picture-file = Wybierz zdjęcie
picture-save = Użyj tego zdjęcia
picture-remove = Usuń zdjęcie

email-title = Adres e-mail
email-now = Twój adres to { $email }.
email-now-unverified = Twój adres to { $email }. Nie jest jeszcze potwierdzony.
email-none = Nie masz tu jeszcze adresu e-mail.
email-change-title = Użyj innego adresu
email-change-lead = Wyślemy wiadomość na nowy adres. Zmieni się, gdy go potwierdzisz; do tego czasu wszystko zostaje po staremu.
email-new = Nowy adres e-mail
email-send = Wyślij wiadomość
email-code-title = Zajrzyj do skrzynki
email-code-lead = Wysłaliśmy wiadomość na adres { $email }.
email-code-panel = Potwierdź adres
email-code-help = Wpisz sześć cyfr z wiadomości albo otwórz zawarty w niej link. Jedno i drugie jest ważne godzinę. Nic nie przyszło? Zajrzyj też do spamu.
email-code = Kod
email-confirm = Potwierdź
email-other = Użyj innego adresu

# A link in a mail to a new address.
email-link-confirm-ask-title = Czy to Twój adres?
email-link-confirm-ask-lead = Potwierdź, że { $email } należy do Twojego konta.
email-link-confirm-go = Potwierdź
email-link-confirm-done-title = Adres potwierdzony
email-link-confirm-done-lead = Od teraz Twoje konto używa adresu { $email }.
email-link-confirm-gone-title = Ten link stracił ważność
email-link-confirm-gone-lead = Został już użyty albo jest za stary. O nowy możesz poprosić na swoim koncie.
email-link-confirm-taken-title = Ten adres jest już używany
email-link-confirm-taken-lead = Adresu { $email } używa już inne konto. Nic nie zostało zmienione.
# A link in a mail to the former address.
email-link-undo-ask-title = Cofnąć zmianę?
email-link-undo-ask-lead = Twoje konto odzyska adres { $email }. Hasło i każdy niedawno skonfigurowany drugi krok zostaną usunięte, a wszystkie przeglądarki zostaną wylogowane. Wyślemy Ci link do wybrania nowego hasła.
email-link-undo-go = Cofnij zmianę
email-link-undo-done-title = Twój adres wrócił
email-link-undo-done-lead = Twoje konto znów używa adresu { $email }. Hasło i każdy niedawno skonfigurowany drugi krok zostały usunięte, a wszystkie przeglądarki zostały wylogowane. Aby znów się zalogować, otwórz link wysłany na ten adres i wybierz nowe hasło.
email-link-undo-gone-title = Ten link stracił ważność
email-link-undo-gone-lead = Został już użyty albo jest za stary.
email-link-undo-taken-title = Ten adres jest już używany
email-link-undo-taken-lead = Adresu { $email } używa już inne konto. Napisz do osób, które prowadzą tę usługę.
email-link-password = Ustaw nowe hasło
email-link-account = Przejdź do konta

security-lead = Jak pokazujesz, że to Ty.
security-ways = Sposoby logowania
security-password = Hasło
security-password-there = Masz hasło. Tutaj możesz je zmienić.
security-password-none = Nie masz hasła. Tutaj możesz je ustawić.
security-passkeys = Klucze dostępu
security-passkeys-value = Logowanie odciskiem palca, twarzą lub kluczem
security-second = Drugi krok
security-second-lead = Nawet ktoś, kto pozna Twoje hasło, nie wejdzie na konto.
security-totp = Aplikacja uwierzytelniająca
security-totp-value = Sześć cyfr z Twojego telefonu
security-recovery-codes = Kody odzyskiwania
security-recovery-codes-value = Na dzień, w którym przepadnie wszystko inne
security-in-use = W użyciu: { $count }
security-reach = Jak się z Tobą kontaktujemy
security-reach-lead = Tu damy Ci znać, gdy zmieni się coś ważnego.

password-title = Zmień hasło
password-title-first = Ustaw hasło
password-lead = Kilka słów, które tylko Ty zestawisz ze sobą, łatwo zapamiętać, a trudno odgadnąć.
password-current = Obecne hasło
password-new = Nowe hasło
password-end-others = Wyloguj wszystkie inne przeglądarki
password-save = Zmień hasło

sessions-lead = Miejsca, w których Twoje konto jest otwarte. Jeśli któregoś nie znasz, wyloguj je i zmień hasło.
sessions-title = Przeglądarki
sessions-unknown = Nieznana przeglądarka
# $day: day and time
sessions-since = Zalogowano { $day }
# $ago: "5 minutes ago"
sessions-last = Ostatnio używana { $ago }
sessions-this = Ta przeglądarka
sessions-end = Wyloguj
sessions-end-that = Wyloguj: { $device }
sessions-others-title = Wszędzie indziej
sessions-others-lead = Tutaj sesja pozostanie otwarta. Wszystkie inne przeglądarki i otwarte w nich aplikacje zostaną wylogowane.
sessions-end-others = Wyloguj wszystkie inne

trusted-title = Zaufane przeglądarki
trusted-lead = Przy logowaniu w jednej z nich drugi krok nie jest potrzebny. Jeśli któraś nie należy już do Ciebie, usuń ją.
trusted-span = Od { $since } do { $until }
trusted-forget = Usuń
trusted-forget-that = Usuń { $device }
trusted-forget-all = Usuń wszystkie

applications-lead = Te aplikacje mogą widzieć coś z Twojego konta.
applications-none = Żadna aplikacja nie może widzieć niczego z Twojego konta.
applications-may = Może:
applications-since = Od { $day }
# $ago: "5 minutes ago"
applications-used = Ostatnio używana { $ago }
applications-remove = Odbierz dostęp…
applications-remove-lead = Aplikacja { $client } zostanie wylogowana i nie dowie się o Tobie niczego więcej. To, czego dowiedziała się wcześniej, może zachować. W każdej chwili możesz znów zezwolić na dostęp.
applications-remove-yes = Odbierz dostęp

activity-lead = Co działo się z Twoim kontem, od najnowszych.
activity-none = Nic się jeszcze nie wydarzyło.
activity-pages = Strony
activity-latest = Najnowsze
activity-older = Starsze
activity-strange = Jest tu coś, czego nie znasz?
activity-strange-password = Zmień hasło
# What happened, each for one line of a list.
activity-other = Zmieniono coś na Twoim koncie
activity-login-succeeded = Zalogowano się na Twoje konto
activity-login-failed = Ktoś bezskutecznie próbował się zalogować
activity-account-locked = Było zbyt wiele błędnych prób logowania
activity-logout = Wylogowano się z Twojego konta
activity-session-ended = Wylogowano przeglądarkę
activity-device-trusted = Dodano zaufaną przeglądarkę
activity-device-forgotten = Usunięto zaufaną przeglądarkę
activity-consent-granted = Zezwolono aplikacji na dostęp
activity-consent-denied = Nie zezwolono aplikacji na dostęp
activity-consent-withdrawn = Aplikacja utraciła dostęp
activity-code-replayed = Logowania do aplikacji użyto dwa razy, więc je zatrzymaliśmy
activity-refresh-token-reused = Dostępu aplikacji użyto dwa razy, więc go zakończyliśmy
activity-token-revoked = Aplikacja oddała swój dostęp
activity-user-created = Utworzono Twoje konto
activity-user-disabled = Wyłączono Twoje konto
activity-user-enabled = Ponownie włączono Twoje konto
activity-password-changed = Zmieniono Twoje hasło
activity-profile-changed = Zmieniono Twój profil
activity-picture-changed = Zmieniono Twoje zdjęcie
activity-email-change-asked = Poproszono o zmianę adresu e-mail
activity-email-changed = Zmieniono Twój adres e-mail
activity-email-restored = Przywrócono Twój poprzedni adres e-mail
activity-second-factor-passed = Potwierdzono tożsamość w drugim kroku
activity-second-factor-failed = Ktoś podał błędny kod w drugim kroku
activity-factor-added = Dodano drugi krok
activity-factor-renamed = Zmieniono nazwę drugiego kroku
activity-factor-removed = Usunięto drugi krok
activity-factors-reset = Administrator usunął Twoje drugie kroki
activity-recovery-codes-made = Utworzono nowe kody odzyskiwania
activity-recovery-code-used = Użyto kodu odzyskiwania
activity-passkey-counter-anomaly = Klucz dostępu mógł zostać skopiowany
activity-roles-changed = Zmieniono Twoje role
activity-recovery-asked = Ktoś poprosił o nowe hasło
activity-sign-in-code-asked = Ktoś poprosił o logowanie przez e-mail
activity-email-verified = Potwierdzono Twój adres e-mail
activity-processing-agreed = Wyrażono zgodę na użycie danych
activity-processing-withdrawn = Wycofano zgodę na użycie danych
activity-terms-accepted = Zaakceptowano warunki
activity-user-deactivated = Rozpoczęto przerwę
activity-user-reactivated = Wrócono do konta
activity-deletion-asked = Poproszono o usunięcie konta
activity-deletion-cancelled = Konto zostało zachowane
activity-export-asked = Poproszono o kopię danych
activity-export-fetched = Pobrano kopię danych
