//! Words of authors on their part in an entry, the links by which they are given, and who is named in public.

use std::collections::{BTreeMap, HashMap};

use domain::{
    confirmation::{AuthorStand, Confirmation, Publishing, Stand, Verdict},
    id::{AccountId, EntryId},
    time::Timestamp,
    vietnamese,
};

use super::{Tx, Whose, broken_row, entry::entry_id, on, whose::open_entries};
use crate::error::{Error, Result};

/// The last words of an entry by the number of the author's row.
pub(crate) type LastWords = BTreeMap<u8, Confirmation>;

/// A link as it stands now.
pub(crate) struct ConfirmationLink {
    pub(crate) entry: EntryId,
    pub(crate) author: u8,
    /// Whom it was made for.
    pub(crate) name: String,
    pub(crate) made: Timestamp,
    /// The last instant for its first use.
    pub(crate) until: Timestamp,
    pub(crate) used: bool,
    pub(crate) revoked: bool,
}

/// A word to write.
pub(crate) struct NewConfirmation<'a> {
    pub(crate) id: &'a str,
    pub(crate) entry: &'a EntryId,
    pub(crate) author: u8,
    /// Who noted it from paper.
    pub(crate) account: Option<&'a AccountId>,
    pub(crate) word: &'a Confirmation,
}

/// An author of an entry that may be public.
#[derive(sqlx::FromRow)]
pub(crate) struct PublicAuthor {
    /// Receipt code.
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) work: String,
    /// To the name: `yes`, `no` or nothing.
    pub(crate) consent: String,
    /// To the workplace or school.
    pub(crate) consent_work: String,
    /// To pictures.
    pub(crate) consent_photo: String,
}

#[derive(sqlx::FromRow)]
struct LinkRow {
    entry: String,
    author: i64,
    name: String,
    made_at: i64,
    expires_at: i64,
    used_at: Option<i64>,
    revoked_at: Option<i64>,
}

#[derive(sqlx::FromRow)]
struct WordRow {
    entry: String,
    author: i64,
    verdict: String,
    at: i64,
    account: Option<String>,
    words: String,
    publishing: bool,
    publishing_work: bool,
    publishing_photo: bool,
    guardian: String,
    note: String,
}

