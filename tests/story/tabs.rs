//! Two devices, or two authors, on one dossier: whatever was acknowledged is overwritten only by somebody who has seen it.

use std::collections::BTreeSet;

use domain::{
    page::author::Saved,
    tries::{Tries, Version},
};
use proptest::{
    prelude::*,
    test_runner::{Config, TestCaseError, TestRunner},
};
use tests::{World, dossier::UNIT, on_both_engines, people::Person};
use tokio::runtime::Runtime;

/// What one of two tabs does, in one of two fields.
#[derive(Clone, Copy, Debug)]
enum Act {
    /// Types one of a few texts and saves it on what it has seen.
    Save(u8),
    /// The same, but the answer never comes; the person types on later.
    Lost(u8),
    /// Reads the page anew.
    Reload,
    /// Sends the last save again, as after a broken line.
    Again,
}

/// Two fields with their tasks, and who sits before each tab.
struct Desk {
    fields: [(&'static str, &'static str); 2],
    people: [Person; 2],
    /// The second one is a co-author, by the link of whom somebody joins.
    along: bool,
}

impl Desk {
    /// A dossier that both write, with nothing in the two fields.
    async fn entry(&self, world: &World) -> String {
        let [first, second] = &self.people;
        let entry = world.start(first).await;
        if self.along {
            for (key, text) in [
                ("title", "Máy gieo hạt"),
                ("unit", UNIT),
                ("author.1.name", "Lê Văn Vui"),
                ("author.1.birth", "1980"),
                ("author.1.share", "60"),
                ("author.2.name", "Trần Đình Khải"),
                ("author.2.birth", "1975"),
                ("author.2.share", "40"),
            ] {
                world.save(first, &entry, key, text, 0).await;
            }
            let secret = world.confirmation_link(first, &entry, 2).await;
            world.confirm_part(&secret).await;
            let joined = world.backend.join_by_link(&second.actor, &secret).await;
            joined.expect("joined");
        }
        entry
    }
}

/// What a tab knows of one field.
#[derive(Default)]
struct Known {
    base: i64,
    tries: Tries,
    last: Option<(String, i64)>,
    /// Versions that it has shown to its person.
    seen: BTreeSet<i64>,
    /// Texts that its person has typed.
    typed: BTreeSet<String>,
}

/// What the database must hold of one field, and which tab wrote it.
#[derive(Default)]
struct Stored {
    text: String,
    version: i64,
    tab: usize,
}

fn acts() -> impl Strategy<Value = Vec<(usize, usize, Act)>> {
    let act = prop_oneof![
        6 => (0_u8..6).prop_map(Act::Save),
        3 => (0_u8..6).prop_map(Act::Lost),
        1 => Just(Act::Reload),
        2 => Just(Act::Again),
    ];
    proptest::collection::vec((0_usize..2, 0_usize..2, act), 1..20)
}

#[test]
fn no_interleaving_of_two_tabs_loses_a_text_unseen() {
    of_two_tabs(64, 24, async |world| {
        let author = world.author("Lê Văn Vui", "vui@example.vn").await;
        Desk {
            fields: [("general", "title"), ("general", "phone")],
            people: [author.clone(), author],
            along: false,
        }
    });
}

#[test]
fn no_interleaving_of_two_authors_loses_a_text_unseen() {
    of_two_tabs(40, 16, async |world| Desk {
        fields: [("general", "made"), ("description", "section.tinh-moi")],
        people: [
            world.author("Lê Văn Vui", "vui@example.vn").await,
            world.author("Trần Đình Khải", "khai@example.vn").await,
        ],
        along: true,
    });
}

fn of_two_tabs(sqlite: u32, postgres: u32, desk: impl AsyncFn(&World) -> Desk) {
    let runtime = Runtime::new().expect("a runtime");
    for (on_postgres, cases) in [(false, sqlite), (true, postgres)] {
        let (world, desk) = runtime.block_on(async {
            let world = if on_postgres {
                World::postgres("2023-04-01").await
            } else {
                World::sqlite("2023-04-01").await
            };
            world.load_edition().await;
            let desk = desk(&world).await;
            (world, desk)
        });
        let mut runner = TestRunner::new(Config {
            cases,
            failure_persistence: None,
            ..Config::default()
        });
        let checked = runner.run(&acts(), |acts| runtime.block_on(play(&world, &desk, acts)));
        if let Err(error) = checked {
            panic!("{error} on {}", world.engine);
        }
    }
}

