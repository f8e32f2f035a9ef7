# Sign in, choose an account, home.

login-title = サインイン
login-lead = サインイン後の移動先
login-username = ユーザー名またはメールアドレス
login-password = パスワード
login-password-show = パスワードを表示
login-remember = このデバイスでサインインしたままにする
login-submit = サインイン
login-wrong-credentials = ユーザー名とパスワードが一致しません。両方を確認して、もう一度お試しください。
login-too-many-attempts = 試行回数が多すぎます。
login-busy = 現在、サインインが混み合っています。しばらくしてからもう一度お試しください。
login-reauthenticate = ご本人であることを確認するため、アプリがもう一度サインインを求めています。
login-stale = ページを開いてから時間が経ちすぎました。失われたものはありません。もう一度サインインしてください。

choose-title = アカウントの選択
choose-lead = サインイン後の移動先
choose-lead-alone = このブラウザーでサインイン中のアカウントです。
choose-other = 別のアカウントを使う
choose-sign-out = サインアウト
# $account is a mail address or a username.
choose-sign-out-of = { $account }からサインアウト
choose-sign-out-all = すべてのアカウントからサインアウト
choose-stale = このページを開いた後に変更がありました。もう一度選択してください。
# A link on the sign-in page.
login-choose = サインイン中のアカウントを使う

home-title = アカウント
home-signed-out = サインインしていません。本人確認が必要なときに、アプリからこのページが開きます。
home-sign-in = サインイン
home-sign-out = サインアウト

form-post-title = お待ちください
form-post-lead = アプリに戻ります。画面が変わらない場合は、ボタンを押してください。
form-post-continue = 続ける

# While a browser solves small puzzles that programs find too dear; nothing has to be done.
challenge-working = お待ちください。自動化された試行でないことを確認しています。
challenge-done = 完了しました。続けることができます。
# $seconds is a number of seconds, such as 10.
challenge-no-script = お使いのブラウザーではスクリプトが実行されません。{ $seconds }秒待ってから、ボタンを押してください。
challenge-once-more = 少し待ってから、もう一度押してください。
challenge-early = 少し早すぎました。あと{ $seconds ->
   *[other] { $seconds }秒
}待ってから、もう一度押してください。
