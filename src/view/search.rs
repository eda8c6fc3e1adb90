//! `search`: the page that searches the archive in the reader's browser.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::plan::inputs::{Crumb, ListName, SearchInputs};
use crate::plan::urls;
use crate::words::{Direction, Lang};

use super::html::Html;
use super::json_ld;
use super::page::{self, About, PageView};
use super::speaker::Speaker;

/// `search`: the page that searches the archive in the reader's browser. The script finds its elements by their ids: see
/// `search.html`.
#[derive(Debug, Clone, Serialize)]
pub struct SearchView {
    /// The page's heading.
    pub heading: String,
    /// The address of the script, an ES module.
    pub script: String,
    /// What the script has to know, as a `<script type="application/json">`: where the index is, the languages, the words it
    /// says.
    pub data_html: Html,
}

#[derive(Serialize)]
struct Data<'a> {
    index: String,
    root: String,
    lang: Lang,
    locale: String,
    languages: BTreeMap<&'a str, LanguageData<'a>>,
    count: BTreeMap<&'static str, String>,
    words: WordsData,
}

#[derive(Serialize)]
struct LanguageData<'a> {
    name: &'a str,
    tag: &'a str,
    dir: Direction,
}

#[derive(Serialize)]
struct WordsData {
    searching: String,
    nothing: String,
    hint: String,
    failed: String,
}

/// Makes `page` and `search`. `version` is that of the script, so that readers never have an old one.
pub fn search(speaker: Speaker, inputs: &SearchInputs, version: &str) -> (PageView, SearchView) {
    let SearchInputs { page: page_inputs } = inputs;
    let lang = page_inputs.lang;
    let heading = speaker.say(lang, "search");
    let trail = page::trail(speaker, lang, &[Crumb { url: urls::home(lang), name: ListName::Home }]);
    let about = About {
        kind: "search",
        title: Some(heading.clone()),
        description: speaker.say(lang, "search-label"),
        json_ld: Some(json_ld::collection(speaker, page_inputs, &heading, &trail)),
        trail,
        ..About::default()
    };
    let root = speaker.href(&urls::root());
    let view = SearchView {
        heading,
        script: format!("{root}search.js?v={version}"),
        data_html: Html::new(data(speaker, lang, root)),
    };
    (page::page(speaker, page_inputs, about), view)
}

fn data(speaker: Speaker, lang: Lang, root: String) -> String {
    let language = |language: &'_ crate::config::Language| {
        let locale = speaker.locale(language.lang);
        (language.lang, locale.tag(), locale.direction())
    };
    let languages: Vec<_> = speaker.config.languages.iter().map(language).collect();
    let names = speaker.config.languages.iter().map(|language| language.name.as_str());
    let data = Data {
        index: format!("{root}search/"),
        root,
        lang,
        locale: speaker.locale(lang).full_tag(),
        languages: languages
            .iter()
            .zip(names)
            .map(|((lang, tag, dir), name)| (lang.as_str(), LanguageData { name, tag, dir: *dir }))
            .collect(),
        count: speaker.locale(lang).forms("search-count", "count", "{n}"),
        words: WordsData {
            searching: speaker.say(lang, "search-searching"),
            nothing: speaker.say_with(lang, "search-nothing", "query", "{q}"),
            hint: speaker.say(lang, "search-nothing-hint"),
            failed: speaker.say(lang, "search-failed"),
        },
    };
    // So that no text can end the element.
    let json = serde_json::to_string(&data).unwrap_or_default().replace('<', "\\u003c");
    format!("<script type=\"application/json\" id=\"_search-data\">{json}</script>")
}
