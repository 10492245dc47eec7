//! Files on their way from this device, kept on it until the server has all of them.
//!
//! What was chosen is kept first, so that a closed page, browser or phone only pauses it. One file after another goes
//! in parts that get smaller on a slow line, and goes on by itself when the network is back.

mod chosen; // A photo that a plain form sends.
mod kept; // What the device keeps of them.
mod sending; // One file, part by part.
mod shrink; // Photos made smaller before they are sent.

use std::{cell::RefCell, collections::HashMap, pin::Pin};

use domain::{dossier::Task, refusal::Refusal, upload::Purpose};
use leptos::{prelude::*, task::spawn_local, web_sys};

pub(crate) use self::chosen::shrink_chosen;
use self::kept::Record;

thread_local! {
    /// The bytes of the files of this page; only browsers have any.
    static RECORDS: RefCell<HashMap<String, Record>> = RefCell::default();
}

/// How many files this device has not sent.
pub(crate) fn waiting() -> Pin<Box<dyn Future<Output = usize>>> {
    Box::pin(async { kept::all().await.map_or(0, |records| records.len()) })
}

/// The tasks of the files of an entry that this device has not sent.
pub(crate) async fn waiting_of(entry: &str) -> Vec<Task> {
    let records = kept::all().await.unwrap_or_default().into_iter();
    let records = records.filter(|record| record.entry == entry);
    records.map(|record| record.purpose.task()).collect()
}

/// Where a file is on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Others go first.
    Waiting,
    /// Being kept or made smaller.
    Preparing,
    Sending,
    /// The server cannot be reached; it goes on by itself.
    Paused,
    /// All of it is there, and the server looks at it.
    Checking,
    /// The server will not take it as things stand.
    Refused(Refusal),
}

/// How far a file is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Progress {
    pub(crate) stage: Stage,
    /// Bytes in all, as they are sent.
    pub(crate) size: f64,
    /// Bytes that the server has.
    pub(crate) received: f64,
    /// The device has a copy that outlives this page.
    pub(crate) kept: bool,
    /// The id of the upload, once it was begun.
    pub(crate) upload: Option<String>,
}

/// One file on its way.
#[derive(Clone)]
pub(crate) struct Sent {
    pub(crate) key: String,
    pub(crate) name: String,
    pub(crate) progress: ArcRwSignal<Progress>,
}

impl Sent {
    fn of(record: &Record, kept: bool) -> Self {
        Self {
            key: record.key.clone(),
            name: record.name.clone(),
            progress: ArcRwSignal::new(Progress {
                stage: Stage::Waiting,
                size: record.blob.size(),
                received: 0.0,
                kept,
                upload: record.upload(),
            }),
        }
    }

    fn enter(&self, stage: Stage) {
        self.progress.update(|progress| progress.stage = stage);
    }
}

/// The files of one entry that are on their way from this page.
#[derive(Clone, Copy)]
pub(crate) struct Queue {
    pub(crate) files: RwSignal<Vec<Sent>>,
    entry: StoredValue<String>,
    purpose: Purpose,
    /// How much of a photo stays that is made smaller first; nothing where photos are sent as they are.
    quality: Option<u8>,
    busy: RwSignal<bool>,
    changed: Callback<()>,
}

impl Queue {
    /// The queue of an entry for one purpose, with what an earlier life of the page left behind; `changed` is told whenever the server has another list.
    pub(crate) fn new(
        entry: String,
        purpose: Purpose,
        quality: Option<u8>,
        changed: Callback<()>,
    ) -> Self {
        let queue = Self {
            files: RwSignal::new(Vec::new()),
            entry: StoredValue::new(entry),
            purpose,
            quality,
            busy: RwSignal::new(false),
            changed,
        };
        // Effects run in the browser only.
        Effect::new(move |_| spawn_local(queue.wake_up()));
        queue
    }

    /// Sends files that were just chosen, with one caption for all of them.
    pub(crate) fn add(self, files: Vec<web_sys::File>, caption: &str) {
        let mut added = Vec::new();
        for (place, file) in files.into_iter().enumerate() {
            let entry = self.entry.get_value();
            let record = Record::new(entry, place, &file, caption, self.purpose);
            let sent = Sent::of(&record, true);
            sent.enter(Stage::Preparing);
            self.files.update(|files| files.push(sent.clone()));
            RECORDS.with_borrow_mut(|records| records.insert(sent.key.clone(), record.clone()));
            added.push((sent, record));
        }
        spawn_local(async move {
            for (sent, record) in added {
                let kept = renew(&record).await;
                sent.progress.update(|progress| progress.kept = kept);
                sent.enter(Stage::Waiting);
            }
            self.run().await;
        });
    }

