//! An author who confirmed adds the entry to those of their own account.

use domain::{
    id::EntryId,
    membership::may_join,
    page::{EventKind, confirmation::Joining},
    policy::{Action, Actor},
    refusal::Refusal,
    time::Timestamp,
};

use super::{Part, link_of};
use crate::{
    Backend,
    error::Result,
    store::{MemberRow, NewMember, Tx},
};

impl Backend {
    /// Makes the account of the author whose link it is a member of the entry. The same again changes nothing.
    pub async fn join_by_link(&self, actor: &Actor, secret: &str) -> Result<EntryId> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let link = link_of(&mut tx, secret, now).await?;
        if let Some(account) = &actor.account {
            // Whoever has an entry again does not want to be gone, and is not deleted meanwhile.
            tx.stay(account).await?;
        }
        let entry = tx.locked_entry(&link.entry).await?;
        let part = Part::of(&mut tx, actor, link, entry, now).await?;
        let (found, author) = (&part.found, part.link.author);
        found.permit_author(actor, Action::JoinEntry, author, now)?;
        let entry = &found.entry.id;
        if found.member == Some(author) {
            return Ok(entry.clone());
        }
        part.joins(now)?;
        let account = actor.account.as_ref().ok_or(Refusal::SignInFirst)?;
        for other in tx.members_of_entry(entry).await? {
            let gives_way = !other.holds() || part.replaces(&other);
            if gives_way && (other.author == author || other.account == *account) {
                // Somebody else stands there by now, or the main author has made the link anew for whoever it is.
                tx.drop_member(entry, &other.account).await?;
            } else if other.author == author {
                return Err(Refusal::PartTaken.into());
            } else if other.account == *account {
                return Err(Refusal::OtherAuthor.into());
            }
        }
        // Nobody is given the entry to judge meanwhile.
        tx.hold_chain(&found.entry.edition).await?;
        if tx.was_to_judge(entry, account).await? {
            return Err(Refusal::JudgeOfEntry.into());
        }
        tx.put_member(&NewMember {
            entry,
            author,
            name: &part.author.name,
            account,
            now,
        })
        .await?;
        let what = EventKind::MemberJoined;
        self.note_event(&mut tx, actor, found, what, &part.author.name)
            .await?;
        let entry = entry.clone();
        tx.commit().await?;
        Ok(entry)
    }
}

impl Part {
    /// The link was made after that account was added: it was somebody else's, or is lost.
    fn replaces(&self, other: &MemberRow) -> bool {
        other.author == self.link.author && other.joined_at < self.link.made
    }

    /// Refuses whoever has not confirmed, and guardians.
    fn joins(&self, now: Timestamp) -> Result<(), Refusal> {
        may_join(
            &self.author.birth,
            self.link.made.date(),
            now.date(),
            self.stand.stand,
            self.stand.last.as_ref(),
        )
    }
}

/// What the reader of a link is offered.
pub(super) async fn joining_of(
    tx: &mut Tx,
    part: &Part,
    actor: &Actor,
    now: Timestamp,
) -> Result<Joining> {
    let (found, author) = (&part.found, part.link.author);
    let entry = &found.entry.id;
    if found.member == Some(author) {
        return Ok(Joining::Joined(entry.clone()));
    }
    let signed_in = actor.account.is_some();
    let may = found.permit_author(actor, Action::JoinEntry, author, now);
    if part.joins(now).is_err() || signed_in && may.is_err() {
        return Ok(Joining::No);
    }
    let members = tx.members_of_entry(entry).await?;
    let taken =
        |member: &MemberRow| member.author == author && member.holds() && !part.replaces(member);
    Ok(if members.iter().any(taken) {
        Joining::Taken
    } else if signed_in {
        Joining::May
    } else {
        Joining::SignIn
    })
}
