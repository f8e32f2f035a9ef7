# Mails. A subject is one line; a title stands large above the text; a button is a short command.

# Below every mail, also for people who have no account (an invitation, a waiting list).
mail-why = Sie bekommen diese E-Mail, weil diese Adresse bei { $tenant } benutzt wurde.
mail-button-fails = Wenn der Knopf nicht funktioniert, öffnen Sie diesen Link:
mail-was-you = Wenn Sie das waren, müssen Sie nichts tun.
# The first words that a list of mails shows.
mail-code-preview = Ihr Code ist { $code }.
mail-when = Wann
# Which browser and system, such as "Firefox on Windows".
mail-device = Gerät
# Where in the world, such as "Lisbon, Portugal".
mail-place = Ort
# What its owner calls a passkey or an authenticator app.
mail-factor-name = Bezeichnung
mail-security-button = Sicherheitseinstellungen prüfen
mail-link-minutes = Der Link gilt { $minutes ->
    [one] { $minutes } Minute
   *[other] { $minutes } Minuten
}.
mail-link-hours = Der Link gilt { $hours ->
    [one] { $hours } Stunde
   *[other] { $hours } Stunden
}.
mail-link-days = Der Link gilt { $days ->
    [one] { $days } Tag
   *[other] { $days } Tage
}.
# Both: a code and a link.
mail-both-minutes = Code und Link gelten { $minutes ->
    [one] { $minutes } Minute
   *[other] { $minutes } Minuten
}.
mail-both-hours = Code und Link gelten { $hours ->
    [one] { $hours } Stunde
   *[other] { $hours } Stunden
}.

mail-verify-subject = Bestätigen Sie Ihre Adresse für { $tenant }
mail-verify-title = Bestätigen Sie Ihre Adresse
mail-verify-what = Um diese Adresse bei { $tenant } zu verwenden, bestätigen Sie bitte, dass es Ihre ist.
mail-verify-button = Adresse bestätigen
mail-verify-code = Oder geben Sie diesen Code auf der Seite ein, die danach fragt:
mail-verify-not-you = Wenn Sie diese Adresse nicht eingegeben haben, ignorieren Sie diese E-Mail. Ohne Sie geschieht nichts.

# To somebody who tried to register with an address that has an account.
mail-exists-subject = Sie haben schon ein Konto bei { $tenant }
mail-exists-title = Sie haben schon ein Konto
mail-exists-what = Jemand, vermutlich Sie selbst, wollte mit dieser Adresse ein Konto bei { $tenant } anlegen. Es gibt schon eines: Sie können sich einfach anmelden.
mail-exists-button = Anmelden
mail-exists-forgotten = Wenn Sie Ihr Passwort vergessen haben, wählen Sie ein neues:
mail-exists-not-you = Wenn Sie das nicht waren, müssen Sie nichts tun. Wer es versucht hat, erfuhr nicht, dass Sie ein Konto haben.

# To the old address of an account that has a new one.
mail-moved-subject = Ihre Adresse bei { $tenant } wurde geändert
mail-moved-title = Ihre Adresse wurde geändert
mail-moved-what = Die Adresse Ihres Kontos ist jetzt { $email }. Von nun an gehen E-Mails dorthin.
mail-moved-not-you = Wenn Sie das nicht waren, machen Sie die Änderung rückgängig und wählen Sie danach ein neues Passwort.
# Takes back the change of the address.
mail-moved-button = Rückgängig machen

mail-restored-subject = Ihre Adresse bei { $tenant } ist wieder da
mail-restored-title = Ihre Adresse ist wieder da
mail-restored-what = Die Adresse Ihres Kontos wurde geändert, und Sie haben das rückgängig gemacht. Ihr Passwort und was kürzlich zur Anmeldung eingerichtet wurde, sind entfernt, und alle Browser sind abgemeldet.
mail-restored-next = Wählen Sie ein neues Passwort, um wieder in Ihr Konto zu kommen.

