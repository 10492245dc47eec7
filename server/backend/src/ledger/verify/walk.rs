//! Walking a chain link by link, and what it says on the way.

mod released; // Judges who were taken off by two people.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::{
    id::SheetId,
    ledger::{
        Assigned, Assignment, Awards, ChainHead, Kept, Kind, Passed, Publication, RulesInForce,
    },
    operation::OperationId,
    page::secretariat::SheetStand,
    paper_sheet::Marks,
    points::Points,
    proposal::{Agreed, Matter},
    score::{Act, ScoreEvent, Sheet},
    time::Timestamp,
    vote::Voted,
};

use self::released::Released;
use super::{Broken, Marked, Sheets};
use crate::{
    ledger::{digest_of, hash_of},
    secrets::sha256_hex,
    sheets::projection,
    store::{EditionRow, LinkRow, ProposalRow, PublicationRow, SheetRow, VoteRow},
};

/// A chain as far as it was walked, and what it says.
pub(super) struct Walk {
    pub(super) edition: String,
    pub(super) head: ChainHead,
    /// What the hash of some link must begin with, until one does; empty when nobody wrote anything down.
    pub(super) known: String,
    /// A salted link was seen; there is no way back to the first format.
    salted: bool,
    pub(super) sheets: Sheets,
    /// Changes of judges' devices by sheet, each of which is taken once.
    operations: BTreeSet<(String, OperationId)>,
    released: Released,
    kept: Vec<Kept>,
    votes: Vec<Voted>,
    /// What judges agreed on, once for each sheet.
    joint: Vec<(Marks, Agreed)>,
    /// By the sheet's id.
    given: BTreeMap<String, Assigned>,
    pub(super) rules: Option<RulesInForce>,
    /// Who passed, by the code of the round; the last word counts.
    passed: BTreeMap<String, BTreeSet<String>>,
    awards: Option<Awards>,
    /// The last link to which two people agreed; 0 for none.
    agreed: i64,
    /// With the instant of each.
    publications: Vec<(i64, Publication)>,
}

impl Walk {
    pub(super) fn of(edition: &str) -> Self {
        Self {
            edition: edition.to_owned(),
            head: ChainHead::start(),
            known: String::new(),
            salted: false,
            sheets: HashMap::new(),
            operations: BTreeSet::new(),
            released: Released::default(),
            kept: Vec::new(),
            votes: Vec::new(),
            joint: Vec::new(),
            given: BTreeMap::new(),
            rules: None,
            passed: BTreeMap::new(),
            awards: None,
            agreed: 0,
            publications: Vec::new(),
        }
    }

    /// Goes on to the last of these links, or to the first that is broken.
    pub(super) fn go_on(&mut self, links: &[LinkRow]) -> Option<Broken> {
        links
            .iter()
            .find(|link| self.step(link).is_none())
            .map(|_| Broken::Link(self.head.links + 1))
    }

    /// Goes on to the next link; nothing when it is not what it was.
    fn step(&mut self, row: &LinkRow) -> Option<()> {
        if row.seq != self.head.links + 1 {
            return None;
        }
        let kind = Kind::parse(&row.kind)?;
        let hash = match kind {
            Kind::ScoreUnsalted if self.salted => return None,
            Kind::ScoreUnsalted => {
                let event = ScoreEvent {
                    seq: row.seq,
                    edition: self.edition.clone(),
                    sheet: SheetId::parse(row.sheet.as_ref()?)?,
                    rubric: u32::try_from(row.rubric).ok()?,
                    act: serde_json::from_str(&row.act).ok()?,
                    at: Timestamp(row.at),
                };
                sha256_hex(event.unsalted(&self.head.hash))
            }
            kind => {
                self.salted = true;
                let digest = digest_of(kind, row);
                hash_of(&self.edition, &self.head.hash, kind, row, &digest)
            }
        };
        if hash != row.hash {
            return None;
        }
        self.take(kind, row)?;
        if !self.known.is_empty() && hash.starts_with(&self.known) {
            self.known.clear();
        }
        self.head = ChainHead {
            links: row.seq,
            hash,
        };
        Some(())
    }

