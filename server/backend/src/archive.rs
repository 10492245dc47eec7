//! ZIP archives that are written while they are sent: they take no memory and no disk.

use std::{
    collections::HashSet,
    io::{self, Write},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use bytes::{Bytes, BytesMut};
use domain::{id::AccountId, refusal::Refusal};
use futures_util::{StreamExt as _, stream};
use tokio::{runtime::Handle, sync::mpsc, task::spawn_blocking, time::timeout};
use zip::{
    CompressionMethod, ZipWriter,
    write::{SimpleFileOptions, StreamWriter},
};

use crate::files::ByteStream;

/// Bytes that are gathered before they are sent.
const PIECE: usize = 64 << 10;
/// Pieces that wait for a slow line.
const WAITING: usize = 4;
/// How long a line may take no piece before its archive is given up.
const PATIENCE: Duration = Duration::from_mins(1);

/// Why an archive broke off.
pub(crate) type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Who takes archives of one kind along just now.
#[derive(Clone)]
pub(crate) struct Downloads {
    running: Arc<Mutex<HashSet<AccountId>>>,
    /// At once, of everybody together.
    most: usize,
}

/// A download that is under way; ends with this value.
pub(crate) struct Slot {
    downloads: Downloads,
    account: AccountId,
}

impl Downloads {
    pub(crate) fn at_most(most: usize) -> Self {
        Self {
            running: Arc::default(),
            most,
        }
    }

    /// A download of somebody, unless one of theirs is under way.
    pub(crate) fn begin(&self, account: &AccountId) -> Result<Slot, Refusal> {
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        if running.len() >= self.most || !running.insert(account.clone()) {
            return Err(Refusal::DownloadRunning);
        }
        Ok(Slot {
            downloads: self.clone(),
            account: account.clone(),
        })
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        let running = self.downloads.running.lock();
        running
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&self.account);
    }
}

/// The end of the line that an archive is written to.
struct Line {
    sender: mpsc::Sender<Bytes>,
    gathered: BytesMut,
    handle: Handle,
    patience: Duration,
}

impl Line {
    fn send(&self, piece: Bytes) -> io::Result<()> {
        let sending = async { timeout(self.patience, self.sender.send(piece)).await };
        match self.handle.block_on(sending) {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_gone)) => Err(io::ErrorKind::BrokenPipe.into()),
            Err(_stalled) => Err(io::ErrorKind::TimedOut.into()),
        }
    }
}

impl Write for Line {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.gathered.extend_from_slice(bytes);
        if self.gathered.len() >= PIECE {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let piece = self.gathered.split().freeze();
        if piece.is_empty() {
            return Ok(());
        }
        self.send(piece)
    }
}

/// An archive that is being written, off the async threads.
pub(crate) struct Archive {
    zip: ZipWriter<StreamWriter<Line>>,
    handle: Handle,
}

impl Archive {
    /// Waits for something async.
    pub(crate) fn wait<F: Future>(&self, future: F) -> F::Output {
        self.handle.block_on(future)
    }

    /// Adds a text.
    pub(crate) fn text(&mut self, path: impl Into<String>, bytes: &[u8]) -> Result<(), Failure> {
        self.zip.start_file(path.into(), options())?;
        self.zip.write_all(bytes)?;
        Ok(())
    }

    /// Adds a picture or document as it comes; those are packed already.
    pub(crate) fn packed(
        &mut self,
        path: impl Into<String>,
        mut bytes: ByteStream,
    ) -> Result<(), Failure> {
        let stored = options()
            .compression_method(CompressionMethod::Stored)
            .large_file(true);
        self.zip.start_file(path.into(), stored)?;
        while let Some(piece) = self.handle.block_on(bytes.next()) {
            self.zip.write_all(&piece?)?;
        }
        Ok(())
    }
}

fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .unix_permissions(0o644)
}

/// What `write` puts into an archive, as it is read. The slot is held until the last byte is written, or until
/// nobody takes any.
pub(crate) fn sent(
    slot: Slot,
    write: impl FnOnce(&mut Archive) -> Result<(), Failure> + Send + 'static,
) -> ByteStream {
    sent_with(PATIENCE, slot, write)
}

fn sent_with(
    patience: Duration,
    slot: Slot,
    write: impl FnOnce(&mut Archive) -> Result<(), Failure> + Send + 'static,
) -> ByteStream {
    let (sender, receiver) = mpsc::channel(WAITING);
    let handle = Handle::current();
    spawn_blocking(move || {
        let _slot = slot;
        let line = Line {
            sender,
            gathered: BytesMut::new(),
            handle: handle.clone(),
            patience,
        };
        let mut archive = Archive {
            zip: ZipWriter::new_stream(line),
            handle,
        };
        let written = write(&mut archive).and_then(|()| {
            let mut line = archive.zip.finish()?.into_inner();
            line.flush()?;
            // Nothing more comes, and nothing is missing.
            Ok(line.send(Bytes::new())?)
        });
        if let Err(error) = written {
            tracing::warn!(%error, "an archive was not taken to its end");
        }
    });
    let pieces = stream::unfold(Some(receiver), async |receiver| {
        let mut receiver = receiver?;
        match receiver.recv().await {
            Some(piece) if piece.is_empty() => None,
            Some(piece) => Some((Ok(piece), Some(receiver))),
            // A short archive must not look like a whole one.
            None => Some((Err(broken_off()), None)),
        }
    });
    // Whoever sends it may ask once more after the end.
    Box::pin(pieces.fuse())
}

fn broken_off() -> object_store::Error {
    object_store::Error::Generic {
        store: "archive",
        source: "it broke off".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account() -> AccountId {
        AccountId::parse("01ARZ3NDEKTSV4RRFFQ69G5FAV").unwrap()
    }

    async fn freed(downloads: &Downloads) {
        while downloads.begin(&account()).is_err() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }

    #[tokio::test]
    async fn a_line_that_stalls_holds_no_slot_for_ever() {
        let downloads = Downloads::at_most(1);
        let slot = downloads.begin(&account()).unwrap();
        assert!(downloads.begin(&account()).is_err());
        let mut stream = sent_with(Duration::from_millis(20), slot, |archive| {
            let endless = std::iter::repeat_with(|| Ok(Bytes::from_static(&[7; 4_096])));
            archive.packed("a", Box::pin(stream::iter(endless)))
        });
        // Nobody reads; the next one is served all the same.
        freed(&downloads).await;
        let mut pieces = 0;
        while let Some(piece) = stream.next().await {
            if piece.is_err() {
                assert!(pieces > 0 && stream.next().await.is_none());
                return;
            }
            pieces += 1;
        }
        panic!("a short archive looked like a whole one");
    }

    #[tokio::test]
    async fn what_breaks_does_not_look_whole() {
        let downloads = Downloads::at_most(1);
        for fails in [false, true] {
            let slot = downloads.begin(&account()).unwrap();
            let mut stream = sent(slot, move |archive| {
                archive.text("a.txt", b"a")?;
                if fails { Err("no more".into()) } else { Ok(()) }
            });
            let pieces: Vec<_> = stream.by_ref().collect().await;
            assert_eq!(pieces.iter().any(Result::is_err), fails);
            assert!(stream.next().await.is_none(), "the end stays the end");
            freed(&downloads).await;
        }
    }
}
