# The pages of the account: /account and all below.

account-skip = الانتقال إلى المحتوى
account-nav = حسابك
account-menu-person = أنت
account-nav-overview = نظرة عامة
account-nav-profile = الملف الشخصي
account-nav-security = الأمان
account-nav-sessions = الجلسات والأجهزة
account-nav-applications = التطبيقات
account-nav-activity = النشاط
account-nav-data = البيانات والخصوصية

# On the sign-in page, for somebody who is signed in and opened something sensitive.
login-again = يُرجى تسجيل الدخول مرة أخرى، حتى لا يغيّر أحد غيرك حسابك.

account-faults = يُرجى مراجعة ما يلي:

account-overview-title = حسابك
account-overview-account = عنك
account-overview-profile = الملف الشخصي
account-overview-profile-value = الاسم والصورة واللغة وما يمكن للتطبيقات معرفته
account-email = عنوان البريد الإلكتروني
account-email-value = { $email }
account-email-unverified = { $email } (غير مؤكَّد بعد)
account-email-none = لا يوجد بعد
account-overview-security-value = كلمة المرور ومفاتيح المرور وطرق الدخول الأخرى
account-overview-access = أماكن استخدام حسابك
account-overview-sessions = { $count ->
    [zero] لا توجد جلسات مفتوحة
    [one] جلسة مفتوحة في متصفح واحد: هذا المتصفح
    [two] جلسات مفتوحة في متصفحين
    [few] جلسات مفتوحة في { $count } متصفحات
    [many] جلسات مفتوحة في { $count } متصفحًا
   *[other] جلسات مفتوحة في { $count } متصفح
}
account-overview-applications = { $count ->
    [0] لا يملك أي تطبيق حق الوصول
    [zero] لا يملك أي تطبيق حق الوصول
    [one] يملك تطبيق واحد حق الوصول
    [two] يملك تطبيقان حق الوصول
    [few] تملك { $count } تطبيقات حق الوصول
    [many] يملك { $count } تطبيقًا حق الوصول
   *[other] يملك { $count } تطبيق حق الوصول
}
# $ago: "5 minutes ago"
account-overview-activity = آخر تسجيل دخول: { $ago }

account-save = حفظ
account-cancel = إلغاء

# What was just done, said at the head of the page that follows.
account-done-profile = تم حفظ ملفك الشخصي.
account-done-picture = تم تغيير صورتك.
account-done-picture-removed = تمت إزالة صورتك.
account-done-email = تم تغيير عنوان بريدك الإلكتروني.
account-done-email-expired = لم يعد ذلك الرمز أو الرابط صالحًا. يمكنك طلب رمز جديد أدناه.
account-done-password = تم تغيير كلمة مرورك.
account-done-session-ended = تم تسجيل الخروج من ذلك المتصفح.
account-done-session-gone = كان ذلك المتصفح قد سُجّل خروجه من قبل.
account-done-sessions-ended = تم تسجيل الخروج من كل المتصفحات الأخرى.
account-done-device-forgotten = أُزيل ذلك المتصفح. تسجيل الدخول منه يتطلب الخطوة الثانية من جديد.
account-done-devices-forgotten = لم يعد أي متصفح موثوقًا. تسجيل الدخول يتطلب الخطوة الثانية في كل مكان.
account-done-application-removed = لم يعد للتطبيق حق الوصول.
account-done-application-gone = لم يكن لذلك التطبيق حق الوصول.

