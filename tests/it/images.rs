//! Pictures: what is made of them, what pages say of them, and what is left as it is.

pub mod draw;

use std::collections::BTreeMap;
use std::fs;

use draw::{Seen, bomb, gif, grain, jpeg_held, photo, png, quarters, see, webp};

use crate::site::{Outcome, Site, site, write};

const PAGE: &str = "/en/2014/01/a/";

/// An archive that makes pictures 40 and 80 pixels wide.
fn small() -> Site {
    site().config("images: {widths: [40, 80], sizes: 50vw}")
}

/// The same with an article that shows one picture in its text.
fn showing(name: &str, bytes: impl AsRef<[u8]>) -> Site {
    let text = format!("Before it.\n\n![A picture]({name})");
    small().file(format!("content/{name}"), bytes).article("a.en.md", "title: A\ndate: 2014-01-02", &text)
}

/// What was made of pictures: by name without the hash.
fn made(built: &Outcome) -> BTreeMap<String, Vec<u8>> {
    let files = built.files().into_iter().filter_map(|(path, bytes)| {
        let parts: Vec<&str> = path.strip_prefix("media/")?.rsplitn(4, '.').collect();
        match parts[..] {
            [extension, width, hash, stem] if hash.len() == 8 => {
                Some((format!("{stem}.{width}.{extension}"), bytes))
            }
            _ => None,
        }
    });
    files.collect()
}

fn names(built: &Outcome) -> Vec<String> {
    made(built).into_keys().collect()
}

/// Settings of a site in one language, with these lines.
fn set(site: &Site, lines: &str) {
    let settings = "base_url: https://example.org/\ntitle: T\nlanguages: {en: {name: English, locale: en}}\n";
    write(&site.at("site.yaml"), format!("{settings}{lines}\n").as_bytes());
}

/// Another text for the article.
fn say(site: &Site, text: &str) {
    let article = format!("---\ntitle: A\ndate: 2014-01-02\n---\n{text}\n");
    write(&site.at("content/a.en.md"), article.as_bytes());
}

#[test]
fn every_format_is_made_smaller_and_modern() {
    let pixels = grain(1, 120, 90);
    let table: [(&str, Vec<u8>, &[&str]); 4] = [
        ("p.jpg", photo(1, 120, 90), &["p.40.jpg", "p.40.webp", "p.80.jpg", "p.80.webp"]),
        ("p.png", png(&pixels, 120, 90), &["p.40.png", "p.40.webp", "p.80.png", "p.80.webp"]),
        ("p.gif", gif(1, 120, 90), &["p.40.webp", "p.80.webp"]),
        ("p.webp", webp(&pixels, 120, 90), &["p.40.webp", "p.80.webp"]),
    ];
    for (name, bytes, expected) in table {
        let built = showing(name, &bytes).build();
        built.silent().sound();
        assert_eq!(names(&built), expected, "{name}");
        assert_eq!(fs::read(built.output.join("media").join(name)).unwrap(), bytes, "the original stays");
        for (name, made) in made(&built) {
            let Seen { format, size, .. } = see(&made);
            let width: u32 = name.split('.').nth(1).unwrap().parse().unwrap();
            assert_eq!((size, Some(format)), ((width, width * 3 / 4), name.rsplit('.').next()), "{name}");
            assert!(made.len() < bytes.len(), "{name} is larger than what it was made of");
        }
    }
}

#[test]
fn widths_are_never_more_than_there_is() {
    let table: [(u16, &[&str]); 4] = [
        (60, &["p.40.webp", "p.60.webp"]),
        (90, &["p.40.webp", "p.90.webp"]),
        (100, &["p.40.webp", "p.80.webp"]),
        (300, &["p.40.webp", "p.80.webp"]),
    ];
    for (width, expected) in table {
        let built = showing("p.jpg", photo(2, width, 120)).build();
        let webp: Vec<String> = names(&built).into_iter().filter(|name| name.ends_with("webp")).collect();
        assert_eq!(webp, expected, "{width}");
    }
}

