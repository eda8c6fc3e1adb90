//! How a camera was held: the one thing that Exif says which pixels do not (CIPA DC-008, tag 0x0112).
//!
//! Pure.

use super::decode::Raster;

/// How pixels as they are stored are to be turned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Orientation {
    /// Whether rows become columns; this comes first.
    is_transposed: bool,
    /// Whether left and right change places then.
    is_mirrored: bool,
    /// Whether top and bottom change places then.
    is_flipped: bool,
}

const TAG: u16 = 0x0112;

impl Orientation {
    /// What the bytes of Exif say; as stored where they say nothing, or nothing that has a meaning.
    pub fn of_exif(exif: &[u8]) -> Self {
        let (is_transposed, is_mirrored, is_flipped) = match number(exif).unwrap_or(1) {
            2 => (false, true, false),
            3 => (false, true, true),
            4 => (false, false, true),
            5 => (true, false, false),
            6 => (true, true, false),
            7 => (true, true, true),
            8 => (true, false, true),
            _ => (false, false, false),
        };
        Orientation { is_transposed, is_mirrored, is_flipped }
    }

    /// The size of what has this size as it is stored, or the reverse.
    pub fn size(self, (width, height): (u32, u32)) -> (u32, u32) {
        if self.is_transposed { (height, width) } else { (width, height) }
    }

    /// The pixels as they are to be seen.
    pub fn apply(self, stored: Raster) -> Raster {
        if self == Orientation::default() {
            return stored;
        }
        let Raster { width, height, channels, ref pixels } = stored;
        let (new_width, new_height) = self.size((width, height));
        let mut turned = Vec::with_capacity(pixels.len());
        for y in 0..new_height {
            for x in 0..new_width {
                let x = if self.is_mirrored { new_width - 1 - x } else { x };
                let y = if self.is_flipped { new_height - 1 - y } else { y };
                let (x, y) = self.size((x, y));
                let at = (y as usize * width as usize + x as usize) * channels;
                turned.extend_from_slice(pixels.get(at..at + channels).unwrap_or_default());
            }
        }
        Raster { width: new_width, height: new_height, channels, pixels: turned }
    }
}

fn number(exif: &[u8]) -> Option<u16> {
    let tiff = exif.strip_prefix(b"Exif\0\0").unwrap_or(exif);
    let is_little = tiff.starts_with(b"II");
    let two = |at: usize| {
        let bytes: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if is_little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let four = |at: usize| {
        let bytes: [u8; 4] = tiff.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if is_little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    };
    let first = usize::try_from(four(4)?).ok()?;
    let entries = usize::from(two(first)?);
    // An entry has its tag, its type, its count and, where it fits into four bytes, its value.
    let places = (0..entries).map_while(|entry| first.checked_add(2 + entry * 12));
    places.take_while(|at| two(*at).is_some()).find(|at| two(*at) == Some(TAG)).and_then(|at| two(at + 8))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exif(number: u8) -> Vec<u8> {
        [b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".as_slice(), &[number], b"\0\0\0\0\0\0"].concat()
    }

    /// One letter a pixel.
    fn raster(width: u32, letters: &str) -> Raster {
        let pixels: Vec<u8> = letters.bytes().flat_map(|letter| [letter; 3]).collect();
        Raster { width, height: letters.len() as u32 / width, channels: 3, pixels }
    }

    #[test]
    fn pixels_are_turned_as_the_camera_was_held() {
        // Stored as `ab` over `cd` over `ef`.
        let cases = [
            (1, 2, "abcdef"),
            (2, 2, "badcfe"),
            (3, 2, "fedcba"),
            (4, 2, "efcdab"),
            (5, 3, "acebdf"),
            (6, 3, "ecafdb"),
            (7, 3, "fdbeca"),
            (8, 3, "bdface"),
            (9, 2, "abcdef"),
        ];
        for (number, width, letters) in cases {
            let orientation = Orientation::of_exif(&exif(number));
            assert_eq!(orientation.apply(raster(2, "abcdef")), raster(width, letters), "{number}");
        }
    }

    #[test]
    fn what_is_no_exif_turns_nothing() {
        let whole = exif(6);
        for end in 0..whole.len() {
            let _ = Orientation::of_exif(&whole[..end]);
        }
        for bytes in [b"".as_slice(), b"II*\0\xff\xff\xff\xff", b"MM\0*\0\0\0\x08\xff\xff"] {
            assert_eq!(Orientation::of_exif(bytes), Orientation::default());
        }
        assert_eq!(Orientation::of_exif(&[b"Exif\0\0", &whole[..]].concat()), Orientation::of_exif(&whole));
    }
}
