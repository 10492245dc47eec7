//! Bundles of a small contest, on `SQLite`.

use domain::refusal::Refusal;
use proptest::prelude::*;

use super::*;
use crate::{
    awards::AwardList,
    testing::{CODE, World},
};

/// A published contest of four entries, of which two have prizes.
async fn published() -> (World, Bundle) {
    let world = World::new(4, 2).await;
    world.judge_all().await;
    let awards: AwardList = [("nhat", 0), ("nhi", 1)]
        .map(|(level, place): (&str, usize)| (world.codes[place].clone(), level.to_owned()))
        .into();
    let backend = &world.backend;
    let committee = &world.committee;
    let early = backend.export_bundle(committee, CODE, None).await;
    assert!(matches!(early, Err(Error::Refused(Refusal::WrongPhase(_)))));
    let (number, date, issuer) = ("12/QĐ-UBND", "2026-04-02", "UBND huyện thử");
    let confirmed = backend.confirm_awards(committee, CODE, number, date, issuer, &awards);
    confirmed.await.expect("confirmed");
    let published = backend.publish_results(committee, CODE).await;
    published.expect("published");
    let archive = backend.export_bundle(committee, CODE, None).await;
    let archive = archive.expect("exported").expect("an archive");
    let bundle = Bundle::read(&archive).expect("a bundle");
    assert_eq!(
        bundle.write().expect("an archive"),
        archive,
        "the same bytes again"
    );
    (world, bundle)
}

#[tokio::test]
async fn a_published_contest_is_checked_and_replayed_without_a_database() {
    let (world, bundle) = published().await;
    let mut tx = world.backend.db.read().await.expect("a database");
    let head = tx.chain_head(CODE).await.expect("a head");
    assert_eq!(bundle.verify(), Ok(head));
    let replayed = bundle.replay().expect("replayed");
    assert_eq!(replayed.differences, []);
    assert_eq!(
        (replayed.entries, replayed.judges, replayed.prizes),
        (4, 2, 2)
    );

    // Nobody's name, no account, no entry without a prize.
    let all: Vec<u8> = bundle.files().values().flatten().copied().collect();
    let all = String::from_utf8(all).expect("text");
    for judge in &world.judges {
        assert!(!all.contains(&judge.name));
        assert!(!all.contains(judge.account.as_ref().expect("an account").as_str()));
    }
    assert!(!all.contains(&world.codes[2]) && !all.contains(&world.codes[3]));
    assert!(all.contains(&world.codes[0]));
    // And no mark of the chain: the digests of equal acts differ.
    let chain = bundle.text(CHAIN).expect("text");
    let digests: std::collections::BTreeSet<&str> = chain
        .lines()
        .filter_map(|line| line.split(',').nth(3))
        .collect();
    assert_eq!(digests.len(), chain.lines().count());
}

#[tokio::test]
async fn every_changed_byte_is_found_and_its_file_named() {
    let (_world, bundle) = published().await;
    for (name, content) in bundle.files() {
        for place in 0..content.len() {
            let mut forged = content.clone();
            // A digit becomes another digit, whatever else another letter.
            forged[place] = match forged[place] {
                b'9' => b'0',
                byte => byte ^ 1,
            };
            let faults = bundle.clone().with(name, forged).verify();
            let faults = faults.expect_err(name);
            assert!(
                faults.iter().any(|fault| fault.file == *name),
                "{name}, byte {place}: {faults:?}"
            );
        }
        let mut without = bundle.clone();
        without.files.remove(name);
        let faults = without.verify().expect_err(name);
        assert!(
            faults.contains(&BundleFault::of(name, Wrong::Missing)),
            "{faults:?}"
        );
    }
    let more = bundle.clone().with("more.txt", b"1".to_vec());
    assert_eq!(
        more.verify(),
        Err(vec![BundleFault::of("more.txt", Wrong::Unknown)])
    );
}

