//! What is said about an article that is imported: reasons with codes, and the confidence that follows from them.

use std::fmt;

use serde::{Serialize, Serializer};

/// What a reason does to the article it is said of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// It is only told; takes so much from the confidence.
    Told(u8),
    /// A person has to look at it: it goes to `import/review/`.
    Review(u8),
    /// There is no article: nothing is written.
    Left,
    /// What should be an article cannot be read: nothing is written, and the exit code is 1.
    Failed,
}

macro_rules! reasons {
    ($($name:ident $code:literal $weight:expr, $title:literal;)*) => {
        /// The reasons that the report, `--dry-run` and reviewed files give. A code never changes its meaning.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Reason { $(#[doc = $title] $name,)* }

        impl Reason {
            /// All reasons, in the order of the documentation.
            pub const ALL: &'static [Reason] = &[$(Reason::$name,)*];

            /// The code, as the report has it.
            pub fn as_str(self) -> &'static str {
                match self { $(Reason::$name => $code,)* }
            }

            /// What it stands for, in a few words.
            pub fn title(self) -> &'static str {
                match self { $(Reason::$name => $title,)* }
            }

            /// What it does to an article.
            pub fn weight(self) -> Weight {
                use Weight::{Failed, Left, Review, Told};
                match self { $(Reason::$name => $weight,)* }
            }
        }
    };
}

reasons! {
    // How it was read.
    EncodingGuessed "encoding-guessed" Told(10), "the encoding was told by the letters, not by the file";
    EncodingWrong "encoding-wrong" Told(10), "the file says another encoding than it has";
    MojibakeMended "mojibake-mended" Told(15), "letters that were read in a wrong encoding once were put right";
    LettersMended "letters-mended" Told(0), "presentation forms, stray controls or foreign letters were made plain";
    ControlsRemoved "controls-removed" Told(10), "control characters were taken out";
    // What was found.
    LanguageByScript "language-by-script" Told(5), "the language follows from the letters";
    LanguageGiven "language-given" Told(0), "the language is the one of --lang";
    LanguageUnknown "language-unknown" Review(40), "the language is not known";
    TitleMissing "title-missing" Review(40), "there is no title";
    TitleRepeated "title-repeated" Told(0), "the title stands there more than once";
    TitleFromText "title-from-text" Told(10), "the title is the first line of the text";
    DateFound "date-found" Told(0), "where the date stands";
    DateGiven "date-given" Told(0), "the date is the one of --date";
    DateMissing "date-missing" Review(50), "there is no date";
    DateAmbiguous "date-ambiguous" Review(50), "the date can mean several days";
    DateCaptured "date-captured" Review(50), "the date is that of the capture";
    BylineFound "byline-found" Told(0), "where the authors stand";
    SourceFound "source-found" Told(0), "where the source stands";
    BoilerplateRemoved "boilerplate-removed" Told(5), "lines that are no part of the article were taken out";
    BodyEmpty "body-empty" Told(20), "there is no text";
    HtmlChanged "html-changed" Told(5), "HTML that Markdown cannot say was made simpler or taken out";
    ShortcodeKept "shortcode-kept" Told(15), "a shortcode or template tag stands in the text as it was";
    CommentsLeftOut "comments-left-out" Told(0), "comments are not imported";
    FileNotFetched "file-not-fetched" Told(0), "a file is referred to, and was not fetched";
    NotPublic "not-public" Told(0), "it was not public, and becomes a draft";
    FieldIgnored "field-ignored" Told(5), "a field holds what it cannot hold, or is not known";
    SlugChanged "slug-changed" Told(5), "the slug could not be taken as it is";
    AliasLeftOut "alias-left-out" Told(5), "an old address could not be taken";
    NameTaken "name-taken" Told(5), "another article has this name, so a number was added";
    // Why nothing was written.
    NoArticle "no-article" Left, "it is no article";
    Duplicate "duplicate" Left, "another input is the same";
    Trashed "trashed" Left, "it was deleted";
    ChangedSince "changed-since" Left, "the input changed since it was imported; the article stays as it is";
    Removed "removed" Left, "it was imported, and its article has been taken away since";
    Unreadable "unreadable" Failed, "it cannot be read";
    Empty "empty" Failed, "there is neither a title nor a text";
    Broken "broken" Failed, "it is broken";
    Truncated "truncated" Failed, "the input ends too early";
    TooLarge "too-large" Failed, "it is too large";
    Unsupported "unsupported" Failed, "the format is not supported";
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Reason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// A reason, with what it means in this case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Note {
    /// The reason.
    #[serde(rename = "code")]
    pub reason: Reason,
    /// One sentence without a full stop.
    pub message: String,
}

impl Note {
    /// A note.
    pub fn new(reason: Reason, message: impl Into<String>) -> Self {
        Note { reason, message: message.into() }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.reason, self.message)
    }
}

/// How sure the program is of what it made, from 0 to 100: 100 less the weights of all reasons that were given, each reason
/// counted once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Confidence(u8);

impl Confidence {
    /// The confidence that follows from notes.
    pub fn of(notes: &[Note]) -> Self {
        let mut reasons: Vec<Reason> = notes.iter().map(|note| note.reason).collect();
        reasons.sort_unstable();
        reasons.dedup();
        let lost = reasons.iter().map(|reason| match reason.weight() {
            Weight::Told(lost) | Weight::Review(lost) => lost,
            Weight::Left | Weight::Failed => 100,
        });
        Confidence(lost.fold(100u8, u8::saturating_sub))
    }

    /// The number.
    pub fn get(self) -> u8 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn confidence_is_what_the_reasons_leave() {
        let note = |reason| Note::new(reason, "");
        let table: &[(&[Reason], u8)] = &[
            (&[], 100),
            (&[Reason::TitleRepeated], 100),
            (&[Reason::LanguageByScript], 95),
            (&[Reason::LanguageByScript, Reason::LanguageByScript], 95),
            (&[Reason::LanguageByScript, Reason::DateMissing], 45),
            (&[Reason::DateMissing, Reason::TitleMissing, Reason::LanguageUnknown], 0),
            (&[Reason::Broken], 0),
        ];
        for (reasons, expected) in table {
            let notes: Vec<Note> = reasons.iter().copied().map(note).collect();
            assert_eq!(Confidence::of(&notes).get(), *expected, "{reasons:?}");
        }
    }

    #[test]
    fn the_documentation_has_every_reason() {
        let page = include_str!("../../docs/import.md");
        for reason in Reason::ALL {
            let weight = match reason.weight() {
                Weight::Told(lost) => lost.to_string(),
                Weight::Review(lost) => format!("{lost}, review"),
                Weight::Left => "left out".to_owned(),
                Weight::Failed => "failed".to_owned(),
            };
            let line = format!("| `{reason}` | {weight} | {} |\n", reason.title());
            assert!(page.contains(&line), "{line}");
        }
    }

    #[test]
    fn every_code_is_its_own() {
        let mut codes: Vec<&str> = Reason::ALL.iter().map(|reason| reason.as_str()).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), Reason::ALL.len());
    }
}
