//! `make bench`: speed and weight, as ratios within one run.
//!
//! Machines differ, so times are only printed; what can be held against an aim is a ratio, a size or a count.

#![expect(
    clippy::disallowed_methods,
    reason = "a bench reads the clock of the machine"
)]

mod contest; // Contests of a size.
mod line; // Asking over a connection.
mod page; // How fast pages are.
mod process; // The program as people start it.
mod table; // What is printed.
mod weight; // What a first visit loads.

#[tokio::main]
async fn main() {
    weight::measure().await;
    process::measure().await;
    page::public().await;
    page::signed_in().await;
}
