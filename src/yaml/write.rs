//! Text → YAML: what another program or person wrote becomes a scalar that reads back as the same text.

/// A text as a YAML scalar on one line, plain where nothing in it can be taken for something else, else in double quotes.
///
/// The plain form is good in flow lists too. What YAML does not allow as it stands, or what nobody would see in an editor
/// (line breaks, direction controls), is escaped (YAML 1.2, section 5.7). Control characters, which the reader refuses even
/// when they are escaped, are left out.
pub fn scalar(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

/// A list of texts on one line: `[one, two]`.
pub fn list<T: AsRef<str>>(items: &[T]) -> String {
    let items: Vec<String> = items.iter().map(|item| scalar(item.as_ref())).collect();
    format!("[{}]", items.join(", "))
}

/// Whether a text begins with a letter, holds only what has no meaning, and is none of the words for other values.
fn is_plain(text: &str) -> bool {
    const WORDS: [&str; 8] = ["null", "true", "false", "yes", "no", "on", "off", "y"];
    let is_word = |c: char| {
        c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | '/' | '؟' | '،' | '؛' | '«' | '»')
    };
    text.starts_with(char::is_alphabetic)
        && !text.ends_with(' ')
        && text.chars().all(is_word)
        && !WORDS.iter().chain(&["n"]).any(|word| text.eq_ignore_ascii_case(word))
}

fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            _ if is_refused(c) => {}
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            _ if is_hidden(c) => out.push_str(&match u32::from(c) {
                code @ 0..=0xff => format!("\\x{code:02x}"),
                code @ 0x100..=0xffff => format!("\\u{code:04x}"),
                code => format!("\\U{code:08x}"),
            }),
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Control characters that are no white space.
fn is_refused(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t' | '\r' | '\u{85}')
}

/// Other control characters, what YAML takes for line breaks, noncharacters, and controls of direction; not the joiners, which
/// Persian words need.
fn is_hidden(c: char) -> bool {
    let is_direction =
        matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let is_break = matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}');
    c.is_control() || is_direction || is_break || u32::from(c) & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop")]

    use proptest::prelude::*;

    use super::*;
    use crate::yaml::{FILE_BYTES, read};

    fn back(yaml: &str) -> Option<String> {
        let map = read(yaml, 1, FILE_BYTES).ok()?;
        map.get("key")?.text("key").ok().map(str::to_owned)
    }

    #[test]
    fn texts_are_plain_where_they_can_be() {
        let table = [
            ("قمة ويلز", "قمة ويلز"),
            ("Two words", "Two words"),
            ("A: b", "\"A: b\""),
            ("a, b", "\"a, b\""),
            ("2014", "\"2014\""),
            ("true", "\"true\""),
            ("Null", "\"Null\""),
            ("---", "\"---\""),
            ("", "\"\""),
            ("a\nb", "\"a\\nb\""),
            ("\u{202e}a", "\"\\u202ea\""),
            ("a\u{1}\r", "\"a\\x0d\""),
            ("\"", "\"\\\"\""),
        ];
        for (text, yaml) in table {
            assert_eq!(scalar(text), yaml);
        }
        assert_eq!(list(&["a", "b, c"]), "[a, \"b, c\"]");
    }

    proptest! {
        #![proptest_config(crate::cases::cases(256))]

        #[test]
        fn a_text_reads_back_as_it_was(text in any::<String>()) {
            let kept = text.chars().filter(|c| !is_refused(*c)).collect::<String>();
            prop_assert_eq!(back(&format!("key: {}\n", scalar(&text))), Some(kept));
        }

        #[test]
        fn so_do_the_texts_of_a_list(a in "[a-z\"',:#\\[\\]{} -]{0,12}", b in "\\PC{0,20}") {
            let yaml = format!("key: {}\n", list(&[&a, &b]));
            let map = read(&yaml, 1, FILE_BYTES).unwrap();
            let items: Vec<&str> = map.get("key").unwrap().items().iter().map(|item| item.text("key").unwrap()).collect();
            prop_assert_eq!(items, [a.as_str(), b.as_str()]);
        }
    }
}
