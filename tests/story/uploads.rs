//! Files that come in pieces: over cuts, crashes, wrong senders, and past the deadline.

mod grace; // Files that follow their dossier.
mod refusals; // What is not taken, and what is gone.

use backend::{NewUpload, Upload, Variant};
use bytes::Bytes;
use domain::{page::EventKind, refusal::Refusal};
use sha2::{Digest as _, Sha256};
use tests::{
    World, on_both_engines,
    people::Person,
    pictures::{jpeg, long_pdf, tells_the_place},
    refused,
};

/// A file of so many bytes that somebody begins to send.
pub(crate) fn new(name: &str, length: usize) -> NewUpload<'_> {
    NewUpload {
        metadata: "filename bcOheS5qcGc=",
        name,
        caption: "Toàn bộ máy",
        purpose: domain::upload::Purpose::Dossier,
        length: length as u64,
    }
}

/// Begins an upload and gives its id.
pub(crate) async fn begin(
    world: &World,
    author: &Person,
    entry: &str,
    new: &NewUpload<'_>,
) -> String {
    let begun = world.backend.begin_upload(&author.actor, entry, new).await;
    begun.expect("begun").id.to_string()
}

/// Sends bytes after the first `offset`.
pub(crate) async fn send(
    world: &World,
    author: &Person,
    entry: &str,
    id: &str,
    offset: usize,
    bytes: &[u8],
) -> backend::Result<Upload> {
    let going_on = world
        .backend
        .continue_upload(&author.actor, entry, id, offset as u64);
    let mut writer = going_on.await?;
    writer.put(Bytes::copy_from_slice(bytes)).await?;
    writer.keep().await?;
    writer.done().await
}

/// Sends all bytes in pieces of a size.
pub(crate) async fn send_all(
    world: &World,
    author: &Person,
    entry: &str,
    id: &str,
    bytes: &[u8],
    size: usize,
) -> backend::Result<()> {
    for (number, piece) in bytes.chunks(size).enumerate() {
        send(world, author, entry, id, number * size, piece).await?;
    }
    Ok(())
}

async fn draft(world: &World) -> (Person, String) {
    world.load_edition().await;
    let author = world.author("Lê Văn Vui", "vui@example.vn").await;
    let entry = world.start(&author).await;
    (author, entry)
}

/// Files of an entry with their hash as stored and read again.
async fn files(world: &World, author: &Person, entry: &str) -> Vec<(String, String, Vec<u8>)> {
    let page = world.backend.task_page(&author.actor, entry, "files").await;
    let mut files = Vec::new();
    for file in page.expect("a page").files {
        let read = world
            .backend
            .read_file(&author.actor, file.id.as_str(), Variant::Original);
        files.push((
            file.name,
            file.caption,
            read.await.expect("bytes").bytes.to_vec(),
        ));
    }
    files
}

/// Bytes that lie about as pieces.
fn pieces(world: &World) -> usize {
    std::fs::read_dir(world.files().join("uploads")).map_or(0, Iterator::count)
}

#[tokio::test]
async fn a_document_comes_in_pieces_and_is_there_once() {
    on_both_engines("2023-04-20", |world| async move {
        let (author, entry) = draft(&world).await;
        let whole = long_pdf(300_000);
        let id = begin(&world, &author, &entry, &new("bản vẽ.pdf", whole.len())).await;
        // Every odd place of a cut, a byte at a time at first.
        let (first, rest) = whole.split_at(7);
        for (offset, byte) in first.iter().enumerate() {
            send(&world, &author, &entry, &id, offset, &[*byte])
                .await
                .expect("sent");
        }
        for piece in rest.chunks(70_001) {
            let state = world
                .backend
                .upload(&author.actor, &entry, &id)
                .await
                .expect("a state");
            assert!(state.expires.is_some());
            let at = usize::try_from(state.received).expect("small");
            send(&world, &author, &entry, &id, at, piece)
                .await
                .expect("sent");
        }
        let there = files(&world, &author, &entry).await;
        assert_eq!(there.len(), 1);
        let (name, caption, bytes) = &there[0];
        assert_eq!(
            (name.as_str(), caption.as_str()),
            ("bản vẽ.pdf", "Toàn bộ máy")
        );
        assert_eq!(
            Sha256::digest(bytes),
            Sha256::digest(&whole),
            "the same bytes"
        );
        assert_eq!(pieces(&world), 0, "nothing is left of the pieces");

        // Asked once more, from wherever: still one file.
        let end = world
            .backend
            .upload(&author.actor, &entry, &id)
            .await
            .expect("a state");
        assert_eq!((end.received, end.expires), (whole.len() as u64, None));
        send(&world, &author, &entry, &id, whole.len(), b"")
            .await
            .expect("nothing more");
        assert_eq!(
            refused(
                send(
                    &world,
                    &author,
                    &entry,
                    &id,
                    whole.len() - 3,
                    &whole[whole.len() - 3..]
                )
                .await
            ),
            Refusal::UploadOffset(whole.len() as u64)
        );
        assert_eq!(files(&world, &author, &entry).await.len(), 1);
        let dossier = world
            .backend
            .dossier_page(&author.actor, &entry)
            .await
            .expect("a page");
        let added = dossier
            .events
            .iter()
            .filter(|event| event.what == EventKind::FileAdded);
        assert_eq!(added.count(), 1);
        // The same bytes as another upload are the same file.
        let again = begin(&world, &author, &entry, &new("khác.pdf", whole.len())).await;
        send_all(&world, &author, &entry, &again, &whole, 100_000)
            .await
            .expect("sent");
        assert_eq!(files(&world, &author, &entry).await.len(), 1);
        assert_eq!(files(&world, &author, &entry).await[0].2.len(), whole.len());
    })
    .await;
}

