//! Resumable uploads as the protocol tus 1.0.0 says them, and files read in parts.

use domain::refusal::Refusal;
use tests::{
    UNKNOWN,
    people::Person,
    pictures::{bomb, jpeg, long_pdf},
};

use crate::{
    browser::{Answer, Ask},
    run,
    site::Site,
};

const PART: &str = "application/offset+octet-stream";

/// A request of a client of the protocol.
pub(crate) fn tus(method: &str, path: &str, body: &[u8]) -> Ask {
    let mut ask = Ask::value(path)
        .with("tus-resumable", "1.0.0")
        .with("sec-fetch-site", "same-origin");
    ask.method = method.parse().expect("a method");
    ask.body = body.to_vec();
    ask
}

/// The next bytes of an upload.
pub(crate) fn patch(place: &str, offset: usize, body: &[u8]) -> Ask {
    tus("PATCH", place, body)
        .with("upload-offset", &offset.to_string())
        .with("content-type", PART)
}

pub(crate) fn create(entry: &str, length: usize) -> Ask {
    tus("POST", &format!("/entries/{entry}/uploads"), b"")
        .with("upload-length", &length.to_string())
        // máy.pdf, Cái máy
        .with(
            "upload-metadata",
            "filename bcOheS5wZGY=,caption Q8OhaSBtw6F5",
        )
}

struct Sending {
    site: Site,
    author: Person,
    entry: String,
}

impl Sending {
    async fn new() -> Self {
        let site = Site::empty("2023-04-20").await;
        let author = site.world.author("Lê Văn Vui", "vui@example.vn").await;
        let entry = site.world.start(&author).await;
        Self {
            site,
            author,
            entry,
        }
    }

    async fn ask(&self, ask: Ask) -> Answer {
        self.site.ask(ask.by(Some(&self.author))).await
    }

    /// Begins an upload and gives its address.
    async fn begin(&self, length: usize) -> String {
        let answer = self.ask(create(&self.entry, length)).await;
        assert_eq!(answer.status, 201, "{}", answer.text_lossy());
        answer.header("location").to_owned()
    }

    async fn offset(&self, place: &str) -> String {
        let answer = self.ask(tus("HEAD", place, b"")).await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("cache-control"), "no-store");
        answer.header("upload-offset").to_owned()
    }

    async fn files(&self) -> Vec<(String, String)> {
        let backend = &self.site.world.backend;
        let page = backend.task_page(&self.author.actor, &self.entry, "files");
        let files = page.await.expect("a page").files;
        files
            .into_iter()
            .map(|file| (file.id.to_string(), file.name))
            .collect()
    }
}

