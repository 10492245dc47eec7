//! The word of a co-author: by a link, for the very words, and for being named in public.

mod guardians; // Children are protected by default.
mod naming;
mod paper; // What guardians sign on paper. // Who is named in public.

use domain::{
    confirmation::{Age, Consents, Publishing, Stand},
    leaving::{Leaving, Left},
    page::EventKind,
    policy::Actor,
    refusal::{Problem, Refusal},
};
use tests::{World, on_both_engines, people::Person, refused, repository_file};

const YES: Consents<'_> = Consents {
    taking_part: true,
    publishing: Publishing {
        name: true,
        work: true,
        photo: true,
    },
    guardian: "",
    child: false,
};

async fn link(world: &World, author: &Person, entry: &str, number: u8) -> String {
    let (path, until) = world
        .backend
        .ask_confirmation(&author.actor, entry, number)
        .await
        .expect("a link");
    assert!(until > world.backend.now());
    world.pass_a_minute();
    path.strip_prefix("/confirm/").expect("a path").to_owned()
}

/// Confirms what the link shows.
async fn confirm(world: &World, secret: &str, consents: &Consents<'_>) -> backend::Result<()> {
    let nobody = Actor::nobody();
    let page = world.backend.confirmation_page(&nobody, secret).await;
    let shown = page.expect("a page").shown;
    world
        .backend
        .confirm_by_link(&nobody, secret, &shown, consents)
        .await
}

/// Stand and publishing of the second author, as the main author sees them.
async fn second(world: &World, author: &Person, entry: &str) -> (Stand, Option<bool>) {
    let page = world
        .backend
        .task_page(&author.actor, entry, "authors")
        .await
        .expect("a page");
    let second = &page.confirmations.authors[1];
    (second.stand, second.publishing.name)
}

