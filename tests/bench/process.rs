//! The program as people start it.

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use tests::{
    line::{Line, request},
    program::Program,
};

use crate::{
    page::kilobytes,
    rate::quantile,
    table::{Aim, row},
};

/// Starts measured, the first of which makes the database.
const STARTS: usize = 6;

/// How soon it is there, and what it takes when nobody asks.
pub(crate) async fn measure() {
    let data = tempfile::tempdir().expect("a folder");
    let contests = Path::new(env!("CARGO_MANIFEST_DIR")).join("../contests/loc-ninh-vi.toml");
    let mut times = Vec::new();
    let mut memory = 0;
    for start in 0..STARTS {
        let begin = Instant::now();
        let arguments = [
            "--data".into(),
            data.path().into(),
            "--edition-file".into(),
            contests.clone().into(),
        ];
        let program = Program::start(&beside(), arguments).await;
        let up = begin.elapsed().as_secs_f64() * 1e3;
        if start > 0 {
            times.push(up);
        }
        let mut line = Line::to(program.address).await;
        for path in ["/", "/sign-in"] {
            line.ask(&request(path, None)).await;
        }
        drop(line);
        tokio::time::sleep(Duration::from_millis(500)).await;
        memory = resident(program.id());
        program.stop();
    }
    times.sort_by(f64::total_cmp);
    let name = "start-up with an existing database";
    row(name, quantile(&times, 0.5), "ms", Aim::AtMost(200.0));
    let name = "memory of the idle server";
    row(name, kilobytes(memory) / 1000.0, "MB", Aim::AtMost(40.0));
}

/// The program that lies beside this one.
pub(crate) fn beside() -> PathBuf {
    let own = std::env::current_exe().expect("a path");
    own.with_file_name("hoithi")
}

/// Seconds of processor time that a process has taken, by itself and for the system.
pub(crate) fn spent(pid: u32) -> f64 {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).expect("a line");
    // Behind the name, which may hold anything, utime and stime are the 12th and 13th part, in hundredths.
    let (_, parts) = stat.rsplit_once(") ").expect("a name");
    let parts = parts.split(' ').skip(11).take(2);
    parts
        .map(|ticks| ticks.parse::<f64>().expect("a number") / 100.0)
        .sum()
}

/// Bytes of memory that a process really has.
fn resident(pid: u32) -> usize {
    status(pid, "VmRSS:").expect("a size")
}

/// The most bytes of memory that a process really had; nothing once it has ended.
pub(crate) fn resident_at_most(pid: u32) -> Option<usize> {
    status(pid, "VmHWM:")
}

fn status(pid: u32, name: &str) -> Option<usize> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    let kibibytes: usize = line.split_whitespace().next()?.parse().ok()?;
    Some(kibibytes * 1024)
}
