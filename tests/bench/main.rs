//! `make bench`: speed and weight, as ratios within one run.
//!
//! Machines differ, so times are only printed; what can be held against an aim is a ratio, a size or a count.

#![expect(
    clippy::disallowed_methods,
    reason = "a bench reads the clock of the machine"
)]

mod commands; // What the command line computes without a database.
mod contest; // Contests of a size.
mod hall; // The day beside the marks.
mod judging; // Marks a second, and what is made of them.
mod last_hour; // A crowd before a deadline.
mod page; // How fast pages are.
mod process; // The program as people start it.
mod rate; // Answers a second.
mod table; // What is printed.
mod weight; // What a first visit loads.

#[tokio::main]
async fn main() {
    // One part alone, by its name: `target/release/bench judging`.
    let part = std::env::args().nth(1).unwrap_or_default();
    let wanted = |name: &str| part.is_empty() || part == name;
    if wanted("weight") {
        weight::measure().await;
    }
    if wanted("process") {
        process::measure().await;
    }
    if wanted("page") {
        page::public().await;
        page::signed_in().await;
    }
    if wanted("judging") {
        judging::measure().await;
    }
    if wanted("commands") {
        commands::measure();
    }
    if wanted("hall") {
        hall::measure().await;
    }
    if wanted("last-hour") {
        last_hour::measure().await;
    }
}
