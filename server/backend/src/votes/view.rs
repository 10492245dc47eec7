//! A vote as people see it.

use std::collections::{BTreeSet, HashMap};

use domain::{
    page::{
        Choice,
        votes::{Chose, Own, VoteResult, VoteView},
    },
    vietnamese::name_sort_key,
    vote::{Ballot, Body, Outcome},
};

use super::People;
use crate::store::{AcceptedEntry, EditionRow, VoteRow, VoterRow};

/// What names of votes are taken from.
pub(crate) struct Views<'a> {
    titles: HashMap<String, String>,
    edition: &'a EditionRow,
    people: &'a People,
}

impl<'a> Views<'a> {
    pub(crate) fn of(
        edition: &'a EditionRow,
        people: &'a People,
        entries: &[AcceptedEntry],
    ) -> Self {
        let title = |entry: &AcceptedEntry| (entry.code.clone(), entry.title.clone());
        Self {
            titles: entries.iter().map(title).collect(),
            edition,
            people,
        }
    }

    /// A vote; `all` for somebody who also reads who has not voted, and why some do not.
    pub(crate) fn one(&self, row: &VoteRow, all: bool) -> VoteView {
        let motion = &row.motion;
        let entry = |code: &String| Choice {
            code: code.clone(),
            name: self.titles.get(code).cloned().unwrap_or_default(),
        };
        let voted = row.voters.values().filter(|voter| voter.voted).count();
        let open = all && row.closed.is_none();
        // Whoever was let go votes no more, and still counts among those who were asked.
        let here: BTreeSet<&str> = self
            .people
            .body(&motion.body)
            .map(|person| person.id.as_str())
            .collect();
        let waiting = row.voters.iter();
        let waiting = waiting.filter(|(_, voter)| open && !voter.voted);
        let (waiting, gone): (Vec<_>, Vec<_>) =
            waiting.partition(|(account, _)| here.contains(account.as_str()));
        let chair = row.voters.get(&motion.chair);
        let group = match &motion.body {
            Body::Group(code) => self.edition.group_name(code),
            Body::Committee | Body::Judges => String::new(),
        };
        let barred = motion
            .barred
            .iter()
            .filter(|_| all)
            .map(|account| self.people.name(account))
            .filter(|name| !name.is_empty());
        VoteView {
            id: row.id.clone(),
            question: motion.question.clone(),
            body: motion.body.clone(),
            group,
            ballot: motion.ballot,
            is_choice: motion.is_choice(),
            entries: motion.entries.iter().map(entry).collect(),
            quorum: motion.quorum,
            majority: motion.majority,
            chair_decides: motion.chair_decides,
            chair: chair.map(|chair| chair.name.clone()).unwrap_or_default(),
            opened_by: row.opened_by.clone(),
            opened_at: row.opened_at,
            entitled: number(row.voters.len()),
            voted: number(voted),
            waiting: names_of(waiting),
            gone: names_of(gone),
            barred: by_name(barred),
            own: Own::NotEntitled,
            may_close: false,
            result: result_of(row),
        }
    }
}

fn names_of(voters: Vec<(&String, &VoterRow)>) -> Vec<String> {
    by_name(voters.into_iter().map(|(_, voter)| voter.name.clone()))
}

fn by_name(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut names: Vec<String> = names.collect();
    names.sort_by_cached_key(|name| name_sort_key(name));
    names
}

fn result_of(row: &VoteRow) -> Option<VoteResult> {
    let closed = row.closed.as_ref()?;
    let counts = row.motion.choices().map(|option| {
        let votes = row.counts.get(option).copied().unwrap_or_default();
        (option.to_owned(), votes)
    });
    let open = row.motion.ballot == Ballot::Open;
    let ballots = row.voters.values().filter(|voter| open && voter.voted);
    let ballots = ballots.map(|voter| (voter.name.clone(), voter.choice.clone()));
    let mut ballots: Vec<_> = ballots.collect();
    ballots.sort_by_cached_key(|(name, _)| name_sort_key(name));
    Some(VoteResult {
        counts: counts.collect(),
        outcome: closed.outcome.clone(),
        ballots,
        closed_by: closed.by_name.clone(),
        closed_at: closed.at,
    })
}

/// What closed votes chose among entries, the newest of the same entries alone.
pub(crate) fn chosen(rows: &[VoteRow]) -> Vec<Chose> {
    let mut chosen: Vec<Chose> = Vec::new();
    let mut seen = Vec::new();
    for row in rows.iter().filter(|row| row.motion.is_choice()) {
        let Some(closed) = &row.closed else {
            continue;
        };
        let mut among = row.motion.options.clone();
        among.sort();
        if seen.contains(&among) {
            continue;
        }
        seen.push(among.clone());
        if let Outcome::Decided { option, .. } = &closed.outcome {
            chosen.push(Chose {
                among,
                code: option.clone(),
                votes: row.counts.get(option).copied().unwrap_or_default(),
                of: row.counts.values().sum(),
            });
        }
    }
    chosen
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
