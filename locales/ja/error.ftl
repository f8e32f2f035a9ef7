# Errors. A code is explained by `failure-<code>` and `about-failure-<code>`, a code without
# these by its status: `failure-status-<status>` and `about-failure-status-<status>`.

error-code = コード
error-trace = 参照番号
error-detail = 開発者向け
error-help = 繰り返し発生する場合は、アプリの運営者にこの内容をお知らせください。

failure-invalid_request = このリクエストは無効です
about-failure-invalid_request = アプリに戻って、最初からやり直してください。リンクから来た場合は、リンクが途中で切れている可能性があります。
failure-unauthorized_client = このアプリには許可されていません
about-failure-unauthorized_client = アプリがこの要求に対応するよう設定されていません。アカウントに問題はありません。
failure-invalid_client = このアプリは登録されていません
about-failure-invalid_client = ここに登録されていないか、登録が解除されています。アカウントに問題はありません。
failure-access_denied = アクセスは許可されませんでした
about-failure-access_denied = アプリは要求した許可を得られませんでした。戻ってもう一度お試しいただけます。
failure-blocked = 現在、お使いのネットワークからの要求にお応えしていません
about-failure-blocked = お使いの接続元から、失敗した試行が何度もありました。しばらくしてから、または別の接続から、もう一度お試しください。
failure-stale_form = ページを開いてから時間が経ちすぎました
about-failure-stale_form = 安全のため、何も実行していません。前のページに戻り、再読み込みしてからもう一度お試しください。
failure-expired_request = 時間切れになりました
about-failure-expired_request = アプリに戻って、最初からやり直してください。
failure-cookies_needed = ブラウザーがCookieを保存していません
about-failure-cookies_needed = このサイトのCookieを許可してから、アプリに戻って最初からやり直してください。

failure-status-400 = このリクエストは無効です
about-failure-status-400 = リクエストに問題があります。戻って、最初からやり直してください。
failure-status-403 = この操作は許可されていません
about-failure-status-403 = アクセス権がないか、ページを開いてから時間が経ちすぎました。戻って、もう一度お試しください。
failure-status-404 = ページが見つかりません
about-failure-status-404 = アドレスが間違っているか、ページが移動した可能性があります。
failure-status-405 = この方法では開けません
about-failure-status-405 = 戻って、ページのリンクやボタンをご利用ください。
failure-status-413 = 送信データが大きすぎます
about-failure-status-413 = 大きすぎるため、受け付けられませんでした。
failure-status-429 = 試行回数が多すぎます
about-failure-status-429 = アカウントを保護するため、一時的に制限しています。
failure-status-500 = サーバー側で問題が発生しました
about-failure-status-500 = お客様の操作によるものではありません。問題は記録されました。しばらくしてからもう一度お試しください。
failure-status-503 = ただいまご利用いただけません
about-failure-status-503 = しばらくしてからもう一度お試しください。
