# The pages of the account: /account and all below.

account-skip = Zum Inhalt
account-nav = Ihr Konto
account-menu-person = Sie
account-nav-overview = Übersicht
account-nav-profile = Profil
account-nav-security = Sicherheit
account-nav-sessions = Sitzungen und Geräte
account-nav-applications = Anwendungen
account-nav-activity = Aktivität
account-nav-data = Daten und Datenschutz

# On the sign-in page, for somebody who is signed in and opened something sensitive.
login-again = Bitte melden Sie sich noch einmal an, damit niemand sonst Ihr Konto ändert.

account-faults = Bitte sehen Sie sich dies noch einmal an:

account-overview-title = Ihr Konto
account-overview-account = Über Sie
account-overview-profile = Profil
account-overview-profile-value = Name, Bild, Sprache und was Anwendungen erfahren dürfen
account-email = E-Mail-Adresse
account-email-value = { $email }
account-email-unverified = { $email } (noch nicht bestätigt)
account-email-none = Noch keine
account-overview-security-value = Passwort, Passkeys und andere Wege zur Anmeldung
account-overview-access = Wo Ihr Konto benutzt wird
account-overview-sessions = { $count ->
    [one] In { $count } Browser angemeldet: diesem
   *[other] In { $count } Browsern angemeldet
}
account-overview-applications = { $count ->
    [0] Keine Anwendung hat Zugriff
    [one] { $count } Anwendung hat Zugriff
   *[other] { $count } Anwendungen haben Zugriff
}
# $ago: "5 minutes ago"
account-overview-activity = Letzte Anmeldung: { $ago }

account-save = Speichern
account-cancel = Abbrechen

# What was just done, said at the head of the page that follows.
account-done-profile = Ihr Profil ist gespeichert.
account-done-picture = Ihr Bild ist geändert.
account-done-picture-removed = Ihr Bild ist entfernt.
account-done-email = Ihre E-Mail-Adresse ist geändert.
account-done-email-expired = Dieser Code oder Link gilt nicht mehr. Fordern Sie unten einen neuen an.
account-done-password = Ihr Passwort ist geändert.
account-done-session-ended = Der Browser ist abgemeldet.
account-done-session-gone = Der Browser war bereits abgemeldet.
account-done-sessions-ended = Alle anderen Browser sind abgemeldet.
account-done-device-forgotten = Dieser Browser ist entfernt. Die Anmeldung dort verlangt wieder den zweiten Schritt.
account-done-devices-forgotten = Keinem Browser wird mehr vertraut. Die Anmeldung verlangt überall den zweiten Schritt.
account-done-application-removed = Die Anwendung hat keinen Zugriff mehr.
account-done-application-gone = Die Anwendung hatte keinen Zugriff.

# What is wrong with a field.
account-fault-text = Bitte verwenden Sie höchstens 1000 Zeichen, alles in einer Zeile.
account-fault-web-address = Eine Webadresse beginnt mit https:// oder http://.
account-fault-birthdate = Bitte schreiben Sie das Datum als Jahr-Monat-Tag, etwa 1990-12-31.
account-fault-zoneinfo = Eine Zeitzone sieht so aus: Europe/Berlin.
account-fault-locale = Bitte wählen Sie eine Sprache aus der Liste.
account-fault-phone-number = Eine Telefonnummer sieht so aus: +49 30 901820.
account-fault-changed-elsewhere = Ihr Profil wurde inzwischen an anderer Stelle geändert. Prüfen Sie, was hier steht, und speichern Sie noch einmal.
account-fault-email = Bitte geben Sie eine vollständige E-Mail-Adresse ein, etwa name@example.com.
account-fault-email-same = Das ist bereits Ihre E-Mail-Adresse.
account-fault-email-taken = Diese Adresse gehört inzwischen zu einem anderen Konto.
account-fault-code = Das ist nicht der Code, den wir gesendet haben. Prüfen Sie die Nachricht und versuchen Sie es noch einmal.
account-fault-code-gone = Es waren zu viele Versuche. Fordern Sie einen neuen Code an.
account-fault-current-password = Das ist nicht Ihr derzeitiges Passwort.
account-fault-picture-missing = Bitte wählen Sie zuerst ein Bild.
account-fault-picture-size = Das Bild darf höchstens 5 MB groß sein.
account-fault-picture-kind = Dieses Bild können wir nicht lesen. Verwenden Sie PNG, JPEG, WebP oder GIF.
account-fault-picture-pixels = Das Bild hat zu viele Pixel. Ein kleineres genügt.

