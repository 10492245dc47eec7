//! A photo of a model on its way in: a plain route, because a form with a file works without scripts too.

use app::{request::Request as Asked, routes};
use axum::{
    extract::{Extension, Path, Request, State},
    response::Response,
};
use backend::Backend;
use domain::refusal::Refusal;

use crate::{
    files::{answer, form},
    refused::Refused,
};

/// `POST /e/{edition}/models/{code}/photo/{line}`: the photo of a line of a model's log, counted from 1.
pub(crate) async fn upload(
    State(backend): State<Backend>,
    Extension(asked): Extension<Asked>,
    Path((edition, code, line)): Path<(String, String, String)>,
    request: Request,
) -> Response {
    let headers = request.headers().clone();
    let done = receive(&backend, &asked, [&edition, &code, &line], request).await;
    answer(&headers, &routes::model(&edition, &code), done)
}

async fn receive(
    backend: &Backend,
    asked: &Asked,
    [edition, code, line]: [&str; 3],
    request: Request,
) -> Result<(), Refused> {
    // Nothing is kept from somebody who may not add anything.
    let largest = match backend.model_photo_limit(&asked.actor, edition).await {
        Ok(largest) => largest,
        Err(error) => {
            form::ignore(request.into_body(), form::MOST_IGNORED).await;
            return Err(error.into());
        }
    };
    let line = line.parse().map_err(|_none| Refused(Refusal::NotFound));
    let sent = form::read(request, largest).await?;
    let photo = sent.files.into_iter().next();
    let photo = photo.ok_or(Refused(Refusal::BadRequest))?;
    backend
        .photograph_model(&asked.actor, edition, code, line?, &photo.name, photo.bytes)
        .await?;
    Ok(())
}
