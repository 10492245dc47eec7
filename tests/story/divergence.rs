//! Sheets of one entry that diverge: shown, deliberated, and decided on by two people before prizes.

mod joint; // One set of marks for all of them.
mod rules; // Who learns of it when, by which rule.

use std::collections::BTreeMap;

use backend::Broken;
use domain::{
    divergence::{Apart, Diverging},
    page::{deliberation::DeliberationPage, secretariat::SheetStand},
    phase::Phase,
    points::Points,
    policy::Actor,
    proposal::Matter,
    refusal::Refusal,
};
use tests::{
    CODE, World,
    contest::{Staff, suggested},
    on_both_engines, refused,
};

use crate::ledger::broken;

const REASON: &str = "Tổ chưa thống nhất về tính mới, đề nghị xem lại";

/// One entry whose three sheets have 80, 75 and 50 points.
async fn diverged(world: &World) -> (Staff, String) {
    let (staff, ..) = world.one_assigned().await;
    for ((judge, ..), new) in sheets(world, &staff).await.iter().zip([35, 30, 5]) {
        let marks = |_: &str| [Points::whole(new), Points(2_500), Points(2_000)];
        world.judge(judge, marks).await;
    }
    let page = world
        .backend
        .ranking_page(&staff.committee.actor, CODE)
        .await;
    let code = page.expect("a page").lines[0].code.clone();
    (staff, code)
}

async fn page(world: &World, actor: &Actor) -> DeliberationPage {
    let page = world.backend.deliberation_page(actor, CODE, "").await;
    page.expect("a page")
}

/// The judges of the only entry that have a sheet, in the order of [`Staff::judges`].
async fn sheets(world: &World, staff: &Staff) -> Vec<(Actor, String, SheetStand)> {
    let mut sheets = Vec::new();
    for judge in &staff.judges {
        let list = world.backend.judging_page(&judge.actor, CODE).await;
        for line in list.expect("a list").lines {
            sheets.push((judge.actor.clone(), line.id.to_string(), line.stand));
        }
    }
    sheets
}

fn thirty(kept: bool) -> Option<Diverging> {
    let apart = Apart::Points(Points::whole(30));
    Some(Diverging { apart, kept })
}

#[tokio::test]
async fn nobody_decides_over_sheets_that_diverge_without_a_word() {
    on_both_engines("2023-04-01", |world| async move {
        let (staff, code) = diverged(&world).await;
        let (secretary, committee) = (&staff.secretary.actor, &staff.committee.actor);
        let backend = &world.backend;

        let board = backend
            .progress_page(secretary, CODE)
            .await
            .expect("a page")
            .board;
        let entries: Vec<_> = board
            .groups
            .iter()
            .flat_map(|group| &group.entries)
            .collect();
        assert_eq!(
            (board.numbers.diverging, &entries[0].diverging),
            (1, &thirty(false))
        );
        let ranking = backend.ranking_page(committee, CODE).await.expect("a page");
        assert_eq!(ranking.lines[0].diverging, thirty(false));
        assert!(!ranking.may_confirm);
        let prizes = world
            .confirm(committee, "2023-05-01", &suggested(&ranking))
            .await;
        assert_eq!(refused(prizes), Refusal::SheetsDiverge(1));

        let shown = page(&world, secretary).await;
        let [entry] = &shown.entries[..] else {
            panic!("{shown:?}")
        };
        assert_eq!(
            (entry.code.as_str(), entry.may_propose),
            (code.as_str(), true)
        );
        assert_eq!(entry.totals, [8_000, 7_500, 5_000].map(Points));

        let propose =
            |by, matter, reason| backend.propose_for_entry(by, CODE, &code, matter, reason);
        assert_eq!(
            refused(propose(secretary, "keep", " ").await),
            Refusal::ReasonMissing
        );
        let wrong = propose(secretary, "reopen", REASON).await;
        assert!(matches!(refused(wrong), Refusal::Invalid(_)));
        let judge = &staff.judges[0].actor;
        assert_eq!(
            refused(propose(judge, "keep", REASON).await),
            Refusal::NotAllowed
        );
        propose(secretary, "keep", REASON).await.expect("proposed");
        assert_eq!(
            refused(propose(committee, "remark", REASON).await),
            Refusal::ProposalOpen
        );
        assert!(page(&world, committee).await.entries[0].waits);
        let open = backend
            .proposals_page(secretary, CODE, "")
            .await
            .expect("a page")
            .open;
        assert_eq!((open[0].matter, open[0].own), (Matter::Keep, true));
        assert_eq!(
            open[0]
                .sheet
                .as_ref()
                .map(|(of, _, judge)| (of, judge.as_str())),
            Some((&code, ""))
        );
        let alone = backend
            .confirm_proposal(secretary, open[0].id.as_str())
            .await;
        assert_eq!(refused(alone), Refusal::SecondPerson);
        world.pass_a_minute();
        world.agree(committee).await;

        assert_eq!(broken(&world).await, None);
        let shown = page(&world, secretary).await;
        let entry = &shown.entries[0];
        assert_eq!(
            (&entry.diverging, entry.may_propose),
            (&thirty(true), false)
        );
        let outcome = &entry.outcomes[0];
        assert_eq!(
            (outcome.matter, outcome.reason.as_str()),
            (Matter::Keep, REASON)
        );
        assert_eq!(
            (outcome.proposed_by.as_str(), outcome.confirmed_by.as_str()),
            ("Ngô Thị Kim Cúc", "Hồ Quang Khánh")
        );
        assert_eq!(
            refused(propose(committee, "keep", REASON).await),
            Refusal::NotDiverging
        );
        let after = backend.ranking_page(committee, CODE).await.expect("a page");
        assert_eq!(
            after.ledger.links,
            ranking.ledger.links + 1,
            "a link of the ledger"
        );
        assert_eq!(
            after.lines[0].ranked, ranking.lines[0].ranked,
            "no mark has changed"
        );
        let prizes = world
            .confirm(committee, "2023-05-01", &suggested(&after))
            .await;
        prizes.expect("prizes");
        assert_eq!(
            refused(propose(committee, "keep", REASON).await),
            Refusal::WrongPhase(Phase::Decided)
        );
        world.publish(&staff).await;
        assert_eq!(broken(&world).await, None);
        world.replays(committee).await;

        // Whoever changes behind the program's back what was decided is found.
        world
            .sql("UPDATE proposal SET reason = 'Lý do khác' WHERE matter = 'keep'")
            .await;
        assert_eq!(broken(&world).await, Some(Broken::Kept(code)));
    })
    .await;
}

