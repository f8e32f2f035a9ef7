# Mails. A subject is one line; a title stands large above the text; a button is a short command.

# Below every mail, also for people who have no account (an invitation, a waiting list).
mail-why = وصلتك هذه الرسالة لأن هذا العنوان استُخدم لدى { $tenant }.
mail-button-fails = إذا لم يعمل الزر، يُرجى فتح هذا الرابط:
mail-was-you = إذا كان ذلك منك، فلا حاجة إلى أي إجراء.
# The first words that a list of mails shows.
mail-code-preview = رمزك هو { $code }.
mail-when = الوقت
# Which browser and system, such as "Firefox on Windows".
mail-device = الجهاز
# Where in the world, such as "Lisbon, Portugal".
mail-place = المكان
# What its owner calls a passkey or an authenticator app.
mail-factor-name = الاسم
mail-security-button = مراجعة إعدادات الأمان
mail-link-minutes = مدة صلاحية الرابط { $minutes ->
    [zero] أقل من دقيقة
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $minutes } دقائق
    [many] { $minutes } دقيقة
   *[other] { $minutes } دقيقة
}.
mail-link-hours = مدة صلاحية الرابط { $hours ->
    [zero] أقل من ساعة
    [one] ساعة واحدة
    [two] ساعتان
    [few] { $hours } ساعات
    [many] { $hours } ساعة
   *[other] { $hours } ساعة
}.
mail-link-days = مدة صلاحية الرابط { $days ->
    [zero] أقل من يوم
    [one] يوم واحد
    [two] يومان
    [few] { $days } أيام
    [many] { $days } يومًا
   *[other] { $days } يوم
}.
# Both: a code and a link.
mail-both-minutes = مدة صلاحية الرمز والرابط { $minutes ->
    [zero] أقل من دقيقة
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $minutes } دقائق
    [many] { $minutes } دقيقة
   *[other] { $minutes } دقيقة
}.
mail-both-hours = مدة صلاحية الرمز والرابط { $hours ->
    [zero] أقل من ساعة
    [one] ساعة واحدة
    [two] ساعتان
    [few] { $hours } ساعات
    [many] { $hours } ساعة
   *[other] { $hours } ساعة
}.

mail-verify-subject = تأكيد عنوانك لدى { $tenant }
mail-verify-title = تأكيد عنوانك
mail-verify-what = لاستخدام هذا العنوان لدى { $tenant }، يُرجى تأكيد أنه عنوانك.
mail-verify-button = تأكيد العنوان
mail-verify-code = أو يُرجى كتابة هذا الرمز في الصفحة التي تطلبه:
mail-verify-not-you = إذا لم يكن إدخال هذا العنوان منك، يُرجى تجاهل هذه الرسالة. لن يحدث شيء من دونك.

# To somebody who tried to register with an address that has an account.
mail-exists-subject = لديك حساب بالفعل لدى { $tenant }
mail-exists-title = لديك حساب بالفعل
mail-exists-what = جرت محاولة، منك على الأرجح، لإنشاء حساب لدى { $tenant } بهذا العنوان. يوجد حساب بالفعل، ويكفي تسجيل الدخول.
mail-exists-button = تسجيل الدخول
mail-exists-forgotten = في حال نسيان كلمة المرور، يُرجى اختيار كلمة مرور جديدة:
mail-exists-not-you = إذا لم يكن ذلك منك، فلا حاجة إلى أي إجراء. لم تكشف المحاولة أن لديك حسابًا.

# To the old address of an account that has a new one.
mail-moved-subject = تم تغيير عنوانك لدى { $tenant }
mail-moved-title = تم تغيير عنوانك
mail-moved-what = أصبح عنوان حسابك { $email }. ستُرسل الرسائل إليه من الآن فصاعدًا.
mail-moved-not-you = إذا لم يكن ذلك منك، يُرجى التراجع عن التغيير ثم اختيار كلمة مرور جديدة.
# Takes back the change of the address.
mail-moved-button = التراجع عن التغيير

mail-restored-subject = عاد إليك عنوانك لدى { $tenant }
mail-restored-title = عاد إليك عنوانك
mail-restored-what = تم تغيير عنوان حسابك، ثم تراجعت عن التغيير. أُزيلت كلمة مرورك وكل ما أُعدّ مؤخرًا لتسجيل الدخول، وتم تسجيل الخروج من كل المتصفحات.
mail-restored-next = يُرجى اختيار كلمة مرور جديدة للدخول إلى حسابك من جديد.

