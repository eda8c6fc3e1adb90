# Les mots du site en français
#
# La ponctuation reste hors des accolades. Les noms qui y entrent sont isolés par le programme, afin qu’un nom dans une autre
# écriture ne dérange pas la phrase. Devant « ; ! ? » et dans les guillemets : espace fine insécable (U+202F) ;
# devant le deux-points : espace insécable (U+00A0).

## Autour de chaque page

skip-to-content = Aller au contenu
site-navigation = Rubriques du site
breadcrumbs = Vous êtes ici
home = Accueil
menu = Menu
search = Recherche
about = À propos
theme-toggle = Clair ou sombre
back-to-top = Haut de page
print = Imprimer
# $title : un article ou une page ; $site : le nom du site
title-in-site = { $title } — { $site }
# $program : un lien vers le programme
made-with = Réalisé avec { $program }
external-link = lien externe
draft = Brouillon
draft-text = Cet article n’est pas encore publié.

## Langues et traductions

languages = Langues
choose-language = Choisir une langue
language-choice-title = Choisissez votre langue
work-in-languages = Cet article dans d’autres langues
also-in = Aussi en
# $language : le nom d’une langue
read-in = Lire en { $language }
not-translated = Cet article n’a pas été traduit en { $language }.
go-to-section = Vers la section en { $language }
link-in-language = (en { $language })
original-is = L’original est en { $language }.
original = Original
translation = Traduction
translation-machine = Ce texte a été traduit par une machine.
translation-human = Ce texte a été traduit par une personne.
translation-reviewed = Ce texte a été traduit par une machine et relu par une personne.
side-by-side = Les deux langues côte à côte
side-by-side-of = { $title } : les deux langues côte à côte

## Un article

published = Publication
# $date : une date en toutes lettres
published-on = Publié le { $date }
updated = Mis à jour
updated-on = Mis à jour le { $date }
# $authors, $translators : une liste de noms
by-authors = Par { $authors }
translated-by = Traduit par { $translators }
source-is = Source : { $source }
retrieved-on = Consulté le { $date }
# $minutes : un nombre
reading-time =
    { $minutes ->
        [one] { $minutes } minute de lecture
        [many] { $minutes } de minutes de lecture
       *[other] { $minutes } minutes de lecture
    }
word-count =
    { $count ->
        [one] { $count } mot
        [many] { $count } de mots
       *[other] { $count } mots
    }
image-credit = Image : { $credit }
contents = Sommaire
summary-label = Résumé
tags-label = Mots-clés
authors-label = Auteurs
translators-label = Traducteurs
source-label = Source
date-label = Date
corrections = Rectificatifs
correction-on = Rectifié le { $date }
footnotes = Notes
footnote-number = Note { $n }
back-to-text = Retour au texte
heading-link = Lien vers cette section
related-articles = Articles liés
see-also = Voir aussi
previous-article = Article précédent
next-article = Article suivant
neighbours-label = Articles précédent et suivant
permanent-link = Lien permanent
other-calendars = Dans d’autres calendriers

## Citer un article

cite = Citer cet article
citation-copy = Copier la citation
citation-copied = Copié
citation-plain = Texte brut
citation-download = Télécharger au format { $format }

## Listes d’articles

newest-articles = Derniers articles
# $count : un nombre
article-count =
    { $count ->
        [0] Aucun article
        [one] { $count } article
        [many] { $count } d’articles
       *[other] { $count } articles
    }
no-articles = Il n’y a pas encore d’article ici.
list-empty = La liste est vide.
older = Plus anciens
newer = Plus récents
newest = Les plus récents
oldest = Les plus anciens
pages-label = Pages
page-number = Page { $n }
page-of-list = { $title }, page { $n }

## Les archives par date

archive = Archives
# $from, $to, $year : des années prêtes à l’affichage
archive-intro =
    { $count ->
        [one] { $count } article de { $from } à { $to }
        [many] { $count } d’articles de { $from } à { $to }
       *[other] { $count } articles de { $from } à { $to }
    }
archive-intro-year =
    { $count ->
        [one] { $count } article de { $year }
        [many] { $count } d’articles de { $year }
       *[other] { $count } articles de { $year }
    }
all-dates = Toutes les dates
articles-by-year = Articles par année
years = Années
months = Mois
days = Jours
year = Année { $year }
# $period : une année, un mois ou un jour
articles-of = Articles : { $period }
archive-by-year-caption = Nombre d’articles par année
archive-by-month-caption = Nombre d’articles par mois
column-year = Année
column-month = Mois
column-articles = Articles
total = Total

## Mots-clés, auteurs, sources

browse = Parcourir
taxonomy-tags = Mots-clés
taxonomy-authors = Auteurs
taxonomy-sources = Sources
all-tags = Tous les mots-clés
all-authors = Tous les auteurs
all-sources = Toutes les sources
more-terms = Plus
term-count =
    { $count ->
        [0] Aucune entrée
        [one] { $count } entrée
        [many] { $count } d’entrées
       *[other] { $count } entrées
    }
# $term : le nom d’un mot-clé, d’un auteur ou d’une source
articles-tagged = Articles portant le mot-clé « { $term } »
articles-by = Articles de { $term }
articles-from = Articles tirés de { $term }
alternate-names = Autres noms
# $name : un mot-clé, un auteur ou une source
website = Site web : { $name }

## Recherche

search-label = Rechercher dans les articles
search-button = Rechercher
search-results = Résultats de la recherche
search-result-count =
    { $count ->
        [0] Aucun résultat
        [one] { $count } résultat
        [many] { $count } de résultats
       *[other] { $count } résultats
    }
search-needs-script = La recherche a besoin de JavaScript. Tout le reste du site fonctionne sans lui.
search-loading = Recherche en cours…
search-failed = La recherche n’a pas pu être chargée.

## Flux

feeds = Flux
feed-rss = Flux RSS
feed-atom = Flux Atom
feed-json = Flux JSON
feed-of = Nouveaux articles : { $title }

## Pages d’orientation

not-found = Page introuvable
not-found-text = Il n’y a pas de page à cette adresse. Les archives ou la recherche vous aideront peut-être.
redirect-title = Cette page a été déplacée
redirect-text = Cette page a une nouvelle adresse :

## Conventions de la langue, utilisées par le programme

quote-open = { "«\u202F" }
quote-close = { "\u202F»" }
quote-open-inner = “
quote-close-inner = ”
# Articles laissés de côté dans le tri des noms et des titres, séparés par des espaces ; celui qui s’écrit avec son mot
# finit par un trait d’union.
sort-ignore = le la les un une l’- l'-

## What the program adds to the text of articles
table = Tableau
task-open = À faire
task-done = Fait
alert-note = Note
alert-tip = Conseil
alert-important = Important
alert-warning = Attention
alert-caution = Prudence
