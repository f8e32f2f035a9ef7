# Consent. A scope is explained by `scope-<name>` and, if need be, `about-scope-<name>`;
# a claim is named by `claim-<name>`. Only scopes and claims may have ids that begin like this.

consent-title = هل تسمح بالوصول؟
consent-lead = يطلب { $client } ما يلي:
consent-account = تم تسجيل الدخول باسم
consent-custom = استخدام هذا الإذن:
consent-claims = الاطلاع على هذه البيانات:
consent-remember = عدم السؤال مرة أخرى
consent-allow = سماح
consent-deny = عدم السماح
consent-next = ستنقلك إجابتك إلى { $host }. يُرجى عدم السماح إلا عند الثقة بهذا الموقع.

scope-openid = التعرّف عليك
about-scope-openid = يعرف التطبيق هويتك في كل زيارة.
scope-profile = الاطلاع على ملفك الشخصي
about-scope-profile = مثل الاسم والصورة وتاريخ الميلاد واللغة والمنطقة الزمنية.
scope-email = الاطلاع على عنوان بريدك الإلكتروني
about-scope-email = وعلى ما إذا كان مؤكَّدًا.
scope-address = الاطلاع على عنوانك البريدي
scope-phone = الاطلاع على رقم هاتفك
about-scope-phone = وعلى ما إذا كان مؤكَّدًا.
scope-account-read = الاطلاع على حسابك
about-scope-account-read = أماكن تسجيل دخولك، والتطبيقات التي لها حق الوصول، وما حدث مؤخرًا.
scope-account-profile = تغيير ملفك الشخصي
scope-account-security = تغيير طريقة تسجيل دخولك
about-scope-account-security = كلمة مرورك وعنوان بريدك الإلكتروني. يُطلب تسجيل الدخول مرة أخرى قبل ذلك.
scope-account-sessions = تسجيل خروجك من الأماكن الأخرى
scope-account-applications = إزالة وصول التطبيقات
scope-account-data = الحصول على نسخة من بياناتك أو حذف حسابك
about-scope-account-data = يُطلب تسجيل الدخول مرة أخرى قبل ذلك.
scope-offline_access = الاحتفاظ بالوصول في غيابك
about-scope-offline_access = يمكن للتطبيق مواصلة استخدام ما تسمح به هنا حتى عند عدم استخدامك له.

claim-sub = معرّفك
claim-name = اسمك الكامل
claim-given_name = اسمك الأول
claim-family_name = اسم عائلتك
claim-middle_name = اسمك الأوسط
claim-nickname = لقبك
claim-preferred_username = اسم المستخدم الخاص بك
claim-profile = عنوان صفحة ملفك الشخصي
claim-picture = صورتك
claim-website = موقعك على الويب
claim-email = عنوان بريدك الإلكتروني
claim-email_verified = ما إذا كان عنوان بريدك الإلكتروني مؤكَّدًا
claim-gender = جنسك
claim-birthdate = تاريخ ميلادك
claim-zoneinfo = منطقتك الزمنية
claim-locale = لغتك
claim-phone_number = رقم هاتفك
claim-phone_number_verified = ما إذا كان رقم هاتفك مؤكَّدًا
claim-address = عنوانك البريدي
claim-updated_at = وقت آخر تعديل لبياناتك
