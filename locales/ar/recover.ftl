# Codes and links that are mailed: proving an address, signing in, a new password.

login-forgot = هل نسيت كلمة المرور؟
login-by-mail = إرسال رمز بالبريد بدلًا من ذلك
# Before the link login-register.
login-new-here = أول مرة هنا؟
login-register = إنشاء حساب
login-password-reset = تم تعيين كلمة مرورك الجديدة. يُرجى تسجيل الدخول بها.

code-title = رسالة في بريدك
code-lead = أرسلنا رسالة إلى { $email }. يُرجى كتابة الرمز الوارد فيها هنا.
code-lead-sign_in = إذا كان هناك حساب بعنوان { $email }، فقد أرسلنا إليه رسالة. يُرجى كتابة الرمز الوارد فيها هنا.
code-label = رمز من ستة أرقام
code-submit = متابعة
code-wrong = ليس هذا هو الرمز. يُرجى مراجعة أحدث رسالة والمحاولة من جديد.
code-sent-again = أرسلنا رسالة أخرى. لا يصلح الآن إلا رمزها.
code-not-yet = لا يمكننا إرسال رسالة أخرى بعد.
code-none = لم تصل رسالة؟
code-resend = إرسال رسالة أخرى

# Shown once the address is proved and somebody else has the username.
username-title = اختيار اسم مستخدم آخر
username-lead = تم تأكيد عنوان بريدك الإلكتروني. اسم المستخدم وحده مستخدَم بالفعل.

link-verify-title = تأكيد عنوان بريدك الإلكتروني
link-verify = يُرجى الضغط على الزر لتأكيد أن { $email } عنوانك.
link-verify-submit = تأكيد
link-account-title = إنشاء حسابك
link-account = يُرجى الضغط على الزر لتأكيد { $email } وإنشاء حسابك.
link-account-submit = تأكيد وإنشاء
link-sign_in-title = تسجيل الدخول
link-sign_in = يُرجى الضغط على الزر لتسجيل الدخول باسم { $email }.
link-sign_in-submit = تسجيل الدخول
# The link was opened in another browser than the one in which it was asked for.
link-elsewhere-verify = جاء هذا الطلب منك في متصفح آخر. يمكنك التأكيد هنا والمتابعة هناك.
link-elsewhere-account = جاء هذا الطلب من متصفح آخر. إذا لم يكن منك، يُرجى إغلاق هذه الصفحة: فلا يحدث شيء.
link-elsewhere-sign_in = جاء هذا الطلب منك في متصفح آخر. يسجّل الزر دخولك هنا في هذا المتصفح. إذا لم يكن الطلب منك، يُرجى إغلاق هذه الصفحة.
link-password = كلمة المرور التي اختيرت عند التسجيل
link-password-wrong = ليست هذه كلمة المرور التي اختيرت. إذا لم تتذكرها، يُرجى إنشاء الحساب من جديد.

spent-title = لم يعد هذا صالحًا
spent-lead = استُخدم الرابط أو الرمز من قبل، أو كثرت محاولات استخدامه، أو مضى عليه وقت طويل.
spent-again-verify = الانتقال إلى تسجيل الدخول
spent-again-sign_in = طلب رمز جديد
spent-again-reset = طلب رابط جديد

verify-title = تأكيد عنوان بريدك الإلكتروني
verify-lead = قبل المتابعة، يُرجى إثبات أن { $email } عنوانك. نرسل إليه رمزًا.
verify-submit = إرسال الرمز

forgot-title = هل نسيت كلمة المرور؟
forgot-lead = يُرجى كتابة اسم المستخدم أو عنوان بريدك الإلكتروني. نرسل إليك رابطًا لاختيار كلمة مرور جديدة.
forgot-submit = إرسال الرابط
# A button that leads back to the login page.
forgot-back = العودة إلى تسجيل الدخول
sent-title = رسالة في بريدك
forgot-sent = إذا كان هناك حساب باسم { $login }، فهناك رسالة فيها رابط في طريقها إليه.
forgot-sent-none = لم يصل شيء بعد بضع دقائق؟ يُرجى البحث في البريد غير المرغوب فيه والتحقق مما كُتب.
by-mail-title = تسجيل الدخول بالبريد الإلكتروني
by-mail-lead = يُرجى كتابة اسم المستخدم أو عنوان بريدك الإلكتروني. نرسل إليك رمزًا لتسجيل الدخول.
by-mail-submit = إرسال الرمز
ask-again = يُرجى كتابة اسم المستخدم أو عنوان بريدك الإلكتروني وإرساله مرة أخرى.

reset-title = اختيار كلمة مرور جديدة
reset-lead = للحساب { $username }.
reset-password = كلمة المرور الجديدة
reset-sign-out = تسجيل خروجي من كل مكان آخر
reset-submit = تعيين كلمة المرور
