//! Linking score events, and checking that nobody changed them behind the program's back.

use std::collections::BTreeMap;

use domain::{
    id::SheetId,
    page::secretariat::SheetStand,
    points::Points,
    policy::{Action, Actor},
    score::{Act, CHAIN_START, ScoreEvent, Sheet},
    time::Timestamp,
};

use crate::{
    Backend,
    error::Result,
    secrets::sha256_hex,
    store::{ChainEnd, Link, Tx},
};

/// What a check of an edition's score chain found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainReport {
    /// Links that were read.
    pub links: usize,
    /// Sheets that were compared with what the chain says of them.
    pub sheets: usize,
    /// Hash of the last link; worth printing and keeping on paper.
    pub end: String,
    /// The first thing that is not as it was written.
    pub broken: Option<Broken>,
}

/// Where a chain or what repeats it does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// This link was changed, or the one before it is not the one it was linked to.
    Link(i64),
    /// Links at the end are missing; the place that the last one should have.
    End(i64),
    /// The list shows something else than the events of this sheet say.
    Sheet(SheetId),
}

impl Backend {
    /// Recomputes every hash of an edition's chain and every sheet that the lists show; for whoever looks
    /// after the installation. The report holds no marks.
    pub async fn verify_scores(&self, actor: &Actor, edition: &str) -> Result<ChainReport> {
        self.read_edition(actor, Action::ReadPeople, edition)
            .await?;
        let mut tx = self.db.begin().await?;
        // Judges wait, so that a mark given meanwhile does not look like a broken chain.
        tx.hold_chain(edition).await?;
        verify(&mut tx, edition).await
    }
}

/// The check itself, inside whatever unit of work needs it.
pub(crate) async fn verify(tx: &mut Tx, edition: &str) -> Result<ChainReport> {
    let links = tx.chain(edition).await?;
    let end = tx.chain_end(edition).await?;
    let rows = tx.sheets_of_edition(edition).await?;

    let broken = first_broken(&links, end.as_ref()).or_else(|| {
        let mut by_sheet: BTreeMap<&SheetId, Vec<&ScoreEvent>> = BTreeMap::new();
        for link in &links {
            by_sheet
                .entry(&link.event.sheet)
                .or_default()
                .push(&link.event);
        }
        rows.iter()
            .find(|row| {
                let events = by_sheet.get(&row.id).into_iter().flatten().copied();
                let shown = (row.stand, row.marked, row.total, row.signed_at);
                shown != projection(&Sheet::of(events))
            })
            .map(|row| Broken::Sheet(row.id.clone()))
    });
    Ok(ChainReport {
        links: links.len(),
        sheets: rows.len(),
        end: end.map_or_else(|| CHAIN_START.to_owned(), |end| end.hash),
        broken,
    })
}

fn first_broken(links: &[Link], end: Option<&ChainEnd>) -> Option<Broken> {
    let mut previous = CHAIN_START;
    for (seq, link) in (1..).zip(links) {
        if link.event.seq != seq
            || link.event.previous != previous
            || link.hash != hash_of(&link.event)
        {
            return Some(Broken::Link(seq));
        }
        previous = &link.hash;
    }
    let (seq, hash) = end.map_or((0, CHAIN_START), |end| (end.seq, end.hash.as_str()));
    let last = links.last().map_or(0, |link| link.event.seq);
    (seq != last || hash != previous).then_some(Broken::End(seq.max(last)))
}

/// What the row of a sheet repeats: how far it is, criteria with a mark, total, when it was signed.
pub(super) fn projection(sheet: &Sheet) -> (SheetStand, u32, Points, Option<Timestamp>) {
    let stand = if sheet.conflict.is_some() {
        SheetStand::Conflict
    } else if sheet.signed_at.is_some() {
        SheetStand::Signed
    } else if sheet.marks.is_empty() {
        SheetStand::Todo
    } else {
        SheetStand::Doing
    };
    let marked = u32::try_from(sheet.marks.len()).unwrap_or(u32::MAX);
    (stand, marked, sheet.total(), sheet.signed_at)
}

/// The link that follows the end of a chain.
pub(super) fn link_after(
    end: &ChainEnd,
    sheet: &SheetId,
    rubric: u32,
    act: Act,
    at: Timestamp,
) -> Link {
    let event = ScoreEvent {
        seq: end.seq + 1,
        edition: end.edition.clone(),
        sheet: sheet.clone(),
        rubric,
        act,
        at,
        previous: end.hash.clone(),
    };
    let hash = hash_of(&event);
    Link { event, hash }
}

fn hash_of(event: &ScoreEvent) -> String {
    sha256_hex(event.canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chain(length: i64) -> (Vec<Link>, ChainEnd) {
        let sheet = SheetId::parse("01ARZ3NDEKTSV4RRFFQ69G5FAV").expect("an id");
        let mut end = ChainEnd {
            edition: "thu".to_owned(),
            seq: 0,
            hash: CHAIN_START.to_owned(),
        };
        let mut links = Vec::new();
        for place in 0..length {
            let act = Act::Mark {
                criterion: "moi".to_owned(),
                points: Some(Points::whole(place)),
            };
            let link = link_after(&end, &sheet, 1, act, Timestamp(place));
            end.seq = link.event.seq;
            end.hash.clone_from(&link.hash);
            links.push(link);
        }
        (links, end)
    }

    #[test]
    fn every_change_of_a_chain_is_found_where_it_was_made() {
        let (links, end) = chain(4);
        assert_eq!(first_broken(&links, Some(&end)), None);
        assert_eq!(first_broken(&[], None), None);

        let (mut links, end) = chain(4);
        links[1].event.at = Timestamp(99);
        assert_eq!(first_broken(&links, Some(&end)), Some(Broken::Link(2)));
        // Whoever mends the hash of the changed link breaks the next one.
        links[1].hash = hash_of(&links[1].event);
        assert_eq!(first_broken(&links, Some(&end)), Some(Broken::Link(3)));

        let (mut links, end) = chain(4);
        links.remove(2);
        assert_eq!(first_broken(&links, Some(&end)), Some(Broken::Link(3)));
        let (mut links, end) = chain(4);
        links.pop();
        assert_eq!(first_broken(&links, Some(&end)), Some(Broken::End(4)));
        assert_eq!(first_broken(&links, None), Some(Broken::End(3)));
    }
}
