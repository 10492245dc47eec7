//! What a co-author reads and writes.

use backend::{NewUpload, Variant};
use domain::{
    dossier::Task, membership::Hand, page::author::Saved, policy::Actor, refusal::Refusal,
    upload::Purpose,
};
use tests::{dossier::long_text, on_both_engines, people::Person, pictures, refused};

use super::three;

#[tokio::test]
async fn a_co_author_reads_the_dossier_but_for_what_is_of_others() {
    on_both_engines("2023-04-01", |world| async move {
        let (author, entry) = three(&world).await;
        let backend = &world.backend;
        let own = world.save(&author, &entry, "author.2.work", "Nông trại Khải", 0);
        own.await;
        let (khai, _) = world.co_author(&author, &entry, 2, "khai@example.vn").await;
        let third = world.confirmation_link(&author, &entry, 3).await;
        let nobody = Actor::nobody();
        let said = backend.object_by_link(&nobody, &third, "Ghi sai nơi làm việc");
        said.await.expect("said");
        // Everything that a page tells, as text.
        let told = async |reader: &Person| {
            let actor = &reader.actor;
            let mut all = vec![format!(
                "{:?}",
                backend.dossier_page(actor, &entry).await.expect("a page")
            )];
            for task in Task::ALL {
                let page = backend.task_page(actor, &entry, task.code()).await;
                all.push(format!("{:?}", page.expect("a page")));
            }
            all.push(format!(
                "{:?}",
                backend.check_page(actor, &entry).await.expect("a page")
            ));
            let printed = backend.paper_page(actor, &entry, "description").await;
            all.push(format!("{:?}", printed.expect("a page")));
            all.join("\n")
        };
        let of_others = [
            "0912 345 678",
            "15/05/1980",
            "Hợp tác xã Lộc An",
            "Trạm khuyến nông",
            "17/03/1991",
            "Ghi sai nơi làm việc",
        ];
        let (owner, member) = (told(&author).await, told(&khai).await);
        for text in of_others {
            assert!(owner.contains(text), "{text}");
            assert!(!member.contains(text), "{text} in {member}");
        }
        let section = long_text();
        for text in [
            "Máy tách hạt tiêu",
            "Nông trại Khải",
            "1975",
            "Võ Thị Tân",
            section.trim(),
            "máy.jpg",
        ] {
            assert!(member.contains(text), "{text}");
        }
        let page = backend
            .dossier_page(&khai.actor, &entry)
            .await
            .expect("a page");
        assert_eq!(page.entry.hand, Hand::Member(2));
        assert!(page.entry.may_edit && !page.entry.may_submit && !page.entry.may_withdraw);
        for task in Task::ALL {
            let page = backend.task_page(&khai.actor, &entry, task.code()).await;
            let page = page.expect("a page");
            let writes = matches!(task, Task::General | Task::Description | Task::Files);
            assert_eq!(page.entry.may_edit, writes, "{task:?}");
            assert!(!page.confirmations.may_ask && !page.endorsement.may_ask);
        }
        // The forms with the births of all, and for guardians, are the main author's.
        for paper in ["registration", "guardian"] {
            let printed = backend.paper_page(&khai.actor, &entry, paper).await;
            assert_eq!(refused(printed.map(drop)), Refusal::NotFound);
        }
        let files = backend.task_page(&author.actor, &entry, "files").await;
        for file in files.expect("a page").files {
            let read = backend
                .read_file(&khai.actor, file.id.as_str(), Variant::Original)
                .await;
            assert_eq!(read.is_ok(), !file.endorsement, "{}", file.name);
        }
        // The receipt, once it is handed in.
        let submitted = backend.submit_entry(&author.actor, &entry).await;
        submitted.expect("handed in");
        let receipt = backend
            .receipt_page(&khai.actor, &entry)
            .await
            .expect("a receipt");
        assert_eq!(receipt.phone, "");
        // A stranger reads nothing.
        let other = world.author("Phạm Thị Lan", "lan@example.vn").await;
        let page = backend.dossier_page(&other.actor, &entry).await;
        assert_eq!(refused(page.map(drop)), Refusal::NotFound);
    })
    .await;
}

