//! Taking entries from a CSV file: every row is imported or refused with its line and reason.
//!
//! The sentences are read by the office on the command line only, so they are written here, in Vietnamese.

mod authors; // Names out of one cell.
mod fields; // The edition's field that a cell means.
mod rows; // Rows out of a file.

use domain::{
    dossier::Author,
    edition::Edition,
    entry::{EntryState, StateName},
    id::EntryId,
    page::EventKind,
    policy::{Action, Actor, Facts, permit},
    refusal::{Problem, Refusal},
    text::{self, LONGEST_NAME, LONGEST_TITLE},
    vietnamese::fold,
};

use self::rows::{Row, read_rows};
use crate::{
    Backend,
    error::{Error, Result},
    search::entry_columns,
    secrets::sha256_hex,
    store::{Audit, NewAnswer, Tx},
};

/// Unit of entries whose own unit the edition does not know.
const OTHER_UNIT: &str = "khac";

/// What became of every row, in the order of the file.
#[derive(Debug)]
pub struct ImportReport {
    pub rows: Vec<RowOutcome>,
}

/// What became of one row.
#[derive(Debug)]
pub struct RowOutcome {
    /// Line of the file on which the row begins.
    pub line: u64,
    pub title: String,
    pub outcome: Outcome,
}

/// Imported, there already, or refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Imported under this receipt code.
    Added(String),
    /// An earlier import, or an earlier row, brought it.
    AlreadyThere,
    /// Not imported, and why.
    Refused(String),
}

/// Why nothing of a file was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file is no CSV file with the columns that are needed.
    #[error("dòng {line}: {wrong}")]
    File { line: u64, wrong: String },
    /// A rule said no, or something broke.
    #[error(transparent)]
    Other(#[from] Error),
}

impl From<Refusal> for ImportError {
    fn from(refusal: Refusal) -> Self {
        Self::Other(refusal.into())
    }
}

impl ImportReport {
    /// Rows imported, there already, refused.
    pub fn counts(&self) -> (usize, usize, usize) {
        let count = |wanted: fn(&Outcome) -> bool| {
            self.rows.iter().filter(|row| wanted(&row.outcome)).count()
        };
        (
            count(|outcome| matches!(outcome, Outcome::Added(_))),
            count(|outcome| matches!(outcome, Outcome::AlreadyThere)),
            count(|outcome| matches!(outcome, Outcome::Refused(_))),
        )
    }
}

impl Backend {
    /// Takes the rows of a CSV file with the columns `title,authors,unit,field,prize,edition,year,source` as handed-in
    /// entries without an owner. Action [`Action::ImportEntries`].
    ///
    /// A row that is there already adds nothing. Cells that the edition has no place for are kept in the answers
    /// `import.authors`, `import.unit`, `import.field`, `import.edition`, `import.year`, `import.prize`, `import.source`.
    pub async fn import_entries(
        &self,
        actor: &Actor,
        edition: &str,
        csv: &[u8],
    ) -> Result<ImportReport, ImportError> {
        let now = self.clock.now();
        let mut tx = self.db.begin().await?;
        let edition = tx.edition(edition).await?.ok_or(Refusal::NotFound)?;
        let phase = edition.phase(now);
        permit(
            actor,
            Action::ImportEntries,
            &Facts::of_edition(&edition.spec.code, phase),
        )?;
        let mut report = ImportReport { rows: Vec::new() };
        for row in read_rows(csv)? {
            let outcome = self.import_row(&mut tx, actor, &edition.spec, &row).await?;
            report.rows.push(RowOutcome {
                line: row.line,
                title: row.title,
                outcome,
            });
        }
        tx.commit().await?;
        Ok(report)
    }

    async fn import_row(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        edition: &Edition,
        row: &Row,
    ) -> Result<Outcome> {
        let authors = match check_row(edition, row) {
            Ok(authors) => authors,
            Err(reason) => return Ok(Outcome::Refused(reason)),
        };
        let key = import_key(row);
        if tx.has_import(&edition.code, &key).await? {
            return Ok(Outcome::AlreadyThere);
        }
        let id = self.begin_entry(tx, edition, None, Some(&key)).await?;
        for (key, text) in answers_of(edition, row, &authors) {
            tx.insert_answer(&NewAnswer {
                entry: &id,
                key: &key,
                text: &text,
                by: None,
                now: self.clock.now(),
            })
            .await?;
        }
        tx.put_authors(&id, &authors).await?;
        self.hand_in(tx, actor, edition, &id)
            .await
            .map(Outcome::Added)
    }