#[tokio::test]
async fn a_picture_in_pieces_is_made_safe_like_any_other() {
    on_both_engines("2023-04-20", |world| async move {
        let (author, entry) = draft(&world).await;
        let photo = jpeg(90, 60, 7);
        let stamped = NewUpload {
            purpose: domain::upload::Purpose::Stamp,
            ..new("dấu.jpg", photo.len())
        };
        for upload in [new("máy.jpg", photo.len()), stamped] {
            let id = begin(&world, &author, &entry, &upload).await;
            send_all(&world, &author, &entry, &id, &photo, 100)
                .await
                .expect("sent");
        }
        let page = world
            .backend
            .task_page(&author.actor, &entry, "files")
            .await
            .expect("a page");
        assert_eq!(page.files.len(), 2);
        assert_eq!(page.files.iter().filter(|file| file.endorsement).count(), 1);
        for (_, _, bytes) in files(&world, &author, &entry).await {
            assert!(!tells_the_place(&bytes) && image::load_from_memory(&bytes).is_ok());
        }
    })
    .await;
}

#[tokio::test]
async fn two_senders_at_once_never_mix() {
    on_both_engines("2023-04-20", |world| async move {
        let (author, entry) = draft(&world).await;
        let whole = long_pdf(50_000);
        let id = begin(&world, &author, &entry, &new("a.pdf", whole.len())).await;
        let mut one = world
            .backend
            .continue_upload(&author.actor, &entry, &id, 0)
            .await
            .expect("a writer");
        let mut two = world
            .backend
            .continue_upload(&author.actor, &entry, &id, 0)
            .await
            .expect("a writer");
        two.put(Bytes::from(vec![b'x'; 999])).await.expect("put");
        one.put(Bytes::copy_from_slice(&whole[..30_000]))
            .await
            .expect("put");
        one.keep().await.expect("kept");
        assert_eq!(refused(two.keep().await), Refusal::UploadOffset(30_000));
        send(&world, &author, &entry, &id, 30_000, &whole[30_000..])
            .await
            .expect("sent");
        assert_eq!(files(&world, &author, &entry).await[0].2, whole.to_vec());
        assert_eq!(pieces(&world), 0);

        // Two who send the last bytes: one of them does, and both are told that the file is there.
        let id = begin(&world, &author, &entry, &new("b.jpg", 0x2000)).await;
        let mut photo = jpeg(64, 64, 3).to_vec();
        photo.resize(0x2000, 0);
        send(&world, &author, &entry, &id, 0, &photo[..100])
            .await
            .expect("sent");
        let (one, two) = tokio::join!(
            send(&world, &author, &entry, &id, 100, &photo[100..]),
            send(&world, &author, &entry, &id, 100, &photo[100..]),
        );
        assert!(one.is_ok() || two.is_ok(), "{one:?} {two:?}");
        let asked = tokio::join!(
            world.backend.upload(&author.actor, &entry, &id),
            world.backend.upload(&author.actor, &entry, &id),
        );
        assert!(asked.0.is_ok() && asked.1.is_ok());
        assert_eq!(files(&world, &author, &entry).await.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_crash_after_the_last_byte_loses_nothing() {
    on_both_engines("2023-04-20", |world| async move {
        let (author, entry) = draft(&world).await;
        let photo = jpeg(90, 60, 7);
        let id = begin(&world, &author, &entry, &new("máy.jpg", photo.len())).await;
        let going_on = world
            .backend
            .continue_upload(&author.actor, &entry, &id, 0)
            .await;
        let mut writer = going_on.expect("a writer");
        writer.put(photo.clone()).await.expect("put");
        writer.keep().await.expect("kept");
        // Here the program ends.
        drop(writer);
        assert!(files(&world, &author, &entry).await.is_empty());
        assert_eq!(world.backend.finish_uploads().await.expect("done"), 1);
        assert_eq!(files(&world, &author, &entry).await.len(), 1);
        assert_eq!(world.backend.finish_uploads().await.expect("done"), 0);

        // Or whoever asks first finishes it.
        let other = jpeg(90, 60, 8);
        let id = begin(&world, &author, &entry, &new("hai.jpg", other.len())).await;
        let going_on = world
            .backend
            .continue_upload(&author.actor, &entry, &id, 0)
            .await;
        let mut writer = going_on.expect("a writer");
        writer.put(other).await.expect("put");
        writer.keep().await.expect("kept");
        drop(writer);
        let state = world
            .backend
            .upload(&author.actor, &entry, &id)
            .await
            .expect("a state");
        assert_eq!((state.received, state.expires), (state.length, None));
        assert_eq!(files(&world, &author, &entry).await.len(), 2);

        // What was put and not kept never counted, and goes with the next sweep of another day.
        let id = begin(&world, &author, &entry, &new("ba.jpg", 5_000)).await;
        let going_on = world
            .backend
            .continue_upload(&author.actor, &entry, &id, 0)
            .await;
        going_on
            .expect("a writer")
            .put(Bytes::from_static(b"half"))
            .await
            .expect("put");
        let state = world
            .backend
            .upload(&author.actor, &entry, &id)
            .await
            .expect("a state");
        assert_eq!((state.received, pieces(&world)), (0, 1));
    })
    .await;
}
