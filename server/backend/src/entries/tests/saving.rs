//! Two devices, plain forms, bad input.

use std::collections::BTreeMap;

use domain::{
    dossier::Task,
    page::{EventKind, author::Saved},
    refusal::{Problem, Refusal},
};

use super::{World, refusal};

#[tokio::test]
async fn two_devices_never_overwrite_each_other() {
    let world = World::new().await;
    let World {
        backend, author, ..
    } = &world;
    let entry = world.start().await;
    let done = |version| Saved::Done {
        version,
        at: world.backend.now(),
    };
    assert_eq!(world.save(&entry, "title", "", 0).await, done(0));
    assert_eq!(
        world.save(&entry, "title", "Máy gieo hạt", 0).await,
        done(1)
    );
    assert_eq!(
        world.save(&entry, "title", "Máy  gieo hạt ", 0).await,
        done(1),
        "the same text"
    );
    assert_eq!(
        world.save(&entry, "title", "Máy gieo hạt đậu", 1).await,
        done(2)
    );
    let theirs = Saved::Conflict {
        theirs: "Máy gieo hạt đậu".to_owned(),
        version: 2,
    };
    assert_eq!(world.save(&entry, "title", "Máy gieo ngô", 1).await, theirs);

    // A plain form keeps both texts and saves what fits.
    let form = |title: &str, made: &str, base: i64| {
        let answers =
            [("title", title), ("made", made)].map(|(key, text)| (key.to_owned(), text.to_owned()));
        (
            BTreeMap::from(answers),
            BTreeMap::from([("title".to_owned(), base)]),
        )
    };
    let (answers, base) = form("Máy gieo ngô", "01/2022", 1);
    assert_eq!(
        refusal(
            backend
                .save_task(author, &entry, "general", &answers, &base)
                .await
        ),
        Refusal::Stale
    );
    let page = backend
        .task_page(author, &entry, "general")
        .await
        .expect("a page");
    assert_eq!(page.answers["title"].text, "Máy gieo hạt đậu");
    assert_eq!(page.answers["title.other"].text, "Máy gieo ngô");
    assert_eq!(page.answers["made"].text, "01/2022");
    let (answers, mut base) = form("Máy gieo ngô và đậu", "01/2022", 2);
    base.insert("made".to_owned(), 1);
    let next = backend
        .save_task(author, &entry, "general", &answers, &base)
        .await;
    assert_eq!(next.expect("saved"), Some(Task::Authors));
    let page = backend
        .task_page(author, &entry, "general")
        .await
        .expect("a page");
    assert!(!page.answers.contains_key("title.other"));

    // A box that is not ticked is not sent.
    world.save(&entry, "pledge", "yes", 0).await;
    let base = BTreeMap::from([("pledge".to_owned(), 1)]);
    let next = backend
        .save_task(author, &entry, "pledge", &BTreeMap::new(), &base)
        .await;
    assert_eq!(next.expect("saved"), None);
    let page = backend
        .task_page(author, &entry, "pledge")
        .await
        .expect("a page");
    assert_eq!(page.answers["pledge"].text, "");

    // Bad input is refused in its place, the rest is kept.
    let (answers, mut base) = form("Máy\u{0}", "02/2022", 3);
    base.insert("made".to_owned(), 1);
    let bad = backend
        .save_task(author, &entry, "general", &answers, &base)
        .await;
    assert_eq!(
        refusal(bad),
        Refusal::invalid("title", Problem::BadCharacters)
    );
    // So is an answer that no contest would take, which is saved as typed.
    let (answers, mut base) = form("Máy gieo ngô và đậu", "13/2022", 3);
    base.insert("made".to_owned(), 2);
    let wrong = backend
        .save_task(author, &entry, "general", &answers, &base)
        .await;
    assert_eq!(refusal(wrong), Refusal::invalid("made", Problem::NotAMonth));
    let page = backend
        .task_page(author, &entry, "general")
        .await
        .expect("a page");
    assert_eq!(page.answers["made"].text, "13/2022");
    for (key, text, why) in [
        ("nonsense", "x", Refusal::BadRequest),
        ("author.99.name", "x", Refusal::BadRequest),
        ("title", &*"x".repeat(100_000), Refusal::TooLong(2_000)),
    ] {
        assert_eq!(
            refusal(backend.save_answer(author, &entry, key, text, 0).await),
            why
        );
    }
    // One sitting is one line of the history.
    let page = backend.dossier_page(author, &entry).await.expect("a page");
    let saved = page
        .events
        .iter()
        .filter(|event| event.what == EventKind::AnswerSaved);
    assert_eq!(
        saved.map(|event| event.note.as_str()).collect::<Vec<_>>(),
        ["general", "pledge"]
    );
}
