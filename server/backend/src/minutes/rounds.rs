//! What closed rounds passed on, and single sheets that two people decided over.

use std::collections::HashMap;

use domain::{
    edition::Edition,
    page::minutes::{DecidedSheet, PassedRound},
    proposal::Matter,
};

use crate::{
    deliberation::outcome,
    error::Result,
    store::{EditionRow, EventRow, ProposalRow, SheetRow, Tx},
};

/// Who passed the closed rounds, from the first.
pub(super) async fn passed_rounds(tx: &mut Tx, edition: &EditionRow) -> Result<Vec<PassedRound>> {
    let mut passed = Vec::new();
    for round in edition.spec.rounds.iter().take(edition.closed) {
        let event = tx.closing_of_round(&edition.spec.code, &round.code).await?;
        if let Some((codes, closing)) = event.map(EventRow::closing) {
            passed.push(PassedRound {
                name: round.name.clone(),
                codes,
                closing,
            });
        }
    }
    Ok(passed)
}

/// Of what two people confirmed: sheets of a round in some fields that they opened again or took away, and how many they
/// typed in from paper.
pub(super) fn decided(
    spec: &Edition,
    confirmed: Vec<ProposalRow>,
    here: impl Fn(&String) -> bool,
    sheets: &[SheetRow],
) -> (Vec<DecidedSheet>, u32) {
    let sheets: HashMap<&str, &SheetRow> = sheets
        .iter()
        .filter(|sheet| here(&sheet.field))
        .map(|sheet| (sheet.id.as_str(), sheet))
        .collect();
    let (mut decided, mut from_paper) = (Vec::new(), 0);
    for row in confirmed {
        let sheet = row.sheet.as_ref().and_then(|id| sheets.get(id.as_str()));
        match sheet {
            None => {}
            Some(_) if row.matter == Matter::Paper => from_paper += 1,
            Some(sheet) => decided.push(DecidedSheet {
                judge: row.judge_name.clone(),
                code: sheet.code.clone(),
                title: sheet.title.clone(),
                outcome: outcome(spec, row),
            }),
        }
    }
    (decided, from_paper)
}
