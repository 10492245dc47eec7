//! How people vote.

use super::{Wrong, faults::Faults};
use crate::edition::{Balloting, Edition};

pub(super) fn check_votes(faults: &mut Faults, edition: &Edition) {
    let Some(votes) = &edition.votes else {
        return;
    };
    faults.range("votes.quorum.of", votes.quorum.of, 1, 100);
    let most = i64::from(votes.quorum.of.max(1));
    faults.range("votes.quorum.voted", votes.quorum.voted, 1, most);
    if votes.chair_decides && votes.ballot == Balloting::Secret {
        faults.add("votes.chair_decides", Wrong::ChairOfSecretVote);
    }
}
