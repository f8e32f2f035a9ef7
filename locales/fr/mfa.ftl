# Proving who one is a second time, and setting that up.
# "Authenticator app": an application that shows six-digit codes. "Passkey" is the name that
# browsers and systems use; take theirs.

mfa-title = Confirmez que c’est bien vous
mfa-lead-code = Saisissez le code à six chiffres de votre application d’authentification.
mfa-lead-passkey = Utilisez votre clé d’accès pour continuer.
mfa-lead-recovery = Saisissez l’un des codes de récupération que vous avez conservés. Chacun sert une fois.
mfa-code = Code
mfa-recovery-code = Code de récupération
mfa-trust = Ne plus demander sur cet appareil pendant { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}
mfa-submit = Continuer
mfa-passkey = Utiliser une clé d’accès
mfa-passkey-script = Les clés d’accès ont besoin de JavaScript. Veuillez l’activer pour cette page ou choisir un autre moyen.
mfa-passkey-cancelled = Cela n’a pas fonctionné. Vous pouvez réessayer ou choisir un autre moyen.
mfa-passkey-refused = Cette clé d’accès n’appartient pas à votre compte ici. Essayez-en une autre ou un autre moyen.
mfa-with-recovery = Utiliser un code de récupération
mfa-with-factor = Utiliser un autre moyen
mfa-wrong = Ce code n’est pas le bon ou a déjà servi. Attendez le suivant et réessayez.
mfa-wrong-recovery = Ce code de récupération n’est pas le bon ou a déjà servi. Veuillez le vérifier.
mfa-too-many-attempts = Trop de tentatives.
mfa-stale = Cette page est restée ouverte trop longtemps. Rien n’est perdu : veuillez réessayer.

login-passkey = Se connecter avec une clé d’accès
login-passkey-refused = Cette clé d’accès n’a pas fonctionné ici. Essayez-en une autre ou connectez-vous avec votre mot de passe.

enrol-title = Protéger votre compte
enrol-lead = Configurez un deuxième moyen de confirmer que c’est bien vous. Cela prend environ une minute.
# $day: a date
enrol-until = Il sera nécessaire à partir du { $day }.
enrol-passkey = Ajouter une clé d’accès
enrol-totp = Utiliser une application d’authentification
enrol-later = Pas maintenant

totp-title = Applications d’authentification
totp-lead = Une application sur votre téléphone affiche un nouveau code toutes les 30 secondes. Nous le demandons à la connexion.
totp-list = Vos applications
totp-add = Ajouter une application
totp-add-title = Ajouter une application d’authentification
totp-add-scan = Ouvrez l’application et scannez cette image.
totp-add-picture = Image pour votre application d’authentification
totp-add-open = Ouvrir l’application sur cet appareil
totp-add-type = Impossible de la scanner ?
totp-add-key = Saisissez plutôt cette clé dans l’application. Ses codes sont fondés sur l’heure et comptent six chiffres.
totp-add-code = Code affiché par l’application
totp-add-label-example = Mon téléphone
totp-add-submit = Ajouter
totp-add-wrong = Ce code n’est pas le bon. Vérifiez que l’heure de votre téléphone est réglée automatiquement, puis saisissez le code que l’application affiche maintenant.

passkeys-title = Clés d’accès
passkeys-lead = Connectez-vous avec votre empreinte, votre visage ou le verrouillage de votre appareil. Il n’y a rien à retenir, et rien que l’on puisse vous demander.
passkeys-list = Vos clés d’accès
passkeys-add = Ajouter une clé d’accès
passkeys-cancelled = Aucune clé d’accès n’a été ajoutée. Vous pouvez réessayer.
passkeys-impossible = Les clés d’accès ne fonctionnent pas à cette adresse.
passkeys-problem-refused = Cet appareil n’a pas pu créer de clé d’accès utilisable ici. Il lui faut un verrouillage d’écran ou un code PIN.
passkeys-problem-stale = Cette page est restée ouverte trop longtemps. Veuillez réessayer.
passkeys-problem-exists = Cette clé d’accès est déjà là.
passkeys-problem-too-many = Un compte ne peut pas avoir plus de clés d’accès. Supprimez-en d’abord une.

factor-label = Nom
factor-unnamed-passkey = Clé d’accès
factor-unnamed-totp = Application d’authentification
# $day: a date
factor-added = Ajout le { $day }
factor-used = Dernière utilisation le { $day }
factor-rename-title = Nom
factor-rename = Enregistrer
factor-remove-title = Supprimer
factor-remove-lead-passkey = Vous ne pourrez plus vous connecter avec elle. Supprimez-la aussi sur votre appareil.
factor-remove-lead-totp = Les codes de cette application ne fonctionneront plus.
factor-remove = Supprimer
factor-problem-last-way-in = Sans elle, vous ne pourriez plus vous connecter. Choisissez d’abord un mot de passe ou ajoutez une autre clé d’accès.
factor-problem-required = Votre compte a besoin d’un deuxième moyen de confirmer que c’est bien vous. Ajoutez-en un autre avant de supprimer celui-ci.
factor-problem-stale = Cette page est restée ouverte trop longtemps. Veuillez réessayer.

recovery-title = Codes de récupération
recovery-lead = Si vous perdez votre téléphone ou votre clé d’accès, un code de récupération vous permet d’entrer. Chacun sert une fois.
recovery-left = { $count ->
    [0] Il ne vous reste aucun code de récupération.
    [one] Il vous reste { $count } code de récupération.
   *[other] Il vous reste { $count } codes de récupération.
}
recovery-replace = Les nouveaux codes remplacent les anciens.
recovery-make = Créer de nouveaux codes
recovery-impossible = Ils seront nécessaires dès que vous aurez ajouté une clé d’accès ou une application d’authentification.
recovery-fresh = Gardez ces codes là où vous les trouverez sans votre téléphone : sur papier ou dans un gestionnaire de mots de passe.
recovery-once = Nous ne les affichons que cette fois-ci.
recovery-download = Télécharger
recovery-onward = Je les ai conservés

account-done-factor-added = Ajout effectué.
account-done-factor-renamed = Modification enregistrée.
account-done-factor-removed = Suppression effectuée.
