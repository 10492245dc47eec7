//! The last minutes before a deadline: a crowd saves, sends photos and hands in, and the program may be killed
//! meanwhile.

mod author; // One of the crowd.

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
use tokio::time::{Instant, sleep, sleep_until};

use crate::{
    World,
    crowd::today,
    dice::Dice,
    line::{Line, request},
    program::Program,
};
use author::Author;

/// The answer that everybody writes on.
const KEY: &str = "section.noi-dung";
/// The deadline comes when so much of the time has gone by, in percent.
const DEADLINE: u32 = 90;

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

/// Brings the deadline: the edition is loaded again, with a last day that has passed. On a slow machine it waits until
/// somebody was in time, or there would be nothing to lose.
async fn end(hour: Arc<Hour>) {
    sleep_until(hour.begin + hour.plan.time * DEADLINE / 100).await;
    while !hour.anybody_in_time() {
        sleep(Duration::from_millis(5)).await;
    }
    hour.over.store(true, Ordering::SeqCst);
    hour.world.load_edition_until(today().plus_days(-1)).await;
}

impl Hour {
    fn note(&self, noting: impl FnOnce(&mut Told)) {
        noting(&mut self.told.lock().unwrap_or_else(PoisonError::into_inner));
    }

    fn anybody_in_time(&self) -> bool {
        let book = self.book.lock().unwrap_or_else(PoisonError::into_inner);
        !book.handed_in.is_empty()
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
