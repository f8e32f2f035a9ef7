# Errors. A code is explained by `failure-<code>` and `about-failure-<code>`, a code without
# these by its status: `failure-status-<status>` and `about-failure-status-<status>`.

error-code = Code
error-trace = Referenz
error-detail = Für die Entwicklung
error-help = Wenn es wieder geschieht, sagen Sie es bitte den Verantwortlichen der Anwendung und nennen Sie diese Angaben.

failure-invalid_request = Diese Anfrage ist nicht gültig
about-failure-invalid_request = Bitte gehen Sie zurück zur Anwendung und beginnen Sie von vorn. Wenn Sie einem Link gefolgt sind, ist er vielleicht unvollständig.
failure-unauthorized_client = Diese Anwendung darf das nicht
about-failure-unauthorized_client = Sie ist für ihre Anfrage nicht eingerichtet. Mit Ihrem Konto ist alles in Ordnung.
failure-invalid_client = Wir kennen diese Anwendung nicht
about-failure-invalid_client = Sie ist hier nicht oder nicht mehr registriert. Mit Ihrem Konto ist alles in Ordnung.
failure-access_denied = Der Zugriff wurde nicht erlaubt
about-failure-access_denied = Die Anwendung hat nicht bekommen, worum sie gebeten hat. Sie können zurückgehen und es noch einmal versuchen.
failure-blocked = Anfragen aus Ihrem Netz beantworten wir gerade nicht
about-failure-blocked = Von dort, wo Sie sind, kamen zu viele falsche Versuche. Bitte versuchen Sie es später noch einmal oder über eine andere Verbindung.
failure-stale_form = Diese Seite war zu lange offen
about-failure-stale_form = Zu Ihrer Sicherheit ist nichts geschehen. Bitte gehen Sie zurück, laden Sie die Seite neu und versuchen Sie es noch einmal.
failure-expired_request = Das hat zu lange gedauert
about-failure-expired_request = Bitte gehen Sie zurück zur Anwendung und beginnen Sie von vorn.
failure-cookies_needed = Ihr Browser behält unsere Cookies nicht
about-failure-cookies_needed = Bitte erlauben Sie Cookies für diese Seite, gehen Sie zur Anwendung zurück und beginnen Sie von vorn.

failure-status-400 = Diese Anfrage ist nicht gültig
about-failure-status-400 = Mit dieser Anfrage stimmt etwas nicht. Bitte gehen Sie zurück und beginnen Sie von vorn.
failure-status-403 = Das ist nicht erlaubt
about-failure-status-403 = Sie haben hierauf keinen Zugriff, oder die Seite war zu lange offen. Bitte gehen Sie zurück und versuchen Sie es noch einmal.
failure-status-404 = Hier ist nichts
about-failure-status-404 = Die Adresse ist vielleicht vertippt, oder was hier war, ist umgezogen.
failure-status-405 = So lässt sich das nicht öffnen
about-failure-status-405 = Bitte gehen Sie zurück und benutzen Sie die Links und Knöpfe der Seite.
failure-status-413 = Das war zu viel auf einmal
about-failure-status-413 = Was gesendet wurde, ist für uns zu groß.
failure-status-429 = Zu viele Versuche
about-failure-status-429 = Um Konten zu schützen, machen wir gerade langsamer.
failure-status-500 = Bei uns ist etwas schiefgegangen
about-failure-status-500 = Es liegt nicht an Ihnen, und wir haben es vermerkt. Bitte versuchen Sie es gleich noch einmal.
failure-status-503 = Wir sind gerade nicht bereit
about-failure-status-503 = Bitte versuchen Sie es gleich noch einmal.
