# Making an account: the form, invitations, the waiting list, terms, new passwords.

register-title = アカウントの作成
register-invited = { $tenant }に招待されています。
register-email = メールアドレス
register-username = ユーザー名
register-submit = アカウントを作成
register-have = すでにアカウントをお持ちですか？
register-faults = いくつかの項目をもう一度ご確認ください。
register-fault-email = メールアドレスとして正しくありません。入力に誤りがないかご確認ください。
register-fault-username_length = ユーザー名は1～64文字です。
register-fault-username_invalid = ユーザー名の先頭と末尾に空白は使えません。見えない文字も使えません。
register-fault-username_email = @ を含むユーザー名は、ご自身のメールアドレスに限ります。
register-fault-username_taken = このユーザー名はすでに使われています。別のものを選んでください。
form-stale = ページを開いてから時間が経ちすぎました。失われたものはありません。もう一度送信してください。

register-closed-title = ここではアカウントを作成できません
register-closed = アカウントは{ $tenant }が発行しています。必要な場合は、そちらにお問い合わせください。
register-invitation-title = 招待が必要です
register-invitation = { $tenant }のアカウントは、メールで届くリンクから作成します。
# An invitation that was used, or is too old.
register-spent-title = この招待は無効になりました
register-spent = すでに使われたか、期限が切れています。新しい招待を依頼してください。
register-exists-title = すでにアカウントがあります
register-exists = このメールアドレスのアカウントがあります。サインインするか、パスワードをお忘れの場合は新しいものを設定してください。

waitlist-join-title = 順番待ちリストへの登録
waitlist-join = { $tenant }は少しずつ新しい方をお迎えしています。メールアドレスを登録していただければ、順番が来たときにお知らせします。
waitlist-submit = 順番待ちリストに登録
waitlist-joined-title = リストに登録しました
waitlist-joined = 順番が来たら { $email } にお知らせします。このページは閉じてかまいません。
waitlist-leave-title = 順番待ちリストから抜けますか？
waitlist-leave = { $email } をリストから削除します。
waitlist-leave-submit = リストから抜ける
waitlist-left-title = リストから抜けました
waitlist-left = { $email } は順番待ちリストから削除されました。

# Followed by the name of the document, as a link.
terms-accept = 次に同意します:
terms-name-terms = 利用規約
terms-name-privacy = プライバシーポリシー
terms-missing = 続けるには同意が必要です。
terms-title = 続ける前に
terms-title-changed = 規約が変わりました
terms-lead = お読みになり、同意してください。
terms-lead-changed = 変更点をお読みになり、同意してください。
terms-submit = 同意して続ける

# What data is used for if the person agrees, in the operator's words; a link to them, and how it stands.
purpose-more = 詳しい説明
# $at: date and time.
purpose-given = { $at }に同意しました。
purpose-outdated = 同意した後に内容が変わりました。現在の内容に同意する場合は、チェックを入れてください。
purpose-not-given = 同意していません。
purpose-required = アカウントに必要なものです。同意がない場合は、次回のサインイン時にお尋ねします。
privacy-link = データの取り扱いについて

# What people are asked about themselves.
field-optional = （任意）
field-choose = 選択…
field-fault-missing = この項目を入力してください。
field-fault-too_long = { $max }文字以内で入力してください。
field-fault-invalid = 正しくないようです。入力に誤りがないかご確認ください。
field-name = 氏名
field-given_name = 名
field-family_name = 姓
field-middle_name = ミドルネーム
field-nickname = ニックネーム
field-gender = 性別
field-birthdate = 生年月日
field-phone_number = 電話番号
field-website = ウェブサイト
field-zoneinfo = タイムゾーン
field-locale = 言語
field-address-street_address = 番地・建物名
field-address-locality = 市区町村
field-address-region = 都道府県・地域
field-address-postal_code = 郵便番号
field-address-country = 国

# What a new password has to be like, before and while it is typed.
password-rule-length = { $min }文字以上
# Kinds: lower case, upper case, digits, everything else.
password-rule-classes = 小文字、大文字、数字、その他のうち{ $min }種類以上
password-rule-guess = 推測されにくい
# Read aloud while somebody types.
password-rules-met = このパスワードで問題ありません。
password-rules-unmet = まだすべての条件を満たしていません。
# What is wrong with the password that was sent.
password-fault-too_short = { $min }文字以上にしてください。
password-fault-too_long = このパスワードは長すぎます。
password-fault-too_few_classes = 小文字、大文字、数字、その他の文字のうち、{ $min }種類以上を使ってください。
password-fault-personal = 名前やアドレスに似すぎています。
password-fault-common = このパスワードは非常に多くの人に使われています。
password-fault-guessable = このパスワードは推測されやすいものです。関連のない言葉をいくつか並べると、よいパスワードになります。
password-fault-breached = このパスワードはデータ漏えいで見つかっています。他で使っていないものをお使いください。
