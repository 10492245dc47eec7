//! Drawings that stand for photos and stamped pages.

use std::io::Cursor;

use bytes::Bytes;
use image::{ImageFormat, Rgb, RgbImage};

use crate::error::{Error, Result};

const WIDTH: u32 = 960;
const HEIGHT: u32 = 720;
const PAPER: Rgb<u8> = Rgb([0xf4, 0xf1, 0xe8]);
const GRID: Rgb<u8> = Rgb([0xdd, 0xe4, 0xe2]);
const INK: Rgb<u8> = Rgb([0x24, 0x3b, 0x4a]);
const STAMP: Rgb<u8> = Rgb([0xb3, 0x2a, 0x2a]);
/// Fillings, one per picture in turn.
const COLOURS: [Rgb<u8>; 5] = [
    Rgb([0xd9, 0x8e, 0x3f]),
    Rgb([0x4f, 0x8a, 0x6d]),
    Rgb([0x5a, 0x7f, 0xa8]),
    Rgb([0xa8, 0x5f, 0x6b]),
    Rgb([0x8a, 0x86, 0x4d]),
];

/// A drawing of a machine; another number is another machine.
pub(super) fn drawing(number: usize) -> Result<Bytes> {
    let mut sheet = RgbImage::from_pixel(WIDTH, HEIGHT, PAPER);
    for line in (0..WIDTH).step_by(40) {
        fill(&mut sheet, line, 0, 1, HEIGHT, GRID);
        fill(&mut sheet, 0, line, WIDTH, 1, GRID);
    }
    let step = u32::try_from(number % 7).unwrap_or(0);
    let colour = COLOURS.get(number % COLOURS.len()).copied().unwrap_or(INK);
    let (left, top) = (200 + step * 12, 180 + step * 10);
    let (width, height) = (420 + step * 16, 260 - step * 8);
    bar(&mut sheet, left, top, width, height, colour);
    bar(&mut sheet, left + 60, top - 90, 120 + step * 8, 90, PAPER);
    bar(&mut sheet, left + width - 40, top + 60, 150, 60, PAPER);
    for wheel in [left + 90, left + width - 90] {
        disc(&mut sheet, wheel, top + height + 20, 62, INK);
        disc(&mut sheet, wheel, top + height + 20, 44, PAPER);
        disc(&mut sheet, wheel, top + height + 20, 10, INK);
    }
    // The dimension line.
    let below = top + height + 120;
    fill(&mut sheet, left, below, width, 3, INK);
    for end in [left, left + width] {
        fill(&mut sheet, end, below - 18, 3, 39, INK);
    }
    png(&sheet)
}

/// A page with a round stamp; another number is another page.
pub(super) fn stamped_page(number: usize) -> Result<Bytes> {
    let mut sheet = RgbImage::from_pixel(HEIGHT, WIDTH, PAPER);
    let shift = u32::try_from(number % 50).unwrap_or(0);
    fill(&mut sheet, 200, 80, 320, 14, INK);
    for line in 0..14 {
        let length = 560 - (line * 37 + shift) % 160;
        fill(&mut sheet, 80, 150 + line * 36, length, 5, INK);
    }
    for (radius, colour) in [(92, STAMP), (86, PAPER), (78, STAMP), (74, PAPER)] {
        disc(&mut sheet, 520 - shift, 780, radius, colour);
    }
    disc(&mut sheet, 520 - shift, 780, 18, STAMP);
    png(&sheet)
}

fn bar(sheet: &mut RgbImage, left: u32, top: u32, width: u32, height: u32, inside: Rgb<u8>) {
    fill(sheet, left, top, width, height, INK);
    fill(sheet, left + 5, top + 5, width - 10, height - 10, inside);
}

fn fill(sheet: &mut RgbImage, left: u32, top: u32, width: u32, height: u32, colour: Rgb<u8>) {
    for y in top..(top + height).min(sheet.height()) {
        for x in left..(left + width).min(sheet.width()) {
            sheet.put_pixel(x, y, colour);
        }
    }
}

fn disc(sheet: &mut RgbImage, x: u32, y: u32, radius: u32, colour: Rgb<u8>) {
    for row in (y - radius)..=(y + radius) {
        for column in (x - radius)..=(x + radius) {
            let apart = column.abs_diff(x).pow(2) + row.abs_diff(y).pow(2);
            if apart <= radius.pow(2) {
                sheet.put_pixel(column, row, colour);
            }
        }
    }
}

fn png(sheet: &RgbImage) -> Result<Bytes> {
    let mut bytes = Cursor::new(Vec::new());
    sheet
        .write_to(&mut bytes, ImageFormat::Png)
        .map_err(Error::internal)?;
    Ok(bytes.into_inner().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_picture_fits_its_sheet() {
        for number in 0..60 {
            assert!(drawing(number).is_ok_and(|bytes| !bytes.is_empty()));
            assert!(stamped_page(number).is_ok_and(|bytes| !bytes.is_empty()));
        }
    }
}
