//! Light stems: which words are looked up together. `static/search.js` does the same with what is typed.
//!
//! [`base`] takes off what hardly ever belongs to a word: ال, and the s of an English plural. [`shorter`] lists what a base
//! may be a form of; whether it is one the archive decides, by which of the two is commoner in it. No dictionary, and no
//! root: كاتب and مكتبة stay strangers.

use xxhash_rust::xxh3::xxh3_64;

/// Words of the Arabic language that begin with ال or with a particle's letter and are no forms of another word.
const WHOLE: [&str; 8] = ["الله", "الان", "الذي", "التي", "الذين", "اللذين", "الي", "اللي"];

/// Particles that are written with the next word, each with what it is taken to be followed by.
const BEFORE: [(&str, &str); 12] = [
    ("وال", "ال"),
    ("فال", "ال"),
    ("بال", "ال"),
    ("كال", "ال"),
    ("ولل", "ال"),
    ("وب", ""),
    ("و", ""),
    ("ف", ""),
    ("ب", ""),
    ("ك", ""),
    ("ل", ""),
    ("س", ""),
];

/// Endings, each with what may stand in their place.
const AFTER: [(&str, &[&str]); 18] = [
    ("اتها", &["ه", ""]),
    ("اته", &["ه", ""]),
    ("تها", &["ه"]),
    ("تهم", &["ه"]),
    ("ته", &["ه"]),
    ("هما", &[""]),
    ("ات", &["ه", ""]),
    ("ين", &[""]),
    ("ون", &[""]),
    ("ان", &[""]),
    ("يه", &["ي", ""]),
    ("ها", &[""]),
    ("هم", &[""]),
    ("نا", &[""]),
    ("وا", &[""]),
    ("ه", &[""]),
    ("ي", &[""]),
    ("ا", &[""]),
];

/// The letters that [`base`] and [`shorter`] take off or put in place of others.
const AFFIXES: &str = "اويهتنملبفكسesiydng";

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{6D3}')
}

fn length(text: &str) -> usize {
    text.chars().count()
}

/// The word without ال, or without the s of a plural.
pub fn base(key: &str) -> String {
    if key.starts_with(is_arabic) {
        let rest = ["ال", "لل"].iter().find_map(|article| key.strip_prefix(article));
        let rest = rest.filter(|rest| length(rest) >= 3 && !WHOLE.contains(&key));
        return rest.unwrap_or(key).to_owned();
    }
    singular(key).unwrap_or_else(|| key.to_owned())
}

fn singular(key: &str) -> Option<String> {
    let is_plain = key.len() >= 4 && key.bytes().all(|b| b.is_ascii_lowercase()) && key != "news";
    let stem = key.strip_suffix('s').filter(|_| is_plain)?;
    if let Some(stem) = stem.strip_suffix("ie").filter(|stem| stem.len() >= 2) {
        return Some(format!("{stem}y"));
    }
    let is_es = ["sse", "xe", "che", "she", "zze"].iter().any(|end| stem.ends_with(end));
    match stem.chars().next_back()? {
        's' | 'u' | 'i' | 'a' => None,
        'e' if is_es => stem.strip_suffix('e').map(str::to_owned),
        _ => Some(stem.to_owned()),
    }
}

/// What a base may be a form of, the likeliest first; bases all of them.
pub fn shorter(word: &str) -> Vec<String> {
    let mut found = Vec::new();
    if word.starts_with(is_arabic) {
        arabic(word, &mut found);
    } else if word.bytes().all(|b| b.is_ascii_lowercase()) {
        english(word, &mut found);
    }
    let mut seen = Vec::new();
    for other in found.iter().map(|other| base(other)).filter(|other| other != word) {
        if !seen.contains(&other) {
            seen.push(other);
        }
    }
    seen
}

