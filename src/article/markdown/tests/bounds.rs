use super::*;
use std::time::{Duration, Instant};

/// Debug builds are slow: the bound is on the order of time, not on its figure.
fn soon(name: &str, body: &str) -> (String, Outline) {
    let start = Instant::now();
    let html = keep(body, &ar());
    let outline = outline(body, 1, &ar());
    let took = start.elapsed();
    assert!(took < Duration::from_secs(20), "{name} took {took:?}");
    assert!(html.len() <= body.len() * 10 + (3 << 20), "{name} grew to {}", html.len());
    (html, outline)
}

#[test]
fn nesting_ends() {
    let (html, outline) = soon("quotes", &format!("{} x", ">".repeat(100_000)));
    assert_eq!(html.matches("<blockquote").count(), MAX_DEPTH);
    assert!(html.contains('x') && outline.faults.len() == 1);
    let lists: String = (0..2000).map(|i| format!("{}- x\n", "  ".repeat(i))).collect();
    soon("lists", &lists);
    soon("emphasis", &"*a **b ".repeat(30_000));
    let (html, _) = soon("brackets", &format!("{}a{}", "[".repeat(50_000), "]".repeat(50_000)));
    assert!(html.contains('a'));
    soon("images", &format!("{}a{}", "![".repeat(20_000), "](b)".repeat(20_000)));
}

#[test]
fn growth_ends() {
    soon("references", &format!("[a]: /{}\n\n{}", "x".repeat(100_000), "[a] ".repeat(20_000)));
    soon("tables", &format!("{}\n{}\n{}", "|a".repeat(3000), "|:-:".repeat(3000), "|\n".repeat(3000)));
    soon("notes", &format!("{}\n\n[^a]: b", "[^a] ".repeat(20_000)));
    soon("headings", &"# a\n".repeat(20_000));
    soon("one line", &"a".repeat(2_000_000));
    soon("marks", &"(".repeat(200_000));
    soon("phrases", &"+1 ".repeat(100_000));
    soon("dots", &"a.\"--".repeat(100_000));
    soon("addresses", &"http://a@b.c,".repeat(50_000));
}

#[test]
fn raw_html_ends() {
    for (name, body) in [
        ("deep", "<div>\n\n".repeat(20_000)),
        ("formatting", format!("{}{}", "<b class=x>a ".repeat(200), "\n\nb".repeat(20_000))),
        ("scripts", "<svg><textarea>\n\n".repeat(20_000)),
        ("comments", "<!-- <!".repeat(50_000)),
        ("desync", "<div>\n\n<title><x y=\"</title><z w=\"></div>\n\n".repeat(10_000)),
        ("attributes", format!("<a {}>", "b='\" ".repeat(100_000))),
        ("tables", "<table><tr><td>\n\n".repeat(5_000)),
        ("split", "<scr<script></script>ipt>alert(1)</script>\n\n".repeat(1000)),
    ] {
        let (html, _) = soon(name, &body);
        super::safety::assert_safe(html.get(..html.len().min(20_000)).unwrap_or_default(), name);
    }
}
