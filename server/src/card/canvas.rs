//! Letters and boxes on a picture.

use ab_glyph::{Font as _, FontRef, GlyphId, PxScale, ScaleFont as _, point};
use image::{Rgb, RgbImage};

/// A colour of the style sheet, which a picture cannot ask.
pub(super) type Colour = [u8; 3];

/// A font at a size, with its colour.
#[derive(Clone, Copy)]
pub(super) struct Pen<'a> {
    pub(super) font: &'a FontRef<'a>,
    /// The em in pixels.
    pub(super) size: f32,
    pub(super) colour: Colour,
}

impl Pen<'_> {
    /// How far a text reaches.
    pub(super) fn width(&self, text: &str) -> f32 {
        let font = self.font.as_scaled(self.scale());
        let mut before: Option<GlyphId> = None;
        let mut width = 0.0;
        for letter in text.chars() {
            let glyph = font.glyph_id(letter);
            width += before.map_or(0.0, |before| font.kern(before, glyph));
            width += font.h_advance(glyph);
            before = Some(glyph);
        }
        width
    }

    /// A text in lines, none longer than a width unless a word is; what does not fit into so many lines is left out.
    pub(super) fn lines(&self, text: &str, width: f32, most: usize) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split_whitespace() {
            let longer = lines.last().map(|line| format!("{line} {word}"));
            match longer {
                Some(longer) if self.width(&longer) <= width => {
                    lines.pop();
                    lines.push(longer);
                }
                _ => lines.push(word.to_owned()),
            }
        }
        if lines.len() > most {
            lines.truncate(most);
            if let Some(last) = lines.last_mut() {
                last.push('…');
            }
        }
        for line in &mut lines {
            self.cut(line, width);
        }
        lines
    }

    /// Shortens a line that is longer than a width.
    fn cut(&self, line: &mut String, width: f32) {
        while self.width(line) > width && line.chars().count() > 1 {
            if line.ends_with('…') {
                line.pop();
            }
            line.pop();
            line.push('…');
        }
    }

    fn scale(&self) -> PxScale {
        let em = self.font.units_per_em().unwrap_or(1_000.0);
        PxScale::from(self.size * self.font.height_unscaled() / em)
    }
}

/// Writes a text from a point on its base line.
pub(super) fn write(on: &mut RgbImage, pen: &Pen<'_>, (x, y): (f32, f32), text: &str) {
    let font = pen.font.as_scaled(pen.scale());
    let mut before: Option<GlyphId> = None;
    let mut x = x;
    for letter in text.chars() {
        let glyph = font.glyph_id(letter);
        x += before.map_or(0.0, |before| font.kern(before, glyph));
        let placed = glyph.with_scale_and_position(pen.scale(), point(x, y));
        x += font.h_advance(glyph);
        before = Some(glyph);
        let Some(outline) = font.outline_glyph(placed) else {
            continue;
        };
        let corner = outline.px_bounds().min;
        let (left, top) = (pixel(corner.x), pixel(corner.y));
        outline.draw(|x, y, covered| {
            let (x, y) = (left.checked_add_unsigned(x), top.checked_add_unsigned(y));
            if let Some((x, y)) = x.zip(y) {
                blend(on, x, y, pen.colour, covered);
            }
        });
    }
}

/// Fills a box.
pub(super) fn fill(on: &mut RgbImage, [x, y, width, height]: [u32; 4], colour: Colour) {
    for row in y..y.saturating_add(height) {
        for column in x..x.saturating_add(width) {
            if let Some(pixel) = on.get_pixel_mut_checked(column, row) {
                *pixel = Rgb(colour);
            }
        }
    }
}

fn blend(on: &mut RgbImage, x: i32, y: i32, colour: Colour, covered: f32) {
    let place = u32::try_from(x).ok().zip(u32::try_from(y).ok());
    let pixel = place.and_then(|(x, y)| on.get_pixel_mut_checked(x, y));
    let Some(Rgb(under)) = pixel else {
        return;
    };
    for (under, over) in under.iter_mut().zip(colour) {
        let mixed = f32::from(*under) + (f32::from(over) - f32::from(*under)) * covered.min(1.0);
        *under = shade(mixed);
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a place on a picture")]
fn pixel(place: f32) -> i32 {
    place.floor() as i32
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between two shades of 0 to 255"
)]
fn shade(mixed: f32) -> u8 {
    mixed.round() as u8
}
