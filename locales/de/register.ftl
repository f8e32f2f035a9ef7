# Making an account: the form, invitations, the waiting list, terms, new passwords.

register-title = Konto erstellen
register-invited = Sie wurden zu { $tenant } eingeladen.
register-email = E-Mail
register-username = Benutzername
register-submit = Konto erstellen
register-have = Sie haben schon ein Konto?
register-faults = Einige Angaben sollten Sie noch einmal ansehen.
register-fault-email = Das ist keine E-Mail-Adresse. Prüfen Sie sie auf Tippfehler.
register-fault-username_length = Ein Benutzername hat 1 bis 64 Zeichen.
register-fault-username_invalid = Ein Benutzername kann nicht mit einem Leerzeichen beginnen oder enden und keine unsichtbaren Zeichen enthalten.
register-fault-username_email = Ein Benutzername mit @ muss Ihre eigene E-Mail-Adresse sein.
register-fault-username_taken = Diesen Benutzernamen hat schon jemand. Wählen Sie einen anderen.
form-stale = Diese Seite war zu lange offen. Es ist nichts verloren: Bitte senden Sie sie noch einmal ab.

register-closed-title = Hier werden keine Konten erstellt
register-closed = { $tenant } vergibt Konten selbst. Fragen Sie dort, wenn Sie eines brauchen.
register-invitation-title = Sie brauchen eine Einladung
register-invitation = Ein Konto bei { $tenant } beginnt mit einem Link, den Sie per E-Mail erhalten.
# An invitation that was used, or is too old.
register-spent-title = Diese Einladung gilt nicht mehr
register-spent = Sie wurde bereits benutzt oder ist abgelaufen. Fragen Sie nach einer neuen.
register-exists-title = Sie haben bereits ein Konto
register-exists = Zu dieser E-Mail-Adresse gibt es ein Konto. Melden Sie sich an oder wählen Sie ein neues Passwort, wenn Sie es vergessen haben.

waitlist-join-title = Auf die Warteliste
waitlist-join = { $tenant } nimmt neue Menschen nach und nach auf. Hinterlassen Sie Ihre E-Mail-Adresse, und wir schreiben Ihnen, wenn Sie an der Reihe sind.
waitlist-submit = Auf die Warteliste setzen
waitlist-joined-title = Sie stehen auf der Liste
waitlist-joined = Wir schreiben an { $email }, wenn Sie an der Reihe sind. Sie können diese Seite schließen.
waitlist-leave-title = Warteliste verlassen?
waitlist-leave = { $email } wird von der Liste entfernt.
waitlist-leave-submit = Liste verlassen
waitlist-left-title = Sie haben die Liste verlassen
waitlist-left = { $email } steht nicht mehr auf der Warteliste.

# Followed by the name of the document, as a link.
terms-accept = Ich stimme zu:
terms-name-terms = Nutzungsbedingungen
terms-name-privacy = Datenschutzerklärung
terms-missing = Bitte stimmen Sie zu, um fortzufahren.
terms-title = Bevor es weitergeht
terms-title-changed = Unsere Bedingungen haben sich geändert
terms-lead = Bitte lesen Sie dies und stimmen Sie zu.
terms-lead-changed = Bitte lesen Sie, was neu ist, und stimmen Sie zu.
terms-submit = Zustimmen und weiter

# What data is used for if the person agrees, in the operator's words; a link to them, and how it stands.
purpose-more = Mehr dazu
# $at: date and time.
purpose-given = Sie haben am { $at } zugestimmt.
purpose-outdated = Dies hat sich geändert, seit Sie zugestimmt haben. Setzen Sie das Häkchen, wenn Sie dem zustimmen, was jetzt hier steht.
purpose-not-given = Sie haben dem nicht zugestimmt.
purpose-required = Ein Konto braucht dies: Ohne Ihre Zustimmung werden Sie bei der nächsten Anmeldung danach gefragt.
privacy-link = Wie wir mit Ihren Daten umgehen

# What people are asked about themselves.
field-optional = (freiwillig)
field-choose = Auswählen…
field-fault-missing = Bitte füllen Sie dies aus.
field-fault-too_long = Hier sind höchstens { $max } Zeichen möglich.
field-fault-invalid = Das sieht nicht richtig aus. Prüfen Sie es auf Tippfehler.
field-name = Vollständiger Name
field-given_name = Vorname
field-family_name = Nachname
field-middle_name = Zweiter Vorname
field-nickname = Rufname
field-gender = Geschlecht
field-birthdate = Geburtstag
field-phone_number = Telefonnummer
field-website = Website
field-zoneinfo = Zeitzone
field-locale = Sprache
field-address-street_address = Straße und Hausnummer
field-address-locality = Ort
field-address-region = Bundesland oder Region
field-address-postal_code = Postleitzahl
field-address-country = Land

# What a new password has to be like, before and while it is typed.
password-rule-length = Mindestens { $min } Zeichen
# Kinds: lower case, upper case, digits, everything else.
password-rule-classes = { $min } Arten von Zeichen: Kleinbuchstaben, Großbuchstaben, Ziffern, andere
password-rule-guess = Schwer zu erraten
# Read aloud while somebody types.
password-rules-met = Das Passwort ist gut so.
password-rules-unmet = Das Passwort erfüllt noch nicht alle Regeln.
# What is wrong with the password that was sent.
password-fault-too_short = Verwenden Sie mindestens { $min } Zeichen.
password-fault-too_long = Dieses Passwort ist zu lang.
password-fault-too_few_classes = Verwenden Sie mindestens { $min } davon: Kleinbuchstaben, Großbuchstaben, Ziffern, andere Zeichen.
password-fault-personal = Das ähnelt zu sehr Ihrem Namen oder Ihrer Adresse.
password-fault-common = Sehr viele Menschen verwenden dieses Passwort.
password-fault-guessable = Dieses Passwort ist leicht zu erraten. Ein paar Wörter, die nicht zusammengehören, ergeben ein gutes.
password-fault-breached = Dieses Passwort ist in einem Datenleck aufgetaucht. Verwenden Sie eines, das Sie sonst nirgends verwenden.
