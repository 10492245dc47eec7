//! Texts from outside, brought into one form before any rule sees them.

use domain::{refusal::Problem, text};
use unicode_normalization::UnicodeNormalization;

/// One line in NFC without control characters, single spaces between words.
pub(crate) fn line(typed: &str) -> Result<String, Problem> {
    text::clean(&nfc(typed), false)
}

/// A text of many lines in NFC without control characters.
pub(crate) fn text(typed: &str) -> Result<String, Problem> {
    text::clean(&nfc(typed), true)
}

/// As typed, in NFC; a rule cleans it.
pub(crate) fn nfc(typed: &str) -> String {
    typed.nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decomposed_letters_are_composed() {
        assert_eq!(
            line("  Lo\u{323}\u{302}c  Ninh "),
            Ok("Lộc Ninh".to_owned())
        );
        assert_eq!(text("a\r\nb\u{7}"), Err(Problem::BadCharacters));
        assert_eq!(text("a\r\nb"), Ok("a\nb".to_owned()));
    }
}
