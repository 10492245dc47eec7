//! A text in pieces that QR codes hold, read in again in any order.
//!
//! A piece is digits alone: QR codes hold them as tightly as bytes, and a hand scanner that types them is not turned
//! into Vietnamese letters by the keyboard program of the computer.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Change, FORMAT, Parcel};
use crate::{id::AccountId, operation::OperationId, time::Timestamp};

/// Bytes that become one group of digits, and the digits.
const GROUP: (usize, usize) = (7, 17);
/// Bytes of one piece: a code of 69 by 69 squares, which a phone reads off a tablet.
const PIECE: usize = 34 * GROUP.0;
/// The first digits of every piece, which name the format.
const MARK: &str = "4702";
/// Digits of the whole text's sum, of a number of pieces, and of a piece's own sum.
const WIDTHS: (usize, usize, usize) = (6, 3, 5);
/// Most pieces.
const MOST: usize = 999;
/// Primes below what so many digits can say.
const WHOLE: u64 = 999_983;
const OWN: u64 = 99_991;

/// The place of the matter among all of them, text, the event that it builds on, and its name.
type Written = (usize, String, i64, OperationId);

/// A parcel with nothing in it twice: what matters are called, and the judge's changes by sheet, in their order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brief(
    String,
    AccountId,
    Timestamp,
    String,
    Vec<String>,
    Vec<(String, Vec<Written>)>,
);

impl From<&Parcel> for Brief {
    fn from(parcel: &Parcel) -> Self {
        let mut matters: Vec<String> = Vec::new();
        let mut sheets: Vec<(String, Vec<Written>)> = Vec::new();
        for change in &parcel.changes {
            let known = matters.iter().position(|matter| *matter == change.matter);
            let matter = known.unwrap_or_else(|| {
                matters.push(change.matter.clone());
                matters.len() - 1
            });
            let operation = change.operation.clone();
            let written = (matter, change.text.clone(), change.base, operation);
            match sheets.last_mut() {
                Some((sheet, changes)) if *sheet == change.sheet => changes.push(written),
                _ => sheets.push((change.sheet.clone(), vec![written])),
            }
        }
        Self(
            parcel.edition.clone(),
            parcel.judge.clone(),
            parcel.at,
            parcel.seal.clone(),
            matters,
            sheets,
        )
    }
}

impl From<Brief> for Parcel {
    fn from(Brief(edition, judge, at, seal, matters, sheets): Brief) -> Self {
        let changes = sheets.into_iter().flat_map(|(sheet, changes)| {
            let matters = &matters;
            changes.into_iter().map(move |written| {
                let (matter, text, base, operation) = written;
                Change {
                    sheet: sheet.clone(),
                    // A place that is not there is no matter of any sheet.
                    matter: matters.get(matter).cloned().unwrap_or_default(),
                    text,
                    base,
                    operation,
                }
            })
        });
        Self {
            format: FORMAT.to_owned(),
            edition,
            judge,
            at,
            changes: changes.collect(),
            seal,
        }
    }
}

/// Splits a text into pieces; none when it is too long for so many codes.
pub fn split(text: &str) -> Vec<String> {
    let bytes = text.as_bytes();
    let total = bytes.len().div_ceil(PIECE).max(1);
    if total > MOST {
        return Vec::new();
    }
    let (ident, count, own) = WIDTHS;
    let whole = sum(bytes.iter().copied(), WHOLE);
    let piece = |(number, bytes): (usize, &[u8])| {
        let digits = digits_of(bytes);
        let body = format!("{MARK}{whole:0ident$}{number:0count$}{total:0count$}{digits}");
        let check = sum(body.bytes(), OWN);
        format!("{body}{check:0own$}")
    };
    if bytes.is_empty() {
        return vec![piece((1, bytes))];
    }
    (1..).zip(bytes.chunks(PIECE)).map(piece).collect()
}

/// A sum in which every place counts otherwise, so that one wrong or two swapped bytes show.
fn sum(bytes: impl Iterator<Item = u8>, prime: u64) -> u64 {
    bytes.fold(1, |sum, byte| (sum * 263 + u64::from(byte) + 1) % prime)
}

