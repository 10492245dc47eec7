//! What the protocol says in headers.

use std::time::{Duration, UNIX_EPOCH};

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use domain::{refusal::Refusal, time::Timestamp};
use sha1::{Digest as _, Sha1};
use sha2::Sha256;

pub(super) const RESUMABLE: HeaderName = HeaderName::from_static("tus-resumable");
pub(super) const VERSION: HeaderName = HeaderName::from_static("tus-version");
pub(super) const EXTENSION: HeaderName = HeaderName::from_static("tus-extension");
pub(super) const MAX_SIZE: HeaderName = HeaderName::from_static("tus-max-size");
pub(super) const CHECKSUM_ALGORITHM: HeaderName = HeaderName::from_static("tus-checksum-algorithm");
pub(super) const OFFSET: HeaderName = HeaderName::from_static("upload-offset");
pub(super) const LENGTH: HeaderName = HeaderName::from_static("upload-length");
pub(super) const METADATA: HeaderName = HeaderName::from_static("upload-metadata");
pub(super) const EXPIRES: HeaderName = HeaderName::from_static("upload-expires");
pub(super) const METHOD_OVERRIDE: HeaderName = HeaderName::from_static("x-http-method-override");
const CHECKSUM: HeaderName = HeaderName::from_static("upload-checksum");

/// A header as text, if it is there and is text.
pub(super) fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// A header that must be a number.
pub(super) fn number(headers: &HeaderMap, name: &HeaderName) -> Result<u64, Refusal> {
    let digits = text(headers, name).filter(|text| text.bytes().all(|b| b.is_ascii_digit()));
    digits
        .and_then(|digits| digits.parse().ok())
        .ok_or(Refusal::BadRequest)
}

/// An instant as headers write it.
pub(super) fn http_date(at: Timestamp) -> Option<HeaderValue> {
    let since = Duration::from_millis(u64::try_from(at.0).ok()?);
    let date = httpdate::fmt_http_date(UNIX_EPOCH.checked_add(since)?);
    HeaderValue::try_from(date).ok()
}

/// What describes an upload: the fields of the plain form, but the file's name as `filename`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Metadata<'a> {
    pub(super) raw: &'a str,
    pub(super) name: String,
    pub(super) caption: String,
    pub(super) endorsement: String,
    pub(super) guardian: String,
}

impl<'a> Metadata<'a> {
    /// `filename bWF5LmpwZw==,caption …`; other keys are kept and not looked at.
    pub(super) fn of(headers: &'a HeaderMap) -> Result<Self, Refusal> {
        let raw = match headers.get(&METADATA) {
            None => "",
            Some(value) => value.to_str().map_err(|_error| Refusal::BadRequest)?,
        };
        let mut metadata = Self {
            raw,
            ..Self::default()
        };
        for pair in raw
            .split(',')
            .map(str::trim)
            .filter(|pair| !pair.is_empty())
        {
            let (key, value) = pair.split_once(' ').unwrap_or((pair, ""));
            let value = BASE64_STANDARD
                .decode(value.trim())
                .map_err(|_error| Refusal::BadRequest)?;
            let value = String::from_utf8(value).map_err(|_error| Refusal::BadRequest)?;
            match key {
                "filename" => metadata.name = value,
                "caption" => metadata.caption = value,
                "endorsement" => metadata.endorsement = value,
                "guardian" => metadata.guardian = value,
                _ => {}
            }
        }
        Ok(metadata)
    }
}

/// What the bytes of one request must add up to.
pub(super) struct Checksum {
    hash: Hash,
    wanted: Vec<u8>,
}

enum Hash {
    Sha1(Sha1),
    Sha256(Sha256),
}

impl Checksum {
    /// `sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=`, if there is one.
    pub(super) fn of(headers: &HeaderMap) -> Result<Option<Self>, Refusal> {
        let Some(value) = headers.get(&CHECKSUM) else {
            return Ok(None);
        };
        let pair = value.to_str().ok().and_then(|value| value.split_once(' '));
        let (name, wanted) = pair.ok_or(Refusal::BadRequest)?;
        let hash = match name {
            "sha1" => Hash::Sha1(Sha1::new()),
            "sha256" => Hash::Sha256(Sha256::new()),
            _ => return Err(Refusal::BadRequest),
        };
        let wanted = BASE64_STANDARD.decode(wanted.trim());
        let wanted = wanted.map_err(|_error| Refusal::BadRequest)?;
        Ok(Some(Self { hash, wanted }))
    }

    /// Adds bytes.
    pub(super) fn add(&mut self, bytes: &[u8]) {
        match &mut self.hash {
            Hash::Sha1(hash) => hash.update(bytes),
            Hash::Sha256(hash) => hash.update(bytes),
        }
    }

    /// Says whether all of them were what was meant.
    pub(super) fn fits(self) -> bool {
        match self.hash {
            Hash::Sha1(hash) => hash.finalize().as_slice() == self.wanted,
            Hash::Sha256(hash) => hash.finalize().as_slice() == self.wanted,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: HeaderName, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_static(value))])
    }

    #[test]
    fn metadata_is_what_the_form_says() {
        let raw = "filename bcOheS5qcGc=,endorsement eWVz, caption ,x-other,relative AA==";
        let told = headers(METADATA, raw);
        let metadata = Metadata::of(&told).unwrap();
        assert_eq!(
            (metadata.name.as_str(), metadata.endorsement.as_str()),
            ("máy.jpg", "yes")
        );
        assert_eq!((metadata.caption.as_str(), metadata.raw), ("", raw));
        for bad in ["filename ?", "filename /w==", "filename a b"] {
            let told = headers(METADATA, bad);
            assert_eq!(Metadata::of(&told), Err(Refusal::BadRequest), "{bad}");
        }
        assert_eq!(Metadata::of(&HeaderMap::new()), Ok(Metadata::default()));
    }

    #[test]
    fn checksums_of_two_kinds() {
        for (value, bytes, fits) in [
            ("sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=", "hello world", true),
            ("sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=", "hello worle", false),
            (
                "sha256 uU0nuZNNPgilLlLX2n2r+sSE7+N6U4DukIj3rOLvzek=",
                "hello world",
                true,
            ),
        ] {
            let mut checksum = Checksum::of(&headers(CHECKSUM, value)).unwrap().unwrap();
            checksum.add(&bytes.as_bytes()[..3]);
            checksum.add(&bytes.as_bytes()[3..]);
            assert_eq!(checksum.fits(), fits, "{value} {bytes}");
        }
        for bad in ["md5 AA==", "sha1", "sha1 ?"] {
            assert!(Checksum::of(&headers(CHECKSUM, bad)).is_err(), "{bad}");
        }
    }

    #[test]
    fn dates_and_numbers() {
        let date = http_date(Timestamp(1_682_000_000_123)).unwrap();
        assert_eq!(date, "Thu, 20 Apr 2023 14:13:20 GMT");
        assert_eq!(number(&headers(OFFSET, "12"), &OFFSET), Ok(12));
        for bad in ["", "-1", "+1", "1.5", "99999999999999999999"] {
            assert!(number(&headers(OFFSET, bad), &OFFSET).is_err(), "{bad}");
        }
    }
}
