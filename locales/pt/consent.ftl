# Consent. A scope is explained by `scope-<name>` and, if need be, `about-scope-<name>`;
# a claim is named by `claim-<name>`. Only scopes and claims may have ids that begin like this.

consent-title = Permitir o acesso?
consent-lead = { $client } gostaria de:
consent-account = Você está usando a conta
consent-custom = Usar esta permissão:
consent-claims = Ver estes dados:
consent-remember = Não perguntar novamente
consent-allow = Permitir
consent-deny = Não permitir
consent-next = Sua resposta leva você a { $host }. Só permita se confiar nesse site.

scope-openid = Reconhecer você
about-scope-openid = O aplicativo sabe que é você a cada visita.
scope-profile = Ver seu perfil
about-scope-profile = Por exemplo, nome, foto, data de nascimento, idioma e fuso horário.
scope-email = Ver seu e-mail
about-scope-email = E se ele foi confirmado.
scope-address = Ver seu endereço postal
scope-phone = Ver seu número de telefone
about-scope-phone = E se ele foi confirmado.
scope-account-read = Ver sua conta
about-scope-account-read = Onde sua conta está aberta, quais aplicativos têm acesso e o que aconteceu recentemente.
scope-account-profile = Alterar seu perfil
scope-account-security = Alterar como você entra
about-scope-account-security = Sua senha e seu e-mail. Antes, você precisará entrar novamente.
scope-account-sessions = Fechar sua conta em outros lugares
scope-account-applications = Remover o acesso de aplicativos
scope-account-data = Obter uma cópia dos seus dados ou excluir sua conta
about-scope-account-data = Antes, você precisará entrar novamente.
scope-offline_access = Manter o acesso na sua ausência
about-scope-offline_access = O aplicativo pode continuar usando o que você permitir aqui, mesmo quando você não estiver no aplicativo.

claim-sub = seu identificador
claim-name = seu nome completo
claim-given_name = seu nome
claim-family_name = seu sobrenome
claim-middle_name = seu nome do meio
claim-nickname = seu apelido
claim-preferred_username = seu nome de usuário
claim-profile = o endereço da sua página de perfil
claim-picture = sua foto
claim-website = seu site
claim-email = seu e-mail
claim-email_verified = se o seu e-mail foi confirmado
claim-gender = seu gênero
claim-birthdate = sua data de nascimento
claim-zoneinfo = seu fuso horário
claim-locale = seu idioma
claim-phone_number = seu número de telefone
claim-phone_number_verified = se o seu número de telefone foi confirmado
claim-address = seu endereço postal
claim-updated_at = quando seus dados foram alterados pela última vez
