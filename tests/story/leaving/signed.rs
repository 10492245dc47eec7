//! What becomes of signed sheets, and of marks on others, when their judge is taken off.

use backend::{Taken, operator};
use domain::{
    id::SheetId,
    page::{assigning::Mode, cards::Leaving, secretariat::SheetStand},
    paper_sheet::code_of,
    points::Points,
    policy::{Actor, Role},
    proposal::Matter,
    refusal::Refusal,
};
use tests::{CODE, World, contest::suggested, on_both_engines, people::As, refused};

use super::{
    begun, group_of, judging,
    marked::{REASON, head, kinds, let_go, mark, sign, waiting},
    stands,
};
use crate::ledger::broken;

#[tokio::test]
async fn what_a_judge_signed_stays_and_the_rest_goes_to_others() {
    on_both_engines("2023-04-01", |world| async move {
        let staff = begun(&world).await;
        let (backend, secretary) = (&world.backend, &staff.secretary.actor);
        let (judge, sheets) = judging(&world, &staff).await;
        let account = judge.account.clone().expect("an account");
        // One signed, one begun, one untouched; and a card on a tablet.
        sign(&world, &judge, &sheets[0]).await;
        let begun = &sheets[1];
        mark(&world, &judge, begun).await;
        let page = backend.sheet_page(&judge, begun).await.expect("a sheet");
        let criterion = page.rubric.criteria[0].code.clone();
        let accounts = [account.to_string()];
        let cards = backend.make_cards(secretary, CODE, &accounts, "https://x");
        let cards = cards.await.expect("a card");
        let secret = cards[0].address.strip_prefix("https://x/card/");
        let card = backend
            .use_card(secret.expect("an address"), None, "")
            .await;
        let card = card.expect("in");

        let page = backend.cards_page(secretary, CODE).await.expect("a page");
        let line = page.lines.iter().find(|line| line.account == account);
        let line = line.expect("the judge");
        assert_eq!((line.signed, line.open), (1, 2));
        assert_eq!(page.lacking, [""; 0]);

        assert_eq!((line.leaving, line.closed), (Leaving::Two, false));

        // Not without a reason, not by the committee, not oneself.
        let before = world.contents().await;
        let id = account.to_string();
        for (by, reason, no) in [
            (secretary, " ", Refusal::ReasonMissing),
            (&staff.committee.actor, "x", Refusal::NotAllowed),
            (&judge, "x", Refusal::NotAllowed),
        ] {
            let taken = backend.take_role(by, &id, Role::Judge, CODE, reason);
            assert_eq!(refused(taken.await), no);
        }
        before.assert_same(&world.contents().await, "refused");

        // One person proposes it, and nothing happens before another one agrees.
        let links = head(&world, &staff).await;
        let taken = backend.take_role(secretary, &id, Role::Judge, CODE, REASON);
        assert_eq!(taken.await.expect("proposed"), Taken::Proposed);
        let again = backend.take_role(secretary, &id, Role::Judge, CODE, REASON);
        assert_eq!(refused(again.await), Refusal::ProposalOpen);
        assert_eq!(
            stands(&world, secretary, &judge.name).await,
            [SheetStand::Signed, SheetStand::Doing, SheetStand::Todo]
        );
        assert_eq!(head(&world, &staff).await, links);
        let actor = backend.actor_of(&card.session).await.expect("an actor");
        assert_eq!(actor.account, judge.account);
        let page = backend.cards_page(secretary, CODE).await.expect("a page");
        let line = page.lines.iter().find(|line| line.account == account);
        assert_eq!(line.map(|line| line.leaving), Some(Leaving::Waits));
        let proposal = waiting(&world, secretary).await;
        assert!(proposal.own && !proposal.may_confirm);
        let proposal = waiting(&world, &staff.committee.actor).await;
        assert!(proposal.may_confirm && proposal.may_refuse);
        assert_eq!(
            (proposal.matter, &*proposal.judge, &*proposal.reason),
            (Matter::Release, &*judge.name, REASON)
        );
        let release = proposal.release.expect("what becomes of the sheets");
        let left: Vec<_> = release
            .left
            .iter()
            .map(|sheet| (sheet.marked, sheet.takers.len(), sheet.lacking))
            .collect();
        assert_eq!((left, release.kept.len()), (vec![(1, 0, 1), (0, 0, 1)], 1));
        assert!(!release.moved);
        let id = proposal.id.to_string();
        for (by, no) in [
            (secretary, Refusal::SecondPerson),
            (&judge, Refusal::NotAllowed),
        ] {
            let alone = backend.confirm_proposal(by, &id).await;
            assert_eq!(refused(alone), no);
        }
        let other = backend.confirm_as_shown(&staff.committee.actor, &id, "x");
        assert_eq!(refused(other.await), Refusal::Stale);

        // Whoever goes on marking does not stay by it.
        let goes_on = backend
            .save_mark(&judge, begun, &criterion, "14", i64::MAX)
            .await;
        goes_on.expect("marked");
        let done = backend.confirm_as_shown(&staff.committee.actor, &id, &release.plan);
        done.await.expect("confirmed");
        assert_eq!(kinds(&world).await[..3], ["leaving", "leaving", "release"]);
        let minutes = backend.minutes_page(secretary, CODE, "").await;
        let released = minutes.expect("the minutes").released;
        let told: Vec<_> = released
            .iter()
            .map(|one| {
                let said = &one.outcome;
                let people = (&*said.proposed_by, &*said.confirmed_by);
                (&*one.judge, one.kept, one.left, &*said.reason, people)
            })
            .collect();
        let people = (&*secretary.name, &*staff.committee.actor.name);
        assert_eq!(told, [(&*judge.name, 1, 2, REASON, people)]);
        assert_eq!(
            stands(&world, secretary, &judge.name).await,
            [SheetStand::Signed, SheetStand::Left, SheetStand::Left]
        );
        assert!(world.contents().await.has("audit", "role-taken"));
        let page = backend.cards_page(secretary, CODE).await.expect("a page");
        assert!(page.lines.iter().all(|line| line.account != account));
        assert_eq!(page.lacking.len(), 2, "{:?}", page.lacking);
        let gone = page.gone.iter();
        let gone: Vec<_> = gone
            .map(|one| (&*one.name, &*one.by, &*one.reason))
            .collect();
        let by = staff.committee.actor.name.as_str();
        assert_eq!(gone, [(judge.name.as_str(), by, REASON)]);

        // Neither the card nor the session opens judging any more.
        let actor = backend.actor_of(&card.session).await.expect("an actor");
        assert_eq!(actor.account, None);
        let link = backend.make_link(&operator(), &account).await;
        let link = link.expect("a link").path;
        let link = link.strip_prefix("/l/").expect("an address");
        let own = backend.use_link(link, "").await.expect("in").0;
        let list = backend.judging_page(&own, CODE).await;
        assert_eq!(refused(list), Refusal::NotAllowed);
        let mark = backend.save_mark(&own, begun, &criterion, "13", 0).await;
        assert_eq!(refused(mark), Refusal::NotFound);

        // Nothing of what was marked counts.
        let page = backend.progress_page(secretary, CODE).await;
        let numbers = page.expect("a page").board.numbers;
        let counted = (numbers.sheets, numbers.signed, numbers.unassigned);
        assert_eq!(counted, (7, 1, 2));

        // Nobody is free in this group, so nothing is given out, and the plan says so.
        let plan = backend
            .assigning_page(secretary, CODE, Mode::Fill)
            .await
            .expect("a plan");
        assert_eq!(plan.lines.len(), 2);
        assert!(
            plan.lines
                .iter()
                .all(|line| line.lacking.as_ref().is_some_and(|lacking| {
                    (
                        lacking.count,
                        lacking.judges,
                        lacking.barred.len(),
                        lacking.needed,
                    ) == (1, 2, 0, 3)
                }) && line.there.len() == 2)
        );
        let late = world
            .person(
                "Giám khảo Dung",
                "d@example.vn",
                As::Judge {
                    unit: "",
                    groups: &group_of(&world, secretary).await,
                },
            )
            .await;
        let now = backend
            .assigning_page(secretary, CODE, Mode::Fill)
            .await
            .expect("a plan");
        assert!(
            now.lines
                .iter()
                .all(|line| line.new == [late.actor.name.as_str()])
        );
        let loads = now.loads.iter().find(|load| load.name == late.actor.name);
        assert_eq!(loads.map(|load| (load.sheets, load.new)), Some((0, 2)));
        // What was shown is what is done.
        let stale = backend
            .assign_as_shown(secretary, CODE, Mode::Fill, &plan.plan)
            .await;
        assert_eq!(refused(stale), Refusal::Stale);
        let done = backend
            .assign_as_shown(secretary, CODE, Mode::Fill, &now.plan)
            .await;
        assert_eq!(done.expect("given out"), 2);
        let plan = backend
            .assigning_page(secretary, CODE, Mode::Fill)
            .await
            .expect("a plan");
        assert!(plan.lines.is_empty());
        assert_eq!(broken(&world).await, None);
    })
    .await;
}

