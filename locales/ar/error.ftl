# Errors. A code is explained by `failure-<code>` and `about-failure-<code>`, a code without
# these by its status: `failure-status-<status>` and `about-failure-status-<status>`.

error-code = الرمز
error-trace = الرقم المرجعي
error-detail = معلومات تقنية
error-help = إذا تكرر ذلك، يُرجى إبلاغ الجهة المسؤولة عن التطبيق مع ذكر هذه البيانات.

failure-invalid_request = هذا الطلب غير صالح
about-failure-invalid_request = يُرجى الرجوع إلى التطبيق والبدء من جديد. إذا كان الوصول إلى هنا عبر رابط، فقد يكون الرابط ناقصًا.
failure-unauthorized_client = لا يُسمح لهذا التطبيق بذلك
about-failure-unauthorized_client = لم يُهيَّأ التطبيق لما طلبه. لا توجد أي مشكلة في حسابك.
failure-invalid_client = لا نعرف هذا التطبيق
about-failure-invalid_client = التطبيق غير مسجّل هنا، أو لم يعد مسجّلًا. لا توجد أي مشكلة في حسابك.
failure-access_denied = لم يُسمح بالوصول
about-failure-access_denied = لم يحصل التطبيق على ما طلبه. يمكنك الرجوع والمحاولة من جديد.
failure-blocked = لا نستجيب لشبكتك في الوقت الحالي
about-failure-blocked = كثرت المحاولات الخاطئة من مكان اتصالك. يُرجى المحاولة لاحقًا، أو من اتصال آخر.
failure-stale_form = بقيت هذه الصفحة مفتوحة مدة طويلة
about-failure-stale_form = حفاظًا على أمانك لم يُنفَّذ أي إجراء. يُرجى الرجوع وإعادة تحميل الصفحة ثم المحاولة من جديد.
failure-expired_request = انتهت المهلة
about-failure-expired_request = يُرجى الرجوع إلى التطبيق والبدء من جديد.
failure-cookies_needed = متصفحك لا يحتفظ بملفات تعريف الارتباط
about-failure-cookies_needed = يُرجى السماح بملفات تعريف الارتباط لهذا الموقع، ثم الرجوع إلى التطبيق والبدء من جديد.

failure-status-400 = هذا الطلب غير صالح
about-failure-status-400 = هناك خطأ ما في هذا الطلب. يُرجى الرجوع والبدء من جديد.
failure-status-403 = هذا غير مسموح به
about-failure-status-403 = ليس لديك حق الوصول، أو بقيت الصفحة مفتوحة مدة طويلة. يُرجى الرجوع والمحاولة من جديد.
failure-status-404 = لا يوجد شيء هنا
about-failure-status-404 = قد يكون في العنوان خطأ، أو نُقلت الصفحة إلى مكان آخر.
failure-status-405 = لا يمكن فتح هذه الصفحة بهذه الطريقة
about-failure-status-405 = يُرجى الرجوع واستخدام روابط الصفحة وأزرارها.
failure-status-413 = هذا كثير دفعةً واحدة
about-failure-status-413 = حجم ما أُرسل أكبر مما يمكننا قبوله.
failure-status-429 = محاولات كثيرة جدًا
about-failure-status-429 = نُبطئ قليلًا لحماية الحسابات.
failure-status-500 = حدث خطأ من جانبنا
about-failure-status-500 = لا علاقة لك بهذا الخطأ، وقد سجّلناه. يُرجى المحاولة من جديد بعد قليل.
failure-status-503 = الخدمة غير متاحة الآن
about-failure-status-503 = يُرجى المحاولة من جديد بعد قليل.
