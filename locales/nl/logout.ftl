# Signing out.

logout-title = Uitloggen?
logout-lead = Je wordt hier uitgelogd. Applicaties vragen je daarna misschien om opnieuw in te loggen.
logout-lead-client = { $client } vraagt om je uit te loggen.
logout-yes = Uitloggen
logout-no = Ingelogd blijven

signed-out-title = Je bent uitgelogd
signed-out-lead = Je kunt dit venster sluiten. Op een gedeeld apparaat is het veiliger om de hele browser te sluiten.
signed-out-return = Terug naar { $client }
signed-out-return-alone = Terug naar de applicatie
signed-out-again = Opnieuw inloggen
signed-out-leading = De applicaties die je hebt gebruikt, krijgen nu bericht. Zo meteen ga je terug.
signed-out-frame = Meldt een applicatie dat je bent uitgelogd
