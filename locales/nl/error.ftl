# Errors. A code is explained by `failure-<code>` and `about-failure-<code>`, a code without
# these by its status: `failure-status-<status>` and `about-failure-status-<status>`.

error-code = Foutcode
error-trace = Referentie
error-detail = Voor ontwikkelaars
error-help = Gebeurt dit weer? Laat het dan weten aan de beheerder van de applicatie en vermeld deze gegevens.

failure-invalid_request = Dit verzoek is niet geldig
about-failure-invalid_request = Ga terug naar de applicatie en begin opnieuw. Als je een link hebt gevolgd, is die misschien niet compleet.
failure-unauthorized_client = Deze applicatie mag dit niet
about-failure-unauthorized_client = Ze is niet ingesteld voor wat ze vroeg. Met je account is niets mis.
failure-invalid_client = We kennen deze applicatie niet
about-failure-invalid_client = Ze is hier niet of niet meer geregistreerd. Met je account is niets mis.
failure-access_denied = Er is geen toegang gegeven
about-failure-access_denied = De applicatie heeft niet gekregen wat ze vroeg. Je kunt teruggaan en het opnieuw proberen.
failure-blocked = We geven je netwerk op dit moment geen antwoord
about-failure-blocked = Er waren te veel mislukte pogingen vanaf de plek waar je bent. Probeer het later opnieuw, of via een andere verbinding.
failure-stale_form = Deze pagina was te lang open
about-failure-stale_form = Voor je veiligheid is er niets gedaan. Ga terug, laad de pagina opnieuw en probeer het nog een keer.
failure-expired_request = Dit duurde te lang
about-failure-expired_request = Ga terug naar de applicatie en begin opnieuw.
failure-cookies_needed = Je browser bewaart onze cookies niet
about-failure-cookies_needed = Sta cookies toe voor deze site, ga terug naar de applicatie en begin opnieuw.

failure-status-400 = Dit verzoek is niet geldig
about-failure-status-400 = Er klopt iets niet aan dit verzoek. Ga terug en begin opnieuw.
failure-status-403 = Dit is niet toegestaan
about-failure-status-403 = Je hebt hier geen toegang, of de pagina was te lang open. Ga terug en probeer het opnieuw.
failure-status-404 = Hier is niets
about-failure-status-404 = Misschien zit er een typefout in het adres, of is de pagina verplaatst.
failure-status-405 = Zo kan dit niet worden geopend
about-failure-status-405 = Ga terug en gebruik de links en knoppen van de pagina.
failure-status-413 = Dat was te veel tegelijk
about-failure-status-413 = Wat is verzonden, is te groot om te accepteren.
failure-status-429 = Te veel pogingen
about-failure-status-429 = Om accounts te beschermen doen we het even rustiger aan.
failure-status-500 = Er is bij ons iets misgegaan
about-failure-status-500 = Het ligt niet aan jou, en we hebben het genoteerd. Probeer het zo meteen opnieuw.
failure-status-503 = We zijn op dit moment niet beschikbaar
about-failure-status-503 = Probeer het zo meteen opnieuw.
