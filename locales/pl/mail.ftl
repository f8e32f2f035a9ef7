# Mails. A subject is one line; a title stands large above the text; a button is a short command.

# Below every mail, also for people who have no account (an invitation, a waiting list).
mail-why = Otrzymujesz tę wiadomość, ponieważ ten adres został użyty w { $tenant }.
mail-button-fails = Jeśli przycisk nie działa, otwórz ten link:
mail-was-you = Jeśli to Ty, nie musisz nic robić.
# The first words that a list of mails shows.
mail-code-preview = Twój kod to { $code }.
mail-when = Kiedy
# Which browser and system, such as "Firefox on Windows".
mail-device = Urządzenie
# Where in the world, such as "Lisbon, Portugal".
mail-place = Miejsce
# What its owner calls a passkey or an authenticator app.
mail-factor-name = Nazwa
mail-security-button = Sprawdź ustawienia bezpieczeństwa
mail-link-minutes = Link działa przez { $minutes ->
    [one] { $minutes } minutę
    [few] { $minutes } minuty
    [many] { $minutes } minut
   *[other] { $minutes } minuty
}.
mail-link-hours = Link działa przez { $hours ->
    [one] { $hours } godzinę
    [few] { $hours } godziny
    [many] { $hours } godzin
   *[other] { $hours } godziny
}.
mail-link-days = Link działa przez { $days ->
    [one] { $days } dzień
    [few] { $days } dni
    [many] { $days } dni
   *[other] { $days } dnia
}.
# Both: a code and a link.
mail-both-minutes = Kod i link działają przez { $minutes ->
    [one] { $minutes } minutę
    [few] { $minutes } minuty
    [many] { $minutes } minut
   *[other] { $minutes } minuty
}.
mail-both-hours = Kod i link działają przez { $hours ->
    [one] { $hours } godzinę
    [few] { $hours } godziny
    [many] { $hours } godzin
   *[other] { $hours } godziny
}.

mail-verify-subject = Potwierdź swój adres w { $tenant }
mail-verify-title = Potwierdź swój adres
mail-verify-what = Aby używać tego adresu w { $tenant }, potwierdź, że należy do Ciebie.
mail-verify-button = Potwierdź adres
mail-verify-code = Możesz też wpisać ten kod na stronie, która o niego prosi:
mail-verify-not-you = Jeśli ten adres nie został podany przez Ciebie, zignoruj tę wiadomość. Bez Ciebie nic się nie stanie.

# To somebody who tried to register with an address that has an account.
mail-exists-subject = Masz już konto w { $tenant }
mail-exists-title = Masz już konto
mail-exists-what = Ktoś, prawdopodobnie Ty, próbował założyć konto w { $tenant } z tym adresem. Takie konto już istnieje: wystarczy się zalogować.
mail-exists-button = Zaloguj się
mail-exists-forgotten = Jeśli nie pamiętasz hasła, wybierz nowe:
mail-exists-not-you = Jeśli to nie Ty, nie musisz nic robić. Osoba, która próbowała, nie dowiedziała się, że masz konto.

# To the old address of an account that has a new one.
mail-moved-subject = Twój adres w { $tenant } został zmieniony
mail-moved-title = Twój adres został zmieniony
mail-moved-what = Adres Twojego konta to teraz { $email }. Od tej chwili wiadomości będą wysyłane właśnie tam.
mail-moved-not-you = Jeśli to nie Ty, cofnij zmianę, a potem wybierz nowe hasło.
# Takes back the change of the address.
mail-moved-button = Cofnij zmianę

mail-restored-subject = Twój adres w { $tenant } wrócił
mail-restored-title = Twój adres wrócił
mail-restored-what = Adres Twojego konta został zmieniony, a zmiana została przez Ciebie cofnięta. Twoje hasło i to, co niedawno skonfigurowano do logowania, zostało usunięte, a wszystkie przeglądarki zostały wylogowane.
mail-restored-next = Wybierz nowe hasło, aby znów wejść na swoje konto.

mail-reset-subject = Wybierz nowe hasło do { $tenant }
mail-reset-title = Wybierz nowe hasło
mail-reset-what = Ktoś, prawdopodobnie Ty, poprosił o nowe hasło do Twojego konta.
mail-reset-button = Wybierz nowe hasło
mail-reset-not-you = Jeśli to nie Ty, zignoruj tę wiadomość. Twoje hasło pozostanie bez zmian.

mail-sign-in-subject = Logowanie do { $tenant }
mail-sign-in-title = Twój kod logowania
mail-sign-in-code = Wpisz ten kod tam, gdzie się logujesz:
mail-sign-in-link = Możesz też zalogować się tym linkiem:
mail-sign-in-button = Zaloguj się
mail-sign-in-secret = Nie podawaj nikomu tego kodu. Nigdy nie prosimy o niego przez telefon ani w wiadomości.
mail-sign-in-not-you = Jeśli się nie logujesz, zignoruj tę wiadomość.

