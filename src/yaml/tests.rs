//! Tables of texts and what becomes of them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may stop")]

use proptest::prelude::*;
use std::time::{Duration, Instant};

use super::*;

const START: Spot = Spot { line: 1, column: 1 };

/// The first fault as `line:column message`.
fn fault(text: &str) -> String {
    let faults = read(text, 1, FILE_BYTES).expect_err(text);
    let first = &faults[0];
    format!("{}:{} {}", first.spot.line, first.spot.column, first.message)
}

/// Every key and scalar with its place, in the order of the file.
fn places(text: &str) -> String {
    let map = read(text, 1, FILE_BYTES).unwrap_or_else(|faults| panic!("{text:?} {faults:?}"));
    map.entries.iter().map(entry_places).collect::<Vec<_>>().join(" ")
}

fn entry_places(entry: &Entry) -> String {
    format!("{}@{}:{}={}", entry.key, entry.spot.line, entry.spot.column, node_places(&entry.value))
}

fn node_places(node: &Node) -> String {
    let at = format!("@{}:{}", node.spot.line, node.spot.column);
    match &node.kind {
        node::Kind::Scalar(text, _) => format!("{text:?}{at}"),
        node::Kind::List(items) => {
            format!("[{}]{at}", items.iter().map(node_places).collect::<Vec<_>>().join(" "))
        }
        node::Kind::Map(map) => {
            format!("{{{}}}{at}", map.entries.iter().map(entry_places).collect::<Vec<_>>().join(" "))
        }
    }
}

