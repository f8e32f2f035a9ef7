# Signing out.

logout-title = هل تريد تسجيل الخروج؟
logout-lead = سيتم تسجيل خروجك من هنا. قد تطلب التطبيقات تسجيل الدخول من جديد.
logout-lead-client = يطلب { $client } تسجيل خروجك.
logout-yes = تسجيل الخروج
logout-no = عدم تسجيل الخروج

signed-out-title = تم تسجيل خروجك
signed-out-lead = يمكنك إغلاق هذه النافذة. على جهاز مشترك، يكون إغلاق المتصفح بالكامل أكثر أمانًا.
signed-out-return = الرجوع إلى { $client }
signed-out-return-alone = الرجوع إلى التطبيق
signed-out-again = تسجيل الدخول من جديد
signed-out-leading = نُبلغ الآن التطبيقات التي استخدمتها. ستعود بعد لحظة.
signed-out-frame = يُبلغ أحد التطبيقات بتسجيل خروجك
