//! Sessions and links as browsers hold them.

use axum::Router;
use domain::refusal::Refusal;
use server::router::{Settings, router};
use tests::people::{As, PASSWORD};

use crate::{
    browser::{Answer, Ask},
    run,
    site::Site,
};

/// The value of a cookie that an answer sets, with what else is said of it.
fn set<'a>(answer: &'a Answer, name: &str) -> Option<(&'a str, Vec<&'a str>)> {
    answer
        .headers
        .get_all("set-cookie")
        .iter()
        .find_map(|line| {
            let mut parts = line.to_str().ok()?.split("; ");
            let (key, value) = parts.next()?.split_once('=')?;
            (key == name).then(|| (value, parts.collect()))
        })
}

const FORM: &str = "login=vui@example.vn&password=h%E1%BA%A1t+ti%C3%AAu+L%E1%BB%99c+Ninh";

#[test]
fn a_session_is_held_where_scripts_cannot_see_it() {
    run(async {
        let site = Site::empty("2023-04-20").await;
        assert_eq!(PASSWORD, "hạt tiêu Lộc Ninh");
        site.world.author("Lê Văn Vui", "vui@example.vn").await;
        let answer = site.ask(Ask::post("/api/sign_in", FORM)).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        let (secret, flags) = set(&answer, "hoithi_session").expect("a cookie");
        assert_eq!(secret.len(), 40);
        for flag in ["HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(flags.contains(&flag), "{flags:?}");
        }
        assert!(
            !flags.contains(&"Secure"),
            "this machine speaks plain HTTP: {flags:?}"
        );
        assert!(!answer.text().contains(secret) && answer.header("location") == "/me");

        let ask = || Ask::page("/entries").cookie("hoithi_session", secret);
        assert_eq!(site.ask(ask()).await.status, 200);
        let out = site
            .ask(Ask::post("/api/sign_out", "").cookie("hoithi_session", secret))
            .await;
        let (value, flags) = set(&out, "hoithi_session").expect("a cookie");
        assert!(
            value.is_empty() && flags.contains(&"Max-Age=0"),
            "{value} {flags:?}"
        );
        assert_eq!(
            site.ask(ask()).await.status,
            302,
            "the session has ended, whatever the browser holds"
        );

        // Off this machine it travels encrypted only.
        let far = router(site.world.backend.clone(), Settings::default());
        let far = Site {
            router: far,
            ..site
        };
        let answer = far.ask(Ask::post("/api/sign_in", FORM)).await;
        let (_, flags) = set(&answer, "hoithi_session").expect("a cookie");
        assert!(flags.contains(&"Secure"), "{flags:?}");
        let language = far.ask(Ask::post("/language", "lang=en")).await;
        let (value, flags) = set(&language, "lang").expect("a cookie");
        assert!(
            value == "en" && flags.contains(&"Secure") && flags.contains(&"SameSite=Lax"),
            "{flags:?}"
        );
    });
}

#[test]
fn rubbish_in_cookies_is_nobody() {
    run(async {
        let site = Site::empty("2023-04-20").await;
        let long = "a".repeat(5_000);
        for secret in [
            "",
            "x",
            "0000000000000000000000000000000000000000",
            "%00",
            "' OR 1=1",
            long.as_str(),
        ] {
            let answer = site
                .ask(Ask::value("/api/my_entries").cookie("hoithi_session", secret))
                .await;
            assert_eq!(answer.refusal(), Some(Refusal::SignInFirst));
            let answer = site
                .ask(
                    Ask::page("/")
                        .cookie("hoithi_session", secret)
                        .cookie("lang", secret),
                )
                .await;
            assert_eq!(answer.status, 200);
        }
    });
}

