//! A request for completion opens what it names, and the secretariat sees what changed.

use domain::{
    dossier::{Task, TaskState},
    entry::EntryState,
    page::secretariat::ScreeningQuery,
    policy::Actor,
    refusal::{Problem, Refusal},
    time::Date,
};
use tests::{CODE, World, on_both_engines, pictures::jpeg, refused};

#[tokio::test]
async fn only_what_is_named_opens_again_and_what_changed_is_shown() {
    on_both_engines("2023-04-20", |world| async move {
        let (secretary, author) = world.desk_and_author().await;
        let backend = &world.backend;
        let entry = world.hand_in(&author, "Máy tách hạt tiêu").await;
        world.on("2023-05-02");
        let reason = "Ảnh mờ quá, anh chụp lại giúp; phần tính mới còn chung chung.";
        let nothing = backend.return_entry(&secretary, &entry, &[], reason, "2023-05-09");
        assert_eq!(
            refused(nothing.await),
            Refusal::invalid("tasks", Problem::Missing)
        );
        let asked = [Task::Files, Task::Description];
        let back = backend.return_entry(&secretary, &entry, &asked, reason, "2023-05-09");
        back.await.expect("sent back");

        // The author sees exactly these as open.
        let page = backend.dossier_page(&author.actor, &entry).await;
        let page = page.expect("a page");
        let open = |task: &Task| page.entry.state.opens(*task);
        let opened: Vec<Task> = Task::ALL.into_iter().filter(open).collect();
        assert_eq!(opened, [Task::Description, Task::Files]);
        let back: Vec<Task> = page
            .tasks
            .iter()
            .filter(|view| view.state == TaskState::Back)
            .map(|view| view.task)
            .collect();
        assert_eq!(back, opened, "each until something in it changed");
        assert_eq!(page.next, Some(Task::Description));
        for (task, may_edit) in [("general", false), ("description", true), ("files", true)] {
            let page = backend.task_page(&author.actor, &entry, task).await;
            assert_eq!(page.expect("a page").entry.may_edit, may_edit, "{task}");
        }

        // The rest stays as it was handed in, whatever is sent.
        let files = backend.task_page(&author.actor, &entry, "files").await;
        let files = files.expect("a page").files;
        let stamped = files.iter().find(|file| file.endorsement).expect("a page");
        let before = world.contents().await;
        let closed = Refusal::TaskClosed(Task::General);
        let title = backend.save_answer(&author.actor, &entry, "title", "Khác hẳn", 1);
        assert_eq!(refused(title.await), closed);
        let plain = [("title".to_owned(), "Khác hẳn".to_owned())].into();
        let base = [].into();
        let plain = backend.save_task(&author.actor, &entry, "general", &plain, &base);
        assert_eq!(refused(plain.await), closed);
        let closed = Refusal::TaskClosed(Task::Endorsement);
        let page = backend.remove_file(&author.actor, &entry, stamped.id.as_str());
        assert_eq!(refused(page.await), closed);
        let page = backend.add_file(&author.actor, &entry, "dấu.jpg", jpeg(9, 9, 3), "", true);
        assert_eq!(refused(page.await), closed);
        let link = backend.ask_endorsement(&author.actor, &entry).await;
        assert_eq!(refused(link), closed);
        let page = backend
            .task_page(&author.actor, &entry, "endorsement")
            .await;
        assert!(!page.expect("a page").endorsement.may_ask);
        before.assert_same(&world.contents().await, "changing what is closed");

        // What was asked for is done, and the dossier comes back.
        let key = section(&world, &author.actor, &entry).await;
        let version = backend
            .task_page(&author.actor, &entry, "description")
            .await;
        let version = version.expect("a page").answers[&key].version;
        let better = format!("{} Mới ở chỗ xoay được.", tests::dossier::long_text());
        world.save(&author, &entry, &key, &better, version).await;
        let picture = files.iter().find(|file| !file.endorsement).expect("one");
        let gone = backend.remove_file(&author.actor, &entry, picture.id.as_str());
        gone.await.expect("removed");
        let clear = jpeg(80, 60, 1);
        let clear = backend.add_file(&author.actor, &entry, "rõ hơn.jpg", clear, "", false);
        clear.await.expect("a picture");
        let page = backend.dossier_page(&author.actor, &entry).await;
        assert_eq!(page.expect("a page").next, None);
        let handed_in = backend.submit_entry(&author.actor, &entry).await;
        handed_in.expect("handed in again");

        let seen = opened_by(&world, &secretary, &entry).await;
        assert_eq!((seen.tasks, seen.reason.as_str()), (opened, reason));
        let changed: Vec<_> = seen
            .changes
            .iter()
            .map(|change| (change.task, change.before.as_str(), change.after.as_str()))
            .collect();
        let long = tests::dossier::long_text();
        assert_eq!(
            changed,
            [
                (Task::Description, long.trim(), better.as_str()),
                (Task::Files, "máy.jpg: Cái máy", ""),
                (Task::Files, "", "rõ hơn.jpg"),
            ]
        );
    })
    .await;
}

