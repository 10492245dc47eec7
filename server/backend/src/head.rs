//! What the head of every page says.

use domain::{
    page::{Head, Viewer},
    policy::{Actor, Role},
    time::Timestamp,
};

use crate::store::EditionRow;

/// The head of a page of an edition for somebody.
pub(crate) fn head_of(edition: &EditionRow, actor: &Actor, now: Timestamp) -> Head {
    let viewer = actor.account.is_some().then(|| Viewer {
        name: actor.name.clone(),
        roles: Role::ALL
            .into_iter()
            .filter(|role| actor.is(*role, &edition.spec.code))
            .collect(),
    });
    Head {
        edition: edition.head(now),
        viewer,
        now,
    }
}
