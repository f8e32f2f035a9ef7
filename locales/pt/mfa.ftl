# Proving who one is a second time, and setting that up.
# "Authenticator app": an application that shows six-digit codes. "Passkey" is the name that
# browsers and systems use; take theirs.

mfa-title = Confirme que é você
mfa-lead-code = Digite o código de seis dígitos do seu app autenticador.
mfa-lead-passkey = Use sua chave de acesso para continuar.
mfa-lead-recovery = Digite um dos códigos de recuperação que você guardou. Cada um vale uma vez.
mfa-code = Código
mfa-recovery-code = Código de recuperação
mfa-trust = Não perguntar de novo neste dispositivo por { $days ->
    [one] { $days } dia
   *[other] { $days } dias
}
mfa-submit = Continuar
mfa-passkey = Usar uma chave de acesso
mfa-passkey-script = As chaves de acesso precisam de JavaScript. Ative-o para esta página ou escolha outra forma.
mfa-passkey-cancelled = Não funcionou. Você pode tentar novamente ou escolher outra forma.
mfa-passkey-refused = Esta chave de acesso não pertence à sua conta aqui. Tente outra chave ou outra forma.
mfa-with-recovery = Usar um código de recuperação
mfa-with-factor = Usar outra forma
mfa-wrong = Esse código não está correto ou já foi usado. Espere o próximo e tente novamente.
mfa-wrong-recovery = Esse código de recuperação não está correto ou já foi usado. Confira-o.
mfa-too-many-attempts = Muitas tentativas.
mfa-stale = Esta página ficou aberta por muito tempo. Nada se perdeu: tente mais uma vez.

login-passkey = Entrar com uma chave de acesso
login-passkey-refused = Essa chave de acesso não funcionou aqui. Tente outra ou entre com sua senha.

enrol-title = Proteja sua conta
enrol-lead = Configure uma segunda forma de confirmar que é você. Leva cerca de um minuto.
# $day: a date
enrol-until = Ela será necessária a partir de { $day }.
enrol-passkey = Adicionar uma chave de acesso
enrol-totp = Usar um app autenticador
enrol-later = Agora não

totp-title = Apps autenticadores
totp-lead = Um app no seu telefone mostra um novo código a cada 30 segundos. Pedimos esse código quando você entra.
totp-list = Seus apps
totp-add = Adicionar um app
totp-add-title = Adicionar um app autenticador
totp-add-scan = Abra o app e escaneie esta imagem.
totp-add-picture = Imagem para seu app autenticador
totp-add-open = Abrir o app neste dispositivo
totp-add-type = Não consegue escanear?
totp-add-key = Digite esta chave no app. Os códigos são baseados no tempo e têm seis dígitos.
totp-add-code = Código que o app mostra
totp-add-label-example = Meu telefone
totp-add-submit = Adicionar
totp-add-wrong = Esse código não está correto. Confira se a hora do seu telefone é ajustada automaticamente e digite o código que o app mostra agora.

passkeys-title = Chaves de acesso
passkeys-lead = Entre com sua digital, seu rosto ou o bloqueio do seu dispositivo. Não há nada para lembrar, nem nada que outros possam pedir a você.
passkeys-list = Suas chaves de acesso
passkeys-add = Adicionar uma chave de acesso
passkeys-cancelled = Nenhuma chave de acesso foi adicionada. Você pode tentar novamente.
passkeys-impossible = As chaves de acesso não funcionam neste endereço.
passkeys-problem-refused = Este dispositivo não conseguiu criar uma chave de acesso que funcione aqui. Ele precisa ter um bloqueio de tela ou um PIN.
passkeys-problem-stale = Esta página ficou aberta por muito tempo. Tente mais uma vez.
passkeys-problem-exists = Esta chave de acesso já está aqui.
passkeys-problem-too-many = Uma conta não pode ter mais chaves de acesso. Remova uma primeiro.

factor-label = Nome
factor-unnamed-passkey = Chave de acesso
factor-unnamed-totp = App autenticador
# $day: a date
factor-added = Desde { $day }
factor-used = Último uso: { $day }
factor-rename-title = Nome
factor-rename = Salvar
factor-remove-title = Remover
factor-remove-lead-passkey = Você não poderá mais entrar com ela. Remova-a também do seu dispositivo.
factor-remove-lead-totp = Os códigos deste app deixarão de valer.
factor-remove = Remover
factor-problem-last-way-in = Sem isso você não poderia mais entrar. Antes, defina uma senha ou adicione outra chave de acesso.
factor-problem-required = Sua conta precisa de uma segunda forma de confirmar que é você. Adicione outra antes de remover esta.
factor-problem-stale = Esta página ficou aberta por muito tempo. Tente mais uma vez.

recovery-title = Códigos de recuperação
recovery-lead = Se você perder o telefone ou a chave de acesso, um código de recuperação deixa você entrar. Cada um vale uma vez.
recovery-left = { $count ->
    [0] Não restam códigos de recuperação.
    [one] Resta { $count } código de recuperação.
   *[other] Restam { $count } códigos de recuperação.
}
recovery-replace = Os novos códigos substituem os antigos.
recovery-make = Criar novos códigos
recovery-impossible = Você vai precisar deles assim que adicionar uma chave de acesso ou um app autenticador.
recovery-fresh = Guarde estes códigos onde você os encontre sem o telefone: no papel ou em um gerenciador de senhas.
recovery-once = Mostramos os códigos só desta vez.
recovery-download = Baixar
recovery-onward = Já guardei

account-done-factor-added = Adição concluída.
account-done-factor-renamed = Alteração salva.
account-done-factor-removed = Remoção concluída.
