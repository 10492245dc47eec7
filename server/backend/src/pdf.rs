//! A plain look at a PDF while it passes by: is its end there, and how many pages does it seem to have.
//!
//! Newer PDFs pack their pages into object streams. Those are unpacked piece by piece and never kept, up to a limit, so
//! nothing in a PDF can blow up.

use flate2::{Decompress, FlushDecompress, Status};

/// Bytes that wait for the next piece, so that no word is torn.
const OVERLAP: usize = 64;
/// Bytes that are unpacked of one PDF at most: 16 MB, the page tree of some ten thousand pages.
const MOST_UNPACKED: usize = 16 << 20;

/// What was seen so far.
#[derive(Debug, Default)]
pub(crate) struct PdfLook {
    waiting: Vec<u8>,
    pages: i64,
    ended: bool,
    /// The object that passes by is an object stream, which has not begun.
    packs: bool,
    packed: Option<Packed>,
    unpacked: usize,
}

/// An object stream that passes by.
#[derive(Debug)]
struct Packed {
    unpacking: Decompress,
    words: Words,
}

/// Unpacked words.
#[derive(Debug, Default)]
struct Words {
    waiting: Vec<u8>,
    pages: i64,
}

impl PdfLook {
    /// Looks at the next bytes.
    pub(crate) fn feed(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        while !rest.is_empty() {
            rest = if let Some(packed) = self.packed.take() {
                self.unpack(packed, rest)
            } else {
                self.waiting.extend_from_slice(rest);
                &[]
            };
            self.pass(OVERLAP);
        }
    }

    /// Pages as far as they can be seen, 0 when they cannot; nothing when the end is missing.
    pub(crate) fn pages(mut self) -> Option<i64> {
        self.pass(0);
        if let Some(packed) = self.packed.take() {
            self.close(packed);
        }
        self.ended.then_some(self.pages)
    }

    /// Looks at what waits but for its last bytes. What follows the beginning of an object stream goes into that.
    fn pass(&mut self, last: usize) {
        while self.packed.is_none() {
            let sure = self.waiting.len().saturating_sub(last);
            let begun = self.look(sure);
            let after = self.waiting.split_off(begun.unwrap_or(sure));
            self.waiting = after;
            if begun.is_none() {
                return;
            }
            let packed = Packed {
                unpacking: Decompress::new(true),
                words: Words::default(),
            };
            let held = std::mem::take(&mut self.waiting);
            let rest = self.unpack(packed, &held);
            self.waiting.extend_from_slice(rest);
        }
    }

    /// Looks at what begins among the first bytes of those that wait; says where an object stream begins.
    fn look(&mut self, first: usize) -> Option<usize> {
        for (at, word) in self.waiting.windows(5).enumerate().take(first) {
            let rest = self.waiting.get(at + 5..).unwrap_or_default();
            match word {
                b"%%EOF" => self.ended = true,
                b"/Type" if names(rest, b"/Page") => self.pages += 1,
                b"/Type" if names(rest, b"/ObjStm") => self.packs = true,
                b"endob" => self.packs = false,
                b"strea" if self.packs => {
                    let Some(line) = rest.strip_prefix(b"m") else {
                        continue;
                    };
                    self.packs = false;
                    let line = line.strip_prefix(b"\r").unwrap_or(line);
                    let data = line.strip_prefix(b"\n").unwrap_or(line);
                    return Some(self.waiting.len() - data.len());
                }
                _ => {}
            }
        }
        None
    }

