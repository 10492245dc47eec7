//! What is printed, and for whom.

use domain::{dossier::Task, page::paper::Paper, refusal::Refusal};
use tests::{on_both_engines, people::As, refused};

#[tokio::test]
async fn forms_are_for_the_author_the_unit_and_the_secretariat() {
    on_both_engines("2023-04-20", |world| async move {
        world.load_edition().await;
        let backend = &world.backend;
        let author = world.author("Lê Văn Vui", "vui@example.vn").await;
        let other = &world
            .author("Trần Đình Khải", "khai@example.vn")
            .await
            .actor;
        let officer = &world
            .person("Lê Văn Xã", "xa@example.vn", As::Officer("loc-an"))
            .await
            .actor;
        let elsewhere = &world
            .person("Võ Thị Tân", "tan@example.vn", As::Officer("loc-tan"))
            .await
            .actor;
        let secretary = &world
            .person("Ngô Thị Kim Cúc", "cuc@example.vn", As::Secretary)
            .await
            .actor;
        let entry = world.complete(&author, "Máy gieo hạt đậu").await;

        let draft = backend
            .paper_page(&author.actor, &entry, "registration")
            .await
            .expect("a paper");
        assert!(draft.draft && draft.own);
        assert_eq!(
            (draft.paper, draft.submitted_at),
            (Paper::Registration, None)
        );
        // The unit reads what it is to vouch for; whoever else may print later does not yet.
        let read = backend.paper_page(officer, &entry, "description").await;
        let read = read.expect("a paper");
        assert!(read.draft && !read.own && read.sections.len() == 7);
        for actor in [other, elsewhere, secretary] {
            assert_eq!(
                refused(backend.paper_page(actor, &entry, "registration").await),
                Refusal::NotFound
            );
        }
        backend
            .submit_entry(&author.actor, &entry)
            .await
            .expect("handed in");
        for actor in [&author.actor, officer, secretary] {
            let paper = backend
                .paper_page(actor, &entry, "description")
                .await
                .expect("a paper");
            assert_eq!((paper.draft, paper.paper), (false, Paper::Description));
            assert_eq!(paper.authors.len(), 2);
            assert_eq!(paper.sections.len(), 7);
            assert!(paper.submitted_at.is_some());
            assert!(paper.files.iter().all(|file| !file.endorsement) && !paper.files.is_empty());
        }
        for actor in [other, elsewhere] {
            assert_eq!(
                refused(backend.paper_page(actor, &entry, "description").await),
                Refusal::NotFound
            );
        }
        assert_eq!(
            refused(backend.paper_page(secretary, &entry, "poem").await),
            Refusal::NotFound
        );
        // Sent back, it can change again.
        backend
            .return_entry(
                secretary,
                &entry,
                &Task::ALL,
                "Thiếu ảnh chụp",
                "2023-05-01",
            )
            .await
            .expect("sent back");
        assert!(
            backend
                .paper_page(officer, &entry, "registration")
                .await
                .expect("a paper")
                .draft
        );
    })
    .await;
}
