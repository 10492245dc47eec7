//! The page of changes that take two people.

use serde::{Deserialize, Serialize};

use super::{Head, public::Decision, secretariat::SheetStand};
use crate::{
    id::{ProposalId, SheetId},
    points::Points,
    proposal::{Matter, State},
    time::Timestamp,
};

/// What waits for a second person, and what became of the rest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalsPage {
    pub head: Head,
    /// The sheet that the reader came for, with a form for a proposal.
    pub sheet: Option<SheetInQuestion>,
    /// Oldest first.
    pub open: Vec<ProposalView>,
    /// Newest first, the last hundred.
    pub settled: Vec<ProposalView>,
}

/// A sheet that a proposal is about, without its marks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetInQuestion {
    pub id: SheetId,
    pub code: String,
    pub title: String,
    pub judge: String,
    pub stand: SheetStand,
    /// The form can be sent; not when there is an open proposal about it.
    pub may_propose: bool,
}

/// One proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalView {
    pub id: ProposalId,
    pub matter: Matter,
    /// Receipt code and title of the entry, and name of the judge, which is empty when it is about all sheets of the
    /// entry; nothing for prizes and for a judge who is taken off.
    pub sheet: Option<(String, String, String)>,
    /// Name of the judge who is taken off; empty for another matter.
    pub judge: String,
    /// What would become of that judge's sheets; nothing for another matter and for what is settled.
    pub release: Option<ReleaseView>,
    /// The code of the paper sheet that is to be typed again.
    pub paper: Option<String>,
    /// The decision that goes with another list of prizes, or with what is to be published, and who moves; nothing
    /// for sheets and for what is settled.
    pub awards: Option<(Decision, Vec<Move>)>,
    /// Name of each criterion and the mark that the judges of the entry agreed on; nothing for another matter.
    pub marks: Vec<(String, Points)>,
    pub reason: String,
    pub proposed_by: String,
    pub proposed_at: Timestamp,
    pub state: State,
    /// Empty while it is open.
    pub settled_by: String,
    pub settled_at: Option<Timestamp>,
    pub settled_reason: String,
    /// The reader made it, so can withdraw it and not confirm it.
    pub own: bool,
    pub may_confirm: bool,
    pub may_refuse: bool,
}

/// What becomes of the sheets of a judge who is taken off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleaseView {
    /// They count no more.
    pub left: Vec<LeftSheet>,
    /// Receipt code and title of the entries whose sheets are signed and count on.
    pub kept: Vec<(String, String)>,
    /// Other sheets are signed or given out than when it was proposed, so it cannot be confirmed any more.
    pub moved: bool,
    /// What names those who would take over, for the yes to send along.
    pub plan: String,
}

impl ReleaseView {
    /// Signed sheets, which count on, and those that count no more.
    pub fn counted(&self) -> (u32, u32) {
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        (number(self.kept.len()), number(self.left.len()))
    }
}

/// A sheet that would count no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftSheet {
    pub code: String,
    pub title: String,
    /// Criteria with a mark, which stays to be read and counts no more.
    pub marked: u32,
    /// Who would get the entry; nobody when there are enough judges without, or none is free.
    pub takers: Vec<String>,
    /// Judges that it would still lack.
    pub lacking: u32,
}

/// An entry whose prize is to change; names of levels, empty for none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Move {
    pub code: String,
    pub title: String,
    pub from: String,
    pub to: String,
}
