# מילות האתר בעברית
#
# סימני הפיסוק עומדים מחוץ לסוגריים המסולסלים. שמות הנכנסים בסוגריים מבודדים על ידי התוכנה, כדי ששם בכתב אחר לא ישבש את
# סדר המשפט.

## סביב כל עמוד

skip-to-content = דילוג לתוכן
dark-colours = צבעים כהים
site-navigation = מדורי האתר
breadcrumbs = מיקומכם באתר
home = דף הבית
# $title מאמר או עמוד, $site שם האתר
title-in-site = { $title } — { $site }
# $program קישור לתוכנה
made-with = נבנה באמצעות { $program }
draft = טיוטה
draft-text = מאמר זה טרם פורסם.

## שפות ותרגומים

languages = שפות
language-choice-title = בחרו את שפתכם
also-in = גם בשפות
# $language שם השפה
read-in = קריאה בשפה: { $language }
not-translated = מאמר זה לא תורגם לשפה: { $language }.
go-to-section = למדור בשפה: { $language }
side-by-side = זה לצד זה
side-by-side-of = { $title }, זה לצד זה
link-in-language = (בשפה: { $language })
original-is = שפת המקור: { $language }.
translation-machine = טקסט זה תורגם בידי מכונה.
translation-human = טקסט זה תורגם בידי אדם.
translation-reviewed = טקסט זה תורגם בידי מכונה ונבדק בידי אדם.

## מאמר

published = תאריך פרסום
updated = עודכן
permanent-address = כתובת קבועה
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
image-credit = תמונה: { $credit }
corrections = תיקונים
footnotes = הערות
back-to-text = חזרה לטקסט
cite-article = ציטוט המאמר
citation = { $authors }, ”{ $title }“, { $source }, { $date }, { $url }
citation-unsigned = ”{ $title }“, { $source }, { $date }, { $url }
copy = העתקה
copied = הועתק
related-articles = מאמרים קשורים
previous-article = המאמר הקודם
next-article = המאמר הבא
neighbours-label = המאמר הקודם והמאמר הבא

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
downloads = הורדות
download-jsonl = המאמרים כנתונים (JSON Lines)
download-bibtex = ביבליוגרפיה (BibTeX)
older = ישנים יותר
newer = חדשים יותר
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
year = שנת { $year }
# $period שנה, חודש או יום
articles-of = מאמרים: { $period }
archive-by-month-caption = מספר המאמרים לפי חודש
column-year = שנה
total = סך הכול

## תגיות, מחברים, מקורות

browse = עיון
taxonomy-tags = תגיות
taxonomy-authors = מחברים
taxonomy-sources = מקורות
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

## חיפוש

search = חיפוש
search-label = חיפוש בארכיון
search-tip = מילים בין "מירכאות" נמצאות כביטוי שלם.
search-language = שפה
search-all-languages = כל השפות
search-year = שנה
search-all-years = כל השנים
# לפני שם של תגית, מחבר או מקור
search-within = רק ב:
search-everywhere = חיפוש בכול
search-in-list = חיפוש במאמרים אלה
search-more = תוצאות נוספות
search-searching = מחפש…
# $count מספר
search-count =
    { $count ->
        [one] נמצא מאמר אחד
        [two] נמצאו שני מאמרים
       *[other] נמצאו { $count } מאמרים
    }
# $query מה שחיפשו
search-nothing = לא נמצא דבר עבור { $query }.
search-nothing-hint = נסו פחות מילים, כתיב אחר, או את כל השפות והשנים.
search-failed = לא ניתן לטעון את החיפוש. בדקו את החיבור ונסו שוב.
search-needs-javascript = החיפוש דורש JavaScript. בלעדיו כל מאמר נמצא לפי תאריכו, בארכיון.

## הזנות

feeds = הזנות
feed-rss = הזנת RSS
feed-atom = הזנת Atom
feed-json = הזנת JSON
feed-of = מאמרים חדשים: { $title }

## עמודים מכוונים

not-found = העמוד לא נמצא
not-found-text = אין עמוד בכתובת זו. אולי הארכיון יעזור.
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

## שמות השפות, למשפטים שמזכירים שפה

language-ar = ערבית
language-ckb = כורדית סוראנית
language-de = גרמנית
language-en = אנגלית
language-es = ספרדית
language-fa = פרסית
language-fr = צרפתית
language-he = עברית
language-hi = הינדי
language-id = אינדונזית
language-it = איטלקית
language-ja = יפנית
language-pt = פורטוגזית
language-ru = רוסית
language-sw = סווהילי
language-tr = טורקית
language-ur = אורדו
language-zh = סינית

## התצוגה המקדימה

preview-errors =
    { $count ->
        [one] שגיאה אחת בארכיון
        [two] שתי שגיאות בארכיון
       *[other] { $count } שגיאות בארכיון
    }
preview-no-page = אי אפשר להציג את הדף הזה
preview-comes-back = הדף יחזור מעצמו מיד כשהשגיאה תתוקן.
preview-line = שורה { $line }
preview-hint = רמז
preview-close = סגירה
preview-more =
    { $count ->
        [one] ועוד אחת
        [two] ועוד שתיים
       *[other] ועוד { $count }
    }
