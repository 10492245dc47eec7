//! What an author reads of their own part by their link, and the main author of the others.

use std::slice;

use domain::{
    confirmation::{AuthorStand, words_of},
    leaving::Leaving,
    membership::Hand,
    page::confirmation::{ConfirmationPage, ConfirmationsView, papers_of},
    policy::{Action, Actor},
    time::Timestamp,
};

use super::{
    Part, born, joining::joining_of, link_of, most_of, own::leaving_of, paper::papers_of_children,
    said_yes, shown, takes_words,
};
use crate::{
    Backend,
    entries::{Found, owns},
    error::Result,
    head::head_of,
    members::rows_of_members,
    store::Tx,
};

impl Backend {
    /// An author's own part in an entry, by their link.
    pub async fn confirmation_page(&self, actor: &Actor, secret: &str) -> Result<ConfirmationPage> {
        let now = self.now();
        let mut tx = self.db.read().await?;
        let link = link_of(&mut tx, secret, now).await?;
        let entry = tx.entry(&link.entry).await?;
        let part = Part::of(&mut tx, actor, link, entry, now).await?;
        let Found { entry, edition, .. } = &part.found;
        part.permit(actor, Action::ReadConfirmation, now)?;
        let papers = tx.papers_of_entry(&entry.id).await?;
        let papers = papers_of(&papers, &part.stand).cloned().collect();
        let joining = joining_of(&mut tx, &part, actor, now).await?;
        let leaving = if part.permit(actor, Action::ChangePublishing, now).is_ok() {
            leaving_of(&mut tx, &part.found, &part.stand, now).await?
        } else {
            Leaving::No
        };
        let may = |action| part.permit(actor, action, now).is_ok();
        let last = part.stand.last.as_ref();
        Ok(ConfirmationPage {
            head: head_of(edition, actor, now),
            code: entry.code.clone(),
            title: entry.title.clone(),
            unit: edition.unit_name(&entry.unit),
            shares: part.words.shares.clone(),
            age: part.stand.age,
            stand: part.stand.stand,
            publishing: part.stand.publishing,
            shown: shown(&part.words)?,
            may_confirm: takes_words(entry).is_ok()
                && may(Action::ConfirmByLink)
                && words_of(most_of(edition), &part.answers, part.link.author).is_ok()
                && born(&part.found, &part.author, part.link.author, now).is_ok(),
            may_publish: may(Action::ChangePublishing) && said_yes(last),
            leaving,
            own: owns(entry, actor) || part.found.member.is_some_and(|own| own != part.link.author),
            joining,
            papers,
            until: part.link.until,
            guardian: last.map(|word| word.guardian.clone()).unwrap_or_default(),
            note: last.map(|word| word.note.clone()).unwrap_or_default(),
            said_at: last.map(|word| word.at),
            author: part.author,
        })
    }
}

/// What the main author knows of the others; a co-author of their own word alone.
pub(crate) async fn confirmations_of(
    tx: &mut Tx,
    found: &Found,
    actor: &Actor,
    mut authors: Vec<AuthorStand>,
    now: Timestamp,
) -> Result<ConfirmationsView> {
    if let Hand::Member(own) = found.hand() {
        authors.retain(|author| author.number == own);
        let mut papers = tx.papers_of_entry(&found.entry.id).await?;
        papers.retain(|paper| {
            let mut own = authors.iter();
            own.any(|author| papers_of(slice::from_ref(paper), author).next().is_some())
        });
        return Ok(ConfirmationsView {
            authors,
            papers,
            ..ConfirmationsView::default()
        });
    }
    let papers = papers_of_children(tx, &found.entry.id, &authors).await?;
    Ok(ConfirmationsView {
        authors,
        asked: tx.open_confirmation_links_of(&found.entry.id, now).await?,
        link: None,
        papers,
        members: rows_of_members(tx, &found.entry.id).await?,
        may_ask: takes_words(&found.entry).is_ok()
            && found.permit(actor, Action::AskConfirmation, now).is_ok(),
    })
}
