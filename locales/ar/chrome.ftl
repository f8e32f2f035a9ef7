# What every page shares.

preferences = اللغة والمظهر
language = اللغة
theme = المظهر
theme-light = فاتح
theme-dark = داكن
theme-system = مثل جهازي
client-policy = سياسة الخصوصية
client-terms = شروط الاستخدام
client-links = حول هذا التطبيق
problem-title = مشكلة: { $title }
wait-seconds = يُرجى الانتظار { $seconds ->
    [zero] لحظة
    [one] ثانية واحدة
    [two] ثانيتين
    [few] { $seconds } ثوانٍ
    [many] { $seconds } ثانية
   *[other] { $seconds } ثانية
} ثم المحاولة من جديد.
wait-minutes = يُرجى الانتظار { $minutes ->
    [zero] لحظة
    [one] دقيقة واحدة
    [two] دقيقتين
    [few] { $minutes } دقائق
    [many] { $minutes } دقيقة
   *[other] { $minutes } دقيقة
} ثم المحاولة من جديد.
