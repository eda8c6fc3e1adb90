# كلمات الموقع بالعربية
#
# علامات الترقيم خارج الأقواس المعقوفة، والأسماء التي تدخل بين الأقواس يعزلها البرنامج كي لا يختل ترتيب الجملة إذا كان
# الاسم بحروف أخرى.

## حول كل صفحة

skip-to-content = انتقل إلى المحتوى
site-navigation = أقسام الموقع
breadcrumbs = أنت هنا
home = الرئيسية
menu = القائمة
search = بحث
about = عن الموقع
theme-toggle = فاتح أو داكن
back-to-top = إلى أعلى الصفحة
print = طباعة
# $title مقال أو صفحة، و$site اسم الموقع
title-in-site = { $title } — { $site }
# $program رابط إلى البرنامج
made-with = أُنشئ باستخدام { $program }
external-link = رابط خارجي
draft = مسودة
draft-text = لم يُنشر هذا المقال بعد.

## اللغات والترجمات

languages = اللغات
choose-language = اختر لغة
language-choice-title = اختر لغتك
work-in-languages = هذا المقال بلغات أخرى
also-in = متاح أيضًا باللغات
# $language اسم اللغة
read-in = اقرأ باللغة { $language }
not-translated = لم يُترجَم هذا المقال إلى { $language }.
go-to-section = إلى القسم: { $language }
link-in-language = (باللغة { $language })
original-is = لغة النص الأصلي: { $language }.
original = النص الأصلي
translation = ترجمة
translation-machine = هذا النص ترجمة آلية.
translation-human = هذا النص ترجمة بشرية.
translation-reviewed = هذا النص ترجمة آلية راجعها إنسان.
side-by-side = اللغتان جنبًا إلى جنب
side-by-side-of = { $title }: اللغتان جنبًا إلى جنب

## المقال

published = تاريخ النشر
# $date تاريخ مكتوب بالكلمات
published-on = نُشر في { $date }
updated = حُدِّث في
updated-on = حُدِّث في { $date }
# $authors و$translators قائمة أسماء
by-authors = بقلم { $authors }
translated-by = ترجمة { $translators }
source-is = المصدر: { $source }
retrieved-on = اطُّلع عليه في { $date }
# $minutes عدد
reading-time =
    { $minutes ->
        [zero] أقل من دقيقة للقراءة
        [one] دقيقة واحدة للقراءة
        [two] دقيقتان للقراءة
        [few] { $minutes } دقائق للقراءة
        [many] { $minutes } دقيقة للقراءة
       *[other] { $minutes } دقيقة للقراءة
    }
word-count =
    { $count ->
        [zero] لا كلمات
        [one] كلمة واحدة
        [two] كلمتان
        [few] { $count } كلمات
        [many] { $count } كلمةً
       *[other] { $count } كلمة
    }
image-credit = الصورة: { $credit }
contents = المحتويات
summary-label = الملخص
tags-label = الوسوم
authors-label = الكُتّاب
translators-label = المترجمون
source-label = المصدر
date-label = التاريخ
corrections = تصويبات
correction-on = صُوِّب في { $date }
footnotes = الحواشي
footnote-number = الحاشية { $n }
back-to-text = عودة إلى النص
heading-link = رابط إلى هذا القسم
related-articles = مقالات ذات صلة
see-also = انظر أيضًا
previous-article = المقال السابق
next-article = المقال التالي
neighbours-label = المقالان السابق والتالي
permanent-link = رابط دائم
other-calendars = بتقاويم أخرى

## الاستشهاد بالمقال

cite = استشهد بهذا المقال
citation-copy = انسخ الاستشهاد
citation-copied = تم النسخ
citation-plain = نص مجرد
citation-download = نزّل بصيغة { $format }

## قوائم المقالات

newest-articles = أحدث المقالات
# $count عدد
article-count =
    { $count ->
        [zero] لا مقالات
        [one] مقال واحد
        [two] مقالان
        [few] { $count } مقالات
        [many] { $count } مقالًا
       *[other] { $count } مقال
    }
