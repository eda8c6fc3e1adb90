//! The passes over a body: for its outline, for its HTML, for both in one.
//!
//! All of them run the same renderer, so what one promises another writes.

use super::{
    Outline, RawHtml, Resolver, Sheet, Style, Target,
    prepare::prepare,
    record::Record,
    render::{Done, REFERENCE_BYTES, Renderer, is_directional},
    sheet,
    sink::Length,
};
use crate::problem::Code;

/// See [`super::outline`].
pub(super) fn outline(body: &str, first_line: u32, style: &Style) -> Outline {
    let source = prepare(body);
    let (anchors, record) =
        measured(&source, first_line, style).unwrap_or_else(|| written(&source, first_line, style));
    finished(record.unwrap_or_default(), (body, first_line), &source, anchors)
}

/// See [`super::read`].
pub(super) fn read(
    body: &str,
    first_line: u32,
    style: &Style,
    is_plain_wanted: bool,
) -> (Outline, Option<Sheet>) {
    let source = prepare(body);
    let mut renderer = Renderer::<String>::new(&source, first_line, style, &keep, Some(Record::default()));
    if renderer.marked {
        return (outline(body, first_line, style), None);
    }
    renderer.draft.directional = is_directional(&source, style);
    renderer.open_links = Some(0);
    renderer.reading = is_plain_wanted.then(|| String::with_capacity(source.len()));
    let renderer = renderer.render();
    let bytes = renderer.draft.html.len() + renderer.references * REFERENCE_BYTES;
    if !sheet::is_small(bytes, renderer.open_links.unwrap_or_default(), renderer.limit) {
        return (outline(body, first_line, style), None);
    }
    let Renderer { mut draft, mut record, has_images, reading, .. } = renderer;
    let (html, anchors) = draft.finish(style, record.as_mut());
    let outline = finished(record.unwrap_or_default(), (body, first_line), &source, anchors);
    (outline, (!has_images).then_some(Sheet::new(html, reading)))
}

/// The outline that a run over `source`, which was made of `body`, has recorded.
fn finished(
    mut record: Record,
    (body, first_line): (&str, u32),
    source: &str,
    anchors: Vec<Box<str>>,
) -> Outline {
    record.forbidden(body, first_line);
    let mut outline = record.finish(anchors, first_line);
    // In what was mended, lines are those of the file, but columns are not.
    let is_mended = !std::ptr::eq(source, body);
    if is_mended {
        outline.links.iter_mut().for_each(|link| link.column = 0);
    }
    outline
}

/// How many blocks a lead is looked for in.
const LEAD_BLOCKS: usize = 4;

/// See [`super::lead`].
pub(super) fn lead(body: &str, style: &Style) -> Option<String> {
    let ends = body.match_indices("\n\n").map(|(at, _)| at + 1).take(LEAD_BLOCKS);
    ends.filter_map(|end| body.split_at_checked(end))
        // What stands further down can make links of brackets, and a definition makes a term of what stands before it; raw
        // HTML is judged as a whole.
        .take_while(|(head, rest)| !head.contains(['[', '<']) && !rest.trim_start().starts_with(':'))
        .filter_map(|(head, _)| measured(&prepare(head), 1, style)?.1)
        .find_map(Record::paragraph)
}

/// What the two ways to an outline give, for a body whose HTML is short and not raw.
#[cfg(test)]
pub(super) fn both_outlines(body: &str, style: &Style) -> (Option<Outline>, Option<Outline>) {
    let source = prepare(body);
    let finish = |(anchors, record): (Vec<Box<str>>, Option<Record>)| record.map(|r| r.finish(anchors, 1));
    (measured(&source, 1, style).and_then(finish), finish(written(&source, 1, style)))
}

/// See [`super::to_html`].
pub(super) fn html<'t>(body: &str, style: &Style, resolve: Resolver<'_, 't>) -> String {
    run(&prepare(body), 1, style, resolve, None).0
}

/// Where every link leads while nobody knows better.
fn keep(_: &str, _: bool) -> Target<'static> {
    Target::Keep
}

/// The ids and the record of a body whose HTML is nowhere kept; `None` where the HTML itself must be looked at, for it is
/// raw or may be too long.
fn measured(source: &str, first_line: u32, style: &Style) -> Option<(Vec<Box<str>>, Option<Record>)> {
    let renderer = Renderer::<Length>::new(source, first_line, style, &keep, Some(Record::default()));
    if renderer.marked {
        return None;
    }
    let Renderer { mut draft, mut record, full, .. } = renderer.render();
    (!full).then(|| (draft.finish(style, record.as_mut()).1, record))
}

/// The ids and the record of a body by way of its HTML.
fn written(source: &str, first_line: u32, style: &Style) -> (Vec<Box<str>>, Option<Record>) {
    let (_, anchors, record) = run(source, first_line, style, &keep, Some(Record::default()));
    (anchors, record)
}

fn run<'t>(
    source: &str,
    first_line: u32,
    style: &Style,
    resolve: Resolver<'_, 't>,
    record: Option<Record>,
) -> Done {
    let recording = record.is_some();
    let line = match Renderer::new(source, first_line, style, resolve, record).render().finish() {
        Ok(done) => return done,
        Err(line) => line,
    };
    let style = Style { raw_html: RawHtml::Escape, ..*style };
    let mut record = recording.then(Record::default);
    if let Some(record) = &mut record {
        let hint = "close its elements, and keep them less than 200 deep and the text under 8 MB";
        record.fault(
            line,
            Code::TextLost,
            "this text's raw HTML is too much to check and is shown as text".into(),
            Some(hint),
        );
    }
    let again = Renderer::new(source, first_line, &style, resolve, record).render();
    again.finish().unwrap_or_default()
}
