use std::collections::BTreeMap;
use std::time::Instant;
use warraq::archive::Archive;
use warraq::plan::{Kind, List, Task};
use warraq::render::Renderer;
fn main() {
    let dir = std::env::args().nth(1).unwrap();
    let mut problems = vec![];
    let t = Instant::now();
    let archive = Archive::gather(dir.as_ref(), &mut problems).ok().unwrap();
    println!("gather {:?}", t.elapsed());
    let t = Instant::now();
    let plan = archive.plan(&mut problems);
    println!("plan {:?} {} pages", t.elapsed(), plan.pages().len());
    let r = Renderer::new(&archive, &plan, "x").ok().unwrap();
    let mut by: BTreeMap<&str, (usize, f64, f64, usize)> = BTreeMap::new();
    let only = std::env::args().nth(2);
    for page in plan.pages() {
        if only.as_deref() == Some("article") && !matches!(page.kind, Kind::Article(_)) {
            continue;
        }
        let k = match &page.kind {
            Kind::Article(_) => "article",
            Kind::List { list: List::Home, .. } => "home",
            Kind::List { list: List::Period(_), .. } => "period",
            Kind::List { .. } => "term",
            Kind::Feed { list: List::Home, .. } => "feed-lang",
            Kind::Feed { format, .. } => match format {
                warraq::plan::FeedFormat::Rss => "feed-rss",
                warraq::plan::FeedFormat::Atom => "feed-atom",
                _ => "feed-json",
            },
            Kind::Sitemap(_) => "sitemap",
            Kind::Redirect { .. } => "redirect",
            _ => "other",
        };
        let t = Instant::now();
        let task = plan.task(page);
        let a = t.elapsed().as_secs_f64();
        let t = Instant::now();
        let mut n = 0;
        if let Task::Render(i) = task {
            n = r.render(&i).unwrap().len();
        }
        let b = t.elapsed().as_secs_f64();
        let e = by.entry(k).or_default();
        e.0 += 1;
        e.1 += a;
        e.2 += b;
        e.3 += n;
    }
    for (k, (n, a, b, bytes)) in by {
        println!(
            "{k:10} {n:6} inputs {:.3}s ({:.0}us) render {:.3}s ({:.0}us) {} KB avg",
            a,
            a / n as f64 * 1e6,
            b,
            b / n as f64 * 1e6,
            bytes / n / 1024
        );
    }
}