# What is wrong with a field.
account-fault-text = يُرجى استخدام ١٠٠٠ حرف على الأكثر، في سطر واحد.
account-fault-web-address = يبدأ عنوان الويب بـ ⁨https://⁩ أو ⁨http://⁩.
account-fault-birthdate = يُرجى كتابة التاريخ بترتيب السنة-الشهر-اليوم، مثل ⁨1990-12-31⁩.
account-fault-zoneinfo = تُكتب المنطقة الزمنية هكذا: Europe/Berlin.
account-fault-locale = يُرجى اختيار لغة من القائمة.
account-fault-phone-number = يُكتب رقم الهاتف هكذا: ⁨+49 30 901820⁩.
account-fault-changed-elsewhere = تغيّر ملفك الشخصي في مكان آخر في هذه الأثناء. يُرجى مراجعة ما يظهر هنا ثم الحفظ من جديد.
account-fault-email = يُرجى كتابة عنوان بريد إلكتروني كامل، مثل name@example.com.
account-fault-email-same = هذا هو عنوان بريدك الإلكتروني الحالي.
account-fault-email-taken = أصبح هذا العنوان تابعًا لحساب آخر.
account-fault-code = ليس هذا هو الرمز الذي أرسلناه. يُرجى مراجعة الرسالة والمحاولة من جديد.
account-fault-code-gone = كانت المحاولات كثيرة جدًا. يُرجى طلب رمز جديد.
account-fault-current-password = ليست هذه كلمة مرورك الحالية.
account-fault-picture-missing = يُرجى اختيار صورة أولًا.
account-fault-picture-size = يمكن أن يبلغ حجم الصورة ٥ ميغابايت على الأكثر.
account-fault-picture-kind = لا يمكننا قراءة هذه الصورة. يُرجى استخدام PNG أو JPEG أو WebP أو GIF.
account-fault-picture-pixels = عدد بكسلات الصورة كبير جدًا. تكفي صورة أصغر.

profile-lead = ما تكتبه هنا ملكك. لا تعرف التطبيقات منه إلا ما تسمح به.
profile-about = عنك
profile-name = الاسم الكامل
profile-name-hint = كما تودّ أن نخاطبك
profile-nickname = اللقب
profile-given-name = الاسم الأول
profile-middle-name = الاسم الأوسط
profile-family-name = اسم العائلة
profile-gender = الجنس
profile-birthdate = تاريخ الميلاد
profile-birthdate-hint = السنة-الشهر-اليوم، مثل ⁨1990-12-31⁩. لإبقاء السنة لك وحدك، تُكتب 0000.
profile-more = المزيد عنك
profile-contact = جهات الاتصال
profile-phone = رقم الهاتف
profile-phone-hint = مع رمز البلد، مثل ⁨+49 30 901820⁩
profile-website = الموقع الإلكتروني
profile-page = صفحة التعريف
profile-page-hint = حيث يمكن للآخرين القراءة عنك
profile-address = العنوان البريدي
profile-street = الشارع والرقم
profile-postal-code = الرمز البريدي
profile-locality = المدينة
profile-region = المنطقة أو المحافظة
profile-country = البلد
profile-language-title = اللغة والوقت
profile-language-lead = لصفحاتنا ورسائلنا. ويمكن للتطبيقات اتباعها أيضًا.
profile-language = اللغة
profile-language-none = كما في متصفحي
profile-zone = المنطقة الزمنية
profile-zone-hint = مثل Europe/Berlin

picture-title = الصورة
picture-lead = PNG أو JPEG أو WebP أو GIF، بحجم ٥ ميغابايت على الأكثر. نحتفظ بجزء مربع منها، دون أي شيء آخر في الملف.
picture-file = اختيار صورة
picture-save = استخدام هذه الصورة
picture-remove = إزالة الصورة

email-title = عنوان البريد الإلكتروني
email-now = عنوانك هو { $email }.
email-now-unverified = عنوانك هو { $email }. لم يُؤكَّد بعد.
email-none = لا يوجد لك عنوان بريد إلكتروني هنا بعد.
email-change-title = استخدام عنوان آخر
email-change-lead = نرسل رسالة إلى العنوان الجديد. يتغيّر العنوان عند تأكيده، وحتى ذلك الحين يبقى كل شيء كما هو.
email-new = عنوان البريد الإلكتروني الجديد
email-send = إرسال الرسالة
email-code-title = رسالة في بريدك
email-code-lead = أرسلنا رسالة إلى { $email }.
email-code-panel = تأكيد العنوان
email-code-help = يُرجى كتابة الأرقام الستة الواردة في الرسالة، أو فتح الرابط الموجود فيها. كلاهما صالح لمدة ساعة. لم يصل شيء؟ يُرجى البحث في البريد غير المرغوب فيه أيضًا.
email-code = الرمز
email-confirm = تأكيد
email-other = استخدام عنوان آخر

