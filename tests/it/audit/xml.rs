//! XML as the auditor needs it: a file's elements, one after the other. Never keeps a tree.

use std::error::Error;

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// An element, by its name without the prefix.
pub enum Step<'a> {
    Open {
        name: &'a str,
        attributes: &'a [(String, String)],
    },
    /// With the text since the last tag: all the text of an element that has no children.
    Close {
        name: &'a str,
        text: &'a str,
    },
}

/// Calls `visit` at each tag of `xml`, in order; an error is the parser's.
pub fn walk(xml: &str, mut visit: impl FnMut(Step)) -> Result<(), Box<dyn Error>> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    let mut text = String::new();
    loop {
        match reader.read_event()? {
            Event::Start(tag) => {
                text.clear();
                let attributes = attributes(&tag)?;
                visit(Step::Open { name: tag.local_name().as_ref(), attributes: &attributes });
            }
            Event::End(tag) => {
                visit(Step::Close { name: tag.local_name().as_ref(), text: text.trim() });
                text.clear();
            }
            Event::Text(piece) => text.push_str(&piece),
            Event::CData(piece) => text.push_str(&piece),
            Event::GeneralRef(name) => match name.resolve_char_ref()? {
                Some(character) => text.push(character),
                None => text.push_str(resolve_predefined_entity(&name).ok_or("an entity XML does not know")?),
            },
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// The value of the attribute `name`, else an empty text.
pub fn attribute<'a>(attributes: &'a [(String, String)], name: &str) -> &'a str {
    attributes.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
}

fn attributes(tag: &BytesStart) -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let mut attributes = Vec::new();
    for attribute in tag.attributes() {
        let attribute = attribute?;
        let key: &str = attribute.key.as_ref();
        attributes.push((key.to_owned(), attribute.normalized_value(XmlVersion::Implicit1_0)?.into_owned()));
    }
    Ok(attributes)
}
