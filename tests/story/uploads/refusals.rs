//! What is not taken, and what is gone.

use backend::NewUpload;
use domain::{
    entry::StateName,
    page::EventKind,
    refusal::{Problem, Refusal},
};
use tests::{
    UNKNOWN, on_both_engines,
    pictures::{bomb, jpeg, pdf},
    refused,
};

use super::{begin, draft, files, new, pieces, send, send_all};

#[tokio::test]
async fn uploads_of_others_are_not_there() {
    on_both_engines("2023-04-20", |world| async move {
        let (author, entry) = draft(&world).await;
        let other = world.author("Trần Đình Khải", "khai@example.vn").await;
        let (own, second) = (world.start(&other).await, world.start(&author).await);
        let id = begin(&world, &author, &entry, &new("a.pdf", 1_000)).await;
        let nobody = domain::policy::Actor::nobody();
        let backend = &world.backend;
        let before = world.contents().await;
        for (actor, place, id, refusal) in [
            (&other.actor, &entry, id.as_str(), Refusal::NotFound),
            (&other.actor, &own, id.as_str(), Refusal::NotFound),
            (&author.actor, &second, id.as_str(), Refusal::NotFound),
            (&author.actor, &entry, UNKNOWN, Refusal::NotFound),
            (&author.actor, &entry, "x", Refusal::NotFound),
            (&nobody, &entry, id.as_str(), Refusal::SignInFirst),
        ] {
            assert_eq!(refused(backend.upload(actor, place, id).await), refusal);
            assert_eq!(
                refused(backend.drop_upload(actor, place, id).await),
                refusal
            );
            let going_on = backend.continue_upload(actor, place, id, 0).await;
            assert_eq!(refused(going_on), refusal);
        }
        assert_eq!(
            refused(
                backend
                    .begin_upload(&other.actor, &entry, &new("a", 9))
                    .await
            ),
            Refusal::NotFound
        );
        before.assert_same(&world.contents().await, "uploads of others");
    })
    .await;
}

#[tokio::test]
async fn what_no_file_can_come_of_is_told_once_and_kept_by_nobody() {
    on_both_engines("2023-04-20", |world| async move {
        let (author, entry) = draft(&world).await;
        let backend = &world.backend;
        let zip = [b"PK\x03\x04".as_slice(), &[0; 2_000]].concat();
        for (name, bytes, refusal) in [
            ("nén.zip", zip, Refusal::FileKind),
            (
                "giả.pdf",
                b"<html>not a pdf at all</html>".to_vec(),
                Refusal::FileKind,
            ),
            ("cụt.pdf", pdf()[..60].to_vec(), Refusal::FileBroken),
            (
                "lớn.png",
                bomb(30_000, 30_000).to_vec(),
                Refusal::TooManyPixels(50),
            ),
            (
                "hỏng.jpg",
                b"\xff\xd8\xff\xe0 and the rest is torn".to_vec(),
                Refusal::FileBroken,
            ),
        ] {
            let id = begin(&world, &author, &entry, &new(name, bytes.len())).await;
            assert_eq!(
                refused(send_all(&world, &author, &entry, &id, &bytes, 1_000).await),
                refusal,
                "{name}"
            );
            // Whoever missed the answer gets it again.
            assert_eq!(
                refused(backend.upload(&author.actor, &entry, &id).await),
                refusal,
                "{name}"
            );
            let end = send(&world, &author, &entry, &id, bytes.len(), b"").await;
            assert_eq!(refused(end), refusal, "{name}");
        }
        for (upload, refusal) in [
            (new("lớn.pdf", (20 << 20) + 1), Refusal::FileTooLarge(20)),
            (new("rỗng.pdf", 0), Refusal::FileKind),
            (
                NewUpload {
                    caption: "a\u{0}",
                    ..new("a.pdf", 9)
                },
                Refusal::invalid("caption", Problem::BadCharacters),
            ),
        ] {
            assert_eq!(
                refused(backend.begin_upload(&author.actor, &entry, &upload).await),
                refusal
            );
        }
        let id = begin(&world, &author, &entry, &new("a.pdf", 10)).await;
        let more = send(&world, &author, &entry, &id, 0, b"eleven byte").await;
        assert_eq!(refused(more), Refusal::BodyTooLarge);
        assert_eq!(
            refused(send(&world, &author, &entry, &id, 4, b"x").await),
            Refusal::UploadOffset(0)
        );
        assert_eq!(pieces(&world), 0);
        assert!(files(&world, &author, &entry).await.is_empty());
        let events = world
            .backend
            .dossier_page(&author.actor, &entry)
            .await
            .expect("a page")
            .events;
        assert!(
            events
                .iter()
                .all(|event| event.what != EventKind::FileAdded)
        );
    })
    .await;
}

