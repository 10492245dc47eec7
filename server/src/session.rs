//! Who asks: looked up once per request, from the cookie that holds the session's secret.

use app::request::{Request as Asked, SESSION_COOKIE};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, header::HOST},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use backend::Backend;
use domain::policy::Actor;

use crate::{
    cookie,
    middleware::{client::Client, request_id::RequestId},
    refused::Refused,
    router::Settings,
};

/// The secret that the browser holds, if it holds one.
pub(crate) fn secret(headers: &HeaderMap) -> Option<&str> {
    cookie::get(headers, SESSION_COOKIE).filter(|secret| !secret.is_empty())
}

/// What it takes to find out who asks.
#[derive(Clone)]
pub(crate) struct Session {
    pub(crate) backend: Backend,
    pub(crate) settings: Settings,
}

/// Puts what pages and server functions must know of the request into its extensions.
pub(crate) async fn layer(
    State(session): State<Session>,
    mut request: Request,
    next: Next,
) -> Response {
    let actor = match secret(request.headers()) {
        None => Actor::nobody(),
        Some(secret) => match session.backend.actor_of(secret).await {
            Ok(actor) => actor,
            Err(error) => return Refused::of(error).into_response(),
        },
    };
    let client = request
        .extensions()
        .get::<Client>()
        .copied()
        .unwrap_or_default();
    let id = request
        .extensions()
        .get::<RequestId>()
        .map(|id| id.as_str().to_owned());
    let asked = Asked {
        actor,
        origin: origin(request.headers(), client, &session.settings),
        known_origin: known_origin(&session.settings),
        address: client.address.to_string(),
        secure: client.secure_cookies,
        id: id.unwrap_or_default(),
    };
    request.extensions_mut().insert(asked);
    next.run(request).await
}

/// What the addresses of this site begin with, when it is configured.
fn known_origin(settings: &Settings) -> String {
    let url = settings.public_url.as_ref().map(ToString::to_string);
    url.map_or_else(String::new, |url| url.trim_end_matches('/').to_owned())
}

/// What the addresses of this site begin with.
fn origin(headers: &HeaderMap, client: Client, settings: &Settings) -> String {
    let known = known_origin(settings);
    if !known.is_empty() {
        return known;
    }
    let host = headers
        .get(HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or("localhost");
    format!("{}://{host}", if client.https { "https" } else { "http" })
}