    fn take(&mut self, kind: Kind, row: &LinkRow) -> Option<()> {
        if !self.released.lets(kind, row.sheet.as_deref(), &self.sheets) {
            return None;
        }
        match kind {
            Kind::Release => {
                let release = serde_json::from_str(&row.act).ok()?;
                self.released.begin(release, &self.sheets, &self.given)?;
            }
            Kind::ScoreUnsalted
            | Kind::Score
            | Kind::Reopening
            | Kind::Removal
            | Kind::Leaving
            | Kind::Rejoining
            | Kind::Paper
            | Kind::Joint => {
                let act: Act = serde_json::from_str(&row.act).ok()?;
                if Kind::of(&act) != kind && kind != Kind::ScoreUnsalted {
                    return None;
                }
                // Nobody takes marks from paper alone, or from what judges agreed on.
                if matches!(&act, Act::Paper { agreed, .. } | Act::Joint { agreed, .. } if agreed.proposed_by == agreed.confirmed_by)
                {
                    return None;
                }
                if let Act::Joint { marks, agreed } = &act {
                    self.joint.push((marks.clone(), agreed.clone()));
                }
                let id = row.sheet.as_deref()?;
                let judge = self.given.get(id).map(|given| given.judge.as_str());
                if matches!(&act, Act::Paper { agreed, .. } | Act::Joint { agreed, .. } if judge == Some(agreed.confirmed_by.as_str()))
                {
                    return None;
                }
                let at = Timestamp(row.at);
                if !self.sheets.contains_key(id) {
                    self.sheets.insert(id.to_owned(), Marked::default());
                }
                let Marked { rubric, sheet } = self.sheets.get_mut(id)?;
                if act.begins() {
                    rubric.get_or_insert(row.rubric);
                }
                // Nothing changes a signed sheet unless two people opened it again.
                if !sheet.may_follow(&act) {
                    return None;
                }
                // What came from a device came once, however often it was sent.
                let mut again = |operation: &OperationId| {
                    !self.operations.insert((id.to_owned(), operation.clone()))
                };
                if act.operation().is_some_and(&mut again) {
                    return None;
                }
                // What was signed is the sum of the marks that stood there.
                if matches!(&act, Act::Sign { total, .. } if *total != sheet.total()) {
                    return None;
                }
                sheet.apply(row.seq, &act, at);
            }
            Kind::Kept => {
                let kept: Kept = serde_json::from_str(&row.act).ok()?;
                if kept.agreed.proposed_by == kept.agreed.confirmed_by {
                    return None;
                }
                self.kept.push(kept);
            }
            Kind::Vote => {
                let voted: Voted = serde_json::from_str(&row.act).ok()?;
                // What was decided follows from the ballots, and a vote is closed once.
                let twice = self.votes.iter().any(|known| known.vote == voted.vote);
                if twice || !voted.holds() {
                    return None;
                }
                self.votes.push(voted);
            }
            Kind::Assignment => {
                let given: Assignment = serde_json::from_str(&row.act).ok()?;
                for (id, assigned) in given.sheets {
                    // A sheet is given out once.
                    if self.given.insert(id, assigned).is_some() {
                        return None;
                    }
                }
            }
            Kind::Rules => self.rules = Some(serde_json::from_str(&row.act).ok()?),
            Kind::Passed => {
                let passed: Passed = serde_json::from_str(&row.act).ok()?;
                let entries = passed.entries.into_iter().collect();
                self.passed.insert(passed.round, entries);
            }
            Kind::Awards => {
                let awards: Awards = serde_json::from_str(&row.act).ok()?;
                if let Some(agreed) = &awards.replaced {
                    self.agree(agreed, row)?;
                }
                self.awards = Some(awards);
            }
            Kind::Agreement => self.agree(&serde_json::from_str(&row.act).ok()?, row)?,
            Kind::Publication => {
                let publication: Publication = serde_json::from_str(&row.act).ok()?;
                let mut before = self.publications.iter();
                let follows = before.all(|(_, before)| before.version < publication.version);
                // Nothing takes the place of what is public unless two people agreed to just that.
                if !follows || publication.version > 1 && self.agreed != row.seq - 1 {
                    return None;
                }
                self.publications.push((row.at, publication));
            }
        }
        Some(())
    }

    /// Two people agreed; nothing when they are one.
    fn agree(&mut self, agreed: &Agreed, row: &LinkRow) -> Option<()> {
        self.agreed = row.seq;
        (agreed.proposed_by != agreed.confirmed_by).then_some(())
    }

    /// The chain does not end where it should, or never was where it should have been.
    pub(super) fn ended_before(&self, head: &ChainHead) -> Option<Broken> {
        if self.head != *head || !self.released.is_done() {
            return Some(Broken::End(self.head.links.max(head.links)));
        }
        (!self.known.is_empty()).then_some(Broken::Head)
    }

    /// A row of the lists says what the chain says.
    pub(super) fn shows(&self, row: &SheetRow) -> bool {
        let shown: (SheetStand, u32, Points, Option<Timestamp>) =
            (row.stand, row.marked, row.total, row.signed_at);
        match self.sheets.get(row.id.as_str()) {
            Some(marked) => shown == projection(&marked.sheet),
            None => shown == projection(&Sheet::default()),
        }
    }

    /// The first sheet that is about another entry, of another judge or round than when it was given out, that is gone,
    /// or that nobody gave out. A chain from before sheets were recorded says nothing about it.
    pub(super) fn first_given_otherwise(&self, rows: &[SheetRow]) -> Option<SheetId> {
        if self.given.is_empty() {
            return None;
        }
        let mut gone: BTreeSet<&String> = self.given.keys().collect();
        for row in rows {
            let shown = (row.entry.as_str(), row.judge.as_str(), row.round.as_str());
            let given = self.given.get(row.id.as_str());
            let given = given.map(|given| {
                (
                    given.entry.as_str(),
                    given.judge.as_str(),
                    given.round.as_str(),
                )
            });
            if given != Some(shown) {
                return Some(row.id.clone());
            }
            gone.remove(&row.id.to_string());
        }
        gone.first().and_then(|id| SheetId::parse(id))
    }

