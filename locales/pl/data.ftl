# Data and privacy: a copy of everything, a rest from the account, its end, and the way back.

data-export = Kopia Twoich danych
data-export-lead = Wszystko, co o Tobie przechowujemy, w plikach do zabrania.
data-export-ask = Utwórz kopię
# $at: date and time when it was asked for.
data-export-of = Poproszono { $at }
data-export-waits = Kopia powstaje. Gdy będzie gotowa, przyślemy e-mail.
# $at: date and time.
data-export-until = Do pobrania do { $at }
# Two kinds of files.
data-export-zip = ZIP
data-export-json = JSON
account-done-export = Twoja kopia powstaje. Gdy będzie gotowa, przyślemy e-mail.

data-processing = Twoje zgody
data-processing-lead = Odznacz to, na co już się nie zgadzasz. Możesz to zmienić w każdej chwili.
data-processing-save = Zapisz
account-done-processing = Twój wybór został zapisany.

data-deactivate = Zrób przerwę
data-deactivate-lead = Twoje konto będzie w uśpieniu do następnego logowania. Nic nie zostanie usunięte.
data-deactivate-open = Zrób przerwę od tego konta
data-deactivate-sure = Nastąpi wylogowanie wszędzie, a aplikacje stracą dostęp.
data-deactivate-do = Zrób przerwę

data-delete = Usuń swoje konto
data-delete-lead = { $days ->
    [one] Twoje konto i wszystko, co na nim jest, zostanie usunięte po { $days } dniu. Do tego czasu możesz je zachować.
    [few] Twoje konto i wszystko, co na nim jest, zostanie usunięte po { $days } dniach. Do tego czasu możesz je zachować.
    [many] Twoje konto i wszystko, co na nim jest, zostanie usunięte po { $days } dniach. Do tego czasu możesz je zachować.
   *[other] Twoje konto i wszystko, co na nim jest, zostanie usunięte po { $days } dnia. Do tego czasu możesz je zachować.
}
data-delete-open = Usuń to konto
data-delete-sure = { $days ->
    [one] Nastąpi teraz wylogowanie wszędzie. Po { $days } dniu nikt nie będzie mógł przywrócić konta, a aplikacje nie będą mogły Cię rozpoznać.
    [few] Nastąpi teraz wylogowanie wszędzie. Po { $days } dniach nikt nie będzie mógł przywrócić konta, a aplikacje nie będą mogły Cię rozpoznać.
    [many] Nastąpi teraz wylogowanie wszędzie. Po { $days } dniach nikt nie będzie mógł przywrócić konta, a aplikacje nie będą mogły Cię rozpoznać.
   *[other] Nastąpi teraz wylogowanie wszędzie. Po { $days } dnia nikt nie będzie mógł przywrócić konta, a aplikacje nie będą mogły Cię rozpoznać.
}
data-delete-confirm = Wpisz { $username }, aby potwierdzić
data-delete-do = Usuń moje konto

data-fault-confirm = To nie jest Twoja nazwa użytkownika. Wpisz ją dokładnie tak, jak jest pokazana.
data-fault-stale = Ta strona była zbyt długo otwarta. Nic nie zostało zmienione: spróbuj jeszcze raz.
data-fault-too-many-exports = Dziś poproszono już o kilka kopii. Spróbuj ponownie jutro.

left-title = Do zobaczenia
left-rests = Twoje konto jest w uśpieniu. Zaloguj się w dowolnej chwili, aby wrócić.
# $at: a date.
left-for-good = Twoje konto zostanie usunięte { $at }. Aby je zachować, zaloguj się przed tym dniem albo otwórz link, który wysłaliśmy.

keep-title = Zachować Twoje konto?
# $at: a date.
keep-lead = Zostanie usunięte { $at }, bo o to poproszono.
keep-do = Zachowaj moje konto
keep-gone = Ten link stracił ważność. Jeśli Twoje konto jeszcze istnieje, zaloguj się, aby je zachować.

come-back-title = Witaj ponownie
come-back-lead = Twoje konto było w uśpieniu. Czy chcesz znów z niego korzystać?
# $at: a date.
come-back-lead-leaving = Twoje konto zostanie usunięte { $at }. Czy chcesz je zachować?
come-back-do = Kontynuuj z moim kontem
come-back-no = Nie teraz
