# Sign in, choose an account, home.

login-title = Se connecter
login-lead = pour continuer vers
login-username = Nom d’utilisateur ou e-mail
login-password = Mot de passe
login-password-show = Afficher le mot de passe
login-remember = Garder ma session ouverte sur cet appareil
login-submit = Se connecter
login-wrong-credentials = Ce nom d’utilisateur et ce mot de passe ne vont pas ensemble. Vérifiez les deux et réessayez.
login-too-many-attempts = Trop de tentatives.
login-busy = Un très grand nombre de personnes se connectent en ce moment. Veuillez réessayer dans un instant.
login-reauthenticate = L’application vous demande de vous reconnecter, pour être sûre que c’est bien vous.
login-stale = Cette page est restée ouverte trop longtemps. Rien n’est perdu : il suffit de vous connecter à nouveau.

choose-title = Choisir un compte
choose-lead = pour continuer vers
choose-lead-alone = Ces comptes ont une session ouverte dans ce navigateur.
choose-other = Utiliser un autre compte
choose-sign-out = Se déconnecter
# $account is a mail address or a username.
choose-sign-out-of = Se déconnecter de { $account }
choose-sign-out-all = Se déconnecter de tous les comptes
choose-stale = Quelque chose a changé depuis l’ouverture de cette page. Veuillez choisir à nouveau.
# A link on the sign-in page.
login-choose = Utiliser un compte déjà ouvert

home-title = Votre compte
home-signed-out = Aucune session n’est ouverte ici. Les applications vous amènent à cette page quand elles ont besoin de savoir qui vous êtes.
home-sign-in = Se connecter
home-sign-out = Se déconnecter

form-post-title = Un instant
form-post-lead = Nous vous ramenons à l’application. Si rien ne se passe, appuyez sur le bouton.
form-post-continue = Continuer

# While a browser solves small puzzles that programs find too dear; nothing has to be done.
challenge-working = Un instant : nous nous assurons qu’il ne s’agit pas d’une tentative automatique.
challenge-done = C’est fait. Vous pouvez continuer.
# $seconds is a number of seconds, such as 10.
challenge-no-script = Votre navigateur n’exécute pas de scripts. Veuillez patienter { $seconds } secondes avant d’appuyer sur le bouton.
challenge-once-more = Veuillez patienter un instant, puis appuyer de nouveau.
challenge-early = C’était un peu trop rapide. Veuillez patienter encore { $seconds ->
    [one] { $seconds } seconde
   *[other] { $seconds } secondes
}, puis appuyer de nouveau.
