//! What one HTML (or SVG) text contains, token by token: facts only, no judgement, no URL is resolved here.
//! No tree is built, so that reading ten thousand pages costs little.

use std::cell::RefCell;
use std::collections::BTreeSet;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use super::urls;

/// What a reference is there for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Use {
    /// The reader may follow it.
    Link,
    /// The browser fetches it by itself.
    Load,
    /// Other programs read it away from the page, so it has to be absolute.
    Quote,
}

/// A URL in an attribute, as it is written.
pub struct Reference {
    pub used_as: Use,
    pub element: String,
    pub url: String,
}

/// One `<link rel=alternate hreflang>`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Alternate {
    pub lang: String,
    pub href: String,
}

/// The facts of one text.
#[derive(Default)]
pub struct Markup {
    pub lang: String,
    pub dir: String,
    pub titles: Vec<String>,
    pub h1: usize,
    pub robots: String,
    /// Where `<meta http-equiv=refresh>` leads.
    pub refresh: Option<String>,
    pub canonical: Vec<String>,
    pub alternates: Vec<Alternate>,
    pub ids: BTreeSet<String>,
    pub repeated_ids: BTreeSet<String>,
    pub references: Vec<Reference>,
    pub json_ld: Vec<String>,
    pub styles: Vec<String>,
    /// Attributes that a strict content security policy or the standard forbids.
    pub bad_attributes: BTreeSet<String>,
}

impl Markup {
    /// Reads a document or a piece of one; never fails, as a browser does not.
    pub fn read(html: &str) -> Markup {
        let input = BufferQueue::default();
        input.push_back(StrTendril::from_slice(html));
        let reader = Reader::default();
        let tokenizer = Tokenizer::new(reader, TokenizerOpts::default());
        // The tokenizer pauses after each script, for a browser to run it.
        while !input.is_empty() {
            let _ = tokenizer.feed(&input);
        }
        tokenizer.end();
        tokenizer.sink.0.into_inner().markup
    }
}

/// Whose text is being read.
#[derive(Clone, Copy)]
enum Text {
    Title,
    JsonLd,
    Style,
}

#[derive(Default)]
struct State {
    markup: Markup,
    /// How many `svg` and `math` elements are open: their `title` and `style` are others.
    foreign: usize,
    /// How many `template` elements are open: nothing in them is on the page.
    templates: usize,
    text: Option<(Text, String)>,
}

#[derive(Default)]
struct Reader(RefCell<State>);

