use std::time::Instant;
use warraq::archive::Archive;
use warraq::article::markdown::{self, Target};
use warraq::plan::{Inputs, Kind, Task};
use warraq::render::Renderer;
use warraq::view::{self, Html, Speaker};
#[global_allocator]
static A: mimalloc::MiMalloc = mimalloc::MiMalloc;
fn main() {
    let dir = std::env::args().nth(1).unwrap();
    let mut problems = vec![];
    let archive = Archive::gather(dir.as_ref(), &mut problems).ok().unwrap();
    let plan = archive.plan(&mut problems);
    let r = Renderer::new(&archive, &plan, "x").ok().unwrap();
    let sp = Speaker { config: &archive.config, locales: &archive.locales };
    let (mut read, mut out, mut html, mut v, mut ser, mut all, mut inp, mut n) =
        (0., 0., 0., 0., 0., 0., 0., 0);
    let content = archive.folder.join("content");
    for page in plan.pages().iter().filter(|p| matches!(p.kind, Kind::Article(_))).take(4000) {
        let t = Instant::now();
        let task = plan.task(page);
        inp += t.elapsed().as_secs_f64();
        let Task::Render(Inputs::Article(i)) = &task else { continue };
        let t = Instant::now();
        let text = warraq::article::read_text(&content, i.text.path).unwrap();
        read += t.elapsed().as_secs_f64();
        let style = archive.styles.get(i.card.lang).unwrap();
        let t = Instant::now();
        let o = markdown::outline(text.body(), 1, &style);
        out += t.elapsed().as_secs_f64();
        std::hint::black_box(o);
        let t = Instant::now();
        let h = markdown::to_html(text.body(), &style, &|_, _| Target::Keep);
        html += t.elapsed().as_secs_f64();
        let t = Instant::now();
        let (p, a) = view::article(sp, i, Html::new(h));
        v += t.elapsed().as_secs_f64();
        let t = Instant::now();
        std::hint::black_box((tera::Value::from_serializable(&p), tera::Value::from_serializable(&a)));
        ser += t.elapsed().as_secs_f64();
        if let Task::Render(i) = &task {
            let t = Instant::now();
            std::hint::black_box(r.render(i).unwrap());
            all += t.elapsed().as_secs_f64();
        }
        n += 1;
    }
    let us = |x: f64| x / n as f64 * 1e6;
    println!(
        "inputs {:.0} read {:.0} outline {:.0} html {:.0} view {:.0} serialise {:.0} | whole render {:.0} => tera {:.0}",
        us(inp),
        us(read),
        us(out),
        us(html),
        us(v),
        us(ser),
        us(all),
        us(all - read - html - v - ser)
    );
}