#[test]
fn tries_are_counted_by_the_address_that_is_believed() {
    run(async {
        let site = Site::empty("2023-04-20").await;
        let trusting = Settings {
            trust_proxy: true,
            loopback: true,
            ..Settings::default()
        };
        let trusting: Router = router(site.world.backend.clone(), trusting);
        let wrong = |from: &str| {
            Ask::post("/api/sign_in", "login=ai@example.vn&password=khong")
                .with("x-forwarded-for", from)
        };
        // Without a proxy to believe, the header is hearsay: five tries of one account are five tries.
        for place in 0..5 {
            let answer = site.ask(wrong(&format!("10.0.0.{place}"))).await;
            assert_eq!(
                (answer.status, answer.refusal()),
                (401, Some(Refusal::WrongPassword))
            );
        }
        let answer = site.ask(wrong("10.0.0.9")).await;
        assert_eq!(answer.status, 429);
        assert!(
            matches!(answer.refusal(), Some(Refusal::TooManyTries(1..=900))),
            "{}",
            answer.text()
        );
        let behind = Site {
            router: trusting,
            ..site
        };
        for number in 0..16 {
            let form = format!("login=ai{number}@example.vn&password=khong");
            behind
                .ask(
                    Ask::post("/api/sign_in", &form)
                        .with("x-forwarded-for", "203.0.113.7, 198.51.100.1"),
                )
                .await;
        }
        // The address nearest to the proxy is what counts.
        let form = "login=moi@example.vn&password=khong";
        let other = behind
            .ask(
                Ask::post("/api/sign_in", form)
                    .with("x-forwarded-for", "203.0.113.7, 198.51.100.2"),
            )
            .await;
        assert_eq!(other.status, 401, "{}", other.text());
    });
}

#[test]
fn a_link_is_used_by_a_button_not_by_a_preview() {
    run(async {
        let site = Site::empty("2023-04-20").await;
        let admin = site
            .world
            .person("Phạm Quản Trị", "tri@example.vn", As::Admin)
            .await;
        let form = "name=Ho%C3%A0ng+Th%E1%BB%8B+Mai&login=0912345678&role=judge&edition=loc-ninh-vi&groups=to-1";
        let made = site
            .ask(Ask::post("/api/invite_person", form).by(Some(&admin)))
            .await;
        assert_eq!(
            (made.status, made.header("location")),
            (200, "/admin/link"),
            "{}",
            made.text()
        );
        let (value, flags) = set(&made, "link").expect("a cookie");
        assert!(
            flags.contains(&"HttpOnly") && !made.text().contains("/l/"),
            "{flags:?}"
        );
        let shown = site
            .ask(
                Ask::page("/admin/link")
                    .by(Some(&admin))
                    .cookie("link", value),
            )
            .await;
        assert_eq!(shown.status, 200);
        assert!(set(&shown, "link").is_none(), "a reload shows it again");
        let path = value.split('|').next().expect("a path").to_owned();
        assert!(shown.text().contains(&path) && shown.text().contains("Hoàng Thị Mai"));

        for _ in 0..2 {
            let page = site.ask(Ask::page(&path)).await;
            assert_eq!(page.status, 200);
            assert!(set(&page, "hoithi_session").is_none());
        }
        let secret = path.trim_start_matches("/l/");
        let used = site
            .ask(Ask::plain_form(
                &path,
                "/api/use_link",
                &format!("secret={secret}"),
            ))
            .await;
        assert_eq!(
            (used.status, used.header("location")),
            (302, "/me"),
            "{}",
            used.text()
        );
        let (session, _) = set(&used, "hoithi_session").expect("a cookie");
        let place = site
            .ask(Ask::page("/me").cookie("hoithi_session", session))
            .await;
        assert_eq!(
            (place.status, place.header("location")),
            (302, "/e/loc-ninh-vi/judging")
        );
        let again = site
            .ask(Ask::post("/api/use_link", &format!("secret={secret}")))
            .await;
        assert_eq!(
            (again.status, again.refusal()),
            (410, Some(Refusal::LinkDead))
        );
    });
}

#[test]
fn the_way_on_stays_on_this_site() {
    run(async {
        let site = Site::empty("2023-04-20").await;
        site.world.author("Lê Văn Vui", "vui@example.vn").await;
        for (next, leads) in [
            ("/entries", "/entries"),
            ("//evil.example", "/me"),
            ("https://evil.example", "/me"),
            ("/%5Cevil.example", "/me"),
            ("/a%0d%0aSet-Cookie:x=y", "/me"),
            ("", "/me"),
        ] {
            let answer = site
                .ask(Ask::plain_form(
                    "/sign-in",
                    "/api/sign_in",
                    &format!("{FORM}&next={next}"),
                ))
                .await;
            assert_eq!(
                (answer.status, answer.header("location")),
                (302, leads),
                "{next}"
            );
        }
        let page = site
            .ask(Ask::plain_form("//evil.example/x", "/language", "lang=en"))
            .await;
        assert_eq!(page.status, 303);
        assert!(
            page.header("location").starts_with('/') && !page.header("location").starts_with("//"),
            "{}",
            page.header("location")
        );
    });
}
