//! Conflicts of interest between a judge and an entry: what is found, each with its reason, and what the secretariat
//! pins beside it. Conflicts are of people, so names count in any order of their words, and not accounts alone.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::{Deserialize, Serialize};

/// Why a judge is not free to mark an entry.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Found {
    /// The judge began the entry.
    Own,
    /// The judge writes the entry along, from the same account.
    Member,
    /// The judge declared it.
    Declared,
    /// An author has the judge's name.
    Author,
    /// The dossier has the judge's telephone number.
    Phone,
    /// The judge works for the unit that the entry names.
    Unit,
    /// … or for one above, below, before or after it, or one of those at which an author works.
    RelatedUnit,
    /// An author works at the judge's unit, whatever unit the entry names.
    Workplace,
    /// The judge was an author of another entry together with this author.
    CoAuthor(String),
}

/// What the secretariat says, whatever is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Pin {
    /// There is a conflict.
    Yes,
    /// There is none.
    No,
}

impl Pin {
    /// The word in the database and in forms.
    pub fn code(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
        }
    }

    /// What a word says.
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Yes, Self::No]
            .into_iter()
            .find(|pin| pin.code() == code)
    }
}

/// The judge does not mark the entry. Nothing lifts the ban on an entry that one began or writes along, and nobody takes back for a judge what
/// the judge declared.
pub fn bars(found: &[Found], pin: Option<Pin>) -> bool {
    match pin {
        Some(Pin::Yes) => true,
        Some(Pin::No) => found
            .iter()
            .any(|found| matches!(found, Found::Own | Found::Member | Found::Declared)),
        None => !found.is_empty(),
    }
}

/// What is known of a judge.
#[derive(Clone, Debug, Default)]
pub struct Judge {
    /// Number of the account.
    pub id: String,
    /// Folded.
    pub name: String,
    /// Empty when unknown.
    pub unit: String,
    /// E.164; empty when unknown.
    pub phone: String,
}

/// What is known of an entry.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    pub id: String,
    /// Account that began it; empty for an imported one.
    pub owner: String,
    /// Accounts of the co-authors who write it along.
    pub members: BTreeSet<String>,
    pub unit: String,
    /// The units above, below, before and after its own and those at which its authors work, with these.
    pub related: BTreeSet<String>,
    /// The units that its authors say they work at.
    pub workplaces: BTreeSet<String>,
    /// E.164; empty when unknown.
    pub phone: String,
}

/// An author of an entry of any edition.
#[derive(Clone, Debug, Default)]
pub struct Author {
    pub entry: String,
    pub name: String,
    pub folded: String,
}

/// What is found between judges and entries, by judge and entry.
pub type Findings = BTreeMap<(String, String), Vec<Found>>;

/// Finds everything but what was declared. `authors` are those of every edition.
pub fn find(judges: &[Judge], entries: &[Entry], authors: &[Author]) -> Findings {
    let here: HashMap<&str, &Entry> = entries
        .iter()
        .map(|entry| (entry.id.as_str(), entry))
        .collect();
    // Who stands together in each entry, and the entries of each name.
    let mut together: HashMap<&str, Vec<&Author>> = HashMap::new();
    let mut named: HashMap<String, Vec<&Author>> = HashMap::new();
    for author in authors {
        let name = in_any_order(&author.folded);
        if !name.is_empty() {
            together.entry(&author.entry).or_default().push(author);
            named.entry(name).or_default().push(author);
        }
    }
    let mut findings = Findings::new();
    for judge in judges {
        let mut found = |entry: &str, what: Found| {
            if here.contains_key(entry) {
                let pair = (judge.id.clone(), entry.to_owned());
                let all = findings.entry(pair).or_default();
                if !all.contains(&what) {
                    all.push(what);
                }
            }
        };
        for entry in entries {
            if entry.owner == judge.id {
                found(&entry.id, Found::Own);
            }
            if entry.members.contains(&judge.id) {
                found(&entry.id, Found::Member);
            }
            if !judge.phone.is_empty() && entry.phone == judge.phone {
                found(&entry.id, Found::Phone);
            }
            if judge.unit.is_empty() {
            } else if entry.unit == judge.unit {
                found(&entry.id, Found::Unit);
            } else if entry.workplaces.contains(&judge.unit) {
                found(&entry.id, Found::Workplace);
            } else if entry.related.contains(&judge.unit) {
                found(&entry.id, Found::RelatedUnit);
            }
        }
        let own = in_any_order(&judge.name);
        for author in named.get(&own).into_iter().flatten() {
            found(&author.entry, Found::Author);
            let others = together.get(author.entry.as_str()).into_iter().flatten();
            for other in others {
                let name = in_any_order(&other.folded);
                if name == own {
                    continue;
                }
                for elsewhere in named.get(&name).into_iter().flatten() {
                    if elsewhere.entry != author.entry {
                        let name = elsewhere.name.clone();
                        found(&elsewhere.entry, Found::CoAuthor(name));
                    }
                }
            }
        }
    }
    for all in findings.values_mut() {
        all.sort();
    }
    findings
}

