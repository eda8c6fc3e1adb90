//! Pixels → the bytes of a file.
//!
//! Pure. Writes pixels and a colour profile, and nothing else that a picture may have brought along.

use super::Format;
use super::decode::Raster;

/// The widest and highest picture that WebP can hold (RFC 9649, section 2.7.1.1), in pixels.
const MOST_WEBP: u32 = 16_383;

/// The most that libwebp may try to make a file without loss small, 0 to 6: beyond this it takes several times as long.
const LOSSLESS_EFFORT: i32 = 2;

/// What decides how pixels are written besides themselves.
#[derive(Debug, Clone, Copy)]
pub struct Manner<'a> {
    /// How much of them is kept, 1 to 100.
    pub quality: u8,
    /// The profile of the colours; none for sRGB.
    pub profile: Option<&'a [u8]>,
    /// Whether a loss is there already, or must not be more than needs be.
    pub is_lossy: bool,
}

/// Writes a picture; none where the format cannot hold it.
pub fn encode(format: Format, raster: &Raster, manner: Manner) -> Option<Vec<u8>> {
    match format {
        Format::Jpeg => jpeg(raster, manner),
        Format::Png => png(raster, manner),
        Format::WebP => webp(raster, manner),
        // Colours would have to be chosen: what GIF can show, WebP shows in fewer bytes, and the original is there.
        Format::Gif => None,
    }
}

fn jpeg(raster: &Raster, manner: Manner) -> Option<Vec<u8>> {
    let (width, height) = (u16::try_from(raster.width).ok()?, u16::try_from(raster.height).ok()?);
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, manner.quality);
    encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_2_2);
    encoder.set_progressive(true);
    encoder.set_optimized_huffman_tables(true);
    if let Some(profile) = manner.profile {
        encoder.add_icc_profile(profile).ok()?;
    }
    let encoded = match (raster.channels, raster.is_grey()) {
        (3, true) => encoder.encode(&one_of_three(raster), width, height, jpeg_encoder::ColorType::Luma),
        (3, false) => encoder.encode(&raster.pixels, width, height, jpeg_encoder::ColorType::Rgb),
        _ => return None,
    };
    encoded.ok().map(|()| bytes)
}

fn one_of_three(raster: &Raster) -> Vec<u8> {
    raster.pixels.iter().step_by(3).copied().collect()
}

fn png(raster: &Raster, manner: Manner) -> Option<Vec<u8>> {
    let grey;
    let (colour, pixels) = match (raster.channels, raster.is_grey()) {
        (3, true) => {
            grey = one_of_three(raster);
            (png::ColorType::Grayscale, &grey)
        }
        (3, false) => (png::ColorType::Rgb, &raster.pixels),
        _ => (png::ColorType::Rgba, &raster.pixels),
    };
    let mut info = png::Info::with_size(raster.width, raster.height);
    info.color_type = colour;
    // PNG has one kind of profile for greys and another for colours.
    info.icc_profile = manner.profile.filter(|_| colour != png::ColorType::Grayscale).map(Into::into);
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::with_info(&mut bytes, info).ok()?;
    encoder.set_compression(png::Compression::Balanced);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(pixels).ok()?;
    writer.finish().ok()?;
    Some(bytes)
}

fn webp(raster: &Raster, manner: Manner) -> Option<Vec<u8>> {
    let is_size = |side| (1..=MOST_WEBP).contains(&side);
    if !is_size(raster.width) || !is_size(raster.height) {
        return None;
    }
    let layout = if raster.channels == 4 { webp::PixelLayout::Rgba } else { webp::PixelLayout::Rgb };
    let encoder = webp::Encoder::new(&raster.pixels, layout, raster.width, raster.height);
    let lossy = encoder.encode_simple(false, f32::from(manner.quality)).ok()?;
    let mut config = webp::WebPConfig::new().ok()?;
    (config.lossless, config.method, config.quality) = (1, LOSSLESS_EFFORT, 50.0);
    let lossless = if manner.is_lossy { None } else { encoder.encode_advanced(&config).ok() };
    let smaller = lossless.filter(|lossless| lossless.len() <= lossy.len()).unwrap_or(lossy);
    match manner.profile {
        Some(profile) => with_profile(&smaller, profile, raster),
        None => Some(smaller.to_vec()),
    }
}

/// A WebP file with a colour profile: in the extended form, in which the profile is the first chunk behind the head (RFC
/// 9649, section 2.7).
fn with_profile(webp: &[u8], profile: &[u8], raster: &Raster) -> Option<Vec<u8>> {
    const HAS_PROFILE: u8 = 1 << 5;
    const HAS_OPACITY: u8 = 1 << 4;
    let chunks = webp.get(12..)?;
    let chunks = if chunks.starts_with(b"VP8X") { chunks.get(18..)? } else { chunks };
    let flags = if raster.channels == 4 { HAS_PROFILE | HAS_OPACITY } else { HAS_PROFILE };
    let side = |pixels: u32| (pixels - 1).to_le_bytes();
    let ([w0, w1, w2, _], [h0, h1, h2, _]) = (side(raster.width), side(raster.height));
    let mut body = b"WEBPVP8X\x0A\0\0\0".to_vec();
    body.extend([flags, 0, 0, 0, w0, w1, w2, h0, h1, h2]);
    body.extend(b"ICCP");
    body.extend(u32::try_from(profile.len()).ok()?.to_le_bytes());
    body.extend(profile);
    body.extend(std::iter::repeat_n(0, profile.len() % 2));
    body.extend(chunks);
    let size = u32::try_from(body.len()).ok()?.to_le_bytes();
    Some([b"RIFF".as_slice(), &size, &body].concat())
}
