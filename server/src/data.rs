//! Everything of a person, for that person.

use app::{routes, text::privacy};
use axum::{
    body::Body,
    extract::Path,
    http::{HeaderValue, header},
    response::{IntoResponse as _, Redirect, Response},
};
use domain::refusal::Refusal;

use crate::{asking::Asking, files::attachment, refused::Refused};

/// `GET /me/data.zip`: sent while it is written, so nobody knows its length before.
pub(crate) async fn download(asking: Asking) -> Response {
    let bytes = match asking.backend.my_data(&asking.actor).await {
        Ok(bytes) => bytes,
        Err(backend::Error::Refused(Refusal::SignInFirst)) if asking.shows => {
            return Redirect::to(&routes::sign_in(routes::MY_DATA)).into_response();
        }
        Err(error) => return Refused::of(error).into_response(),
    };
    let name = format!("{}.zip", privacy::my_data_heading(asking.lang));
    archive(Body::from_stream(bytes), &name)
}

/// `GET /confirm/{confirmation}/data.json`: what is held of an author, by their link.
pub(crate) async fn part(asking: Asking, Path(secret): Path<String>) -> Response {
    let data = match asking.backend.part_data(&asking.actor, &secret).await {
        Ok(data) => data,
        Err(error) => return Refused::of(error).into_response(),
    };
    let name = format!("{}.json", privacy::my_data_heading(asking.lang));
    named(data.into(), "application/json", &name)
}

/// An archive, perhaps sent while it is written.
pub(crate) fn archive(body: Body, name: &str) -> Response {
    named(body, "application/zip", name)
}

/// Personal data for saving, which nobody between keeps.
fn named(body: Body, media: &str, name: &str) -> Response {
    let mut response = body.into_response();
    let set = response.headers_mut();
    for (header, value) in [
        (header::CONTENT_TYPE, media.to_owned()),
        (header::CONTENT_DISPOSITION, attachment(name)),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
    ] {
        if let Ok(value) = HeaderValue::try_from(value) {
            set.insert(header, value);
        }
    }
    response
}