    /// Unpacks the next bytes of an object stream; gives those behind its end.
    fn unpack<'bytes>(&mut self, mut packed: Packed, bytes: &'bytes [u8]) -> &'bytes [u8] {
        let mut rest = bytes;
        let mut piece = [0; 8 << 10];
        loop {
            let (taken, made) = (packed.unpacking.total_in(), packed.unpacking.total_out());
            let status = packed
                .unpacking
                .decompress(rest, &mut piece, FlushDecompress::None);
            let count = |from: u64, to: u64| usize::try_from(to - from).unwrap_or_default();
            let (taken, made) = (
                count(taken, packed.unpacking.total_in()),
                count(made, packed.unpacking.total_out()),
            );
            rest = rest.get(taken..).unwrap_or_default();
            packed.words.feed(piece.get(..made).unwrap_or_default());
            self.unpacked += made;
            let goes_on = matches!(status, Ok(Status::Ok | Status::BufError));
            if !goes_on || self.unpacked > MOST_UNPACKED {
                // Encrypted, damaged, too large or at its end: the bytes behind it are looked at plainly.
                self.close(packed);
                return rest;
            }
            if rest.is_empty() && made < piece.len() || taken + made == 0 {
                self.packed = Some(packed);
                return &[];
            }
        }
    }

    fn close(&mut self, packed: Packed) {
        self.pages += packed.words.pages();
    }
}

impl Words {
    fn feed(&mut self, bytes: &[u8]) {
        self.waiting.extend_from_slice(bytes);
        let sure = self.waiting.len().saturating_sub(OVERLAP);
        self.look(sure);
        self.waiting.drain(..sure);
    }

    fn pages(mut self) -> i64 {
        self.look(self.waiting.len());
        self.pages
    }

    fn look(&mut self, first: usize) {
        let words = self.waiting.windows(5).enumerate().take(first);
        let pages = words.filter(|(at, word)| {
            let rest = self.waiting.get(at + 5..).unwrap_or_default();
            *word == b"/Type" && names(rest, b"/Page")
        });
        self.pages += i64::try_from(pages.count()).unwrap_or_default();
    }
}

/// The next word is this name; `/Pages`, the tree, is not `/Page`.
fn names(rest: &[u8], name: &[u8]) -> bool {
    let rest = rest.trim_ascii_start().strip_prefix(name);
    rest.is_some_and(|rest| !rest.first().is_some_and(u8::is_ascii_alphanumeric))
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::{Compression, write::ZlibEncoder};

    use super::*;

    const PDF: &[u8] =
        b"%PDF-1.4\n1 0 obj<</Type/Pages/Count 2>>\n<</Type /Page>>\n<</Type/Page/Parent 1>>\n%%EOF\n";

    fn pages(bytes: &[u8], piece: usize) -> Option<i64> {
        let mut look = PdfLook::default();
        bytes.chunks(piece).for_each(|piece| look.feed(piece));
        look.pages()
    }

    fn packed(objects: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(objects).expect("in memory");
        let stream = encoder.finish().expect("in memory");
        let head = b"7 0 obj<</Type /ObjStm/N 3/First 12/Filter/FlateDecode>>stream\r\n";
        [head, &*stream, b"\nendstream\nendobj\n"].concat()
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

    #[test]
    fn pages_in_object_streams_are_counted() {
        let tree = b"<</Type/Pages/Count 1>><</Type/Page/Parent 1>>";
        let many = b"<</Type/Page/Parent 1>>".repeat(3_000);
        let two = [b"%PDF-1.5\n", &*packed(tree), &packed(&many), b"%%EOF"].concat();
        // One that cannot be read hides its own pages only.
        let mut broken = packed(tree);
        let at = broken.len() - 30;
        broken[at..at + 8].fill(0xff);
        let broken = [b"%PDF-1.5\n", &*broken, &packed(&many), PDF].concat();
        for piece in (1..200).chain([4_096, 1 << 20]) {
            assert_eq!(pages(&two, piece), Some(3_001), "{piece}");
            assert!(pages(&broken, piece) >= Some(3_002), "{piece}");
        }
    }

    #[test]
    fn a_bomb_in_an_object_stream_is_left_alone() {
        let bomb = packed(&vec![b' '; 200 << 20]);
        let mut look = PdfLook::default();
        look.feed(&[b"%PDF-1.5\n", &*bomb, PDF].concat());
        assert!(look.unpacked <= MOST_UNPACKED + (8 << 10));
        assert_eq!(look.pages(), Some(2));
    }
}
