//! A plain look at a PDF while it passes by: is its end there, and how many pages does it seem to have.
//!
//! Nothing in it is unpacked, so nothing in it can blow up.

/// Bytes that wait for the next piece, so that no word is torn.
const OVERLAP: usize = 64;

/// What was seen so far.
#[derive(Debug, Default)]
pub(crate) struct PdfLook {
    waiting: Vec<u8>,
    pages: i64,
    ended: bool,
}

impl PdfLook {
    /// Looks at the next bytes.
    pub(crate) fn feed(&mut self, bytes: &[u8]) {
        self.waiting.extend_from_slice(bytes);
        let sure = self.waiting.len().saturating_sub(OVERLAP);
        self.look(sure);
        self.waiting.drain(..sure);
    }

    /// Pages as far as they stand there openly, 0 when they do not; nothing when the end is missing.
    pub(crate) fn pages(mut self) -> Option<i64> {
        self.look(self.waiting.len());
        self.ended.then_some(self.pages)
    }

    /// Counts what begins among the first bytes of those that wait.
    fn look(&mut self, first: usize) {
        let words = self.waiting.windows(5).enumerate().take(first);
        for (at, word) in words {
            match word {
                b"%%EOF" => self.ended = true,
                b"/Type" => {
                    let rest = self.waiting.get(at + 5..).unwrap_or_default();
                    let is_page = rest.trim_ascii_start().strip_prefix(b"/Page");
                    // `/Pages` is the tree, not a page.
                    self.pages +=
                        i64::from(is_page.is_some_and(|rest| {
                            !rest.first().is_some_and(u8::is_ascii_alphanumeric)
                        }));
                }
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PDF: &[u8] =
        b"%PDF-1.4\n1 0 obj<</Type/Pages/Count 2>>\n<</Type /Page>>\n<</Type/Page/Parent 1>>\n%%EOF\n";

    fn pages(bytes: &[u8], piece: usize) -> Option<i64> {
        let mut look = PdfLook::default();
        bytes.chunks(piece).for_each(|piece| look.feed(piece));
        look.pages()
    }

    #[test]
    fn pages_are_counted_however_the_bytes_come() {
        let long = [PDF, &[b' '; 500], PDF].concat();
        for piece in 1..200 {
            assert_eq!(pages(PDF, piece), Some(2), "{piece}");
            assert_eq!(pages(&long, piece), Some(4), "{piece}");
            assert_eq!(pages(&PDF[..40], piece), None, "{piece}");
        }
    }
}
