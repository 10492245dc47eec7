//! What happened to models.

use std::collections::HashMap;

use domain::{
    custody::{Act, Deed, Details, Whereabouts},
    entry::StateName,
    id::{AccountId, EntryId, FileId},
    page::models::ModelLine,
    time::Timestamp,
};
use sqlx::AssertSqlSafe;

use super::{
    Tx, broken_row,
    condition::{ListFilter, Statement, bind_all},
    entry::entry_id,
    file::file_id,
    on,
};
use crate::error::Result;

/// A deed to write.
pub(crate) struct NewDeed<'a> {
    pub(crate) entry: &'a EntryId,
    /// One more than deeds there are.
    pub(crate) number: usize,
    pub(crate) edition: &'a str,
    pub(crate) paper: &'a str,
    pub(crate) act: Act,
    pub(crate) details: &'a Details,
    pub(crate) at: Timestamp,
    pub(crate) account: &'a AccountId,
}

/// A photo to write.
pub(crate) struct NewPhoto<'a> {
    pub(crate) id: &'a FileId,
    pub(crate) entry: &'a EntryId,
    /// The line that it belongs to.
    pub(crate) number: usize,
    pub(crate) name: &'a str,
    pub(crate) media: &'a str,
    /// Of the bytes as they were sent.
    pub(crate) sha256: &'a str,
    pub(crate) now: Timestamp,
}

/// Deeds by the id of their entry, in order.
pub(crate) type Deeds = HashMap<String, Vec<Deed>>;

#[derive(sqlx::FromRow)]
struct Row {
    entry: String,
    act: String,
    at: i64,
    name: String,
    paper: String,
    place: String,
    pieces: i64,
    condition: String,
    party: String,
    photo: Option<String>,
}

#[derive(sqlx::FromRow)]
struct LineRow {
    id: String,
    code: String,
    title: String,
    authors: String,
    unit: String,
    state: String,
    announced: bool,
}

/// The authors said that a model comes along.
macro_rules! announced {
    () => {
        "EXISTS (SELECT 1 FROM answer WHERE answer.entry = hit.id AND answer.key = 'model' AND answer.text = 'yes')"
    };
}

macro_rules! line_columns {
    () => {
        concat!(
            "SELECT hit.id, hit.code, hit.title, hit.unit, hit.state, ",
            "COALESCE((SELECT string_agg(author.name, '; ' ORDER BY author.position) FROM author \
             WHERE author.entry = hit.id), '') AS authors, ",
            announced!(),
            " AS announced FROM entry AS hit WHERE "
        )
    };
}

macro_rules! deed_columns {
    () => {
        "SELECT d.entry, d.act, d.at, a.name, d.paper, d.place, d.pieces, d.condition, d.party, \
         (SELECT p.id FROM custody_photo p WHERE p.entry = d.entry AND p.number = d.number \
          ORDER BY p.added_at DESC, p.id DESC LIMIT 1) AS photo \
         FROM custody d JOIN account a ON a.id = d.account WHERE "
    };
}

impl Tx {
    /// Entries that a filter finds and that have a model, announced or seen, by receipt code; where it is comes with
    /// the deeds.
    pub(crate) async fn model_lines(&mut self, filter: &ListFilter<'_>) -> Result<Vec<ModelLine>> {
        let mut statement = Statement::default();
        statement.push(line_columns!()).filter(filter).push(concat!(
            " AND (",
            announced!(),
            " OR EXISTS (SELECT 1 FROM custody WHERE custody.entry = hit.id)) ORDER BY hit.code"
        ));
        let rows = on!(self, c => {
            let query = sqlx::query_as::<_, LineRow>(AssertSqlSafe(statement.sql.clone()));
            bind_all!(query, &statement.values).fetch_all(c).await
        })?;
        rows.into_iter().map(LineRow::into_line).collect()
    }

    /// The entry of a receipt code that was handed in, whether it has a model or not.
    pub(crate) async fn model_line(
        &mut self,
        edition: &str,
        code: &str,
    ) -> Result<Option<ModelLine>> {
        let row = on!(self, c => sqlx::query_as::<_, LineRow>(concat!(
            line_columns!(),
            "hit.edition = $1 AND hit.code = $2 AND hit.submitted_at IS NOT NULL",
        ))
        .bind(edition)
        .bind(code)
        .fetch_optional(c)
        .await)?;
        row.map(LineRow::into_line).transpose()
    }

