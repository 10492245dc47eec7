//! Uploading and reading files: plain routes, because forms with files work without scripts too.

pub(crate) mod form; // What an upload form brings.
mod range; // Which bytes of a file are asked for.

use app::{error::ApiError, request::Request as Asked, routes};
use axum::{
    Form,
    body::Body,
    extract::{Extension, Path, Request, State, rejection::FormRejection},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Redirect, Response},
};
use backend::{Backend, OpenFile, Variant};
use domain::refusal::Refusal;
use leptos::server_fn::error::ServerFnUrlError;
use serde::Deserialize;

pub(crate) use self::form::ignore;
use crate::{language::page, refused::Refused};

/// `POST /entries/{entry}/files`: one caption for one or many files.
pub(crate) async fn upload(
    State(backend): State<Backend>,
    Extension(asked): Extension<Asked>,
    Path(entry): Path<String>,
    request: Request,
) -> Response {
    let headers = request.headers().clone();
    let done = receive(&backend, &asked, &entry, request).await;
    answer(&headers, &routes::upload(&entry), done)
}

async fn receive(
    backend: &Backend,
    asked: &Asked,
    entry: &str,
    request: Request,
) -> Result<(), Refused> {
    // Nothing is kept from somebody who may not add anything.
    let largest = match backend.upload_limit(&asked.actor, entry).await {
        Ok(largest) => largest,
        Err(error) => {
            ignore(request.into_body(), form::MOST_IGNORED).await;
            return Err(error.into());
        }
    };
    let upload = form::read(request, largest).await?;
    if upload.files.is_empty() {
        return Err(Refused(Refusal::BadRequest));
    }
    for file in upload.files {
        let (name, bytes) = (file.name, file.bytes);
        backend
            .add_file_for(
                &asked.actor,
                entry,
                &name,
                bytes,
                &upload.caption,
                upload.purpose,
            )
            .await?;
    }
    Ok(())
}

