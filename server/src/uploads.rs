//! Resumable uploads: the protocol tus 1.0.0 (<https://tus.io/protocols/resumable-upload>), so that any client of it
//! works.

mod headers; // What the protocol says in headers.
mod receive; // A body, piece by piece into the store.

use app::{request::Request as Asked, routes};
use axum::{
    body::Body,
    extract::{Extension, Path, Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use backend::{Backend, NewUpload, Upload, UploadWriter};
use domain::{refusal::Refusal, upload::Purpose};

use self::headers::{
    CHECKSUM_ALGORITHM, Checksum, EXPIRES, EXTENSION, LENGTH, MAX_SIZE, METADATA, METHOD_OVERRIDE,
    Metadata, OFFSET, RESUMABLE, VERSION, number, text,
};
use crate::{
    files::{self, ignore},
    refused::Refused,
};

/// The version that is spoken here.
const TUS: HeaderValue = HeaderValue::from_static("1.0.0");
/// Bytes of the largest file that any edition may take.
const LARGEST: u64 = 500 << 20;
/// Bytes of a refused part that are waited for: a part of our own client. Others ask again when the line ends.
const MOST_IGNORED: usize = 1 << 20;
/// The type of a part of a file.
const PART: &str = "application/offset+octet-stream";

type Answer = Result<Response, Refused>;

/// `OPTIONS` of both addresses: what this server can do.
pub(crate) async fn options() -> Response {
    let set = [
        (VERSION, TUS),
        (
            EXTENSION,
            HeaderValue::from_static(
                "creation,creation-with-upload,expiration,termination,checksum",
            ),
        ),
        (CHECKSUM_ALGORITHM, HeaderValue::from_static("sha1,sha256")),
        (MAX_SIZE, HeaderValue::from(LARGEST)),
    ];
    spoken((StatusCode::NO_CONTENT, HeaderMap::from_iter(set)).into_response())
}

/// `POST /entries/{entry}/uploads`: begins a file, maybe with its first bytes.
pub(crate) async fn create(
    State(backend): State<Backend>,
    Extension(asked): Extension<Asked>,
    Path(entry): Path<String>,
    request: Request,
) -> Response {
    let (parts, body) = request.into_parts();
    let done = match understood(&parts.headers) {
        Ok(()) => begin(&backend, &asked, &entry, &parts.headers, body).await,
        Err(other) => return other,
    };
    spoken(done.unwrap_or_else(Refused::into_response))
}

/// `HEAD /entries/{entry}/uploads/{upload}`: how much has come.
pub(crate) async fn state(
    backend: State<Backend>,
    asked: Extension<Asked>,
    place: Path<(String, String)>,
    request: Request,
) -> Response {
    one(&Method::HEAD, backend, asked, place, request).await
}

/// `PATCH /entries/{entry}/uploads/{upload}`: the next bytes.
pub(crate) async fn append(
    backend: State<Backend>,
    asked: Extension<Asked>,
    place: Path<(String, String)>,
    request: Request,
) -> Response {
    one(&Method::PATCH, backend, asked, place, request).await
}

/// `DELETE /entries/{entry}/uploads/{upload}`: gives it up.
pub(crate) async fn terminate(
    backend: State<Backend>,
    asked: Extension<Asked>,
    place: Path<(String, String)>,
    request: Request,
) -> Response {
    one(&Method::DELETE, backend, asked, place, request).await
}

/// `POST /entries/{entry}/uploads/{upload}`: another method, for proxies that know only two.
pub(crate) async fn overridden(
    backend: State<Backend>,
    asked: Extension<Asked>,
    place: Path<(String, String)>,
    request: Request,
) -> Response {
    let method = match text(request.headers(), &METHOD_OVERRIDE) {
        Some("HEAD") => Method::HEAD,
        Some("PATCH") => Method::PATCH,
        Some("DELETE") => Method::DELETE,
        _ => {
            let refused = Refused(Refusal::BadRequest);
            return spoken((StatusCode::METHOD_NOT_ALLOWED, refused).into_response());
        }
    };
    one(&method, backend, asked, place, request).await
}

/// `POST /entries/{entry}/uploads/{upload}/drop`: gives it up by a plain form.
pub(crate) async fn drop(
    State(backend): State<Backend>,
    Extension(asked): Extension<Asked>,
    Path((entry, upload)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let done = backend.drop_upload(&asked.actor, &entry, &upload).await;
    files::answer(&headers, &routes::upload(&entry), done.map_err(Refused::of))
}

async fn one(
    method: &Method,
    State(backend): State<Backend>,
    Extension(asked): Extension<Asked>,
    Path((entry, upload)): Path<(String, String)>,
    request: Request,
) -> Response {
    let (parts, body) = request.into_parts();
    let headers = &parts.headers;
    if let Err(other) = understood(headers) {
        return other;
    }
    let done = match *method {
        Method::PATCH if text(headers, &header::CONTENT_TYPE) != Some(PART) => {
            let refused = Refused(Refusal::BadRequest);
            Ok((StatusCode::UNSUPPORTED_MEDIA_TYPE, refused).into_response())
        }
        Method::PATCH => go_on(&backend, &asked, &entry, &upload, headers, body).await,
        Method::DELETE => give_up(&backend, &asked, &entry, &upload).await,
        _ => tell(&backend, &asked, &entry, &upload).await,
    };
    spoken(done.unwrap_or_else(Refused::into_response))
}

async fn begin(
    backend: &Backend,
    asked: &Asked,
    entry: &str,
    headers: &HeaderMap,
    body: Body,
) -> Answer {
    let begun = async {
        let metadata = Metadata::of(headers)?;
        let new = NewUpload {
            metadata: metadata.raw,
            name: &metadata.name,
            caption: &metadata.caption,
            purpose: Purpose::of(&metadata.endorsement, &metadata.guardian),
            length: number(headers, &LENGTH)?,
        };
        Ok(backend.begin_upload(&asked.actor, entry, &new).await?)
    };
    let mut upload: Upload = match begun.await {
        Ok(upload) => upload,
        Err(refused) => {
            ignore(body, MOST_IGNORED).await;
            return Err(refused);
        }
    };
    let id = upload.id.to_string();
    if text(headers, &header::CONTENT_TYPE) == Some(PART) {
        let writer = backend.continue_upload(&asked.actor, entry, &id, 0).await?;
        upload = write(writer, headers, body).await?;
    }
    let mut answer = (StatusCode::CREATED, progress(&upload)).into_response();
    let place = format!("{}/{id}", routes::uploads(entry));
    if let Ok(place) = HeaderValue::try_from(place) {
        answer.headers_mut().insert(header::LOCATION, place);
    }
    Ok(answer)
}

async fn go_on(
    backend: &Backend,
    asked: &Asked,
    entry: &str,
    upload: &str,
    headers: &HeaderMap,
    body: Body,
) -> Answer {
    let goes_on = async {
        let offset = number(headers, &OFFSET)?;
        let writing = backend.continue_upload(&asked.actor, entry, upload, offset);
        Ok(writing.await?)
    };
    let writer = match goes_on.await {
        Ok(writer) => writer,
        Err(refused) => {
            ignore(body, MOST_IGNORED).await;
            return Err(refused);
        }
    };
    let upload = write(writer, headers, body).await?;
    Ok((StatusCode::NO_CONTENT, progress(&upload)).into_response())
}

/// In a task of its own: what came before a cut is kept, and a last byte makes a file, though nobody waits any more.
async fn write(writer: UploadWriter, headers: &HeaderMap, body: Body) -> Result<Upload, Refused> {
    let checksum = Checksum::of(headers)?;
    let announced = number(headers, &header::CONTENT_LENGTH).unwrap_or(0);
    if announced > writer.left() {
        ignore(body, MOST_IGNORED).await;
        return Err(Refused(Refusal::BodyTooLarge));
    }
    let writing = tokio::spawn(receive::receive(writer, body, checksum));
    match writing.await {
        Ok(done) => Ok(done?),
        Err(error) => Err(Refused::of(backend::Error::internal(error))),
    }
}

async fn tell(backend: &Backend, asked: &Asked, entry: &str, upload: &str) -> Answer {
    let upload = backend.upload(&asked.actor, entry, upload).await?;
    let mut headers = progress(&upload);
    headers.insert(LENGTH, upload.length.into());
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(metadata) = HeaderValue::try_from(upload.metadata)
        && !metadata.is_empty()
    {
        headers.insert(METADATA, metadata);
    }
    Ok(headers.into_response())
}

async fn give_up(backend: &Backend, asked: &Asked, entry: &str, upload: &str) -> Answer {
    backend.drop_upload(&asked.actor, entry, upload).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// How far an upload is, in headers.
fn progress(upload: &Upload) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(OFFSET, upload.received.into());
    if let Some(expires) = upload.expires
        && let Some(date) = headers::http_date(expires)
    {
        headers.insert(EXPIRES, date);
    }
    headers
}

/// Whoever speaks another version is told which one is spoken here.
#[expect(
    clippy::result_large_err,
    reason = "the answer itself, handed on at once"
)]
fn understood(headers: &HeaderMap) -> Result<(), Response> {
    if headers.get(RESUMABLE) == Some(&TUS) {
        return Ok(());
    }
    let refused = Refused(Refusal::BadRequest);
    let mut other = (StatusCode::PRECONDITION_FAILED, refused).into_response();
    other.headers_mut().insert(VERSION, TUS);
    Err(spoken(other))
}

fn spoken(mut answer: Response) -> Response {
    answer.headers_mut().insert(RESUMABLE, TUS);
    answer
}
