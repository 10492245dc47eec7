//! What every row would do, given the entries that earlier imports brought.

use std::collections::{HashMap, HashSet};

use domain::{
    dossier::Author,
    edition::{Edition, NamedUnit, UnitNames},
    import::{Change, Column, RowFault, RowNews, RowRemark, phone_of},
    refusal::Problem,
    text::{self, LONGEST_NAME, LONGEST_TITLE},
    time::Date,
    vietnamese::fold,
};

use super::{authors, rows::Row};
use crate::{secrets::sha256_hex, store::ImportedCell};

/// Unit of entries whose own unit the edition does not know.
const OTHER_UNIT: &str = "khac";

/// A row with what it would do.
pub(super) struct Planned {
    pub(super) row: Row,
    pub(super) news: RowNews,
    /// Of a new entry.
    pub(super) authors: Vec<Author>,
    /// Code of its unit.
    pub(super) unit: String,
    pub(super) remark: Option<RowRemark>,
    /// Names the row, so that a second import of it adds nothing.
    pub(super) key: String,
}

/// An entry that an earlier import brought, with the cells that it came from.
#[derive(Default)]
struct Known {
    code: String,
    cells: HashMap<Column, String>,
}

impl Known {
    fn cell(&self, column: Column) -> &str {
        self.cells.get(&column).map_or("", String::as_str)
    }
}

/// What every row would do, with the units of a day. Only the `columns` that the file has can differ from what is there.
pub(super) fn plan(
    edition: &Edition,
    day: Date,
    rows: Vec<Row>,
    columns: &[Option<Column>],
    cells: Vec<ImportedCell>,
) -> Vec<Planned> {
    let known = known(cells);
    let units = UnitNames::of(edition, day);
    let keys: Vec<String> = rows.iter().map(import_key).collect();
    let mut by_title: HashMap<String, Vec<&String>> = HashMap::new();
    for (key, entry) in &known {
        by_title
            .entry(fold(entry.cell(Column::Title)))
            .or_default()
            .push(key);
    }
    let mut taken: HashSet<&String> = keys.iter().filter(|key| known.contains_key(*key)).collect();
    let mut seen: HashSet<String> = HashSet::new();
    let mut planned = Vec::with_capacity(rows.len());
    for (row, key) in rows.into_iter().zip(&keys) {
        let (mut unit, mut remark) = (String::new(), None);
        let (news, authors) = match check_row(edition, &row) {
            Err(fault) => (RowNews::Refused(fault), Vec::new()),
            Ok(_) if !seen.insert(key.clone()) => (RowNews::Twice, Vec::new()),
            Ok(authors) => {
                let same = || {
                    let alike = by_title.get(&fold(row.cell(Column::Title)))?;
                    let fits = |key: &&&String| {
                        !taken.contains(**key)
                            && known.get(**key).is_some_and(|entry| is_alike(entry, &row))
                    };
                    alike.iter().find(fits).copied()
                };
                let there = known.get_key_value(key).map(|(key, _)| key).or_else(same);
                match there.and_then(|key| Some((key, known.get(key)?))) {
                    Some((key, entry)) => {
                        taken.insert(key);
                        (compared(entry, &row, columns), Vec::new())
                    }
                    None => match unit_of(edition, &units, row.cell(Column::Unit)) {
                        Ok(found) => {
                            (unit, remark) = found;
                            (RowNews::New, authors)
                        }
                        Err(fault) => (RowNews::Refused(fault), Vec::new()),
                    },
                }
            }
        };
        planned.push(Planned {
            row,
            news,
            authors,
            unit,
            remark,
            key: key.clone(),
        });
    }
    planned
}

fn known(cells: Vec<ImportedCell>) -> HashMap<String, Known> {
    let mut known: HashMap<String, Known> = HashMap::new();
    for cell in cells {
        let entry = known.entry(cell.key).or_default();
        entry.code = cell.code;
        let name = cell.answer.strip_prefix("import.").unwrap_or(&cell.answer);
        if let Some(column) = Column::parse(name) {
            entry.cells.insert(column, cell.text);
        }
    }
    known
}

