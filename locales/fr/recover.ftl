# Codes and links that are mailed: proving an address, signing in, a new password.

login-forgot = Mot de passe oublié ?
login-by-mail = Recevoir plutôt un code par e-mail
# Before the link login-register.
login-new-here = Première visite ?
login-register = Créer un compte
login-password-reset = Votre nouveau mot de passe est enregistré. Vous pouvez vous connecter avec.

code-title = Consultez votre messagerie
code-lead = Nous avons envoyé un message à { $email }. Saisissez ici le code qu’il contient.
code-lead-sign_in = S’il existe un compte pour { $email }, nous y avons envoyé un message. Saisissez ici le code qu’il contient.
code-label = Code à six chiffres
code-submit = Continuer
code-wrong = Ce n’est pas le bon code. Consultez le message le plus récent et réessayez.
code-sent-again = Nous avons envoyé un autre message. Seul son code fonctionne désormais.
code-not-yet = Nous ne pouvons pas encore envoyer d’autre message.
code-none = Pas de message ?
code-resend = En envoyer un autre

# Shown once the address is proved and somebody else has the username.
username-title = Choisir un autre nom d’utilisateur
username-lead = Votre adresse e-mail est confirmée. Seul le nom d’utilisateur est déjà pris.

link-verify-title = Confirmer votre adresse e-mail
link-verify = Appuyez sur le bouton pour confirmer que { $email } est bien à vous.
link-verify-submit = Confirmer
link-account-title = Créer votre compte
link-account = Appuyez sur le bouton pour confirmer { $email } et créer votre compte.
link-account-submit = Confirmer et créer
link-sign_in-title = Se connecter
link-sign_in = Appuyez sur le bouton pour vous connecter avec { $email }.
link-sign_in-submit = Se connecter
# The link was opened in another browser than the one in which it was asked for.
link-elsewhere-verify = Vous l’avez demandé dans un autre navigateur. Vous pouvez confirmer ici et continuer là-bas.
link-elsewhere-account = Quelqu’un l’a demandé dans un autre navigateur. Si ce n’était pas vous, fermez cette page : il ne se passera rien.
link-elsewhere-sign_in = Vous l’avez demandé dans un autre navigateur. Le bouton ouvre la session ici, dans celui-ci. Si vous n’avez rien demandé, fermez cette page.
link-password = Mot de passe choisi lors de l’inscription
link-password-wrong = Ce n’est pas le mot de passe choisi. Si vous ne vous en souvenez pas, créez le compte à nouveau.

spent-title = Ceci ne fonctionne plus
spent-lead = Le lien ou le code a déjà servi, a été essayé trop souvent ou est trop ancien.
spent-again-verify = Aller à la connexion
spent-again-sign_in = Recevoir un nouveau code
spent-again-reset = Recevoir un nouveau lien

verify-title = Confirmer votre adresse e-mail
verify-lead = Avant de continuer, veuillez montrer que { $email } est bien à vous. Nous y envoyons un code.
verify-submit = Envoyer le code

forgot-title = Mot de passe oublié ?
forgot-lead = Saisissez votre nom d’utilisateur ou votre adresse e-mail. Nous vous envoyons un lien pour choisir un nouveau mot de passe.
forgot-submit = Envoyer le lien
# A button that leads back to the login page.
forgot-back = Retour à la connexion
sent-title = Consultez votre messagerie
forgot-sent = S’il existe un compte pour { $login }, un message avec un lien est en route.
forgot-sent-none = Rien après quelques minutes ? Regardez dans les indésirables et vérifiez ce que vous avez saisi.
by-mail-title = Se connecter par e-mail
by-mail-lead = Saisissez votre nom d’utilisateur ou votre adresse e-mail. Nous vous envoyons un code pour vous connecter.
by-mail-submit = Envoyer le code
ask-again = Veuillez saisir votre nom d’utilisateur ou votre adresse e-mail, puis envoyer à nouveau.

reset-title = Choisir un nouveau mot de passe
reset-lead = Pour le compte { $username }.
reset-password = Nouveau mot de passe
reset-sign-out = Fermer mes sessions partout ailleurs
reset-submit = Enregistrer le mot de passe
