//! The few selectors that tests need: `h1`, `.card h2 a`, `#_main`, `link[rel=canonical]`, `a[lang=en][hreflang]`.
//! Parts between spaces are descendants; nothing else of CSS is known.

use markup5ever_rcdom::{Handle, NodeData};

/// One part: what one element must have.
#[derive(Default)]
struct Part {
    name: Option<String>,
    /// Attributes with the value they must have; none stands for any.
    attributes: Vec<(String, Option<String>)>,
    classes: Vec<String>,
}

/// Every element below `root` that the selector means, in the order of the document.
pub fn select(root: &Handle, selector: &str) -> Vec<Handle> {
    let parts: Vec<Part> = selector.split_whitespace().map(part).collect();
    let mut found = Vec::new();
    descend(root, &parts, &mut found);
    found
}

/// The value of an attribute of an element.
pub fn attribute(element: &Handle, name: &str) -> Option<String> {
    let NodeData::Element { attrs, .. } = &element.data else { return None };
    attrs.borrow().iter().find(|attr| &*attr.name.local == name).map(|attr| attr.value.to_string())
}

fn part(text: &str) -> Part {
    let mut part = Part::default();
    let (head, attributes) = text.split_once('[').unwrap_or((text, ""));
    for attribute in attributes.split('[').filter(|text| !text.is_empty()) {
        let attribute = attribute.strip_suffix(']').unwrap_or_else(|| panic!("{text}: no “]”"));
        let (name, value) = attribute.split_once('=').map_or((attribute, None), |(n, v)| (n, Some(v)));
        part.attributes.push((name.to_owned(), value.map(str::to_owned)));
    }
    let mut start = 0;
    let ends = head.match_indices(['.', '#']).map(|(at, _)| at).chain([head.len()]);
    for end in ends {
        match &head[start..end] {
            "" => {}
            class if class.starts_with('.') => part.classes.push(class[1..].to_owned()),
            id if id.starts_with('#') => part.attributes.push(("id".to_owned(), Some(id[1..].to_owned()))),
            name => part.name = Some(name.to_owned()),
        }
        start = end;
    }
    part
}

/// `parts` are those that no ancestor has met yet. The last one is looked for everywhere below.
fn descend(node: &Handle, parts: &[Part], found: &mut Vec<Handle>) {
    for child in node.children.borrow().iter() {
        match parts {
            [first, rest @ ..] if first.fits(child) && !rest.is_empty() => descend(child, rest, found),
            [last] if last.fits(child) => {
                found.push(child.clone());
                descend(child, parts, found);
            }
            _ => descend(child, parts, found),
        }
    }
}

impl Part {
    fn fits(&self, node: &Handle) -> bool {
        let NodeData::Element { name, .. } = &node.data else { return false };
        let classes = attribute(node, "class").unwrap_or_default();
        let classes: Vec<&str> = classes.split_whitespace().collect();
        self.name.as_ref().is_none_or(|wanted| **wanted == *name.local)
            && self.classes.iter().all(|class| classes.contains(&class.as_str()))
            && self.attributes.iter().all(|(name, wanted)| {
                let value = attribute(node, name);
                value.is_some() && (wanted.is_none() || value == *wanted)
            })
    }
}
