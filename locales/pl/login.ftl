# Sign in, choose an account, home.

login-title = Zaloguj się
login-lead = aby przejść do
login-username = Nazwa użytkownika lub e-mail
login-password = Hasło
login-password-show = Pokaż hasło
login-remember = Nie wylogowuj mnie na tym urządzeniu
login-submit = Zaloguj się
login-wrong-credentials = Ta nazwa użytkownika i to hasło do siebie nie pasują. Sprawdź jedno i drugie, a potem spróbuj ponownie.
login-too-many-attempts = Zbyt wiele prób.
login-busy = W tej chwili loguje się bardzo wiele osób. Spróbuj ponownie za chwilę.
login-reauthenticate = Aplikacja prosi o ponowne zalogowanie, aby mieć pewność, że to Ty.
login-stale = Ta strona była zbyt długo otwarta. Nic nie przepadło: wystarczy zalogować się jeszcze raz.

choose-title = Wybierz konto
choose-lead = aby przejść do
choose-lead-alone = Te konta są otwarte w tej przeglądarce.
choose-other = Użyj innego konta
choose-sign-out = Wyloguj się
# $account is a mail address or a username.
choose-sign-out-of = Wyloguj się z konta { $account }
choose-sign-out-all = Wyloguj się ze wszystkich kont
choose-stale = Od otwarcia tej strony coś się zmieniło. Wybierz jeszcze raz.
# A link on the sign-in page.
login-choose = Użyj otwartego już konta

home-title = Twoje konto
home-signed-out = Nikt nie jest tu zalogowany. Aplikacje kierują na tę stronę, gdy muszą wiedzieć, kim jesteś.
home-sign-in = Zaloguj się
home-sign-out = Wyloguj się

form-post-title = Chwileczkę
form-post-lead = Wracamy do aplikacji. Jeśli nic się nie dzieje, naciśnij przycisk.
form-post-continue = Dalej

# While a browser solves small puzzles that programs find too dear; nothing has to be done.
challenge-working = Chwileczkę: upewniamy się, że to nie jest próba automatyczna.
challenge-done = Gotowe. Możesz przejść dalej.
# $seconds is a number of seconds, such as 10.
challenge-no-script = Twoja przeglądarka nie uruchamia skryptów. Zaczekaj { $seconds ->
    [one] { $seconds } sekundę
    [few] { $seconds } sekundy
    [many] { $seconds } sekund
   *[other] { $seconds } sekundy
}, zanim naciśniesz przycisk.
challenge-once-more = Zaczekaj chwilę i naciśnij jeszcze raz.
challenge-early = To było trochę za szybko. Zaczekaj jeszcze { $seconds ->
    [one] { $seconds } sekundę
    [few] { $seconds } sekundy
    [many] { $seconds } sekund
   *[other] { $seconds } sekundy
} i naciśnij jeszcze raz.
