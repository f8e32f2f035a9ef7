# Making an account: the form, invitations, the waiting list, terms, new passwords.

register-title = Maak je account
register-invited = Je bent uitgenodigd voor { $tenant }.
register-email = E-mail
register-username = Gebruikersnaam
register-submit = Account maken
register-have = Heb je al een account?
register-faults = Kijk nog even naar een paar gegevens.
register-fault-email = Dit is geen e-mailadres. Controleer het op typefouten.
register-fault-username_length = Een gebruikersnaam heeft 1 tot 64 tekens.
register-fault-username_invalid = Een gebruikersnaam kan niet met een spatie beginnen of eindigen, en geen onzichtbare tekens bevatten.
register-fault-username_email = Een gebruikersnaam met een @ moet je eigen e-mailadres zijn.
register-fault-username_taken = Iemand anders heeft deze gebruikersnaam al. Kies een andere.
form-stale = Deze pagina was te lang open. Er is niets verloren: verstuur hem nog een keer.

register-closed-title = Hier worden geen accounts gemaakt
register-closed = { $tenant } geeft zelf accounts uit. Vraag het daar als je er een nodig hebt.
register-invitation-title = Je hebt een uitnodiging nodig
register-invitation = Een account bij { $tenant } begint met een link die je per e-mail krijgt.
# An invitation that was used, or is too old.
register-spent-title = Deze uitnodiging is niet meer geldig
register-spent = Ze is al gebruikt of verlopen. Vraag om een nieuwe.
register-exists-title = Je hebt al een account
register-exists = Er is een account met dit e-mailadres. Log in, of kies een nieuw wachtwoord als je het vergeten bent.

waitlist-join-title = Op de wachtlijst
waitlist-join = { $tenant } laat nieuwe mensen stap voor stap toe. Laat je e-mailadres achter, dan schrijven we je als je aan de beurt bent.
waitlist-submit = Op de wachtlijst zetten
waitlist-joined-title = Je staat op de lijst
waitlist-joined = We schrijven naar { $email } als je aan de beurt bent. Je kunt deze pagina sluiten.
waitlist-leave-title = Van de wachtlijst af?
waitlist-leave = { $email } wordt van de lijst gehaald.
waitlist-leave-submit = Van de lijst af
waitlist-left-title = Je bent van de lijst af
waitlist-left = { $email } staat niet meer op de wachtlijst.

# Followed by the name of the document, as a link.
terms-accept = Ik ga akkoord met:
terms-name-terms = servicevoorwaarden
terms-name-privacy = privacybeleid
terms-missing = Ga hiermee akkoord om verder te gaan.
terms-title = Voordat je verdergaat
terms-title-changed = Onze voorwaarden zijn gewijzigd
terms-lead = Lees dit en ga ermee akkoord.
terms-lead-changed = Lees wat er nieuw is en ga ermee akkoord.
terms-submit = Akkoord en verder

# What data is used for if the person agrees, in the operator's words; a link to them, and how it stands.
purpose-more = Meer hierover
# $at: date and time.
purpose-given = Je bent akkoord gegaan op { $at }.
purpose-outdated = Dit is gewijzigd sinds je akkoord ging. Vink het aan als je akkoord gaat met wat er nu staat.
purpose-not-given = Je bent hier niet mee akkoord gegaan.
purpose-required = Een account heeft dit nodig: zonder je akkoord wordt er bij de volgende keer inloggen om gevraagd.
privacy-link = Hoe we met je gegevens omgaan

# What people are asked about themselves.
field-optional = (optioneel)
field-choose = Kiezen…
field-fault-missing = Vul dit in.
field-fault-too_long = Dit kan hoogstens { $max } tekens hebben.
field-fault-invalid = Dit lijkt niet te kloppen. Controleer het op typefouten.
field-name = Volledige naam
field-given_name = Voornaam
field-family_name = Achternaam
field-middle_name = Tweede voornaam
field-nickname = Roepnaam
field-gender = Geslacht
field-birthdate = Geboortedatum
field-phone_number = Telefoonnummer
field-website = Website
field-zoneinfo = Tijdzone
field-locale = Taal
field-address-street_address = Straat en huisnummer
field-address-locality = Plaats
field-address-region = Provincie of regio
field-address-postal_code = Postcode
field-address-country = Land

# What a new password has to be like, before and while it is typed.
password-rule-length = Minstens { $min } tekens
# Kinds: lower case, upper case, digits, everything else.
password-rule-classes = { $min } soorten tekens: kleine letters, hoofdletters, cijfers, andere
password-rule-guess = Moeilijk te raden
# Read aloud while somebody types.
password-rules-met = Het wachtwoord is goed zo.
password-rules-unmet = Het wachtwoord voldoet nog niet aan alle regels.
# What is wrong with the password that was sent.
password-fault-too_short = Gebruik minstens { $min } tekens.
password-fault-too_long = Dit wachtwoord is te lang.
password-fault-too_few_classes = Gebruik er minstens { $min } van: kleine letters, hoofdletters, cijfers, andere tekens.
password-fault-personal = Dit lijkt te veel op je naam of adres.
password-fault-common = Heel veel mensen gebruiken dit wachtwoord.
password-fault-guessable = Dit wachtwoord is makkelijk te raden. Een paar woorden die niet bij elkaar horen, vormen een goed wachtwoord.
password-fault-breached = Dit wachtwoord is opgedoken in een datalek. Gebruik er een dat je nergens anders gebruikt.
