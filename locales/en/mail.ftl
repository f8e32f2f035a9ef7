# Mails. A subject is one line; a title stands large above the text; a button is a short command.

# Below every mail, also for people who have no account (an invitation, a waiting list).
mail-why = You get this mail because this address was used at { $tenant }.
mail-button-fails = If the button does not work, open this link:
mail-was-you = If that was you, there is nothing to do.
# The first words that a list of mails shows.
mail-code-preview = Your code is { $code }.
mail-when = When
# Which browser and system, such as "Firefox on Windows".
mail-device = Device
# Where in the world, such as "Lisbon, Portugal".
mail-place = Place
# What its owner calls a passkey or an authenticator app.
mail-factor-name = Name
mail-security-button = Check your security settings
mail-link-minutes = The link works for { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}.
mail-link-hours = The link works for { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
}.
mail-link-days = The link works for { $days ->
    [one] { $days } day
   *[other] { $days } days
}.
# Both: a code and a link.
mail-both-minutes = Code and link work for { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}.
mail-both-hours = Code and link work for { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
}.

mail-verify-subject = Confirm your address for { $tenant }
mail-verify-title = Confirm your address
mail-verify-what = To use this address at { $tenant }, confirm that it is yours.
mail-verify-button = Confirm address
mail-verify-code = Or type this code on the page that asks for it:
mail-verify-not-you = If you did not enter this address, ignore this mail. Nothing happens without you.

# To somebody who tried to register with an address that has an account.
mail-exists-subject = You already have an account with { $tenant }
mail-exists-title = You already have an account
mail-exists-what = Somebody, probably you, tried to make an account at { $tenant } with this address. There is one already: you can simply sign in.
mail-exists-button = Sign in
mail-exists-forgotten = If you forgot your password, choose a new one:
mail-exists-not-you = If that was not you, there is nothing to do. Whoever tried was not told that you have an account.

# To the old address of an account that has a new one.
mail-moved-subject = Your address at { $tenant } was changed
mail-moved-title = Your address was changed
mail-moved-what = The address of your account is now { $email }. From now on, mail goes there.
mail-moved-not-you = If it was not you, take the change back and then choose a new password.
# Takes back the change of the address.
mail-moved-button = Take it back

# To the old address, when its owner took a change back.
mail-restored-subject = Your address at { $tenant } is back
mail-restored-title = Your address is back
mail-restored-what = The address of your account was changed, and you took that back. Your password and what was set up lately to sign in with were removed, and every browser is signed out.
mail-restored-next = Choose a new password to get into your account again.

mail-reset-subject = Choose a new password for { $tenant }
mail-reset-title = Choose a new password
mail-reset-what = Somebody, probably you, asked for a new password for your account.
mail-reset-button = Choose a new password
mail-reset-not-you = If you did not ask for it, ignore this mail. Your password stays as it is.

mail-sign-in-subject = Sign in to { $tenant }
mail-sign-in-title = Your sign-in code
mail-sign-in-code = Type this code where you are signing in:
mail-sign-in-link = Or sign in with this link:
mail-sign-in-button = Sign in
mail-sign-in-secret = Give the code to nobody. We never ask for it by phone or in a message.
mail-sign-in-not-you = If you are not signing in, ignore this mail.

mail-password-subject = Your password for { $tenant } was changed
mail-password-title = Your password was changed
mail-password-what = The password of your account with { $tenant } was changed.
mail-password-not-you = If it was not you, somebody else may be using your account. Go to the sign-in page, say that you forgot your password, and choose a new one.

mail-new-device-subject = New sign-in to your account with { $tenant }
mail-new-device-title = New sign-in
mail-new-device-what = Somebody signed in to your account with { $tenant } on a device that we had not seen before.
mail-new-place-what = Somebody signed in to your account with { $tenant } from a place that is unusual for you.
mail-new-place-why = It is far from where you signed in before. That is fine if you travel, or if your connection leads through another country.
mail-new-device-not-you = If it was not you, end that sign-in and change your password.
# Opens the list of the devices that are signed in.
mail-new-device-button = See your devices

mail-reused-subject = You were signed out of { $client }
mail-reused-what = The key that keeps you signed in to { $client } was used a second time after it had been replaced. That can be a fault of the application, or somebody may have copied the key.
mail-reused-done = To be safe, we ended your sign-in to { $client }. Neither key works any longer.
mail-reused-next = Sign in to { $client } again to go on. If this happens repeatedly, or you notice anything else that you did not do, change your password.

# $factor: "passkey", "totp" (an authenticator app) or "recovery_codes" (a set of them).
mail-factor-added-subject = { $factor ->
    [passkey] A passkey was added to your account
    [totp] An authenticator app was added to your account
   *[recovery_codes] You have new recovery codes
}
mail-factor-added-what = { $factor ->
    [passkey] A passkey was added to your account with { $tenant }. It can be used to sign in.
    [totp] An authenticator app was added to your account with { $tenant }. Its codes can be used to sign in.
   *[recovery_codes] New recovery codes were made for your account with { $tenant }. Codes from before do not work any longer.
}
mail-factor-added-not-you = { $factor ->
    [passkey] If it was not you, remove the passkey and change your password.
    [totp] If it was not you, remove the app and change your password.
   *[recovery_codes] If it was not you, make new recovery codes and change your password.
}

