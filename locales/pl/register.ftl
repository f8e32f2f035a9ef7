# Making an account: the form, invitations, the waiting list, terms, new passwords.

register-title = Utwórz konto
register-invited = Oto Twoje zaproszenie do { $tenant }.
register-email = E-mail
register-username = Nazwa użytkownika
register-submit = Utwórz konto
register-have = Masz już konto?
register-faults = Sprawdź jeszcze raz niektóre dane.
register-fault-email = To nie jest adres e-mail. Sprawdź, czy nie ma literówki.
register-fault-username_length = Nazwa użytkownika ma od 1 do 64 znaków.
register-fault-username_invalid = Nazwa użytkownika nie może zaczynać się ani kończyć spacją ani zawierać niewidocznych znaków.
register-fault-username_email = Nazwa użytkownika ze znakiem @ musi być Twoim adresem e-mail.
register-fault-username_taken = Ta nazwa użytkownika jest już zajęta. Wybierz inną.
form-stale = Ta strona była zbyt długo otwarta. Nic nie przepadło: wyślij ją jeszcze raz.

register-closed-title = Tutaj nie tworzy się kont
register-closed = { $tenant } samodzielnie przydziela konta. Jeśli potrzebujesz konta, zapytaj właśnie tam.
register-invitation-title = Potrzebne jest zaproszenie
register-invitation = Konto w { $tenant } zaczyna się od linku przysłanego e-mailem.
# An invitation that was used, or is too old.
register-spent-title = To zaproszenie straciło ważność
register-spent = Zostało już użyte albo wygasło. Poproś o nowe.
register-exists-title = Masz już konto
register-exists = Istnieje konto z tym adresem e-mail. Zaloguj się, a jeśli nie pamiętasz hasła, ustaw nowe.

waitlist-join-title = Zapisz się na listę oczekujących
waitlist-join = { $tenant } przyjmuje nowe osoby stopniowo. Zostaw swój adres e-mail, a napiszemy, gdy przyjdzie Twoja kolej.
waitlist-submit = Zapisz się na listę
waitlist-joined-title = Jesteś na liście
waitlist-joined = Napiszemy na adres { $email }, gdy przyjdzie Twoja kolej. Możesz zamknąć tę stronę.
waitlist-leave-title = Wypisać się z listy oczekujących?
waitlist-leave = Adres { $email } zostanie usunięty z listy.
waitlist-leave-submit = Wypisz się z listy
waitlist-left-title = Nie ma Cię już na liście
waitlist-left = Adresu { $email } nie ma już na liście oczekujących.

# Followed by the name of the document, as a link.
terms-accept = Akceptuję:
terms-name-terms = warunki korzystania z usługi
terms-name-privacy = polityka prywatności
terms-missing = Zaakceptuj to, aby przejść dalej.
terms-title = Zanim przejdziesz dalej
terms-title-changed = Nasze warunki się zmieniły
terms-lead = Przeczytaj to i zaakceptuj.
terms-lead-changed = Przeczytaj, co się zmieniło, i zaakceptuj.
terms-submit = Zaakceptuj i przejdź dalej

# What data is used for if the person agrees, in the operator's words; a link to them, and how it stands.
purpose-more = Więcej na ten temat
# $at: date and time.
purpose-given = Zgodę wyrażono { $at }.
purpose-outdated = To zmieniło się od czasu wyrażenia zgody. Zaznacz, jeśli zgadzasz się na obecną treść.
purpose-not-given = Nie wyrażono na to zgody.
purpose-required = Konto tego wymaga: bez zgody pojawi się o nią pytanie przy następnym logowaniu.
privacy-link = Jak postępujemy z Twoimi danymi

# What people are asked about themselves.
field-optional = (nieobowiązkowe)
field-choose = Wybierz…
field-fault-missing = Wypełnij to pole.
field-fault-too_long = To pole może mieć najwyżej { $max } znaków.
field-fault-invalid = To nie wygląda dobrze. Sprawdź, czy nie ma literówki.
field-name = Imię i nazwisko
field-given_name = Imię
field-family_name = Nazwisko
field-middle_name = Drugie imię
field-nickname = Pseudonim
field-gender = Płeć
field-birthdate = Data urodzenia
field-phone_number = Numer telefonu
field-website = Strona internetowa
field-zoneinfo = Strefa czasowa
field-locale = Język
field-address-street_address = Ulica i numer
field-address-locality = Miejscowość
field-address-region = Województwo lub region
field-address-postal_code = Kod pocztowy
field-address-country = Kraj

# What a new password has to be like, before and while it is typed.
password-rule-length = Liczba znaków: co najmniej { $min }
# Kinds: lower case, upper case, digits, everything else.
password-rule-classes = Rodzaje znaków: co najmniej { $min } spośród: małe litery, wielkie litery, cyfry, inne
password-rule-guess = Trudne do odgadnięcia
# Read aloud while somebody types.
password-rules-met = Hasło jest dobre.
password-rules-unmet = Hasło nie spełnia jeszcze wszystkich reguł.
# What is wrong with the password that was sent.
password-fault-too_short = Użyj dłuższego hasła. Liczba znaków: co najmniej { $min }.
password-fault-too_long = To hasło jest za długie.
password-fault-too_few_classes = Użyj co najmniej { $min } z tych rodzajów: małe litery, wielkie litery, cyfry, inne znaki.
password-fault-personal = Jest zbyt podobne do Twojego imienia, nazwiska lub adresu.
password-fault-common = Tego hasła używa bardzo wiele osób.
password-fault-guessable = To hasło łatwo odgadnąć. Dobre hasło to kilka słów, które do siebie nie pasują.
password-fault-breached = To hasło pojawiło się w wycieku danych. Użyj takiego, którego nie używasz nigdzie indziej.
