//! Files of a dossier: their order, and what everybody sees of it.

use backend::{NewUpload, Variant};
use bytes::Bytes;
use domain::{
    entry::StateName,
    page::{FileKind, FileView, secretariat::ScreeningQuery},
    policy::Actor,
    refusal::Refusal,
};
use tests::{CODE, World, on_both_engines, pictures, refused, repository_file};

use crate::uploads::{begin, send_all};

fn names(files: &[FileView]) -> Vec<&str> {
    files.iter().map(|file| &*file.name).collect()
}

#[tokio::test]
async fn files_are_seen_in_the_order_that_their_author_gave_them() {
    on_both_engines("2023-04-01", |world| async move {
        world.load_edition().await;
        let backend = &world.backend;
        let secretary = world.staff().await.secretary.actor;
        let author = world.author("Lê Văn Vui", "vui@example.vn").await;
        let other = world.author("Trần Thị Bình", "binh@example.vn").await;
        let entry = world.complete(&author, "Máy tách hạt").await;
        for (name, width) in [("hai.jpg", 61), ("ba.jpg", 62)] {
            let bytes = pictures::jpeg(width, 40, 90);
            backend
                .add_file(&author.actor, &entry, name, bytes, "", false)
                .await
                .expect("added");
        }
        let listed = || async {
            let page = backend.task_page(&author.actor, &entry, "files").await;
            page.expect("a page").files
        };
        let id_of = |files: &[FileView], name: &str| {
            let file = files.iter().find(|file| file.name == name);
            file.expect("a file").id.to_string()
        };
        let files = listed().await;
        assert_eq!(
            names(&files),
            ["máy.jpg", "xác nhận.pdf", "hai.jpg", "ba.jpg"]
        );
        let (first, last) = (id_of(&files, "máy.jpg"), id_of(&files, "ba.jpg"));

        // The stamped page is no step between pictures, and the ends are ends.
        backend
            .move_file(&author.actor, &entry, &last, true)
            .await
            .expect("moved");
        for (file, up) in [(&first, false), (&last, true), (&last, true)] {
            backend
                .move_file(&author.actor, &entry, file, up)
                .await
                .expect("moved");
        }
        let pictures = |files: Vec<FileView>| -> Vec<String> {
            let files = files.into_iter().filter(|file| !file.endorsement);
            files.map(|file| file.name).collect()
        };
        let order = ["ba.jpg", "máy.jpg", "hai.jpg"];
        assert_eq!(pictures(listed().await), order);

        let before = world.contents().await;
        for (actor, file, refusal) in [
            (&other.actor, first.as_str(), Refusal::NotFound),
            (&author.actor, tests::UNKNOWN, Refusal::NotFound),
            (&author.actor, "x", Refusal::NotFound),
        ] {
            let moved = backend.move_file(actor, &entry, file, true).await;
            assert_eq!(refused(moved), refusal, "{file}");
        }
        before.assert_same(&world.contents().await, "refused moves");

        backend
            .submit_entry(&author.actor, &entry)
            .await
            .expect("handed in");
        let moved = backend.move_file(&author.actor, &entry, &first, true).await;
        assert_eq!(refused(moved), Refusal::WrongState(StateName::Submitted));
        let page = backend
            .screening_page(&secretary, CODE, Some(&entry), ScreeningQuery::default())
            .await
            .expect("a page");
        assert_eq!(pictures(page.open.expect("a dossier").files), order);
        let paper = backend
            .paper_page(&secretary, &entry, "description")
            .await
            .expect("a page");
        assert_eq!(pictures(paper.files), order);
    })
    .await;
}

/// The edition with other rules for files.
async fn load_with(world: &World, old: &str, new: &str) {
    let text = repository_file("contests/loc-ninh-vi.toml");
    assert!(text.contains(old), "{old}");
    world.load(&text.replacen(old, new, 1)).await;
}