#[test]
fn everything_has_its_place() {
    let table = [
        ("a: b", r#"a@1:1="b"@1:4"#),
        ("\u{feff}a: b\r\nc: d\r\n", r#"a@1:1="b"@1:4 c@2:1="d"@2:4"#),
        ("# note\n---\na: 1", r#"a@3:1="1"@3:4"#),
        ("a:\nb: ~", r#"a@1:1=""@1:1 b@2:1="~"@2:4"#),
        ("a:\n~: x", r#"a@1:1=""@1:1 ~@2:1="x"@2:4"#),
        ("a: [x, \"y: z\", ~]", r#"a@1:1=["x"@1:5 "y: z"@1:8 "~"@1:16]@1:4"#),
        ("a: [~, ~]\nb: 007", r#"a@1:1=["~"@1:5 "~"@1:8]@1:4 b@2:1="007"@2:4"#),
        ("a:\n- x\n-\n- ~\n- y", r#"a@1:1=["x"@2:3 ""@3:1 "~"@4:3 "y"@5:3]@2:1"#),
        (
            "a:\n  ب: c\n  \"د\": {e: f, g}",
            r#"a@1:1={ب@2:3="c"@2:6 د@3:3={e@3:9="f"@3:12 g@3:15=""@3:15}@3:8}@2:3"#,
        ),
        ("قمة: [ا, ب]", r#"قمة@1:1=["ا"@1:7 "ب"@1:10]@1:6"#),
        ("a: one\n  two\n\n  three\nb: x", "a@1:1=\"one two\\nthree\"@1:4 b@5:1=\"x\"@5:4"),
        ("a: |\n  one: two\n   &x\n\nb: >-\n  c\n  d\n", "a@1:1=\"one: two\\n &x\\n\"@1:4 b@5:1=\"c d\"@5:4"),
        ("a: 'it''s'\nb: \"\\\"\\\\\"", r#"a@1:1="it's"@1:4 b@2:1="\"\\"@2:4"#),
        ("- a: 1", "1:1 the whole must be “key: value” lines, but it is a list"),
        (
            "a:\n  - b: 1\n    c: 2\n  -\n    - d\n",
            r#"a@1:1=[{b@2:5="1"@2:8 c@3:5="2"@3:8}@2:5 ["d"@5:7]@5:5]@2:3"#,
        ),
        ("a: [b: c, d]", r#"a@1:1=[{b@1:5="c"@1:8}@1:5 "d"@1:11]@1:4"#),
        ("a: {\"b\":c}", r#"a@1:1={b@1:5="c"@1:9}@1:4"#),
        (
            "a: AT&T\nb: a *b* c!\nc: 1 - 2 # note",
            r#"a@1:1="AT&T"@1:4 b@2:1="a *b* c!"@2:4 c@3:1="1 - 2"@3:4"#,
        ),
        ("a: http://x/#y\nb: c:d", r#"a@1:1="http://x/#y"@1:4 b@2:1="c:d"@2:4"#),
        ("", ""),
        ("# only a comment\n", ""),
    ];
    for (text, expected) in table {
        let found = if expected.starts_with("1:1 ") { fault(text) } else { places(text) };
        assert_eq!(found, expected, "{text:?}");
        assert_eq!(found, if expected.starts_with("1:1 ") { found.clone() } else { places_in_full(text) });
    }
}

fn places_in_full(text: &str) -> String {
    let map = read_in_full(text.trim_start_matches('\u{feff}'), START).unwrap();
    map.entries.iter().map(entry_places).collect::<Vec<_>>().join(" ")
}

#[test]
fn faults_say_where_and_what() {
    let table = [
        ("a: 1\nb: 2\na: 3", "3:1 the key “a” stands here a second time; the first is in line 1"),
        ("a:\n  b: {c: 1, c: 2}", "2:13 the key “c” stands here a second time; the first is in line 2"),
        ("a:\n\t- b", "2:1 a tab stands in the indentation; YAML allows only spaces there"),
        ("a:\n  b: 1\n \tc: 2", "3:2 a tab stands in the indentation; YAML allows only spaces there"),
        ("a: b\n\tc", "2:1 a tab stands in the indentation; YAML allows only spaces there"),
        ("a: &x b", "1:4 “&” at the beginning of a value makes it an anchor; an anchor is not allowed"),
        ("a: [x, *y]", "1:8 “*” at the beginning of a value makes it an alias; an alias is not allowed"),
        ("a: !!python/object x", "1:4 “!” at the beginning of a value makes it a tag; a tag is not allowed"),
        ("!x a: b", "1:1 “!” at the beginning of a value makes it a tag; a tag is not allowed"),
        ("a:\n  <<: b", "2:3 the merge key “<<” is not allowed"),
        ("a: b\n---\nc: d", "2:1 there is more than one YAML document"),
        ("a: b\n...\n", "2:1 a line of “...” ends the document"),
        ("%YAML 1.2\n---\na: b", "1:1 a value cannot begin with “%”"),
        ("a: @b", "1:4 a value cannot begin with “@”"),
        ("a: b: c", "1:5 a second “: ” stands where none is allowed"),
        ("a: b\n  c: d", "2:4 a second “: ” stands where none is allowed"),
        ("a: \"b", "1:4 this quotation mark is not closed"),
        ("a: [b", "1:4 this bracket is not closed"),
        ("a: \"b\" c", "1:8 no key is found here"),
        ("a: \"\\q\"", "1:5 a backslash stands before a character it cannot escape"),
        ("a: \"x\\0\"", "1:4 the control character U+0000 is not allowed, not even escaped"),
        ("a: b\u{1}", "1:5 the invisible character U+0001 is not allowed here"),
        ("a: b\n\u{645}\u{2028}", "2:2 the invisible character U+2028 is not allowed here"),
        ("a: b\rc: d", "1:5 a carriage return without a line feed"),
        ("a: b\0", "1:5 a NUL character (U+0000) is not allowed"),
        ("? a\n: b", "1:1 a “?” here begins a compound key, which is not read"),
        (": b", "1:1 there is no key before this “:”"),
        ("[a]: b", "1:4 there is no key before this “:”"),
        (
            "title = \"unclosed\n[[[\n",
            "1:1 the whole must be “key: value” lines, but it is the text “title = \\\"unclosed [[[”",
        ),
        ("a: 1\nb", "2:1 this line is no “key: value”"),
    ];
    for (text, expected) in table {
        let found = fault(text);
        let with_hint = read(text, 1, FILE_BYTES).expect_err(text).iter().all(|fault| fault.hint.is_some());
        assert!(with_hint, "{text:?} has no hint");
        assert_eq!(found, expected, "{text:?}");
    }
    assert_eq!(read("a: 1", 7, 2).unwrap_err()[0].spot.line, 7);
    assert_eq!(
        read("a: 1\na: 2\na: 3", 2, 99).unwrap_err().iter().map(|f| f.spot.line).collect::<Vec<_>>(),
        [3, 4]
    );
}

#[test]
fn types_are_explained() {
    let text = "t: 1984\nz: 007\nb: true\nn:\ny: yes\nl: [1]\nm: {a: b}\nbig: 99999999999999999999\nneg: -1";
    let map = read(text, 1, 999).unwrap();
    let node = |key: &str| map.get(key).unwrap();
    let message = |result: Result<&str, Fault>| result.unwrap_err().message;
    assert_eq!(node("t").written("t"), Ok("1984"));
    assert_eq!(node("z").written("z"), Ok("007"));
    assert_eq!(node("y").text("y"), Ok("yes"));
    assert_eq!(message(node("t").text("t")), "t must be text, but it is the number 1984");
    assert_eq!(message(node("b").written("b")), "b must be text, but it is the truth value true");
    assert_eq!(message(node("n").written("n")), "n must be text, but it is empty");
    assert_eq!(message(node("l").written("l")), "l must be text, but it is a list");
    assert_eq!(node("t").integer("t", 1..=9999), Ok(1984));
    let range = "must be a whole number from 1 to 9, but it is the number";
    assert_eq!(
        node("big").integer("big", 1..=9).unwrap_err().message,
        format!("big {range} 99999999999999999999")
    );
    assert_eq!(node("neg").integer("neg", 1..=9).unwrap_err().message, format!("neg {range} -1"));
    assert_eq!(node("b").boolean("b"), Ok(true));
    assert_eq!(
        node("y").boolean("y").unwrap_err().message,
        "y must be true or false, but it is the text “yes”"
    );
    assert_eq!(node("l").items().len(), 1);
    assert_eq!(node("y").items().len(), 1);
    assert_eq!(node("n").items().len(), 0);
    assert_eq!(
        map.unknown(&["t", "z", "b", "n", "y", "l", "m", "bigg", "neg"])[0].hint.as_deref(),
        Some("did you mean “bigg”?")
    );
}

#[test]
fn bombs_do_not_go_off() {
    let mut aliases = "a: &a [x,x,x,x,x,x,x,x,x]\n".to_owned();
    for (key, before) in "bcdefghi".chars().zip("abcdefgh".chars()) {
        aliases += &format!("{key}: &{key} [*{before},*{before},*{before},*{before},*{before},*{before}]\n");
    }
    let dashes = "- ".repeat(100_000);
    let nested: String = (0..100).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    let mib = 1 << 20;
    let bombs = [
        aliases,
        format!("a: {}{}", "[".repeat(100_000), "]".repeat(100_000)),
        format!("a: {}", "{a: ".repeat(100_000)),
        format!("a:\n {dashes}"),
        nested,
        format!("a: {}", "\t ".repeat(mib)),
        format!("a: [{}]", "a,".repeat(mib)),
        format!("a: [{}]", "ab: ,".repeat(mib / 4)),
    ];
    for bomb in bombs {
        let start = Instant::now();
        let is_refused = read(&bomb, 1, FILE_BYTES).is_err();
        assert!(start.elapsed() < Duration::from_secs(20), "{}", &bomb[..40]);
        assert!(is_refused || bomb.starts_with("a: \t") || bomb.starts_with("a: [a"), "{}", &bomb[..40]);
    }
}

#[test]
fn long_texts_are_read() {
    let long = "نص ".repeat(500_000);
    for text in [
        format!("a: {long}"),
        format!("a: \"{long}\""),
        format!("a: >\n  {long}"),
        format!("a: '{}'", "\n\n".repeat(1_000_000)),
    ] {
        let start = Instant::now();
        assert!(read(&text, 1, FILE_BYTES).is_ok());
        assert!(start.elapsed() < Duration::from_secs(20));
    }
}

/// Texts made of what YAML is made of.
fn yaml_like() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "a",
        "b: ",
        "c:",
        "- ",
        "-",
        "\n",
        "\n  ",
        "\n    ",
        "\r\n",
        " ",
        "[",
        "]",
        "{",
        "}",
        ", ",
        ",",
        ": ",
        ":",
        "\"",
        "'",
        "''",
        "#",
        " # x",
        "|",
        ">-",
        "|2\n",
        "? ",
        "~",
        "null",
        "true",
        "12",
        "0x1f",
        "1e3",
        "007",
        "\\",
        "\\\"",
        "نص",
        "»",
        "\t",
        "---",
        "---\n",
        "...",
        "&a",
        "*a",
        "!t",
        "<<: ",
        "%",
        "@",
        "d:\n  - e\n",
        "k: v\n",
        "2024-01-02",
        ".",
        "\u{feff}",
        "\u{85}",
        "=",
    ]);
    prop::collection::vec(pieces, 0..24).prop_map(|pieces| pieces.concat())
}

/// Documents that are mostly sound.
fn sound_like() -> impl Strategy<Value = String> {
    let scalar = prop::sample::select(vec![
        "text",
        "نص طويل",
        "\"in: quotes\"",
        "'single'",
        "1984",
        "007",
        "true",
        "~",
        "",
        "2024-01-02",
        "a:b",
        "a # note",
        "[a, b]",
        "[]",
        "[\"a, b\", 'c', 2024-01-02]",
        "[a,b ,c, ]",
        "{a: b, c}",
        "|\n  block\n\n  text",
        ">-\n   folded\n   more\n",
        "two\n  lines",
        "\n  - x\n  - \"y\"",
        "\n- x\n- 1984\n-\n",
        "\n  k: v\n  l: [m]",
        "\n  - k: v\n    l: w\n  - m",
        "-a",
        "yes",
        "false",
    ]);
    let key = prop::sample::select(vec![
        "title",
        "date",
        "tags",
        "a",
        "b-c",
        "عنوان",
        "\"q\"",
        "x_1",
        "2014",
        "Null",
    ]);
    let line = (key, scalar, prop::sample::select(vec!["\n", "\r\n", "\n\n", " \n", "\n# note\n"]));
    prop::collection::vec(line, 0..7)
        .prop_map(|lines| lines.iter().map(|(k, v, end)| format!("{k}: {v}{end}")).collect())
}

/// Documents of lines that the short way reads.
fn simple_like() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "text",
        "نص طويل",
        "« ق » — “q”",
        "a:b",
        "a#b",
        "2024-01-02",
        "2024-01-02T10:00:00+03:00",
        "x - y",
        "true",
        "FALSE",
        "yes",
        "\"a, b\"",
        "'q'",
        "\"\"",
        "a]b",
        "Nullify",
        "e\u{301}",
        "\u{200f}x",
        "/path/",
        "a & b * c",
    ]);
    let key = prop::sample::select(vec!["title", "date", "tags", "a", "b-c", "x_1", "_", "Null", "true"]);
    let words = prop::collection::vec(word, 0..4);
    let line =
        (key, words, 0usize..4, prop::sample::select(vec!["\n", "\r\n", "  \n", "\n\n", "\n# note\n"]));
    let write = |(key, words, form, end): &(&str, Vec<&str>, usize, &str)| match form {
        0 => format!("{key}: [{}]{end}", words.join(", ")),
        1 => {
            format!("{key}:{end}{}", words.iter().map(|word| format!("  - {word}{end}")).collect::<String>())
        }
        2 => format!("{key}:\n{}", words.iter().map(|word| format!("-  {word} \n")).collect::<String>()),
        _ => format!("{key}:  {}{end}", words.first().copied().unwrap_or_default()),
    };
    prop::collection::vec(line, 0..7).prop_map(move |lines| lines.iter().map(write).collect())
}

/// Whether serde_yaml by itself reads the same values. Keys are text with us whatever they look like.
fn is_same(ours: &Node, theirs: &serde_yaml::Value) -> bool {
    use serde_yaml::Value;
    match (&ours.kind, theirs) {
        (node::Kind::Map(ours), Value::Mapping(theirs)) => is_same_map(ours, theirs),
        (node::Kind::List(ours), Value::Sequence(theirs)) => {
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(a, b)| is_same(a, b))
        }
        _ => ours.to_value() == *theirs,
    }
}

fn is_same_map(ours: &Map, theirs: &serde_yaml::Mapping) -> bool {
    let is_same_entry = |(ours, (key, value)): (&Entry, (&serde_yaml::Value, &serde_yaml::Value))| {
        key.as_str().is_none_or(|key| key == ours.key) && is_same(&ours.value, value)
    };
    ours.entries.len() == theirs.len() && ours.entries.iter().zip(theirs).all(is_same_entry)
}

fn check(text: &str) -> Result<(), TestCaseError> {
    let start = Instant::now();
    match read(text, 1, FILE_BYTES) {
        Ok(map) => {
            let theirs = serde_yaml::from_str(text.trim_start_matches('\u{feff}'));
            match theirs {
                Ok(serde_yaml::Value::Mapping(theirs)) => {
                    prop_assert!(is_same_map(&map, &theirs), "{:?}", map)
                }
                Ok(other) => prop_assert!(other.is_null() && map.entries.is_empty()),
                // serde_yaml finds 1 and 0x1 to be one key, and has no numbers beyond 64 bits.
                Err(error) => prop_assert!(error.to_string().contains("duplicate") || text.contains("99")),
            }
        }
        Err(faults) => {
            prop_assert!(!faults.is_empty());
            let lines = u32::try_from(text.split('\n').count()).unwrap_or(u32::MAX);
            for fault in faults {
                prop_assert!(!fault.message.contains("cannot be followed"), "{:?}", fault);
                prop_assert!(fault.hint.is_some(), "{:?}", fault);
                prop_assert!(
                    (1..=lines + 1).contains(&fault.spot.line) && fault.spot.column >= 1,
                    "{:?}",
                    fault
                );
            }
        }
    }
    prop_assert!(start.elapsed() < Duration::from_secs(2));
    Ok(())
}

proptest! {
    #![proptest_config(crate::cases::cases(1_000))]

    #[test]
    fn any_text_ends_well(text in any::<String>()) {
        check(&text)?;
    }

    #[test]
    fn anything_like_yaml_is_followed(text in yaml_like()) {
        check(&text)?;
    }

    #[test]
    fn mutations_are_followed(text in sound_like(), at in any::<prop::sample::Index>(), piece in yaml_like(), cut in 0usize..3) {
        let mut chars: Vec<char> = text.chars().collect();
        let at = if chars.is_empty() { 0 } else { at.index(chars.len()) };
        let end = (at + cut).min(chars.len());
        chars.splice(at..end, piece.chars().take(4));
        check(&chars.into_iter().collect::<String>())?;
    }

    #[test]
    fn the_short_way_reads_what_the_long_one_reads(text in prop_oneof![simple_like(), simple_like(), sound_like(), yaml_like()]) {
        if let Some(map) = fast::read(&text, START) {
            prop_assert_eq!(Ok(map), read_in_full(&text, START));
        }
    }
}

#[test]
fn ordinary_front_matter_goes_the_short_way() {
    let text = "title: قمة ويلز\ndate: 2014-09-05\nlang: ar\ndraft: false\ntags: [nato, \"a, b\"]\nauthors:\n  - One Two\n  - 'x'\nid: 2014-09-05-x\n";
    assert!(fast::read(text, START).is_some());
    for text in [
        "a: 1984",
        "a: b: c",
        "a: b\na: c",
        "a: 'it''s'",
        "a: x # y",
        "a: x\n  y",
        "a: *b",
        "a: |\n  x",
        "a: [[x]]",
        "a: null",
    ] {
        assert!(fast::read(text, START).is_none(), "{text}");
    }
}
