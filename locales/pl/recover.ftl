# Codes and links that are mailed: proving an address, signing in, a new password.

login-forgot = Nie pamiętasz hasła?
login-by-mail = Wyślij mi kod e-mailem
# Before the link login-register.
login-new-here = Pierwszy raz tutaj?
login-register = Utwórz konto
login-password-reset = Nowe hasło jest ustawione. Zaloguj się nim.

code-title = Zajrzyj do skrzynki
code-lead = Wysłaliśmy wiadomość na adres { $email }. Wpisz tutaj kod, który w niej jest.
code-lead-sign_in = Jeśli istnieje konto z adresem { $email }, wysłaliśmy tam wiadomość. Wpisz tutaj kod, który w niej jest.
code-label = Sześciocyfrowy kod
code-submit = Dalej
code-wrong = To nie jest ten kod. Sprawdź najnowszą wiadomość i spróbuj ponownie.
code-sent-again = Wysłaliśmy kolejną wiadomość. Teraz działa tylko kod, który w niej jest.
code-not-yet = Nie możemy jeszcze wysłać kolejnej wiadomości.
code-none = Nie ma wiadomości?
code-resend = Wyślij kolejną

# Shown once the address is proved and somebody else has the username.
username-title = Wybierz inną nazwę użytkownika
username-lead = Twój adres e-mail jest potwierdzony. Tylko nazwa użytkownika jest już zajęta.

link-verify-title = Potwierdź swój adres e-mail
link-verify = Naciśnij przycisk, aby potwierdzić, że { $email } to Twój adres.
link-verify-submit = Potwierdź
link-account-title = Utwórz konto
link-account = Naciśnij przycisk, aby potwierdzić adres { $email } i utworzyć konto.
link-account-submit = Potwierdź i utwórz
link-sign_in-title = Zaloguj się
link-sign_in = Naciśnij przycisk, aby zalogować się jako { $email }.
link-sign_in-submit = Zaloguj się
# The link was opened in another browser than the one in which it was asked for.
link-elsewhere-verify = Prośba pochodzi z innej przeglądarki. Możesz potwierdzić tutaj i kontynuować tam.
link-elsewhere-account = Ktoś poprosił o to w innej przeglądarce. Jeśli to nie Ty, zamknij tę stronę: wtedy nic się nie stanie.
link-elsewhere-sign_in = Prośba pochodzi z innej przeglądarki. Przycisk otworzy konto tutaj, w tej przeglądarce. Jeśli to nie była Twoja prośba, zamknij tę stronę.
link-password = Hasło wybrane podczas rejestracji
link-password-wrong = To nie jest wybrane hasło. Jeśli go nie pamiętasz, utwórz konto jeszcze raz.

spent-title = To już nie działa
spent-lead = Link lub kod został już użyty, próbowano go zbyt wiele razy albo jest za stary.
spent-again-verify = Przejdź do logowania
spent-again-sign_in = Uzyskaj nowy kod
spent-again-reset = Uzyskaj nowy link

verify-title = Potwierdź swój adres e-mail
verify-lead = Zanim przejdziesz dalej, pokaż, że { $email } to Twój adres. Wyślemy tam kod.
verify-submit = Wyślij kod

forgot-title = Nie pamiętasz hasła?
forgot-lead = Wpisz nazwę użytkownika lub adres e-mail. Wyślemy link do ustawienia nowego hasła.
forgot-submit = Wyślij link
# A button that leads back to the login page.
forgot-back = Wróć do logowania
sent-title = Zajrzyj do skrzynki
forgot-sent = Jeśli istnieje konto dla { $login }, wiadomość z linkiem jest już w drodze.
forgot-sent-none = Po kilku minutach nadal nic? Zajrzyj do spamu i sprawdź, co zostało wpisane.
by-mail-title = Zaloguj się e-mailem
by-mail-lead = Wpisz nazwę użytkownika lub adres e-mail. Wyślemy kod do zalogowania.
by-mail-submit = Wyślij kod
ask-again = Wpisz nazwę użytkownika lub adres e-mail i wyślij jeszcze raz.

reset-title = Ustaw nowe hasło
reset-lead = Dla konta { $username }.
reset-password = Nowe hasło
reset-sign-out = Wyloguj mnie wszędzie indziej
reset-submit = Ustaw hasło
