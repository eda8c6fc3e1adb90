//! Messages put into words: the resolver of Fluent patterns, with plurals and numbers from ICU4X.
//!
//! Written here rather than taken from `fluent-bundle`, which has older plural rules than ICU4X, writes numbers without
//! the locale, and isolates numbers and whole plural forms as if they were foreign text.

use std::borrow::Cow;

use fluent_syntax::ast::{
    CallArguments, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey,
};
use fluent_syntax::unicode::unescape_unicode_to_string;

use super::bidi;
use super::messages::{Messages, entry_key};
use super::numbers::Numbers;

/// An argument of a message in plain text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arg<'a> {
    /// Written in the locale's digits; chooses the plural form.
    Number(i64),
    /// Written as it is, isolated from the sentence around it.
    Text(&'a str),
}

/// An argument of a message in HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HtmlArg<'a> {
    /// Written in the locale's digits; chooses the plural form.
    Number(i64),
    /// Plain text: escaped, and put into `<bdi>`.
    Text(&'a str),
    /// Safe HTML built by the caller, such as a link: put into `<bdi>` as it is.
    Html(&'a str),
}

impl<'a> From<Arg<'a>> for HtmlArg<'a> {
    fn from(arg: Arg<'a>) -> Self {
        match arg {
            Arg::Number(number) => HtmlArg::Number(number),
            Arg::Text(text) => HtmlArg::Text(text),
        }
    }
}

impl From<usize> for Arg<'_> {
    fn from(count: usize) -> Self {
        Arg::Number(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

impl From<usize> for HtmlArg<'_> {
    fn from(count: usize) -> Self {
        Arg::from(count).into()
    }
}

/// The kind of text that is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Markup {
    Plain,
    Html,
}

impl Markup {
    /// The text so that it stands for itself.
    pub fn escape(self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        self.push_escaped(&mut out, text);
        out
    }

    fn push_escaped(self, out: &mut String, text: &str) {
        if self == Markup::Plain || !text.contains(['&', '<', '>', '"', '\'']) {
            return out.push_str(text);
        }
        for c in text.chars() {
            match c {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '"' => out.push_str("&quot;"),
                '\'' => out.push_str("&#39;"),
                c => out.push(c),
            }
        }
    }
}

/// What an expression stands for.
enum Value<'a> {
    Number {
        number: i64,
        ordinal: bool,
    },
    Argument(HtmlArg<'a>),
    Words(Cow<'a, str>),
    /// An argument that was not given, as Fluent shows it: `{$name}`.
    Missing(String),
}

/// The names that `$name` may mean: the arguments of a message, or the parameters of a term.
type Scope<'a> = [(&'a str, HtmlArg<'a>)];

/// How many placeables one message may write. References lead in no circle, but a chain of messages that each quote the
/// last one ten times would still write a library.
const MAX_PLACEABLES: u32 = 200;

/// Writes one message.
pub(super) struct Resolver<'a> {
    messages: &'a Messages,
    numbers: &'a Numbers,
    markup: Markup,
    out: String,
    placeables: u32,
}

impl<'a> Resolver<'a> {
    pub fn new(messages: &'a Messages, numbers: &'a Numbers, markup: Markup) -> Self {
        Resolver { messages, numbers, markup, out: String::new(), placeables: 0 }
    }

    /// The text of a message; `None` when there is no such message.
    pub fn message(mut self, key: &str, args: &Scope<'_>) -> Option<String> {
        let pattern = self.messages.get(key)?;
        self.pattern(pattern, args, false);
        Some(self.out)
    }

