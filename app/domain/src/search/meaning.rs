//! What the values of a search mean in one edition.

use super::{Key, Search, SearchFault, Term};
use crate::{
    edition::Edition,
    entry::StateName,
    id,
    message::{MessageState, Occasion},
    vietnamese::{Query, fold, lowered},
};

/// What an entry must, or must not, be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    pub not: bool,
    pub what: What,
}

/// One thing that can be told of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Words that follow one another in title, code, authors or unit; the last may be a beginning.
    Words {
        /// Without tones.
        folded: String,
        /// With the tones that were typed.
        exact: String,
    },
    /// One of these fields, by code.
    Fields(Vec<String>),
    /// One of these units, by code.
    Units(Vec<String>),
    State(StateName),
    /// Handed in again after it was returned: `state:completed`.
    Completed,
    /// Returned, and the date for it has passed: `state:overdue`.
    Overdue,
    /// Handed in after the deadline: `state:late`.
    Late,
    /// Handed in, with a stamped page that nobody has looked at: `state:stamp`.
    StampWaits,
    /// So does what a guardian signed.
    PaperWaits,
    /// A co-author asks to leave: `state:leaving`.
    AuthorLeaves,
    /// Any state at all: `state:all`.
    AnyState,
    Missing(Gap),
    /// An author whose name has all these words, without tones.
    Author(Vec<String>),
    /// A message to this address, or about an entry of such an author.
    To {
        /// Digits of a telephone number, or a part of an e-mail address.
        address: String,
        /// Words of a name, without tones.
        name: Vec<String>,
    },
    /// A message that tells of this.
    About(Occasion),
    /// A message in this state.
    Message(MessageState),
}

/// Something that a dossier can lack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    Field,
    Unit,
    Authors,
    /// Pictures or documents.
    Files,
    /// The unit's word: neither its own nor a stamped page that was accepted.
    Endorsement,
    /// The yes of a guardian for an author under 16.
    Guardian,
    /// A check that nobody has answered.
    Checks,
    /// The answer of that key.
    Answer(String),
}

/// Words for states, folded.
const STATES: [(StateName, &[&str]); 5] = [
    (
        StateName::Submitted,
        &["submitted", "da nop", "nop", "cho", "cho kiem tra"],
    ),
    (
        StateName::Returned,
        &[
            "returned",
            "de nghi bo sung",
            "bo sung",
            "cho bo sung",
            "tra lai",
        ],
    ),
    (
        StateName::Accepted,
        &["accepted", "du dieu kien", "du", "nhan", "da nhan"],
    ),
    (
        StateName::Rejected,
        &[
            "rejected",
            "khong du dieu kien",
            "khong du",
            "khong nhan",
            "loai",
        ],
    ),
    (StateName::Withdrawn, &["withdrawn", "da rut", "rut"]),
];

const COMPLETED: [&str; 3] = ["completed", "da bo sung", "nop lai"];
const OVERDUE: [&str; 2] = ["overdue", "qua han"];
const STAMP_WAITS: [&str; 4] = ["stamp", "cho xem dau", "xem dau", "dau"];
const PAPER_WAITS: [&str; 3] = ["paper", "cho xem ban giay", "ban giay"];
const AUTHOR_LEAVES: [&str; 3] = ["leaving", "xin rut ten", "rut ten"];
const LATE: [&str; 3] = ["late", "nop muon", "muon"];
const ANY_STATE: [&str; 5] = ["all", "any", "tat ca", "moi", "het"];

/// What each condition of a search is in an edition, or the value that means nothing in it.
pub fn conditions(search: &Search, edition: &Edition) -> Result<Vec<Condition>, SearchFault> {
    if let Some(code) = receipt(search, edition) {
        return Ok(vec![code]);
    }
    let terms = search.terms.iter();
    terms.map(|term| entry_condition(term, edition)).collect()
}

/// What one term says of an entry.
pub(super) fn entry_condition(term: &Term, edition: &Edition) -> Result<Condition, SearchFault> {
    let what = match term.key {
        Key::Words => Some(words(&term.value)),
        Key::Author => Some(What::Author(split(&fold(&term.value)))),
        Key::State => state(&term.value),
        Key::Field => fields(edition, &term.value).map(What::Fields),
        Key::Unit => units(edition, &term.value).map(What::Units),
        Key::Missing => gap(edition, &term.value).map(What::Missing),
        Key::To | Key::About => {
            let name = term.key.names().first().copied().unwrap_or_default();
            return Err(SearchFault::UnknownKey(name.to_owned()));
        }
    };
    let unknown = || SearchFault::UnknownValue {
        key: term.key,
        value: term.value.clone(),
    };
    Ok(Condition {
        not: term.not,
        what: what.ok_or_else(unknown)?,
    })
}

