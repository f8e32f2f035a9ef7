# Errors. A code is explained by `failure-<code>` and `about-failure-<code>`, a code without
# these by its status: `failure-status-<status>` and `about-failure-status-<status>`.

error-code = Code d’erreur
error-trace = Référence
error-detail = Pour l’équipe technique
error-help = Si cela se reproduit, prévenez les responsables de l’application et transmettez-leur ces informations.

failure-invalid_request = Cette demande n’est pas valable
about-failure-invalid_request = Veuillez revenir à l’application et recommencer. Si vous avez suivi un lien, il est peut-être incomplet.
failure-unauthorized_client = Cette application n’y est pas autorisée
about-failure-unauthorized_client = Elle n’est pas configurée pour ce qu’elle demande. Votre compte n’est pas en cause.
failure-invalid_client = Nous ne connaissons pas cette application
about-failure-invalid_client = Elle n’est pas enregistrée ici, ou ne l’est plus. Votre compte n’est pas en cause.
failure-access_denied = L’accès n’a pas été autorisé
about-failure-access_denied = L’application n’a pas obtenu ce qu’elle demandait. Vous pouvez revenir en arrière et réessayer.
failure-blocked = Nous ne répondons pas à votre réseau en ce moment
about-failure-blocked = Il y a eu trop de tentatives erronées depuis l’endroit où vous êtes. Veuillez réessayer plus tard, ou depuis une autre connexion.
failure-stale_form = Cette page est restée ouverte trop longtemps
about-failure-stale_form = Pour votre sécurité, rien n’a été fait. Veuillez revenir en arrière, recharger la page et réessayer.
failure-expired_request = Le délai est dépassé
about-failure-expired_request = Veuillez revenir à l’application et recommencer.
failure-cookies_needed = Votre navigateur ne conserve pas nos cookies
about-failure-cookies_needed = Veuillez autoriser les cookies pour ce site, puis revenir à l’application et recommencer.

failure-status-400 = Cette demande n’est pas valable
about-failure-status-400 = Quelque chose ne va pas dans cette demande. Veuillez revenir en arrière et recommencer.
failure-status-403 = Ceci n’est pas autorisé
about-failure-status-403 = Vous n’avez pas accès à cette page, ou elle est restée ouverte trop longtemps. Veuillez revenir en arrière et réessayer.
failure-status-404 = Il n’y a rien ici
about-failure-status-404 = L’adresse contient peut-être une faute de frappe, ou la page a été déplacée.
failure-status-405 = Cette page ne s’ouvre pas ainsi
about-failure-status-405 = Veuillez revenir en arrière et utiliser les liens et les boutons de la page.
failure-status-413 = C’est trop à la fois
about-failure-status-413 = Ce qui a été envoyé est trop volumineux pour que nous l’acceptions.
failure-status-429 = Trop de tentatives
about-failure-status-429 = Pour protéger les comptes, nous ralentissons un peu.
failure-status-500 = Un problème est survenu de notre côté
about-failure-status-500 = Vous n’y êtes pour rien, et nous en avons pris note. Veuillez réessayer dans un instant.
failure-status-503 = Nous ne sommes pas encore prêts
about-failure-status-503 = Veuillez réessayer dans un instant.
