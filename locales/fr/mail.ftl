# Mails. A subject is one line; a title stands large above the text; a button is a short command.

# Below every mail, also for people who have no account (an invitation, a waiting list).
mail-why = Vous recevez cet e-mail parce que cette adresse a été utilisée chez { $tenant }.
mail-button-fails = Si le bouton ne fonctionne pas, ouvrez ce lien :
mail-was-you = Si c’était vous, vous n’avez rien à faire.
# The first words that a list of mails shows.
mail-code-preview = Votre code est { $code }.
mail-when = Date
# Which browser and system, such as "Firefox on Windows".
mail-device = Appareil
# Where in the world, such as "Lisbon, Portugal".
mail-place = Lieu
# What its owner calls a passkey or an authenticator app.
mail-factor-name = Nom
mail-security-button = Vérifier les réglages de sécurité
mail-link-minutes = Ce lien est valable { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}.
mail-link-hours = Ce lien est valable { $hours ->
    [one] { $hours } heure
   *[other] { $hours } heures
}.
mail-link-days = Ce lien est valable { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}.
# Both: a code and a link.
mail-both-minutes = Le code et le lien sont valables { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}.
mail-both-hours = Le code et le lien sont valables { $hours ->
    [one] { $hours } heure
   *[other] { $hours } heures
}.

mail-verify-subject = Confirmez votre adresse pour { $tenant }
mail-verify-title = Confirmez votre adresse
mail-verify-what = Pour utiliser cette adresse chez { $tenant }, confirmez qu’elle est bien la vôtre.
mail-verify-button = Confirmer l’adresse
mail-verify-code = Ou saisissez ce code sur la page qui le demande :
mail-verify-not-you = Si vous n’avez pas saisi cette adresse, ignorez cet e-mail. Rien ne se fera sans vous.

# To somebody who tried to register with an address that has an account.
mail-exists-subject = Vous avez déjà un compte chez { $tenant }
mail-exists-title = Vous avez déjà un compte
mail-exists-what = Quelqu’un, sans doute vous, a voulu créer un compte chez { $tenant } avec cette adresse. Il en existe déjà un : il vous suffit de vous connecter.
mail-exists-button = Se connecter
mail-exists-forgotten = Si vous avez oublié votre mot de passe, choisissez-en un nouveau :
mail-exists-not-you = Si ce n’était pas vous, vous n’avez rien à faire. La personne n’a pas appris que vous avez un compte.

# To the old address of an account that has a new one.
mail-moved-subject = Votre adresse chez { $tenant } a été modifiée
mail-moved-title = Votre adresse a été modifiée
mail-moved-what = L’adresse de votre compte est désormais { $email }. Les e-mails y seront envoyés à partir de maintenant.
mail-moved-not-you = Si ce n’était pas vous, annulez la modification, puis choisissez un nouveau mot de passe.
# Takes back the change of the address.
mail-moved-button = Annuler la modification

mail-restored-subject = Votre adresse chez { $tenant } est rétablie
mail-restored-title = Votre adresse est rétablie
mail-restored-what = L’adresse de votre compte avait été modifiée, et vous avez annulé cette modification. Votre mot de passe et ce qui avait été configuré récemment pour la connexion ont été supprimés, et les sessions de tous les navigateurs sont fermées.
mail-restored-next = Choisissez un nouveau mot de passe pour retrouver l’accès à votre compte.

mail-reset-subject = Choisissez un nouveau mot de passe pour { $tenant }
mail-reset-title = Choisissez un nouveau mot de passe
mail-reset-what = Quelqu’un, sans doute vous, a demandé un nouveau mot de passe pour votre compte.
mail-reset-button = Choisir un nouveau mot de passe
mail-reset-not-you = Si vous ne l’avez pas demandé, ignorez cet e-mail. Votre mot de passe reste inchangé.

mail-sign-in-subject = Connexion à { $tenant }
mail-sign-in-title = Votre code de connexion
mail-sign-in-code = Saisissez ce code là où vous vous connectez :
mail-sign-in-link = Ou connectez-vous avec ce lien :
mail-sign-in-button = Se connecter
mail-sign-in-secret = Ne donnez ce code à personne. Nous ne le demandons jamais par téléphone ni dans un message.
mail-sign-in-not-you = Si vous n’êtes pas en train de vous connecter, ignorez cet e-mail.

mail-password-subject = Votre mot de passe pour { $tenant } a été modifié
mail-password-title = Votre mot de passe a été modifié
mail-password-what = Le mot de passe de votre compte chez { $tenant } a été modifié.
mail-password-not-you = Si ce n’était pas vous, il se peut que quelqu’un d’autre utilise votre compte. Ouvrez la page de connexion, indiquez que vous avez oublié votre mot de passe et choisissez-en un nouveau.

