//! Raw clippings: text as it was pasted from a page.

pub mod date;
#[cfg(test)]
mod tests;