mail-reset-subject = Wählen Sie ein neues Passwort für { $tenant }
mail-reset-title = Neues Passwort wählen
mail-reset-what = Jemand, vermutlich Sie selbst, hat ein neues Passwort für Ihr Konto angefordert.
mail-reset-button = Neues Passwort wählen
mail-reset-not-you = Wenn Sie es nicht angefordert haben, ignorieren Sie diese E-Mail. Ihr Passwort bleibt, wie es ist.

mail-sign-in-subject = Anmelden bei { $tenant }
mail-sign-in-title = Ihr Anmeldecode
mail-sign-in-code = Geben Sie diesen Code dort ein, wo Sie sich anmelden:
mail-sign-in-link = Oder melden Sie sich mit diesem Link an:
mail-sign-in-button = Anmelden
mail-sign-in-secret = Geben Sie den Code niemandem. Wir fragen nie am Telefon oder in einer Nachricht danach.
mail-sign-in-not-you = Wenn Sie sich gerade nicht anmelden, ignorieren Sie diese E-Mail.

mail-password-subject = Ihr Passwort für { $tenant } wurde geändert
mail-password-title = Ihr Passwort wurde geändert
mail-password-what = Das Passwort Ihres Kontos bei { $tenant } wurde geändert.
mail-password-not-you = Wenn Sie das nicht waren, benutzt vielleicht jemand anderes Ihr Konto. Gehen Sie zur Anmeldeseite, geben Sie an, dass Sie Ihr Passwort vergessen haben, und wählen Sie ein neues.

mail-new-device-subject = Neue Anmeldung bei Ihrem Konto bei { $tenant }
mail-new-device-title = Neue Anmeldung
mail-new-device-what = Jemand hat sich bei Ihrem Konto bei { $tenant } mit einem Gerät angemeldet, das wir noch nicht kannten.
mail-new-place-what = Jemand hat sich bei Ihrem Konto bei { $tenant } von einem Ort aus angemeldet, der für Sie ungewöhnlich ist.
mail-new-place-why = Dieser Ort ist weit von dort entfernt, wo Sie sich zuvor angemeldet haben. Das ist in Ordnung, wenn Sie auf Reisen sind oder Ihre Verbindung über ein anderes Land führt.
mail-new-device-not-you = Wenn Sie das nicht waren, beenden Sie diese Anmeldung und ändern Sie Ihr Passwort.
# Opens the list of the devices that are signed in.
mail-new-device-button = Ihre Geräte ansehen

mail-reused-subject = Sie wurden bei { $client } abgemeldet
mail-reused-what = Der Schlüssel, mit dem Sie bei { $client } angemeldet bleiben, wurde ein zweites Mal benutzt, nachdem er ersetzt worden war. Das kann ein Fehler der Anwendung sein, oder jemand hat den Schlüssel kopiert.
mail-reused-done = Zur Sicherheit haben wir Ihre Anmeldung bei { $client } beendet. Keiner der beiden Schlüssel gilt noch.
mail-reused-next = Melden Sie sich bei { $client } neu an, um weiterzumachen. Wenn das wieder geschieht oder Ihnen etwas anderes auffällt, das Sie nicht getan haben, ändern Sie Ihr Passwort.

# $factor: "passkey", "totp" (an authenticator app) or "recovery_codes" (a set of them).
mail-factor-added-subject = { $factor ->
    [passkey] Ihrem Konto wurde ein Passkey hinzugefügt
    [totp] Ihrem Konto wurde eine Authenticator-App hinzugefügt
   *[recovery_codes] Sie haben neue Wiederherstellungscodes
}
mail-factor-added-what = { $factor ->
    [passkey] Ihrem Konto bei { $tenant } wurde ein Passkey hinzugefügt. Damit ist eine Anmeldung möglich.
    [totp] Ihrem Konto bei { $tenant } wurde eine Authenticator-App hinzugefügt. Mit ihren Codes ist eine Anmeldung möglich.
   *[recovery_codes] Für Ihr Konto bei { $tenant } wurden neue Wiederherstellungscodes erstellt. Frühere Codes gelten nicht mehr.
}
mail-factor-added-not-you = { $factor ->
    [passkey] Wenn Sie das nicht waren, entfernen Sie den Passkey und ändern Sie Ihr Passwort.
    [totp] Wenn Sie das nicht waren, entfernen Sie die App und ändern Sie Ihr Passwort.
   *[recovery_codes] Wenn Sie das nicht waren, erstellen Sie neue Wiederherstellungscodes und ändern Sie Ihr Passwort.
}

