//! Memberships of entries, as long as they hold.

use domain::{id::EntryId, membership::holds, policy::Actor};

use crate::{
    error::Result,
    store::{MemberRow, Tx},
};

impl MemberRow {
    /// The row still names whom the account was added for. Whoever was 16 when it was added is so ever after, unless the
    /// birth was put right.
    pub(crate) fn holds(&self) -> bool {
        holds(&self.name, &self.now, self.joined_at.date())
    }
}

/// The membership of whoever asks.
pub(crate) async fn member_of(
    tx: &mut Tx,
    entry: &EntryId,
    actor: &Actor,
) -> Result<Option<MemberRow>> {
    let Some(account) = &actor.account else {
        return Ok(None);
    };
    Ok(tx.member(entry, account).await?.filter(MemberRow::holds))
}

/// The numbers of the authors' rows that are in an account.
pub(crate) async fn rows_of_members(tx: &mut Tx, entry: &EntryId) -> Result<Vec<u8>> {
    let members = tx.members_of_entry(entry).await?;
    let held = members.into_iter().filter(MemberRow::holds);
    Ok(held.map(|member| member.author).collect())
}

/// Ends memberships for whom another author stands in the row: until the authors are handed in or put right a name may
/// be one that somebody is typing.
pub(crate) async fn end_others(tx: &mut Tx, entry: &EntryId) -> Result<()> {
    for member in tx.members_of_entry(entry).await? {
        if !member.holds() {
            tx.drop_member(entry, &member.account).await?;
        }
    }
    Ok(())
}
