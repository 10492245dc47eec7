//! The published contest as a file that anybody can check without this server.

use app::routes;
use axum::{
    extract::Path,
    response::{IntoResponse as _, Redirect, Response},
};
use backend::Error;
use domain::refusal::Refusal;

use crate::{
    asking::{Asking, OfVersion},
    data,
    refused::Refused,
};

/// `GET /e/{edition}/bundle.zip`: with the results of a version, or of the one that counts.
pub(crate) async fn download(asking: Asking<OfVersion>, Path(edition): Path<String>) -> Response {
    match bundle_of(&asking, &edition).await {
        Ok(bytes) => data::archive(bytes.into(), &format!("{edition}.zip")),
        Err(Error::Refused(Refusal::SignInFirst)) if asking.shows => {
            let page = routes::ranking(&edition);
            Redirect::to(&routes::sign_in(&page)).into_response()
        }
        Err(error) => Refused::of(error).into_response(),
    }
}

async fn bundle_of(asking: &Asking<OfVersion>, edition: &str) -> backend::Result<Vec<u8>> {
    let version = match asking.query.version.as_str() {
        "" => None,
        typed => Some(typed.parse().map_err(|_number| Refusal::NotFound)?),
    };
    let bundle = asking
        .backend
        .export_bundle(&asking.actor, edition, version)
        .await?;
    // A version from before the ledger kept what belongs into it.
    Ok(bundle.ok_or(Refusal::NotFound)?)
}
