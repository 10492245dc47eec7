//! The last minutes before a deadline: a crowd saves, sends photos and hands in, and the program may be killed
//! meanwhile.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use bytes::Bytes;
use domain::{entry::StateName, page::author::Saved, refusal::Refusal};
use tokio::time::{Instant, sleep, sleep_until};

use crate::{
    World,
    chain::sha256_hex,
    crowd::{Owned, today},
    dice::Dice,
    line::{Heard, Line, call, form, request},
    program::Program,
};

/// The answer that everybody writes on.
const KEY: &str = "section.noi-dung";
/// Bytes of a part of a file, as our own client sends them.
const PART: usize = 512 << 10;
/// The deadline comes when so much of the time has gone by, in percent.
const DEADLINE: u32 = 90;
/// Nobody waits longer for one answer.
const PATIENCE: Duration = Duration::from_secs(60);

/// Who does how much.
pub struct Plan {
    pub authors: usize,
    /// Saves of each.
    pub saves: usize,
    /// How many of them send photos first.
    pub senders: usize,
    /// The photos of each of these.
    pub photos: Vec<Bytes>,
    /// The time that the last minutes are pressed into.
    pub time: Duration,
    /// How often the program is killed.
    pub kills: u32,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Told {
    /// Milliseconds that saves took.
    pub saves: Vec<f64>,
    /// Milliseconds that hand-ins took.
    pub hand_ins: Vec<f64>,
    /// Files that have arrived whole.
    pub files: usize,
    /// Acts that came after the deadline and were refused for it.
    pub late: usize,
    /// Requests without an answer, which were sent again.
    pub cuts: usize,
    /// Uploads that went on where they had stopped.
    pub resumed: usize,
    /// Answers that nobody should have got.
    pub wrong: Vec<String>,
    /// What was acknowledged and is not there, and damage of the database.
    pub lost: Vec<String>,
}

/// What the server said that it has.
#[derive(Clone, Default)]
struct Book {
    /// Version and text of the answer by entry.
    saved: BTreeMap<String, (i64, String)>,
    handed_in: BTreeSet<String>,
    /// Bytes that have come, by upload.
    received: BTreeMap<String, usize>,
    /// SHA-256 of what was sent, by file, with the secret of its author.
    files: BTreeMap<String, (String, String)>,
}

struct Hour {
    plan: Plan,
    world: World,
    address: std::net::SocketAddr,
    begin: Instant,
    over: AtomicBool,
    book: Mutex<Book>,
    told: Mutex<Told>,
}

/// An author at a device.
struct Author {
    hour: Arc<Hour>,
    owned: Owned,
    dice: Dice,
    line: Option<Line>,
}

/// Lets the hour pass, and looks after every kill and at the end whether everything is there that was acknowledged.
pub async fn pass(program: &Path, world: World, plan: Plan) -> Told {
    world.load_edition_until(today().plus_days(2)).await;
    let crowd = world.crowd(plan.authors).await;
    let mut program = Program::of(program, &world).await;
    let hour = Arc::new(Hour {
        plan,
        world,
        address: program.address,
        begin: Instant::now(),
        over: AtomicBool::new(false),
        book: Mutex::default(),
        told: Mutex::default(),
    });
    let authors: Vec<_> = (0..)
        .zip(crowd)
        .map(|(number, owned)| {
            let author = Author {
                hour: Arc::clone(&hour),
                owned,
                dice: Dice::of(number),
                line: None,
            };
            let sends = number < hour.plan.senders as u64;
            tokio::spawn(author.hurry(sends))
        })
        .collect();
    let ending = tokio::spawn(end(Arc::clone(&hour)));
    for kill in 1..=hour.plan.kills {
        sleep_until(hour.begin + hour.plan.time * kill / (hour.plan.kills + 1)).await;
        program.kill();
        hour.compare().await;
        program.revive().await;
    }
    for author in authors {
        author.await.expect("an author");
    }
    ending.await.expect("the deadline");
    hour.compare().await;
    hour.read_back().await;
    drop(program);
    let told = &mut *hour.told.lock().unwrap_or_else(PoisonError::into_inner);
    std::mem::take(told)
}

/// Brings the deadline: the edition is loaded again, with a last day that has passed.
async fn end(hour: Arc<Hour>) {
    sleep_until(hour.begin + hour.plan.time * DEADLINE / 100).await;
    hour.over.store(true, Ordering::SeqCst);
    hour.world.load_edition_until(today().plus_days(-1)).await;
}

impl Hour {
    fn note(&self, noting: impl FnOnce(&mut Told)) {
        noting(&mut self.told.lock().unwrap_or_else(PoisonError::into_inner));
    }

