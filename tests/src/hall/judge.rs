//! A judge with one device or two.

use std::{
    collections::BTreeMap,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use domain::{operation::OperationId, page::judging::Marked, points::Points, time::Timestamp};
use tokio::time::sleep;

use super::{CRITERIA, Seen, Sheets};
use crate::{
    dice::Dice,
    line::{Heard, Line, form},
    people::Person,
};

/// Rounds of sending after which a device that still keeps something has lost its way.
const MOST_ROUNDS: usize = 500;
const SOME_HOURS: usize = 20 * 3_600_000;

/// A copy of a field that waits on a device.
#[derive(Clone)]
struct Kept {
    sheet: String,
    criterion: usize,
    points: Points,
    /// The last event of the sheet that the screen had shown.
    base: i64,
    /// By the device's clock, which sorts what is sent.
    operation: OperationId,
}

/// One device of a judge.
pub(super) struct Device {
    line: Option<Line>,
    waits: Vec<Kept>,
    /// The last event of each sheet that it has seen.
    last: BTreeMap<String, i64>,
    /// How far its clock is off.
    skew: usize,
}

pub(super) struct Judge {
    pub(super) person: Person,
    pub(super) devices: Vec<Device>,
    pub(super) means: Sheets,
    /// Requests that hang somewhere and come later.
    pub(super) late: Vec<Vec<u8>>,
    pub(super) dice: Dice,
    pub(super) address: SocketAddr,
    /// Acts that all judges got through, so that the kill comes in the middle.
    pub(super) progress: Arc<AtomicUsize>,
    pub(super) seen: Seen,
}

impl Device {
    /// With a clock that is some hours off.
    pub(super) fn new(dice: &mut Dice) -> Self {
        Self {
            line: None,
            waits: Vec::new(),
            last: BTreeMap::new(),
            skew: dice.below(SOME_HOURS),
        }
    }

    /// Keeps what was typed; a copy of the same field that still waits is typed over.
    fn keep(&mut self, sheet: &str, criterion: usize, points: Points, operation: OperationId) {
        let waiting = self.waits.iter_mut();
        for kept in waiting {
            if kept.sheet == sheet && kept.criterion == criterion {
                (kept.points, kept.operation) = (points, operation);
                return;
            }
        }
        self.waits.push(Kept {
            sheet: sheet.to_owned(),
            criterion,
            points,
            base: self.last.get(sheet).copied().unwrap_or(0),
            operation,
        });
    }

    fn operation(&self, now: usize, dice: &mut Dice) -> OperationId {
        let at = Timestamp(i64::try_from(now + self.skew).unwrap_or(0));
        OperationId::new(at, dice.below(usize::MAX) as u128)
    }
}

impl Judge {
    /// Marks every sheet, sends when there is a network, and signs.
    pub(super) async fn work(mut self) -> Seen {
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
            self.type_into(sheet, criterion, first, now);
        }
        self.type_into(sheet, criterion, meant, now);
    }

    fn type_into(&mut self, sheet: &str, criterion: usize, points: Points, now: usize) {
        let device = self.dice.below(self.devices.len());
        let device = &mut self.devices[device];
        let operation = device.operation(now, &mut self.dice);
        device.keep(sheet, criterion, points, operation);
    }

    /// Sends what waits on a device, in the order of its clock, until the network goes.
    async fn flush(&mut self, device: usize) {
        self.come_late(30).await;
        let mut waits = std::mem::take(&mut self.devices[device].waits);
        waits.sort_by(|a, b| a.operation.cmp(&b.operation));
        let mut stays = Vec::new();
        let mut sending = waits.into_iter();
        for mut kept in sending.by_ref() {
            let (points, base) = (kept.points.text(), kept.base.to_string());
            let criterion = CRITERIA[kept.criterion].0;
            let operation = String::from(kept.operation.clone());
            let fields = [
                ("sheet", kept.sheet.as_str()),
                ("criterion", criterion),
                ("points", &points),
                ("last", &base),
                ("operation", &operation),
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
                Marked::Conflict { sheet, .. } => {
                    self.seen.decided += 1;
                    self.devices[device]
                        .last
                        .insert(kept.sheet.clone(), sheet.last);
                    let meant = self.means[&kept.sheet][kept.criterion];
                    if sheet.marks.get(criterion) != Some(&meant) {
                        (kept.points, kept.base) = (meant, sheet.last);
                        // What the judge decides is another change.
                        kept.operation = self.devices[device].operation(0, &mut self.dice);
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
