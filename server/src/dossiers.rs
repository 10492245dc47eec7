//! Dossiers that the secretariat takes along: readable pages, and the list.

use app::text::{Lang, author, common, endorsement, missing, names, paper, sheet, staff};
use axum::{
    body::Body,
    extract::Path,
    response::{IntoResponse as _, Redirect, Response},
};
use backend::{ArchiveWords, Error};
use domain::{
    page::{
        FileKind, FileView,
        secretariat::{ScreeningQuery, ScreeningSheet, TakenDossier},
    },
    refusal::Refusal,
    text as parse,
    time::Timestamp,
};

use crate::{asking::Asking, data::archive, export, refused::Refused};

/// `GET /e/{edition}/dossiers.zip`: the dossiers of the screening list as filtered, sent while they are read.
pub(crate) async fn download(
    asking: Asking<ScreeningQuery>,
    Path(edition): Path<String>,
) -> Response {
    let (backend, lang) = (&asking.backend, asking.lang);
    let now = backend.now();
    let words = Words { lang, now };
    let query = asking.query.clone();
    let bytes = backend.dossiers(&asking.actor, &edition, query, words);
    match bytes.await {
        Ok(bytes) => {
            let day = now.date().iso();
            let name = format!("{} {edition} {day}.zip", sheet::dossiers(lang));
            archive(Body::from_stream(bytes), &name)
        }
        Err(Error::Refused(Refusal::SignInFirst)) if asking.shows => {
            let page = app::routes::screening(&edition);
            Redirect::to(&app::routes::sign_in(&page)).into_response()
        }
        Err(error) => Refused::of(error).into_response(),
    }
}

struct Words {
    lang: Lang,
    now: Timestamp,
}

impl ArchiveWords for Words {
    fn list(
        &self,
        list: &ScreeningSheet,
        folders: &[String],
    ) -> backend::Result<(String, Vec<u8>)> {
        let written = export::list_of_folders(list, folders, self.lang, self.now);
        let name = format!("{}.csv", sheet::list(self.lang));
        Ok((name, written.map_err(Error::internal)?))
    }

    fn dossier(&self, dossier: &TakenDossier) -> (String, Vec<u8>) {
        let name = format!("{}.html", author::dossier(self.lang));
        (name, page(self.lang, dossier).into_bytes())
    }
}

/// A page that needs nothing beside it but its pictures.
fn page(lang: Lang, dossier: &TakenDossier) -> String {
    let title = if dossier.title.is_empty() {
        author::untitled(lang)
    } else {
        &dossier.title
    };
    let title = escaped(title);
    let handed_in = dossier.submitted_at.map(Timestamp::deadline_text);
    let said = dossier.endorsement.as_ref();
    let said = said.map(|word| endorsement::said(lang, word));
    let facts = [
        (common::code(lang), dossier.code.clone()),
        (
            common::state(lang),
            names::state(lang, dossier.state).to_owned(),
        ),
        (sheet::handed_in(lang), handed_in.unwrap_or_default()),
        (common::field(lang), dossier.field.clone()),
        (common::unit(lang), dossier.unit.clone()),
        (staff::made(lang), dossier.made.clone()),
        (common::phone(lang), dossier.phone.clone()),
        (sheet::endorsed(lang), said.unwrap_or_default()),
    ];
    let facts: Vec<String> = facts
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(label, value)| format!("<dt>{}</dt><dd>{}</dd>\n", escaped(label), escaped(value)))
        .collect();
    let columns = [
        paper::name(lang),
        paper::birth(lang),
        paper::work(lang),
        paper::share(lang),
    ];
    let columns = columns.map(|label| format!("<th>{}</th>", escaped(label)));
    let authors: Vec<String> = dossier
        .authors
        .iter()
        .map(|author| {
            let share = parse::share_text(author.share);
            let cells = [&author.name, &author.birth, &author.work, &share];
            let cells = cells.map(|cell| format!("<td>{}</td>", escaped(cell)));
            format!("<tr>{}</tr>\n", cells.concat())
        })
        .collect();
    let sections: Vec<String> = dossier
        .sections
        .iter()
        .map(|(heading, words)| {
            format!(
                "<h2>{}</h2>\n<p class=\"typed\">{}</p>\n",
                escaped(heading),
                escaped(words)
            )
        })
        .collect();
    let files: Vec<String> = dossier
        .files
        .iter()
        .map(|(name, file)| shown(name, file))
        .collect();
    let [facts, authors, sections, files] =
        [facts, authors, sections, files].map(|parts| parts.concat());
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{} {title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
         <p>{}</p>\n<h1>{title}</h1>\n<dl>\n{facts}</dl>\n\
         <h2>{}</h2>\n<table>\n<tr>{}</tr>\n{authors}</table>\n{sections}\
         <h2>{}</h2>\n{files}</body>\n</html>\n",
        lang.code(),
        escaped(&dossier.code),
        escaped(&common::edition_named(
            lang,
            &dossier.edition_name,
            &dossier.ordinal
        )),
        escaped(common::authors(lang)),
        columns.concat(),
        escaped(missing::files(lang)),
    )
}

