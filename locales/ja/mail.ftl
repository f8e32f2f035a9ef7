# Mails. A subject is one line; a title stands large above the text; a button is a short command.

# Below every mail, also for people who have no account (an invitation, a waiting list).
mail-why = このメールは、{ $tenant }でこのアドレスが使用されたためお送りしています。
mail-button-fails = ボタンが機能しない場合は、次のリンクを開いてください:
mail-was-you = ご本人による操作の場合、対応は不要です。
# The first words that a list of mails shows.
mail-code-preview = コードは{ $code }です。
mail-when = 日時
# Which browser and system, such as "Firefox on Windows".
mail-device = デバイス
# Where in the world, such as "Lisbon, Portugal".
mail-place = 場所
# What its owner calls a passkey or an authenticator app.
mail-factor-name = 名前
mail-security-button = セキュリティ設定を確認
mail-link-minutes = リンクの有効期間は{ $minutes ->
   *[other] { $minutes }分
}です。
mail-link-hours = リンクの有効期間は{ $hours ->
   *[other] { $hours }時間
}です。
mail-link-days = リンクの有効期間は{ $days ->
   *[other] { $days }日
}です。
# Both: a code and a link.
mail-both-minutes = コードとリンクの有効期間は{ $minutes ->
   *[other] { $minutes }分
}です。
mail-both-hours = コードとリンクの有効期間は{ $hours ->
   *[other] { $hours }時間
}です。

mail-verify-subject = { $tenant }: メールアドレスの確認
mail-verify-title = メールアドレスの確認
mail-verify-what = { $tenant }でこのアドレスを使うには、ご自身のアドレスであることを確認してください。
mail-verify-button = アドレスを確認
mail-verify-code = または、コードの入力を求めるページで次のコードを入力してください:
mail-verify-not-you = このアドレスを入力した覚えがない場合は、このメールを無視してください。ご本人の操作なしに手続きが進むことはありません。

# To somebody who tried to register with an address that has an account.
mail-exists-subject = { $tenant }のアカウントをすでにお持ちです
mail-exists-title = アカウントをすでにお持ちです
mail-exists-what = このアドレスで{ $tenant }のアカウントを作成しようとした方がいます。おそらくご本人です。アカウントはすでにあるため、そのままサインインできます。
mail-exists-button = サインイン
mail-exists-forgotten = パスワードをお忘れの場合は、新しいパスワードを設定してください:
mail-exists-not-you = お心当たりがない場合も、対応は不要です。アカウントの有無は相手に知らされていません。

# To the old address of an account that has a new one.
mail-moved-subject = { $tenant }のメールアドレスが変更されました
mail-moved-title = メールアドレスが変更されました
mail-moved-what = アカウントのアドレスは{ $email }になりました。今後のメールはそちらに届きます。
mail-moved-not-you = お心当たりがない場合は、変更を取り消してから、新しいパスワードを設定してください。
# Takes back the change of the address.
mail-moved-button = 変更を取り消す

mail-restored-subject = { $tenant }のメールアドレスが元に戻りました
mail-restored-title = メールアドレスが元に戻りました
mail-restored-what = アカウントのアドレスの変更が取り消されました。パスワードと、最近設定されたサインイン方法は削除され、すべてのブラウザーがサインアウトされました。
mail-restored-next = 再びサインインするには、新しいパスワードを設定してください。

mail-reset-subject = { $tenant }: 新しいパスワードの設定
mail-reset-title = 新しいパスワードの設定
mail-reset-what = アカウントの新しいパスワードが請求されました。おそらくご本人による請求です。
mail-reset-button = 新しいパスワードを設定
mail-reset-not-you = 請求した覚えがない場合は、このメールを無視してください。パスワードは変わりません。

mail-sign-in-subject = { $tenant }へのサインイン
mail-sign-in-title = サインインコード
mail-sign-in-code = サインイン中の画面で次のコードを入力してください:
mail-sign-in-link = または、次のリンクからサインインしてください:
mail-sign-in-button = サインイン
mail-sign-in-secret = コードは誰にも教えないでください。電話やメッセージでコードをお尋ねすることはありません。
mail-sign-in-not-you = サインインしていない場合は、このメールを無視してください。

