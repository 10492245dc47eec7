//! Pictures as cameras make them, with the place in them.

use std::io::Cursor;

use bytes::Bytes;
use image::{ImageFormat, Rgb, RgbImage, codecs::jpeg::JpegEncoder};

/// Words that stand in every picture beside its pixels; none of them may be left after an upload.
pub const PLACE: &str = "11.8372N 106.5931E nha ong Vui";

/// A PNG of one shade, with the place in a text chunk.
pub fn png(width: u32, height: u32, shade: u8) -> Bytes {
    let plain = encoded(width, height, shade, ImageFormat::Png);
    // Signature and the header chunk, then the rest.
    let (head, rest) = plain.split_at(8 + 25);
    let mut data = b"tEXt".to_vec();
    data.extend_from_slice(b"Location\0");
    data.extend_from_slice(PLACE.as_bytes());
    let length = u32::try_from(data.len() - 4).expect("a short text");
    [
        head,
        &length.to_be_bytes(),
        &data,
        &crc32(&data).to_be_bytes(),
        rest,
    ]
    .concat()
    .into()
}

/// A PNG that says it is so large, with few bytes in it.
pub fn bomb(width: u32, height: u32) -> Bytes {
    let mut bytes = encoded(1, 1, 9, ImageFormat::Png);
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let check = crc32(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&check.to_be_bytes());
    bytes.into()
}

/// A JPEG of one shade that was taken lying on its side, with GPS data in its EXIF block.
pub fn jpeg(width: u32, height: u32, shade: u8) -> Bytes {
    let plain = encoded(width, height, shade, ImageFormat::Jpeg);
    let (start, rest) = plain.split_at(2);
    let exif = exif();
    let length = u16::try_from(exif.len() + 2).expect("a short block");
    [start, &[0xff, 0xe1], &length.to_be_bytes(), &exif, rest]
        .concat()
        .into()
}

/// The boxes of a small MP4, with the place in its user data; nothing in it can be played.
pub fn mp4() -> Bytes {
    let part = |name: &[u8], body: &[u8]| {
        let length = u32::try_from(body.len() + 8).expect("a short box");
        [&length.to_be_bytes()[..], name, body].concat()
    };
    let place = part(b"udta", &part(b"\xa9xyz", PLACE.as_bytes()));
    [
        part(b"ftyp", b"mp42\0\0\0\0mp42isom"),
        part(b"moov", &place),
        part(b"mdat", &[7; 5_000]),
    ]
    .concat()
    .into()
}

/// A JPEG without two pixels alike in a row, so that it has as many bytes as a photo of that size; `quality` in percent.
pub fn photo(width: u32, height: u32, quality: u8, seed: u8) -> Bytes {
    let noise =
        |x: u32, y: u32| (x ^ (y << 13) ^ u32::from(seed)).wrapping_mul(2_654_435_761) >> 27;
    let picture = RgbImage::from_fn(width, height, |x, y| {
        let shade = u8::try_from((x / 16 + y / 16 + noise(x, y)) % 256).unwrap_or(0);
        Rgb([shade, shade / 2 + 60, 255 - shade])
    });
    let mut bytes = Cursor::new(Vec::new());
    JpegEncoder::new_with_quality(&mut bytes, quality)
        .encode_image(&picture)
        .expect("a picture");
    bytes.into_inner().into()
}

/// A PDF of one empty page.
pub fn pdf() -> Bytes {
    Bytes::from_static(
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
          2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
          3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n\
          trailer<</Root 1 0 R>>\n%%EOF\n",
    )
}

/// A PDF of one empty page and so many bytes of a stream that differ from one another.
pub fn long_pdf(length: usize) -> Bytes {
    let (head, tail) = (&b"%PDF-1.4\n5 0 obj<<>>stream\n"[..], pdf());
    let noise = (0_u32..).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8);
    let mut bytes = head.to_vec();
    bytes.extend(noise.take(length.saturating_sub(head.len() + tail.len())));
    bytes.extend_from_slice(&tail);
    bytes.into()
}

/// Says whether a file still tells where it was made.
pub fn tells_the_place(bytes: &[u8]) -> bool {
    [PLACE.as_bytes(), b"Exif", b"tEXt", b"eXIf", b"GPS"]
        .iter()
        .any(|word| bytes.windows(word.len()).any(|part| part == *word))
}

fn encoded(width: u32, height: u32, shade: u8, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let picture = RgbImage::from_pixel(width, height, Rgb([shade, shade / 2, 40]));
    picture.write_to(&mut bytes, format).expect("a picture");
    bytes.into_inner()
}

/// A big-endian EXIF block: orientation 6, a description, and a GPS directory with a latitude.
fn exif() -> Vec<u8> {
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [
            &tag.to_be_bytes()[..],
            &kind.to_be_bytes(),
            &count.to_be_bytes(),
            &value,
        ]
        .concat()
    };
    let long = |value: u32| value.to_be_bytes();
    let length = u32::try_from(PLACE.len() + 1).expect("a short text");
    // 8 bytes of head, a directory of three, then one of two.
    let gps = 8 + 2 + 3 * 12 + 4;
    let data = gps + 2 + 2 * 12 + 4;
    let tiff = [
        &b"MM\0*"[..],
        &long(8),
        &3_u16.to_be_bytes(),
        &entry(0x010e, 2, length, long(data + 24)),
        &entry(0x0112, 3, 1, [0, 6, 0, 0]),
        &entry(0x8825, 4, 1, long(gps)),
        &long(0),
        &2_u16.to_be_bytes(),
        &entry(1, 2, 2, *b"N\0\0\0"),
        &entry(2, 5, 3, long(data)),
        &long(0),
        &[11_u32, 1, 50, 1, 14, 1].map(u32::to_be_bytes).concat(),
        PLACE.as_bytes(),
        b"\0",
    ];
    [b"Exif\0\0".to_vec(), tiff.concat()].concat()
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pictures_are_read_and_tell_the_place() {
        for bytes in [png(40, 30, 9), jpeg(40, 30, 9)] {
            assert!(tells_the_place(&bytes));
            let read = image::load_from_memory(&bytes).expect("a picture");
            assert_eq!((read.width(), read.height()), (40, 30));
        }
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
    }
}
