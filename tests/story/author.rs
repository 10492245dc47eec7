//! An author's road: sign up, write, add pictures, hand in.

mod begin; // Before signing in.

use std::path::Path;

use backend::Variant;
use domain::{
    dossier::{Task, TaskState},
    endorsement::Verdict,
    id::parse_receipt_code,
    page::{EventKind, FileKind, author::Saved},
    policy::Actor,
    refusal::{Problem, Refusal},
};
use tests::{
    CODE, World,
    dossier::UNIT,
    on_both_engines,
    people::As,
    pictures::{jpeg, pdf, png, tells_the_place},
    refused,
};

#[tokio::test]
async fn from_the_first_word_to_the_receipt() {
    on_both_engines("2023-04-01", |world| async move {
        world.load_edition().await;
        let backend = &world.backend;
        let author = world.author("Trần Thị Ngọc Hạnh", "0912 345 678").await;
        assert_eq!(
            backend.actor_of(&author.secret).await.expect("an actor"),
            author.actor
        );
        let entry = world.start(&author).await;

        // Nothing is answered, and every task says what is to be done.
        let page = backend
            .dossier_page(&author.actor, &entry)
            .await
            .expect("a page");
        assert_eq!(page.next, Some(Task::General));
        assert!(
            page.tasks.iter().all(|task| task.open > 0),
            "{:?}",
            page.tasks
        );
        let check = backend
            .check_page(&author.actor, &entry)
            .await
            .expect("a page");
        let open: u32 = page.tasks.iter().map(|task| task.open).sum();
        assert_eq!(check.missing.len(), open as usize);
        assert_eq!(
            refused(backend.submit_entry(&author.actor, &entry).await),
            Refusal::NotComplete(u64::from(open))
        );

        // Two tabs: the second is told, and its text is not lost.
        assert_eq!(
            world
                .save(&author, &entry, "title", "Máy gieo hạt", 0)
                .await,
            1
        );
        let conflict = backend
            .save_answer(&author.actor, &entry, "title", "Máy gieo đậu", 0)
            .await
            .expect("an answer");
        assert_eq!(
            conflict,
            Saved::Conflict {
                theirs: "Máy gieo hạt".to_owned(),
                version: 1
            }
        );
        assert_eq!(
            world
                .save(&author, &entry, "title", "Máy gieo hạt đậu", 1)
                .await,
            2
        );
        let back = backend
            .task_page(&author.actor, &entry, "general")
            .await
            .expect("a page");
        assert_eq!(
            back.answers["title"].text, "Máy gieo hạt đậu",
            "a reload loses nothing"
        );

        // Shares that do not sum to 100 are shown where they are.
        world
            .save(&author, &entry, "author.1.name", "Trần Thị Ngọc Hạnh", 0)
            .await;
        world.save(&author, &entry, "author.1.share", "60", 0).await;
        for key in ["author.1.birth", "author.2.birth"] {
            world.save(&author, &entry, key, "15/05/1980", 0).await;
        }
        world
            .save(&author, &entry, "author.2.name", "Trần Đình Khải", 0)
            .await;
        let version = world.save(&author, &entry, "author.2.share", "30", 0).await;
        let page = backend
            .task_page(&author.actor, &entry, "authors")
            .await
            .expect("a page");
        let wrong: Vec<_> = page
            .missing
            .iter()
            .map(|missing| (missing.key.as_str(), missing.problem))
            .collect();
        assert_eq!(wrong, [("author.2.share", Problem::SumNot100)]);
        world
            .save(&author, &entry, "author.2.share", "40", version)
            .await;

        for (key, text) in [
            ("field", "co-khi"),
            ("unit", UNIT),
            ("made", "01/2022"),
            ("phone", "0912345678"),
            ("pledge", "yes"),
        ] {
            world.save(&author, &entry, key, text, 0).await;
        }
        let description = backend
            .task_page(&author.actor, &entry, "description")
            .await
            .expect("a page");
        for section in description.sections {
            world
                .save(
                    &author,
                    &entry,
                    &format!("section.{}", section.code),
                    &tests::dossier::long_text(),
                    0,
                )
                .await;
        }
        let check = backend
            .check_page(&author.actor, &entry)
            .await
            .expect("a page");
        let missing: Vec<_> = check
            .missing
            .iter()
            .map(|missing| missing.key.as_str())
            .collect();
        assert_eq!(missing, ["files", "endorsement"]);
        files(&world, &author.actor, &entry).await;

        // The officer of the unit confirms, and the list is empty.
        let officer = world
            .person("Lê Văn Xã", "xa@example.vn", As::Officer(UNIT))
            .await;
        let unit = backend
            .unit_page(&officer.actor, CODE, "")
            .await
            .expect("a page");
        assert_eq!((unit.lines.len(), unit.lines[0].may_endorse), (1, true));
        backend
            .endorse_entry(&officer.actor, &entry, Verdict::Confirmed, "")
            .await
            .expect("confirmed");
        let check = backend
            .check_page(&author.actor, &entry)
            .await
            .expect("a page");
        assert_eq!((check.missing.len(), check.endorsed), (0, true));
        let page = backend
            .dossier_page(&author.actor, &entry)
            .await
            .expect("a page");
        assert!(
            page.tasks.iter().all(|task| task.state == TaskState::Done),
            "{:?}",
            page.tasks
        );

        backend
            .submit_entry(&author.actor, &entry)
            .await
            .expect("handed in");
        let receipt = backend
            .receipt_page(&author.actor, &entry)
            .await
            .expect("a receipt");
        assert_eq!(
            parse_receipt_code(&receipt.entry.code.to_lowercase()).as_deref(),
            Some(receipt.entry.code.as_str())
        );
        assert!(receipt.entry.code.starts_with("LN6-") && receipt.qr_path.starts_with('M'));
        assert_eq!(receipt.phone, "0912 345 678");
        let page = backend
            .dossier_page(&author.actor, &entry)
            .await
            .expect("a page");
        let events: Vec<_> = page.events.iter().map(|event| event.what).collect();
        for kind in [
            EventKind::EntryStarted,
            EventKind::AnswerSaved,
            EventKind::FileAdded,
            EventKind::EntryEndorsed,
            EventKind::EntrySubmitted,
        ] {
            assert!(events.contains(&kind), "{kind:?} in {events:?}");
        }
    })
    .await;
}

