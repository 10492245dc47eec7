//! Files of a dossier: their order, and what everybody sees of it.

use domain::{
    entry::StateName,
    page::{FileView, secretariat::ScreeningQuery},
    refusal::Refusal,
};
use tests::{CODE, on_both_engines, pictures, refused};

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
