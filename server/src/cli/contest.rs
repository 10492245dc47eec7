//! Importing entries, the demo.

use std::{fs, path::Path};

use anyhow::Result;
use app::text::{Lang, import as words};
use backend::{Backend, DemoPerson, operator};
use domain::refusal::Refusal;

use super::refused;
use crate::{
    config::{Place, Wrong},
    local_people::{self, PEOPLE},
    print,
};

/// The plan that the invented contests are laid out after.
const PLAN: &str = include_str!("../../../contests/loc-ninh-vi.toml");

/// Takes the rows of a spreadsheet and says of every row what became of it.
pub(super) async fn import(backend: &Backend, file: &Path, edition: &str) -> Result<()> {
    let told = |error: &dyn std::fmt::Display| Wrong(format!("{}: {error}", file.display()));
    let bytes = fs::read(file).map_err(|error| told(&error))?;
    let imported = backend.import_entries(&operator(), edition, &bytes).await;
    let report = imported.map_err(|error| match error {
        backend::Error::Refused(Refusal::BadSheet { line, fault }) => {
            told(&words::sheet_fault(Lang::Vi, line, &fault)).into()
        }
        error => about(edition, error),
    })?;
    for row in &report.rows {
        let (line, title) = (row.line, &row.title);
        let [word, why] = words::row_words(Lang::Vi, &row.news, row.remark.as_ref());
        if let Some(code) = &row.code {
            let remark = if why.is_empty() {
                String::new()
            } else {
                format!(" ({why})")
            };
            print::line(format_args!("dòng {line}: {code} {title}{remark}"));
        } else {
            print::line(format_args!("dòng {line}: {word}, {why} ({title})"));
        }
    }
    let (added, there, refused) = report.counts();
    print::line(format_args!(
        "{added} giải pháp mới, {there} đã có, {refused} không nhận"
    ));
    Ok(())
}

/// An answer about an edition, which may be one that nobody has loaded.
pub(super) fn about(edition: &str, error: backend::Error) -> anyhow::Error {
    match error {
        backend::Error::Refused(Refusal::NotFound) => Wrong(format!(
            "--edition: chưa có hội thi {edition:?}, xem hoithi edition list"
        ))
        .into(),
        error => refused(error),
    }
}

/// Loads the invented contests in which the people of this machine have something to do.
pub(super) async fn demo(backend: &Backend, place: &Place) -> Result<()> {
    let passwords = local_people::passwords(place)?;
    let people: Vec<_> = PEOPLE
        .iter()
        .filter_map(|&(role, name, login)| {
            let password = passwords.get(login)?;
            Some(DemoPerson {
                role,
                name,
                login,
                password,
            })
        })
        .collect();
    backend
        .load_demo(&operator(), PLAN, &people)
        .await
        .map_err(refused)?;
    Ok(())
}
