# Mails.

mail-why = Diese Mail bekommen Sie, weil Sie ein Konto bei { $tenant } haben. Es geht um die Sicherheit Ihres Kontos.

mail-reused-subject = Sie wurden bei { $client } abgemeldet
mail-reused-what = Der Schlüssel, mit dem Sie bei { $client } angemeldet bleiben, wurde ein zweites Mal benutzt, nachdem er ersetzt worden war. Das kann ein Fehler der Anwendung sein, oder jemand hat den Schlüssel kopiert.
mail-reused-done = Zur Sicherheit haben wir Ihre Anmeldung bei { $client } beendet. Keiner der beiden Schlüssel gilt noch.
mail-reused-next = Melden Sie sich bei { $client } neu an, um weiterzumachen. Wenn das wieder geschieht oder Ihnen etwas anderes auffällt, das Sie nicht getan haben, ändern Sie Ihr Passwort.
