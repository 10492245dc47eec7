//! Reading, loading and listing editions.

use std::{
    fs::File,
    io::{self, ErrorKind, Read as _},
    path::Path,
};

use anyhow::Result;
use backend::{
    Backend, EditionFaults, LoadError, Loaded, MOST_BYTES, check_edition, edition_text, operator,
};
use domain::check_edition::Warning;

use super::refused;
use crate::{config::Wrong, print};

/// Says what is wrong or unlikely in a file.
pub(super) fn check(file: &Path) -> Result<()> {
    let (edition, warnings) = check_edition(&text(file)?).map_err(|faults| wrong(file, &faults))?;
    tell(&warnings);
    print::line(format_args!(
        "{}: dùng được, {} điều cần xem lại",
        edition.code,
        warnings.len()
    ));
    Ok(())
}

/// Loads a file.
pub(super) async fn load(backend: &Backend, file: &Path) -> Result<()> {
    let loaded = load_file(backend, file).await?;
    tell(&loaded.warnings);
    let done = if loaded.new {
        "đã nạp"
    } else {
        "đã nạp lại"
    };
    print::line(format_args!(
        "{}: {done}, {} điều cần xem lại",
        loaded.code,
        loaded.warnings.len()
    ));
    Ok(())
}

/// Loads a file whose edition is not there yet, and leaves one that is alone.
pub(crate) async fn load_if_missing(backend: &Backend, file: &Path) -> Result<()> {
    let (edition, _) = check_edition(&text(file)?).map_err(|faults| wrong(file, &faults))?;
    let there = backend.edition_list().await.map_err(refused)?;
    if there.iter().any(|head| head.code == edition.code) {
        return Ok(());
    }
    load_file(backend, file).await.map(|_| ())
}

/// One line per edition: its code, then what it is.
pub(super) async fn list(backend: &Backend) -> Result<()> {
    for head in backend.edition_list().await.map_err(refused)? {
        print::line(format_args!(
            "{}\t{} {}, {}",
            head.code, head.name, head.ordinal, head.years
        ));
    }
    Ok(())
}

async fn load_file(backend: &Backend, file: &Path) -> Result<Loaded> {
    let loaded = backend.load_edition(&operator(), &text(file)?).await;
    loaded.map_err(|error| match error {
        LoadError::Faults(faults) => wrong(file, &faults),
        LoadError::Other(error) => refused(error),
    })
}

fn text(file: &Path) -> Result<String> {
    let bytes = bytes(file)
        .map_err(|error| Wrong(format!("{}: {}", file.display(), unreadable(&error))))?;
    let text = edition_text(&bytes).map_err(|faults| wrong(file, &faults))?;
    Ok(text.to_owned())
}

/// The bytes of a file, and of one that is too large as many as show it.
fn bytes(file: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX);
    File::open(file)?
        .take(most.saturating_add(1))
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn unreadable(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "không có tệp này".to_owned(),
        ErrorKind::PermissionDenied => "không có quyền đọc tệp này".to_owned(),
        ErrorKind::IsADirectory => "đây là thư mục, không phải tệp".to_owned(),
        _ => format!("không đọc được tệp này ({error})"),
    }
}

fn wrong(file: &Path, faults: &EditionFaults) -> anyhow::Error {
    let lines: Vec<_> = faults
        .to_string()
        .lines()
        .map(|fault| format!("{}: {fault}", file.display()))
        .collect();
    Wrong(lines.join("\nhoithi: ")).into()
}

fn tell(warnings: &[Warning]) {
    for warning in warnings {
        print::line(format_args!("! {warning}"));
    }
}
