//! What takes two people: opening a signed sheet again, taking one out of the count, another list of prizes.

use std::collections::BTreeMap;

use domain::{
    page::{proposals::ProposalView, secretariat::SheetStand},
    phase::Phase,
    points::Points,
    policy::Actor,
    proposal::State,
    refusal::Refusal,
};
use tests::{
    CODE, World,
    contest::{Staff, suggested},
    on_both_engines,
    people::As,
    refused,
};

use crate::ledger::{broken, judged};

const REASON: &str = "Giám khảo báo ghi nhầm điểm Tính mới";

/// The only sheet of a judge who has one, and the judge.
async fn sheet_of(world: &World, staff: &Staff) -> (String, Actor) {
    for judge in &staff.judges {
        let list = world.backend.judging_page(&judge.actor, CODE).await;
        if let Some(line) = list.expect("a list").lines.first() {
            return (line.id.to_string(), judge.actor.clone());
        }
    }
    panic!("no sheet");
}

/// Open proposals, and settled ones.
async fn proposals(world: &World, actor: &Actor) -> (Vec<ProposalView>, Vec<ProposalView>) {
    let page = world.backend.proposals_page(actor, CODE, "").await;
    let page = page.expect("a page");
    (page.open, page.settled)
}

/// Somebody proposes something for a sheet; the id of the proposal.
async fn propose(world: &World, by: &Actor, sheet: &str, matter: &str) -> String {
    let proposed = world
        .backend
        .propose_for_sheet(by, sheet, matter, REASON)
        .await;
    assert_eq!(proposed.expect("proposed"), CODE);
    let (open, _) = proposals(world, by).await;
    open.last().expect("a proposal").id.to_string()
}

#[tokio::test]
async fn a_signed_sheet_opens_again_by_two_people() {
    on_both_engines("2023-04-01", |world| async move {
        let staff = judged(&world).await;
        let (secretary, committee) = (&staff.secretary.actor, &staff.committee.actor);
        let (sheet, judge) = sheet_of(&world, &staff).await;
        let backend = &world.backend;
        let before = backend.ranking_page(committee, CODE).await.expect("a page");

        let none = backend
            .propose_for_sheet(secretary, &sheet, "reopen", " ")
            .await;
        assert_eq!(refused(none), Refusal::ReasonMissing);
        let by_judge = backend
            .propose_for_sheet(&judge, &sheet, "reopen", REASON)
            .await;
        assert_eq!(refused(by_judge), Refusal::NotAllowed);
        let proposal = propose(&world, secretary, &sheet, "reopen").await;
        let again = backend
            .propose_for_sheet(committee, &sheet, "remove", REASON)
            .await;
        assert_eq!(refused(again), Refusal::ProposalOpen);

        // Nothing is open before a second person agrees.
        let mark = || backend.save_mark(&judge, &sheet, "tinh-moi", "30", i64::MAX);
        assert_eq!(refused(mark().await), Refusal::SheetSigned);
        let own = backend.confirm_proposal(secretary, &proposal).await;
        assert_eq!(refused(own), Refusal::SecondPerson);
        let by_judge = backend.confirm_proposal(&judge, &proposal).await;
        assert_eq!(refused(by_judge), Refusal::NotAllowed);
        let forged = format!("UPDATE proposal SET state = 'confirmed', settled_by = proposed_by WHERE id = '{proposal}'");
        world.try_sql(&forged).await.expect_err("the database refuses it too");
        let (open, _) = proposals(&world, secretary).await;
        assert!(open[0].own && !open[0].may_confirm && !open[0].may_refuse);
        let (open, _) = proposals(&world, committee).await;
        assert!(!open[0].own && open[0].may_confirm && open[0].may_refuse);

        world.pass_a_minute();
        backend.confirm_proposal(committee, &proposal).await.expect("confirmed");
        assert_eq!(refused(backend.confirm_proposal(committee, &proposal).await), Refusal::ProposalSettled);
        assert_eq!(broken(&world).await, None);
        let page = backend.ranking_page(committee, CODE).await.expect("a page");
        assert_eq!((page.open_sheets, page.ledger.links), (1, before.ledger.links + 1));
        let prizes = world.confirm(committee, "2023-05-01", &BTreeMap::new()).await;
        assert_eq!(refused(prizes), Refusal::SheetsOpen(1));

        let page = backend.sheet_page(&judge, &sheet).await.expect("a page");
        assert_eq!((page.may_mark, page.sheet.reopened.as_deref()), (true, Some(REASON)));
        assert_eq!(page.sheet.total(), Points(8_000), "the marks stay");
        mark().await.expect("marked");
        backend.sign_sheet(&judge, &sheet, &BTreeMap::new()).await.expect("signed");
        mark().await.expect("a mark that comes twice changes nothing");
        let other = backend.save_mark(&judge, &sheet, "tinh-moi", "31", i64::MAX);
        assert_eq!(refused(other.await), Refusal::SheetSigned);
        let page = backend.sheet_page(&judge, &sheet).await.expect("a page");
        assert_eq!((page.may_mark, page.sheet.reopened), (false, None));
        assert_eq!(broken(&world).await, None);
        let page = backend.ranking_page(committee, CODE).await.expect("a page");
        assert_eq!(page.open_sheets, 0);
        // Two sheets have 80 points, one 75.
        assert_eq!(page.lines[0].ranked.result, Some(Points(7_833)));

        let (open, settled) = proposals(&world, secretary).await;
        assert_eq!((open.len(), settled.len()), (0, 1));
        let done = &settled[0];
        assert_eq!((done.state, done.settled_by.as_str()), (State::Confirmed, "Hồ Quang Khánh"));
        assert_eq!((done.proposed_by.as_str(), done.reason.as_str()), ("Ngô Thị Kim Cúc", REASON));
    })
    .await;
}

