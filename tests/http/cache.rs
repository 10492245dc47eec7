//! Public pages are rendered once per change and served from memory, to visitors only.

use domain::phase::Phase;
use tests::{CODE, repository_file};

use crate::{browser::Ask, run, site::Site};

#[test]
fn a_page_is_known_by_its_tag_until_something_public_changes() {
    run(async {
        let site = Site::judged().await;
        let home = "/e/loc-ninh-vi";
        let first = site.ask(Ask::page(home)).await;
        let tag = first.header("etag").to_owned();
        assert!(first.status == 200 && !tag.is_empty());
        let statements = site.world.backend.statements();
        let again = site.ask(Ask::page(home)).await;
        assert_eq!(
            (again.body.clone(), again.header("etag")),
            (first.body.clone(), tag.as_str())
        );
        assert_eq!(
            site.world.backend.statements(),
            statements,
            "the database is not asked"
        );
        let known = site.ask(Ask::page(home).with("if-none-match", &tag)).await;
        assert!(known.status == 304 && known.body.is_empty());
        assert_eq!(
            site.ask(Ask::page(home).with("if-none-match", "W/\"other\""))
                .await
                .status,
            200
        );

        // A drafted, an answered, a marked entry is no public change.
        let author = site.person("author");
        site.ask(Ask::post("/api/save_answer", "entry=x&key=title&text=x&base=0").by(author))
            .await;
        assert_eq!(
            site.ask(Ask::page(home).with("if-none-match", &tag))
                .await
                .status,
            304
        );
        let results = "/e/loc-ninh-vi/results";
        assert_eq!(site.ask(Ask::page(results)).await.status, 404);
        site.enter(Phase::Decided).await;
        assert_eq!(
            site.ask(Ask::page(results)).await.status,
            404,
            "a confirmed list is not public"
        );
        site.enter(Phase::Published).await;
        let shown = site.ask(Ask::page(results)).await;
        assert_eq!(shown.status, 200);
        assert!(
            shown.text().contains("Máy sấy điều") && !shown.text().contains("Máy tách hạt tiêu")
        );
        let changed = site.ask(Ask::page(home).with("if-none-match", &tag)).await;
        assert_eq!(
            changed.status, 200,
            "the home page leads to the results now"
        );
        assert!(changed.text().contains(results));
        let code = &site.things["code"];
        let one = site.ask(Ask::page(&format!("{results}/{code}"))).await;
        assert!(one.status == 200 && !one.header("etag").is_empty());
    });
}

#[test]
fn copies_are_never_of_or_for_somebody_who_is_signed_in() {
    run(async {
        let site = Site::judged().await;
        let name = "Lê Văn Vui";
        for path in ["/", "/e/loc-ninh-vi", "/e/loc-ninh-vi/rules"] {
            let own = site.ask(Ask::page(path).by(site.person("author"))).await;
            assert!(own.status == 200 && own.header("etag").is_empty(), "{path}");
            assert_eq!(own.header("cache-control"), "no-store");
            let visitors = site.ask(Ask::page(path)).await;
            assert!(
                !visitors.header("etag").is_empty() && !visitors.text().contains(name),
                "{path}"
            );
            assert!(visitors.headers.get("set-cookie").is_none());
            // Asked once more by the person: still no copy.
            let own = site
                .ask(
                    Ask::page(path)
                        .by(site.person("author"))
                        .with("if-none-match", visitors.header("etag")),
                )
                .await;
            assert!(own.status == 200 && own.header("etag").is_empty(), "{path}");
            assert!(visitors.header("vary").contains("cookie"));
        }
        for path in ["/sign-in", "/entries", "/e/loc-ninh-vi/desk", "/healthz"] {
            let answer = site.ask(Ask::page(path)).await;
            assert!(answer.header("etag").is_empty(), "{path}");
        }
    });
}

#[test]
fn each_language_and_question_has_a_copy_of_its_own() {
    run(async {
        let site = Site::judged().await;
        site.enter(Phase::Decided).await;
        site.enter(Phase::Published).await;
        let results = "/e/loc-ninh-vi/results";
        let vietnamese = site.ask(Ask::page(results)).await;
        let english = site.ask(Ask::page(results).cookie("lang", "en")).await;
        assert!(
            vietnamese.text().contains("<html lang=\"vi\"")
                && english.text().contains("<html lang=\"en\"")
        );
        assert_ne!(vietnamese.header("etag"), english.header("etag"));
        let found = site.ask(Ask::page(&format!("{results}?q=say+dieu"))).await;
        let none = site.ask(Ask::page(&format!("{results}?q=khong+co"))).await;
        assert!(found.text().contains("Máy sấy điều") && !none.text().contains("Máy sấy điều"));
        let head = Ask {
            method: axum::http::Method::HEAD,
            ..Ask::page(results)
        };
        assert_eq!(site.ask(head).await.status, 200);
        // What somebody typed into an address is text, not markup.
        let typed = site
            .ask(Ask::page(&format!(
                "{results}?q=%3Cscript%3Ealert(1)%3C/script%3E%22%27"
            )))
            .await;
        assert!(!typed.text().contains("<script>alert(1)"));
    });
}

#[test]
fn a_newer_plan_is_seen_at_once_after_an_act() {
    run(async {
        let site = Site::empty("2023-04-20").await;
        let rules = "/e/loc-ninh-vi/rules";
        let first = site.ask(Ask::page(rules)).await;
        let plan = repository_file("contests/loc-ninh-vi.toml")
            .replace("Hồ Quang Khánh", "Nguyễn Thị Mới");
        site.world.load(&plan).await;
        // Loaded on the command line, it is seen within a second, or at once when anybody acts here.
        site.ask(Ask::post("/language", "lang=vi")).await;
        let second = site
            .ask(Ask::page(rules).with("if-none-match", first.header("etag")))
            .await;
        assert_eq!(second.status, 200);
        assert!(
            second.text().contains("Nguyễn Thị Mới") && !second.text().contains("Hồ Quang Khánh")
        );
        assert_eq!(CODE, "loc-ninh-vi");
    });
}