/// Pictures lose the place where they were taken, everywhere; documents are kept; removed files are gone.
async fn files(world: &World, author: &Actor, entry: &str) {
    let backend = &world.backend;
    let add =
        |name: &'static str, bytes| backend.add_file(author, entry, name, bytes, "Cái máy", false);
    let lying = add("../../ảnh máy.JPG", jpeg(60, 40, 90))
        .await
        .expect("a picture");
    let drawing = add("bản vẽ.png", png(2_000, 10, 10))
        .await
        .expect("a picture");
    let document = add("hướng dẫn.pdf", pdf()).await.expect("a document");
    let page = backend
        .task_page(author, entry, "files")
        .await
        .expect("a page");
    let kinds: Vec<_> = page.files.iter().map(|file| file.kind).collect();
    assert_eq!(
        kinds,
        [FileKind::Picture, FileKind::Picture, FileKind::Document]
    );
    assert_eq!(
        (page.files[0].width, page.files[0].height),
        (40, 60),
        "turned the right way up"
    );
    assert!(
        page.files
            .iter()
            .all(|file| !file.name.contains(['/', '\\'])),
        "{:?}",
        page.files
    );

    for (file, sides) in [(&lying, [60, 60, 60]), (&drawing, [2_000, 1_600, 480])] {
        for (variant, side) in [Variant::Original, Variant::View, Variant::Small]
            .into_iter()
            .zip(sides)
        {
            let read = backend
                .read_file(author, file.as_str(), variant)
                .await
                .expect("bytes");
            assert!(
                !tells_the_place(&read.bytes),
                "{variant:?} of {file} tells the place"
            );
            let picture = image::load_from_memory(&read.bytes).expect("a picture");
            assert_eq!(picture.width().max(picture.height()), side);
            assert!(!read.is_public);
        }
    }
    let read = backend
        .read_file(author, document.as_str(), Variant::Original)
        .await
        .expect("bytes");
    assert_eq!(
        (read.media.as_str(), &read.bytes),
        ("application/pdf", &pdf())
    );
    assert_eq!(
        refused(
            backend
                .read_file(author, document.as_str(), Variant::View)
                .await
        ),
        Refusal::NotFound
    );
    assert!(none_tells_the_place(&world.files()) > 0);

    backend
        .set_caption(author, entry, drawing.as_str(), "Bản vẽ vòng chặn")
        .await
        .expect("a caption");
    backend
        .remove_file(author, entry, lying.as_str())
        .await
        .expect("removed");
    assert_eq!(
        refused(
            backend
                .read_file(author, lying.as_str(), Variant::View)
                .await
        ),
        Refusal::NotFound
    );
    let page = backend
        .task_page(author, entry, "files")
        .await
        .expect("a page");
    assert_eq!(
        (page.files.len(), page.files[0].caption.as_str()),
        (2, "Bản vẽ vòng chặn")
    );
}

/// Looks into every file of a folder; says how many there are.
fn none_tells_the_place(folder: &Path) -> usize {
    let mut seen = 0;
    for inside in std::fs::read_dir(folder).expect("a folder") {
        let path = inside.expect("an entry").path();
        if path.is_dir() {
            seen += none_tells_the_place(&path);
        } else {
            assert!(
                !tells_the_place(&std::fs::read(&path).expect("bytes")),
                "{}",
                path.display()
            );
            seen += 1;
        }
    }
    seen
}
