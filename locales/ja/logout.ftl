# Signing out.

logout-title = サインアウトしますか？
logout-lead = ここからサインアウトします。アプリで再びサインインを求められることがあります。
logout-lead-client = { $client }がサインアウトを求めています。
logout-yes = サインアウト
logout-no = サインインしたままにする

signed-out-title = サインアウトしました
signed-out-lead = このウィンドウは閉じてかまいません。共用のデバイスでは、ブラウザー全体を閉じるとより安全です。
signed-out-return = { $client }に戻る
signed-out-return-alone = アプリに戻る
signed-out-again = もう一度サインイン
signed-out-leading = 利用したアプリに通知しています。まもなく戻ります。
signed-out-frame = サインアウトしたことをアプリに通知します
