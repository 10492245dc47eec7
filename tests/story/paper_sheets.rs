//! Sheets that judges marked on paper: typed by one person, typed again by a second, and only then counted.

mod print; // What is printed.

use std::collections::BTreeMap;

use domain::{
    page::{
        paper_sheets::{PaperSheet, PaperSheetsPage, Step, TypedSheet},
        secretariat::SheetStand,
    },
    paper_sheet::{Compared, code_of},
    points::Points,
    policy::Actor,
    refusal::{Problem, Refusal},
    time::Timestamp,
};
use tests::{
    CODE, World,
    contest::Staff,
    on_both_engines,
    people::{As, Person},
    refused,
};

use crate::ledger::broken;

const CRITERIA: [&str; 3] = ["tinh-moi", "ap-dung", "hieu-qua"];
const PAPER: [&str; 3] = ["35", "25,5", "20"];

/// An entry whose judges have not begun, the first judge with a sheet, its id, and a second member of the secretariat.
struct Hall {
    staff: Staff,
    judge: Actor,
    sheet: String,
    code: String,
    second: Person,
}

impl Hall {
    async fn open(world: &World) -> Self {
        let (staff, ..) = world.one_assigned().await;
        let second = world
            .person("Bùi Thị Hai", "hai@example.vn", As::Secretary)
            .await;
        for judge in &staff.judges {
            let list = world.backend.judging_page(&judge.actor, CODE).await;
            if let Some(line) = list.expect("a list").lines.first() {
                return Self {
                    judge: judge.actor.clone(),
                    sheet: line.id.to_string(),
                    code: code_of(&line.id),
                    second,
                    staff,
                };
            }
        }
        panic!("no sheet");
    }

    fn first(&self) -> &Actor {
        &self.staff.secretary.actor
    }
}

fn marks(points: [&str; 3]) -> BTreeMap<String, String> {
    let named = CRITERIA.iter().zip(points);
    named
        .map(|(criterion, points)| ((*criterion).to_owned(), points.to_owned()))
        .collect()
}

async fn page(world: &World, actor: &Actor, code: &str) -> PaperSheetsPage {
    let page = world.backend.paper_sheets_page(actor, CODE, code).await;
    page.expect("a page")
}

async fn open(world: &World, actor: &Actor, code: &str) -> PaperSheet {
    page(world, actor, code).await.open.expect("a sheet")
}

async fn waits(world: &World, actor: &Actor, code: &str) -> TypedSheet {
    match open(world, actor, code).await.step {
        Step::Waits(typed) => typed,
        step => panic!("{step:?}"),
    }
}

/// The first person types; the id of what waits.
async fn typed(world: &World, hall: &Hall) -> String {
    let notes = BTreeMap::from([("tinh-moi".to_owned(), "Cách tách hạt mới".to_owned())]);
    let done = world
        .backend
        .type_paper_sheet(hall.first(), CODE, &hall.code, &marks(PAPER), &notes, true)
        .await;
    assert_eq!(done.expect("typed"), hall.code);
    waits(world, hall.first(), &hall.code)
        .await
        .proposal
        .to_string()
}

