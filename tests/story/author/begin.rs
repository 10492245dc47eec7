//! What was written before signing in.

use std::collections::BTreeMap;

use domain::{policy::Actor, refusal::Refusal};
use tests::{CODE, on_both_engines, refused};

fn written(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    let owned = |(key, text): &(&str, &str)| ((*key).to_owned(), (*text).to_owned());
    pairs.iter().map(owned).collect()
}

#[tokio::test]
async fn what_was_written_before_signing_in_is_taken_along_whole_or_not_at_all() {
    on_both_engines("2023-04-01", |world| async move {
        world.load_edition().await;
        let backend = &world.backend;
        let nobody = Actor::nobody();
        let page = backend.begin_page(&nobody, CODE).await.expect("a page");
        assert!(page.open && page.head.viewer.is_none());
        let section = format!("section.{}", page.sections[0].code);
        let texts = written(&[
            ("title", "  Máy tách hạt tiêu "),
            ("field", &page.fields[0].code),
            (&section, "Tách hạt tiêu bằng trục quay."),
        ]);

        let author = world.author("Lê Văn Vui", "vui@example.vn").await;
        let before = world.contents().await;
        assert_eq!(
            refused(backend.begin_with(&nobody, CODE, &texts).await),
            Refusal::SignInFirst
        );
        for (key, text, refusal) in [
            ("author.1.name", "Lê Văn Vui", Some(Refusal::BadRequest)),
            ("pledge", "yes", Some(Refusal::BadRequest)),
            ("khong-co", "x", Some(Refusal::BadRequest)),
            ("title", "x\u{0}y", None),
        ] {
            let mut texts = texts.clone();
            texts.insert(key.to_owned(), text.to_owned());
            let no = refused(backend.begin_with(&author.actor, CODE, &texts).await);
            assert!(refusal.is_none_or(|refusal| refusal == no), "{key}");
        }
        before.assert_same(&world.contents().await, "refused beginnings");

        let entry = backend
            .begin_with(&author.actor, CODE, &texts)
            .await
            .expect("begun");
        let dossier = backend
            .dossier_page(&author.actor, entry.as_str())
            .await
            .expect("a page");
        assert_eq!(dossier.entry.title, "Máy tách hạt tiêu");
        let task = backend
            .task_page(&author.actor, entry.as_str(), "description")
            .await
            .expect("a page");
        assert_eq!(task.answers[&section].text, "Tách hạt tiêu bằng trục quay.");

        world.on("2023-05-02");
        assert!(
            !backend
                .begin_page(&nobody, CODE)
                .await
                .expect("a page")
                .open
        );
        let late = refused(backend.begin_with(&author.actor, CODE, &texts).await);
        assert!(matches!(late, Refusal::WrongPhase(_)));
    })
    .await;
}
