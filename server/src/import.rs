//! A spreadsheet on its way in: a plain route, because a form with a file works without scripts too.

use app::{request::Request as Asked, routes};
use axum::{
    extract::{Extension, Path, Request, State},
    response::{IntoResponse as _, Redirect, Response},
};
use backend::Backend;
use domain::refusal::Refusal;

use crate::{
    files::{form, shows, with_refusal},
    refused::Refused,
};

/// `POST /e/{edition}/import`: keeps the file for a look and leads to its preview.
pub(crate) async fn upload(
    State(backend): State<Backend>,
    Extension(asked): Extension<Asked>,
    Path(edition): Path<String>,
    request: Request,
) -> Response {
    let shows = shows(request.headers());
    let page = routes::import(&edition);
    match receive(&backend, &asked, &edition, request).await {
        Ok(id) => {
            let preview = routes::with_query(&page, &[("file", &id)]);
            Redirect::to(&preview).into_response()
        }
        Err(Refused(Refusal::SignInFirst)) if shows => {
            Redirect::to(&routes::sign_in(&page)).into_response()
        }
        Err(Refused(refusal))
            if shows && ![403, 404].contains(&refusal.status()) && refusal.status() < 500 =>
        {
            Redirect::to(&with_refusal(&page, refusal)).into_response()
        }
        Err(refused) => refused.into_response(),
    }
}

async fn receive(
    backend: &Backend,
    asked: &Asked,
    edition: &str,
    request: Request,
) -> Result<String, Refused> {
    // Nothing is kept from somebody who may not import.
    let largest = match backend.import_limit(&asked.actor, edition).await {
        Ok(largest) => largest,
        Err(error) => {
            form::ignore(request.into_body(), form::MOST_IGNORED).await;
            return Err(error.into());
        }
    };
    let sent = form::read(request, largest).await?;
    let file = sent.files.into_iter().next();
    let file = file.ok_or(Refused(Refusal::BadRequest))?;
    let (name, bytes) = (file.name, Vec::from(file.bytes));
    Ok(backend
        .prepare_import(&asked.actor, edition, &name, bytes)
        .await?)
}
