# Codes and links that are mailed: proving an address, signing in, a new password.

login-forgot = パスワードをお忘れですか？
login-by-mail = 代わりにコードをメールで受け取る
# Before the link login-register.
login-new-here = はじめての方:
login-register = アカウントを作成
login-password-reset = 新しいパスワードを設定しました。そのパスワードでサインインしてください。

code-title = メールをご確認ください
code-lead = { $email } にメッセージを送りました。記載されたコードをここに入力してください。
code-lead-sign_in = { $email } のアカウントがあれば、メッセージを送りました。記載されたコードをここに入力してください。
code-label = 6桁のコード
code-submit = 続ける
code-wrong = コードが一致しません。最新のメッセージを確認して、もう一度お試しください。
code-sent-again = もう一度メッセージを送りました。有効なのは新しいコードだけです。
code-not-yet = 次のメッセージはまだ送れません。
code-none = メッセージが届きませんか？
code-resend = もう一度送信

# Shown once the address is proved and somebody else has the username.
username-title = 別のユーザー名の選択
username-lead = メールアドレスは確認できました。ユーザー名だけがすでに使われています。

link-verify-title = メールアドレスの確認
link-verify = ボタンを押して、{ $email } がご自身のアドレスであることを確認してください。
link-verify-submit = 確認する
link-account-title = アカウントの作成
link-account = ボタンを押すと、{ $email } が確認され、アカウントが作成されます。
link-account-submit = 確認して作成
link-sign_in-title = サインイン
link-sign_in = ボタンを押すと、{ $email } としてサインインします。
link-sign_in-submit = サインイン
# The link was opened in another browser than the one in which it was asked for.
link-elsewhere-verify = このリンクは別のブラウザーから請求されました。ここで確認して、元のブラウザーで続けることができます。
link-elsewhere-account = このリンクは別のブラウザーから請求されました。お心当たりがなければ、このページを閉じてください。何も起こりません。
link-elsewhere-sign_in = このリンクは別のブラウザーから請求されました。ボタンを押すと、このブラウザーでサインインします。お心当たりがなければ、このページを閉じてください。
link-password = 登録時に設定したパスワード
link-password-wrong = 登録時に設定したパスワードと一致しません。お忘れの場合は、もう一度アカウントを作成してください。

spent-title = すでに無効になっています
spent-lead = リンクまたはコードはすでに使われたか、試行回数が多すぎたか、時間が経ちすぎています。
spent-again-verify = サインインへ
spent-again-sign_in = 新しいコードを請求
spent-again-reset = 新しいリンクを請求

verify-title = メールアドレスの確認
verify-lead = 続ける前に、{ $email } がご自身のアドレスであることをご確認ください。コードをお送りします。
verify-submit = コードを送信

forgot-title = パスワードをお忘れですか？
forgot-lead = ユーザー名またはメールアドレスを入力してください。新しいパスワードを設定するためのリンクをお送りします。
forgot-submit = リンクを送信
# A button that leads back to the login page.
forgot-back = サインインに戻る
sent-title = メールをご確認ください
forgot-sent = { $login } のアカウントがあれば、リンクを記載したメッセージをお送りしています。
forgot-sent-none = 数分経っても届かない場合は、迷惑メールフォルダーと入力した内容をご確認ください。
by-mail-title = メールでサインイン
by-mail-lead = ユーザー名またはメールアドレスを入力してください。サインイン用のコードをお送りします。
by-mail-submit = コードを送信
ask-again = ユーザー名またはメールアドレスを入力して、もう一度送信してください。

reset-title = 新しいパスワードの設定
reset-lead = アカウント: { $username }
reset-password = 新しいパスワード
reset-sign-out = 他のすべての場所でサインアウトする
reset-submit = パスワードを設定
