//! The template engine: Tera, with templates squeezed when they are loaded, and its errors as problems.

use tera::{Context, ErrorKind, Tera};

use crate::problem::{Code, Place, Problem};
use crate::theme::TextFile;
use crate::view::Html;

use super::filters;
use super::squeeze::squeeze;

/// The templates, ready to render.
pub struct Engine {
    squeezed: Tera,
    /// The same templates as written: where one fails, it is rendered again from here, so that the message names the
    /// line its author sees.
    written: Tera,
    names: Vec<(String, String)>,
}

impl Engine {
    /// Loads templates, each with the name others call it by.
    ///
    /// # Errors
    /// The template that cannot be read, with its place.
    pub fn new(templates: &[(&String, &TextFile)]) -> Result<Self, Vec<Problem>> {
        let names = templates.iter().map(|(name, file)| ((*name).clone(), file.name.clone())).collect();
        let written = load(templates.iter().map(|(name, file)| (name.as_str(), file.text.clone())));
        let squeezed = load(templates.iter().map(|(name, file)| (name.as_str(), squeeze(name, &file.text))));
        match (written, squeezed) {
            (Ok(written), Ok(squeezed)) => Ok(Engine { squeezed, written, names }),
            (Err(error), _) | (_, Err(error)) => Err(problems(&names, "templates", &error)),
        }
    }

    /// Renders a template.
    ///
    /// # Errors
    /// What the template asks for and does not get, with its place.
    pub fn render(&self, template: &str, context: &Context) -> Result<Vec<u8>, Problem> {
        let mut out = Vec::with_capacity(16 * 1024);
        match self.squeezed.render_to(template, context, &mut out) {
            Ok(()) => Ok(out),
            Err(error) => {
                let told = self.written.render(template, context).err().unwrap_or(error);
                let first = problems(&self.names, template, &told).into_iter().next();
                Err(first.unwrap_or_else(|| {
                    Problem::new(Code::WrongTemplate, Place::file(template), told.to_string())
                }))
            }
        }
    }

    /// Renders a template into a part of other pages.
    ///
    /// # Errors
    /// As [`Engine::render`].
    pub fn html(&self, template: &str, context: &Context) -> Result<Html, Problem> {
        let html = self.render(template, context)?;
        Ok(Html::new(simdutf8::basic::from_utf8(&html).unwrap_or_default()))
    }
}

fn load<'t>(templates: impl Iterator<Item = (&'t str, String)>) -> Result<Tera, tera::Error> {
    let mut tera = Tera::new();
    tera.autoescape_on(vec![".html", ".xml"]);
    filters::register(&mut tera);
    tera.add_raw_templates(templates)?;
    Ok(tera)
}

const HINT: &str = "docs/templates.md lists all that a template can see";

fn problems(names: &[(String, String)], template: &str, error: &tera::Error) -> Vec<Problem> {
    let shown = |name: &str| {
        let found = names.iter().find(|(known, _)| known == name);
        found.map_or_else(|| name.to_owned(), |(_, shown)| shown.clone())
    };
    let place = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = report.span();
            // Columns are counted from 0 there.
            let at = Place::at(shown(report.filename()), place(span.start_line), place(span.start_col + 1));
            vec![Problem::new(Code::WrongTemplate, at, one_line(report.message())).hint(HINT)]
        }
        ErrorKind::Msg(text) if text.contains("-->") => reports(text)
            .map(|(message, file, line, column)| {
                Problem::new(Code::WrongTemplate, Place::at(shown(file), line, column), one_line(message))
                    .hint(HINT)
            })
            .collect(),
        _ => vec![
            Problem::new(Code::WrongTemplate, Place::file(shown(template)), one_line(&error.to_string()))
                .hint(HINT),
        ],
    }
}

/// What Tera found wrong in several templates at once comes as one text: `error: MESSAGE`, then `--> FILE:LINE:COLUMN`.
fn reports(text: &str) -> impl Iterator<Item = (&str, &str, u32, u32)> {
    text.split("error: ").filter_map(|report| {
        let (message, rest) = report.split_once("-->")?;
        let mut place = rest.lines().next()?.trim().rsplitn(3, ':');
        let column = place.next()?.parse().ok()?;
        let line = place.next()?.parse().ok()?;
        Some((message, place.next()?, line, column))
    })
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
