# Proving who one is a second time, and setting that up.
# "Authenticator app": an application that shows six-digit codes. "Passkey" is the name that
# browsers and systems use; take theirs.

mfa-title = Potwierdź, że to Ty
mfa-lead-code = Wpisz sześciocyfrowy kod z aplikacji uwierzytelniającej.
mfa-lead-passkey = Użyj klucza dostępu, aby przejść dalej.
mfa-lead-recovery = Wpisz jeden z zachowanych kodów odzyskiwania. Każdy działa jeden raz.
mfa-code = Kod
mfa-recovery-code = Kod odzyskiwania
mfa-trust = Nie pytaj na tym urządzeniu przez { $days ->
    [one] { $days } dzień
    [few] { $days } dni
    [many] { $days } dni
   *[other] { $days } dnia
}
mfa-submit = Dalej
mfa-passkey = Użyj klucza dostępu
mfa-passkey-script = Klucze dostępu wymagają JavaScriptu. Włącz go dla tej strony albo wybierz inny sposób.
mfa-passkey-cancelled = To się nie udało. Możesz spróbować ponownie albo wybrać inny sposób.
mfa-passkey-refused = Ten klucz dostępu nie należy do Twojego konta tutaj. Spróbuj z innym albo w inny sposób.
mfa-with-recovery = Użyj kodu odzyskiwania
mfa-with-factor = Użyj innego sposobu
mfa-wrong = Ten kod jest niewłaściwy albo został już użyty. Poczekaj na następny i spróbuj ponownie.
mfa-wrong-recovery = Ten kod odzyskiwania jest niewłaściwy albo został już użyty. Sprawdź go.
mfa-too-many-attempts = Zbyt wiele prób.
mfa-stale = Ta strona była zbyt długo otwarta. Nic nie przepadło: spróbuj jeszcze raz.

login-passkey = Zaloguj się kluczem dostępu
login-passkey-refused = Ten klucz dostępu tu nie zadziałał. Spróbuj z innym albo zaloguj się hasłem.

enrol-title = Chroń swoje konto
enrol-lead = Ustaw drugi sposób potwierdzania, że to Ty. Zajmie to około minuty.
# $day: a date
enrol-until = Będzie potrzebny od { $day }.
enrol-passkey = Dodaj klucz dostępu
enrol-totp = Użyj aplikacji uwierzytelniającej
enrol-later = Nie teraz

totp-title = Aplikacje uwierzytelniające
totp-lead = Aplikacja w telefonie co 30 sekund pokazuje nowy kod. Pytamy o niego przy logowaniu.
totp-list = Twoje aplikacje
totp-add = Dodaj aplikację
totp-add-title = Dodaj aplikację uwierzytelniającą
totp-add-scan = Otwórz aplikację i zeskanuj ten obraz.
totp-add-picture = Obraz dla aplikacji uwierzytelniającej
totp-add-open = Otwórz aplikację na tym urządzeniu
totp-add-type = Nie możesz go zeskanować?
totp-add-key = Wpisz zamiast tego ten klucz do aplikacji. Jego kody opierają się na czasie i mają sześć cyfr.
totp-add-code = Kod pokazany w aplikacji
totp-add-label-example = Mój telefon
totp-add-submit = Dodaj
totp-add-wrong = Ten kod jest niewłaściwy. Sprawdź, czy czas w telefonie ustawia się automatycznie, i wpisz kod, który aplikacja pokazuje teraz.

passkeys-title = Klucze dostępu
passkeys-lead = Logowanie odciskiem palca, twarzą lub blokadą urządzenia. Nie trzeba niczego pamiętać i nie ma nic, o co ktoś mógłby Cię wypytać.
passkeys-list = Twoje klucze dostępu
passkeys-add = Dodaj klucz dostępu
passkeys-cancelled = Nie dodano klucza dostępu. Możesz spróbować ponownie.
passkeys-impossible = Pod tym adresem klucze dostępu nie działają.
passkeys-problem-refused = To urządzenie nie mogło utworzyć klucza dostępu, który tu zadziała. Potrzebna jest blokada ekranu lub PIN.
passkeys-problem-stale = Ta strona była zbyt długo otwarta. Spróbuj jeszcze raz.
passkeys-problem-exists = Ten klucz dostępu już tu jest.
passkeys-problem-too-many = Konto nie może mieć więcej kluczy dostępu. Najpierw usuń któryś z nich.

factor-label = Nazwa
factor-unnamed-passkey = Klucz dostępu
factor-unnamed-totp = Aplikacja uwierzytelniająca
# $day: a date
factor-added = Dodano { $day }
factor-used = Ostatnie użycie: { $day }
factor-rename-title = Nazwa
factor-rename = Zapisz
factor-remove-title = Usuń
factor-remove-lead-passkey = Nie będzie już można się nim zalogować. Usuń go także na swoim urządzeniu.
factor-remove-lead-totp = Kody z tej aplikacji przestaną działać.
factor-remove = Usuń
factor-problem-last-way-in = Bez tego nie będzie można się zalogować. Najpierw ustaw hasło albo dodaj inny klucz dostępu.
factor-problem-required = Twoje konto wymaga drugiego sposobu potwierdzania, że to Ty. Dodaj inny, zanim usuniesz ten.
factor-problem-stale = Ta strona była zbyt długo otwarta. Spróbuj jeszcze raz.

recovery-title = Kody odzyskiwania
recovery-lead = Gdy zgubisz telefon lub klucz dostępu, wejdziesz dzięki kodowi odzyskiwania. Każdy działa jeden raz.
recovery-left = { $count ->
    [0] Nie masz już kodów odzyskiwania.
    [one] Masz jeszcze { $count } kod odzyskiwania.
    [few] Masz jeszcze { $count } kody odzyskiwania.
    [many] Masz jeszcze { $count } kodów odzyskiwania.
   *[other] Masz jeszcze { $count } kodu odzyskiwania.
}
recovery-replace = Nowe kody zastąpią stare.
recovery-make = Utwórz nowe kody
recovery-impossible = Będą potrzebne, gdy tylko dodasz klucz dostępu lub aplikację uwierzytelniającą.
recovery-fresh = Przechowuj te kody tam, gdzie znajdziesz je bez telefonu: na papierze albo w menedżerze haseł.
recovery-once = Pokazujemy je tylko ten jeden raz.
recovery-download = Pobierz
recovery-onward = Kody są zachowane

account-done-factor-added = Dodano.
account-done-factor-renamed = Zapisano.
account-done-factor-removed = Usunięto.
