//! Accounts of co-authors that are members of entries.

use domain::{
    dossier::Author,
    id::{AccountId, EntryId},
    time::Timestamp,
};

use super::{Tx, broken_row, entry::entry_id, on};
use crate::error::{Error, Result};

/// A membership with what the row of the author says now.
pub(crate) struct MemberRow {
    pub(crate) entry: EntryId,
    pub(crate) account: AccountId,
    /// The number of the author's row.
    pub(crate) author: u8,
    /// Whom it was made for.
    pub(crate) name: String,
    pub(crate) joined_at: Timestamp,
    /// Name and birth as they are typed now; nothing else is read.
    pub(crate) now: Author,
}

/// A membership to write.
pub(crate) struct NewMember<'a> {
    pub(crate) entry: &'a EntryId,
    pub(crate) author: u8,
    pub(crate) name: &'a str,
    pub(crate) account: &'a AccountId,
    pub(crate) now: Timestamp,
}

#[derive(sqlx::FromRow)]
struct Row {
    entry: String,
    account: String,
    author: i64,
    name: String,
    joined_at: i64,
    name_now: String,
    birth_now: String,
}

macro_rules! members {
    ($rest:literal) => {
        concat!(
            "SELECT member.entry, member.account, member.author, member.name, member.joined_at, \
             COALESCE(n.text, '') AS name_now, COALESCE(b.text, '') AS birth_now FROM member \
             LEFT JOIN answer n ON n.entry = member.entry \
             AND n.key = 'author.' || CAST(member.author AS TEXT) || '.name' \
             LEFT JOIN answer b ON b.entry = member.entry \
             AND b.key = 'author.' || CAST(member.author AS TEXT) || '.birth' ",
            $rest
        )
    };
}

impl Tx {
    /// The membership of an account in an entry.
    pub(crate) async fn member(
        &mut self,
        entry: &EntryId,
        account: &AccountId,
    ) -> Result<Option<MemberRow>> {
        let row = on!(self, c => sqlx::query_as::<_, Row>(
            members!("WHERE member.entry = $1 AND member.account = $2"),
        )
        .bind(entry.as_str())
        .bind(account.as_str())
        .fetch_optional(c)
        .await)?;
        row.map(MemberRow::of).transpose()
    }

    /// The memberships in an entry.
    pub(crate) async fn members_of_entry(&mut self, entry: &EntryId) -> Result<Vec<MemberRow>> {
        let rows = on!(self, c => sqlx::query_as::<_, Row>(
            members!("WHERE member.entry = $1 ORDER BY member.author"),
        )
        .bind(entry.as_str())
        .fetch_all(c)
        .await)?;
        rows.into_iter().map(MemberRow::of).collect()
    }

    /// The memberships of an account.
    pub(crate) async fn memberships(&mut self, account: &AccountId) -> Result<Vec<MemberRow>> {
        let rows = on!(self, c => sqlx::query_as::<_, Row>(
            members!("WHERE member.account = $1 ORDER BY member.entry DESC"),
        )
        .bind(account.as_str())
        .fetch_all(c)
        .await)?;
        rows.into_iter().map(MemberRow::of).collect()
    }

    /// Entries of an edition with the accounts that are or were members of them.
    pub(crate) async fn members_of_edition(
        &mut self,
        edition: &str,
    ) -> Result<Vec<(String, String)>> {
        Ok(on!(self, c => sqlx::query_as::<_, (String, String)>(
            "SELECT f.entry, f.account FROM ever_member f JOIN entry ON entry.id = f.entry
             WHERE entry.edition = $1 ORDER BY f.entry, f.account",
        )
        .bind(edition)
        .fetch_all(c)
        .await)?)
    }

    /// Whether an account ever had a sheet of an entry.
    pub(crate) async fn was_to_judge(
        &mut self,
        entry: &EntryId,
        account: &AccountId,
    ) -> Result<bool> {
        let found = on!(self, c => sqlx::query_scalar::<_, i64>(
            "SELECT COUNT(*) FROM sheet WHERE entry = $1 AND judge = $2",
        )
        .bind(entry.as_str())
        .bind(account.as_str())
        .fetch_one(c)
        .await)?;
        Ok(found > 0)
    }

    /// Makes an account a member, which is also kept for when it is one no more. The database refuses one that ever had a
    /// sheet of the entry.
    pub(crate) async fn put_member(&mut self, new: &NewMember<'_>) -> Result<()> {
        on!(self, c => sqlx::query(
            "INSERT INTO member (entry, author, name, account, joined_at, judges)
             SELECT $1, $2, $3, $4, $5,
             COALESCE((SELECT string_agg(judge, ',' ORDER BY judge) FROM sheet WHERE entry = $1), '')",
        )
        .bind(new.entry.as_str())
        .bind(i64::from(new.author))
        .bind(new.name)
        .bind(new.account.as_str())
        .bind(new.now.0)
        .execute(c)
        .await
        .map(|_| ()))?;
        on!(self, c => sqlx::query(
            "INSERT INTO ever_member (entry, account) VALUES ($1, $2) ON CONFLICT (entry, account) DO NOTHING",
        )
        .bind(new.entry.as_str())
        .bind(new.account.as_str())
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// Ends the membership of an account.
    pub(crate) async fn drop_member(&mut self, entry: &EntryId, account: &AccountId) -> Result<()> {
        on!(self, c => sqlx::query("DELETE FROM member WHERE entry = $1 AND account = $2")
            .bind(entry.as_str())
            .bind(account.as_str())
            .execute(c)
            .await
            .map(|_| ()))?;
        Ok(())
    }

    /// Ends every membership of an account.
    pub(crate) async fn drop_memberships(&mut self, account: &AccountId) -> Result<()> {
        on!(self, c => sqlx::query("DELETE FROM member WHERE account = $1")
            .bind(account.as_str())
            .execute(c)
            .await
            .map(|_| ()))?;
        Ok(())
    }
}

impl MemberRow {
    fn of(row: Row) -> Result<Self> {
        let account = AccountId::parse(&row.account);
        Ok(Self {
            account: account.ok_or_else(|| broken_row("member", "account", &row.entry))?,
            entry: entry_id(&row.entry)?,
            author: u8::try_from(row.author).map_err(Error::internal)?,
            name: row.name,
            joined_at: Timestamp(row.joined_at),
            now: Author {
                name: row.name_now,
                birth: row.birth_now,
                ..Author::default()
            },
        })
    }
}
