# Making an account: the form, invitations, the waiting list, terms, new passwords.

register-title = Create your account
register-invited = You were invited to { $tenant }.
register-email = Email
register-username = Username
register-submit = Create account
register-have = Already have an account?
register-faults = Some details need another look.
register-fault-email = This is not an email address. Check it for typing errors.
register-fault-username_length = A username has 1 to 64 characters.
register-fault-username_invalid = A username cannot begin or end with a space, or contain invisible characters.
register-fault-username_email = A username with an @ has to be your own email address.
register-fault-username_taken = Somebody else has this username. Choose another one.
form-stale = This page had been open for too long. Nothing is lost: please send it once more.

register-closed-title = Accounts are not created here
register-closed = { $tenant } gives out accounts itself. Ask there if you need one.
register-invitation-title = You need an invitation
register-invitation = An account with { $tenant } starts with a link that is sent to you by email.
# An invitation that was used, or is too old.
register-spent-title = This invitation is no longer valid
register-spent = It was used already, or has expired. Ask for a new one.
register-exists-title = You already have an account
register-exists = There is an account with this email address. Sign in, or choose a new password if you have forgotten it.

waitlist-join-title = Join the waiting list
waitlist-join = { $tenant } lets new people in step by step. Leave your email address, and we write to you when it is your turn.
waitlist-submit = Join the waiting list
waitlist-joined-title = You are on the list
waitlist-joined = We write to { $email } when it is your turn. You can close this page.
waitlist-leave-title = Leave the waiting list?
waitlist-leave = { $email } will be removed from the list.
waitlist-leave-submit = Leave the list
waitlist-left-title = You have left the list
waitlist-left = { $email } is no longer on the waiting list.

# Followed by the name of the document, as a link.
terms-accept = I agree to the
terms-name-terms = terms of service
terms-name-privacy = privacy policy
terms-missing = Please agree to this to go on.
terms-title = Before you go on
terms-title-changed = Our terms have changed
terms-lead = Please read this and agree to it.
terms-lead-changed = Please read what is new and agree to it.
terms-submit = Agree and continue

# What data is used for if the person agrees, in the operator's words; a link to them, and how it stands.
purpose-more = More about this
# $at: date and time.
purpose-given = You agreed on { $at }.
purpose-outdated = This has changed since you agreed. Tick it if you agree to what it says now.
purpose-not-given = You have not agreed to this.
purpose-required = An account needs this: without it you are asked at the next sign-in.
privacy-link = How we handle your data

# What people are asked about themselves.
field-optional = (optional)
field-choose = Choose…
field-fault-missing = Please fill this in.
field-fault-too_long = This can have at most { $max } characters.
field-fault-invalid = This does not look right. Check it for typing errors.
field-name = Full name
field-given_name = First name
field-family_name = Family name
field-middle_name = Middle name
field-nickname = Nickname
field-gender = Gender
field-birthdate = Birthday
field-phone_number = Phone number
field-website = Website
field-zoneinfo = Time zone
field-locale = Language
field-address-street_address = Street and number
field-address-locality = City
field-address-region = State or region
field-address-postal_code = Postal code
field-address-country = Country

# What a new password has to be like, before and while it is typed.
password-rule-length = At least { $min } characters
# Kinds: lower case, upper case, digits, everything else.
password-rule-classes = { $min } kinds of characters: lower case, upper case, numbers, others
password-rule-guess = Hard to guess
# Read aloud while somebody types.
password-rules-met = The password is fine.
password-rules-unmet = The password does not meet all rules yet.
# What is wrong with the password that was sent.
password-fault-too_short = Use at least { $min } characters.
password-fault-too_long = This password is too long.
password-fault-too_few_classes = Use at least { $min } of these: lower case, upper case, numbers, other characters.
password-fault-personal = This is too close to your name or address.
password-fault-common = Very many people use this password.
password-fault-guessable = This password is easy to guess. A few words that do not belong together make a good one.
password-fault-breached = This password has appeared in a data leak. Use one that you use nowhere else.
