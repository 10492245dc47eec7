//! What would be given out, before it is.

use std::collections::BTreeMap;

use domain::{
    assignment::{Filling, fill},
    id::AccountId,
    page::{
        assigning::{Lacking, Mode},
        secretariat::SheetStand,
    },
    refusal::Refusal,
};

use super::instance::{let_move, to_assign, why_lacking};
use crate::{
    conflicts::Interests,
    error::{Error, Result},
    secrets::sha256_hex,
    store::{AcceptedEntry, EditionRow, JudgeRow, SheetRow, Steering, Tx},
};

/// What would be given out now, and what that follows from.
pub(super) struct Planned {
    pub(super) entries: Vec<AcceptedEntry>,
    pub(super) judges: Vec<JudgeRow>,
    pub(super) sheets: Vec<SheetRow>,
    pub(super) filling: Filling,
    pub(super) steering: Steering,
    /// New pairs whose judge does not know the field.
    pub(super) strange: usize,
    /// By entry.
    pub(super) lacking: BTreeMap<String, Lacking>,
}

impl Planned {
    pub(super) async fn of(tx: &mut Tx, edition: &EditionRow, mode: Mode) -> Result<Self> {
        Self::without(tx, edition, None, mode).await
    }

    /// The same as if a judge had left already.
    pub(super) async fn without(
        tx: &mut Tx,
        edition: &EditionRow,
        judge: Option<&AccountId>,
        mode: Mode,
    ) -> Result<Self> {
        let spec = edition.judged();
        if spec.screening.recognised_list && !tx.is_recognised(&spec.code).await? {
            return Err(Refusal::ListMissing.into());
        }
        let entries = tx.entries_of_round(edition).await?;
        let mut judges = tx.judges(&spec.code).await?;
        let mut sheets = tx.sheets_of_edition(&spec.code).await?;
        if let Some(gone) = judge {
            judges.retain(|judge| judge.id != gone.as_str());
            for sheet in sheets.iter_mut().filter(|sheet| sheet.judge == *gone) {
                let open = matches!(sheet.stand, SheetStand::Todo | SheetStand::Doing);
                if open && sheet.round == edition.round() {
                    sheet.stand = SheetStand::Left;
                }
            }
        }
        let interests = Interests::of(tx, edition, &entries, &judges, &sheets).await?;
        let barred = interests.barred();
        let steering = tx.steering(&spec.code).await?;
        let mut instance = to_assign(edition, &entries, &judges, &sheets, barred, &steering);
        if mode == Mode::Rebalance {
            let untouched = tx.untouched_sheets(edition).await?;
            let open = tx.open_proposals(&spec.code).await?;
            let leaving: Vec<_> = open.into_iter().filter_map(|row| row.judge).collect();
            let_move(&mut instance, untouched, &sheets, edition.round(), &leaving);
        }
        let filling = fill(&instance);
        let (lacking, strange) = (
            why_lacking(edition, &judges, &instance, &filling),
            instance.strange(&filling.pairs),
        );
        Ok(Self {
            entries,
            judges,
            sheets,
            filling,
            steering,
            strange,
            lacking,
        })
    }

    /// What names this plan and no other one.
    pub(super) fn digest(&self) -> Result<String> {
        let pairs = (&self.filling.pairs, &self.filling.gone);
        Ok(sha256_hex(
            serde_json::to_string(&pairs).map_err(Error::internal)?,
        ))
    }
}
