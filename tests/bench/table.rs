//! What is printed.

use std::io::Write as _;

/// Which way an aim points.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Aim {
    AtLeast(f64),
    AtMost(f64),
    /// Printed for comparison only.
    None,
}

/// Prints a figure with its unit and what it should be, as soon as it is known.
pub(crate) fn row(name: &str, value: f64, unit: &str, aim: Aim) {
    let verdict = match aim {
        Aim::AtLeast(least) => verdict(value >= least, "≥", least),
        Aim::AtMost(most) => verdict(value <= most, "≤", most),
        Aim::None => String::new(),
    };
    let figure = match value {
        value if value >= 100.0 => format!("{value:.0}"),
        value if value >= 10.0 => format!("{value:.1}"),
        value => format!("{value:.2}"),
    };
    writeln!(
        std::io::stdout(),
        "{name:52} {figure:>8} {unit:4} {verdict}"
    )
    .expect("a line");
}

/// Prints a line that is no figure.
pub(crate) fn remark(words: &str) {
    writeln!(std::io::stdout(), "    {words}").expect("a line");
}

fn verdict(good: bool, sign: &str, aim: f64) -> String {
    let word = if good { "as wanted" } else { "NOT as wanted" };
    format!("{sign} {aim}: {word}")
}
