//! Decisions on several entries at once, and taking decisions back.

use backend::TypedDecision;
use domain::{
    dossier::Task,
    entry::StateName,
    page::{
        batch::{BatchAct, BatchPage},
        secretariat::{Deciding, ScreeningQuery},
    },
    policy::Actor,
    refusal::{Problem, Refusal},
};
use tests::{CODE, World, on_both_engines, refused};

async fn page(world: &World, secretary: &Actor, q: &str) -> BatchPage {
    let query = ScreeningQuery {
        q: q.to_owned(),
        ..ScreeningQuery::default()
    };
    let page = world.backend.batch_page(secretary, CODE, query).await;
    page.expect("a page")
}

/// Titles of drafts that wait for approval, with what they tell of.
async fn drafts(world: &World, secretary: &Actor) -> Vec<String> {
    let messages = world.drafts(secretary).await;
    let mut told: Vec<String> = messages
        .iter()
        .filter(|message| message.occasion.code() != "submitted")
        .map(|message| format!("{} {}", message.occasion.code(), message.title))
        .collect();
    told.sort();
    told
}

#[tokio::test]
async fn several_are_decided_on_at_once_and_taken_back() {
    on_both_engines("2023-04-20", |world| async move {
        let (secretary, author) = world.desk_and_author().await;
        let backend = &world.backend;
        let mut ids = Vec::new();
        for title in ["Máy một", "Máy hai", "Máy ba"] {
            world.pass_a_minute();
            ids.push(world.hand_in(&author, title).await);
        }
        for entry in &ids[..2] {
            world.tick(&secretary, entry).await;
        }
        let before = page(&world, &secretary, "").await;
        let barred: Vec<bool> = before
            .lines
            .iter()
            .map(|line| line.barred.is_some())
            .collect();
        assert_eq!(barred, [false, false, true]);
        assert_eq!(page(&world, &secretary, "hai").await.lines.len(), 1);

        // All of them, or none.
        world.pass_a_minute();
        let decide = |act, entries: Vec<String>, reason: &'static str, until: &'static str| {
            let secretary = secretary.clone();
            async move {
                backend
                    .decide_entries(
                        &secretary,
                        CODE,
                        &entries,
                        &TypedDecision {
                            act,
                            tasks: if reason.is_empty() { &[] } else { &Task::ALL },
                            reason,
                            until,
                        },
                    )
                    .await
            }
        };
        let contents = world.contents().await;
        let third = before.lines[2].code.clone();
        assert_eq!(
            refused(decide(BatchAct::Accept, ids.clone(), "", "").await),
            Refusal::EntriesBarred(vec![third])
        );
        let none = refused(decide(BatchAct::Return, vec![], "", "").await);
        assert!(matches!(none, Refusal::Invalid(wrong) if wrong.len() == 4));
        let unknown = decide(
            BatchAct::Reject,
            vec![tests::UNKNOWN.to_owned()],
            "Ngoài lĩnh vực",
            "",
        )
        .await;
        assert_eq!(refused(unknown), Refusal::NotFound);
        let past = decide(
            BatchAct::Return,
            ids.clone(),
            "Thiếu ảnh mô hình",
            "2023-04-01",
        )
        .await;
        assert_eq!(refused(past), Refusal::invalid("until", Problem::NotLater));
        let many = vec![ids[0].clone(); 101];
        assert_eq!(
            refused(decide(BatchAct::Accept, many, "", "").await),
            Refusal::invalid("entries", Problem::TooLong)
        );
        contents.assert_same(&world.contents().await, "refused decisions");

        // The same entry twice is one.
        decide(
            BatchAct::Accept,
            vec![ids[0].clone(), ids[1].clone(), ids[0].clone()],
            "",
            "",
        )
        .await
        .expect("accepted");
        let after = page(&world, &secretary, "").await;
        assert_eq!(
            (
                after.lines.len(),
                after.batches[0].entries,
                after.batches[0].standing
            ),
            (1, 2, 2)
        );
        assert_eq!(
            drafts(&world, &secretary).await,
            ["accepted Máy hai", "accepted Máy một"]
        );
        let counts = backend
            .desk_page(&secretary, CODE)
            .await
            .expect("a page")
            .counts;
        assert!(
            counts.contains(&(StateName::Accepted, 2))
                && counts.contains(&(StateName::Submitted, 1))
        );

        world.pass_a_minute();
        backend
            .undo_batch(&secretary, &after.batches[0].id)
            .await
            .expect("undone");
        let back = page(&world, &secretary, "").await;
        let titles: Vec<&str> = back.lines.iter().map(|line| line.title.as_str()).collect();
        // Where they stood before, and when they were handed in.
        assert_eq!(titles, ["Máy một", "Máy hai", "Máy ba"]);
        assert_eq!(
            (
                back.batches[0].standing,
                back.batches[0].undone_at.is_some()
            ),
            (0, true)
        );
        assert_eq!(drafts(&world, &secretary).await, [""; 0]);
        let counts = backend
            .desk_page(&secretary, CODE)
            .await
            .expect("a page")
            .counts;
        assert!(
            counts.contains(&(StateName::Accepted, 0))
                && counts.contains(&(StateName::Submitted, 3))
        );
        assert_eq!(
            refused(backend.undo_batch(&secretary, &after.batches[0].id).await),
            Refusal::Stale
        );
    })
    .await;
}

