//! How fast pages are.

use std::time::Duration;

use axum::{Router, http::header, response::IntoResponse as _, routing::get};
use server::router::{Settings, router};
use tests::CODE;

use crate::{
    contest::Contest,
    line::{Line, quantile, rate, request, serve, times},
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
    let mut small = Vec::new();
    for entries in SIZES {
        let contest = Contest::with(entries).await;
        let address = serve(router(contest.world.backend.clone(), Settings::default())).await;
        let (author, secretary, judge) = (&contest.author, &contest.secretary, &contest.judge);
        let first = [
            ("author's list", "/entries".to_owned(), author),
            (
                "secretary's list",
                format!("/e/{CODE}/screening"),
                secretary,
            ),
        ];
        let mut pages = Vec::new();
        for (name, path, person) in &first {
            let ask = request(path, Some(&person.secret));
            pages.push((*name, times(address, &ask, ANSWERS).await));
        }
        contest.judging(SHEETS).await;
        let ask = request(&format!("/e/{CODE}/judging"), Some(&judge.secret));
        pages.push(("judge's list of 100", times(address, &ask, ANSWERS).await));
        for (name, times) in &pages {
            for (part, label) in [(0.5, "p50"), (0.99, "p99")] {
                let name = format!("{name}, {label} at {entries} entries");
                row(&name, quantile(times, part), "ms", Aim::None);
            }
        }
        if small.is_empty() {
            small = pages;
            continue;
        }
        for ((name, few), (_, many)) in small.iter().zip(&pages) {
            for (part, label) in [(0.5, "p50"), (0.99, "p99")] {
                let growth = quantile(many, part) / quantile(few, part);
                let name = format!("{name}, growth of {label}");
                row(&name, growth, "×", Aim::AtMost(1.2));
            }
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "sizes of files")]
pub(crate) fn kilobytes(bytes: usize) -> f64 {
    bytes as f64 / 1000.0
}
