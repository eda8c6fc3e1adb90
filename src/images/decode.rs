//! The bytes of a picture → its pixels: bounded before anything is decoded.
//!
//! Pure. What is damaged is a [`Fault`], never a panic or a guess.

use std::io::Cursor;
use std::num::NonZeroU64;

use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;

use super::exif::Orientation;
use super::{Fault, Format, MOST_PIXELS};

/// Pixels, row by row, each of three bytes (red, green, blue) or four (and opacity).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raster {
    /// The width in pixels.
    pub width: u32,
    /// The height in pixels.
    pub height: u32,
    /// How many bytes a pixel has: 3 or 4.
    pub channels: usize,
    /// The bytes.
    pub pixels: Vec<u8>,
}

/// What was decoded of a picture.
#[derive(Debug)]
pub struct Decoded {
    /// Its pixels as they are stored.
    pub raster: Raster,
    /// How they are to be turned.
    pub orientation: Orientation,
    /// The ICC profile that its colours are of; none where it is sRGB.
    pub profile: Option<Vec<u8>>,
    /// Whether it was compressed with a loss already.
    pub is_lossy: bool,
    /// Whether it has to stay as it is: it moves, or its colours mean something only as they are.
    pub is_fixed: bool,
}

/// An ICC profile that is larger is that of a printing press.
const MOST_PROFILE: usize = 1 << 16;

/// Decodes a picture of a format. `enter` is told of its pixels before they are decoded.
///
/// # Errors
/// Why it cannot be.
pub fn decode(format: Format, bytes: &[u8], enter: &mut dyn FnMut(u64)) -> Result<Decoded, Fault> {
    let mut bound = |width: u32, height: u32| {
        let pixels = u64::from(width) * u64::from(height);
        if pixels == 0 {
            return Err(Fault::NoPicture);
        }
        if pixels > MOST_PIXELS {
            return Err(Fault::TooLarge { width, height });
        }
        enter(pixels);
        Ok(())
    };
    let mut decoded = match format {
        Format::Jpeg => jpeg(bytes, &mut bound),
        Format::Png => png(bytes, &mut bound),
        Format::Gif => gif(bytes, &mut bound),
        Format::WebP => webp(bytes, &mut bound),
    }?;
    decoded.raster = decoded.raster.without_idle_opacity();
    if decoded.profile.as_ref().is_some_and(|profile| profile.len() > MOST_PROFILE) {
        decoded.is_fixed = true;
    }
    decoded.profile = decoded.profile.filter(|profile| !is_srgb(profile));
    Ok(decoded)
}

type Bound<'a> = &'a mut dyn FnMut(u32, u32) -> Result<(), Fault>;

fn damaged(error: impl std::fmt::Display) -> Fault {
    // Some tell more than one line.
    let told = error.to_string();
    Fault::Damaged(told.lines().next().unwrap_or_default().trim().chars().take(120).collect())
}

fn jpeg(bytes: &[u8], bound: Bound) -> Result<Decoded, Fault> {
    // Without the processor's own instructions, which might round otherwise than those of another processor.
    let options = DecoderOptions::default()
        .set_use_unsafe(false)
        .set_strict_mode(false)
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX));
    let failed = |error| if has_end(bytes) { damaged(error) } else { Fault::CutOff };
    let mut decoder = zune_jpeg::JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(failed)?;
    let info = decoder.info().ok_or(Fault::NoPicture)?;
    let (width, height) = (u32::from(info.width), u32::from(info.height));
    bound(width, height)?;
    if !has_end(bytes) {
        return Err(Fault::CutOff);
    }
    let stored = decoder.input_colorspace();
    let is_grey = stored == Some(ColorSpace::Luma);
    let wanted = if is_grey { ColorSpace::Luma } else { ColorSpace::RGB };
    decoder.set_options(options.jpeg_set_out_colorspace(wanted));
    let pixels = decoder.decode().map_err(failed)?;
    let pixels = if is_grey { in_three(pixels) } else { pixels };
    Ok(Decoded {
        raster: Raster::new(width, height, 3, pixels)?,
        orientation: decoder.exif().map(|exif| Orientation::of_exif(exif)).unwrap_or_default(),
        profile: decoder.icc_profile(),
        is_lossy: true,
        // Inks are colours only by their profile.
        is_fixed: matches!(stored, Some(ColorSpace::CMYK | ColorSpace::YCCK)),
    })
}

