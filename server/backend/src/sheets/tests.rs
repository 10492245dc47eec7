//! Sheets and their chain, on `SQLite`.

use domain::{
    page::judging::Marked, page::secretariat::SheetStand, points::Points, policy::Actor,
    refusal::Refusal,
};

use super::*;
use crate::{
    error::Error,
    operator,
    testing::{CODE, World},
};

async fn sheets_of(world: &World, judge: &Actor) -> Vec<String> {
    let page = world
        .backend
        .judging_page(judge, CODE)
        .await
        .expect("a list");
    page.lines.iter().map(|line| line.id.to_string()).collect()
}

/// Assigns the judges and gives the first sheet of the first one.
async fn first_sheet(world: &World) -> String {
    let assigned = world.backend.assign_judges(&world.secretary, CODE).await;
    assigned.expect("judges");
    sheets_of(world, &world.judges[0]).await.swap_remove(0)
}

fn done(marked: Marked) -> domain::score::Sheet {
    match marked {
        Marked::Done(sheet) => sheet,
        Marked::Conflict { sheet, .. } => panic!("a conflict: {sheet:?}"),
    }
}

/// The ledger holds, with so many acts on sheets.
async fn assert_whole(world: &World, acts: usize) {
    let report = world
        .backend
        .verify_ledger(&operator(), CODE)
        .await
        .expect("a report");
    let mut tx = world.backend.db.read().await.expect("a database");
    let links = tx.links_after(CODE, 0).await.expect("links");
    let on_sheets = links.iter().filter(|link| link.sheet.is_some()).count();
    assert_eq!((report.broken, on_sheets), (None, acts));
}

#[tokio::test]
async fn marks_saved_at_the_same_time_make_one_chain() {
    let world = World::new(4, 2).await;
    world
        .backend
        .assign_judges(&world.secretary, CODE)
        .await
        .expect("judges");
    let mut tasks = tokio::task::JoinSet::new();
    for judge in &world.judges {
        for sheet in sheets_of(&world, judge).await {
            let (backend, judge) = (world.backend.clone(), judge.clone());
            tasks.spawn(async move {
                for points in ["1", "2", "3", "4", "5"] {
                    for criterion in ["moi", "hieu-qua"] {
                        let last = i64::MAX;
                        let saved = backend
                            .save_mark(&judge, &sheet, criterion, points, last)
                            .await;
                        done(saved.expect("saved"));
                    }
                }
            });
        }
    }
    assert_eq!(tasks.len(), 8);
    while let Some(task) = tasks.join_next().await {
        task.expect("no panic");
    }
    assert_whole(&world, 80).await;
    let page = world
        .backend
        .judging_page(&world.judges[0], CODE)
        .await
        .expect("a list");
    assert!(
        page.lines
            .iter()
            .all(|line| line.given.total() == Points::whole(10) && line.given.marks.len() == 2)
    );
}

#[tokio::test]
async fn two_tablets_never_overwrite_each_other_silently() {
    let world = World::new(1, 2).await;
    let judge = &world.judges[0];
    let sheet = &first_sheet(&world).await;
    let save = |criterion, points, last| {
        world
            .backend
            .save_mark(judge, sheet, criterion, points, last)
    };

    let first = done(save("moi", "22,5", 0).await.expect("saved"));
    // The same once more, as after a lost answer, changes nothing.
    assert_eq!(done(save("moi", "22,5", 0).await.expect("saved")), first);
    // Another criterion may move from an old screen, the same one may not.
    let second = done(save("hieu-qua", "30", 0).await.expect("saved"));
    assert_eq!(
        save("moi", "10", 0).await.expect("answered"),
        Marked::Conflict {
            sheet: second.clone(),
            after: 0
        }
    );
    let third = done(save("moi", "10", second.last).await.expect("saved"));
    // What the other mark took the place of is told: whoever sent it on that knows its own mark again.
    let clash = save("moi", "11", first.last).await.expect("answered");
    assert_eq!(
        clash,
        Marked::Conflict {
            sheet: third.clone(),
            after: first.last
        }
    );
    assert_eq!(third.total(), Points::whole(40));
    assert_whole(&world, 3).await;

    // A plain form from before all that: only what was changed on it counts, and that clashes.
    let form = |moi: &str, use_: &str| {
        BTreeMap::from([
            ("moi".to_owned(), moi.to_owned()),
            ("hieu-qua".to_owned(), use_.to_owned()),
        ])
    };
    let notes = BTreeMap::from([("moi".to_owned(), "Mới trong tỉnh".to_owned())]);
    let saved = world
        .backend
        .save_sheet(judge, sheet, &form("22,5", "35"), &notes, first.last)
        .await;
    assert!(matches!(saved, Ok(Marked::Conflict { .. })), "{saved:?}");
    let saved = world
        .backend
        .save_sheet(judge, sheet, &form("22,5", ""), &notes, first.last)
        .await;
    let sheet_now = done(saved.expect("saved"));
    assert_eq!(sheet_now.total(), Points::whole(40));
    assert_eq!(sheet_now.notes["moi"], "Mới trong tỉnh");
    assert_whole(&world, 4).await;
}

