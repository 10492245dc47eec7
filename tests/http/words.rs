//! Whoever is refused is told why, in their language.

use app::text::{Lang, author, refusal as words};
use domain::refusal::Refusal;

use crate::{browser::Ask, run, site::Site};

#[test]
fn every_refusal_that_a_browser_shows_is_a_sentence() {
    run(async {
        let site = Site::judged().await;
        let large = "a".repeat(300 << 10);
        let (owner, entry, file) = (
            site.person("author"),
            &site.things["entry"],
            &site.things["file"],
        );
        let html = |ask: Ask| ask.with("accept", "text/html");
        for lang in [Lang::Vi, Lang::En] {
            for (ask, status, refusal) in [
                (
                    html(Ask::post("/api/sign_in", &large)),
                    413,
                    Refusal::BodyTooLarge,
                ),
                (
                    html(Ask::post("/api/sign_in", "x").with("content-type", "text/plain")),
                    400,
                    Refusal::BadRequest,
                ),
                (
                    html(Ask::post("/api/sign_in", "x").with("sec-fetch-site", "cross-site")),
                    403,
                    Refusal::CrossSite,
                ),
                (
                    html(Ask::post("/language", "lang=xx")),
                    400,
                    Refusal::BadRequest,
                ),
                (Ask::page("/api/nothing"), 404, Refusal::NotFound),
                (Ask::page("/pkg/nothing"), 404, Refusal::NotFound),
                (
                    Ask::page(&format!("/files/{file}")).by(site.person("other")),
                    404,
                    Refusal::NotFound,
                ),
                (
                    html(Ask::post(
                        &format!("/entries/{entry}/files/{file}/remove"),
                        "",
                    ))
                    .by(site.person("other")),
                    404,
                    Refusal::NotFound,
                ),
                (
                    html(Ask::post(
                        &format!("/entries/{entry}/files/{file}/remove"),
                        "",
                    ))
                    .by(owner),
                    409,
                    Refusal::WrongState(domain::entry::StateName::Accepted),
                ),
            ] {
                let what = format!("{lang:?} {:?} {}", ask.method, ask.path);
                let answer = site.ask(ask.cookie("lang", lang.code())).await;
                if answer.status == 302 || answer.status == 303 {
                    let on = answer
                        .header("location")
                        .trim_start_matches("http://localhost:3000")
                        .to_owned();
                    let page = site
                        .ask(Ask::page(&on).by(owner).cookie("lang", lang.code()))
                        .await;
                    // The page of files that cannot be changed any more says so in its own words.
                    let told = [&words::sentence(lang, &refusal), author::read_only(lang)];
                    assert!(
                        told.iter().any(|told| page.text().contains(*told)),
                        "{what} leads to {on}"
                    );
                    continue;
                }
                assert_eq!(answer.status, status, "{what}");
                assert!(
                    answer
                        .text()
                        .contains(&format!("<html lang=\"{}\"", lang.code())),
                    "{what}: {}",
                    answer.text()
                );
                assert!(
                    answer.text().contains(&words::sentence(lang, &refusal)),
                    "{what}: {}",
                    answer.text()
                );
            }
        }
    });
}

#[test]
fn a_plain_form_that_is_refused_comes_back_with_the_sentence() {
    run(async {
        let site = Site::empty("2023-04-20").await;
        site.world.author("Lê Văn Vui", "vui@example.vn").await;
        for (lang, sentence) in [
            ("vi", "Số điện thoại, email hoặc mật khẩu chưa đúng."),
            (
                "en",
                "The telephone number, e-mail or password is not right.",
            ),
        ] {
            let form = "login=vui@example.vn&password=khong+phai";
            let answer = site
                .ask(Ask::plain_form("/sign-in", "/api/sign_in", form).cookie("lang", lang))
                .await;
            assert_eq!(answer.status, 302);
            let back = answer
                .header("location")
                .trim_start_matches("http://localhost:3000")
                .to_owned();
            assert!(back.starts_with("/sign-in?"), "{back}");
            let page = site.ask(Ask::page(&back).cookie("lang", lang)).await;
            assert!(
                page.status == 200 && page.text().contains(sentence),
                "{lang}: {back}"
            );
        }
        // A browser that hides where it comes from is told all the same.
        let form = "login=vui@example.vn&password=khong+phai";
        let answer = site
            .ask(Ask::plain_form("/sign-in", "/api/sign_in", form).without("referer"))
            .await;
        assert!(
            answer.status == 302
                || answer
                    .text()
                    .contains("Số điện thoại, email hoặc mật khẩu chưa đúng."),
            "{} {}",
            answer.status,
            answer.text()
        );
        // Free text in an address does not become a message of the site.
        let crafted = site
            .ask(Ask::page("/sign-in?__path=/api/sign_in&__err=R%E1%BB%97ng"))
            .await;
        assert!(crafted.status == 200 && !crafted.text().contains("Rỗng"));
    });
}

#[test]
fn a_person_is_led_to_the_page_they_asked_for() {
    run(async {
        let site = Site::judged().await;
        let entry = &site.things["entry"];
        let answer = site
            .ask(Ask::page(&format!("/entries/{entry}/general?show=missing")))
            .await;
        assert_eq!(answer.status, 302);
        let location = answer.header("location");
        assert_eq!(
            location,
            format!("/sign-in?next=/entries/{entry}/general%3Fshow%3Dmissing")
        );
        let page = site.ask(Ask::page(location)).await;
        assert!(
            page.text()
                .contains(&format!("/entries/{entry}/general?show=missing"))
        );
    });
}

#[test]
fn health_is_told_to_anybody() {
    run(async {
        let site = Site::empty("2023-04-20").await;
        let answer = site.ask(Ask::value("/healthz")).await;
        assert_eq!((answer.status, answer.text()), (200, "ok"));
    });
}
