//! Pixels → fewer pixels: each is the mean of those it stands for, weighed by the cubic of Catmull and Rom.
//!
//! Pure. Whole numbers but for the weights, and these by arithmetic that is the same on every machine.

use super::decode::Raster;

/// Weights add up to two to this power.
const BITS: u32 = 14;

/// The pixels that one pixel of the result stands for: the first, and how much each of them counts.
struct Share {
    first: usize,
    weights: Vec<i32>,
}

/// The same picture with fewer pixels, or as many.
pub fn scale(raster: &Raster, width: u32, height: u32) -> Raster {
    if (raster.width, raster.height) == (width, height) {
        return raster.clone();
    }
    match raster.channels {
        4 => {
            let mut scaled = both_ways::<4>(&opaque_by_itself(raster), width, height);
            scaled.pixels.chunks_exact_mut(4).for_each(divide);
            scaled
        }
        _ => both_ways::<3>(raster, width, height),
    }
}

fn both_ways<const C: usize>(raster: &Raster, width: u32, height: u32) -> Raster {
    let columns = shares(raster.width, width);
    let row_bytes = raster.width as usize * C;
    let mut narrow = Vec::with_capacity(width as usize * raster.height as usize * C);
    for row in raster.pixels.chunks_exact(row_bytes) {
        narrow.extend(columns.iter().flat_map(|share| across::<C>(row, share)));
    }
    let row_bytes = width as usize * C;
    let mut pixels = Vec::with_capacity(row_bytes * height as usize);
    let mut sums = vec![0; row_bytes];
    for share in shares(raster.height, height) {
        sums.fill(1 << (BITS - 1));
        let rows = narrow.chunks_exact(row_bytes).skip(share.first);
        for (row, weight) in rows.zip(&share.weights) {
            sums.iter_mut().zip(row).for_each(|(sum, level)| *sum += weight * i32::from(*level));
        }
        pixels.extend(sums.iter().map(|sum| level(*sum)));
    }
    Raster { width, height, channels: C, pixels }
}

fn across<const C: usize>(row: &[u8], share: &Share) -> [u8; C] {
    let mut sums = [1 << (BITS - 1); C];
    let pixels = row.get(share.first * C..).unwrap_or_default().chunks_exact(C);
    for (pixel, weight) in pixels.zip(&share.weights) {
        sums.iter_mut().zip(pixel).for_each(|(sum, level)| *sum += weight * i32::from(*level));
    }
    sums.map(level)
}

fn level(sum: i32) -> u8 {
    (sum >> BITS).clamp(0, 255) as u8
}

/// What each of `to` pixels stands for among `from`.
fn shares(from: u32, to: u32) -> Vec<Share> {
    let ratio = f64::from(from) / f64::from(to);
    let share = |at: u32| {
        let centre = (f64::from(at) + 0.5) * ratio - 0.5;
        let first = (centre - 2.0 * ratio).ceil().max(0.0);
        let last = (centre + 2.0 * ratio).floor().min(f64::from(from) - 1.0);
        let places = (0..).map(|step| first + f64::from(step)).take_while(|place| *place <= last);
        let exact: Vec<f64> = places.map(|place| cubic((place - centre).abs() / ratio)).collect();
        let all: f64 = exact.iter().sum();
        let whole = |weight: &f64| (weight / all * f64::from(1 << BITS)).round() as i32;
        let mut weights: Vec<i32> = exact.iter().map(whole).collect();
        // What rounding has taken or given, so that an even surface stays as it is.
        let missing = (1 << BITS) - weights.iter().sum::<i32>();
        if let Some(largest) = weights.iter_mut().max() {
            *largest += missing;
        }
        Share { first: first as usize, weights }
    };
    (0..to).map(share).collect()
}

/// The cubic convolution kernel with a = -1/2 (Keys 1981), which is that of Catmull and Rom.
fn cubic(x: f64) -> f64 {
    match x {
        x if x < 1.0 => (1.5 * x - 2.5) * x * x + 1.0,
        x if x < 2.0 => ((-0.5 * x + 2.5) * x - 4.0) * x + 2.0,
        _ => 0.0,
    }
}

/// Colours weighed by their opacity: those of pixels that nobody sees count for nothing.
fn opaque_by_itself(raster: &Raster) -> Raster {
    let weighed = |pixel: &[u8]| match pixel {
        [r, g, b, a] => {
            let by = |level: u8| ((u32::from(level) * u32::from(*a) + 127) / 255) as u8;
            [by(*r), by(*g), by(*b), *a]
        }
        _ => [0; 4],
    };
    Raster { pixels: raster.pixels.chunks_exact(4).flat_map(weighed).collect(), ..*raster }
}

/// The reverse, in place.
fn divide(pixel: &mut [u8]) {
    if let [r, g, b, a] = pixel {
        for level in [r, g, b] {
            let whole = (u32::from(*level) * 255 + u32::from(*a) / 2).checked_div(u32::from(*a));
            *level = whole.unwrap_or(0).min(255) as u8;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raster(width: u32, height: u32, pixel: impl Fn(u32, u32) -> [u8; 4]) -> Raster {
        let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        let pixels = places.flat_map(|(x, y)| pixel(x, y)).collect();
        Raster { width, height, channels: 4, pixels }
    }

    #[test]
    fn an_even_surface_stays_as_it_is() {
        let even = raster(1001, 333, |_, _| [10, 200, 255, 255]);
        let small = scale(&even, 77, 25);
        assert_eq!((small.width, small.height), (77, 25));
        assert!(small.pixels.chunks(4).all(|pixel| pixel == [10, 200, 255, 255]));
    }

    #[test]
    fn halves_stay_on_their_sides() {
        let halves = raster(400, 100, |x, _| if x < 200 { [0, 0, 0, 255] } else { [255; 4] });
        let small = scale(&halves, 40, 10);
        for row in small.pixels.chunks(40 * 4) {
            assert!(row[..18 * 4].chunks(4).all(|pixel| pixel == [0, 0, 0, 255]));
            assert!(row[22 * 4..].chunks(4).all(|pixel| pixel == [255; 4]));
        }
    }

    #[test]
    fn colours_that_nobody_sees_do_not_bleed() {
        let drawn =
            raster(90, 90, |x, y| if (x / 3 + y / 3) % 2 == 0 { [200, 0, 0, 255] } else { [0, 255, 0, 0] });
        let small = scale(&drawn, 31, 31);
        assert!(small.pixels.chunks(4).filter(|pixel| pixel[3] > 8).all(|pixel| pixel[1] == 0));
    }

    #[test]
    fn any_size_becomes_any_smaller_one() {
        for (from, to) in [(1, 1), (2, 1), (3, 2), (7, 6), (1000, 1), (1000, 999)] {
            let scaled = scale(&raster(from, from, |x, y| [x as u8, y as u8, 0, 255]), to, to);
            assert_eq!(scaled.pixels.len(), (to * to * 4) as usize);
        }
    }
}
