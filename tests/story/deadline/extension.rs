//! Handing in after the deadline: what the edition grants to all, and the secretariat to one.

use domain::{
    dossier::Task,
    entry::StateName,
    message::Occasion,
    page::{EventKind, secretariat::ScreeningQuery},
    policy::Actor,
    refusal::{Problem, Refusal},
    time::Date,
};
use tests::{CODE, World, on_both_engines, refused, repository_file};

use super::deadline;

/// Receipt codes that a search finds.
async fn found(world: &World, secretary: &Actor, q: &str) -> Vec<String> {
    let query = ScreeningQuery {
        q: q.to_owned(),
        ..ScreeningQuery::default()
    };
    let page = world
        .backend
        .screening_page(secretary, CODE, None, query)
        .await;
    let page = page.expect("a page");
    assert_eq!(page.fault, None);
    page.lines.into_iter().map(|line| line.code).collect()
}

/// Texts of drafts that tell of more time.
async fn extended(world: &World, secretary: &Actor) -> Vec<String> {
    let messages = world.drafts(secretary).await.into_iter();
    let extended = messages.filter(|message| message.occasion == Occasion::Extended);
    extended.map(|message| message.text).collect()
}

#[tokio::test]
async fn a_late_draft_is_handed_in_once_the_secretariat_gives_it_time() {
    on_both_engines("2023-04-20", |world| async move {
        let (secretary, author) = world.desk_and_author().await;
        let backend = &world.backend;
        let in_time = world.hand_in(&author, "Máy tách hạt tiêu").await;
        let late = world.complete(&author, "Máy sấy điều").await;
        world.on("2023-05-03");
        assert_eq!(
            refused(backend.submit_entry(&author.actor, &late).await),
            Refusal::DeadlinePassed(deadline())
        );
        // What somebody still writes is kept all the same.
        backend
            .save_answer(&author.actor, &late, "title", "Máy sấy điều gọn", 1)
            .await
            .expect("saved");
        let page = backend
            .dossier_page(&author.actor, &late)
            .await
            .expect("a page");
        assert!(page.entry.may_edit && !page.entry.may_submit);

        // The secretariat reads no draft; the author tells the code by telephone.
        let list = backend
            .extensions_page(&secretary, CODE)
            .await
            .expect("a page");
        assert_eq!(
            (list.drafts, list.extensions.len(), list.may_extend),
            (1, 0, true)
        );
        let reason = "Nhà trường mất mạng ba ngày";
        let before = world.contents().await;
        let code = page.entry.code.clone();
        for (code, until, why, field, problem) in [
            ("", "2023-05-09", reason, "code", Problem::NoSuchCode),
            (
                "LN6-0000",
                "2023-05-09",
                reason,
                "code",
                Problem::NoSuchCode,
            ),
            (&code, "hôm nào", reason, "until", Problem::NotADate),
            (&code, "2023-05-01", reason, "until", Problem::NotLater),
            (&code, "2023-05-09", "vì", "reason", Problem::TooShort),
        ] {
            let no = backend
                .extend_entry(&secretary, CODE, code, until, why)
                .await;
            assert_eq!(
                refused(no),
                Refusal::invalid(field, problem),
                "{code} {until} {why}"
            );
        }
        let all = refused(backend.extend_entry(&secretary, CODE, "", "", "").await);
        assert!(matches!(all, Refusal::Invalid(wrong) if wrong.len() == 3));
        let sent = backend
            .dossier_page(&author.actor, &in_time)
            .await
            .expect("a page")
            .entry
            .code;
        let no = backend
            .extend_entry(&secretary, CODE, &sent, "2023-05-09", reason)
            .await;
        assert_eq!(refused(no), Refusal::WrongState(StateName::Submitted));
        before.assert_same(&world.contents().await, "refused extensions");

        let typed = code.replace('-', " ").to_lowercase();
        backend
            .extend_entry(&secretary, CODE, &typed, "09/05/2023", reason)
            .await
            .expect("given");
        let until = Date::parse_iso("2023-05-09").expect("a day").end();
        let list = backend
            .extensions_page(&secretary, CODE)
            .await
            .expect("a page");
        let given = &list.extensions[0];
        assert_eq!(
            (given.until, given.reason.as_str(), given.title.as_str()),
            (until, reason, "")
        );
        // A draft is its author's alone, and so is whose it is.
        assert!(extended(&world, &secretary).await.is_empty());
        let page = backend
            .dossier_page(&author.actor, &late)
            .await
            .expect("a page");
        assert!(page.entry.may_submit && page.entry.until == until);
        assert!(
            page.events
                .iter()
                .any(|event| event.what == EventKind::EntryExtended && event.note.contains(reason))
        );
        // A slip is mended by another day, never before what everybody has.
        for (day, problem) in [
            ("2023-04-30", Problem::NotLater),
            ("2023-05-09", Problem::NotLater),
            ("2199-12-31", Problem::AfterJudging),
        ] {
            let no = backend
                .extend_entry(&secretary, CODE, &code, day, reason)
                .await;
            assert_eq!(refused(no), Refusal::invalid("until", problem), "{day}");
        }
        backend
            .extend_entry(&secretary, CODE, &code, "2023-05-08", reason)
            .await
            .expect("shortened");
        backend
            .extend_entry(&secretary, CODE, &code, "2023-05-09", reason)
            .await
            .expect("given again");

        world.clock.set(until.plus_ms(1));
        assert_eq!(
            refused(backend.submit_entry(&author.actor, &late).await),
            Refusal::DeadlinePassed(until)
        );
        world.clock.set(until);
        backend
            .submit_entry(&author.actor, &late)
            .await
            .expect("handed in");
        assert_eq!(found(&world, &secretary, "tt:nộp-muộn").await, [code]);
        assert_eq!(
            found(&world, &secretary, "tt:tất-cả -tt:nộp-muộn").await,
            [sent]
        );
        let list = backend
            .extensions_page(&secretary, CODE)
            .await
            .expect("a page");
        assert_eq!(list.extensions[0].title, "Máy sấy điều gọn");
    })
    .await;
}

