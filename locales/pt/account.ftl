# The pages of the account: /account and all below.

account-skip = Ir para o conteúdo
account-nav = Sua conta
account-menu-person = Você
account-nav-overview = Visão geral
account-nav-profile = Perfil
account-nav-security = Segurança
account-nav-sessions = Sessões e dispositivos
account-nav-applications = Aplicativos
account-nav-activity = Atividade
account-nav-data = Dados e privacidade

# On the sign-in page, for somebody who is signed in and opened something sensitive.
login-again = Entre mais uma vez, para que ninguém mais altere sua conta.

account-faults = Há pontos a rever:

account-overview-title = Sua conta
account-overview-account = Sobre você
account-overview-profile = Perfil
account-overview-profile-value = Nome, foto, idioma e o que os aplicativos podem saber
account-email = E-mail
account-email-value = { $email }
account-email-unverified = { $email } (ainda não confirmado)
account-email-none = Nenhum ainda
account-overview-security-value = Senha, chaves de acesso e outras formas de entrar
account-overview-access = Onde sua conta está em uso
account-overview-sessions = { $count ->
    [one] Conta aberta em { $count } navegador: este
   *[other] Conta aberta em { $count } navegadores
}
account-overview-applications = { $count ->
    [0] Nenhum aplicativo tem acesso
    [one] { $count } aplicativo tem acesso
   *[other] { $count } aplicativos têm acesso
}
# $ago: "5 minutes ago"
account-overview-activity = Último acesso: { $ago }

account-save = Salvar
account-cancel = Cancelar

# What was just done, said at the head of the page that follows.
account-done-profile = Seu perfil foi salvo.
account-done-picture = Sua foto foi alterada.
account-done-picture-removed = Sua foto foi removida.
account-done-email = Seu e-mail foi alterado.
account-done-email-expired = Esse código ou link não vale mais. Peça um novo abaixo.
account-done-password = Sua senha foi alterada.
account-done-session-ended = Sua conta foi fechada nesse navegador.
account-done-session-gone = Sua conta já estava fechada nesse navegador.
account-done-sessions-ended = Sua conta foi fechada em todos os outros navegadores.
account-done-device-forgotten = Esse navegador foi removido. Entrar por ele pede de novo a segunda etapa.
account-done-devices-forgotten = Nenhum navegador é mais confiável. A segunda etapa será pedida em todos.
account-done-application-removed = O aplicativo não tem mais acesso.
account-done-application-gone = Esse aplicativo não tinha acesso.

# What is wrong with a field.
account-fault-text = Use no máximo 1000 caracteres, em uma só linha.
account-fault-web-address = Um endereço da web começa com https:// ou http://.
account-fault-birthdate = Escreva a data como ano-mês-dia; por exemplo, 1990-12-31.
account-fault-zoneinfo = Um fuso horário é escrito assim: Europe/Berlin.
account-fault-locale = Escolha um idioma da lista.
account-fault-phone-number = Um número de telefone é escrito assim: +49 30 901820.
account-fault-changed-elsewhere = Enquanto isso, seu perfil foi alterado em outro lugar. Confira o que está aqui e salve novamente.
account-fault-email = Escreva um e-mail completo; por exemplo, name@example.com.
account-fault-email-same = Esse já é o seu e-mail.
account-fault-email-taken = Esse e-mail já pertence a outra conta.
account-fault-code = Esse não é o código que enviamos. Confira a mensagem e tente novamente.
account-fault-code-gone = Houve muitas tentativas. Peça um novo código.
account-fault-current-password = Essa não é a sua senha atual.
account-fault-picture-missing = Escolha uma foto primeiro.
account-fault-picture-size = A foto pode ter no máximo 5 MB.
account-fault-picture-kind = Não conseguimos ler essa imagem. Use PNG, JPEG, WebP ou GIF.
account-fault-picture-pixels = A foto tem pixels demais. Uma menor é suficiente.

profile-lead = O que você escreve aqui é seu. Os aplicativos só ficam sabendo do que você permite.
profile-about = Sobre você
profile-name = Nome completo
profile-name-hint = Como você prefere que chamem você
profile-nickname = Apelido
profile-given-name = Nome
profile-middle-name = Nome do meio
profile-family-name = Sobrenome
profile-gender = Gênero
profile-birthdate = Data de nascimento
profile-birthdate-hint = Ano-mês-dia; por exemplo, 1990-12-31. Para guardar o ano só para você, escreva 0000.
profile-more = Mais sobre você
profile-contact = Contato
profile-phone = Número de telefone
profile-phone-hint = Com o código do país; por exemplo, +49 30 901820
profile-website = Site
profile-page = Página de perfil
profile-page-hint = Onde outras pessoas podem ler sobre você
profile-address = Endereço postal
profile-street = Rua e número
profile-postal-code = Código postal
profile-locality = Cidade
profile-region = Estado ou região
profile-country = País
profile-language-title = Idioma e hora
profile-language-lead = Para nossas páginas e mensagens. Os aplicativos também podem segui-lo.
profile-language = Idioma
profile-language-none = O do meu navegador
profile-zone = Fuso horário
profile-zone-hint = Por exemplo, Europe/Berlin

