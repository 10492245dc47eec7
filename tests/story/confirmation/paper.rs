//! The consent of a guardian on paper: its photo waits for the secretariat, and nobody else ever sees it.

use backend::{NewUpload, Variant};
use domain::{
    confirmation::{Publishing, Stand},
    id::FileId,
    page::{
        EventKind, confirmation::GuardianPaper, messages::MessagesQuery,
        secretariat::ScreeningQuery,
    },
    policy::Actor,
    refusal::{Problem, Refusal},
    stamp::Stamp,
    upload::Purpose,
};
use tests::{
    CODE, World,
    dossier::UNIT,
    on_both_engines,
    people::{As, PASSWORD, Person},
    pictures, refused,
};

use super::guardians::pupils;

/// Sends a photo for an author by one form.
async fn photo(
    world: &World,
    author: &Person,
    entry: &str,
    of: u8,
    gray: u8,
) -> backend::Result<FileId> {
    let bytes = pictures::jpeg(40, 60, gray);
    let purpose = Purpose::Guardian(of);
    world
        .backend
        .add_file_for(&author.actor, entry, "đồng ý.jpg", bytes, "", purpose)
        .await
}

/// What the author sees of the papers.
async fn papers(world: &World, author: &Person, entry: &str) -> Vec<GuardianPaper> {
    let page = world
        .backend
        .task_page(&author.actor, entry, "authors")
        .await;
    page.expect("a page").confirmations.papers
}

#[tokio::test]
async fn a_photo_waits_is_refused_and_comes_anew() {
    on_both_engines("2023-04-30", |world| async move {
        world.load_edition().await;
        let backend = &world.backend;
        let staff = world.staff().await;
        let secretary = &staff.secretary.actor;
        let (author, entry) = pupils(&world, "vui@example.vn").await;
        world
            .save(&author, &entry, "author.3.name", "Võ Thị Tân", 0)
            .await;
        world
            .save(&author, &entry, "author.3.birth", "1980", 0)
            .await;
        let wrong = photo(&world, &author, &entry, 3, 10).await;
        let no_choice = Refusal::invalid("guardian", Problem::NotAChoice);
        assert_eq!(refused(wrong), no_choice, "she is grown");
        assert_eq!(
            refused(photo(&world, &author, &entry, 9, 10).await),
            no_choice
        );
        world.save(&author, &entry, "author.3.name", "", 1).await;
        world.save(&author, &entry, "author.3.birth", "", 1).await;
        let first = photo(&world, &author, &entry, 1, 10).await.expect("sent");
        let again = photo(&world, &author, &entry, 1, 10).await.expect("sent");
        assert_eq!(first, again, "the same bytes are there once");
        backend
            .submit_entry(&author.actor, &entry)
            .await
            .expect("handed in");
        // After the deadline, in parts.
        world.on("2023-05-02");
        let bytes = pictures::jpeg(40, 60, 200);
        let new = NewUpload {
            metadata: "",
            name: "đồng ý 2.jpg",
            caption: "",
            purpose: Purpose::Guardian(2),
            length: bytes.len() as u64,
        };
        let upload = backend.begin_upload(&author.actor, &entry, &new).await;
        let id = upload.expect("begun").id.to_string();
        let writer = backend.continue_upload(&author.actor, &entry, &id, 0).await;
        let mut writer = writer.expect("goes on");
        writer.put(bytes).await.expect("stored");
        writer.keep().await.expect("kept");
        writer.done().await.expect("there");
        let told = papers(&world, &author, &entry).await;
        let stands: Vec<_> = told
            .iter()
            .map(|paper| (paper.author, paper.file.stamp.clone()))
            .collect();
        let waits = Some(Stamp::Waiting);
        assert_eq!(stands, [(1, waits.clone()), (2, waits)]);

        // It is no file of the dossier.
        let files = backend.task_page(&author.actor, &entry, "files").await;
        assert_eq!(files.expect("a page").files.len(), 2);
        let desk = backend.desk_page(secretary, CODE).await.expect("a desk");
        assert_eq!((desk.papers, desk.guardians), (1, 1));

        // Refused with a reason, of which the author is told; only what was shown.
        let [one, two] = [&told[0], &told[1]].map(|paper| vec![paper.file.id.to_string()]);
        let reason = "Ảnh mờ, không đọc được tên";
        let before = world.contents().await;
        for (shown, reason, refusal) in [
            (&two, reason, Refusal::Stale),
            (&vec![], reason, Refusal::Stale),
            (&one, " ", Refusal::invalid("reason", Problem::Missing)),
        ] {
            let answer = backend
                .refuse_paper(secretary, &entry, 1, shown, reason)
                .await;
            assert_eq!(refused(answer), refusal);
        }
        before.assert_same(&world.contents().await, "nothing was looked at");
        let said = backend
            .refuse_paper(secretary, &entry, 1, &one, reason)
            .await;
        said.expect("refused");
        let dossier = backend.dossier_page(&author.actor, &entry).await;
        let events = dossier.expect("a page").events;
        assert!(
            events
                .iter()
                .any(|event| event.what == EventKind::PaperRefused && event.note.contains(reason))
        );
        let drafts = backend
            .messages_page(secretary, CODE, MessagesQuery::default())
            .await;
        let drafts = format!("{:?}", drafts.expect("a page"));
        assert!(drafts.contains(reason), "{drafts}");
        let refused_one = &papers(&world, &author, &entry).await[0];
        assert_eq!(
            refused_one.file.stamp,
            Some(Stamp::Refused(reason.to_owned()))
        );

        // Another one comes, the refused one goes; accepting notes what stands on it.
        backend
            .remove_file(&author.actor, &entry, &one[0])
            .await
            .expect("removed");
        let better = photo(&world, &author, &entry, 1, 90).await.expect("sent");
        let stale = backend
            .record_confirmation(
                secretary,
                &entry,
                1,
                Publishing::default(),
                "Lê Văn Cha",
                &one,
            )
            .await;
        assert_eq!(refused(stale), Refusal::Stale);
        for (number, id) in [(1, better.to_string()), (2, two[0].clone())] {
            let noted = backend
                .record_confirmation(
                    secretary,
                    &entry,
                    number,
                    Publishing::default(),
                    "Lê Văn Cha",
                    &[id],
                )
                .await;
            noted.expect("noted");
        }
        let page = backend.task_page(&author.actor, &entry, "authors").await;
        let view = page.expect("a page").confirmations;
        assert!(
            view.authors
                .iter()
                .all(|author| author.stand == Stand::Confirmed)
        );
        assert!(
            view.papers
                .iter()
                .all(|paper| paper.file.stamp == Some(Stamp::Accepted))
        );
        let desk = backend.desk_page(secretary, CODE).await.expect("a desk");
        assert_eq!((desk.papers, desk.guardians), (0, 0));
        let stands = backend
            .remove_file(&author.actor, &entry, better.as_str())
            .await;
        assert_eq!(refused(stands), Refusal::DecisionStands);
        world.accept(secretary, &entry).await;
    })
    .await;
}

