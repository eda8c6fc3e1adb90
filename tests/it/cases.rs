//! How many cases a test of random input tries, and which.
//!
//! A usual run tries few, always the same ones, so that it is short and says the same twice. `WARRAQ_CASES` asks for more,
//! `WARRAQ_SEED` for others. Shared by the tests within the program and those around it.

#![allow(clippy::unwrap_used, clippy::panic)] // Read by tests alone.

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

/// So many cases, unless the environment asks for more.
pub fn cases(usual: u32) -> ProptestConfig {
    let asked = number("WARRAQ_CASES").map_or(0, |cases| u32::try_from(cases).unwrap());
    ProptestConfig {
        cases: usual.max(asked),
        rng_seed: RngSeed::Fixed(seed()),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}
