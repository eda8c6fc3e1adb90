//! How many cases a test of random input tries, and which.
//!
//! A usual run tries few, always the same ones, so that it is short and says the same twice. `WARRAQ_CASES` sets another
//! number, `WARRAQ_SEED` begins elsewhere.

use proptest::prelude::ProptestConfig;
use proptest::test_runner::RngSeed;

/// A number that the environment sets.
pub fn number(name: &str) -> Option<u64> {
    let text = std::env::var(name).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{name} is no number: {text:?}")))
}

/// The seed of all random choices.
pub fn seed() -> u64 {
    number("WARRAQ_SEED").unwrap_or(1)
}

/// So many cases, unless the environment asks for another number.
pub fn cases(usual: u32) -> ProptestConfig {
    let cases = number("WARRAQ_CASES").map_or(usual, |cases| u32::try_from(cases).unwrap());
    ProptestConfig {
        cases,
        rng_seed: RngSeed::Fixed(seed()),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}
