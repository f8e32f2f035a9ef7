# Making an account: the form, invitations, the waiting list, terms, new passwords.

register-title = Créer votre compte
register-invited = Vous avez reçu une invitation à { $tenant }.
register-email = E-mail
register-username = Nom d’utilisateur
register-submit = Créer un compte
register-have = Vous avez déjà un compte ?
register-faults = Certaines informations sont à revoir.
register-fault-email = Ce n’est pas une adresse e-mail. Vérifiez s’il y a une faute de frappe.
register-fault-username_length = Un nom d’utilisateur compte de 1 à 64 caractères.
register-fault-username_invalid = Un nom d’utilisateur ne peut ni commencer ni finir par une espace, ni contenir de caractères invisibles.
register-fault-username_email = Un nom d’utilisateur avec @ doit être votre propre adresse e-mail.
register-fault-username_taken = Quelqu’un a déjà ce nom d’utilisateur. Choisissez-en un autre.
form-stale = Cette page est restée ouverte trop longtemps. Rien n’est perdu : il suffit de l’envoyer à nouveau.

register-closed-title = Les comptes ne se créent pas ici
register-closed = { $tenant } attribue les comptes directement. Adressez-vous là-bas si vous en avez besoin.
register-invitation-title = Il vous faut une invitation
register-invitation = Un compte chez { $tenant } commence par un lien que vous recevez par e-mail.
# An invitation that was used, or is too old.
register-spent-title = Cette invitation n’est plus valable
register-spent = Elle a déjà servi ou a expiré. Demandez-en une nouvelle.
register-exists-title = Vous avez déjà un compte
register-exists = Il existe un compte avec cette adresse e-mail. Connectez-vous, ou choisissez un nouveau mot de passe si vous l’avez oublié.

waitlist-join-title = Rejoindre la liste d’attente
waitlist-join = { $tenant } accueille de nouvelles personnes peu à peu. Laissez votre adresse e-mail, et nous vous écrirons quand ce sera votre tour.
waitlist-submit = Rejoindre la liste d’attente
waitlist-joined-title = Vous êtes sur la liste
waitlist-joined = Nous écrirons à { $email } quand ce sera votre tour. Vous pouvez fermer cette page.
waitlist-leave-title = Quitter la liste d’attente ?
waitlist-leave = { $email } sera retiré de la liste.
waitlist-leave-submit = Quitter la liste
waitlist-left-title = Vous avez quitté la liste
waitlist-left = { $email } n’est plus sur la liste d’attente.

# Followed by the name of the document, as a link.
terms-accept = J’accepte :
terms-name-terms = conditions d’utilisation
terms-name-privacy = politique de confidentialité
terms-missing = Veuillez l’accepter pour continuer.
terms-title = Avant de continuer
terms-title-changed = Nos conditions ont changé
terms-lead = Veuillez lire ceci et l’accepter.
terms-lead-changed = Veuillez lire ce qui est nouveau et l’accepter.
terms-submit = Accepter et continuer

# What data is used for if the person agrees, in the operator's words; a link to them, and how it stands.
purpose-more = En savoir plus
# $at: date and time.
purpose-given = Vous avez accepté le { $at }.
purpose-outdated = Ceci a changé depuis que vous l’avez accepté. Cochez la case si vous acceptez ce qui est écrit maintenant.
purpose-not-given = Vous ne l’avez pas accepté.
purpose-required = Un compte en a besoin : sans votre accord, il vous sera demandé à la prochaine connexion.
privacy-link = Comment nous traitons vos données

# What people are asked about themselves.
field-optional = (facultatif)
field-choose = Choisir…
field-fault-missing = Veuillez remplir ce champ.
field-fault-too_long = Ce champ peut contenir au plus { $max } caractères.
field-fault-invalid = Cela ne semble pas correct. Vérifiez s’il y a une faute de frappe.
field-name = Nom complet
field-given_name = Prénom
field-family_name = Nom de famille
field-middle_name = Deuxième prénom
field-nickname = Surnom
field-gender = Genre
field-birthdate = Date de naissance
field-phone_number = Numéro de téléphone
field-website = Site web
field-zoneinfo = Fuseau horaire
field-locale = Langue
field-address-street_address = Numéro et rue
field-address-locality = Ville
field-address-region = Région
field-address-postal_code = Code postal
field-address-country = Pays

# What a new password has to be like, before and while it is typed.
password-rule-length = Au moins { $min } caractères
# Kinds: lower case, upper case, digits, everything else.
password-rule-classes = { $min } sortes de caractères : minuscules, majuscules, chiffres, autres
password-rule-guess = Difficile à deviner
# Read aloud while somebody types.
password-rules-met = Le mot de passe convient.
password-rules-unmet = Le mot de passe ne respecte pas encore toutes les règles.
# What is wrong with the password that was sent.
password-fault-too_short = Utilisez au moins { $min } caractères.
password-fault-too_long = Ce mot de passe est trop long.
password-fault-too_few_classes = Utilisez au moins { $min } de ces sortes : minuscules, majuscules, chiffres, autres caractères.
password-fault-personal = Il ressemble trop à votre nom ou à votre adresse.
password-fault-common = Un très grand nombre de personnes utilisent ce mot de passe.
password-fault-guessable = Ce mot de passe est facile à deviner. Quelques mots sans rapport entre eux en font un bon.
password-fault-breached = Ce mot de passe a figuré dans une fuite de données. Utilisez-en un qui ne vous sert nulle part ailleurs.
