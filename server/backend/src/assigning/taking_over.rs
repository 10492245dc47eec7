//! Who takes over the entries of a judge who is taken off.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    assignment::Pair,
    id::AccountId,
    page::{assigning::Mode, secretariat::SheetStand},
    refusal::Refusal,
};

use super::{Planned, number};
use crate::{
    error::{Error, Result},
    secrets::sha256_hex,
    store::{EditionRow, Tx},
};

/// Who would get what a judge has not signed.
pub(crate) struct TakingOver {
    pub(crate) pairs: Vec<Pair>,
    /// Judges that an entry would lack, by its id.
    pub(crate) lacking: BTreeMap<String, u32>,
    /// What names these pairs and no other ones.
    pub(crate) plan: String,
}

impl TakingOver {
    /// What the next assignment would do, once the judge is gone, about the entries that are left; about others it is
    /// asked for itself.
    pub(crate) async fn of(tx: &mut Tx, edition: &EditionRow, judge: &AccountId) -> Result<Self> {
        let planned = match Planned::without(tx, edition, Some(judge), Mode::Fill).await {
            // Rules that were loaded since want a list first, so nobody is given anything now.
            Err(Error::Refused(Refusal::ListMissing)) => {
                return Ok(Self {
                    pairs: Vec::new(),
                    lacking: BTreeMap::new(),
                    plan: String::new(),
                });
            }
            planned => planned?,
        };
        let left = planned.sheets.iter().filter(|sheet| {
            sheet.judge == *judge
                && sheet.round == edition.round()
                && sheet.stand == SheetStand::Left
        });
        let left: BTreeSet<&str> = left.map(|sheet| sheet.entry.as_str()).collect();
        let mut pairs = planned.filling.pairs;
        pairs.retain(|(_, entry)| left.contains(entry.as_str()));
        let lacking = planned.filling.lacking.iter();
        let lacking = lacking.filter(|(entry, _)| left.contains(entry.as_str()));
        let text = serde_json::to_string(&pairs).map_err(Error::internal)?;
        Ok(Self {
            lacking: lacking
                .map(|(entry, count)| (entry.clone(), number(*count)))
                .collect(),
            plan: sha256_hex(text),
            pairs,
        })
    }
}
