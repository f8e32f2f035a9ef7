# Signing out.

logout-title = Wylogować się?
logout-lead = Nastąpi wylogowanie na tej stronie. Aplikacje mogą poprosić o ponowne zalogowanie.
logout-lead-client = { $client } prosi o wylogowanie Cię.
logout-yes = Wyloguj się
logout-no = Nie wylogowuj

signed-out-title = Wylogowano
signed-out-lead = Możesz zamknąć to okno. Na współdzielonym urządzeniu bezpieczniej jest zamknąć całą przeglądarkę.
signed-out-return = Wróć do { $client }
signed-out-return-alone = Wróć do aplikacji
signed-out-again = Zaloguj się ponownie
signed-out-leading = Powiadamiamy aplikacje, z których korzystasz. Za chwilę nastąpi powrót.
signed-out-frame = Powiadamia aplikację o wylogowaniu
