//! What a browser must do with words as this program does: vectors for `static/search.js`, checked in and run against it by
//! `tests/peers/search-vectors.mjs`. With `UPDATE_VECTORS=1` they are written anew.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may stop, and stands outside")]

use serde_json::{Value, json};

use crate::locale::fold;

use super::stem::{base, shorter};
use super::words::{joined, keys, words};

const TEXTS: &[&str] = &[
    "أَحْمَد إبراهيم آدم ٱلله مصطفى مصطفی مكتبة مکتبة مسؤول مسئول شيء",
    "«قمّة» الناتو؛ (NATO)، العـــراق ٢٠١٤ ۲۰۱۴ ٪٤٦٫٥ 46.5%",
    "می‌خواهم کتابخانهٔ خانۀ گفت پژوهش چاپ",
    "عبد الله وعبدالله وصلاح الدين وأبو ظبي، أم القرى؛ آل سعود",
    "al-Qaeda Al Jazeera e-mail co‑operation anti-war 2014-09-06 self - made",
    "Qur'an Qur’an Qurʾān l’été Straße STRASSE ẞ ﬁne ŉ ǰ Σίσυφος İstanbul ısı ΐ և",
    "résumé naïve Åland Øre Łódź ﷲ ﷺ ﻣﺼﺮ ½ ² Ⅻ ㎏ ①",
    "北京大学 東京タワー ไทยแลนด์ ភាសា が か\u{3099} 한국어",
    "हिंदी שָׁלוֹם \u{200f}أحمد\u{200f} a\u{200b}b soft\u{ad}hyphen \u{feff}x 'quoted' `code` ´acute´",
    "اختباركلمةطويلةجداجداجداجداجداجداجداجداجداجداجداجدا internationalisationinternationalisation",
    "U.S. C++ .NET C# O'Neill's Hamas's NATO’s don't 😀 … — ' '",
    "",
];

const KEYS: &[&str] = &[
    "الحكومه",
    "حكومات",
    "والحكومه",
    "وبالحكومه",
    "للحكومه",
    "وللحكومه",
    "حكومتها",
    "فقال",
    "سيكتب",
    "كالمعتاد",
    "الله",
    "والله",
    "لله",
    "الذين",
    "الي",
    "الان",
    "معلمون",
    "معلمين",
    "معلمات",
    "سياسيه",
    "كتابه",
    "كتبهم",
    "مدرستنا",
    "ذهبوا",
    "يومان",
    "بيت",
    "ولد",
    "والد",
    "والدين",
    "في",
    "ها",
    "elections",
    "policies",
    "classes",
    "boxes",
    "churches",
    "houses",
    "news",
    "hamas",
    "analysis",
    "gas",
    "bus",
    "running",
    "making",
    "ring",
    "stopped",
    "studied",
    "agreed",
    "need",
    "visited",
    "nato",
    "natos",
    "2014",
    "3d",
    "œuvres",
    "états",
    "חדשות",
    "خانها",
    "ies",
    "sses",
];

fn vectors() -> Value {
    let text = |text: &&str| {
        let mut before: Option<String> = None;
        let mut found: Vec<Vec<String>> = Vec::new();
        for word in words(text) {
            for (at, key) in keys(word.raw).into_iter().enumerate() {
                let both = before.and_then(|before| joined(&before, &key, word.is_joined && at == 0));
                found.push(std::iter::once(key.clone()).chain(both).collect());
                before = Some(key);
            }
        }
        json!({ "text": text, "folded": fold(text), "found": found })
    };
    let key = |key: &&str| json!({ "key": key, "base": base(key), "shorter": shorter(key) });
    json!({
        "texts": TEXTS.iter().map(text).collect::<Vec<_>>(),
        "keys": KEYS.iter().map(key).collect::<Vec<_>>(),
    })
}

#[test]
fn the_vectors_say_what_the_program_does() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/peers/search-vectors.json");
    let vectors = vectors();
    if std::env::var_os("UPDATE_VECTORS").is_some_and(|set| set == "1") {
        std::fs::write(path, format!("{vectors:#}\n")).unwrap();
    }
    let written: Value = serde_json::from_slice(&std::fs::read(path).unwrap_or_default()).unwrap_or_default();
    assert_eq!(written, vectors, "run the tests with UPDATE_VECTORS=1");
}
