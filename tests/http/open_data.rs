//! Published results for other programs: tables, JSON, feed, cards, in every version and never before publication.

use std::io::Cursor;

use backend::Bundle;
use domain::phase::Phase;
use serde_json::Value;

use crate::{
    browser::{Answer, Ask},
    run,
    site::{COLUMNS, Site},
};

const TITLE: &str = "Máy sấy điều";

/// What everybody could read of the results, by route.
fn routes(site: &Site) -> Vec<String> {
    let (edition, code) = (&site.things["edition"], &site.things["code"]);
    [
        "results".to_owned(),
        format!("results/{code}"),
        "results.csv".to_owned(),
        "results.json".to_owned(),
        "card.png".to_owned(),
        format!("results/{code}/card.png"),
    ]
    .map(|path| format!("/e/{edition}/{path}"))
    .into()
}

/// The words of a feed without its addresses.
async fn feed(site: &Site) -> String {
    let answer = site.ask(Ask::value("/e/loc-ninh-vi/feed.xml")).await;
    assert_eq!(answer.status, 200);
    let kind = "application/atom+xml; charset=utf-8";
    assert_eq!(answer.header("content-type"), kind);
    assert!(!answer.header("etag").is_empty());
    answer.text().to_owned()
}

fn json(answer: &Answer) -> Value {
    assert_eq!(
        (answer.status, answer.header("content-type")),
        (200, "application/json")
    );
    serde_json::from_slice(&answer.body).expect("JSON")
}

/// The committee's other list: nobody gets a prize.
async fn correct(site: &Site) {
    let form = "edition=loc-ninh-vi&number=9/Q%C4%90&date=2023-05-10&issuer=UBND&reason=%3DTrao+nh%E1%BA%A7m+%3Cb%3E";
    let secretary = site.person("secretary");
    site.act(Ask::post("/api/propose_awards", form).by(secretary))
        .await;
}

#[test]
fn nothing_leaks_before_publication_nor_before_a_correction_is_confirmed() {
    run(async {
        let site = Site::judged().await;
        for phase in [Phase::Judging, Phase::Decided] {
            site.enter(phase).await;
            if phase == Phase::Decided {
                let form = "edition=loc-ninh-vi&reason=Xong";
                let secretary = site.person("secretary");
                site.act(Ask::post("/api/propose_publication", form).by(secretary))
                    .await;
            }
            for column in COLUMNS {
                for path in routes(&site) {
                    for path in [path.clone(), format!("{path}?version=1")] {
                        let answer = site.ask(Ask::value(&path).by(site.person(column))).await;
                        assert_eq!(answer.status, 404, "{path} as {column} in {phase:?}");
                        assert!(!answer.text_lossy().contains(TITLE), "{path} as {column}");
                    }
                }
            }
            assert!(!feed(&site).await.contains("<entry>"));
        }
        site.agree().await;
        assert!(feed(&site).await.contains("<entry>"));
        correct(&site).await;
        for column in COLUMNS {
            for path in routes(&site) {
                let person = site.person(column);
                let next = format!("{path}?version=2");
                let answer = site.ask(Ask::value(&next).by(person)).await;
                assert_eq!(answer.status, 404, "{next} as {column}");
                let now = site.ask(Ask::value(&path).by(person)).await;
                assert_eq!(now.status, 200, "{path} as {column}");
                assert!(
                    !now.text_lossy().contains("Trao nhầm"),
                    "{path} as {column}"
                );
            }
        }
        assert!(!feed(&site).await.contains("Trao nhầm"));
    });
}

#[test]
fn the_committee_takes_along_what_anybody_can_check() {
    run(async {
        let site = Site::judged().await;
        site.enter(Phase::Decided).await;
        site.enter(Phase::Published).await;
        correct(&site).await;
        site.agree().await;
        let committee = site.person("committee");
        for (query, version) in [("", 2), ("?version=2", 2), ("?version=1", 1)] {
            let path = format!("/e/loc-ninh-vi/bundle.zip{query}");
            let answer = site.ask(Ask::value(&path).by(committee)).await;
            assert_eq!(
                (answer.status, answer.header("content-type")),
                (200, "application/zip"),
                "{query}"
            );
            let bundle = Bundle::read(&answer.body).expect("a bundle");
            bundle.verify().expect("whole");
            let replay = bundle.replay().expect("a replay");
            assert_eq!((replay.version, replay.differences), (version, Vec::new()));
        }
        for wrong in ["?version=3", "?version=x"] {
            let path = format!("/e/loc-ninh-vi/bundle.zip{wrong}");
            let answer = site.ask(Ask::value(&path).by(committee)).await;
            assert_eq!(answer.status, 404, "{wrong}");
        }
    });
}