mail-new-device-subject = Nouvelle connexion à votre compte { $tenant }
mail-new-device-title = Nouvelle connexion
mail-new-device-what = Quelqu’un s’est connecté à votre compte chez { $tenant } depuis un appareil que nous ne connaissions pas.
mail-new-place-what = Quelqu’un s’est connecté à votre compte chez { $tenant } depuis un lieu inhabituel pour vous.
mail-new-place-why = Ce lieu est loin de ceux de vos connexions précédentes. C’est normal si vous voyagez, ou si votre connexion passe par un autre pays.
mail-new-device-not-you = Si ce n’était pas vous, mettez fin à cette session et changez votre mot de passe.
# Opens the list of the devices that are signed in.
mail-new-device-button = Voir vos appareils

mail-reused-subject = Votre session { $client } a été fermée
mail-reused-what = La clé qui maintient votre session ouverte dans { $client } a été utilisée une deuxième fois après avoir été remplacée. Il peut s’agir d’une erreur de l’application, ou bien quelqu’un a copié la clé.
mail-reused-done = Par précaution, nous avons fermé votre session dans { $client }. Aucune des deux clés n’est encore valable.
mail-reused-next = Reconnectez-vous à { $client } pour continuer. Si cela se répète, ou si vous remarquez autre chose qui ne vient pas de vous, changez votre mot de passe.

# $factor: "passkey", "totp" (an authenticator app) or "recovery_codes" (a set of them).
mail-factor-added-subject = { $factor ->
    [passkey] Une clé d’accès a été ajoutée à votre compte
    [totp] Une application d’authentification a été ajoutée à votre compte
   *[recovery_codes] Vous avez de nouveaux codes de récupération
}
mail-factor-added-what = { $factor ->
    [passkey] Une clé d’accès a été ajoutée à votre compte chez { $tenant }. Elle permet de se connecter.
    [totp] Une application d’authentification a été ajoutée à votre compte chez { $tenant }. Ses codes permettent de se connecter.
   *[recovery_codes] De nouveaux codes de récupération ont été créés pour votre compte chez { $tenant }. Les anciens codes ne fonctionnent plus.
}
mail-factor-added-not-you = { $factor ->
    [passkey] Si ce n’était pas vous, supprimez la clé d’accès et changez votre mot de passe.
    [totp] Si ce n’était pas vous, supprimez l’application et changez votre mot de passe.
   *[recovery_codes] Si ce n’était pas vous, créez de nouveaux codes de récupération et changez votre mot de passe.
}

mail-factor-removed-subject = { $factor ->
    [passkey] Une clé d’accès a été supprimée de votre compte
    [totp] Une application d’authentification a été supprimée de votre compte
   *[recovery_codes] Vos codes de récupération ont été supprimés
}
mail-factor-removed-what = { $factor ->
    [passkey] Une clé d’accès a été supprimée de votre compte chez { $tenant }. Elle ne permet plus de se connecter.
    [totp] Une application d’authentification a été supprimée de votre compte chez { $tenant }. Ses codes ne fonctionnent plus.
   *[recovery_codes] Les codes de récupération de votre compte chez { $tenant } ont été supprimés. Ils ne fonctionnent plus.
}
mail-factor-removed-not-you = Si ce n’était pas vous, changez votre mot de passe et configurez à nouveau la deuxième étape.

# An administrator took away every second step of signing in.
mail-factors-reset-subject = La deuxième étape de votre connexion à { $tenant } a été réinitialisée
mail-factors-reset-title = Votre deuxième étape a été réinitialisée
mail-factors-reset-what = L’administration de { $tenant } a supprimé la deuxième étape de votre connexion.
mail-factors-reset-next = Configurez-en une nouvelle, pour que votre mot de passe ne suffise pas à lui seul.
mail-factors-reset-not-you = Si vous ne l’avez pas demandé, adressez-vous aux responsables de { $tenant }.

mail-recovery-subject = Un code de récupération a été utilisé chez { $tenant }
mail-recovery-title = Un code de récupération a été utilisé
mail-recovery-what = Quelqu’un s’est connecté à votre compte chez { $tenant } avec un code de récupération.
mail-recovery-left = { $left ->
    [0] Il ne reste aucun code. Créez-en de nouveaux dès maintenant.
    [one] Il reste { $left } code. Créez-en bientôt de nouveaux.
   *[other] Il reste { $left } codes.
}
mail-recovery-not-you = Si ce n’était pas vous, changez votre mot de passe et créez de nouveaux codes de récupération.