fn arabic(word: &str, found: &mut Vec<String>) {
    if WHOLE.contains(&word) {
        return;
    }
    let after = |word: &str, found: &mut Vec<String>| {
        for (end, others) in AFTER {
            if let Some(stem) = word.strip_suffix(end).filter(|stem| length(stem) >= 3) {
                found.extend(others.iter().map(|other| format!("{stem}{other}")));
            }
        }
    };
    let rests: Vec<String> = BEFORE
        .iter()
        .filter_map(|(particle, kept)| Some(format!("{kept}{}", word.strip_prefix(particle)?)))
        .filter(|rest| length(rest.strip_prefix("ال").unwrap_or(rest)) >= 3)
        .collect();
    found.extend(rests.iter().cloned());
    after(word, found);
    rests.iter().for_each(|rest| after(&base(rest), found));
}

fn english(word: &str, found: &mut Vec<String>) {
    for end in ["ing", "ed"] {
        let Some(stem) = word.strip_suffix(end).filter(|stem| stem.len() >= 3) else { continue };
        let last = stem.chars().next_back().unwrap_or_default();
        let double = stem.strip_suffix(last).filter(|rest| rest.ends_with(last) && rest.len() >= 2);
        found.push(stem.to_owned());
        found.push(format!("{stem}e"));
        found.extend(double.map(str::to_owned));
        found.extend(stem.strip_suffix('i').filter(|_| end == "ed").map(|stem| format!("{stem}y")));
    }
}

/// Whether the forms of a language's words are told by whether the shorter one is commoner. English endings are sure enough
/// by themselves.
pub fn asks_which_is_commoner(word: &str) -> bool {
    word.starts_with(is_arabic)
}

/// The part that words are sorted into so that all forms of one are in the same: of the letters that no form of a word adds
/// or takes away.
pub fn part(key: &str, parts: usize) -> usize {
    let mut kept = String::with_capacity(key.len());
    // Words so short have no other forms; many are very common, and would all be in one part.
    if length(key) <= 2 {
        kept.push_str(key);
    }
    for c in key.chars().skip(if kept.is_empty() { 0 } else { 2 }).filter(|c| !AFFIXES.contains(*c)) {
        if !kept.ends_with(c) {
            kept.push(c);
        }
    }
    usize::try_from(xxh3_64(kept.as_bytes()) % parts.max(1) as u64).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn bases_are_words_without_article_and_plural() {
        let table = [
            ("الرءيس", "رءيس"),
            ("للرءيس", "رءيس"),
            ("الله", "الله"),
            ("الدم", "الدم"),
            ("elections", "election"),
            ("policies", "policy"),
            ("classes", "class"),
            ("houses", "house"),
            ("news", "news"),
            ("hamas", "hamas"),
            ("analysis", "analysis"),
            ("press", "press"),
            ("2014s", "2014s"),
        ];
        for (word, wanted) in table {
            assert_eq!(base(word), wanted, "{word}");
        }
    }

    #[test]
    fn forms_lead_to_what_they_may_be_forms_of() {
        let table: &[(&str, &[&str])] = &[
            ("والحكومه", &["حكومه"]),
            ("بالحكومه", &["حكومه"]),
            ("حكومات", &["حكومه", "حكوم"]),
            ("وحكومتها", &["حكومتها", "حكومه"]),
            ("سيكتب", &["يكتب"]),
            ("معلمين", &["معلم"]),
            ("running", &["runn", "run"]),
            ("making", &["make"]),
            ("studied", &["study"]),
        ];
        for (word, wanted) in table {
            let found = shorter(word);
            assert!(wanted.iter().all(|form| found.iter().any(|other| other == form)), "{word}: {found:?}");
        }
        assert_eq!(shorter("الله"), [""; 0]);
        assert_eq!(shorter("ring"), [""; 0]);
    }

    proptest! {
        #[test]
        fn all_forms_of_a_word_are_in_one_part(word in "[اأبتثجحخدرزسشصعفقكلمنهويء]{2,9}|[a-z]{3,12}") {
            let key = crate::locale::fold(&word);
            prop_assert_eq!(part(&base(&key), 64), part(&key, 64));
            for other in shorter(&base(&key)) {
                prop_assert_eq!(part(&other, 64), part(&key, 64), "{}", other);
            }
        }
    }
}