#[test]
fn pages_offer_every_form_and_say_the_size() {
    let built = showing("p.jpg", photo(1, 300, 200)).build();
    let page = built.page(PAGE);
    let hash = built
        .files()
        .into_keys()
        .find_map(|path| path.strip_prefix("media/p.")?.strip_suffix(".40.jpg").map(str::to_owned));
    let at = |rest: &str| format!("/media/p.{}.{rest}", hash.as_deref().unwrap());
    let expected = format!(
        "<p><picture><source type=\"image/webp\" srcset=\"{} 40w, {} 80w\" sizes=\"50vw\"><img src=\"/media/p.jpg\" \
         srcset=\"{} 40w, {} 80w\" sizes=\"50vw\" alt=\"A picture\" width=\"300\" height=\"200\" loading=\"lazy\" \
         decoding=\"async\"></picture></p>",
        at("40.webp"),
        at("80.webp"),
        at("40.jpg"),
        at("80.jpg"),
    );
    assert!(page.html.contains(&expected), "{expected}\n{}", page.html);
    // Where it comes near the widest, the original is the widest.
    let page = showing("p.jpg", photo(1, 90, 60)).build();
    let page = page.page(PAGE);
    let of_img = page.html.split("<img ").nth(1).unwrap().split('>').next().unwrap();
    assert!(of_img.contains(".40.jpg 40w, /media/p.jpg 90w\""), "{of_img}");
}

#[test]
fn the_picture_of_an_article_is_offered_alike() {
    let site = small().file("content/p.jpg", photo(1, 300, 200)).article(
        "a.en.md",
        "title: A\ndate: 2014-01-02\nimage: {src: p.jpg, alt: A picture}",
        "Text.",
    );
    let built = site.build();
    built.silent().sound();
    let page = built.page(PAGE);
    page.has("figure.lead picture source", "");
    let figure = page.html.split("<figure class=lead>").nth(1).unwrap().split("</figure>").next().unwrap();
    for piece in [
        "<source type=image/webp srcset=\"/media/p.",
        ".80.webp 80w\" sizes=\"50vw\">",
        ".80.jpg 80w\"",
        "width=\"300\" height=\"200\"",
    ] {
        assert!(figure.contains(piece), "{piece}: {figure}");
    }
    assert!(!page.html.contains("loading"), "what leads is not waited with");
    for meta in [
        "property=og:image content=\"https://example.org/media/p.jpg\"",
        "property=og:image:width content=\"300\"",
        "property=og:image:height content=\"200\"",
    ] {
        assert!(page.html.contains(meta), "{meta}");
    }
}

#[test]
fn feeds_get_the_address_that_stays() {
    let built = showing("p.jpg", photo(1, 300, 200)).build();
    let feed = fs::read_to_string(built.output.join("en/feed.xml")).unwrap();
    assert!(feed.contains("https://example.org/media/p.jpg"), "{feed}");
    assert!(!feed.contains("srcset") && feed.contains("width"), "{feed}");
}

#[test]
fn what_the_camera_says_is_followed_and_not_told() {
    // Where red is to be seen, for each way a camera can be held; the picture is 160 by 80 as it is stored.
    let table = [
        (1, (25, 25)),
        (2, (75, 25)),
        (3, (75, 75)),
        (4, (25, 75)),
        (5, (25, 25)),
        (6, (75, 25)),
        (7, (75, 75)),
        (8, (25, 75)),
    ];
    for (orientation, (x, y)) in table {
        let mut pixels = quarters(160, 80);
        pixels
            .iter_mut()
            .zip(grain(1, 160, 80))
            .for_each(|(level, grain)| *level = (*level).saturating_sub(grain % 32));
        let built = showing("p.jpg", jpeg_held(&pixels, 160, 80, Some(orientation))).build();
        built.silent();
        let is_turned = orientation > 4;
        let size = if is_turned { "width=\"80\" height=\"160\"" } else { "width=\"160\" height=\"80\"" };
        assert!(built.page(PAGE).html.contains(size), "{orientation}");
        let made = made(&built);
        assert!(!made.is_empty());
        for (name, bytes) in made {
            let seen = see(&bytes);
            assert_eq!(seen.size.0 > seen.size.1, !is_turned, "{name}");
            let [r, g, b, ..] = seen.at(x, y) else { panic!("{name}") };
            assert!(*r > 150 && *g < 90 && *b < 90, "{orientation} {name}: {:?}", seen.at(x, y));
            for secret in ["Exif", "EXIF", "GPS"] {
                assert!(!String::from_utf8_lossy(&bytes).contains(secret), "{name} has {secret}");
            }
        }
    }
}

