# Signing out.

logout-title = Vuoi uscire?
logout-lead = Uscirai dal tuo account su questo sito. Le applicazioni potrebbero chiederti di accedere di nuovo.
logout-lead-client = { $client } chiede di farti uscire.
logout-yes = Esci
logout-no = Non uscire

signed-out-title = Hai effettuato la disconnessione
signed-out-lead = Puoi chiudere questa finestra. Su un dispositivo condiviso è più sicuro chiudere tutto il browser.
signed-out-return = Torna a { $client }
signed-out-return-alone = Torna all’applicazione
signed-out-again = Accedi di nuovo
signed-out-leading = Stiamo avvisando le applicazioni che hai usato. Tra un momento si torna indietro.
signed-out-frame = Avvisa un’applicazione che hai effettuato la disconnessione