    /// Puts an imported entry among the submitted ones and tells its receipt code.
    async fn hand_in(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        edition: &Edition,
        id: &EntryId,
    ) -> Result<String> {
        let now = self.clock.now();
        let entry = tx
            .entry(id)
            .await?
            .ok_or_else(|| Error::internal("an entry just written is not there"))?;
        let answers = tx.answers_of_entry(id).await?;
        let columns = entry_columns(edition, &entry.code, &answers);
        tx.set_entry_columns(id, &columns).await?;
        tx.move_entry(&entry, &EntryState::Submitted { at: now })
            .await?;
        tx.audit(&Audit {
            id: self.new_id(),
            at: now,
            actor,
            edition: &edition.code,
            entry: id.as_str(),
            what: EventKind::EntryImported,
            from: "",
            to: StateName::Submitted.code(),
            note: "",
        })
        .await?;
        Ok(entry.code)
    }
}

/// The authors of a row that can be imported, or why it cannot.
fn check_row(edition: &Edition, row: &Row) -> Result<Vec<Author>, String> {
    if row.bad_characters {
        return Err("có ký tự điều khiển, không dùng được".to_owned());
    }
    text::title(&row.title).map_err(|problem| match problem {
        Problem::Missing => "thiếu tên giải pháp".to_owned(),
        Problem::TooShort => "tên giải pháp ngắn hơn 5 chữ cái".to_owned(),
        Problem::TooLong => format!("tên giải pháp dài hơn {LONGEST_TITLE} chữ cái"),
        _ => "tên giải pháp có ký tự không dùng được".to_owned(),
    })?;
    let names = authors::names(&row.authors);
    let most = usize::from(edition.rules.most_authors);
    if names.len() > most {
        return Err(format!("có {} tác giả, nhiều hơn {most}", names.len()));
    }
    let work = row.unit.chars().take(LONGEST_NAME).collect::<String>();
    let shares = authors::equal_shares(names.len());
    names
        .into_iter()
        .zip(shares)
        .map(|(name, share)| match text::person_name(&name) {
            Ok(name) => Ok(Author {
                name,
                birth: String::new(),
                work: work.clone(),
                share,
            }),
            Err(_) => Err(format!("không đọc được tên tác giả “{name}”")),
        })
        .collect()
}

/// What a row says, under the keys of a dossier.
fn answers_of(edition: &Edition, row: &Row, authors: &[Author]) -> Vec<(String, String)> {
    let field = fields::field_of(edition, &row.field).unwrap_or_default();
    let unit = unit_of(edition, &row.unit).unwrap_or_default();
    let mut answers = vec![
        ("title".to_owned(), row.title.clone()),
        ("field".to_owned(), field.to_owned()),
        ("unit".to_owned(), unit.to_owned()),
    ];
    for (place, author) in (1..).zip(authors) {
        for (part, text) in [
            ("name", author.name.clone()),
            ("work", author.work.clone()),
            ("share", text::share_text(author.share)),
        ] {
            answers.push((format!("author.{place}.{part}"), text));
        }
    }
    for (key, cell) in [
        ("import.authors", &row.authors),
        ("import.unit", &row.unit),
        ("import.field", &row.field),
        ("import.edition", &row.edition),
        ("import.year", &row.year),
        ("import.prize", &row.prize),
        ("import.source", &row.source),
    ] {
        answers.push((key.to_owned(), cell.clone()));
    }
    answers.retain(|(_, text)| !text.is_empty());
    answers
}

/// The edition's unit that a cell names, else the one for all others.
fn unit_of<'a>(edition: &'a Edition, cell: &str) -> Option<&'a str> {
    let named: Vec<String> = cell
        .split(';')
        .flat_map(|unit| [unit, unit.split(',').next().unwrap_or(unit)])
        .map(fold)
        .collect();
    let mut units = edition.units.iter().filter(|unit| unit.enters);
    let known = units.find(|unit| named.contains(&fold(&unit.name)));
    known
        .or_else(|| edition.unit(OTHER_UNIT))
        .map(|unit| unit.code.as_str())
}

/// Names a row, so that a second import of it adds nothing.
fn import_key(row: &Row) -> String {
    let identity = [&row.title, &row.authors, &row.unit, &row.edition, &row.year];
    sha256_hex(identity.map(String::as_str).join("\u{1f}"))
}
