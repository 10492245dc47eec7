//! Lists to take along: the same table as an Excel workbook or as CSV.

mod csv; // As comma-separated text.
mod lists; // Which lists there are, and their columns.
mod xlsx; // As a workbook.

use app::{
    request::{LANGUAGE_COOKIE, Request as Asked},
    routes,
    text::Lang,
};
use axum::{
    extract::{Extension, Path, Query, State, rejection::QueryRejection},
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse as _, Redirect, Response},
};
use backend::Backend;
use domain::{
    page::secretariat::ScreeningQuery, points::Points, refusal::Refusal, time::Timestamp,
};

use serde::Deserialize;

use crate::{
    cookie,
    files::{attachment, shows},
    refused::Refused,
};

/// A list as a table.
struct Table {
    /// Names the sheet and the file: `Hồ sơ`. At most 31 characters.
    name: String,
    /// Code of the edition and day of export, for the name of the file.
    of: String,
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
}

/// A column with its heading and its width in characters.
struct Column {
    label: String,
    width: u8,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
enum Cell {
    Blank,
    Text(String),
    Whole(i64),
    Points(Points),
    At(Timestamp),
}

/// The kinds of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Csv,
    Xlsx,
}

/// `GET /e/{edition}/screening.xlsx`: the screening list as filtered.
pub(crate) async fn screening_xlsx(
    backend: State<Backend>,
    asked: Extension<Asked>,
    edition: Path<String>,
    query: Result<Query<ScreeningQuery>, QueryRejection>,
    headers: HeaderMap,
) -> Response {
    screening(backend, asked, edition, query, &headers, Kind::Xlsx).await
}

/// `GET /e/{edition}/screening.csv`.
pub(crate) async fn screening_csv(
    backend: State<Backend>,
    asked: Extension<Asked>,
    edition: Path<String>,
    query: Result<Query<ScreeningQuery>, QueryRejection>,
    headers: HeaderMap,
) -> Response {
    screening(backend, asked, edition, query, &headers, Kind::Csv).await
}

/// `GET /e/{edition}/ranking.xlsx`.
pub(crate) async fn ranking_xlsx(
    backend: State<Backend>,
    asked: Extension<Asked>,
    edition: Path<String>,
    headers: HeaderMap,
) -> Response {
    ranking(backend, asked, edition, &headers, Kind::Xlsx).await
}

/// `GET /e/{edition}/ranking.csv`.
pub(crate) async fn ranking_csv(
    backend: State<Backend>,
    asked: Extension<Asked>,
    edition: Path<String>,
    headers: HeaderMap,
) -> Response {
    ranking(backend, asked, edition, &headers, Kind::Csv).await
}

/// `GET /e/{edition}/recognised.xlsx`.
pub(crate) async fn recognised_xlsx(
    backend: State<Backend>,
    asked: Extension<Asked>,
    edition: Path<String>,
    headers: HeaderMap,
) -> Response {
    recognised(backend, asked, edition, &headers, Kind::Xlsx).await
}

/// `GET /e/{edition}/recognised.csv`.
pub(crate) async fn recognised_csv(
    backend: State<Backend>,
    asked: Extension<Asked>,
    edition: Path<String>,
    headers: HeaderMap,
) -> Response {
    recognised(backend, asked, edition, &headers, Kind::Csv).await
}

/// `GET /e/{edition}/unit.xlsx`.
pub(crate) async fn unit_xlsx(
    backend: State<Backend>,
    asked: Extension<Asked>,
    edition: Path<String>,
    headers: HeaderMap,
) -> Response {
    unit(backend, asked, edition, &headers, Kind::Xlsx).await
}

/// `GET /e/{edition}/unit.csv`.
pub(crate) async fn unit_csv(
    backend: State<Backend>,
    asked: Extension<Asked>,
    edition: Path<String>,
    headers: HeaderMap,
) -> Response {
    unit(backend, asked, edition, &headers, Kind::Csv).await
}

/// A version of the published results is asked for.
#[derive(Default, Deserialize)]
pub(crate) struct OfVersion {
    #[serde(default)]
    pub(crate) version: String,
}

