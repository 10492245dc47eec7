//! Files in a bucket that speaks S3 instead of a folder.

use backend::{BucketFault, FileStore};
use domain::page::FileKind;
use tests::{
    World,
    mail_server::{MailServer, Tls},
    pictures::{jpeg, long_pdf},
    s3_server::{BUCKET, S3Server},
};

use crate::{
    browser::Ask,
    run,
    site::Site,
    uploads::{create, patch, tus},
};

#[test]
fn a_dossier_lives_in_a_bucket() {
    run(async {
        let s3 = S3Server::start().await;
        let store = s3.open(&format!("s3://{BUCKET}/2023")).expect("a store");
        assert_eq!(store.try_out().await, Ok(()));
        assert_eq!(
            s3.objects(),
            Vec::<String>::new(),
            "the first try is taken away"
        );
        let site = Site::on(World::sqlite_with("2023-04-20", store).await).await;
        let backend = &site.world.backend;
        let author = site.world.author("Lê Văn Vui", "vui@example.vn").await;
        let entry = site.world.complete(&author, "Máy tách hạt tiêu").await;

        // Larger than one part of an upload to S3 may be, and cut in the middle.
        let whole = long_pdf(7_000_000);
        let begun = site
            .ask(create(&entry, whole.len()).by(Some(&author)))
            .await;
        assert_eq!(begun.status, 201, "{}", begun.text_lossy());
        let place = begun.header("location").to_owned();
        let (first, rest) = whole.split_at(3_000_000);
        for (offset, bytes) in [(0, first), (first.len(), rest)] {
            let sent = patch(&place, offset, bytes).by(Some(&author));
            assert_eq!(site.ask(sent).await.status, 204);
        }
        let photo = jpeg(60, 40, 3);
        let mut ask = create(&entry, photo.len())
            .with("content-type", "application/offset+octet-stream")
            .by(Some(&author));
        ask.body = photo.to_vec();
        assert_eq!(site.ask(ask).await.status, 201);
        // One that stays half.
        let half = site.ask(create(&entry, 99).by(Some(&author))).await;
        let half = half.header("location").to_owned();
        let sent = site.ask(patch(&half, 0, b"%PDF-").by(Some(&author))).await;
        assert_eq!(sent.status, 204);

        let submitted = backend.submit_entry(&author.actor, &entry).await;
        submitted.expect("handed in");
        let page = backend.task_page(&author.actor, &entry, "files").await;
        let files = page.expect("a page").files;
        let file = files.iter().find(|file| file.size == 7_000_000);
        let address = format!("/files/{}", file.expect("the document").id);
        let read = site.ask(Ask::value(&address).by(Some(&author))).await;
        assert!(read.status == 200 && read.body == whole);
        let part = Ask::value(&address).with("range", "bytes=6000000-6000009");
        let read = site.ask(part.by(Some(&author))).await;
        assert_eq!(
            (read.status, read.header("content-range")),
            (206, "bytes 6000000-6000009/7000000")
        );
        assert!(read.body == whole[6_000_000..6_000_010]);
        let picture = files.iter().find(|file| file.kind == FileKind::Picture);
        let small = Ask::value(&format!("/files/{}/small", picture.expect("a photo").id));
        let read = site.ask(small.by(Some(&author))).await;
        assert!(image::load_from_memory(&read.body).is_ok());

        // The one that stays half is given up, what is not needed any more is deleted.
        let given_up = site.ask(tus("DELETE", &half, b"").by(Some(&author))).await;
        assert_eq!(given_up.status, 204);
        let inside = |object: &String| object.starts_with(&format!("2023/{entry}/"));
        let there = s3.objects();
        assert!(there.len() >= 4 && there.iter().all(inside), "{there:?}");
        backend
            .withdraw_entry(&author.actor, &entry)
            .await
            .expect("withdrawn");
        let gone =
            backend.delete_my_data(&author.actor, &author.secret, tests::people::PASSWORD, true);
        assert_eq!(gone.await.expect("deleted").entries, 1);
        assert_eq!(s3.objects(), Vec::<String>::new());
        assert_eq!(backend.sweep_uploads().await.expect("swept"), 0);
        assert_eq!(backend.sweep_erased().await.expect("swept"), 0);
    });
}

#[test]
fn a_bucket_that_takes_no_files_is_told_at_the_start() {
    run(async {
        let s3 = S3Server::start().await;
        let right = format!("s3://{BUCKET}");
        let mut strange = s3.variables();
        "khoa-sai".clone_into(&mut strange[2].1);
        let mut silent = s3.variables();
        // Nobody listens there.
        "http://127.0.0.1:1".clone_into(&mut silent[0].1);
        // Somebody whom nobody vouches for.
        let secure = MailServer::secure(Tls::Wrapped).address;
        let mut unknown = s3.variables();
        unknown[0].1 = format!("https://{secure}");
        for (address, variables, part) in [
            ("s3://khong-co", s3.variables(), "NoSuchBucket"),
            (&right, strange, "SignatureDoesNotMatch"),
            (&right, silent, "127.0.0.1:1"),
            (&right, unknown, "certificate"),
        ] {
            let store = FileStore::bucket(address, variables).expect("a store");
            match store.try_out().await {
                Err(BucketFault::NoAnswer(told)) => {
                    assert!(told.contains(part) && !told.contains('\n'), "{told}");
                    assert!(
                        !told.contains("khoa-sai") && !told.contains("mat-khau"),
                        "{told}"
                    );
                }
                other => panic!("{part}: {other:?}"),
            }
        }
    });
}
