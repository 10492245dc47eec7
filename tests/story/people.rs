//! Who may enter by the rules of the edition: births, children, entries of one person.

use domain::{
    page::secretariat::ScreeningQuery,
    refusal::{Problem, Refusal},
};
use tests::{CODE, World, on_both_engines, people::Person, refused, repository_file};

/// The real edition with some rules of its own.
async fn load_with(world: &World, rules: &str) {
    let text = repository_file("contests/loc-ninh-vi.toml");
    let (before, after) = text.split_once("\n[rules]\n").expect("rules");
    world
        .load(&format!("{before}\n[rules]\n{rules}\n{after}"))
        .await;
}

/// Key and problem of what is missing in a dossier.
async fn missing(world: &World, author: &Person, entry: &str) -> Vec<(String, Problem)> {
    let page = world.backend.check_page(&author.actor, entry).await;
    let missing = page.expect("a page").missing.into_iter();
    missing
        .map(|missing| (missing.key, missing.problem))
        .collect()
}

#[tokio::test]
async fn nobody_avoids_the_guardian_by_leaving_the_birth_out() {
    on_both_engines("2023-04-01", |world| async move {
        world.load_edition().await;
        let backend = &world.backend;
        let author = world.author("Lê Văn Vui", "0912345678").await;
        let entry = world.complete(&author, "Máy tách hạt tiêu").await;
        world.save(&author, &entry, "author.2.birth", "", 1).await;
        assert_eq!(
            missing(&world, &author, &entry).await,
            [("author.2.birth".to_owned(), Problem::Missing)]
        );
        let before = world.contents().await;
        let early = backend.submit_entry(&author.actor, &entry).await;
        assert_eq!(refused(early), Refusal::NotComplete(1));
        // No link either, by which a child would speak as a grown person.
        let link = backend.ask_confirmation(&author.actor, &entry, 2).await;
        assert_eq!(
            refused(link),
            Refusal::invalid("author.2.birth", Problem::Missing)
        );
        before.assert_same(&world.contents().await, "without a birth");
        world
            .save(&author, &entry, "author.2.birth", "02/04/2010", 2)
            .await;
        let page = backend.task_page(&author.actor, &entry, "authors").await;
        let stands = page.expect("a page").confirmations.authors;
        assert!(stands[1].age.is_child());
        let link = backend.ask_confirmation(&author.actor, &entry, 2).await;
        link.expect("a link");
        let handed_in = backend.submit_entry(&author.actor, &entry).await;
        handed_in.expect("handed in");
    })
    .await;
}

#[tokio::test]
async fn births_outside_the_window_are_told_and_refused() {
    on_both_engines("2023-04-01", |world| async move {
        load_with(
            &world,
            "born_from = \"2004-06-01\"\nborn_until = \"2016-12-31\"",
        )
        .await;
        let backend = &world.backend;
        let author = world.author("Lê Văn Vui", "0912345678").await;
        let entry = world.complete(&author, "Máy tách hạt tiêu").await;
        let key = "author.1.birth";
        world
            .save(&author, &entry, "author.2.birth", "01/06/2004", 1)
            .await;
        let mut version = 1;
        for (typed, problem) in [
            ("31/05/2004", Problem::TooOld),
            ("2003", Problem::TooOld),
            ("2004", Problem::NotADay),
            ("01/01/2017", Problem::TooYoung),
        ] {
            version = world.save(&author, &entry, key, typed, version).await;
            assert_eq!(
                missing(&world, &author, &entry).await,
                [(key.to_owned(), problem)],
                "{typed}"
            );
            let refusal = refused(backend.submit_entry(&author.actor, &entry).await);
            assert_eq!(refusal, Refusal::NotComplete(1));
        }
        world
            .save(&author, &entry, key, "31/12/2016", version)
            .await;
        let handed_in = backend.submit_entry(&author.actor, &entry).await;
        handed_in.expect("handed in");
    })
    .await;
}

#[tokio::test]
async fn one_person_has_as_many_entries_as_the_rules_say() {
    on_both_engines("2023-04-01", |world| async move {
        load_with(&world, "entries_per_author = 1").await;
        let (secretary, author) = {
            let secretary = world
                .person(
                    "Phạm Thị Thu",
                    "thu@example.vn",
                    tests::people::As::Secretary,
                )
                .await;
            (
                secretary.actor,
                world.author("Lê Văn Vui", "0912345678").await,
            )
        };
        let backend = &world.backend;
        let first = world.hand_in(&author, "Máy tách hạt tiêu").await;
        // The second has the same two people; one of them is another of that name.
        let second = world.complete(&author, "Máy sấy điều").await;
        world
            .save(&author, &second, "author.1.name", "LE VAN VUI", 1)
            .await;
        world
            .save(&author, &second, "author.2.birth", "02/02/1990", 1)
            .await;
        assert_eq!(
            missing(&world, &author, &second).await,
            [("author.1.name".to_owned(), Problem::TooManyEntries)]
        );
        let refusal = refused(backend.submit_entry(&author.actor, &second).await);
        assert_eq!(refusal, Refusal::NotComplete(1));
        // An entry that was taken back counts no more.
        let gone = backend.withdraw_entry(&author.actor, &first).await;
        gone.expect("taken back");
        let handed_in = backend.submit_entry(&author.actor, &second).await;
        handed_in.expect("handed in");

        // What came past the rules, as from a list, is shown to the secretariat.
        world
            .sql("UPDATE entry SET state = 'submitted' WHERE state = 'withdrawn'")
            .await;
        let query = ScreeningQuery::default();
        let page = backend.screening_page(&secretary, CODE, Some(&second), query);
        let open = page.await.expect("a page").open.expect("a dossier");
        let doubts: Vec<_> = open
            .people
            .iter()
            .map(|wrong| (wrong.key.as_str(), wrong.problem))
            .collect();
        assert_eq!(doubts, [("author.1.name", Problem::TooManyEntries)]);
    })
    .await;
}
