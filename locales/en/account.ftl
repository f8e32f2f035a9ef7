# The pages of the account: /account and all below.

account-skip = Go to the content
account-nav = Your account
account-menu-person = You
account-nav-overview = Overview
account-nav-profile = Profile
account-nav-security = Security
account-nav-sessions = Sessions and devices
account-nav-applications = Applications
account-nav-activity = Activity
account-nav-data = Data and privacy

# On the sign-in page, for somebody who is signed in and opened something sensitive.
login-again = Please sign in once more, so that nobody else changes your account.

account-faults = Some things here need another look:

account-overview-title = Your account
account-overview-account = About you
account-overview-profile = Profile
account-overview-profile-value = Name, picture, language and what applications may learn
account-email = Email address
account-email-value = { $email }
account-email-unverified = { $email } (not confirmed yet)
account-email-none = None yet
account-overview-security-value = Password, passkeys and other ways to sign in
account-overview-access = Where your account is in use
account-overview-sessions = { $count ->
    [one] Signed in on { $count } browser: this one
   *[other] Signed in on { $count } browsers
}
account-overview-applications = { $count ->
    [0] No application has access
    [one] { $count } application has access
   *[other] { $count } applications have access
}
# $ago: "5 minutes ago"
account-overview-activity = You signed in { $ago }

account-save = Save
account-cancel = Cancel

# What was just done, said at the head of the page that follows.
account-done-profile = Your profile is saved.
account-done-picture = Your picture is changed.
account-done-picture-removed = Your picture is removed.
account-done-email = Your email address is changed.
account-done-email-expired = That code or link is no longer valid. Ask for a new one below.
account-done-password = Your password is changed.
account-done-session-ended = That browser is signed out.
account-done-session-gone = That browser was signed out already.
account-done-sessions-ended = All other browsers are signed out.
account-done-device-forgotten = That browser is forgotten. Signing in there takes the second step again.
account-done-devices-forgotten = No browser is trusted any more. Signing in takes the second step everywhere.
account-done-application-removed = The application has no access any more.
account-done-application-gone = That application had no access.

# What is wrong with a field.
account-fault-text = Please use at most 1000 characters, all in one line.
account-fault-web-address = A web address begins with https:// or http://.
account-fault-birthdate = Please write the date as year-month-day, such as 1990-12-31.
account-fault-zoneinfo = A time zone looks like Europe/Berlin.
account-fault-locale = Please choose a language from the list.
account-fault-phone-number = A phone number looks like +49 30 901820.
account-fault-changed-elsewhere = Your profile was changed in another place meanwhile. Check what is here, and save once more.
account-fault-email = Please write a complete email address, such as name@example.com.
account-fault-email-same = That is your email address already.
account-fault-email-taken = That address belongs to another account by now.
account-fault-code = That is not the code that we sent. Check the message and try again.
account-fault-code-gone = There were too many attempts. Ask for a new code.
account-fault-current-password = That is not your current password.
account-fault-picture-missing = Please choose a picture first.
account-fault-picture-size = The picture can have at most 5 MB.
account-fault-picture-kind = That is not a picture that we can read. Use PNG, JPEG, WebP or GIF.
account-fault-picture-pixels = The picture has too many pixels. A smaller one will do.

profile-lead = What you write here is yours. Applications learn of it only what you allow.
profile-about = About you
profile-name = Full name
profile-name-hint = As you want to be addressed
profile-nickname = Nickname
profile-given-name = First name
profile-middle-name = Middle name
profile-family-name = Family name
profile-gender = Gender
profile-birthdate = Birthday
profile-birthdate-hint = Year-month-day, such as 1990-12-31. To keep the year to yourself, write 0000.
profile-more = More about you
profile-contact = Contact
profile-phone = Phone number
profile-phone-hint = With the country code, such as +49 30 901820
profile-website = Website
profile-page = Profile page
profile-page-hint = Where others can read about you
profile-address = Postal address
profile-street = Street and number
profile-postal-code = Postal code
profile-locality = City
profile-region = Region
profile-country = Country
profile-language-title = Language and time
profile-language-lead = For our pages and messages. Applications may follow it, too.
profile-language = Language
profile-language-none = As in my browser
profile-zone = Time zone
profile-zone-hint = Such as Europe/Berlin

picture-title = Picture
picture-lead = PNG, JPEG, WebP or GIF, at most 5 MB. We keep a square of it, without anything else that is in the file.
picture-file = Choose a picture
picture-save = Use this picture
picture-remove = Remove picture

email-title = Email address
email-now = Your address is { $email }.
email-now-unverified = Your address is { $email }. It is not confirmed yet.
email-none = You have no email address here yet.
email-change-title = Use another address
email-change-lead = We send a message to the new address. It changes when you confirm it; until then everything stays as it is.
email-new = New email address
email-send = Send the message
email-code-title = Check your email
email-code-lead = We sent a message to { $email }.
email-code-panel = Confirm the address
email-code-help = Type the six digits from the message, or open the link in it. Both work for an hour. Nothing there? Look in your spam folder, too.
email-code = Code
email-confirm = Confirm
email-other = Use another address

