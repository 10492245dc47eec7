//! What closed rounds passed on, and single sheets that two people decided over.

use std::collections::HashMap;

use domain::{
    edition::{Edition, Group},
    page::{
        Choice,
        minutes::{DecidedSheet, PassedRound},
    },
    proposal::Matter,
};

use crate::{
    deliberation::outcome,
    error::Result,
    store::{EditionRow, EventRow, SheetRow, Tx},
};

/// The rounds that can be looked at, the open one last, with an empty code; none where no round is closed.
pub(crate) fn closed_rounds(edition: &EditionRow) -> Vec<Choice> {
    let names = edition.spec.round_names().take(edition.closed + 1);
    let closed = edition.spec.rounds.iter().take(edition.closed);
    let codes = closed.map(|round| round.code.clone());
    let rounds = codes.chain([String::new()]).zip(names);
    let rounds = rounds.map(|(code, name)| Choice {
        code,
        name: name.to_owned(),
    });
    rounds.filter(|_| edition.closed > 0).collect()
}

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

/// Sheets of a round that two people opened again or took away, and how many they typed in from paper.
pub(super) async fn decided(
    tx: &mut Tx,
    spec: &Edition,
    asked: Option<&Group>,
    sheets: &[SheetRow],
) -> Result<(Vec<DecidedSheet>, u32)> {
    let here: HashMap<&str, &SheetRow> = sheets
        .iter()
        .filter(|sheet| asked.is_none_or(|group| group.fields.contains(&sheet.field)))
        .map(|sheet| (sheet.id.as_str(), sheet))
        .collect();
    let (mut decided, mut from_paper) = (Vec::new(), 0);
    for row in tx.decided_sheets(&spec.code).await? {
        let sheet = row.sheet.as_ref().and_then(|id| here.get(id.as_str()));
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
    Ok((decided, from_paper))
}
