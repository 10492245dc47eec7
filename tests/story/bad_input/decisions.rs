//! Dates, marks and prizes.

use std::collections::BTreeMap;

use domain::{
    dossier::Task,
    refusal::{Problem, Refusal},
};
use tests::{CODE, World, contest::Staff, on_both_engines, refused};

use super::{BROKEN, draft, huge};

#[tokio::test]
async fn dates_and_numbers_that_do_not_exist() {
    on_both_engines("2023-04-20", |world| async move {
        let (author, entry) = draft(&world).await;
        let backend = &world.backend;
        for (typed, problem) in [
            ("13/2022", Problem::NotAMonth),
            ("30/02/2022", Problem::NotAMonth),
            ("hôm qua", Problem::NotAMonth),
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
                .return_entry(secretary, &entry, &Task::ALL, "Thiếu ảnh chụp", until)
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
                    .return_entry(
                        secretary,
                        &entry,
                        &Task::ALL,
                        "Thiếu ảnh chụp",
                        "2023-04-19"
                    )
                    .await
            ),
            Refusal::DateNotAhead
        );
        for reason in ["", "   ", "ít", "\u{200b}\u{200b}\u{200b}\u{200b}\u{200b}"] {
            assert_eq!(
                refused(
                    backend
                        .return_entry(secretary, &entry, &Task::ALL, reason, "2023-05-05")
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
            matches!(&refusal, Refusal::Invalid(wrong) if [problem, Problem::OutOfRange].contains(&wrong[0].problem)),
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
        refused(backend.declare_conflict(judge, &sheet, " ", None).await),
        Refusal::ReasonMissing
    );
    assert_eq!(
        refused(backend.sign_sheet(judge, &sheet, &BTreeMap::new()).await),
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
            matches!(&refusal, Refusal::Invalid(wrong) if wrong[0].field == *field),
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
