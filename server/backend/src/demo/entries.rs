//! What the file of entries says.

use serde::Deserialize;

use super::plan::Stage;
use crate::error::{Error, Result};

const FILE: &str = include_str!("../../../../contests/demo-entries.csv");

/// One invented entry.
#[derive(Debug, Deserialize)]
pub(super) struct Entry {
    edition: String,
    pub(super) fate: Fate,
    pub(super) title: String,
    pub(super) field: String,
    pub(super) unit: String,
    /// Names with semicolons between them; empty when it is the one who looks around.
    authors: String,
}

/// How far an entry comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Fate {
    /// Begun.
    Draft,
    /// Lacks the unit's word and the pledge.
    Nearly,
    /// Handed in.
    Waits,
    /// Handed in, some checks answered.
    Part,
    /// Sent back.
    Returned,
    /// Sent back and handed in again.
    Back,
    Accepted,
    Rejected,
    Withdrawn,
}

impl Entry {
    /// Names of the invented authors; none for the entries of the author who looks around.
    pub(super) fn names(&self) -> Vec<&str> {
        let names = self.authors.split(';').map(str::trim);
        names.filter(|name| !name.is_empty()).collect()
    }
}

/// The entries of one contest, in the order of the file.
pub(super) fn of_stage(stage: Stage) -> Result<Vec<Entry>> {
    let mut reader = csv::Reader::from_reader(FILE.as_bytes());
    let entries: Result<Vec<Entry>, csv::Error> = reader.deserialize().collect();
    let mut entries = entries.map_err(Error::internal)?;
    entries.retain(|entry| entry.edition == stage.code());
    Ok(entries)
}

#[cfg(test)]
mod tests {
    use domain::text;

    use super::*;

    #[test]
    fn the_file_fits_the_plan() {
        let plan = include_str!("../../../../contests/loc-ninh-vi.toml");
        let (plan, _) = crate::edition_file::check_edition(plan).expect("the plan is right");
        for stage in Stage::ALL {
            let entries = of_stage(stage).expect("the file is right");
            assert!(entries.len() > 10);
            for entry in entries {
                assert!(plan.field(&entry.field).is_some(), "{entry:?}");
                assert!(
                    plan.unit(&entry.unit).is_some_and(|unit| unit.enters),
                    "{entry:?}"
                );
                assert!(text::title(&entry.title).is_ok(), "{entry:?}");
                assert!(
                    entry
                        .names()
                        .into_iter()
                        .all(|name| text::person_name(name).is_ok())
                );
            }
        }
    }
}
