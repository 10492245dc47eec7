//! Judges who have marked something: one person proposes to take them off, another confirms it.

use std::collections::BTreeMap;

use backend::{Broken, Taken, operator};
use domain::{
    id::AccountId,
    page::{cards::Leaving, proposals::ProposalView, secretariat::SheetStand},
    policy::{Actor, Role},
    proposal::Matter,
    refusal::Refusal,
};
use tests::{CODE, World, contest::Staff, on_both_engines, people::As, refused};

use super::{begun, group_of, judging, login_of, stands};
use crate::ledger::broken;

pub(super) const REASON: &str = "Chuyển công tác";

/// The only proposal that waits, as somebody sees it.
pub(super) async fn waiting(world: &World, actor: &Actor) -> ProposalView {
    let page = world.backend.proposals_page(actor, CODE, "").await;
    let mut open = page.expect("a page").open;
    assert_eq!(open.len(), 1);
    open.remove(0)
}

/// The secretary proposes to let a judge go, the committee confirms it.
pub(super) async fn let_go(world: &World, staff: &Staff, account: &AccountId) {
    let (backend, secretary) = (&world.backend, &staff.secretary.actor);
    let taken = backend.take_role(secretary, account.as_str(), Role::Judge, CODE, REASON);
    assert_eq!(taken.await.expect("proposed"), Taken::Proposed);
    let proposal = waiting(world, secretary).await.id.to_string();
    let confirmed = backend.confirm_proposal(&staff.committee.actor, &proposal);
    confirmed.await.expect("confirmed");
}

/// How many links the ledger has.
pub(super) async fn head(world: &World, staff: &Staff) -> i64 {
    let page = world.backend.ranking_page(&staff.committee.actor, CODE);
    page.await.expect("a page").ledger.links
}

/// What the links of the ledger record, the last one first.
pub(super) async fn kinds(world: &World) -> Vec<String> {
    let rows = world.rows::<1>("SELECT kind FROM ledger ORDER BY seq DESC");
    rows.await.into_iter().map(|[kind]| kind).collect()
}

/// Marks one criterion of a sheet.
pub(super) async fn mark(world: &World, judge: &Actor, sheet: &str) {
    let page = world.backend.sheet_page(judge, sheet).await;
    let criterion = page.expect("a sheet").rubric.criteria[0].code.clone();
    let marked = world.backend.save_mark(judge, sheet, &criterion, "12", 0);
    marked.await.expect("marked");
}

/// Marks all of a sheet and signs it.
pub(super) async fn sign(world: &World, judge: &Actor, sheet: &str) {
    let backend = &world.backend;
    let page = backend.sheet_page(judge, sheet).await.expect("a sheet");
    for criterion in &page.rubric.criteria {
        let marked = backend.save_mark(judge, sheet, &criterion.code, "20", 0);
        marked.await.expect("marked");
    }
    let signed = backend.sign_sheet(judge, sheet, &BTreeMap::new()).await;
    signed.expect("signed");
}

