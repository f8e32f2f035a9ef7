# Data and privacy: a copy of everything, a rest from the account, its end, and the way back.

data-export = A copy of your data
data-export-lead = Everything that is kept about you, as files to take along.
data-export-ask = Make a copy
# $at: date and time when it was asked for.
data-export-of = Asked for on { $at }
data-export-waits = Being made. You get an email when it is there.
# $at: date and time.
data-export-until = Can be fetched until { $at }
# Two kinds of files.
data-export-zip = ZIP
data-export-json = JSON
account-done-export = Your copy is being made. You get an email when it is there.

data-processing = What you agreed to
data-processing-lead = Untick what you no longer agree to. You can change this at any time.
data-processing-save = Save
account-done-processing = Your choices are saved.

data-deactivate = Take a break
data-deactivate-lead = Your account rests until you sign in again. Nothing is deleted.
data-deactivate-open = Take a break from this account
data-deactivate-sure = You are signed out everywhere, and applications lose their access.
data-deactivate-do = Take a break

data-delete = Delete your account
data-delete-lead = { $days ->
    [one] Your account and everything in it is deleted after one day. Until then you can keep it.
   *[other] Your account and everything in it is deleted after { $days } days. Until then you can keep it.
}
data-delete-open = Delete this account
data-delete-sure = { $days ->
    [one] You are signed out everywhere now. After one day nobody can bring the account back, and applications cannot recognise you any more.
   *[other] You are signed out everywhere now. After { $days } days nobody can bring the account back, and applications cannot recognise you any more.
}
data-delete-confirm = Type { $username } to confirm
data-delete-do = Delete my account

data-fault-confirm = That is not your username. Type it just as it is shown.
data-fault-stale = This page had been open for too long. Nothing was changed: please try once more.
data-fault-too-many-exports = You asked for several copies today. Please try again tomorrow.

left-title = Goodbye for now
left-rests = Your account rests. Sign in at any time to come back.
# $at: a date.
left-for-good = Your account will be deleted on { $at }. To keep it, sign in before that day, or follow the link that we sent you.

keep-title = Keep your account?
# $at: a date.
keep-lead = It will be deleted on { $at }, as was asked for.
keep-do = Keep my account
keep-gone = This link is no longer valid. If your account is still there, sign in to keep it.

come-back-title = Welcome back
come-back-lead = Your account has been resting. Do you want to go on with it?
# $at: a date.
come-back-lead-leaving = Your account will be deleted on { $at }. Do you want to keep it?
come-back-do = Go on with my account
come-back-no = Not now