#[tokio::test]
async fn a_proposal_is_refused_with_a_reason_or_taken_back() {
    on_both_engines("2023-04-01", |world| async move {
        let staff = judged(&world).await;
        let (secretary, committee) = (&staff.secretary.actor, &staff.committee.actor);
        let (sheet, judge) = sheet_of(&world, &staff).await;
        let backend = &world.backend;
        let before = backend.ranking_page(committee, CODE).await.expect("a page");

        let first = propose(&world, secretary, &sheet, "reopen").await;
        assert_eq!(
            refused(backend.withdraw_proposal(committee, &first).await),
            Refusal::NotAllowed
        );
        assert_eq!(
            refused(backend.refuse_proposal(secretary, &first, "Không").await),
            Refusal::SecondPerson
        );
        assert_eq!(
            refused(backend.refuse_proposal(committee, &first, "").await),
            Refusal::ReasonMissing
        );
        let no = backend
            .refuse_proposal(committee, &first, "Điểm đúng như phiếu giấy")
            .await;
        no.expect("refused");
        world.pass_a_minute();
        let second = propose(&world, committee, &sheet, "remove").await;
        world.pass_a_minute();
        let back = backend.withdraw_proposal(committee, &second).await;
        back.expect("taken back");

        let (open, settled) = proposals(&world, secretary).await;
        assert_eq!(open.len(), 0);
        let told: Vec<_> = settled
            .iter()
            .map(|view| (view.state, view.settled_reason.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                (State::Withdrawn, ""),
                (State::Refused, "Điểm đúng như phiếu giấy")
            ]
        );
        for proposal in [&first, &second] {
            let late = backend.confirm_proposal(committee, proposal).await;
            assert_eq!(refused(late), Refusal::ProposalSettled);
        }
        let mark = backend
            .save_mark(&judge, &sheet, "tinh-moi", "30", i64::MAX)
            .await;
        assert_eq!(refused(mark), Refusal::SheetSigned);
        let after = backend.ranking_page(committee, CODE).await.expect("a page");
        assert_eq!(after.ledger, before.ledger, "nothing was recorded");
    })
    .await;
}

#[tokio::test]
async fn sheets_stand_still_once_prizes_are_confirmed() {
    on_both_engines("2023-04-01", |world| async move {
        let staff = judged(&world).await;
        let (secretary, committee) = (&staff.secretary.actor, &staff.committee.actor);
        let (sheet, _) = sheet_of(&world, &staff).await;
        let proposal = propose(&world, secretary, &sheet, "reopen").await;
        let confirmed = world
            .confirm(committee, "2023-05-01", &BTreeMap::new())
            .await;
        confirmed.expect("prizes");
        let backend = &world.backend;
        let late = backend.confirm_proposal(committee, &proposal).await;
        assert_eq!(refused(late), Refusal::WrongPhase(Phase::Decided));
        let new = backend
            .propose_for_sheet(committee, &sheet, "reopen", REASON)
            .await;
        assert_eq!(refused(new), Refusal::WrongPhase(Phase::Decided));
        let back = backend.withdraw_proposal(secretary, &proposal).await;
        back.expect("taken back");
        assert_eq!(broken(&world).await, None);
    })
    .await;
}

