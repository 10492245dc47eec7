//! What waits on this device as QR codes. The server draws all others, so only this chunk brings an encoder.

use std::fmt::Write as _;

use domain::parcel::{
    Parcel,
    codes::{Brief, split},
};
use qrcodegen::{QrCode, QrCodeEcc};

/// Light squares around a code that readers need.
const QUIET: i32 = 4;

/// The pieces of a parcel; none when it is too much for codes.
pub fn pieces(parcel: &Parcel) -> Vec<String> {
    let brief = serde_json::to_string(&Brief::from(parcel));
    brief.map_or_else(|_| Vec::new(), |brief| split(&brief))
}

/// A parcel that came in pieces, as its file says it.
pub fn file_of(brief: &str) -> Option<String> {
    let brief: Brief = serde_json::from_str(brief).ok()?;
    serde_json::to_string(&Parcel::from(brief)).ok()
}

/// A code as a path of squares, in a square of so many units.
pub fn drawn(piece: &str) -> (String, u32) {
    let Ok(code) = QrCode::encode_text(piece, QrCodeEcc::Medium) else {
        return (String::new(), 0);
    };
    let size = code.size();
    let mut path = String::new();
    for y in 0..size {
        for x in (0..size).filter(|x| code.get_module(*x, y)) {
            // Writing to a string does not fail.
            let _ = write!(path, "M{} {}h1v1h-1z", x + QUIET, y + QUIET);
        }
    }
    (path, u32::try_from(size + 2 * QUIET).unwrap_or(0))
}