# A link in a mail to a new address.
email-link-confirm-ask-title = هل هذا عنوانك؟
email-link-confirm-ask-lead = يُرجى تأكيد أن { $email } تابع لحسابك.
email-link-confirm-go = تأكيد
email-link-confirm-done-title = تم تأكيد العنوان
email-link-confirm-done-lead = يستخدم حسابك { $email } من الآن فصاعدًا.
email-link-confirm-gone-title = لم يعد هذا الرابط صالحًا
email-link-confirm-gone-lead = استُخدم من قبل، أو مضى عليه وقت طويل. يمكنك طلب رابط جديد من حسابك.
email-link-confirm-taken-title = هذا العنوان مستخدَم
email-link-confirm-taken-lead = أصبح حساب آخر يستخدم { $email }. لم يتغيّر شيء.
# A link in a mail to the former address.
email-link-undo-ask-title = هل تريد التراجع عن التغيير؟
email-link-undo-ask-lead = يستعيد حسابك { $email }. تُزال كلمة مروره وكل خطوة ثانية أُعدّت مؤخرًا، ويُسجَّل الخروج من كل المتصفحات. سنرسل إليك رابطًا لاختيار كلمة مرور جديدة.
email-link-undo-go = التراجع عن التغيير
email-link-undo-done-title = عاد إليك عنوانك
email-link-undo-done-lead = عاد حسابك إلى استخدام { $email }. أُزيلت كلمة مروره وكل خطوة ثانية أُعدّت مؤخرًا، وتم تسجيل الخروج من كل المتصفحات. للدخول من جديد، يُرجى فتح الرابط الذي أرسلناه إلى هذا العنوان واختيار كلمة مرور جديدة.
email-link-undo-gone-title = لم يعد هذا الرابط صالحًا
email-link-undo-gone-lead = استُخدم من قبل، أو مضى عليه وقت طويل.
email-link-undo-taken-title = هذا العنوان مستخدَم
email-link-undo-taken-lead = أصبح حساب آخر يستخدم { $email }. يُرجى مراسلة القائمين على هذه الخدمة.
email-link-password = اختيار كلمة مرور جديدة
email-link-account = الانتقال إلى حسابك

security-lead = كيف تُثبت هويتك.
security-ways = طرق تسجيل الدخول
security-password = كلمة المرور
security-password-there = لديك كلمة مرور. يمكنك تغييرها هنا.
security-password-none = ليست لديك كلمة مرور. يمكنك اختيارها هنا.
security-passkeys = مفاتيح المرور
security-passkeys-value = تسجيل الدخول ببصمتك أو وجهك أو بمفتاح
security-second = خطوة ثانية
security-second-lead = حتى من يعرف كلمة مرورك لن يتمكن من الدخول.
security-totp = تطبيق مصادقة
security-totp-value = ستة أرقام من هاتفك
security-recovery-codes = رموز الاسترداد
security-recovery-codes-value = لليوم الذي يُفقد فيه كل ما سواها
security-in-use = قيد الاستخدام: { $count }
security-reach = كيف نصل إليك
security-reach-lead = حيث نخبرك عندما يتغيّر أمر مهم.

password-title = تغيير كلمة المرور
password-title-first = اختيار كلمة مرور
password-lead = بضع كلمات لا يجمع بينها غيرك يسهل تذكّرها ويصعب تخمينها.
password-current = كلمة المرور الحالية
password-new = كلمة المرور الجديدة
password-end-others = تسجيل الخروج من كل المتصفحات الأخرى
password-save = تغيير كلمة المرور

sessions-lead = أماكن تسجيل دخولك. إذا كان بينها ما لا تعرفه، يُرجى تسجيل الخروج منه وتغيير كلمة المرور.
sessions-title = المتصفحات
sessions-unknown = متصفح غير معروف
# $day: day and time
sessions-since = تسجيل الدخول: { $day }
# $ago: "5 minutes ago"
sessions-last = آخر استخدام: { $ago }
sessions-this = هذا المتصفح
sessions-end = تسجيل الخروج
sessions-end-that = تسجيل الخروج من { $device }
sessions-others-title = في كل مكان آخر
sessions-others-lead = يبقى تسجيل دخولك هنا. ويُسجَّل الخروج من كل المتصفحات الأخرى ومن التطبيقات المفتوحة فيها.
sessions-end-others = تسجيل الخروج من البقية

