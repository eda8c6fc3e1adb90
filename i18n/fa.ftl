# واژه‌های سایت به فارسی
#
# نشانه‌های سجاوندی بیرون از آکولادها می‌آیند. نام‌هایی که درون آکولاد قرار می‌گیرند را برنامه جدا می‌کند تا نامی به خط
# دیگر ترتیب جمله را به هم نزند.

## پیرامون هر صفحه

skip-to-content = رفتن به محتوا
dark-colours = رنگ‌های تیره
site-navigation = بخش‌های سایت
breadcrumbs = شما اینجا هستید
home = صفحهٔ اصلی
# $title مقاله یا صفحه، و $site نام سایت
title-in-site = { $title } — { $site }
# $program پیوندی به برنامه
made-with = ساخته‌شده با { $program }
draft = پیش‌نویس
draft-text = این مقاله هنوز منتشر نشده است.

## زبان‌ها و ترجمه‌ها

languages = زبان‌ها
language-choice-title = زبان خود را انتخاب کنید
also-in = همچنین به زبان
# $language نام زبان
read-in = خواندن به زبان { $language }
not-translated = این مقاله به زبان { $language } ترجمه نشده است.
go-to-section = به بخش { $language }
side-by-side = کنار هم
side-by-side-of = { $title }، کنار هم
link-in-language = (به زبان { $language })
original-is = زبان متن اصلی: { $language }.
translation-machine = این متن را ماشین ترجمه کرده است.
translation-human = این متن را انسان ترجمه کرده است.
translation-reviewed = این متن را ماشین ترجمه و انسان بازبینی کرده است.

## مقاله

published = تاریخ انتشار
updated = به‌روزشده در
permanent-address = نشانی همیشگی
# $authors و $translators فهرست نام‌ها
by-authors = نوشتهٔ { $authors }
translated-by = ترجمهٔ { $translators }
source-is = منبع: { $source }
retrieved-on = تاریخ دسترسی: { $date }
# $minutes عدد
reading-time =
    { $minutes ->
        [one] { $minutes } دقیقه برای خواندن
       *[other] { $minutes } دقیقه برای خواندن
    }
image-credit = تصویر: { $credit }
corrections = اصلاحات
footnotes = پانوشت‌ها
back-to-text = بازگشت به متن
cite-article = ارجاع به این مقاله
citation = { $authors }، «{ $title }»، { $source }، { $date }، { $url }
citation-unsigned = «{ $title }»، { $source }، { $date }، { $url }
copy = رونوشت
copied = رونوشت شد
related-articles = مقاله‌های مرتبط
previous-article = مقالهٔ پیشین
next-article = مقالهٔ پسین
neighbours-label = مقالهٔ پیشین و پسین

## فهرست مقاله‌ها

newest-articles = تازه‌ترین مقاله‌ها
# $count عدد
article-count =
    { $count ->
        [0] بدون مقاله
        [one] { $count } مقاله
       *[other] { $count } مقاله
    }
no-articles = اینجا هنوز مقاله‌ای نیست.
downloads = بارگیری‌ها
download-jsonl = مقاله‌ها به صورت داده (JSON Lines)
download-bibtex = کتاب‌نامه (BibTeX)
older = قدیمی‌تر
newer = تازه‌تر
pages-label = صفحه‌ها
page-number = صفحهٔ { $n }
page-of-list = { $title }، صفحهٔ { $n }

## بایگانی بر پایهٔ تاریخ

archive = بایگانی
# $from و $to و $year سال‌های آمادهٔ نمایش
archive-intro =
    { $count ->
        [one] { $count } مقاله از { $from } تا { $to }
       *[other] { $count } مقاله از { $from } تا { $to }
    }
archive-intro-year =
    { $count ->
        [one] { $count } مقاله از سال { $year }
       *[other] { $count } مقاله از سال { $year }
    }
all-dates = همهٔ تاریخ‌ها
articles-by-year = مقاله‌ها بر پایهٔ سال
year = سال { $year }
# $period سال یا ماه یا روز
articles-of = مقاله‌های { $period }
archive-by-month-caption = شمار مقاله‌ها در هر ماه
column-year = سال
total = جمع