mail-factor-removed-subject = { $factor ->
    [passkey] Ein Passkey wurde aus Ihrem Konto entfernt
    [totp] Eine Authenticator-App wurde aus Ihrem Konto entfernt
   *[recovery_codes] Ihre Wiederherstellungscodes wurden entfernt
}
mail-factor-removed-what = { $factor ->
    [passkey] Aus Ihrem Konto bei { $tenant } wurde ein Passkey entfernt. Damit ist keine Anmeldung mehr möglich.
    [totp] Aus Ihrem Konto bei { $tenant } wurde eine Authenticator-App entfernt. Ihre Codes gelten nicht mehr.
   *[recovery_codes] Die Wiederherstellungscodes Ihres Kontos bei { $tenant } wurden entfernt. Sie gelten nicht mehr.
}
mail-factor-removed-not-you = Wenn Sie das nicht waren, ändern Sie Ihr Passwort und richten Sie den zweiten Schritt neu ein.

# An administrator took away every second step of signing in.
mail-factors-reset-subject = Der zweite Schritt Ihrer Anmeldung bei { $tenant } wurde zurückgesetzt
mail-factors-reset-title = Ihr zweiter Schritt wurde zurückgesetzt
mail-factors-reset-what = Die Administration von { $tenant } hat den zweiten Schritt Ihrer Anmeldung entfernt.
mail-factors-reset-next = Richten Sie einen neuen ein, damit Ihr Passwort allein nicht genügt.
mail-factors-reset-not-you = Wenn Sie nicht darum gebeten haben, wenden Sie sich an die Verantwortlichen von { $tenant }.

mail-recovery-subject = Bei { $tenant } wurde ein Wiederherstellungscode benutzt
mail-recovery-title = Ein Wiederherstellungscode wurde benutzt
mail-recovery-what = Jemand hat sich mit einem Wiederherstellungscode bei Ihrem Konto bei { $tenant } angemeldet.
mail-recovery-left = { $left ->
    [0] Es ist kein Code mehr übrig. Erstellen Sie jetzt neue.
    [one] Es ist noch { $left } Code übrig. Erstellen Sie bald neue.
   *[other] Es sind noch { $left } Codes übrig.
}
mail-recovery-not-you = Wenn Sie das nicht waren, ändern Sie Ihr Passwort und erstellen Sie neue Wiederherstellungscodes.

mail-locked-subject = Die Anmeldung bei { $tenant } ist angehalten
mail-locked-title = Die Anmeldung ist angehalten
mail-locked-what = Es gab zu viele falsche Versuche, sich bei Ihrem Konto bei { $tenant } anzumelden.
mail-locked-minutes = Zur Sicherheit nehmen wir { $minutes ->
    [one] { $minutes } Minute
   *[other] { $minutes } Minuten
} lang kein Passwort aus einem Browser an, den wir noch nicht kennen.
mail-locked-hours = Zur Sicherheit nehmen wir { $hours ->
    [one] { $hours } Stunde
   *[other] { $hours } Stunden
} lang kein Passwort aus einem Browser an, den wir noch nicht kennen.
mail-locked-forgotten = In einem Browser, in dem Sie sich schon einmal angemeldet haben, können Sie sich weiterhin anmelden. Wenn die Versuche von Ihnen kamen und Sie Ihr Passwort vergessen haben, wählen Sie ein neues:
mail-locked-not-you = Wenn Sie das nicht waren, müssen Sie nichts tun. Keiner dieser Versuche war erfolgreich.
mail-locked-codes-subject = Zu viele falsche Codes für Ihr Konto bei { $tenant }
mail-locked-codes-title = Zu viele falsche Codes
mail-locked-second-factor = Jemand hat sich bei Ihrem Konto bei { $tenant } bis zum zweiten Schritt angemeldet und dann zu viele falsche Codes eingegeben. Die Anmeldung war nicht erfolgreich.
mail-locked-second-factor-wait = Bis zu einem Tag lang gelten die Codes Ihrer Authenticator-App nicht. Passkeys und Wiederherstellungscodes gelten weiterhin.
mail-locked-second-factor-not-you = Wenn Sie das nicht waren, kennt jemand Ihr Passwort. Wählen Sie ein neues:
mail-locked-sign-in-code = Jemand hat zu viele falsche Codes eingegeben, um sich per E-Mail bei Ihrem Konto bei { $tenant } anzumelden.
mail-locked-sign-in-code-wait = Bis zu einem Tag lang enthalten unsere Nachrichten keinen Code. Mit dem Link darin melden Sie sich an.

