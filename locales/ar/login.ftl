# Sign in, choose an account, home.

login-title = تسجيل الدخول
login-lead = للمتابعة إلى
login-username = اسم المستخدم أو البريد الإلكتروني
login-password = كلمة المرور
login-password-show = إظهار كلمة المرور
login-remember = إبقاء تسجيل الدخول على هذا الجهاز
login-submit = تسجيل الدخول
login-wrong-credentials = اسم المستخدم وكلمة المرور غير متطابقين. يُرجى التحقق منهما والمحاولة من جديد.
login-too-many-attempts = محاولات كثيرة جدًا.
login-busy = يسجّل عدد كبير من الأشخاص الدخول الآن. يُرجى المحاولة من جديد بعد قليل.
login-reauthenticate = يطلب التطبيق تسجيل الدخول مرة أخرى للتأكد من هويتك.
login-stale = بقيت هذه الصفحة مفتوحة مدة طويلة. لم يضع شيء: يُرجى تسجيل الدخول مرة أخرى.

choose-title = اختيار حساب
choose-lead = للمتابعة إلى
choose-lead-alone = الحسابات المسجَّلة في هذا المتصفح.
choose-other = استخدام حساب آخر
choose-sign-out = تسجيل الخروج
# $account is a mail address or a username.
choose-sign-out-of = تسجيل الخروج من { $account }
choose-sign-out-all = تسجيل الخروج من كل الحسابات
choose-stale = تغيّر شيء ما منذ فتح هذه الصفحة. يُرجى الاختيار مرة أخرى.
# A link on the sign-in page.
login-choose = استخدام حساب مسجَّل الدخول

home-title = حسابك
home-signed-out = لم يتم تسجيل دخولك هنا. تنقلك التطبيقات إلى هذه الصفحة عندما تحتاج إلى معرفة هويتك.
home-sign-in = تسجيل الدخول
home-sign-out = تسجيل الخروج

form-post-title = لحظة من فضلك
form-post-lead = نعيدك الآن إلى التطبيق. إذا لم يحدث شيء، يُرجى الضغط على الزر.
form-post-continue = متابعة

# While a browser solves small puzzles that programs find too dear; nothing has to be done.
challenge-working = لحظة من فضلك: نتأكد من أن هذه ليست محاولة آلية.
challenge-done = تم ذلك. يمكنك المتابعة.
# $seconds is a number of seconds, such as 10.
challenge-no-script = لا يشغّل متصفحك البرامج النصية. يُرجى الانتظار { $seconds ->
    [zero] لحظة
    [one] ثانية واحدة
    [two] ثانيتين
    [few] { $seconds } ثوانٍ
    [many] { $seconds } ثانية
   *[other] { $seconds } ثانية
} قبل الضغط على الزر.
challenge-once-more = يُرجى الانتظار لحظة ثم الضغط مرة أخرى.
challenge-early = كان ذلك أسرع قليلًا مما ينبغي. يُرجى الانتظار { $seconds ->
    [zero] لحظة أخرى
    [one] ثانية أخرى
    [two] ثانيتين أخريين
    [few] { $seconds } ثوانٍ أخرى
    [many] { $seconds } ثانية أخرى
   *[other] { $seconds } ثانية أخرى
} ثم الضغط مرة أخرى.
