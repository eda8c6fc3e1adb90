//! Input of extreme size or depth: the build ends soon, and the other pages do not notice.

use crate::site::site;

#[test]
fn texts_of_extreme_form_are_built_in_bounded_time() {
    let table: [(&str, String); 14] = [
        ("one long line", "a".repeat(10_000_000)),
        ("one long Arabic line", "كلمة ".repeat(200_000)),
        ("deep quotes", format!("{} x", ">".repeat(100_000))),
        ("deep brackets", format!("{}a{}", "[".repeat(50_000), "]".repeat(50_000))),
        ("open brackets", "[a](".repeat(50_000)),
        ("nested emphasis", "*a **b ".repeat(30_000)),
        ("nested lists", (0..2000).map(|depth| format!("{}- x\n", "  ".repeat(depth))).collect()),
        ("long link reference", format!("[a]: /{}\n\n{}", "x".repeat(100_000), "[a] ".repeat(20_000))),
        ("many footnotes", (0..3_000).map(|n| format!("x[^{n}]\n\n[^{n}]: y\n\n")).collect()),
        ("open code spans", (1..400).map(|n| "`".repeat(n) + "a ").collect()),
        ("deep HTML", "<b>".repeat(30_000)),
        ("open HTML", "<a <a ".repeat(30_000)),
        ("wide table", format!("{}\n{}\n", "|a".repeat(2_000), "|-".repeat(2_000))),
        ("entities", "&amp;&#x41;&nope;".repeat(30_000)),
    ];
    for (name, text) in table {
        let archive = site().article("good.en.md", "title: Good\ndate: 2024-01-01", "Text.").article(
            "x.en.md",
            "title: X\ndate: 2024-01-02",
            &text,
        );
        let built = archive.build();
        assert!(
            built.code == 0 || built.code == 1,
            "{name}: {}",
            built.told.chars().take(2000).collect::<String>()
        );
        assert!(built.has("/en/2024/01/good/"), "{name}");
        let page = built.output.join("en/2024/01/x/index.html");
        let bytes = std::fs::metadata(page).map_or(0, |about| about.len());
        assert!(bytes < 40_000_000, "{name}: a page of {bytes} bytes");
        assert!(
            built.problems.iter().all(|problem| problem.message.len() < 2_000),
            "{name}: a message of endless length"
        );
    }
}
