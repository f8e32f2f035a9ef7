# What every page shares.

preferences = 言語と外観
language = 言語
theme = 外観
theme-light = ライト
theme-dark = ダーク
theme-system = デバイスの設定に合わせる
client-policy = プライバシーポリシー
client-terms = 利用規約
client-links = このアプリについて
problem-title = 問題: { $title }
wait-seconds = { $seconds ->
   *[other] { $seconds }秒
}待ってから、もう一度お試しください。
wait-minutes = { $minutes ->
   *[other] { $minutes }分
}待ってから、もう一度お試しください。