    /// Tries a refused file once more.
    pub(crate) fn again(self, sent: &Sent) {
        sent.enter(Stage::Waiting);
        spawn_local(self.run());
    }

    /// Gives a file up, here and on the server.
    pub(crate) fn stop(self, sent: &Sent) {
        let key = sent.key.clone();
        self.files
            .try_update(|files| files.retain(|file| file.key != key));
        let record = RECORDS.with_borrow_mut(|records| records.remove(&key));
        spawn_local(async move {
            kept::forget(&key).await;
            if let Some(address) = record.and_then(|record| record.address) {
                sending::give_up(&address).await;
                // What was read since may still name it.
                self.changed.try_run(());
            }
        });
    }

    async fn wake_up(self) {
        let Some(entry) = self.entry.try_get_value() else {
            return;
        };
        let records = kept::left_behind(&entry, self.purpose).await;
        if records.is_empty() {
            return;
        }
        let files: Vec<_> = records
            .iter()
            .map(|record| Sent::of(record, true))
            .collect();
        RECORDS.with_borrow_mut(|all| {
            all.extend(
                records
                    .into_iter()
                    .map(|record| (record.key.clone(), record)),
            );
        });
        if self.files.try_update(|list| list.extend(files)).is_some() {
            self.run().await;
        }
    }

    /// Sends one file after another until none waits, or the page is gone.
    async fn run(self) {
        if self.busy.try_get_untracked() != Some(false) {
            return;
        }
        self.busy.try_set(true);
        while let Some(sent) = self.next() {
            self.prepare(&sent).await;
            sent.enter(Stage::Sending);
            match sending::send(&sent).await {
                Ok(()) => {
                    RECORDS.with_borrow_mut(|records| records.remove(&sent.key));
                    kept::forget(&sent.key).await;
                    // The list with the new file comes before the line of its sending goes.
                    self.changed.try_run(());
                    self.files
                        .try_update(|files| files.retain(|file| file.key != sent.key));
                }
                Err(Some(refusal)) => {
                    if is_final(&refusal) {
                        kept::forget(&sent.key).await;
                    }
                    sent.enter(Stage::Refused(refusal));
                }
                Err(None) => {}
            }
        }
        self.busy.try_set(false);
    }

    /// Makes a photo smaller, one at a time, for each takes much of a phone's memory.
    async fn prepare(self, sent: &Sent) {
        let large = |record: &Record| record.whole && shrink::is_photo(&record.blob);
        let (Some(quality), Some(mut record)) = (self.quality, record_of(&sent.key).filter(large))
        else {
            return;
        };
        // A photo that is too large for this phone ends its page; then it goes as it is the next time.
        record.whole = false;
        let mut kept = renew(&record).await;
        sent.enter(Stage::Preparing);
        if let Some(smaller) = shrink::smaller(&record.blob, quality).await {
            record.blob = smaller;
            kept = renew(&record).await;
        }
        sent.progress.update(|progress| {
            progress.kept = kept;
            progress.size = record.blob.size();
        });
    }

    fn next(self) -> Option<Sent> {
        self.files.try_with_untracked(|files| {
            let waits = |file: &&Sent| {
                file.progress
                    .with_untracked(|progress| progress.stage == Stage::Waiting)
            };
            files.iter().find(waits).cloned()
        })?
    }
}

/// The file itself is refused, so sending it again is of no use.
pub(crate) fn is_final(refusal: &Refusal) -> bool {
    matches!(
        refusal,
        Refusal::FileKind
            | Refusal::VideoKind
            | Refusal::FileBroken
            | Refusal::FileTooLarge(_)
            | Refusal::TooManyPixels(_)
    )
}

/// The bytes of a file, unless it was given up.
fn record_of(key: &str) -> Option<Record> {
    RECORDS.with_borrow(|records| records.get(key).cloned())
}

/// Keeps what is new about a file, unless it is given up meanwhile; says whether the device has it.
async fn renew(record: &Record) -> bool {
    let there = RECORDS.with_borrow_mut(|records| {
        let old = records.get_mut(&record.key)?;
        *old = record.clone();
        Some(())
    });
    let kept = there.is_some() && kept::keep(record).await;
    if record_of(&record.key).is_none() {
        kept::forget(&record.key).await;
    }
    kept
}

/// Notes where the upload of a file is on the server.
async fn note_address(key: &str, address: Option<String>) {
    let record = RECORDS.with_borrow_mut(|records| {
        let record = records.get_mut(key)?;
        record.address = address;
        Some(record.clone())
    });
    if let Some(record) = record {
        kept::keep(&record).await;
    }
}
