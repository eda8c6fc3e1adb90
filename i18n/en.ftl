# The words of the site in English.
#
# Punctuation stands outside the braces; names that come in through braces are isolated by the program, so that
# a name in another script cannot disturb the sentence.

## Around every page

skip-to-content = Skip to the content
site-navigation = Site
breadcrumbs = You are here
home = Home
menu = Menu
search = Search
about = About
theme-toggle = Light or dark
back-to-top = Back to top
print = Print
# $title: an article or a page; $site: the name of the site
title-in-site = { $title } — { $site }
# $program: a link to the program
made-with = Made with { $program }
external-link = external link
draft = Draft
draft-text = This article is not published yet.

## Languages and translations

languages = Languages
choose-language = Choose a language
language-choice-title = Choose your language
work-in-languages = This article in other languages
also-in = Also in
# $language: the name of a language
read-in = Read in { $language }
not-translated = This article has not been translated into { $language }.
go-to-section = To the { $language } section
link-in-language = (in { $language })
original-is = The original is in { $language }.
original = Original
translation = Translation
translation-machine = This text was translated by a machine.
translation-human = This text was translated by a person.
translation-reviewed = This text was translated by a machine and reviewed by a person.
side-by-side = Both languages side by side
side-by-side-of = { $title }: both languages side by side

## An article

published = Published
# $date: a date in words
published-on = Published on { $date }
updated = Updated
updated-on = Updated on { $date }
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
word-count =
    { $count ->
        [one] { $count } word
       *[other] { $count } words
    }
image-credit = Image: { $credit }
contents = Contents
summary-label = Summary
tags-label = Tags
authors-label = Authors
translators-label = Translators
source-label = Source
date-label = Date
corrections = Corrections
correction-on = Corrected on { $date }
footnotes = Notes
footnote-number = Note { $n }
back-to-text = Back to the text
heading-link = Link to this section
related-articles = Related articles
see-also = See also
previous-article = Previous article
next-article = Next article
neighbours-label = Previous and next article
permanent-link = Permanent link
other-calendars = In other calendars

## Citing an article

cite = Cite this article
citation-copy = Copy the citation
citation-copied = Copied
citation-plain = Plain text
citation-download = Download as { $format }

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
list-empty = The list is empty.
older = Older
newer = Newer
newest = Newest
oldest = Oldest
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
years = Years
months = Months
days = Days
year = { $year }
# $period: a year, a month or a day
articles-of = Articles from { $period }
archive-by-year-caption = Number of articles by year
archive-by-month-caption = Number of articles by month
column-year = Year
column-month = Month
column-articles = Articles
total = Total

## Tags, authors, sources

browse = Browse
taxonomy-tags = Tags
taxonomy-authors = Authors
taxonomy-sources = Sources
all-tags = All tags
all-authors = All authors
all-sources = All sources
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
# $name: a tag, an author or a source
website = Website of { $name }

## Search

search-label = Search the articles
search-button = Search
search-results = Search results
search-result-count =
    { $count ->
        [0] Nothing found
        [one] { $count } result
       *[other] { $count } results
    }
search-needs-script = The search needs JavaScript. Everything else on this site works without it.
search-loading = Searching…
search-failed = The search could not be loaded.

## Feeds

feeds = Feeds
feed-rss = RSS feed
feed-atom = Atom feed
feed-json = JSON feed
feed-of = New articles: { $title }

## Pages that say where to go

not-found = Page not found
not-found-text = There is no page at this address. Perhaps the archive or the search will help.
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