#[tokio::test]
async fn a_co_author_confirms_the_very_words() {
    on_both_engines("2023-04-01", |world| async move {
        world.load_edition().await;
        let backend = &world.backend;
        let (author, nobody) = (
            world.author("Lê Văn Vui", "vui@example.vn").await,
            Actor::nobody(),
        );
        let entry = world.start(&author).await;
        // Without words there is nothing to confirm; the main author's own word is the pledge.
        assert_eq!(
            refused(backend.ask_confirmation(&author.actor, &entry, 2).await),
            Refusal::invalid("title", Problem::Missing)
        );
        world.write(&author, &entry, "Máy tách hạt tiêu").await;
        assert_eq!(
            refused(backend.ask_confirmation(&author.actor, &entry, 1).await),
            Refusal::BadRequest
        );
        let other = world.author("Phạm Thị Lan", "lan@example.vn").await;
        assert_eq!(
            refused(backend.ask_confirmation(&other.actor, &entry, 2).await),
            Refusal::NotFound
        );
        let first = link(&world, &author, &entry, 2).await;
        let secret = link(&world, &author, &entry, 2).await;
        for dead in [&first, "0000", ""] {
            assert_eq!(
                refused(backend.confirmation_page(&nobody, dead).await),
                Refusal::LinkDead
            );
        }
        let page = backend
            .confirmation_page(&nobody, &secret)
            .await
            .expect("a page");
        assert_eq!(
            (page.author.name.as_str(), page.author.share, page.stand),
            ("Trần Đình Khải", 4_000, Stand::Open)
        );
        assert_eq!(page.shares.len(), 2);

        // Bad input changes nothing, and the main author does not speak for others.
        let before = world.contents().await;
        let confirmed = backend.confirm_by_link(&author.actor, &secret, &page.shown, &YES);
        assert_eq!(refused(confirmed.await), Refusal::NotAllowed);
        for (shown, consents, refusal) in [
            (
                &*page.shown,
                Consents {
                    taking_part: false,
                    ..YES
                },
                Refusal::invalid("taking_part", Problem::NotTicked),
            ),
            ("", YES, Refusal::Stale),
        ] {
            let answer = backend.confirm_by_link(&nobody, &secret, shown, &consents);
            assert_eq!(refused(answer.await), refusal);
        }
        assert_eq!(
            refused(backend.object_by_link(&nobody, &secret, " ").await),
            Refusal::invalid("note", Problem::Missing)
        );
        assert_eq!(
            refused(
                backend
                    .change_publishing(&nobody, &secret, Publishing::all(true))
                    .await
            ),
            Refusal::Stale
        );
        before.assert_same(&world.contents().await, "bad words");

        // Something is wrong: the main author reads it, mends it, and the same link takes the yes.
        backend
            .object_by_link(&nobody, &secret, "Tôi góp 45%, không phải 40%")
            .await
            .expect("said");
        let task = backend
            .task_page(&author.actor, &entry, "authors")
            .await
            .expect("a page");
        let said = task.confirmations.authors[1].last.as_ref().expect("a word");
        assert_eq!(said.note, "Tôi góp 45%, không phải 40%");
        assert_eq!(second(&world, &author, &entry).await, (Stand::Wrong, None));
        world.pass_a_minute();
        world.save(&author, &entry, "author.1.share", "55", 1).await;
        world.save(&author, &entry, "author.2.share", "45", 1).await;
        assert_eq!(
            second(&world, &author, &entry).await,
            (Stand::Changed, None)
        );
        // Words that were not shown are not confirmed.
        let old = backend.confirm_by_link(&nobody, &secret, &page.shown, &YES);
        assert_eq!(refused(old.await), Refusal::Stale);
        confirm(&world, &secret, &YES).await.expect("confirmed");
        assert_eq!(
            second(&world, &author, &entry).await,
            (Stand::Confirmed, Some(true))
        );
        let before = world.contents().await;
        confirm(&world, &secret, &YES)
            .await
            .expect("the same again");
        before.assert_same(&world.contents().await, "the same again");

        // A used link outlives newer ones and its date; a change makes the word void, and keeps what was said.
        world.on("2023-04-25");
        link(&world, &author, &entry, 2).await;
        world
            .save(&author, &entry, "title", "Máy tách hạt tiêu mới", 1)
            .await;
        assert_eq!(
            second(&world, &author, &entry).await,
            (Stand::Changed, None)
        );
        let task = backend
            .task_page(&author.actor, &entry, "authors")
            .await
            .expect("a page");
        let said = task.confirmations.authors[1].last.as_ref().expect("a word");
        assert_eq!(said.words.title, "Máy tách hạt tiêu");
        confirm(&world, &secret, &YES).await.expect("confirmed");
        // Accents are put right: still the same person. Another name: another person, who is not shown.
        world
            .save(&author, &entry, "author.2.name", "Trần Đình Khai", 1)
            .await;
        assert!(backend.confirmation_page(&nobody, &secret).await.is_ok());
        world
            .save(&author, &entry, "author.2.name", "Võ Thị Tân", 2)
            .await;
        assert_eq!(
            refused(backend.confirmation_page(&nobody, &secret).await),
            Refusal::LinkDead
        );
        let events = backend
            .dossier_page(&author.actor, &entry)
            .await
            .expect("a page")
            .events;
        let told: Vec<_> = events
            .iter()
            .filter(|event| event.note.contains("Trần Đình Khải"))
            .map(|event| event.what)
            .collect();
        assert_eq!(
            told,
            [
                EventKind::ConfirmationAsked,
                EventKind::ConfirmationAsked,
                EventKind::ConfirmationObjected,
                EventKind::AuthorConfirmed,
                EventKind::ConfirmationAsked,
                EventKind::AuthorConfirmed,
            ]
        );
    })
    .await;
}

#[tokio::test]
async fn a_child_takes_part_with_a_guardian() {
    on_both_engines("2023-04-01", |world| async move {
        world.load_edition().await;
        let author = world.author("Lê Văn Vui", "vui@example.vn").await;
        let entry = world.start(&author).await;
        world.write(&author, &entry, "Máy tách hạt tiêu").await;
        for (number, birth) in [(1, "02/04/2010"), (2, "05/09/2017")] {
            let key = format!("author.{number}.birth");
            world.save(&author, &entry, &key, birth, 1).await;
        }
        let guardian = Consents {
            guardian: "Lê Văn Cha",
            ..YES
        };
        let (child, small) = (
            link(&world, &author, &entry, 1).await,
            link(&world, &author, &entry, 2).await,
        );
        let page = world
            .backend
            .confirmation_page(&Actor::nobody(), &child)
            .await;
        assert_eq!(page.expect("a page").age, Age::Child);
        let before = world.contents().await;
        for (secret, consents, field, problem) in [
            (
                &child,
                Consents { child: true, ..YES },
                "guardian",
                Problem::Missing,
            ),
            (&child, guardian, "child", Problem::NotTicked),
            (&small, YES, "guardian", Problem::Missing),
        ] {
            assert_eq!(
                refused(confirm(&world, secret, &consents).await),
                Refusal::invalid(field, problem)
            );
        }
        before.assert_same(&world.contents().await, "nobody agreed for the child");
        let both = Consents {
            child: true,
            ..guardian
        };
        confirm(&world, &child, &both).await.expect("confirmed");
        confirm(&world, &small, &guardian).await.expect("confirmed");
        let page = world
            .backend
            .check_page(&author.actor, &entry)
            .await
            .expect("a page");
        assert_eq!(page.waiting, []);
    })
    .await;
}