mail-password-subject = { $tenant }のパスワードが変更されました
mail-password-title = パスワードが変更されました
mail-password-what = { $tenant }のアカウントのパスワードが変更されました。
mail-password-not-you = お心当たりがない場合、第三者がアカウントを使っている可能性があります。サインインページでパスワードを忘れた場合の手続きを選び、新しいパスワードを設定してください。

mail-new-device-subject = { $tenant }のアカウントへの新しいサインイン
mail-new-device-title = 新しいサインイン
mail-new-device-what = これまでに使われたことのないデバイスから、{ $tenant }のアカウントにサインインがありました。
mail-new-place-what = 普段とは異なる場所から、{ $tenant }のアカウントにサインインがありました。
mail-new-place-why = これまでサインインした場所から遠く離れています。旅行中の場合や、接続が別の国を経由している場合は、問題ありません。
mail-new-device-not-you = お心当たりがない場合は、そのサインインを終了し、パスワードを変更してください。
# Opens the list of the devices that are signed in.
mail-new-device-button = デバイスを確認

mail-reused-subject = { $client }からサインアウトされました
mail-reused-what = { $client }のサインイン状態を保つための鍵が、新しい鍵に置き換えられた後にもう一度使われました。アプリの不具合か、第三者が鍵をコピーした可能性があります。
mail-reused-done = 安全のため、{ $client }へのサインインを終了しました。どちらの鍵ももう使えません。
mail-reused-next = 続けるには、{ $client }にもう一度サインインしてください。同じことが繰り返される場合や、ほかにも身に覚えのない操作がある場合は、パスワードを変更してください。

# $factor: "passkey", "totp" (an authenticator app) or "recovery_codes" (a set of them).
mail-factor-added-subject = { $factor ->
    [passkey] アカウントにパスキーが追加されました
    [totp] アカウントに認証アプリが追加されました
   *[recovery_codes] 新しいリカバリーコードが作成されました
}
mail-factor-added-what = { $factor ->
    [passkey] { $tenant }のアカウントにパスキーが追加されました。サインインに使用できます。
    [totp] { $tenant }のアカウントに認証アプリが追加されました。アプリのコードをサインインに使用できます。
   *[recovery_codes] { $tenant }のアカウントに新しいリカバリーコードが作成されました。以前のコードは使えなくなりました。
}
mail-factor-added-not-you = { $factor ->
    [passkey] お心当たりがない場合は、パスキーを削除し、パスワードを変更してください。
    [totp] お心当たりがない場合は、アプリを削除し、パスワードを変更してください。
   *[recovery_codes] お心当たりがない場合は、リカバリーコードを作り直し、パスワードを変更してください。
}

mail-factor-removed-subject = { $factor ->
    [passkey] アカウントからパスキーが削除されました
    [totp] アカウントから認証アプリが削除されました
   *[recovery_codes] リカバリーコードが削除されました
}
mail-factor-removed-what = { $factor ->
    [passkey] { $tenant }のアカウントからパスキーが削除されました。今後サインインには使用できません。
    [totp] { $tenant }のアカウントから認証アプリが削除されました。アプリのコードは使えなくなりました。
   *[recovery_codes] { $tenant }のアカウントのリカバリーコードが削除されました。今後は使用できません。
}
mail-factor-removed-not-you = お心当たりがない場合は、パスワードを変更し、2段階目の認証を設定し直してください。

# An administrator took away every second step of signing in.
mail-factors-reset-subject = { $tenant }の2段階目の認証がリセットされました
mail-factors-reset-title = 2段階目の認証がリセットされました
mail-factors-reset-what = { $tenant }の管理者が、サインインの2段階目の認証を削除しました。
mail-factors-reset-next = パスワードだけでサインインできる状態を避けるため、新しく設定してください。
mail-factors-reset-not-you = 依頼した覚えがない場合は、{ $tenant }の運営者にお問い合わせください。

mail-recovery-subject = { $tenant }でリカバリーコードが使用されました
mail-recovery-title = リカバリーコードが使用されました
mail-recovery-what = リカバリーコードを使って、{ $tenant }のアカウントにサインインがありました。
mail-recovery-left = { $left ->
    [0] コードは残っていません。今すぐ新しいコードを作成してください。
    [1] 残りのコードは{ $left }個です。早めに新しいコードを作成してください。
   *[other] 残りのコードは{ $left }個です。
}
mail-recovery-not-you = お心当たりがない場合は、パスワードを変更し、リカバリーコードを作り直してください。

