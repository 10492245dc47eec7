//! How alike two entries are by title and summary: a hint for people who read them, never a verdict.
//!
//! Two texts are compared folded, by their words and by their letter trigrams, each as Dice's coefficient
//! `2 · common / (mine + theirs)` of sets; words of [`COMMON`] weigh a quarter, since half of all titles have them.
//! A text is as alike as the mean of both says. An entry is as alike as the mean of title and summary, or as its title
//! alone where one side has no summary. From [`SIMILAR`] up people are told.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::vietnamese::{fold, lowered};

/// Thousandths from which two entries are similar.
///
/// Real titles of different things stay below 450, reworded ones of the same thing come above 500.
pub const SIMILAR: u32 = 500;
const FAIRLY: u32 = 650;
const VERY: u32 = 800;

/// Words of a text that count. A summary is short; of whatever else stands in its place the beginning is enough.
const MOST_WORDS: usize = 200;

/// Pairs of words of a title by which similar entries are looked for.
const TITLE_PHRASES: usize = 24;
/// The same of a summary.
const SUMMARY_PHRASES: usize = 8;

/// Words of one shared run: as much as people read at a glance.
const LONGEST_RUN: usize = 10;
/// Fewer words in a row mean nothing in a whole summary.
const SHORTEST_SUMMARY_RUN: usize = 3;
const SUMMARY_RUNS: usize = 3;

/// How much a word of [`COMMON`] weighs, and how much any other.
const WEIGHTS: (u32, u32) = (1, 4);

/// Words of titles that say little of what was made, folded.
const COMMON: [&str; 59] = [
    "bang", "bi", "cac", "cai", "cao", "che", "cho", "co", "cong", "cua", "cuu", "de", "dong",
    "dung", "duoc", "giai", "giup", "he", "hieu", "hinh", "ho", "ke", "khi", "ky", "la", "lam",
    "ly", "may", "mo", "mot", "nang", "nghe", "nghien", "nham", "nhung", "phap", "phuc", "qua",
    "quan", "san", "su", "tai", "tao", "theo", "thiet", "thong", "thuat", "tien", "tren", "tro",
    "trong", "tu", "ung", "va", "vao", "voi", "vu", "xay", "xuat",
];

/// Title and summary of an entry, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gist {
    pub title: String,
    /// Empty when there is none.
    pub summary: String,
}

/// How alike two entries are, in words for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Alike {
    Partly,
    Fairly,
    Very,
}

impl Gist {
    /// What is compared of a title and a summary as people typed them.
    pub fn of(title: &str, summary: &str) -> Self {
        let folded = |text: &str| {
            let folded = fold(text);
            let words: Vec<&str> = folded.split(' ').take(MOST_WORDS).collect();
            words.join(" ")
        };
        Self {
            title: folded(title),
            summary: folded(summary),
        }
    }

    /// Thousandths to which two entries are alike: 1000 for the same, and the same from both sides.
    pub fn likeness(&self, other: &Self) -> u32 {
        let titles = of_texts(&self.title, &other.title);
        if self.summary.is_empty() || other.summary.is_empty() {
            return titles;
        }
        u32::midpoint(titles, of_texts(&self.summary, &other.summary))
    }

    /// Pairs of neighbouring words by which entries are found that may be similar; those of common words alone only
    /// when there are no others.
    ///
    /// Of a summary only the few count that come first in an order which has nothing to do with the text, so that two
    /// summaries which are mostly the same have mostly the same ones.
    pub fn phrases(&self) -> BTreeSet<String> {
        let mut phrases: BTreeSet<String> =
            pairs(&self.title).into_iter().take(TITLE_PHRASES).collect();
        let mut summary = pairs(&self.summary);
        summary.sort_by_cached_key(|pair| (scattered(pair), pair.clone()));
        summary.dedup();
        phrases.extend(summary.into_iter().take(SUMMARY_PHRASES));
        phrases
    }
}

impl Alike {
    /// What thousandths mean; nothing below [`SIMILAR`].
    pub fn of(likeness: u32) -> Option<Self> {
        match likeness {
            VERY.. => Some(Self::Very),
            FAIRLY.. => Some(Self::Fairly),
            SIMILAR.. => Some(Self::Partly),
            _ => None,
        }
    }
}