mail-reset-subject = اختيار كلمة مرور جديدة لدى { $tenant }
mail-reset-title = اختيار كلمة مرور جديدة
mail-reset-what = وصلنا طلب، منك على الأرجح، للحصول على كلمة مرور جديدة لحسابك.
mail-reset-button = اختيار كلمة مرور جديدة
mail-reset-not-you = إذا لم يكن الطلب منك، يُرجى تجاهل هذه الرسالة. ستبقى كلمة مرورك كما هي.

mail-sign-in-subject = تسجيل الدخول إلى { $tenant }
mail-sign-in-title = رمز تسجيل الدخول
mail-sign-in-code = يُرجى كتابة هذا الرمز حيث يجري تسجيل الدخول:
mail-sign-in-link = أو تسجيل الدخول عبر هذا الرابط:
mail-sign-in-button = تسجيل الدخول
mail-sign-in-secret = يُرجى عدم إعطاء الرمز لأي شخص. لا نطلبه أبدًا عبر الهاتف أو في رسالة.
mail-sign-in-not-you = إذا لم يكن تسجيل الدخول منك، يُرجى تجاهل هذه الرسالة.

mail-password-subject = تم تغيير كلمة مرورك لدى { $tenant }
mail-password-title = تم تغيير كلمة مرورك
mail-password-what = تم تغيير كلمة مرور حسابك لدى { $tenant }.
mail-password-not-you = إذا لم يكن ذلك منك، فربما يستخدم شخص آخر حسابك. يُرجى فتح صفحة تسجيل الدخول، والإشارة إلى نسيان كلمة المرور، ثم اختيار كلمة جديدة.

mail-new-device-subject = تسجيل دخول جديد إلى حسابك لدى { $tenant }
mail-new-device-title = تسجيل دخول جديد
mail-new-device-what = جرى تسجيل الدخول إلى حسابك لدى { $tenant } من جهاز لم نعرفه من قبل.
mail-new-place-what = جرى تسجيل الدخول إلى حسابك لدى { $tenant } من مكان غير معتاد لك.
mail-new-place-why = هذا المكان بعيد عن الأماكن التي سجّلت الدخول منها من قبل. لا بأس بذلك أثناء السفر، أو إذا كان اتصالك يمر عبر بلد آخر.
mail-new-device-not-you = إذا لم يكن ذلك منك، يُرجى إنهاء تلك الجلسة وتغيير كلمة المرور.
# Opens the list of the devices that are signed in.
mail-new-device-button = عرض أجهزتك

mail-reused-subject = تم تسجيل خروجك من { $client }
mail-reused-what = المفتاح الذي يُبقي جلستك مفتوحة في { $client } استُخدم مرة ثانية بعد استبداله. قد يكون ذلك خطأ في التطبيق، أو ربما نسخ شخص ما المفتاح.
mail-reused-done = حرصًا على الأمان أنهينا جلستك في { $client }. لم يعد أي من المفتاحين صالحًا.
mail-reused-next = للمتابعة، يُرجى تسجيل الدخول من جديد إلى { $client }. إذا تكرر ذلك، أو لاحظت أي إجراء آخر لم يصدر عنك، يُرجى تغيير كلمة المرور.

# $factor: "passkey", "totp" (an authenticator app) or "recovery_codes" (a set of them).
mail-factor-added-subject = { $factor ->
    [passkey] تمت إضافة مفتاح مرور إلى حسابك
    [totp] تمت إضافة تطبيق مصادقة إلى حسابك
   *[recovery_codes] لديك رموز استرداد جديدة
}
mail-factor-added-what = { $factor ->
    [passkey] تمت إضافة مفتاح مرور إلى حسابك لدى { $tenant }. يمكن استخدامه لتسجيل الدخول.
    [totp] تمت إضافة تطبيق مصادقة إلى حسابك لدى { $tenant }. يمكن استخدام رموزه لتسجيل الدخول.
   *[recovery_codes] تم إنشاء رموز استرداد جديدة لحسابك لدى { $tenant }. لم تعد الرموز السابقة صالحة.
}
mail-factor-added-not-you = { $factor ->
    [passkey] إذا لم يكن ذلك منك، يُرجى إزالة مفتاح المرور وتغيير كلمة المرور.
    [totp] إذا لم يكن ذلك منك، يُرجى إزالة التطبيق وتغيير كلمة المرور.
   *[recovery_codes] إذا لم يكن ذلك منك، يُرجى إنشاء رموز استرداد جديدة وتغيير كلمة المرور.
}

