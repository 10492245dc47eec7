//! Personal data that is over its time.

use domain::{
    id::{AccountId, EntryId},
    time::Timestamp,
};

use super::{EntryRow, Tx, broken_row, entry::entry_id, on};
use crate::error::Result;

/// An entry that is over its time.
pub(crate) struct Overdue {
    pub(crate) id: EntryId,
    /// Marks, proposals, notes or the log of models name it.
    pub(crate) recorded: bool,
    /// It has a prize, or had one in an earlier version of the results: it is public.
    pub(crate) awarded: bool,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    recorded: bool,
    awarded: bool,
}

/// What goes of an entry that stays for its marks alone: everything that says whose it was.
const CLEAR: [&str; 23] = [
    "DELETE FROM before_completion WHERE entry = $1",
    "DELETE FROM answer WHERE entry = $1 AND key <> 'title'",
    "DELETE FROM author WHERE entry = $1",
    "DELETE FROM upload_piece WHERE upload IN (SELECT id FROM upload WHERE entry = $1)",
    "DELETE FROM upload WHERE entry = $1",
    "DELETE FROM file WHERE entry = $1",
    "UPDATE screening_check SET remark = '' WHERE entry = $1",
    "UPDATE conflict_pin SET reason = '' WHERE entry = $1",
    "DELETE FROM gist_phrase WHERE entry = $1",
    "UPDATE gist SET summary = '' WHERE entry = $1",
    "DELETE FROM message WHERE entry = $1",
    "DELETE FROM confirmation WHERE entry = $1",
    "DELETE FROM confirmation_link WHERE entry = $1",
    "DELETE FROM member WHERE entry = $1",
    "DELETE FROM ever_member WHERE entry = $1",
    "DELETE FROM endorsement WHERE entry = $1",
    "DELETE FROM endorsement_link WHERE entry = $1",
    "UPDATE custody SET party = '' WHERE entry = $1",
    "DELETE FROM custody_photo WHERE entry = $1",
    "DELETE FROM guardian_paper WHERE entry = $1",
    "UPDATE audit SET note = '' WHERE entry = $1",
    "UPDATE sheet SET owner = '', members = '' WHERE entry = $1",
    "UPDATE entry SET owner = NULL, search_exact = '', search_folded = '', state_reason = '', extension_reason = ''
     WHERE id = $1",
];

/// What goes of an entry with a prize: what is neither public nor needed to take a consent back.
const CLEAR_AWARDED: [&str; 15] = [
    "DELETE FROM before_completion WHERE entry = $1",
    "DELETE FROM answer WHERE entry = $1 AND (key = 'phone' OR key LIKE 'author.%.birth')",
    "UPDATE author SET birth = '' WHERE entry = $1",
    "UPDATE custody SET party = '' WHERE entry = $1",
    "DELETE FROM custody_photo WHERE entry = $1",
    "DELETE FROM guardian_paper WHERE entry = $1",
    "UPDATE screening_check SET remark = '' WHERE entry = $1",
    "UPDATE conflict_pin SET reason = '' WHERE entry = $1",
    "DELETE FROM message WHERE entry = $1",
    "DELETE FROM endorsement_link WHERE entry = $1",
    "UPDATE endorsement SET name = '', position = '', phone = '' WHERE entry = $1",
    "DELETE FROM upload_piece WHERE upload IN (SELECT id FROM upload WHERE entry = $1)",
    "DELETE FROM upload WHERE entry = $1",
    "DELETE FROM file WHERE entry = $1 AND kind = 'video'",
    "UPDATE file SET sent = '' WHERE entry = $1",
];

impl Tx {
    /// Entries of an edition whose personal data is still there, the oldest first, at most so many.
    pub(crate) async fn overdue_entries(
        &mut self,
        edition: &str,
        most: i64,
    ) -> Result<Vec<Overdue>> {
        let rows = on!(self, c => sqlx::query_as::<_, Row>(
            "SELECT e.id,
             EXISTS (SELECT 1 FROM sheet x WHERE x.entry = e.id)
             OR EXISTS (SELECT 1 FROM custody x WHERE x.entry = e.id)
             OR EXISTS (SELECT 1 FROM proposal x WHERE x.entry = e.id)
             OR EXISTS (SELECT 1 FROM deliberation_note x WHERE x.entry = e.id)
             OR EXISTS (SELECT 1 FROM vote_entry x WHERE x.entry = e.id)
             OR EXISTS (SELECT 1 FROM recognition_correction x WHERE x.entry = e.id) AS recorded,
             EXISTS (SELECT 1 FROM award x WHERE x.entry = e.id)
             OR EXISTS (SELECT 1 FROM special_award x WHERE x.entry = e.id)
             OR EXISTS (SELECT 1 FROM publication p
                 WHERE p.edition = e.edition AND p.results LIKE '%\"' || e.code || '\"%') AS awarded
             FROM entry e WHERE e.edition = $1 AND e.cleared_at IS NULL ORDER BY e.id LIMIT $2",
        )
        .bind(edition)
        .bind(most)
        .fetch_all(c)
        .await)?;
        let overdue = |row: Row| {
            Ok(Overdue {
                id: entry_id(&row.id)?,
                recorded: row.recorded,
                awarded: row.awarded,
            })
        };
        rows.into_iter().map(overdue).collect()
    }

