//! Judges in a hall with a bad network: what they type waits on their devices, requests are cut, come twice, late and
//! out of order, the clocks of the devices are hours off, and the program is killed.

use std::{
    collections::{BTreeMap, BTreeSet},
    net::SocketAddr,
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
    line::{Heard, Line, form},
    people::{As, Person},
    program::Program,
};

/// The criteria of the real edition with their most points, which are marked in halves.
const CRITERIA: [(&str, usize); 3] = [("tinh-moi", 40), ("ap-dung", 30), ("hieu-qua", 30)];
/// Rounds of sending after which a device that still keeps something has lost its way.
const MOST_ROUNDS: usize = 500;
const SOME_HOURS: usize = 20 * 3_600_000;

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

/// A copy of a field that waits on a device.
#[derive(Clone)]
struct Kept {
    sheet: String,
    criterion: usize,
    points: Points,
    /// The last event of the sheet that the screen had shown.
    base: i64,
    /// By the device's clock, which sorts what is sent.
    at: usize,
}

/// One device of a judge.
struct Device {
    line: Option<Line>,
    waits: Vec<Kept>,
    /// The last event of each sheet that it has seen.
    last: BTreeMap<String, i64>,
    /// How far its clock is off.
    skew: usize,
}

struct Judge {
    person: Person,
    devices: Vec<Device>,
    means: Sheets,
    /// Requests that hang somewhere and come later.
    late: Vec<Vec<u8>>,
    dice: Dice,
    address: SocketAddr,
    /// Acts that all judges got through, so that the kill comes in the middle.
    progress: Arc<AtomicUsize>,
    seen: Seen,
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

async fn hall(judges: usize, entries: usize) -> (World, Vec<(Person, Sheets)>, Person) {
    let world = World::sqlite(&today().iso()).await;
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
    (world, hall, committee)
}

/// The ranking after everybody marked and signed without any trouble.
pub async fn perfect(judges: usize, entries: usize) -> Vec<RankingLine> {
    let (world, hall, committee) = hall(judges, entries).await;
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
    pub async fn held(program: &Path, judges: usize, entries: usize) -> (Vec<RankingLine>, Self) {
        let (world, hall, committee) = hall(judges, entries).await;
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
        let mut signatures: BTreeMap<String, usize> = BTreeMap::new();
        for [sheet, act] in self.world.rows::<2>(links).await {
            match serde_json::from_str(&act).expect("an act") {
                Act::Mark {
                    criterion,
                    points: Some(points),
                } => {
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

impl Device {
    fn new(dice: &mut Dice) -> Self {
        Self {
            line: None,
            waits: Vec::new(),
            last: BTreeMap::new(),
            skew: dice.below(SOME_HOURS),
        }
    }

    /// Keeps what was typed; a copy of the same field that still waits is typed over.
    fn keep(&mut self, sheet: &str, criterion: usize, points: Points, now: usize) {
        let at = now + self.skew;
        let waiting = self.waits.iter_mut();
        for kept in waiting {
            if kept.sheet == sheet && kept.criterion == criterion {
                (kept.points, kept.at) = (points, at);
                return;
            }
        }
        self.waits.push(Kept {
            sheet: sheet.to_owned(),
            criterion,
            points,
            base: self.last.get(sheet).copied().unwrap_or(0),
            at,
        });
    }
}

impl Judge {
    async fn work(mut self) -> Seen {
        let mut unsigned: Vec<String> = self.means.keys().cloned().collect();
        for (now, sheet) in unsigned.clone().into_iter().enumerate() {
            for criterion in 0..CRITERIA.len() {
                self.mark(&sheet, criterion, now * 60_000 + criterion);
            }
            // Somebody sets the clock, and now and then there is a network.
            let device = self.dice.below(self.devices.len());
            if self.dice.percent(10) {
                self.devices[device].skew = self.dice.below(SOME_HOURS);
            }
            if self.dice.percent(30) {
                self.flush(device).await;
            }
        }
        for _ in 0..MOST_ROUNDS {
            for device in 0..self.devices.len() {
                self.flush(device).await;
            }
            self.sign(&mut unsigned).await;
            if unsigned.is_empty() {
                self.come_late(100).await;
                return self.seen;
            }
        }
        panic!("{} sheets are never signed", unsigned.len());
    }

    /// Types a mark on some device, sometimes after another thought, which may be on the other device.
    fn mark(&mut self, sheet: &str, criterion: usize, now: usize) {
        let meant = self.means[sheet][criterion];
        if self.dice.percent(20) {
            // Below every mark that is meant.
            let first =
                Points(50 * i64::try_from(self.dice.below(CRITERIA[criterion].1)).unwrap_or(0));
            let device = self.dice.below(self.devices.len());
            self.devices[device].keep(sheet, criterion, first, now);
        }
        let device = self.dice.below(self.devices.len());
        self.devices[device].keep(sheet, criterion, meant, now);
    }

    /// Sends what waits on a device, in the order of its clock, until the network goes.
    async fn flush(&mut self, device: usize) {
        self.come_late(30).await;
        let mut waits = std::mem::take(&mut self.devices[device].waits);
        waits.sort_by_key(|kept| kept.at);
        let mut stays = Vec::new();
        let mut sending = waits.into_iter();
        for mut kept in sending.by_ref() {
            let (points, base) = (kept.points.text(), kept.base.to_string());
            let criterion = CRITERIA[kept.criterion].0;
            let fields = [
                ("sheet", kept.sheet.as_str()),
                ("criterion", criterion),
                ("points", &points),
                ("last", &base),
            ];
            let ask = form("save_mark", &self.person.secret, &fields);
            let Some(heard) = self.send(device, ask).await else {
                stays.push(kept);
                break;
            };
            let answer = serde_json::from_slice(&heard.body);
            match answer.unwrap_or_else(|_| panic!("{:?}", String::from_utf8_lossy(&heard.body))) {
                Marked::Done(sheet) => {
                    self.progress.fetch_add(1, Ordering::SeqCst);
                    let mark = (kept.sheet.clone(), criterion, kept.points);
                    self.seen.acknowledged.insert(mark);
                    self.devices[device].last.insert(kept.sheet, sheet.last);
                }
                // The judge sees both and keeps what is meant.
                Marked::Conflict(sheet) => {
                    self.seen.decided += 1;
                    self.devices[device]
                        .last
                        .insert(kept.sheet.clone(), sheet.last);
                    let meant = self.means[&kept.sheet][kept.criterion];
                    if sheet.marks.get(criterion) != Some(&meant) {
                        (kept.points, kept.base) = (meant, sheet.last);
                        stays.push(kept);
                    }
                }
            }
        }
        stays.extend(sending);
        self.devices[device].waits = stays;
    }

    /// Signs the sheets of which nothing waits, as far as the network goes.
    async fn sign(&mut self, unsigned: &mut Vec<String>) {
        for sheet in unsigned.clone() {
            let waits = |device: &Device| device.waits.iter().any(|kept| kept.sheet == sheet);
            if self.devices.iter().any(waits) {
                continue;
            }
            let marks = CRITERIA.iter().zip(self.means[&sheet]);
            let marks: Vec<(String, String)> = marks
                .map(|((criterion, _), points)| (format!("mark[{criterion}]"), points.text()))
                .collect();
            let mut fields = vec![("sheet", sheet.as_str())];
            fields.extend(
                marks
                    .iter()
                    .map(|(name, value)| (name.as_str(), value.as_str())),
            );
            let device = self.dice.below(self.devices.len());
            let ask = form("sign_sheet", &self.person.secret, &fields);
            let Some(heard) = self.send(device, ask).await else {
                return;
            };
            assert_eq!((heard.status, heard.refusal()), (200, None), "{sheet}");
            self.progress.fetch_add(1, Ordering::SeqCst);
            unsigned.retain(|other| *other != sheet);
        }
    }

    /// Sends a request over a bad network; nothing when no answer came, whatever the server did.
    async fn send(&mut self, device: usize, ask: Vec<u8>) -> Option<Heard> {
        let trouble = self.dice.below(100);
        self.seen.troubles += usize::from(trouble < 35);
        let line = self.devices[device].line.take();
        let mut line = match line {
            Some(line) => line,
            None => self.open().await?,
        };
        match trouble {
            // The network goes before the request, in its middle, or before the answer.
            0..5 => return None,
            5..10 => {
                let _ = line.put(&ask[..ask.len() - 9]).await;
                return None;
            }
            10..20 => {
                let _ = line.put(&ask).await;
                return None;
            }
            // It comes twice, or once more and late.
            20..30 => {
                let _ = line.send(&ask).await.ok()?;
            }
            30..35 => self.late.push(ask.clone()),
            _ => {}
        }
        let heard = line.send(&ask).await;
        if heard.is_ok() {
            self.devices[device].line = Some(line);
        } else {
            sleep(Duration::from_millis(20)).await;
        }
        heard.ok()
    }

    /// Requests that hung somewhere come; whatever is answered, nobody listens.
    async fn come_late(&mut self, chance: usize) {
        while !self.late.is_empty() && self.dice.percent(chance) {
            let place = self.dice.below(self.late.len());
            let ask = self.late.swap_remove(place);
            if let Some(mut line) = self.open().await {
                let _ = line.send(&ask).await;
            }
        }
    }

    async fn open(&self) -> Option<Line> {
        let line = Line::open(self.address).await;
        if line.is_err() {
            sleep(Duration::from_millis(20)).await;
        }
        line.ok()
    }
}