mail-factor-removed-subject = { $factor ->
    [passkey] تمت إزالة مفتاح مرور من حسابك
    [totp] تمت إزالة تطبيق مصادقة من حسابك
   *[recovery_codes] تمت إزالة رموز الاسترداد الخاصة بك
}
mail-factor-removed-what = { $factor ->
    [passkey] تمت إزالة مفتاح مرور من حسابك لدى { $tenant }. لم يعد بالإمكان استخدامه لتسجيل الدخول.
    [totp] تمت إزالة تطبيق مصادقة من حسابك لدى { $tenant }. لم تعد رموزه صالحة.
   *[recovery_codes] تمت إزالة رموز الاسترداد لحسابك لدى { $tenant }. لم تعد صالحة.
}
mail-factor-removed-not-you = إذا لم يكن ذلك منك، يُرجى تغيير كلمة المرور وإعداد الخطوة الثانية من جديد.

# An administrator took away every second step of signing in.
mail-factors-reset-subject = أُعيد ضبط الخطوة الثانية لتسجيل دخولك إلى { $tenant }
mail-factors-reset-title = أُعيد ضبط خطوتك الثانية
mail-factors-reset-what = أزالت إدارة { $tenant } الخطوة الثانية من تسجيل دخولك.
mail-factors-reset-next = يُرجى إعداد خطوة جديدة، حتى لا تكفي كلمة المرور وحدها للدخول.
mail-factors-reset-not-you = إذا لم يكن ذلك بطلب منك، يُرجى التواصل مع القائمين على { $tenant }.

mail-recovery-subject = استُخدم رمز استرداد لدى { $tenant }
mail-recovery-title = استُخدم رمز استرداد
mail-recovery-what = جرى تسجيل الدخول إلى حسابك لدى { $tenant } برمز استرداد.
mail-recovery-left = { $left ->
    [0] لم يبقَ أي رمز. يُرجى إنشاء رموز جديدة الآن.
    [zero] لم يبقَ أي رمز. يُرجى إنشاء رموز جديدة الآن.
    [one] بقي رمز واحد. يُرجى إنشاء رموز جديدة قريبًا.
    [two] بقي رمزان.
    [few] بقيت { $left } رموز.
    [many] بقي { $left } رمزًا.
   *[other] بقي { $left } رمز.
}
mail-recovery-not-you = إذا لم يكن ذلك منك، يُرجى تغيير كلمة المرور وإنشاء رموز استرداد جديدة.

mail-locked-subject = تسجيل الدخول إلى { $tenant } متوقف مؤقتًا
mail-locked-title = تسجيل الدخول متوقف مؤقتًا
mail-locked-what = كثرت المحاولات الخاطئة لتسجيل الدخول إلى حسابك لدى { $tenant }.
mail-locked-minutes = لحماية الحساب، لا نقبل كلمة مرور من متصفح جديد علينا لمدة { $minutes ->
    [zero] وجيزة
    [one] دقيقة واحدة
    [two] دقيقتين
    [few] { $minutes } دقائق
    [many] { $minutes } دقيقة
   *[other] { $minutes } دقيقة
}.
mail-locked-hours = لحماية الحساب، لا نقبل كلمة مرور من متصفح جديد علينا لمدة { $hours ->
    [zero] وجيزة
    [one] ساعة واحدة
    [two] ساعتين
    [few] { $hours } ساعات
    [many] { $hours } ساعة
   *[other] { $hours } ساعة
}.
mail-locked-forgotten = لا يزال تسجيل الدخول ممكنًا من متصفح سبق لك تسجيل الدخول منه. إذا كانت المحاولات منك مع نسيان كلمة المرور، يُرجى اختيار كلمة مرور جديدة:
mail-locked-not-you = إذا لم يكن ذلك منك، فلا حاجة إلى أي إجراء. لم تنجح أي من هذه المحاولات.
mail-locked-codes-subject = رموز خاطئة كثيرة لحسابك لدى { $tenant }
mail-locked-codes-title = رموز خاطئة كثيرة
mail-locked-second-factor = وصل أحدهم إلى الخطوة الثانية من تسجيل الدخول إلى حسابك لدى { $tenant }، ثم كتب رموزًا خاطئة كثيرة. لم ينجح الدخول.
mail-locked-second-factor-wait = لمدة يوم على الأكثر لا تعمل رموز تطبيق المصادقة. أما مفاتيح المرور ورموز الاسترداد فتعمل.
mail-locked-second-factor-not-you = إذا لم يكن ذلك منك، فهناك من يعرف كلمة مرورك. يُرجى اختيار كلمة مرور جديدة:
mail-locked-sign-in-code = كتب أحدهم رموزًا خاطئة كثيرة لتسجيل الدخول بالبريد إلى حسابك لدى { $tenant }.
mail-locked-sign-in-code-wait = لمدة يوم على الأكثر لا تتضمن رسائلنا رمزًا. يمكن تسجيل الدخول عبر الرابط الوارد فيها.