#[test]
fn a_file_comes_as_the_protocol_says() {
    run(async {
        let sending = Sending::new().await;
        let whole = long_pdf(2_000_000);
        let place = sending.begin(whole.len()).await;
        assert!(place.starts_with(&format!("/entries/{}/uploads/", sending.entry)));
        let told = sending.ask(tus("HEAD", &place, b"")).await;
        assert_eq!(told.header("upload-length"), "2000000");
        assert_eq!(
            told.header("upload-metadata"),
            "filename bcOheS5wZGY=,caption Q8OhaSBtw6F5"
        );
        assert_eq!(
            told.header("upload-expires"),
            "Thu, 27 Apr 2023 05:00:00 GMT"
        );
        assert_eq!(told.header("tus-resumable"), "1.0.0");

        let sent = sending.ask(patch(&place, 0, &whole[..1_300_000])).await;
        assert_eq!(
            (sent.status, sent.header("upload-offset")),
            (204, "1300000")
        );
        // Overlapping, ahead, without or with a strange offset.
        for (offset, status) in [
            ("0", 409),
            ("1299999", 409),
            ("1300001", 409),
            ("x", 400),
            ("", 400),
        ] {
            let ask = patch(&place, 0, &whole[..100]).with("upload-offset", offset);
            let answer = sending.ask(ask).await;
            assert_eq!(answer.status, status, "{offset}");
            if status == 409 {
                assert_eq!(answer.refusal(), Some(Refusal::UploadOffset(1_300_000)));
            }
        }
        let wordless = patch(&place, 0, b"").without("upload-offset");
        assert_eq!(sending.ask(wordless).await.status, 400);
        let kind = patch(&place, 1_300_000, b"x").with("content-type", "application/pdf");
        assert_eq!(sending.ask(kind).await.status, 415);
        let more = patch(&place, 1_300_000, &vec![0; 700_001]);
        assert_eq!(sending.ask(more).await.status, 413);
        assert_eq!(sending.offset(&place).await, "1300000");

        // The last bytes by another method than the proxy knows.
        let rest =
            patch(&place, 1_300_000, &whole[1_300_000..]).with("x-http-method-override", "PATCH");
        let mut rest = rest;
        rest.method = axum::http::Method::POST;
        let sent = sending.ask(rest).await;
        assert_eq!(
            (sent.status, sent.header("upload-offset")),
            (204, "2000000")
        );
        assert_eq!(sent.header("upload-expires"), "", "it is a file by now");
        assert_eq!(sending.offset(&place).await, "2000000");
        let files = sending.files().await;
        assert_eq!(files.len(), 1);
        assert_eq!(files[0].1, "máy.pdf");
        let again = sending
            .ask(patch(&place, 1_300_000, &whole[1_300_000..]))
            .await;
        assert_eq!(again.status, 409);
        assert_eq!(sending.files().await.len(), 1);

        // Read whole and in parts.
        let address = format!("/files/{}", files[0].0);
        let read = sending.ask(Ask::value(&address)).await;
        assert_eq!((read.status, read.header("accept-ranges")), (200, "bytes"));
        assert!(read.body == whole && read.header("content-length") == "2000000");
        let tag = read.header("etag").to_owned();
        for (range, status, part, bytes) in [
            ("bytes=0-99", 206, "bytes 0-99/2000000", &whole[..100]),
            (
                "bytes=1999990-",
                206,
                "bytes 1999990-1999999/2000000",
                &whole[1_999_990..],
            ),
            (
                "bytes=-3",
                206,
                "bytes 1999997-1999999/2000000",
                &whole[1_999_997..],
            ),
            (
                "bytes=1999999-9999999",
                206,
                "bytes 1999999-1999999/2000000",
                &whole[1_999_999..],
            ),
            ("bytes=0-", 200, "bytes 0-1999999/2000000", &whole[..]),
            ("bytes=0-1,5-6", 200, "", &whole[..]),
            ("chapters=1", 200, "", &whole[..]),
        ] {
            let ask = Ask::value(&address).with("range", range);
            let answer = sending.ask(ask.with("if-range", &tag)).await;
            // A part that is all of it may be told either way.
            let status_fits = answer.status == status;
            assert!(status_fits, "{range}: {}", answer.status);
            assert_eq!(answer.header("content-range"), part, "{range}");
            assert!(answer.body == bytes, "{range}");
            assert!(
                answer
                    .header("content-disposition")
                    .starts_with("attachment; ")
            );
        }
        let beyond = sending
            .ask(Ask::value(&address).with("range", "bytes=2000000-"))
            .await;
        assert_eq!(
            (beyond.status, beyond.header("content-range")),
            (416, "bytes */2000000")
        );
        let other = Ask::value(&address)
            .with("range", "bytes=0-1")
            .with("if-range", "\"other\"");
        assert_eq!(sending.ask(other).await.status, 200);
    });
}

#[test]
fn what_was_damaged_on_the_way_does_not_count() {
    run(async {
        let sending = Sending::new().await;
        let place = sending.begin(22).await;
        let hello = |sum: &str| patch(&place, 0, b"hello world").with("upload-checksum", sum);
        for bad in [
            "sha1 AAAAAAAAAAAAAAAAAAAAAAAAAAA=",
            "sha256 Kq5sNclPz7QV2+lfQIuc6R7oRu0=",
            "sha1 ",
        ] {
            let answer = sending.ask(hello(bad)).await;
            assert_eq!(
                (answer.status, answer.refusal()),
                (460, Some(Refusal::UploadChecksum)),
                "{bad}"
            );
        }
        for unknown in ["md5 AA==", "sha1", "?"] {
            assert_eq!(sending.ask(hello(unknown)).await.status, 400, "{unknown}");
        }
        assert_eq!(sending.offset(&place).await, "0");
        let answer = sending
            .ask(hello("sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0="))
            .await;
        assert_eq!((answer.status, answer.header("upload-offset")), (204, "11"));
    });
}

