//! From the first word to the decision.

use domain::{
    dossier::Task,
    endorsement::Verdict,
    entry::{EntryState, StateName},
    page::{
        EventKind,
        secretariat::{Deciding, ScreeningQuery},
    },
    refusal::{Problem, Refusal},
    time::Date,
};

use super::{CODE, World, png, refusal};

#[tokio::test]
async fn an_entry_goes_from_draft_to_recognised() {
    let world = World::new().await;
    let World {
        backend,
        author,
        officer,
        secretary,
        ..
    } = &world;
    let entry = world.start().await;
    let page = backend.dossier_page(author, &entry).await.expect("a page");
    assert_eq!((page.next, page.saved_at), (Some(Task::General), None));
    assert!(page.entry.may_submit && page.entry.may_edit && page.entry.may_withdraw);

    world.write(&entry, "Máy gieo hạt đậu đẩy tay").await;
    assert_eq!(
        refusal(backend.submit_entry(author, &entry).await),
        Refusal::NotComplete(2)
    );
    let file = backend
        .add_file(author, &entry, "C:\\máy.png", png(1), "Máy", false)
        .await
        .expect("added");
    let again = backend
        .add_file(author, &entry, "máy.png", png(1), "", false)
        .await
        .expect("there");
    assert_eq!(file, again);
    let unit = backend.unit_page(officer, CODE, "").await.expect("a page");
    assert_eq!(
        unit.lines[0].authors,
        ["Trần Thị Ngọc Hạnh", "Trần Đình Khải"]
    );
    assert!(unit.lines[0].may_endorse);
    backend
        .endorse_entry(officer, &entry, Verdict::Confirmed, "")
        .await
        .expect("endorsed");
    backend
        .endorse_entry(officer, &entry, Verdict::Confirmed, "")
        .await
        .expect("endorsed already");

    let check = backend.check_page(author, &entry).await.expect("a page");
    assert_eq!(check.missing, []);
    assert_eq!(check.general[2].1, "Xã Lộc An");
    let list = backend.my_entries_page(author).await.expect("a page");
    assert_eq!((list.entries[0].done, list.may_start.len()), (6, 1));

    // Nothing of a draft reaches the secretariat.
    let open = backend
        .screening_page(secretary, CODE, Some(&entry), ScreeningQuery::default())
        .await;
    assert_eq!(refusal(open), Refusal::NotFound);
    backend
        .submit_entry(author, &entry)
        .await
        .expect("handed in");
    let receipt = backend
        .receipt_page(author, &entry)
        .await
        .expect("a receipt");
    assert_eq!(
        (receipt.qr_size, receipt.phone.as_str()),
        (29, "0912 345 678")
    );
    assert_eq!(
        refusal(
            backend
                .save_answer(author, &entry, "title", "Khác", 1)
                .await
        ),
        Refusal::WrongState(StateName::Submitted)
    );

    // The checklist stands before the decision.
    let open = |id: &str| {
        let id = id.to_owned();
        async move {
            let page = backend
                .screening_page(secretary, CODE, Some(&id), ScreeningQuery::default())
                .await;
            page.expect("a page").open.expect("a dossier")
        }
    };
    let dossier = open(&entry).await;
    assert_eq!(
        (
            dossier.authors.len(),
            dossier.files.len(),
            dossier.deciding == Deciding::Open
        ),
        (2, 1, true)
    );
    let checks: Vec<String> = dossier
        .checks
        .iter()
        .map(|view| view.check.code.clone())
        .collect();
    assert_eq!(
        refusal(backend.accept_entry(secretary, &entry).await),
        Refusal::ChecksOpen(checks.len() as u64)
    );
    for check in &checks {
        backend
            .save_check(secretary, &entry, check, Some(check != &checks[0]), "mờ")
            .await
            .expect("ticked");
    }
    assert_eq!(
        refusal(backend.accept_entry(secretary, &entry).await),
        Refusal::ChecksOpen(1)
    );
    let sent = backend
        .return_entry(secretary, &entry, &Task::ALL, "ít", "2023-04-20")
        .await;
    assert_eq!(refusal(sent), Refusal::ReasonMissing);
    let sent = backend
        .return_entry(
            secretary,
            &entry,
            &Task::ALL,
            "Chụp lại trang xác nhận",
            "2023-02-30",
        )
        .await;
    assert_eq!(refusal(sent), Refusal::invalid("until", Problem::NotADate));
    world.clock.advance(1_000);
    backend
        .return_entry(
            secretary,
            &entry,
            &Task::ALL,
            "Chụp lại trang xác nhận",
            "2023-05-06",
        )
        .await
        .expect("sent back");

    // After the edition's deadline the later date counts, to the end of its day.
    world
        .clock
        .set(Date::parse_iso("2023-05-06").expect("a day").end());
    let page = backend.dossier_page(author, &entry).await.expect("a page");
    assert!(matches!(page.entry.state, EntryState::Returned { .. }) && page.entry.may_submit);
    let newest = page.events.last().expect("an event");
    assert_eq!(
        (newest.what, newest.who.as_str(), newest.note.as_str()),
        (EventKind::EntryReturned, "", "Chụp lại trang xác nhận")
    );
    assert!(
        page.events
            .iter()
            .all(|event| event.what != EventKind::ChecksSaved)
    );
    backend
        .submit_entry(author, &entry)
        .await
        .expect("handed in again");
    let desk = backend.desk_page(secretary, CODE).await.expect("a desk");
    assert_eq!((desk.completed, desk.overdue), (1, 0));
    assert_eq!(desk.counts[1], (StateName::Submitted, 1));
    backend
        .save_check(secretary, &entry, &checks[0], Some(true), "")
        .await
        .expect("ticked");
    backend
        .accept_entry(secretary, &entry)
        .await
        .expect("recognised");
    let desk = backend.desk_page(secretary, CODE).await.expect("a desk");
    assert_eq!(desk.unassigned, 1);
    assert_eq!(
        desk.counts
            .iter()
            .map(|(_, count)| *count)
            .collect::<Vec<_>>(),
        [0, 0, 0, 1, 0, 0]
    );
    assert_eq!(
        refusal(backend.withdraw_entry(author, &entry).await),
        Refusal::WrongState(StateName::Accepted)
    );
}
