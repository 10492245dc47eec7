//! How fast pages are.

use std::time::{Duration, Instant};

use axum::{Router, http::header, response::IntoResponse as _, routing::get};
use server::router::{Settings, router};
use tests::{
    CODE,
    line::{Line, request},
    people::Person,
};

use crate::{
    contest::Contest,
    rate::{quantile, rate, serve},
    table::{Aim, row},
};

/// Entries of a small and of a large contest.
const SIZES: [usize; 2] = [300, 30_000];
/// Sheets of the judge whose list is measured.
const SHEETS: usize = 100;
/// Answers measured for a page, one after the other.
const ANSWERS: usize = 400;
/// Turns of the two servers that are compared, so that a disturbance meets both.
const TURNS: usize = 7;
const TURN: Duration = Duration::from_millis(700);

/// The results of 300 entries, against a handler that does nothing but hand out the same bytes.
pub(crate) async fn public() {
    let contest = Contest::with(300).await;
    contest.publish().await;
    let results = format!("/e/{CODE}/results");
    let ask = request(&results, None);
    let settings = Settings {
        loopback: true,
        ..Settings::default()
    };
    let ours = serve(router(contest.world.backend.clone(), settings)).await;
    let answer = Line::to(ours).await.ask(&ask).await;
    row(
        "results page of 300 entries, brotli",
        kilobytes(answer.len()),
        "kB",
        Aim::None,
    );
    let body = axum::body::Bytes::from(answer);
    let bare = move || {
        let body = body.clone();
        async move {
            let kind = [
                (header::CONTENT_TYPE, "text/html; charset=utf-8"),
                (header::CONTENT_ENCODING, "br"),
            ];
            (kind, body).into_response()
        }
    };
    let bare = serve(Router::new().route(&results, get(bare))).await;
    let mut ratios = Vec::new();
    let mut rates = Vec::new();
    for _ in 0..TURNS {
        let (own, other) = (rate(ours, &ask, TURN).await, rate(bare, &ask, TURN).await);
        ratios.push(own / other);
        rates.push(own);
    }
    ratios.sort_by(f64::total_cmp);
    rates.sort_by(f64::total_cmp);
    row(
        "results page, answers a second",
        quantile(&rates, 0.5),
        "/s",
        Aim::None,
    );
    row(
        "results page against a bare handler",
        quantile(&ratios, 0.5),
        "×",
        Aim::AtLeast(0.5),
    );
}

/// The pages that people work on, and how they grow with the contest.
pub(crate) async fn signed_in() {
    let [few, many] = SIZES;
    let (small, large) = (Contest::with(few).await, Contest::with(many).await);
    let mut lines = Vec::new();
    for contest in [&small, &large] {
        let router = router(contest.world.backend.clone(), Settings::default());
        lines.push(Line::to(serve(router).await).await);
    }
    compare(
        "author's list",
        "/entries",
        &mut lines,
        [&small.author, &large.author],
    )
    .await;
    let list = format!("/e/{CODE}/screening");
    let secretaries = [&small.secretary, &large.secretary];
    compare("secretary's list", &list, &mut lines, secretaries).await;
    small.judging(SHEETS).await;
    large.judging(SHEETS).await;
    let list = format!("/e/{CODE}/judging");
    let judges = [&small.judge, &large.judge];
    compare("judge's list of 100", &list, &mut lines, judges).await;
}

/// Asks both contests in turn, so that a disturbance meets both, and prints times and growth.
async fn compare(name: &str, path: &str, lines: &mut [Line], people: [&Person; 2]) {
    let asks = people.map(|person| request(path, Some(&person.secret)));
    let mut times = [Vec::new(), Vec::new()];
    for answer in 0..ANSWERS + ANSWERS / 10 {
        for ((line, ask), times) in lines.iter_mut().zip(&asks).zip(&mut times) {
            let begin = Instant::now();
            line.ask(ask).await;
            if answer >= ANSWERS / 10 {
                times.push(begin.elapsed().as_secs_f64() * 1e3);
            }
        }
    }
    for times in &mut times {
        times.sort_by(f64::total_cmp);
    }
    for (part, label) in [(0.5, "p50"), (0.99, "p99")] {
        let of = |place: usize| quantile(&times[place], part);
        for (place, entries) in SIZES.iter().enumerate() {
            let name = format!("{name}, {label} at {entries} entries");
            row(&name, of(place), "ms", Aim::None);
        }
        row(
            &format!("{name}, growth of {label}"),
            of(1) / of(0),
            "×",
            Aim::AtMost(1.2),
        );
    }
}

#[expect(clippy::cast_precision_loss, reason = "sizes of files")]
pub(crate) fn kilobytes(bytes: usize) -> f64 {
    bytes as f64 / 1000.0
}
