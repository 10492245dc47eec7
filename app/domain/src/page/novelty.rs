//! Entries that are like another one.

use serde::{Deserialize, Serialize};

use crate::{id::EntryId, novelty::Alike};

/// What an author is told before handing in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SimilarSeen {
    /// Published ones, earlier ones with a prize, and the author's own, the most alike first.
    pub known: Vec<KnownEntry>,
    /// There is one that is none of these. Nothing else of it is told.
    pub hidden: bool,
}

/// A similar entry that its reader may know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownEntry {
    pub title: String,
    pub edition: EditionName,
    pub past: Option<PastPrize>,
    /// Nothing where there is no page of it.
    pub way: Option<Way>,
}

/// A prize of an earlier contest, as the list said it that brought the entry: everybody may know of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastPrize {
    pub prize: String,
    /// Empty where the list did not say it.
    pub contest: String,
    pub year: String,
}

impl PastPrize {
    /// It was given before a year, as far as the list says: a year that names none, or that very year, may be of a
    /// contest whose results nobody may know yet.
    pub fn is_before(&self, year: i64) -> bool {
        let digits = |letter: char| !letter.is_ascii_digit();
        let years = self.year.split(digits).chain(self.contest.split(digits));
        let years = years
            .filter(|digits| digits.len() == 4)
            .filter_map(|digits| digits.parse::<i64>().ok());
        years.max().is_some_and(|last| last < year)
    }
}

/// A similar entry as the secretariat sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SimilarEntry {
    pub code: String,
    pub title: String,
    pub edition: EditionName,
    pub alike: Alike,
    /// Words in a row that both have, as they stand in the entry that is looked at.
    pub shared: Vec<String>,
    /// The same account began both.
    pub same_owner: bool,
    pub past: Option<PastPrize>,
    /// Nothing where the reader may open no page of it; then the code is empty, and without a prize that everybody may
    /// know of title and words are, too.
    pub way: Option<Way>,
}

/// An edition in passing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditionName {
    pub name: String,
    pub ordinal: String,
}

/// Where an entry can be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Way {
    /// The reader's own dossier.
    Own(EntryId),
    /// In the results of an edition, by its receipt code.
    Results { edition: String, code: String },
    /// On the screening desk of an edition.
    Screening { edition: String, entry: EntryId },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prize_is_past_where_the_list_says_an_earlier_year() {
        for (contest, year, past) in [
            ("Hội thi tỉnh", "2019", true),
            ("Hội thi tỉnh lần thứ XII, 2018-2019", "", true),
            ("", "2018 - 2022", true),
            ("Hội thi tỉnh", "2023", false),
            ("Hội thi huyện, 2022-2023", "", false),
            ("Hội thi tỉnh", "2018-2023", false),
            ("Hội thi tỉnh", "", false),
            ("", "", false),
        ] {
            let prize = PastPrize {
                prize: "Giải Nhì".into(),
                contest: contest.into(),
                year: year.into(),
            };
            assert_eq!(prize.is_before(2023), past, "{contest} {year}");
        }
    }
}
