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
    /// entry; nothing for prizes.
    pub sheet: Option<(String, String, String)>,
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

/// An entry whose prize is to change; names of levels, empty for none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Move {
    pub code: String,
    pub title: String,
    pub from: String,
    pub to: String,
}