/// The same work under the same title: the same contest and year, and the same authors or unit, as far as both say.
fn is_alike(entry: &Known, row: &Row) -> bool {
    let agrees = |column| {
        let (before, now) = (fold(entry.cell(column)), fold(row.cell(column)));
        before.is_empty() || now.is_empty() || before == now
    };
    agrees(Column::Edition)
        && agrees(Column::Year)
        && (agrees(Column::Authors) || agrees(Column::Unit))
}

fn compared(entry: &Known, row: &Row, columns: &[Option<Column>]) -> RowNews {
    let code = entry.code.clone();
    let changes: Vec<Change> = Column::ALL
        .into_iter()
        .filter(|column| columns.contains(&Some(*column)))
        .filter(
            |column| match (column, entry.cell(*column), row.cell(*column)) {
                (Column::Phone, before, now) => phone_of(before) != phone_of(now),
                (_, before, now) => before != now,
            },
        )
        .map(|column| Change {
            column,
            before: entry.cell(column).to_owned(),
            now: row.cell(column).to_owned(),
        })
        .collect();
    if changes.is_empty() {
        RowNews::Same(code)
    } else {
        RowNews::Changed { code, changes }
    }
}

fn import_key(row: &Row) -> String {
    let identity = [
        Column::Title,
        Column::Authors,
        Column::Unit,
        Column::Edition,
        Column::Year,
    ];
    sha256_hex(identity.map(|column| row.cell(column)).join("\u{1f}"))
}

/// The unit that a cell names, else the one for all others, with a word about it when the cell named one.
fn unit_of(
    edition: &Edition,
    units: &UnitNames<'_>,
    cell: &str,
) -> Result<(String, Option<RowRemark>), RowFault> {
    match units.named(cell) {
        NamedUnit::One(unit) => Ok((unit.code.clone(), None)),
        NamedUnit::Several(units) => {
            let units = units.into_iter();
            let label = |code: &String| (edition.unit_label(code), code.clone());
            let labels = units.map(|unit| label(&unit.code));
            Err(RowFault::UnitNames(labels.collect()))
        }
        NamedUnit::Unknown => {
            let other = edition.unit(OTHER_UNIT);
            let name = other.map_or_else(String::new, |unit| unit.name.clone());
            let code = other.map_or_else(String::new, |unit| unit.code.clone());
            let named = !cell.trim().is_empty();
            Ok((code, named.then_some(RowRemark::OtherUnit(name))))
        }
    }
}

/// The authors of a row that can be imported, or why it cannot.
fn check_row(edition: &Edition, row: &Row) -> Result<Vec<Author>, RowFault> {
    if let Some(fault) = &row.fault {
        return Err(fault.clone());
    }
    text::title(row.cell(Column::Title)).map_err(|problem| match problem {
        Problem::Missing => RowFault::NoTitle,
        Problem::TooShort => RowFault::ShortTitle,
        Problem::TooLong => RowFault::LongTitle(LONGEST_TITLE),
        _ => RowFault::BadTitle,
    })?;
    let names = authors::names(row.cell(Column::Authors));
    let most = usize::from(edition.rules.most_authors);
    if names.len() > most {
        let found = names.len();
        return Err(RowFault::TooManyAuthors { found, most });
    }
    let phone = row.cell(Column::Phone);
    if !phone.is_empty() && phone_of(phone).is_none() {
        return Err(RowFault::Phone(phone.to_owned()));
    }
    let unit = row.cell(Column::Unit).chars();
    let work = unit.take(LONGEST_NAME).collect::<String>();
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
            Err(_) => Err(RowFault::AuthorName(name)),
        })
        .collect()
}
