//! Answers a second, and what lies in the middle of many times.

use std::{net::SocketAddr, time::Duration};

use axum::Router;
use tests::line::Line;
use tokio::{net::TcpListener, time::Instant};

/// Puts a router on a port of its own.
pub(crate) async fn serve(router: Router) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(server::run::serve(
        router,
        listener,
        std::future::pending::<()>(),
    ));
    address
}

/// Answers a second that a few connections get out of a server in some time.
pub(crate) async fn rate(address: SocketAddr, request: &str, time: Duration) -> f64 {
    const LINES: usize = 8;
    let begin = Instant::now();
    let lines = (0..LINES).map(|_| {
        let request = request.to_owned();
        tokio::spawn(async move {
            let mut line = Line::to(address).await;
            let mut answers = 0_u32;
            while begin.elapsed() < time {
                line.ask(&request).await;
                answers += 1;
            }
            answers
        })
    });
    let mut all = 0;
    for line in lines.collect::<Vec<_>>() {
        all += line.await.expect("a line");
    }
    f64::from(all) / begin.elapsed().as_secs_f64()
}

/// The value below which a part of sorted values lies.
pub(crate) fn quantile(sorted: &[f64], part: f64) -> f64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "the place in a short list"
    )]
    let place = ((sorted.len() - 1) as f64 * part).round() as usize;
    sorted[place]
}
