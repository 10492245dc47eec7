//! What is held of whoever writes along, what goes with their account, and the photo of their guardian's paper.

use std::collections::BTreeMap;

use backend::{Bundle, Variant};
use domain::{
    confirmation::{Consents, Publishing},
    page::privacy::{AccessQuery, Reader},
    policy::Actor,
    refusal::Refusal,
    upload::Purpose,
};
use serde_json::Value;
use tests::{
    World, on_both_engines,
    people::{As, PASSWORD, Person},
    pictures, refused,
};

use super::{account, listed, three};
use crate::privacy::whole;

/// The files of somebody's archive by name.
async fn taken_along(world: &World, person: &Person) -> BTreeMap<String, Vec<u8>> {
    let archive = world.backend.my_data(&person.actor).await;
    let bytes = whole(archive.expect("an archive")).await;
    Bundle::read(&bytes).expect("an archive").files().clone()
}

#[tokio::test]
async fn ones_data_has_what_one_writes_along_and_deletion_leaves_it_to_the_others() {
    on_both_engines("2023-04-20", |world| async move {
        let (author, entry) = three(&world).await;
        let staff = world.staff().await;
        let (backend, secretary) = (&world.backend, &staff.secretary.actor);
        let (khai, secret) = world.co_author(&author, &entry, 2, "khai@example.vn").await;
        world.save(&khai, &entry, "made", "02/2022", 1).await;
        let page = backend.my_data_page(&khai.actor).await.expect("a page");
        let [own] = &*page.memberships else {
            panic!("{:?}", page.memberships)
        };
        assert_eq!((own.id.as_str(), &*own.name), (&*entry, "Trần Đình Khải"));
        assert!(page.entries.is_empty() && page.account_goes());
        let page = backend.my_data_page(&author.actor).await.expect("a page");
        assert_eq!(page.memberships, []);

        let files = taken_along(&world, &khai).await;
        let names: Vec<&str> = files.keys().map(String::as_str).collect();
        let part = format!("{}/part.json", own.code);
        assert_eq!(names, [&*part, "account.json"]);
        let json: Value = serde_json::from_slice(&files[&part]).expect("JSON");
        assert_eq!(json["birth"], "1975");
        assert_eq!(json["answers"][0]["text"], "02/2022");
        assert_eq!(json["said"][0]["confirmed"], true);
        let text = String::from_utf8_lossy(&files[&part]);
        for of_others in ["0912", "15/05/1980", "17/03/1991", "Trạm khuyến nông"] {
            assert!(!text.contains(of_others), "{text}");
        }

        // The account goes; the entry stays with its authors, and nobody is named who is gone.
        let submitted = backend.submit_entry(&author.actor, &entry).await;
        submitted.expect("handed in");
        world.accept(secretary, &entry).await;
        world.pass_a_minute();
        let erased = backend.delete_my_data(&khai.actor, &khai.secret, PASSWORD, true);
        let erased = erased.await.expect("deleted");
        assert_eq!((erased.entries, erased.account), (0, true));
        assert_eq!(world.rows::<1>("SELECT name FROM member").await.len(), 0);
        let named = world
            .rows::<2>("SELECT name, consent FROM author ORDER BY position")
            .await;
        assert_eq!(named[1], ["Trần Đình Khải".to_owned(), "no".to_owned()]);
        let page = backend.task_page(&author.actor, &entry, "general").await;
        assert_eq!(page.expect("a page").answers["made"].text, "02/2022");
        // The link is the author's still.
        let page = backend.confirmation_page(&Actor::nobody(), &secret).await;
        assert!(page.is_ok());
    })
    .await;
}