#[test]
fn drawings_stay_sharp_where_that_is_smaller() {
    // A drawing of 160 by 120 in few colours, so large only because it is stored without filters.
    let pixels: Vec<u8> = quarters(160, 120).chunks(3).flat_map(|p| [p[0], p[1], p[2], 255]).collect();
    let drawing = [png(&pixels, 160, 120), vec![0; 8_000]].concat();
    let built = showing("p.png", drawing).build();
    let made = made(&built);
    assert!(!made.is_empty());
    for (name, bytes) in made.iter().filter(|(name, _)| name.ends_with("webp")) {
        assert!(bytes.windows(4).any(|chunk| chunk == b"VP8L"), "{name} is lossy");
        assert_eq!(see(bytes).at(25, 25), [220, 20, 20]);
    }
}

#[test]
fn what_is_clear_stays_clear() {
    let clear =
        |(at, pixel): (usize, &[u8])| [pixel[0], pixel[1], pixel[2], if at % 200 < 100 { 0 } else { 255 }];
    let pixels: Vec<u8> = grain(1, 200, 150).chunks(3).enumerate().flat_map(clear).collect();
    let built = showing("p.png", png(&pixels, 200, 150)).build();
    let made = made(&built);
    assert_eq!(made.len(), 4);
    for (name, bytes) in made {
        let seen = see(&bytes);
        assert_eq!(seen.channels, 4, "{name}");
        assert!(seen.at(20, 50)[3] == 0 && seen.at(80, 50)[3] == 255, "{name}");
    }
}

#[test]
fn what_cannot_be_made_smaller_is_left_as_it_is() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><path d=\"M0 0h1v1H0z\"/></svg>";
    let table: [(&str, Vec<u8>, &str); 4] = [
        ("p.svg", svg.into(), ""),
        ("p.gif", gif(2, 120, 90), " width=\"120\" height=\"90\""),
        ("p.png", png(&[90; 30 * 30 * 3], 30, 30), " width=\"30\" height=\"30\""),
        ("p.jpg", photo(1, 30, 30), " width=\"30\" height=\"30\""),
    ];
    for (name, bytes, size) in table {
        let built = showing(name, bytes).build();
        let expected = format!(
            "<img src=\"/media/{name}\" alt=\"A picture\"{size} loading=\"lazy\" decoding=\"async\">"
        );
        built.silent().sound();
        assert_eq!((names(&built).len(), built.page(PAGE).html.contains(&expected)), (0, true), "{name}");
    }
    let elsewhere = small().article(
        "a.en.md",
        "title: A\ndate: 2014-01-02",
        "![x](https://example.com/p.jpg) [not shown](p.jpg)",
    );
    let built = elsewhere.file("content/p.jpg", photo(1, 300, 200)).build();
    assert!(built.silent().page(PAGE).html.contains("<img src=\"https://example.com/p.jpg\" alt=\"x\""));
    assert_eq!(names(&built).len(), 0, "nothing is made of what is linked only");
}

#[test]
fn raw_html_is_offered_alike_unless_it_offers_forms_itself() {
    let text = "<img src=p.jpg alt=x> and <img src=p.jpg alt=x width=10 sizes=10px>\n\n<picture><img src=p.jpg alt=y></picture>";
    let site = small().file("content/p.jpg", photo(1, 300, 200));
    let page = site.article("a.en.md", "title: A\ndate: 2014-01-02", text).build();
    let page = page.silent().page(PAGE);
    let html = page.html.split("e-content").nth(1).unwrap();
    assert_eq!(html.matches("<picture>").count(), 2, "{html}");
    assert_eq!(html.matches("<source type=\"image/webp\" srcset=\"/media/p.").count(), 1, "{html}");
    for piece in [
        "80w\" sizes=\"50vw\"></picture> and <img src=\"/media/p.jpg\" alt=\"x\" width=\"10\" sizes=\"10px\">",
        "<picture><img src=\"/media/p.jpg\" width=\"300\" height=\"200\" alt=\"y\"></picture>",
    ] {
        assert!(html.contains(piece), "{piece}\n{html}");
    }
}

