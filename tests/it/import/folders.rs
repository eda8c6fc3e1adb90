//! The folders of sites made with other generators.

use super::*;

#[test]
fn hugo_pages_become_articles_with_their_files() {
    let site = site()
        .file("old/hugo.toml", "baseURL = \"https://old.example/\"\n")
        .file("old/content/posts/trip/index.ar.md", "---\ntitle: رحلة\ndate: 2015-01-02\ntags: [سفر]\naliases: [/old/trip/]\n---\nنص ![خريطة](map.png) {{< figure >}}\n")
        .file("old/content/posts/trip/index.en.md", "+++\ntitle = \"A trip\"\ndate = 2015-01-02T10:00:00Z\ndraft = true\n+++\nText.\n")
        .file("old/content/posts/trip/map.png", "png")
        .file("old/content/posts/_index.md", "---\ntitle: Posts\n---\n")
        .file("old/content/posts/broken.md", "---\ntitle: [\n---\nText.\n")
        .file("old/content/posts/alone.md", "{\"title\": \"Alone\", \"date\": \"2015-01-03\", \"categories\": [\"News\"]}\nText.\n");
    let told = import(&site, &["old"]);
    assert_eq!((told.code, told.counts()), (1, [3, 0, 1, 1, 0]), "{}", told.json);
    told.gives("shortcode-kept").gives("not-public");
    let arabic = text(&site, "content/2015/01/trip/index.ar.md");
    assert!(arabic.contains("\nid: \"posts/trip\"\n") || arabic.contains("\nid: posts/trip\n"), "{arabic}");
    assert!(arabic.contains("\naliases: [\"/old/trip/\"]\n"), "{arabic}");
    assert_eq!(text(&site, "content/2015/01/trip/map.png"), "png");
    assert!(text(&site, "content/2015/01/alone.en.md").contains("\ntags: [News]\n"));
    assert!(site.build().problems.iter().all(|problem| !problem.is_error));
}

#[test]
fn zola_pages_become_articles() {
    let site = site().file("old/config.toml", "base_url = \"https://old.example/\"\n").file(
        "old/content/blog/2015-01-02-trip.md",
        "+++\ntitle = \"A trip\"\n[taxonomies]\ntags = [\"travel\"]\n+++\nText.\n",
    );
    let told = import(&site, &["old"]);
    assert_eq!((told.code, told.counts()), (0, [1, 0, 0, 0, 0]), "{}", told.json);
    let article = text(&site, "content/2015/01/trip.en.md");
    assert!(article.contains("\ndate: 2015-01-02\n") && article.contains("\ntags: [travel]\n"), "{article}");
}

#[test]
fn jekyll_posts_become_articles() {
    let site = site()
        .file("old/_config.yml", "title: Old\n")
        .file(
            "old/_posts/2015-01-02-trip.md",
            "---\ntitle: A trip\ntags: travel sea\npermalink: /trips/one/\n---\nText {% include x.html %}.\n",
        )
        .file("old/_drafts/later.md", "---\ntitle: Later\ndate: 2015-01-03\n---\nText.\n")
        .file("old/_posts/2015-01-04-hidden.md", "---\ntitle: Hidden\npublished: false\n---\nText.\n")
        .file("old/README.md", "Nothing.\n");
    let told = import(&site, &["jekyll", "old"]);
    assert_eq!((told.code, told.counts()), (0, [3, 0, 1, 0, 0]), "{}", told.json);
    let article = text(&site, "content/2015/01/trip.en.md");
    assert!(
        article.contains("\ntags: [travel, sea]\n") && article.contains("\naliases: [\"/trips/one/\"]\n"),
        "{article}"
    );
    for draft in ["content/2015/01/later.en.md", "content/2015/01/hidden.en.md"] {
        assert!(text(&site, draft).contains("\ndraft: true\n"), "{draft}");
    }
}