mail-deletion-subject = Ihr Konto bei { $tenant } wird gelöscht
mail-deletion-title = Ihr Konto wird gelöscht
mail-deletion-what = Sie haben uns gebeten, Ihr Konto bei { $tenant } zu löschen. Am { $day } wird es mit allem, was darin ist, gelöscht.
mail-deletion-keep = Bis dahin können Sie es behalten:
mail-deletion-button = Mein Konto behalten
mail-deletion-not-you = Wenn Sie nicht darum gebeten haben, behalten Sie Ihr Konto und ändern Sie Ihr Passwort.

mail-kept-subject = Ihr Konto bei { $tenant } bleibt bestehen
mail-kept-title = Ihr Konto bleibt bestehen
mail-kept-what = Ihr Konto bei { $tenant } wird nicht gelöscht. Alles ist, wie es war.
mail-kept-not-you = Wenn Sie das nicht waren, melden Sie sich an und ändern Sie Ihr Passwort.

mail-deleted-subject = Ihr Konto bei { $tenant } ist gelöscht
mail-deleted-title = Ihr Konto ist gelöscht
mail-deleted-what = Ihr Konto bei { $tenant } wurde mit allem, was darin war, gelöscht. Das lässt sich nicht rückgängig machen.
mail-deleted-last = Dies ist die letzte E-Mail dazu.

mail-export-subject = Ihre Daten von { $tenant } liegen bereit
mail-export-title = Ihre Daten liegen bereit
mail-export-what = Die Kopie Ihrer Daten bei { $tenant }, die Sie angefordert haben, liegt bereit.
mail-export-button = Daten herunterladen
mail-export-not-you = Zum Abholen müssen Sie sich anmelden. Wenn Sie nicht darum gebeten haben, ändern Sie Ihr Passwort.

mail-invitation-subject = Einladung zu { $tenant }
mail-invitation-title = Sie sind eingeladen
mail-invitation-what = { $tenant } lädt Sie ein, ein Konto anzulegen.
mail-invitation-button = Konto anlegen
mail-invitation-not-you = Wenn Sie das nicht erwartet haben, ignorieren Sie diese E-Mail. Ohne Sie wird kein Konto angelegt.

mail-waiting-subject = Sie stehen auf der Warteliste von { $tenant }
mail-waiting-title = Sie stehen auf der Liste
mail-waiting-what = Diese Adresse steht auf der Warteliste von { $tenant }. Wir schreiben Ihnen wieder, wenn Sie an der Reihe sind.
mail-waiting-leave = Wenn Sie nicht länger warten möchten oder diese Adresse nicht eingegeben haben, verlassen Sie die Liste:

mail-approved-subject = Sie sind bei { $tenant } an der Reihe
mail-approved-title = Sie sind an der Reihe
mail-approved-what = Das Warten hat ein Ende: Sie können jetzt Ihr Konto bei { $tenant } anlegen.
mail-approved-button = Konto anlegen

# Sent by an operator on the command line.
mail-test-subject = Eine Test-E-Mail von { $tenant }
mail-test-title = Es funktioniert
mail-test-what = Der Betrieb von { $tenant } hat diese E-Mail gesendet, um zu sehen, ob der Versand funktioniert. Sie müssen nichts tun.