/// A name whose words may stand in another order, as lists and forms have them.
fn in_any_order(name: &str) -> String {
    let mut words: Vec<&str> = name.split_whitespace().collect();
    words.sort_unstable();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judge(id: &str, name: &str, unit: &str, phone: &str) -> Judge {
        Judge {
            id: id.into(),
            name: name.into(),
            unit: unit.into(),
            phone: phone.into(),
        }
    }

    fn author(entry: &str, name: &str) -> Author {
        Author {
            entry: entry.into(),
            name: name.to_uppercase(),
            folded: name.into(),
        }
    }

    #[test]
    fn every_tie_is_found_with_its_reason() {
        let entry = |id: &str, owner: &str, unit: &str, phone: &str| Entry {
            id: id.into(),
            owner: owner.into(),
            members: if id == "e2" {
                ["khai".to_owned()].into()
            } else {
                BTreeSet::new()
            },
            unit: unit.into(),
            related: [unit, "huyen"].map(str::to_owned).into(),
            workplaces: [unit, "truong"].map(str::to_owned).into(),
            phone: phone.into(),
        };
        let entries = [
            entry("e1", "an", "xa-a", "+84912"),
            entry("e2", "", "xa-b", ""),
        ];
        let authors = [
            author("e1", "le van vui"),
            author("e2", "tran thi hoa"),
            // Of an earlier edition.
            author("old", "hoa tran thi"),
            author("old", "nguyen van binh"),
        ];
        let found = |judge: Judge, entry: &str| {
            let findings = find(std::slice::from_ref(&judge), &entries, &authors);
            let pair = (judge.id, entry.to_owned());
            findings.get(&pair).cloned().unwrap_or_default()
        };
        let hoa = || Found::CoAuthor("TRAN THI HOA".to_owned());
        let table = [
            (judge("an", "pham an", "", ""), "e1", vec![Found::Own]),
            (judge("khai", "x", "", ""), "e2", vec![Found::Member]),
            (judge("khai", "x", "", ""), "e1", vec![]),
            (judge("j", "vui le van", "", ""), "e1", vec![Found::Author]),
            (judge("j", "x", "", "+84912"), "e1", vec![Found::Phone]),
            (judge("j", "x", "xa-a", ""), "e1", vec![Found::Unit]),
            (judge("j", "x", "huyen", ""), "e2", vec![Found::RelatedUnit]),
            (judge("j", "x", "truong", ""), "e2", vec![Found::Workplace]),
            (judge("j", "x", "xa-c", ""), "e2", vec![]),
            (judge("j", "x", "", ""), "e2", vec![]),
            (judge("j", "binh nguyen van", "", ""), "e2", vec![hoa()]),
            (judge("j", "binh nguyen van", "", ""), "e1", vec![]),
            (
                judge("an", "le van vui", "xa-a", "+84912"),
                "e1",
                vec![Found::Own, Found::Author, Found::Phone, Found::Unit],
            ),
        ];
        for (judge, entry, expected) in table {
            assert_eq!(found(judge.clone(), entry), expected, "{judge:?}");
        }
    }

    #[test]
    fn a_pin_decides_but_for_what_nobody_may_lift() {
        let no = Some(Pin::No);
        let table = [
            (vec![], None, false),
            (vec![], Some(Pin::Yes), true),
            (vec![], no, false),
            (vec![Found::Author], None, true),
            (vec![Found::Author, Found::Unit], no, false),
            (vec![Found::Own, Found::Author], no, true),
            (vec![Found::Member], no, true),
            (vec![Found::Declared], no, true),
        ];
        for (found, pin, barred) in table {
            assert_eq!(bars(&found, pin), barred, "{found:?} {pin:?}");
        }
        for pin in [Pin::Yes, Pin::No] {
            assert_eq!(Pin::parse(pin.code()), Some(pin));
        }
        assert_eq!(Pin::parse("maybe"), None);
    }
}