    /// Writes a pattern. `in_sentence` says whether other words stand around it, so that arguments need isolating.
    fn pattern(&mut self, pattern: &Pattern<String>, scope: &Scope<'_>, in_sentence: bool) {
        let in_sentence = in_sentence || pattern.elements.len() > 1;
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.markup.push_escaped(&mut self.out, value),
                PatternElement::Placeable { expression } => {
                    self.placeables += 1;
                    if self.placeables <= MAX_PLACEABLES {
                        self.expression(expression, scope, in_sentence);
                    }
                }
            }
        }
    }

    fn expression(&mut self, expression: &Expression<String>, scope: &Scope<'_>, in_sentence: bool) {
        match expression {
            Expression::Inline(inline) => self.inline(inline, scope, in_sentence),
            Expression::Select { selector, variants } => {
                let chosen = self.choose(selector, variants, scope);
                if let Some(variant) = chosen {
                    self.pattern(&variant.value, scope, in_sentence);
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<String>, scope: &Scope<'_>, in_sentence: bool) {
        match inline {
            InlineExpression::MessageReference { id, attribute } => {
                let key = entry_key("", &id.name, attribute.as_ref().map(|a| &*a.name));
                self.entry(&key, scope, in_sentence);
            }
            InlineExpression::TermReference { id, attribute, arguments } => {
                let key = entry_key("-", &id.name, attribute.as_ref().map(|a| &*a.name));
                let parameters = arguments.as_ref().map(parameters).unwrap_or_default();
                self.entry(&key, &parameters, in_sentence);
            }
            InlineExpression::Placeable { expression } => self.expression(expression, scope, in_sentence),
            _ => {
                let value = self.value(inline, scope);
                self.write(value, in_sentence);
            }
        }
    }

    fn entry(&mut self, key: &str, scope: &Scope<'_>, in_sentence: bool) {
        match self.messages.get(key) {
            Some(pattern) => self.pattern(pattern, scope, in_sentence),
            None => self.write(Value::Missing(format!("{{{key}}}")), false),
        }
    }

    fn value<'v>(&self, inline: &'v InlineExpression<String>, scope: &Scope<'v>) -> Value<'v> {
        match inline {
            InlineExpression::VariableReference { id } => {
                match scope.iter().find(|(name, _)| *name == id.name) {
                    Some((_, HtmlArg::Number(number))) => Value::Number { number: *number, ordinal: false },
                    Some((_, arg)) => Value::Argument(*arg),
                    None => Value::Missing(format!("{{${}}}", id.name)),
                }
            }
            InlineExpression::StringLiteral { value } => Value::Words(unescape_unicode_to_string(value)),
            InlineExpression::NumberLiteral { value } => match value.parse() {
                Ok(number) => Value::Number { number, ordinal: false },
                Err(_) => Value::Words(Cow::Borrowed(value)),
            },
            InlineExpression::FunctionReference { id, arguments } if id.name == "NUMBER" => {
                self.number(arguments, scope)
            }
            InlineExpression::TermReference { id, attribute, arguments } => {
                // As a selector only (the gender of a brand name, say): its words are compared, not shown.
                let key = entry_key("-", &id.name, attribute.as_ref().map(|a| &*a.name));
                let parameters = arguments.as_ref().map(parameters).unwrap_or_default();
                let words =
                    Resolver::new(self.messages, self.numbers, Markup::Plain).message(&key, &parameters);
                Value::Words(Cow::Owned(words.unwrap_or(key)))
            }
            _ => Value::Missing("{…}".to_owned()),
        }
    }

    /// `NUMBER($n, type: "ordinal")`.
    fn number<'v>(&self, arguments: &'v CallArguments<String>, scope: &Scope<'v>) -> Value<'v> {
        let ordinal = arguments.named.iter().any(|argument| {
            argument.name.name == "type"
                && matches!(&argument.value, InlineExpression::StringLiteral { value } if value == "ordinal")
        });
        match arguments.positional.first().map(|first| self.value(first, scope)) {
            Some(Value::Number { number, .. }) => Value::Number { number, ordinal },
            Some(other) => other,
            None => Value::Missing("{NUMBER()}".to_owned()),
        }
    }

    fn write(&mut self, value: Value<'_>, in_sentence: bool) {
        match value {
            Value::Number { number, .. } | Value::Argument(HtmlArg::Number(number)) => {
                self.out.push_str(&self.numbers.grouped(number));
            }
            Value::Words(words) => self.markup.push_escaped(&mut self.out, &words),
            Value::Missing(name) => self.markup.push_escaped(&mut self.out, &name),
            Value::Argument(arg) => self.argument(arg, in_sentence),
        }
    }

    fn argument(&mut self, arg: HtmlArg<'_>, in_sentence: bool) {
        let (open, close) =
            if in_sentence && self.markup == Markup::Html { ("<bdi>", "</bdi>") } else { ("", "") };
        self.out.push_str(open);
        match arg {
            HtmlArg::Text(text) if in_sentence && self.markup == Markup::Plain => {
                self.out.push_str(&bidi::isolate(text))
            }
            HtmlArg::Text(text) => self.markup.push_escaped(&mut self.out, text),
            HtmlArg::Html(html) => self.out.push_str(html),
            HtmlArg::Number(number) => self.out.push_str(&self.numbers.grouped(number)),
        }
        self.out.push_str(close);
    }

    fn choose<'v>(
        &self,
        selector: &InlineExpression<String>,
        variants: &'v [Variant<String>],
        scope: &Scope<'_>,
    ) -> Option<&'v Variant<String>> {
        let value = self.value(selector, scope);
        let fits = |variant: &&Variant<String>| self.fits(&value, &variant.key);
        variants.iter().find(fits).or_else(|| variants.iter().find(|variant| variant.default))
    }

    /// Fluent's rule: the first variant that fits is taken, so exact numbers stand before plural forms.
    fn fits(&self, value: &Value<'_>, key: &VariantKey<String>) -> bool {
        match (value, key) {
            (Value::Number { number, .. }, VariantKey::NumberLiteral { value }) => {
                value.parse() == Ok(*number)
            }
            (Value::Number { number, ordinal }, VariantKey::Identifier { name }) => {
                self.numbers.plural(*number, *ordinal) == name
            }
            (Value::Argument(HtmlArg::Text(text)), VariantKey::Identifier { name }) => text == name,
            (Value::Words(words), VariantKey::Identifier { name }) => words == name,
            _ => false,
        }
    }
}

/// The parameters that a message hands to a term: literals only, by Fluent's grammar.
fn parameters(arguments: &CallArguments<String>) -> Vec<(&str, HtmlArg<'_>)> {
    arguments.named.iter().filter_map(|it| Some((&*it.name.name, literal(&it.value)?))).collect()
}

fn literal(value: &InlineExpression<String>) -> Option<HtmlArg<'_>> {
    match value {
        InlineExpression::StringLiteral { value } => Some(HtmlArg::Text(value)),
        InlineExpression::NumberLiteral { value } => value.parse().ok().map(HtmlArg::Number),
        _ => None,
    }
}