#[test]
fn creation_says_what_is_wrong_at_once() {
    run(async {
        let sending = Sending::new().await;
        let entry = sending.entry.clone();
        let before = sending.site.world.contents().await;
        for (ask, status) in [
            (create(&entry, 9).without("upload-length"), 400),
            (create(&entry, 9).with("upload-length", "-1"), 400),
            (create(&entry, (20 << 20) + 1), 413),
            (create(&entry, 0), 415),
            (create(&entry, 9).with("upload-metadata", "filename ?"), 400),
            (
                create(&entry, 9).with("upload-metadata", "caption AA=="),
                422,
            ),
            (create(&entry, 9).with("tus-resumable", "0.2.2"), 412),
            (create(&entry, 9).without("tus-resumable"), 412),
            (create(UNKNOWN, 9), 404),
            (create(&entry, 9).with("sec-fetch-site", "cross-site"), 403),
        ] {
            let what = format!("{ask:?}");
            let answer = sending.ask(ask).await;
            assert_eq!(answer.status, status, "{what}");
            assert!(answer.refusal().is_some(), "{what}");
            if status == 412 {
                assert_eq!(answer.header("tus-version"), "1.0.0");
            }
        }
        let stranger = sending.site.ask(create(&entry, 9)).await;
        assert_eq!(stranger.refusal(), Some(Refusal::SignInFirst));
        before.assert_same(
            &sending.site.world.contents().await,
            "uploads that cannot begin",
        );

        let mut what = tus("OPTIONS", &format!("/entries/{entry}/uploads"), b"");
        what = what.without("tus-resumable");
        let answer = sending.ask(what).await;
        assert_eq!(
            (answer.status, answer.header("tus-version")),
            (204, "1.0.0")
        );
        assert_eq!(
            answer.header("tus-extension"),
            "creation,creation-with-upload,expiration,termination,checksum"
        );
        assert_eq!(answer.header("tus-checksum-algorithm"), "sha1,sha256");
    });
}

#[test]
fn a_small_file_comes_with_its_creation() {
    run(async {
        let sending = Sending::new().await;
        let photo = jpeg(60, 40, 3);
        let mut ask = create(&sending.entry, photo.len()).with("content-type", PART);
        ask.body = photo.to_vec();
        let answer = sending.ask(ask).await;
        assert_eq!(answer.status, 201);
        assert_eq!(answer.header("upload-offset"), photo.len().to_string());
        assert_eq!(sending.files().await[0].1, "máy.jpg");
        for (bytes, status) in [
            (bomb(30_000, 30_000).to_vec(), 422),
            (b"PK\x03\x04 an archive".to_vec(), 415),
            (b"%PDF-1.7 without an end".to_vec(), 422),
        ] {
            let mut ask = create(&sending.entry, bytes.len()).with("content-type", PART);
            ask.body = bytes;
            assert_eq!(sending.ask(ask).await.status, status);
        }
        assert_eq!(sending.files().await.len(), 1);
    });
}

#[test]
fn what_was_given_up_or_left_alone_is_gone() {
    run(async {
        let sending = Sending::new().await;
        let (first, second, third) = (
            sending.begin(99).await,
            sending.begin(99).await,
            sending.begin(99).await,
        );
        assert_eq!(sending.ask(tus("DELETE", &first, b"")).await.status, 204);
        let form = Ask::plain_form(
            &format!("/entries/{}/files", sending.entry),
            &format!("{second}/drop"),
            "",
        );
        let answer = sending.ask(form).await;
        assert_eq!(
            (answer.status, answer.header("location")),
            (303, &*format!("/entries/{}/files", sending.entry))
        );
        sending.site.world.on("2023-04-28");
        for place in [&first, &second, &third] {
            assert_eq!(sending.ask(tus("HEAD", place, b"")).await.status, 410);
            let answer = sending.ask(patch(place, 0, b"x")).await;
            assert_eq!(
                (answer.status, answer.refusal()),
                (410, Some(Refusal::UploadGone))
            );
        }
        let other = sending
            .site
            .world
            .author("Trần Đình Khải", "khai@example.vn")
            .await;
        let answer = sending
            .site
            .ask(patch(&first, 0, b"x").by(Some(&other)))
            .await;
        assert_eq!(
            (answer.status, answer.refusal()),
            (404, Some(Refusal::NotFound))
        );
    });
}