profile-lead = Was Sie hier schreiben, gehört Ihnen. Anwendungen erfahren davon nur, was Sie erlauben.
profile-about = Über Sie
profile-name = Vollständiger Name
profile-name-hint = So, wie Sie angesprochen werden möchten
profile-nickname = Rufname
profile-given-name = Vorname
profile-middle-name = Zweiter Vorname
profile-family-name = Nachname
profile-gender = Geschlecht
profile-birthdate = Geburtstag
profile-birthdate-hint = Jahr-Monat-Tag, etwa 1990-12-31. Wenn Sie das Jahr für sich behalten möchten, schreiben Sie 0000.
profile-more = Mehr über Sie
profile-contact = Kontakt
profile-phone = Telefonnummer
profile-phone-hint = Mit Ländervorwahl, etwa +49 30 901820
profile-website = Website
profile-page = Profilseite
profile-page-hint = Wo andere über Sie lesen können
profile-address = Postanschrift
profile-street = Straße und Hausnummer
profile-postal-code = Postleitzahl
profile-locality = Ort
profile-region = Bundesland oder Region
profile-country = Land
profile-language-title = Sprache und Zeit
profile-language-lead = Für unsere Seiten und Nachrichten. Auch Anwendungen können sich danach richten.
profile-language = Sprache
profile-language-none = Wie im Browser
profile-zone = Zeitzone
profile-zone-hint = Etwa Europe/Berlin

picture-title = Bild
picture-lead = PNG, JPEG, WebP oder GIF, höchstens 5 MB. Wir behalten einen quadratischen Ausschnitt, und nichts von dem, was sonst in der Datei steht.
picture-file = Bild auswählen
picture-save = Dieses Bild verwenden
picture-remove = Bild entfernen

email-title = E-Mail-Adresse
email-now = Ihre Adresse ist { $email }.
email-now-unverified = Ihre Adresse ist { $email }. Sie ist noch nicht bestätigt.
email-none = Hier ist noch keine E-Mail-Adresse eingetragen.
email-change-title = Andere Adresse verwenden
email-change-lead = Wir senden eine Nachricht an die neue Adresse. Erst wenn Sie sie bestätigen, ändert sich etwas; bis dahin bleibt alles, wie es ist.
email-new = Neue E-Mail-Adresse
email-send = Nachricht senden
email-code-title = Sehen Sie in Ihr Postfach
email-code-lead = Wir haben eine Nachricht an { $email } gesendet.
email-code-panel = Adresse bestätigen
email-code-help = Geben Sie die sechs Ziffern aus der Nachricht ein oder öffnen Sie den Link darin. Beide gelten eine Stunde lang. Nichts angekommen? Sehen Sie auch im Spam-Ordner nach.
email-code = Code
email-confirm = Bestätigen
email-other = Andere Adresse verwenden

