//! The log: one line per request and one per failure, on standard error.
//!
//! Never logged: cookies, bodies, queries, passwords and the secret of a one-time link.

use std::borrow::Cow;

use tracing_subscriber::EnvFilter;

use crate::config::{LogFormat, Place};

/// Starts logging for the whole process; a second call changes nothing.
pub(crate) fn start(place: &Place) {
    let log = tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new(&place.log))
        .with_writer(std::io::stderr)
        .with_target(false);
    log_panics();
    let _ = match place.log_format {
        LogFormat::Text => log
            .with_ansi(std::io::IsTerminal::is_terminal(&std::io::stderr()))
            .try_init(),
        LogFormat::Json => log
            .json()
            .flatten_event(true)
            .with_current_span(true)
            .with_span_list(false)
            .try_init(),
    };
}

/// Puts panics into the log, with the request in which they happened.
fn log_panics() {
    std::panic::set_hook(Box::new(|panic| tracing::error!("{panic}")));
}

/// A path as it may be logged: whoever knows the secret of a one-time link is that person.
pub(crate) fn path(path: &str) -> Cow<'_, str> {
    let secret = ["/l/", "/card/", "/endorse/", "/confirm/"]
        .into_iter()
        .find(|prefix| path.starts_with(prefix));
    match secret {
        Some(prefix) => format!("{prefix}*").into(),
        None => path.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_secret_of_a_link_is_not_logged() {
        assert_eq!(path("/l/0123abc"), "/l/*");
        assert_eq!(path("/card/0123abc"), "/card/*");
        assert_eq!(path("/endorse/0123abc"), "/endorse/*");
        assert_eq!(path("/confirm/0123abc"), "/confirm/*");
        assert_eq!(path("/entries"), "/entries");
    }
}
