//! Who is named in public, and what was signed on paper.

use domain::{
    confirmation::{Publishing, Stand},
    page::{public::ResultsQuery, secretariat::ScreeningQuery},
    policy::Actor,
    refusal::{Problem, Refusal},
};
use tests::{CODE, World, contest::suggested, on_both_engines, refused};

use super::{YES, confirm, link};

const ALL: Publishing = Publishing {
    name: true,
    work: true,
    photo: true,
};
const NO: Publishing = Publishing {
    name: false,
    work: false,
    photo: false,
};

/// The authors of the one card that is public, and whether it has pictures.
async fn shown(world: &World) -> (Vec<String>, bool, usize) {
    let nobody = Actor::nobody();
    let found = |q: &str| ResultsQuery {
        q: q.to_owned(),
        ..ResultsQuery::default()
    };
    let page = world.backend.results_page(&nobody, CODE, &found("")).await;
    let card = page.expect("results").levels[0].cards[0].clone();
    let by_name = world
        .backend
        .results_page(&nobody, CODE, &found("Trần Đình Khải"))
        .await;
    let page = world
        .backend
        .result_page(&nobody, CODE, &card.code, "")
        .await
        .expect("a page");
    assert_eq!(page.card, card);
    let data = world.backend.results_data(&nobody, CODE, "").await;
    assert_eq!(data.expect("results").cards[0].authors, card.authors);
    (
        card.authors,
        !page.photos.is_empty(),
        usize::try_from(by_name.expect("results").found).expect("few"),
    )
}

#[tokio::test]
async fn who_is_named_in_public_says_so_and_takes_it_back() {
    on_both_engines("2023-04-20", |world| async move {
        world.load_edition().await;
        let backend = &world.backend;
        let nobody = Actor::nobody();
        let staff = world.staff().await;
        let (secretary, committee) = (&staff.secretary.actor, &staff.committee.actor);
        let author = world.author("Lê Văn Vui", "vui@example.vn").await;
        let entry = world.hand_in(&author, "Máy tách hạt tiêu").await;
        let secret = link(&world, &author, &entry, 2).await;
        confirm(&world, &secret, &YES).await.expect("confirmed");
        world.accept(secretary, &entry).await;
        world.on("2023-05-10");
        backend
            .assign_judges(secretary, CODE)
            .await
            .expect("judges");
        for judge in &staff.judges {
            let marks = |_: &str| [3_600, 2_700, 2_700].map(domain::points::Points);
            world.judge(&judge.actor, marks).await;
        }
        let page = backend.ranking_page(committee, CODE).await;
        let awards = suggested(&page.expect("a ranking"));
        world
            .confirm(committee, "2023-05-10", &awards)
            .await
            .expect("confirmed");
        world.publish(&staff).await;
        let bundle = |world: &World| {
            let backend = world.backend.clone();
            let committee = committee.clone();
            async move {
                let bytes = backend.export_bundle(&committee, CODE, None).await;
                bytes.expect("a bundle").expect("a bundle")
            }
        };
        let frozen = bundle(&world).await;
        let files = backend::Bundle::read(&frozen).expect("a bundle");
        for bytes in files.files().values() {
            let text = String::from_utf8_lossy(bytes);
            assert!(!text.contains("Khải") && !text.contains("Vui"), "{text}");
        }

        let both = ["Lê Văn Vui".to_owned(), "Trần Đình Khải".to_owned()];
        assert_eq!(shown(&world).await, (both.to_vec(), true, 1));
        // Each for itself, at once: pictures, the workplace beside the name, both again.
        let photo = |photo| Publishing { photo, ..ALL };
        for (said, pictures) in [(photo(false), false), (photo(true), true)] {
            world.pass_a_minute();
            let done = backend.change_publishing(&nobody, &secret, said).await;
            done.expect("changed");
            assert_eq!(shown(&world).await, (both.to_vec(), pictures, 1));
        }
        let placed = "Lê Văn Vui (Hợp tác xã Lộc An)".to_owned();
        for (said, first) in [
            (ALL, &placed),
            (Publishing { work: false, ..ALL }, &both[0]),
        ] {
            let done = backend.publish_name(&author.actor, &entry, said).await;
            done.expect("changed");
            let named = vec![first.clone(), both[1].clone()];
            assert_eq!(shown(&world).await, (named, true, 1));
        }

        // By the same link, at once, years later; the name cannot be searched either.
        world.on("2025-01-01");
        let version = backend.public_version().await.expect("a number");
        backend
            .change_publishing(&nobody, &secret, NO)
            .await
            .expect("taken back");
        assert!(backend.public_version().await.expect("a number") > version);
        let one = vec!["Lê Văn Vui".to_owned(), String::new()];
        assert_eq!(shown(&world).await, (one, false, 0));
        world.pass_a_minute();
        let before = world.contents().await;
        backend
            .change_publishing(&nobody, &secret, NO)
            .await
            .expect("the same again");
        before.assert_same(&world.contents().await, "the same again");
        backend
            .change_publishing(&nobody, &secret, ALL)
            .await
            .expect("given again");
        // The main author the same, with the account.
        backend
            .publish_name(&author.actor, &entry, NO)
            .await
            .expect("taken back");
        let other = vec![String::new(), "Trần Đình Khải".to_owned()];
        assert_eq!(shown(&world).await, (other, false, 1));
        assert_eq!(bundle(&world).await, frozen, "what was published stays");
        assert_eq!(
            refused(backend.publish_name(&nobody, &entry, ALL).await),
            Refusal::SignInFirst
        );
    })
    .await;
}

#[tokio::test]
async fn the_secretariat_notes_what_was_signed_on_paper() {
    on_both_engines("2023-04-20", |world| async move {
        world.load_edition().await;
        let backend = &world.backend;
        let staff = world.staff().await;
        let secretary = &staff.secretary.actor;
        let author = world.author("Lê Văn Vui", "vui@example.vn").await;
        let draft = world.complete(&author, "Máy sấy điều").await;
        let record = |actor: &Actor, entry: &str, number| {
            let (backend, actor, entry) = (backend.clone(), actor.clone(), entry.to_owned());
            async move {
                backend
                    .record_confirmation(&actor, &entry, number, ALL, "", &[])
                    .await
            }
        };
        assert_eq!(
            refused(record(secretary, &draft, 2).await),
            Refusal::NotFound
        );
        let entry = world.hand_in(&author, "Máy tách hạt tiêu").await;
        let before = world.contents().await;
        assert_eq!(
            refused(record(&staff.committee.actor, &entry, 2).await),
            Refusal::NotAllowed
        );
        assert_eq!(
            refused(record(secretary, &entry, 4).await),
            Refusal::invalid("author", Problem::NotAChoice)
        );
        before.assert_same(&world.contents().await, "nothing noted");
        record(secretary, &entry, 2).await.expect("noted");
        let page = backend
            .screening_page(secretary, CODE, Some(&entry), ScreeningQuery::default())
            .await
            .expect("a page");
        let stand = &page.open.expect("a dossier").stands[1];
        assert_eq!(
            (stand.stand, stand.publishing),
            (Stand::Confirmed, Publishing::all(Some(true)))
        );
        assert!(!stand.last.as_ref().expect("a word").by_link);
    })
    .await;
}
