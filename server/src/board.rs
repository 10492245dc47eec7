//! The board of the judging day as server-sent events: all of it, then what changes.

use std::{convert::Infallible, time::Duration};

use axum::{
    body::{Body, Bytes},
    extract::Path,
    http::{
        HeaderMap, HeaderName, HeaderValue,
        header::{CACHE_CONTROL, CONTENT_TYPE},
    },
    response::{IntoResponse as _, Response},
};
use backend::{Backend, BoardNews, BoardWatch};
use futures_util::stream;

use crate::{asking::Asking, refused::Refused, session::secret, stopwatch::Stopwatch};

/// Whoever was signed out meanwhile is told nothing any more after this time.
const ASK_AGAIN: Duration = Duration::from_secs(2);

/// Something is said at least so often, so that nothing on the way takes the line for dead.
const SILENCE: Duration = Duration::from_secs(10);

/// Proxies that gather answers leave this one alone.
const X_ACCEL_BUFFERING: HeaderName = HeaderName::from_static("x-accel-buffering");

/// One person who looks.
struct Looking {
    backend: Backend,
    watching: BoardWatch,
    edition: String,
    /// Of the session that the person looks with.
    secret: String,
    asked: Stopwatch,
}

/// `GET /e/{edition}/progress/events`: for as long as the person may look.
pub(crate) async fn events(
    asking: Asking,
    Path(edition): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    let watching = asking.backend.watch_board(&asking.actor, &edition).await?;
    let looking = Looking {
        backend: asking.backend,
        watching,
        edition,
        secret: secret(&headers).unwrap_or_default().to_owned(),
        asked: Stopwatch::start(),
    };
    let events = stream::unfold(looking, |mut looking| async move {
        let event = looking.next().await?;
        Some((Ok::<_, Infallible>(Bytes::from(event)), looking))
    });
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("text/event-stream")),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (X_ACCEL_BUFFERING, HeaderValue::from_static("no")),
    ];
    Ok((headers, Body::from_stream(events)).into_response())
}

impl Looking {
    /// The next event; nothing when the line ends.
    async fn next(&mut self) -> Option<String> {
        let news = tokio::time::timeout(SILENCE, self.watching.next()).await;
        if (news.is_err() || self.asked.elapsed() >= ASK_AGAIN) && !self.may_look().await {
            return None;
        }
        match news {
            Ok(news) => news.map(event),
            Err(_silence) => Some(":\n\n".to_owned()),
        }
    }

    async fn may_look(&mut self) -> bool {
        self.asked = Stopwatch::start();
        let Ok(actor) = self.backend.actor_of(&self.secret).await else {
            return false;
        };
        let may = self.backend.check_watching(&actor, &self.edition).await;
        may.is_ok()
    }
}

/// JSON holds no line break, so it is one line of data.
fn event(news: BoardNews) -> String {
    match news {
        BoardNews::Snapshot(board) => format!("event: snapshot\ndata: {board}\n\n"),
        BoardNews::Change(change) => format!("event: change\ndata: {change}\n\n"),
    }
}
