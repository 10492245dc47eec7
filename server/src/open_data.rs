//! Published results for other programs: as JSON, and as a feed. Everybody may read them.

mod feed; // News for feed readers.

use app::{
    routes,
    text::{Lang, public as words},
};
use axum::{
    extract::Path,
    http::{HeaderName, HeaderValue, header},
    response::{IntoResponse as _, Response},
};
use domain::page::public::{ResultsData, SpecialResult};
use serde::Serialize;

use crate::{
    asking::{Asking, OfVersion},
    refused::Refused,
};

/// A version of the published results as programs read it.
#[derive(Serialize)]
struct Document<'a> {
    edition: Edition<'a>,
    /// Counts from 1.
    version: i64,
    /// With the offset of Viet Nam.
    published_at: String,
    decision: &'a domain::page::public::Decision,
    /// Why it took the place of the version before; empty for the first.
    reason: &'a str,
    /// The version that took its place; nothing for the one that counts.
    replaced_by: Option<i64>,
    levels: Vec<Level<'a>>,
    results: Vec<Awarded<'a>>,
    /// Prizes beside the levels.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    special: &'a [SpecialResult],
}

#[derive(Serialize)]
struct Edition<'a> {
    code: &'a str,
    name: &'a str,
    ordinal: &'a str,
    years: &'a str,
}

#[derive(Serialize)]
struct Level<'a> {
    code: &'a str,
    name: &'a str,
    most: u16,
    /// For each, in đồng; 0 where nothing is said.
    money: i64,
}

#[derive(Serialize)]
struct Awarded<'a> {
    code: &'a str,
    level: &'a str,
    title: &'a str,
    authors: Vec<String>,
    unit: &'a str,
    field: &'a str,
    page: String,
    picture: Option<String>,
}

/// `GET /e/{edition}/results.json`.
pub(crate) async fn results_json(
    asking: Asking<OfVersion>,
    Path(edition): Path<String>,
) -> Result<Response, Refused> {
    let version = &asking.query.version;
    let data = asking
        .backend
        .results_data(&asking.actor, &edition, version)
        .await?;
    let json = serde_json::to_vec_pretty(&document_of(&data, &asking.known_origin));
    Ok(public(
        json.map_err(backend::Error::internal)?,
        "application/json",
    ))
}

/// `GET /e/{edition}/feed.xml`.
pub(crate) async fn feed(asking: Asking, Path(edition): Path<String>) -> Result<Response, Refused> {
    let feed = asking.backend.feed(&asking.actor, &edition).await?;
    let xml = feed::write(&feed, &asking.known_origin, asking.lang);
    Ok(public(
        xml.into_bytes(),
        "application/atom+xml; charset=utf-8",
    ))
}

/// What everybody may read and keep.
pub(crate) fn public(body: Vec<u8>, media: &'static str) -> Response {
    let mut response = body.into_response();
    let headers: [(HeaderName, &'static str); 3] = [
        (header::CONTENT_TYPE, media),
        (header::CACHE_CONTROL, "no-cache"),
        // It is no page, whoever opens it.
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; frame-ancestors 'none'; sandbox",
        ),
    ];
    for (name, value) in headers {
        let value = HeaderValue::from_static(value);
        response.headers_mut().insert(name, value);
    }
    response
}

fn document_of<'a>(data: &'a ResultsData, origin: &str) -> Document<'a> {
    let code = data.edition.code.as_str();
    let version = match data.replaced_by {
        Some(_) => data.version.number.to_string(),
        None => String::new(),
    };
    let page = |entry: &str| {
        let page = routes::with_query(&routes::result(code, entry), &[("version", &version)]);
        format!("{origin}{page}")
    };
    Document {
        edition: Edition {
            code,
            name: &data.edition.name,
            ordinal: &data.edition.ordinal,
            years: &data.edition.years,
        },
        version: data.version.number,
        published_at: data.version.at.iso(),
        decision: &data.version.decision,
        reason: &data.version.reason,
        replaced_by: data.replaced_by,
        levels: data
            .levels
            .iter()
            .map(|level| Level {
                code: &level.code,
                name: &level.name,
                most: level.count,
                money: level.money,
            })
            .collect(),
        results: data
            .cards
            .iter()
            .map(|card| Awarded {
                code: &card.code,
                level: &card.level_code,
                title: &card.title,
                authors: words::each_author(Lang::Vi, &card.authors),
                unit: &card.unit,
                field: &card.field,
                page: page(&card.code),
                picture: card
                    .photo
                    .as_ref()
                    .map(|photo| format!("{origin}{}", routes::picture(photo.as_str()))),
            })
            .collect(),
        special: &data.special,
    }
}