#[tokio::test]
async fn what_is_the_main_authors_a_co_author_does_not_do() {
    on_both_engines("2023-04-01", |world| async move {
        let (author, entry) = three(&world).await;
        let backend = &world.backend;
        let (khai, _) = world.co_author(&author, &entry, 2, "khai@example.vn").await;
        let actor = &khai.actor;
        let files = backend
            .task_page(&author.actor, &entry, "endorsement")
            .await;
        let stamp = files.expect("a page").files;
        let stamp = stamp.iter().find(|file| file.endorsement).expect("a page");
        let stamp = stamp.id.to_string();
        let before = world.contents().await;
        for key in [
            "author.2.share",
            "author.2.name",
            "author.2.work",
            "phone",
            "pledge",
            "publish",
        ] {
            let saved = backend.save_answer(actor, &entry, key, "x", 1).await;
            assert_eq!(refused(saved.map(drop)), Refusal::NotAllowed, "{key}");
        }
        for (task, key) in [
            ("authors", "author.2.work"),
            ("pledge", "pledge"),
            ("general", "phone"),
        ] {
            let answers = [(key.to_owned(), "x".to_owned())].into();
            let saved = backend
                .save_task(actor, &entry, task, &answers, &[].into())
                .await;
            assert_eq!(refused(saved.map(drop)), Refusal::NotAllowed, "{key}");
        }
        let jpeg = || pictures::jpeg(40, 30, 10);
        for purpose in [Purpose::Stamp, Purpose::Guardian(2)] {
            let added = backend
                .add_file_for(actor, &entry, "x.jpg", jpeg(), "", purpose)
                .await;
            assert_eq!(refused(added.map(drop)), Refusal::NotAllowed);
            let new = NewUpload {
                metadata: "",
                name: "x.jpg",
                caption: "",
                purpose,
                length: 9,
            };
            let begun = backend.begin_upload(actor, &entry, &new).await;
            assert_eq!(refused(begun.map(drop)), Refusal::NotAllowed);
        }
        for done in [
            backend.submit_entry(actor, &entry).await,
            backend.withdraw_entry(actor, &entry).await,
            backend.ask_endorsement(actor, &entry).await.map(drop),
            backend.ask_confirmation(actor, &entry, 3).await.map(drop),
            backend
                .publish_name(actor, &entry, Default::default())
                .await,
            backend.remove_file(actor, &entry, &stamp).await,
            backend.set_caption(actor, &entry, &stamp, "x").await,
        ] {
            assert_eq!(refused(done), Refusal::NotAllowed);
        }
        // Nor does anybody who wrote it say the unit's word by its link.
        let (path, _) = backend
            .ask_endorsement(&author.actor, &entry)
            .await
            .expect("a link");
        let link = path.strip_prefix("/endorse/").expect("a path");
        let page = backend.endorsement_page(actor, link).await.expect("a page");
        assert!(!page.may_answer);
        let after = world
            .contents()
            .await
            .without(&["endorsement_link", "audit"]);
        before
            .without(&["endorsement_link", "audit"])
            .assert_same(&after, "a co-author");
    })
    .await;
}

