# Consent. A scope is explained by `scope-<name>` and, if need be, `about-scope-<name>`;
# a claim is named by `claim-<name>`. Only scopes and claims may have ids that begin like this.

consent-title = Autoriser l’accès ?
consent-lead = { $client } souhaite :
consent-account = Votre compte
consent-custom = Utiliser cette autorisation :
consent-claims = Consulter ces informations :
consent-remember = Ne plus me demander
consent-allow = Autoriser
consent-deny = Ne pas autoriser
consent-next = Votre réponse vous mène à { $host }. N’autorisez l’accès que si ce site a votre confiance.

scope-openid = Vous reconnaître
about-scope-openid = L’application sait que c’est vous, à chacune de vos visites.
scope-profile = Consulter votre profil
about-scope-profile = Par exemple votre nom, votre photo, votre date de naissance, votre langue et votre fuseau horaire.
scope-email = Consulter votre adresse e-mail
about-scope-email = Et savoir si elle a été confirmée.
scope-address = Consulter votre adresse postale
scope-phone = Consulter votre numéro de téléphone
about-scope-phone = Et savoir s’il a été confirmé.
scope-account-read = Voir votre compte
about-scope-account-read = Où vos sessions sont ouvertes, quelles applications ont accès et ce qui s’est passé récemment.
scope-account-profile = Modifier votre profil
scope-account-security = Modifier votre façon de vous connecter
about-scope-account-security = Votre mot de passe et votre adresse e-mail. Il vous sera d’abord demandé de vous reconnecter.
scope-account-sessions = Fermer vos sessions ailleurs
scope-account-applications = Retirer l’accès à des applications
scope-account-data = Obtenir une copie de vos données ou supprimer votre compte
about-scope-account-data = Il vous sera d’abord demandé de vous reconnecter.
scope-offline_access = Conserver son accès en votre absence
about-scope-offline_access = L’application peut continuer à utiliser ce que vous autorisez ici, même quand vous ne vous en servez pas.

claim-sub = votre identifiant
claim-name = votre nom complet
claim-given_name = votre prénom
claim-family_name = votre nom de famille
claim-middle_name = votre deuxième prénom
claim-nickname = votre surnom
claim-preferred_username = votre nom d’utilisateur
claim-profile = l’adresse de votre page de profil
claim-picture = votre photo
claim-website = votre site web
claim-email = votre adresse e-mail
claim-email_verified = si votre adresse e-mail est confirmée
claim-gender = votre genre
claim-birthdate = votre date de naissance
claim-zoneinfo = votre fuseau horaire
claim-locale = votre langue
claim-phone_number = votre numéro de téléphone
claim-phone_number_verified = si votre numéro de téléphone est confirmé
claim-address = votre adresse postale
claim-updated_at = la date de la dernière modification de vos informations