/// How many marks the secretariat reads on the sheet.
async fn marks_read(world: &World, secretary: &Actor, sheet: &str) -> usize {
    let code = code_of(&SheetId::parse(sheet).expect("an id"));
    let backend = &world.backend;
    let paper = backend.paper_print_page(secretary, CODE, "", &code, "https://x");
    let paper = paper.await.expect("a sheet").sheets;
    let marks = paper[0].lines.iter().filter_map(|line| line.mark);
    marks.count()
}

#[tokio::test]
async fn what_was_left_is_read_once_nobody_can_take_it_up_again() {
    on_both_engines("2023-04-01", |world| async move {
        let (staff, ..) = world.one_assigned().await;
        let (backend, secretary) = (&world.backend, &staff.secretary.actor);
        let (judge, sheets) = judging(&world, &staff).await;
        mark(&world, &judge, &sheets[0]).await;
        let account = judge.account.clone().expect("an account");
        let_go(&world, &staff, &account).await;
        assert_eq!(marks_read(&world, secretary, &sheets[0]).await, 0);

        // The account stays known for as long as people may ask who judged.
        let link = backend.make_link(&operator(), &account).await;
        let link = link.expect("a link").path;
        let (own, secret) = backend
            .use_link(link.strip_prefix("/l/").expect("an address"), "")
            .await
            .expect("in");
        let page = backend.my_data_page(&own).await.expect("a page");
        assert!(page.account.has_role && !page.account_goes());
        let erased = backend.delete_my_data(&own, &secret, "", true).await;
        assert!(!erased.expect("asked").account);
        assert_eq!(backend.sweep_personal_data().await.expect("swept"), (0, 0));
        let name = world
            .rows::<1>(&format!("SELECT name FROM account WHERE id = '{account}'"))
            .await;
        assert_eq!(name, [[judge.name.clone()]]);

        let group = group_of(&world, secretary).await;
        let place = As::Judge {
            unit: "",
            groups: &group,
        };
        let late = world.person("Giám khảo Dung", "d@example.vn", place).await;
        let given = backend.assign_judges(secretary, CODE).await;
        assert_eq!(given.expect("given out"), 1);
        let points = |_: &str| [Points(3_500), Points(2_500), Points(2_000)];
        for judge in staff.judges.iter().chain([&late]) {
            if judge.actor.account != Some(account.clone()) {
                world.judge(&judge.actor, points).await;
            }
        }
        assert_eq!(marks_read(&world, secretary, &sheets[0]).await, 0);
        let ranking = backend.ranking_page(&staff.committee.actor, CODE).await;
        let awards = suggested(&ranking.expect("a page"));
        let confirmed = world.confirm(&staff.committee.actor, "2023-05-01", &awards);
        confirmed.await.expect("confirmed");
        assert_eq!(marks_read(&world, secretary, &sheets[0]).await, 1);
    })
    .await;
}
