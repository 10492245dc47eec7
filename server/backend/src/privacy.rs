//! One's own personal data: what there is of it, all of it to take along, and deletion of what nothing holds.

mod access; // Who looked at another person's dossier.
mod download; // Everything of a person as a ZIP archive.
mod erase; // Deletion: rows first, bytes after them.
mod sweep; // What is over the time that editions set.

use std::collections::HashMap;

use domain::{
    id::AccountId,
    page::privacy::{MyDataPage, OwnAccount, OwnEntry, OwnMembership},
    policy::{Action, Actor, permit},
    privacy::{fate, kept_until},
    refusal::Refusal,
    time::Timestamp,
};

pub use self::erase::Erased;
pub(crate) use self::sweep::overdue;
use crate::{
    Backend,
    accounts::NO_EDITION,
    entries::permit_entry,
    error::Result,
    head::head_or_blank,
    store::{EditionRow, EntryRow, Kept, Tx},
};

/// Times that an office looked at one's entries, as far as they are told.
const MOST_READERS: i64 = 50;

impl Backend {
    /// What the system holds of the person who asks, and what deletion would do.
    pub async fn my_data_page(&self, actor: &Actor) -> Result<MyDataPage> {
        permit(actor, Action::ReadMyData, &NO_EDITION)?;
        let now = self.now();
        let owner = actor.account.as_ref().ok_or(Refusal::SignInFirst)?;
        let mut tx = self.db.read().await?;
        let current = tx.current_edition(now).await?;
        let account = own_account(&mut tx, actor, owner).await?;
        let sessions = tx.open_sessions(owner, now).await?;
        let entries = own_entries(&mut tx, actor, owner, now).await?;
        let memberships = own_memberships(&mut tx, owner).await?;
        let readers = tx.readers_of_owner(owner, MOST_READERS).await?;
        Ok(MyDataPage {
            head: head_or_blank(current.as_ref(), actor, now),
            account,
            sessions,
            entries: entries.into_iter().map(|(_, entry)| entry).collect(),
            memberships: memberships.into_iter().map(|(_, own)| own).collect(),
            readers,
        })
    }
}

async fn own_account(tx: &mut Tx, actor: &Actor, owner: &AccountId) -> Result<OwnAccount> {
    let account = tx.own_account(owner).await?;
    let account = account.ok_or(Refusal::SignInFirst)?;
    Ok(OwnAccount {
        has_role: account.has_role || !actor.grants.is_empty(),
        ..account
    })
}

/// The entries that somebody began, newest first, with what is kept of each and what deletion would do.
async fn own_entries(
    tx: &mut Tx,
    actor: &Actor,
    owner: &AccountId,
    now: Timestamp,
) -> Result<Vec<(EntryRow, OwnEntry)>> {
    let editions = tx.editions().await?;
    let kept = tx.kept_of_owner(owner).await?;
    let kept: HashMap<&str, &Kept> = kept.iter().map(|row| (row.entry.as_str(), row)).collect();
    let entries = tx.entries_of_owner(owner).await?;
    let view = |entry: EntryRow| {
        let of = |edition: &&EditionRow| edition.spec.code == entry.edition;
        let edition = editions.iter().find(of)?;
        let kept = kept.get(entry.id.as_str())?;
        let own = own_entry(&entry, edition, kept, actor, now);
        Some((entry, own))
    };
    Ok(entries.into_iter().filter_map(view).collect())
}

/// The entries of others that somebody writes along, newest first, with the number of the author's row.
async fn own_memberships(tx: &mut Tx, account: &AccountId) -> Result<Vec<(u8, OwnMembership)>> {
    let editions = tx.editions().await?;
    let members = tx.memberships(account).await?;
    let entries = tx.entries_of_member(account).await?;
    let view = |entry: EntryRow| {
        let mut held = members.iter().filter(|member| member.holds());
        let member = held.find(|member| member.entry == entry.id)?;
        let of = |edition: &&EditionRow| edition.spec.code == entry.edition;
        let edition = editions.iter().find(of)?;
        let own = OwnMembership {
            id: entry.id,
            code: entry.code,
            title: entry.title,
            edition_name: edition.spec.name.clone(),
            name: member.now.name.clone(),
            since: member.joined_at,
        };
        Some((member.author, own))
    };
    Ok(entries.into_iter().filter_map(view).collect())
}

fn own_entry(
    entry: &EntryRow,
    edition: &EditionRow,
    kept: &Kept,
    actor: &Actor,
    now: Timestamp,
) -> OwnEntry {
    let count = |rows: i64| u32::try_from(rows).unwrap_or(u32::MAX);
    let may_withdraw = permit_entry(entry, edition, actor, Action::WithdrawEntry, now).is_ok();
    let retention = edition.spec.retention.as_ref();
    OwnEntry {
        id: entry.id.clone(),
        code: entry.code.clone(),
        title: entry.title.clone(),
        edition_name: edition.spec.name.clone(),
        state: entry.state.name(),
        answers: count(kept.answers),
        files: count(kept.files),
        bytes: kept.bytes,
        messages: count(kept.messages),
        confirmations: count(kept.confirmations),
        fate: fate(entry.state.name(), kept.recorded, may_withdraw),
        months: retention.map(|times| times.dossiers_months_after_results),
        until: kept_until(retention, edition.progress.published_at),
    }
}