#[tokio::test]
async fn after_its_date_a_request_closes_and_older_ones_open_everything() {
    on_both_engines("2023-04-20", |world| async move {
        let (secretary, author) = world.desk_and_author().await;
        let backend = &world.backend;
        let entry = world.hand_in(&author, "Máy tách hạt tiêu").await;
        world.on("2023-05-02");
        let back = backend.return_entry(
            &secretary,
            &entry,
            &[Task::General],
            "Sai số điện thoại",
            "2023-05-05",
        );
        back.await.expect("sent back");
        let phone =
            |base| backend.save_answer(&author.actor, &entry, "phone", "0912 345 679", base);
        let until = Date::parse_iso("2023-05-05").expect("a day").end();
        world.clock.set(until.plus_ms(1));
        assert_eq!(refused(phone(1).await), Refusal::DeadlinePassed(until));
        let page = backend.dossier_page(&author.actor, &entry).await;
        let page = page.expect("a page");
        assert!(!page.entry.may_edit && !page.entry.may_submit);
        let more =
            backend.extend_entry(&secretary, CODE, &page.entry.code, "2023-05-12", "Đi vắng");
        more.await.expect("extended");
        phone(1).await.expect("saved");

        // A request from before tasks were named.
        world
            .sql("UPDATE entry SET completion = ''; DELETE FROM before_completion")
            .await;
        let page = backend.dossier_page(&author.actor, &entry).await;
        let page = page.expect("a page");
        assert!(
            Task::ALL
                .into_iter()
                .all(|task| page.entry.state.opens(task))
        );
        assert!(page.tasks.iter().all(|view| view.state == TaskState::Done));
        let pledge = backend.save_answer(&author.actor, &entry, "title", "Máy tách vỏ tiêu", 1);
        pledge.await.expect("saved");
        let handed_in = backend.submit_entry(&author.actor, &entry).await;
        handed_in.expect("handed in again");
        let page = screened(&world, &secretary, &entry).await;
        assert!(
            page.completion.is_none(),
            "nothing was kept to compare with"
        );
    })
    .await;
}

#[tokio::test]
async fn a_request_that_is_taken_back_leaves_nothing() {
    on_both_engines("2023-04-20", |world| async move {
        let (secretary, author) = world.desk_and_author().await;
        let backend = &world.backend;
        let entry = world.hand_in(&author, "Máy tách hạt tiêu").await;
        world.pass_a_minute();
        let back = backend.return_entry(&secretary, &entry, &Task::ALL, "Nhầm hồ sơ", "2023-05-05");
        back.await.expect("sent back");
        backend
            .undo_decision(&secretary, &entry)
            .await
            .expect("undone");
        let page = screened(&world, &secretary, &entry).await;
        assert!(matches!(page.state, EntryState::Submitted { .. }));
        assert!(page.completion.is_none());
        assert_eq!(world.contents().await.rows("before_completion"), 0);
    })
    .await;
}

async fn section(world: &World, author: &Actor, entry: &str) -> String {
    let page = world.backend.task_page(author, entry, "description").await;
    format!("section.{}", page.expect("a page").sections[0].code)
}

async fn screened(
    world: &World,
    secretary: &Actor,
    entry: &str,
) -> domain::page::secretariat::ScreeningEntry {
    let query = ScreeningQuery::default();
    let page = world
        .backend
        .screening_page(secretary, CODE, Some(entry), query)
        .await;
    page.expect("a page").open.expect("a dossier")
}

async fn opened_by(
    world: &World,
    secretary: &Actor,
    entry: &str,
) -> domain::page::secretariat::Completion {
    screened(world, secretary, entry)
        .await
        .completion
        .expect("a request")
}
