//! What nobody should send: a refusal says why, and nothing is written.

use std::collections::BTreeMap;

use bytes::Bytes;
use domain::{
    page::{public::ResultsQuery, secretariat::ScreeningQuery},
    policy::Actor,
    refusal::{Problem, Refusal},
};
use tests::{
    CODE, World,
    contest::Staff,
    on_both_engines,
    people::Person,
    pictures::{jpeg, pdf, png},
    refused,
};
use unicode_normalization::UnicodeNormalization as _;

/// A hundred thousand bytes.
fn huge() -> String {
    "ộ".repeat(33_334)
}

/// Texts that no field takes.
const BROKEN: [&str; 4] = ["Máy\0tách", "Máy\u{1b}[31m", "\u{7}", "Máy\u{9d}"];

async fn draft(world: &World) -> (Person, String) {
    world.load_edition().await;
    let author = world.author("Lê Văn Vui", "vui@example.vn").await;
    let entry = world.complete(&author, "Máy tách hạt tiêu").await;
    (author, entry)
}

#[tokio::test]
async fn answers_that_cannot_be_are_refused_and_change_nothing() {
    on_both_engines("2023-04-20", |world| async move {
        let (author, entry) = draft(&world).await;
        let (backend, actor) = (&world.backend, &author.actor);
        let before = world.contents().await;
        for (key, limit) in [
            ("title", 2_000),
            ("field", 2_000),
            ("author.1.name", 2_000),
            ("author.9.share", 2_000),
            ("phone", 2_000),
        ] {
            let refusal = refused(backend.save_answer(actor, &entry, key, &huge(), 1).await);
            assert!(
                refusal == Refusal::TooLong(limit) || refusal == Refusal::BadRequest,
                "{key}: {refusal:?}"
            );
        }
        for text in BROKEN {
            for key in ["title", "author.1.work", "section.tinh-moi", "made"] {
                let refusal = refused(backend.save_answer(actor, &entry, key, text, 1).await);
                assert_eq!(
                    refusal,
                    Refusal::invalid(key, Problem::BadCharacters),
                    "{text:?}"
                );
            }
        }
        let long_key = "section.".to_owned() + &huge();
        for key in [
            "",
            "state",
            "import.prize",
            "author.0.name",
            "author.01.name",
            "author.999.name",
            "author.1.grade",
            "section.",
            "section.\0",
            "title.other.other",
            "\0",
            &long_key,
        ] {
            assert_eq!(
                refused(backend.save_answer(actor, &entry, key, "x", 0).await),
                Refusal::BadRequest,
                "{key:.20}"
            );
        }
        for base in [i64::MIN, -1, 7, i64::MAX] {
            let saved = backend
                .save_answer(actor, &entry, "title", "Một tên khác", base)
                .await
                .expect("an answer");
            assert!(
                matches!(
                    saved,
                    domain::page::author::Saved::Conflict { version: 1, .. }
                ),
                "{base}"
            );
        }
        let form = |key: &str, text: &str| BTreeMap::from([(key.to_owned(), text.to_owned())]);
        for (task, key) in [
            ("general", "author.1.name"),
            ("authors", "title"),
            ("files", "title"),
            ("pledge", "x"),
        ] {
            assert_eq!(
                refused(
                    backend
                        .save_task(actor, &entry, task, &form(key, "x"), &BTreeMap::new())
                        .await
                ),
                Refusal::BadRequest,
                "{task} {key}"
            );
        }
        for task in ["", "check", "\0", "General"] {
            assert_eq!(
                refused(
                    backend
                        .save_task(actor, &entry, task, &form("title", "x"), &BTreeMap::new())
                        .await
                ),
                Refusal::NotFound
            );
            assert_eq!(
                refused(backend.task_page(actor, &entry, task).await),
                Refusal::NotFound
            );
        }
        before.assert_same(&world.contents().await, "answers that cannot be");
    })
    .await;
}

