# Proving who one is a second time, and setting that up.
# "Authenticator app": an application that shows six-digit codes. "Passkey" is the name that
# browsers and systems use; take theirs.

mfa-title = Confirm it is you
mfa-lead-code = Type the six-digit code from your authenticator app.
mfa-lead-passkey = Use your passkey to go on.
mfa-lead-recovery = Type one of the recovery codes that you kept. Each works once.
mfa-code = Code
mfa-recovery-code = Recovery code
mfa-trust = Do not ask again on this device for { $days ->
    [one] { $days } day
   *[other] { $days } days
}
mfa-submit = Go on
mfa-passkey = Use a passkey
mfa-passkey-script = Passkeys need JavaScript. Please switch it on for this page, or choose another way.
mfa-passkey-cancelled = That did not work. You can try again, or choose another way.
mfa-passkey-refused = This passkey does not belong to your account here. Try another one, or another way.
mfa-with-recovery = Use a recovery code
mfa-with-factor = Use another way
mfa-wrong = That code is not right, or was used before. Wait for the next one and try again.
mfa-wrong-recovery = That recovery code is not right, or was used before. Please check it.
mfa-too-many-attempts = Too many attempts.
mfa-stale = This page had been open for too long. Nothing is lost: please try once more.

login-passkey = Sign in with a passkey
login-passkey-refused = That passkey did not work here. Try another one, or sign in with your password.

enrol-title = Protect your account
enrol-lead = Set up a second way to confirm that it is you. It takes about a minute.
# $day: a date
enrol-until = You need it from { $day } on.
enrol-passkey = Add a passkey
enrol-totp = Use an authenticator app
enrol-later = Not now

totp-title = Authenticator apps
totp-lead = An app on your phone shows a new code every 30 seconds. We ask for it when you sign in.
totp-list = Your apps
totp-add = Add an app
totp-add-title = Add an authenticator app
totp-add-scan = Open the app and scan this picture.
totp-add-picture = Picture for your authenticator app
totp-add-open = Open the app on this device
totp-add-type = You cannot scan it?
totp-add-key = Type this key into the app instead. Its codes are based on time and have six digits.
totp-add-code = Code that the app shows
totp-add-label-example = My phone
totp-add-submit = Add
totp-add-wrong = That code is not right. Check that the time of your phone is set automatically, and type the code that the app shows now.

passkeys-title = Passkeys
passkeys-lead = Sign in with your fingerprint, your face or the lock of your device. There is nothing to remember, and nothing that others could ask you for.
passkeys-list = Your passkeys
passkeys-add = Add a passkey
passkeys-cancelled = No passkey was added. You can try again.
passkeys-impossible = Passkeys do not work at this address.
passkeys-problem-refused = This device could not make a passkey that works here. It has to have a screen lock or a PIN.
passkeys-problem-stale = This page had been open for too long. Please try once more.
passkeys-problem-exists = This passkey is there already.
passkeys-problem-too-many = You have as many passkeys as an account can have. Remove one first.

factor-label = Name
factor-unnamed-passkey = Passkey
factor-unnamed-totp = Authenticator app
# $day: a date
factor-added = Added on { $day }
factor-used = Last used on { $day }
factor-rename-title = Name
factor-rename = Save
factor-remove-title = Remove
factor-remove-lead-passkey = You will not be able to sign in with it any more. Remove it on your device, too.
factor-remove-lead-totp = Codes of this app will not work any more.
factor-remove = Remove
factor-problem-last-way-in = You could not sign in any more without it. Set a password or add another passkey first.
factor-problem-required = Your account needs a second way to confirm that it is you. Add another one before you remove this.
factor-problem-stale = This page had been open for too long. Please try once more.

recovery-title = Recovery codes
recovery-lead = When you have lost your phone or your passkey, a recovery code lets you in. Each works once.
recovery-left = { $count ->
    [0] You have no recovery codes left.
    [one] You have { $count } recovery code left.
   *[other] You have { $count } recovery codes left.
}
recovery-replace = New codes take the place of the old ones.
recovery-make = Make new codes
recovery-impossible = You need them as soon as you have added a passkey or an authenticator app.
recovery-fresh = Keep these codes where you will find them without your phone: on paper, or in a password manager.
recovery-once = We show them only this once.
recovery-download = Download
recovery-onward = I have kept them

account-done-factor-added = Added.
account-done-factor-renamed = Saved.
account-done-factor-removed = Removed.
