# Signing out.

logout-title = Abmelden?
logout-lead = Sie werden hier abgemeldet. Anwendungen bitten Sie dann vielleicht, sich neu anzumelden.
logout-lead-client = { $client } bittet darum, Sie abzumelden.
logout-yes = Abmelden
logout-no = Angemeldet bleiben

signed-out-title = Sie sind abgemeldet
signed-out-lead = Sie können dieses Fenster schließen. Auf einem geteilten Gerät ist es sicherer, den ganzen Browser zu schließen.
signed-out-return = Zurück zu { $client }
signed-out-return-alone = Zurück zur Anwendung
signed-out-again = Wieder anmelden
signed-out-leading = Die Anwendungen, die Sie benutzt haben, erfahren es gerade. Gleich geht es zurück.
signed-out-frame = Teilt einer Anwendung mit, dass Sie sich abgemeldet haben
