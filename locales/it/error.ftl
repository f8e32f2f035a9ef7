# Errors. A code is explained by `failure-<code>` and `about-failure-<code>`, a code without
# these by its status: `failure-status-<status>` and `about-failure-status-<status>`.

error-code = Codice
error-trace = Riferimento
error-detail = Per chi sviluppa
error-help = Se succede di nuovo, informa chi gestisce l’applicazione e riporta questi dati.

failure-invalid_request = Questa richiesta non è valida
about-failure-invalid_request = Torna all’applicazione e ricomincia. Se hai seguito un link, potrebbe essere incompleto.
failure-unauthorized_client = Questa applicazione non può farlo
about-failure-unauthorized_client = Non è configurata per ciò che ha chiesto. Il tuo account è a posto.
failure-invalid_client = Non conosciamo questa applicazione
about-failure-invalid_client = Non è registrata qui, o non lo è più. Il tuo account è a posto.
failure-access_denied = L’accesso non è stato consentito
about-failure-access_denied = L’applicazione non ha ottenuto ciò che ha chiesto. Puoi tornare indietro e riprovare.
failure-blocked = Al momento non rispondiamo alla tua rete
about-failure-blocked = Ci sono stati troppi tentativi errati da dove ti trovi. Riprova più tardi, oppure da un’altra connessione.
failure-stale_form = Questa pagina è rimasta aperta troppo a lungo
about-failure-stale_form = Per la tua sicurezza non è stato fatto nulla. Torna indietro, ricarica la pagina e riprova.
failure-expired_request = È passato troppo tempo
about-failure-expired_request = Torna all’applicazione e ricomincia.
failure-cookies_needed = Il tuo browser non conserva i nostri cookie
about-failure-cookies_needed = Consenti i cookie per questo sito, poi torna all’applicazione e ricomincia.

failure-status-400 = Questa richiesta non è valida
about-failure-status-400 = Qualcosa in questa richiesta non va. Torna indietro e ricomincia.
failure-status-403 = Questo non è consentito
about-failure-status-403 = Non hai accesso, oppure la pagina è rimasta aperta troppo a lungo. Torna indietro e riprova.
failure-status-404 = Qui non c’è nulla
about-failure-status-404 = L’indirizzo potrebbe contenere un errore, oppure la pagina è stata spostata.
failure-status-405 = Questa pagina non si apre così
about-failure-status-405 = Torna indietro e usa i link e i pulsanti della pagina.
failure-status-413 = È troppo in una volta sola
about-failure-status-413 = Ciò che è stato inviato è troppo grande per essere accettato.
failure-status-429 = Troppi tentativi
about-failure-status-429 = Per proteggere gli account, stiamo rallentando.
failure-status-500 = Qualcosa è andato storto da parte nostra
about-failure-status-500 = Non è colpa tua e ne abbiamo preso nota. Riprova tra poco.
failure-status-503 = In questo momento non siamo disponibili
about-failure-status-503 = Riprova tra poco.