/// Whether a JPEG has the mark of its end behind the beginning of its pixels, where no other bytes can look like it.
fn has_end(bytes: &[u8]) -> bool {
    let mut at = 2;
    // Each segment up to the first scan: a mark, then its length. A thumbnail within has marks of its own.
    while let Some([0xFF, mark, high, low]) = bytes.get(at..at + 4) {
        match mark {
            0xDA => {
                return memchr::memmem::find(bytes.get(at..).unwrap_or_default(), &[0xFF, 0xD9]).is_some();
            }
            0xFF => at += 1,
            _ => at += 2 + usize::from(u16::from_be_bytes([*high, *low])).max(2),
        }
    }
    false
}

fn png(bytes: &[u8], bound: Bound) -> Result<Decoded, Fault> {
    let failed = |error: png::DecodingError| match error {
        png::DecodingError::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            Fault::CutOff
        }
        error => damaged(error),
    };
    let limits = png::Limits { bytes: usize::try_from(MOST_PIXELS * 8).unwrap_or(usize::MAX) };
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(bytes), limits);
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    decoder.set_ignore_text_chunk(true);
    let head = decoder.read_header_info().map_err(failed)?;
    let (width, height) = (head.width, head.height);
    bound(width, height)?;
    let mut reader = decoder.read_info().map_err(failed)?;
    let size = reader.output_buffer_size().ok_or(Fault::TooLarge { width, height })?;
    let mut pixels = vec![0; size];
    let frame = reader.next_frame(&mut pixels).map_err(failed)?;
    pixels.truncate(frame.buffer_size());
    let (channels, pixels) = match frame.color_type {
        png::ColorType::Grayscale => (3, in_three(pixels)),
        png::ColorType::GrayscaleAlpha => (4, in_four(&pixels)),
        png::ColorType::Rgb => (3, pixels),
        png::ColorType::Rgba => (4, pixels),
        png::ColorType::Indexed => return Err(Fault::Damaged("a palette is missing".to_owned())),
    };
    let info = reader.info();
    let has_own_gamma = info.srgb.is_none()
        && info.gama_chunk.is_some_and(|gamma| !(45_000..46_000).contains(&gamma.into_scaled()));
    Ok(Decoded {
        raster: Raster::new(width, height, channels, pixels)?,
        orientation: Orientation::default(),
        profile: info.icc_profile.as_ref().filter(|_| info.srgb.is_none()).map(|profile| profile.to_vec()),
        is_lossy: false,
        is_fixed: info.animation_control.is_some()
            || (has_own_gamma && info.icc_profile.is_none())
            || info.coding_independent_code_points.is_some(),
    })
}

