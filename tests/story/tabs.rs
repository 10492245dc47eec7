//! Two devices on one dossier: whatever was acknowledged is overwritten only by somebody who has seen it.

use std::collections::BTreeSet;

use domain::page::author::Saved;
use proptest::{
    prelude::*,
    test_runner::{Config, TestCaseError, TestRunner},
};
use tests::{World, on_both_engines, people::Person};
use tokio::runtime::Runtime;

/// What one of two tabs does.
#[derive(Clone, Copy, Debug)]
enum Act {
    /// Types one of a few texts and saves it on what it has seen.
    Save(u8),
    /// Reads the page anew.
    Reload,
    /// Sends the last save again, as after a broken line.
    Again,
}

#[derive(Default)]
struct Tab {
    base: i64,
    last: Option<(String, i64)>,
    /// Versions that it has shown to its person.
    seen: BTreeSet<i64>,
}

fn acts() -> impl Strategy<Value = Vec<(bool, Act)>> {
    let act = prop_oneof![
        6 => (0_u8..6).prop_map(Act::Save),
        1 => Just(Act::Reload),
        2 => Just(Act::Again),
    ];
    proptest::collection::vec((any::<bool>(), act), 1..14)
}

#[test]
fn no_interleaving_of_two_tabs_loses_a_text_unseen() {
    let runtime = Runtime::new().expect("a runtime");
    let (world, author) = runtime.block_on(async {
        let world = World::sqlite("2023-04-01").await;
        world.load_edition().await;
        let author = world.author("Lê Văn Vui", "vui@example.vn").await;
        (world, author)
    });
    let mut runner = TestRunner::new(Config {
        cases: 48,
        failure_persistence: None,
        ..Config::default()
    });
    let checked = runner.run(&acts(), |acts| {
        runtime.block_on(play(&world, &author, acts))
    });
    if let Err(error) = checked {
        panic!("{error}");
    }
}

async fn play(world: &World, author: &Person, acts: Vec<(bool, Act)>) -> Result<(), TestCaseError> {
    let entry = world.start(author).await;
    let mut tabs = [Tab::default(), Tab::default()];
    // What the database must hold.
    let mut stored = (String::new(), 0);
    for (which, act) in acts {
        let tab = &mut tabs[usize::from(which)];
        let (text, base) = match act {
            Act::Reload => {
                let page = world
                    .backend
                    .task_page(&author.actor, &entry, "general")
                    .await
                    .expect("a page");
                let shown = page
                    .answers
                    .get("title")
                    .map_or((String::new(), 0), |answer| {
                        (answer.text.clone(), answer.version)
                    });
                prop_assert_eq!(
                    &shown,
                    &stored,
                    "an acknowledged text is what a reload shows"
                );
                tab.base = shown.1;
                tab.seen.insert(shown.1);
                continue;
            }
            Act::Save(0) => (String::new(), tab.base),
            Act::Save(number) => (format!("Máy gieo hạt số {number}"), tab.base),
            Act::Again => match tab.last.clone() {
                Some(last) => last,
                None => continue,
            },
        };
        tab.last = Some((text.clone(), base));
        let saved = world
            .backend
            .save_answer(&author.actor, &entry, "title", &text, base)
            .await
            .expect("an answer");
        match saved {
            Saved::Done { version, .. } => {
                if text != stored.0 {
                    prop_assert!(
                        stored.1 == 0 || tab.seen.contains(&stored.1),
                        "version {} was overwritten by somebody who had not seen it",
                        stored.1
                    );
                    stored = (text, stored.1 + 1);
                }
                prop_assert_eq!(version, stored.1);
                tab.base = version;
                tab.seen.insert(version);
            }
            Saved::Conflict { theirs, version } => {
                prop_assert_eq!(
                    (&theirs, version),
                    (&stored.0, stored.1),
                    "a conflict shows the other text"
                );
                prop_assert!(text != stored.0);
                tab.base = version;
                tab.seen.insert(version);
            }
        }
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_saves_at_once_one_is_told() {
    on_both_engines("2023-04-01", |world| async move {
        world.load_edition().await;
        let author = world.author("Lê Văn Vui", "vui@example.vn").await;
        let entry = world.start(&author).await;
        // Every round builds on the version that the round before made.
        for (round, base) in (0..12).zip(0_i64..) {
            let save = |tab: &'static str| {
                let (backend, actor, entry) = (world.backend.clone(), author.actor.clone(), entry.clone());
                tokio::spawn(async move {
                    let text = format!("Máy gieo hạt {tab} {round}");
                    let saved = backend.save_answer(&actor, &entry, "title", &text, base).await.expect("an answer");
                    (text, saved)
                })
            };
            let (a, b) = tokio::join!(save("trái"), save("phải"));
            let both = [a.expect("done"), b.expect("done")];
            let done: Vec<_> = both.iter().filter(|(_, saved)| matches!(saved, Saved::Done { .. })).collect();
            let told: Vec<_> = both.iter().filter(|(_, saved)| matches!(saved, Saved::Conflict { .. })).collect();
            assert_eq!((done.len(), told.len()), (1, 1), "{both:?} on {}", world.engine);
            let (kept, _) = done[0];
            assert!(matches!(&told[0].1, Saved::Conflict { theirs, version } if theirs == kept && *version == base + 1));
        }
    })
    .await;
}
