//! Cards: the pictures that stand for results where somebody shares them, as in Zalo and Facebook.

mod canvas; // Letters and boxes on a picture.
mod drawn; // How a card looks.

use app::text::{Lang, common, number, public as words};
use axum::{extract::Path, response::Response};
use domain::page::EditionHead;
use tokio::task::spawn_blocking;

use crate::{
    asking::{Asking, OfVersion},
    open_data::public,
    refused::Refused,
};
use drawn::Card;

/// `GET /e/{edition}/card.png`: what the results of an edition look like from afar.
pub(crate) async fn results(
    asking: Asking<OfVersion>,
    Path(edition): Path<String>,
) -> Result<Response, Refused> {
    let (lang, version) = (asking.lang, &asking.query.version);
    let data = asking
        .backend
        .results_data(&asking.actor, &edition, version)
        .await?;
    let total = i64::try_from(data.cards.len()).unwrap_or(i64::MAX);
    let decision = &data.version.decision;
    let heading = words::results_heading(lang, total, &number::word(lang, total));
    drawn(Card {
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
    })
    .await
}

/// `GET /e/{edition}/results/{code}/card.png`: the same of one awarded entry.
pub(crate) async fn result(
    asking: Asking<OfVersion>,
    Path((edition, code)): Path<(String, String)>,
) -> Result<Response, Refused> {
    let (lang, version) = (asking.lang, &asking.query.version);
    let page = asking
        .backend
        .result_page(&asking.actor, &edition, &code, version)
        .await?;
    drawn(Card {
        contest: contest(lang, &page.head.edition),
        seal: page.card.level,
        title: page.card.title,
        facts: vec![words::authors(lang, &page.card.authors), page.card.unit],
        blueprint: page.card.rank == 1,
    })
    .await
}

fn contest(lang: Lang, edition: &EditionHead) -> String {
    common::edition_named(lang, &edition.name, &edition.ordinal)
}

async fn drawn(card: Card) -> Result<Response, Refused> {
    let drawn = spawn_blocking(move || card.png()).await;
    let png = drawn.map_err(anyhow::Error::from).and_then(|drawn| drawn);
    Ok(public(png.map_err(backend::Error::internal)?, "image/png"))
}
