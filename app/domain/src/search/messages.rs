//! What a search means in the list of messages: the same of their entries, and what only a message has.

use super::{
    Condition, Key, Search, SearchFault, Term, What,
    meaning::{entry_condition, receipt},
};
use crate::{
    edition::Edition,
    message::{MessageState, Occasion},
    vietnamese::fold,
};

/// Words for what has become of a message, folded.
const STATES: [(MessageState, &[&str]); 8] = [
    (MessageState::Draft, &["draft", "cho duyet", "nhap"]),
    (MessageState::Approved, &["approved", "da duyet"]),
    (MessageState::Sending, &["sending", "dang gui"]),
    (MessageState::Sent, &["sent", "da gui"]),
    (
        MessageState::Failed,
        &["failed", "khong gui duoc", "chua gui duoc"],
    ),
    (MessageState::Unsure, &["unsure", "chua ro"]),
    (MessageState::Told, &["told", "da bao"]),
    (MessageState::Dropped, &["dropped", "da bo", "bo"]),
];

/// Words for what a message tells of, folded.
const OCCASIONS: [(Occasion, &[&str]); 17] = [
    (
        Occasion::Submitted,
        &["submitted", "nop", "da nop", "nhan ho so"],
    ),
    (
        Occasion::Returned,
        &["returned", "bo sung", "de nghi bo sung"],
    ),
    (Occasion::Extended, &["extended", "gia han"]),
    (
        Occasion::Accepted,
        &["accepted", "du", "du dieu kien", "nhan"],
    ),
    (
        Occasion::Rejected,
        &["rejected", "loai", "khong du dieu kien"],
    ),
    (Occasion::Awarded, &["awarded", "prize", "giai", "dat giai"]),
    (
        Occasion::UnitReturned,
        &["unit returned", "don vi tra lai", "tra lai"],
    ),
    (
        Occasion::UnitRefused,
        &["unit refused", "don vi khong xac nhan"],
    ),
    (Occasion::StampRefused, &["stamp", "stamp refused", "dau"]),
    (
        Occasion::Corrected,
        &["corrected", "sua", "sua cho ghi sai"],
    ),
    (
        Occasion::PaperRefused,
        &["paper", "paper refused", "giam ho"],
    ),
    (
        Occasion::AuthorObjected,
        &["objected", "author objected", "bao sai"],
    ),
    (
        Occasion::AuthorLeaving,
        &["leaving", "author leaving", "rut ten", "xin rut ten"],
    ),
    (
        Occasion::Recognised,
        &["recognised", "cong nhan", "danh sach"],
    ),
    (
        Occasion::ModelReceived,
        &["model", "model received", "mo hinh"],
    ),
    (
        Occasion::ModelHandedOver,
        &["handed over", "model handed over", "ban giao"],
    ),
    (Occasion::ModelReturned, &["model returned", "tra mo hinh"]),
];

/// What each condition of a search is in the messages of an edition.
pub fn message_conditions(
    search: &Search,
    edition: &Edition,
) -> Result<Vec<Condition>, SearchFault> {
    if let Some(code) = receipt(search, edition) {
        return Ok(vec![code]);
    }
    let condition = |term: &Term| {
        let folded = fold(&term.value);
        let what = match term.key {
            Key::To => Some(to(&term.value)),
            Key::About => {
                let about = named(&OCCASIONS, &folded).map(What::About);
                Some(about.ok_or_else(|| SearchFault::UnknownValue {
                    key: term.key,
                    value: term.value.clone(),
                })?)
            }
            // What is no state of a message may be one of its entry.
            Key::State => named(&STATES, &folded).map(What::Message),
            _ => None,
        };
        match what {
            Some(what) => Ok(Condition {
                not: term.not,
                what,
            }),
            None => entry_condition(term, edition),
        }
    };
    search.terms.iter().map(condition).collect()
}

fn named<T: Copy>(table: &[(T, &[&str])], folded: &str) -> Option<T> {
    let known = table.iter().find(|(_, names)| names.contains(&folded));
    known.map(|(thing, _)| *thing)
}

/// A telephone number is looked for as people write it, an address without capitals; names are those of authors.
fn to(value: &str) -> What {
    let lowered: String = value
        .to_lowercase()
        .split_whitespace()
        .collect::<Vec<_>>()
        .concat();
    let is_phone = lowered
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '+' | '.' | '-' | '(' | ')'));
    let address = if is_phone {
        let digits: String = lowered.chars().filter(char::is_ascii_digit).collect();
        // It is kept with the country's number in place of the first 0.
        digits.strip_prefix('0').unwrap_or(&digits).to_owned()
    } else {
        lowered
    };
    let words = fold(value);
    let words = words.split(' ').filter(|word| !word.is_empty());
    What::To {
        address,
        name: words.map(str::to_owned).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{check_edition::tests::loc_ninh, entry::StateName};

    fn meant(typed: &str) -> Result<Vec<What>, SearchFault> {
        let search = Search::parse(typed).expect("readable");
        let conditions = message_conditions(&search, &loc_ninh())?;
        Ok(conditions.into_iter().map(|one| one.what).collect())
    }

    #[test]
    fn messages_are_found_by_state_matter_and_addressee() {
        let to = |address: &str, name: &[&str]| What::To {
            address: address.to_owned(),
            name: name.iter().map(|&word| word.to_owned()).collect(),
        };
        for (typed, expected) in [
            ("tt:\"đã gửi\"", What::Message(MessageState::Sent)),
            ("state:draft", What::Message(MessageState::Draft)),
            ("tt:\"đã bỏ\"", What::Message(MessageState::Dropped)),
            ("tt:\"bổ sung\"", What::State(StateName::Returned)),
            ("việc:\"bổ sung\"", What::About(Occasion::Returned)),
            ("about:stamp", What::About(Occasion::StampRefused)),
            (
                "gửi:Vui@Example.vn",
                to("vui@example.vn", &["vui", "example", "vn"]),
            ),
            (
                "to:\"0912 345 678\"",
                to("912345678", &["0912", "345", "678"]),
            ),
            ("to:\"Lê Vui\"", to("lêvui", &["le", "vui"])),
        ] {
            assert_eq!(meant(typed), Ok(vec![expected]), "{typed}");
        }
        for (typed, key, value) in [
            ("việc:xyz", Key::About, "xyz"),
            ("tt:xyz", Key::State, "xyz"),
        ] {
            let value = value.to_owned();
            assert_eq!(
                meant(typed),
                Err(SearchFault::UnknownValue { key, value }),
                "{typed}"
            );
        }
        // Dossiers have no addressee.
        let search = Search::parse("máy gửi:Vui").expect("readable");
        assert_eq!(
            super::super::conditions(&search, &loc_ninh()),
            Err(SearchFault::UnknownKey("to".to_owned()))
        );
    }

    #[test]
    fn every_state_and_occasion_is_found_by_its_own_word() {
        for state in MessageState::ALL {
            assert_eq!(named(&STATES, &fold(state.code())), Some(*state));
        }
        for occasion in Occasion::ALL {
            let found = named(&OCCASIONS, &fold(occasion.code()));
            // The seal is mailed to heads and lies in no list.
            let expected = (occasion != Occasion::Ledger).then_some(occasion);
            assert_eq!(found, expected);
        }
    }
}
