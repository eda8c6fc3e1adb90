# מילות האתר בעברית
#
# סימני הפיסוק עומדים מחוץ לסוגריים המסולסלים. שמות הנכנסים בסוגריים מבודדים על ידי התוכנה, כדי ששם בכתב אחר לא ישבש את
# סדר המשפט.

## סביב כל עמוד

skip-to-content = דילוג לתוכן
site-navigation = מדורי האתר
breadcrumbs = מיקומכם באתר
home = דף הבית
menu = תפריט
search = חיפוש
about = אודות
theme-toggle = בהיר או כהה
back-to-top = בחזרה למעלה
print = הדפסה
# $title מאמר או עמוד, $site שם האתר
title-in-site = { $title } — { $site }
# $program קישור לתוכנה
made-with = נבנה באמצעות { $program }
external-link = קישור חיצוני
draft = טיוטה
draft-text = מאמר זה טרם פורסם.

## שפות ותרגומים

languages = שפות
choose-language = בחירת שפה
language-choice-title = בחרו את שפתכם
work-in-languages = מאמר זה בשפות אחרות
also-in = גם בשפות
# $language שם השפה
read-in = קריאה בשפה: { $language }
not-translated = מאמר זה לא תורגם לשפה: { $language }.
go-to-section = למדור בשפה: { $language }
link-in-language = (בשפה: { $language })
original-is = שפת המקור: { $language }.
original = מקור
translation = תרגום
translation-machine = טקסט זה תורגם בידי מכונה.
translation-human = טקסט זה תורגם בידי אדם.
translation-reviewed = טקסט זה תורגם בידי מכונה ונבדק בידי אדם.
side-by-side = שתי השפות זו לצד זו
side-by-side-of = { $title }: שתי השפות זו לצד זו

## מאמר

published = תאריך פרסום
# $date תאריך במילים
published-on = פורסם: { $date }
updated = עודכן
updated-on = עודכן: { $date }
# $authors, $translators רשימת שמות
by-authors = מאת { $authors }
translated-by = תרגום: { $translators }
source-is = מקור: { $source }
retrieved-on = נצפה: { $date }
# $minutes מספר
reading-time =
    { $minutes ->
        [one] דקת קריאה אחת
        [two] שתי דקות קריאה
       *[other] { $minutes } דקות קריאה
    }
word-count =
    { $count ->
        [one] מילה אחת
        [two] שתי מילים
       *[other] { $count } מילים
    }
image-credit = תמונה: { $credit }
contents = תוכן העניינים
summary-label = תקציר
tags-label = תגיות
authors-label = מחברים
translators-label = מתרגמים
source-label = מקור
date-label = תאריך
corrections = תיקונים
correction-on = תוקן: { $date }
footnotes = הערות
footnote-number = הערה { $n }
back-to-text = חזרה לטקסט
heading-link = קישור לסעיף זה
related-articles = מאמרים קשורים
see-also = ראו גם
previous-article = המאמר הקודם
next-article = המאמר הבא
neighbours-label = המאמר הקודם והמאמר הבא
permanent-link = קישור קבוע
other-calendars = בלוחות שנה אחרים

## ציטוט המאמר

cite = ציטוט מאמר זה
citation-copy = העתקת הציטוט
citation-copied = הועתק
citation-plain = טקסט פשוט
citation-download = הורדה בתבנית { $format }

## רשימות מאמרים

newest-articles = המאמרים החדשים ביותר
# $count מספר
article-count =
    { $count ->
        [0] אין מאמרים
        [one] מאמר אחד
        [two] שני מאמרים
       *[other] { $count } מאמרים
    }
no-articles = עדיין אין כאן מאמרים.
list-empty = הרשימה ריקה.
older = ישנים יותר
newer = חדשים יותר
newest = החדשים ביותר
oldest = הישנים ביותר
pages-label = עמודים
page-number = עמוד { $n }
page-of-list = { $title }, עמוד { $n }

## הארכיון לפי תאריך

archive = ארכיון
# $from, $to, $year שנים מוכנות לתצוגה
archive-intro =
    { $count ->
        [one] מאמר אחד מהשנים { $from } עד { $to }
        [two] שני מאמרים מהשנים { $from } עד { $to }
       *[other] { $count } מאמרים מהשנים { $from } עד { $to }
    }
archive-intro-year =
    { $count ->
        [one] מאמר אחד משנת { $year }
        [two] שני מאמרים משנת { $year }
       *[other] { $count } מאמרים משנת { $year }
    }
all-dates = כל התאריכים
articles-by-year = מאמרים לפי שנה
years = שנים
months = חודשים
days = ימים
year = שנת { $year }
# $period שנה, חודש או יום
articles-of = מאמרים: { $period }
archive-by-year-caption = מספר המאמרים לפי שנה
archive-by-month-caption = מספר המאמרים לפי חודש
column-year = שנה
column-month = חודש
column-articles = מאמרים
total = סך הכול

## תגיות, מחברים, מקורות

browse = עיון
taxonomy-tags = תגיות
taxonomy-authors = מחברים
taxonomy-sources = מקורות
all-tags = כל התגיות
all-authors = כל המחברים
all-sources = כל המקורות
more-terms = עוד
term-count =
    { $count ->
        [0] אין ערכים
        [one] ערך אחד
        [two] שני ערכים
       *[other] { $count } ערכים
    }
# $term שם של תגית, מחבר או מקור
articles-tagged = מאמרים בתגית ”{ $term }”
articles-by = מאמרים מאת { $term }
articles-from = מאמרים מתוך { $term }
alternate-names = שמות נוספים
# $name תגית, מחבר או מקור
website = האתר של { $name }

## חיפוש

search-label = חיפוש במאמרים
search-button = חיפוש
search-results = תוצאות החיפוש
search-result-count =
    { $count ->
        [0] לא נמצאו תוצאות
        [one] תוצאה אחת
        [two] שתי תוצאות
       *[other] { $count } תוצאות
    }
search-needs-script = החיפוש דורש JavaScript. כל השאר באתר זה פועל בלעדיו.
search-loading = מחפש…
search-failed = לא ניתן לטעון את החיפוש.

## הזנות

feeds = הזנות
feed-rss = הזנת RSS
feed-atom = הזנת Atom
feed-json = הזנת JSON
feed-of = מאמרים חדשים: { $title }

## עמודים מכוונים

not-found = העמוד לא נמצא
not-found-text = אין עמוד בכתובת זו. אולי הארכיון או החיפוש יעזרו.
redirect-title = עמוד זה עבר
redirect-text = לעמוד זה כתובת חדשה:

## מוסכמות השפה שהתוכנה משתמשת בהן

quote-open = ”
quote-close = ”
quote-open-inner = ’
quote-close-inner = ’
# תוויות יידוע שאינן נחשבות במיון; ה״א הידיעה אינה ניתנת להבחנה מן המילה, ולכן אין
sort-ignore = { "" }

## What the program adds to the text of articles
table = טבלה
task-open = לביצוע
task-done = בוצע
alert-note = הערה
alert-tip = עצה
alert-important = חשוב
alert-warning = אזהרה
alert-caution = זהירות
