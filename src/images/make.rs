//! What is made of a picture, and what is not worth it.
//!
//! Pure.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::config::Images;
use crate::words::Fingerprint;

use super::decode::{Decoded, Raster, decode};
use super::encode::{Manner, encode};
use super::scale::scale;
use super::{Derived, Fault, Format, Picture};

/// Pictures of fewer bytes are left as they are: another request would cost more than it saves.
const FEW_BYTES: usize = 4_096;

/// What was made of a picture: what pages have to know, and the bytes of its files in their order.
pub type Made = (Picture, Vec<Vec<u8>>);

/// Looks whether a picture can be decoded, and makes nothing of it.
///
/// # Errors
/// Why it cannot.
pub fn inspect(path: &str, bytes: &[u8], enter: &mut dyn FnMut(u64)) -> Result<(), Fault> {
    guarded(|| open(path, bytes, enter).map(drop))
}

/// Makes smaller and modern forms of the picture at `path`. `hash` stands for its bytes and the settings; `enter` is told of
/// its pixels before they are decoded.
///
/// # Errors
/// Why nothing can be made of it.
pub fn make(
    path: &str,
    bytes: &[u8],
    hash: Fingerprint,
    settings: &Images,
    enter: &mut dyn FnMut(u64),
) -> Result<Made, Fault> {
    guarded(|| {
        let (format, decoded) = open(path, bytes, enter)?;
        let (width, height) = decoded.orientation.size((decoded.raster.width, decoded.raster.height));
        let picture = Picture { format, width, height, hash, widest: width, files: Vec::new() };
        let is_left = decoded.is_fixed || bytes.len() < FEW_BYTES;
        Ok(if is_left { (picture, Vec::new()) } else { develop(picture, decoded, bytes.len(), settings) })
    })
}

/// Decoders of strange formats are large; whatever they stumble over, the picture is what is wrong.
fn guarded<T>(work: impl FnOnce() -> Result<T, Fault>) -> Result<T, Fault> {
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|_| Err(Fault::Damaged("no decoder reads it".to_owned())))
}

fn open(path: &str, bytes: &[u8], enter: &mut dyn FnMut(u64)) -> Result<(Format, Decoded), Fault> {
    let format = Format::of_bytes(bytes).ok_or(Fault::NoPicture)?;
    if Format::of_name(path).is_some_and(|named| named != format) {
        return Err(Fault::Misnamed(format));
    }
    decode(format, bytes, enter).map(|decoded| (format, decoded))
}

fn develop(mut picture: Picture, decoded: Decoded, bytes: usize, settings: &Images) -> Made {
    let Decoded { raster, orientation, profile, is_lossy, is_fixed: _ } = decoded;
    let widths = widths(picture.width, &settings.widths);
    let Some(widest) = widths.last().copied() else { return (picture, Vec::new()) };
    let (width, height) = orientation.size((widest, height_of(&picture, widest)));
    let base = orientation.apply(scale(&raster, width, height));
    drop(raster);
    let scaled: Vec<Raster> =
        widths.iter().map(|width| scale(&base, *width, height_of(&picture, *width))).collect();
    let manner = Manner { quality: settings.quality, profile: profile.as_deref(), is_lossy };
    let encoded = |format, raster: &Raster| Some((raster.width, encode(format, raster, manner)?));
    let narrower = scaled.iter().filter(|raster| raster.width < picture.width);
    let own = worthwhile(bytes, narrower.filter_map(|raster| encoded(picture.format, raster)).collect());
    let is_made = settings.webp && picture.format != Format::WebP;
    let modern = scaled.iter().filter(|_| is_made).filter_map(|raster| encoded(Format::WebP, raster));
    let modern = worthwhile(bytes, modern.collect());
    // A browser that takes WebP takes nothing else: without the widest, it would show less than others.
    let is_whole = modern.last().is_some_and(|(width, _)| *width == widest);
    let own = own.into_iter().map(|file| (picture.format, file));
    let modern = modern.into_iter().filter(|_| is_whole).map(|file| (Format::WebP, file));
    let named = |(format, (width, bytes))| (Derived { format, width }, bytes);
    let (files, bytes) = own.chain(modern).map(named).unzip();
    (picture.widest, picture.files) = (widest, files);
    (picture, bytes)
}

/// The widths that a picture is made in: those of the settings that are at least a fifth narrower, and its own where none
/// of them comes near it. Never wider.
fn widths(width: u32, settings: &[u32]) -> Vec<u32> {
    let is_narrower = |narrow: &&u32| u64::from(**narrow) * 5 <= u64::from(width) * 4;
    let mut widths: Vec<u32> = settings.iter().filter(is_narrower).copied().collect();
    if widths.len() < settings.len() {
        widths.push(width);
    }
    widths
}

fn height_of(picture: &Picture, width: u32) -> u32 {
    let (whole, wide) = (u64::from(picture.width.max(1)), u64::from(width));
    let height = (u64::from(picture.height) * wide + whole / 2) / whole;
    u32::try_from(height).unwrap_or(u32::MAX).max(1)
}

/// Leaves out files that are not a tenth smaller than the next wider one, or than the original of so many bytes.
fn worthwhile(original: usize, files: Vec<(u32, Vec<u8>)>) -> Vec<(u32, Vec<u8>)> {
    let mut wider = original;
    let mut kept: Vec<(u32, Vec<u8>)> = Vec::new();
    for file in files.into_iter().rev() {
        if file.1.len().saturating_mul(10) <= wider.saturating_mul(9) {
            wider = file.1.len();
            kept.push(file);
        }
    }
    kept.reverse();
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_narrower_by_a_fifth_or_the_picture_s_own() {
        let cases: [(u32, &[u32]); 9] = [
            (100, &[100]),
            (480, &[480]),
            (599, &[599]),
            (600, &[480, 600]),
            (1200, &[480, 960, 1200]),
            (1500, &[480, 960, 1500]),
            (1799, &[480, 960, 1799]),
            (1800, &[480, 960, 1440]),
            (9000, &[480, 960, 1440]),
        ];
        for (width, expected) in cases {
            assert_eq!(widths(width, &[480, 960, 1440]), expected, "{width}");
        }
    }

    #[test]
    fn files_that_save_nothing_are_left_out() {
        let files =
            |sizes: &[usize]| sizes.iter().zip(1..).map(|(size, width)| (width, vec![0; *size])).collect();
        let cases: [(&[usize], &[u32]); 5] = [
            (&[10, 20, 30], &[1, 2, 3]),
            (&[10, 20, 99], &[1, 2]),
            (&[89, 89, 90], &[3]),
            (&[120], &[]),
            (&[], &[]),
        ];
        for (sizes, expected) in cases {
            let kept: Vec<u32> = worthwhile(100, files(sizes)).into_iter().map(|(width, _)| width).collect();
            assert_eq!(kept, expected, "{sizes:?}");
        }
    }
}