    /// The first round that others passed than was recorded, or that is open or closed against the record.
    pub(super) fn first_passed_otherwise(
        &self,
        edition: &EditionRow,
        passages: &BTreeMap<String, BTreeSet<String>>,
    ) -> Option<String> {
        let none = BTreeSet::new();
        let known = self.passed.keys().chain(passages.keys());
        let unlike = known
            .filter(|round| {
                passages.get(*round).unwrap_or(&none) != self.passed.get(*round).unwrap_or(&none)
            })
            .cloned()
            .min();
        let closed = self.passed.values().filter(|entries| !entries.is_empty());
        let shown = edition.closed;
        unlike.or_else(|| (closed.count() != shown).then(|| edition.round().to_owned()))
    }

    /// The first entry whose sheets were kept by the lists alone, or by the chain alone.
    pub(super) fn first_not_kept(&self, confirmed: &[ProposalRow]) -> Option<String> {
        let listed = || confirmed.iter().filter(|row| row.matter == Matter::Keep);
        let same = |kept: &Kept, row: &ProposalRow| {
            let agreed = &kept.agreed;
            let recorded = (&kept.entry, kept.base, &agreed.reason, &agreed.proposed_by);
            recorded == (&row.code, row.base, &row.reason, &row.proposed_by)
                && row.settled_by.as_ref() == Some(&agreed.confirmed_by)
        };
        let unlisted = self
            .kept
            .iter()
            .find(|kept| !listed().any(|row| same(kept, row)));
        let unrecorded = listed().find(|row| !self.kept.iter().any(|kept| same(kept, row)));
        let unlisted = unlisted.map(|kept| kept.entry.clone());
        let joint = confirmed.iter().find(|row| !self.agreed_on(row));
        unlisted.or_else(|| unrecorded.or(joint).map(|row| row.code.clone()))
    }

    /// The chain has the joint mark of a row that says there is one.
    fn agreed_on(&self, row: &ProposalRow) -> bool {
        let marks: Option<Marks> = serde_json::from_str(&row.typed).ok();
        row.matter != Matter::Joint
            || self.joint.iter().any(|(recorded, agreed)| {
                Some(recorded) == marks.as_ref()
                    && (&agreed.reason, &agreed.proposed_by) == (&row.reason, &row.proposed_by)
                    && row.settled_by.as_ref() == Some(&agreed.confirmed_by)
            })
    }

    /// The first vote, by its question, that was closed otherwise than the chain says, or by the lists or the chain alone.
    pub(super) fn first_voted_otherwise(&self, rows: &[VoteRow]) -> Option<String> {
        let shown: Vec<Voted> = rows.iter().filter_map(VoteRow::voted).collect();
        let unlike = |voted: &&Voted, others: &[Voted]| !others.contains(voted);
        let unlisted = self.votes.iter().find(|voted| unlike(voted, &shown));
        let unrecorded = shown.iter().find(|voted| unlike(voted, &self.votes));
        let found = unlisted.or(unrecorded)?;
        Some(found.motion.question.clone())
    }

    /// What is decided is not what was confirmed. A chain of the first format says nothing about it.
    pub(super) fn contradicts(&self, decided: Option<&Awards>) -> bool {
        match (&self.awards, decided) {
            (Some(confirmed), Some(decided)) => {
                (&confirmed.decision, &confirmed.prizes, &confirmed.special)
                    != (&decided.decision, &decided.prizes, &decided.special)
            }
            (Some(_), None) => true,
            (None, Some(_)) => self.salted,
            (None, None) => false,
        }
    }

    /// The first version of the results that is not as the chain says.
    pub(super) fn first_unlike(
        &self,
        edition: &EditionRow,
        rows: &[PublicationRow],
    ) -> Option<i64> {
        let recorded = |version: i64| {
            let mut all = self.publications.iter();
            all.find(|(_, publication)| publication.version == version)
        };
        let unlike = rows.iter().find(|row| match recorded(row.version) {
            Some((at, publication)) => row.at != *at || !row.fits(publication),
            // From before the ledger kept publications.
            None => self.salted || !row.rules.is_empty(),
        });
        if let Some(row) = unlike {
            return Some(row.version);
        }
        let missing = self
            .publications
            .iter()
            .find(|(_, publication)| rows.iter().all(|row| row.version != publication.version));
        if let Some((_, publication)) = missing {
            return Some(publication.version);
        }
        let published = edition.progress.published_at;
        let first = rows.first().map(|row| Timestamp(row.at));
        (published != first).then_some(1)
    }
}
