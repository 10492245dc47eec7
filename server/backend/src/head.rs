//! What the head of every page says.

use domain::{
    edition::Office,
    page::{EditionHead, Head, Viewer},
    phase::Phase,
    policy::{Actor, Role},
    time::Timestamp,
};

use crate::store::EditionRow;

/// The head of a page of an edition for somebody.
pub(crate) fn head_of(edition: &EditionRow, actor: &Actor, now: Timestamp) -> Head {
    // How far judging is concerns nobody else before results are public.
    let judges = [Role::Judge, Role::Secretary, Role::Committee];
    let knows = judges
        .iter()
        .any(|role| actor.is(*role, &edition.spec.code));
    let round = if knows && !edition.spec.rounds.is_empty() {
        edition.judged().judging.name.clone()
    } else {
        String::new()
    };
    Head {
        round,
        ..head(edition.head(now), actor, now)
    }
}

/// The head of a page that stands outside editions: the current one, or a blank one in an empty installation.
pub(crate) fn head_or_blank(current: Option<&EditionRow>, actor: &Actor, now: Timestamp) -> Head {
    let edition = current.map_or_else(|| blank(now), |edition| edition.head(now));
    head(edition, actor, now)
}

fn head(edition: EditionHead, actor: &Actor, now: Timestamp) -> Head {
    let viewer = actor.account.is_some().then(|| Viewer {
        name: actor.name.clone(),
        roles: Role::ALL
            .into_iter()
            .filter(|role| actor.is(*role, &edition.code))
            .collect(),
    });
    Head {
        edition,
        viewer,
        round: String::new(),
        now,
    }
}

fn blank(now: Timestamp) -> EditionHead {
    EditionHead {
        code: String::new(),
        name: String::new(),
        place: String::new(),
        ordinal: String::new(),
        years: String::new(),
        phase: Phase::Announced,
        deadline: now,
        office: Office {
            name: String::new(),
            role: String::new(),
            address: String::new(),
            phone: String::new(),
        },
    }
}
