//! Judges in a hall with a bad network: what they type waits on their devices, requests are cut, come twice, late and
//! out of order, the clocks of the devices are hours off, and the program is killed.

mod judge; // A judge with one device or two.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use domain::{
    page::{committee::RankingLine, judging::Marked},
    points::Points,
    policy::Actor,
    score::Act,
};
use tokio::time::sleep;

use crate::{
    CODE, World,
    crowd::today,
    dice::Dice,
    people::{As, Person},
    program::Program,
};
use judge::{Device, Judge};

/// The criteria of the real edition with their most points, which are marked in halves.
const CRITERIA: [(&str, usize); 3] = [("tinh-moi", 40), ("ap-dung", 30), ("hieu-qua", 30)];

/// A mark as one judge gives it: sheet, criterion, points.
type Mark = (String, &'static str, Points);

/// What a judge means in the end, by sheet.
type Sheets = BTreeMap<String, [Points; 3]>;

/// What the devices of all judges saw.
#[derive(Default)]
pub struct Seen {
    /// Marks that the server said it has.
    acknowledged: BTreeSet<Mark>,
    /// Requests that were cut, came twice or late.
    pub troubles: usize,
    /// Marks of two devices that the judge decided between.
    pub decided: usize,
}

/// What came of a session of judging.
pub struct Session {
    pub world: World,
    pub seen: Seen,
}

/// Marks of one judge, the same whoever asks; no two thoughts about a criterion are equal.
fn means(seed: u64, sheets: &[String]) -> Sheets {
    let mut dice = Dice::of(seed);
    let points = |dice: &mut Dice, most: usize| {
        Points(i64::try_from(50 * (most + dice.below(most))).unwrap_or(0))
    };
    sheets
        .iter()
        .map(|sheet| {
            (
                sheet.clone(),
                CRITERIA.map(|(_, most)| points(&mut dice, most)),
            )
        })
        .collect()
}

async fn hall(world: &World, judges: usize, entries: usize) -> (Vec<(Person, Sheets)>, Person) {
    world.load_edition_until(today().plus_days(2)).await;
    let hall = world.hall(judges, entries).await;
    let committee = world
        .person("Hồ Quang Khánh", "khanh@example.vn", As::Committee)
        .await;
    world.load_edition_until(today().plus_days(-1)).await;
    let hall = (0..)
        .zip(hall)
        .map(|(seed, (person, sheets))| (person, means(seed, &sheets)))
        .collect();
    (hall, committee)
}

/// The ranking after everybody marked and signed without any trouble.
pub async fn perfect(judges: usize, entries: usize) -> Vec<RankingLine> {
    let world = World::sqlite(&today().iso()).await;
    let (hall, committee) = hall(&world, judges, entries).await;
    for (person, means) in hall {
        for (sheet, points) in means {
            let marks = CRITERIA.iter().zip(points);
            let marks: BTreeMap<String, String> = marks
                .map(|((criterion, _), points)| ((*criterion).to_owned(), points.text()))
                .collect();
            let none = BTreeMap::new();
            let backend = &world.backend;
            let saved = backend.save_sheet(&person.actor, &sheet, &marks, &none, 0);
            assert!(matches!(saved.await, Ok(Marked::Done(_))));
            let signed = backend.sign_sheet(&person.actor, &sheet, &marks).await;
            signed.expect("signed");
        }
    }
    ranking(&world, &committee.actor).await
}

async fn ranking(world: &World, committee: &Actor) -> Vec<RankingLine> {
    let page = world.backend.ranking_page(committee, CODE).await;
    page.expect("a ranking").lines
}

impl Session {
    /// Lets everybody mark and sign over a bad network, with the program killed in the middle.
    ///
    /// # Panics
    /// When something acknowledged is missing or there twice.
    pub async fn held(
        program: &Path,
        world: World,
        judges: usize,
        entries: usize,
    ) -> (Vec<RankingLine>, Self) {
        let (hall, committee) = hall(&world, judges, entries).await;
        let mut program = Program::of(program, &world).await;
        let progress = Arc::new(AtomicUsize::new(0));
        let all = judges * entries * (CRITERIA.len() + 1);
        let devices = |number: usize| if number.is_multiple_of(3) { 2 } else { 1 };
        let working: Vec<_> = hall
            .into_iter()
            .enumerate()
            .map(|(number, (person, means))| {
                let mut dice = Dice::of(1_000 + number as u64);
                let judge = Judge {
                    person,
                    devices: (0..devices(number))
                        .map(|_| Device::new(&mut dice))
                        .collect(),
                    means,
                    late: Vec::new(),
                    dice,
                    address: program.address,
                    progress: Arc::clone(&progress),
                    seen: Seen::default(),
                };
                tokio::spawn(judge.work())
            })
            .collect();
        while progress.load(Ordering::SeqCst) < all / 2 {
            sleep(Duration::from_millis(5)).await;
        }
        program.kill();
        assert_eq!(world.damage().await, [""; 0]);
        program.revive().await;
        let mut seen = Seen::default();
        for judge in working {
            let saw = judge.await.expect("a judge");
            seen.acknowledged.extend(saw.acknowledged);
            seen.troubles += saw.troubles;
            seen.decided += saw.decided;
        }
        drop(program);
        let session = Self { world, seen };
        session.is_whole().await;
        (ranking(&session.world, &committee.actor).await, session)
    }

    /// Every acknowledged mark is in the chain, once; so is every signature; and the chain holds.
    async fn is_whole(&self) {
        let links = "SELECT sheet, act FROM ledger ORDER BY seq";
        let mut marks: BTreeMap<Mark, usize> = BTreeMap::new();
        let mut operations = BTreeSet::new();
        let mut signatures: BTreeMap<String, usize> = BTreeMap::new();
        for [sheet, act] in self.world.rows::<2>(links).await {
            match serde_json::from_str(&act).expect("an act") {
                Act::Mark {
                    criterion,
                    points: Some(points),
                    operation,
                } => {
                    let operation = operation.expect("the name of a device's change");
                    assert!(operations.insert(operation.clone()), "{operation:?} twice");
                    let known = CRITERIA.iter().find(|(code, _)| *code == criterion);
                    let mark = (sheet, known.expect("a criterion").0, points);
                    *marks.entry(mark).or_default() += 1;
                }
                Act::Sign { .. } => *signatures.entry(sheet).or_default() += 1,
                other => panic!("nobody did {other:?}"),
            }
        }
        for mark in &self.seen.acknowledged {
            assert_eq!(marks.get(mark), Some(&1), "{mark:?}");
        }
        for (what, times) in marks.iter().map(|(mark, times)| (&mark.0, times)) {
            assert_eq!(*times, 1, "a mark of {what}");
        }
        for (sheet, times) in &signatures {
            assert_eq!(*times, 1, "signatures of {sheet}");
        }
        let operator = backend::operator();
        let report = self.world.backend.verify_ledger(&operator, CODE).await;
        let report = report.expect("a report");
        assert_eq!((report.broken, report.sheets), (None, signatures.len()));
    }
}
