# 日付。

date-month = { $month }月
date-day = { $year }年{ date-month }{ $day }日
date-moment = { date-day } { $hour }:{ $minute }（UTC）

ago-now = たった今
ago-minutes = { $count ->
   *[other] { $count }分前
}
ago-hours = { $count ->
   *[other] { $count }時間前
}
ago-days = { $count ->
   *[other] { $count }日前
}
