# Mails. A subject is one line; a title stands large above the text; a button is a short command.

# Below every mail, also for people who have no account (an invitation, a waiting list).
mail-why = Você recebeu este e-mail porque este endereço foi usado em { $tenant }.
mail-button-fails = Se o botão não funcionar, abra este link:
mail-was-you = Se foi você, não é preciso fazer nada.
# The first words that a list of mails shows.
mail-code-preview = Seu código é { $code }.
mail-when = Quando
# Which browser and system, such as "Firefox on Windows".
mail-device = Dispositivo
# Where in the world, such as "Lisbon, Portugal".
mail-place = Local
# What its owner calls a passkey or an authenticator app.
mail-factor-name = Nome
mail-security-button = Verificar a segurança
mail-link-minutes = O link vale por { $minutes ->
    [one] { $minutes } minuto
   *[other] { $minutes } minutos
}.
mail-link-hours = O link vale por { $hours ->
    [one] { $hours } hora
   *[other] { $hours } horas
}.
mail-link-days = O link vale por { $days ->
    [one] { $days } dia
   *[other] { $days } dias
}.
# Both: a code and a link.
mail-both-minutes = O código e o link valem por { $minutes ->
    [one] { $minutes } minuto
   *[other] { $minutes } minutos
}.
mail-both-hours = O código e o link valem por { $hours ->
    [one] { $hours } hora
   *[other] { $hours } horas
}.

mail-verify-subject = Confirme seu endereço para { $tenant }
mail-verify-title = Confirme seu endereço
mail-verify-what = Para usar este endereço em { $tenant }, confirme que ele é seu.
mail-verify-button = Confirmar o endereço
mail-verify-code = Ou digite este código na página que pede por ele:
mail-verify-not-you = Se você não informou este endereço, ignore este e-mail. Nada acontece sem você.

# To somebody who tried to register with an address that has an account.
mail-exists-subject = Você já tem uma conta em { $tenant }
mail-exists-title = Você já tem uma conta
mail-exists-what = Alguém, provavelmente você, tentou criar uma conta em { $tenant } com este endereço. Já existe uma: basta entrar.
mail-exists-button = Entrar
mail-exists-forgotten = Se você esqueceu sua senha, escolha uma nova:
mail-exists-not-you = Se não foi você, não é preciso fazer nada. Quem tentou não ficou sabendo que você tem uma conta.

# To the old address of an account that has a new one.
mail-moved-subject = Seu endereço em { $tenant } foi alterado
mail-moved-title = Seu endereço foi alterado
mail-moved-what = O endereço da sua conta agora é { $email }. De agora em diante, os e-mails vão para lá.
mail-moved-not-you = Se não foi você, desfaça a alteração e depois escolha uma nova senha.
# Takes back the change of the address.
mail-moved-button = Desfazer a alteração

mail-restored-subject = Seu endereço em { $tenant } está de volta
mail-restored-title = Seu endereço está de volta
mail-restored-what = O endereço da sua conta foi alterado, e você desfez a alteração. Sua senha e o que foi configurado há pouco para o acesso foram removidos, e a conta foi fechada em todos os navegadores.
mail-restored-next = Escolha uma nova senha para voltar a entrar na sua conta.

mail-reset-subject = Escolha uma nova senha para { $tenant }
mail-reset-title = Escolha uma nova senha
mail-reset-what = Alguém, provavelmente você, pediu uma nova senha para a sua conta.
mail-reset-button = Escolher uma nova senha
mail-reset-not-you = Se você não pediu, ignore este e-mail. Sua senha continua a mesma.

mail-sign-in-subject = Entre em { $tenant }
mail-sign-in-title = Seu código de acesso
mail-sign-in-code = Digite este código onde você está entrando:
mail-sign-in-link = Ou entre com este link:
mail-sign-in-button = Entrar
mail-sign-in-secret = Não passe o código a ninguém. Nunca o pedimos por telefone nem em mensagens.
mail-sign-in-not-you = Se você não está tentando entrar, ignore este e-mail.

mail-password-subject = Sua senha de { $tenant } foi alterada
mail-password-title = Sua senha foi alterada
mail-password-what = A senha da sua conta em { $tenant } foi alterada.
mail-password-not-you = Se não foi você, outra pessoa pode estar usando sua conta. Vá à página de entrada, informe que esqueceu a senha e escolha uma nova.

