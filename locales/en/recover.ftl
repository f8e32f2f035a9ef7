# Codes and links that are mailed: proving an address, signing in, a new password.

login-forgot = Forgot password?
login-by-mail = Email me a code instead
# Before the link login-register.
login-new-here = New here?
login-register = Create account
login-password-reset = Your new password is set. Please sign in with it.

code-title = Check your email
code-lead = We sent a message to { $email }. Enter the code from it here.
code-lead-sign_in = If there is an account for { $email }, we sent it a message. Enter the code from it here.
code-label = Six-digit code
code-submit = Continue
code-wrong = That is not the code. Check the newest message and try again.
code-sent-again = We sent another message. Only its code works now.
code-not-yet = We cannot send another message yet.
code-none = No message?
code-resend = Send another one

# Shown once the address is proved and somebody else has the username.
username-title = Choose another username
username-lead = Your email address is confirmed. Only the username is already taken.

link-verify-title = Confirm your email address
link-verify = Press the button to confirm that { $email } is yours.
link-verify-submit = Confirm
link-account-title = Create your account
link-account = Press the button to confirm { $email } and create your account.
link-account-submit = Confirm and create
link-sign_in-title = Sign in
link-sign_in = Press the button to sign in as { $email }.
link-sign_in-submit = Sign in
# The link was opened in another browser than the one in which it was asked for.
link-elsewhere-verify = You asked for this in another browser. You can confirm here, and go on there.
link-elsewhere-account = Somebody asked for this in another browser. If it was not you, close this page: nothing happens then.
link-elsewhere-sign_in = You asked for this in another browser. The button signs you in here, in this one. If you did not ask for it, close this page.
# The label of a field, and what is said when it does not match. Whoever opens the link types the password
# again, so that nobody gets an account with a password of somebody else.
link-password = Password that you chose when you registered
link-password-wrong = That is not the password that was chosen. If you do not remember it, create the account once more.

spent-title = This no longer works
spent-lead = The link or code was used already, was tried too often, or is too old.
spent-again-verify = Go to sign in
spent-again-sign_in = Get a new code
spent-again-reset = Get a new link

verify-title = Confirm your email address
verify-lead = Before you go on, please show that { $email } is yours. We send a code to it.
verify-submit = Send the code

forgot-title = Forgot your password?
forgot-lead = Enter your username or email address. We send you a link to choose a new password.
forgot-submit = Send the link
# A button that leads back to the login page.
forgot-back = Back to sign in
sent-title = Check your email
forgot-sent = If there is an account for { $login }, a message with a link is on its way.
forgot-sent-none = Nothing after a few minutes? Look in your spam folder, and check what you typed.
by-mail-title = Sign in by email
by-mail-lead = Enter your username or email address. We send you a code to sign in with.
by-mail-submit = Send the code
ask-again = Please enter your username or email address and send it once more.

reset-title = Choose a new password
reset-lead = For the account { $username }.
reset-password = New password
reset-sign-out = Sign me out everywhere else
reset-submit = Set password