#[test]
fn a_picture_in_which_something_is_wrong_is_a_problem_and_published_as_it_is() {
    let whole = photo(1, 120, 90);
    let drawn = png(&grain(1, 120, 90), 120, 90);
    let moved = gif(1, 120, 90);
    let modern = webp(&grain(1, 120, 90), 120, 90);
    let half = |bytes: &[u8]| bytes[..bytes.len() / 2].to_vec();
    let mut bad_sum = drawn.clone();
    let middle = bad_sum.len() / 2;
    bad_sum[middle] ^= 0x55;
    let table: [(&str, Vec<u8>, &str); 10] = [
        ("p.jpg", half(&whole), "end is missing"),
        ("p.png", half(&drawn), "end is missing"),
        ("p.gif", half(&moved), "p.gif"),
        ("p.webp", half(&modern), "end is missing"),
        ("p.png", bad_sum, "damaged"),
        ("p.jpg", b"This is a letter.".to_vec(), "holds no picture"),
        ("p.jpg", Vec::new(), "holds no picture"),
        ("p.jpg", whole[..20].to_vec(), "end is missing"),
        ("p.jpg", drawn, "PNG|.png"),
        ("p.png", bomb(30_000, 30_000), "30000 × 30000|67 million"),
    ];
    for (name, bytes, words) in table {
        let site = showing(name, &bytes);
        let built = site.build();
        let problem = built.exits(0).problem(words);
        let place = (problem.file.as_str(), problem.line, problem.is_error);
        assert_eq!(place, ("content/a.en.md", Some(7), false), "{name} {words}: {}", built.told);
        assert_eq!(fs::read(built.output.join("media").join(name)).unwrap(), bytes, "{name} {words}");
        assert!(!built.page(PAGE).html.contains("srcset"));
        // Said again where nothing is done, and by those who only look.
        site.build().exits(0).problem(words);
        let (code, said, _) = site.warraq(&["check", "--format", "json"]);
        assert!(code == 0 && said.contains("W036"), "{name} {words}: {said}");
    }
}

#[test]
fn settings_decide_what_is_made() {
    let site = showing("p.jpg", photo(1, 300, 200));
    let cases: [(&str, &[&str]); 5] = [
        ("images: false", &[]),
        ("images: {formats: [], widths: [100]}", &["p.100.jpg"]),
        ("images: {widths: 100}", &["p.100.jpg", "p.100.webp"]),
        ("images: true", &["p.300.webp"]),
        ("", &["p.300.webp"]),
    ];
    for (lines, expected) in cases {
        set(&site, lines);
        assert_eq!(names(site.build().silent()), expected, "{lines}");
    }
}

#[test]
fn quality_decides_how_much_is_kept() {
    let site = showing("p.jpg", photo(1, 300, 200));
    set(&site, "images: {widths: [100], quality: 90}");
    let fine = made(&site.build());
    set(&site, "images: {widths: [100], quality: 20}");
    let coarse = made(&site.build());
    assert_eq!(fine.len(), 2);
    for (name, bytes) in fine {
        assert!(coarse[&name].len() < bytes.len(), "{name}");
    }
}

#[test]
fn the_colour_profile_is_kept_unless_it_is_the_usual_one() {
    let of_profile = |profile: &[u8]| {
        let mut bytes = Vec::new();
        let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 95);
        encoder.add_icc_profile(profile).unwrap();
        encoder.encode(&grain(1, 300, 200), 300, 200, jpeg_encoder::ColorType::Rgb).unwrap();
        made(&showing("p.jpg", bytes).build())
    };
    for (name, bytes) in of_profile(b"a profile of wide colours") {
        assert!(String::from_utf8_lossy(&bytes).contains("a profile of wide colours"), "{name}");
        assert!(see(&bytes).size.0 >= 40, "{name} can still be decoded");
    }
    for (name, bytes) in of_profile(b"a profile called sRGB IEC61966") {
        assert!(!String::from_utf8_lossy(&bytes).contains("IEC61966"), "{name}");
    }
}

#[test]
fn what_is_known_of_pictures_is_kept_and_forgotten_with_them() {
    let site = showing("p.jpg", photo(1, 300, 200));
    let kept = site.at("public/.warraq/pictures");
    let first = site.build();
    let clean = first.files();
    assert!(kept.is_file());
    // Damage costs time, and changes nothing.
    for damage in [b"".as_slice(), b"x", &fs::read(&kept).unwrap()[..40]] {
        fs::write(&kept, damage).unwrap();
        say(&site, "Before.\n\n![A picture](p.jpg)");
        assert_eq!(made(&site.build()), made(&first));
        say(&site, "Before it.\n\n![A picture](p.jpg)");
        assert_eq!(site.build().files(), clean);
    }
    // A file that was made and is damaged is made again.
    let one = clean.keys().find(|path| path.ends_with(".40.webp")).unwrap();
    fs::write(site.at("public").join(one), "damage").unwrap();
    assert_eq!(site.build().files(), clean);
    // What nobody shows any more goes, also from what is known.
    say(&site, "Text.");
    let built = site.build();
    assert!(names(&built).is_empty() && !kept.exists());
}
