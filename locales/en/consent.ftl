# Consent. A scope is explained by `scope-<name>` and, if need be, `about-scope-<name>`;
# a claim is named by `claim-<name>`. Only scopes and claims may have ids that begin like this.

consent-title = Allow access?
consent-lead = { $client } would like to:
consent-account = You are signed in as
consent-custom = Use this permission:
consent-claims = See these single details:
consent-remember = Don’t ask me again
consent-allow = Allow
consent-deny = Don’t allow
consent-next = Your answer takes you to { $host }. Only allow this if you trust that place.

scope-openid = Recognise you
about-scope-openid = The application learns that it is you, each time you come back.
scope-profile = See your profile
about-scope-profile = Such as your name, picture, birthday, language and time zone.
scope-email = See your email address
about-scope-email = And whether it has been confirmed.
scope-address = See your postal address
scope-phone = See your phone number
about-scope-phone = And whether it has been confirmed.
scope-account-read = See your account
about-scope-account-read = Where you are signed in, which applications have access, and what happened lately.
scope-account-profile = Change your profile
scope-account-security = Change how you sign in
about-scope-account-security = Your password and your email address. You are asked to sign in again first.
scope-account-sessions = Sign you out elsewhere
scope-account-applications = Remove the access of applications
scope-account-data = Get a copy of your data, or delete your account
about-scope-account-data = You are asked to sign in again first.
scope-offline_access = Keep its access while you are away
about-scope-offline_access = The application can go on using what you allow here while you are not using it.

claim-sub = your identifier
claim-name = your full name
claim-given_name = your first name
claim-family_name = your family name
claim-middle_name = your middle name
claim-nickname = your nickname
claim-preferred_username = your username
claim-profile = the address of your profile page
claim-picture = your picture
claim-website = your website
claim-email = your email address
claim-email_verified = whether your email address is confirmed
claim-gender = your gender
claim-birthdate = your birthday
claim-zoneinfo = your time zone
claim-locale = your language
claim-phone_number = your phone number
claim-phone_number_verified = whether your phone number is confirmed
claim-address = your postal address
claim-updated_at = when you last changed your details