fn gif(bytes: &[u8], bound: Bound) -> Result<Decoded, Fault> {
    let failed = |error: gif::DecodingError| match error {
        gif::DecodingError::Io(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => Fault::CutOff,
        error => damaged(error),
    };
    let mut options = gif::DecodeOptions::new();
    options.set_color_output(gif::ColorOutput::RGBA);
    if let Some(most) = NonZeroU64::new(MOST_PIXELS * 4) {
        options.set_memory_limit(gif::MemoryLimit::Bytes(most));
    }
    let mut decoder = options.read_info(Cursor::new(bytes)).map_err(failed)?;
    let (width, height) = (u32::from(decoder.width()), u32::from(decoder.height()));
    bound(width, height)?;
    let frame = decoder.read_next_frame().map_err(failed)?.ok_or(Fault::CutOff)?;
    // A frame may be smaller than the picture; around it one looks through.
    let mut pixels = vec![0; width as usize * height as usize * 4];
    let rows = pixels.chunks_exact_mut(width as usize * 4).skip(frame.top.into());
    for (row, of_frame) in rows.zip(frame.buffer.chunks_exact(usize::from(frame.width).max(1) * 4)) {
        let shown = row.iter_mut().skip(usize::from(frame.left) * 4);
        shown.zip(of_frame).for_each(|(to, from)| *to = *from);
    }
    let moves = decoder.next_frame_info().map_err(failed)?.is_some();
    Ok(Decoded {
        raster: Raster::new(width, height, 4, pixels)?,
        orientation: Orientation::default(),
        profile: None,
        is_lossy: false,
        is_fixed: moves,
    })
}

fn webp(bytes: &[u8], bound: Bound) -> Result<Decoded, Fault> {
    let failed = |error: image_webp::DecodingError| match error {
        image_webp::DecodingError::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            Fault::CutOff
        }
        error => damaged(error),
    };
    let told = bytes.get(4..8).and_then(|size| size.try_into().ok()).map_or(0, u32::from_le_bytes);
    if u64::from(told) + 8 > bytes.len() as u64 {
        return Err(Fault::CutOff);
    }
    let mut decoder = image_webp::WebPDecoder::new(Cursor::new(bytes)).map_err(failed)?;
    decoder.set_memory_limit(usize::try_from(MOST_PIXELS * 4).unwrap_or(usize::MAX));
    let (width, height) = decoder.dimensions();
    bound(width, height)?;
    let channels = if decoder.has_alpha() { 4 } else { 3 };
    let mut pixels = vec![0; decoder.output_buffer_size().ok_or(Fault::TooLarge { width, height })?];
    decoder.read_image(&mut pixels).map_err(failed)?;
    let exif = decoder.exif_metadata().map_err(failed)?;
    Ok(Decoded {
        raster: Raster::new(width, height, channels, pixels)?,
        orientation: exif.map(|exif| Orientation::of_exif(&exif)).unwrap_or_default(),
        profile: decoder.icc_profile().map_err(failed)?,
        is_lossy: decoder.is_lossy(),
        is_fixed: decoder.is_animated(),
    })
}

fn in_three(grey: Vec<u8>) -> Vec<u8> {
    grey.into_iter().flat_map(|level| [level; 3]).collect()
}

fn in_four(grey: &[u8]) -> Vec<u8> {
    let four = |pixel: &[u8]| match pixel {
        [level, opacity] => [*level, *level, *level, *opacity],
        _ => [0; 4],
    };
    grey.chunks_exact(2).flat_map(four).collect()
}

/// Whether a profile says of itself that it is sRGB: what browsers take colours for that have none.
fn is_srgb(profile: &[u8]) -> bool {
    let wide: Vec<u8> = b"sRGB".iter().flat_map(|letter| [0, *letter]).collect();
    memchr::memmem::find(profile, b"sRGB").is_some() || memchr::memmem::find(profile, &wide).is_some()
}

impl Raster {
    /// Pixels of a size.
    ///
    /// # Errors
    /// When there are not as many as that.
    pub fn new(width: u32, height: u32, channels: usize, pixels: Vec<u8>) -> Result<Self, Fault> {
        let is_whole = pixels.len() == width as usize * height as usize * channels;
        is_whole.then_some(Raster { width, height, channels, pixels }).ok_or(Fault::CutOff)
    }

    /// The same with three bytes a pixel, where all are opaque.
    fn without_idle_opacity(self) -> Self {
        if self.channels != 4 || self.pixels.chunks_exact(4).any(|pixel| pixel.last() != Some(&u8::MAX)) {
            return self;
        }
        let colour = |pixel: &[u8]| pixel.first_chunk::<3>().copied().unwrap_or_default();
        let pixels = self.pixels.chunks_exact(4).flat_map(colour).collect();
        Raster { channels: 3, pixels, ..self }
    }

    /// Whether it has no colours but greys.
    pub fn is_grey(&self) -> bool {
        let grey = |pixel: &[u8]| matches!(pixel, [r, g, b, ..] if r == g && g == b);
        self.pixels.chunks_exact(self.channels).all(grey)
    }
}