#[tokio::test]
async fn nobody_but_its_sender_and_the_secretariat_sees_it() {
    on_both_engines("2023-04-30", |world| async move {
        world.load_edition().await;
        let backend = &world.backend;
        let staff = world.staff().await;
        let secretary = &staff.secretary.actor;
        let officer = world
            .person("Trần Thị Hoa", "hoa@example.vn", As::Officer(UNIT))
            .await;
        let other = world.author("Phạm Thị Lan", "lan@example.vn").await;
        let (author, entry) = pupils(&world, "vui@example.vn").await;
        let ids = [
            photo(&world, &author, &entry, 1, 10).await.expect("sent"),
            photo(&world, &author, &entry, 2, 20).await.expect("sent"),
        ];
        let handed_in = backend.submit_entry(&author.actor, &entry).await;
        handed_in.expect("handed in");
        for (number, id) in [(1, &ids[0]), (2, &ids[1])] {
            let shown = [id.to_string()];
            let public = Publishing::all(true);
            let noted = backend.record_confirmation(
                secretary,
                &entry,
                number,
                public,
                "Lê Văn Cha",
                &shown,
            );
            noted.await.expect("noted");
        }
        world.accept(secretary, &entry).await;
        world.on("2023-05-02");
        let assigned = backend.assign_judges(secretary, CODE).await;
        assigned.expect("judges");
        let id = ids[0].as_str();
        let nobody = Actor::nobody();
        for (actor, refusal) in [
            (&nobody, Refusal::SignInFirst),
            (&other.actor, Refusal::NotFound),
            (&officer.actor, Refusal::NotFound),
            (&staff.committee.actor, Refusal::NotFound),
            (&staff.judges[0].actor, Refusal::NotFound),
            (&staff.judges[1].actor, Refusal::NotFound),
        ] {
            for variant in [Variant::Original, Variant::View, Variant::Small] {
                let read = backend.read_file(actor, id, variant).await;
                assert_eq!(refused(read.map(drop)), refusal, "{}", actor.name);
            }
        }
        for actor in [&author.actor, secretary] {
            let read = backend.read_file(actor, id, Variant::View).await;
            read.expect("the photo");
        }
        let query = ScreeningQuery::default();
        let screening = backend
            .screening_page(secretary, CODE, Some(&entry), query)
            .await;
        let open = screening.expect("a page").open.expect("a dossier");
        assert_eq!((open.papers.len(), open.files.len()), (2, 2));
    })
    .await;
}

#[tokio::test]
async fn it_goes_when_it_is_removed_and_with_its_author() {
    on_both_engines("2023-04-01", |world| async move {
        world.load_edition().await;
        let backend = &world.backend;
        let (author, entry) = pupils(&world, "vui@example.vn").await;
        let first = photo(&world, &author, &entry, 1, 10).await.expect("sent");
        let place = world.files().join(&entry).join(first.as_str());
        assert!(place.join("view").exists());
        let removed = backend
            .remove_file(&author.actor, &entry, first.as_str())
            .await;
        removed.expect("removed");
        backend.sweep_erased().await.expect("swept");
        assert!(!place.join("view").exists());
        photo(&world, &author, &entry, 2, 20).await.expect("sent");
        assert_eq!(world.contents().await.rows("guardian_paper"), 2);
        let deleted = backend.delete_my_data(&author.actor, &author.secret, PASSWORD, true);
        deleted.await.expect("deleted");
        backend.sweep_erased().await.expect("swept");
        assert_eq!(world.contents().await.rows("guardian_paper"), 0);
        assert!(!world.files().join(&entry).exists() || files_under(&world, &entry) == 0);
    })
    .await;
}

/// Files of an entry in the store.
fn files_under(world: &World, entry: &str) -> usize {
    let folders = std::fs::read_dir(world.files().join(entry)).expect("a folder");
    folders
        .map(|folder| {
            std::fs::read_dir(folder.expect("a folder").path()).map_or(0, Iterator::count)
        })
        .sum()
}
