# Data and privacy: a copy of everything, a rest from the account, its end, and the way back.

data-export = Een kopie van je gegevens
data-export-lead = Alles wat over jou wordt bewaard, als bestanden om mee te nemen.
data-export-ask = Kopie maken
# $at: date and time when it was asked for.
data-export-of = Aangevraagd op { $at }
data-export-waits = Wordt gemaakt. Je krijgt een e-mail als hij klaar is.
# $at: date and time.
data-export-until = Op te halen tot { $at }
# Two kinds of files.
data-export-zip = ZIP
data-export-json = JSON
account-done-export = Je kopie wordt gemaakt. Je krijgt een e-mail als hij klaar is.

data-processing = Waarmee je akkoord bent gegaan
data-processing-lead = Haal het vinkje weg bij wat je niet meer goedvindt. Je kunt dit altijd wijzigen.
data-processing-save = Opslaan
account-done-processing = Je keuzes zijn opgeslagen.

data-deactivate = Even pauze nemen
data-deactivate-lead = Je account rust tot je weer inlogt. Er wordt niets verwijderd.
data-deactivate-open = Even pauze nemen van dit account
data-deactivate-sure = Je wordt overal uitgelogd en applicaties raken hun toegang kwijt.
data-deactivate-do = Even pauze nemen

data-delete = Je account verwijderen
data-delete-lead = { $days ->
    [one] Je account en alles erin wordt na één dag verwijderd. Tot dan kun je het houden.
   *[other] Je account en alles erin wordt na { $days } dagen verwijderd. Tot dan kun je het houden.
}
data-delete-open = Dit account verwijderen
data-delete-sure = { $days ->
    [one] Je wordt nu overal uitgelogd. Na één dag kan niemand het account terughalen en kunnen applicaties je niet meer herkennen.
   *[other] Je wordt nu overal uitgelogd. Na { $days } dagen kan niemand het account terughalen en kunnen applicaties je niet meer herkennen.
}
data-delete-confirm = Typ { $username } om te bevestigen
data-delete-do = Mijn account verwijderen

data-fault-confirm = Dat is niet je gebruikersnaam. Typ hem precies zoals hij er staat.
data-fault-stale = Deze pagina was te lang open. Er is niets gewijzigd: probeer het nog een keer.
data-fault-too-many-exports = Je hebt vandaag al meerdere kopieën aangevraagd. Probeer het morgen opnieuw.

left-title = Tot ziens
left-rests = Je account rust. Log in wanneer je wilt om terug te komen.
# $at: a date.
left-for-good = Je account wordt op { $at } verwijderd. Wil je het houden, log dan voor die dag in of volg de link die we je hebben gestuurd.

keep-title = Je account houden?
# $at: a date.
keep-lead = Het wordt op { $at } verwijderd, omdat daarom is gevraagd.
keep-do = Mijn account houden
keep-gone = Deze link is niet meer geldig. Bestaat je account nog, log dan in om het te houden.

come-back-title = Welkom terug
come-back-lead = Je account heeft gerust. Wil je het weer gebruiken?
# $at: a date.
come-back-lead-leaving = Je account wordt op { $at } verwijderd. Wil je het houden?
come-back-do = Verder met mijn account
come-back-no = Niet nu
