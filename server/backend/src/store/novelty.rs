//! What is compared of entries, and which ones may be similar.

use std::collections::BTreeSet;

use domain::{
    id::{AccountId, EntryId},
    import::prize_of,
    novelty::Gist,
    page::novelty::PastPrize,
};
use sqlx::AssertSqlSafe;

use super::{
    Tx, broken_row,
    condition::{Statement, bind_all},
    entry::entry_id,
    on,
};
use crate::error::Result;

/// An entry that was handed in, with what is compared of it.
pub(crate) struct GistRow {
    pub(crate) id: EntryId,
    pub(crate) edition: String,
    pub(crate) code: String,
    pub(crate) title: String,
    pub(crate) owner: Option<AccountId>,
    /// What the list said of a prize that brought the entry.
    pub(crate) past: Option<PastPrize>,
    pub(crate) gist: Gist,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    edition: String,
    code: String,
    title: String,
    owner: Option<String>,
    prize: String,
    contest: String,
    year: String,
    folded_title: String,
    folded_summary: String,
}

impl Tx {
    /// Keeps what is compared of an entry, in place of what was kept before.
    pub(crate) async fn put_gist(&mut self, entry: &EntryId, gist: &Gist) -> Result<()> {
        on!(self, c => sqlx::query(
            "INSERT INTO gist (entry, title, summary) VALUES ($1, $2, $3)
             ON CONFLICT (entry) DO UPDATE SET title = excluded.title, summary = excluded.summary",
        )
        .bind(entry.as_str())
        .bind(&gist.title)
        .bind(&gist.summary)
        .execute(c)
        .await
        .map(|_| ()))?;
        self.forget_phrases(entry).await?;
        let phrases = gist.phrases();
        if phrases.is_empty() {
            return Ok(());
        }
        let mut statement = Statement::default();
        statement.push("INSERT INTO gist_phrase (phrase, entry) VALUES ");
        for (place, phrase) in phrases.into_iter().enumerate() {
            statement
                .push(if place == 0 { "(" } else { ", (" })
                .text(phrase)
                .push(", ")
                .text(entry.as_str())
                .push(")");
        }
        statement.push(" ON CONFLICT DO NOTHING");
        on!(self, c => {
            let query = sqlx::query(AssertSqlSafe(statement.sql.clone()));
            bind_all!(query, &statement.values).execute(c).await.map(|_| ())
        })?;
        Ok(())
    }

    /// An entry is found by its phrases no more.
    pub(crate) async fn forget_phrases(&mut self, entry: &EntryId) -> Result<()> {
        on!(self, c => sqlx::query("DELETE FROM gist_phrase WHERE entry = $1")
            .bind(entry.as_str())
            .execute(c)
            .await
            .map(|_| ()))?;
        Ok(())
    }

    /// The entries of all editions that have most of some phrases, without one entry and without those that were
    /// taken back.
    pub(crate) async fn entries_with_phrases(
        &mut self,
        phrases: &BTreeSet<String>,
        without: &EntryId,
        limit: i64,
    ) -> Result<Vec<GistRow>> {
        if phrases.is_empty() {
            return Ok(Vec::new());
        }
        let mut statement = Statement::default();
        // Narrowed by the index of phrases alone, before any entry is looked at.
        statement.push(
            "SELECT hit.id, hit.edition, hit.code, hit.title, hit.owner, COALESCE(prize.text, '') AS prize, \
             COALESCE(contest.text, '') AS contest, COALESCE(year.text, '') AS year, gist.title AS folded_title, \
             gist.summary AS folded_summary FROM (SELECT entry FROM gist_phrase WHERE phrase IN ",
        );
        statement.list(phrases);
        statement.push(" AND entry <> ").text(without.as_str());
        statement
            .push(" GROUP BY entry ORDER BY COUNT(*) DESC, entry DESC LIMIT ")
            .number(limit);
        statement.push(
            ") AS near JOIN entry AS hit ON hit.id = near.entry JOIN gist ON gist.entry = near.entry \
             LEFT JOIN answer AS prize ON prize.entry = hit.id AND prize.key = 'import.prize' \
             LEFT JOIN answer AS contest ON contest.entry = hit.id AND contest.key = 'import.edition' \
             LEFT JOIN answer AS year ON year.entry = hit.id AND year.key = 'import.year' \
             WHERE hit.state <> 'withdrawn' ORDER BY hit.id",
        );
        let rows = on!(self, c => {
            let query = sqlx::query_as::<_, Row>(AssertSqlSafe(statement.sql.clone()));
            bind_all!(query, &statement.values).fetch_all(c).await
        })?;
        rows.into_iter().map(Row::into_gist).collect()
    }

    /// Entries that were handed in before anything was compared, with their editions and titles.
    pub(crate) async fn entries_without_gist(&mut self) -> Result<Vec<(EntryId, String, String)>> {
        let rows = on!(self, c => sqlx::query_as::<_, (String, String, String)>(
            "SELECT id, edition, title FROM entry WHERE submitted_at IS NOT NULL
             AND NOT EXISTS (SELECT 1 FROM gist WHERE gist.entry = entry.id)",
        )
        .fetch_all(c)
        .await)?;
        let rows = rows.into_iter();
        rows.map(|(id, edition, title)| Ok((entry_id(&id)?, edition, title)))
            .collect()
    }
}

impl Row {
    fn into_gist(self) -> Result<GistRow> {
        let broken = |column| broken_row("entry", column, &self.id);
        Ok(GistRow {
            owner: match &self.owner {
                None => None,
                Some(owner) => Some(AccountId::parse(owner).ok_or_else(|| broken("owner"))?),
            },
            id: entry_id(&self.id)?,
            edition: self.edition,
            code: self.code,
            title: self.title,
            past: prize_of(&self.prize).map(|prize| PastPrize {
                prize: prize.to_owned(),
                contest: self.contest.trim().to_owned(),
                year: self.year.trim().to_owned(),
            }),
            gist: Gist {
                title: self.folded_title,
                summary: self.folded_summary,
            },
        })
    }
}
