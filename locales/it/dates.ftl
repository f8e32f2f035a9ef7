# Date. Il mese si scrive minuscolo; il primo giorno è ordinale.

date-month = { $month ->
    [1] gennaio
    [2] febbraio
    [3] marzo
    [4] aprile
    [5] maggio
    [6] giugno
    [7] luglio
    [8] agosto
    [9] settembre
    [10] ottobre
    [11] novembre
   *[12] dicembre
}
date-day = { $day ->
    [1] 1º
   *[other] { $day }
} { date-month } { $year }
date-moment = { date-day } alle ore { $hour }:{ $minute } (UTC)

ago-now = proprio ora
ago-minutes = { $count ->
    [one] { $count } minuto fa
   *[other] { $count } minuti fa
}
ago-hours = { $count ->
    [one] { $count } ora fa
   *[other] { $count } ore fa
}
ago-days = { $count ->
    [one] { $count } giorno fa
   *[other] { $count } giorni fa
}
