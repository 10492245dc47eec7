//! Taking entries from a spreadsheet: every row is imported or refused with its line and reason.

mod authors; // Names out of one cell.
mod book; // Rows of a workbook.
mod fields; // The edition's field that a cell means.
mod ods; // How large an ODS file is.
mod plan; // What every row would do.
mod prepared; // Looking at a spreadsheet before anything is taken.
mod rows; // Rows whose cells are known by what they say.
mod sheet; // A spreadsheet as a head and rows.
mod text; // Rows of comma-separated text.

use domain::{
    edition::Edition,
    entry::{EntryState, StateName},
    id::EntryId,
    import::{Column, RowNews, RowRemark, SheetFault, guess, phone_of},
    page::EventKind,
    policy::{Action, Actor, permit},
    refusal::Refusal,
    text as parse,
    time::{Date, Timestamp},
};

use self::{
    plan::{Planned, plan},
    rows::rows_of,
    sheet::{Sheet, read_sheet, wrong},
};
use crate::{
    Backend,
    error::{Error, Result},
    novelty::gist_of,
    search::entry_columns,
    store::{Audit, EditionRow, NewAnswer, Tx},
};

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
    pub news: RowNews,
    pub remark: Option<RowRemark>,
    /// Receipt code of the new entry.
    pub code: Option<String>,
}

impl ImportReport {
    /// Rows imported, there already, refused.
    pub fn counts(&self) -> (usize, usize, usize) {
        let added = self.rows.iter().filter(|row| row.code.is_some()).count();
        let refused = self
            .rows
            .iter()
            .filter(|row| matches!(row.news, RowNews::Refused(_)))
            .count();
        (added, self.rows.len() - added - refused, refused)
    }
}

impl Backend {
    /// Takes the rows of a spreadsheet (XLSX, ODS, CSV) as handed-in entries without an owner; columns are known by
    /// their headings. Action [`Action::ImportEntries`].
    ///
    /// A row that is there already adds nothing. Cells that the edition has no place for are kept in the answers
    /// `import.authors`, `import.unit`, `import.field`, `import.edition`, `import.year`, `import.prize`, `import.source`.
    pub async fn import_entries(
        &self,
        actor: &Actor,
        edition: &str,
        bytes: &[u8],
    ) -> Result<ImportReport> {
        let sheet = opened(bytes.to_vec()).await?;
        let columns = guess(&sheet.head);
        if !columns.contains(&Some(Column::Title)) {
            return Err(wrong(sheet.head_line, SheetFault::NoTitles).into());
        }
        let mut tx = self.db.begin().await?;
        let edition = tx.edition(edition).await?.ok_or(Refusal::NotFound)?;
        permit(actor, Action::ImportEntries, &edition.facts(self.now()))?;
        let rows = self
            .take(&mut tx, actor, &edition, &sheet, &columns)
            .await?;
        tx.commit().await?;
        Ok(ImportReport { rows })
    }

    /// Writes every new row of a sheet as an entry.
    async fn take(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        edition: &EditionRow,
        sheet: &Sheet,
        columns: &[Option<Column>],
    ) -> Result<Vec<RowOutcome>> {
        let spec = &edition.spec;
        // Somebody else's rows may be the same ones.
        tx.line_up_imports(&spec.code).await?;
        let cells = tx.imported_cells(&spec.code).await?;
        let mut rows = Vec::with_capacity(sheet.rows.len());
        let day = day_of(spec, self.now());
        for planned in plan(spec, day, rows_of(sheet, columns), columns, cells) {
            let code = match planned.news {
                RowNews::New => Some(self.take_row(tx, actor, spec, &planned).await?),
                _ => None,
            };
            rows.push(RowOutcome {
                line: planned.row.line,
                title: planned.row.cell(Column::Title).to_owned(),
                news: planned.news,
                remark: planned.remark,
                code,
            });
        }
        Ok(rows)
    }

    async fn take_row(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        edition: &Edition,
        planned: &Planned,
    ) -> Result<String> {
        let id = self
            .begin_entry(tx, edition, None, Some(&planned.key))
            .await?;
        for (key, text) in answers_of(edition, planned) {
            tx.insert_answer(&NewAnswer {
                entry: &id,
                key: &key,
                text: &text,
                by: None,
                now: self.clock.now(),
            })
            .await?;
        }
        tx.put_authors(&id, &planned.authors).await?;
        self.hand_in(tx, actor, edition, &id).await
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
        tx.put_gist(id, &gist_of(edition, &answers)).await?;
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

/// What a row says, under the keys of a dossier.
fn answers_of(edition: &Edition, planned: &Planned) -> Vec<(String, String)> {
    let row = &planned.row;
    let field = fields::field_of(edition, row.cell(Column::Field)).unwrap_or_default();
    let mut answers = vec![
        ("title".to_owned(), row.cell(Column::Title).to_owned()),
        ("field".to_owned(), field.to_owned()),
        ("unit".to_owned(), planned.unit.clone()),
        (
            "phone".to_owned(),
            phone_of(row.cell(Column::Phone)).unwrap_or_default(),
        ),
    ];
    for (place, author) in (1..).zip(&planned.authors) {
        for (part, text) in [
            ("name", author.name.clone()),
            ("work", author.work.clone()),
            ("share", parse::share_text(author.share)),
        ] {
            answers.push((format!("author.{place}.{part}"), text));
        }
    }
    for column in Column::ALL {
        // Title and telephone stand where everybody looks for them, and nowhere else.
        if !matches!(column, Column::Title | Column::Phone) {
            let key = format!("import.{}", column.code());
            answers.push((key, row.cell(column).to_owned()));
        }
    }
    answers.retain(|(_, text)| !text.is_empty());
    answers
}

/// The day on which units of an edition are named: today, no later than its last day of entries.
fn day_of(edition: &Edition, now: Timestamp) -> Date {
    now.min(edition.phases.deadline()).date()
}

/// Reads a spreadsheet beside the requests. A file that breaks the reader is broken.
async fn opened(bytes: Vec<u8>) -> Result<Sheet> {
    let read = tokio::task::spawn_blocking(move || read_sheet(&bytes));
    Ok(read
        .await
        .unwrap_or_else(|_panicked| Err(wrong(1, SheetFault::Broken)))?)
}

#[cfg(test)]
mod tests;