#[tokio::test]
async fn what_is_forged_throughout_does_not_replay() {
    let (_world, bundle) = published().await;
    let scores = bundle.text(SCORES).expect("text");
    let line = scores
        .lines()
        .find(|line| line.contains(",moi,"))
        .expect("a mark");
    let (start, _) = line.rsplit_once(',').expect("columns");
    let forged = scores.replace(line, &format!("{start},0.00"));
    let forged = bundle.with(SCORES, forged.into_bytes());
    let differences = forged.replay().expect("replayed").differences;
    assert!(!differences.is_empty());
    assert!(
        differences
            .iter()
            .all(|difference| difference.file == RANKING),
        "{differences:?}"
    );
}

#[tokio::test]
async fn damaged_archives_are_refused_and_nothing_panics() {
    let (_world, bundle) = published().await;
    let archive = bundle.write().expect("an archive");
    let refused = Bundle::read(b"PK").expect_err("no archive");
    assert_eq!(refused.what, Wrong::Damaged);
    for place in 0..archive.len() {
        let mut damaged = archive.clone();
        damaged[place] ^= 0x20;
        // A date or an attribute of a file may change; no content may.
        if let Ok(read) = Bundle::read(&damaged) {
            assert!(read == bundle || read.verify().is_err(), "byte {place}");
        }
    }
    for length in 0..archive.len() {
        assert!(Bundle::read(&archive[..length]).is_err(), "{length}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    /// Whatever lists of prizes follow one another, each version shows for ever what it showed when it became public.
    #[test]
    fn versions_stay_as_they_were(lists in proptest::collection::vec(proptest::array::uniform4(0_usize..3), 1..4)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.expect("a runtime").block_on(async {
            let (world, first) = published().await;
            let backend = &world.backend;
            let mut known = vec![first];
            for levels in lists {
                let awards: AwardList = world
                    .codes
                    .iter()
                    .zip(levels)
                    .map(|(code, level)| (code.clone(), ["", "nhat", "nhi"][level].to_owned()))
                    .collect();
                let (number, date, issuer) = ("13/QĐ-UBND", "2026-04-02", "UBND huyện thử");
                let (by, second) = (&world.secretary, &world.committee);
                let proposed = backend
                    .propose_awards(by, CODE, number, date, issuer, &awards, "Trao lại")
                    .await;
                if proposed.is_err() {
                    // More prizes than there are, or too few points.
                    continue;
                }
                let open = backend.proposals_page(second, CODE, "").await.expect("a page").open;
                let newest = open.last().expect("a proposal").id.to_string();
                backend.confirm_proposal(second, &newest).await.expect("confirmed");
                let archive = backend.export_bundle(second, CODE, None).await;
                known.push(Bundle::read(&archive.expect("exported").expect("one")).expect("a bundle"));
            }
            for (version, bundle) in (1..).zip(&known) {
                let archive = backend.export_bundle(&world.committee, CODE, Some(version)).await;
                let now = Bundle::read(&archive.expect("exported").expect("one")).expect("a bundle");
                now.verify().expect("whole");
                let replayed = now.replay().expect("replayed");
                assert_eq!((replayed.version, replayed.differences), (version, vec![]));
                assert_eq!(now.is_replaced(), usize::try_from(version) != Ok(known.len()));
                for name in domain::bundle::FROZEN {
                    assert_eq!(now.files()[name], bundle.files()[name], "{version} {name}");
                }
            }
        });
    }

    #[test]
    fn bundles_of_anything_are_answered(text in "(?s).{0,80}", name in 0_usize..7) {
        let names = [RULES, SCORES, RANKING, RESULTS, PUBLICATION, CHAIN, MANIFEST];
        let bundle = Bundle { files: BTreeMap::new() }.with(names[name], text.into_bytes());
        prop_assert!(bundle.verify().is_err());
        prop_assert!(bundle.replay().is_err());
    }
}
