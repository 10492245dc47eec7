//! What nobody should send: a refusal says why, and nothing is written.

mod answers;
mod decisions;
mod files;
mod questions;

use tests::{World, people::Person};

/// A hundred thousand bytes.
fn huge() -> String {
    "ộ".repeat(33_334)
}

/// Texts that no field takes.
const BROKEN: [&str; 4] = ["Máy\0tách", "Máy\u{1b}[31m", "\u{7}", "Máy\u{9d}"];

async fn draft(world: &World) -> (Person, String) {
    world.load_edition().await;
    let author = world.author("Lê Văn Vui", "vui@example.vn").await;
    let entry = world.complete(&author, "Máy tách hạt tiêu").await;
    (author, entry)
}