#[tokio::test]
async fn an_unused_account_stays_as_long_as_it_writes_along() {
    on_both_engines("2023-04-20", |world| async move {
        let (author, entry) = three(&world).await;
        let (khai, _) = world.co_author(&author, &entry, 2, "khai@example.vn").await;
        world.on("2025-06-01");
        let backend = &world.backend;
        let swept = backend.sweep_personal_data().await.expect("swept");
        assert_eq!(swept, (0, 0));
        // Whoever has left has nothing more here.
        let left = backend.leave_entry(&khai.actor, &entry).await;
        left.expect("left");
        let swept = backend.sweep_personal_data().await.expect("swept");
        // The main author's stays with the draft.
        assert_eq!(swept, (0, 1));
        let left = format!("SELECT name FROM account WHERE id = '{}'", account(&khai));
        assert_eq!(world.rows::<1>(&left).await, [[String::new()]]);
        assert_eq!(listed(&world, &author).await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn the_author_concerned_sees_what_their_guardian_signed_and_nobody_else_new() {
    on_both_engines("2023-04-01", |world| async move {
        let (author, entry) = three(&world).await;
        let (backend, nobody) = (&world.backend, Actor::nobody());
        let admin = world
            .person("Phạm Quản Trị", "tri@example.vn", As::Admin)
            .await;
        // Sixteen in three weeks; the guardian signs on paper meanwhile.
        let key = "author.2.birth";
        world.save(&author, &entry, key, "20/04/2007", 1).await;
        let jpeg = pictures::jpeg(40, 60, 10);
        let purpose = Purpose::Guardian(2);
        let paper = backend
            .add_file_for(&author.actor, &entry, "đồng ý.jpg", jpeg, "", purpose)
            .await;
        let paper = paper.expect("a photo").to_string();
        let guardian = world.confirmation_link(&author, &entry, 2).await;
        let third = world.confirmation_link(&author, &entry, 3).await;
        let page = backend.confirmation_page(&nobody, &guardian).await;
        assert_eq!(page.expect("a page").papers.len(), 1);
        let page = backend.confirmation_page(&nobody, &third).await;
        assert_eq!(page.expect("a page").papers.len(), 0);
        let by_link = async |secret: &str, file: &str| {
            let open = backend.open_own_paper(&nobody, secret, file).await;
            open.map(|open| open.media)
        };
        assert_eq!(
            by_link(&guardian, &paper).await.expect("a photo"),
            "image/jpeg"
        );
        by_link(&guardian, &paper).await.expect("a photo");
        for (secret, file) in [(&*third, &*paper), (&*guardian, "x")] {
            assert_eq!(refused(by_link(secret, file).await), Refusal::NotFound);
        }
        assert_eq!(refused(by_link("0000", &paper).await), Refusal::LinkDead);
        let files = backend.task_page(&author.actor, &entry, "files").await;
        let picture = files.expect("a page").files[0].id.to_string();
        assert_eq!(
            refused(by_link(&guardian, &picture).await),
            Refusal::NotFound
        );

        // From the account, once the author has one; the other co-author never.
        world.on("2023-04-21");
        let own = world.confirmation_link(&author, &entry, 2).await;
        let page = backend.confirmation_page(&nobody, &own).await;
        let consents = Consents {
            taking_part: true,
            publishing: Publishing::default(),
            ..Consents::default()
        };
        let shown = page.expect("a page").shown;
        let said = backend.confirm_by_link(&nobody, &own, &shown, &consents);
        said.await.expect("confirmed");
        let khai = world.author("Trần Đình Khải", "khai@example.vn").await;
        backend
            .join_by_link(&khai.actor, &own)
            .await
            .expect("joined");
        let (tan, _) = world.co_author(&author, &entry, 3, "tan@example.vn").await;
        let seen = backend.task_page(&khai.actor, &entry, "authors").await;
        assert_eq!(seen.expect("a page").confirmations.papers.len(), 1);
        let seen = backend.task_page(&tan.actor, &entry, "authors").await;
        assert_eq!(seen.expect("a page").confirmations.papers.len(), 0);
        // Nor is its name read in the history, which says that something was added.
        let page = backend.dossier_page(&tan.actor, &entry).await;
        let history = page.expect("a page").events;
        assert!(history.iter().all(|event| !event.note.contains("đồng ý")));
        let read = backend.read_file(&khai.actor, &paper, Variant::View).await;
        read.expect("a photo");
        let other = world.author("Phạm Thị Lan", "lan@example.vn").await;
        for reader in [&tan, &other] {
            let read = backend
                .read_file(&reader.actor, &paper, Variant::View)
                .await;
            assert_eq!(refused(read.map(drop)), Refusal::NotFound);
        }

        // Each is a line of the log, once in ten minutes; the main author is told too.
        let log = backend
            .access_page(&admin.actor, AccessQuery::default())
            .await;
        let mut lines: Vec<_> = log
            .expect("a log")
            .lines
            .into_iter()
            .map(|line| (line.reader, line.name))
            .collect();
        lines.sort();
        assert_eq!(
            lines,
            [
                (Reader::Author, "Trần Đình Khải".to_owned()),
                (Reader::Link, String::new()),
            ]
        );
        let page = backend.my_data_page(&author.actor).await.expect("a page");
        assert_eq!(page.readers.len(), 2);
    })
    .await;
}
