//! A small seeded source of chance: the same numbers on every machine, for ever.

/// SplitMix64 (Steele, Lea and Flood, “Fast splittable pseudorandom number generators”, 2014).
pub struct Random(u64);

/// The step of SplitMix64: the golden ratio as a fraction of 2⁶⁴.
const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

impl Random {
    /// A source of its own for `number` in `stream`, so that no text depends on how many were made before it.
    pub fn new(seed: u64, stream: u64, number: u64) -> Self {
        let mut random = Random(seed);
        for part in [stream, number] {
            random.0 = random.next() ^ part.wrapping_mul(STEP);
        }
        random
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, but not including, `end`; 0 when `end` is 0.
    pub fn below(&mut self, end: usize) -> usize {
        // The high half of a product spreads evenly enough, and needs no division.
        ((u128::from(self.next()) * end as u128) >> 64) as usize
    }

    /// A number from `first` to `last`, both included.
    pub fn between(&mut self, first: usize, last: usize) -> usize {
        first + self.below(last + 1 - first)
    }

    /// A number from 0 up to, but not including, 1.
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// True so many times out of a hundred.
    pub fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }

    /// A number of the normal distribution with mean 0 and deviation 1: the sum of twelve even ones, which needs no
    /// function that differs from one machine to the next.
    pub fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.unit()).sum::<f64>() - 6.0
    }

    /// One of several.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// Ranks that follow Zipf's law: rank r is met in proportion to 1/(r + 2.7)^s, as words are (Mandelbrot's form).
pub struct Zipf {
    sums: Vec<f64>,
}

impl Zipf {
    /// For `ranks` ranks and the exponent `s`.
    pub fn new(ranks: usize, s: f64) -> Self {
        let mut sum = 0.0;
        let sums = (0..ranks).map(|rank| {
            sum += (rank as f64 + 2.7).powf(-s);
            sum
        });
        Zipf { sums: sums.collect() }
    }

    /// A rank, counted from 0.
    pub fn rank(&self, random: &mut Random) -> usize {
        let at = random.unit() * self.sums.last().copied().unwrap_or_default();
        self.sums.partition_point(|sum| *sum <= at).min(self.sums.len().saturating_sub(1))
    }
}
