//! Files in a ZIP archive.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read as _, Write as _},
};

use ::zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter, write::SimpleFileOptions};

use super::{BundleFault, Wrong};

/// Most bytes that the files of a bundle may have together, so that a small archive cannot fill the memory.
const MOST_BYTES: u64 = 1 << 30;

/// Writes files in the order of their names, all dated 1980-01-01: a bundle says nothing about when it was written.
pub(super) fn write(
    files: &BTreeMap<String, Vec<u8>>,
) -> Result<Vec<u8>, Box<dyn std::error::Error + Send + Sync>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (name, content) in files {
        archive.start_file(name.as_str(), options)?;
        archive.write_all(content)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// Reads every file; a checksum that does not fit is a fault of that file.
pub(super) fn read(bytes: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, BundleFault> {
    let damaged = |file: &str| BundleFault::of(file, Wrong::Damaged);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_zip| damaged(""))?;
    let mut files = BTreeMap::new();
    let mut left = MOST_BYTES;
    for number in 0..archive.len() {
        let file = archive.by_index(number).map_err(|_zip| damaged(""))?;
        let name = file.name().map_err(|_name| damaged(""))?.into_owned();
        let mut content = Vec::new();
        file.take(left + 1)
            .read_to_end(&mut content)
            .map_err(|_checksum| damaged(&name))?;
        left = left
            .checked_sub(content.len() as u64)
            .ok_or_else(|| damaged(&name))?;
        files.insert(name, content);
    }
    Ok(files)
}
