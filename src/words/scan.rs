//! Searches through bytes, a block at a time.
//!
//! Pure. A question that is a few comparisons is answered for a whole block at once by vector instructions, which the
//! compiler makes of these loops as long as the question has no branches: comparisons joined by `|` and `&`, not by `||`
//! and patterns. So the text that has nothing of what is looked for, nearly all, costs next to nothing.

/// How many bytes are looked at together.
pub(crate) const BLOCK: usize = 32;

/// Where the first byte is that is wanted.
#[inline(always)]
pub(crate) fn find(bytes: &[u8], wanted: impl Fn(u8) -> bool) -> Option<usize> {
    let (blocks, _) = bytes.as_chunks::<BLOCK>();
    let none = |block: &&[u8; BLOCK]| !block.iter().fold(false, |any, b| any | wanted(*b));
    let from = blocks.iter().take_while(none).count() * BLOCK;
    let rest = bytes.get(from..).unwrap_or_default();
    rest.iter().position(|b| wanted(*b)).map(|at| from + at)
}

/// Whether any byte is wanted, by itself and the one behind it (0 behind the last).
#[inline(always)]
pub(crate) fn any_pair(bytes: &[u8], wanted: impl Fn(u8, u8) -> bool) -> bool {
    let behind = bytes.get(1..).unwrap_or_default();
    let any = bytes.iter().zip(behind).fold(false, |any, (b, next)| any | wanted(*b, *next));
    any || bytes.last().is_some_and(|b| wanted(*b, 0))
}

/// A place at `from` or behind it, and less than a block before the first byte that is wanted, by itself and the one behind
/// it; or less than a block before the end.
#[inline(always)]
pub(crate) fn skip_blocks(bytes: &[u8], from: usize, wanted: impl Fn(u8, u8) -> bool) -> usize {
    let holds = |block: &[u8; BLOCK + 1]| {
        block.iter().zip(&block[1..]).fold(false, |any, (b, next)| any | wanted(*b, *next))
    };
    let mut at = from;
    while let Some(block) = bytes.get(at..).and_then(|rest| rest.first_chunk()) {
        if holds(block) {
            return at;
        }
        at += BLOCK;
    }
    // The last block may begin within the one before it. Of the last byte it says nothing.
    match bytes.last_chunk() {
        Some(block) if at + 1 < bytes.len() && !holds(block) => bytes.len() - 1,
        _ => at,
    }
}

/// Bytes as a block, with zeros behind them. Those beyond its length are left out.
pub(crate) fn padded<const N: usize>(bytes: &[u8]) -> [u8; N] {
    let mut block = [0; N];
    block.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
    block
}

/// Whether a byte lies between two others or is one of them: a pattern without a branch.
#[inline(always)]
pub(crate) fn is_between(b: u8, least: u8, most: u8) -> bool {
    b.wrapping_sub(least) <= most.wrapping_sub(least)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(crate::cases::cases(256))]

        #[test]
        fn blocks_find_what_bytes_do(bytes in proptest::collection::vec(any::<u8>(), 0..200), least: u8) {
            prop_assert_eq!(find(&bytes, |b| b > least), bytes.iter().position(|b| *b > least));
            let pair = |b: u8, next: u8| b > least && next < 8;
            let first = (0..bytes.len()).find(|i| pair(bytes[*i], bytes.get(i + 1).copied().unwrap_or(0)));
            prop_assert_eq!(any_pair(&bytes, pair), first.is_some());
            prop_assert!(first.is_none_or(|first| skip_blocks(&bytes, 0, pair) <= first));
        }
    }
}
