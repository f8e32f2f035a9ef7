# Data and privacy: a copy of everything, a rest from the account, its end, and the way back.

data-export = Eine Kopie Ihrer Daten
data-export-lead = Alles, was über Sie gespeichert ist, als Dateien zum Mitnehmen.
data-export-ask = Kopie erstellen
# $at: date and time when it was asked for.
data-export-of = Angefordert am { $at }
data-export-waits = Wird erstellt. Sie erhalten eine E-Mail, sobald sie da ist.
# $at: date and time.
data-export-until = Abholbar bis { $at }
# Two kinds of files.
data-export-zip = ZIP
data-export-json = JSON
account-done-export = Ihre Kopie wird erstellt. Sie erhalten eine E-Mail, sobald sie da ist.

data-processing = Ihre Zustimmungen
data-processing-lead = Entfernen Sie das Häkchen, wo Sie nicht mehr zustimmen. Sie können das jederzeit ändern.
data-processing-save = Speichern
account-done-processing = Ihre Auswahl ist gespeichert.

data-deactivate = Eine Pause machen
data-deactivate-lead = Ihr Konto ruht, bis Sie sich wieder anmelden. Nichts wird gelöscht.
data-deactivate-open = Mit diesem Konto eine Pause machen
data-deactivate-sure = Sie werden überall abgemeldet, und Anwendungen verlieren ihren Zugriff.
data-deactivate-do = Eine Pause machen

data-delete = Ihr Konto löschen
data-delete-lead = { $days ->
    [one] Ihr Konto und alles darin wird nach einem Tag gelöscht. Bis dahin können Sie es behalten.
   *[other] Ihr Konto und alles darin wird nach { $days } Tagen gelöscht. Bis dahin können Sie es behalten.
}
data-delete-open = Dieses Konto löschen
data-delete-sure = { $days ->
    [one] Sie werden jetzt überall abgemeldet. Nach einem Tag kann niemand das Konto zurückholen, und Anwendungen können Sie nicht mehr erkennen.
   *[other] Sie werden jetzt überall abgemeldet. Nach { $days } Tagen kann niemand das Konto zurückholen, und Anwendungen können Sie nicht mehr erkennen.
}
data-delete-confirm = Zur Bestätigung { $username } eingeben
data-delete-do = Mein Konto löschen

data-fault-confirm = Das ist nicht Ihr Benutzername. Geben Sie ihn genau so ein, wie er angezeigt wird.
data-fault-stale = Diese Seite war zu lange offen. Es wurde nichts geändert: Bitte versuchen Sie es noch einmal.
data-fault-too-many-exports = Sie haben heute schon mehrere Kopien angefordert. Bitte versuchen Sie es morgen wieder.

left-title = Bis auf Weiteres
left-rests = Ihr Konto ruht. Melden Sie sich jederzeit an, um zurückzukommen.
# $at: a date.
left-for-good = Ihr Konto wird am { $at } gelöscht. Um es zu behalten, melden Sie sich vor diesem Tag an oder folgen Sie dem Link, den wir Ihnen gesendet haben.

keep-title = Ihr Konto behalten?
# $at: a date.
keep-lead = Es wird am { $at } gelöscht, weil darum gebeten wurde.
keep-do = Mein Konto behalten
keep-gone = Dieser Link gilt nicht mehr. Wenn Ihr Konto noch da ist, melden Sie sich an, um es zu behalten.

come-back-title = Willkommen zurück
come-back-lead = Ihr Konto hat geruht. Möchten Sie es wieder benutzen?
# $at: a date.
come-back-lead-leaving = Ihr Konto wird am { $at } gelöscht. Möchten Sie es behalten?
come-back-do = Weiter mit meinem Konto
come-back-no = Jetzt nicht
