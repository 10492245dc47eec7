//! Being named in public by the main author's own account.

use domain::{
    confirmation::{Confirmation, Publishing, Shared, Verdict},
    page::EventKind,
    policy::{Action, Actor},
    refusal::Refusal,
};

use super::{publishing_event, stands_of};
use crate::{
    Backend,
    entries::Found,
    error::Result,
    store::{NewAnswer, NewConfirmation, Tx},
};

impl Backend {
    /// Lets something of the main author be public, or no longer; also long after handing in.
    pub async fn publish_name(
        &self,
        actor: &Actor,
        entry: &str,
        publishing: Publishing,
    ) -> Result<()> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let found = Found::lock(&mut tx, actor, entry).await?;
        found.permit(actor, Action::PublishName, now)?;
        self.set_publishing(&mut tx, actor, &found, publishing)
            .await?;
        tx.commit().await
    }

    /// Writes what of the main author is public; nothing when it says so already.
    pub(crate) async fn set_publishing(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        found: &Found,
        publishing: Publishing,
    ) -> Result<()> {
        let (mut changed, mut taken_back) = (false, false);
        for part in Shared::ALL {
            let new = NewAnswer {
                entry: &found.entry.id,
                key: part.key(),
                text: if publishing.get(part) { "yes" } else { "" },
                by: actor.account.as_ref(),
                now: self.now(),
            };
            let done = match tx.answer(&found.entry.id, part.key()).await? {
                Some(stored) if stored.text == new.text => continue,
                Some(stored) => tx.update_answer(&new, stored.version).await?,
                None => tx.insert_answer(&new).await?,
            };
            if !done {
                return Err(Refusal::Stale.into());
            }
            changed = true;
            taken_back |= !publishing.get(part);
        }
        if !changed {
            return Ok(());
        }
        self.follow_consents(tx, found).await?;
        let what = publishing_event(!taken_back);
        self.note_event(tx, actor, found, what, &actor.name).await?;
        Ok(())
    }

    /// Takes back what an author agreed to be public; what was confirmed stays confirmed.
    pub(crate) async fn unpublish_author(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        found: &Found,
        author: u8,
    ) -> Result<()> {
        let nothing = Publishing::default();
        let last = tx.last_confirmations(&found.entry.id).await?;
        let last = last
            .get(&author)
            .filter(|last| last.verdict == Verdict::Confirmed && last.publishing != nothing);
        let Some(last) = last else {
            return Ok(());
        };
        let word = Confirmation {
            at: self.now(),
            by_link: true,
            publishing: nothing,
            ..last.clone()
        };
        tx.put_confirmation(&NewConfirmation {
            id: &self.new_id(),
            entry: &found.entry.id,
            author,
            account: None,
            word: &word,
        })
        .await?;
        self.follow_consents(tx, found).await?;
        let (what, name) = (EventKind::PublishingWithdrawn, &last.words.name);
        self.note_event(tx, actor, found, what, name).await?;
        Ok(())
    }

    /// Brings what is public of the authors into line with what was said.
    pub(crate) async fn follow_consents(&self, tx: &mut Tx, found: &Found) -> Result<()> {
        let answers = tx.answers_of_entry(&found.entry.id).await?;
        let stands = stands_of(tx, &found.edition, &found.entry, &answers, self.now()).await?;
        tx.set_stands(&found.entry.id, &stands).await?;
        if found.edition.progress.published_at.is_some() {
            tx.bump_public_version().await?;
        }
        Ok(())
    }
}