/// `GET /e/{edition}/results.csv`: a version of the published results, which everybody may keep.
pub(crate) async fn results_csv(
    State(backend): State<Backend>,
    Extension(asked): Extension<Asked>,
    Path(edition): Path<String>,
    query: Result<Query<OfVersion>, QueryRejection>,
    headers: HeaderMap,
) -> Response {
    let Ok(Query(query)) = query else {
        return Refused(Refusal::BadRequest).into_response();
    };
    let read = backend
        .results_data(&asked.actor, &edition, &query.version)
        .await
        .map(|data| lists::results(&data, lang(&headers)));
    let is_there = read.is_ok();
    let mut response = answer(read, &headers, Kind::Csv, &routes::results(&edition));
    if is_there {
        let public = HeaderValue::from_static("no-cache");
        response.headers_mut().insert(header::CACHE_CONTROL, public);
    }
    response
}

async fn screening(
    State(backend): State<Backend>,
    Extension(asked): Extension<Asked>,
    Path(edition): Path<String>,
    query: Result<Query<ScreeningQuery>, QueryRejection>,
    headers: &HeaderMap,
    kind: Kind,
) -> Response {
    let Ok(Query(query)) = query else {
        return Refused(Refusal::BadRequest).into_response();
    };
    let read = backend
        .screening_sheet(&asked.actor, &edition, query)
        .await
        .map(|sheet| lists::screening(&sheet, lang(headers), backend.now()));
    answer(read, headers, kind, &routes::screening(&edition))
}

async fn ranking(
    State(backend): State<Backend>,
    Extension(asked): Extension<Asked>,
    Path(edition): Path<String>,
    headers: &HeaderMap,
    kind: Kind,
) -> Response {
    let read = backend
        .ranking_page(&asked.actor, &edition)
        .await
        .map(|page| lists::ranking(&page, lang(headers)));
    answer(read, headers, kind, &routes::ranking(&edition))
}

async fn recognised(
    State(backend): State<Backend>,
    Extension(asked): Extension<Asked>,
    Path(edition): Path<String>,
    headers: &HeaderMap,
    kind: Kind,
) -> Response {
    let read = backend
        .recognition_page(&asked.actor, &edition)
        .await
        .map(|page| lists::recognised(&page, lang(headers)));
    answer(read, headers, kind, &routes::recognition(&edition))
}

async fn unit(
    State(backend): State<Backend>,
    Extension(asked): Extension<Asked>,
    Path(edition): Path<String>,
    headers: &HeaderMap,
    kind: Kind,
) -> Response {
    let read = backend
        .unit_page(&asked.actor, &edition)
        .await
        .map(|page| lists::unit(&page, lang(headers)));
    answer(read, headers, kind, &routes::unit(&edition))
}

pub(crate) fn lang(headers: &HeaderMap) -> Lang {
    cookie::get(headers, LANGUAGE_COOKIE)
        .and_then(Lang::parse)
        .unwrap_or_default()
}

/// The table as a file, or why there is none.
fn answer(read: backend::Result<Table>, headers: &HeaderMap, kind: Kind, page: &str) -> Response {
    let table = match read {
        Ok(table) => table,
        Err(backend::Error::Refused(Refusal::SignInFirst)) if shows(headers) => {
            return Redirect::to(&routes::sign_in(page)).into_response();
        }
        Err(error) => return Refused::of(error).into_response(),
    };
    let (written, media, ending) = match kind {
        Kind::Csv => (csv::write(&table), "text/csv; charset=utf-8", "csv"),
        Kind::Xlsx => (
            xlsx::write(&table),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "xlsx",
        ),
    };
    let bytes = match written {
        Ok(bytes) => bytes,
        Err(error) => return Refused::of(backend::Error::internal(error)).into_response(),
    };
    let mut response = bytes.into_response();
    let set = response.headers_mut();
    let name = format!("{} {}.{ending}", table.name, table.of);
    for (header, value) in [
        (header::CONTENT_TYPE, media.to_owned()),
        (header::CONTENT_DISPOSITION, attachment(&name)),
        // A list changes with every act, and holds names.
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
    ] {
        if let Ok(value) = HeaderValue::try_from(value) {
            set.insert(header, value);
        }
    }
    response
}

/// Spreadsheets take a text that begins so for a formula.
fn looks_like_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

#[cfg(test)]
mod tests;
