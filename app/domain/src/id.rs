//! Identifiers.
//!
//! Rows are known by ULIDs kept as text: sortable, and not guessable from one another.
//! People use short codes with a check character instead.

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Wraps a ULID; anything that is not 26 characters of Crockford's base 32 is refused.
            pub fn parse(text: &str) -> Option<Self> {
                is_ulid(text).then(|| Self(text.to_owned()))
            }

            /// The text that the database and the address bar hold.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

ids! {
    /// A person who can sign in.
    AccountId,
    /// An entry, from its first saved word on.
    EntryId,
    /// An uploaded picture or document.
    FileId,
    /// One judge for one entry; also names the score sheet.
    SheetId,
    /// A change that takes two people.
    ProposalId,
    /// What an author is told.
    MessageId,
}

/// The digits of a ULID: Crockford's base 32.
pub(crate) const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

pub(crate) fn is_ulid(text: &str) -> bool {
    text.len() == 26 && text.bytes().all(|b| DIGITS.contains(&b))
}

/// Letters and digits that survive handwriting and a telephone line; 29 of them, a prime,
/// so that one wrong or two swapped characters always change the check character.
const ALPHABET: &[u8; 29] = b"23456789ABCDEFGHJKMNPQRTVWXYZ";

/// Characters of a receipt code between the prefix and the check character.
pub const CODE_LENGTH: usize = 4;

/// Builds a receipt code such as `LN6-7K4MX` from the edition's prefix and four numbers below 29.
///
/// Numbers above 28 wrap around.
pub fn receipt_code(prefix: &str, picks: [u8; CODE_LENGTH]) -> String {
    let body: String = picks
        .iter()
        .map(|pick| symbol(usize::from(*pick)))
        .collect();
    let check = symbol(weighted_sum(&body));
    format!("{prefix}-{body}{check}")
}

/// Reads a receipt code as a person types it: any case, spaces or missing dash allowed.
///
/// Returns the canonical form, or nothing when the check character does not fit.
pub fn parse_receipt_code(typed: &str) -> Option<String> {
    let compact: String = typed
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_uppercase())
        .collect();
    let split = compact.len().checked_sub(CODE_LENGTH + 1)?;
    let (prefix, code) = compact.split_at_checked(split)?;
    let (body, check) = code.split_at_checked(CODE_LENGTH)?;
    let valid = !prefix.is_empty()
        && body.bytes().all(|b| ALPHABET.contains(&b))
        && check == symbol(weighted_sum(body)).to_string();
    valid.then(|| format!("{prefix}-{code}"))
}

fn symbol(value: usize) -> char {
    ALPHABET
        .get(value % ALPHABET.len())
        .map_or('2', |b| char::from(*b))
}

fn weighted_sum(body: &str) -> usize {
    body.bytes()
        .zip(2..)
        .map(|(byte, weight)| {
            let value = ALPHABET.iter().position(|b| *b == byte).unwrap_or(0);
            value * weight
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ulids_are_checked() {
        assert!(EntryId::parse("01ARZ3NDEKTSV4RRFFQ69G5FAV").is_some());
        for bad in [
            "",
            "01ARZ3NDEKTSV4RRFFQ69G5FA",
            "01arz3ndektsv4rrffq69g5fav",
            "01ARZ3NDEKTSV4RRFFQ69G5FAI",
            "../../etc/passwd__________",
        ] {
            assert!(EntryId::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn codes_are_read_as_people_write_them() {
        let code = receipt_code("LN6", [5, 17, 2, 18]);
        for typed in [
            code.clone(),
            code.to_lowercase(),
            code.replace('-', " "),
            code.replace('-', ""),
        ] {
            assert_eq!(
                parse_receipt_code(&typed).as_deref(),
                Some(code.as_str()),
                "{typed}"
            );
        }
    }

    #[test]
    fn every_single_slip_and_swap_is_noticed() {
        let code = receipt_code("LN6", [5, 17, 2, 18]);
        let body: Vec<char> = code.chars().collect();
        for place in 4..9 {
            for other in ALPHABET {
                let mut wrong = body.clone();
                if wrong[place] == char::from(*other) {
                    continue;
                }
                wrong[place] = char::from(*other);
                let wrong: String = wrong.into_iter().collect();
                assert_eq!(parse_receipt_code(&wrong), None, "{wrong}");
            }
        }
        for place in 4..7 {
            let mut wrong = body.clone();
            wrong.swap(place, place + 1);
            if wrong == body {
                continue;
            }
            let wrong: String = wrong.into_iter().collect();
            assert_eq!(parse_receipt_code(&wrong), None, "{wrong}");
        }
    }

    proptest::proptest! {
        #[test]
        fn reading_never_panics(typed in "\\PC{0,40}") {
            let _ = parse_receipt_code(&typed);
        }
    }
}
