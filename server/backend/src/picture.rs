//! What an uploaded file is, by its content, and pictures made safe to show: decoded within limits, turned the
//! right way up, and encoded anew without anything that the camera wrote beside the pixels.

use std::io::Cursor;

use domain::refusal::Refusal;
use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::{
    DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits,
    codecs::png::{CompressionType, FilterType as PngFilter, PngEncoder},
};
use jpeg_encoder::{ColorType, Encoder};

use crate::video::{self, Container};

/// Most pixels that are decoded.
const MOST_PIXELS: u64 = 50_000_000;
/// Most bytes that decoding one picture may take.
const MOST_MEMORY: u64 = 512 * 1024 * 1024;
/// Long sides of what is kept: to print, to look at, for lists.
const SIDES: [u32; 3] = [2_560, 1_600, 480];
const JPEG_QUALITY: u8 = 85;

/// What is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    Picture(ImageFormat),
    Pdf,
    Video(Container),
}

/// A picture in its three sizes.
pub(crate) struct Pictures {
    pub(crate) media: &'static str,
    /// Right ending of a file name, without a dot.
    pub(crate) ending: &'static str,
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// Original, view, small.
    pub(crate) sizes: [Vec<u8>; 3],
}

/// Tells by the first bytes what a file is; names and types that a browser sends are not believed.
pub(crate) fn sniff(bytes: &[u8]) -> Option<Content> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Some(Content::Picture(ImageFormat::Jpeg)),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => {
            Some(Content::Picture(ImageFormat::Png))
        }
        [b'%', b'P', b'D', b'F', b'-', ..] => Some(Content::Pdf),
        _ if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") => {
            Some(Content::Picture(ImageFormat::WebP))
        }
        _ => video::sniff(bytes).map(Content::Video),
    }
}

/// Decodes a picture and encodes it anew in three sizes. Takes seconds for a large one: not for an async thread.
pub(crate) fn remake(bytes: &[u8], format: ImageFormat) -> Result<Pictures, Refusal> {
    let picture = decode(bytes, format)?;
    let transparent = picture.color().has_alpha()
        && picture
            .to_rgba8()
            .pixels()
            .any(|pixel| pixel.0[3] < u8::MAX);
    // Metadata and profiles stay behind: only pixels are carried over.
    let picture = if transparent {
        DynamicImage::ImageRgba8(picture.into_rgba8())
    } else {
        DynamicImage::ImageRgb8(picture.into_rgb8())
    };
    let mut pictures = Pictures {
        media: if transparent {
            "image/png"
        } else {
            "image/jpeg"
        },
        ending: if transparent { "png" } else { "jpg" },
        width: 0,
        height: 0,
        sizes: Default::default(),
    };
    let mut shrunk = picture;
    for (side, size) in SIDES.into_iter().zip(&mut pictures.sizes) {
        if shrunk.width().max(shrunk.height()) > side {
            shrunk = resized(&shrunk, side).ok_or(Refusal::FileBroken)?;
        }
        if pictures.width == 0 {
            (pictures.width, pictures.height) = (shrunk.width(), shrunk.height());
        }
        *size = encode(&shrunk, transparent).ok_or(Refusal::FileBroken)?;
    }
    Ok(pictures)
}

fn decode(bytes: &[u8], format: ImageFormat) -> Result<DynamicImage, Refusal> {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let broken = |_error| Refusal::FileBroken;
    let mut decoder = reader.into_decoder().map_err(broken)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(Refusal::TooManyPixels(MOST_PIXELS / 1_000_000));
    }
    let orientation = decoder.orientation().ok();
    let mut picture = DynamicImage::from_decoder(decoder).map_err(broken)?;
    if let Some(orientation) = orientation {
        picture.apply_orientation(orientation);
    }
    Ok(picture)
}

/// The same with a long side of so many pixels.
fn resized(picture: &DynamicImage, side: u32) -> Option<DynamicImage> {
    let longest = u64::from(picture.width().max(picture.height()));
    let scaled = |length: u32| {
        let scaled = (u64::from(length) * u64::from(side) + longest / 2) / longest;
        u32::try_from(scaled.max(1)).ok()
    };
    let (width, height) = (scaled(picture.width())?, scaled(picture.height())?);
    let mut smaller = DynamicImage::new(width, height, picture.color());
    let how = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom));
    Resizer::new().resize(picture, &mut smaller, &how).ok()?;
    Some(smaller)
}