mail-locked-subject = La connexion à { $tenant } est suspendue
mail-locked-title = La connexion est suspendue
mail-locked-what = Il y a eu trop de tentatives erronées de connexion à votre compte chez { $tenant }.
mail-locked-minutes = Pour le protéger, nous n’acceptons pendant { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
} aucun mot de passe venant d’un navigateur que nous ne connaissons pas encore.
mail-locked-hours = Pour le protéger, nous n’acceptons pendant { $hours ->
    [one] { $hours } heure
   *[other] { $hours } heures
} aucun mot de passe venant d’un navigateur que nous ne connaissons pas encore.
mail-locked-forgotten = Dans un navigateur que vous avez déjà utilisé pour vous connecter, vous pouvez toujours le faire. Si ces tentatives venaient de vous et que vous avez oublié votre mot de passe, choisissez-en un nouveau :
mail-locked-not-you = Si ce n’était pas vous, vous n’avez rien à faire. Aucune de ces tentatives n’a abouti.
mail-locked-codes-subject = Trop de codes erronés pour votre compte chez { $tenant }
mail-locked-codes-title = Trop de codes erronés
mail-locked-second-factor = Quelqu’un est arrivé à la deuxième étape de la connexion à votre compte chez { $tenant }, puis a saisi trop de codes erronés. La connexion n’a pas abouti.
mail-locked-second-factor-wait = Pendant un jour au plus, les codes de votre application d’authentification ne fonctionnent pas. Les clés d’accès et les codes de récupération fonctionnent.
mail-locked-second-factor-not-you = Si ce n’était pas vous, quelqu’un connaît votre mot de passe. Choisissez-en un nouveau :
mail-locked-sign-in-code = Quelqu’un a saisi trop de codes erronés pour se connecter par e-mail à votre compte chez { $tenant }.
mail-locked-sign-in-code-wait = Pendant un jour au plus, nos messages ne contiennent pas de code. Leur lien permet de se connecter.

mail-deletion-subject = Votre compte chez { $tenant } va être supprimé
mail-deletion-title = Votre compte va être supprimé
mail-deletion-what = Vous nous avez demandé de supprimer votre compte chez { $tenant }. Le { $day }, il sera effacé avec tout ce qu’il contient.
mail-deletion-keep = Jusque-là, vous pouvez le conserver :
mail-deletion-button = Conserver mon compte
mail-deletion-not-you = Si vous ne l’avez pas demandé, conservez votre compte et changez votre mot de passe.

mail-kept-subject = Votre compte chez { $tenant } est conservé
mail-kept-title = Votre compte est conservé
mail-kept-what = Votre compte chez { $tenant } ne sera pas supprimé. Tout est comme avant.
mail-kept-not-you = Si ce n’était pas vous, connectez-vous et changez votre mot de passe.

mail-deleted-subject = Votre compte chez { $tenant } est supprimé
mail-deleted-title = Votre compte est supprimé
mail-deleted-what = Votre compte chez { $tenant } et tout ce qu’il contenait ont été effacés. Cette action est irréversible.
mail-deleted-last = Ceci est le dernier e-mail à ce sujet.

mail-export-subject = Vos données de { $tenant } sont prêtes
mail-export-title = Vos données sont prêtes
mail-export-what = La copie de vos données chez { $tenant } que vous avez demandée est prête.
mail-export-button = Télécharger vos données
mail-export-not-you = Pour la récupérer, il faut se connecter. Si vous ne l’avez pas demandée, changez votre mot de passe.

mail-invitation-subject = Invitation à rejoindre { $tenant }
mail-invitation-title = Une invitation pour vous
mail-invitation-what = { $tenant } vous invite à créer un compte.
mail-invitation-button = Créer votre compte
mail-invitation-not-you = Si vous ne l’attendiez pas, ignorez cet e-mail. Aucun compte ne sera créé sans vous.

mail-waiting-subject = Vous êtes sur la liste d’attente de { $tenant }
mail-waiting-title = Vous êtes sur la liste
mail-waiting-what = Cette adresse est sur la liste d’attente de { $tenant }. Nous vous écrirons de nouveau quand ce sera votre tour.
mail-waiting-leave = Si vous ne souhaitez plus attendre, ou si vous n’avez pas saisi cette adresse, quittez la liste :

mail-approved-subject = C’est votre tour chez { $tenant }
mail-approved-title = C’est votre tour
mail-approved-what = L’attente est terminée : vous pouvez maintenant créer votre compte chez { $tenant }.
mail-approved-button = Créer votre compte

# Sent by an operator on the command line.
mail-test-subject = Un e-mail de test de { $tenant }
mail-test-title = Tout fonctionne
mail-test-what = L’équipe technique de { $tenant } a envoyé cet e-mail pour vérifier que l’envoi fonctionne. Vous n’avez rien à faire.
