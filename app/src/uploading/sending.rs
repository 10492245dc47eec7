//! One file, part by part, by the protocol tus 1.0.0.

mod line; // Requests on a bad line.

use domain::refusal::Refusal;
use leptos::prelude::*;

use self::line::{Line, Reply};
use super::{Sent, Stage, kept::Record, note_address, record_of};
use crate::{offline::pause, routes};

/// Parts that may come damaged, and uploads that may be gone, before it is given up.
const MOST_FAILURES: u32 = 20;

/// Sends a file until the server has it. The refusal says why it will not; nothing when it was given up here.
pub(super) async fn send(sent: &Sent) -> Result<(), Option<Refusal>> {
    let mut line = Line::default();
    let mut failures = 0;
    // Unknown until the server has said it.
    let mut offset = None;
    loop {
        let record = record_of(&sent.key).ok_or(None)?;
        let reply = step(&mut line, &record, offset, sent).await;
        // It may have been given up meanwhile.
        if record_of(&sent.key).is_none() {
            return Err(None);
        }
        match reply {
            Reply::Begun(address) => {
                note_address(&sent.key, Some(address)).await;
                let upload = record_of(&sent.key).and_then(|record| record.upload());
                sent.progress.update(|progress| progress.upload = upload);
                offset = Some(0.0);
            }
            Reply::At(received) => {
                if received >= record.blob.size() && offset.is_some() {
                    return Ok(());
                }
                line.better();
                offset = Some(received);
                sent.progress.update(|progress| {
                    progress.received = received;
                    progress.stage = Stage::Sending;
                });
            }
            Reply::Refused(Refusal::UploadOffset(_) | Refusal::UploadChecksum)
                if failures < MOST_FAILURES =>
            {
                failures += 1;
                offset = None;
            }
            // The server swept it, or it was given up on another page: all of it once more.
            Reply::Refused(Refusal::UploadGone | Refusal::NotFound)
                if record.address.is_some() && failures < MOST_FAILURES =>
            {
                failures += 1;
                note_address(&sent.key, None).await;
                offset = None;
            }
            Reply::Refused(refusal) => return Err(Some(refusal)),
            Reply::Nothing => {
                sent.enter(Stage::Paused);
                offset = None;
                pause(line.worse()).await;
            }
        }
    }
}

/// Gives an upload up; what cannot be told to the server now it forgets by itself.
pub(super) async fn give_up(address: &str) {
    line::remove(address).await;
}

/// The next request: begin, ask how far it is, or send a part.
async fn step(line: &mut Line, record: &Record, offset: Option<f64>, sent: &Sent) -> Reply {
    let size = record.blob.size();
    match (&record.address, offset) {
        (None, _) => line::begin(&routes::uploads(&record.entry), record).await,
        (Some(address), None) => match line::ask(address).await {
            // Nothing is sent, so that the answer can have words.
            Reply::Refused(_) => line.send(address, record, size, size).await,
            Reply::At(received) if received >= size => line.send(address, record, size, size).await,
            reply => reply,
        },
        (Some(address), Some(offset)) => {
            let end = (offset + line.part()).min(size);
            if end >= size {
                sent.enter(Stage::Checking);
            }
            line.send(address, record, offset, end).await
        }
    }
}