fn encode(picture: &DynamicImage, transparent: bool) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    if transparent {
        let encoder =
            PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, PngFilter::Adaptive);
        picture.write_with_encoder(encoder).ok()?;
    } else {
        let side = |length| u16::try_from(length).ok();
        let (width, height) = (side(picture.width())?, side(picture.height())?);
        let pixels = picture.as_rgb8()?.as_raw();
        let encoder = Encoder::new(&mut bytes, JPEG_QUALITY);
        encoder.encode(pixels, width, height, ColorType::Rgb).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use image::{Rgb, RgbImage, Rgba, RgbaImage};

    use super::*;

    fn jpeg(width: u32, height: u32) -> Vec<u8> {
        let picture = RgbImage::from_fn(width, height, |x, _| {
            if x < width / 2 {
                Rgb([255, 0, 0])
            } else {
                Rgb([0, 0, 255])
            }
        });
        encode(&DynamicImage::ImageRgb8(picture), false).expect("a picture")
    }

    /// The same JPEG with an EXIF block that says "turn by 90 degrees" and names a place.
    fn turned(jpeg: &[u8]) -> Vec<u8> {
        let mut exif =
            b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
        exif.extend(b"GPS 11.84,106.58");
        let length = u16::try_from(exif.len() + 2).expect("short").to_be_bytes();
        [&jpeg[..2], &[0xff, 0xe1], &length, &exif, &jpeg[2..]].concat()
    }

    #[test]
    fn pictures_are_turned_shrunk_and_stripped() {
        let upload = turned(&jpeg(3_000, 1_000));
        assert!(upload.windows(3).any(|window| window == b"GPS"));
        let made = remake(&upload, ImageFormat::Jpeg).expect("a picture");
        assert_eq!((made.width, made.height), (853, 2_560));
        assert_eq!((made.media, made.ending), ("image/jpeg", "jpg"));
        for (bytes, side) in made.sizes.iter().zip(SIDES) {
            assert_eq!(sniff(bytes), Some(Content::Picture(ImageFormat::Jpeg)));
            assert!(!bytes.windows(3).any(|window| window == b"GPS"));
            let back = image::load_from_memory(bytes).expect("a picture");
            assert_eq!(back.height(), side);
            // Turned clockwise: what was left is on top.
            assert!(back.to_rgb8().get_pixel(1, 1).0[0] > 200);
        }
    }

    #[test]
    fn transparency_is_kept() {
        let clear = RgbaImage::from_pixel(20, 10, Rgba([10, 20, 30, 100]));
        let bytes = encode(&DynamicImage::ImageRgba8(clear), true).expect("a picture");
        let made = remake(&bytes, ImageFormat::Png).expect("a picture");
        assert_eq!(made.media, "image/png");
        let opaque = RgbaImage::from_pixel(20, 10, Rgba([10, 20, 30, 255]));
        let bytes = encode(&DynamicImage::ImageRgba8(opaque), true).expect("a picture");
        let made = remake(&bytes, ImageFormat::Png).expect("a picture");
        assert_eq!(made.media, "image/jpeg");
    }

    fn crc32(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(!0_u32, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
                (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg())
            })
        })
    }

    #[test]
    fn bombs_and_torn_pictures_are_refused() {
        let whole = jpeg(400, 300);
        let broken = |bytes: &[u8], format| remake(bytes, format).err();
        assert_eq!(
            broken(&whole[..200], ImageFormat::Jpeg),
            Some(Refusal::FileBroken)
        );
        // A PNG that claims 60,000 by 60,000 pixels.
        let clear = RgbaImage::from_pixel(1, 1, Rgba([0; 4]));
        let mut bomb = encode(&DynamicImage::ImageRgba8(clear), true).expect("a picture");
        bomb[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
        assert_eq!(broken(&bomb, ImageFormat::Png), Some(Refusal::FileBroken));
        // The same with the checksum that belongs to it.
        let check = crc32(&bomb[12..29]).to_be_bytes();
        bomb[29..33].copy_from_slice(&check);
        assert_eq!(
            broken(&bomb, ImageFormat::Png),
            Some(Refusal::TooManyPixels(50))
        );
        assert_eq!(sniff(b"MZ\x90\0"), None);
        assert_eq!(
            sniff(b"RIFF\x10\0\0\0WEBPVP8 "),
            Some(Content::Picture(ImageFormat::WebP))
        );
        assert_eq!(sniff(b"<svg xmlns="), None);
        assert_eq!(sniff(b""), None);
    }
}