# A link in a mail to a new address.
email-link-confirm-ask-title = Ist das Ihre Adresse?
email-link-confirm-ask-lead = Bestätigen Sie, dass { $email } zu Ihrem Konto gehört.
email-link-confirm-go = Bestätigen
email-link-confirm-done-title = Adresse bestätigt
email-link-confirm-done-lead = Ihr Konto verwendet ab jetzt { $email }.
email-link-confirm-gone-title = Dieser Link gilt nicht mehr
email-link-confirm-gone-lead = Er wurde bereits benutzt oder ist zu alt. In Ihrem Konto können Sie einen neuen anfordern.
email-link-confirm-taken-title = Diese Adresse ist vergeben
email-link-confirm-taken-lead = Ein anderes Konto verwendet inzwischen { $email }. Es wurde nichts geändert.
# A link in a mail to the former address.
email-link-undo-ask-title = Änderung rückgängig machen?
email-link-undo-ask-lead = Ihr Konto bekommt { $email } zurück. Das Passwort und jeder kürzlich eingerichtete zweite Schritt werden entfernt, und alle Browser werden abgemeldet. Sie bekommen einen Link per E-Mail, um ein neues Passwort zu wählen.
email-link-undo-go = Rückgängig machen
email-link-undo-done-title = Ihre Adresse ist wieder da
email-link-undo-done-lead = Ihr Konto verwendet wieder { $email }. Das Passwort und jeder kürzlich eingerichtete zweite Schritt sind entfernt, und alle Browser sind abgemeldet. Um wieder hineinzukommen, öffnen Sie den Link, den wir an diese Adresse gesendet haben, und wählen Sie ein neues Passwort.
email-link-undo-gone-title = Dieser Link gilt nicht mehr
email-link-undo-gone-lead = Er wurde bereits benutzt oder ist zu alt.
email-link-undo-taken-title = Diese Adresse ist vergeben
email-link-undo-taken-lead = Ein anderes Konto verwendet inzwischen { $email }. Bitte wenden Sie sich an die Betreiber dieses Dienstes.
email-link-password = Neues Passwort wählen
email-link-account = Zu Ihrem Konto

security-lead = Wie Sie zeigen, dass Sie es sind.
security-ways = Wege zur Anmeldung
security-password = Passwort
security-password-there = Sie haben eines. Hier können Sie es ändern.
security-password-none = Sie haben noch keines. Hier können Sie eines wählen.
security-passkeys = Passkeys
security-passkeys-value = Anmelden mit Fingerabdruck, Gesicht oder Sicherheitsschlüssel
security-second = Zweiter Schritt
security-second-lead = Auch wer Ihr Passwort kennt, kommt dann nicht hinein.
security-totp = Authenticator-App
security-totp-value = Sechs Ziffern von Ihrem Telefon
security-recovery-codes = Wiederherstellungscodes
security-recovery-codes-value = Für den Tag, an dem alles andere verloren ist
security-in-use = In Gebrauch: { $count }
security-reach = Wie wir Sie erreichen
security-reach-lead = Hierhin schreiben wir, wenn sich etwas Wichtiges ändert.

password-title = Passwort ändern
password-title-first = Passwort wählen
password-lead = Ein paar Wörter, die nur Sie so zusammenstellen würden, sind leicht zu merken und schwer zu erraten.
password-current = Derzeitiges Passwort
password-new = Neues Passwort
password-end-others = Alle anderen Browser abmelden
password-save = Passwort ändern

sessions-lead = Hier sind Sie angemeldet. Wenn Sie etwas davon nicht kennen, melden Sie es ab und ändern Sie Ihr Passwort.
sessions-title = Browser
sessions-unknown = Unbekannter Browser
# $day: day and time
sessions-since = Angemeldet am { $day }
# $ago: "5 minutes ago"
sessions-last = Zuletzt benutzt { $ago }
sessions-this = Dieser Browser
sessions-end = Abmelden
sessions-end-that = { $device } abmelden
sessions-others-title = Überall sonst
sessions-others-lead = Hier bleiben Sie angemeldet. Alle anderen Browser und die darin geöffneten Anwendungen werden abgemeldet.
sessions-end-others = Alle anderen abmelden

trusted-title = Vertraute Browser
trusted-lead = Bei der Anmeldung mit einem von ihnen wird nicht nach dem zweiten Schritt gefragt. Wenn einer nicht mehr Ihrer ist, entfernen Sie ihn.
trusted-span = Seit { $since }, bis { $until }
trusted-forget = Entfernen
trusted-forget-that = { $device } entfernen
trusted-forget-all = Alle entfernen

applications-lead = Diese Anwendungen dürfen etwas von Ihrem Konto sehen.
applications-none = Keine Anwendung darf etwas von Ihrem Konto sehen.
applications-may = Sie darf:
applications-since = Seit { $day }
# $ago: "5 minutes ago"
applications-used = Zuletzt benutzt { $ago }
applications-remove = Zugriff entziehen …
applications-remove-lead = { $client } wird abgemeldet und erfährt nichts mehr über Sie. Was die Anwendung schon weiß, kann sie behalten. Sie können den Zugriff jederzeit wieder erlauben.
applications-remove-yes = Zugriff entziehen

