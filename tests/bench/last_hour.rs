//! The last ten minutes before a deadline, pressed into one.

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

/// Authors, and how many of them send five photos; the others only write.
const AUTHORS: usize = 500;
const SENDERS: usize = 20;
const PHOTOS: u8 = 5;
/// About two megabytes each.
const PHOTO: (u32, u32) = (2_560, 1_920);
/// Saves of every author.
const SAVES: usize = 10;
/// What ten minutes are pressed into.
const TIME: Duration = Duration::from_secs(60);

/// A crowd of authors, and then a small one beside which the program is killed ten times.
pub(crate) async fn measure() {
    let photos: Vec<_> = (0..PHOTOS)
        .map(|seed| photo(PHOTO.0, PHOTO.1, seed))
        .collect();
    let size = crate::page::kilobytes(photos[0].len()) / 1000.0;
    let plan = Plan {
        authors: AUTHORS,
        saves: SAVES,
        senders: SENDERS,
        photos: photos.clone(),
        time: TIME,
        kills: 0,
    };
    let world = World::sqlite(&today().iso()).await;
    let told = pass(&beside(), world, plan).await;
    row("last hour: authors in one minute", 500.0, "", Aim::None);
    row("last hour: size of a photo", size, "MB", Aim::None);
    times("a save", &told.saves, 250.0);
    times("a hand-in", &told.hand_ins, 500.0);
    counts("last hour", &told);

    let plan = Plan {
        authors: 60,
        saves: SAVES,
        senders: 6,
        photos,
        time: Duration::from_secs(30),
        kills: 10,
    };
    let world = World::sqlite(&today().iso()).await;
    let told = pass(&beside(), world, plan).await;
    counts("ten kills", &told);
    count("ten kills: requests sent again", told.cuts);
    count("ten kills: uploads that went on", told.resumed);
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
