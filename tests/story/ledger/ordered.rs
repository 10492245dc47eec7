//! A published contest whose prizes rest on births and authors, saved as it left the house.

use std::fs;

use backend::{Bundle, Prizes};
use domain::bundle::{CLAIMS, Counted, RESULTS};
use tests::{CODE, World, contest::suggested};

use super::bundle::{code, gives_the_same_bundle, hoithi};
use crate::prizes::{AWARDS, confirm, judged_for};

/// It was published once and for all.
const SAVED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/published-contest-2.zip");

const MORE: &str = r#"
[[awards.special]]
code = "cao-tuoi"
name = "Giải tác giả cao tuổi nhất"
kind = "oldest"

[[awards.special]]
code = "nhieu-nhat"
name = "Giải tác giả có nhiều giải pháp nhất"
kind = "most-of-author"
"#;

/// Everything that the rules suggest is given; places of a level are counted by field, too.
async fn publish(world: &World) {
    let awards = AWARDS.replacen("count = 1", "count = 1\nmost_per_field = 1", 1);
    let (staff, _) = judged_for(world, &format!("{awards}{MORE}")).await;
    let committee = &staff.committee.actor;
    let page = world.backend.ranking_page(committee, CODE).await;
    let page = page.expect("a page");
    let prizes = Prizes {
        levels: suggested(&page),
        special: page.special.clone(),
    };
    let confirmed = confirm(world, committee, &prizes).await;
    confirmed.expect("confirmed");
    world.publish(&staff).await;
}

#[tokio::test]
async fn a_contest_with_births_gives_the_same_bundle() {
    gives_the_same_bundle(publish, SAVED).await;
}

#[tokio::test]
async fn prizes_that_rest_on_births_are_computed_again_for_ever() {
    assert_eq!(hoithi(["verify", SAVED]).await, code(0));
    assert_eq!(hoithi(["replay", SAVED]).await, code(0));
    let bundle = Bundle::read(&fs::read(SAVED).expect("a file")).expect("a bundle");
    bundle.verify().expect("whole");
    let replayed = bundle.replay().expect("replayed");
    assert_eq!(replayed.differences, []);
    assert_eq!(replayed.counted, Counted::Fields);
    let names = |names: &[&str]| -> Vec<String> {
        let names = names.iter();
        names.map(|name| (*name).to_owned()).collect()
    };
    assert_eq!(
        replayed.special.ordered,
        names(&["Giải tác giả trẻ tuổi nhất", "Giải tác giả cao tuổi nhất"])
    );
    // Nobody surely has most entries, since one author's births are not known.
    assert_eq!(replayed.special.withheld, names(&[]));
    assert_eq!(replayed.special.computed, names(&["Giải phong trào"]));
    assert_eq!(replayed.special.unknown, names(&[]));

    // Every number of the order: its change is found by the digest, and what it decides by replaying.
    let claims = String::from_utf8(bundle.files()[CLAIMS].clone()).expect("text");
    let lines: Vec<&str> = claims.lines().collect();
    for place in 1..lines.len() {
        let mut forged: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        let cells: Vec<&str> = lines[place].split(',').collect();
        forged[place] = format!("{},{},9,9", cells[0], cells[1]);
        let forged = format!("{}\n", forged.join("\n"));
        let forged = bundle.clone().with(CLAIMS, forged.into_bytes());
        let faults = forged.verify().expect_err("changed");
        assert_eq!(faults[0].file, CLAIMS);
        let differences = forged.replay().expect("readable").differences;
        let found = differences.iter().any(|found| found.place == cells[0]);
        assert!(found, "{}: {differences:#?}", lines[place]);
    }

    // A prize that went to another entry than the order says.
    let results = String::from_utf8(bundle.files()[RESULTS].clone()).expect("text");
    let youngest = lines
        .iter()
        .find(|line| line.starts_with("tre-nhat,LN6"))
        .expect("the youngest");
    let own = youngest.split(',').nth(1).expect("a code");
    let forged = bundle.with(RESULTS, results.replace(own, "LN6-0000").into_bytes());
    let differences = forged.replay().expect("readable").differences;
    assert!(
        differences.iter().any(|found| found.place == "tre-nhat"),
        "{differences:#?}"
    );
}