mail-new-device-subject = Novo acesso à sua conta em { $tenant }
mail-new-device-title = Novo acesso
mail-new-device-what = Alguém entrou na sua conta em { $tenant } com um dispositivo que ainda não conhecíamos.
mail-new-place-what = Alguém entrou na sua conta em { $tenant } de um lugar incomum para você.
mail-new-place-why = Ele fica longe de onde você entrou antes. Isso é normal se você está viajando ou se sua conexão passa por outro país.
mail-new-device-not-you = Se não foi você, encerre esse acesso e troque sua senha.
# Opens the list of the devices that are signed in.
mail-new-device-button = Ver seus dispositivos

mail-reused-subject = Sua sessão em { $client } foi encerrada
mail-reused-what = A chave que mantém sua sessão em { $client } foi usada uma segunda vez depois de ter sido substituída. Pode ser uma falha do aplicativo, ou alguém pode ter copiado a chave.
mail-reused-done = Por segurança, encerramos sua sessão em { $client }. Nenhuma das duas chaves vale mais.
mail-reused-next = Entre novamente em { $client } para continuar. Se isso se repetir, ou se você notar qualquer outra coisa que não tenha feito, troque sua senha.

# $factor: "passkey", "totp" (an authenticator app) or "recovery_codes" (a set of them).
mail-factor-added-subject = { $factor ->
    [passkey] Uma chave de acesso foi adicionada à sua conta
    [totp] Um app autenticador foi adicionado à sua conta
   *[recovery_codes] Você tem novos códigos de recuperação
}
mail-factor-added-what = { $factor ->
    [passkey] Uma chave de acesso foi adicionada à sua conta em { $tenant }. Ela pode ser usada para entrar.
    [totp] Um app autenticador foi adicionado à sua conta em { $tenant }. Os códigos dele podem ser usados para entrar.
   *[recovery_codes] Novos códigos de recuperação foram criados para a sua conta em { $tenant }. Os códigos anteriores não funcionam mais.
}
mail-factor-added-not-you = { $factor ->
    [passkey] Se não foi você, remova a chave de acesso e troque sua senha.
    [totp] Se não foi você, remova o app e troque sua senha.
   *[recovery_codes] Se não foi você, crie novos códigos de recuperação e troque sua senha.
}

mail-factor-removed-subject = { $factor ->
    [passkey] Uma chave de acesso foi removida da sua conta
    [totp] Um app autenticador foi removido da sua conta
   *[recovery_codes] Seus códigos de recuperação foram removidos
}
mail-factor-removed-what = { $factor ->
    [passkey] Uma chave de acesso foi removida da sua conta em { $tenant }. Ela não pode mais ser usada para entrar.
    [totp] Um app autenticador foi removido da sua conta em { $tenant }. Os códigos dele não funcionam mais.
   *[recovery_codes] Os códigos de recuperação da sua conta em { $tenant } foram removidos. Eles não funcionam mais.
}
mail-factor-removed-not-you = Se não foi você, troque sua senha e configure novamente a segunda etapa.

# An administrator took away every second step of signing in.
mail-factors-reset-subject = A segunda etapa do seu acesso a { $tenant } foi redefinida
mail-factors-reset-title = Sua segunda etapa foi redefinida
mail-factors-reset-what = A administração de { $tenant } removeu a segunda etapa do seu acesso.
mail-factors-reset-next = Configure uma nova, para que só a senha não baste para entrar.
mail-factors-reset-not-you = Se você não pediu isso, fale com os responsáveis por { $tenant }.

mail-recovery-subject = Um código de recuperação foi usado em { $tenant }
mail-recovery-title = Um código de recuperação foi usado
mail-recovery-what = Alguém entrou na sua conta em { $tenant } com um código de recuperação.
mail-recovery-left = { $left ->
    [0] Não resta nenhum código. Crie novos agora.
    [one] Resta { $left } código. Crie novos em breve.
   *[other] Restam { $left } códigos.
}
mail-recovery-not-you = Se não foi você, troque sua senha e crie novos códigos de recuperação.