## برچسب‌ها، نویسندگان، منابع

browse = مرور
taxonomy-tags = برچسب‌ها
taxonomy-authors = نویسندگان
taxonomy-sources = منابع
more-terms = بیشتر
term-count =
    { $count ->
        [0] بدون مدخل
        [one] { $count } مدخل
       *[other] { $count } مدخل
    }
# $term نام برچسب یا نویسنده یا منبع
articles-tagged = مقاله‌های با برچسب «{ $term }»
articles-by = مقاله‌های نوشتهٔ { $term }
articles-from = مقاله‌های برگرفته از { $term }
alternate-names = نام‌های دیگر

## جستجو

search = جستجو
search-label = جستجو در آرشیو
search-tip = آنچه میان «گیومه» باشد همان‌گونه و به همان ترتیب جستجو می‌شود.
search-language = زبان
search-all-languages = همهٔ زبان‌ها
search-year = سال
search-all-years = همهٔ سال‌ها
# پیش از نام برچسب، نویسنده یا منبع
search-within = فقط در:
search-everywhere = جستجو در همه
search-in-list = جستجو در این مقاله‌ها
search-more = نتایج بیشتر
search-searching = در حال جستجو…
# $count عدد
search-count =
    { $count ->
        [one] { $count } مقاله پیدا شد
       *[other] { $count } مقاله پیدا شد
    }
# $query آنچه جستجو شد
search-nothing = برای { $query } چیزی پیدا نشد.
search-nothing-hint = واژه‌های کمتر، نگارشی دیگر، یا همهٔ زبان‌ها و سال‌ها را بیازمایید.
search-failed = جستجو بارگذاری نشد. اتصال را بررسی کنید و دوباره بیازمایید.
search-needs-javascript = جستجو به جاوااسکریپت نیاز دارد. بدون آن هر مقاله با تاریخش در آرشیو یافت می‌شود.

## خوراک‌ها

feeds = خوراک‌ها
feed-rss = خوراک RSS
feed-atom = خوراک Atom
feed-json = خوراک JSON
feed-of = مقاله‌های تازه: { $title }

## صفحه‌های راهنما

not-found = صفحه پیدا نشد
not-found-text = صفحه‌ای با این نشانی وجود ندارد. شاید بایگانی کمک کند.
redirect-title = این صفحه جابه‌جا شده است
redirect-text = این صفحه نشانی تازه‌ای دارد:

## قراردادهای زبان که برنامه به کار می‌برد

quote-open = «
quote-close = »
quote-open-inner = ‹
quote-close-inner = ›
# حرف‌های تعریفی که در مرتب‌سازی به شمار نمی‌آیند؛ در فارسی هیچ
sort-ignore = { "" }

## What the program adds to the text of articles

table = جدول
task-open = انجام‌نشده
task-done = انجام‌شده
alert-note = یادداشت
alert-tip = نکته
alert-important = مهم
alert-warning = هشدار
alert-caution = احتیاط

## نام زبان‌ها در جمله

language-ar = عربی
language-ckb = کردی مرکزی
language-de = آلمانی
language-en = انگلیسی
language-es = اسپانیایی
language-fa = فارسی
language-fr = فرانسوی
language-he = عبری
language-hi = هندی
language-id = اندونزیایی
language-it = ایتالیایی
language-ja = ژاپنی
language-pt = پرتغالی
language-ru = روسی
language-sw = سواحیلی
language-tr = ترکی استانبولی
language-ur = اردو
language-zh = چینی

## پیش‌نمایش

preview-errors =
    { $count ->
        [one] { $count } خطا در آرشیو
       *[other] { $count } خطا در آرشیو
    }
preview-no-page = این صفحه را نمی‌توان نشان داد
preview-comes-back = همین که خطا برطرف شود، صفحه خودبه‌خود بازمی‌گردد.
preview-line = سطر { $line }
preview-hint = راهنمایی
preview-close = بستن
preview-more =
    { $count ->
        [one] و { $count } خطای دیگر
       *[other] و { $count } خطای دیگر
    }
