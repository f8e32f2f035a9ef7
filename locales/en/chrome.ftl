# What every page shares.

preferences = Language and appearance
language = Language
theme = Appearance
theme-light = Light
theme-dark = Dark
theme-system = As my device
client-policy = Privacy policy
client-terms = Terms of service
client-links = About this application
problem-title = Problem: { $title }
wait-seconds = Please wait { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
} and try again.
wait-minutes = Please wait { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
} and try again.
