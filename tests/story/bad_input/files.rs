//! Files by content, and their names.

use bytes::Bytes;
use domain::refusal::{Problem, Refusal};
use tests::{
    on_both_engines,
    pictures::{jpeg, pdf, png},
    refused,
};

use super::{BROKEN, draft, huge};

#[tokio::test]
async fn files_that_are_none() {
    on_both_engines("2023-04-20", |world| async move {
        let (author, entry) = draft(&world).await;
        let (backend, actor) = (&world.backend, &author.actor);
        let before = world.contents().await;
        let cut = |bytes: Bytes| bytes.slice(..bytes.len() / 2);
        for (name, bytes, refusal) in [
            ("rỗng.png", Bytes::new(), Refusal::FileKind),
            (
                "a.png",
                Bytes::from_static(b"<svg onload=alert(1)>"),
                Refusal::FileKind,
            ),
            ("a.jpg", Bytes::from_static(b"GIF89a"), Refusal::FileKind),
            (
                "a.pdf",
                Bytes::from_static(b"%PDF-1.4 torn"),
                Refusal::FileBroken,
            ),
            (
                "a.jpg",
                Bytes::from_static(b"\xff\xd8\xff"),
                Refusal::FileBroken,
            ),
            ("a.png", cut(png(300, 300, 7)), Refusal::FileBroken),
            (
                "lớn.pdf",
                vec![0; 21 << 20].into(),
                Refusal::FileTooLarge(20),
            ),
        ] {
            assert_eq!(
                refused(
                    backend
                        .add_file(actor, &entry, name, bytes, "", false)
                        .await
                ),
                refusal,
                "{name}"
            );
        }
        let caption = refused(
            backend
                .add_file(actor, &entry, "a.jpg", jpeg(9, 9, 1), BROKEN[0], false)
                .await,
        );
        assert_eq!(caption, Refusal::invalid("caption", Problem::BadCharacters));
        refused(
            backend
                .add_file(actor, &entry, "a.jpg", jpeg(9, 9, 1), &huge(), false)
                .await,
        );
        before.assert_same(&world.contents().await, "files that are none");

        // A name says nothing that a page, a header or a disk would stumble over.
        for name in [
            "",
            "..",
            "/etc/passwd",
            "a\0b.png",
            "x\r\nSet-Cookie: a=b.jpg",
            "con.png",
            &huge(),
            "\u{202e}gpj.exe",
        ] {
            let id = backend
                .add_file(
                    actor,
                    &entry,
                    name,
                    jpeg(9, 9, u8::try_from(name.len() % 250).expect("small")),
                    "",
                    false,
                )
                .await;
            let read = backend
                .read_file(
                    actor,
                    id.expect("a picture").as_str(),
                    backend::Variant::Original,
                )
                .await
                .expect("bytes");
            assert!(
                read.name.ends_with(".jpg") && read.name.len() < 300 && !read.name.starts_with('.'),
                "{:?}",
                read.name
            );
            assert!(
                !read
                    .name
                    .contains(['/', '\\', '\0', '\r', '\n', '\u{202e}']),
                "{:?}",
                read.name
            );
        }
        // The same stamped page sent twice is one.
        let files = world.contents().await.rows("file");
        backend
            .add_file(actor, &entry, "b.pdf", pdf(), "", true)
            .await
            .expect("there already");
        assert_eq!(world.contents().await.rows("file"), files);
    })
    .await;
}