/// Digits that so many bytes need.
fn width(bytes: usize) -> usize {
    // 8 bits are 2.408 digits; seventeen hold seven bytes.
    (bytes * 2_408).div_ceil(1_000).min(GROUP.1)
}

fn digits_of(bytes: &[u8]) -> String {
    let group = |bytes: &[u8]| {
        let number = bytes
            .iter()
            .fold(0_u64, |number, byte| (number << 8) | u64::from(*byte));
        let width = width(bytes.len());
        format!("{number:0width$}")
    };
    bytes.chunks(GROUP.0).map(group).collect()
}

fn bytes_of(digits: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut rest = digits;
    while !rest.is_empty() {
        let (group, after) = rest.split_at_checked(GROUP.1.min(rest.len()))?;
        let count = (1..=GROUP.0).find(|count| width(*count) == group.len())?;
        let number: u64 = group.parse().ok()?;
        let all = number.to_be_bytes();
        let (before, own) = all.split_at_checked(all.len() - count)?;
        before.iter().all(|byte| *byte == 0).then_some(())?;
        bytes.extend_from_slice(own);
        rest = after;
    }
    Some(bytes)
}

/// The sum of a whole text and how many pieces it has.
type Name = (u64, usize);

/// Pieces that were read in, also of several texts at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Collected {
    texts: BTreeMap<Name, BTreeMap<usize, Vec<u8>>>,
    last: Option<Name>,
}

/// What one reading brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Read {
    /// A piece that was missing.
    New,
    /// A piece that is there.
    Again,
    /// No piece, or one that was misread.
    Nothing,
}

impl Collected {
    /// Takes one piece as it was read or typed.
    pub fn take(&mut self, typed: &str) -> Read {
        let Some((name, number, bytes)) = parse(typed.trim()) else {
            return Read::Nothing;
        };
        self.last = Some(name);
        let pieces = self.texts.entry(name).or_default();
        match pieces.insert(number, bytes) {
            None => Read::New,
            Some(_) => Read::Again,
        }
    }

    /// Of the text that was read last: how many pieces are there, of how many, and which are missing.
    pub fn stand(&self) -> Option<(usize, usize, Vec<usize>)> {
        let (name, pieces) = self.newest()?;
        let missing = (1..=name.1).filter(|number| !pieces.contains_key(number));
        Some((pieces.len(), name.1, missing.collect()))
    }

    /// The text that was read last, once all of it is there.
    pub fn whole(&self) -> Option<String> {
        let ((whole, total), pieces) = self.newest()?;
        if pieces.len() < total {
            return None;
        }
        let bytes: Vec<u8> = pieces.values().flatten().copied().collect();
        (sum(bytes.iter().copied(), WHOLE) == whole).then_some(())?;
        String::from_utf8(bytes).ok()
    }

    fn newest(&self) -> Option<(Name, &BTreeMap<usize, Vec<u8>>)> {
        let name = self.last?;
        Some((name, self.texts.get(&name)?))
    }
}

