//! Rounds and places by field in the file that anybody can check.

use backend::{Bundle, operator};
use domain::{bundle::ROUNDS, ranking::Crowded};

use super::*;

/// The plan with a first round, and one first prize for a field at most.
fn by_field() -> String {
    let nhat = "code = \"nhat\"\nname = \"Giải Nhất\"\ncount = 2\nat_least = 9000\n";
    let nhi = "code = \"nhi\"\nname = \"Giải Nhì\"\ncount = 3\nat_least = 8500\n";
    let text = edition(ROUND);
    assert!(text.contains(nhat) && text.contains(nhi));
    let bounded = nhat.replace("9000", "6000\nmost_per_field = 1");
    text.replace(nhat, &bounded)
        .replace(nhi, &nhi.replace("8500", "5000"))
        .replace("at_least = 7500", "at_least = 4000")
        .replace("at_least = 6500", "at_least = 3000")
}

#[tokio::test]
async fn a_bundle_holds_every_round_and_counts_places_by_field() {
    on_both_engines("2023-04-01", |world| async move {
        let staff = begun_by(&world, &by_field()).await;
        let (backend, committee) = (&world.backend, &staff.committee.actor);
        judge_all(&world, &staff, [30, 25, 10]).await;
        let codes = codes(&world, &staff.secretary.actor).await;
        let list = passing(&[&codes[0], &codes[1]]);
        let closed = backend.close_round(committee, CODE, &list, "").await;
        closed.expect("closed");
        assign(&world, &staff).await;
        judge_all(&world, &staff, [35, 30, 0]).await;

        let page = backend.ranking_page(committee, CODE).await.expect("a page");
        let told: Vec<_> = page
            .lines
            .iter()
            .map(|line| {
                (
                    line.ranked.suggested.as_deref(),
                    line.ranked.crowded_out.clone(),
                )
            })
            .collect();
        let crowded = Crowded {
            level: "nhat".to_owned(),
            of_field: true,
        };
        assert_eq!(told, [(Some("nhat"), None), (Some("nhi"), Some(crowded))]);
        let mut both = suggested(&page);
        for level in both.values_mut() {
            "nhat".clone_into(level);
        }
        let Refusal::TooManyInField { prize, .. } =
            refused(world.confirm(committee, "2023-05-01", &both).await)
        else {
            panic!("one first prize for a field");
        };
        assert_eq!(prize, "Giải Nhất");
        let list = suggested(&page);
        let confirmed = world.confirm(committee, "2023-05-01", &list).await;
        confirmed.expect("confirmed");
        world.publish(&staff).await;
        assert_eq!(broken(&world).await, None);

        let archive = backend.export_bundle(&operator(), CODE, None).await;
        let archive = archive.expect("read").expect("a bundle");
        let bundle = Bundle::read(&archive).expect("an archive");
        bundle.verify().expect("whole");
        let replayed = bundle.replay().expect("readable");
        assert_eq!((replayed.differences, replayed.rounds), (vec![], 1));
        let rounds = String::from_utf8(bundle.files()[ROUNDS].clone()).expect("text");
        assert!(!rounds.contains(&codes[2]), "who did not pass has no name");
        for judge in &staff.judges {
            assert!(!rounds.contains(&judge.actor.name));
        }

        // A mark, who passed, a rule, a cut line: each is told from what was published, and from what follows.
        for (says, forged) in [
            ("30.00", "31.00"),
            (",passes\\n", ",\\n"),
            ("\"at_least\": 6000", "\"at_least\": 6600"),
            ("\"count\": 2", "\"count\": 1"),
            ("\"judges_per_entry\": 2", "\"judges_per_entry\": 3"),
        ] {
            let text = rounds.replacen(says, forged, 1);
            assert_ne!(text, rounds, "{says}");
            let forged = bundle.clone().with(ROUNDS, text.into_bytes());
            let faults = forged.verify().expect_err(says);
            assert!(faults.iter().any(|fault| fault.file == ROUNDS), "{says}");
            let differences = forged.replay().expect("readable").differences;
            assert!(!differences.is_empty(), "{says}");
            assert!(
                differences
                    .iter()
                    .all(|found| found.file == ROUNDS && found.place.starts_with("Sơ khảo: "))
            );
        }
        // A bundle without the round is not what was published.
        let faults = bundle.without(ROUNDS).verify().expect_err("a file is gone");
        assert!(faults.iter().any(|fault| fault.file == ROUNDS));
    })
    .await;
}
