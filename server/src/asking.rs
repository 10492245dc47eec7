//! What a route that only reads must know of whoever asks.

use app::{
    request::{LANGUAGE_COOKIE, Request as Asked},
    text::Lang,
};
use axum::{
    extract::{FromRequestParts, Query},
    http::request::Parts,
};
use backend::Backend;
use domain::{policy::Actor, refusal::Refusal};
use serde::{Deserialize, de::DeserializeOwned};

use crate::{cookie, files::shows, refused::Refused};

/// Who asks, in which language, with which query.
pub(crate) struct Asking<Q = NoQuery> {
    pub(crate) backend: Backend,
    pub(crate) actor: Actor,
    pub(crate) lang: Lang,
    pub(crate) query: Q,
    /// The address under which others know this site; empty if the server was not told.
    pub(crate) known_origin: String,
    /// A page is expected, not data: whoever is not signed in is led there.
    pub(crate) shows: bool,
}

/// Nothing of the query counts.
#[derive(Deserialize)]
pub(crate) struct NoQuery {}

/// A version of the published results is asked for; empty for the one that counts.
#[derive(Default, Deserialize)]
pub(crate) struct OfVersion {
    #[serde(default)]
    pub(crate) version: String,
}

/// A round of judging is asked for; empty for the present one.
#[derive(Default, Deserialize)]
pub(crate) struct OfRound {
    #[serde(default)]
    pub(crate) round: String,
}

impl<Q: DeserializeOwned> FromRequestParts<Backend> for Asking<Q> {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, backend: &Backend) -> Result<Self, Refused> {
        let Ok(Query(query)) = Query::try_from_uri(&parts.uri) else {
            return Err(Refused(Refusal::BadRequest));
        };
        let asked = parts.extensions.get::<Asked>();
        let asked = asked.ok_or_else(|| backend::Error::internal("no session layer"))?;
        let lang = cookie::get(&parts.headers, LANGUAGE_COOKIE).and_then(Lang::parse);
        Ok(Self {
            backend: backend.clone(),
            actor: asked.actor.clone(),
            lang: lang.unwrap_or_default(),
            query,
            known_origin: asked.known_origin.clone(),
            shows: shows(&parts.headers),
        })
    }
}