    fn acknowledge(&self, noting: impl FnOnce(&mut Book)) {
        noting(&mut self.book.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// Holds the database against everything that had been acknowledged before.
    async fn compare(&self) {
        let book = self
            .book
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let mut lost = self.world.damage().await;
        let answers =
            format!("SELECT entry, CAST(version AS TEXT), text FROM answer WHERE key = '{KEY}'");
        let answers = self.world.rows::<3>(&answers).await.into_iter();
        let answers: BTreeMap<String, (i64, String)> = answers
            .map(|[entry, version, text]| (entry, (version.parse().expect("a number"), text)))
            .collect();
        for (entry, acknowledged) in &book.saved {
            let stands = answers.get(entry);
            if stands.is_none_or(|stands| stands.0 < acknowledged.0)
                || stands.is_some_and(|stands| stands.0 == acknowledged.0 && stands != acknowledged)
            {
                lost.push(format!(
                    "answer of {entry}: {} is {stands:?}",
                    acknowledged.0
                ));
            }
        }
        let submitted = "SELECT id FROM entry WHERE state = 'submitted'";
        let submitted = self.world.rows::<1>(submitted).await.into_iter();
        let submitted: BTreeSet<String> = submitted.map(|[entry]| entry).collect();
        let missing = book.handed_in.difference(&submitted);
        lost.extend(missing.map(|entry| format!("{entry} was handed in")));
        let uploads = "SELECT id, CAST(received AS TEXT) FROM upload";
        let uploads = self.world.rows::<2>(uploads).await.into_iter();
        let uploads: BTreeMap<String, usize> = uploads
            .map(|[id, received]| (id, received.parse().expect("a number")))
            .collect();
        for (id, acknowledged) in &book.received {
            if uploads
                .get(id)
                .is_none_or(|received| received < acknowledged)
            {
                lost.push(format!("upload {id}: {acknowledged} had come"));
            }
        }
        let files = "SELECT id, sha256 FROM file WHERE removed_at IS NULL";
        let files = self.world.rows::<2>(files).await.into_iter();
        let files: BTreeMap<String, String> = files.map(|[id, sha256]| (id, sha256)).collect();
        for (id, (sha256, _)) in &book.files {
            if files.get(id) != Some(sha256) {
                lost.push(format!("file {id} is not what was sent"));
            }
        }
        self.note(|told| told.lost.extend(lost));
    }

    /// Reads every file as its author would.
    async fn read_back(&self) {
        let files = self
            .book
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .files
            .clone();
        let mut line = Line::to(self.address).await;
        for (id, (_, secret)) in &files {
            let ask = request(&format!("/files/{id}"), Some(secret));
            let read = line.send(ask.as_bytes()).await.expect("an answer");
            if read.status != 200 || !read.body.starts_with(&[0xff, 0xd8, 0xff]) {
                let what = format!("file {id} cannot be read: {}", read.status);
                self.note(|told| told.lost.push(what));
            }
        }
        self.note(|told| told.files = files.len());
    }
}

impl Author {
    async fn hurry(mut self, sends: bool) {
        let time = self.hour.plan.time;
        let at = |percent: usize| time * u32::try_from(percent).unwrap_or(0) / 10_000;
        let end = 3_000 + self.dice.below(7_000);
        let mut moments: Vec<usize> = (0..self.hour.plan.saves)
            .map(|_| self.dice.below(end))
            .collect();
        moments.sort_unstable();
        let begin = self.hour.begin;
        if sends {
            // Somebody who sends files writes after it.
            sleep_until(begin + at(self.dice.below(1_000))).await;
            for photo in self.hour.plan.photos.clone() {
                self.send_photo(&photo).await;
            }
        }
        for moment in moments {
            sleep_until(begin + at(moment)).await;
            self.save(moment).await;
        }
        sleep_until(begin + at(end)).await;
        self.hand_in().await;
    }

    async fn save(&mut self, moment: usize) {
        let entry = self.owned.entry.clone();
        let base = {
            let book = self
                .hour
                .book
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            book.saved.get(&entry).map_or(1, |saved| saved.0)
        };
        let text = format!("{} {moment}", crate::dossier::long_text());
        let text = text.trim();
        let fields = [
            ("entry", entry.as_str()),
            ("key", KEY),
            ("text", text),
            ("base", &base.to_string()),
        ];
        let ask = form("save_answer", &self.owned.person.secret, &fields);
        let begin = Instant::now();
        let Some((heard, _)) = self.ask(&ask).await else {
            return;
        };
        let took = begin.elapsed().as_secs_f64() * 1e3;
        match serde_json::from_slice(&heard.body) {
            Ok(Saved::Done { version, .. }) if heard.status == 200 => {
                self.hour.note(|told| told.saves.push(took));
                let text = text.to_owned();
                self.hour
                    .acknowledge(|book| _ = book.saved.insert(entry, (version, text)));
            }
            _ => self.refused("a save", &heard),
        }
    }

    async fn hand_in(&mut self) {
        let entry = self.owned.entry.clone();
        let ask = form(
            "submit_entry",
            &self.owned.person.secret,
            &[("entry", &entry)],
        );
        let begin = Instant::now();
        let Some((heard, again)) = self.ask(&ask).await else {
            return;
        };
        let took = begin.elapsed().as_secs_f64() * 1e3;
        // Sent again because no answer came, it may have been handed in by the first request.
        let before = again && heard.refusal() == Some(Refusal::WrongState(StateName::Submitted));
        if before || (heard.status < 400 && heard.refusal().is_none()) {
            self.hour.note(|told| told.hand_ins.push(took));
            self.hour
                .acknowledge(|book| _ = book.handed_in.insert(entry));
        } else {
            self.refused("a hand-in", &heard);
        }
    }

    async fn send_photo(&mut self, photo: &Bytes) {
        let place = format!("/entries/{}/uploads", self.owned.entry);
        let length = photo.len().to_string();
        // anh.jpg
        let new = [
            ("upload-length", length.as_str()),
            ("upload-metadata", "filename YW5oLmpwZw=="),
        ];
        let Some(place) = self.tus("POST", &place, &new, b"").await else {
            return;
        };
        let place = place.header("location").unwrap_or_default().to_owned();
        let id = place.rsplit('/').next().unwrap_or_default().to_owned();
        let mut offset = 0;
        while offset < photo.len() {
            let part = &photo[offset..photo.len().min(offset + PART)];
            let at = offset.to_string();
            let headers = [
                ("upload-offset", at.as_str()),
                ("content-type", "application/offset+octet-stream"),
            ];
            let Some(heard) = self.tus("PATCH", &place, &headers, part).await else {
                return;
            };
            let come = heard
                .header("upload-offset")
                .and_then(|come| come.parse().ok());
            let Some(come) = come.filter(|come| *come >= offset) else {
                return self.refused("a part of a file", &heard);
            };
            offset = come;
            let id = id.clone();
            self.hour
                .acknowledge(|book| _ = book.received.insert(id, come));
        }
        let sha256 = sha256_hex(photo);
        let secret = self.owned.person.secret.clone();
        self.hour
            .acknowledge(|book| _ = book.files.insert(id, (sha256, secret)));
    }

    /// A request of an upload; after a cut it is asked how much has come before the next part is sent.
    async fn tus(
        &mut self,
        method: &str,
        place: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Option<Heard> {
        let secret = self.owned.person.secret.clone();
        let headers = [headers, &[("tus-resumable", "1.0.0")]].concat();
        let ask = call(method, place, &secret, &headers, body);
        let heard = match (method, self.once(&ask).await) {
            (_, Some(heard)) => heard,
            ("PATCH", None) => {
                let head = call("HEAD", place, &secret, &[("tus-resumable", "1.0.0")], b"");
                self.hour.note(|told| told.resumed += 1);
                self.ask(&head).await?.0
            }
            _ => self.ask(&ask).await?.0,
        };
        if heard.status >= 300 {
            self.refused(&format!("{method} of a file"), &heard);
            return None;
        }
        Some(heard)
    }

    /// Sends a request until it is answered; says whether more than once.
    async fn ask(&mut self, ask: &[u8]) -> Option<(Heard, bool)> {
        let begin = Instant::now();
        let mut again = false;
        while begin.elapsed() < PATIENCE {
            if let Some(heard) = self.once(ask).await {
                return Some((heard, again));
            }
            again = true;
            sleep(Duration::from_millis(20)).await;
        }
        self.hour
            .note(|told| told.wrong.push("no answer came".to_owned()));
        None
    }

    async fn once(&mut self, ask: &[u8]) -> Option<Heard> {
        let address = self.hour.address;
        let answering = async {
            let mut line = match self.line.take() {
                Some(line) => line,
                None => Line::open(address).await?,
            };
            let heard = line.send(ask).await?;
            self.line = Some(line);
            Ok::<_, std::io::Error>(heard)
        };
        match tokio::time::timeout(PATIENCE, answering).await {
            Ok(Ok(heard)) => Some(heard),
            _ => {
                self.hour.note(|told| told.cuts += 1);
                None
            }
        }
    }

    fn refused(&self, what: &str, heard: &Heard) {
        let refusal = heard.refusal();
        let late = self.hour.over.load(Ordering::SeqCst)
            && matches!(
                refusal,
                Some(Refusal::WrongPhase(_) | Refusal::DeadlinePassed(_))
            );
        let body = String::from_utf8_lossy(&heard.body);
        let words = format!("{what}: {} {refusal:?} {body:.200}", heard.status);
        self.hour.note(|told| {
            if late {
                told.late += 1;
            } else {
                told.wrong.push(words);
            }
        });
    }
}