impl TokenSink for Reader {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => return state.open(&tag),
            Token::TagToken(tag) => state.close(&tag.name),
            Token::CharacterTokens(characters) => {
                if let Some((_, text)) = &mut state.text {
                    text.push_str(&characters);
                }
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl State {
    fn open(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        self.note_bad_attributes(tag);
        if self.templates == 0 {
            self.note_ids(tag);
            self.note_references(tag);
            self.note_element(tag);
        }
        if matches!(&*tag.name, "svg" | "math") && !tag.self_closing {
            self.foreign += 1;
        }
        if &*tag.name == "template" {
            self.templates += 1;
        }
        if self.foreign > 0 {
            return TokenSinkResult::Continue;
        }
        self.text = self.text_of(tag).map(|text| (text, String::new()));
        // The states a tree builder would set (HTML, "parsing HTML fragments", step 4).
        match &*tag.name {
            "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
            "style" | "xmp" | "iframe" | "noembed" | "noframes" => TokenSinkResult::RawData(RawKind::Rawtext),
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            _ => TokenSinkResult::Continue,
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "svg" | "math" => self.foreign = self.foreign.saturating_sub(1),
            "template" => self.templates = self.templates.saturating_sub(1),
            _ => {}
        }
        match self.text.take() {
            Some((Text::Title, text)) => self.markup.titles.push(text),
            Some((Text::JsonLd, text)) => self.markup.json_ld.push(text),
            Some((Text::Style, text)) => self.markup.styles.push(text),
            None => {}
        }
    }

    fn text_of(&self, tag: &Tag) -> Option<Text> {
        match &*tag.name {
            "title" if self.templates == 0 => Some(Text::Title),
            "style" => Some(Text::Style),
            "script" if attribute(tag, "type").eq_ignore_ascii_case("application/ld+json") => {
                Some(Text::JsonLd)
            }
            _ => None,
        }
    }

    fn note_bad_attributes(&mut self, tag: &Tag) {
        if tag.had_duplicate_attributes {
            self.markup.bad_attributes.insert(format!("the same attribute twice on <{}>", &*tag.name));
        }
        for attr in &tag.attrs {
            let name = &*attr.name.local;
            if name == "style" || name.starts_with("on") {
                self.markup.bad_attributes.insert(format!("inline {name} on <{}>", &*tag.name));
            }
        }
    }

    fn note_ids(&mut self, tag: &Tag) {
        let id = attribute(tag, "id");
        if !id.is_empty() && !self.markup.ids.insert(id.to_owned()) {
            self.markup.repeated_ids.insert(id.to_owned());
        }
    }

    fn note_element(&mut self, tag: &Tag) {
        match &*tag.name {
            "html" => {
                self.markup.lang = attribute(tag, "lang").to_owned();
                self.markup.dir = attribute(tag, "dir").to_owned();
            }
            "h1" => self.markup.h1 += 1,
            "meta" => self.note_meta(tag),
            "link" => self.note_link(tag),
            "base" => drop(self.markup.bad_attributes.insert("a <base> changes every link".to_owned())),
            _ => {}
        }
    }

    fn note_meta(&mut self, tag: &Tag) {
        let content = attribute(tag, "content");
        if attribute(tag, "http-equiv").eq_ignore_ascii_case("refresh") {
            let url = content.split_once('=').map_or("", |(_, url)| url);
            self.markup.refresh = Some(url.trim().trim_matches(['"', '\'']).to_owned());
        }
        if attribute(tag, "name") == "robots" {
            self.markup.robots = content.to_ascii_lowercase();
        }
        let name = format!("{}{}", attribute(tag, "name"), attribute(tag, "property"));
        if matches!(
            &*name,
            "og:url" | "og:image" | "twitter:image" | "citation_public_url" | "citation_pdf_url"
        ) {
            self.refer(Use::Quote, &name, content);
        }
    }

    fn note_link(&mut self, tag: &Tag) {
        let href = attribute(tag, "href");
        let rel = attribute(tag, "rel").to_ascii_lowercase();
        let lang = attribute(tag, "hreflang");
        for kind in rel.split_ascii_whitespace() {
            match kind {
                "canonical" => self.markup.canonical.push(href.to_owned()),
                "alternate" if !lang.is_empty() => {
                    let alternate = Alternate { lang: lang.to_owned(), href: href.to_owned() };
                    self.markup.alternates.push(alternate);
                }
                _ => {}
            }
        }
    }

    fn note_references(&mut self, tag: &Tag) {
        let element = tag.name.to_string();
        for attr in &tag.attrs {
            let value: &str = &attr.value;
            match &*attr.name.local {
                "href" | "xlink:href" => self.refer(use_of_href(tag), &element, value),
                "src" | "poster" => self.refer(Use::Load, &element, value),
                "data" if element == "object" => self.refer(Use::Load, &element, value),
                "srcset" | "imagesrcset" => {
                    urls::in_srcset(value).iter().for_each(|url| self.refer(Use::Load, &element, url));
                }
                "action" | "formaction" | "cite" => self.refer(Use::Link, &element, value),
                _ => {}
            }
        }
    }

    fn refer(&mut self, used_as: Use, element: &str, url: &str) {
        self.markup.references.push(Reference { used_as, element: element.to_owned(), url: url.to_owned() });
    }
}

/// A `<link>` may be for the browser to fetch, or only say something.
fn use_of_href(tag: &Tag) -> Use {
    const FETCHED: [&str; 10] = [
        "stylesheet",
        "icon",
        "apple-touch-icon",
        "manifest",
        "preload",
        "modulepreload",
        "prefetch",
        "prerender",
        "preconnect",
        "dns-prefetch",
    ];
    match &*tag.name {
        "use" | "image" => Use::Load,
        "link" => {
            let rel = attribute(tag, "rel").to_ascii_lowercase();
            if rel.split_ascii_whitespace().any(|kind| FETCHED.contains(&kind)) {
                Use::Load
            } else {
                Use::Link
            }
        }
        _ => Use::Link,
    }
}

fn attribute<'a>(tag: &'a Tag, name: &str) -> &'a str {
    tag.attrs.iter().find(|attr| &*attr.name.local == name).map_or("", |attr| &*attr.value)
}