#[test]
fn every_version_is_there_as_data() {
    run(async {
        let site = Site::judged().await;
        site.enter(Phase::Decided).await;
        site.enter(Phase::Published).await;
        let ask = async |path: &str| {
            site.ask(Ask::value(&format!("/e/loc-ninh-vi/{path}")))
                .await
        };
        let code = site.things["code"].as_str();
        let csv = ask("results.csv").await;
        assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
        assert!(csv.header("content-disposition").contains("loc-ninh-vi"));
        let text = csv.text();
        assert!(
            text.starts_with("\u{feff}STT,Giải,Mã hồ sơ,Tên giải pháp,"),
            "{text:.80}"
        );
        assert!(
            text.contains(&format!("1,Giải Nhất,{code},{TITLE},")),
            "{text}"
        );
        let first = json(&ask("results.json").await);
        assert_eq!(first["version"], 1);
        assert_eq!(first["replaced_by"], Value::Null);
        assert_eq!(first["results"][0]["title"], TITLE);
        assert_eq!(
            first["results"][0]["page"],
            format!("/e/loc-ninh-vi/results/{code}")
        );
        assert!(
            first["published_at"]
                .as_str()
                .expect("text")
                .ends_with("+07:00")
        );
        let picture = first["results"][0]["picture"].as_str().expect("an address");
        assert_eq!(site.ask(Ask::value(picture)).await.status, 200);

        // From memory: the same bytes, by their tag, in compressed forms; pictures as they are.
        for path in routes(&site) {
            let (one, two) = (
                site.ask(Ask::page(&path)).await,
                site.ask(Ask::page(&path)).await,
            );
            assert_eq!(one.body, two.body, "{path}");
            let tag = one.header("etag");
            let known = site.ask(Ask::page(&path).with("if-none-match", tag)).await;
            assert_eq!((known.status, known.body.len()), (304, 0), "{path}");
            if one.header("content-type").starts_with("text/html") {
                continue;
            }
            let small = site
                .ask(Ask::page(&path).with("accept-encoding", "br"))
                .await;
            let compressed = if path.ends_with(".png") { "" } else { "br" };
            assert_eq!(small.header("content-encoding"), compressed, "{path}");
        }
        let statements = site.world.backend.statements();
        ask("results.csv").await;
        ask("feed.xml").await;
        ask("card.png").await;
        assert!(site.world.backend.statements() <= statements + 4);
        for card in ["card.png".to_owned(), format!("results/{code}/card.png")] {
            let card = ask(&card).await;
            assert_eq!(card.header("content-type"), "image/png");
            let read = image::ImageReader::new(Cursor::new(&card.body)).with_guessed_format();
            let size = read.expect("a picture").into_dimensions().expect("a size");
            assert_eq!(size, (1_200, 630));
        }
        let page = site.ask(Ask::page("/e/loc-ninh-vi/results")).await;
        for part in [
            "<meta property=\"og:image\" content=\"/e/loc-ninh-vi/card.png\"",
            "application/atom+xml",
            "href=\"/e/loc-ninh-vi/results.csv\"",
            "href=\"/e/loc-ninh-vi/results.json\"",
            "Bản công bố số 1, lúc",
        ] {
            assert!(page.text().contains(part), "{part}: {}", page.text());
        }
        let page = site
            .ask(Ask::page(&format!("/e/loc-ninh-vi/results/{code}")))
            .await;
        let image = format!("og:image\" content=\"/e/loc-ninh-vi/results/{code}/card.png\"");
        assert!(page.text().contains(&image), "{}", page.text());
        // What one reader claims the site to be called is in nobody else's copy.
        let mut forged = Ask::page("/e/loc-ninh-vi/results?q=x");
        forged
            .headers
            .push(("x-forwarded-host", "evil.example".to_owned()));
        assert!(!site.ask(forged).await.text().contains("evil.example"));

        correct(&site).await;
        site.agree().await;
        let (now, old) = (
            ask("results.json").await,
            ask("results.json?version=1").await,
        );
        let (now, old) = (json(&now), json(&old));
        assert_eq!(
            (&now["version"], &now["results"]),
            (&Value::from(2), &Value::Array(vec![]))
        );
        assert_eq!(now["reason"], "=Trao nhầm <b>");
        assert_eq!(
            (&old["version"], &old["replaced_by"]),
            (&Value::from(1), &Value::from(2))
        );
        assert_eq!(old["decision"], first["decision"]);
        let page = format!("/e/loc-ninh-vi/results/{code}?version=1");
        assert_eq!(old["results"][0]["page"], page.as_str());
        assert_eq!(ask("results.csv").await.text().lines().count(), 1);
        assert_eq!(ask("results.csv?version=1").await.text(), text);
        for path in routes(&site) {
            let old = site.ask(Ask::page(&format!("{path}?version=1"))).await;
            assert_eq!(old.status, 200, "{path}");
            if old.header("content-type").starts_with("text/html") {
                let text = old.text();
                for part in [
                    "Bản này đã được thay bằng bản công bố số 2",
                    "theo Quyết định số 9/QĐ ngày 10/05/2023",
                    "Lý do: =Trao nhầm &lt;b&gt;",
                    "content=\"noindex\"",
                ] {
                    assert!(text.contains(part), "{path} {part}: {text}");
                }
            }
            for none in ["3", "0", "x"] {
                let none = site.ask(Ask::page(&format!("{path}?version={none}"))).await;
                assert_eq!(none.status, 404, "{path}");
            }
        }
        let news = feed(&site).await;
        let (second, rest) = news.split_once("</entry>").expect("an entry");
        assert!(
            second.contains("urn:hoithi:loc-ninh-vi:results:2"),
            "{news}"
        );
        assert!(
            second.contains("=Trao nhầm &lt;b&gt;") && !news.contains("<b>"),
            "{news}"
        );
        assert!(rest.contains("urn:hoithi:loc-ninh-vi:results:1"), "{news}");
        let english = site
            .ask(Ask::value("/e/loc-ninh-vi/feed.xml").cookie("lang", "en"))
            .await;
        assert!(english.text().contains("Results corrected: version 2"));
    });
}
