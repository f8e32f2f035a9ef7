# Proving who one is a second time, and setting that up.
# "Authenticator app": an application that shows six-digit codes. "Passkey" is the name that
# browsers and systems use; take theirs.

mfa-title = تأكيد هويتك
mfa-lead-code = يُرجى كتابة الرمز المؤلف من ستة أرقام من تطبيق المصادقة.
mfa-lead-passkey = يُرجى استخدام مفتاح المرور للمتابعة.
mfa-lead-recovery = يُرجى كتابة أحد رموز الاسترداد التي احتفظت بها. كل رمز صالح مرة واحدة.
mfa-code = الرمز
mfa-recovery-code = رمز الاسترداد
mfa-trust = عدم السؤال مرة أخرى على هذا الجهاز لمدة { $days ->
    [zero] { $days } يوم
    [one] يوم واحد
    [two] يومين
    [few] { $days } أيام
    [many] { $days } يومًا
   *[other] { $days } يوم
}
mfa-submit = متابعة
mfa-passkey = استخدام مفتاح مرور
mfa-passkey-script = تحتاج مفاتيح المرور إلى JavaScript. يُرجى تشغيله لهذه الصفحة أو اختيار طريقة أخرى.
mfa-passkey-cancelled = لم ينجح ذلك. يمكنك المحاولة من جديد أو اختيار طريقة أخرى.
mfa-passkey-refused = مفتاح المرور هذا غير تابع لحسابك هنا. يُرجى تجربة مفتاح آخر أو طريقة أخرى.
mfa-with-recovery = استخدام رمز استرداد
mfa-with-factor = استخدام طريقة أخرى
mfa-wrong = ذلك الرمز غير صحيح أو سبق استخدامه. يُرجى انتظار الرمز التالي والمحاولة من جديد.
mfa-wrong-recovery = رمز الاسترداد غير صحيح أو سبق استخدامه. يُرجى التحقق منه.
mfa-too-many-attempts = محاولات كثيرة جدًا.
mfa-stale = بقيت هذه الصفحة مفتوحة مدة طويلة. لم يضع شيء: يُرجى المحاولة مرة أخرى.

login-passkey = تسجيل الدخول بمفتاح مرور
login-passkey-refused = لم يعمل مفتاح المرور هذا هنا. يُرجى تجربة مفتاح آخر أو تسجيل الدخول بكلمة المرور.

enrol-title = حماية حسابك
enrol-lead = يُرجى إعداد طريقة ثانية لتأكيد هويتك. يستغرق ذلك نحو دقيقة.
# $day: a date
enrol-until = تحتاج إليها ابتداءً من { $day }.
enrol-passkey = إضافة مفتاح مرور
enrol-totp = استخدام تطبيق مصادقة
enrol-later = ليس الآن

totp-title = تطبيقات المصادقة
totp-lead = يعرض تطبيق على هاتفك رمزًا جديدًا كل ٣٠ ثانية. ونطلبه عند تسجيل الدخول.
totp-list = تطبيقاتك
totp-add = إضافة تطبيق
totp-add-title = إضافة تطبيق مصادقة
totp-add-scan = يُرجى فتح التطبيق ومسح هذه الصورة ضوئيًا.
totp-add-picture = صورة لتطبيق المصادقة
totp-add-open = فتح التطبيق على هذا الجهاز
totp-add-type = هل تعذّر المسح؟
totp-add-key = يُرجى كتابة هذا المفتاح في التطبيق بدلًا من ذلك. تعتمد رموزه على الوقت، وهي من ستة أرقام.
totp-add-code = الرمز الذي يعرضه التطبيق
totp-add-label-example = هاتفي
totp-add-submit = إضافة
totp-add-wrong = ذلك الرمز غير صحيح. يُرجى التأكد من أن وقت هاتفك يُضبط تلقائيًا، ثم كتابة الرمز الذي يعرضه التطبيق الآن.

passkeys-title = مفاتيح المرور
passkeys-lead = تسجيل الدخول ببصمتك أو وجهك أو قفل جهازك. ليس هناك ما يُحفظ، ولا ما يمكن للآخرين أن يطلبوه منك.
passkeys-list = مفاتيح المرور الخاصة بك
passkeys-add = إضافة مفتاح مرور
passkeys-cancelled = لم يُضَف أي مفتاح مرور. يمكنك المحاولة من جديد.
passkeys-impossible = لا تعمل مفاتيح المرور على هذا العنوان.
passkeys-problem-refused = لم يتمكن هذا الجهاز من إنشاء مفتاح مرور يعمل هنا. يجب أن يكون له قفل شاشة أو رقم PIN.
passkeys-problem-stale = بقيت هذه الصفحة مفتوحة مدة طويلة. يُرجى المحاولة مرة أخرى.
passkeys-problem-exists = مفتاح المرور هذا موجود بالفعل.
passkeys-problem-too-many = بلغ عدد مفاتيح المرور الحد الأقصى. يُرجى إزالة أحدها أولًا.

factor-label = الاسم
factor-unnamed-passkey = مفتاح مرور
factor-unnamed-totp = تطبيق مصادقة
# $day: a date
factor-added = تاريخ الإضافة: { $day }
factor-used = آخر استخدام: { $day }
factor-rename-title = الاسم
factor-rename = حفظ
factor-remove-title = إزالة
factor-remove-lead-passkey = لن يمكنك تسجيل الدخول به بعد الآن. يُرجى إزالته من جهازك أيضًا.
factor-remove-lead-totp = لن تعمل رموز هذا التطبيق بعد الآن.
factor-remove = إزالة
factor-problem-last-way-in = لن يمكنك تسجيل الدخول من دونه. يُرجى تعيين كلمة مرور أو إضافة مفتاح مرور آخر أولًا.
factor-problem-required = يحتاج حسابك إلى طريقة ثانية لتأكيد هويتك. يُرجى إضافة طريقة أخرى قبل إزالة هذه.
factor-problem-stale = بقيت هذه الصفحة مفتوحة مدة طويلة. يُرجى المحاولة مرة أخرى.

recovery-title = رموز الاسترداد
recovery-lead = عند فقدان هاتفك أو مفتاح المرور، يتيح لك رمز الاسترداد الدخول. كل رمز صالح مرة واحدة.
recovery-left = { $count ->
    [0] لم تبقَ لديك رموز استرداد.
    [zero] لم تبقَ لديك رموز استرداد.
    [one] بقي لديك رمز استرداد واحد.
    [two] بقي لديك رمزا استرداد.
    [few] بقيت لديك { $count } رموز استرداد.
    [many] بقي لديك { $count } رمز استرداد.
   *[other] بقي لديك { $count } رمز استرداد.
}
recovery-replace = تحلّ الرموز الجديدة محل القديمة.
recovery-make = إنشاء رموز جديدة
recovery-impossible = تحتاج إليها بمجرد إضافة مفتاح مرور أو تطبيق مصادقة.
recovery-fresh = يُرجى حفظ هذه الرموز حيث يمكنك العثور عليها من دون هاتفك: على ورقة أو في مدير كلمات المرور.
recovery-once = نعرضها هذه المرة فقط.
recovery-download = تنزيل
recovery-onward = تم حفظها لديّ

account-done-factor-added = تمت الإضافة.
account-done-factor-renamed = تم الحفظ.
account-done-factor-removed = تمت الإزالة.
