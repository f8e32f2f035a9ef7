# The pages of the account: /account and all below.

account-skip = 本文へ移動
account-nav = アカウント
account-menu-person = あなた
account-nav-overview = 概要
account-nav-profile = プロフィール
account-nav-security = セキュリティ
account-nav-sessions = セッションとデバイス
account-nav-applications = アプリ
account-nav-activity = アクティビティ
account-nav-data = データとプライバシー

# On the sign-in page, for somebody who is signed in and opened something sensitive.
login-again = 他の人がアカウントを変更できないよう、もう一度サインインしてください。

account-faults = 次の項目をご確認ください:

account-overview-title = アカウント
account-overview-account = あなたについて
account-overview-profile = プロフィール
account-overview-profile-value = 名前、写真、言語、アプリに知らせる情報
account-email = メールアドレス
account-email-value = { $email }
account-email-unverified = { $email }（未確認）
account-email-none = 未登録
account-overview-security-value = パスワード、パスキー、その他のサインイン方法
account-overview-access = アカウントの利用状況
account-overview-sessions = { $count ->
    [1] このブラウザーでのみサインイン中
   *[other] { $count }個のブラウザーでサインイン中
}
account-overview-applications = { $count ->
    [0] アクセスできるアプリはありません
   *[other] { $count }個のアプリがアクセスできます
}
# $ago: "5 minutes ago"
account-overview-activity = 前回のサインイン: { $ago }

account-save = 保存
account-cancel = キャンセル

# What was just done, said at the head of the page that follows.
account-done-profile = プロフィールを保存しました。
account-done-picture = 写真を変更しました。
account-done-picture-removed = 写真を削除しました。
account-done-email = メールアドレスを変更しました。
account-done-email-expired = そのコードまたはリンクは無効になりました。下から新しいものを請求してください。
account-done-password = パスワードを変更しました。
account-done-session-ended = そのブラウザーをサインアウトしました。
account-done-session-gone = そのブラウザーはすでにサインアウト済みでした。
account-done-sessions-ended = 他のすべてのブラウザーをサインアウトしました。
account-done-device-forgotten = ブラウザーを削除しました。そのブラウザーでのサインインには、再び2段階目の認証が必要です。
account-done-devices-forgotten = 信頼済みのブラウザーはなくなりました。すべてのブラウザーで2段階目の認証が必要です。
account-done-application-removed = このアプリはアクセスできなくなりました。
account-done-application-gone = このアプリにはアクセス権がありませんでした。

# What is wrong with a field.
account-fault-text = 1行、1000文字以内で入力してください。
account-fault-web-address = ウェブアドレスは https:// または http:// で始まります。
account-fault-birthdate = 日付は 1990-12-31 のように「年-月-日」で入力してください。
account-fault-zoneinfo = タイムゾーンは Europe/Berlin のように入力します。
account-fault-locale = 一覧から言語を選んでください。
account-fault-phone-number = 電話番号は +49 30 901820 のように入力します。
account-fault-changed-elsewhere = この間に、別の場所でプロフィールが変更されました。内容を確認して、もう一度保存してください。
account-fault-email = name@example.com のように、メールアドレス全体を入力してください。
account-fault-email-same = すでにこのメールアドレスが登録されています。
account-fault-email-taken = このアドレスは現在、別のアカウントで使われています。
account-fault-code = お送りしたコードと一致しません。メッセージを確認して、もう一度お試しください。
account-fault-code-gone = 試行回数が多すぎました。新しいコードを請求してください。
account-fault-current-password = 現在のパスワードと一致しません。
account-fault-picture-missing = 先に写真を選んでください。
account-fault-picture-size = 写真は5 MBまでです。
account-fault-picture-kind = この画像は読み込めません。PNG、JPEG、WebP、GIFのいずれかをお使いください。
account-fault-picture-pixels = 写真の画素数が多すぎます。もっと小さいもので十分です。

profile-lead = ここに書いた内容はあなたのものです。アプリには、あなたが許可した情報だけが伝わります。
profile-about = あなたについて
profile-name = 氏名
profile-name-hint = 呼ばれたい名前
profile-nickname = ニックネーム
profile-given-name = 名
profile-middle-name = ミドルネーム
profile-family-name = 姓
profile-gender = 性別
profile-birthdate = 生年月日
profile-birthdate-hint = 1990-12-31 のように「年-月-日」で入力します。年を伏せたい場合は 0000 と入力してください。
profile-more = その他の情報
profile-contact = 連絡先
profile-phone = 電話番号
profile-phone-hint = +49 30 901820 のように国番号から入力
profile-website = ウェブサイト
profile-page = 紹介ページ
profile-page-hint = あなたについて書かれたページ
profile-address = 住所
profile-street = 番地・建物名
profile-postal-code = 郵便番号
profile-locality = 市区町村
profile-region = 都道府県・地域
profile-country = 国
profile-language-title = 言語と時刻
profile-language-lead = このサイトのページとメッセージに使います。アプリがこれに従うこともあります。
profile-language = 言語
profile-language-none = ブラウザーの設定に従う
profile-zone = タイムゾーン
profile-zone-hint = 例: Europe/Berlin

