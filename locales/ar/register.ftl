# Making an account: the form, invitations, the waiting list, terms, new passwords.

register-title = إنشاء حسابك
register-invited = وصلتك دعوة إلى { $tenant }.
register-email = البريد الإلكتروني
register-username = اسم المستخدم
register-submit = إنشاء حساب
register-have = هل لديك حساب بالفعل؟
register-faults = يُرجى مراجعة بعض البيانات.
register-fault-email = ليس هذا عنوان بريد إلكتروني. يُرجى التحقق من الأخطاء الإملائية.
register-fault-username_length = يتألف اسم المستخدم من ١ إلى ٦٤ حرفًا.
register-fault-username_invalid = لا يمكن أن يبدأ اسم المستخدم أو ينتهي بمسافة، ولا أن يحتوي على أحرف غير مرئية.
register-fault-username_email = اسم المستخدم الذي فيه @ يجب أن يكون عنوان بريدك الإلكتروني.
register-fault-username_taken = اسم المستخدم هذا مستخدَم بالفعل. يُرجى اختيار اسم آخر.
form-stale = بقيت هذه الصفحة مفتوحة مدة طويلة. لم يضع شيء: يُرجى إرسالها مرة أخرى.

register-closed-title = لا تُنشأ الحسابات هنا
register-closed = يمنح { $tenant } الحسابات بنفسه. يُرجى السؤال هناك عند الحاجة إلى حساب.
register-invitation-title = تلزمك دعوة
register-invitation = يبدأ الحساب لدى { $tenant } برابط يصلك بالبريد الإلكتروني.
# An invitation that was used, or is too old.
register-spent-title = لم تعد هذه الدعوة صالحة
register-spent = استُخدمت من قبل أو انتهت مدتها. يُرجى طلب دعوة جديدة.
register-exists-title = لديك حساب بالفعل
register-exists = يوجد حساب بعنوان البريد الإلكتروني هذا. يُرجى تسجيل الدخول، أو اختيار كلمة مرور جديدة عند نسيانها.

waitlist-join-title = الانضمام إلى قائمة الانتظار
waitlist-join = يستقبل { $tenant } الأشخاص الجدد تدريجيًا. يُرجى ترك عنوان بريدك الإلكتروني، وسنراسلك عندما يحين دورك.
waitlist-submit = الانضمام إلى القائمة
waitlist-joined-title = أنت على القائمة
waitlist-joined = سنراسل { $email } عندما يحين دورك. يمكنك إغلاق هذه الصفحة.
waitlist-leave-title = هل تريد مغادرة قائمة الانتظار؟
waitlist-leave = ستتم إزالة { $email } من القائمة.
waitlist-leave-submit = مغادرة القائمة
waitlist-left-title = تمت مغادرة القائمة
waitlist-left = لم يعد { $email } على قائمة الانتظار.

# Followed by the name of the document, as a link.
terms-accept = أوافق على:
terms-name-terms = شروط الخدمة
terms-name-privacy = سياسة الخصوصية
terms-missing = يُرجى الموافقة للمتابعة.
terms-title = قبل المتابعة
terms-title-changed = تغيّرت شروطنا
terms-lead = يُرجى قراءة ما يلي والموافقة عليه.
terms-lead-changed = يُرجى قراءة الجديد والموافقة عليه.
terms-submit = موافقة ومتابعة

# What data is used for if the person agrees, in the operator's words; a link to them, and how it stands.
purpose-more = المزيد عن هذا
# $at: date and time.
purpose-given = وافقت على هذا في { $at }.
purpose-outdated = تغيّر هذا منذ موافقتك. يُرجى تحديده عند الموافقة على ما ينص عليه الآن.
purpose-not-given = لم تتم الموافقة على هذا.
purpose-required = يحتاج الحساب إلى هذا: من دون موافقتك يُطلب ذلك منك عند تسجيل الدخول التالي.
privacy-link = كيف نتعامل مع بياناتك

# What people are asked about themselves.
field-optional = (اختياري)
field-choose = اختيار…
field-fault-missing = يُرجى ملء هذا الحقل.
field-fault-too_long = يمكن كتابة { $max } حرف هنا على الأكثر.
field-fault-invalid = لا يبدو هذا صحيحًا. يُرجى التحقق من الأخطاء الإملائية.
field-name = الاسم الكامل
field-given_name = الاسم الأول
field-family_name = اسم العائلة
field-middle_name = الاسم الأوسط
field-nickname = اللقب
field-gender = الجنس
field-birthdate = تاريخ الميلاد
field-phone_number = رقم الهاتف
field-website = الموقع الإلكتروني
field-zoneinfo = المنطقة الزمنية
field-locale = اللغة
field-address-street_address = الشارع والرقم
field-address-locality = المدينة
field-address-region = المنطقة أو المحافظة
field-address-postal_code = الرمز البريدي
field-address-country = البلد

# What a new password has to be like, before and while it is typed.
password-rule-length = عدد الأحرف: { $min } على الأقل
# Kinds: lower case, upper case, digits, everything else.
password-rule-classes = أنواع الأحرف: { $min } على الأقل من صغيرة وكبيرة وأرقام وغيرها
password-rule-guess = يصعب تخمينها
# Read aloud while somebody types.
password-rules-met = كلمة المرور جيدة.
password-rules-unmet = لا تستوفي كلمة المرور كل القواعد بعد.
# What is wrong with the password that was sent.
password-fault-too_short = يُرجى استخدام كلمة أطول. عدد الأحرف: { $min } على الأقل.
password-fault-too_long = كلمة المرور هذه طويلة جدًا.
password-fault-too_few_classes = يُرجى استخدام { $min } على الأقل من هذه الأنواع: أحرف صغيرة، أحرف كبيرة، أرقام، رموز أخرى.
password-fault-personal = كلمة المرور قريبة جدًا من اسمك أو عنوانك.
password-fault-common = يستخدم كثيرون كلمة المرور هذه.
password-fault-guessable = يسهل تخمين كلمة المرور هذه. بضع كلمات لا صلة بينها تصنع كلمة مرور جيدة.
password-fault-breached = ظهرت كلمة المرور هذه في تسريب بيانات. يُرجى استخدام كلمة لا تستخدمها في مكان آخر.
