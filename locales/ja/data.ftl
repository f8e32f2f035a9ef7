# Data and privacy: a copy of everything, a rest from the account, its end, and the way back.

data-export = データのコピー
data-export-lead = あなたについて保存されているすべての情報を、持ち運べるファイルにします。
data-export-ask = コピーを作成
# $at: date and time when it was asked for.
data-export-of = { $at }に請求
data-export-waits = 作成中です。準備ができたらメールでお知らせします。
# $at: date and time.
data-export-until = { $at }までダウンロードできます
# Two kinds of files.
data-export-zip = ZIP
data-export-json = JSON
account-done-export = コピーを作成しています。準備ができたらメールでお知らせします。

data-processing = 同意した内容
data-processing-lead = 今後同意しないものはチェックを外してください。いつでも変更できます。
data-processing-save = 保存
account-done-processing = 選択を保存しました。

data-deactivate = お休みする
data-deactivate-lead = 次にサインインするまで、アカウントをお休みにします。何も削除されません。
data-deactivate-open = このアカウントをお休みする
data-deactivate-sure = すべての場所でサインアウトされ、アプリはアクセスできなくなります。
data-deactivate-do = お休みする

data-delete = アカウントの削除
data-delete-lead = { $days ->
   *[other] アカウントとその内容は{ $days }日後にすべて削除されます。それまでは残すことができます。
}
data-delete-open = このアカウントを削除
data-delete-sure = { $days ->
   *[other] 今すぐ、すべての場所でサインアウトされます。{ $days }日が過ぎるとアカウントは誰にも元に戻せず、アプリはあなたを識別できなくなります。
}
data-delete-confirm = 確認のため { $username } と入力してください
data-delete-do = アカウントを削除

data-fault-confirm = ユーザー名と一致しません。表示されているとおりに入力してください。
data-fault-stale = ページを開いてから時間が経ちすぎました。何も変更されていません。もう一度お試しください。
data-fault-too-many-exports = 今日はすでに何度かコピーを請求しています。明日もう一度お試しください。

left-title = またお会いしましょう
left-rests = アカウントはお休み中です。サインインすれば、いつでも戻れます。
# $at: a date.
left-for-good = アカウントは{ $at }に削除されます。残す場合は、その日より前にサインインするか、お送りしたリンクを開いてください。

keep-title = アカウントを残しますか？
# $at: a date.
keep-lead = 請求に基づき、{ $at }に削除されます。
keep-do = アカウントを残す
keep-gone = このリンクは無効になりました。アカウントがまだあれば、サインインすると残せます。

come-back-title = おかえりなさい
come-back-lead = アカウントはお休み中でした。再び利用しますか？
# $at: a date.
come-back-lead-leaving = アカウントは{ $at }に削除されます。残しますか？
come-back-do = このアカウントで続ける
come-back-no = 後で
