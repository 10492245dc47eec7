//! What the command line computes without a database.

use std::{
    fmt::Write as _,
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use serde_json::json;

use crate::{
    process::{beside, resident_at_most},
    table::{Aim, row},
};

/// Entries, judges, and judges of each entry of the hall that is planned.
const HALL: (usize, usize, usize) = (3_000, 150, 3);
/// Marks, judges and entries of the scores that are calibrated.
const SCORES: (usize, usize, usize) = (70_000, 3_000, 1_000);
/// Judging groups of both.
const GROUPS: usize = 5;

/// Plans and models of a size.
pub(crate) fn measure() {
    let folder = tempfile::tempdir().expect("a folder");
    let (entries, judges, per_entry) = HALL;
    for link in [false, true] {
        let file = folder.path().join("instance.json");
        std::fs::write(&file, instance(link)).expect("a file");
        let (took, _) = run(&[Path::new("assign"), &file]);
        let linked = if link { ", linked" } else { "" };
        let name = format!("assign {entries} × {judges} × {per_entry}{linked}");
        row(&name, took.as_secs_f64(), "s", Aim::AtMost(2.0));
    }
    let (marks, judges, entries) = SCORES;
    let (file, out) = (folder.path().join("scores.csv"), folder.path().join("out"));
    std::fs::write(&file, scores()).expect("a file");
    let (took, memory) = run(&[Path::new("calibrate"), &file, Path::new("--out"), &out]);
    let name = format!("calibrate {marks} × {judges} × {entries}");
    row(&name, took.as_secs_f64(), "s", Aim::AtMost(5.0));
    #[expect(clippy::cast_precision_loss, reason = "a count of bytes")]
    let megabytes = memory as f64 / 1e6;
    row(
        &format!("{name}, memory"),
        megabytes,
        "MB",
        Aim::AtMost(500.0),
    );
}

/// How long the program took, and the most memory that it had.
fn run(arguments: &[&Path]) -> (Duration, usize) {
    let begin = Instant::now();
    let mut child = Command::new(beside())
        .args(arguments)
        .stdout(Stdio::null())
        .spawn()
        .expect("the program");
    let mut memory = 0;
    let status = loop {
        if let Some(status) = child.try_wait().expect("a child") {
            break status;
        }
        memory = resident_at_most(child.id()).unwrap_or(memory);
        std::thread::sleep(Duration::from_millis(5));
    };
    assert!(status.success(), "{arguments:?}: {status}");
    (begin.elapsed(), memory)
}

/// Entries of forty units, judges of the same units, some of two groups, each group with room to spare.
fn instance(link: bool) -> String {
    let (entries, judges, per_entry) = HALL;
    let entries: Vec<_> = (0..entries)
        .map(|number| {
            json!({
                "id": format!("E{number}"),
                "group": format!("g{}", number % GROUPS),
                "units": [format!("u{}", number * 7 % 40)],
                "people": [format!("p{number}")],
            })
        })
        .collect();
    let judges: Vec<_> = (0..judges)
        .map(|number| {
            let mut groups = serde_json::Map::new();
            groups.insert(format!("g{}", number % GROUPS), json!(number % 3));
            if number % 4 == 0 {
                groups.insert(format!("g{}", (number + 1) % GROUPS), json!(3));
            }
            json!({
                "id": format!("J{number}"),
                "unit": format!("u{}", number * 11 % 40),
                "people": [format!("q{number}")],
                "groups": groups,
                "capacity": 90,
            })
        })
        .collect();
    let instance = json!({
        "judges_per_entry": per_entry,
        "load_weight": 1,
        "entries": entries,
        "judges": judges,
        "link": link,
    });
    instance.to_string()
}

/// Marks with severe and mild judges, by a small sum that no clock and no dice change.
fn scores() -> String {
    let (marks, judges, entries) = SCORES;
    let mut text = "judge,entry,score\n".to_owned();
    for mark in 0..marks {
        let (judge, entry) = (mark % judges, (mark / judges * 389 + mark * 7) % entries);
        let spread = (judge * 31 % 97) + (entry * 17 % 193) + (mark * 13 % 61);
        writeln!(text, "J{judge},E{entry},{}", 50 + spread / 8).expect("a line");
    }
    text
}
