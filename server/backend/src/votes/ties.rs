//! What closed votes say of entries that the criteria leave equal.

use domain::{
    edition::Edition,
    ranking::{Chain, TieVote},
    vote::{Body, Outcome},
};

use crate::{
    error::Result,
    store::{Tx, VoteRow},
};

/// Votes on ties, the newest first; nothing is read where the edition does not vote on them.
pub(crate) async fn tie_votes(tx: &mut Tx, spec: &Edition) -> Result<Vec<TieVote>> {
    if Chain::of(&spec.judging.ties).vote {
        Ok(votes_on_ties(&tx.votes(&spec.code).await?))
    } else {
        Ok(Vec::new())
    }
}

/// The closed ones among votes that count: those of the committee and of all judges. A panel speaks for itself alone.
pub(crate) fn votes_on_ties(rows: &[VoteRow]) -> Vec<TieVote> {
    let counts = |row: &&VoteRow| {
        row.motion.is_choice() && matches!(row.motion.body, Body::Committee | Body::Judges)
    };
    let vote = |row: &VoteRow| {
        let mut among = row.motion.options.clone();
        among.sort();
        let chosen = match &row.closed.as_ref()?.outcome {
            Outcome::Decided { option, .. } => Some(option.clone()),
            _ => None,
        };
        Some(TieVote { among, chosen })
    };
    rows.iter().filter(counts).filter_map(vote).collect()
}
