//! Judges who were taken off by two people, as a chain says.

use std::collections::{BTreeMap, BTreeSet};

use domain::ledger::{Assigned, Kind, Release};

use super::{Sheets, Walk};
use crate::store::ProposalRow;

/// What the chain said of it so far.
#[derive(Default)]
pub(super) struct Released {
    all: Vec<Release>,
    /// Sheets that the next links have to leave.
    pending: BTreeSet<String>,
}

impl Released {
    /// Two people take a judge off; nothing when they are not two others, or the sheets do not stand so.
    pub(super) fn begin(
        &mut self,
        release: Release,
        sheets: &Sheets,
        given: &BTreeMap<String, Assigned>,
    ) -> Option<()> {
        let agreed = &release.agreed;
        let alone = agreed.proposed_by == agreed.confirmed_by;
        if alone || agreed.confirmed_by.as_str() == release.judge {
            return None;
        }
        // A chain from before sheets were recorded does not say whose they are.
        let own = |id: &String| given.get(id).is_none_or(|own| own.judge == release.judge);
        let of = |id: &String| sheets.get(id).map(|marked| &marked.sheet);
        let open = |id: &String| own(id) && of(id).is_none_or(|sheet| sheet.check_open().is_ok());
        let signed =
            |id: &String| own(id) && of(id).is_some_and(|sheet| sheet.check_reopening().is_ok());
        if !release.sheets.left.iter().all(open) || !release.sheets.kept.iter().all(signed) {
            return None;
        }
        self.pending.clone_from(&release.sheets.left);
        self.all.push(release);
        Some(())
    }

    /// A link may come next: first all that a judge leaves, and, since it takes two people, no leaving of marks else.
    /// Chains from before that begin with their first such link.
    pub(super) fn lets(&mut self, kind: Kind, sheet: Option<&str>, sheets: &Sheets) -> bool {
        let leaving = kind == Kind::Leaving;
        if !self.pending.is_empty() {
            return leaving && sheet.is_some_and(|id| self.pending.remove(id));
        }
        let known = sheet.and_then(|id| sheets.get(id));
        let marked = known.is_some_and(|marked| !marked.sheet.marks.is_empty());
        !(leaving && marked && !self.all.is_empty())
    }

    /// Everything is left that was to be.
    pub(super) fn is_done(&self) -> bool {
        self.pending.is_empty()
    }
}

impl Walk {
    /// The first judge, by account, who was taken off by the lists alone, by the chain alone, or otherwise.
    pub(in crate::ledger::verify) fn first_released_otherwise(
        &self,
        rows: &[ProposalRow],
    ) -> Option<String> {
        let same = |release: &Release, row: &ProposalRow| {
            let agreed = &release.agreed;
            row.judge.as_ref().map(domain::id::AccountId::as_str) == Some(&release.judge)
                && serde_json::from_str(&row.typed).ok().as_ref() == Some(&release.sheets)
                && (&row.reason, &row.proposed_by) == (&agreed.reason, &agreed.proposed_by)
                && row.settled_by.as_ref() == Some(&agreed.confirmed_by)
        };
        let all = &self.released.all;
        let unlisted = all
            .iter()
            .find(|release| !rows.iter().any(|row| same(release, row)));
        let unrecorded = rows
            .iter()
            .find(|row| row.judge.is_some() && !all.iter().any(|release| same(release, row)));
        let unlisted = unlisted.map(|release| release.judge.clone());
        unlisted.or_else(|| Some(unrecorded?.judge.as_ref()?.to_string()))
    }
}