#[tokio::test]
async fn videos_are_taken_where_the_edition_says_so() {
    on_both_engines("2023-04-01", |world| async move {
        let backend = &world.backend;
        let video = pictures::mp4();
        world.load_edition().await;
        let author = world.author("Lê Văn Vui", "vui@example.vn").await;
        let entry = world.start(&author).await;
        let add = |name: &'static str, bytes: Bytes, endorsement: bool| {
            backend.add_file(&author.actor, &entry, name, bytes, "Máy chạy", endorsement)
        };
        let before = world.contents().await;
        // Its name says nothing.
        for name in ["máy.mp4", "máy.jpg"] {
            let added = add(name, video.clone(), false).await;
            assert_eq!(refused(added), Refusal::VideoKind, "{name}");
        }
        before.assert_same(&world.contents().await, "refused videos");

        load_with(&world, "videos = false", "videos = true").await;
        let before = world.contents().await;
        let cut = video.slice(..video.len() - 1);
        for (bytes, endorsement, refusal) in [
            (video.clone(), true, Refusal::VideoKind),
            (cut.clone(), false, Refusal::FileBroken),
            (
                Bytes::from_static(b"\0\0\0\x18ftypheic\0\0\0\0"),
                false,
                Refusal::FileKind,
            ),
        ] {
            let added = add("máy.mp4", bytes, endorsement).await;
            assert_eq!(refused(added), refusal);
        }
        before.assert_same(&world.contents().await, "refused videos");
        add("máy.jpg", video.clone(), false).await.expect("added");
        // In parts, as a telephone sends it, too; one that is cut is refused for good.
        let mut other = video.to_vec();
        *other.last_mut().expect("a byte") = 9;
        for (bytes, refusal) in [(&other[..], None), (&cut[..], Some(Refusal::FileBroken))] {
            let new = NewUpload {
                metadata: "",
                name: "máy chạy.MOV",
                caption: "",
                purpose: domain::upload::Purpose::Dossier,
                length: bytes.len() as u64,
            };
            let id = begin(&world, &author, &entry, &new).await;
            let sent = send_all(&world, &author, &entry, &id, bytes, 1_000).await;
            assert_eq!(sent.err().map(|error| refused::<()>(Err(error))), refusal);
        }
        let page = backend.task_page(&author.actor, &entry, "files").await;
        let files = page.expect("a page").files;
        let kinds: Vec<_> = files
            .iter()
            .map(|file| (&*file.name, file.kind, file.size))
            .collect();
        let size = i64::try_from(video.len()).expect("short");
        assert_eq!(
            kinds,
            [
                ("máy.mp4", FileKind::Video, size),
                ("máy chạy.mp4", FileKind::Video, size)
            ]
        );
        // Kept as it came, whole or in part; smaller ones there are none.
        let id = files[0].id.as_str();
        let read = backend
            .read_file(&author.actor, id, Variant::Original)
            .await
            .expect("bytes");
        assert_eq!((read.media.as_str(), read.is_public), ("video/mp4", false));
        assert_eq!(read.bytes, video);
        for variant in [Variant::View, Variant::Small] {
            let none = backend.read_file(&author.actor, id, variant).await;
            assert_eq!(refused(none.map(drop)), Refusal::NotFound);
        }
    })
    .await;
}

#[tokio::test]
async fn a_photo_as_it_was_sent_is_the_secretariats_alone() {
    on_both_engines("2023-04-01", |world| async move {
        let backend = &world.backend;
        load_with(&world, "keep_originals = false", "keep_originals = true").await;
        let secretary = world.staff().await.secretary.actor;
        let author = world.author("Lê Văn Vui", "vui@example.vn").await;
        let entry = world.complete(&author, "Máy tách hạt").await;
        let sent = pictures::png(60, 40, 9);
        backend
            .add_file(&author.actor, &entry, "máy.png", sent.clone(), "Máy", false)
            .await
            .expect("added");
        backend
            .submit_entry(&author.actor, &entry)
            .await
            .expect("handed in");
        let open = backend
            .screening_page(&secretary, CODE, Some(&entry), ScreeningQuery::default())
            .await
            .expect("a page")
            .open
            .expect("a dossier");
        let file = open.files.last().expect("a file");
        assert_eq!(file.sent, "image/png");
        let read = |actor: &Actor, variant| {
            let (actor, id) = (actor.clone(), file.id.to_string());
            async move { backend.read_file(&actor, &id, variant).await }
        };
        let kept = read(&secretary, Variant::Sent).await.expect("bytes");
        assert_eq!((kept.media.as_str(), kept.bytes), ("image/png", sent));
        assert_eq!(kept.name, "máy.png");
        for variant in [Variant::Original, Variant::View, Variant::Small] {
            let shown = read(&secretary, variant).await.expect("bytes");
            assert!(!pictures::tells_the_place(&shown.bytes), "{variant:?}");
        }
        let own = read(&author.actor, Variant::Sent).await;
        assert_eq!(refused(own.map(drop)), Refusal::NotAllowed);
        let nobody = read(&Actor::nobody(), Variant::Sent).await;
        assert_eq!(refused(nobody.map(drop)), Refusal::SignInFirst);
    })
    .await;
}
