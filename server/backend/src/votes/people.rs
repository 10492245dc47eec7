//! Who can vote.

use std::collections::BTreeSet;

use domain::{page::Choice, vietnamese::name_sort_key, vote::Body};

use crate::{
    error::Result,
    store::{JudgeRow, Tx},
};

/// Who can vote in an edition.
pub(crate) struct People {
    committee: Vec<JudgeRow>,
    pub(crate) judges: Vec<JudgeRow>,
}

impl People {
    pub(crate) async fn of(tx: &mut Tx, edition: &str) -> Result<Self> {
        Ok(Self {
            committee: tx.committee(edition).await?,
            judges: tx.judges(edition).await?,
        })
    }

    /// Who sits in a body now.
    pub(super) fn body(&self, body: &Body) -> impl Iterator<Item = &JudgeRow> {
        let people = match body {
            Body::Committee => &self.committee,
            Body::Judges | Body::Group(_) => &self.judges,
        };
        people.iter().filter(move |person| {
            let of_group = match body {
                Body::Group(group) => person.groups.contains(group),
                Body::Committee | Body::Judges => true,
            };
            person.active && of_group
        })
    }

    /// Everybody once, by name.
    pub(super) fn choices(&self) -> Vec<Choice> {
        let all = self.committee.iter().chain(&self.judges);
        let mut seen = BTreeSet::new();
        let mut people: Vec<Choice> = all
            .filter(|person| person.active && seen.insert(&person.id))
            .map(|person| Choice {
                code: person.id.clone(),
                name: person.name.clone(),
            })
            .collect();
        people.sort_by_cached_key(|person| name_sort_key(&person.name));
        people
    }

    /// The name of somebody; empty for an account without a role.
    pub(crate) fn name(&self, account: &str) -> String {
        let mut all = self.committee.iter().chain(&self.judges);
        let known = all.find(|person| person.id == account);
        known.map(|person| person.name.clone()).unwrap_or_default()
    }

    /// The members of the committee, by given name.
    pub(crate) fn committee(&self) -> Vec<String> {
        let active = self.committee.iter().filter(|own| own.active);
        let mut names: Vec<String> = active.map(|own| own.name.clone()).collect();
        names.sort_by_cached_key(|name| name_sort_key(name));
        names
    }
}