no-articles = لا توجد مقالات هنا بعد.
list-empty = القائمة فارغة.
older = الأقدم
newer = الأحدث
newest = أحدث صفحة
oldest = أقدم صفحة
pages-label = الصفحات
page-number = الصفحة { $n }
page-of-list = { $title }، الصفحة { $n }

## الأرشيف بحسب التاريخ

archive = الأرشيف
# $from و$to و$year سنوات جاهزة للعرض
archive-intro =
    { $count ->
        [zero] لا مقالات من { $from } إلى { $to }
        [one] مقال واحد من { $from } إلى { $to }
        [two] مقالان من { $from } إلى { $to }
        [few] { $count } مقالات من { $from } إلى { $to }
        [many] { $count } مقالًا من { $from } إلى { $to }
       *[other] { $count } مقال من { $from } إلى { $to }
    }
archive-intro-year =
    { $count ->
        [zero] لا مقالات من عام { $year }
        [one] مقال واحد من عام { $year }
        [two] مقالان من عام { $year }
        [few] { $count } مقالات من عام { $year }
        [many] { $count } مقالًا من عام { $year }
       *[other] { $count } مقال من عام { $year }
    }
all-dates = كل التواريخ
articles-by-year = المقالات بحسب السنة
years = السنوات
months = الشهور
days = الأيام
year = عام { $year }
# $period سنة أو شهر أو يوم
articles-of = مقالات { $period }
archive-by-year-caption = عدد المقالات بحسب السنة
archive-by-month-caption = عدد المقالات بحسب الشهر
column-year = السنة
column-month = الشهر
column-articles = المقالات
total = المجموع

## الوسوم والكُتّاب والمصادر

browse = تصفّح
taxonomy-tags = الوسوم
taxonomy-authors = الكُتّاب
taxonomy-sources = المصادر
all-tags = كل الوسوم
all-authors = كل الكُتّاب
all-sources = كل المصادر
more-terms = المزيد
term-count =
    { $count ->
        [zero] لا مداخل
        [one] مدخل واحد
        [two] مدخلان
        [few] { $count } مداخل
        [many] { $count } مدخلًا
       *[other] { $count } مدخل
    }
# $term اسم وسم أو كاتب أو مصدر
articles-tagged = مقالات بوسم «{ $term }»
articles-by = مقالات بقلم { $term }
articles-from = مقالات من { $term }
alternate-names = أسماء أخرى
# $name وسم أو كاتب أو مصدر
website = الموقع الإلكتروني: { $name }

## البحث

search-label = ابحث في المقالات
search-button = ابحث
search-results = نتائج البحث
search-result-count =
    { $count ->
        [zero] لا نتائج
        [one] نتيجة واحدة
        [two] نتيجتان
        [few] { $count } نتائج
        [many] { $count } نتيجةً
       *[other] { $count } نتيجة
    }
search-needs-script = يحتاج البحث إلى جافاسكربت، وكل ما سواه في هذا الموقع يعمل من دونها.
search-loading = جارٍ البحث…
search-failed = تعذّر تحميل البحث.

## الخلاصات

feeds = الخلاصات
feed-rss = خلاصة RSS
feed-atom = خلاصة Atom
feed-json = خلاصة JSON
feed-of = مقالات جديدة: { $title }

## صفحات الإرشاد

not-found = الصفحة غير موجودة
not-found-text = لا توجد صفحة بهذا العنوان. لعلك تجد ما تريد في الأرشيف أو بالبحث.
redirect-title = انتقلت هذه الصفحة
redirect-text = لهذه الصفحة عنوان جديد:

## أعراف اللغة التي يستخدمها البرنامج

quote-open = «
quote-close = »
quote-open-inner = “
quote-close-inner = ”
# أدوات لا تُحسب عند ترتيب الأسماء والعناوين، تفصلها مسافات، وما يُكتب متصلًا بكلمته ينتهي بشرطة
sort-ignore = ال-

## What the program adds to the text of articles
table = جدول
task-open = لم تُنجَز
task-done = أُنجِزت
alert-note = ملاحظة
alert-tip = نصيحة
alert-important = مهم
alert-warning = تنبيه
alert-caution = تحذير
