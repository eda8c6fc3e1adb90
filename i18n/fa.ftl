# واژه‌های سایت به فارسی
#
# نشانه‌های سجاوندی بیرون از آکولادها می‌آیند. نام‌هایی که درون آکولاد قرار می‌گیرند را برنامه جدا می‌کند تا نامی به خط
# دیگر ترتیب جمله را به هم نزند.

## پیرامون هر صفحه

skip-to-content = رفتن به محتوا
site-navigation = بخش‌های سایت
breadcrumbs = شما اینجا هستید
home = صفحهٔ اصلی
menu = فهرست
search = جست‌وجو
about = دربارهٔ سایت
theme-toggle = روشن یا تاریک
back-to-top = بازگشت به بالا
print = چاپ
# $title مقاله یا صفحه، و $site نام سایت
title-in-site = { $title } — { $site }
# $program پیوندی به برنامه
made-with = ساخته‌شده با { $program }
external-link = پیوند بیرونی
draft = پیش‌نویس
draft-text = این مقاله هنوز منتشر نشده است.

## زبان‌ها و ترجمه‌ها

languages = زبان‌ها
choose-language = انتخاب زبان
language-choice-title = زبان خود را انتخاب کنید
work-in-languages = این مقاله به زبان‌های دیگر
also-in = همچنین به زبان
# $language نام زبان
read-in = خواندن به زبان { $language }
not-translated = این مقاله به زبان { $language } ترجمه نشده است.
go-to-section = به بخش { $language }
link-in-language = (به زبان { $language })
original-is = زبان متن اصلی: { $language }.
original = متن اصلی
translation = ترجمه
translation-machine = این متن را ماشین ترجمه کرده است.
translation-human = این متن را انسان ترجمه کرده است.
translation-reviewed = این متن را ماشین ترجمه و انسان بازبینی کرده است.
side-by-side = هر دو زبان در کنار هم
side-by-side-of = { $title }: هر دو زبان در کنار هم

## مقاله

published = تاریخ انتشار
# $date تاریخ با واژه‌ها
published-on = انتشار: { $date }
updated = به‌روزشده در
updated-on = به‌روزرسانی: { $date }
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
word-count =
    { $count ->
        [one] { $count } واژه
       *[other] { $count } واژه
    }
image-credit = تصویر: { $credit }
contents = فهرست مطالب
summary-label = چکیده
tags-label = برچسب‌ها
authors-label = نویسندگان
translators-label = مترجمان
source-label = منبع
date-label = تاریخ
corrections = اصلاحات
correction-on = اصلاح: { $date }
footnotes = پانوشت‌ها
footnote-number = پانوشت { $n }
back-to-text = بازگشت به متن
heading-link = پیوند به این بخش
related-articles = مقاله‌های مرتبط
see-also = همچنین ببینید
previous-article = مقالهٔ پیشین
next-article = مقالهٔ پسین
neighbours-label = مقالهٔ پیشین و پسین
permanent-link = پیوند پایدار
other-calendars = در گاه‌شماری‌های دیگر

## ارجاع به مقاله

cite = ارجاع به این مقاله
citation-copy = رونوشت ارجاع
citation-copied = رونوشت برداشته شد
citation-plain = متن ساده
citation-download = بارگیری با قالب { $format }

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
list-empty = این فهرست خالی است.
older = قدیمی‌تر
newer = تازه‌تر
newest = تازه‌ترین
oldest = قدیمی‌ترین
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
years = سال‌ها
months = ماه‌ها
days = روزها
year = سال { $year }
# $period سال یا ماه یا روز
articles-of = مقاله‌های { $period }
archive-by-year-caption = شمار مقاله‌ها در هر سال
archive-by-month-caption = شمار مقاله‌ها در هر ماه
column-year = سال
column-month = ماه
column-articles = مقاله‌ها
total = جمع

## برچسب‌ها، نویسندگان، منابع

browse = مرور
taxonomy-tags = برچسب‌ها
taxonomy-authors = نویسندگان
taxonomy-sources = منابع
all-tags = همهٔ برچسب‌ها
all-authors = همهٔ نویسندگان
all-sources = همهٔ منابع
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
# $name برچسب یا نویسنده یا منبع
website = وب‌سایت { $name }

## جست‌وجو

search-label = جست‌وجو در مقاله‌ها
search-button = جست‌وجو
search-results = نتیجه‌های جست‌وجو
search-result-count =
    { $count ->
        [0] چیزی یافت نشد
        [one] { $count } نتیجه
       *[other] { $count } نتیجه
    }
search-needs-script = جست‌وجو به جاوااسکریپت نیاز دارد. بقیهٔ این سایت بدون آن کار می‌کند.
search-loading = در حال جست‌وجو…
search-failed = بارگذاری جست‌وجو ممکن نشد.

## خوراک‌ها

feeds = خوراک‌ها
feed-rss = خوراک RSS
feed-atom = خوراک Atom
feed-json = خوراک JSON
feed-of = مقاله‌های تازه: { $title }

## صفحه‌های راهنما

not-found = صفحه پیدا نشد
not-found-text = صفحه‌ای با این نشانی وجود ندارد. شاید بایگانی یا جست‌وجو کمک کند.
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
