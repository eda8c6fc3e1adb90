//! The codes of all problems, in one place: what each is called, how much it weighs, and whether it can be mended.
//!
//! A code never changes its meaning and is never given to another problem; new ones are added at the end of their kind.
//! `docs/problems.md` has a section for each. Knows nothing of where problems come from.

use std::fmt;

use serde::{Serialize, Serializer};

use super::Severity;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident $code:literal $title:literal,)*) => {
        /// What kind of problem it is. The severity follows from the letter: `E` is an error, `W` a warning.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* #[doc = $title] $name,)* }

        impl Code {
            /// All codes, errors first, each kind in the order of its numbers.
            pub const ALL: &'static [Code] = &[$(Code::$name,)*];

            /// The code as it is written: `E001`, `W012`.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$name => $code,)* }
            }

            /// What the code stands for, in a few words.
            pub fn title(self) -> &'static str {
                match self { $(Code::$name => $title,)* }
            }
        }
    };
}

codes! {
    NoArchive "E001" "there is no archive here",
    Unreadable "E002" "a file or folder cannot be read",
    NoContent "E003" "there is no content folder",
    NotText "E004" "a file is not UTF-8 text",
    NoFrontMatter "E005" "the front matter is missing or does not end",
    YamlSyntax "E006" "the YAML is broken",
    YamlRefused "E007" "the YAML holds what an archive may not use",
    KeyTwice "E008" "a key stands twice",
    Missing "E009" "something that is needed is missing",
    WrongValue "E010" "a value is not what it must be",
    WrongDate "E011" "a date is none",
    UnknownLanguage "E012" "a language is none of the site's",
    NoLanguage "E013" "the language of an article is not known",
    NoAddress "E014" "no address can be made",
    SameVersion "E015" "two articles are the same work in the same language",
    SameAddress "E016" "two things have the same address",
    NameTwice "E017" "two terms have the same name",
    BrokenLink "E018" "a link leads nowhere",
    DeadAnchor "E019" "a link leads to a heading that is not there",
    TargetRefused "E020" "a link has a scheme that is not allowed",
    TextLost "E021" "a part of a text cannot be shown",
    WrongMessage "E022" "a file of messages is broken",
    WrongTemplate "E023" "a template is broken",
    NoOutput "E024" "the output folder cannot be written to",
    UnknownKey "W001" "a key or setting is not known",
    EmptyKey "W002" "a key has no value",
    UpdatedBeforeDate "W003" "an article was updated before its date",
    BidiControl "W004" "a direction control character is not closed, or closes none",
    NoAlt "W005" "a picture has no text",
    NoText "W006" "an article has no text",
    UnusedSlug "W007" "a slug is not used",
    WindowsName "W008" "an address that Windows cannot hold",
    NoArticles "W009" "there are no articles",
    NoWords "W010" "the program has no words in a language",
    StrangeConcordance "W011" "a concordance belongs to no taxonomy",
    LeftOut "W012" "what is no regular file is left out",
    UnclearTerm "W013" "a name could mean several terms",
    NamelessLanguage "W014" "a language has no name of its own",
    StyleSheet "W015" "a style sheet is not UTF-8",
    Footnote "W016" "a footnote is not used, or defined twice",
    EmptyTarget "W017" "a link or picture has no target",
    HtmlRemoved "W018" "raw HTML is taken out of a text",
    IdTwice "W019" "an id stands twice in a text",
    TooNested "W020" "a text is nested too deeply",
    UnregisteredTerm "W021" "a term is not registered",
    NoTranslation "W022" "a translation is missing",
    StaleTranslation "W023" "a translation is older than its original",
    OtherScript "W024" "a text is not in the script of its language",
    NoSummary "W025" "an article has no summary",
    Orphan "W026" "nothing refers to a file",
    FutureDate "W027" "a date lies in the future",
    ActiveSvg "W028" "an SVG picture holds a script",
    PresentationForm "W029" "a letter is written as a presentation form",
    ForeignLetter "W030" "a letter of another language's alphabet",
    LatinPunctuation "W031" "Latin punctuation in Arabic text",
    Tatweel "W032" "a title is stretched with tatweel",
    InvisibleName "W033" "a file's name holds an invisible character",
    ByteOrderMark "W034" "a byte order mark stands within a text",
    ControlCharacter "W035" "a text holds a control character",
    FaultyPicture "W036" "nothing can be made of a picture",
}

impl Code {
    /// The code that is written `text`; `None` when there is none.
    pub fn parse(text: &str) -> Option<Code> {
        Code::ALL.iter().copied().find(|code| code.as_str() == text)
    }

    /// How much a problem of this code weighs, unless the settings say otherwise.
    pub fn severity(self) -> Severity {
        if self.as_str().starts_with('E') { Severity::Error } else { Severity::Warning }
    }

    /// Whether `warraq check --fix` can mend it without changing what a text says.
    pub fn is_mendable(self) -> bool {
        matches!(
            self,
            Code::BidiControl
                | Code::PresentationForm
                | Code::ForeignLetter
                | Code::LatinPunctuation
                | Code::Tatweel
                | Code::ByteOrderMark
        )
    }

    /// Where the documentation explains it, relative to the project's folder.
    pub fn doc(self) -> String {
        format!("docs/problems.md#{}", self.as_str().to_ascii_lowercase())
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_numbered_without_gaps() {
        for (severity, letter) in [(Severity::Error, 'E'), (Severity::Warning, 'W')] {
            let codes = Code::ALL.iter().filter(|code| code.severity() == severity);
            for (code, number) in codes.zip(1..) {
                assert_eq!(code.as_str(), format!("{letter}{number:03}"));
                assert_eq!(Code::parse(code.as_str()), Some(*code));
            }
        }
        assert!(Code::ALL.is_sorted_by_key(|code| code.as_str()));
    }
}
