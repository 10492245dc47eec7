//! Importing entries, the demo.

use std::{fs, path::Path};

use anyhow::Result;
use backend::{Backend, DemoPerson, ImportError, Outcome, operator};
use domain::refusal::Refusal;

use super::refused;
use crate::{
    config::{Place, Wrong},
    local_people::{self, PEOPLE},
    print,
};

/// The plan that the invented contests are laid out after.
const PLAN: &str = include_str!("../../../contests/loc-ninh-vi.toml");

/// Takes the rows of a CSV file and says of every row what became of it.
pub(super) async fn import(backend: &Backend, file: &Path, edition: &str) -> Result<()> {
    let told = |error: &dyn std::fmt::Display| Wrong(format!("{}: {error}", file.display()));
    let csv = fs::read(file).map_err(|error| told(&error))?;
    let imported = backend.import_entries(&operator(), edition, &csv).await;
    let report = imported.map_err(|error| match error {
        ImportError::Other(error) => about(edition, error),
        ImportError::File { .. } => told(&error).into(),
    })?;
    for row in &report.rows {
        let line = row.line;
        match &row.outcome {
            Outcome::Added(code) => print::line(format_args!("dòng {line}: {code} {}", row.title)),
            Outcome::AlreadyThere => print::line(format_args!("dòng {line}: đã có, {}", row.title)),
            Outcome::Refused(reason) => {
                print::line(format_args!("dòng {line}: không nhận, {reason}"));
            }
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
