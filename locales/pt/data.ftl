# Data and privacy: a copy of everything, a rest from the account, its end, and the way back.

data-export = Uma cópia dos seus dados
data-export-lead = Tudo o que está guardado sobre você, em arquivos para levar.
data-export-ask = Criar uma cópia
# $at: date and time when it was asked for.
data-export-of = Pedida em { $at }
data-export-waits = Em preparação. Você receberá um e-mail quando ela estiver pronta.
# $at: date and time.
data-export-until = Pode ser baixada até { $at }
# Two kinds of files.
data-export-zip = ZIP
data-export-json = JSON
account-done-export = Sua cópia está em preparação. Você receberá um e-mail quando ela estiver pronta.

data-processing = O que você aceitou
data-processing-lead = Desmarque o que você não aceita mais. Você pode mudar isso a qualquer momento.
data-processing-save = Salvar
account-done-processing = Suas escolhas foram salvas.

data-deactivate = Fazer uma pausa
data-deactivate-lead = Sua conta descansa até você entrar novamente. Nada é excluído.
data-deactivate-open = Fazer uma pausa nesta conta
data-deactivate-sure = Sua conta é fechada em todos os lugares e os aplicativos perdem o acesso.
data-deactivate-do = Fazer uma pausa

data-delete = Excluir sua conta
data-delete-lead = { $days ->
    [one] Sua conta e tudo o que há nela são excluídos depois de um dia. Até lá, você pode mantê-la.
   *[other] Sua conta e tudo o que há nela são excluídos depois de { $days } dias. Até lá, você pode mantê-la.
}
data-delete-open = Excluir esta conta
data-delete-sure = { $days ->
    [one] Sua conta é fechada agora em todos os lugares. Depois de um dia, ninguém poderá trazê-la de volta e os aplicativos não poderão mais reconhecer você.
   *[other] Sua conta é fechada agora em todos os lugares. Depois de { $days } dias, ninguém poderá trazê-la de volta e os aplicativos não poderão mais reconhecer você.
}
data-delete-confirm = Digite { $username } para confirmar
data-delete-do = Excluir minha conta

data-fault-confirm = Esse não é o seu nome de usuário. Digite-o exatamente como aparece.
data-fault-stale = Esta página ficou aberta por muito tempo. Nada foi alterado: tente mais uma vez.
data-fault-too-many-exports = Você já pediu várias cópias hoje. Tente novamente amanhã.

left-title = Até logo
left-rests = Sua conta está descansando. Entre quando quiser para voltar.
# $at: a date.
left-for-good = Sua conta será excluída em { $at }. Para mantê-la, entre antes desse dia ou siga o link que enviamos.

keep-title = Manter sua conta?
# $at: a date.
keep-lead = Ela será excluída em { $at }, porque isso foi pedido.
keep-do = Manter minha conta
keep-gone = Este link não vale mais. Se sua conta ainda existir, entre para mantê-la.

come-back-title = Que bom ver você de novo
come-back-lead = Sua conta estava descansando. Quer voltar a usá-la?
# $at: a date.
come-back-lead-leaving = Sua conta será excluída em { $at }. Quer mantê-la?
come-back-do = Continuar com minha conta
come-back-no = Agora não
