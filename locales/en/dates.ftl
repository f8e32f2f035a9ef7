# Dates. To use: { $day }, { $month } (1 to 12), { $year }; { $hour } and { $minute }, of two digits;
# for a clock of twelve hours { $hour12 } and { $half } (0 before noon, 1 after it).

date-month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
date-day = { $day } { date-month } { $year }
date-moment = { date-day } at { $hour }:{ $minute } UTC

ago-now = just now
ago-minutes = { $count ->
    [one] { $count } minute ago
   *[other] { $count } minutes ago
}
ago-hours = { $count ->
    [one] { $count } hour ago
   *[other] { $count } hours ago
}
ago-days = { $count ->
    [one] { $count } day ago
   *[other] { $count } days ago
}
