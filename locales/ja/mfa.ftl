# Proving who one is a second time, and setting that up.
# "Authenticator app": an application that shows six-digit codes. "Passkey" is the name that
# browsers and systems use; take theirs.

mfa-title = ご本人の確認
mfa-lead-code = 認証アプリに表示される6桁のコードを入力してください。
mfa-lead-passkey = 続けるには、パスキーを使ってください。
mfa-lead-recovery = 保管しているリカバリーコードを1つ入力してください。それぞれ1回だけ使えます。
mfa-code = コード
mfa-recovery-code = リカバリーコード
mfa-trust = このデバイスでは{ $days ->
   *[other] { $days }日間
}確認を求めない
mfa-submit = 続ける
mfa-passkey = パスキーを使う
mfa-passkey-script = パスキーにはJavaScriptが必要です。このページで有効にするか、別の方法を選んでください。
mfa-passkey-cancelled = うまくいきませんでした。もう一度試すか、別の方法を選んでください。
mfa-passkey-refused = このパスキーは、こちらのアカウントのものではありません。別のパスキーか、別の方法をお試しください。
mfa-with-recovery = リカバリーコードを使う
mfa-with-factor = 別の方法を使う
mfa-wrong = コードが正しくないか、すでに使われています。次のコードが表示されてから、もう一度お試しください。
mfa-wrong-recovery = リカバリーコードが正しくないか、すでに使われています。ご確認ください。
mfa-too-many-attempts = 試行回数が多すぎます。
mfa-stale = ページを開いてから時間が経ちすぎました。失われたものはありません。もう一度お試しください。

login-passkey = パスキーでサインイン
login-passkey-refused = このパスキーは使えませんでした。別のパスキーを試すか、パスワードでサインインしてください。

enrol-title = アカウントの保護
enrol-lead = ご本人であることを確認する2つ目の方法を設定してください。1分ほどで終わります。
# $day: a date
enrol-until = { $day }から必要になります。
enrol-passkey = パスキーを追加
enrol-totp = 認証アプリを使う
enrol-later = 後で

totp-title = 認証アプリ
totp-lead = 電話のアプリに、30秒ごとに新しいコードが表示されます。サインインのときに入力します。
totp-list = 登録済みのアプリ
totp-add = アプリを追加
totp-add-title = 認証アプリの追加
totp-add-scan = アプリを開いて、この画像を読み取ってください。
totp-add-picture = 認証アプリ用の画像
totp-add-open = このデバイスでアプリを開く
totp-add-type = 読み取れませんか？
totp-add-key = 代わりに、このキーをアプリに入力してください。コードは時刻ベース、6桁です。
totp-add-code = アプリに表示されたコード
totp-add-label-example = 私の電話
totp-add-submit = 追加
totp-add-wrong = コードが正しくありません。電話の時刻が自動設定になっていることを確認し、今アプリに表示されているコードを入力してください。

passkeys-title = パスキー
passkeys-lead = 指紋、顔、またはデバイスのロックでサインインできます。覚えておくものはなく、誰かに聞き出される心配もありません。
passkeys-list = 登録済みのパスキー
passkeys-add = パスキーを追加
passkeys-cancelled = パスキーは追加されませんでした。もう一度お試しいただけます。
passkeys-impossible = このアドレスではパスキーを使えません。
passkeys-problem-refused = このデバイスでは、ここで使えるパスキーを作れませんでした。画面ロックまたはPINの設定が必要です。
passkeys-problem-stale = ページを開いてから時間が経ちすぎました。もう一度お試しください。
passkeys-problem-exists = このパスキーはすでに登録されています。
passkeys-problem-too-many = パスキーの数が上限に達しています。先に1つ削除してください。

factor-label = 名前
factor-unnamed-passkey = パスキー
factor-unnamed-totp = 認証アプリ
# $day: a date
factor-added = { $day }に追加
factor-used = 最終使用: { $day }
factor-rename-title = 名前
factor-rename = 保存
factor-remove-title = 削除
factor-remove-lead-passkey = このパスキーではサインインできなくなります。デバイスからも削除してください。
factor-remove-lead-totp = このアプリのコードは使えなくなります。
factor-remove = 削除
factor-problem-last-way-in = これがないと、サインインできなくなります。先にパスワードを設定するか、別のパスキーを追加してください。
factor-problem-required = このアカウントには、ご本人であることを確認する2つ目の方法が必要です。削除する前に別の方法を追加してください。
factor-problem-stale = ページを開いてから時間が経ちすぎました。もう一度お試しください。

recovery-title = リカバリーコード
recovery-lead = 電話やパスキーをなくしたときは、リカバリーコードでサインインできます。それぞれ1回だけ使えます。
recovery-left = { $count ->
    [0] リカバリーコードは残っていません。
   *[other] リカバリーコードは残り{ $count }個です。
}
recovery-replace = 新しいコードを作ると、古いコードは使えなくなります。
recovery-make = 新しいコードを作成
recovery-impossible = パスキーか認証アプリを追加すると、すぐに必要になります。
recovery-fresh = 紙やパスワードマネージャーなど、電話がなくても見つけられる場所に保管してください。
recovery-once = コードが表示されるのは今回だけです。
recovery-download = ダウンロード
recovery-onward = 保管しました

account-done-factor-added = 追加しました。
account-done-factor-renamed = 保存しました。
account-done-factor-removed = 削除しました。
