//! Files that follow their dossier: the upload began before it was handed in, the rest came after the deadline.

use backend::NewUpload;
use domain::{
    entry::StateName,
    refusal::Refusal,
    time::{Date, Timestamp},
};
use tests::{
    CODE, World, on_both_engines,
    people::{As, Person},
    pictures::{jpeg, long_pdf},
    refused,
};

use super::{begin, new, send};

fn deadline() -> Timestamp {
    Date::parse_iso("2023-04-30").expect("a day").end()
}

fn minutes(count: i64) -> Timestamp {
    deadline().plus_ms(count * 60_000)
}

/// A dossier that lacks its picture and the unit's stamp, which are both on their way.
async fn under_way(world: &World) -> (Person, String, [String; 2], [Vec<u8>; 2]) {
    let author = world.author("Lê Văn Vui", "vui@example.vn").await;
    let entry = world.start(&author).await;
    world.write(&author, &entry, "Máy tách hạt tiêu").await;
    let bytes = [long_pdf(9_000).to_vec(), jpeg(80, 60, 5).to_vec()];
    let drawing = begin(world, &author, &entry, &new("bản vẽ.pdf", bytes[0].len())).await;
    let stamp = NewUpload {
        purpose: domain::upload::Purpose::Stamp,
        ..new("dấu.jpg", bytes[1].len())
    };
    let stamp = begin(world, &author, &entry, &stamp).await;
    (author, entry, [drawing, stamp], bytes)
}

#[tokio::test]
async fn a_file_may_follow_for_as_long_as_the_edition_says() {
    on_both_engines("2023-04-30", |world| async move {
        world.load_edition().await;
        let backend = &world.backend;
        let (author, entry, ids, bytes) = under_way(&world).await;
        // Announced only: without a first byte it does not count.
        assert_eq!(
            refused(backend.submit_entry(&author.actor, &entry).await),
            Refusal::NotComplete(2)
        );
        for (id, bytes) in ids.iter().zip(&bytes) {
            send(&world, &author, &entry, id, 0, &bytes[..100])
                .await
                .expect("sent");
        }
        let check = backend
            .check_page(&author.actor, &entry)
            .await
            .expect("a page");
        assert!(check.missing.is_empty() && check.uploads.len() == 2 && check.endorsed);
        assert_eq!(check.uploads_until, Some(minutes(60)));
        world.clock.set(deadline());
        backend
            .submit_entry(&author.actor, &entry)
            .await
            .expect("handed in");
        let receipt = backend
            .receipt_page(&author.actor, &entry)
            .await
            .expect("a page");
        assert_eq!(
            (receipt.uploads.len(), receipt.uploads_until),
            (2, Some(minutes(60)))
        );
        assert!(receipt.late_files.is_empty());

        // The dossier itself is closed, and so is it for files that nobody had begun.
        world.clock.set(minutes(20));
        let closed = Refusal::WrongState(StateName::Submitted);
        assert_eq!(
            refused(
                backend
                    .begin_upload(&author.actor, &entry, &new("mới.pdf", 9))
                    .await
            ),
            closed
        );
        assert_eq!(
            refused(
                backend
                    .save_answer(&author.actor, &entry, "title", "Khác hẳn", 1)
                    .await
            ),
            closed
        );
        send(&world, &author, &entry, &ids[0], 100, &bytes[0][100..])
            .await
            .expect("sent");
        let receipt = backend
            .receipt_page(&author.actor, &entry)
            .await
            .expect("a page");
        assert_eq!(receipt.submitted_at, deadline());
        assert_eq!(receipt.late_files.len(), 1);
        let late = &receipt.late_files[0];
        assert_eq!((late.name.as_str(), late.at), ("bản vẽ.pdf", minutes(20)));
        assert!(late.begun_at < deadline());

        // On the last instant yes, after it no; the secretariat sees what there is.
        world.clock.set(minutes(60));
        send(&world, &author, &entry, &ids[1], 100, &bytes[1][100..200])
            .await
            .expect("sent");
        world.clock.set(minutes(60).plus_ms(1));
        let late = send(&world, &author, &entry, &ids[1], 200, &bytes[1][200..]).await;
        assert_eq!(refused(late), Refusal::DeadlinePassed(minutes(60)));
        let secretary = world
            .person("Ngô Thị Kim Cúc", "cuc@example.vn", As::Secretary)
            .await
            .actor;
        let page = backend
            .screening_page(
                &secretary,
                CODE,
                Some(&entry),
                domain::page::secretariat::ScreeningQuery::default(),
            )
            .await
            .expect("a page");
        assert!(format!("{page:?}").contains("bản vẽ.pdf"));
    })
    .await;
}

#[tokio::test]
async fn a_last_byte_in_time_counts_though_the_program_ended() {
    on_both_engines("2023-04-30", |world| async move {
        world.load_edition().await;
        let (author, entry, ids, bytes) = under_way(&world).await;
        for (id, bytes) in ids.iter().zip(&bytes) {
            send(&world, &author, &entry, id, 0, &bytes[..100])
                .await
                .expect("sent");
        }
        world
            .backend
            .submit_entry(&author.actor, &entry)
            .await
            .expect("handed in");
        world.clock.set(minutes(59));
        let going_on = world
            .backend
            .continue_upload(&author.actor, &entry, &ids[0], 100)
            .await;
        let mut writer = going_on.expect("a writer");
        writer
            .put(bytes[0][100..].to_vec().into())
            .await
            .expect("put");
        writer.keep().await.expect("kept");
        drop(writer);
        world.clock.set(minutes(600));
        assert_eq!(world.backend.finish_uploads().await.expect("done"), 1);
        let receipt = world
            .backend
            .receipt_page(&author.actor, &entry)
            .await
            .expect("a page");
        assert_eq!(receipt.late_files.len(), 1);
        assert_eq!(receipt.late_files[0].at, minutes(59));
    })
    .await;
}

#[tokio::test]
async fn an_edition_without_grace_is_as_strict_as_before() {
    on_both_engines("2023-04-30", |world| async move {
        let text = tests::repository_file("contests/loc-ninh-vi.toml");
        let strict: Vec<&str> = text
            .lines()
            .filter(|line| !line.starts_with("upload_grace_minutes"))
            .collect();
        world.load(&strict.join("\n")).await;
        let (author, entry, ids, bytes) = under_way(&world).await;
        for (id, bytes) in ids.iter().zip(&bytes) {
            send(&world, &author, &entry, id, 0, &bytes[..100])
                .await
                .expect("sent");
        }
        assert_eq!(
            refused(world.backend.submit_entry(&author.actor, &entry).await),
            Refusal::NotComplete(2)
        );
        let check = world
            .backend
            .check_page(&author.actor, &entry)
            .await
            .expect("a page");
        assert!(check.uploads.is_empty() && check.uploads_until.is_none());
    })
    .await;
}
