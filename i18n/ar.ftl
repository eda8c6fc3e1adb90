# كلمات الموقع بالعربية
#
# علامات الترقيم خارج الأقواس المعقوفة، والأسماء التي تدخل بين الأقواس يعزلها البرنامج كي لا يختل ترتيب الجملة إذا كان
# الاسم بحروف أخرى.

## حول كل صفحة

skip-to-content = انتقل إلى المحتوى
dark-colours = ألوان داكنة
site-navigation = أقسام الموقع
breadcrumbs = أنت هنا
home = الرئيسية
# $title مقال أو صفحة، و$site اسم الموقع
title-in-site = { $title } — { $site }
# $program رابط إلى البرنامج
made-with = أُنشئ باستخدام { $program }
draft = مسودة
draft-text = لم يُنشر هذا المقال بعد.

## اللغات والترجمات

languages = اللغات
language-choice-title = اختر لغتك
also-in = متاح أيضًا باللغات
# $language اسم اللغة
read-in = اقرأ باللغة { $language }
not-translated = لم يُترجَم هذا المقال إلى { $language }.
go-to-section = إلى القسم: { $language }
side-by-side = اللغات جنبًا إلى جنب
side-by-side-of = { $title }: اللغات جنبًا إلى جنب
link-in-language = (باللغة { $language })
original-is = لغة النص الأصلي: { $language }.
translation-machine = هذا النص ترجمة آلية.
translation-human = هذا النص ترجمة بشرية.
translation-reviewed = هذا النص ترجمة آلية راجعها إنسان.

## المقال

published = تاريخ النشر
updated = حُدِّث في
permanent-address = العنوان الدائم
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
image-credit = الصورة: { $credit }
corrections = تصويبات
footnotes = الحواشي
back-to-text = عودة إلى النص
cite-article = استشهد بهذا المقال
# $authors قائمة أسماء، و$title المقال، و$source الصحيفة أو الموقع، و$date يوم، و$url عنوان
citation = { $authors }، «{ $title }»، { $source }، { $date }، { $url }
citation-unsigned = «{ $title }»، { $source }، { $date }، { $url }
copy = انسخ
copied = نُسخ
related-articles = مقالات ذات صلة
previous-article = المقال السابق
next-article = المقال التالي
neighbours-label = المقالان السابق والتالي

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
downloads = تنزيلات
download-jsonl = المقالات على هيئة بيانات (JSON Lines)
download-bibtex = قائمة المراجع (BibTeX)
older = الأقدم
newer = الأحدث
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
year = عام { $year }
# $period سنة أو شهر أو يوم
articles-of = مقالات { $period }
archive-by-month-caption = عدد المقالات بحسب الشهر
column-year = السنة
total = المجموع

## الوسوم والكُتّاب والمصادر

browse = تصفّح
taxonomy-tags = الوسوم
taxonomy-authors = الكُتّاب
taxonomy-sources = المصادر
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

## البحث

search = بحث
search-label = ابحث في الأرشيف
search-tip = ما يوضع بين «علامتي تنصيص» يُبحث عنه عبارةً كما هو.
search-language = اللغة
search-all-languages = كل اللغات
search-year = السنة
search-all-years = كل السنوات
# قبل اسم وسم أو كاتب أو مصدر
search-within = في هذا فقط:
search-everywhere = ابحث في كل شيء
search-in-list = ابحث في هذه المقالات
search-more = مزيد من النتائج
search-searching = جارٍ البحث…
# $count عدد
search-count =
    { $count ->
        [zero] لم يُعثر على مقالات
        [one] عُثر على مقال واحد
        [two] عُثر على مقالين
        [few] عُثر على { $count } مقالات
        [many] عُثر على { $count } مقالًا
       *[other] عُثر على { $count } مقال
    }
# $query ما يُبحث عنه
search-nothing = لا نتائج عن { $query }.
search-nothing-hint = جرّب كلمات أقل، أو كتابة أخرى، أو كل اللغات والسنوات.
search-failed = تعذّر تحميل البحث. تحقق من الاتصال ثم أعد المحاولة.
search-needs-javascript = يحتاج البحث إلى جافاسكربت. ومن دونه يوجد كل مقال بتاريخه في الأرشيف.

## الخلاصات

feeds = الخلاصات
feed-rss = خلاصة RSS
feed-atom = خلاصة Atom
feed-json = خلاصة JSON
feed-of = مقالات جديدة: { $title }

## صفحات الإرشاد

not-found = الصفحة غير موجودة
not-found-text = لا توجد صفحة بهذا العنوان. لعلك تجد ما تريد في الأرشيف.
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

## أسماء اللغات في الجمل

language-ar = العربية
language-ckb = الكردية السورانية
language-de = الألمانية
language-en = الإنجليزية
language-es = الإسبانية
language-fa = الفارسية
language-fr = الفرنسية
language-he = العبرية
language-hi = الهندية
language-id = الإندونيسية
language-it = الإيطالية
language-ja = اليابانية
language-pt = البرتغالية
language-ru = الروسية
language-sw = السواحيلية
language-tr = التركية
language-ur = الأردية
language-zh = الصينية

## المعاينة

preview-errors =
    { $count ->
        [zero] لا أخطاء في الأرشيف
        [one] خطأ واحد في الأرشيف
        [two] خطآن في الأرشيف
        [few] { $count } أخطاء في الأرشيف
        [many] { $count } خطأً في الأرشيف
       *[other] { $count } خطأ في الأرشيف
    }
preview-no-page = لا يمكن عرض هذه الصفحة
preview-comes-back = ستعود الصفحة من تلقاء نفسها فور إصلاح الخطأ.
preview-line = السطر { $line }
preview-hint = إرشاد
preview-close = إغلاق
preview-more =
    { $count ->
        [zero] ولا غيرها
        [one] وخطأ آخر
        [two] وخطآن آخران
        [few] و{ $count } أخطاء أخرى
        [many] و{ $count } خطأً آخر
       *[other] و{ $count } خطأ آخر
    }