/// Words in a row that both entries have, as they stand in mine: those of the titles in their order, single words only
/// when there are no others, then the longest ones of the summaries.
pub fn shared(title: &str, summary: &str, theirs: &Gist) -> Vec<String> {
    let mut shared = runs(title, &theirs.title, 2);
    if shared.is_empty() {
        shared = runs(title, &theirs.title, 1);
    }
    let mut of_summary = runs(summary, &theirs.summary, SHORTEST_SUMMARY_RUN);
    of_summary.sort_by_key(|run| std::cmp::Reverse(run.split(' ').count()));
    for run in of_summary.into_iter().take(SUMMARY_RUNS) {
        if !shared.contains(&run) {
            shared.push(run);
        }
    }
    shared
}

/// Thousandths to which two folded texts are alike.
fn of_texts(mine: &str, theirs: &str) -> u32 {
    let (my_words, their_words) = (words(mine), words(theirs));
    let weight = |words: &BTreeSet<&str>| words.iter().map(|word| weight(word)).sum();
    let common = my_words.intersection(&their_words).copied().collect();
    let by_words = dice(weight(&common), weight(&my_words), weight(&their_words));
    let (mine, theirs) = (trigrams(mine), trigrams(theirs));
    let common = mine
        .iter()
        .filter(|gram| theirs.binary_search(gram).is_ok());
    let by_letters = dice(
        count(common.count()),
        count(mine.len()),
        count(theirs.len()),
    );
    u32::midpoint(by_words, by_letters)
}

/// Dice's coefficient in thousandths; two empty sets are the same.
fn dice(common: u32, mine: u32, theirs: u32) -> u32 {
    (2_000 * common).checked_div(mine + theirs).unwrap_or(1_000)
}

fn words(folded: &str) -> BTreeSet<&str> {
    folded.split(' ').filter(|word| !word.is_empty()).collect()
}

fn weight(word: &str) -> u32 {
    if is_common(word) {
        WEIGHTS.0
    } else {
        WEIGHTS.1
    }
}

fn is_common(word: &str) -> bool {
    COMMON.contains(&word)
}

/// Every three letters in a row, sorted, with the gaps around words.
fn trigrams(folded: &str) -> Vec<[char; 3]> {
    if folded.is_empty() {
        return Vec::new();
    }
    let letters: Vec<char> = format!(" {folded} ").chars().collect();
    let mut grams: Vec<[char; 3]> = letters
        .windows(3)
        .filter_map(|gram| gram.try_into().ok())
        .collect();
    grams.sort_unstable();
    grams.dedup();
    grams
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Neighbouring words in the order of the text; the word itself where there is only one.
fn pairs(folded: &str) -> Vec<String> {
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    if let [word] = *words {
        return vec![word.to_owned()];
    }
    let all = || words.windows(2).map(|pair| pair.join(" "));
    let telling = words
        .windows(2)
        .filter(|pair| !pair.iter().all(|word| is_common(word)))
        .map(|pair| pair.join(" "));
    let telling: Vec<String> = telling.collect();
    if telling.is_empty() {
        all().collect()
    } else {
        telling
    }
}

/// A number that is as good as drawn, and always the same for the same text (FNV-1a).
fn scattered(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The longest runs of words of a text, in its order, that stand in a folded one, too, and say something.
fn runs(mine: &str, theirs: &str, shortest: usize) -> Vec<String> {
    let (written, folded) = (lowered(mine), fold(mine));
    let written: Vec<&str> = written.split(' ').take(MOST_WORDS).collect();
    let folded: Vec<&str> = folded.split(' ').take(MOST_WORDS).collect();
    let theirs = format!(" {theirs} ");
    let mut runs = Vec::new();
    let mut rest = folded.as_slice();
    let mut at = 0;
    while !rest.is_empty() {
        let stands = |length: &usize| {
            let run = rest.get(..*length).unwrap_or_default();
            !run.is_empty() && theirs.contains(&format!(" {} ", run.join(" ")))
        };
        let longest = rest.len().min(LONGEST_RUN);
        let length = (1..=longest).take_while(stands).last().unwrap_or(0);
        let (run, after) = rest.split_at(length.max(1));
        let says = run.iter().any(|word| !word.is_empty() && !is_common(word));
        if length >= shortest && says {
            let words = written.iter().skip(at).take(length).copied();
            let words = words.collect::<Vec<_>>().join(" ");
            if !runs.contains(&words) {
                runs.push(words);
            }
        }
        at += run.len();
        rest = after;
    }
    runs
}

#[cfg(test)]
mod tests;