#[tokio::test]
async fn a_sheet_leaves_the_count_and_somebody_else_marks() {
    on_both_engines("2023-04-01", |world| async move {
        let staff = judged(&world).await;
        let (secretary, committee) = (&staff.secretary.actor, &staff.committee.actor);
        let (sheet, judge) = sheet_of(&world, &staff).await;
        let backend = &world.backend;
        let proposal = propose(&world, committee, &sheet, "remove").await;
        backend
            .confirm_proposal(secretary, &proposal)
            .await
            .expect("confirmed");
        assert_eq!(broken(&world).await, None);
        let page = backend.ranking_page(committee, CODE).await.expect("a page");
        assert_eq!((page.lines[0].totals.len(), page.lines[0].open), (2, 1));
        let list = backend.judging_page(&judge, CODE).await.expect("a list");
        assert_eq!(list.lines[0].stand, SheetStand::Removed);
        let mark = backend
            .save_mark(&judge, &sheet, "tinh-moi", "30", i64::MAX)
            .await;
        assert_eq!(refused(mark), Refusal::SheetOff);
        for matter in ["reopen", "remove"] {
            let again = backend
                .propose_for_sheet(secretary, &sheet, matter, REASON)
                .await;
            assert_eq!(refused(again), Refusal::SheetNotSigned);
        }

        // The judge is not asked for this entry again; another one is needed.
        let assigned = backend.assign_judges(secretary, CODE).await;
        let named =
            matches!(refused(assigned), Refusal::NotEnoughJudges(codes) if codes.len() == 1);
        assert!(named);
        let groups = "to-1,to-2,to-3";
        let place = As::Judge { unit: "", groups };
        let other = world
            .person("Giám khảo Dung", "dung@example.vn", place)
            .await;
        let assigned = backend.assign_judges(secretary, CODE).await;
        assert_eq!(assigned.expect("judges"), 1);
        let marks = |_: &str| [Points(3_000), Points(2_000), Points(2_000)];
        assert_eq!(world.judge(&other.actor, marks).await, 1);
        let page = backend.ranking_page(committee, CODE).await.expect("a page");
        assert_eq!(page.open_sheets, 0);
        assert_eq!(page.lines[0].ranked.result, Some(Points(7_667)));
        let prizes = world
            .confirm(committee, "2023-05-01", &suggested(&page))
            .await;
        prizes.expect("prizes");
        world.publish(&staff).await;
        assert_eq!(broken(&world).await, None);
    })
    .await;
}

#[tokio::test]
async fn prizes_are_replaced_by_two_people() {
    on_both_engines("2023-04-01", |world| async move {
        let staff = judged(&world).await;
        let (secretary, committee) = (&staff.secretary.actor, &staff.committee.actor);
        let backend = &world.backend;
        let page = backend.ranking_page(committee, CODE).await.expect("a page");
        let code = page.lines[0].code.clone();
        let first = suggested(&page);
        let level = first[&code].clone();
        let early = backend
            .propose_awards(
                secretary,
                CODE,
                "1/QĐ",
                "2023-05-01",
                "UBND",
                &first,
                REASON,
            )
            .await;
        assert_eq!(refused(early), Refusal::WrongPhase(Phase::Judging));
        world
            .confirm(committee, "2023-05-01", &first)
            .await
            .expect("prizes");
        let again = world
            .confirm(committee, "2023-05-01", &BTreeMap::new())
            .await;
        assert_eq!(refused(again), Refusal::SecondPerson);

        let propose = async |by: &Actor, awards: &BTreeMap<String, String>| {
            world.pass_a_minute();
            backend
                .propose_awards(by, CODE, "2/QĐ-UBND", "2023-05-01", "UBND", awards, REASON)
                .await
        };
        let none = BTreeMap::new();
        let wrong = BTreeMap::from([("LN6-XXXXX".to_owned(), level)]);
        assert!(matches!(
            refused(propose(secretary, &wrong).await),
            Refusal::Invalid(_)
        ));
        propose(committee, &first).await.expect("proposed");
        propose(secretary, &none).await.expect("proposed");
        let (open, _) = proposals(&world, committee).await;
        let [own, other] = &open[..] else {
            panic!("{open:?}")
        };
        assert!(!own.may_confirm && other.may_confirm);
        let (decision, moves) = other.awards.clone().expect("a list");
        assert_eq!(decision.number, "2/QĐ-UBND");
        assert_eq!(
            (moves.len(), moves[0].code.as_str(), moves[0].to.as_str()),
            (1, code.as_str(), "")
        );
        // A secretary proposes prizes and never confirms them.
        let by_secretary = backend.confirm_proposal(secretary, own.id.as_str()).await;
        assert_eq!(refused(by_secretary), Refusal::NotAllowed);
        let alone = backend.confirm_proposal(committee, own.id.as_str()).await;
        assert_eq!(refused(alone), Refusal::SecondPerson);
        backend
            .confirm_proposal(committee, other.id.as_str())
            .await
            .expect("confirmed");

        let page = backend.ranking_page(committee, CODE).await.expect("a page");
        assert_eq!(page.lines[0].confirmed.as_deref(), Some(""));
        assert_eq!(page.decision.expect("a decision").number, "2/QĐ-UBND");
        assert_eq!(broken(&world).await, None);
        let stale = As::Committee;
        let second = world.person("Lê Văn Ban", "ban@example.vn", stale).await;
        let stale = backend
            .confirm_proposal(&second.actor, own.id.as_str())
            .await;
        assert_eq!(refused(stale), Refusal::Stale);
        world.publish(&staff).await;
        let late = backend
            .confirm_proposal(&second.actor, own.id.as_str())
            .await;
        assert_eq!(refused(late), Refusal::WrongPhase(Phase::Published));
        assert_eq!(broken(&world).await, None);
    })
    .await;
}
