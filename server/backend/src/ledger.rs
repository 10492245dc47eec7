//! The ledger: adding links, and checking that nobody changed them behind the program's back.

mod bundle; // Published contests as one file.
mod freeze; // What a publication freezes.
mod verify; // Every hash, and everything that repeats what the chain says.

use std::collections::BTreeMap;

use domain::{
    id::SheetId,
    ledger::{
        Assigned, Assignment, Awards, ChainHead, Kept, Kind, Passed, Publication, Release,
        RulesInForce, link, sealed,
    },
    policy::{Action, Actor},
    proposal::Agreed,
    score::Act,
    time::Timestamp,
    vote::Voted,
};

use crate::{
    Backend,
    error::{Error, Result},
    secrets::sha256_hex,
    store::{ChainEnd, LinkRow, Tx},
};
pub use bundle::{Bundle, BundleFault, Replay, Wrong};
pub(crate) use verify::whole;
pub use verify::{Broken, LedgerReport};

/// What is to be recorded.
pub(crate) enum Deed<'a> {
    Score {
        sheet: &'a SheetId,
        rubric: u32,
        act: &'a Act,
    },
    Release(&'a Release),
    Kept(&'a Kept),
    Vote(&'a Voted),
    Assignment(&'a Assignment),
    Rules(&'a RulesInForce),
    Passed(&'a Passed),
    Awards(&'a Awards),
    Agreement(&'a Agreed),
    Publication(&'a Publication),
}

impl Backend {
    /// Recomputes every hash of an edition's ledger, every sheet, prize and publication that repeats it; for whoever
    /// looks after the installation. The report holds no marks. Action [`Action::ReadPeople`].
    pub async fn verify_ledger(&self, actor: &Actor, edition: &str) -> Result<LedgerReport> {
        self.verify_ledger_knowing(actor, edition, "").await
    }

    /// The same, and the chain must have had a head that begins with these digits (see
    /// [`domain::ledger::parse_head`]): somebody wrote it down, and whatever was recorded until then still is there.
    pub async fn verify_ledger_knowing(
        &self,
        actor: &Actor,
        edition: &str,
        known: &str,
    ) -> Result<LedgerReport> {
        self.read_edition(actor, Action::ReadPeople, edition)
            .await?;
        let mut tx = self.db.begin().await?;
        // Judges wait, so that a mark given meanwhile does not look like a broken chain.
        tx.hold_chain(edition).await?;
        verify::report(&mut tx, edition, known).await
    }

    /// Records a deed after the end of a chain, and moves the end on.
    pub(crate) async fn append(
        &self,
        tx: &mut Tx,
        end: &mut ChainEnd,
        deed: Deed<'_>,
        at: Timestamp,
    ) -> Result<()> {
        let row = link_of(&end.edition, &end.head, deed, at, self.new_secret())?;
        tx.append_link(&end.edition, &row).await?;
        end.head = ChainHead {
            links: row.seq,
            hash: row.hash,
        };
        Ok(())
    }
}

impl Backend {
    /// Records the sheets that the ledger does not name yet.
    pub(crate) async fn record_sheets(
        &self,
        tx: &mut Tx,
        end: &mut ChainEnd,
        at: Timestamp,
    ) -> Result<()> {
        let sheets: BTreeMap<String, Assigned> = tx
            .unrecorded_sheets(&end.edition)
            .await?
            .into_iter()
            .map(|(id, entry, judge, round)| {
                let assigned = Assigned {
                    entry,
                    judge,
                    round,
                };
                (id, assigned)
            })
            .collect();
        if sheets.is_empty() {
            return Ok(());
        }
        tx.sheets_recorded(&end.edition).await?;
        let given = Assignment { sheets };
        self.append(tx, end, Deed::Assignment(&given), at).await
    }

    /// Records what results follow from, unless the ledger says just that already.
    pub(crate) async fn record_rules(
        &self,
        tx: &mut Tx,
        end: &mut ChainEnd,
        at: Timestamp,
    ) -> Result<()> {
        let rules = RulesInForce {
            digest: sha256_hex(tx.rules_as_loaded(&end.edition).await?),
        };
        let last = tx.last_rules(&end.edition).await?;
        let last = last.and_then(|act| serde_json::from_str(&act).ok());
        if last.as_ref() == Some(&rules) {
            return Ok(());
        }
        self.append(tx, end, Deed::Rules(&rules), at).await
    }
}

/// The link that follows the head of a chain.
fn link_of(
    edition: &str,
    head: &ChainHead,
    deed: Deed<'_>,
    at: Timestamp,
    salt: String,
) -> Result<LinkRow> {
    let (kind, sheet, rubric, act) = match deed {
        Deed::Score { sheet, rubric, act } => (
            Kind::of(act),
            Some(sheet.to_string()),
            i64::from(rubric),
            serde_json::to_string(act),
        ),
        Deed::Release(release) => (Kind::Release, None, 0, serde_json::to_string(release)),
        Deed::Kept(kept) => (Kind::Kept, None, 0, serde_json::to_string(kept)),
        Deed::Vote(voted) => (Kind::Vote, None, 0, serde_json::to_string(voted)),
        Deed::Assignment(given) => (Kind::Assignment, None, 0, serde_json::to_string(given)),
        Deed::Rules(rules) => (Kind::Rules, None, 0, serde_json::to_string(rules)),
        Deed::Passed(passed) => (Kind::Passed, None, 0, serde_json::to_string(passed)),
        Deed::Awards(awards) => (Kind::Awards, None, 0, serde_json::to_string(awards)),
        Deed::Agreement(agreed) => (Kind::Agreement, None, 0, serde_json::to_string(agreed)),
        Deed::Publication(publication) => (
            Kind::Publication,
            None,
            0,
            serde_json::to_string_pretty(publication),
        ),
    };
    let mut row = LinkRow {
        seq: head.links + 1,
        at: at.0,
        kind: kind.code().to_owned(),
        sheet,
        rubric,
        act: act.map_err(Error::internal)?,
        // Everybody may read a publication, so there is nothing to hide.
        salt: if kind == Kind::Publication {
            String::new()
        } else {
            salt
        },
        hash: String::new(),
    };
    row.hash = hash_of(edition, &head.hash, kind, &row, &digest_of(kind, &row));
    Ok(row)
}

/// What everybody may know of a link's content; nothing for one of the first format.
fn digest_of(kind: Kind, row: &LinkRow) -> String {
    match kind {
        Kind::ScoreUnsalted => String::new(),
        Kind::Publication => sha256_hex(&row.act),
        Kind::Score
        | Kind::Reopening
        | Kind::Removal
        | Kind::Release
        | Kind::Leaving
        | Kind::Rejoining
        | Kind::Paper
        | Kind::Joint
        | Kind::Kept
        | Kind::Vote
        | Kind::Assignment
        | Kind::Rules
        | Kind::Passed
        | Kind::Awards
        | Kind::Agreement => {
            let sheet = row.sheet.as_deref().unwrap_or_default();
            sha256_hex(sealed(&row.salt, sheet, row.rubric, &row.act))
        }
    }
}

fn hash_of(edition: &str, previous: &str, kind: Kind, row: &LinkRow, digest: &str) -> String {
    let at = Timestamp(row.at);
    sha256_hex(link(previous, edition, row.seq, at, kind, digest))
}
