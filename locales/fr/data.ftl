# Data and privacy: a copy of everything, a rest from the account, its end, and the way back.

data-export = Une copie de vos données
data-export-lead = Tout ce qui est conservé à votre sujet, dans des fichiers à emporter.
data-export-ask = Créer une copie
# $at: date and time when it was asked for.
data-export-of = Demandée le { $at }
data-export-waits = En préparation. Un e-mail vous préviendra quand elle sera prête.
# $at: date and time.
data-export-until = À récupérer jusqu’au { $at }
# Two kinds of files.
data-export-zip = ZIP
data-export-json = JSON
account-done-export = Votre copie est en préparation. Un e-mail vous préviendra quand elle sera prête.

data-processing = Ce que vous avez accepté
data-processing-lead = Décochez ce que vous n’acceptez plus. Vous pouvez changer cela à tout moment.
data-processing-save = Enregistrer
account-done-processing = Vos choix sont enregistrés.

data-deactivate = Faire une pause
data-deactivate-lead = Votre compte reste en veille jusqu’à votre prochaine connexion. Rien n’est supprimé.
data-deactivate-open = Faire une pause avec ce compte
data-deactivate-sure = Toutes vos sessions sont fermées et les applications perdent leur accès.
data-deactivate-do = Faire une pause

data-delete = Supprimer votre compte
data-delete-lead = { $days ->
    [one] Votre compte et tout son contenu sont supprimés au bout d’un jour. D’ici là, vous pouvez le garder.
   *[other] Votre compte et tout son contenu sont supprimés au bout de { $days } jours. D’ici là, vous pouvez le garder.
}
data-delete-open = Supprimer ce compte
data-delete-sure = { $days ->
    [one] Toutes vos sessions sont fermées maintenant. Au bout d’un jour, personne ne pourra rétablir le compte et les applications ne pourront plus vous reconnaître.
   *[other] Toutes vos sessions sont fermées maintenant. Au bout de { $days } jours, personne ne pourra rétablir le compte et les applications ne pourront plus vous reconnaître.
}
data-delete-confirm = Saisissez { $username } pour confirmer
data-delete-do = Supprimer mon compte

data-fault-confirm = Ce n’est pas votre nom d’utilisateur. Saisissez-le exactement comme il est affiché.
data-fault-stale = Cette page est restée ouverte trop longtemps. Rien n’a été modifié : veuillez réessayer.
data-fault-too-many-exports = Vous avez déjà demandé plusieurs copies aujourd’hui. Veuillez réessayer demain.

left-title = À bientôt
left-rests = Votre compte est en veille. Connectez-vous à tout moment pour revenir.
# $at: a date.
left-for-good = Votre compte sera supprimé le { $at }. Pour le garder, connectez-vous avant ce jour ou suivez le lien que nous vous avons envoyé.

keep-title = Garder votre compte ?
# $at: a date.
keep-lead = Il sera supprimé le { $at }, comme cela a été demandé.
keep-do = Garder mon compte
keep-gone = Ce lien n’est plus valable. Si votre compte existe encore, connectez-vous pour le garder.

come-back-title = Heureux de vous revoir
come-back-lead = Votre compte était en veille. Souhaitez-vous l’utiliser à nouveau ?
# $at: a date.
come-back-lead-leaving = Votre compte sera supprimé le { $at }. Souhaitez-vous le garder ?
come-back-do = Continuer avec mon compte
come-back-no = Pas maintenant
