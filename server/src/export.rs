//! Lists to take along: the same table as an Excel workbook or as CSV.

mod csv; // As comma-separated text.
mod lists; // Which lists there are, and their columns.
mod xlsx; // As a workbook.

use std::convert::Infallible;

use app::{
    routes,
    text::{Lang, sheet as words},
};
use axum::{
    extract::{FromRequestParts, Path},
    http::{HeaderValue, header, request::Parts},
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{
    page::{
        Sought, SoughtQuery,
        messages::MessagesQuery,
        models::ModelsQuery,
        privacy::AccessQuery,
        secretariat::{ScreeningQuery, ScreeningSheet},
    },
    points::Points,
    refusal::Refusal,
    time::Timestamp,
};

use crate::{
    asking::{Asking, OfRound, OfVersion},
    files::attachment,
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
pub(crate) enum Kind {
    Csv,
    Xlsx,
}

/// `GET /e/{edition}/screening.xlsx` and `.csv`: the screening list as filtered.
pub(crate) async fn screening(
    asking: Asking<ScreeningQuery>,
    Path(edition): Path<String>,
    kind: Kind,
) -> Response {
    let (backend, query) = (&asking.backend, asking.query.clone());
    let read = backend
        .screening_sheet(&asking.actor, &edition, query)
        .await
        .map(|sheet| lists::screening(&sheet, asking.lang, backend.now()));
    answer(read, &asking, kind, &routes::screening(&edition))
}

/// `GET /e/{edition}/ranking.xlsx` and `.csv`.
pub(crate) async fn ranking(
    asking: Asking<OfRound>,
    Path(edition): Path<String>,
    kind: Kind,
) -> Response {
    let (backend, round) = (&asking.backend, &asking.query.round);
    let read = backend
        .ranking_of_round(&asking.actor, &edition, round)
        .await;
    let table = read.map(|page| lists::ranking(&page, asking.lang));
    answer(table, &asking, kind, &routes::ranking(&edition))
}

/// `GET /e/{edition}/progress.xlsx` and `.csv`: how far every sheet is.
pub(crate) async fn progress(asking: Asking, Path(edition): Path<String>, kind: Kind) -> Response {
    let read = asking.backend.progress_page(&asking.actor, &edition).await;
    let table = read.map(|page| lists::progress(&page, asking.lang));
    answer(table, &asking, kind, &routes::progress(&edition))
}

/// `GET /e/{edition}/extensions.xlsx` and `.csv`.
pub(crate) async fn extensions(
    asking: Asking,
    Path(edition): Path<String>,
    kind: Kind,
) -> Response {
    let read = asking
        .backend
        .extensions_page(&asking.actor, &edition)
        .await;
    let table = read.map(|page| lists::extensions(&page, asking.lang));
    answer(table, &asking, kind, &routes::extensions(&edition))
}

/// `GET /e/{edition}/recognised.xlsx` and `.csv`.
pub(crate) async fn recognised(
    asking: Asking<SoughtQuery>,
    Path(edition): Path<String>,
    kind: Kind,
) -> Response {
    let (backend, actor) = (&asking.backend, &asking.actor);
    let read = backend
        .recognition_page(actor, &edition, &asking.query.q)
        .await;
    let read = read.and_then(|page| understood(&page.sought).map(|()| page));
    let table = read.map(|page| lists::recognised(&page, asking.lang));
    answer(table, &asking, kind, &routes::recognition(&edition))
}

/// `GET /e/{edition}/models.xlsx` and `.csv`: the models as filtered.
pub(crate) async fn models(
    asking: Asking<ModelsQuery>,
    Path(edition): Path<String>,
    kind: Kind,
) -> Response {
    let query = asking.query.clone();
    let read = asking
        .backend
        .models_sheet(&asking.actor, &edition, query)
        .await;
    let table = read.map(|page| lists::models(&page, asking.lang));
    answer(table, &asking, kind, &routes::models(&edition))
}

/// `GET /e/{edition}/messages.xlsx` and `.csv`: the messages as filtered.
pub(crate) async fn messages(
    asking: Asking<MessagesQuery>,
    Path(edition): Path<String>,
    kind: Kind,
) -> Response {
    let (backend, query) = (&asking.backend, asking.query.clone());
    let read = backend.messages_sheet(&asking.actor, &edition, query).await;
    let table = read.map(|page| lists::messages(&page, asking.lang));
    answer(table, &asking, kind, &routes::messages(&edition))
}

/// `GET /admin/access.xlsx` and `.csv`: the access log as searched.
pub(crate) async fn access(asking: Asking<AccessQuery>, kind: Kind) -> Response {
    let (backend, query) = (&asking.backend, asking.query.clone());
    let read = backend.access_sheet(&asking.actor, query).await;
    let table = read.map(|page| lists::access(&page, asking.lang));
    answer(table, &asking, kind, routes::ACCESS)
}

/// `GET /e/{edition}/unit.xlsx` and `.csv`.
pub(crate) async fn unit(
    asking: Asking<SoughtQuery>,
    Path(edition): Path<String>,
    kind: Kind,
) -> Response {
    let (backend, actor) = (&asking.backend, &asking.actor);
    let read = backend.unit_page(actor, &edition, &asking.query.q).await;
    let read = read.and_then(|page| understood(&page.sought).map(|()| page));
    let table = read.map(|page| lists::unit(&page, asking.lang));
    answer(table, &asking, kind, &routes::unit(&edition))
}

/// `GET /e/{edition}/results.csv`: a version of the published results, which everybody may keep.
pub(crate) async fn results(
    asking: Asking<OfVersion>,
    Path(edition): Path<String>,
    kind: Kind,
) -> Response {
    let version = &asking.query.version;
    let read = asking
        .backend
        .results_data(&asking.actor, &edition, version)
        .await;
    let is_there = read.is_ok();
    let table = read.map(|data| lists::results(&data, asking.lang));
    let mut response = answer(table, &asking, kind, &routes::results(&edition));
    if is_there {
        let public = HeaderValue::from_static("no-cache");
        response.headers_mut().insert(header::CACHE_CONTROL, public);
    }
    response
}

impl<S: Send + Sync> FromRequestParts<S> for Kind {
    type Rejection = Infallible;

    /// What the address ends in.
    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Infallible> {
        let ending = parts.uri.path().rsplit('.').next();
        Ok(match ending {
            Some("xlsx") => Self::Xlsx,
            _ => Self::Csv,
        })
    }
}

/// The screening list as CSV with the folder of every line, for an archive of dossiers.
pub(crate) fn list_of_folders(
    sheet: &ScreeningSheet,
    folders: &[String],
    lang: Lang,
    now: Timestamp,
) -> anyhow::Result<Vec<u8>> {
    let mut table = lists::screening(sheet, lang, now);
    table.columns.push(Column {
        label: words::folder(lang).to_owned(),
        width: 45,
    });
    for (row, folder) in table.rows.iter_mut().zip(folders) {
        row.push(Cell::Text(folder.clone()));
    }
    csv::write(&table)
}

/// The table as a file, or why there is none.
fn answer<Q>(read: backend::Result<Table>, asking: &Asking<Q>, kind: Kind, page: &str) -> Response {
    let table = match read {
        Ok(table) => table,
        Err(backend::Error::Refused(Refusal::SignInFirst)) if asking.shows => {
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

/// A file with nothing in it would say that there is nothing, so a search that means nothing is refused.
fn understood(sought: &Sought) -> backend::Result<()> {
    match sought.fault {
        Some(_) => Err(Refusal::BadRequest.into()),
        None => Ok(()),
    }
}

/// Spreadsheets take a text that begins so for a formula.
fn looks_like_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

#[cfg(test)]
mod tests;
