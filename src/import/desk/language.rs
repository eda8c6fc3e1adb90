//! The language of what was found: as the input says, as the user says, or by its letters.

use crate::check::{Alphabet, Writing};
use crate::import::found::Found;
use crate::import::note::Reason;
use crate::locale::script::Scripts;
use crate::words::Lang;

/// How much of a text is looked at, in characters.
const SAMPLE: usize = 4_000;

/// The languages of the archive, as their letters tell them apart.
pub(super) struct Tongues {
    languages: Vec<(Lang, Option<Scripts>, Alphabet)>,
    given: Option<Lang>,
}

impl Tongues {
    pub fn new(writings: &[Writing], given: Option<Lang>) -> Self {
        let languages = writings.iter().map(|w| (w.lang, w.scripts.clone(), w.alphabet)).collect();
        Tongues { languages, given }
    }

    /// The language of the archive that a code means: `en_GB` and `en-US` are `en` where there is no nearer one.
    pub fn find(&self, code: &str) -> Option<Lang> {
        let code = code.trim().replace('_', "-");
        let base = |code: &str| code.split('-').next().unwrap_or_default().to_ascii_lowercase();
        let languages = || self.languages.iter().map(|(lang, ..)| *lang);
        let exact = languages().find(|lang| lang.as_str().eq_ignore_ascii_case(&code));
        let plain = || languages().find(|lang| lang.as_str() == base(&code));
        exact.or_else(plain).or_else(|| languages().find(|lang| base(lang.as_str()) == base(&code)))
    }

    /// The language of an article, with a note on how it was told where the input does not say.
    pub fn of(&self, found: &mut Found) -> Option<Lang> {
        if let Some(code) = found.lang.clone() {
            let lang = self.find(&code);
            if lang.is_none() {
                let message = format!("the input says “{code}”, which is none of the archive's languages");
                found.note(Reason::LanguageUnknown, message);
            }
            return lang;
        }
        if let Some(lang) = self.given {
            found.note(Reason::LanguageGiven, format!("the language is the one that was given: {lang}"));
            return Some(lang);
        }
        let sample: String = found.title.chars().chain(found.body.chars().take(SAMPLE)).collect();
        let likely = found.likely_lang.as_deref().and_then(|code| self.find(code));
        match self.by_letters(&sample, likely) {
            Some(lang) => {
                found.note(Reason::LanguageByScript, format!("by its letters it is in “{lang}”"));
                Some(lang)
            }
            None => {
                let message =
                    "its letters do not tell which of the archive's languages it is in; give --lang";
                found.note(Reason::LanguageUnknown, message);
                None
            }
        }
    }

    /// The language that most letters belong to; of several with the same script the likely one.
    pub fn by_letters(&self, text: &str, likely: Option<Lang>) -> Option<Lang> {
        let mut fit = Vec::new();
        for (lang, scripts, alphabet) in &self.languages {
            let letters = scripts.as_ref().map(|scripts| scripts.count(text.chars())).unwrap_or_default();
            if letters.own > letters.foreign {
                fit.push((*lang, *alphabet));
            }
        }
        let wanted = match (count(text, "كيةى"), count(text, "کیپچژگ")) {
            (arabic, persian) if arabic > persian * 4 => Some(Alphabet::Arabic),
            (arabic, persian) if persian > arabic * 4 => Some(Alphabet::Persian),
            _ => None,
        };
        let is_likely = |(lang, _): &&(Lang, Alphabet)| Some(*lang) == likely;
        match fit.as_slice() {
            [] => None,
            [(lang, _)] => Some(*lang),
            fit => {
                let by_alphabet: Vec<_> =
                    fit.iter().filter(|(_, alphabet)| Some(*alphabet) == wanted).collect();
                match by_alphabet.as_slice() {
                    [(lang, _)] => Some(*lang),
                    _ => fit.iter().find(is_likely).map(|(lang, _)| *lang),
                }
            }
        }
    }
}

fn count(text: &str, letters: &str) -> usize {
    text.chars().filter(|c| letters.contains(*c)).count()
}
