//! Things of other people are "not found", for everybody and by every use case.

use std::collections::BTreeMap;

use bytes::Bytes;
use domain::{
    dossier::Task, endorsement::Verdict, page::secretariat::ScreeningQuery, policy::Actor,
    refusal::Refusal,
};
use tests::{
    CODE, UNKNOWN, World,
    contest::Staff,
    dossier::UNIT,
    on_both_engines,
    people::{As, Person},
    pictures::png,
    refused,
};

/// An entry with its people, being judged.
struct Stage {
    entry: String,
    file: String,
    sheet: String,
    author: Person,
    staff: Staff,
    officer: Person,
    strangers: Vec<(&'static str, Actor)>,
}

async fn stage(world: &World) -> Stage {
    world.load_edition().await;
    let author = world.author("Lê Văn Vui", "vui@example.vn").await;
    let other = world.author("Trần Đình Khải", "khai@example.vn").await;
    let mut staff = world.staff().await;
    let officer = world
        .person("Lê Văn Xã", "xa@example.vn", As::Officer(UNIT))
        .await;
    let elsewhere = world
        .person("Võ Thị Tân", "tan@example.vn", As::Officer("loc-tan"))
        .await;
    let admin = world
        .person("Phạm Quản Trị", "tri@example.vn", As::Admin)
        .await;
    world.hand_in(&other, "Máy sấy điều").await;
    let entry = world.hand_in(&author, "Máy tách hạt tiêu").await;
    let page = world
        .backend
        .task_page(&author.actor, &entry, "files")
        .await
        .expect("a page");
    world.accept(&staff.secretary.actor, &entry).await;
    world.on("2023-05-01");
    world
        .backend
        .assign_judges(&staff.secretary.actor, CODE)
        .await
        .expect("judges");
    // The entry is of the second group; the first three judges have nothing to do with it.
    let judge = staff.judges[3].actor.clone();
    let list = world
        .backend
        .judging_page(&judge, CODE)
        .await
        .expect("a list");
    let idle = staff.judges.remove(0);
    Stage {
        entry,
        file: page.files[0].id.to_string(),
        sheet: list.lines[0].id.to_string(),
        strangers: vec![
            ("another author", other.actor),
            ("the officer of another unit", elsewhere.actor),
            ("a judge of another group", idle.actor),
            ("the administrator", admin.actor),
        ],
        author,
        staff,
        officer,
    }
}

#[tokio::test]
async fn other_peoples_things_are_not_found() {
    on_both_engines("2023-04-20", |world| async move {
        let stage = stage(&world).await;
        let before = world.contents().await;
        for (who, stranger) in &stage.strangers {
            for refusal in entry_acts(&world, stranger, &stage.entry, &stage.file).await {
                assert_eq!(refusal, Refusal::NotFound, "{who}");
            }
            for refusal in sheet_acts(&world, stranger, &stage.sheet).await {
                assert_eq!(refusal, Refusal::NotFound, "{who}");
            }
            for refusal in staff_acts(&world, stranger, &stage.entry).await {
                assert_eq!(refusal, Refusal::NotAllowed, "{who}");
            }
        }
        // People of the entry see it, and still not each other's part of it.
        for actor in [
            &stage.officer.actor,
            &stage.staff.secretary.actor,
            &stage.staff.committee.actor,
        ] {
            world
                .backend
                .read_file(actor, &stage.file, backend::Variant::Small)
                .await
                .expect("bytes");
            assert_eq!(
                refused(world.backend.dossier_page(actor, &stage.entry).await),
                Refusal::NotFound
            );
            for refusal in sheet_acts(&world, actor, &stage.sheet).await {
                assert_eq!(refusal, Refusal::NotFound);
            }
        }
        let second = &stage.staff.judges[3].actor;
        for refusal in sheet_acts(&world, second, &stage.sheet).await {
            assert_eq!(refusal, Refusal::NotFound, "a judge of the same group");
        }
        for refusal in sheet_acts(&world, &stage.author.actor, &stage.sheet).await {
            assert_eq!(refusal, Refusal::NotFound, "the author");
        }
        before.assert_same(&world.contents().await, "looking at other people's things");
    })
    .await;
}

#[tokio::test]
async fn nobody_is_told_to_sign_in_whether_or_not_the_thing_exists() {
    on_both_engines("2023-04-20", |world| async move {
        let stage = stage(&world).await;
        let nobody = Actor::nobody();
        for (entry, file, sheet) in [
            (
                stage.entry.as_str(),
                stage.file.as_str(),
                stage.sheet.as_str(),
            ),
            (UNKNOWN, UNKNOWN, UNKNOWN),
            ("không phải mã", "", "\0"),
        ] {
            let mut refusals = entry_acts(&world, &nobody, entry, file).await;
            refusals.extend(sheet_acts(&world, &nobody, sheet).await);
            refusals.extend(staff_acts(&world, &nobody, entry).await);
            for refusal in refusals {
                assert_eq!(refusal, Refusal::SignInFirst, "{entry}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn an_unknown_id_looks_like_another_persons() {
    on_both_engines("2023-04-20", |world| async move {
        let stage = stage(&world).await;
        let before = world.contents().await;
        for id in [
            UNKNOWN,
            "",
            "không phải mã",
            "\0",
            "../../etc/passwd",
            "01arz3ndektsv4rrffq69g5fav",
        ] {
            for refusal in entry_acts(&world, &stage.author.actor, id, id).await {
                assert_eq!(refusal, Refusal::NotFound, "{id:?}");
            }
            for refusal in sheet_acts(&world, &stage.staff.judges[2].actor, id).await {
                assert_eq!(refusal, Refusal::NotFound, "{id:?}");
            }
            let secretary = &stage.staff.secretary.actor;
            let backend = &world.backend;
            for refusal in [
                refused(
                    backend
                        .screening_page(secretary, CODE, Some(id), ScreeningQuery::default())
                        .await,
                ),
                refused(
                    backend
                        .save_check(secretary, id, "linh-vuc", Some(true), "")
                        .await,
                ),
                refused(backend.choose_field(secretary, id, "co-khi").await),
                refused(backend.accept_entry(secretary, id).await),
                refused(
                    backend
                        .return_entry(secretary, id, &Task::ALL, "Thiếu ảnh", "2023-06-01")
                        .await,
                ),
                refused(backend.reject_entry(secretary, id, "Ngoài lĩnh vực").await),
                refused(
                    backend
                        .endorse_entry(&stage.officer.actor, id, Verdict::Confirmed, "")
                        .await,
                ),
                refused(backend.home_page(secretary, Some(id)).await),
                refused(backend.rules_page(secretary, id).await),
                refused(backend.desk_page(secretary, id).await),
                refused(backend.result_page(secretary, id, id, "").await),
            ] {
                assert_eq!(refusal, Refusal::NotFound, "{id:?}");
            }
        }
        before.assert_same(&world.contents().await, "unknown ids");
    })
    .await;
}

#[tokio::test]
async fn a_draft_is_its_authors_alone() {
    on_both_engines("2023-04-20", |world| async move {
        world.load_edition().await;
        let author = world.author("Lê Văn Vui", "vui@example.vn").await;
        let staff = world.staff().await;
        let draft = world.complete(&author, "Máy tách hạt tiêu").await;
        let secretary = &staff.secretary.actor;
        for state in ["", "draft", "returned", "submitted"] {
            assert!(world.listed(secretary, state).await.is_empty(), "{state}");
        }
        let open = world
            .backend
            .screening_page(secretary, CODE, Some(&draft), ScreeningQuery::default())
            .await;
        assert_eq!(refused(open), Refusal::NotFound);
        let title = ScreeningQuery {
            q: "tách hạt".to_owned(),
            state: "draft".to_owned(),
            ..ScreeningQuery::default()
        };
        let page = world
            .backend
            .screening_page(secretary, CODE, None, title)
            .await
            .expect("a page");
        assert!(page.lines.is_empty(), "{:?}", page.lines);
    })
    .await;
}

/// Everything that an author can ask of an entry.
async fn entry_acts(world: &World, actor: &Actor, entry: &str, file: &str) -> Vec<Refusal> {
    let backend = &world.backend;
    vec![
        refused(backend.dossier_page(actor, entry).await),
        refused(backend.task_page(actor, entry, "general").await),
        refused(backend.check_page(actor, entry).await),
        refused(backend.receipt_page(actor, entry).await),
        refused(
            backend
                .save_answer(actor, entry, "title", "Của tôi", 0)
                .await,
        ),
        refused(
            backend
                .save_task(
                    actor,
                    entry,
                    "general",
                    &Default::default(),
                    &Default::default(),
                )
                .await,
        ),
        refused(backend.submit_entry(actor, entry).await),
        refused(backend.withdraw_entry(actor, entry).await),
        refused(
            backend
                .endorse_entry(actor, entry, Verdict::Confirmed, "")
                .await,
        ),
        refused(backend.upload_limit(actor, entry).await),
        refused(
            backend
                .add_file(actor, entry, "a.png", png(3, 3, 3), "", false)
                .await,
        ),
        refused(
            backend
                .add_file(actor, entry, "a.exe", Bytes::from_static(b"MZ"), "", false)
                .await,
        ),
        refused(backend.remove_file(actor, entry, file).await),
        refused(backend.set_caption(actor, entry, file, "Của tôi").await),
        refused(
            backend
                .read_file(actor, file, backend::Variant::Original)
                .await,
        ),
    ]
}

/// Everything that a judge can ask of a sheet.
async fn sheet_acts(world: &World, actor: &Actor, sheet: &str) -> Vec<Refusal> {
    let backend = &world.backend;
    vec![
        refused(backend.sheet_page(actor, sheet).await),
        refused(backend.save_mark(actor, sheet, "tinh-moi", "40", 0).await),
        refused(backend.save_note(actor, sheet, "tinh-moi", "Hay", 0).await),
        refused(
            backend
                .save_sheet(actor, sheet, &Default::default(), &Default::default(), 0)
                .await,
        ),
        refused(
            backend
                .declare_conflict(actor, sheet, "Quen biết", None)
                .await,
        ),
        refused(backend.sign_sheet(actor, sheet, &BTreeMap::new()).await),
    ]
}

/// What the secretariat and the committee do.
async fn staff_acts(world: &World, actor: &Actor, entry: &str) -> Vec<Refusal> {
    let backend = &world.backend;
    vec![
        refused(backend.desk_page(actor, CODE).await),
        refused(
            backend
                .screening_page(actor, CODE, Some(entry), ScreeningQuery::default())
                .await,
        ),
        refused(backend.progress_page(actor, CODE).await),
        refused(backend.paper_sheets_page(actor, CODE, "").await),
        refused(backend.ranking_page(actor, CODE).await),
        refused(
            backend
                .save_check(actor, entry, "linh-vuc", Some(true), "")
                .await,
        ),
        refused(backend.choose_field(actor, entry, "y-duoc").await),
        refused(backend.accept_entry(actor, entry).await),
        refused(
            backend
                .return_entry(actor, entry, &Task::ALL, "Thiếu ảnh chụp", "2023-06-01")
                .await,
        ),
        refused(backend.reject_entry(actor, entry, "Ngoài lĩnh vực").await),
        refused(backend.assign_judges(actor, CODE).await),
        refused(
            world
                .confirm(actor, "2023-05-01", &Default::default())
                .await,
        ),
        refused(backend.publish_results(actor, CODE).await),
    ]
}
