//! What minutes, calibration and judges' own pages say of every round.

use std::collections::BTreeSet;

use backend::AwardList;
use domain::{points::Points, refusal::Refusal};
use tests::{
    CODE, World,
    contest::{Staff, suggested},
    on_both_engines, refused,
};

use super::{assign, begun, codes};

/// The minutes and how severe judges were, of the closed round and of the last one.
pub(super) async fn both_rounds(world: &World, staff: &Staff, passed: &AwardList) {
    let (backend, committee) = (&world.backend, &staff.committee.actor);
    let of = async |round: &str| {
        let minutes = backend.minutes_of_round(committee, CODE, "", round).await?;
        let calibration = backend.calibration_of_round(committee, CODE, round).await?;
        Ok((minutes, calibration))
    };
    for (round, entries, prizes) in [("so-khao", 3, false), ("", 2, true)] {
        let (minutes, calibration) = of(round).await.expect("pages");
        assert_eq!((&*minutes.round, &*calibration.round), (round, round));
        assert_eq!((minutes.entries, minutes.judged), (entries, entries));
        assert_eq!(
            (!minutes.prizes.is_empty(), minutes.decision.is_some()),
            (prizes, prizes)
        );
        let [told] = &minutes.passed[..] else {
            panic!("{:?}", minutes.passed)
        };
        assert_eq!(
            (&*told.name, &*told.closing.reason),
            ("Sơ khảo", "Đúng điểm")
        );
        assert!(told.codes.iter().eq(passed.keys()), "{told:?}");
        let names: Vec<&str> = minutes.rounds.iter().map(|round| &*round.name).collect();
        assert_eq!((names[0], minutes.rounds.len()), ("Sơ khảo", 2));
        assert_eq!(minutes.rounds, calibration.rounds);
        let sheets: u32 = calibration.groups.iter().map(|group| group.sheets).sum();
        assert_eq!(sheets, 6);
    }
    let unknown: Result<_, backend::Error> = of("khong-co").await;
    assert_eq!(refused(unknown), Refusal::NotFound);
}

#[tokio::test]
async fn judges_are_told_of_every_round_how_they_marked_beside_colleagues() {
    on_both_engines("2023-04-01", |world| async move {
        let staff = begun(&world).await;
        let (backend, committee) = (&world.backend, &staff.committee.actor);
        let codes = codes(&world, &staff.secretary.actor).await;
        let judge_all = async || {
            for (severity, judge) in staff.judges.iter().enumerate() {
                let of = |code: &str| {
                    let place = codes.iter().position(|known| known == code);
                    let place = place.expect("an entry");
                    // Neither quite the same severity for all entries, nor the same entries for all judges.
                    let first = 35 - 4 * place - severity % 3 * (2 + place % 2);
                    [Points::whole(first as i64), Points(2_000), Points(2_000)]
                };
                world.judge(&judge.actor, of).await;
            }
        };
        judge_all().await;
        let page = backend.ranking_page(committee, CODE).await.expect("a page");
        let passing = suggested(&page);
        let closed = backend.close_round(committee, CODE, &passing, "");
        closed.await.expect("closed");
        assign(&world, &staff).await;
        judge_all().await;
        let told = async || {
            let mut rounds = BTreeSet::new();
            for judge in &staff.judges {
                let page = backend.judging_page(&judge.actor, CODE).await;
                let told = page.expect("a list").feedback.into_iter();
                rounds.extend(told.map(|(group, _)| group));
            }
            rounds
        };
        assert!(told().await.is_empty(), "not before results are public");
        let page = backend.ranking_page(committee, CODE).await.expect("a page");
        let prizes = suggested(&page);
        let confirmed = world.confirm(committee, "2023-05-01", &prizes);
        confirmed.await.expect("confirmed");
        world.publish(&staff).await;
        let rounds = told().await;
        let groups: Vec<&str> = rounds
            .iter()
            .filter_map(|name| Some(name.split_once(", ")?.0))
            .collect();
        assert_eq!(groups, ["Chung khảo", "Sơ khảo"], "{rounds:?}");
    })
    .await;
}
