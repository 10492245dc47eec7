//! Deleting what the database holds of a person.

use domain::{id::AccountId, time::Timestamp};

use super::{EntryRow, Tx, on};
use crate::error::Result;

/// Everything of one entry, what points before what is pointed at.
const OF_ENTRY: [&str; 22] = [
    "DELETE FROM before_completion WHERE entry = $1",
    "DELETE FROM answer WHERE entry = $1",
    "DELETE FROM author WHERE entry = $1",
    "DELETE FROM upload_piece WHERE upload IN (SELECT id FROM upload WHERE entry = $1)",
    "DELETE FROM upload WHERE entry = $1",
    "DELETE FROM file WHERE entry = $1",
    "DELETE FROM guardian_paper WHERE entry = $1",
    "DELETE FROM screening_check WHERE entry = $1",
    "DELETE FROM gist_phrase WHERE entry = $1",
    "DELETE FROM gist WHERE entry = $1",
    "DELETE FROM message WHERE entry = $1",
    "DELETE FROM confirmation WHERE entry = $1",
    "DELETE FROM confirmation_link WHERE entry = $1",
    "DELETE FROM member WHERE entry = $1",
    "DELETE FROM ever_member WHERE entry = $1",
    "DELETE FROM endorsement WHERE entry = $1",
    "DELETE FROM endorsement_link WHERE entry = $1",
    "DELETE FROM batch_entry WHERE entry = $1",
    "DELETE FROM conflict_pin WHERE entry = $1",
    "DELETE FROM anchor WHERE entry = $1",
    // That something happened stays; what was said of it goes.
    "UPDATE audit SET note = '' WHERE entry = $1",
    "DELETE FROM entry WHERE id = $1",
];

/// Everything of an account but its number, which acts that stay are known by.
const OF_ACCOUNT: [&str; 7] = [
    "DELETE FROM session WHERE account = $1",
    "DELETE FROM sign_in_link WHERE account = $1",
    "DELETE FROM member WHERE account = $1",
    "DELETE FROM ever_member WHERE account = $1",
    "DELETE FROM sign_in_attempt WHERE subject IN
     (SELECT 'account ' || COALESCE(phone, email, '') FROM account WHERE id = $1)",
    "UPDATE audit SET actor_name = '' WHERE actor = $1",
    "UPDATE account SET name = '', name_folded = '', phone = NULL, email = NULL, password_hash = NULL,
     deletion_asked_at = NULL WHERE id = $1",
];

impl Tx {
    /// Deletes an entry with all its rows, and notes that its bytes are to go.
    pub(crate) async fn erase_entry(&mut self, entry: &EntryRow, now: Timestamp) -> Result<()> {
        let id = entry.id.as_str();
        for statement in OF_ENTRY {
            on!(self, c => sqlx::query(statement).bind(id).execute(c).await.map(|_| ()))?;
        }
        self.count_entry(&entry.edition, entry.state.name(), -1)
            .await?;
        self.note_erased(id, now).await
    }

    /// Notes that the bytes of an entry are to go.
    pub(super) async fn note_erased(&mut self, entry: &str, now: Timestamp) -> Result<()> {
        on!(self, c => sqlx::query(
            "INSERT INTO erased_entry (entry, at) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        )
        .bind(entry)
        .bind(now.0)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// Empties an account: nobody can sign in with it, and nothing says whose it was.
    pub(crate) async fn empty_account(&mut self, id: &AccountId, now: Timestamp) -> Result<()> {
        for statement in OF_ACCOUNT {
            on!(self, c => sqlx::query(statement).bind(id.as_str()).execute(c).await.map(|_| ()))?;
        }
        self.disable_account(id, Some(now)).await
    }

    /// Holds an account until this transaction ends; its owner does not ask for deletion any more.
    pub(crate) async fn stay(&mut self, id: &AccountId) -> Result<()> {
        on!(self, c => sqlx::query("UPDATE account SET deletion_asked_at = NULL WHERE id = $1")
            .bind(id.as_str())
            .execute(c)
            .await
            .map(|_| ()))?;
        Ok(())
    }

    /// Notes that the owner of an account asked for its deletion while something still holds it.
    pub(crate) async fn ask_deletion(&mut self, id: &AccountId, now: Timestamp) -> Result<()> {
        on!(self, c => sqlx::query("UPDATE account SET deletion_asked_at = $2 WHERE id = $1")
            .bind(id.as_str())
            .bind(now.0)
            .execute(c)
            .await
            .map(|_| ()))?;
        Ok(())
    }

    /// Entries whose bytes may still be there, with when their rows were deleted.
    pub(crate) async fn erased_entries(&mut self, most: i64) -> Result<Vec<(String, i64)>> {
        Ok(on!(self, c => sqlx::query_as::<_, (String, i64)>(
            "SELECT entry, at FROM erased_entry ORDER BY at, entry LIMIT $1",
        )
        .bind(most)
        .fetch_all(c)
        .await)?)
    }

    /// Forgets an entry whose bytes are gone for good.
    pub(crate) async fn forget_erased(&mut self, entry: &str) -> Result<()> {
        on!(self, c => sqlx::query("DELETE FROM erased_entry WHERE entry = $1")
            .bind(entry)
            .execute(c)
            .await
            .map(|_| ()))?;
        Ok(())
    }
}