const STYLE: &str = "body{max-width:48rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 sans-serif}\
    dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem}dd{margin:0}\
    table{border-collapse:collapse;width:100%}th,td{border:1px solid #999;padding:.25rem .5rem;text-align:left}\
    .typed{white-space:pre-wrap}figure{margin:1rem 0}img{max-width:100%;max-height:30rem}";

/// A picture itself, a document as a link.
fn shown(name: &str, file: &FileView) -> String {
    let address = app::routes::escape(name);
    let words = if file.caption.is_empty() {
        escaped(name)
    } else {
        format!("{} ({})", escaped(&file.caption), escaped(name))
    };
    match file.kind {
        FileKind::Picture => format!(
            "<figure><a href=\"{address}\"><img src=\"{address}\" alt=\"{words}\"></a>\
             <figcaption>{words}</figcaption></figure>\n"
        ),
        FileKind::Document | FileKind::Video => {
            format!("<p><a href=\"{address}\">{words}</a></p>\n")
        }
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use domain::{dossier::Author, entry::StateName, id::FileId};

    use super::*;

    #[test]
    fn a_page_shows_what_was_typed_and_runs_nothing_of_it() {
        let hostile = "<script>alert(1)</script> & \"x\"";
        let file = |name: &str, kind| {
            let file = FileView {
                id: FileId::parse("01ARZ3NDEKTSV4RRFFQ69G5FAV").unwrap(),
                name: name.to_owned(),
                kind,
                caption: hostile.to_owned(),
                size: 9,
                width: 1,
                height: 1,
                endorsement: false,
                stamp: None,
                sent: String::new(),
            };
            (format!("01 {name}"), file)
        };
        let dossier = TakenDossier {
            edition_name: hostile.to_owned(),
            ordinal: "VI".to_owned(),
            code: "LN-7K2".to_owned(),
            title: hostile.to_owned(),
            field: hostile.to_owned(),
            unit: hostile.to_owned(),
            made: hostile.to_owned(),
            phone: hostile.to_owned(),
            state: StateName::Submitted,
            submitted_at: None,
            authors: vec![Author {
                name: hostile.to_owned(),
                birth: hostile.to_owned(),
                work: hostile.to_owned(),
                share: 10_000,
            }],
            sections: vec![(hostile.to_owned(), "Dòng 1\nDòng 2".to_owned())],
            endorsement: None,
            files: vec![
                file("máy \"a\".jpg", FileKind::Picture),
                file("b#?.pdf", FileKind::Document),
            ],
        };
        let page = page(Lang::Vi, &dossier);
        assert!(
            !page.contains("<script") && !page.contains("\"x\""),
            "{page}"
        );
        for part in [
            "LN-7K2",
            "&lt;script&gt;alert(1)&lt;/script&gt;",
            "Dòng 1\nDòng 2",
            "src=\"01%20m%C3%A1y%20%22a%22.jpg\"",
            "href=\"01%20b%23%3F.pdf\"",
        ] {
            assert!(page.contains(part), "{part}");
        }
    }
}
