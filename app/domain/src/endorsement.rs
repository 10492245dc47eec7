//! The word of a unit on an entry that names it.

use serde::{Deserialize, Serialize};

use crate::{
    refusal::{Problem, Refusal, both},
    text,
    time::Timestamp,
};

/// Longest position, in characters.
const LONGEST_POSITION: usize = 120;
/// Shortest and longest reason, in characters.
const REASON: std::ops::RangeInclusive<usize> = 5..=1_000;

/// What a unit may say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The authors belong to the unit, and the solution exists.
    Confirmed,
    /// Something has to be put right first; the author may ask again.
    Returned,
    /// The unit does not stand behind this entry.
    Refused,
}

impl Verdict {
    /// Every verdict, the best first.
    pub const ALL: [Self; 3] = [Self::Confirmed, Self::Returned, Self::Refused];

    /// The word in forms and in the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Returned => "returned",
            Self::Refused => "refused",
        }
    }

    /// Reads what [`Verdict::code`] wrote.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.code() == code)
    }
}

/// A word that was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Endorsement {
    pub verdict: Verdict,
    pub at: Timestamp,
    /// Who gave it: as the account says, or as typed by whoever held the link.
    pub name: String,
    /// `Hiệu trưởng`; empty for a unit officer's account.
    pub position: String,
    /// E.164, or empty.
    pub phone: String,
    /// Given by a link, so nobody has checked who it was.
    pub by_link: bool,
    /// Empty when confirmed.
    pub reason: String,
}

/// Who speaks by a link, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    pub name: String,
    pub position: String,
    /// E.164, or empty.
    pub phone: String,
}

impl Speaker {
    /// Checks what somebody without an account typed about themselves: name and position are needed, the
    /// telephone number may be left out.
    pub fn parse(name: &str, position: &str, phone: &str) -> Result<Self, Refusal> {
        let wrong = |field: &'static str| move |problem| Refusal::invalid(field, problem);
        let name = text::person_name(name).map_err(wrong("name"));
        let position = text::line(position, 2, LONGEST_POSITION).map_err(wrong("position"));
        let phone = match phone.trim() {
            "" => Ok(String::new()),
            typed => text::phone(typed).map_err(wrong("phone")),
        };
        let ((name, position), phone) = both(both(name, position), phone)?;
        Ok(Self {
            name,
            position,
            phone,
        })
    }
}

/// The reason that goes with a verdict: needed unless it is a yes, which has none.
pub fn reason_of(verdict: Verdict, typed: &str) -> Result<String, Refusal> {
    if verdict == Verdict::Confirmed {
        return Ok(String::new());
    }
    let reason = text::clean(typed, true).map_err(|problem| Refusal::invalid("reason", problem))?;
    match reason.chars().count() {
        0 => Err(Refusal::invalid("reason", Problem::Missing)),
        n if n < *REASON.start() => Err(Refusal::invalid("reason", Problem::TooShort)),
        n if n > *REASON.end() => Err(Refusal::TooLong(*REASON.end() as u64)),
        _ => Ok(reason),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verdicts_are_read_as_written() {
        for verdict in Verdict::ALL {
            assert_eq!(Verdict::parse(verdict.code()), Some(verdict));
        }
        assert_eq!(Verdict::parse("yes"), None);
    }

    #[test]
    fn a_speaker_says_who_they_are() {
        let speaker = Speaker::parse(" Lê Văn  Xã ", "Hiệu trưởng", "0912 345 678");
        assert_eq!(
            speaker,
            Ok(Speaker {
                name: "Lê Văn Xã".to_owned(),
                position: "Hiệu trưởng".to_owned(),
                phone: "+84912345678".to_owned(),
            })
        );
        assert!(Speaker::parse("Lê Văn Xã", "Hiệu trưởng", " ").is_ok());
        for (name, position, phone, field, problem) in [
            ("", "Hiệu trưởng", "", "name", Problem::Missing),
            ("A", "Hiệu trưởng", "", "name", Problem::TooShort),
            ("Lê Văn Xã", "", "", "position", Problem::Missing),
            (
                "Lê Văn Xã",
                "x\u{0}y",
                "",
                "position",
                Problem::BadCharacters,
            ),
            (
                "Lê Văn Xã",
                "Hiệu trưởng",
                "09",
                "phone",
                Problem::PhoneTooShort,
            ),
        ] {
            assert_eq!(
                Speaker::parse(name, position, phone),
                Err(Refusal::invalid(field, problem)),
                "{name} {position} {phone}"
            );
        }
    }

    #[test]
    fn only_a_yes_needs_no_reason() {
        assert_eq!(reason_of(Verdict::Confirmed, "bỏ qua"), Ok(String::new()));
        for verdict in [Verdict::Returned, Verdict::Refused] {
            assert_eq!(
                reason_of(verdict, " Thiếu tên đồng tác giả "),
                Ok("Thiếu tên đồng tác giả".to_owned())
            );
            for (typed, refusal) in [
                (" ", Refusal::invalid("reason", Problem::Missing)),
                ("sai", Refusal::invalid("reason", Problem::TooShort)),
                (&"x".repeat(1_001), Refusal::TooLong(1_000)),
                (
                    "a\u{0}bcdef",
                    Refusal::invalid("reason", Problem::BadCharacters),
                ),
            ] {
                assert_eq!(reason_of(verdict, typed), Err(refusal), "{typed:.20}");
            }
        }
    }
}