/// `POST /entries/{entry}/files/{file}/remove`.
pub(crate) async fn remove(
    State(backend): State<Backend>,
    Extension(asked): Extension<Asked>,
    Path((entry, file)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let done = backend.remove_file(&asked.actor, &entry, &file).await;
    answer(&headers, &routes::upload(&entry), done.map_err(Refused::of))
}

#[derive(Deserialize)]
pub(crate) struct Caption {
    caption: String,
}

/// `POST /entries/{entry}/files/{file}/caption`.
pub(crate) async fn caption(
    State(backend): State<Backend>,
    Extension(asked): Extension<Asked>,
    Path((entry, file)): Path<(String, String)>,
    headers: HeaderMap,
    form: Result<Form<Caption>, FormRejection>,
) -> Response {
    let done = match form {
        Ok(Form(Caption { caption })) => {
            let done = backend
                .set_caption(&asked.actor, &entry, &file, &caption)
                .await;
            done.map_err(Refused::of)
        }
        Err(_unreadable) => Err(Refused(Refusal::BadRequest)),
    };
    answer(&headers, &routes::upload(&entry), done)
}

/// `GET /files/{file}`: for saving.
pub(crate) async fn original(
    backend: State<Backend>,
    asked: Extension<Asked>,
    file: Path<String>,
    headers: HeaderMap,
) -> Response {
    send(backend, asked, file, &headers, Variant::Original).await
}

/// `GET /files/{file}/sent`: a picture as it was sent.
pub(crate) async fn sent(
    backend: State<Backend>,
    asked: Extension<Asked>,
    file: Path<String>,
    headers: HeaderMap,
) -> Response {
    send(backend, asked, file, &headers, Variant::Sent).await
}

/// `GET /files/{file}/view`: a picture as large as a screen.
pub(crate) async fn view(
    backend: State<Backend>,
    asked: Extension<Asked>,
    file: Path<String>,
    headers: HeaderMap,
) -> Response {
    send(backend, asked, file, &headers, Variant::View).await
}

/// `GET /files/{file}/small`: a picture for a list.
pub(crate) async fn small(
    backend: State<Backend>,
    asked: Extension<Asked>,
    file: Path<String>,
    headers: HeaderMap,
) -> Response {
    send(backend, asked, file, &headers, Variant::Small).await
}

async fn send(
    State(backend): State<Backend>,
    Extension(asked): Extension<Asked>,
    Path(file): Path<String>,
    headers: &HeaderMap,
    variant: Variant,
) -> Response {
    // A file never changes, so its name is tag enough; the right to see it is asked for every time.
    let tag = format!("\"{file}\"");
    let range = range::of(headers, &tag);
    let found = match backend.open_file(&asked.actor, &file, variant, range).await {
        Ok(found) => found,
        Err(backend::Error::Refused(Refusal::SignInFirst)) if shows(headers) => {
            return Redirect::to(&routes::sign_in(&routes::file(&file))).into_response();
        }
        Err(error) => return Refused::of(error).into_response(),
    };
    let saved = matches!(variant, Variant::Original | Variant::Sent);
    respond(found, tag, saved, headers)
}

/// `GET /confirm/{confirmation}/papers/{paper_photo}`: what the guardian of an author signed, by the author's link.
pub(crate) async fn own_paper(
    State(backend): State<Backend>,
    Extension(asked): Extension<Asked>,
    Path((secret, file)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    match backend.open_own_paper(&asked.actor, &secret, &file).await {
        Ok(found) => respond(found, format!("\"{file}\""), false, &headers),
        Err(error) => Refused::of(error).into_response(),
    }
}

/// `GET /endorse/{endorsement}/files/{file}`: a file of a dossier for its unit, for saving.
pub(crate) async fn endorsed(
    backend: State<Backend>,
    asked: Extension<Asked>,
    at: Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    send_endorsed(backend, asked, at, &headers, Variant::Original).await
}

/// `GET /endorse/{endorsement}/files/{file}/view`: a picture as large as a screen.
pub(crate) async fn endorsed_view(
    backend: State<Backend>,
    asked: Extension<Asked>,
    at: Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    send_endorsed(backend, asked, at, &headers, Variant::View).await
}

/// `GET /endorse/{endorsement}/files/{file}/small`: a picture for a list.
pub(crate) async fn endorsed_small(
    backend: State<Backend>,
    asked: Extension<Asked>,
    at: Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    send_endorsed(backend, asked, at, &headers, Variant::Small).await
}

async fn send_endorsed(
    State(backend): State<Backend>,
    Extension(asked): Extension<Asked>,
    Path((secret, file)): Path<(String, String)>,
    headers: &HeaderMap,
    variant: Variant,
) -> Response {
    let tag = format!("\"{file}\"");
    let range = range::of(headers, &tag);
    let found = backend.open_endorsed_file(&asked.actor, &secret, &file, variant, range);
    match found.await {
        Ok(found) => respond(found, tag, variant == Variant::Original, headers),
        Err(error) => Refused::of(error).into_response(),
    }
}

/// A file as it was opened; `saved` under its name, or shown.
fn respond(found: OpenFile, tag: String, saved: bool, headers: &HeaderMap) -> Response {
    let known = headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|known| known.as_bytes() == tag.as_bytes());
    if !known && found.range == Some(None) {
        let mut response = Refused(Refusal::BadRequest).into_response();
        *response.status_mut() = StatusCode::RANGE_NOT_SATISFIABLE;
        let size = format!("bytes */{}", found.size);
        insert(response.headers_mut(), header::CONTENT_RANGE, size);
        return response;
    }
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        Body::from_stream(found.bytes).into_response()
    };
    let kept = if found.is_public {
        "public, max-age=86400"
    } else {
        "private, no-cache"
    };
    let set = response.headers_mut();
    set.insert(header::CACHE_CONTROL, HeaderValue::from_static(kept));
    set.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; sandbox"),
    );
    set.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    insert(set, header::ETAG, tag);
    insert(set, header::CONTENT_TYPE, found.media);
    if saved {
        insert(set, header::CONTENT_DISPOSITION, attachment(&found.name));
    }
    if known {
        return response;
    }
    let mut length = found.size;
    if let Some(Some(range)) = found.range {
        length = range.end - range.start;
        let part = format!("bytes {}-{}/{}", range.start, range.end - 1, found.size);
        insert(set, header::CONTENT_RANGE, part);
    }
    set.insert(header::CONTENT_LENGTH, length.into());
    if length < found.size {
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
    }
    response
}