picture-title = Foto
picture-lead = PNG, JPEG, WebP ou GIF, no máximo 5 MB. Guardamos um recorte quadrado e nada mais do que estiver no arquivo.
picture-file = Escolher uma foto
picture-save = Usar esta foto
picture-remove = Remover a foto

email-title = E-mail
email-now = Seu e-mail é { $email }.
email-now-unverified = Seu e-mail é { $email }. Ainda não foi confirmado.
email-none = Você ainda não tem um e-mail aqui.
email-change-title = Usar outro e-mail
email-change-lead = Enviamos uma mensagem ao novo e-mail. A troca acontece quando você o confirma; até lá, tudo fica como está.
email-new = Novo e-mail
email-send = Enviar a mensagem
email-code-title = Confira sua caixa de entrada
email-code-lead = Enviamos uma mensagem para { $email }.
email-code-panel = Confirmar o e-mail
email-code-help = Digite os seis dígitos da mensagem ou abra o link que está nela. Os dois valem por uma hora. Não chegou nada? Confira também o spam.
email-code = Código
email-confirm = Confirmar
email-other = Usar outro e-mail

# A link in a mail to a new address.
email-link-confirm-ask-title = Este e-mail é seu?
email-link-confirm-ask-lead = Confirme que { $email } pertence à sua conta.
email-link-confirm-go = Confirmar
email-link-confirm-done-title = E-mail confirmado
email-link-confirm-done-lead = A partir de agora, sua conta usa { $email }.
email-link-confirm-gone-title = Este link não vale mais
email-link-confirm-gone-lead = Ele já foi usado ou é antigo demais. Você pode pedir um novo na sua conta.
email-link-confirm-taken-title = Este e-mail já está em uso
email-link-confirm-taken-lead = Outra conta usa agora { $email }. Nada foi alterado.
# A link in a mail to the former address.
email-link-undo-ask-title = Desfazer a troca?
email-link-undo-ask-lead = Sua conta volta a usar { $email }. A senha e toda segunda etapa configurada há pouco são removidas, e a conta é fechada em todos os navegadores. Enviamos um link por e-mail para você escolher uma nova senha.
email-link-undo-go = Desfazer a troca
email-link-undo-done-title = Seu e-mail está de volta
email-link-undo-done-lead = Sua conta voltou a usar { $email }. A senha e toda segunda etapa configurada há pouco foram removidas, e a conta foi fechada em todos os navegadores. Para entrar de novo, abra o link que enviamos para este e-mail e escolha uma nova senha.
email-link-undo-gone-title = Este link não vale mais
email-link-undo-gone-lead = Ele já foi usado ou é antigo demais.
email-link-undo-taken-title = Este e-mail já está em uso
email-link-undo-taken-lead = Outra conta usa agora { $email }. Escreva para quem administra este serviço.
email-link-password = Escolher uma nova senha
email-link-account = Ir para sua conta

security-lead = Como você mostra que é você.
security-ways = Formas de entrar
security-password = Senha
security-password-there = Você tem uma. Pode alterá-la aqui.
security-password-none = Você não tem nenhuma. Pode escolhê-la aqui.
security-passkeys = Chaves de acesso
security-passkeys-value = Entre com sua digital, seu rosto ou uma chave
security-second = Segunda etapa
security-second-lead = Mesmo quem descobrir sua senha não consegue entrar.
security-totp = App autenticador
security-totp-value = Seis dígitos do seu telefone
security-recovery-codes = Códigos de recuperação
security-recovery-codes-value = Para o dia em que todo o resto se perder
security-in-use = Em uso: { $count }
security-reach = Como falamos com você
security-reach-lead = Onde avisamos quando algo importante muda.

password-title = Alterar a senha
password-title-first = Escolher uma senha
password-lead = Algumas palavras que só você juntaria são fáceis de lembrar e difíceis de adivinhar.
password-current = Senha atual
password-new = Nova senha
password-end-others = Sair em todos os outros navegadores
password-save = Alterar a senha