fn parse(typed: &str) -> Option<(Name, usize, Vec<u8>)> {
    typed.bytes().all(|b| b.is_ascii_digit()).then_some(())?;
    let (ident, count, own) = WIDTHS;
    let (body, check) = typed.split_at_checked(typed.len().checked_sub(own)?)?;
    let check: u64 = check.parse().ok()?;
    (sum(body.bytes(), OWN) == check).then_some(())?;
    let rest = body.strip_prefix(MARK)?;
    let (whole, rest) = rest.split_at_checked(ident)?;
    let (number, rest) = rest.split_at_checked(count)?;
    let (total, digits) = rest.split_at_checked(count)?;
    let (number, total): (usize, usize) = (number.parse().ok()?, total.parse().ok()?);
    (1..=total).contains(&number).then_some(())?;
    Some(((whole.parse().ok()?, total), number, bytes_of(digits)?))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn bytes_of_every_length_come_back() {
        let widths: Vec<usize> = (1..=GROUP.0).map(width).collect();
        assert_eq!(widths, [3, 5, 8, 10, 13, 15, 17]);
        for length in 0..40 {
            for byte in [0, 1, 127, 255] {
                let bytes = vec![byte; length];
                assert_eq!(bytes_of(&digits_of(&bytes)), Some(bytes), "{length}");
            }
        }
        // More than the bytes can say.
        for digits in ["256", "99999999999999999", "12", "1"] {
            assert_eq!(bytes_of(digits), None, "{digits}");
        }
    }

    #[test]
    fn a_parcel_comes_back_with_its_seal() {
        let judge = AccountId::parse("01ARZ3NDEKTSV4RRFFQ69G5FAV").expect("an id");
        let change = |sheet: &str, matter: &str, text: &str, base| Change {
            sheet: sheet.to_owned(),
            matter: matter.to_owned(),
            text: text.to_owned(),
            base,
            operation: OperationId::from_number(u128::MAX / 3),
        };
        let changes = vec![
            change("A", "mark.tinh-moi", "30", 3),
            change("A", "note.tinh-moi", "Mới \"thật\"\nở xã", 0),
            change("B", "mark.tinh-moi", "", 12),
            change("A", "signature", "tinh-moi=30", 3),
        ];
        let hash = |text: &str| format!("<{text}>");
        let at = Timestamp(1_690_000_000_000);
        let parcel = Parcel::pack("x".to_owned(), judge, at, changes, "chìa", hash);
        let brief = serde_json::to_string(&Brief::from(&parcel)).expect("JSON");
        let back: Brief = serde_json::from_str(&brief).expect("the same");
        let back = Parcel::from(back);
        assert_eq!(back, parcel);
        assert!(back.is_sealed_with("chìa", hash));
    }

    proptest! {
        #[test]
        fn pieces_in_any_order_make_the_text(
            text in "\\PC{0,900}",
            order in prop::collection::vec(any::<prop::sample::Index>(), 0..30),
        ) {
            let pieces = split(&text);
            let mut collected = Collected::default();
            let mut seen = std::collections::BTreeSet::new();
            // Some of them, some of those again.
            for index in order {
                let place = index.index(pieces.len());
                let fresh = seen.insert(place);
                let expected = if fresh { Read::New } else { Read::Again };
                prop_assert_eq!(collected.take(&pieces[place]), expected);
                prop_assert_eq!(collected.whole().is_some(), seen.len() == pieces.len());
            }
            if let Some((there, of, missing)) = collected.stand() {
                prop_assert_eq!((there, of), (seen.len(), pieces.len()));
                let named: Vec<usize> = (1..=of).filter(|n| !seen.contains(&(n - 1))).collect();
                prop_assert_eq!(missing, named);
            }
            for piece in pieces.iter().rev() {
                collected.take(&format!(" {piece}\n"));
            }
            prop_assert_eq!(collected.whole(), Some(text));
        }

        #[test]
        fn a_misread_piece_is_no_piece(
            text in "\\PC{1,300}",
            place in any::<prop::sample::Index>(),
            digit in 0..10_u8,
        ) {
            let piece = split(&text).remove(0);
            let place = place.index(piece.len());
            let mut bytes = piece.clone().into_bytes();
            bytes[place] = b'0' + digit;
            let wrong = String::from_utf8(bytes).expect("digits");
            let mut collected = Collected::default();
            let expected = if wrong == piece { Read::New } else { Read::Nothing };
            prop_assert_eq!(collected.take(&wrong), expected);
            let mut short = piece;
            short.pop();
            prop_assert_eq!(collected.take(&short), Read::Nothing);
        }

        #[test]
        fn two_texts_are_read_in_at_once(first in "a{500,900}", second in "b{500,900}") {
            let (one, two) = (split(&first), split(&second));
            let mut collected = Collected::default();
            for (a, b) in one.iter().zip(&two) {
                collected.take(a);
                collected.take(b);
            }
            for piece in &one {
                collected.take(piece);
            }
            prop_assert_eq!(collected.whole(), Some(first));
            for piece in &two {
                collected.take(piece);
            }
            prop_assert_eq!(collected.whole(), Some(second));
        }
    }
}
