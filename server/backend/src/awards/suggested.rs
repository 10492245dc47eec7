//! What the rules suggest, and what that follows from.

use domain::{
    awards::{Contender, Ordered, Outcome, Person, ordered, suggest},
    edition::Edition,
    ranking::{Marked, Method, Ranked, rank},
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
    let ranked = ranked_of(tx, spec, standings).await?;
    Ok(suggest(&ranked, &contenders, &spec.awards))
}

/// The order of the claims to every prize that rests on births or authors, by its code.
pub(crate) async fn claims_of(
    tx: &mut Tx,
    spec: &Edition,
    standings: &[Standing],
) -> Result<Vec<(String, Vec<Ordered>)>> {
    let prizes = spec.awards.special.iter();
    let prizes: Vec<_> = prizes.filter(|prize| prize.kind.is_of_person()).collect();
    if prizes.is_empty() {
        return Ok(Vec::new());
    }
    let contenders = contenders_of(tx, spec).await?;
    let ranked = ranked_of(tx, spec, standings).await?;
    let claims = prizes.into_iter().map(|prize| {
        let claims = ordered(prize.kind, &ranked, &contenders);
        (prize.code.clone(), claims)
    });
    Ok(claims.collect())
}

async fn ranked_of(tx: &mut Tx, spec: &Edition, standings: &[Standing]) -> Result<Vec<Ranked>> {
    let marked: Vec<Marked> = standings.iter().map(|line| line.marked.clone()).collect();
    let votes = tie_votes(tx, spec).await?;
    let method = Method::of(&spec.judging).after(&votes);
    Ok(rank(&marked, &method, &spec.awards))
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
