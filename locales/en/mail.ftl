# Mails.

mail-why = You get this mail because you have an account with { $tenant }. It is about the safety of your account.

mail-reused-subject = You were signed out of { $client }
mail-reused-what = The key that keeps you signed in to { $client } was used a second time after it had been replaced. That can be a fault of the application, or somebody may have copied the key.
mail-reused-done = To be safe, we ended your sign-in to { $client }. Neither key works any longer.
mail-reused-next = Sign in to { $client } again to go on. If this happens repeatedly, or you notice anything else that you did not do, change your password.
