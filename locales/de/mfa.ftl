# Proving who one is a second time, and setting that up.
# "Authenticator app": an application that shows six-digit codes. "Passkey" is the name that
# browsers and systems use; take theirs.

mfa-title = Bestätigen Sie, dass Sie es sind
mfa-lead-code = Geben Sie den sechsstelligen Code aus Ihrer Authenticator-App ein.
mfa-lead-passkey = Verwenden Sie Ihren Passkey, um fortzufahren.
mfa-lead-recovery = Geben Sie einen der Wiederherstellungscodes ein, die Sie aufbewahrt haben. Jeder gilt einmal.
mfa-code = Code
mfa-recovery-code = Wiederherstellungscode
mfa-trust = Auf diesem Gerät { $days ->
    [one] { $days } Tag
   *[other] { $days } Tage
} lang nicht mehr fragen
mfa-submit = Weiter
mfa-passkey = Passkey verwenden
mfa-passkey-script = Passkeys brauchen JavaScript. Bitte schalten Sie es für diese Seite ein oder wählen Sie einen anderen Weg.
mfa-passkey-cancelled = Das hat nicht geklappt. Sie können es noch einmal versuchen oder einen anderen Weg wählen.
mfa-passkey-refused = Dieser Passkey gehört nicht zu Ihrem Konto hier. Versuchen Sie einen anderen oder einen anderen Weg.
mfa-with-recovery = Wiederherstellungscode verwenden
mfa-with-factor = Anderen Weg verwenden
mfa-wrong = Dieser Code stimmt nicht oder wurde schon benutzt. Warten Sie auf den nächsten und versuchen Sie es noch einmal.
mfa-wrong-recovery = Dieser Wiederherstellungscode stimmt nicht oder wurde schon benutzt. Bitte prüfen Sie ihn.
mfa-too-many-attempts = Zu viele Versuche.
mfa-stale = Diese Seite war zu lange offen. Es ist nichts verloren: Bitte versuchen Sie es noch einmal.

login-passkey = Mit einem Passkey anmelden
login-passkey-refused = Dieser Passkey hat hier nicht funktioniert. Versuchen Sie einen anderen oder melden Sie sich mit Ihrem Passwort an.

enrol-title = Ihr Konto schützen
enrol-lead = Richten Sie einen zweiten Weg ein, um zu bestätigen, dass Sie es sind. Es dauert etwa eine Minute.
# $day: a date
enrol-until = Sie brauchen ihn ab dem { $day }.
enrol-passkey = Passkey hinzufügen
enrol-totp = Authenticator-App verwenden
enrol-later = Jetzt nicht

totp-title = Authenticator-Apps
totp-lead = Eine App auf Ihrem Telefon zeigt alle 30 Sekunden einen neuen Code. Wir fragen bei der Anmeldung danach.
totp-list = Ihre Apps
totp-add = App hinzufügen
totp-add-title = Authenticator-App hinzufügen
totp-add-scan = Öffnen Sie die App und scannen Sie dieses Bild.
totp-add-picture = Bild für Ihre Authenticator-App
totp-add-open = Die App auf diesem Gerät öffnen
totp-add-type = Sie können es nicht scannen?
totp-add-key = Geben Sie stattdessen diesen Schlüssel in die App ein. Seine Codes sind zeitbasiert und haben sechs Ziffern.
totp-add-code = Code, den die App anzeigt
totp-add-label-example = Mein Telefon
totp-add-submit = Hinzufügen
totp-add-wrong = Dieser Code stimmt nicht. Prüfen Sie, ob die Uhrzeit Ihres Telefons automatisch eingestellt wird, und geben Sie den Code ein, den die App jetzt anzeigt.

passkeys-title = Passkeys
passkeys-lead = Melden Sie sich mit Fingerabdruck, Gesicht oder der Sperre Ihres Geräts an. Sie müssen sich nichts merken, und es gibt nichts, wonach andere Sie fragen könnten.
passkeys-list = Ihre Passkeys
passkeys-add = Passkey hinzufügen
passkeys-cancelled = Es wurde kein Passkey hinzugefügt. Sie können es noch einmal versuchen.
passkeys-impossible = Unter dieser Adresse funktionieren Passkeys nicht.
passkeys-problem-refused = Dieses Gerät konnte keinen Passkey erstellen, der hier funktioniert. Es braucht eine Bildschirmsperre oder eine PIN.
passkeys-problem-stale = Diese Seite war zu lange offen. Bitte versuchen Sie es noch einmal.
passkeys-problem-exists = Dieser Passkey ist bereits vorhanden.
passkeys-problem-too-many = Mehr Passkeys kann ein Konto nicht haben. Entfernen Sie zuerst einen.

factor-label = Bezeichnung
factor-unnamed-passkey = Passkey
factor-unnamed-totp = Authenticator-App
# $day: a date
factor-added = Hinzugefügt am { $day }
factor-used = Zuletzt benutzt am { $day }
factor-rename-title = Bezeichnung
factor-rename = Speichern
factor-remove-title = Entfernen
factor-remove-lead-passkey = Sie können sich damit nicht mehr anmelden. Entfernen Sie ihn auch auf Ihrem Gerät.
factor-remove-lead-totp = Codes dieser App gelten dann nicht mehr.
factor-remove = Entfernen
factor-problem-last-way-in = Ohne das könnten Sie sich nicht mehr anmelden. Legen Sie zuerst ein Passwort fest oder fügen Sie einen weiteren Passkey hinzu.
factor-problem-required = Ihr Konto braucht einen zweiten Weg, um zu bestätigen, dass Sie es sind. Fügen Sie einen anderen hinzu, bevor Sie diesen entfernen.
factor-problem-stale = Diese Seite war zu lange offen. Bitte versuchen Sie es noch einmal.

recovery-title = Wiederherstellungscodes
recovery-lead = Wenn Telefon oder Passkey verloren sind, kommen Sie mit einem Wiederherstellungscode hinein. Jeder gilt einmal.
recovery-left = { $count ->
    [0] Sie haben keine Wiederherstellungscodes mehr.
    [one] Sie haben noch { $count } Wiederherstellungscode.
   *[other] Sie haben noch { $count } Wiederherstellungscodes.
}
recovery-replace = Neue Codes ersetzen die alten.
recovery-make = Neue Codes erstellen
recovery-impossible = Sie brauchen sie, sobald Sie einen Passkey oder eine Authenticator-App hinzugefügt haben.
recovery-fresh = Bewahren Sie diese Codes dort auf, wo Sie sie auch ohne Telefon finden: auf Papier oder in einem Passwort-Manager.
recovery-once = Wir zeigen sie nur dieses eine Mal.
recovery-download = Herunterladen
recovery-onward = Ich habe sie aufbewahrt

account-done-factor-added = Hinzugefügt.
account-done-factor-renamed = Gespeichert.
account-done-factor-removed = Entfernt.
