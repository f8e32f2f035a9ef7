# Consent. A scope is explained by `scope-<name>` and, if need be, `about-scope-<name>`;
# a claim is named by `claim-<name>`. Only scopes and claims may have ids that begin like this.

consent-title = アクセスを許可しますか？
consent-lead = { $client }が次の許可を求めています:
consent-account = サインイン中のアカウント
consent-custom = この権限の使用:
consent-claims = 次の情報の参照:
consent-remember = 今後は確認しない
consent-allow = 許可する
consent-deny = 許可しない
consent-next = 回答すると{ $host }に移動します。このサイトを信頼できる場合にのみ許可してください。

scope-openid = あなたの識別
about-scope-openid = アプリを利用するたびに、同じ本人であることがアプリに伝わります。
scope-profile = プロフィールの参照
about-scope-profile = 名前、写真、生年月日、言語、タイムゾーンなどです。
scope-email = メールアドレスの参照
about-scope-email = 確認済みかどうかも含みます。
scope-address = 住所の参照
scope-phone = 電話番号の参照
about-scope-phone = 確認済みかどうかも含みます。
scope-account-read = アカウントの参照
about-scope-account-read = サインイン中の場所、アクセスできるアプリ、最近の出来事。
scope-account-profile = プロフィールの変更
scope-account-security = サインイン方法の変更
about-scope-account-security = パスワードとメールアドレスが対象です。先にもう一度サインインを求められます。
scope-account-sessions = 他の場所でのサインアウト
scope-account-applications = アプリのアクセス権の取り消し
scope-account-data = データのコピーの取得、アカウントの削除
about-scope-account-data = 先にもう一度サインインを求められます。
scope-offline_access = 不在時のアクセスの継続
about-scope-offline_access = アプリを使っていない間も、ここで許可した内容をアプリが使い続けられます。

claim-sub = ID
claim-name = 氏名
claim-given_name = 名
claim-family_name = 姓
claim-middle_name = ミドルネーム
claim-nickname = ニックネーム
claim-preferred_username = ユーザー名
claim-profile = プロフィールページのアドレス
claim-picture = 写真
claim-website = ウェブサイト
claim-email = メールアドレス
claim-email_verified = メールアドレスが確認済みかどうか
claim-gender = 性別
claim-birthdate = 生年月日
claim-zoneinfo = タイムゾーン
claim-locale = 言語
claim-phone_number = 電話番号
claim-phone_number_verified = 電話番号が確認済みかどうか
claim-address = 住所
claim-updated_at = 情報の最終更新日時