mail-locked-subject = O acesso a { $tenant } está pausado
mail-locked-title = O acesso está pausado
mail-locked-what = Houve muitas tentativas incorretas de entrar na sua conta em { $tenant }.
mail-locked-minutes = Para protegê-la, durante { $minutes ->
    [one] { $minutes } minuto
   *[other] { $minutes } minutos
} não aceitamos senhas de um navegador que ainda não conhecemos.
mail-locked-hours = Para protegê-la, durante { $hours ->
    [one] { $hours } hora
   *[other] { $hours } horas
} não aceitamos senhas de um navegador que ainda não conhecemos.
mail-locked-forgotten = Em um navegador em que você já entrou antes, ainda é possível entrar. Se as tentativas foram suas e você esqueceu a senha, escolha uma nova:
mail-locked-not-you = Se não foi você, não é preciso fazer nada. Nenhuma dessas tentativas deu certo.
mail-locked-codes-subject = Muitos códigos incorretos na sua conta em { $tenant }
mail-locked-codes-title = Muitos códigos incorretos
mail-locked-second-factor = Alguém chegou à segunda etapa do acesso à sua conta em { $tenant } e depois digitou muitos códigos incorretos. Não conseguiu entrar.
mail-locked-second-factor-wait = Por até um dia, os códigos do seu app autenticador não funcionam. As chaves de acesso e os códigos de recuperação funcionam.
mail-locked-second-factor-not-you = Se não foi você, alguém conhece sua senha. Escolha uma nova:
mail-locked-sign-in-code = Alguém digitou muitos códigos incorretos para entrar por e-mail na sua conta em { $tenant }.
mail-locked-sign-in-code-wait = Por até um dia, nossas mensagens não trazem código. Você pode entrar com o link que está nelas.

mail-deletion-subject = Sua conta em { $tenant } será excluída
mail-deletion-title = Sua conta será excluída
mail-deletion-what = Você nos pediu para excluir sua conta em { $tenant }. Em { $day }, ela será apagada com tudo o que contém.
mail-deletion-keep = Até lá, você pode mantê-la:
mail-deletion-button = Manter minha conta
mail-deletion-not-you = Se você não pediu isso, mantenha sua conta e troque sua senha.

mail-kept-subject = Sua conta em { $tenant } foi mantida
mail-kept-title = Sua conta foi mantida
mail-kept-what = Sua conta em { $tenant } não será excluída. Tudo continua como estava.
mail-kept-not-you = Se não foi você, entre e troque sua senha.

mail-deleted-subject = Sua conta em { $tenant } foi excluída
mail-deleted-title = Sua conta foi excluída
mail-deleted-what = Sua conta em { $tenant } e tudo o que havia nela foram apagados. Isso não pode ser desfeito.
mail-deleted-last = Este é o último e-mail sobre ela.

mail-export-subject = Seus dados de { $tenant } estão prontos
mail-export-title = Seus dados estão prontos
mail-export-what = A cópia dos seus dados em { $tenant } que você pediu está pronta.
mail-export-button = Baixar seus dados
mail-export-not-you = Para obtê-la, é preciso entrar na conta. Se você não a pediu, troque sua senha.

mail-invitation-subject = Convite para { $tenant }
mail-invitation-title = Você recebeu um convite
mail-invitation-what = { $tenant } convida você a criar uma conta.
mail-invitation-button = Criar sua conta
mail-invitation-not-you = Se você não esperava por isto, ignore este e-mail. Nenhuma conta é criada sem você.

mail-waiting-subject = Você está na lista de espera de { $tenant }
mail-waiting-title = Você está na lista
mail-waiting-what = Este endereço está na lista de espera de { $tenant }. Escreveremos novamente quando chegar a sua vez.
mail-waiting-leave = Se você não quiser mais esperar, ou não informou este endereço, saia da lista:

mail-approved-subject = Chegou a sua vez em { $tenant }
mail-approved-title = Chegou a sua vez
mail-approved-what = A espera acabou: você já pode criar sua conta em { $tenant }.
mail-approved-button = Criar sua conta

# Sent by an operator on the command line.
mail-test-subject = Um e-mail de teste de { $tenant }
mail-test-title = Funciona
mail-test-what = A equipe técnica de { $tenant } enviou este e-mail para verificar se o envio funciona. Não é preciso fazer nada.