activity-lead = Was rund um Ihr Konto geschehen ist, das Neueste zuerst.
activity-none = Noch ist nichts geschehen.
activity-pages = Seiten
activity-latest = Neueste
activity-older = Ältere
activity-strange = Ist etwas dabei, das Sie nicht kennen?
activity-strange-password = Passwort ändern
# What happened, each for one line of a list.
activity-other = Etwas an Ihrem Konto wurde geändert
activity-login-succeeded = Sie haben sich angemeldet
activity-login-failed = Jemand hat vergeblich versucht, sich anzumelden
activity-account-locked = Es gab zu viele falsche Anmeldeversuche
activity-logout = Sie haben sich abgemeldet
activity-session-ended = Ein Browser wurde abgemeldet
activity-device-trusted = Sie haben einem Browser vertraut
activity-device-forgotten = Ein vertrauter Browser wurde entfernt
activity-consent-granted = Sie haben einer Anwendung Zugriff erlaubt
activity-consent-denied = Sie haben einer Anwendung keinen Zugriff erlaubt
activity-consent-withdrawn = Einer Anwendung wurde der Zugriff entzogen
activity-code-replayed = Eine Anmeldung bei einer Anwendung wurde zweimal verwendet und deshalb gestoppt
activity-refresh-token-reused = Der Zugriff einer Anwendung wurde zweimal verwendet und deshalb beendet
activity-token-revoked = Eine Anwendung hat ihren Zugriff zurückgegeben
activity-user-created = Ihr Konto wurde erstellt
activity-user-disabled = Ihr Konto wurde gesperrt
activity-user-enabled = Ihr Konto wurde wieder freigegeben
activity-password-changed = Ihr Passwort wurde geändert
activity-profile-changed = Ihr Profil wurde geändert
activity-picture-changed = Ihr Bild wurde geändert
activity-email-change-asked = Sie haben eine andere E-Mail-Adresse angegeben
activity-email-changed = Ihre E-Mail-Adresse wurde geändert
activity-email-restored = Ihre frühere E-Mail-Adresse wurde wiederhergestellt
activity-second-factor-passed = Sie haben sich in einem zweiten Schritt bestätigt
activity-second-factor-failed = Jemand hat im zweiten Schritt einen falschen Code eingegeben
activity-factor-added = Ein zweiter Schritt wurde hinzugefügt
activity-factor-renamed = Ein zweiter Schritt wurde umbenannt
activity-factor-removed = Ein zweiter Schritt wurde entfernt
activity-factors-reset = Ihre zweiten Schritte wurden von der Verwaltung entfernt
activity-recovery-codes-made = Neue Wiederherstellungscodes wurden erstellt
activity-recovery-code-used = Ein Wiederherstellungscode wurde verwendet
activity-passkey-counter-anomaly = Ein Passkey wurde vielleicht kopiert
activity-roles-changed = Ihre Rollen wurden geändert
activity-recovery-asked = Jemand hat ein neues Passwort angefordert
activity-sign-in-code-asked = Jemand wollte sich per E-Mail anmelden
activity-email-verified = Sie haben Ihre E-Mail-Adresse bestätigt
activity-processing-agreed = Sie haben einer Verwendung Ihrer Daten zugestimmt
activity-processing-withdrawn = Sie haben Ihre Zustimmung zu einer Verwendung Ihrer Daten zurückgenommen
activity-terms-accepted = Sie haben Bedingungen zugestimmt
activity-user-deactivated = Sie haben eine Pause begonnen
activity-user-reactivated = Sie sind zurückgekehrt
activity-deletion-asked = Sie haben die Löschung Ihres Kontos beantragt
activity-deletion-cancelled = Ihr Konto bleibt erhalten
activity-export-asked = Sie haben eine Kopie Ihrer Daten angefordert
activity-export-fetched = Sie haben eine Kopie Ihrer Daten heruntergeladen
