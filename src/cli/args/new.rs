//! The arguments of `warraq new`.

use std::path::PathBuf;

use super::folder;

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  warraq new \"قمة ويلز\" --lang ar
  warraq new \"Wales summit\" --lang en --date 2014-09-06 --tags NATO,Iraq --authors \"Salma Idrissi\"
  warraq new \"Wales summit\" --lang en --slug wales --dir 2014
  warraq new --translate content/2014/wales.ar.md --lang en

The path of the new file is printed: content/2014/09/قمة-ويلز.ar.md, or where your other articles stand.
It never writes over a file.
Exit codes: 0 done, 1 the settings have errors, 2 the command could not be carried out.")]
pub(super) struct NewArgs {
    /// The title; with --translate the title of the translation, which may be left out.
    #[arg(required_unless_present = "translate")]
    title: Option<String>,
    /// The folder of the archive: that of site.yaml and content/.
    #[arg(long, short, value_name = "DIR", default_value = ".")]
    source: PathBuf,
    /// The language; needed unless the archive has one, or the article to be translated leaves but one.
    #[arg(long, short, value_name = "CODE")]
    lang: Option<String>,
    /// The name of the file, and the last part of the address [default: made from the title].
    #[arg(long, value_name = "SLUG", conflicts_with = "translate")]
    slug: Option<String>,
    /// When it is published, YYYY-MM-DD [default: today, or the day of SOURCE_DATE_EPOCH].
    #[arg(long, value_name = "DATE", conflicts_with = "translate")]
    date: Option<String>,
    /// The folder below content/ [default: where the archive's other articles stand, else year/month].
    #[arg(long, value_name = "DIR", value_parser = folder, conflicts_with = "translate")]
    dir: Option<PathBuf>,
    /// Its tags, with commas between them.
    #[arg(long, value_name = "TAGS", value_delimiter = ',', conflicts_with = "translate")]
    tags: Vec<String>,
    /// Its authors, with commas between them.
    #[arg(long, value_name = "NAMES", value_delimiter = ',', conflicts_with = "translate")]
    authors: Vec<String>,
    /// Keep it out of the website for now; a translation always begins so.
    #[arg(long)]
    draft: bool,
    /// Begin the translation of this article: same work, terms, date and picture, its text left to translate.
    #[arg(long, value_name = "FILE", value_parser = folder)]
    translate: Option<PathBuf>,
}

/// A new article file.
#[derive(Debug)]
pub struct NewOrder {
    /// The folder of the archive.
    pub archive: PathBuf,
    /// The code of the language, unchecked.
    pub lang: Option<String>,
    /// What to make.
    pub wanted: Wanted,
}

/// What to make.
#[derive(Debug)]
pub enum Wanted {
    /// An article.
    Article(NewArticle),
    /// The translation of an article.
    Translation(Translate),
}

/// An article to be begun.
#[derive(Debug)]
pub struct NewArticle {
    /// Its title, as given.
    pub title: String,
    /// Its slug, as given.
    pub slug: Option<String>,
    /// Its date, unchecked.
    pub date: Option<String>,
    /// Its folder below `content/`, unchecked.
    pub dir: Option<PathBuf>,
    /// Its tags.
    pub tags: Vec<String>,
    /// Its authors.
    pub authors: Vec<String>,
    /// Whether it is a draft.
    pub draft: bool,
}

/// A translation to be begun.
#[derive(Debug)]
pub struct Translate {
    /// The file of the article to translate, relative to the folder the command was called in.
    pub file: PathBuf,
    /// The title of the translation, where it is known.
    pub title: Option<String>,
}

impl NewArgs {
    pub(super) fn order(self) -> NewOrder {
        let NewArgs { title, source, lang, slug, date, dir, tags, authors, draft, translate } = self;
        let wanted = match translate {
            Some(file) => Wanted::Translation(Translate { file, title }),
            None => Wanted::Article(NewArticle {
                title: title.unwrap_or_default(),
                slug,
                date,
                dir,
                tags: names(&tags),
                authors: names(&authors),
                draft,
            }),
        };
        NewOrder { archive: source, lang, wanted }
    }
}

/// The names among which there were commas; Arabic ones part them too.
fn names(given: &[String]) -> Vec<String> {
    let parts = given.iter().flat_map(|text| text.split('،')).map(str::trim);
    parts.filter(|name| !name.is_empty()).map(str::to_owned).collect()
}
