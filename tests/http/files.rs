//! Uploads and pictures, over the line that browsers use.

use domain::{phase::Phase, refusal::Refusal};
use tests::{
    people::Person,
    pictures::{jpeg, pdf, tells_the_place},
};

use crate::{
    browser::{Answer, Ask},
    run,
    site::Site,
};

/// A form with files, as a browser sends it.
fn upload(entry: &str, files: &[(&str, &[u8])], more: &str) -> Ask {
    let mut body = Vec::new();
    for (name, bytes) in files {
        let head = format!(
            "--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: text/html\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(more.as_bytes());
    body.extend_from_slice(b"--X--\r\n");
    let mut ask = Ask::post(&format!("/entries/{entry}/files"), "")
        .with("content-type", "multipart/form-data; boundary=X");
    ask.body = body;
    ask
}

async fn draft(site: &Site) -> (Person, String) {
    let author = site.world.author("Lê Văn Vui", "vui@example.vn").await;
    let entry = site.world.start(&author).await;
    (author, entry)
}

async fn names(site: &Site, author: &Person, entry: &str) -> Vec<String> {
    let page = site
        .world
        .backend
        .task_page(&author.actor, entry, "files")
        .await
        .expect("a page");
    page.files.into_iter().map(|file| file.name).collect()
}

#[test]
fn a_form_with_files_works_with_and_without_scripts() {
    run(async {
        let site = Site::empty("2023-04-20").await;
        let (author, entry) = draft(&site).await;
        let caption = "--X\r\nContent-Disposition: form-data; name=\"caption\"\r\n\r\nCái máy\r\n";
        let sent = site
            .ask(
                upload(
                    &entry,
                    &[("máy.jpg", &jpeg(60, 40, 1)), ("bản vẽ.pdf", &pdf())],
                    caption,
                )
                .by(Some(&author)),
            )
            .await;
        assert_eq!((sent.status, sent.body.len()), (204, 0), "{}", sent.text());
        assert_eq!(
            names(&site, &author, &entry).await,
            ["máy.jpg", "bản vẽ.pdf"]
        );
        let back = format!("/entries/{entry}/files");
        let plain = upload(&entry, &[("hai.jpg", &jpeg(9, 9, 2))], "")
            .by(Some(&author))
            .with("accept", "text/html");
        let sent = site.ask(plain).await;
        assert_eq!((sent.status, sent.header("location")), (303, back.as_str()));
        let page = site.ask(Ask::page(&back).by(Some(&author))).await;
        assert!(page.status == 200 && page.text().contains("hai.jpg"));

        let file = site
            .world
            .backend
            .task_page(&author.actor, &entry, "files")
            .await
            .expect("a page")
            .files[0]
            .id
            .clone();
        let caption = site
            .ask(
                Ask::post(&format!("{back}/{file}/caption"), "caption=B%C3%A1nh+xe")
                    .by(Some(&author)),
            )
            .await;
        assert_eq!(caption.status, 204);
        let removed = site
            .ask(Ask::post(&format!("{back}/{file}/remove"), "").by(Some(&author)))
            .await;
        assert_eq!(removed.status, 204);
        assert_eq!(
            names(&site, &author, &entry).await,
            ["bản vẽ.pdf", "hai.jpg"]
        );
    });
}

#[test]
fn uploads_that_cannot_be_are_refused_and_nothing_is_kept() {
    run(async {
        let site = Site::empty("2023-04-20").await;
        let (author, entry) = draft(&site).await;
        let before = site.world.contents().await;
        let half = |keep: usize| {
            let mut ask = upload(&entry, &[("máy.jpg", &jpeg(60, 40, 1))], "");
            ask.body.truncate(keep);
            ask
        };
        let kind = |kind: &str| {
            upload(&entry, &[("máy.jpg", &jpeg(60, 40, 1))], "").with("content-type", kind)
        };
        let large = vec![0xff; 21 << 20];
        for (ask, status, refusal) in [
            (half(300), 400, Refusal::UploadCut),
            (half(40), 400, Refusal::UploadCut),
            (half(0), 400, Refusal::UploadCut),
            (kind("text/plain"), 400, Refusal::BadRequest),
            (kind("multipart/form-data"), 400, Refusal::BadRequest),
            (
                kind("application/x-www-form-urlencoded"),
                400,
                Refusal::BadRequest,
            ),
            (upload(&entry, &[("", b"")], ""), 400, Refusal::BadRequest),
            (
                upload(&entry, &[("a.png", b"<html>")], ""),
                415,
                Refusal::FileKind,
            ),
            (
                upload(&entry, &[("a.jpg", b"\xff\xd8\xff\xe0rest")], ""),
                422,
                Refusal::FileBroken,
            ),
            (
                upload(&entry, &[("a.jpg", &large)], ""),
                413,
                Refusal::FileTooLarge(20),
            ),
        ] {
            let answer = site.ask(ask.by(Some(&author))).await;
            assert_eq!((answer.status, answer.refusal()), (status, Some(refusal)));
        }
        before.assert_same(&site.world.contents().await, "uploads that cannot be");
        // A stranger's upload is not even read.
        let answer = site
            .ask(upload(&entry, &[("a.jpg", &jpeg(9, 9, 1))], ""))
            .await;
        assert_eq!(
            (answer.status, answer.refusal()),
            (401, Some(Refusal::SignInFirst))
        );
        // Without scripts the page of the files says what was wrong.
        let plain = upload(&entry, &[("a.png", b"<html>")], "")
            .by(Some(&author))
            .with("accept", "text/html");
        let answer = site.ask(plain).await;
        assert!([302, 303].contains(&answer.status), "{}", answer.status);
        let page = site
            .ask(
                Ask::page(
                    answer
                        .header("location")
                        .trim_start_matches("http://localhost:3000"),
                )
                .by(Some(&author)),
            )
            .await;
        assert!(
            page.text()
                .contains("Chỉ nhận ảnh JPEG, PNG, WebP và tài liệu PDF."),
            "{}",
            answer.header("location")
        );
    });
}

#[test]
fn pictures_are_their_peoples_until_they_are_published() {
    run(async {
        let site = Site::judged().await;
        let (private, public) = (&site.things["file"], &site.things["public_file"]);
        let get = async |file: &str, kind: &str, who: &str| -> Answer {
            site.ask(Ask::value(&format!("/files/{file}{kind}")).by(site.person(who)))
                .await
        };
        for phase in [Phase::Judging, Phase::Decided] {
            site.enter(phase).await;
            for file in [private, public] {
                for kind in ["", "/view", "/small"] {
                    assert_eq!(get(file, kind, "nobody").await.status, 401, "{phase:?}");
                    assert_eq!(get(file, kind, "judge2").await.status, 404, "{phase:?}");
                }
            }
        }
        let own = get(private, "/view", "author").await;
        assert_eq!(
            (own.status, own.header("content-type")),
            (200, "image/jpeg")
        );
        assert_eq!(own.header("cache-control"), "private, no-cache");
        assert!(!tells_the_place(&own.body) && image::load_from_memory(&own.body).is_ok());
        site.enter(Phase::Published).await;
        for kind in ["/view", "/small", ""] {
            let shown = get(public, kind, "nobody").await;
            assert_eq!(shown.status, 200, "{kind}");
            assert!(shown.header("cache-control").starts_with("public"));
            assert!(!tells_the_place(&shown.body));
            assert_eq!(
                get(private, kind, "nobody").await.status,
                401,
                "an entry without a prize is not public"
            );
            assert_eq!(get(private, kind, "judge2").await.status, 404);
        }
        let original = get(public, "", "nobody").await;
        assert!(
            original
                .header("content-disposition")
                .starts_with("attachment; "),
            "{}",
            original.header("content-disposition")
        );
        assert!(
            original
                .header("content-security-policy")
                .contains("sandbox")
        );
        let tag = original.header("etag").to_owned();
        let known = site
            .ask(Ask::value(&format!("/files/{public}")).with("if-none-match", &tag))
            .await;
        assert!(known.status == 304 && known.body.is_empty());
        let page = site.ask(Ask::page(&format!("/files/{private}"))).await;
        assert!(
            page.status == 303 && page.header("location").starts_with("/sign-in?next=/files/"),
            "{}",
            page.header("location")
        );
        // Documents are never public: the stamped page of the awarded entry.
        let awarded = site
            .world
            .backend
            .task_page(&site.actor("other"), &site.things["awarded"], "files")
            .await
            .expect("a page");
        let stamped = awarded
            .files
            .iter()
            .find(|file| file.endorsement)
            .expect("a stamped page");
        assert_eq!(get(stamped.id.as_str(), "", "nobody").await.status, 401);
    });
}
