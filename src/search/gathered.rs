//! All that an archive gives to its index, and how the index is made of that. Bringing words together takes as much memory as an
//! archive does, and so nothing here may refer to the archive, which need not be there any more.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::io::Read;

use rayon::prelude::*;

use super::beside::Beside;
use super::bits;
use super::cards;
use super::chunks::{self, Cutter, Files, Name, Sizes};
use super::last::{Left, Part, State, Terms};
use super::merge::{self, Ground};
use super::names::Names;
use super::pack::Packed;
use super::run::PARTS;
use super::runs::Runs;
use super::stands::Stands;
use super::store::Store;
use super::{FORM, Failure, ROOT};

/// See the head of the module.
pub struct Gathered {
    /// What the index leaves to the next one, as far as it is known.
    pub state: State,
    /// Whether it has all articles.
    pub is_whole: bool,
    /// The words of texts.
    pub runs: Runs,
    /// The words beside texts.
    pub beside: Beside,
    /// What weighs words.
    pub ground: Ground,
    /// The terms.
    pub names: Names,
    /// What is left of the last index.
    pub left: Left,
    /// The code of each language, and how many articles there are of each year.
    pub years: Vec<(String, Vec<(i32, usize)>)>,
}

impl Gathered {
    /// Whether nothing is left of the last index, so that everything is made anew.
    pub fn makes_all(&self) -> bool {
        self.left.is_empty()
    }

    /// Makes the index and hands its files to `out`, by names relative to [`super::FOLDER`].
    ///
    /// # Errors
    /// [`Failure`] when it cannot be written, or what was gathered cannot be read again from `store`; then nothing that was kept
    /// there is of use.
    pub fn finish(mut self, store: &Store, out: &dyn Files) -> Result<(), Failure> {
        self.state.parts = self.parts(store)?;
        self.state.terms = self.terms(store)?;
        let Gathered { mut state, is_whole, ground, years, .. } = self;
        let sum = |size: fn(&Part) -> u64| state.parts.iter().map(size).sum();
        let sizes = Sizes::new(sum(|part| part.sizes.0), sum(|part| part.sizes.1), ground.docs.len());
        state.usual = ground.usual.to_bits();
        // Articles that could not be read are none of the index, which is nothing that the next one could know.
        let keep = || {
            if is_whole {
                return state.keep(store);
            }
            State::forget(store);
            Ok(())
        };
        let cut = || cut(state.entries(store), Cutter::new(out, sizes));
        let (chunks, kept) = rayon::join(cut, keep);
        let chunks = chunks?;
        kept?;
        let directory = chunks::file(out, directory(&years, &state.cards, &chunks))?;
        let root = serde_json::json!({ "form": FORM, "directory": chunks::hex(&directory) });
        out.put(ROOT, format!("{root}\n").into_bytes())?;
        Ok(())
    }

    /// Makes the entries of all parts, which then wait in `store`.
    fn parts(&self, store: &Store) -> Result<Vec<Part>, Failure> {
        let left = &self.left;
        let one = |part: usize| {
            if let Some(whole) = left.whole(part) {
                return Ok(whole);
            }
            let pieces = self.runs.pieces(store, part).ok_or(Failure::Damaged)?;
            let beside = self.beside.of_part(part);
            let (items, stands) = merge::merge(&pieces, &beside, left.forms(store, part), &self.ground);
            drop(pieces);
            Ok(left.put(store, part, &items, &stands)?)
        };
        (0..PARTS).into_par_iter().map(one).collect()
    }

    /// Makes the entries of all terms, unless they are there; they, too, wait in `store`.
    fn terms(&self, store: &Store) -> Result<Terms, Failure> {
        let from = self.names.fingerprint(self.state.stands());
        if self.left.terms.are_made_from(from) {
            return Ok(self.left.terms);
        }
        let stands = self.state.parts.par_iter().enumerate().map(|(at, part)| part.stands(store, at));
        let stands: Option<Vec<Stands>> = stands.collect();
        let stands: Stands = stands.ok_or(Failure::Damaged)?.into_iter().flatten().collect();
        Ok(Terms::put(store, from, &self.names.items(&self.ground.starts, &stands))?)
    }
}

/// Brings sorted lists of entries into one order and cuts them into chunks.
fn cut<R: Read>(mut lists: Vec<Packed<R>>, mut cutter: Cutter) -> Result<Vec<(String, Name)>, Failure> {
    let next = |list: &mut Packed<R>| list.next().transpose().map_err(|_| Failure::Damaged);
    let mut heads = BinaryHeap::new();
    for (at, list) in lists.iter_mut().enumerate() {
        heads.extend(next(list)?.map(|item| Reverse((item, at))));
    }
    while let Some(Reverse((item, at))) = heads.pop() {
        cutter.add(item)?;
        if let Some(list) = lists.get_mut(at) {
            heads.extend(next(list)?.map(|item| Reverse((item, at))));
        }
    }
    Ok(cutter.finish()?)
}

/// The directory: the languages with their years, the files of cards, the chunks of words with their first words.
fn directory(
    years: &[(String, Vec<(i32, usize)>)],
    cards: &[(crate::words::Fingerprint, Name)],
    chunks: &[(String, Name)],
) -> Vec<u8> {
    let mut out = b"WSD1".to_vec();
    bits::put(&mut out, cards::CARDS as u64);
    bits::put(&mut out, years.len() as u64);
    for (code, years) in years {
        bits::put(&mut out, code.len() as u64);
        out.extend_from_slice(code.as_bytes());
        bits::put(&mut out, years.len() as u64);
        for (year, articles) in years {
            bits::put(&mut out, u64::try_from(*year).unwrap_or_default());
            bits::put(&mut out, *articles as u64);
        }
    }
    bits::put(&mut out, cards.len() as u64);
    cards.iter().for_each(|(_, name)| out.extend_from_slice(name));
    bits::put(&mut out, chunks.len() as u64);
    let mut before = "";
    for (first, name) in chunks {
        bits::put_after(&mut out, before, first);
        out.extend_from_slice(name);
        before = first;
    }
    out
}
