//! What a judge's device says of each change that it sends: which one it is, when it was made, and what it builds on.

use serde::{Deserialize, Serialize};

use crate::{
    id::{DIGITS, is_ulid},
    time::Timestamp,
};

/// Bits of chance below the time in a ULID.
const CHANCE_BITS: u32 = 80;

/// One change: a ULID that the device made when it was typed, so it bears the time of the device's clock.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OperationId(String);

impl OperationId {
    /// One of 48 bits of the device's milliseconds since 1970 and 80 bits of `chance`; bits above are left out.
    pub fn new(at: Timestamp, chance: u128) -> Self {
        let time = u128::from(at.0.max(0).unsigned_abs());
        let chance = chance & ((1 << CHANCE_BITS) - 1);
        Self::from_number((time << CHANCE_BITS) | chance)
    }

    /// The one that 128 bits mean.
    pub fn from_number(number: u128) -> Self {
        let digit = |place: u32| {
            let digit = usize::try_from((number >> (5 * place)) & 31).unwrap_or_default();
            DIGITS.get(digit).map_or('0', |digit| char::from(*digit))
        };
        Self((0..26).rev().map(digit).collect())
    }

    /// The 128 bits that it means.
    pub fn number(&self) -> u128 {
        self.0.bytes().fold(0, |number, byte| {
            let digit = DIGITS.iter().position(|digit| *digit == byte);
            (number << 5) | digit.unwrap_or_default() as u128
        })
    }

    /// When it was made by the clock of the device, which proves nothing.
    pub fn made_at(&self) -> Timestamp {
        let time = self.number() >> CHANCE_BITS;
        Timestamp(i64::try_from(time).unwrap_or(i64::MAX))
    }
}

impl TryFrom<String> for OperationId {
    type Error = &'static str;

    /// Anything but 26 digits that mean 128 bits is refused.
    fn try_from(text: String) -> Result<Self, Self::Error> {
        let fits = is_ulid(&text) && text.starts_with(|first| first < '8');
        fits.then_some(Self(text)).ok_or("not a ULID")
    }
}

impl From<OperationId> for String {
    fn from(id: OperationId) -> Self {
        id.0
    }
}

/// What comes with a change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Operation {
    /// None from a plain form, which keeps nothing and sends once.
    pub id: Option<OperationId>,
    /// The last event of the sheet that the screen had shown.
    pub base: i64,
}

impl From<(Option<OperationId>, i64)> for Operation {
    fn from((id, base): (Option<OperationId>, i64)) -> Self {
        Self { id, base }
    }
}

impl From<i64> for Operation {
    fn from(base: i64) -> Self {
        Self { id: None, base }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_a_ulid_with_the_time_of_the_device() {
        // The example of the specification, github.com/ulid/spec.
        let text = "01ARZ3NDEKTSV4RRFFQ69G5FAV".to_owned();
        let id = OperationId::try_from(text.clone()).expect("a ULID");
        assert_eq!(id.made_at(), Timestamp(1_469_922_850_259));
        assert_eq!(OperationId::new(id.made_at(), id.number()), id);
        assert_eq!(OperationId::from_number(id.number()), id);
        assert_eq!(String::from(id), text);
        for (at, told) in [(0, 0), (-5, 0), (1_800_000_000_000, 1_800_000_000_000)] {
            let id = OperationId::new(Timestamp(at), u128::MAX);
            assert_eq!(id.made_at(), Timestamp(told), "{at}");
        }
    }

    #[test]
    fn what_is_no_ulid_is_not_read() {
        for wrong in [
            "",
            "01ARZ3NDEKTSV4RRFFQ69G5FA",
            "81ARZ3NDEKTSV4RRFFQ69G5FAV",
            "01arz3ndektsv4rrffq69g5fav",
            "01ARZ3NDEKTSV4RRFFQ69G5FAU",
        ] {
            let read: Result<OperationId, _> = serde_json::from_str(&format!("\"{wrong}\""));
            assert!(read.is_err(), "{wrong}");
        }
    }
}
