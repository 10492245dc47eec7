//! A plain look at a video while it passes by: what it is by its first bytes, and whether its parts are all there.
//!
//! Nothing in it is decoded, so nothing in it can blow up.

/// What holds a video.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Container {
    Mp4,
    /// The same in the way of Apple's cameras.
    QuickTime,
    WebM,
}

impl Container {
    pub(crate) fn media(self) -> &'static str {
        match self {
            Self::Mp4 => "video/mp4",
            Self::QuickTime => "video/quicktime",
            Self::WebM => "video/webm",
        }
    }

    pub(crate) fn ending(self) -> &'static str {
        match self {
            Self::Mp4 => "mp4",
            Self::QuickTime => "mov",
            Self::WebM => "webm",
        }
    }
}

/// What a file that begins with a box `ftyp` must name as its kind to be a video; pictures have such boxes, too.
const BRANDS: [&[u8]; 17] = [
    b"isom", b"iso2", b"iso3", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ",
    b"MSNV", b"dash", b"3gp4", b"3gp5", b"3gp6", b"3g2a", b"XAVC",
];
const EBML: [u8; 4] = [0x1a, 0x45, 0xdf, 0xa3];
/// Where a `WebM`'s content begins.
const SEGMENT: [u8; 4] = [0x18, 0x53, 0x80, 0x67];
/// Bytes of a `WebM` that are looked at.
const FIRST: usize = 4_096;

/// A box that goes on to the end.
const ENDLESS: u64 = u64::MAX;

/// Tells by the first bytes what a video is.
pub(crate) fn sniff(bytes: &[u8]) -> Option<Container> {
    let brand = bytes.get(8..12);
    if bytes.get(4..8) == Some(b"ftyp") {
        return match brand? {
            b"qt  " => Some(Container::QuickTime),
            brand => BRANDS.contains(&brand).then_some(Container::Mp4),
        };
    }
    let head = bytes.get(..64).unwrap_or(bytes);
    let is_webm = head.starts_with(&EBML) && has(head, b"webm");
    is_webm.then_some(Container::WebM)
}

fn has(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window == word)
}

/// What was seen so far.
#[derive(Debug)]
pub(crate) enum VideoLook {
    Boxes(Boxes),
    /// The first bytes of a `WebM`.
    WebM(Vec<u8>),
}

impl VideoLook {
    pub(crate) fn of(container: Container) -> Self {
        match container {
            Container::Mp4 | Container::QuickTime => Self::Boxes(Boxes::default()),
            Container::WebM => Self::WebM(Vec::new()),
        }
    }

    /// Looks at the next bytes.
    pub(crate) fn feed(&mut self, bytes: &[u8]) {
        match self {
            Self::Boxes(boxes) => boxes.feed(bytes),
            Self::WebM(first) => {
                let room = FIRST.saturating_sub(first.len());
                first.extend(bytes.iter().take(room));
            }
        }
    }

    /// The parts that make a video are there, and the last one is not cut off.
    pub(crate) fn is_whole(&self) -> bool {
        match self {
            Self::Boxes(boxes) => boxes.is_whole(),
            Self::WebM(first) => has(first, &SEGMENT),
        }
    }
}

/// The chain of boxes that an MP4 is.
#[derive(Debug, Default)]
pub(crate) struct Boxes {
    /// The head of the next box, as far as it has come.
    head: Vec<u8>,
    /// Bytes of this box that are still to come, or [`ENDLESS`].
    rest: u64,
    broken: bool,
    index: bool,
    content: bool,
}

impl Boxes {
    fn feed(&mut self, mut bytes: &[u8]) {
        while !bytes.is_empty() && !self.broken && self.rest != ENDLESS {
            if self.rest > 0 {
                let skip = usize::try_from(self.rest)
                    .unwrap_or(usize::MAX)
                    .min(bytes.len());
                self.rest -= skip as u64;
                bytes = bytes.get(skip..).unwrap_or_default();
                continue;
            }
            let (byte, others) = bytes.split_at(1);
            self.head.extend_from_slice(byte);
            bytes = others;
            self.begin();
        }
    }

