//! What people typed, and the authors as checked when an entry was handed in.

use std::collections::{BTreeMap, HashMap};

use domain::{
    dossier::{Answer, Answers, Author},
    id::{AccountId, EntryId},
    time::Timestamp,
    vietnamese,
};

use super::{Tx, Whose, entry::entry_id, on, whose::open_entries};
use crate::error::Result;

#[derive(sqlx::FromRow)]
struct Row {
    entry: String,
    key: String,
    text: String,
    version: i64,
}

#[derive(sqlx::FromRow)]
struct AuthorRow {
    name: String,
    birth: String,
    work: String,
    share: i64,
}

/// One answer to write.
pub(crate) struct NewAnswer<'a> {
    pub(crate) entry: &'a EntryId,
    pub(crate) key: &'a str,
    pub(crate) text: &'a str,
    pub(crate) by: Option<&'a AccountId>,
    pub(crate) now: Timestamp,
}

impl Tx {
    /// Every answer of an entry.
    pub(crate) async fn answers_of_entry(&mut self, entry: &EntryId) -> Result<Answers> {
        let rows = on!(self, c => sqlx::query_as::<_, Row>(
            "SELECT entry, key, text, version FROM answer WHERE entry = $1",
        )
        .bind(entry.as_str())
        .fetch_all(c)
        .await)?;
        Ok(rows.into_iter().map(Row::into_pair).collect())
    }

    /// One answer of an entry.
    pub(crate) async fn answer(&mut self, entry: &EntryId, key: &str) -> Result<Option<Answer>> {
        let row = on!(self, c => sqlx::query_as::<_, Row>(
            "SELECT entry, key, text, version FROM answer WHERE entry = $1 AND key = $2",
        )
        .bind(entry.as_str())
        .bind(key)
        .fetch_optional(c)
        .await)?;
        Ok(row.map(|row| row.into_pair().1))
    }

    /// Answers of drafts and returned dossiers, by entry.
    pub(crate) async fn open_answers(
        &mut self,
        whose: Whose<'_>,
    ) -> Result<HashMap<EntryId, Answers>> {
        let [first, second] = whose.places();
        let rows = on!(self, c => sqlx::query_as::<_, Row>(open_entries!(
            whose,
            "SELECT answer.entry, answer.key, answer.text, answer.version FROM answer
             JOIN entry ON entry.id = answer.entry WHERE",
            ""
        ))
        .bind(first)
        .bind(second)
        .fetch_all(c)
        .await)?;
        let mut by_entry: HashMap<EntryId, Answers> = HashMap::new();
        for row in rows {
            let answers = by_entry.entry(entry_id(&row.entry)?).or_default();
            answers.extend([row.into_pair()]);
        }
        Ok(by_entry)
    }