async fn play(
    world: &World,
    desk: &Desk,
    acts: Vec<(usize, usize, Act)>,
) -> Result<(), TestCaseError> {
    let entry = desk.entry(world).await;
    let mut tabs: [[Known; 2]; 2] = Default::default();
    let mut stored: [Stored; 2] = Default::default();
    for (tab, field, act) in acts {
        let person = &desk.people[tab];
        let known = &mut tabs[tab][field];
        let (text, base, lost) = match act {
            Act::Reload => {
                let shown = read(world, desk, person, &entry).await;
                for (field, shown) in shown.into_iter().enumerate() {
                    prop_assert_eq!(
                        (&shown.0, shown.1),
                        (&stored[field].text, stored[field].version),
                        "what was saved in either field is what a reload shows"
                    );
                    let known = &mut tabs[tab][field];
                    known.base = shown.1;
                    known.seen.insert(shown.1);
                }
                continue;
            }
            Act::Save(number) => (typed(number), known.base, false),
            Act::Lost(number) => (typed(number), known.base, true),
            Act::Again => match known.last.clone() {
                Some((text, base)) => (text, base, false),
                None => continue,
            },
        };
        known.typed.insert(text.clone());
        known.last = Some((text.clone(), base));
        known.tries.note(&text, base);
        let (there, key) = (&mut stored[field], desk.fields[field].1);
        let mut saved = save(world, person, &entry, (key, &text), base).await;
        if let (false, Saved::Conflict { theirs, version }) = (lost, &saved)
            && known.tries.made(theirs, Version::counted(*version))
        {
            // As a device does: what it sent before had arrived, and nobody is asked.
            known.base = *version;
            known.tries.note(&text, *version);
            saved = save(world, person, &entry, (key, &text), *version).await;
        }
        match saved {
            Saved::Done { version, .. } => {
                if text != there.text {
                    prop_assert!(
                        there.version == 0
                            || known.seen.contains(&there.version)
                            || known.typed.contains(&there.text),
                        "version {} was overwritten by somebody who had neither seen nor typed it",
                        there.version
                    );
                    *there = Stored {
                        text,
                        version: there.version + 1,
                        tab,
                    };
                }
                prop_assert_eq!(version, there.version);
                if !lost {
                    known.base = version;
                    known.seen.insert(version);
                }
            }
            Saved::Conflict { theirs, version } => {
                prop_assert_eq!(
                    (&theirs, version),
                    (&there.text, there.version),
                    "a conflict shows the other text"
                );
                prop_assert!(text != there.text);
                if !lost {
                    prop_assert!(
                        there.tab != tab || matches!(act, Act::Again),
                        "a conflict with oneself in version {version}"
                    );
                    known.base = version;
                    known.seen.insert(version);
                }
            }
        }
    }
    Ok(())
}

fn typed(number: u8) -> String {
    if number == 0 {
        String::new()
    } else {
        format!("Máy gieo hạt số {number}")
    }
}

async fn read(world: &World, desk: &Desk, reader: &Person, entry: &str) -> [(String, i64); 2] {
    let mut shown = <[(String, i64); 2]>::default();
    for ((task, key), shown) in desk.fields.iter().zip(&mut shown) {
        let page = world.backend.task_page(&reader.actor, entry, task).await;
        let page = page.expect("a page");
        if let Some(answer) = page.answers.get(*key) {
            *shown = (answer.text.clone(), answer.version);
        }
    }
    shown
}

async fn save(
    world: &World,
    author: &Person,
    entry: &str,
    (key, text): (&str, &str),
    base: i64,
) -> Saved {
    world
        .backend
        .save_answer(&author.actor, entry, key, text, base)
        .await
        .expect("an answer")
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