mail-factor-removed-subject = { $factor ->
    [passkey] A passkey was removed from your account
    [totp] An authenticator app was removed from your account
   *[recovery_codes] Your recovery codes were removed
}
mail-factor-removed-what = { $factor ->
    [passkey] A passkey was removed from your account with { $tenant }. It cannot be used to sign in any longer.
    [totp] An authenticator app was removed from your account with { $tenant }. Its codes do not work any longer.
   *[recovery_codes] The recovery codes of your account with { $tenant } were removed. They do not work any longer.
}
mail-factor-removed-not-you = If it was not you, change your password and set up your second step again.

# An administrator took away every second step of signing in.
mail-factors-reset-subject = The second step of your sign-in at { $tenant } was reset
mail-factors-reset-title = Your second step was reset
mail-factors-reset-what = An administrator of { $tenant } removed the second step of your sign-in.
mail-factors-reset-next = Set up a new one, so that your password alone is not enough to get in.
mail-factors-reset-not-you = If you did not ask for this, talk to those who run { $tenant }.

mail-recovery-subject = A recovery code was used at { $tenant }
mail-recovery-title = A recovery code was used
mail-recovery-what = Somebody signed in to your account with { $tenant } with a recovery code.
mail-recovery-left = { $left ->
    [0] No code is left. Make new ones now.
    [one] { $left } code is left. Make new ones soon.
   *[other] { $left } codes are left.
}
mail-recovery-not-you = If it was not you, change your password and make new recovery codes.

mail-locked-subject = Signing in to { $tenant } is paused
mail-locked-title = Signing in is paused
mail-locked-what = There were too many wrong attempts to sign in to your account with { $tenant }.
mail-locked-minutes = To keep it safe, we take no password from a browser that is new to us for { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}.
mail-locked-hours = To keep it safe, we take no password from a browser that is new to us for { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
}.
mail-locked-forgotten = In a browser that you have signed in with before, you still can. If that was you and you forgot your password, choose a new one:
mail-locked-not-you = If it was not you, there is nothing to do. None of these attempts got in.
# Wrong codes: of the second step of signing in, or of mails to sign in by.
mail-locked-codes-subject = Too many wrong codes for your account with { $tenant }
mail-locked-codes-title = Too many wrong codes
mail-locked-second-factor = Somebody signed in to your account with { $tenant } as far as the second step, and then typed too many wrong codes. They did not get in.
mail-locked-second-factor-wait = For up to a day, codes of your authenticator app do not work. Passkeys and recovery codes do.
mail-locked-second-factor-not-you = If it was not you, somebody knows your password. Choose a new one:
mail-locked-sign-in-code = Somebody typed too many wrong codes to sign in to your account with { $tenant } by email.
mail-locked-sign-in-code-wait = For up to a day, our mails have no code. The link in them signs you in.

mail-deletion-subject = Your account with { $tenant } will be deleted
mail-deletion-title = Your account will be deleted
mail-deletion-what = You asked us to delete your account with { $tenant }. On { $day }, it and everything in it will be erased.
mail-deletion-keep = Until then you can keep it:
mail-deletion-button = Keep my account
mail-deletion-not-you = If you did not ask for this, keep your account and change your password.

mail-kept-subject = Your account with { $tenant } stays
mail-kept-title = Your account stays
mail-kept-what = Your account with { $tenant } will not be deleted. Everything is as it was.
mail-kept-not-you = If it was not you, sign in and change your password.

mail-deleted-subject = Your account with { $tenant } is deleted
mail-deleted-title = Your account is deleted
mail-deleted-what = Your account with { $tenant } and everything in it have been erased. This cannot be undone.
mail-deleted-last = This is the last mail about it.

mail-export-subject = Your data from { $tenant } is ready
mail-export-title = Your data is ready
mail-export-what = The copy of your data at { $tenant } that you asked for is ready.
mail-export-button = Download your data
mail-export-not-you = To fetch it, you have to sign in. If you did not ask for it, change your password.

mail-invitation-subject = You are invited to { $tenant }
mail-invitation-title = You are invited
mail-invitation-what = { $tenant } invites you to make an account.
mail-invitation-button = Make your account
mail-invitation-not-you = If you did not expect this, ignore this mail. No account is made without you.

mail-waiting-subject = You are on the waiting list of { $tenant }
mail-waiting-title = You are on the list
mail-waiting-what = This address is on the waiting list of { $tenant }. We write to you again when it is your turn.
mail-waiting-leave = If you do not want to wait any longer, or did not enter this address, leave the list:

mail-approved-subject = It is your turn at { $tenant }
mail-approved-title = It is your turn
mail-approved-what = The waiting is over: you can make your account with { $tenant } now.
mail-approved-button = Make your account

# Sent by an operator on the command line.
mail-test-subject = A test mail from { $tenant }
mail-test-title = It works
mail-test-what = An operator of { $tenant } sent this mail to see whether mail works. There is nothing to do.