#[tokio::test]
async fn letters_are_composed_before_anything_looks_at_them() {
    on_both_engines("2023-04-20", |world| async move {
        let (author, entry) = draft(&world).await;
        let (backend, actor) = (&world.backend, &author.actor);
        let composed = "Máy tách hạt tiêu đẩy tay";
        let decomposed: String = composed.nfd().collect();
        assert_ne!(composed, decomposed);
        let version = world.save(&author, &entry, "title", &decomposed, 1).await;
        let page = backend
            .task_page(actor, &entry, "general")
            .await
            .expect("a page");
        assert_eq!(page.answers["title"].text, composed);
        assert_eq!(page.entry.title, composed);
        // The same text is the same text, however its letters are put together.
        assert_eq!(
            world.save(&author, &entry, "title", composed, 0).await,
            version
        );
        let section: String = tests::dossier::long_text().nfd().collect();
        world
            .save(&author, &entry, "section.tinh-moi", &section, 1)
            .await;
        let page = backend.check_page(actor, &entry).await.expect("a page");
        assert!(
            page.sections
                .iter()
                .all(|(_, text)| text.nfc().eq(text.chars()))
        );

        let staff = world.staff().await;
        backend
            .submit_entry(actor, &entry)
            .await
            .expect("handed in");
        let query = ScreeningQuery {
            q: "tách hạt".nfd().collect(),
            ..ScreeningQuery::default()
        };
        let page = backend
            .screening_page(&staff.secretary.actor, CODE, None, query)
            .await
            .expect("a page");
        assert_eq!(page.found, 1);
    })
    .await;
}

#[tokio::test]
async fn dates_and_numbers_that_do_not_exist() {
    on_both_engines("2023-04-20", |world| async move {
        let (author, entry) = draft(&world).await;
        let backend = &world.backend;
        for (typed, problem) in [
            ("13/2022", Problem::NotADate),
            ("30/02/2022", Problem::NotADate),
            ("hôm qua", Problem::NotADate),
            ("12/2016", Problem::TooEarly),
            ("05/2023", Problem::InTheFuture),
        ] {
            // Kept as typed, and shown as missing.
            let page = backend
                .task_page(&author.actor, &entry, "general")
                .await
                .expect("a page");
            world
                .save(&author, &entry, "made", typed, page.answers["made"].version)
                .await;
            let page = backend
                .task_page(&author.actor, &entry, "general")
                .await
                .expect("a page");
            assert_eq!(page.answers["made"].text, typed);
            assert_eq!(
                page.missing
                    .iter()
                    .map(|missing| missing.problem)
                    .collect::<Vec<_>>(),
                [problem],
                "{typed}"
            );
            assert_eq!(
                refused(backend.submit_entry(&author.actor, &entry).await),
                Refusal::NotComplete(1)
            );
        }
        world.save(&author, &entry, "made", "2022", 6).await;
        backend
            .submit_entry(&author.actor, &entry)
            .await
            .expect("handed in");

        let staff = world.staff().await;
        let secretary = &staff.secretary.actor;
        let before = world.contents().await;
        for until in [
            "2023-02-30",
            "31/4/2023",
            "2023-13-01",
            "",
            "mai",
            "99999-01-01",
            "2023-05-1\0",
        ] {
            let sent = backend
                .return_entry(secretary, &entry, "Thiếu ảnh chụp", until)
                .await;
            assert_eq!(
                refused(sent),
                Refusal::invalid("until", Problem::NotADate),
                "{until:?}"
            );
        }
        assert_eq!(
            refused(
                backend
                    .return_entry(secretary, &entry, "Thiếu ảnh chụp", "2023-04-19")
                    .await
            ),
            Refusal::DateNotAhead
        );
        for reason in ["", "   ", "ít", "\u{200b}\u{200b}\u{200b}\u{200b}\u{200b}"] {
            assert_eq!(
                refused(
                    backend
                        .return_entry(secretary, &entry, reason, "2023-05-05")
                        .await
                ),
                Refusal::ReasonMissing
            );
            assert_eq!(
                refused(backend.reject_entry(secretary, &entry, reason).await),
                Refusal::ReasonMissing
            );
        }
        assert_eq!(
            refused(backend.reject_entry(secretary, &entry, &huge()).await),
            Refusal::TooLong(2_000)
        );
        assert_eq!(
            refused(backend.reject_entry(secretary, &entry, BROKEN[0]).await),
            Refusal::invalid("reason", Problem::BadCharacters)
        );
        assert_eq!(
            refused(
                backend
                    .save_check(secretary, &entry, "khong-co", Some(true), "")
                    .await
            ),
            Refusal::BadRequest
        );
        assert_eq!(
            refused(
                backend
                    .save_check(secretary, &entry, "linh-vuc", Some(true), &huge())
                    .await
            ),
            Refusal::TooLong(1_000)
        );
        assert_eq!(
            refused(backend.choose_field(secretary, &entry, "\0").await),
            Refusal::invalid("field", Problem::NotAChoice)
        );
        before.assert_same(&world.contents().await, "decisions that cannot be");
        judging(&world, &staff, &entry).await;
    })
    .await;
}

