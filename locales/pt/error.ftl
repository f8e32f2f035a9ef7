# Errors. A code is explained by `failure-<code>` and `about-failure-<code>`, a code without
# these by its status: `failure-status-<status>` and `about-failure-status-<status>`.

error-code = Código
error-trace = Referência
error-detail = Para a equipe de desenvolvimento
error-help = Se acontecer de novo, avise quem administra o aplicativo e informe estes dados.

failure-invalid_request = Esta solicitação não é válida
about-failure-invalid_request = Volte ao aplicativo e comece de novo. Se você seguiu um link, ele pode estar incompleto.
failure-unauthorized_client = Este aplicativo não pode fazer isso
about-failure-unauthorized_client = Ele não está configurado para o que pediu. Não há nada de errado com a sua conta.
failure-invalid_client = Não conhecemos este aplicativo
about-failure-invalid_client = Ele não está registrado aqui, ou não está mais. Não há nada de errado com a sua conta.
failure-access_denied = O acesso não foi permitido
about-failure-access_denied = O aplicativo não recebeu o que pediu. Você pode voltar e tentar novamente.
failure-blocked = No momento, não respondemos à sua rede
about-failure-blocked = Houve muitas tentativas incorretas de onde você está. Tente novamente mais tarde ou por outra conexão.
failure-stale_form = Esta página ficou aberta por muito tempo
about-failure-stale_form = Para sua segurança, nada foi feito. Volte, recarregue a página e tente novamente.
failure-expired_request = O tempo acabou
about-failure-expired_request = Volte ao aplicativo e comece de novo.
failure-cookies_needed = Seu navegador não guarda nossos cookies
about-failure-cookies_needed = Permita cookies para este site, volte ao aplicativo e comece de novo.

failure-status-400 = Esta solicitação não é válida
about-failure-status-400 = Há algo errado com esta solicitação. Volte e comece de novo.
failure-status-403 = Isto não é permitido
about-failure-status-403 = Você não tem acesso, ou a página ficou aberta por muito tempo. Volte e tente novamente.
failure-status-404 = Não há nada aqui
about-failure-status-404 = O endereço pode conter um erro de digitação, ou a página mudou de lugar.
failure-status-405 = Não é possível abrir desta forma
about-failure-status-405 = Volte e use os links e botões da página.
failure-status-413 = É muita coisa de uma vez
about-failure-status-413 = O que foi enviado é grande demais para aceitarmos.
failure-status-429 = Muitas tentativas
about-failure-status-429 = Para proteger as contas, estamos indo mais devagar.
failure-status-500 = Algo deu errado do nosso lado
about-failure-status-500 = Não é culpa sua, e já registramos o ocorrido. Tente novamente em instantes.
failure-status-503 = Não estamos disponíveis agora
about-failure-status-503 = Tente novamente em instantes.
