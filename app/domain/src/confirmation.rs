//! The word of an author on their own part in an entry, and who may be named in public.
//!
//! A confirmation holds for the very words that were read. It has a consent for taking part, without which there is no
//! confirmation, and free ones for what may be public; for an author under 16 a guardian gives them.

mod publishing; // What may be public of an author.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use self::publishing::{Publishing, Shared};
use crate::{
    dossier::{Answers, Author, Missing, Task, author_rows, authors_of},
    edition::Rules,
    refusal::{Problem, Refusal, both},
    text,
    time::{Date, Timestamp},
    vietnamese,
};

/// From this age on nobody needs a guardian: the law's children are younger.
pub const GROWN: i64 = 16;
/// From this age on a child's own yes is needed beside the guardian's.
pub const ASKED: i64 = 7;
/// Longest description of what is wrong, in characters.
const LONGEST_NOTE: u64 = 1_000;

/// What an author confirms, word by word.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Words {
    pub title: String,
    /// Code of the unit.
    pub unit: String,
    pub name: String,
    /// As typed; empty when not given.
    pub birth: String,
    pub work: String,
    /// Hundredths of a per cent.
    pub share: i64,
    /// Every author with their share.
    pub shares: Vec<(String, i64)>,
}

/// What an author said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    Confirmed,
    /// Something in the words is not right.
    Wrong,
    /// The author asks to leave an entry that was handed in.
    Leaving,
}

impl Verdict {
    /// The word in the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Wrong => "wrong",
            Self::Leaving => "leaving",
        }
    }

    /// Reads what [`Verdict::code`] wrote.
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Confirmed, Self::Wrong, Self::Leaving]
            .into_iter()
            .find(|verdict| verdict.code() == code)
    }
}

/// A word that was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmation {
    pub verdict: Verdict,
    pub at: Timestamp,
    /// Given by a link, so nobody has checked who it was; else the secretariat has it on paper.
    pub by_link: bool,
    pub words: Words,
    pub publishing: Publishing,
    /// Full name of the guardian who agreed; empty for a grown author.
    pub guardian: String,
    /// What is wrong; empty for a yes.
    pub note: String,
}

/// Who has to agree for an author, by age.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Age {
    /// The author alone; also when no date of birth is given.
    Grown,
    /// A guardian and the child.
    Child,
    /// A guardian.
    SmallChild,
}

impl Age {
    /// The age on a day, by a date of birth as typed. A year alone is read so that nobody who might be asked is left
    /// out.
    pub fn of(birth: &str, today: Date) -> Self {
        let birth = birth.trim();
        let (youngest, oldest) = match Date::parse(birth).or_else(|| Date::parse_iso(birth)) {
            Some(day) => {
                let years = day.years_until(today);
                (years, years)
            }
            None => match birth.parse::<i64>() {
                Ok(year) if birth.len() == 4 => (today.year() - year - 1, today.year() - year),
                _ => return Self::Grown,
            },
        };
        if youngest >= GROWN {
            Self::Grown
        } else if oldest >= ASKED {
            Self::Child
        } else {
            Self::SmallChild
        }
    }

    /// A guardian has to agree.
    pub fn is_child(self) -> bool {
        self != Self::Grown
    }
}

/// How far the word of an author is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stand {
    /// Nothing was said.
    Open,
    /// The words were confirmed as they stand.
    Confirmed,
    /// Something was said, and the words were changed since.
    Changed,
    /// Something in the words is not right.
    Wrong,
    /// The author asks to leave, whatever the words are by now.
    Leaving,
}

/// One author with what they said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorStand {
    /// The number of the author's row, from 1.
    pub number: u8,
    pub name: String,
    /// The first one, who writes the dossier.
    pub main: bool,
    pub age: Age,
    pub stand: Stand,
    /// What may be public of the author; nothing where that was not said.
    pub publishing: Publishing<Option<bool>>,
    /// The last word.
    pub last: Option<Confirmation>,
}

impl AuthorStand {
    /// The entry waits for the word of this author or their guardian. The main author's pledge is theirs.
    pub fn waits(&self) -> bool {
        (!self.main || self.age.is_child()) && self.stand != Stand::Confirmed
    }

