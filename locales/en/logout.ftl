# Signing out.

logout-title = Sign out?
logout-lead = You will be signed out here. Applications may ask you to sign in again.
logout-lead-client = { $client } asks to sign you out.
logout-yes = Sign out
logout-no = Stay signed in

signed-out-title = You are signed out
signed-out-lead = You can close this window. On a shared device, closing the whole browser is safer.
signed-out-return = Go back to { $client }
signed-out-return-alone = Go back to the application
signed-out-again = Sign in again
signed-out-leading = Applications that you used are being told. You go back in a moment.
signed-out-frame = Tells an application that you signed out
