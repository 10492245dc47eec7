//! Photos of models, one for a line of the log.

use backend::Variant;
use bytes::Bytes;
use domain::{
    custody::Act,
    page::{EventKind, models::ModelsQuery, public::ResultsQuery, secretariat::ScreeningQuery},
    policy::Actor,
    refusal::Refusal,
};
use tests::{
    CODE, on_both_engines,
    pictures::{jpeg, pdf, tells_the_place},
    refused,
};

use super::{Counter, hand_in};
use crate::{ledger, privacy::bytes_of};

#[tokio::test]
async fn a_model_is_photographed_as_it_comes_and_goes() {
    on_both_engines("2023-04-20", |world| async move {
        world.load_edition().await;
        let backend = &world.backend;
        let staff = world.staff().await;
        let secretary = staff.secretary.actor.clone();
        let author = world.author("Lê Văn Vui", "vui@example.vn").await;
        let other = world.author("Phạm Thị Lan", "lan@example.vn").await;
        let (entry, code) = hand_in(&world, &author, "Máy tách hạt tiêu", true).await;
        let counter = Counter {
            world: &world,
            secretary: &secretary,
        };
        let add = async |actor: &Actor, line: usize, bytes: Bytes| {
            let name = "../IMG 1.HEIC";
            backend
                .photograph_model(actor, CODE, &code, line, name, bytes)
                .await
        };
        let deeds = async || counter.open(&code).await.open.expect("a card").deeds;
        let photo = jpeg(90, 60, 7);
        assert!(tells_the_place(&photo));
        assert_eq!(
            refused(add(&secretary, 1, photo.clone()).await),
            Refusal::NotFound
        );
        let receipt = counter.record(&[&code], Act::Receive, "Kho A").await;
        let receipt = receipt.expect("received");
        let one = add(&secretary, 1, photo.clone()).await.expect("added");
        assert_eq!(
            add(&secretary, 1, photo.clone()).await.expect("the same"),
            one
        );
        assert_eq!(deeds().await[0].photo.as_ref(), Some(&one));
        let paper = backend.custody_paper(&secretary, CODE, &receipt).await;
        assert_eq!(paper.expect("a paper").lines[0].photo.as_ref(), Some(&one));

        // As safe as any picture, and for the people of the entry.
        for actor in [&secretary, &author.actor, &staff.committee.actor] {
            let read = backend
                .read_file(actor, one.as_str(), Variant::Original)
                .await;
            let read = read.expect("a photo");
            assert!(!tells_the_place(&read.bytes) && image::load_from_memory(&read.bytes).is_ok());
            assert_eq!(read.name, "IMG 1.jpg");
        }
        for actor in [&other.actor, &staff.judges[0].actor] {
            let read = backend.read_file(actor, one.as_str(), Variant::View).await;
            assert_eq!(refused(read.map(drop)), Refusal::NotFound);
        }
        // It is no part of the dossier.
        let files = backend.task_page(&author.actor, &entry, "files").await;
        assert!(
            files
                .expect("a page")
                .files
                .iter()
                .all(|file| file.id != one)
        );

        // A better one takes its place, and the next line has its own.
        world.pass_a_minute();
        let two = add(&secretary, 1, jpeg(90, 60, 8)).await.expect("added");
        assert_eq!(deeds().await[0].photo.as_ref(), Some(&two));
        counter
            .record(&[&code], Act::HandOver, "BTC Hội thi tỉnh")
            .await
            .expect("handed over");
        let three = add(&secretary, 2, photo.clone()).await.expect("added");
        let shown: Vec<_> = deeds().await.into_iter().map(|deed| deed.photo).collect();
        assert_eq!(shown, [Some(two), Some(three)]);
        let page = backend
            .screening_page(&secretary, CODE, Some(&entry), ScreeningQuery::default())
            .await;
        let events = page.expect("a page").open.expect("a dossier").events;
        let told = events
            .iter()
            .filter(|event| event.what == EventKind::ModelPhotographed);
        assert_eq!(told.count(), 3);

        let undone = counter
            .record_as(&secretary, &[&code], Act::Undo, "", Some(2))
            .await;
        undone.expect("taken back");
        let before = world.contents().await;
        for (actor, line, bytes, refusal) in [
            (&Actor::nobody(), 1, &photo, Refusal::SignInFirst),
            (&author.actor, 1, &photo, Refusal::NotAllowed),
            (&staff.committee.actor, 1, &photo, Refusal::NotAllowed),
            (&secretary, 0, &photo, Refusal::NotFound),
            (&secretary, 9, &photo, Refusal::NotFound),
            (&secretary, 2, &photo, Refusal::Stale),
            (&secretary, 3, &photo, Refusal::Stale),
            (&secretary, 1, &pdf(), Refusal::PictureKind),
        ] {
            let answer = add(actor, line, bytes.clone()).await;
            assert_eq!(refused(answer), refusal, "{line}");
        }
        before.assert_same(&world.contents().await, "photos that were refused");
    })
    .await;
}

#[tokio::test]
async fn photos_go_with_the_personal_data() {
    on_both_engines("2023-04-01", |world| async move {
        let staff = ledger::published(&world).await;
        let backend = &world.backend;
        let secretary = &staff.secretary.actor;
        let (nobody, query) = (Actor::nobody(), ResultsQuery::default());
        let results = backend.results_page(&nobody, CODE, &query);
        let levels = results.await.expect("results").levels;
        let awarded = levels.iter().find_map(|level| level.cards.first());
        let search = ScreeningQuery {
            q: awarded.expect("a prize").code.clone(),
            ..ScreeningQuery::default()
        };
        let page = backend.screening_page(secretary, CODE, None, search).await;
        let line = page.expect("a page").lines.swap_remove(0);
        let counter = Counter {
            world: &world,
            secretary,
        };
        let there = bytes_of(&world, line.id.as_str());
        let came = counter.record(&[&line.code], Act::Receive, "Kho A").await;
        came.expect("received");
        let photo = backend
            .photograph_model(secretary, CODE, &line.code, 1, "a.jpg", jpeg(9, 9, 1))
            .await;
        let photo = photo.expect("added");
        assert_eq!(bytes_of(&world, line.id.as_str()), there + 3);

        world.on("2028-05-02");
        backend.sweep_personal_data().await.expect("swept");
        backend.sweep_erased().await.expect("swept");
        // What is public of an awarded entry stays.
        assert_eq!(bytes_of(&world, line.id.as_str()), there);
        let card = backend.models_page(secretary, CODE, &line.code, ModelsQuery::default());
        let card = card.await.expect("a page").open.expect("a card");
        assert_eq!((card.deeds.len(), &card.deeds[0].photo), (1, &None));
        let read = backend
            .read_file(secretary, photo.as_str(), Variant::View)
            .await;
        assert_eq!(refused(read.map(drop)), Refusal::NotFound);
    })
    .await;
}
