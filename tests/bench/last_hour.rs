//! The last ten minutes before a deadline.

use std::time::Duration;

use tests::{
    World,
    crowd::today,
    last_hour::{Plan, Told, pass},
    pictures::photo,
};

use crate::{
    process::beside,
    rate::quantile,
    table::{Aim, row},
};

/// Authors, each of whom sends the photos, saves and hands in.
const AUTHORS: usize = 500;
const PHOTOS: u8 = 5;
/// As large as a phone sends them at most, with so little loss that each has 2.9 MB.
const PHOTO: (u32, u32) = (2_560, 1_920);
const QUALITY: u8 = 92;
/// Saves of every author.
const SAVES: usize = 10;
const TIME: Duration = Duration::from_mins(10);

/// A crowd of authors, and the same crowd beside which the program is killed ten times.
pub(crate) async fn measure() {
    let photos: Vec<_> = (0..PHOTOS)
        .map(|seed| photo(PHOTO.0, PHOTO.1, QUALITY, seed))
        .collect();
    let size = crate::page::kilobytes(photos[0].len()) / 1000.0;
    row("last hour: size of a photo", size, "MB", Aim::None);
    for (name, kills) in [("last hour", 0), ("ten kills", 10)] {
        let plan = Plan {
            authors: AUTHORS,
            saves: SAVES,
            senders: AUTHORS,
            photos: photos.clone(),
            time: TIME,
            kills,
        };
        let world = World::sqlite(&today().iso()).await;
        let told = pass(&beside(), world, plan).await;
        count(&format!("{name}: authors in ten minutes"), AUTHORS);
        if kills == 0 {
            times("a save", &told.saves, 250.0);
            times("a hand-in", &told.hand_ins, 500.0);
        } else {
            count(&format!("{name}: requests sent again"), told.cuts);
            count(&format!("{name}: uploads that went on"), told.resumed);
        }
        counts(name, &told);
    }
}

fn times(what: &str, times: &[f64], aim: f64) {
    let mut times = times.to_vec();
    times.sort_by(f64::total_cmp);
    count(&format!("last hour: {what}, times"), times.len());
    let name = format!("last hour: {what}, p50");
    row(&name, quantile(&times, 0.5), "ms", Aim::None);
    let name = format!("last hour: {what}, p99");
    row(&name, quantile(&times, 0.99), "ms", Aim::AtMost(aim));
}

fn counts(name: &str, told: &Told) {
    count(&format!("{name}: files arrived"), told.files);
    count(&format!("{name}: refused after the deadline"), told.late);
    for (what, words) in [
        ("other errors", &told.wrong),
        ("acknowledged and lost", &told.lost),
    ] {
        #[expect(clippy::cast_precision_loss, reason = "a count")]
        let times = words.len() as f64;
        row(&format!("{name}: {what}"), times, "", Aim::AtMost(0.0));
        for words in words.iter().take(5) {
            crate::table::remark(words);
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "a count")]
fn count(name: &str, times: usize) {
    row(name, times as f64, "", Aim::None);
}