/// Sets a header, unless the value does not belong into one.
fn insert(headers: &mut HeaderMap, name: HeaderName, value: String) {
    if let Ok(value) = HeaderValue::try_from(value) {
        headers.insert(name, value);
    }
}

/// Saved under its name, with the letters that old browsers know and with all of them.
pub(crate) fn attachment(name: &str) -> String {
    let known = |c: char| {
        if c.is_ascii_alphanumeric() || "-_. ".contains(c) {
            c
        } else {
            '_'
        }
    };
    let plain: String = name.chars().map(known).collect();
    format!(
        "attachment; filename=\"{plain}\"; filename*=UTF-8''{}",
        routes::escape(name).replace('/', "%2F")
    )
}

/// Back to the page that sent the form, with what was wrong; scripts get a code instead.
pub(crate) fn answer(
    headers: &HeaderMap,
    page_of_files: &str,
    done: Result<(), Refused>,
) -> Response {
    let shows = shows(headers);
    let from = page(headers);
    let path = from.split(['?', '#']).next().unwrap_or_default();
    let back = if path.starts_with("/entries/") {
        path
    } else {
        page_of_files
    };
    match done {
        Ok(()) if shows => Redirect::to(back).into_response(),
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(Refused(Refusal::SignInFirst)) if shows => {
            Redirect::to(&routes::sign_in(back)).into_response()
        }
        Err(Refused(refusal)) if shows && refusal.status() != 404 && refusal.status() < 500 => {
            Redirect::to(&with_refusal(back, refusal)).into_response()
        }
        Err(refused) => refused.into_response(),
    }
}

/// The caller shows what it gets: a browser, not a script or an image.
pub(crate) fn shows(headers: &HeaderMap) -> bool {
    let accept = headers
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok());
    accept.is_some_and(|accept| accept.contains("text/html"))
}

/// The address of a page with what it has to show, written as for a server function.
pub(crate) fn with_refusal(page: &str, refusal: Refusal) -> String {
    let refusal = ServerFnUrlError::new("/api/upload", ApiError::from(refusal));
    let address = refusal.to_url(&format!("http://localhost{page}"));
    address.map_or_else(
        |_| page.to_owned(),
        |url| format!("{page}?{}", url.query().unwrap_or_default()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_saved_with_all_its_letters() {
        assert_eq!(
            attachment("bản \"vẽ\".pdf"),
            "attachment; filename=\"b_n _v__.pdf\"; filename*=UTF-8''b%E1%BA%A3n%20%22v%E1%BA%BD%22.pdf"
        );
    }

    #[test]
    fn a_plain_form_goes_back_to_its_page_with_the_problem() {
        let headers = HeaderMap::from_iter([
            (header::ACCEPT, HeaderValue::from_static("text/html")),
            (
                header::REFERER,
                HeaderValue::from_static(
                    "http://localhost/entries/X/endorsement?__path=old&__err=old",
                ),
            ),
        ]);
        let location = |done| {
            let response = answer(&headers, "/entries/X/files", done);
            response
                .headers()
                .get(header::LOCATION)
                .map(|to| to.to_str().unwrap().to_owned())
        };
        assert_eq!(location(Ok(())).unwrap(), "/entries/X/endorsement");
        let told = location(Err(Refused(Refusal::FileTooLarge(20)))).unwrap();
        let error = told
            .strip_prefix("/entries/X/endorsement?__path=%2Fapi%2Fupload&__err=")
            .unwrap();
        let error = ServerFnUrlError::<ApiError>::decode_err(&error.replace("%3D", "="));
        assert_eq!(error, Refusal::FileTooLarge(20).into());
        assert_eq!(location(Err(Refused(Refusal::NotFound))), None);
    }

    #[test]
    fn a_script_gets_the_code() {
        let refused = answer(
            &HeaderMap::new(),
            "/entries/X/files",
            Err(Refused(Refusal::FileKind)),
        );
        assert_eq!(refused.status(), StatusCode::UNSUPPORTED_MEDIA_TYPE);
    }
}