    /// How many entries of some editions still have their personal data.
    pub(crate) async fn count_overdue(&mut self, editions: &[&str]) -> Result<i64> {
        let mut overdue = 0;
        for edition in editions {
            overdue += on!(self, c => sqlx::query_scalar::<_, i64>(
                "SELECT COUNT(*) FROM entry WHERE edition = $1 AND cleared_at IS NULL",
            )
            .bind(*edition)
            .fetch_one(c)
            .await)?;
        }
        Ok(overdue)
    }

    /// Deletes the personal data of an entry that stays.
    pub(crate) async fn clear_entry(
        &mut self,
        entry: &EntryRow,
        awarded: bool,
        now: Timestamp,
    ) -> Result<()> {
        let id = entry.id.as_str();
        if awarded {
            // Its other files stay.
            for photo in self.photos_of_entry(&entry.id).await? {
                self.note_erased(&format!("{id}/{photo}"), now).await?;
            }
            for paper in self.papers_of_entry(&entry.id).await? {
                self.note_erased(&format!("{id}/{}", paper.file.id), now)
                    .await?;
            }
            for (file, kind) in self.unshown_files(id).await? {
                let rest = if kind == "video" { "" } else { "/sent" };
                self.note_erased(&format!("{id}/{file}{rest}"), now).await?;
            }
        }
        let statements: &[&'static str] = if awarded { &CLEAR_AWARDED } else { &CLEAR };
        for statement in statements {
            on!(self, c => sqlx::query(*statement).bind(id).execute(c).await.map(|_| ()))?;
        }
        on!(self, c => sqlx::query("UPDATE entry SET cleared_at = $2 WHERE id = $1")
            .bind(id)
            .bind(now.0)
            .execute(c)
            .await
            .map(|_| ()))?;
        if !awarded {
            self.note_erased(id, now).await?;
        }
        Ok(())
    }

    /// Videos, and pictures that are kept as they were sent, which may say where they were taken: id and kind.
    async fn unshown_files(&mut self, entry: &str) -> Result<Vec<(String, String)>> {
        Ok(on!(self, c => sqlx::query_as(
            "SELECT id, kind FROM file WHERE entry = $1 AND (kind = 'video' OR sent <> '') ORDER BY id",
        )
        .bind(entry)
        .fetch_all(c)
        .await)?)
    }

    /// Accounts that nobody used since an instant, or whose owners asked for deletion, and that nothing holds: an entry
    /// of theirs or that they write along, for whoever asked only until its time is over; a role, a sheet or a ballot,
    /// until the time of its edition is over, since till then people must be able to tell who did what; an
    /// administrator's, until the account is closed.
    pub(crate) async fn unused_accounts(
        &mut self,
        since: Timestamp,
        over: &[String],
        most: i64,
    ) -> Result<Vec<AccountId>> {
        // Codes hold no commas, and an administrator's grant names no edition.
        let over = over
            .iter()
            .fold(",".to_owned(), |over, code| over + code + ",");
        let ids = on!(self, c => sqlx::query_scalar::<_, String>(
            "SELECT a.id FROM account a WHERE a.name <> ''
             AND (a.deletion_asked_at IS NOT NULL OR (a.created_at < $1
                 AND NOT EXISTS (SELECT 1 FROM session s WHERE s.account = a.id AND s.created_at >= $1)))
             AND NOT EXISTS (SELECT 1 FROM role_grant g WHERE g.account = a.id
                 AND (g.edition <> '' OR a.disabled_at IS NULL) AND $3 NOT LIKE '%,' || g.edition || ',%')
             AND NOT EXISTS (SELECT 1 FROM sheet j WHERE j.judge = a.id AND $3 NOT LIKE '%,' || j.edition || ',%')
             AND NOT EXISTS (SELECT 1 FROM voter r JOIN vote v ON v.id = r.vote
                 WHERE r.account = a.id AND $3 NOT LIKE '%,' || v.edition || ',%')
             AND NOT EXISTS (SELECT 1 FROM member m JOIN entry e ON e.id = m.entry
                 WHERE m.account = a.id AND a.deletion_asked_at IS NULL AND e.cleared_at IS NULL)
             AND NOT EXISTS (SELECT 1 FROM entry e WHERE e.owner = a.id
                 AND (a.deletion_asked_at IS NULL OR e.cleared_at IS NULL)) ORDER BY a.id LIMIT $2",
        )
        .bind(since.0)
        .bind(most)
        .bind(&over)
        .fetch_all(c)
        .await)?;
        let account =
            |id: String| AccountId::parse(&id).ok_or_else(|| broken_row("account", "id", &id));
        ids.into_iter().map(account).collect()
    }
}
