# Les mots du site en français
#
# La ponctuation reste hors des accolades. Les noms qui y entrent sont isolés par le programme, afin qu’un nom dans une autre
# écriture ne dérange pas la phrase. Devant « ; ! ? » et dans les guillemets : espace fine insécable (U+202F) ;
# devant le deux-points : espace insécable (U+00A0).

## Autour de chaque page

skip-to-content = Aller au contenu
dark-colours = Couleurs sombres
site-navigation = Rubriques du site
breadcrumbs = Vous êtes ici
home = Accueil
# $title : un article ou une page ; $site : le nom du site
title-in-site = { $title } — { $site }
# $program : un lien vers le programme
made-with = Réalisé avec { $program }
draft = Brouillon
draft-text = Cet article n’est pas encore publié.

## Langues et traductions

languages = Langues
language-choice-title = Choisissez votre langue
also-in = Aussi en
# $language : le nom d’une langue
read-in = Lire en { $language }
not-translated = Cet article n’a pas été traduit en { $language }.
go-to-section = Vers la section en { $language }
side-by-side = Côte à côte
side-by-side-of = { $title }, côte à côte
link-in-language = (en { $language })
original-is = L’original est en { $language }.
translation-machine = Ce texte a été traduit par une machine.
translation-human = Ce texte a été traduit par une personne.
translation-reviewed = Ce texte a été traduit par une machine et relu par une personne.

## Un article

published = Publication
updated = Mis à jour
permanent-address = Adresse permanente
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
image-credit = Image : { $credit }
corrections = Rectificatifs
footnotes = Notes
back-to-text = Retour au texte
cite-article = Citer cet article
# $authors : une liste de noms ; $title : l’article ; $source : le journal ou le site ; $date : un jour ; $url : une adresse
citation = { $authors }, « { $title } », { $source }, { $date }, { $url }
citation-unsigned = « { $title } », { $source }, { $date }, { $url }
copy = Copier
copied = Copié
related-articles = Articles liés
previous-article = Article précédent
next-article = Article suivant
neighbours-label = Articles précédent et suivant

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
downloads = Téléchargements
download-jsonl = Articles sous forme de données (JSON Lines)
download-bibtex = Bibliographie (BibTeX)
older = Plus anciens
newer = Plus récents
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
year = Année { $year }
# $period : une année, un mois ou un jour
articles-of = Articles : { $period }
archive-by-month-caption = Nombre d’articles par mois
column-year = Année
total = Total

## Mots-clés, auteurs, sources

browse = Parcourir
taxonomy-tags = Mots-clés
taxonomy-authors = Auteurs
taxonomy-sources = Sources
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

## Recherche

search = Recherche
search-label = Chercher dans les archives
search-tip = Les mots entre « guillemets » sont cherchés comme une expression.
search-language = Langue
search-all-languages = Toutes les langues
search-year = Année
search-all-years = Toutes les années
# Devant le nom d’un mot-clé, d’un auteur ou d’une source
search-within = Seulement dans :
search-everywhere = Chercher partout
search-in-list = Chercher dans ces articles
search-more = Plus de résultats
search-searching = Recherche en cours…
# $count : un nombre
search-count =
    { $count ->
        [one] { $count } article trouvé
        [many] { $count } d’articles trouvés
       *[other] { $count } articles trouvés
    }
# $query : ce que l’on cherche
search-nothing = Rien n’a été trouvé pour { $query }.
search-nothing-hint = Essayez moins de mots, une autre orthographe, ou toutes les langues et années.
search-failed = La recherche n’a pas pu être chargée. Vérifiez la connexion et réessayez.
search-needs-javascript = La recherche a besoin de JavaScript. Sans lui, chaque article se trouve par sa date, dans les archives.

## Flux

feeds = Flux
feed-rss = Flux RSS
feed-atom = Flux Atom
feed-json = Flux JSON
feed-of = Nouveaux articles : { $title }

## Pages d’orientation

not-found = Page introuvable
not-found-text = Il n’y a pas de page à cette adresse. Les archives vous aideront peut-être.
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

## Les noms des langues, pour les phrases qui en citent une

language-ar = arabe
language-ckb = sorani
language-de = allemand
language-en = anglais
language-es = espagnol
language-fa = persan
language-fr = français
language-he = hébreu
language-hi = hindi
language-id = indonésien
language-it = italien
language-ja = japonais
language-pt = portugais
language-ru = russe
language-sw = swahili
language-tr = turc
language-ur = ourdou
language-zh = chinois

## L’aperçu

preview-errors =
    { $count ->
        [one] { $count } erreur dans les archives
       *[other] { $count } erreurs dans les archives
    }
preview-no-page = Cette page ne peut pas être affichée
preview-comes-back = Elle reviendra d’elle-même dès que l’erreur sera corrigée.
preview-line = ligne { $line }
preview-hint = Conseil
preview-close = Fermer
preview-more =
    { $count ->
        [one] et { $count } autre
       *[other] et { $count } autres
    }