async fn judging(world: &World, staff: &Staff, entry: &str) {
    let backend = &world.backend;
    world.accept(&staff.secretary.actor, entry).await;
    world.on("2023-05-02");
    backend
        .assign_judges(&staff.secretary.actor, CODE)
        .await
        .expect("judges");
    let judge = &staff.judges[3].actor;
    let sheet = backend
        .judging_page(judge, CODE)
        .await
        .expect("a list")
        .lines[0]
        .id
        .to_string();
    let before = world.contents().await;
    for (points, problem) in [
        ("40,5", Problem::OutOfRange),
        ("-1", Problem::NotANumber),
        ("10,3", Problem::OffStep),
        ("mười", Problem::NotANumber),
        ("1e3", Problem::NotANumber),
        ("NaN", Problem::NotANumber),
        ("99999999999999999999", Problem::NotANumber),
    ] {
        let refusal = refused(
            backend
                .save_mark(judge, &sheet, "tinh-moi", points, 0)
                .await,
        );
        assert!(
            matches!(&refusal, Refusal::Invalid { problem: told, .. } if *told == problem || *told == Problem::OutOfRange),
            "{points}: {refusal:?}"
        );
    }
    for criterion in ["", "khong-co", "\0", &huge()] {
        refused(backend.save_mark(judge, &sheet, criterion, "10", 0).await);
        refused(backend.save_note(judge, &sheet, criterion, "Hay", 0).await);
    }
    assert_eq!(
        refused(
            backend
                .save_note(judge, &sheet, "tinh-moi", &huge(), 0)
                .await
        ),
        Refusal::TooLong(2_000)
    );
    refused(
        backend
            .save_note(judge, &sheet, "tinh-moi", BROKEN[1], 0)
            .await,
    );
    assert_eq!(
        refused(backend.declare_conflict(judge, &sheet, " ").await),
        Refusal::ReasonMissing
    );
    assert_eq!(
        refused(backend.sign_sheet(judge, &sheet).await),
        Refusal::SheetIncomplete(3)
    );
    let half = BTreeMap::from([
        ("tinh-moi".to_owned(), "30".to_owned()),
        ("ap-dung".to_owned(), "31".to_owned()),
    ]);
    refused(
        backend
            .save_sheet(judge, &sheet, &half, &BTreeMap::new(), 0)
            .await,
    );
    before.assert_same(&world.contents().await, "marks that cannot be");

    for judge in &staff.judges {
        world
            .judge(&judge.actor, |_| {
                [3_000, 2_000, 2_000].map(domain::points::Points)
            })
            .await;
    }
    let committee = &staff.committee.actor;
    let before = world.contents().await;
    for (number, date, issuer, field) in [
        ("", "2023-05-02", "UBND", "number"),
        ("1/QĐ", "2023-02-29", "UBND", "date"),
        ("1/QĐ", "2023-05-03", "UBND", "date"),
        ("1/QĐ", "", "UBND", "date"),
        ("1/QĐ", "2023-05-02", " ", "issuer"),
        ("1\0", "2023-05-02", "UBND", "number"),
        (&huge(), "2023-05-02", "UBND", "number"),
    ] {
        let refusal = refused(
            backend
                .confirm_awards(committee, CODE, number, date, issuer, &BTreeMap::new())
                .await,
        );
        assert!(
            matches!(&refusal, Refusal::Invalid { field: wrong, .. } if wrong == field),
            "{refusal:?}"
        );
    }
    let code = backend
        .ranking_page(committee, CODE)
        .await
        .expect("a page")
        .lines[0]
        .code
        .clone();
    for (code, level) in [
        ("LN6-22222", "nhat"),
        (code.as_str(), "kim-cuong"),
        (code.as_str(), "\0"),
        ("\0", "nhat"),
    ] {
        let awards = BTreeMap::from([(code.to_owned(), level.to_owned())]);
        let refusal = refused(world.confirm(committee, "2023-05-02", &awards).await);
        assert_eq!(refusal, Refusal::invalid("award", Problem::NotAChoice));
    }
    before.assert_same(&world.contents().await, "prizes that cannot be");
}