mail-deletion-subject = سيُحذف حسابك لدى { $tenant }
mail-deletion-title = سيُحذف حسابك
mail-deletion-what = وصلنا طلبك بحذف حسابك لدى { $tenant }. سيُمحى الحساب وكل ما فيه في { $day }.
mail-deletion-keep = يمكنك الاحتفاظ به حتى ذلك الحين:
mail-deletion-button = الاحتفاظ بحسابي
mail-deletion-not-you = إذا لم يكن الطلب منك، يُرجى الاحتفاظ بالحساب وتغيير كلمة المرور.

mail-kept-subject = حسابك لدى { $tenant } باقٍ
mail-kept-title = حسابك باقٍ
mail-kept-what = لن يُحذف حسابك لدى { $tenant }. كل شيء كما كان.
mail-kept-not-you = إذا لم يكن ذلك منك، يُرجى تسجيل الدخول وتغيير كلمة المرور.

mail-deleted-subject = تم حذف حسابك لدى { $tenant }
mail-deleted-title = تم حذف حسابك
mail-deleted-what = تم محو حسابك لدى { $tenant } وكل ما كان فيه. لا يمكن التراجع عن ذلك.
mail-deleted-last = هذه آخر رسالة بهذا الشأن.

mail-export-subject = بياناتك من { $tenant } جاهزة
mail-export-title = بياناتك جاهزة
mail-export-what = أصبحت نسخة بياناتك لدى { $tenant } التي طلبتها جاهزة.
mail-export-button = تنزيل بياناتك
mail-export-not-you = للحصول عليها يلزم تسجيل الدخول. إذا لم يكن الطلب منك، يُرجى تغيير كلمة المرور.

mail-invitation-subject = دعوة إلى { $tenant }
mail-invitation-title = وصلتك دعوة
mail-invitation-what = يدعوك { $tenant } إلى إنشاء حساب.
mail-invitation-button = إنشاء حسابك
mail-invitation-not-you = إذا لم تكن هذه الرسالة متوقعة، يُرجى تجاهلها. لن يُنشأ أي حساب من دونك.

mail-waiting-subject = عنوانك في قائمة انتظار { $tenant }
mail-waiting-title = عنوانك في القائمة
mail-waiting-what = هذا العنوان في قائمة انتظار { $tenant }. سنراسلك مجددًا عندما يحين دورك.
mail-waiting-leave = لعدم الرغبة في الانتظار، أو إذا لم يكن إدخال هذا العنوان منك، يُرجى مغادرة القائمة:

mail-approved-subject = حان دورك لدى { $tenant }
mail-approved-title = حان دورك
mail-approved-what = انتهى الانتظار: يمكنك الآن إنشاء حسابك لدى { $tenant }.
mail-approved-button = إنشاء حسابك

# Sent by an operator on the command line.
mail-test-subject = رسالة تجريبية من { $tenant }
mail-test-title = كل شيء يعمل
mail-test-what = أرسل القائمون على { $tenant } هذه الرسالة للتحقق من عمل البريد. لا حاجة إلى أي إجراء.