picture-title = 写真
picture-lead = PNG、JPEG、WebP、GIF、5 MBまで。正方形に切り抜いて保存し、ファイル内の他の情報は残しません。
picture-file = 写真を選ぶ
picture-save = この写真を使う
picture-remove = 写真を削除

email-title = メールアドレス
email-now = 現在のアドレスは { $email } です。
email-now-unverified = 現在のアドレスは { $email } です。まだ確認されていません。
email-none = メールアドレスはまだ登録されていません。
email-change-title = 別のアドレスを使う
email-change-lead = 新しいアドレスにメッセージを送ります。確認が済むと変更されます。それまでは何も変わりません。
email-new = 新しいメールアドレス
email-send = メッセージを送信
email-code-title = メールをご確認ください
email-code-lead = { $email } にメッセージを送りました。
email-code-panel = アドレスの確認
email-code-help = メッセージに記載された6桁の数字を入力するか、リンクを開いてください。どちらも1時間有効です。届かない場合は、迷惑メールフォルダーもご確認ください。
email-code = コード
email-confirm = 確認する
email-other = 別のアドレスを使う

# A link in a mail to a new address.
email-link-confirm-ask-title = このアドレスはあなたのものですか？
email-link-confirm-ask-lead = { $email } がこのアカウントのアドレスであることを確認してください。
email-link-confirm-go = 確認する
email-link-confirm-done-title = アドレスを確認しました
email-link-confirm-done-lead = 今後、アカウントには { $email } が使われます。
email-link-confirm-gone-title = このリンクは無効になりました
email-link-confirm-gone-lead = すでに使われたか、時間が経ちすぎています。新しいリンクはアカウントのページから請求できます。
email-link-confirm-taken-title = このアドレスは使用中です
email-link-confirm-taken-lead = 現在、{ $email } は別のアカウントで使われています。何も変更されていません。
# A link in a mail to the former address.
email-link-undo-ask-title = 変更を取り消しますか？
email-link-undo-ask-lead = アカウントのアドレスが { $email } に戻ります。パスワードと最近設定された2段階目の認証は削除され、すべてのブラウザーがサインアウトされます。新しいパスワードを設定するためのリンクをメールでお送りします。
email-link-undo-go = 変更を取り消す
email-link-undo-done-title = アドレスが元に戻りました
email-link-undo-done-lead = アカウントのアドレスが { $email } に戻りました。パスワードと最近設定された2段階目の認証は削除され、すべてのブラウザーがサインアウトされました。再びサインインするには、このアドレスにお送りしたリンクを開き、新しいパスワードを設定してください。
email-link-undo-gone-title = このリンクは無効になりました
email-link-undo-gone-lead = すでに使われたか、時間が経ちすぎています。
email-link-undo-taken-title = このアドレスは使用中です
email-link-undo-taken-lead = 現在、{ $email } は別のアカウントで使われています。このサービスの運営者にご連絡ください。
email-link-password = 新しいパスワードを設定
email-link-account = アカウントへ移動

security-lead = ご本人であることを確認する方法です。
security-ways = サインイン方法
security-password = パスワード
security-password-there = 設定済みです。ここで変更できます。
security-password-none = 未設定です。ここで設定できます。
security-passkeys = パスキー
security-passkeys-value = 指紋、顔、セキュリティキーでサインイン
security-second = 2段階目の認証
security-second-lead = パスワードを知られても、他の人は入れません。
security-totp = 認証アプリ
security-totp-value = 電話に表示される6桁の数字
security-recovery-codes = リカバリーコード
security-recovery-codes-value = 他の手段をすべて失ったときのために
security-in-use = 使用中: { $count }
security-reach = 連絡先
security-reach-lead = 大切な変更があったときのお知らせ先です。

password-title = パスワードの変更
password-title-first = パスワードの設定
password-lead = あなたしか組み合わせないような言葉をいくつか並べると、覚えやすく、推測されにくくなります。
password-current = 現在のパスワード
password-new = 新しいパスワード
password-end-others = 他のすべてのブラウザーをサインアウトする
password-save = パスワードを変更