#[tokio::test]
async fn files_that_are_none() {
    on_both_engines("2023-04-20", |world| async move {
        let (author, entry) = draft(&world).await;
        let (backend, actor) = (&world.backend, &author.actor);
        let before = world.contents().await;
        let cut = |bytes: Bytes| bytes.slice(..bytes.len() / 2);
        for (name, bytes, refusal) in [
            ("rỗng.png", Bytes::new(), Refusal::FileKind),
            (
                "a.png",
                Bytes::from_static(b"<svg onload=alert(1)>"),
                Refusal::FileKind,
            ),
            ("a.jpg", Bytes::from_static(b"GIF89a"), Refusal::FileKind),
            (
                "a.pdf",
                Bytes::from_static(b"%PDF-1.4 torn"),
                Refusal::FileBroken,
            ),
            (
                "a.jpg",
                Bytes::from_static(b"\xff\xd8\xff"),
                Refusal::FileBroken,
            ),
            ("a.png", cut(png(300, 300, 7)), Refusal::FileBroken),
            (
                "lớn.pdf",
                vec![0; 21 << 20].into(),
                Refusal::FileTooLarge(20),
            ),
        ] {
            assert_eq!(
                refused(
                    backend
                        .add_file(actor, &entry, name, bytes, "", false)
                        .await
                ),
                refusal,
                "{name}"
            );
        }
        let caption = refused(
            backend
                .add_file(actor, &entry, "a.jpg", jpeg(9, 9, 1), BROKEN[0], false)
                .await,
        );
        assert_eq!(caption, Refusal::invalid("caption", Problem::BadCharacters));
        refused(
            backend
                .add_file(actor, &entry, "a.jpg", jpeg(9, 9, 1), &huge(), false)
                .await,
        );
        before.assert_same(&world.contents().await, "files that are none");

        // A name says nothing that a page, a header or a disk would stumble over.
        for name in [
            "",
            "..",
            "/etc/passwd",
            "a\0b.png",
            "x\r\nSet-Cookie: a=b.jpg",
            "con.png",
            &huge(),
            "\u{202e}gpj.exe",
        ] {
            let id = backend
                .add_file(
                    actor,
                    &entry,
                    name,
                    jpeg(9, 9, u8::try_from(name.len() % 250).expect("small")),
                    "",
                    false,
                )
                .await;
            let read = backend
                .read_file(
                    actor,
                    id.expect("a picture").as_str(),
                    backend::Variant::Original,
                )
                .await
                .expect("bytes");
            assert!(
                read.name.ends_with(".jpg") && read.name.len() < 300 && !read.name.starts_with('.'),
                "{:?}",
                read.name
            );
            assert!(
                !read
                    .name
                    .contains(['/', '\\', '\0', '\r', '\n', '\u{202e}']),
                "{:?}",
                read.name
            );
        }
        // The same stamped page sent twice is one.
        let files = world.contents().await.rows("file");
        backend
            .add_file(actor, &entry, "b.pdf", pdf(), "", true)
            .await
            .expect("there already");
        assert_eq!(world.contents().await.rows("file"), files);
    })
    .await;
}

#[tokio::test]
async fn questions_that_make_no_sense_have_plain_answers() {
    on_both_engines("2023-04-20", |world| async move {
        let (author, entry) = draft(&world).await;
        world
            .backend
            .submit_entry(&author.actor, &entry)
            .await
            .expect("handed in");
        let staff = world.staff().await;
        let huge = huge();
        for odd in [
            "\0",
            "%",
            "_",
            "'; DROP TABLE entry; --",
            "\u{202e}",
            "🌱",
            huge.as_str(),
            "9223372036854775808-1-x",
            "0--1-",
        ] {
            let query = ScreeningQuery {
                q: odd.to_owned(),
                state: odd.to_owned(),
                field: odd.to_owned(),
                unit: odd.to_owned(),
                after: odd.to_owned(),
            };
            let page = world
                .backend
                .screening_page(&staff.secretary.actor, CODE, None, query)
                .await
                .expect("a page");
            assert_eq!(
                (page.query.state.as_str(), page.query.field.as_str()),
                ("submitted", "")
            );
            let query = ResultsQuery {
                q: odd.to_owned(),
                level: odd.to_owned(),
                field: odd.to_owned(),
                unit: odd.to_owned(),
            };
            let results = world
                .backend
                .results_page(&Actor::nobody(), CODE, &query)
                .await;
            assert_eq!(refused(results), Refusal::NotFound);
            assert_eq!(
                refused(world.backend.home_page(&Actor::nobody(), Some(odd)).await),
                Refusal::NotFound
            );
            let session = world.backend.actor_of(odd).await.expect("an answer");
            assert_eq!(session, Actor::nobody());
        }
    })
    .await;
}
