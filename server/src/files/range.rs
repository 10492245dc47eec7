//! Which bytes of a file are asked for.

use axum::http::{HeaderMap, header};
use backend::ByteRange;

/// The one range that is asked for. Whoever asks for more of them, for something odd, or for the rest of another
/// version gets the whole file, as the standard lets a server do (RFC 9110, 14.2).
pub(super) fn of(headers: &HeaderMap, tag: &str) -> Option<ByteRange> {
    let text = |name| headers.get(name).map(|value| value.to_str().ok());
    if text(header::IF_RANGE).is_some_and(|known| known != Some(tag)) {
        return None;
    }
    let (first, last) = text(header::RANGE)??
        .strip_prefix("bytes=")?
        .trim()
        .split_once('-')?;
    match (first, last) {
        ("", count) => Some(ByteRange::Last(number(count)?)),
        (first, "") => Some(ByteRange::From(number(first)?, None)),
        (first, last) => {
            let (first, last) = (number(first)?, number(last)?);
            (first <= last).then_some(ByteRange::From(first, Some(last)))
        }
    }
}

fn number(digits: &str) -> Option<u64> {
    digits
        .bytes()
        .all(|b| b.is_ascii_digit())
        .then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn one_range_or_the_whole_file() {
        let asked = |range: &'static str| {
            let headers = HeaderMap::from_iter([(header::RANGE, HeaderValue::from_static(range))]);
            of(&headers, "\"x\"")
        };
        assert_eq!(asked("bytes=0-99"), Some(ByteRange::From(0, Some(99))));
        assert_eq!(asked("bytes=100-"), Some(ByteRange::From(100, None)));
        assert_eq!(asked("bytes=-5"), Some(ByteRange::Last(5)));
        for whole in [
            "bytes=0-1,3-4",
            "bytes=5-2",
            "bytes=-",
            "bytes=a-b",
            "lines=1-2",
            "bytes=99999999999999999999-",
            "",
        ] {
            assert_eq!(asked(whole), None, "{whole}");
        }
        assert_eq!(of(&HeaderMap::new(), "\"x\""), None);
        let other = HeaderMap::from_iter([
            (header::RANGE, HeaderValue::from_static("bytes=0-1")),
            (header::IF_RANGE, HeaderValue::from_static("\"y\"")),
        ]);
        assert_eq!(of(&other, "\"x\""), None);
        assert!(of(&other, "\"y\"").is_some());
    }
}