impl Tx {
    /// Opens a link; one that was open for the same author and never used ends.
    pub(crate) async fn open_confirmation_link(
        &mut self,
        hash: &str,
        entry: &EntryId,
        author: u8,
        name: &str,
        now: Timestamp,
        until: Timestamp,
    ) -> Result<()> {
        on!(self, c => sqlx::query(
            "UPDATE confirmation_link SET revoked_at = $3
             WHERE entry = $1 AND author = $2 AND used_at IS NULL AND revoked_at IS NULL",
        )
        .bind(entry.as_str())
        .bind(i64::from(author))
        .bind(now.0)
        .execute(c)
        .await
        .map(|_| ()))?;
        on!(self, c => sqlx::query(
            "INSERT INTO confirmation_link (token_hash, entry, author, name, made_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(hash)
        .bind(entry.as_str())
        .bind(i64::from(author))
        .bind(name)
        .bind(now.0)
        .bind(until.0)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// The link of that hash.
    pub(crate) async fn confirmation_link(
        &mut self,
        hash: &str,
    ) -> Result<Option<ConfirmationLink>> {
        let row = on!(self, c => sqlx::query_as::<_, LinkRow>(
            "SELECT entry, author, name, made_at, expires_at, used_at, revoked_at FROM confirmation_link
             WHERE token_hash = $1",
        )
        .bind(hash)
        .fetch_optional(c)
        .await)?;
        row.map(|row| {
            Ok(ConfirmationLink {
                entry: entry_id(&row.entry)?,
                author: number(row.author)?,
                name: row.name,
                made: Timestamp(row.made_at),
                until: Timestamp(row.expires_at),
                used: row.used_at.is_some(),
                revoked: row.revoked_at.is_some(),
            })
        })
        .transpose()
    }

    /// Authors whose link is on its way, and until when it lasts.
    pub(crate) async fn open_confirmation_links_of(
        &mut self,
        entry: &EntryId,
        now: Timestamp,
    ) -> Result<Vec<(u8, Timestamp)>> {
        let rows = on!(self, c => sqlx::query_as::<_, (i64, i64)>(
            "SELECT author, expires_at FROM confirmation_link
             WHERE entry = $1 AND used_at IS NULL AND revoked_at IS NULL AND expires_at > $2",
        )
        .bind(entry.as_str())
        .bind(now.0)
        .fetch_all(c)
        .await)?;
        rows.into_iter()
            .map(|(author, until)| Ok((number(author)?, Timestamp(until))))
            .collect()
    }

    /// Keeps a link open for good, since something was said by it.
    pub(crate) async fn use_confirmation_link(&mut self, hash: &str, now: Timestamp) -> Result<()> {
        on!(self, c => sqlx::query(
            "UPDATE confirmation_link SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL",
        )
        .bind(hash)
        .bind(now.0)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// Writes a word.
    pub(crate) async fn put_confirmation(&mut self, new: &NewConfirmation<'_>) -> Result<()> {
        let word = new.word;
        let words = serde_json::to_string(&word.words).map_err(Error::internal)?;
        on!(self, c => sqlx::query(
            "INSERT INTO confirmation (id, entry, author, verdict, at, account, words, publishing, publishing_work,
             publishing_photo, guardian, note) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        )
        .bind(new.id)
        .bind(new.entry.as_str())
        .bind(i64::from(new.author))
        .bind(word.verdict.code())
        .bind(word.at.0)
        .bind(new.account.map(AccountId::as_str))
        .bind(&words)
        .bind(word.publishing.name)
        .bind(word.publishing.work)
        .bind(word.publishing.photo)
        .bind(&word.guardian)
        .bind(&word.note)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// Lets links, papers and the account of an author stay with the person whose name was put right.
    pub(crate) async fn rename_author(
        &mut self,
        entry: &EntryId,
        author: u8,
        before: &str,
        after: &str,
    ) -> Result<()> {
        for statement in [
            "UPDATE confirmation_link SET name = $4 WHERE entry = $1 AND author = $2 AND name = $3",
            "UPDATE guardian_paper SET name = $4 WHERE entry = $1 AND author = $2 AND name = $3",
            "UPDATE member SET name = $4 WHERE entry = $1 AND author = $2 AND name = $3",
        ] {
            on!(self, c => sqlx::query(statement)
                .bind(entry.as_str())
                .bind(i64::from(author))
                .bind(before)
                .bind(after)
                .execute(c)
                .await
                .map(|_| ()))?;
        }
        Ok(())
    }

    /// Forgets what was said of an author and the ways to say more, and the checked author.
    pub(crate) async fn forget_author(
        &mut self,
        entry: &EntryId,
        author: u8,
        name: &str,
    ) -> Result<()> {
        for statement in [
            "DELETE FROM confirmation WHERE entry = $1 AND author = $2",
            "DELETE FROM confirmation_link WHERE entry = $1 AND author = $2",
            "DELETE FROM member WHERE entry = $1 AND author = $2",
        ] {
            on!(self, c => sqlx::query(statement)
                .bind(entry.as_str())
                .bind(i64::from(author))
                .execute(c)
                .await
                .map(|_| ()))?;
        }
        for (statement, what) in [
            (
                "DELETE FROM before_completion WHERE entry = $1 AND key LIKE $2",
                format!("author.{author}.%"),
            ),
            (
                "DELETE FROM author WHERE entry = $1 AND name_folded = $2",
                vietnamese::fold(name),
            ),
        ] {
            on!(self, c => sqlx::query(statement)
                .bind(entry.as_str())
                .bind(&what)
                .execute(c)
                .await
                .map(|_| ()))?;
        }
        Ok(())
    }

    /// The last word of every author of an entry.
    pub(crate) async fn last_confirmations(&mut self, entry: &EntryId) -> Result<LastWords> {
        Ok(self.confirmations(entry).await?.into_iter().collect())
    }

    /// Every word on the parts of the authors of an entry, by the number of the row, the oldest first.
    pub(crate) async fn confirmations(
        &mut self,
        entry: &EntryId,
    ) -> Result<Vec<(u8, Confirmation)>> {
        let rows = on!(self, c => sqlx::query_as::<_, WordRow>(
            "SELECT entry, author, verdict, at, account, words, publishing, publishing_work, publishing_photo,
             guardian, note FROM confirmation
             WHERE entry = $1 ORDER BY at, id",
        )
        .bind(entry.as_str())
        .fetch_all(c)
        .await)?;
        rows.into_iter().map(WordRow::into_pair).collect()
    }

    /// The last words on the parts of authors in drafts and returned dossiers, by entry.
    pub(crate) async fn open_confirmations(
        &mut self,
        whose: Whose<'_>,
    ) -> Result<HashMap<EntryId, LastWords>> {
        let [first, second] = whose.places();
        let rows = on!(self, c => sqlx::query_as::<_, WordRow>(open_entries!(
            whose,
            "SELECT w.entry, w.author, w.verdict, w.at, w.account, w.words, w.publishing, w.publishing_work,
             w.publishing_photo, w.guardian, w.note
             FROM confirmation w JOIN entry ON entry.id = w.entry WHERE",
            "ORDER BY w.at, w.id"
        ))
        .bind(first)
        .bind(second)
        .fetch_all(c)
        .await)?;
        let mut by_entry: HashMap<EntryId, LastWords> = HashMap::new();
        for row in rows {
            let words = by_entry.entry(entry_id(&row.entry)?).or_default();
            words.extend([row.into_pair()?]);
        }
        Ok(by_entry)
    }

    /// Says what of the authors of an entry is public, for whom a guardian has yet to agree, and who asks to leave, in their
    /// order.
    pub(crate) async fn set_stands(
        &mut self,
        entry: &EntryId,
        stands: &[AuthorStand],
    ) -> Result<()> {
        let code = |consent| match consent {
            Some(true) => "yes",
            Some(false) => "no",
            None => "",
        };
        for (position, stand) in (1_i64..).zip(stands) {
            let consent = stand.publishing;
            on!(self, c => sqlx::query(
                "UPDATE author SET consent = $3, consent_work = $4, consent_photo = $5, waits_for_guardian = $6,
                 leaves = $7 WHERE entry = $1 AND position = $2",
            )
            .bind(entry.as_str())
            .bind(position)
            .bind(code(consent.name))
            .bind(code(consent.work))
            .bind(code(consent.photo))
            .bind(stand.waits_for_guardian())
            .bind(stand.stand == Stand::Leaving)
            .execute(c)
            .await
            .map(|_| ()))?;
        }
        Ok(())
    }

    /// The authors of the accepted entries with what they said of being named, in their order: also of those that had a
    /// prize in an earlier version of the results.
    pub(crate) async fn public_authors(&mut self, edition: &str) -> Result<Vec<PublicAuthor>> {
        Ok(on!(self, c => sqlx::query_as::<_, PublicAuthor>(
            "SELECT e.code, a.name, a.work, a.consent, a.consent_work, a.consent_photo FROM author a JOIN entry e ON e.id = a.entry
             WHERE e.edition = $1 AND e.state = 'accepted' ORDER BY e.code, a.position",
        )
        .bind(edition)
        .fetch_all(c)
        .await)?)
    }
}

impl WordRow {
    fn into_pair(self) -> Result<(u8, Confirmation)> {
        let broken = |column| broken_row("confirmation", column, &self.entry);
        let word = Confirmation {
            verdict: Verdict::parse(&self.verdict).ok_or_else(|| broken("verdict"))?,
            at: Timestamp(self.at),
            by_link: self.account.is_none(),
            words: serde_json::from_str(&self.words).map_err(|_unreadable| broken("words"))?,
            publishing: Publishing {
                name: self.publishing,
                work: self.publishing_work,
                photo: self.publishing_photo,
            },
            guardian: self.guardian,
            note: self.note,
        };
        Ok((number(self.author)?, word))
    }
}

fn number(author: i64) -> Result<u8> {
    u8::try_from(author).map_err(Error::internal)
}