    /// The word that the entry waits for is a guardian's, without which it is never accepted.
    pub fn waits_for_guardian(&self) -> bool {
        self.waits() && self.age.is_child()
    }

    /// The entry is not even handed in without that word.
    pub fn bars_handing_in(&self, rules: &Rules) -> bool {
        let first = if self.age.is_child() {
            rules.guardians_first
        } else {
            rules.co_authors_confirm
        };
        self.waits() && first
    }
}

/// Where every author of an entry stands, given the last words by row.
pub fn stands(
    most: u8,
    answers: &Answers,
    last: &BTreeMap<u8, Confirmation>,
    today: Date,
) -> Vec<AuthorStand> {
    let rows = author_rows(answers, most);
    let authors = authors_of(answers, most).0;
    let main = rows.first().copied();
    rows.into_iter()
        .zip(&authors)
        .map(|(number, author)| {
            let main = main == Some(number);
            let age = Age::of(&author.birth, today);
            let last = last.get(&number).cloned();
            let stand = match &last {
                None => Stand::Open,
                Some(word) if asks_to_leave(word, &author.name) => Stand::Leaving,
                Some(word) if word.words != words(answers, author, &authors) => Stand::Changed,
                Some(word) => match word.verdict {
                    // A birth was put right since: somebody under 16 said yes alone.
                    Verdict::Confirmed if age.is_child() && word.guardian.is_empty() => {
                        Stand::Changed
                    }
                    Verdict::Confirmed => Stand::Confirmed,
                    Verdict::Wrong => Stand::Wrong,
                    // Somebody else did.
                    Verdict::Leaving => Stand::Changed,
                },
            };
            let own = |part: Shared| {
                let answer = answers.get(part.key()).filter(|_| main);
                answer.map(|answer| answer.text == "yes")
            };
            AuthorStand {
                publishing: publishing(stand, last.as_ref(), &author.name, own, age),
                number,
                name: author.name.clone(),
                main,
                age,
                stand,
                last,
            }
        })
        .collect()
}

/// A no holds for the person even when words were changed since; a yes only for the very words. Nobody under 16 says
/// yes alone.
fn publishing(
    stand: Stand,
    last: Option<&Confirmation>,
    name: &str,
    own: impl Fn(Shared) -> Option<bool>,
    age: Age,
) -> Publishing<Option<bool>> {
    if stand == Stand::Leaving {
        return Publishing::all(Some(false));
    }
    let last = last
        .filter(|word| word.verdict == Verdict::Confirmed && same_person(&word.words.name, name));
    Publishing::of(|part| {
        let said = last
            .map(|word| word.publishing.get(part))
            .filter(|yes| !yes || stand == Stand::Confirmed);
        let own = own(part).filter(|yes| !yes || !age.is_child());
        match (said, own) {
            (Some(false), _) | (_, Some(false)) => Some(false),
            (Some(true), _) | (_, Some(true)) => Some(true),
            (None, None) => None,
        }
    })
}

fn asks_to_leave(word: &Confirmation, name: &str) -> bool {
    word.verdict == Verdict::Leaving && same_person(&word.words.name, name)
}

/// Names of the authors who ask to leave.
pub fn who_leaves(stands: &[AuthorStand]) -> Vec<String> {
    let leaving = stands
        .iter()
        .filter(|author| author.stand == Stand::Leaving);
    leaving.map(|author| author.name.clone()).collect()
}

/// Names that differ in accents and capitals alone: one was put right.
pub fn same_person(one: &str, other: &str) -> bool {
    vietnamese::fold(one) == vietnamese::fold(other)
}

/// What the author of a row would confirm now, or the first thing that has to be put right before.
pub fn words_of(most: u8, answers: &Answers, row: u8) -> Result<(Author, Words), Missing> {
    let wrong = authors_of(answers, most).1;
    let lacking = |task, key: &str| Missing {
        task,
        key: key.to_owned(),
        problem: Problem::Missing,
    };
    for key in ["title", "unit"] {
        if typed(answers, key).is_empty() {
            return Err(lacking(Task::General, key));
        }
    }
    let found = words_at(most, answers, row);
    let found = found.ok_or_else(|| lacking(Task::Authors, &format!("author.{row}.name")))?;
    match wrong.into_iter().next() {
        Some(wrong) => Err(wrong),
        None => Ok(found),
    }
}

