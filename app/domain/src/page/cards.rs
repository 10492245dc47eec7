//! Cards by which judges sign in on one device.

use serde::{Deserialize, Serialize};

use super::Head;
use crate::{id::AccountId, time::Timestamp};

/// The judges of an edition, and what became of their cards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardsPage {
    pub head: Head,
    pub lines: Vec<CardLine>,
    /// Cards can be made, released and revoked.
    pub may_manage: bool,
    /// The role can be taken away from a judge.
    pub may_release: bool,
    /// Receipt codes of the entries that lack judges, once some entry has any.
    pub lacking: Vec<String>,
    /// The reader may give entries to judges.
    pub may_assign: bool,
    /// Who judges no more, the last one first.
    pub gone: Vec<Gone>,
}

/// A judge whose role was taken away and not given again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gone {
    pub name: String,
    pub at: Timestamp,
    /// Who took it away; empty for the command line.
    pub by: String,
    pub reason: String,
}

/// One judge's card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardLine {
    pub account: AccountId,
    pub name: String,
    /// Names of the judging groups.
    pub groups: Vec<String>,
    pub stand: CardStand,
    /// Signed sheets of the round, which stay.
    pub signed: u32,
    /// Sheets that are not signed, which would go to others.
    pub open: u32,
    pub leaving: Leaving,
    /// The account is closed, and unsigned sheets wait for two people to let the judge go.
    pub closed: bool,
}

/// How a judge is let go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Leaving {
    /// Nothing is marked in the round: by one person.
    Alone,
    /// There are marks: one proposes, another confirms.
    Two,
    /// It was proposed, and waits for the second person.
    Waits,
}

/// What became of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CardStand {
    /// The judge has none.
    Missing,
    Unused,
    /// It belongs to a device since then.
    Bound(Timestamp),
    Revoked(Timestamp),
}

/// A card that was just made, for printing; its secret is nowhere else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FreshCard {
    pub name: String,
    pub groups: Vec<String>,
    /// Where the QR code leads, for whoever has no camera.
    pub address: String,
    /// SVG path data of the QR code, in a square of `qr_size` units.
    pub qr_path: String,
    pub qr_size: u32,
}