#[tokio::test]
async fn who_is_free_takes_over_with_the_confirmation_and_nothing_that_moved_is_confirmed() {
    on_both_engines("2023-04-01", |world| async move {
        let staff = begun(&world).await;
        let (backend, secretary) = (&world.backend, &staff.secretary.actor);
        let committee = &staff.committee.actor;
        let (judge, sheets) = judging(&world, &staff).await;
        mark(&world, &judge, &sheets[0]).await;
        let account = judge.account.clone().expect("an account");
        let taken = backend.take_role(secretary, account.as_str(), Role::Judge, CODE, REASON);
        assert_eq!(taken.await.expect("proposed"), Taken::Proposed);
        let first = waiting(&world, committee).await;
        let lacking = |view: &ProposalView| {
            let release = view.release.as_ref().expect("what becomes of the sheets");
            let left = release.left.iter();
            left.map(|sheet| sheet.lacking).sum::<u32>()
        };
        assert_eq!(lacking(&first), 3);

        // Somebody is invited meanwhile, so others would take over than were shown.
        let place = As::Judge {
            unit: "",
            groups: &group_of(&world, secretary).await,
        };
        let late = world.person("Giám khảo Dung", "d@example.vn", place).await;
        let id = first.id.to_string();
        let plan = &first.release.as_ref().expect("a plan").plan;
        let before = world.contents().await;
        let stale = backend.confirm_as_shown(committee, &id, plan).await;
        assert_eq!(refused(stale), Refusal::Stale);
        before.assert_same(&world.contents().await, "another plan");
        let view = waiting(&world, committee).await;
        assert_eq!(lacking(&view), 0);
        let release = view.release.as_ref().expect("a plan");
        let takers = release.left.iter().map(|sheet| sheet.takers.join(", "));
        let takers: Vec<String> = takers.collect();
        assert_eq!(takers, [&*late.actor.name; 3]);

        // A sheet that is signed meanwhile would count on, and nobody said so.
        sign(&world, &judge, &sheets[1]).await;
        let view = waiting(&world, committee).await;
        assert!(view.release.as_ref().is_some_and(|release| release.moved));
        assert!(!view.may_confirm && view.may_refuse);
        let before = world.contents().await;
        let stale = backend.confirm_proposal(committee, &id).await;
        assert_eq!(refused(stale), Refusal::Stale);
        before.assert_same(&world.contents().await, "another sheet is signed");
        let back = backend.withdraw_proposal(secretary, &id).await;
        back.expect("withdrawn");

        // Proposed anew, it is done at once with all that was shown.
        let_go(&world, &staff, &account).await;
        let given = backend.judging_page(&late.actor, CODE).await;
        assert_eq!(given.expect("a list").lines.len(), 2);
        assert_eq!(
            kinds(&world).await[..4],
            ["assignment", "leaving", "leaving", "release"]
        );
        assert_eq!(
            stands(&world, secretary, &judge.name).await,
            [SheetStand::Left, SheetStand::Signed, SheetStand::Left]
        );
        assert_eq!(broken(&world).await, None);
        let page = backend.cards_page(secretary, CODE).await.expect("a page");
        assert_eq!(page.lacking, [""; 0]);

        // What the lists say of it is held against the ledger.
        for change in [
            "UPDATE proposal SET reason = 'Ốm' WHERE matter = 'release' AND state = 'confirmed'",
            "UPDATE proposal SET judge = NULL WHERE matter = 'release' AND state = 'confirmed'",
        ] {
            world.sql(change).await;
            let found = broken(&world).await;
            assert_eq!(
                found,
                Some(Broken::Release(account.to_string())),
                "{change}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn an_account_that_is_closed_keeps_what_it_marked_until_two_people_agree() {
    on_both_engines("2023-04-01", |world| async move {
        let staff = begun(&world).await;
        let (backend, secretary) = (&world.backend, &staff.secretary.actor);
        let place = As::Admin;
        let admin = world.person("Vũ Quản Trị", "qt@example.vn", place).await;
        let (judge, sheets) = judging(&world, &staff).await;
        mark(&world, &judge, &sheets[0]).await;
        let account = judge.account.clone().expect("an account");
        let login = login_of(&world, &staff, &judge).await;
        let held = [SheetStand::Doing, SheetStand::Todo, SheetStand::Todo];

        // The command line is nobody in particular: it closes the account, and says where people have to agree.
        let closed = backend.set_disabled(&operator(), &login, true).await;
        assert_eq!(closed.expect("closed"), [CODE]);
        assert_eq!(stands(&world, secretary, &judge.name).await, held);
        let nobody = operator();
        let by_nobody = backend.take_role(&nobody, account.as_str(), Role::Judge, CODE, "x");
        assert_eq!(refused(by_nobody.await), Refusal::SecondPerson);
        let page = backend.cards_page(secretary, CODE).await.expect("a page");
        let line = page.lines.iter().find(|line| line.account == account);
        let line = line.map(|line| (line.leaving, line.closed));
        assert_eq!(line, Some((Leaving::Two, true)));

        // An administrator proposes it by that.
        let open = backend.set_disabled(&operator(), &login, false).await;
        open.expect("open");
        let closed = backend.set_disabled(&admin.actor, &login, true).await;
        assert_eq!(closed.expect("closed"), [""; 0]);
        assert_eq!(stands(&world, secretary, &judge.name).await, held);
        let proposal = waiting(&world, secretary).await;
        assert_eq!(
            (&*proposal.proposed_by, &*proposal.judge),
            (&*admin.actor.name, &*judge.name)
        );
        let by_admin = backend.confirm_proposal(&admin.actor, proposal.id.as_str());
        assert_eq!(refused(by_admin.await), Refusal::NotAllowed);
        let confirmed = backend.confirm_proposal(secretary, proposal.id.as_str());
        confirmed.await.expect("confirmed");
        assert_eq!(
            stands(&world, secretary, &judge.name).await,
            [SheetStand::Left; 3]
        );
        assert_eq!(broken(&world).await, None);

        // Back again, the marks are where they were.
        let open = backend.set_disabled(&operator(), &login, false).await;
        open.expect("open");
        let group = group_of(&world, secretary).await;
        let back = super::again(&judge.name, &login, &group);
        let back = backend.invite_person(&operator(), &back).await;
        back.expect("invited");
        let given = backend.assign_judges(secretary, CODE).await;
        assert_eq!(given.expect("given out"), 3);
        assert_eq!(stands(&world, secretary, &judge.name).await, held);
        assert_eq!(broken(&world).await, None);
    })
    .await;
}

#[tokio::test]
async fn a_tie_found_later_takes_a_marked_sheet_away_by_two_people() {
    on_both_engines("2023-04-01", |world| async move {
        let staff = begun(&world).await;
        let (backend, secretary) = (&world.backend, &staff.secretary.actor);
        let (judge, sheets) = judging(&world, &staff).await;
        mark(&world, &judge, &sheets[0]).await;
        let list = backend.judging_page(&judge, CODE).await.expect("a list");
        let code = &list.lines[0].code;
        let account = judge.account.as_ref().expect("an account");
        let pin = Some(domain::conflict::Pin::Yes);
        let pinned = backend.pin_conflict(secretary, CODE, account.as_str(), code, pin, "Họ hàng");
        pinned.await.expect("pinned");
        assert_eq!(
            stands(&world, secretary, &judge.name).await,
            [SheetStand::Doing, SheetStand::Todo, SheetStand::Todo]
        );
        let proposal = waiting(&world, &staff.committee.actor).await;
        assert_eq!(proposal.matter, Matter::Remove);
        let confirmed = backend.confirm_proposal(&staff.committee.actor, proposal.id.as_str());
        confirmed.await.expect("confirmed");
        assert_eq!(
            stands(&world, secretary, &judge.name).await,
            [SheetStand::Removed, SheetStand::Todo, SheetStand::Todo]
        );
        assert_eq!(broken(&world).await, None);
    })
    .await;
}
