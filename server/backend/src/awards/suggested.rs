//! What the rules suggest, and what that follows from.

use domain::{
    awards::{Contender, Outcome, Person, suggest},
    edition::Edition,
    ranking::{Marked, Method, rank},
    text::born,
};

use crate::{error::Result, ranking::Standing, store::Tx, votes::tie_votes};

/// What the rules suggest to entries with their signed sheets.
pub(crate) async fn outcome_of(
    tx: &mut Tx,
    spec: &Edition,
    standings: &[Standing],
) -> Result<Outcome> {
    let contenders = contenders_of(tx, spec).await?;
    let marked: Vec<Marked> = standings.iter().map(|line| line.marked.clone()).collect();
    let votes = tie_votes(tx, spec).await?;
    let method = Method::of(&spec.judging).after(&votes);
    let ranked = rank(&marked, &method, &spec.awards);
    Ok(suggest(&ranked, &contenders, &spec.awards))
}

/// What special prizes follow from: every accepted entry, whichever round it reached; nothing is read where the edition
/// has none.
pub(crate) async fn contenders_of(tx: &mut Tx, spec: &Edition) -> Result<Vec<Contender>> {
    let mut contenders: Vec<Contender> = Vec::new();
    if spec
        .awards
        .special
        .iter()
        .all(|prize| prize.kind.is_by_hand())
    {
        return Ok(contenders);
    }
    for row in tx.contenders(&spec.code).await? {
        if contenders.last().is_none_or(|last| last.entry != row.code) {
            contenders.push(Contender {
                entry: row.code,
                unit: row.unit,
                authors: Vec::new(),
            });
        }
        let last = contenders
            .last_mut()
            .filter(|_| !row.name_folded.is_empty());
        if let Some(last) = last {
            last.authors.push(Person {
                name: row.name_folded,
                born: born(&row.birth),
            });
        }
    }
    Ok(contenders)
}