mail-password-subject = Twoje hasło do { $tenant } zostało zmienione
mail-password-title = Twoje hasło zostało zmienione
mail-password-what = Hasło do Twojego konta w { $tenant } zostało zmienione.
mail-password-not-you = Jeśli to nie Ty, z Twojego konta może korzystać ktoś inny. Przejdź na stronę logowania, zaznacz, że nie pamiętasz hasła, i wybierz nowe.

mail-new-device-subject = Nowe logowanie na Twoje konto w { $tenant }
mail-new-device-title = Nowe logowanie
mail-new-device-what = Ktoś zalogował się na Twoje konto w { $tenant } z urządzenia, którego dotąd nie znaliśmy.
mail-new-place-what = Ktoś zalogował się na Twoje konto w { $tenant } z miejsca, które jest dla Ciebie nietypowe.
mail-new-place-why = Jest ono daleko od miejsc wcześniejszych logowań. To nic złego, jeśli podróżujesz albo jeśli Twoje połączenie prowadzi przez inny kraj.
mail-new-device-not-you = Jeśli to nie Ty, zakończ tę sesję i zmień hasło.
# Opens the list of the devices that are signed in.
mail-new-device-button = Zobacz swoje urządzenia

mail-reused-subject = Twoja sesja w { $client } została zakończona
mail-reused-what = Klucz, który podtrzymuje Twoją sesję w { $client }, został użyty po raz drugi po tym, jak został zastąpiony. Może to być błąd aplikacji albo ktoś skopiował klucz.
mail-reused-done = Dla bezpieczeństwa zakończyliśmy Twoją sesję w { $client }. Żaden z tych kluczy już nie działa.
mail-reused-next = Aby kontynuować, zaloguj się ponownie w { $client }. Jeśli to się powtarza albo widzisz inne działania, które nie pochodzą od Ciebie, zmień hasło.

# $factor: "passkey", "totp" (an authenticator app) or "recovery_codes" (a set of them).
mail-factor-added-subject = { $factor ->
    [passkey] Do Twojego konta dodano klucz dostępu
    [totp] Do Twojego konta dodano aplikację uwierzytelniającą
   *[recovery_codes] Masz nowe kody odzyskiwania
}
mail-factor-added-what = { $factor ->
    [passkey] Do Twojego konta w { $tenant } dodano klucz dostępu. Można się nim logować.
    [totp] Do Twojego konta w { $tenant } dodano aplikację uwierzytelniającą. Jej kodów można używać do logowania.
   *[recovery_codes] Dla Twojego konta w { $tenant } utworzono nowe kody odzyskiwania. Poprzednie kody już nie działają.
}
mail-factor-added-not-you = { $factor ->
    [passkey] Jeśli to nie Ty, usuń klucz dostępu i zmień hasło.
    [totp] Jeśli to nie Ty, usuń aplikację i zmień hasło.
   *[recovery_codes] Jeśli to nie Ty, utwórz nowe kody odzyskiwania i zmień hasło.
}

mail-factor-removed-subject = { $factor ->
    [passkey] Z Twojego konta usunięto klucz dostępu
    [totp] Z Twojego konta usunięto aplikację uwierzytelniającą
   *[recovery_codes] Twoje kody odzyskiwania zostały usunięte
}
mail-factor-removed-what = { $factor ->
    [passkey] Z Twojego konta w { $tenant } usunięto klucz dostępu. Nie można się już nim logować.
    [totp] Z Twojego konta w { $tenant } usunięto aplikację uwierzytelniającą. Jej kody już nie działają.
   *[recovery_codes] Kody odzyskiwania Twojego konta w { $tenant } zostały usunięte. Już nie działają.
}
mail-factor-removed-not-you = Jeśli to nie Ty, zmień hasło i ponownie skonfiguruj drugi krok logowania.

# An administrator took away every second step of signing in.
mail-factors-reset-subject = Drugi krok Twojego logowania do { $tenant } został zresetowany
mail-factors-reset-title = Drugi krok logowania został zresetowany
mail-factors-reset-what = Administracja { $tenant } usunęła drugi krok Twojego logowania.
mail-factors-reset-next = Skonfiguruj nowy, aby samo hasło nie wystarczało do zalogowania.
mail-factors-reset-not-you = Jeśli to nie na Twoją prośbę, skontaktuj się z osobami, które prowadzą { $tenant }.

mail-recovery-subject = W { $tenant } użyto kodu odzyskiwania
mail-recovery-title = Użyto kodu odzyskiwania
mail-recovery-what = Ktoś zalogował się na Twoje konto w { $tenant } kodem odzyskiwania.
mail-recovery-left = { $left ->
    [0] Nie ma już żadnego kodu. Utwórz teraz nowe.
    [one] Pozostał { $left } kod. Wkrótce utwórz nowe.
    [few] Pozostały { $left } kody.
    [many] Pozostało { $left } kodów.
   *[other] Pozostało { $left } kodu.
}
mail-recovery-not-you = Jeśli to nie Ty, zmień hasło i utwórz nowe kody odzyskiwania.

