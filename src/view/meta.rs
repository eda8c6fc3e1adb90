//! What only machines read in the `<head>` of a page: canonical address, translations, OpenGraph, citation, JSON-LD.
//!
//! Written here and not by a template: it stands on every page, and it has to agree with the sitemap and the feeds.

use crate::plan::inputs::Alternates;
use crate::words::{Lang, Url};

use super::citation::Reference;
use super::html::{self, Html};
use super::speaker::Speaker;

/// What is said of a page, as plain values.
#[derive(Debug)]
pub struct Meta<'a> {
    /// The full address; none for a page that answers for wrong addresses.
    pub canonical: Option<&'a str>,
    /// Whether search engines should leave the page out.
    pub noindex: bool,
    /// One or two sentences; may be empty.
    pub description: &'a str,
    /// The versions, the page itself included.
    pub alternates: Option<&'a Alternates>,
    /// The page before it.
    pub prev: Option<&'a Url>,
    /// The page after it.
    pub next: Option<&'a Url>,
    /// The title, with direction marks where plain text needs them.
    pub title: &'a str,
    /// The picture.
    pub image: Option<MetaImage<'a>>,
    /// When an article was published and changed, RFC 3339; none for other pages.
    pub times: Option<(String, Option<String>)>,
    /// What reference managers are told of an article; none for other pages.
    pub citation: Option<&'a Reference<'a>>,
    /// JSON-LD, as it can stand inside `<script>`.
    pub json_ld: Option<String>,
}

/// The picture that stands for a page.
#[derive(Debug)]
pub struct MetaImage<'a> {
    /// Its full address.
    pub address: String,
    /// Its width and height in pixels, where they are known.
    pub size: Option<(u32, u32)>,
    /// What it shows.
    pub text: Option<&'a str>,
}

impl Meta<'_> {
    /// Writes the elements of a page in `lang`. Codes of languages and RFC 3339 times need no quotes.
    pub fn write(&self, speaker: Speaker, lang: Lang) -> Html {
        let mut head = Head { html: String::with_capacity(4096) };
        if !self.description.is_empty() {
            head.meta("name=description", self.description);
        }
        if self.noindex {
            head.meta("name=robots", "noindex");
        }
        if let Some(canonical) = self.canonical {
            head.link("canonical", canonical);
            self.versions(&mut head, speaker);
            for (rel, url) in [("prev", self.prev), ("next", self.next)] {
                url.iter().for_each(|url| head.link(rel, &speaker.href(url)));
            }
            self.open_graph(&mut head, speaker, lang, canonical);
        }
        if let Some(reference) = self.citation {
            head.citation(reference);
        }
        if let Some(json) = &self.json_ld {
            head.html.push_str("<script type=\"application/ld+json\">");
            head.html.push_str(json);
            head.html.push_str("</script>");
        }
        Html::new(head.html)
    }

    fn versions(&self, head: &mut Head, speaker: Speaker) {
        let alternates = self.alternates.iter().flat_map(|alternates| speaker.alternates(alternates));
        for (hreflang, href) in alternates {
            head.html.push_str("<link rel=alternate hreflang=");
            head.html.push_str(hreflang);
            head.html.push_str(" href=\"");
            html::push_escaped(&mut head.html, &href);
            head.html.push_str("\">");
        }
    }

    /// OpenGraph (ogp.me).
    fn open_graph(&self, head: &mut Head, speaker: Speaker, lang: Lang, canonical: &str) {
        head.meta("property=og:type", if self.times.is_some() { "article" } else { "website" });
        head.meta("property=og:title", self.title);
        head.meta("property=og:url", canonical);
        head.meta("property=og:site_name", &speaker.config.languages.get(lang).title);
        if !self.description.is_empty() {
            head.meta("property=og:description", self.description);
        }
        head.meta("property=og:locale", speaker.locale(lang).og_locale());
        let versions = self.alternates.iter().flat_map(|alternates| &alternates.versions);
        for (other, _) in versions.filter(|(other, _)| *other != lang) {
            head.meta("property=og:locale:alternate", speaker.locale(*other).og_locale());
        }
        if let Some(MetaImage { address, size, text }) = &self.image {
            head.meta("property=og:image", address);
            if let Some((width, height)) = size {
                head.meta("property=og:image:width", &width.to_string());
                head.meta("property=og:image:height", &height.to_string());
            }
            text.iter().for_each(|text| head.meta("property=og:image:alt", text));
        }
        if let Some((published, modified)) = &self.times {
            head.meta("property=article:published_time", published);
            modified.iter().for_each(|modified| head.meta("property=article:modified_time", modified));
        }
    }
}

struct Head {
    html: String,
}

impl Head {
    /// What Google Scholar and Zotero read: Highwire's names, and those of Dublin Core, which alone can tell the source.
    fn citation(&mut self, reference: &Reference) {
        let (year, month, day) = reference.date;
        self.meta("name=citation_title", &reference.title);
        self.html.push_str("<link rel=schema.DCTERMS href=\"http://purl.org/dc/terms/\">");
        self.meta("name=DCTERMS.title", &reference.title);
        for author in &reference.authors {
            self.meta("name=citation_author", author);
            self.meta("name=DCTERMS.creator", author);
        }
        self.meta("name=citation_publication_date", &format!("{year:04}/{month:02}/{day:02}"));
        self.meta("name=DCTERMS.date", &format!("{year:04}-{month:02}-{day:02}"));
        self.meta("name=citation_language", reference.lang.as_str());
        self.meta("name=DCTERMS.language", reference.lang.as_str());
        self.meta("name=citation_public_url", &reference.url);
        self.meta("name=DCTERMS.identifier", &reference.url);
        self.meta("name=citation_publisher", &reference.site);
        if let Some(source) = &reference.source {
            self.meta("name=DCTERMS.isPartOf", source);
        }
    }

    fn meta(&mut self, what: &str, content: &str) {
        self.html.push_str("<meta ");
        self.html.push_str(what);
        self.html.push_str(" content=\"");
        html::push_escaped(&mut self.html, content);
        self.html.push_str("\">");
    }

    fn link(&mut self, rel: &str, href: &str) {
        self.html.push_str("<link rel=");
        self.html.push_str(rel);
        self.html.push_str(" href=\"");
        html::push_escaped(&mut self.html, href);
        self.html.push_str("\">");
    }
}
