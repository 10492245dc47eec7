//! One of the crowd.

use std::{
    io,
    sync::{Arc, PoisonError, atomic::Ordering},
    time::Duration,
};

use bytes::Bytes;
use domain::{entry::StateName, page::author::Saved, refusal::Refusal};
use tokio::time::{Instant, sleep, sleep_until};

use super::{Hour, KEY};
use crate::{
    chain::sha256_hex,
    crowd::Owned,
    dice::Dice,
    dossier::long_text,
    line::{Heard, Line, call, form},
};

/// Bytes of a part of a file, as our own client sends them.
const PART: usize = 512 << 10;
/// Nobody waits longer for one answer.
const PATIENCE: Duration = Duration::from_secs(60);

/// An author at a device.
pub(super) struct Author {
    pub(super) hour: Arc<Hour>,
    pub(super) owned: Owned,
    pub(super) dice: Dice,
    pub(super) line: Option<Line>,
}

impl Author {
    /// Sends photos, saves and hands in, each in time as far as the server lets it.
    pub(super) async fn hurry(mut self, sends: bool) {
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
            sleep_until(begin + at(self.dice.below(5_000))).await;
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
        let text = format!("{} {moment}", long_text());
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
            Ok::<_, io::Error>(heard)
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
