//! Answers, saved one by one or as a plain form.

use std::collections::BTreeMap;

use domain::{
    page::{author::Saved, secretariat::ScreeningQuery},
    refusal::{Problem, Refusal},
};
use tests::{CODE, dossier::long_text, on_both_engines, refused};
use unicode_normalization::UnicodeNormalization as _;

use super::{BROKEN, draft, huge};

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
                matches!(saved, Saved::Conflict { version: 1, .. }),
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
        let section: String = long_text().nfd().collect();
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