sessions-lead = サインイン中の場所です。心当たりのないものがあれば、サインアウトしてパスワードを変更してください。
sessions-title = ブラウザー
sessions-unknown = 不明なブラウザー
# $day: day and time
sessions-since = { $day }にサインイン
# $ago: "5 minutes ago"
sessions-last = 最終使用: { $ago }
sessions-this = このブラウザー
sessions-end = サインアウト
sessions-end-that = { $device }をサインアウト
sessions-others-title = その他すべて
sessions-others-lead = このブラウザーはサインインしたままです。他のすべてのブラウザーと、そこで開いたアプリがサインアウトされます。
sessions-end-others = 他をすべてサインアウト

trusted-title = 信頼済みのブラウザー
trusted-lead = これらのブラウザーでサインインするときは、2段階目の認証は求められません。ご自身のものでなくなったブラウザーは削除してください。
trusted-span = { $since }から{ $until }まで
trusted-forget = 削除
trusted-forget-that = { $device }を削除
trusted-forget-all = すべて削除

applications-lead = 次のアプリが、アカウントの情報の一部を見ることができます。
applications-none = アカウントの情報を見ることができるアプリはありません。
applications-may = 許可している内容:
applications-since = { $day }から
# $ago: "5 minutes ago"
applications-used = 最終使用: { $ago }
applications-remove = アクセス権を取り消す…
applications-remove-lead = { $client }はサインアウトされ、今後あなたの情報を得ることはありません。すでに得た情報は保持されることがあります。いつでも再び許可できます。
applications-remove-yes = アクセス権を取り消す

activity-lead = アカウントに関する出来事を新しい順に表示します。
activity-none = まだ何もありません。
activity-pages = ページ
activity-latest = 最新
activity-older = 以前
activity-strange = 心当たりのないものがありますか？
activity-strange-password = パスワードの変更
# What happened, each for one line of a list.
activity-other = アカウントの情報が変更されました
activity-login-succeeded = サインインしました
activity-login-failed = サインインの試みがありましたが、成功しませんでした
activity-account-locked = サインインが何度も失敗しました
activity-logout = サインアウトしました
activity-session-ended = ブラウザーがサインアウトされました
activity-device-trusted = ブラウザーを信頼しました
activity-device-forgotten = 信頼済みのブラウザーが削除されました
activity-consent-granted = アプリのアクセスを許可しました
activity-consent-denied = アプリのアクセスを許可しませんでした
activity-consent-withdrawn = アプリのアクセス権がなくなりました
activity-code-replayed = アプリへのサインインが2度使われたため、停止しました
activity-refresh-token-reused = アプリのアクセス権が2度使われたため、終了しました
activity-token-revoked = アプリがアクセス権を返しました
activity-user-created = アカウントが作成されました
activity-user-disabled = アカウントが無効になりました
activity-user-enabled = アカウントが再び有効になりました
activity-password-changed = パスワードが変更されました
activity-profile-changed = プロフィールが変更されました
activity-picture-changed = 写真が変更されました
activity-email-change-asked = メールアドレスの変更を申し込みました
activity-email-changed = メールアドレスが変更されました
activity-email-restored = 以前のメールアドレスに戻りました
activity-second-factor-passed = 2 段階目の確認をしました
activity-second-factor-failed = 2 段階目で誤ったコードが入力されました
activity-factor-added = 2 段階目の確認方法を追加しました
activity-factor-renamed = 2 段階目の確認方法の名前を変更しました
activity-factor-removed = 2 段階目の確認方法を削除しました
activity-factors-reset = 管理者が 2 段階目の確認方法を削除しました
activity-recovery-codes-made = 新しいリカバリーコードを作成しました
activity-recovery-code-used = リカバリーコードが使われました
activity-passkey-counter-anomaly = パスキーがコピーされた可能性があります
activity-roles-changed = ロールが変更されました
activity-recovery-asked = 新しいパスワードが求められました
activity-sign-in-code-asked = メールでのサインインが求められました
activity-email-verified = メールアドレスを確認しました
activity-processing-agreed = データの利用に同意しました
activity-processing-withdrawn = データの利用への同意を取り消しました
activity-terms-accepted = 規約に同意しました
activity-user-deactivated = 休止を始めました
activity-user-reactivated = 休止から戻りました
activity-deletion-asked = アカウントの削除を申し込みました
activity-deletion-cancelled = アカウントを残すことにしました
activity-export-asked = データのコピーを申し込みました
activity-export-fetched = データのコピーをダウンロードしました
