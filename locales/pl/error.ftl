# Errors. A code is explained by `failure-<code>` and `about-failure-<code>`, a code without
# these by its status: `failure-status-<status>` and `about-failure-status-<status>`.

error-code = Kod
error-trace = Numer zgłoszenia
error-detail = Informacje techniczne
error-help = Jeśli to się powtórzy, zgłoś to administratorowi aplikacji i podaj te informacje.

failure-invalid_request = To żądanie jest nieprawidłowe
about-failure-invalid_request = Wróć do aplikacji i zacznij od nowa. Jeśli prowadził tu link, może być niekompletny.
failure-unauthorized_client = Ta aplikacja nie ma na to pozwolenia
about-failure-unauthorized_client = Nie jest skonfigurowana do tego, o co prosi. Z Twoim kontem wszystko w porządku.
failure-invalid_client = Nie znamy tej aplikacji
about-failure-invalid_client = Nie jest tu zarejestrowana albo już nie jest. Z Twoim kontem wszystko w porządku.
failure-access_denied = Nie udzielono dostępu
about-failure-access_denied = Aplikacja nie otrzymała tego, o co prosiła. Możesz wrócić i spróbować ponownie.
failure-blocked = W tej chwili nie odpowiadamy Twojej sieci
about-failure-blocked = Z miejsca, w którym jesteś, było zbyt wiele błędnych prób. Spróbuj ponownie później albo przez inne połączenie.
failure-stale_form = Ta strona była zbyt długo otwarta
about-failure-stale_form = Dla bezpieczeństwa nic nie zostało zrobione. Wróć, odśwież stronę i spróbuj ponownie.
failure-expired_request = To trwało zbyt długo
about-failure-expired_request = Wróć do aplikacji i zacznij od nowa.
failure-cookies_needed = Przeglądarka nie zachowuje naszych plików cookie
about-failure-cookies_needed = Zezwól tej stronie na pliki cookie, wróć do aplikacji i zacznij od nowa.

failure-status-400 = To żądanie jest nieprawidłowe
about-failure-status-400 = Coś w tym żądaniu się nie zgadza. Wróć i zacznij od nowa.
failure-status-403 = To jest niedozwolone
about-failure-status-403 = Nie masz tu dostępu albo strona była zbyt długo otwarta. Wróć i spróbuj ponownie.
failure-status-404 = Niczego tu nie ma
about-failure-status-404 = W adresie może być literówka albo strona została przeniesiona.
failure-status-405 = Tej strony nie można tak otworzyć
about-failure-status-405 = Wróć i skorzystaj z linków i przycisków na stronie.
failure-status-413 = To za dużo naraz
about-failure-status-413 = Przesłane dane są zbyt duże, żeby je przyjąć.
failure-status-429 = Zbyt wiele prób
about-failure-status-429 = Aby chronić konta, na chwilę zwalniamy.
failure-status-500 = Coś poszło nie tak po naszej stronie
about-failure-status-500 = To nie Twoja wina, a problem został odnotowany. Spróbuj ponownie za chwilę.
failure-status-503 = W tej chwili usługa jest niedostępna
about-failure-status-503 = Spróbuj ponownie za chwilę.