#[tokio::test]
async fn an_edition_may_want_every_confirmation() {
    on_both_engines("2023-04-01", |world| async move {
        let plan = repository_file("contests/loc-ninh-vi.toml");
        let strict = plan.replacen("[rules]\n", "[rules]\nco_authors_confirm = true\n", 1);
        world.load(&strict).await;
        let author = world.author("Lê Văn Vui", "vui@example.vn").await;
        let entry = world.complete(&author, "Máy tách hạt tiêu").await;
        let page = world
            .backend
            .check_page(&author.actor, &entry)
            .await
            .expect("a page");
        let keys: Vec<&str> = page.missing.iter().map(|one| one.key.as_str()).collect();
        assert_eq!(keys, ["author.2.confirmed"]);
        let cards = world.backend.my_entries_page(&author.actor).await;
        assert_eq!(cards.expect("a page").entries[0].done, 5);
        assert_eq!(
            refused(world.backend.submit_entry(&author.actor, &entry).await),
            Refusal::NotComplete(1)
        );
        let secret = link(&world, &author, &entry, 2).await;
        confirm(&world, &secret, &YES).await.expect("confirmed");
        world
            .backend
            .submit_entry(&author.actor, &entry)
            .await
            .expect("handed in");
    })
    .await;
}

#[tokio::test]
async fn an_author_takes_their_part_along_and_out_of_an_open_dossier() {
    on_both_engines("2023-04-01", |world| async move {
        world.load_edition().await;
        let backend = &world.backend;
        let nobody = Actor::nobody();
        let author = world.author("Lê Văn Vui", "vui@example.vn").await;
        let entry = world.complete(&author, "Máy tách hạt tiêu").await;
        let secret = link(&world, &author, &entry, 2).await;
        confirm(&world, &secret, &YES).await.expect("confirmed");
        let data = backend.part_data(&nobody, &secret).await.expect("data");
        for own in ["Trần Đình Khải", "1975", "Máy tách hạt tiêu", "confirmed"] {
            assert!(data.contains(own), "{data}");
        }
        for others in ["0912", "15/05/1980", "Hợp tác xã"] {
            assert!(!data.contains(others), "{data}");
        }
        // Whoever holds no link has nothing, and the main author leaves nobody's part for them.
        let none = backend.part_data(&nobody, "0000").await;
        assert_eq!(refused(none), Refusal::LinkDead);
        let main = backend.leave_by_link(&author.actor, &secret).await;
        assert_eq!(refused(main.map(drop)), Refusal::NotAllowed);
        // What was handed in stays as long as somebody relies on it: there one asks.
        let sent = world.hand_in(&author, "Máy sấy điều").await;
        let other = link(&world, &author, &sent, 2).await;
        let page = backend.confirmation_page(&nobody, &other).await;
        assert_eq!(page.expect("a page").leaving, Leaving::Ask);
        let stays = backend.leave_by_link(&nobody, &other).await;
        assert_eq!(stays.expect("asked"), Left::Asked);
        assert!(backend.confirmation_page(&nobody, &other).await.is_ok());

        backend.leave_by_link(&nobody, &secret).await.expect("left");
        let page = backend.confirmation_page(&nobody, &secret).await;
        assert_eq!(refused(page), Refusal::LinkDead);
        let task = backend.task_page(&author.actor, &entry, "authors").await;
        let task = task.expect("a page");
        let rows = task.answers.iter();
        let second: Vec<&str> = rows
            .filter(|(key, _)| key.starts_with("author.2."))
            .map(|(_, answer)| answer.text.as_str())
            .collect();
        assert!(second.iter().all(|text| text.is_empty()), "{second:?}");
        assert_eq!(task.confirmations.authors.len(), 1);
        // The shares do not add up any more, which is the main author's to mend; the history says why.
        assert_eq!(
            refused(backend.submit_entry(&author.actor, &entry).await),
            Refusal::NotComplete(1)
        );
        let dossier = backend.dossier_page(&author.actor, &entry).await;
        let events = dossier.expect("a page").events;
        assert!(
            events
                .iter()
                .any(|event| event.what == EventKind::AuthorLeft)
        );
    })
    .await;
}
