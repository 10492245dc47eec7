//! Every route as everybody in every phase: what comes back is what the policy says.

use app::text::{Lang, common, refusal as words};
use domain::{
    phase::Phase,
    policy::{Action, permit},
    refusal::Refusal,
};
use tests::{UNKNOWN, World};

use crate::{
    browser::{Answer, Ask},
    run,
    site::{COLUMNS, JUDGED, Site, Things, filled},
    table::{Kind, Row, rows},
    uploads,
};

#[test]
fn every_route_answers_as_the_policy_says() {
    run(async { answers_as_the_policy_says(World::sqlite(JUDGED).await).await });
}

#[test]
fn every_route_answers_so_on_the_other_engine_too() {
    run(async { answers_as_the_policy_says(World::postgres(JUDGED).await).await });
}

async fn answers_as_the_policy_says(world: World) {
    let site = Site::judged_on(world).await;
    let mut asked = 0;
    for phase in Phase::ALL {
        site.enter(phase).await;
        for row in rows() {
            for column in COLUMNS {
                let allowed = permit(&site.actor(column), row.action, &site.facts(column, phase));
                let answer = call(&site, row, column, &site.things).await;
                compare(row, column, phase, allowed.err().as_ref(), &answer);
                asked += 1;
            }
        }
        let now = site
            .world
            .backend
            .home_page(&site.actor("nobody"), None)
            .await
            .expect("a page");
        assert_eq!(now.head.edition.phase, phase, "nothing above ends a phase");
    }
    assert_eq!(asked, Phase::ALL.len() * COLUMNS.len() * rows().len());
}

/// Asks a route as somebody.
pub(crate) async fn call(site: &Site, row: Row, column: &str, things: &Things) -> Answer {
    // Everybody goes on with what they sent themselves.
    let mut things = things.clone();
    if column == "member" {
        let own = things["member_upload"].clone();
        things.insert("upload", own);
    }
    let things = &things;
    let path = filled(row.path, things);
    let fields = filled(row.fields, things);
    let with_query = if fields.is_empty() {
        path.clone()
    } else {
        format!("{path}?{fields}")
    };
    let ask = match row.kind {
        Kind::Get => Ask::value(&with_query),
        Kind::Page => Ask::page(&with_query),
        Kind::Post => Ask::post(&path, &fields),
        Kind::Upload(method) => uploads::tus(method, &path, b""),
    };
    let ask = if path.contains("/uploads") {
        ask.with("tus-resumable", "1.0.0")
            .with("upload-offset", "0")
            .with("upload-length", "9")
            .with("content-type", "application/offset+octet-stream")
            .with("x-http-method-override", "PATCH")
    } else {
        ask
    };
    let mut person = site.person(column).cloned();
    if let Some(person) = &mut person
        && row.action == Action::SignOut
    {
        // The session of the table is used once more.
        let account = person.actor.account.as_ref().expect("an account");
        let link = site
            .world
            .backend
            .make_link(&backend::operator(), account)
            .await
            .expect("a link");
        let secret = link.path.strip_prefix("/l/").expect("a link");
        person.secret = site
            .world
            .backend
            .use_link(secret, "")
            .await
            .expect("a session")
            .1;
    }
    // The page of a fresh link shows what a cookie holds.
    site.ask(
        ask.by(person.as_ref())
            .cookie("link", "/l/0123|1683000000000|An"),
    )
    .await
}

