//! Looking at a spreadsheet before anything is taken: sent, columns matched, agreed to.

use std::collections::BTreeMap;

use domain::{
    id::AccountId,
    import::{Column, LARGEST_MB, RowNews, guess},
    page::{
        EventKind,
        import::{ImportColumn, ImportFile, ImportPage, ImportRow},
    },
    policy::{Action, Actor},
    refusal::Refusal,
};

use super::{Planned, Sheet, day_of, opened, plan, rows_of};
use crate::{
    Backend,
    error::{Error, Result},
    file_name::file_name,
    head::head_of,
    reading::{Reading, permit_edition},
    store::{Audit, EditionRow, ImportFileRow, NewImportFile, Tx},
};

/// Days that a spreadsheet waits for somebody to agree.
const DAYS_KEPT: i64 = 1;

/// Rows that the page shows.
const ROWS_SHOWN: usize = 200;

impl Backend {
    /// Bytes that a spreadsheet may have, for whoever may send one.
    pub async fn import_limit(&self, actor: &Actor, edition: &str) -> Result<usize> {
        self.read_edition(actor, Action::ImportEntries, edition)
            .await?;
        Ok(LARGEST_MB << 20)
    }

    /// Keeps a spreadsheet for a look, with its columns guessed; answers its id.
    pub async fn prepare_import(
        &self,
        actor: &Actor,
        edition: &str,
        name: &str,
        bytes: Vec<u8>,
    ) -> Result<String> {
        let now = self.now();
        self.import_limit(actor, edition).await?;
        let sheet = opened(bytes).await?;
        let mut tx = self.db.begin().await?;
        let edition = tx.edition(edition).await?;
        let edition = permit_edition(actor, Action::ImportEntries, edition, now)?;
        let by = account(actor)?;
        let id = self.new_id();
        let ending = name
            .rsplit_once('.')
            .map(|(_, ending)| ending.to_lowercase());
        let ending = match ending.as_deref() {
            Some("xlsx") => "xlsx",
            Some("ods") => "ods",
            _ => "csv",
        };
        let name = file_name(name, ending);
        let new = NewImportFile {
            id: &id,
            edition: &edition.spec.code,
            by,
            name: &name,
            sheet: &json(&sheet)?,
            columns: &json(&guess(&sheet.head))?,
            now,
        };
        tx.put_import_file(&new, now.plus_days(-DAYS_KEPT)).await?;
        self.note_import(&mut tx, actor, &edition, &name).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// The page of imports, with the spreadsheet of that id if this person sent it.
    pub async fn import_page(
        &self,
        actor: &Actor,
        edition: &str,
        file: &str,
    ) -> Result<ImportPage> {
        let Reading {
            mut tx,
            edition,
            now,
        } = self
            .read_edition(actor, Action::ImportEntries, edition)
            .await?;
        let code = &edition.spec.code;
        let row = tx.import_file(file, code, account(actor)?).await?;
        let file = match row {
            None => None,
            Some(row) => {
                let (sheet, columns) = (row.sheet()?, row.columns()?);
                let cells = tx.imported_cells(code).await?;
                let rows = rows_of(&sheet, &columns);
                let day = day_of(&edition.spec, now);
                let planned = plan(&edition.spec, day, rows, &columns, cells);
                Some(shown(file, &row, &sheet, &columns, planned))
            }
        };
        Ok(ImportPage {
            head: head_of(&edition, actor, now),
            file,
        })
    }

    /// Says what the columns of a spreadsheet are: the column's word by `c` and its place from 0, empty to leave it
    /// out. Of two places with the same word the first counts.
    pub async fn match_columns(
        &self,
        actor: &Actor,
        edition: &str,
        file: &str,
        chosen: &BTreeMap<String, String>,
    ) -> Result<()> {
        let mut tx = self.db.begin().await?;
        let (edition, row) = self.waiting(&mut tx, actor, edition, file).await?;
        let mut columns = row.columns()?;
        for (place, column) in columns.iter_mut().enumerate() {
            if let Some(word) = chosen.get(&format!("c{place}")) {
                *column = Column::parse(word);
            }
        }
        let mut seen = Vec::new();
        for column in &mut columns {
            if column.is_some() && seen.contains(column) {
                *column = None;
            }
            seen.push(*column);
        }
        tx.set_import_columns(file, &json(&columns)?).await?;
        self.note_import(&mut tx, actor, &edition, &row.name)
            .await?;
        tx.commit().await
    }

    /// Takes the new rows of a spreadsheet that somebody has looked at. Doing it again adds nothing.
    pub async fn import_file(&self, actor: &Actor, edition: &str, file: &str) -> Result<()> {
        let mut tx = self.db.begin().await?;
        let (edition, row) = self.waiting(&mut tx, actor, edition, file).await?;
        let (sheet, columns) = (row.sheet()?, row.columns()?);
        if !columns.contains(&Some(Column::Title)) {
            return Err(super::wrong(sheet.head_line, super::SheetFault::NoTitles).into());
        }
        let rows = self
            .take(&mut tx, actor, &edition, &sheet, &columns)
            .await?;
        let added = rows.iter().filter(|row| row.code.is_some()).count();
        let added = i64::try_from(added).unwrap_or(i64::MAX);
        tx.set_import_added(file, row.added.unwrap_or(0).saturating_add(added))
            .await?;
        tx.commit().await
    }

    /// A spreadsheet that this person sent.
    async fn waiting(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        edition: &str,
        file: &str,
    ) -> Result<(EditionRow, ImportFileRow)> {
        let edition = tx.edition(edition).await?;
        let edition = permit_edition(actor, Action::ImportEntries, edition, self.now())?;
        let row = tx
            .import_file(file, &edition.spec.code, account(actor)?)
            .await?;
        Ok((edition, row.ok_or(Refusal::SheetGone)?))
    }

    async fn note_import(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        edition: &EditionRow,
        name: &str,
    ) -> Result<()> {
        tx.audit(&Audit {
            id: self.new_id(),
            at: self.now(),
            actor,
            edition: &edition.spec.code,
            entry: "",
            what: EventKind::ImportPrepared,
            from: "",
            to: "",
            note: name,
        })
        .await
    }
}

impl ImportFileRow {
    fn sheet(&self) -> Result<Sheet> {
        serde_json::from_str(&self.sheet).map_err(Error::internal)
    }

