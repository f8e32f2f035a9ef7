# Sign in, choose an account, home.

login-title = Entrar
login-lead = para continuar em
login-username = Nome de usuário ou e-mail
login-password = Senha
login-password-show = Mostrar a senha
login-remember = Continuar na conta neste dispositivo
login-submit = Entrar
login-wrong-credentials = O nome de usuário e a senha não correspondem. Confira os dois e tente novamente.
login-too-many-attempts = Muitas tentativas.
login-busy = Muitas pessoas estão entrando agora. Tente novamente em instantes.
login-reauthenticate = O aplicativo pede que você entre novamente, para ter certeza de que é você.
login-stale = Esta página ficou aberta por muito tempo. Nada se perdeu: é só entrar mais uma vez.

choose-title = Escolha uma conta
choose-lead = para continuar em
choose-lead-alone = Estas contas estão abertas neste navegador.
choose-other = Usar outra conta
choose-sign-out = Sair
# $account is a mail address or a username.
choose-sign-out-of = Sair de { $account }
choose-sign-out-all = Sair de todas as contas
choose-stale = Algo mudou desde que esta página foi aberta. Escolha novamente.
# A link on the sign-in page.
login-choose = Usar uma conta já aberta

home-title = Sua conta
home-signed-out = Você não entrou em nenhuma conta aqui. Os aplicativos trazem você a esta página quando precisam saber quem você é.
home-sign-in = Entrar
home-sign-out = Sair

form-post-title = Um momento
form-post-lead = Estamos levando você de volta ao aplicativo. Se nada acontecer, pressione o botão.
form-post-continue = Continuar

# While a browser solves small puzzles that programs find too dear; nothing has to be done.
challenge-working = Um momento: estamos verificando que esta não é uma tentativa automática.
challenge-done = Pronto. Você pode continuar.
# $seconds is a number of seconds, such as 10.
challenge-no-script = Seu navegador não executa scripts. Aguarde { $seconds } segundos antes de pressionar o botão.
challenge-once-more = Aguarde um momento e pressione mais uma vez.
challenge-early = Foi um pouco rápido demais. Aguarde mais { $seconds ->
    [one] { $seconds } segundo
   *[other] { $seconds } segundos
} e pressione mais uma vez.