/// The author of a row with what they would confirm, right or wrong.
pub fn words_at(most: u8, answers: &Answers, row: u8) -> Option<(Author, Words)> {
    let authors = authors_of(answers, most).0;
    let mut rows = author_rows(answers, most).into_iter();
    let author = authors.get(rows.position(|number| number == row)?)?.clone();
    let words = words(answers, &author, &authors);
    Some((author, words))
}

fn words(answers: &Answers, author: &Author, authors: &[Author]) -> Words {
    Words {
        title: typed(answers, "title").to_owned(),
        unit: typed(answers, "unit").to_owned(),
        name: author.name.clone(),
        birth: author.birth.clone(),
        work: author.work.clone(),
        share: author.share,
        shares: authors
            .iter()
            .map(|author| (author.name.clone(), author.share))
            .collect(),
    }
}

fn typed<'a>(answers: &'a Answers, key: &str) -> &'a str {
    answers.get(key).map_or("", |answer| answer.text.trim())
}

/// Names of the authors under 16 whose guardian, and from 7 on the child too, has not agreed.
pub fn without_guardian(stands: &[AuthorStand]) -> Vec<String> {
    let waiting = stands.iter().filter(|author| author.waits_for_guardian());
    waiting.map(|author| author.name.clone()).collect()
}

/// Refuses to accept an entry for whose children nobody has agreed: silence is no consent.
pub fn bar_acceptance(without_guardian: Vec<String>) -> Result<(), Refusal> {
    if without_guardian.is_empty() {
        Ok(())
    } else {
        Err(Refusal::GuardiansOpen(without_guardian))
    }
}

/// The confirmations that keep an entry from being handed in.
pub fn lacking(rules: &Rules, stands: &[AuthorStand]) -> Vec<Missing> {
    stands
        .iter()
        .filter(|author| author.bars_handing_in(rules))
        .map(|author| Missing {
            task: Task::Authors,
            key: format!("author.{}.confirmed", author.number),
            problem: Problem::Missing,
        })
        .collect()
}

/// The ticks and the name of a form that confirms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Consents<'a> {
    /// The author agrees to take part; for a child its guardian does.
    pub taking_part: bool,
    pub publishing: Publishing,
    /// Name of the guardian; left aside for a grown author.
    pub guardian: &'a str,
    /// The child agrees too.
    pub child: bool,
}

impl Consents<'_> {
    /// Checks that everybody agreed who has to, and gives the guardian's name; it is empty for a grown author.
    ///
    /// Refuses with all that is missing at once.
    pub fn guardian(&self, age: Age) -> Result<String, Refusal> {
        let guardian = if age.is_child() {
            text::person_name(self.guardian)
                .map_err(|problem| Refusal::invalid("guardian", problem))
        } else {
            Ok(String::new())
        };
        let ticked = |field: &str, is: bool| {
            let missing = || Refusal::invalid(field, Problem::NotTicked);
            is.then_some(()).ok_or_else(missing)
        };
        let agreed = both(
            ticked("taking_part", self.taking_part),
            ticked("child", self.child || age != Age::Child),
        );
        both(guardian, agreed).map(|(guardian, _)| guardian)
    }
}

/// What is wrong, in words.
pub fn note_of(typed: &str) -> Result<String, Refusal> {
    let note = text::clean(typed, true).map_err(|problem| Refusal::invalid("note", problem))?;
    match note.chars().count() as u64 {
        0 => Err(Refusal::invalid("note", Problem::Missing)),
        n if n < 5 => Err(Refusal::invalid("note", Problem::TooShort)),
        n if n > LONGEST_NOTE => Err(Refusal::TooLong(LONGEST_NOTE)),
        _ => Ok(note),
    }
}

#[cfg(test)]
mod tests;
