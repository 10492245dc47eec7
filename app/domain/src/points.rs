//! Exact marks.

use serde::{Deserialize, Serialize};

/// A mark in hundredths of a point, so that sums and means never meet binary fractions.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Points(pub i64);

impl Points {
    /// Whole points.
    pub const fn whole(points: i64) -> Self {
        Self(points * 100)
    }

    /// Reads a mark as people write it: `22`, `22,5` or `22.50`; at most two decimals.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (whole, fraction) = text.split_once([',', '.']).unwrap_or((text, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole) || !digits(fraction) || whole.len() > 4 || fraction.len() > 2 {
            return None;
        }
        let whole: i64 = whole.parse().ok()?;
        let cents: i64 = format!("{fraction:0<2}").parse().ok()?;
        Some(Self(whole * 100 + cents))
    }

    /// `22`, `22,5` or `22,25`, with the decimal comma.
    pub fn text(self) -> String {
        let (whole, cents) = (self.0 / 100, self.0 % 100);
        match cents {
            0 => whole.to_string(),
            c if c % 10 == 0 => format!("{whole},{}", c / 10),
            c => format!("{whole},{c:02}"),
        }
    }

    /// Always two decimals, as rankings print means: `85,83`.
    pub fn text_fixed(self) -> String {
        format!("{},{:02}", self.0 / 100, self.0 % 100)
    }

    /// The mean of marks, rounded half up to a multiple of `step`; nothing for no marks.
    pub fn mean(marks: &[Self], step: Self) -> Option<Self> {
        let count = i64::try_from(marks.len()).ok().filter(|n| *n > 0)?;
        let sum: i64 = marks.iter().map(|mark| mark.0).sum();
        let step = step.0.max(1);
        Some(Self(
            (2 * sum + count * step).div_euclid(2 * count * step) * step,
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_read_and_written_with_a_comma() {
        for (typed, hundredths, shown) in [
            ("22", 2200, "22"),
            ("22,5", 2250, "22,5"),
            (" 22.25 ", 2225, "22,25"),
            ("0", 0, "0"),
            ("7,05", 705, "7,05"),
        ] {
            assert_eq!(Points::parse(typed), Some(Points(hundredths)), "{typed}");
            assert_eq!(Points(hundredths).text(), shown);
        }
        for bad in [
            "", "-1", "1,234", "12345", "1e2", ",5", "5,", "năm", "1,5,5",
        ] {
            assert_eq!(Points::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn means_round_half_up() {
        assert_eq!(
            Points::mean(&[Points(8550), Points(8600), Points(8600)], Points(1)),
            Some(Points(8583))
        );
        for (marks, step, mean) in [
            (&[1, 2][..], 1, 2),
            (&[8_540, 8_550], 10, 8_550),
            (&[8_540, 8_549], 10, 8_540),
            (&[8_524, 8_526], 50, 8_550),
            (&[8_524, 8_525], 50, 8_500),
            (&[8_450, 8_450], 100, 8_500),
            (&[0], 100, 0),
        ] {
            let marks: Vec<Points> = marks.iter().copied().map(Points).collect();
            assert_eq!(
                Points::mean(&marks, Points(step)),
                Some(Points(mean)),
                "{marks:?}"
            );
        }
        assert_eq!(Points::mean(&[], Points(1)), None);
    }
}