#[tokio::test]
async fn a_dossier_that_was_sent_back_can_be_given_more_time() {
    on_both_engines("2023-04-20", |world| async move {
        let (secretary, author) = world.desk_and_author().await;
        let backend = &world.backend;
        let entry = world.hand_in(&author, "Máy tách hạt tiêu").await;
        world.on("2023-05-02");
        backend
            .return_entry(&secretary, &entry, &Task::ALL, "Ảnh mờ quá", "2023-05-05")
            .await
            .expect("sent back");
        world.on("2023-05-07");
        assert!(matches!(
            refused(backend.submit_entry(&author.actor, &entry).await),
            Refusal::DeadlinePassed(_)
        ));
        assert_eq!(found(&world, &secretary, "tt:quá-hạn").await.len(), 1);
        let code = backend
            .dossier_page(&author.actor, &entry)
            .await
            .expect("a page")
            .entry
            .code;
        backend
            .extend_entry(&secretary, CODE, &code, "2023-05-10", "Máy ảnh hỏng")
            .await
            .expect("given");
        assert!(extended(&world, &secretary).await[0].contains("Máy ảnh hỏng"));
        // With more time nothing is overdue.
        assert!(found(&world, &secretary, "tt:quá-hạn").await.is_empty());
        assert_eq!(
            backend
                .desk_page(&secretary, CODE)
                .await
                .expect("a page")
                .overdue,
            0
        );
        backend
            .submit_entry(&author.actor, &entry)
            .await
            .expect("handed in again");
        // It had come in time the first time.
        assert!(found(&world, &secretary, "tt:nộp-muộn").await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn an_edition_may_take_late_drafts_for_some_hours() {
    on_both_engines("2023-04-20", |world| async move {
        let text = repository_file("contests/loc-ninh-vi.toml");
        world
            .load(&text.replacen("late_hours = 0", "late_hours = 24", 1))
            .await;
        let backend = &world.backend;
        let author = world.author("Lê Văn Vui", "vui@example.vn").await;
        let [first, second] = ["Máy tách hạt tiêu", "Máy sấy điều"];
        let first = world.complete(&author, first).await;
        let second = world.complete(&author, second).await;
        // Before the deadline nobody is told to rely on more.
        let page = backend
            .dossier_page(&author.actor, &first)
            .await
            .expect("a page");
        assert_eq!(page.entry.until, deadline());
        let last = deadline().plus_ms(24 * 3_600_000);
        world.clock.set(last);
        let page = backend
            .dossier_page(&author.actor, &first)
            .await
            .expect("a page");
        assert!(page.entry.may_submit && page.entry.until == last);
        backend
            .submit_entry(&author.actor, &first)
            .await
            .expect("handed in");
        world.clock.set(last.plus_ms(1));
        assert_eq!(
            refused(backend.submit_entry(&author.actor, &second).await),
            Refusal::DeadlinePassed(last)
        );
        // What nobody began before the deadline cannot be late.
        assert!(matches!(
            refused(backend.start_entry(&author.actor, CODE).await),
            Refusal::WrongPhase(_)
        ));
    })
    .await;
}