#[tokio::test]
async fn paper_counts_once_two_people_typed_the_same() {
    on_both_engines("2023-04-01", |world| async move {
        let hall = Hall::open(&world).await;
        let backend = &world.backend;
        let (second, code) = (&hall.second.actor, hall.code.as_str());
        let none = BTreeMap::new();
        assert_eq!(open(&world, hall.first(), code).await.step, Step::Type);
        let address = format!("https://hoithi.example/e/{CODE}/paper-sheets/{code}");
        assert_eq!(open(&world, second, &address).await.code, code);

        // The whole sheet, by the rubric, with the judge's signature.
        let (none, hall) = (&none, &hall);
        let typing = |points: [&'static str; 3], signed| {
            let marks = marks(points);
            async move {
                let by = hall.first();
                backend
                    .type_paper_sheet(by, CODE, code, &marks, none, signed)
                    .await
            }
        };
        let Refusal::Invalid(wrong) = refused(typing(["41", "25,5", ""], false).await) else {
            panic!("what is wrong with it");
        };
        let wrong: Vec<_> = wrong
            .iter()
            .map(|wrong| (wrong.field.as_str(), wrong.problem))
            .collect();
        assert_eq!(
            wrong,
            [
                ("tinh-moi", Problem::OutOfRange),
                ("hieu-qua", Problem::Missing),
                ("signed", Problem::NotTicked)
            ]
        );
        let by_judge = backend
            .type_paper_sheet(&hall.judge, CODE, code, &marks(PAPER), none, true)
            .await;
        assert_eq!(refused(by_judge), Refusal::NotAllowed);
        let before = world
            .backend
            .ranking_page(second, CODE)
            .await
            .expect("a page")
            .ledger;

        // What the second person could not read comes back with a word to the first.
        let illegible = typed(&world, hall).await;
        let back = backend.refuse_proposal(second, &illegible, "Dòng 2 khó đọc");
        back.await.expect("sent back");
        let again = open(&world, hall.first(), code).await;
        let said = again.sent_back.expect("why it came back");
        assert_eq!(
            (said.by, said.reason),
            (second.name.clone(), "Dòng 2 khó đọc".into())
        );

        let proposal = typed(&world, hall).await;
        assert_eq!(refused(typing(PAPER, true).await), Refusal::ProposalOpen);
        let own = waits(&world, hall.first(), code).await;
        assert!(own.own && !own.may_confirm);
        assert_eq!(own.marks.get("ap-dung"), Some(&Points(2_550)));
        let theirs = waits(&world, second, code).await;
        assert!(!theirs.own && theirs.may_confirm && theirs.may_refuse);
        assert!(
            theirs.marks.is_empty(),
            "who types again does not see the first marks"
        );
        assert_eq!(
            theirs.notes,
            [("tinh-moi".to_owned(), "Cách tách hạt mới".to_owned())]
        );
        let waiting = page(&world, second, "").await.waiting;
        assert_eq!(
            (waiting.len(), waiting[0].typed_by.as_str()),
            (1, "Ngô Thị Kim Cúc")
        );

        let confirm = |by: Actor, points, over| {
            let proposal = proposal.clone();
            async move {
                backend
                    .confirm_paper_sheet(&by, &proposal, &marks(points), over)
                    .await
            }
        };
        assert_eq!(
            refused(confirm(hall.first().clone(), PAPER, 0).await),
            Refusal::SecondPerson
        );
        assert_eq!(
            refused(confirm(hall.judge.clone(), PAPER, 0).await),
            Refusal::NotAllowed
        );
        let short = backend.confirm_proposal(second, &proposal).await;
        assert_eq!(
            refused(short),
            Refusal::NotAllowed,
            "there is no way around typing it again"
        );
        // Which one, and nothing of what the first person typed.
        let Compared::Typing(differ) = confirm(second.clone(), ["35", "25", "20"], 0)
            .await
            .expect("compared")
        else {
            panic!("one mark differs");
        };
        assert_eq!(differ, ["ap-dung"]);
        let sheet = backend
            .sheet_page(&hall.judge, &hall.sheet)
            .await
            .expect("a sheet")
            .sheet;
        assert!(sheet.marks.is_empty(), "nothing counts yet");
        let ledger = backend
            .ranking_page(second, CODE)
            .await
            .expect("a page")
            .ledger;
        assert_eq!(ledger, before);

        world.pass_a_minute();
        assert_eq!(
            confirm(second.clone(), PAPER, 0).await.expect("compared"),
            Compared::Same
        );
        assert_eq!(
            refused(confirm(second.clone(), PAPER, 0).await),
            Refusal::ProposalSettled
        );
        let seen = backend
            .sheet_page(&hall.judge, &hall.sheet)
            .await
            .expect("a sheet");
        assert_eq!((seen.sheet.total(), seen.may_mark), (Points(8_050), false));
        assert_eq!(seen.sheet.paper, seen.sheet.signed_at);
        assert!(
            seen.sheet.paper.is_some(),
            "the judge is told that it came from paper"
        );
        assert_eq!(
            seen.sheet.notes.get("tinh-moi").map(String::as_str),
            Some("Cách tách hạt mới")
        );
        assert_eq!(broken(&world).await, None);
        let ledger = backend
            .ranking_page(second, CODE)
            .await
            .expect("a page")
            .ledger;
        assert_eq!(ledger.links, before.links + 1, "all of it is one link");
        let closed = open(&world, second, code).await;
        assert_eq!(
            (closed.stand, closed.step),
            (SheetStand::Signed, Step::Closed)
        );
        assert!(closed.paper.is_some());

        // What an old device sends later changes nothing.
        let late = backend
            .save_mark(&hall.judge, &hall.sheet, "tinh-moi", "10", 0)
            .await;
        assert_eq!(refused(late), Refusal::SheetSigned);
        world
            .sql(&format!(
                "UPDATE sheet SET total = 9000 WHERE id = '{}'",
                hall.sheet
            ))
            .await;
        assert!(
            broken(&world).await.is_some(),
            "the check knows what paper said"
        );
    })
    .await;
}

