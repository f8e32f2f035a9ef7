# Signing out.

logout-title = Se déconnecter ?
logout-lead = Votre session sera fermée ici. Les applications vous demanderont peut-être de vous reconnecter.
logout-lead-client = { $client } demande à vous déconnecter.
logout-yes = Se déconnecter
logout-no = Ne pas se déconnecter

signed-out-title = Votre session est fermée
signed-out-lead = Vous pouvez fermer cette fenêtre. Sur un appareil partagé, il est plus sûr de fermer tout le navigateur.
signed-out-return = Revenir à { $client }
signed-out-return-alone = Revenir à l’application
signed-out-again = Se reconnecter
signed-out-leading = Nous prévenons les applications que vous avez utilisées. Vous y revenez dans un instant.
signed-out-frame = Prévient une application de votre déconnexion
