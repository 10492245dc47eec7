//! Cards: the pictures that stand for results where somebody shares them, as in Zalo and Facebook.

mod canvas; // Letters and boxes on a picture.
mod drawn; // How a card looks.

use app::{
    request::Request as Asked,
    text::{Lang, common, number, public as words},
};
use axum::{
    extract::{Extension, Path, Query, State, rejection::QueryRejection},
    http::HeaderMap,
    response::{IntoResponse as _, Response},
};
use backend::Backend;
use domain::{page::EditionHead, refusal::Refusal};
use tokio::task::spawn_blocking;

use crate::{
    export::{OfVersion, lang},
    open_data::public,
    refused::Refused,
};
use drawn::Card;

/// `GET /e/{edition}/card.png`: what the results of an edition look like from afar.
pub(crate) async fn results(
    State(backend): State<Backend>,
    Extension(asked): Extension<Asked>,
    Path(edition): Path<String>,
    query: Result<Query<OfVersion>, QueryRejection>,
    headers: HeaderMap,
) -> Response {
    let Ok(Query(query)) = query else {
        return Refused(Refusal::BadRequest).into_response();
    };
    let lang = lang(&headers);
    let read = backend
        .results_data(&asked.actor, &edition, &query.version)
        .await;
    let card = read.map(|data| {
        let total = i64::try_from(data.cards.len()).unwrap_or(i64::MAX);
        let decision = &data.version.decision;
        let heading = words::results_heading(lang, total, &number::word(lang, total));
        Card {
            contest: contest(lang, &data.edition),
            seal: common::results(lang).to_owned(),
            title: heading.replace('\u{a0}', " "),
            facts: vec![words::by_decision(
                lang,
                &decision.number,
                &decision.date.text(),
                &decision.issuer,
            )],
            blueprint: true,
        }
    });
    answer(card).await
}

/// `GET /e/{edition}/results/{code}/card.png`: the same of one awarded entry.
pub(crate) async fn result(
    State(backend): State<Backend>,
    Extension(asked): Extension<Asked>,
    Path((edition, code)): Path<(String, String)>,
    query: Result<Query<OfVersion>, QueryRejection>,
    headers: HeaderMap,
) -> Response {
    let Ok(Query(query)) = query else {
        return Refused(Refusal::BadRequest).into_response();
    };
    let lang = lang(&headers);
    let read = backend
        .result_page(&asked.actor, &edition, &code, &query.version)
        .await;
    let card = read.map(|page| Card {
        contest: contest(lang, &page.head.edition),
        seal: page.card.level,
        title: page.card.title,
        facts: vec![words::authors(lang, &page.card.authors), page.card.unit],
        blueprint: page.card.rank == 1,
    });
    answer(card).await
}

fn contest(lang: Lang, edition: &EditionHead) -> String {
    common::edition_named(lang, &edition.name, &edition.ordinal)
}

async fn answer(card: backend::Result<Card>) -> Response {
    let card = match card {
        Ok(card) => card,
        Err(error) => return Refused::of(error).into_response(),
    };
    let drawn = spawn_blocking(move || card.png()).await;
    match drawn.map_err(anyhow::Error::from).and_then(|drawn| drawn) {
        Ok(png) => public(png, "image/png"),
        Err(error) => Refused::of(backend::Error::internal(error)).into_response(),
    }
}