#[tokio::test]
async fn a_device_that_says_otherwise_is_shown_and_never_overwritten_in_silence() {
    on_both_engines("2023-04-01", |world| async move {
        let hall = Hall::open(&world).await;
        let backend = &world.backend;
        let (second, paper) = (&hall.second.actor, &marks(PAPER));
        let proposal = typed(&world, &hall).await;
        let confirm = |over| backend.confirm_paper_sheet(second, &proposal, paper, over);
        let put = |criterion, points| {
            backend.save_mark(&hall.judge, &hall.sheet, criterion, points, i64::MAX)
        };

        // The same mark is no contradiction, another one is.
        put("tinh-moi", "35").await.expect("marked");
        put("hieu-qua", "19").await.expect("marked");
        let Compared::Device {
            unlike,
            last,
            signed,
        } = confirm(0).await.expect("compared")
        else {
            panic!("the device says otherwise");
        };
        assert_eq!(
            (unlike.len(), unlike[0].here, unlike[0].there, signed),
            (1, Some(Points(2_000)), Some(Points(1_900)), false)
        );
        // What moved on since it was shown is shown again.
        put("hieu-qua", "18").await.expect("marked");
        let again = confirm(last).await.expect("compared");
        assert!(matches!(again, Compared::Device { last: now, .. } if now > last));

        // Signed on the device: what was signed stays.
        put("ap-dung", "25,5").await.expect("marked");
        backend
            .sign_sheet(&hall.judge, &hall.sheet, &BTreeMap::new())
            .await
            .expect("signed");
        let Compared::Device {
            unlike,
            last,
            signed: true,
        } = confirm(0).await.expect("compared")
        else {
            panic!("it is signed");
        };
        assert_eq!(unlike.len(), 1);
        let still = confirm(last).await.expect("compared");
        assert!(matches!(still, Compared::Device { signed: true, .. }));
        let fresh = backend
            .type_paper_sheet(
                second,
                CODE,
                &hall.code,
                &marks(PAPER),
                &BTreeMap::new(),
                true,
            )
            .await;
        assert_eq!(refused(fresh), Refusal::SheetSigned);
        let sheet = backend
            .sheet_page(&hall.judge, &hall.sheet)
            .await
            .expect("a sheet")
            .sheet;
        assert_eq!((sheet.total(), sheet.paper), (Points(7_850), None));

        // The office decides for paper: sent back, opened again by two, typed again by two.
        let back = backend
            .refuse_proposal(second, &proposal, "Giám khảo đã ký trên máy")
            .await;
        back.expect("sent back");
        let reopen = backend
            .propose_for_sheet(second, &hall.sheet, "reopen", "Phiếu giấy mới đúng")
            .await;
        reopen.expect("proposed");
        world.agree(hall.first()).await;
        let proposal = typed(&world, &hall).await;
        let confirm = |over| backend.confirm_paper_sheet(second, &proposal, paper, over);
        let Compared::Device {
            last,
            signed: false,
            ..
        } = confirm(0).await.expect("compared")
        else {
            panic!("the device's marks are still there");
        };
        assert_eq!(confirm(last).await.expect("compared"), Compared::Same);
        let sheet = backend
            .sheet_page(&hall.judge, &hall.sheet)
            .await
            .expect("a sheet")
            .sheet;
        assert_eq!(sheet.total(), Points(8_050));
        assert_eq!(broken(&world).await, None);
    })
    .await;
}
