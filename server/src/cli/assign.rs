//! Giving entries to judges without a database: an instance in, a plan out, both JSON.

mod words; // Why there is no plan.

use std::{fs, path::Path};

use anyhow::{Result, anyhow};
use domain::assignment::{Instance, NoPlan, plan};
use serde_json::json;

use crate::{config::Wrong, print};

/// Prints the plan, or the entries that cannot be given enough judges.
///
/// Exit code 2 says "no plan" and nothing else, so that a file that is no instance fails with 1.
pub(super) fn run(file: &Path) -> Result<()> {
    let text = fs::read_to_string(file).map_err(|error| anyhow!("{}: {error}", file.display()))?;
    let answer = answer(&text).map_err(|fault| anyhow!("{}: {fault}", file.display()))?;
    print::line(answer.json);
    match answer.short {
        0 => Ok(()),
        short => Err(Wrong(format!(
            "{}: {short} giải pháp không đủ giám khảo",
            file.display()
        ))
        .into()),
    }
}

/// What goes to standard output.
struct Answer {
    json: String,
    /// Entries that cannot be given enough judges.
    short: usize,
}

fn answer(text: &str) -> Result<Answer, String> {
    let instance: Instance =
        serde_json::from_str(text).map_err(|error| words::unreadable(&error))?;
    match plan(&instance) {
        Ok(plan) => Ok(Answer {
            json: serde_json::to_string(&plan).map_err(|error| error.to_string())?,
            short: 0,
        }),
        Err(NoPlan::Infeasible(short)) => {
            let entries: Vec<_> = short
                .iter()
                .map(|short| json!({"entry": short.entry, "reason": words::reason(&short.reason)}))
                .collect();
            Ok(Answer {
                json: json!({"infeasible": entries}).to_string(),
                short: short.len(),
            })
        }
        Err(NoPlan::Fault(fault)) => Err(words::fault(&fault)),
    }
}

#[cfg(test)]
mod tests;
