# The pages of the account: /account and all below.

account-skip = Aller au contenu
account-nav = Votre compte
account-menu-person = Vous
account-nav-overview = Vue d’ensemble
account-nav-profile = Profil
account-nav-security = Sécurité
account-nav-sessions = Sessions et appareils
account-nav-applications = Applications
account-nav-activity = Activité
account-nav-data = Données et confidentialité

# On the sign-in page, for somebody who is signed in and opened something sensitive.
login-again = Veuillez vous connecter une fois de plus, pour que personne d’autre ne modifie votre compte.

account-faults = Certains points sont à revoir :

account-overview-title = Votre compte
account-overview-account = À propos de vous
account-overview-profile = Profil
account-overview-profile-value = Nom, photo, langue et ce que les applications peuvent savoir
account-email = Adresse e-mail
account-email-value = { $email }
account-email-unverified = { $email } (pas encore confirmée)
account-email-none = Aucune pour l’instant
account-overview-security-value = Mot de passe, clés d’accès et autres moyens de se connecter
account-overview-access = Où votre compte est utilisé
account-overview-sessions = { $count ->
    [one] Session ouverte dans { $count } navigateur : celui-ci
   *[other] Sessions ouvertes dans { $count } navigateurs
}
account-overview-applications = { $count ->
    [0] Aucune application n’a accès
    [one] { $count } application a accès
   *[other] { $count } applications ont accès
}
# $ago: "5 minutes ago"
account-overview-activity = Dernière connexion : { $ago }

account-save = Enregistrer
account-cancel = Annuler

# What was just done, said at the head of the page that follows.
account-done-profile = Votre profil est enregistré.
account-done-picture = Votre photo a été changée.
account-done-picture-removed = Votre photo a été supprimée.
account-done-email = Votre adresse e-mail a été changée.
account-done-email-expired = Ce code ou ce lien n’est plus valable. Demandez-en un nouveau ci-dessous.
account-done-password = Votre mot de passe a été changé.
account-done-session-ended = La session de ce navigateur est fermée.
account-done-session-gone = La session de ce navigateur était déjà fermée.
account-done-sessions-ended = Les sessions de tous les autres navigateurs sont fermées.
account-done-device-forgotten = Ce navigateur est retiré. La connexion y demandera de nouveau la deuxième étape.
account-done-devices-forgotten = Aucun navigateur n’est plus de confiance. La deuxième étape sera demandée partout.
account-done-application-removed = L’application n’a plus accès.
account-done-application-gone = Cette application n’avait pas accès.

# What is wrong with a field.
account-fault-text = Veuillez utiliser au plus 1000 caractères, sur une seule ligne.
account-fault-web-address = Une adresse web commence par https:// ou http://.
account-fault-birthdate = Veuillez écrire la date sous la forme année-mois-jour, par exemple 1990-12-31.
account-fault-zoneinfo = Un fuseau horaire s’écrit comme ceci : Europe/Berlin.
account-fault-locale = Veuillez choisir une langue dans la liste.
account-fault-phone-number = Un numéro de téléphone s’écrit comme ceci : +49 30 901820.
account-fault-changed-elsewhere = Votre profil a été modifié ailleurs entre-temps. Vérifiez ce qui figure ici, puis enregistrez à nouveau.
account-fault-email = Veuillez écrire une adresse e-mail complète, par exemple name@example.com.
account-fault-email-same = C’est déjà votre adresse e-mail.
account-fault-email-taken = Cette adresse appartient désormais à un autre compte.
account-fault-code = Ce n’est pas le code que nous avons envoyé. Vérifiez le message et réessayez.
account-fault-code-gone = Il y a eu trop de tentatives. Demandez un nouveau code.
account-fault-current-password = Ce n’est pas votre mot de passe actuel.
account-fault-picture-missing = Veuillez d’abord choisir une photo.
account-fault-picture-size = La photo ne peut pas dépasser 5 Mo.
account-fault-picture-kind = Nous ne pouvons pas lire cette image. Utilisez PNG, JPEG, WebP ou GIF.
account-fault-picture-pixels = La photo a trop de pixels. Une plus petite suffit.

profile-lead = Ce que vous écrivez ici vous appartient. Les applications n’en apprennent que ce que vous autorisez.
profile-about = À propos de vous
profile-name = Nom complet
profile-name-hint = Comme vous souhaitez que l’on s’adresse à vous
profile-nickname = Surnom
profile-given-name = Prénom
profile-middle-name = Deuxième prénom
profile-family-name = Nom de famille
profile-gender = Genre
profile-birthdate = Date de naissance
profile-birthdate-hint = Année-mois-jour, par exemple 1990-12-31. Pour garder l’année pour vous, écrivez 0000.
profile-more = Autres informations sur vous
profile-contact = Coordonnées
profile-phone = Numéro de téléphone
profile-phone-hint = Avec l’indicatif du pays, par exemple +49 30 901820
profile-website = Site web
profile-page = Page de profil
profile-page-hint = Où l’on peut en savoir plus sur vous
profile-address = Adresse postale
profile-street = Numéro et rue
profile-postal-code = Code postal
profile-locality = Ville
profile-region = Région
profile-country = Pays
profile-language-title = Langue et heure
profile-language-lead = Pour nos pages et nos messages. Les applications peuvent aussi en tenir compte.
profile-language = Langue
profile-language-none = Celle de mon navigateur
profile-zone = Fuseau horaire
profile-zone-hint = Par exemple Europe/Berlin

