//! Pictures in the preview: what a build makes of them, made when somebody asks.

use std::fs;

use super::save;
use super::server::Served;
use crate::images::draw;
use crate::site::{Site, site};

const PAGE: &str = "/en/2014/09/shown/";

/// An archive with pictures in a text and above it.
fn archive() -> Site {
    site()
        .config("images: {widths: [40, 80]}")
        .article(
            "2014/shown.en.md",
            "title: Shown\ndate: 2014-09-04\nimage: {src: lead.png, alt: A drawing}",
            "![A photo](صورة.jpg)",
        )
        .article("2014/shown.ar.md", "title: معروض\ndate: 2014-09-04", "![صورة](صورة.jpg)")
        .file("content/2014/lead.png", draw::png(&draw::grain(2, 120, 90), 120, 90))
        .file("content/2014/صورة.jpg", draw::photo(1, 120, 90))
}

/// Fetches every file that a page offers; gives their number.
fn fetch_all(site: &Site, served: &Served, page: &str) -> usize {
    let html = served.page(page);
    let built = site.build().files();
    let lists = html.split("srcset=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let addresses: Vec<&str> =
        lists.flat_map(|list| list.split(", ")).filter_map(|one| one.split(' ').next()).collect();
    for address in &addresses {
        let reply = served.get(address);
        let name = percent_encoding::percent_decode_str(address).decode_utf8().unwrap().into_owned();
        assert_eq!(reply.status, 200, "{address}");
        assert!(reply.body == built[name.trim_start_matches('/')], "{address}");
    }
    addresses.len()
}

#[test]
fn pictures_are_those_of_a_build() {
    // In an archive that no build has seen, and in one that a build has.
    for is_built in [false, true] {
        let site = archive();
        if is_built {
            site.build();
        }
        let served = Served::of(&site);
        for page in [PAGE, "/ar/2014/09/shown/", "/2014/09/shown/"] {
            assert!(fetch_all(&site, &served, page) >= 4, "{page}");
        }
        let webp = served.page(PAGE).split("srcset=\"").nth(1).unwrap().split(' ').next().unwrap().to_owned();
        assert_eq!(served.get(&webp).header("content-type"), Some("image/webp"));
        assert_eq!(served.get(&webp.replace(".40.", ".41.")).status, 404);
    }
}

#[test]
fn another_picture_is_another_address() {
    let site = archive();
    let served = Served::of(&site);
    assert!(served.page(PAGE).contains("width=\"120\""));
    save(&site.at("content/2014/صورة.jpg"), draw::photo(9, 160, 90));
    served.becomes(PAGE, |reply| reply.text().contains("width=\"160\""));
    assert!(fetch_all(&site, &served, PAGE) >= 4);
    // One that is damaged is shown as it is.
    let cut = fs::read(site.at("content/2014/صورة.jpg")).unwrap()[..3_000].to_vec();
    save(&site.at("content/2014/صورة.jpg"), cut);
    served.becomes(PAGE, |reply| !reply.text().contains("width=\"160\""));
}