fn compare(row: Row, column: &str, phase: Phase, refused: Option<&Refusal>, answer: &Answer) {
    let what = format!(
        "{:?} {} as {column} in {phase:?}: {} {:.300}",
        row.kind,
        row.path,
        answer.status,
        answer.text_lossy()
    );
    match refused {
        None => {
            assert!(
                ![401, 403, 404, 405].contains(&answer.status)
                    || answer.refusal() == Some(Refusal::WrongPassword),
                "{what}"
            );
            assert!(
                !matches!(
                    answer.refusal(),
                    Some(Refusal::WrongPhase(_) | Refusal::Internal(_))
                ),
                "{what}"
            );
            if row.kind == Kind::Page {
                let on = answer.header("location");
                assert!(
                    answer.status == 200
                        || answer.status == 302 && row.path == "/me" && !on.contains("sign-in"),
                    "{what} {on}"
                );
            }
        }
        Some(Refusal::SignInFirst) if row.kind == Kind::Page => {
            assert_eq!(answer.status, 302, "{what}");
            assert!(
                answer.header("location").starts_with("/sign-in?next=/"),
                "{what}"
            );
        }
        Some(refusal) if row.kind == Kind::Page => {
            assert_eq!(answer.status, refusal.status(), "{what}");
            let sentence = match refusal {
                Refusal::NotFound if row.path.ends_with("/results") => return,
                Refusal::NotFound => common::not_found_text(Lang::Vi).to_owned(),
                Refusal::NotAllowed => common::not_allowed_text(Lang::Vi).to_owned(),
                other => words::sentence(Lang::Vi, other),
            };
            assert!(answer.text().contains(&sentence), "{what}");
        }
        // An answer without a body.
        Some(refusal) if row.kind == Kind::Upload("HEAD") => {
            assert_eq!(answer.status, refusal.status(), "{what}");
        }
        Some(refusal) => {
            assert_eq!(
                (answer.status, answer.refusal()),
                (refusal.status(), Some(refusal.clone())),
                "{what}"
            );
        }
    }
}

#[test]
fn ids_that_nothing_has_are_answered_like_other_peoples() {
    run(async {
        let site = Site::judged().await;
        let before = site.world.contents().await;
        let long = "a".repeat(4_000);
        for id in [
            UNKNOWN,
            "x",
            "%00",
            "kh%C3%B4ng",
            "..%2f..%2fetc%2fpasswd",
            "%ff%fe",
            long.as_str(),
        ] {
            let things: Things = site
                .things
                .keys()
                .map(|name| (*name, id.to_owned()))
                .collect();
            for row in rows() {
                let about = filled(row.path, &things) != row.path
                    || filled(row.fields, &things) != row.fields;
                let harmless =
                    [Action::SignIn, Action::SignUp, Action::SignOut].contains(&row.action);
                if !about || harmless {
                    continue;
                }
                for column in [
                    "nobody",
                    "author",
                    "unit",
                    "judge",
                    "secretary",
                    "committee",
                    "admin",
                ] {
                    let answer = call(&site, row, column, &things).await;
                    let what = format!(
                        "{:?} {} as {column} with {id:.20}: {} {:.200}",
                        row.kind,
                        row.path,
                        answer.status,
                        answer.text_lossy()
                    );
                    assert!((300..500).contains(&answer.status), "{what}");
                    if answer.status < 400 {
                        assert!(
                            column == "nobody" && answer.header("location").starts_with("/sign-in"),
                            "{what}"
                        );
                    }
                }
            }
        }
        before.assert_same(&site.world.contents().await, "ids that nothing has");
    });
}

#[test]
fn addresses_that_are_none() {
    run(async {
        let site = Site::judged().await;
        for path in [
            "/api/drop_tables",
            "/api/",
            "/pkg/nothing.js",
            "/styleguide",
            "/nothing",
            "/e",
            "/e/",
            "/e/x/y",
            "/entries/a/b/c",
            "/admin/x",
            "/files",
            "/index.php",
            "//evil.example",
        ] {
            for column in ["nobody", "admin"] {
                let answer = site.ask(Ask::page(path).by(site.person(column))).await;
                assert_eq!(
                    answer.status,
                    404,
                    "{path} as {column}: {:.200}",
                    answer.text_lossy()
                );
                assert!(
                    answer.text().contains("<html lang=\"vi\""),
                    "{path}: {:.200}",
                    answer.text()
                );
            }
        }
        // Wrong methods, too, are told in words.
        for (method, path) in [
            ("GET", "/api/save_answer"),
            ("POST", "/api/dossier"),
            ("DELETE", "/entries"),
            ("PUT", "/files/x"),
            ("POST", "/healthz"),
            ("GET", "/language"),
            ("PATCH", "/api/sign_out"),
        ] {
            let mut ask = Ask::page(path)
                .by(site.person("author"))
                .with("sec-fetch-site", "same-origin");
            ask.method = method.parse().expect("a method");
            let answer = site.ask(ask).await;
            assert!(
                [404, 405].contains(&answer.status),
                "{method} {path}: {}",
                answer.status
            );
            assert!(
                answer.text().contains("</h1>"),
                "{method} {path}: {:.300}",
                answer.text()
            );
        }
    });
}