mail-locked-subject = { $tenant }へのサインインを一時停止しています
mail-locked-title = サインインを一時停止しています
mail-locked-what = { $tenant }のアカウントへのサインインが何度も失敗しました。
mail-locked-minutes = アカウントを保護するため、{ $minutes ->
   *[other] { $minutes }分間
}は、初めてのブラウザーからのパスワードを受け付けません。
mail-locked-hours = アカウントを保護するため、{ $hours ->
   *[other] { $hours }時間
}は、初めてのブラウザーからのパスワードを受け付けません。
mail-locked-forgotten = 以前にサインインしたことのあるブラウザーでは、引き続きサインインできます。失敗したサインインがご本人によるもので、パスワードをお忘れの場合は、新しいパスワードを設定してください:
mail-locked-not-you = お心当たりがない場合も、対応は不要です。いずれの試行も成功していません。
mail-locked-codes-subject = { $tenant }のアカウントで誤ったコードが何度も入力されました
mail-locked-codes-title = 誤ったコードが何度も入力されました
mail-locked-second-factor = { $tenant }のアカウントへのサインインが2段階目まで進み、その後、誤ったコードが何度も入力されました。サインインは成功していません。
mail-locked-second-factor-wait = 最長1日間、認証アプリのコードは使えません。パスキーとリカバリーコードは使えます。
mail-locked-second-factor-not-you = お心当たりがない場合は、パスワードが他人に知られています。新しいパスワードを設定してください:
mail-locked-sign-in-code = { $tenant }のアカウントへのメールによるサインインで、誤ったコードが何度も入力されました。
mail-locked-sign-in-code-wait = 最長1日間、メールにコードは記載されません。メール内のリンクからサインインできます。

mail-deletion-subject = { $tenant }のアカウントは削除されます
mail-deletion-title = アカウントは削除されます
mail-deletion-what = { $tenant }のアカウントの削除を承りました。{ $day }に、アカウントとその中のすべてのデータが消去されます。
mail-deletion-keep = それまでは、アカウントを残すことができます:
mail-deletion-button = アカウントを残す
mail-deletion-not-you = 依頼した覚えがない場合は、アカウントを残す手続きをして、パスワードを変更してください。

mail-kept-subject = { $tenant }のアカウントは削除されません
mail-kept-title = アカウントは削除されません
mail-kept-what = { $tenant }のアカウントは、これまでどおりご利用いただけます。
mail-kept-not-you = お心当たりがない場合は、サインインしてパスワードを変更してください。

mail-deleted-subject = { $tenant }のアカウントを削除しました
mail-deleted-title = アカウントを削除しました
mail-deleted-what = { $tenant }のアカウントとその中のすべてのデータを消去しました。元に戻すことはできません。
mail-deleted-last = これに関するメールはこれが最後です。

mail-export-subject = { $tenant }のデータの準備ができました
mail-export-title = データの準備ができました
mail-export-what = ご請求いただいた{ $tenant }のデータのコピーの準備ができました。
mail-export-button = データをダウンロード
mail-export-not-you = 受け取るにはサインインが必要です。請求した覚えがない場合は、パスワードを変更してください。

mail-invitation-subject = { $tenant }への招待
mail-invitation-title = 招待が届いています
mail-invitation-what = { $tenant }からアカウント作成の招待が届いています。
mail-invitation-button = アカウントを作成
mail-invitation-not-you = お心当たりがない場合は、このメールを無視してください。ご本人の操作なしにアカウントが作成されることはありません。

mail-waiting-subject = { $tenant }の順番待ちに登録されました
mail-waiting-title = 順番待ちに登録されました
mail-waiting-what = このアドレスは{ $tenant }の順番待ちリストに登録されています。順番が来たら、改めてお知らせします。
mail-waiting-leave = 登録をやめる場合や、このアドレスを入力した覚えがない場合は、リストから削除してください:

mail-approved-subject = { $tenant }をご利用いただける順番になりました
mail-approved-title = 順番になりました
mail-approved-what = お待たせしました。{ $tenant }のアカウントを作成できます。
mail-approved-button = アカウントを作成

# Sent by an operator on the command line.
mail-test-subject = { $tenant }からのテストメール
mail-test-title = 正常に動作しています
mail-test-what = { $tenant }の運営者が、メールの動作を確認するために送信しました。対応は不要です。