#[tokio::test]
async fn given_up_or_left_alone_it_is_gone() {
    on_both_engines("2023-04-10", |world| async move {
        let (author, entry) = draft(&world).await;
        let backend = &world.backend;
        let dropped = begin(&world, &author, &entry, &new("a.pdf", 1_000)).await;
        send(&world, &author, &entry, &dropped, 0, b"%PDF-1")
            .await
            .expect("sent");
        backend
            .drop_upload(&author.actor, &entry, &dropped)
            .await
            .expect("given up");
        assert_eq!(
            refused(backend.drop_upload(&author.actor, &entry, &dropped).await),
            Refusal::UploadGone
        );

        let left = begin(&world, &author, &entry, &new("b.pdf", 1_000)).await;
        world.on("2023-04-16");
        // Each piece gives it another week.
        send(&world, &author, &entry, &left, 0, b"%PDF-1")
            .await
            .expect("sent");
        world.on("2023-04-22");
        assert_eq!(backend.sweep_uploads().await.expect("swept"), 0);
        let page = backend
            .task_page(&author.actor, &entry, "files")
            .await
            .expect("a page");
        assert_eq!((page.uploads.len(), page.uploads[0].received), (1, 6));
        world.on("2023-04-23");
        for _ in 0..2 {
            assert_eq!(
                refused(backend.upload(&author.actor, &entry, &left).await),
                Refusal::UploadGone
            );
            backend.sweep_uploads().await.expect("swept");
        }
        assert_eq!(pieces(&world), 0);
        let page = backend
            .task_page(&author.actor, &entry, "files")
            .await
            .expect("a page");
        assert!(page.uploads.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_full_dossier_takes_no_more_and_keeps_what_has_come() {
    on_both_engines("2023-04-20", |world| async move {
        let (author, entry) = draft(&world).await;
        let backend = &world.backend;
        for width in 9..18 {
            let added =
                backend.add_file(&author.actor, &entry, "a.jpg", jpeg(width, 9, 1), "", false);
            added.await.expect("added");
        }
        let photo = jpeg(30, 30, 99);
        let id = begin(&world, &author, &entry, &new("muộn.jpg", photo.len())).await;
        let added = backend.add_file(&author.actor, &entry, "a.jpg", jpeg(40, 9, 1), "", false);
        let tenth = added.await.expect("added");
        assert_eq!(
            refused(send_all(&world, &author, &entry, &id, &photo, 100).await),
            Refusal::TooManyFiles(10)
        );
        assert_eq!(
            refused(
                backend
                    .begin_upload(&author.actor, &entry, &new("nữa.jpg", 9))
                    .await
            ),
            Refusal::TooManyFiles(10)
        );
        // Room is made, and the bytes need not come again.
        backend
            .remove_file(&author.actor, &entry, tenth.as_str())
            .await
            .expect("removed");
        backend
            .upload(&author.actor, &entry, &id)
            .await
            .expect("there");
        assert_eq!(files(&world, &author, &entry).await.len(), 10);
        backend
            .withdraw_entry(&author.actor, &entry)
            .await
            .expect("taken back");
        assert_eq!(
            refused(
                backend
                    .begin_upload(&author.actor, &entry, &new("a.jpg", 9))
                    .await
            ),
            Refusal::WrongState(StateName::Withdrawn)
        );
    })
    .await;
}
