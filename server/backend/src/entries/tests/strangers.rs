//! What other people may see and do, and what is taken as a file.

use bytes::Bytes;
use domain::{endorsement::Verdict, policy::Actor, refusal::Refusal};

use super::{CODE, World, png, refusal};
use crate::Variant;

#[tokio::test]
async fn other_people_see_nothing() {
    let world = World::new().await;
    let World {
        backend,
        author,
        other,
        officer,
        secretary,
        ..
    } = &world;
    let entry = world.start().await;
    let file = backend
        .add_file(author, &entry, "a.png", png(9), "", false)
        .await
        .expect("added");
    for (actor, why) in [
        (other, Refusal::NotFound),
        (&Actor::nobody(), Refusal::SignInFirst),
    ] {
        assert_eq!(refusal(backend.dossier_page(actor, &entry).await), why);
        assert_eq!(
            refusal(
                backend
                    .dossier_page(actor, "01ARZ3NDEKTSV4RRFFQ69G5FAV")
                    .await
            ),
            why
        );
        assert_eq!(refusal(backend.dossier_page(actor, "../x").await), why);
        assert_eq!(
            refusal(backend.save_answer(actor, &entry, "title", "x", 0).await),
            why
        );
        assert_eq!(refusal(backend.submit_entry(actor, &entry).await), why);
        assert_eq!(
            refusal(
                backend
                    .endorse_entry(actor, &entry, Verdict::Confirmed, "")
                    .await
            ),
            why
        );
        assert_eq!(
            refusal(
                backend
                    .read_file(actor, file.as_str(), Variant::Small)
                    .await
            ),
            why
        );
        assert_eq!(
            refusal(backend.remove_file(actor, &entry, file.as_str()).await),
            why
        );
    }
    assert_eq!(
        refusal(
            backend
                .endorse_entry(officer, &entry, Verdict::Confirmed, "")
                .await
        ),
        Refusal::NotFound
    );
    assert_eq!(
        refusal(backend.accept_entry(author, &entry).await),
        Refusal::NotAllowed
    );
    assert_eq!(
        refusal(backend.desk_page(author, CODE).await),
        Refusal::NotAllowed
    );

    for code in ["", "\0", "không-có", &"x".repeat(10_000)] {
        assert_eq!(
            refusal(backend.start_entry(author, code).await),
            Refusal::NotFound
        );
        assert_eq!(
            refusal(backend.desk_page(secretary, code).await),
            Refusal::NotFound
        );
    }

    // Another unit must confirm anew.
    world.save(&entry, "unit", "loc-an", 0).await;
    backend
        .endorse_entry(officer, &entry, Verdict::Confirmed, "")
        .await
        .expect("endorsed");
    world.save(&entry, "unit", "loc-hoa", 1).await;
    let page = backend
        .task_page(author, &entry, "endorsement")
        .await
        .expect("a page");
    assert_eq!(page.endorsement.last, None);
    assert_eq!(
        backend
            .unit_page(officer, CODE, "")
            .await
            .expect("a page")
            .lines,
        []
    );

    let small = backend
        .read_file(secretary, file.as_str(), Variant::Small)
        .await
        .expect("bytes");
    assert_eq!(
        (small.name.as_str(), small.media.as_str(), small.is_public),
        ("a.jpg", "image/jpeg", false)
    );
    backend
        .remove_file(author, &entry, file.as_str())
        .await
        .expect("removed");
    assert_eq!(
        refusal(
            backend
                .read_file(author, file.as_str(), Variant::Original)
                .await
        ),
        Refusal::NotFound
    );
    for (bytes, why) in [
        (Bytes::from_static(b"MZ\x90\0"), Refusal::FileKind),
        (
            Bytes::from_static(b"\x89PNG\r\n\x1a\nrest"),
            Refusal::FileBroken,
        ),
        (Bytes::from_static(b"%PDF-1.4 torn"), Refusal::FileBroken),
        (vec![0; 21 * 1_048_576].into(), Refusal::FileTooLarge(20)),
    ] {
        assert_eq!(
            refusal(
                backend
                    .add_file(author, &entry, "a.png", bytes, "", false)
                    .await
            ),
            why
        );
    }
    for shade in 0..10 {
        backend
            .add_file(author, &entry, "a.png", png(shade), "", false)
            .await
            .expect("added");
    }
    assert_eq!(
        refusal(
            backend
                .add_file(author, &entry, "a.png", png(99), "", false)
                .await
        ),
        Refusal::TooManyFiles(10)
    );
}
