//! A judge who comes in the middle of a round and takes a share of what nobody has begun.

use backend::operator;
use domain::{
    page::{
        assigning::{AssigningPage, Mode},
        secretariat::SheetStand,
    },
    policy::Actor,
    refusal::Refusal,
};
use tests::{CODE, World, on_both_engines, people::As, refused};

use super::{
    begun, group_of,
    marked::{mark, waiting},
    stands,
};
use crate::ledger::broken;

async fn plan(world: &World, secretary: &Actor, mode: Mode) -> AssigningPage {
    let page = world.backend.assigning_page(secretary, CODE, mode).await;
    page.expect("a plan")
}

#[tokio::test]
async fn only_what_nobody_has_begun_goes_to_a_new_judge_and_what_was_shown_is_what_is_done() {
    on_both_engines("2023-04-01", |world| async move {
        let staff = begun(&world).await;
        let (backend, secretary) = (&world.backend, &staff.secretary.actor);
        // One has marked, one has only written, and of the third one's sheets one is as it was; so is one of the first.
        let mut untouched = Vec::new();
        let mut place = 0;
        for judge in &staff.judges {
            let list = backend.judging_page(&judge.actor, CODE).await;
            let lines = list.expect("a list").lines;
            for (number, line) in lines.iter().enumerate() {
                let sheet = line.id.as_str();
                match (place, number) {
                    (0 | 2, 0) => untouched.push((judge.actor.clone(), line.clone())),
                    (1, _) => {
                        let page = backend.sheet_page(&judge.actor, sheet).await;
                        let criterion = &page.expect("a sheet").rubric.criteria[0].code;
                        let words = "Cần xem mô hình";
                        let saved = backend.save_note(&judge.actor, sheet, criterion, words, 0);
                        saved.await.expect("saved");
                    }
                    _ => mark(&world, &judge.actor, sheet).await,
                }
            }
            place += usize::from(!lines.is_empty());
        }
        assert_eq!((place, untouched.len()), (3, 2));
        for mode in [Mode::Fill, Mode::Rebalance] {
            assert!(plan(&world, secretary, mode).await.lines.is_empty());
        }

        let group = group_of(&world, secretary).await;
        let place = As::Judge {
            unit: "",
            groups: &group,
        };
        let late = world.person("Giám khảo Dung", "d@example.vn", place).await;
        let kept = plan(&world, secretary, Mode::Fill).await;
        assert!(kept.lines.is_empty(), "what was given out stays");
        let shown = plan(&world, secretary, Mode::Rebalance).await;
        let moved = |shown: &AssigningPage| {
            let [line] = &shown.lines[..] else {
                panic!("{:?}", shown.lines);
            };
            assert_eq!(line.new, [late.actor.name.as_str()]);
            let of = untouched.iter().position(|(judge, own)| {
                line.gone == [judge.name.as_str()] && line.code == own.code
            });
            of.expect("a sheet that nobody has begun")
        };
        let first = moved(&shown);

        // Its judge begins after all, so another plan is shown than the one that would be done.
        let (judge, line) = &untouched[first];
        mark(&world, judge, line.id.as_str()).await;
        let before = world.contents().await;
        let stale = backend.assign_as_shown(secretary, CODE, Mode::Rebalance, &shown.plan);
        assert_eq!(refused(stale.await), Refusal::Stale);
        let committee = &staff.committee.actor;
        let page = backend
            .assigning_page(committee, CODE, Mode::Rebalance)
            .await;
        assert_eq!(refused(page), Refusal::NotAllowed);
        before.assert_same(&world.contents().await, "refused");

        // Nor does a sheet go about which something is proposed.
        let (_, sheet) = &untouched[1 - first];
        let proposed =
            backend.propose_for_sheet(secretary, sheet.id.as_str(), "remove", "Vắng mặt");
        proposed.await.expect("proposed");
        let proposal = waiting(&world, secretary).await.id.to_string();
        assert!(
            plan(&world, secretary, Mode::Rebalance)
                .await
                .lines
                .is_empty()
        );
        let withdrawn = backend.withdraw_proposal(secretary, &proposal);
        withdrawn.await.expect("withdrawn");

        let shown = plan(&world, secretary, Mode::Rebalance).await;
        assert_eq!(moved(&shown), 1 - first);
        let (judge, line) = &untouched[1 - first];
        let loads = |name: &str| {
            let load = shown.loads.iter().find(|load| load.name == name);
            load.map(|load| (load.sheets, load.new, load.gone))
        };
        assert_eq!(loads(&judge.name), Some((3, 0, 1)));
        assert_eq!(loads(&late.actor.name), Some((0, 1, 0)));
        let done = backend.assign_as_shown(secretary, CODE, Mode::Rebalance, &shown.plan);
        assert_eq!(done.await.expect("given out"), 1);
        let stand = stands(&world, secretary, &judge.name).await;
        let left = stand.iter().filter(|stand| **stand == SheetStand::Left);
        assert_eq!(left.count(), 1);
        let stand = stands(&world, secretary, &late.actor.name).await;
        assert_eq!(stand, [SheetStand::Todo]);
        let page = backend.sheet_page(judge, line.id.as_str()).await;
        let criterion = page.expect("a sheet").rubric.criteria[0].code.clone();
        let late = backend.save_mark(judge, line.id.as_str(), &criterion, "12", 0);
        assert_eq!(refused(late.await), Refusal::SheetOff);

        // What went away and came back is as untouched as before.
        let away = backend
            .set_disabled(&operator(), "d@example.vn", true)
            .await;
        away.expect("closed");
        let given = backend.assign_judges(secretary, CODE).await;
        assert_eq!(given.expect("given out"), 1);
        let stand = stands(&world, secretary, &judge.name).await;
        assert!(!stand.contains(&SheetStand::Left));
        let back = backend
            .set_disabled(&operator(), "d@example.vn", false)
            .await;
        back.expect("open");
        let shown = plan(&world, secretary, Mode::Rebalance).await;
        assert_eq!(moved(&shown), 1 - first);
        let done = backend.assign_as_shown(secretary, CODE, Mode::Rebalance, &shown.plan);
        assert_eq!(done.await.expect("given out"), 1);
        assert!(
            plan(&world, secretary, Mode::Rebalance)
                .await
                .lines
                .is_empty()
        );

        // A tie that was declared on a tablet meanwhile still counts: the sheet does not come back.
        let declared = backend.declare_conflict(judge, line.id.as_str(), "Người nhà", None);
        declared.await.expect("declared");
        let stand = stands(&world, secretary, &judge.name).await;
        assert!(stand.contains(&SheetStand::Conflict));
        assert_eq!(broken(&world).await, None);
    })
    .await;
}