picture-title = Photo
picture-lead = PNG, JPEG, WebP ou GIF, 5 Mo au plus. Nous en gardons un carré, sans rien d’autre de ce que contient le fichier.
picture-file = Choisir une photo
picture-save = Utiliser cette photo
picture-remove = Supprimer la photo

email-title = Adresse e-mail
email-now = Votre adresse est { $email }.
email-now-unverified = Votre adresse est { $email }. Elle n’est pas encore confirmée.
email-none = Aucune adresse e-mail n’est encore enregistrée ici.
email-change-title = Utiliser une autre adresse
email-change-lead = Nous envoyons un message à la nouvelle adresse. Le changement se fait quand vous la confirmez ; d’ici là, tout reste comme avant.
email-new = Nouvelle adresse e-mail
email-send = Envoyer le message
email-code-title = Consultez votre messagerie
email-code-lead = Nous avons envoyé un message à { $email }.
email-code-panel = Confirmer l’adresse
email-code-help = Saisissez les six chiffres du message ou ouvrez le lien qu’il contient. Les deux sont valables une heure. Rien n’est arrivé ? Regardez aussi dans les indésirables.
email-code = Code
email-confirm = Confirmer
email-other = Utiliser une autre adresse

# A link in a mail to a new address.
email-link-confirm-ask-title = Cette adresse est-elle la vôtre ?
email-link-confirm-ask-lead = Confirmez que { $email } appartient à votre compte.
email-link-confirm-go = Confirmer
email-link-confirm-done-title = Adresse confirmée
email-link-confirm-done-lead = Votre compte utilise désormais { $email }.
email-link-confirm-gone-title = Ce lien n’est plus valable
email-link-confirm-gone-lead = Il a déjà été utilisé ou il est trop ancien. Vous pouvez en demander un nouveau dans votre compte.
email-link-confirm-taken-title = Cette adresse est déjà utilisée
email-link-confirm-taken-lead = Un autre compte utilise désormais { $email }. Rien n’a été modifié.
# A link in a mail to the former address.
email-link-undo-ask-title = Annuler le changement ?
email-link-undo-ask-lead = Votre compte retrouve { $email }. Son mot de passe et toute deuxième étape configurée récemment sont supprimés, et les sessions de tous les navigateurs sont fermées. Vous recevrez un lien par e-mail pour choisir un nouveau mot de passe.
email-link-undo-go = Annuler le changement
email-link-undo-done-title = Votre adresse est rétablie
email-link-undo-done-lead = Votre compte utilise à nouveau { $email }. Son mot de passe et toute deuxième étape configurée récemment ont été supprimés, et les sessions de tous les navigateurs sont fermées. Pour y accéder de nouveau, ouvrez le lien que nous avons envoyé à cette adresse et choisissez un nouveau mot de passe.
email-link-undo-gone-title = Ce lien n’est plus valable
email-link-undo-gone-lead = Il a déjà été utilisé ou il est trop ancien.
email-link-undo-taken-title = Cette adresse est déjà utilisée
email-link-undo-taken-lead = Un autre compte utilise désormais { $email }. Veuillez écrire aux responsables de ce service.
email-link-password = Choisir un nouveau mot de passe
email-link-account = Aller à votre compte

security-lead = Comment vous prouvez que c’est bien vous.
security-ways = Moyens de se connecter
security-password = Mot de passe
security-password-there = Vous en avez un. Vous pouvez le changer ici.
security-password-none = Vous n’en avez pas. Vous pouvez en choisir un ici.
security-passkeys = Clés d’accès
security-passkeys-value = Se connecter avec votre empreinte, votre visage ou une clé
security-second = Deuxième étape
security-second-lead = Même en connaissant votre mot de passe, personne d’autre ne peut entrer.
security-totp = Application d’authentification
security-totp-value = Six chiffres sur votre téléphone
security-recovery-codes = Codes de récupération
security-recovery-codes-value = Pour le jour où tout le reste est perdu
security-in-use = En service : { $count }
security-reach = Comment vous joindre
security-reach-lead = Où nous vous prévenons quand quelque chose d’important change.

password-title = Changer de mot de passe
password-title-first = Choisir un mot de passe
password-lead = Quelques mots que vous seriez la seule personne à assembler sont faciles à retenir et difficiles à deviner.
password-current = Mot de passe actuel
password-new = Nouveau mot de passe
password-end-others = Fermer les sessions des autres navigateurs
password-save = Changer de mot de passe

