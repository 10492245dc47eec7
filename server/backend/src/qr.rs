//! QR codes as the path of an SVG, so that they print sharply and need no script.

use std::fmt::Write as _;

use qrcodegen::{QrCode, QrCodeEcc};

/// Light modules around the code that readers need.
const QUIET: i32 = 4;

/// Path data of a QR code of a text, in a square of so many units, quiet zone included.
///
/// A text that does not fit into a QR code (about 2,300 bytes) gives an empty path.
pub fn svg_path(text: &str) -> (String, u32) {
    let Ok(code) = QrCode::encode_text(text, QrCodeEcc::Medium) else {
        return (String::new(), 0);
    };
    let size = code.size();
    let mut path = String::new();
    for y in 0..size {
        let mut x = 0;
        while x < size {
            let start = x;
            while x < size && code.get_module(x, y) {
                x += 1;
            }
            if x > start {
                let (left, top, length) = (start + QUIET, y + QUIET, x - start);
                // Writing to a string cannot fail.
                let _ = write!(path, "M{left} {top}h{length}v1h-{length}z");
            }
            x += 1;
        }
    }
    (path, u32::try_from(size + 2 * QUIET).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_a_square_with_its_corner_marks() {
        let (path, size) = svg_path("LN6-7K4MX");
        assert_eq!(size, 21 + 8);
        assert!(path.starts_with("M4 4h7v1h-7z"), "{path}");
        assert!(path.contains("M18 4h7v1h-7z"), "{path}");
    }

    #[test]
    fn what_does_not_fit_gives_nothing() {
        assert_eq!(svg_path(&"x".repeat(5_000)), (String::new(), 0));
    }
}