mail-locked-subject = Logowanie do { $tenant } jest wstrzymane
mail-locked-title = Logowanie jest wstrzymane
mail-locked-what = Było zbyt wiele błędnych prób zalogowania na Twoje konto w { $tenant }.
mail-locked-minutes = Aby je chronić, przez { $minutes ->
    [one] { $minutes } minutę
    [few] { $minutes } minuty
    [many] { $minutes } minut
   *[other] { $minutes } minuty
} nie przyjmujemy hasła z przeglądarki, której jeszcze nie znamy.
mail-locked-hours = Aby je chronić, przez { $hours ->
    [one] { $hours } godzinę
    [few] { $hours } godziny
    [many] { $hours } godzin
   *[other] { $hours } godziny
} nie przyjmujemy hasła z przeglądarki, której jeszcze nie znamy.
mail-locked-forgotten = W przeglądarce użytej już wcześniej do logowania nadal możesz się zalogować. Jeśli to były Twoje próby i nie pamiętasz hasła, wybierz nowe:
mail-locked-not-you = Jeśli to nie Ty, nie musisz nic robić. Żadna z tych prób się nie powiodła.
mail-locked-codes-subject = Zbyt wiele błędnych kodów do Twojego konta w { $tenant }
mail-locked-codes-title = Zbyt wiele błędnych kodów
mail-locked-second-factor = Ktoś dotarł do drugiego kroku logowania na Twoje konto w { $tenant }, a potem wpisał zbyt wiele błędnych kodów. Logowanie się nie powiodło.
mail-locked-second-factor-wait = Najdłużej przez jeden dzień kody z aplikacji uwierzytelniającej nie działają. Klucze dostępu i kody odzyskiwania działają.
mail-locked-second-factor-not-you = Jeśli to nie Ty, ktoś zna Twoje hasło. Wybierz nowe:
mail-locked-sign-in-code = Ktoś wpisał zbyt wiele błędnych kodów, próbując zalogować się e-mailem na Twoje konto w { $tenant }.
mail-locked-sign-in-code-wait = Najdłużej przez jeden dzień nasze wiadomości nie zawierają kodu. Możesz zalogować się linkiem, który w nich jest.

mail-deletion-subject = Twoje konto w { $tenant } zostanie usunięte
mail-deletion-title = Twoje konto zostanie usunięte
mail-deletion-what = Otrzymaliśmy Twoją prośbę o usunięcie konta w { $tenant }. W dniu { $day } zostanie ono skasowane wraz z całą zawartością.
mail-deletion-keep = Do tego czasu możesz je zachować:
mail-deletion-button = Zachowaj moje konto
mail-deletion-not-you = Jeśli to nie Twoja prośba, zachowaj konto i zmień hasło.

mail-kept-subject = Twoje konto w { $tenant } pozostaje
mail-kept-title = Twoje konto pozostaje
mail-kept-what = Twoje konto w { $tenant } nie zostanie usunięte. Wszystko jest tak, jak było.
mail-kept-not-you = Jeśli to nie Ty, zaloguj się i zmień hasło.

mail-deleted-subject = Twoje konto w { $tenant } zostało usunięte
mail-deleted-title = Twoje konto zostało usunięte
mail-deleted-what = Twoje konto w { $tenant } i cała jego zawartość zostały skasowane. Tego nie można cofnąć.
mail-deleted-last = To ostatnia wiadomość w tej sprawie.

mail-export-subject = Twoje dane z { $tenant } są gotowe
mail-export-title = Twoje dane są gotowe
mail-export-what = Kopia Twoich danych w { $tenant }, o którą prosisz, jest gotowa.
mail-export-button = Pobierz dane
mail-export-not-you = Aby ją pobrać, trzeba się zalogować. Jeśli to nie Twoja prośba, zmień hasło.

mail-invitation-subject = Zaproszenie do { $tenant }
mail-invitation-title = Masz zaproszenie
mail-invitation-what = { $tenant } zaprasza Cię do założenia konta.
mail-invitation-button = Załóż konto
mail-invitation-not-you = Jeśli nie spodziewasz się tej wiadomości, zignoruj ją. Bez Ciebie żadne konto nie powstanie.

mail-waiting-subject = Jesteś na liście oczekujących { $tenant }
mail-waiting-title = Jesteś na liście
mail-waiting-what = Ten adres jest na liście oczekujących { $tenant }. Napiszemy ponownie, gdy przyjdzie Twoja kolej.
mail-waiting-leave = Jeśli nie chcesz dłużej czekać albo ten adres nie został podany przez Ciebie, wypisz się z listy:

mail-approved-subject = Twoja kolej w { $tenant }
mail-approved-title = Twoja kolej
mail-approved-what = Koniec czekania: możesz teraz założyć konto w { $tenant }.
mail-approved-button = Załóż konto

# Sent by an operator on the command line.
mail-test-subject = Wiadomość testowa z { $tenant }
mail-test-title = Działa
mail-test-what = Obsługa techniczna { $tenant } wysłała tę wiadomość, aby sprawdzić, czy poczta działa. Nie musisz nic robić.
