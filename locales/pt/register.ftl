# Making an account: the form, invitations, the waiting list, terms, new passwords.

register-title = Crie sua conta
register-invited = Você recebeu um convite para { $tenant }.
register-email = E-mail
register-username = Nome de usuário
register-submit = Criar conta
register-have = Já tem uma conta?
register-faults = Alguns dados precisam ser revistos.
register-fault-email = Isto não é um e-mail. Confira se há algum erro de digitação.
register-fault-username_length = Um nome de usuário tem de 1 a 64 caracteres.
register-fault-username_invalid = Um nome de usuário não pode começar nem terminar com espaço, nem ter caracteres invisíveis.
register-fault-username_email = Um nome de usuário com @ precisa ser o seu próprio e-mail.
register-fault-username_taken = Alguém já tem este nome de usuário. Escolha outro.
form-stale = Esta página ficou aberta por muito tempo. Nada se perdeu: é só enviar mais uma vez.

register-closed-title = Aqui não se criam contas
register-closed = { $tenant } distribui as contas diretamente. Peça lá se precisar de uma.
register-invitation-title = É preciso ter um convite
register-invitation = Uma conta em { $tenant } começa com um link que você recebe por e-mail.
# An invitation that was used, or is too old.
register-spent-title = Este convite não vale mais
register-spent = Ele já foi usado ou expirou. Peça um novo.
register-exists-title = Você já tem uma conta
register-exists = Há uma conta com este e-mail. Entre ou, se esqueceu a senha, escolha uma nova.

waitlist-join-title = Entrar na lista de espera
waitlist-join = { $tenant } recebe novas pessoas aos poucos. Deixe seu e-mail e escreveremos quando chegar a sua vez.
waitlist-submit = Entrar na lista de espera
waitlist-joined-title = Você está na lista
waitlist-joined = Escreveremos para { $email } quando chegar a sua vez. Você pode fechar esta página.
waitlist-leave-title = Sair da lista de espera?
waitlist-leave = { $email } será removido da lista.
waitlist-leave-submit = Sair da lista
waitlist-left-title = Você saiu da lista
waitlist-left = { $email } não está mais na lista de espera.

# Followed by the name of the document, as a link.
terms-accept = Aceito:
terms-name-terms = termos de serviço
terms-name-privacy = política de privacidade
terms-missing = Aceite para continuar.
terms-title = Antes de continuar
terms-title-changed = Nossos termos mudaram
terms-lead = Leia e aceite o que segue.
terms-lead-changed = Leia e aceite o que é novo.
terms-submit = Aceitar e continuar

# What data is used for if the person agrees, in the operator's words; a link to them, and how it stands.
purpose-more = Mais informações
# $at: date and time.
purpose-given = Você aceitou em { $at }.
purpose-outdated = Isto mudou desde que você aceitou. Marque se você aceita o que diz agora.
purpose-not-given = Você não aceitou isto.
purpose-required = Uma conta precisa disto: se você não aceitar, pediremos na próxima vez que entrar.
privacy-link = Como tratamos seus dados

# What people are asked about themselves.
field-optional = (opcional)
field-choose = Escolher…
field-fault-missing = Preencha este campo.
field-fault-too_long = Pode ter no máximo { $max } caracteres.
field-fault-invalid = Isto não parece certo. Confira se há algum erro de digitação.
field-name = Nome completo
field-given_name = Nome
field-family_name = Sobrenome
field-middle_name = Nome do meio
field-nickname = Apelido
field-gender = Gênero
field-birthdate = Data de nascimento
field-phone_number = Número de telefone
field-website = Site
field-zoneinfo = Fuso horário
field-locale = Idioma
field-address-street_address = Rua e número
field-address-locality = Cidade
field-address-region = Estado ou região
field-address-postal_code = Código postal
field-address-country = País

# What a new password has to be like, before and while it is typed.
password-rule-length = No mínimo { $min } caracteres
# Kinds: lower case, upper case, digits, everything else.
password-rule-classes = { $min } tipos de caracteres: minúsculas, maiúsculas, números, outros
password-rule-guess = Difícil de adivinhar
# Read aloud while somebody types.
password-rules-met = A senha está boa.
password-rules-unmet = A senha ainda não atende a todas as regras.
# What is wrong with the password that was sent.
password-fault-too_short = Use no mínimo { $min } caracteres.
password-fault-too_long = Esta senha é longa demais.
password-fault-too_few_classes = Use no mínimo { $min } destes tipos: minúsculas, maiúsculas, números, outros caracteres.
password-fault-personal = É parecida demais com seu nome ou e-mail.
password-fault-common = Muita gente usa esta senha.
password-fault-guessable = Esta senha é fácil de adivinhar. Algumas palavras sem relação entre si formam uma boa.
password-fault-breached = Esta senha apareceu em um vazamento de dados. Use uma que você não use em nenhum outro lugar.