# A link in a mail to a new address.
email-link-confirm-ask-title = Is this your address?
email-link-confirm-ask-lead = Confirm that { $email } belongs to your account.
email-link-confirm-go = Confirm
email-link-confirm-done-title = Address confirmed
email-link-confirm-done-lead = Your account uses { $email } from now on.
email-link-confirm-gone-title = This link is no longer valid
email-link-confirm-gone-lead = It was used already, or it is too old. You can ask for a new one in your account.
email-link-confirm-taken-title = This address is in use
email-link-confirm-taken-lead = Another account uses { $email } by now. Nothing was changed.
# A link in a mail to the former address.
email-link-undo-ask-title = Take the change back?
email-link-undo-ask-lead = Your account gets { $email } back. Its password is removed, with every second step that was set up lately, and every browser is signed out. We mail you a link to choose a new password.
email-link-undo-go = Take it back
email-link-undo-done-title = Your address is back
email-link-undo-done-lead = Your account uses { $email } again. Its password and every second step that was set up lately are gone, and every browser is signed out. To get in again, open the link that we have sent to this address, and choose a new password.
email-link-undo-gone-title = This link is no longer valid
email-link-undo-gone-lead = It was used already, or it is too old.
email-link-undo-taken-title = This address is in use
email-link-undo-taken-lead = Another account uses { $email } by now. Please write to whoever runs this service.
email-link-password = Choose a new password
email-link-account = Go to your account

security-lead = How you prove that it is you.
security-ways = Ways to sign in
security-password = Password
security-password-there = You have one. Change it here.
security-password-none = You have none. Choose one here.
security-passkeys = Passkeys
security-passkeys-value = Sign in with your fingerprint, your face or a key
security-second = A second step
security-second-lead = Whoever learns your password still cannot get in.
security-totp = Authenticator app
security-totp-value = Six digits from your phone
security-recovery-codes = Recovery codes
security-recovery-codes-value = For the day when everything else is lost
# $count: how many passkeys, or authenticator apps.
security-in-use = In use: { $count }
security-reach = How we reach you
security-reach-lead = Where we tell you when something important changes.

password-title = Change your password
password-title-first = Choose a password
password-lead = A few words that only you would put together are easy to remember and hard to guess.
password-current = Current password
password-new = New password
password-end-others = Sign out all other browsers
password-save = Change password

sessions-lead = Where you are signed in. If you do not know one of them, sign it out and change your password.
sessions-title = Browsers
sessions-unknown = Unknown browser
# $day: day and time
sessions-since = Signed in on { $day }
# $ago: "5 minutes ago"
sessions-last = Last used { $ago }
sessions-this = This browser
sessions-end = Sign out
sessions-end-that = Sign out { $device }
sessions-others-title = Everywhere else
sessions-others-lead = You stay signed in here. All other browsers, and the applications opened in them, are signed out.
sessions-end-others = Sign out all others

trusted-title = Trusted browsers
trusted-lead = When you sign in with one of these, the second step is not asked for. If one of them is not yours any more, forget it.
# Two days.
trusted-span = Since { $since }, until { $until }
trusted-forget = Forget
# $device: browser and system.
trusted-forget-that = Forget { $device }
trusted-forget-all = Forget all

applications-lead = These applications may see something of your account.
applications-none = No application may see anything of your account.
applications-may = It may:
applications-since = Since { $day }
# $ago: "5 minutes ago"
applications-used = Last used { $ago }
applications-remove = Remove access …
applications-remove-lead = { $client } is signed out and learns nothing more about you. What it learned before, it may keep. You can allow it again at any time.
applications-remove-yes = Remove access

activity-lead = What happened around your account, the latest first.
activity-none = Nothing has happened yet.
activity-pages = Pages
activity-latest = Latest
activity-older = Older
activity-strange = Something there that you do not know?
activity-strange-password = Change your password
# What happened, each for one line of a list.
activity-other = Something about your account was changed
activity-login-succeeded = You signed in
activity-login-failed = Somebody tried to sign in, without success
activity-account-locked = There were too many wrong attempts to sign in
activity-logout = You signed out
activity-session-ended = A browser was signed out
activity-device-trusted = You trusted a browser
activity-device-forgotten = A trusted browser was forgotten
activity-consent-granted = You allowed an application access
activity-consent-denied = You did not allow an application access
activity-consent-withdrawn = An application lost its access
activity-code-replayed = A sign-in to an application was used twice, so we stopped it
activity-refresh-token-reused = The access of an application was used twice, so we ended it
activity-token-revoked = An application gave its access back
activity-user-created = Your account was created
activity-user-disabled = Your account was disabled
activity-user-enabled = Your account was enabled again
activity-password-changed = Your password was changed
activity-profile-changed = Your profile was changed
activity-picture-changed = Your picture was changed
activity-email-change-asked = You asked for another email address
activity-email-changed = Your email address was changed
activity-email-restored = Your former email address was put back
activity-second-factor-passed = You confirmed that it is you in a second step
activity-second-factor-failed = Somebody gave a wrong code in the second step
activity-factor-added = A second step was added
activity-factor-renamed = A second step got another name
activity-factor-removed = A second step was removed
activity-factors-reset = An administrator removed your second steps
activity-recovery-codes-made = New recovery codes were made
activity-recovery-code-used = A recovery code was used
activity-passkey-counter-anomaly = A passkey may have been copied
activity-roles-changed = Your roles were changed
activity-recovery-asked = Somebody asked for a new password
activity-sign-in-code-asked = Somebody asked to sign in by email
activity-email-verified = You confirmed your email address
activity-processing-agreed = You agreed to a use of your data
activity-processing-withdrawn = You took back your agreement to a use of your data
activity-terms-accepted = You accepted terms
activity-user-deactivated = You began a break
activity-user-reactivated = You came back
activity-deletion-asked = You asked to delete your account
activity-deletion-cancelled = Your account was kept
activity-export-asked = You asked for a copy of your data
activity-export-fetched = You downloaded a copy of your data