sessions-lead = Onde sua conta está aberta. Se não reconhecer algum lugar, saia dele e altere sua senha.
sessions-title = Navegadores
sessions-unknown = Navegador desconhecido
# $day: day and time
sessions-since = Aberta em { $day }
# $ago: "5 minutes ago"
sessions-last = Último uso: { $ago }
sessions-this = Este navegador
sessions-end = Sair
sessions-end-that = Sair em { $device }
sessions-others-title = Em todos os outros lugares
sessions-others-lead = Aqui a conta continua aberta. Ela é fechada em todos os outros navegadores e nos aplicativos abertos neles.
sessions-end-others = Sair em todos os outros

trusted-title = Navegadores confiáveis
trusted-lead = Ao entrar com um deles, a segunda etapa não é pedida. Se algum não é mais seu, remova-o.
trusted-span = Desde { $since }, até { $until }
trusted-forget = Remover
trusted-forget-that = Remover { $device }
trusted-forget-all = Remover todos

applications-lead = Estes aplicativos podem ver algo da sua conta.
applications-none = Nenhum aplicativo pode ver nada da sua conta.
applications-may = Ele pode:
applications-since = Desde { $day }
# $ago: "5 minutes ago"
applications-used = Último uso: { $ago }
applications-remove = Remover o acesso…
applications-remove-lead = { $client } perde o acesso e não fica sabendo de mais nada sobre você. O que já sabia, pode guardar. Você pode permitir de novo quando quiser.
applications-remove-yes = Remover o acesso

activity-lead = O que aconteceu na sua conta, do mais recente ao mais antigo.
activity-none = Nada aconteceu ainda.
activity-pages = Páginas
activity-latest = Mais recentes
activity-older = Mais antigas
activity-strange = Há algo aqui que você não reconhece?
activity-strange-password = Alterar a senha
# What happened, each for one line of a list.
activity-other = Algo na sua conta foi alterado
activity-login-succeeded = Você entrou
activity-login-failed = Alguém tentou entrar, sem sucesso
activity-account-locked = Houve muitas tentativas incorretas de entrar
activity-logout = Você saiu
activity-session-ended = Sua conta foi fechada em um navegador
activity-device-trusted = Você confiou em um navegador
activity-device-forgotten = Um navegador confiável foi removido
activity-consent-granted = Você permitiu o acesso de um aplicativo
activity-consent-denied = Você não permitiu o acesso de um aplicativo
activity-consent-withdrawn = Um aplicativo perdeu o acesso
activity-code-replayed = Uma entrada em um aplicativo foi usada duas vezes, então a interrompemos
activity-refresh-token-reused = O acesso de um aplicativo foi usado duas vezes, então o encerramos
activity-token-revoked = Um aplicativo devolveu o acesso
activity-user-created = Sua conta foi criada
activity-user-disabled = Sua conta foi desativada
activity-user-enabled = Sua conta foi reativada
activity-password-changed = Sua senha foi alterada
activity-profile-changed = Seu perfil foi alterado
activity-picture-changed = Sua foto foi alterada
activity-email-change-asked = Você pediu para usar outro e-mail
activity-email-changed = Seu e-mail foi alterado
activity-email-restored = Seu e-mail anterior foi restaurado
activity-second-factor-passed = Você confirmou sua identidade em uma segunda etapa
activity-second-factor-failed = Alguém digitou um código errado na segunda etapa
activity-factor-added = Uma segunda etapa foi adicionada
activity-factor-renamed = Uma segunda etapa foi renomeada
activity-factor-removed = Uma segunda etapa foi removida
activity-factors-reset = Um administrador removeu suas segundas etapas
activity-recovery-codes-made = Novos códigos de recuperação foram criados
activity-recovery-code-used = Um código de recuperação foi usado
activity-passkey-counter-anomaly = Uma chave de acesso pode ter sido copiada
activity-roles-changed = Suas funções foram alteradas
activity-recovery-asked = Alguém pediu uma nova senha
activity-sign-in-code-asked = Alguém pediu para entrar por e-mail
activity-email-verified = Você confirmou seu e-mail
activity-processing-agreed = Você aceitou um uso dos seus dados
activity-processing-withdrawn = Você retirou seu consentimento para um uso dos seus dados
activity-terms-accepted = Você aceitou termos
activity-user-deactivated = Você iniciou uma pausa
activity-user-reactivated = Você voltou
activity-deletion-asked = Você pediu a exclusão da sua conta
activity-deletion-cancelled = Sua conta foi mantida
activity-export-asked = Você pediu uma cópia dos seus dados
activity-export-fetched = Você baixou uma cópia dos seus dados