    /// What happened to the models of an edition.
    pub(crate) async fn deeds(&mut self, edition: &str) -> Result<Deeds> {
        let rows = on!(self, c => sqlx::query_as::<_, Row>(concat!(
            deed_columns!(),
            "d.edition = $1 ORDER BY d.entry, d.number",
        ))
        .bind(edition)
        .fetch_all(c)
        .await)?;
        by_entry(rows)
    }

    /// What happened to the model of one entry.
    pub(crate) async fn deeds_of_entry(&mut self, entry: &EntryId) -> Result<Vec<Deed>> {
        let rows = on!(self, c => sqlx::query_as::<_, Row>(concat!(
            deed_columns!(),
            "d.entry = $1 ORDER BY d.number",
        ))
        .bind(entry.as_str())
        .fetch_all(c)
        .await)?;
        rows.into_iter().map(Row::into_deed).collect()
    }

    /// Writes a deed.
    pub(crate) async fn put_deed(&mut self, new: &NewDeed<'_>) -> Result<()> {
        on!(self, c => sqlx::query(
            "INSERT INTO custody (entry, number, edition, paper, act, at, account, place, pieces, condition, party)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        )
        .bind(new.entry.as_str())
        .bind(i64::try_from(new.number).unwrap_or(i64::MAX))
        .bind(new.edition)
        .bind(new.paper)
        .bind(new.act.code())
        .bind(new.at.0)
        .bind(new.account.as_str())
        .bind(&new.details.place)
        .bind(i64::from(new.details.pieces))
        .bind(&new.details.condition)
        .bind(&new.details.party)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// The photo that the same bytes made of a line before, while it is the one that is shown.
    pub(crate) async fn same_photo(
        &mut self,
        entry: &EntryId,
        number: usize,
        sha256: &str,
    ) -> Result<Option<FileId>> {
        let newest = on!(self, c => sqlx::query_as::<_, (String, String)>(
            "SELECT id, sha256 FROM custody_photo WHERE entry = $1 AND number = $2
             ORDER BY added_at DESC, id DESC LIMIT 1",
        )
        .bind(entry.as_str())
        .bind(i64::try_from(number).unwrap_or(i64::MAX))
        .fetch_optional(c)
        .await)?;
        let same = newest.filter(|(_, other)| other == sha256);
        same.map(|(id, _)| file_id(&id)).transpose()
    }

    /// All photos of a model, replaced ones too.
    pub(crate) async fn photos_of_entry(&mut self, entry: &EntryId) -> Result<Vec<String>> {
        Ok(on!(self, c => sqlx::query_scalar::<_, String>(
            "SELECT id FROM custody_photo WHERE entry = $1 ORDER BY id",
        )
        .bind(entry.as_str())
        .fetch_all(c)
        .await)?)
    }

    /// Adds a photo to a line.
    pub(crate) async fn insert_photo(&mut self, new: &NewPhoto<'_>) -> Result<()> {
        on!(self, c => sqlx::query(
            "INSERT INTO custody_photo (id, entry, number, name, media, sha256, added_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(new.id.as_str())
        .bind(new.entry.as_str())
        .bind(i64::try_from(new.number).unwrap_or(i64::MAX))
        .bind(new.name)
        .bind(new.media)
        .bind(new.sha256)
        .bind(new.now.0)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }
}

impl Row {
    fn into_deed(self) -> Result<Deed> {
        let broken = |column| broken_row("custody", column, &self.entry);
        Ok(Deed {
            act: Act::parse(&self.act).ok_or_else(|| broken("act"))?,
            at: Timestamp(self.at),
            by: self.name,
            paper: self.paper,
            details: Details {
                place: self.place,
                pieces: u32::try_from(self.pieces).map_err(|_negative| broken("pieces"))?,
                condition: self.condition,
                party: self.party,
            },
            photo: self.photo.as_deref().map(file_id).transpose()?,
        })
    }
}

impl LineRow {
    fn into_line(self) -> Result<ModelLine> {
        Ok(ModelLine {
            state: StateName::parse(&self.state)
                .ok_or_else(|| broken_row("entry", "state", &self.id))?,
            id: entry_id(&self.id)?,
            code: self.code,
            title: self.title,
            authors: self.authors,
            unit: self.unit,
            announced: self.announced,
            now: Whereabouts::of(&[]),
        })
    }
}

fn by_entry(rows: Vec<Row>) -> Result<Deeds> {
    let mut deeds = Deeds::new();
    for row in rows {
        let entry = row.entry.clone();
        deeds.entry(entry).or_default().push(row.into_deed()?);
    }
    Ok(deeds)
}