#[tokio::test]
async fn a_sheet_is_signed_once_and_then_locked() {
    let world = World::new(1, 2).await;
    let judge = &world.judges[0];
    let sheet = &first_sheet(&world).await;
    let refused = |result: Result<Marked>| match result {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    };
    let save = |criterion, points| world.backend.save_mark(judge, sheet, criterion, points, 0);
    assert_eq!(
        refused(save("moi", "60,5").await),
        Refusal::invalid("moi", Problem::OutOfRange)
    );
    assert_eq!(
        refused(save("moi", "1,2").await),
        Refusal::invalid("moi", Problem::OffStep)
    );
    assert_eq!(
        refused(save("moi", "năm").await),
        Refusal::invalid("moi", Problem::NotANumber)
    );
    assert_eq!(
        refused(save("khac", "5").await),
        Refusal::invalid("criterion", Problem::NotAChoice)
    );
    save("moi", "50").await.expect("saved");
    let signed = world
        .backend
        .sign_sheet(judge, sheet, &BTreeMap::new())
        .await;
    assert!(matches!(
        signed,
        Err(Error::Refused(Refusal::SheetIncomplete(1)))
    ));
    save("hieu-qua", "40").await.expect("saved");
    world
        .backend
        .sign_sheet(judge, sheet, &BTreeMap::new())
        .await
        .expect("signed");
    assert_eq!(refused(save("moi", "51").await), Refusal::SheetSigned);

    let other = world
        .backend
        .save_mark(&world.judges[1], sheet, "moi", "5", 0)
        .await;
    assert_eq!(refused(other), Refusal::NotFound);
    let nobody = world
        .backend
        .save_mark(&Actor::nobody(), sheet, "moi", "5", 0)
        .await;
    assert_eq!(refused(nobody), Refusal::SignInFirst);
    assert_whole(&world, 3).await;

    let page = world
        .backend
        .sheet_page(judge, sheet)
        .await
        .expect("a page");
    assert_eq!(
        (page.sheet.total(), page.may_mark),
        (Points::whole(90), false)
    );
    assert_eq!((page.place, page.of, page.next), (1, 1, None));
    assert_eq!(page.authors, ["Tác Giả A"]);
    assert_eq!((page.sections.len(), page.files.len()), (2, 1));
    assert!(
        world
            .backend
            .sheet_page(&world.judges[1], sheet)
            .await
            .is_err()
    );
}

