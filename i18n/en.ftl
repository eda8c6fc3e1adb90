# The words of the site in English.
#
# Punctuation stands outside the braces; names that come in through braces are isolated by the program, so that
# a name in another script cannot disturb the sentence.

## Around every page

skip-to-content = Skip to the content
dark-colours = Dark colours
site-navigation = Site
breadcrumbs = You are here
home = Home
# $title: an article or a page; $site: the name of the site
title-in-site = { $title } — { $site }
# $program: a link to the program
made-with = Made with { $program }
draft = Draft
draft-text = This article is not published yet.

## Languages and translations

languages = Languages
language-choice-title = Choose your language
also-in = Also in
# $language: the name of a language
read-in = Read in { $language }
not-translated = This article has not been translated into { $language }.
go-to-section = To the { $language } section
side-by-side = Side by side
# $title: an article
side-by-side-of = { $title }, side by side
link-in-language = (in { $language })
original-is = The original is in { $language }.
translation-machine = This text was translated by a machine.
translation-human = This text was translated by a person.
translation-reviewed = This text was translated by a machine and reviewed by a person.

## An article

published = Published
updated = Updated
permanent-address = Permanent address
# $authors, $translators: a list of names
by-authors = By { $authors }
translated-by = Translated by { $translators }
source-is = Source: { $source }
retrieved-on = Retrieved on { $date }
# $minutes: a number
reading-time =
    { $minutes ->
        [one] { $minutes } minute to read
       *[other] { $minutes } minutes to read
    }
image-credit = Image: { $credit }
corrections = Corrections
footnotes = Notes
back-to-text = Back to the text
cite-article = Cite this article
# $authors: a list of names; $title: the article; $source: the paper or site; $date: a day; $url: an address
citation = { $authors }, “{ $title }”, { $source }, { $date }, { $url }
citation-unsigned = “{ $title }”, { $source }, { $date }, { $url }
copy = Copy
copied = Copied
related-articles = Related articles
previous-article = Previous article
next-article = Next article
neighbours-label = Previous and next article

## Lists of articles

newest-articles = Newest articles
# $count: a number
article-count =
    { $count ->
        [0] No articles
        [one] { $count } article
       *[other] { $count } articles
    }
no-articles = There are no articles here yet.
downloads = Downloads
download-jsonl = Articles as data (JSON Lines)
download-bibtex = Bibliography (BibTeX)
older = Older
newer = Newer
pages-label = Pages
page-number = Page { $n }
page-of-list = { $title }, page { $n }

## The archive by date

archive = Archive
# $from, $to, $year: years, ready to show
archive-intro =
    { $count ->
        [one] { $count } article from { $from } to { $to }
       *[other] { $count } articles from { $from } to { $to }
    }
archive-intro-year =
    { $count ->
        [one] { $count } article from { $year }
       *[other] { $count } articles from { $year }
    }
all-dates = All dates
articles-by-year = Articles by year
year = { $year }
# $period: a year, a month or a day
articles-of = Articles from { $period }
archive-by-month-caption = Number of articles by month
column-year = Year
total = Total

## Tags, authors, sources

browse = Browse
taxonomy-tags = Tags
taxonomy-authors = Authors
taxonomy-sources = Sources
more-terms = More
term-count =
    { $count ->
        [0] No entries
        [one] { $count } entry
       *[other] { $count } entries
    }
# $term: the name of a tag, an author or a source
articles-tagged = Articles tagged “{ $term }”
articles-by = Articles by { $term }
articles-from = Articles from { $term }
alternate-names = Also known as

## Search

search = Search
search-label = Search the archive
search-tip = Words in “quotation marks” are looked for as a phrase.
search-language = Language
search-all-languages = All languages
search-year = Year
search-all-years = All years
# Before the name of a tag, an author or a source
search-within = Only in:
search-everywhere = Search everywhere
search-in-list = Search in these articles
search-more = More results
search-searching = Searching…
# $count: a number
search-count =
    { $count ->
        [one] { $count } article found
       *[other] { $count } articles found
    }
# $query: what was looked for
search-nothing = Nothing was found for { $query }.
search-nothing-hint = Try fewer words, another spelling, or all languages and years.
search-failed = The search could not be loaded. Look at the connection and try again.
search-needs-javascript = Searching needs JavaScript. Without it, every article is found by its date, in the archive.

## Feeds

feeds = Feeds
feed-rss = RSS feed
feed-atom = Atom feed
feed-json = JSON feed
feed-of = New articles: { $title }

## Pages that say where to go

not-found = Page not found
not-found-text = There is no page at this address. Perhaps the archive will help.
redirect-title = This page has moved
redirect-text = This page has a new address:

## Conventions of the language, used by the program

quote-open = “
quote-close = ”
quote-open-inner = ‘
quote-close-inner = ’
# Articles that are left out when names and titles are sorted, parted by spaces; one that is written together with its
# word ends in a hyphen.
sort-ignore = the a an

## What the program adds to the text of articles

table = Table
task-open = To do
task-done = Done
alert-note = Note
alert-tip = Tip
alert-important = Important
alert-warning = Warning
alert-caution = Caution

## The names of languages, for sentences that name one

language-ar = Arabic
language-ckb = Central Kurdish
language-de = German
language-en = English
language-es = Spanish
language-fa = Persian
language-fr = French
language-he = Hebrew
language-hi = Hindi
language-id = Indonesian
language-it = Italian
language-ja = Japanese
language-pt = Portuguese
language-ru = Russian
language-sw = Swahili
language-tr = Turkish
language-ur = Urdu
language-zh = Chinese

## The preview

preview-errors =
    { $count ->
        [one] { $count } error in the archive
       *[other] { $count } errors in the archive
    }
preview-no-page = This page cannot be shown
preview-comes-back = It comes back by itself as soon as the error is mended.
preview-line = line { $line }
preview-hint = Hint
preview-close = Close
preview-more =
    { $count ->
        [one] and { $count } more
       *[other] and { $count } more
    }