#[tokio::test]
async fn all_judges_mark_again_and_read_why() {
    on_both_engines("2023-04-01", |world| async move {
        let (staff, code) = diverged(&world).await;
        let (secretary, committee) = (&staff.secretary.actor, &staff.committee.actor);
        let backend = &world.backend;
        let proposed = backend
            .propose_for_entry(committee, CODE, &code, "remark", REASON)
            .await;
        proposed.expect("proposed");
        world.pass_a_minute();
        world.agree(secretary).await;
        assert_eq!(broken(&world).await, None);

        let shown = page(&world, secretary).await;
        let entry = &shown.entries[0];
        assert_eq!(
            (&entry.diverging, &entry.totals, entry.outcomes[0].matter),
            (&None, &vec![], Matter::Remark)
        );
        let board = backend
            .progress_page(secretary, CODE)
            .await
            .expect("a page")
            .board;
        assert_eq!((board.numbers.diverging, board.numbers.signed), (0, 0));
        for (number, (judge, sheet, stand)) in sheets(&world, &staff).await.into_iter().enumerate()
        {
            assert_eq!(stand, SheetStand::Doing);
            let page = backend.sheet_page(&judge, &sheet).await.expect("a page");
            assert_eq!(
                (page.may_mark, page.sheet.reopened.as_deref()),
                (true, Some(REASON))
            );
            if number == 2 {
                let mark = backend
                    .save_mark(&judge, &sheet, "tinh-moi", "20", i64::MAX)
                    .await;
                mark.expect("marked");
            }
            backend
                .sign_sheet(&judge, &sheet, &BTreeMap::new())
                .await
                .expect("signed");
        }
        // 80, 75 and 65 points pass.
        let ranking = backend.ranking_page(committee, CODE).await.expect("a page");
        assert_eq!((ranking.diverging, ranking.may_confirm), (0, true));
        assert_eq!(ranking.lines[0].ranked.result, Some(Points(7_333)));
        let prizes = world
            .confirm(committee, "2023-05-01", &suggested(&ranking))
            .await;
        prizes.expect("prizes");
        assert_eq!(broken(&world).await, None);
    })
    .await;
}

#[tokio::test]
async fn a_decision_is_about_the_sheets_that_were_seen() {
    on_both_engines("2023-04-01", |world| async move {
        let (staff, code) = diverged(&world).await;
        let (secretary, committee) = (&staff.secretary.actor, &staff.committee.actor);
        let backend = &world.backend;
        let propose = |matter| backend.propose_for_entry(secretary, CODE, &code, matter, REASON);
        let reopen_first = async || {
            let (judge, sheet, _) = sheets(&world, &staff).await.remove(0);
            let proposed = backend
                .propose_for_sheet(secretary, &sheet, "reopen", REASON)
                .await;
            proposed.expect("proposed");
            world.pass_a_minute();
            world.agree(committee).await;
            (judge, sheet)
        };
        // What waits is stale once a sheet has moved.
        propose("keep").await.expect("proposed");
        let open = backend
            .proposals_page(committee, CODE, "")
            .await
            .expect("a page")
            .open;
        let keep = open[0].id.to_string();
        world.pass_a_minute();
        let (judge, sheet) = reopen_first().await;
        let stale = backend.confirm_proposal(committee, &keep).await;
        assert_eq!(refused(stale), Refusal::Stale);
        backend
            .withdraw_proposal(secretary, &keep)
            .await
            .expect("taken back");
        assert_eq!(refused(propose("keep").await), Refusal::NotDiverging);
        backend
            .sign_sheet(&judge, &sheet, &BTreeMap::new())
            .await
            .expect("signed");

        // What was kept is open again once a sheet has moved.
        propose("keep").await.expect("proposed");
        world.pass_a_minute();
        world.agree(committee).await;
        assert_eq!(
            page(&world, secretary).await.entries[0].diverging,
            thirty(true)
        );
        let (judge, sheet) = reopen_first().await;
        backend
            .sign_sheet(&judge, &sheet, &BTreeMap::new())
            .await
            .expect("signed");
        assert_eq!(
            page(&world, secretary).await.entries[0].diverging,
            thirty(false)
        );
        let prizes = world
            .confirm(committee, "2023-05-01", &BTreeMap::new())
            .await;
        assert_eq!(refused(prizes), Refusal::SheetsDiverge(1));
        assert_eq!(broken(&world).await, None);
    })
    .await;
}
