# Signing out.

logout-title = Sair?
logout-lead = Você vai sair da sua conta aqui. Os aplicativos poderão pedir que você entre novamente.
logout-lead-client = { $client } pede para encerrar sua sessão.
logout-yes = Sair
logout-no = Não sair

signed-out-title = Você saiu da sua conta
signed-out-lead = Você pode fechar esta janela. Em um dispositivo compartilhado, é mais seguro fechar todo o navegador.
signed-out-return = Voltar para { $client }
signed-out-return-alone = Voltar para o aplicativo
signed-out-again = Entrar novamente
signed-out-leading = Estamos avisando os aplicativos que você usou. Você volta em instantes.
signed-out-frame = Avisa um aplicativo de que você saiu