#[tokio::test]
async fn a_conflict_frees_the_place_for_another_judge() {
    let mut world = World::new(2, 2).await;
    let assign = |world: &World| {
        let (backend, secretary) = (world.backend.clone(), world.secretary.clone());
        async move { backend.assign_judges(&secretary, CODE).await }
    };
    assert_eq!(assign(&world).await.expect("judges"), 4);
    assert_eq!(assign(&world).await.expect("nothing to do"), 0);

    let judge = world.judges[0].clone();
    let sheet = sheets_of(&world, &judge).await[0].clone();
    let declared = world
        .backend
        .declare_conflict(&judge, &sheet, " ", None)
        .await;
    assert!(matches!(
        declared,
        Err(Error::Refused(Refusal::ReasonMissing))
    ));
    world
        .backend
        .declare_conflict(&judge, &sheet, "Cháu tôi", None)
        .await
        .expect("declared");
    let again = assign(&world).await;
    assert!(
        matches!(&again, Err(Error::Refused(Refusal::NotEnoughJudges(codes))) if codes.len() == 1),
        "{again:?}"
    );

    // One of the entry's unit, and one who has an author's name in another order, are no help; a third is.
    world.add_judge("Người Cùng Xã", "loc-an").await;
    world.add_judge("A Tác giả", "").await;
    world.add_judge("B Tác giả", "").await;
    let again = assign(&world).await;
    let code = &world.codes;
    let list = world
        .backend
        .judging_page(&judge, CODE)
        .await
        .expect("a list");
    let freed = list
        .lines
        .iter()
        .find(|line| line.stand == SheetStand::Conflict)
        .expect("a conflict");
    let helper = if freed.code == code[0] {
        "B Tác giả"
    } else {
        "A Tác giả"
    };
    assert_eq!(again.expect("judges"), 1);
    let page = world
        .backend
        .progress_page(&world.secretary, CODE)
        .await
        .expect("a page");
    let numbers = &page.board.numbers;
    let told = (numbers.sheets, numbers.signed, numbers.unassigned);
    assert_eq!(told, (4, 0, 0));
    let with_sheets: Vec<&str> = page.board.groups[0]
        .judges
        .iter()
        .filter(|judge| judge.sheets == 1)
        .map(|judge| judge.name.as_str())
        .collect();
    assert!(with_sheets.contains(&helper), "{with_sheets:?}");
    assert_whole(&world, 1).await;
}

#[tokio::test]
async fn a_sheet_keeps_the_rubric_it_was_begun_under() {
    let world = World::new(2, 2).await;
    let backend = &world.backend;
    backend
        .assign_judges(&world.secretary, CODE)
        .await
        .expect("judges");
    let judge = &world.judges[0];
    let sheets = sheets_of(&world, judge).await;
    let begun = backend.save_mark(judge, &sheets[0], "moi", "50", 0).await;
    done(begun.expect("saved"));

    let mut tx = backend.db.begin().await.expect("a database");
    let row = tx.edition(CODE).await.expect("read").expect("there");
    let mut spec = (*row.spec).clone();
    spec.rubric.version = 2;
    spec.rubric.criteria[0].most = Points::whole(30);
    tx.put_edition(&spec, &[], backend.now())
        .await
        .expect("written");
    tx.put_rubric(&spec).await.expect("written");
    let end = tx.hold_chain(CODE).await.expect("held");
    let mut end = end.expect("there");
    let recorded = backend.record_rules(&mut tx, &mut end, backend.now());
    recorded.await.expect("written");
    tx.commit().await.expect("written");

    for (sheet, version) in [(&sheets[0], 1), (&sheets[1], 2)] {
        let page = backend.sheet_page(judge, sheet).await.expect("a page");
        assert_eq!(page.rubric.version, version);
    }
    let old = backend.save_mark(judge, &sheets[0], "moi", "55", i64::MAX);
    done(old.await.expect("within the old rubric"));
    let new = backend.save_mark(judge, &sheets[1], "moi", "55", 0).await;
    assert!(matches!(new, Err(Error::Refused(Refusal::Invalid(_)))));
    assert_whole(&world, 2).await;
}

#[tokio::test]
async fn only_what_the_judge_was_shown_is_signed() {
    let world = World::new(1, 2).await;
    let judge = &world.judges[0];
    let sheet = &first_sheet(&world).await;
    let refused = |result: Result<()>| match result {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    };
    let save = |criterion, points| {
        world
            .backend
            .save_mark(judge, sheet, criterion, points, i64::MAX)
    };
    save("moi", "50").await.expect("saved");
    save("hieu-qua", "40").await.expect("saved");
    let shown = |moi: &str| -> BTreeMap<String, String> {
        [("moi", moi), ("hieu-qua", "40,0")]
            .map(|(criterion, points)| (criterion.to_owned(), points.to_owned()))
            .into()
    };
    let sign = |moi| {
        let shown = shown(moi);
        let backend = &world.backend;
        async move { backend.sign_sheet(judge, sheet, &shown).await }
    };
    // Another device gave 50; this one showed 45.
    assert_eq!(refused(sign("45").await), Refusal::Stale);
    // And this one did not show all that is there.
    let part = BTreeMap::from([("moi".to_owned(), "50".to_owned())]);
    let part = world.backend.sign_sheet(judge, sheet, &part).await;
    assert_eq!(refused(part), Refusal::Stale);
    sign("50").await.expect("signed");
    sign("50")
        .await
        .expect("a signature that comes twice changes nothing");
    assert_eq!(refused(sign("45").await), Refusal::Stale);
}
