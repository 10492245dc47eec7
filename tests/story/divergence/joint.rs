//! The judges of an entry agree on one set of marks.

use std::collections::BTreeMap;

use backend::Broken;
use domain::{
    points::Points,
    proposal::Matter,
    refusal::{Problem, Refusal},
};
use tests::{CODE, contest::suggested, on_both_engines, refused};

use super::{REASON, broken, diverged, page, sheets};

fn marks(new: &str) -> BTreeMap<String, String> {
    let marks = [("tinh-moi", new), ("ap-dung", "25"), ("hieu-qua", "20")];
    let owned = |(criterion, mark): (&str, &str)| (criterion.to_owned(), mark.to_owned());
    marks.map(owned).into()
}

#[tokio::test]
async fn what_judges_agreed_on_stands_on_all_their_sheets() {
    on_both_engines("2023-04-01", |world| async move {
        let (staff, code) = diverged(&world).await;
        let (secretary, committee) = (&staff.secretary.actor, &staff.committee.actor);
        let backend = &world.backend;
        let propose = async |by, marks: BTreeMap<String, String>, reason| {
            let proposed = backend.propose_joint_mark(by, CODE, &code, &marks, reason);
            proposed.await
        };
        let before = world.contents().await;
        let wrong = |problem| Refusal::invalid("tinh-moi", problem);
        for (by, new, reason, no) in [
            (secretary, "30", " ", Refusal::ReasonMissing),
            (secretary, "", REASON, wrong(Problem::Missing)),
            (secretary, "41", REASON, wrong(Problem::OutOfRange)),
            (secretary, "30,3", REASON, wrong(Problem::OffStep)),
            (&staff.judges[0].actor, "30", REASON, Refusal::NotAllowed),
        ] {
            assert_eq!(refused(propose(by, marks(new), reason).await), no);
        }
        let bare = backend.propose_for_entry(secretary, CODE, &code, "joint", REASON);
        assert!(matches!(refused(bare.await), Refusal::Invalid(_)));
        before.assert_same(&world.contents().await, "refused");

        propose(secretary, marks("27,5"), REASON)
            .await
            .expect("proposed");
        let open = backend.proposals_page(committee, CODE, "").await;
        let open = open.expect("a page").open;
        let agreed: Vec<i64> = open[0].marks.iter().map(|(_, points)| points.0).collect();
        assert_eq!(
            (open[0].matter, agreed),
            (Matter::Joint, vec![2_750, 2_500, 2_000])
        );
        let alone = backend.confirm_proposal(secretary, open[0].id.as_str());
        assert_eq!(refused(alone.await), Refusal::SecondPerson);
        world.pass_a_minute();
        world.agree(committee).await;
        assert_eq!(broken(&world).await, None);

        let shown = page(&world, secretary).await;
        let entry = &shown.entries[0];
        assert_eq!(
            (&entry.diverging, &entry.totals),
            (&None, &vec![Points(7_250); 3])
        );
        let outcome = &entry.outcomes[0];
        assert_eq!((outcome.matter, outcome.marks.len()), (Matter::Joint, 3));
        for (judge, sheet, _) in sheets(&world, &staff).await {
            let page = backend.sheet_page(&judge, &sheet).await.expect("a page");
            assert_eq!(page.sheet.joint.as_deref(), Some(REASON));
            assert!(!page.may_mark, "it stays signed");
        }
        let again = propose(secretary, marks("30"), REASON).await;
        assert_eq!(refused(again), Refusal::NotDiverging);
        let ranking = backend.ranking_page(committee, CODE).await.expect("a page");
        assert_eq!(ranking.lines[0].ranked.result, Some(Points(7_250)));
        let prizes = suggested(&ranking);
        let confirmed = world.confirm(committee, "2023-05-01", &prizes);
        confirmed.await.expect("prizes");
        world.publish(&staff).await;
        assert_eq!(broken(&world).await, None);
        world.replays(committee).await;

        // Whoever changes behind the program's back what judges agreed on is found.
        world
            .sql(
                "UPDATE proposal SET typed = REPLACE(typed, '2750', '3000') WHERE matter = 'joint'",
            )
            .await;
        assert_eq!(broken(&world).await, Some(Broken::Kept(code.clone())));
    })
    .await;
}
