//! The last instants: of the edition, of a dossier that was sent back; and taking an entry back.

mod extension; // What is granted after them.

use domain::{
    dossier::Task,
    entry::{EntryState, StateName},
    refusal::Refusal,
    time::{Date, Timestamp},
};
use tests::{CODE, on_both_engines, people::PASSWORD, pictures::jpeg, refused};

/// The last instant for handing in.
fn deadline() -> Timestamp {
    Date::parse_iso("2023-04-30").expect("a day").end()
}

#[tokio::test]
async fn the_deadline_is_the_instant_that_the_edition_says() {
    on_both_engines("2023-04-01", |world| async move {
        world.load_edition().await;
        let backend = &world.backend;
        let author = world.author("Lê Văn Vui", "vui@example.vn").await;
        let in_time = world.complete(&author, "Máy tách hạt tiêu").await;
        let late = world.complete(&author, "Máy sấy điều").await;
        world.clock.set(deadline());
        backend
            .submit_entry(&author.actor, &in_time)
            .await
            .expect("handed in");
        world.clock.set(deadline().plus_ms(1));
        let before = world.contents().await;
        assert_eq!(
            refused(backend.submit_entry(&author.actor, &late).await),
            Refusal::DeadlinePassed(deadline())
        );
        before.assert_same(&world.contents().await, "handing in too late");
        let page = backend
            .dossier_page(&author.actor, &late)
            .await
            .expect("a page");
        assert!(!page.entry.may_submit);
        assert!(matches!(
            refused(backend.start_entry(&author.actor, CODE).await),
            Refusal::WrongPhase(_)
        ));
    })
    .await;
}

#[tokio::test]
async fn a_dossier_that_was_sent_back_has_a_date_of_its_own() {
    on_both_engines("2023-04-20", |world| async move {
        let (secretary, author) = world.desk_and_author().await;
        let backend = &world.backend;
        let entry = world.hand_in(&author, "Máy tách hạt tiêu").await;
        let second = world.hand_in(&author, "Máy sấy điều").await;
        world.on("2023-05-02");
        let reason = "Ảnh mờ quá, anh chụp lại giúp.";
        for entry in [&entry, &second] {
            backend.return_entry(&secretary, entry, &Task::ALL, reason, "2023-05-09").await.expect("sent back");
        }
        let page = backend.dossier_page(&author.actor, &entry).await.expect("a page");
        let until = Date::parse_iso("2023-05-09").expect("a day").end();
        assert!(matches!(&page.entry.state, EntryState::Returned { reason: told, until: last, .. } if told == reason && *last == until));
        assert!(page.entry.may_edit && page.entry.may_submit);
        let desk = backend.desk_page(&secretary, CODE).await.expect("a page");
        assert_eq!((desk.completed, desk.overdue), (0, 0));

        // Completed on the last instant, long after the deadline of the edition.
        backend.add_file(&author.actor, &entry, "rõ hơn.jpg", jpeg(80, 60, 1), "", false).await.expect("a picture");
        world.clock.set(until);
        backend.submit_entry(&author.actor, &entry).await.expect("handed in again");
        let line = &world.listed(&secretary, "submitted").await[0];
        assert!(line.again && line.id.as_str() == entry);
        world.clock.set(until.plus_ms(1));
        assert_eq!(refused(backend.submit_entry(&author.actor, &second).await), Refusal::DeadlinePassed(until));
        let desk = backend.desk_page(&secretary, CODE).await.expect("a page");
        assert_eq!((desk.completed, desk.overdue), (1, 1));

        // Accepted, it can neither be changed nor be taken back.
        world.accept(&secretary, &entry).await;
        let accepted = Refusal::WrongState(StateName::Accepted);
        assert_eq!(refused(backend.save_answer(&author.actor, &entry, "title", "Khác hẳn", 1).await), accepted);
        assert_eq!(refused(backend.withdraw_entry(&author.actor, &entry).await), accepted);
        assert_eq!(refused(backend.return_entry(&secretary, &entry, &Task::ALL, reason, "2023-06-01").await), accepted);
    })
    .await;
}

#[tokio::test]
async fn what_was_taken_back_stays_taken_back() {
    on_both_engines("2023-04-20", |world| async move {
        let (secretary, author) = world.desk_and_author().await;
        let backend = &world.backend;
        let entry = world.hand_in(&author, "Máy tách hạt tiêu").await;
        backend
            .withdraw_entry(&author.actor, &entry)
            .await
            .expect("taken back");
        let gone = Refusal::WrongState(StateName::Withdrawn);
        assert_eq!(
            refused(backend.withdraw_entry(&author.actor, &entry).await),
            gone
        );
        assert_eq!(
            refused(backend.submit_entry(&author.actor, &entry).await),
            gone
        );
        assert_eq!(
            refused(
                backend
                    .save_answer(&author.actor, &entry, "title", "Khác hẳn", 1)
                    .await
            ),
            gone
        );
        assert_eq!(
            refused(backend.accept_entry(&secretary, &entry).await),
            gone
        );
        assert!(world.listed(&secretary, "").await.is_empty());
        let list = backend
            .my_entries_page(&author.actor)
            .await
            .expect("a page");
        assert_eq!(list.entries[0].state.name(), StateName::Withdrawn);
        // Somebody who signs in again finds everything as it was left.
        let (actor, _) = backend
            .sign_in("VUI@example.vn", PASSWORD, "10.0.0.1", "")
            .await
            .expect("signed in");
        assert_eq!(actor, author.actor);
    })
    .await;
}