#[tokio::test]
async fn a_decision_on_which_something_rests_stands() {
    on_both_engines("2023-04-20", |world| async move {
        let (secretary, author) = world.desk_and_author().await;
        let backend = &world.backend;
        let entry = world.hand_in(&author, "Máy một").await;
        let other = world.hand_in(&author, "Máy hai").await;
        let deciding = |entry: String| {
            let secretary = secretary.clone();
            async move {
                let page = backend
                    .screening_page(&secretary, CODE, Some(&entry), ScreeningQuery::default())
                    .await;
                page.expect("a page").open.expect("a dossier").deciding
            }
        };
        world.pass_a_minute();
        // Sent back by a slip, and taken back before the author did anything; it never counts as sent back.
        backend
            .return_entry(&secretary, &entry, &Task::ALL, "Nhầm hồ sơ", "2023-05-05")
            .await
            .expect("sent back");
        assert_eq!(deciding(entry.clone()).await, Deciding::Undo);
        backend
            .undo_decision(&secretary, &entry)
            .await
            .expect("undone");
        assert_eq!(deciding(entry.clone()).await, Deciding::Open);
        assert!(!world.listed(&secretary, "submitted").await[0].again);
        assert_eq!(
            refused(backend.undo_decision(&secretary, &entry).await),
            Refusal::WrongState(StateName::Submitted)
        );

        // The author works on it.
        world.pass_a_minute();
        let both = [entry.clone(), other.clone()];
        backend
            .decide_entries(
                &secretary,
                CODE,
                &both,
                &TypedDecision {
                    act: BatchAct::Return,
                    tasks: &[Task::General],
                    reason: "Thiếu ảnh mô hình",
                    until: "2023-05-05",
                },
            )
            .await
            .expect("sent back");
        world.pass_a_minute();
        backend
            .save_answer(&author.actor, &entry, "title", "Máy một, bản mới", 1)
            .await
            .expect("saved");
        assert_eq!(deciding(entry.clone()).await, Deciding::Closed);
        let code = backend.dossier_page(&author.actor, &entry).await;
        let code = code.expect("a dossier").entry.code;
        let contents = world.contents().await;
        assert_eq!(
            refused(backend.undo_decision(&secretary, &entry).await),
            Refusal::DecisionStands
        );
        let batch = page(&world, &secretary, "").await.batches[0].id.clone();
        assert_eq!(
            refused(backend.undo_batch(&secretary, &batch).await),
            Refusal::DecisionsStand(vec![code])
        );
        contents.assert_same(&world.contents().await, "refused to undo");

        // Decided on anew, it is no matter of that batch any more.
        backend
            .submit_entry(&author.actor, &entry)
            .await
            .expect("handed in again");
        world.pass_a_minute();
        backend
            .undo_batch(&secretary, &batch)
            .await
            .expect("undone for the other one");
        assert_eq!(deciding(other.clone()).await, Deciding::Open);
        assert_eq!(deciding(entry.clone()).await, Deciding::Open);

        // The author was told.
        world.tick(&secretary, &other).await;
        world.pass_a_minute();
        backend
            .accept_entry(&secretary, &other)
            .await
            .expect("accepted");
        let waiting = world.drafts(&secretary).await;
        let told = waiting
            .iter()
            .find(|message| message.occasion.code() == "accepted")
            .expect("a draft");
        let shown = [told.shown.clone()];
        backend
            .approve_messages(&secretary, CODE, &shown)
            .await
            .expect("approved");
        assert_eq!(
            refused(backend.undo_decision(&secretary, &other).await),
            Refusal::DecisionStands
        );
        let author_is = refused(backend.undo_decision(&author.actor, &other).await);
        assert_eq!(author_is, Refusal::NotAllowed);
    })
    .await;
}