    /// Writes an answer that was never saved. False when somebody saved it meanwhile.
    pub(crate) async fn insert_answer(&mut self, new: &NewAnswer<'_>) -> Result<bool> {
        let rows = on!(self, c => sqlx::query(
            "INSERT INTO answer (entry, key, text, version, saved_at, saved_by)
             VALUES ($1, $2, $3, 1, $4, $5) ON CONFLICT (entry, key) DO NOTHING",
        )
        .bind(new.entry.as_str())
        .bind(new.key)
        .bind(new.text)
        .bind(new.now.0)
        .bind(new.by.map(AccountId::as_str))
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
        Ok(rows == 1)
    }

    /// Writes the version after `base`. False when `base` is no longer the last one.
    pub(crate) async fn update_answer(&mut self, new: &NewAnswer<'_>, base: i64) -> Result<bool> {
        let rows = on!(self, c => sqlx::query(
            "UPDATE answer SET text = $3, version = version + 1, saved_at = $4, saved_by = $5
             WHERE entry = $1 AND key = $2 AND version = $6",
        )
        .bind(new.entry.as_str())
        .bind(new.key)
        .bind(new.text)
        .bind(new.now.0)
        .bind(new.by.map(AccountId::as_str))
        .bind(base)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
        Ok(rows == 1)
    }

    /// Forgets an answer.
    pub(crate) async fn delete_answer(&mut self, entry: &EntryId, key: &str) -> Result<()> {
        on!(self, c => sqlx::query("DELETE FROM answer WHERE entry = $1 AND key = $2")
            .bind(entry.as_str())
            .bind(key)
            .execute(c)
            .await
            .map(|_| ()))?;
        Ok(())
    }

    /// Whether somebody saved in this part of the entry since an instant.
    pub(crate) async fn saved_since(
        &mut self,
        entry: &EntryId,
        task: &str,
        by: Option<&AccountId>,
        since: Timestamp,
    ) -> Result<bool> {
        let found = on!(self, c => sqlx::query_scalar::<_, i64>(
            "SELECT COUNT(*) FROM audit WHERE entry = $1 AND at >= $2 AND what = 'answer-saved'
             AND note = $3 AND actor = $4",
        )
        .bind(entry.as_str())
        .bind(since.0)
        .bind(task)
        .bind(by.map(AccountId::as_str))
        .fetch_one(c)
        .await)?;
        Ok(found > 0)
    }

    /// Replaces the checked authors of an entry.
    pub(crate) async fn put_authors(&mut self, entry: &EntryId, authors: &[Author]) -> Result<()> {
        on!(self, c => sqlx::query("DELETE FROM author WHERE entry = $1")
            .bind(entry.as_str())
            .execute(c)
            .await
            .map(|_| ()))?;
        for (position, author) in (1_i64..).zip(authors) {
            on!(self, c => sqlx::query(
                "INSERT INTO author (entry, position, name, name_folded, birth, work, share)
                 VALUES ($1, $2, $3, $4, $5, $6, $7)",
            )
            .bind(entry.as_str())
            .bind(position)
            .bind(&author.name)
            .bind(vietnamese::fold(&author.name))
            .bind(&author.birth)
            .bind(&author.work)
            .bind(author.share)
            .execute(c)
            .await
            .map(|_| ()))?;
        }
        Ok(())
    }

    /// The checked authors of an entry; empty before it was handed in.
    pub(crate) async fn authors_of_entry(&mut self, entry: &EntryId) -> Result<Vec<Author>> {
        let rows = on!(self, c => sqlx::query_as::<_, AuthorRow>(
            "SELECT name, birth, work, share FROM author WHERE entry = $1 ORDER BY position",
        )
        .bind(entry.as_str())
        .fetch_all(c)
        .await)?;
        Ok(rows
            .into_iter()
            .map(|row| Author {
                name: row.name,
                birth: row.birth,
                work: row.work,
                share: row.share,
            })
            .collect())
    }

    /// Folded name and birth of every author of one of these folded names, at most nine, in other entries of an
    /// edition that were handed in.
    pub(crate) async fn other_entries_of(
        &mut self,
        edition: &str,
        entry: &EntryId,
        names: &[&str],
    ) -> Result<Vec<(String, String)>> {
        let name = |place: usize| names.get(place).copied();
        Ok(on!(self, c => {
            let mut query = sqlx::query_as::<_, (String, String)>(
                "SELECT author.name_folded, author.birth FROM author JOIN entry ON entry.id = author.entry
                 WHERE entry.edition = $1 AND entry.id <> $2 AND entry.state IN ('submitted', 'returned', 'accepted')
                 AND author.name_folded IN ($3, $4, $5, $6, $7, $8, $9, $10, $11)",
            )
            .bind(edition)
            .bind(entry.as_str());
            for place in 0..9 {
                query = query.bind(name(place));
            }
            query.fetch_all(c).await
        })?)
    }

    /// Names of authors, as typed, of the entries that name a unit.
    pub(crate) async fn author_names_of_unit(
        &mut self,
        edition: &str,
        unit: &str,
    ) -> Result<HashMap<EntryId, Vec<String>>> {
        let rows = on!(self, c => sqlx::query_as::<_, (String, String, String)>(
            "SELECT answer.entry, answer.key, answer.text FROM answer
             JOIN entry ON entry.id = answer.entry
             WHERE entry.edition = $1 AND entry.unit = $2 AND answer.key LIKE 'author.%.name'
             AND answer.text <> ''",
        )
        .bind(edition)
        .bind(unit)
        .fetch_all(c)
        .await)?;
        let mut by_entry: HashMap<EntryId, BTreeMap<String, String>> = HashMap::new();
        for (entry, key, name) in rows {
            by_entry
                .entry(entry_id(&entry)?)
                .or_default()
                .insert(key, name);
        }
        Ok(by_entry
            .into_iter()
            .map(|(entry, names)| (entry, names.into_values().collect()))
            .collect())
    }
}

impl Row {
    fn into_pair(self) -> (String, Answer) {
        let answer = Answer {
            text: self.text,
            version: self.version,
        };
        (self.key, answer)
    }
}
