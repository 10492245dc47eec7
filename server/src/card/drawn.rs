//! How a card looks: a drawing sheet with its frame, or the blueprint of it for the highest prize.

use std::io::Cursor;

use ab_glyph::FontRef;
use anyhow::Result;
use image::{
    ExtendedColorType, ImageEncoder as _, Rgb, RgbImage,
    codecs::png::{CompressionType, FilterType, PngEncoder},
};

use super::canvas::{Colour, Pen, fill, write};

/// What the networks ask for.
const WIDTH: u32 = 1_200;
const HEIGHT: u32 = 630;
/// From the edge to the frame, and from there to the words.
const EDGE: u32 = 40;
const LEFT: f32 = 88.0;
const MEASURE: f32 = 1_024.0;

static REGULAR: &[u8] = include_bytes!("be-vietnam-pro-400.ttf");
static BOLD: &[u8] = include_bytes!("be-vietnam-pro-600.ttf");

/// The yellow of the seal, and what is written on it.
const SUN: Colour = [254, 201, 47];
const ON_SUN: Colour = [19, 30, 55];

/// Paper, lines, words and softer words; as in `style/tokens.css`.
const SHEET: [Colour; 4] = [
    [255, 255, 255],
    [226, 231, 239],
    [16, 26, 47],
    [75, 86, 105],
];
const BLUEPRINT: [Colour; 4] = [
    [19, 59, 164],
    [52, 88, 178],
    [247, 250, 255],
    [192, 214, 246],
];

/// What stands on a card.
pub(super) struct Card {
    pub(super) contest: String,
    pub(super) seal: String,
    pub(super) title: String,
    /// Lines under the title.
    pub(super) facts: Vec<String>,
    /// Blue, as the highest prize.
    pub(super) blueprint: bool,
}

impl Card {
    /// The card as a PNG file.
    pub(super) fn png(&self) -> Result<Vec<u8>> {
        let (regular, bold) = (
            FontRef::try_from_slice(REGULAR)?,
            FontRef::try_from_slice(BOLD)?,
        );
        let [paper, line, ink, soft] = if self.blueprint { BLUEPRINT } else { SHEET };
        let mut sheet = RgbImage::from_pixel(WIDTH, HEIGHT, Rgb(paper));
        squares(&mut sheet, line);
        frame(&mut sheet, ink);

        let small = Pen {
            font: &regular,
            size: 30.0,
            colour: soft,
        };
        for contest in small.lines(&self.contest, MEASURE, 1) {
            write(&mut sheet, &small, (LEFT, 116.0), &contest);
        }
        let seal = Pen {
            font: &bold,
            size: 34.0,
            colour: ON_SUN,
        };
        let width = whole(seal.width(&self.seal)) + 48;
        fill(&mut sheet, [88, 148, width, 62], SUN);
        write(&mut sheet, &seal, (LEFT + 24.0, 191.0), &self.seal);

        // A long title gets smaller letters before it is cut.
        let title = |size| Pen {
            font: &bold,
            size,
            colour: ink,
        };
        let fits = |size: &f32| title(*size).lines(&self.title, MEASURE, usize::MAX).len() <= 3;
        let size = [60.0, 52.0, 44.0].into_iter().find(fits).unwrap_or(40.0);
        let mut base = 232.0 + size;
        for words in title(size).lines(&self.title, MEASURE, 4) {
            write(&mut sheet, &title(size), (LEFT, base), &words);
            base += size * 1.3;
        }

        // Two lines have room, whether of one fact or of two.
        let most = if self.facts.len() == 1 { 2 } else { 1 };
        let facts = self.facts.iter().rev();
        let mut base = 552.0;
        for words in facts.flat_map(|fact| small.lines(fact, MEASURE, most).into_iter().rev()) {
            write(&mut sheet, &small, (LEFT, base), &words);
            base -= 44.0;
        }
        let mut png = Cursor::new(Vec::new());
        PngEncoder::new_with_quality(&mut png, CompressionType::Default, FilterType::Adaptive)
            .write_image(sheet.as_raw(), WIDTH, HEIGHT, ExtendedColorType::Rgb8)?;
        Ok(png.into_inner())
    }
}

/// The squares of drawing paper.
fn squares(sheet: &mut RgbImage, line: Colour) {
    for x in (0..WIDTH).step_by(40) {
        fill(sheet, [x, 0, 1, HEIGHT], line);
    }
    for y in (0..HEIGHT).step_by(40) {
        fill(sheet, [0, y, WIDTH, 1], line);
    }
}

/// The frame of a drawing.
fn frame(sheet: &mut RgbImage, ink: Colour) {
    let (right, low) = (WIDTH - EDGE, HEIGHT - EDGE);
    let (wide, high) = (WIDTH - 2 * EDGE, HEIGHT - 2 * EDGE);
    for line in [
        [EDGE, EDGE, wide, 3],
        [EDGE, low - 3, wide, 3],
        [EDGE, EDGE, 3, high],
        [right - 3, EDGE, 3, high],
    ] {
        fill(sheet, line, ink);
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a width on a picture"
)]
fn whole(width: f32) -> u32 {
    width.ceil() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(title: &str, blueprint: bool) -> Card {
        Card {
            contest: "Hội thi Sáng tạo kỹ thuật huyện Lộc Ninh lần VI".to_owned(),
            seal: "Giải Nhất".to_owned(),
            title: title.to_owned(),
            facts: vec!["Trần Thị Ngọc Hạnh".to_owned(), "Xã Lộc Thạnh".to_owned()],
            blueprint,
        }
    }

    #[test]
    fn cards_are_pictures_of_the_size_that_networks_ask_for() {
        let long = "Máy tách hạt tiêu dùng mô tơ xe đạp điện cũ, ".repeat(12);
        let mut seen = Vec::new();
        for title in [
            "",
            "Máy",
            "Bếp đốt trấu không khói",
            &long,
            &"ă".repeat(300),
        ] {
            for blueprint in [false, true] {
                let png = card(title, blueprint).png().unwrap();
                let read = image::load_from_memory(&png).unwrap().into_rgb8();
                assert_eq!(read.dimensions(), (WIDTH, HEIGHT));
                // Nothing is written over the frame.
                let [_, _, ink, _] = if blueprint { BLUEPRINT } else { SHEET };
                assert!(
                    (EDGE..HEIGHT - EDGE).all(|y| read.get_pixel(WIDTH - EDGE - 1, y).0 == ink)
                );
                assert!(png.len() < 120_000, "{}", png.len());
                assert!(!seen.contains(&png), "{title} leaves no trace");
                seen.push(png);
            }
        }
    }

    #[test]
    fn both_fonts_have_every_letter_of_vietnamese() {
        for font in [REGULAR, BOLD] {
            let font = FontRef::try_from_slice(font).unwrap();
            for letter in "ắằẳẵặấầẩẫậếềểễệốồổỗộớờởỡợứừửữựỳỷỹỵđĐƯƠ–…“”".chars()
            {
                let glyph = ab_glyph::Font::glyph_id(&font, letter);
                assert!(ab_glyph::Font::outline(&font, glyph).is_some(), "{letter}");
            }
        }
    }
}