    fn columns(&self) -> Result<Vec<Option<Column>>> {
        serde_json::from_str(&self.columns).map_err(Error::internal)
    }
}

fn account(actor: &Actor) -> Result<&AccountId, Refusal> {
    actor.account.as_ref().ok_or(Refusal::SignInFirst)
}

fn json(value: &impl serde::Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(Error::internal)
}

fn shown(
    id: &str,
    row: &ImportFileRow,
    sheet: &Sheet,
    columns: &[Option<Column>],
    planned: Vec<Planned>,
) -> ImportFile {
    let count = |wanted: fn(&RowNews) -> bool| {
        let fits = planned.iter().filter(|planned| wanted(&planned.news));
        fits.count()
    };
    let (new, changed, refused) = (
        count(|news| matches!(news, RowNews::New)),
        count(|news| matches!(news, RowNews::Changed { .. })),
        count(|news| matches!(news, RowNews::Refused(_))),
    );
    let same = planned.len() - new - changed - refused;
    let all = planned.len();
    let unknown = planned.iter().filter(|planned| planned.remark.is_some());
    let unknown_units = unknown.count();
    ImportFile {
        id: id.to_owned(),
        name: row.name.clone(),
        columns: sheet
            .head
            .iter()
            .zip(columns)
            .enumerate()
            .map(|(place, (heading, column))| ImportColumn {
                heading: heading.trim().to_owned(),
                example: example(sheet, place),
                column: *column,
            })
            .collect(),
        titled: columns.contains(&Some(Column::Title)),
        new,
        same,
        changed,
        refused,
        unknown_units,
        rows: first_of(planned),
        more: all.saturating_sub(ROWS_SHOWN),
        added: row.added.and_then(|added| u32::try_from(added).ok()),
    }
}

/// As many rows as a page shows: those that need a look before those that do not, all in the order of the file.
fn first_of(mut planned: Vec<Planned>) -> Vec<ImportRow> {
    let worry = |planned: &Planned| match planned.news {
        RowNews::Refused(_) => 0,
        RowNews::Changed { .. } => 1,
        RowNews::New if planned.remark.is_some() => 2,
        RowNews::New => 3,
        RowNews::Same(_) | RowNews::Twice => 4,
    };
    planned.sort_by_key(worry);
    planned.truncate(ROWS_SHOWN);
    planned.sort_by_key(|planned| planned.row.line);
    planned
        .into_iter()
        .map(|planned| ImportRow {
            line: planned.row.line,
            title: planned.row.cell(Column::Title).to_owned(),
            authors: planned.row.cell(Column::Authors).to_owned(),
            unit: planned.row.cell(Column::Unit).to_owned(),
            news: planned.news,
            remark: planned.remark,
        })
        .collect()
}

fn example(sheet: &Sheet, place: usize) -> String {
    let cells = sheet.rows.iter().filter_map(|(_, cells)| cells.get(place));
    let filled = cells.map(|cell| cell.trim()).find(|cell| !cell.is_empty());
    filled.unwrap_or_default().chars().take(60).collect()
}
