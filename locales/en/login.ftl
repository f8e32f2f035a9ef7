# Sign in, choose an account, home.

login-title = Sign in
login-lead = to continue to
login-username = Username or email
login-password = Password
login-password-show = Show password
login-remember = Keep me signed in on this device
login-submit = Sign in
login-wrong-credentials = That username and password do not belong together. Check both and try again.
login-too-many-attempts = Too many attempts.
login-busy = Very many people are signing in right now. Please try again in a moment.
login-reauthenticate = The application asks you to sign in again, to be sure that it is you.
login-stale = This page had been open for too long. Nothing is lost: please sign in once more.

choose-title = Choose an account
choose-lead = to continue to
choose-lead-alone = These accounts are signed in in this browser.
choose-other = Use another account
choose-sign-out = Sign out
# $account is a mail address or a username.
choose-sign-out-of = Sign out of { $account }
choose-sign-out-all = Sign out of all accounts
choose-stale = Something changed since this page was opened. Please choose once more.
# A link on the sign-in page.
login-choose = Use an account that is signed in

home-title = Your account
home-signed-out = You are not signed in here. Applications bring you to this place when they need to know who you are.
home-sign-in = Sign in
home-sign-out = Sign out

form-post-title = One moment
form-post-lead = We are taking you back to the application. If nothing happens, press the button.
form-post-continue = Continue

# While a browser solves small puzzles that programs find too dear; nothing has to be done.
challenge-working = One moment: we are making sure that this is not an automated attempt.
challenge-done = All done. You can go on.
# $seconds is a number of seconds, such as 10.
challenge-no-script = Your browser runs no scripts. Please wait { $seconds } seconds before you press the button.
challenge-once-more = Please wait a moment and press once more.
challenge-early = That was a little too fast. Please wait { $seconds ->
    [one] one more second
   *[other] { $seconds } more seconds
  }, then press once more.