    /// Begins a box once its head is there: four bytes of length, four of its kind, eight more for a long one.
    fn begin(&mut self) {
        let [a, b, c, d, kind @ ..] = self.head.as_slice() else {
            return;
        };
        let Some(name) = kind.get(..4) else {
            return;
        };
        let short = u64::from(u32::from_be_bytes([*a, *b, *c, *d]));
        let length = match (short, kind.get(4..12)) {
            (1, None) => return,
            (1, Some(long)) => long
                .iter()
                .fold(0, |length, byte| (length << 8) | u64::from(*byte)),
            _ => short,
        };
        let of_head = self.head.len() as u64;
        match name {
            b"moov" => self.index = true,
            b"mdat" | b"moof" => self.content = true,
            _ => {}
        }
        self.broken = !name.iter().all(|byte| (b' '..=b'~').contains(byte))
            || length != 0 && length < of_head;
        self.rest = match length {
            0 => ENDLESS,
            length => length.saturating_sub(of_head),
        };
        self.head.clear();
    }

    fn is_whole(&self) -> bool {
        let ended = self.rest == ENDLESS || self.rest == 0 && self.head.is_empty();
        !self.broken && ended && self.index && self.content
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(name: &[u8], body: &[u8]) -> Vec<u8> {
        let length = u32::try_from(body.len() + 8).expect("short");
        [&length.to_be_bytes()[..], name, body].concat()
    }

    fn mp4() -> Vec<u8> {
        let long = [
            &1_u32.to_be_bytes()[..],
            b"mdat",
            &26_u64.to_be_bytes(),
            b"0123456789",
        ]
        .concat();
        [part(b"ftyp", b"isom\0\0\0\0isom"), part(b"moov", b""), long].concat()
    }

    fn whole(bytes: &[u8], piece: usize) -> bool {
        let container = sniff(bytes).expect("a video");
        let mut look = VideoLook::of(container);
        bytes.chunks(piece).for_each(|piece| look.feed(piece));
        look.is_whole()
    }

    #[test]
    fn a_video_is_known_by_its_content_and_must_be_whole() {
        let mp4 = mp4();
        assert_eq!(sniff(&mp4), Some(Container::Mp4));
        for piece in 1..mp4.len() {
            assert!(whole(&mp4, piece), "{piece}");
            assert!(!whole(&mp4[..mp4.len() - 1], piece), "cut, {piece}");
            assert!(
                !whole(&[&mp4[..], b"\0\0"].concat(), piece),
                "more, {piece}"
            );
        }
        let ftyp = part(b"ftyp", b"isom\0\0\0\0isom");
        let (moov, data) = (part(b"moov", b""), part(b"mdat", b"abc"));
        let endless = [&0_u32.to_be_bytes()[..], b"mdat", b"abc"].concat();
        for (parts, expected) in [
            (vec![&ftyp, &moov, &data], true),
            (vec![&ftyp, &moov, &endless], true),
            (vec![&ftyp, &data], false),
            (vec![&ftyp, &moov], false),
            (vec![&ftyp, &b"<html>\n<script>".to_vec()], false),
        ] {
            let bytes: Vec<u8> = parts.into_iter().flatten().copied().collect();
            assert_eq!(whole(&bytes, 5), expected, "{bytes:?}");
        }
    }

    #[test]
    fn other_things_with_such_heads_are_no_videos() {
        let webm = [&EBML[..], b"\x9f\x42\x82\x84webm", &SEGMENT, b"..."].concat();
        assert_eq!(sniff(&webm), Some(Container::WebM));
        assert!(whole(&webm, 3));
        assert!(!whole(&webm[..13], 3));
        for (bytes, expected) in [
            (&b"\0\0\0\x18ftypqt  "[..], Some(Container::QuickTime)),
            (b"\0\0\0\x18ftypheic", None),
            (b"\0\0\0\x18ftypavif", None),
            (b"\0\0\0\x18ftyp", None),
            (b"\x1a\x45\xdf\xa3\x42\x82\x88matroska", None),
            (b"<svg xmlns=", None),
            (b"", None),
        ] {
            assert_eq!(sniff(bytes), expected, "{bytes:?}");
        }
    }
}