/// The entry of a receipt code, where a search is nothing else.
pub(super) fn receipt(search: &Search, edition: &Edition) -> Option<Condition> {
    receipt_code(search, edition).map(|code| Condition {
        not: false,
        what: words(&code),
    })
}

/// A receipt code, with whatever spaces and dashes somebody wrote into it.
fn receipt_code(search: &Search, edition: &Edition) -> Option<String> {
    let plain = |term: &&Term| term.key == Key::Words && !term.not;
    if !search.terms.iter().all(|term| plain(&term)) {
        return None;
    }
    id::parse_receipt_code(
        &search
            .terms
            .iter()
            .map(|term| term.value.as_str())
            .collect::<String>(),
    )
    .filter(|code| code.split('-').next() == Some(edition.prefix.as_str()))
}

fn words(value: &str) -> What {
    What::Words {
        folded: fold(value),
        exact: lowered(value),
    }
}

fn split(folded: &str) -> Vec<String> {
    folded.split(' ').map(str::to_owned).collect()
}

fn state(value: &str) -> Option<What> {
    let value = fold(value);
    let known = |names: &[&str]| names.contains(&value.as_str());
    if known(&ANY_STATE) {
        return Some(What::AnyState);
    }
    if known(&COMPLETED) {
        return Some(What::Completed);
    }
    if known(&OVERDUE) {
        return Some(What::Overdue);
    }
    if known(&STAMP_WAITS) {
        return Some(What::StampWaits);
    }
    if known(&PAPER_WAITS) {
        return Some(What::PaperWaits);
    }
    if known(&AUTHOR_LEAVES) {
        return Some(What::AuthorLeaves);
    }
    if known(&LATE) {
        return Some(What::Late);
    }
    STATES
        .iter()
        .find(|(_, names)| known(names))
        .map(|(state, _)| What::State(*state))
}

fn fields(edition: &Edition, value: &str) -> Option<Vec<String>> {
    let known = edition.fields.iter();
    best(
        value,
        known.map(|field| {
            (
                field.code.as_str(),
                format!("{} {}", field.name, field.short),
            )
        }),
    )
}

fn units(edition: &Edition, value: &str) -> Option<Vec<String>> {
    let known = edition.units.iter().filter(|unit| unit.enters);
    best(
        value,
        known.map(|unit| (unit.code.as_str(), edition.unit_label(&unit.code))),
    )
}

/// Codes of the things that a value names: the one of that code, else all with its words and the very tones, else
/// all with its words; nothing when there are none.
fn best<'a>(value: &str, known: impl Iterator<Item = (&'a str, String)>) -> Option<Vec<String>> {
    let (query, folded) = (Query::new(value), fold(value));
    let mut by_rank: [Vec<String>; 3] = [vec![], vec![], vec![]];
    for (code, name) in known {
        let rank = if fold(code) == folded {
            Some(0)
        } else {
            query.rank(&name).map(|rank| usize::from(rank) + 1)
        };
        if let Some(codes) = rank.and_then(|rank| by_rank.get_mut(rank)) {
            codes.push(code.to_owned());
        }
    }
    by_rank.into_iter().find(|codes| !codes.is_empty())
}

fn gap(edition: &Edition, value: &str) -> Option<Gap> {
    let answer = |key: &str| Some(Gap::Answer(key.to_owned()));
    match fold(value).as_str() {
        "field" | "linh vuc" | "lv" => Some(Gap::Field),
        "unit" | "don vi" | "dv" => Some(Gap::Unit),
        "author" | "authors" | "tac gia" | "tg" => Some(Gap::Authors),
        "files" | "file" | "anh" | "tep" | "hinh" | "hinh anh" | "tai lieu" => Some(Gap::Files),
        "endorsement" | "xac nhan" | "dau" | "dong dau" => Some(Gap::Endorsement),
        "guardian" | "guardians" | "giam ho" | "nguoi giam ho" => Some(Gap::Guardian),
        "checks" | "check" | "kiem tra" | "phieu kiem tra" => Some(Gap::Checks),
        "made" | "thoi gian" | "ngay" | "nam" => answer("made"),
        "phone" | "dien thoai" | "dt" | "sdt" | "so dien thoai" => answer("phone"),
        "pledge" | "cam ket" | "cam doan" => answer("pledge"),
        _ => {
            let sections = edition.dossier.sections.iter();
            let codes = best(
                value,
                sections.map(|section| (section.code.as_str(), section.name.clone())),
            )?;
            // Several would mean "one of them"; the first is the one that stands first on paper.
            answer(&format!("section.{}", codes.first()?))
        }
    }
}