#[tokio::test]
async fn two_authors_write_one_dossier_and_nothing_is_lost() {
    on_both_engines("2023-04-01", |world| async move {
        let (author, entry) = three(&world).await;
        let backend = &world.backend;
        let (khai, _) = world.co_author(&author, &entry, 2, "khai@example.vn").await;
        // Different fields, both at once.
        let (made, title) = tokio::join!(
            world.save(&khai, &entry, "made", "02/2022", 1),
            world.save(&author, &entry, "title", "Máy tách hạt tiêu khô", 1),
        );
        assert_eq!((made, title), (2, 2));
        // The same field: whoever comes second is shown the first text, and chooses.
        world
            .save(&author, &entry, "title", "Máy tách hạt tiêu tươi", 2)
            .await;
        let saved = backend
            .save_answer(&khai.actor, &entry, "title", "Máy tách tiêu", 2)
            .await;
        let theirs = "Máy tách hạt tiêu tươi".to_owned();
        assert_eq!(
            saved.expect("an answer"),
            Saved::Conflict { theirs, version: 3 }
        );
        let saved = backend
            .save_answer(&khai.actor, &entry, "title", "Máy tách tiêu", 3)
            .await;
        assert!(matches!(saved, Ok(Saved::Done { version: 4, .. })));
        // Without scripts the text that lost stands beside, for both.
        let answers = [("title".to_owned(), "Máy của Vui".to_owned())].into();
        let base = [("title".to_owned(), 3)].into();
        let saved = backend
            .save_task(&author.actor, &entry, "general", &answers, &base)
            .await;
        assert_eq!(refused(saved.map(drop)), Refusal::Stale);
        for reader in [&author, &khai] {
            let page = backend
                .task_page(&reader.actor, &entry, "general")
                .await
                .expect("a page");
            let text = |key: &str| page.answers[key].text.clone();
            assert_eq!(
                (text("title"), text("title.other"), text("made")),
                (
                    "Máy tách tiêu".into(),
                    "Máy của Vui".into(),
                    "02/2022".into()
                )
            );
        }

        // A picture and an upload, each bound to whoever sends it.
        let added = backend
            .add_file(
                &khai.actor,
                &entry,
                "khải.jpg",
                pictures::jpeg(50, 40, 9),
                "",
                false,
            )
            .await;
        let added = added.expect("a file").to_string();
        let bytes = pictures::jpeg(64, 48, 120);
        let new = NewUpload {
            metadata: "",
            name: "khải 2.jpg",
            caption: "",
            purpose: Purpose::Dossier,
            length: bytes.len() as u64,
        };
        let begun = backend
            .begin_upload(&khai.actor, &entry, &new)
            .await
            .expect("begun")
            .id;
        let others = backend.upload(&author.actor, &entry, begun.as_str()).await;
        assert_eq!(refused(others.map(drop)), Refusal::NotFound);
        let writer = backend
            .continue_upload(&khai.actor, &entry, begun.as_str(), 0)
            .await;
        let mut writer = writer.expect("goes on");
        writer.put(bytes).await.expect("stored");
        writer.keep().await.expect("kept");
        writer.done().await.expect("there");
        backend
            .set_caption(&author.actor, &entry, begun.as_str(), "Máy nhìn từ trên")
            .await
            .expect("said");
        backend
            .move_file(&khai.actor, &entry, begun.as_str(), true)
            .await
            .expect("moved");
        backend
            .remove_file(&khai.actor, &entry, &added)
            .await
            .expect("removed");
        let page = backend
            .task_page(&author.actor, &entry, "files")
            .await
            .expect("a page");
        let names: Vec<&str> = page
            .files
            .iter()
            .filter(|file| !file.endorsement)
            .map(|file| file.name.as_str())
            .collect();
        assert_eq!(names, ["máy.jpg", "khải 2.jpg"]);

        // What was sent back opens its parts for both.
        let staff = world.staff().await;
        backend
            .submit_entry(&author.actor, &entry)
            .await
            .expect("handed in");
        let late = backend
            .save_answer(&khai.actor, &entry, "made", "03/2022", 2)
            .await;
        assert!(late.is_err());
        let returned = backend
            .return_entry(
                &staff.secretary.actor,
                &entry,
                &[Task::Description],
                "Bổ sung phần mô tả",
                "2023-05-20",
            )
            .await;
        returned.expect("returned");
        let section = backend
            .task_page(&khai.actor, &entry, "description")
            .await
            .expect("a page");
        assert!(section.entry.may_edit);
        let closed = backend
            .save_answer(&khai.actor, &entry, "made", "03/2022", 2)
            .await;
        assert_eq!(
            refused(closed.map(drop)),
            Refusal::TaskClosed(Task::General)
        );
    })
    .await;
}
