//! Pictures made for tests, and what is told by the bytes of those that the program made.

use std::io::Cursor;

use zune_core::bytestream::ZCursor;

/// Pixels of three bytes like those of a photograph: even slopes with grain, always the same for a seed.
pub fn grain(seed: u32, width: u32, height: u32) -> Vec<u8> {
    let mut state = seed.wrapping_mul(747_796_405).wrapping_add(2_891_336_453);
    let mut pixels = Vec::new();
    for y in 0..height {
        for x in 0..width {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let grain = state >> 27;
            pixels.extend(
                [x * 200 / width + grain, y * 200 / height + grain, 90 + grain].map(|level| level as u8),
            );
        }
    }
    pixels
}

/// Four quarters: red and green above blue and white.
pub fn quarters(width: u32, height: u32) -> Vec<u8> {
    let colour = |x, y| match (x * 2 < width, y * 2 < height) {
        (true, true) => [220, 20, 20],
        (false, true) => [20, 160, 20],
        (true, false) => [20, 20, 220],
        (false, false) => [250, 250, 250],
    };
    (0..height).flat_map(|y| (0..width).flat_map(move |x| colour(x, y))).collect()
}

/// A JPEG, with the number that says how the camera was held.
pub fn jpeg_held(pixels: &[u8], width: u16, height: u16, orientation: Option<u8>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 95);
    if let Some(number) = orientation {
        let exif =
            [b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".as_slice(), &[number], b"\0\0\0\0\0\0"];
        let secret = b"GPS 30.0444 N 31.2357 E".as_slice();
        encoder.add_exif_metadata(&[&exif.concat(), secret].concat()).unwrap();
    }
    encoder.encode(pixels, width, height, jpeg_encoder::ColorType::Rgb).unwrap();
    bytes
}

/// A JPEG like a photograph.
pub fn photo(seed: u32, width: u16, height: u16) -> Vec<u8> {
    jpeg_held(&grain(seed, width.into(), height.into()), width, height, None)
}

/// A PNG of pixels of three or four bytes.
pub fn png(pixels: &[u8], width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    let is_clear = pixels.len() as u32 == width * height * 4;
    encoder.set_color(if is_clear { png::ColorType::Rgba } else { png::ColorType::Rgb });
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(pixels).unwrap();
    writer.finish().unwrap();
    bytes
}

/// A PNG of one colour, which says that it has this size and is small however large that is.
pub fn bomb(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    let mut writer = encoder.write_header().unwrap();
    let mut stream = writer.stream_writer().unwrap();
    let row = vec![0; width.div_ceil(8) as usize];
    (0..height).for_each(|_| std::io::Write::write_all(&mut stream, &row).unwrap());
    stream.finish().unwrap();
    drop(writer);
    bytes
}

/// A GIF of so many frames.
pub fn gif(frames: u32, width: u16, height: u16) -> Vec<u8> {
    let palette: Vec<u8> = (0..=255).flat_map(|level| [level, 255 - level, 90]).collect();
    let mut bytes = Vec::new();
    let mut encoder = gif::Encoder::new(&mut bytes, width, height, &palette).unwrap();
    for seed in 0..frames {
        let grain = grain(seed, width.into(), height.into());
        let indices: Vec<u8> = grain.chunks(3).map(|pixel| pixel[0]).collect();
        encoder.write_frame(&gif::Frame::from_indexed_pixels(width, height, indices, None)).unwrap();
    }
    drop(encoder);
    bytes
}

/// A WebP without loss.
pub fn webp(pixels: &[u8], width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = image_webp::WebPEncoder::new(&mut bytes);
    encoder.encode(pixels, width, height, image_webp::ColorType::Rgb8).unwrap();
    bytes
}

/// What a file holds: its format, its size, and its pixels as three or four bytes.
pub struct Seen {
    pub format: &'static str,
    pub size: (u32, u32),
    pub channels: usize,
    pub pixels: Vec<u8>,
}

/// Decodes a file that the program made.
pub fn see(bytes: &[u8]) -> Seen {
    match bytes {
        [0xFF, 0xD8, ..] => {
            let mut decoder = zune_jpeg::JpegDecoder::new(ZCursor::new(bytes));
            let pixels = decoder.decode().unwrap();
            let (width, height) = decoder.dimensions().unwrap();
            Seen { format: "jpg", size: (width as u32, height as u32), channels: 3, pixels }
        }
        [0x89, b'P', ..] => {
            let mut decoder = png::Decoder::new(Cursor::new(bytes));
            decoder.set_transformations(png::Transformations::normalize_to_color8());
            let mut reader = decoder.read_info().unwrap();
            let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
            let info = reader.next_frame(&mut pixels).unwrap();
            Seen {
                format: "png",
                size: (info.width, info.height),
                channels: info.color_type.samples(),
                pixels,
            }
        }
        _ => {
            let mut decoder = image_webp::WebPDecoder::new(Cursor::new(bytes)).unwrap();
            let mut pixels = vec![0; decoder.output_buffer_size().unwrap()];
            decoder.read_image(&mut pixels).unwrap();
            let channels = if decoder.has_alpha() { 4 } else { 3 };
            Seen { format: "webp", size: decoder.dimensions(), channels, pixels }
        }
    }
}

impl Seen {
    /// The colour of a place, each in percent of the size.
    pub fn at(&self, x: u32, y: u32) -> &[u8] {
        let place = self.size.0 * (self.size.1 * y / 100) + self.size.0 * x / 100;
        &self.pixels[place as usize * self.channels..][..self.channels]
    }
}