sessions-lead = Où vos sessions sont ouvertes. Si l’une d’elles ne vous dit rien, fermez-la et changez de mot de passe.
sessions-title = Navigateurs
sessions-unknown = Navigateur inconnu
# $day: day and time
sessions-since = Session ouverte le { $day }
# $ago: "5 minutes ago"
sessions-last = Dernière utilisation : { $ago }
sessions-this = Ce navigateur
sessions-end = Se déconnecter
sessions-end-that = Fermer la session de { $device }
sessions-others-title = Partout ailleurs
sessions-others-lead = Votre session reste ouverte ici. Celles des autres navigateurs, et des applications qui y sont ouvertes, sont fermées.
sessions-end-others = Fermer toutes les autres

trusted-title = Navigateurs de confiance
trusted-lead = La deuxième étape n’est pas demandée lorsque vous vous connectez avec l’un d’eux. Si l’un d’eux n’est plus le vôtre, retirez-le.
trusted-span = Depuis le { $since }, jusqu’au { $until }
trusted-forget = Retirer
trusted-forget-that = Retirer { $device }
trusted-forget-all = Tout retirer

applications-lead = Ces applications peuvent voir une partie de votre compte.
applications-none = Aucune application ne peut voir quoi que ce soit de votre compte.
applications-may = Elle peut :
applications-since = Depuis le { $day }
# $ago: "5 minutes ago"
applications-used = Dernière utilisation : { $ago }
applications-remove = Retirer l’accès…
applications-remove-lead = La session de { $client } est fermée et l’application n’apprend plus rien sur vous. Elle peut garder ce qu’elle a déjà appris. Vous pouvez la réautoriser à tout moment.
applications-remove-yes = Retirer l’accès

activity-lead = Ce qui s’est passé autour de votre compte, le plus récent d’abord.
activity-none = Rien ne s’est encore passé.
activity-pages = Pages
activity-latest = Plus récent
activity-older = Plus ancien
activity-strange = Quelque chose ne vous dit rien ?
activity-strange-password = Changer de mot de passe
# What happened, each for one line of a list.
activity-other = Quelque chose a été modifié dans votre compte
activity-login-succeeded = Vous avez ouvert une session
activity-login-failed = Quelqu’un a essayé de se connecter, sans succès
activity-account-locked = Il y a eu trop de tentatives de connexion erronées
activity-logout = Vous avez fermé une session
activity-session-ended = La session d’un navigateur a été fermée
activity-device-trusted = Vous avez fait confiance à un navigateur
activity-device-forgotten = Un navigateur de confiance a été retiré
activity-consent-granted = Vous avez autorisé une application
activity-consent-denied = Vous n’avez pas autorisé une application
activity-consent-withdrawn = Une application a perdu son accès
activity-code-replayed = Une connexion à une application a servi deux fois ; nous l’avons arrêtée
activity-refresh-token-reused = L’accès d’une application a servi deux fois ; nous y avons mis fin
activity-token-revoked = Une application a rendu son accès
activity-user-created = Votre compte a été créé
activity-user-disabled = Votre compte a été désactivé
activity-user-enabled = Votre compte a été réactivé
activity-password-changed = Votre mot de passe a été changé
activity-profile-changed = Votre profil a été modifié
activity-picture-changed = Votre photo a été changée
activity-email-change-asked = Vous avez demandé à changer d’adresse e-mail
activity-email-changed = Votre adresse e-mail a été changée
activity-email-restored = Votre ancienne adresse e-mail a été rétablie
activity-second-factor-passed = Vous avez confirmé votre identité en deuxième étape
activity-second-factor-failed = Quelqu’un a saisi un code erroné en deuxième étape
activity-factor-added = Une deuxième étape a été ajoutée
activity-factor-renamed = Une deuxième étape a été renommée
activity-factor-removed = Une deuxième étape a été supprimée
activity-factors-reset = Un administrateur a supprimé vos deuxièmes étapes
activity-recovery-codes-made = De nouveaux codes de récupération ont été créés
activity-recovery-code-used = Un code de récupération a été utilisé
activity-passkey-counter-anomaly = Une clé d’accès a peut-être été copiée
activity-roles-changed = Vos rôles ont été modifiés
activity-recovery-asked = Quelqu’un a demandé un nouveau mot de passe
activity-sign-in-code-asked = Quelqu’un a demandé à se connecter par e-mail
activity-email-verified = Vous avez confirmé votre adresse e-mail
activity-processing-agreed = Vous avez accepté une utilisation de vos données
activity-processing-withdrawn = Vous avez retiré votre accord à une utilisation de vos données
activity-terms-accepted = Vous avez accepté des conditions
activity-user-deactivated = Vous avez commencé une pause
activity-user-reactivated = Vous êtes de retour
activity-deletion-asked = Vous avez demandé la suppression de votre compte
activity-deletion-cancelled = Votre compte a été conservé
activity-export-asked = Vous avez demandé une copie de vos données
activity-export-fetched = Vous avez téléchargé une copie de vos données
