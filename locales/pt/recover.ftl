# Codes and links that are mailed: proving an address, signing in, a new password.

login-forgot = Esqueceu a senha?
login-by-mail = Receber um código por e-mail
# Before the link login-register.
login-new-here = É a sua primeira vez aqui?
login-register = Criar conta
login-password-reset = Sua nova senha está definida. Entre com ela.

code-title = Confira sua caixa de entrada
code-lead = Enviamos uma mensagem para { $email }. Digite aqui o código que está nela.
code-lead-sign_in = Se houver uma conta para { $email }, enviamos uma mensagem. Digite aqui o código que está nela.
code-label = Código de seis dígitos
code-submit = Continuar
code-wrong = Esse não é o código. Confira a mensagem mais recente e tente novamente.
code-sent-again = Enviamos outra mensagem. Agora só vale o código dela.
code-not-yet = Ainda não podemos enviar outra mensagem.
code-none = Nenhuma mensagem?
code-resend = Enviar outra

# Shown once the address is proved and somebody else has the username.
username-title = Escolha outro nome de usuário
username-lead = Seu e-mail foi confirmado. Só o nome de usuário já está em uso.

link-verify-title = Confirme seu e-mail
link-verify = Pressione o botão para confirmar que { $email } é seu.
link-verify-submit = Confirmar
link-account-title = Crie sua conta
link-account = Pressione o botão para confirmar { $email } e criar sua conta.
link-account-submit = Confirmar e criar
link-sign_in-title = Entrar
link-sign_in = Pressione o botão para entrar como { $email }.
link-sign_in-submit = Entrar
# The link was opened in another browser than the one in which it was asked for.
link-elsewhere-verify = Você pediu isto em outro navegador. Pode confirmar aqui e continuar lá.
link-elsewhere-account = Alguém pediu isto em outro navegador. Se não foi você, feche esta página: nada acontecerá.
link-elsewhere-sign_in = Você pediu isto em outro navegador. O botão abre sua conta aqui, neste. Se não pediu, feche esta página.
link-password = Senha que você escolheu no cadastro
link-password-wrong = Essa não é a senha escolhida. Se não se lembra dela, crie a conta de novo.

spent-title = Isto não vale mais
spent-lead = O link ou código já foi usado, foi tentado vezes demais ou é antigo demais.
spent-again-verify = Ir para a entrada
spent-again-sign_in = Receber um novo código
spent-again-reset = Receber um novo link

verify-title = Confirme seu e-mail
verify-lead = Antes de continuar, mostre que { $email } é seu. Enviaremos um código para lá.
verify-submit = Enviar o código

forgot-title = Esqueceu a senha?
forgot-lead = Digite seu nome de usuário ou e-mail. Enviaremos um link para escolher uma nova senha.
forgot-submit = Enviar o link
# A button that leads back to the login page.
forgot-back = Voltar para a entrada
sent-title = Confira sua caixa de entrada
forgot-sent = Se houver uma conta para { $login }, uma mensagem com um link está a caminho.
forgot-sent-none = Nada depois de alguns minutos? Confira o spam e o que você digitou.
by-mail-title = Entrar por e-mail
by-mail-lead = Digite seu nome de usuário ou e-mail. Enviaremos um código para entrar.
by-mail-submit = Enviar o código
ask-again = Digite seu nome de usuário ou e-mail e envie mais uma vez.

reset-title = Escolha uma nova senha
reset-lead = Para a conta { $username }.
reset-password = Nova senha
reset-sign-out = Sair da conta em todos os outros lugares
reset-submit = Definir a senha
