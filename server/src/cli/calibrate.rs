//! Taking the severity of judges out of marks: a file of marks in, three files of results out.

mod read; // Marks out of a CSV file.
mod tell; // The summary.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context as _, Result};
use domain::calibration::{Calibration, Impossible, Mark, Simulation, calibrate};

use crate::{config::Wrong, print};
use read::Row;

/// What became of one group; without a column of groups there is one, which has no name.
struct Group {
    name: Option<String>,
    result: Result<Calibration, Impossible>,
}

/// Fits every group by itself, writes `variances.csv`, `entries.csv` and `judges.csv`, and prints a summary.
///
/// The files begin with a column `group` if the marks have one. A group to which no model can be fitted has no rows;
/// one whose judges and entries are not all linked has rows without ranks. If nothing can be fitted, or a row cannot
/// be read, nothing is written.
pub(super) fn run(file: &Path, out: &Path) -> Result<()> {
    let wrong = |what: &str| Wrong(format!("{}: {what}", file.display()));
    let bytes = fs::read(file).map_err(|error| wrong(&error.to_string()))?;
    let rows = read::rows(&bytes).map_err(|faults| {
        let lines: Vec<_> = faults.iter().map(|fault| wrong(fault).0).collect();
        Wrong(lines.join("\nhoithi: "))
    })?;
    let groups = fit(&rows);
    if groups.iter().all(|group| group.result.is_err()) {
        let lines: Vec<_> = groups
            .iter()
            .map(|group| wrong(&tell::line(group)).0)
            .collect();
        return Err(Wrong(lines.join("\nhoithi: ")).into());
    }
    write(&groups, out).with_context(|| out.display().to_string())?;
    for group in &groups {
        tell::lines(group).iter().for_each(print::line);
    }
    let ranked = |group: &Group| {
        group
            .result
            .as_ref()
            .is_ok_and(|found| found.ranks.is_some())
    };
    if groups.iter().any(ranked) {
        print::line(tell::how_ranks_were_made(Simulation::default()));
    }
    print::line(format_args!(
        "đã ghi variances.csv, entries.csv, judges.csv vào {}",
        out.display()
    ));
    Ok(())
}

fn fit(rows: &[Row]) -> Vec<Group> {
    let mut groups = BTreeMap::<_, Vec<Mark>>::new();
    for row in rows {
        groups.entry(row.group.as_ref()).or_default().push(Mark {
            judge: &row.judge,
            entry: &row.entry,
            score: row.score,
        });
    }
    let groups = groups.into_iter().map(|(name, marks)| Group {
        name: name.cloned(),
        result: calibrate(&marks, Simulation::default()),
    });
    groups.collect()
}

/// Writes the three files, the folder first if it is missing.
fn write(groups: &[Group], out: &Path) -> Result<()> {
    let mut variances = Table::new(groups, &["component", "sd"]);
    let mut entries = Table::new(groups, &["entry", "value", "se", "rank_low", "rank_high"]);
    let mut judges = Table::new(groups, &["judge", "severity", "se"]);
    for group in groups {
        let Ok(calibration) = &group.result else {
            continue;
        };
        let spread = calibration.spread;
        for (component, sd) in [
            ("entry", spread.entry),
            ("judge", spread.judge),
            ("residual", spread.residual),
        ] {
            variances.row(group, &[component, &number(sd)]);
        }
        // The best first; the sort is stable, so equal ones stay in the order of their names.
        let mut order: Vec<_> = calibration.entries.iter().enumerate().collect();
        order.sort_by(|a, b| b.1.value.total_cmp(&a.1.value));
        for (place, entry) in order {
            let ranks = calibration
                .ranks
                .as_ref()
                .map(|ranks| ranks.interval(place));
            let rank = |rank: Option<u32>| rank.map(|rank| rank.to_string()).unwrap_or_default();
            entries.row(
                group,
                &[
                    &entry.entry,
                    &number(entry.value),
                    &number(entry.se),
                    &rank(ranks.map(|ranks| ranks.0)),
                    &rank(ranks.map(|ranks| ranks.1)),
                ],
            );
        }
        // The most severe first.
        let mut order: Vec<_> = calibration.judges.iter().collect();
        order.sort_by(|a, b| b.severity.total_cmp(&a.severity));
        for judge in order {
            judges.row(
                group,
                &[&judge.judge, &number(judge.severity), &number(judge.se)],
            );
        }
    }
    fs::create_dir_all(out)?;
    variances.save(&out.join("variances.csv"))?;
    entries.save(&out.join("entries.csv"))?;
    judges.save(&out.join("judges.csv"))
}

/// All digits that it takes to read the same number again; no −0.
fn number(value: f64) -> String {
    (value + 0.0).to_string()
}

/// A CSV file in the making.
struct Table(csv::Writer<Vec<u8>>);

impl Table {
    fn new(groups: &[Group], header: &[&str]) -> Self {
        let mut table = Self(csv::Writer::from_writer(Vec::new()));
        let named = groups.iter().any(|group| group.name.is_some());
        table.cells(named.then_some("group"), header);
        table
    }

    fn row(&mut self, group: &Group, cells: &[&str]) {
        self.cells(group.name.as_deref(), cells);
    }

    fn cells(&mut self, group: Option<&str>, cells: &[&str]) {
        // Writing to memory cannot fail, and every row has as many cells as its header.
        let _ = self.0.write_record(group.iter().chain(cells));
    }

    fn save(self, file: &Path) -> Result<()> {
        let text = self
            .0
            .into_inner()
            .map_err(csv::IntoInnerError::into_error)?;
        Ok(fs::write(file, text)?)
    }
}

#[cfg(test)]
mod tests;