trusted-title = المتصفحات الموثوقة
trusted-lead = عند تسجيل الدخول من أحدها لا تُطلب الخطوة الثانية. إذا لم يعد أحدها لك، يُرجى إزالته.
trusted-span = منذ { $since } وحتى { $until }
trusted-forget = إزالة
trusted-forget-that = إزالة { $device }
trusted-forget-all = إزالة الكل

applications-lead = يمكن لهذه التطبيقات الاطلاع على شيء من حسابك.
applications-none = لا يمكن لأي تطبيق الاطلاع على شيء من حسابك.
applications-may = يمكنه:
applications-since = منذ { $day }
# $ago: "5 minutes ago"
applications-used = آخر استخدام: { $ago }
applications-remove = إزالة الوصول…
applications-remove-lead = يُسجَّل خروج { $client } ولا يعرف عنك شيئًا بعد ذلك. ويمكنه الاحتفاظ بما عرفه من قبل. يمكنك السماح له من جديد في أي وقت.
applications-remove-yes = إزالة الوصول

activity-lead = ما حدث في حسابك، والأحدث أولًا.
activity-none = لم يحدث شيء بعد.
activity-pages = الصفحات
activity-latest = الأحدث
activity-older = الأقدم
activity-strange = هل ترى شيئًا لا تعرفه؟
activity-strange-password = تغيير كلمة المرور
# What happened, each for one line of a list.
activity-other = تغيّر شيء ما في حسابك
activity-login-succeeded = تسجيل دخول منك
activity-login-failed = محاولة تسجيل دخول لم تنجح
activity-account-locked = كثرت المحاولات الخاطئة لتسجيل الدخول
activity-logout = تسجيل خروج منك
activity-session-ended = تسجيل الخروج من متصفح
activity-device-trusted = وثقت بمتصفح
activity-device-forgotten = أُزيل متصفح موثوق
activity-consent-granted = سماحك لتطبيق بالوصول
activity-consent-denied = عدم سماحك لتطبيق بالوصول
activity-consent-withdrawn = فقدان أحد التطبيقات حق الوصول
activity-code-replayed = استُخدم تسجيل دخول إلى تطبيق مرتين، فأوقفناه
activity-refresh-token-reused = استُخدم حق وصول أحد التطبيقات مرتين، فأنهيناه
activity-token-revoked = أعاد أحد التطبيقات حق الوصول
activity-user-created = تم إنشاء حسابك
activity-user-disabled = تم تعطيل حسابك
activity-user-enabled = أُعيد تفعيل حسابك
activity-password-changed = تم تغيير كلمة مرورك
activity-profile-changed = تم تغيير ملفك الشخصي
activity-picture-changed = تم تغيير صورتك
activity-email-change-asked = طلبك عنوان بريد إلكتروني آخر
activity-email-changed = تم تغيير عنوان بريدك الإلكتروني
activity-email-restored = تمت استعادة عنوان بريدك الإلكتروني السابق
activity-second-factor-passed = تم تأكيد هويتك في خطوة ثانية
activity-second-factor-failed = أُدخل رمز خاطئ في الخطوة الثانية
activity-factor-added = أُضيفت خطوة ثانية
activity-factor-renamed = تغيّر اسم خطوة ثانية
activity-factor-removed = أُزيلت خطوة ثانية
activity-factors-reset = أزال أحد المشرفين خطواتك الثانية
activity-recovery-codes-made = أُنشئت رموز استرداد جديدة
activity-recovery-code-used = استُخدم رمز استرداد
activity-passkey-counter-anomaly = ربما نُسخ مفتاح مرور
activity-roles-changed = تغيّرت أدوارك
activity-recovery-asked = طُلبت كلمة مرور جديدة
activity-sign-in-code-asked = طُلب تسجيل الدخول عبر البريد الإلكتروني
activity-email-verified = تم تأكيد عنوان بريدك الإلكتروني
activity-processing-agreed = موافقتك على أحد استخدامات بياناتك
activity-processing-withdrawn = سحبك الموافقة على أحد استخدامات بياناتك
activity-terms-accepted = تم قبول الشروط
activity-user-deactivated = بدأت فترة توقف
activity-user-reactivated = عدت إلى حسابك
activity-deletion-asked = طُلب حذف حسابك
activity-deletion-cancelled = تم الاحتفاظ بحسابك
activity-export-asked = طُلبت نسخة من بياناتك
activity-export-fetched = نُزّلت نسخة من بياناتك
