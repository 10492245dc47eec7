//! Slips in accepted dossiers: put right with a reason, kept in the history, told to the author.

use domain::{
    confirmation::{Publishing, Stand},
    entry::StateName,
    page::{EventKind, messages::MessagesQuery, public::ResultsQuery, secretariat::ScreeningQuery},
    policy::Actor,
    refusal::{Problem, Refusal},
};
use tests::{
    CODE, World, contest::suggested, dossier::UNIT, on_both_engines, people::Person, refused,
};

const WHY: &str = "Theo căn cước công dân";

async fn correct(
    world: &World,
    secretary: &Actor,
    entry: &str,
    key: &str,
    text: &str,
) -> backend::Result<()> {
    world.pass_a_minute();
    world
        .backend
        .correct_entry(secretary, entry, key, text, WHY)
        .await
}

/// The second author agrees to everything by a link, whose secret is given.
async fn second_agrees(world: &World, author: &Person, entry: &str) -> String {
    let link = world
        .backend
        .ask_confirmation(&author.actor, entry, 2)
        .await;
    let (path, _) = link.expect("a link");
    let secret = path.strip_prefix("/confirm/").expect("a path").to_owned();
    let nobody = Actor::nobody();
    let page = world.backend.confirmation_page(&nobody, &secret).await;
    let consents = domain::confirmation::Consents {
        taking_part: true,
        publishing: Publishing::all(true),
        ..Default::default()
    };
    let shown = page.expect("a page").shown;
    let said = world
        .backend
        .confirm_by_link(&nobody, &secret, &shown, &consents);
    said.await.expect("confirmed");
    secret
}

#[tokio::test]
async fn a_slip_is_put_right_with_a_reason() {
    on_both_engines("2023-04-20", |world| async move {
        world.load_edition().await;
        let backend = &world.backend;
        let staff = world.staff().await;
        let secretary = &staff.secretary.actor;
        let author = world.author("Lê Văn Vui", "vui@example.vn").await;
        let entry = world.hand_in(&author, "Máy tách hạt tiêu").await;
        let secret = second_agrees(&world, &author, &entry).await;
        // What waits is sent back instead.
        assert_eq!(
            refused(correct(&world, secretary, &entry, "title", "Máy").await),
            Refusal::WrongState(StateName::Submitted)
        );
        world.accept(secretary, &entry).await;
        world.on("2023-05-02");
        world.recognise(secretary).await;

        let before = world.contents().await;
        for (key, text, refusal) in [
            (
                "phone",
                "0912",
                Refusal::invalid("key", Problem::NotAChoice),
            ),
            (
                "author.1.share",
                "1",
                Refusal::invalid("key", Problem::NotAChoice),
            ),
            ("title", " ", Refusal::invalid("text", Problem::Missing)),
            (
                "author.2.name",
                "B2",
                Refusal::invalid("text", Problem::NotAName),
            ),
            (
                "author.2.birth",
                "hôm qua",
                Refusal::invalid("text", Problem::NotADate),
            ),
            (
                "author.2.birth",
                "01/01/2030",
                Refusal::invalid("text", Problem::InTheFuture),
            ),
        ] {
            let answer = correct(&world, secretary, &entry, key, text).await;
            assert_eq!(refused(answer), refusal, "{key} {text}");
        }
        let no_reason = backend.correct_entry(secretary, &entry, "title", "Máy", " ");
        assert_eq!(
            refused(no_reason.await),
            Refusal::invalid("reason", Problem::TooShort)
        );
        let other = backend.correct_entry(&staff.committee.actor, &entry, "title", "Máy", WHY);
        assert_eq!(refused(other.await), Refusal::NotAllowed);
        correct(&world, secretary, &entry, "title", "Máy tách hạt tiêu")
            .await
            .expect("the same again");
        before.assert_same(&world.contents().await, "nothing was put right");

        for (key, text) in [
            ("title", "Máy tách hạt tiêu đa năng"),
            ("author.2.name", "Trần Đình Khãi"),
            ("author.2.birth", "05/09/1975"),
            ("author.2.work", "Trường THCS Lộc An"),
        ] {
            let done = correct(&world, secretary, &entry, key, text).await;
            done.expect("put right");
        }
        let page = backend
            .screening_page(secretary, CODE, Some(&entry), ScreeningQuery::default())
            .await;
        let open = page.expect("a page").open.expect("a dossier");
        // Title, field, and three parts of two authors; the unit has stamped it.
        assert_eq!(open.correctable.len(), 8);
        assert_eq!(open.title, "Máy tách hạt tiêu đa năng");
        let second = &open.authors[1];
        assert_eq!(
            [&*second.name, &*second.birth, &*second.work],
            ["Trần Đình Khãi", "05/09/1975", "Trường THCS Lộc An"]
        );
        // What the author agreed to holds, and so does the link.
        assert_eq!(open.stands[1].stand, Stand::Confirmed);
        assert_eq!(open.stands[1].publishing, Publishing::all(Some(true)));
        let nobody = Actor::nobody();
        let own = backend.confirmation_page(&nobody, &secret).await;
        assert_eq!(own.expect("a page").stand, Stand::Confirmed);

        // Who, when, what stood there and why: for the author too, who is told by a draft.
        let note = "Máy tách hạt tiêu → Máy tách hạt tiêu đa năng · Theo căn cước công dân";
        let dossier = backend.dossier_page(&author.actor, &entry).await;
        let events = dossier.expect("a page").events;
        let told: Vec<_> = events
            .iter()
            .filter(|event| event.what == EventKind::EntryCorrected)
            .collect();
        assert_eq!((told.len(), told[0].note.as_str()), (4, note));
        let line = open.events.iter().find(|event| event.note == note);
        assert_eq!(line.expect("a line").who, secretary.name);
        let drafts = backend
            .messages_page(secretary, CODE, MessagesQuery::default())
            .await;
        let drafts = format!("{:?}", drafts.expect("a page"));
        assert!(drafts.contains(note), "{drafts}");

        // A birth that makes a child of somebody makes their own yes one that a guardian has to give.
        correct(&world, secretary, &entry, "author.2.birth", "05/09/2014")
            .await
            .expect("put right");
        let page = backend
            .screening_page(secretary, CODE, Some(&entry), ScreeningQuery::default())
            .await;
        let child = page
            .expect("a page")
            .open
            .expect("a dossier")
            .stands
            .remove(1);
        assert!(child.waits_for_guardian(), "{child:?}");
        assert_ne!(child.publishing.name, Some(true));
        correct(&world, secretary, &entry, "author.2.birth", "05/09/1975")
            .await
            .expect("put right");

        // Another person in the row has not agreed to anything.
        correct(&world, secretary, &entry, "author.2.name", "Võ Thị Tân")
            .await
            .expect("put right");
        let page = backend
            .screening_page(secretary, CODE, Some(&entry), ScreeningQuery::default())
            .await;
        let open = page.expect("a page").open.expect("a dossier");
        assert_eq!(open.stands[1].stand, Stand::Changed);
        assert_eq!(open.stands[1].publishing.name, None);
        let own = backend.confirmation_page(&nobody, &secret).await;
        assert_eq!(refused(own.map(drop)), Refusal::LinkDead);
    })
    .await;
}

#[tokio::test]
async fn published_results_keep_their_title_and_name_whom_they_may() {
    on_both_engines("2023-04-20", |world| async move {
        world.load_edition().await;
        let backend = &world.backend;
        let staff = world.staff().await;
        let (secretary, committee) = (&staff.secretary.actor, &staff.committee.actor);
        let author = world.author("Lê Văn Vui", "vui@example.vn").await;
        let entry = world.hand_in(&author, "Máy tách hạt tiêu").await;
        second_agrees(&world, &author, &entry).await;
        world.accept(secretary, &entry).await;
        world.on("2023-05-10");
        let assigned = backend.assign_judges(secretary, CODE).await;
        assigned.expect("judges");
        for judge in &staff.judges {
            world
                .judge(&judge.actor, |_| {
                    [3_500, 2_500, 2_500].map(domain::points::Points)
                })
                .await;
        }
        // Judging goes on with the right title.
        correct(
            &world,
            secretary,
            &entry,
            "title",
            "Máy tách hạt tiêu đa năng",
        )
        .await
        .expect("put right");
        let ranking = backend
            .ranking_page(committee, CODE)
            .await
            .expect("a ranking");
        let awards = suggested(&ranking);
        world
            .confirm(committee, "2023-05-10", &awards)
            .await
            .expect("confirmed");
        world.publish(&staff).await;
        let nobody = Actor::nobody();
        let shown = async || {
            let query = ResultsQuery::default();
            let page = backend.results_page(&nobody, CODE, &query).await;
            page.expect("results").levels[0].cards[0].clone()
        };
        assert_eq!(shown().await.title, "Máy tách hạt tiêu đa năng");
        for (key, text) in [
            ("title", "Máy tách hạt"),
            ("author.2.name", "Trần Đình Khãi"),
        ] {
            let done = correct(&world, secretary, &entry, key, text).await;
            done.expect("put right");
        }
        let card = shown().await;
        assert_eq!(card.title, "Máy tách hạt tiêu đa năng", "frozen");
        assert!(
            card.authors.contains(&"Trần Đình Khãi".to_owned()),
            "{card:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn field_and_unit_are_put_right_until_a_judge_has_the_entry() {
    on_both_engines("2023-04-20", |world| async move {
        world.load_edition().await;
        let backend = &world.backend;
        let staff = world.staff().await;
        let secretary = &staff.secretary.actor;
        let author = world.author("Lê Văn Vui", "vui@example.vn").await;
        let entry = world.hand_in(&author, "Máy tách hạt tiêu").await;
        world.accept(secretary, &entry).await;
        world.on("2023-05-02");
        world.recognise(secretary).await;
        let open = async || {
            let page = backend
                .screening_page(secretary, CODE, Some(&entry), ScreeningQuery::default())
                .await;
            page.expect("a page").open.expect("a dossier")
        };
        let may = async || {
            let keys = open().await.correctable.into_iter().map(|(key, _)| key);
            keys.filter(|key| ["field", "unit"].contains(&key.as_str()))
                .count()
        };
        // A unit that has spoken stays: nobody could confirm it for another one any more.
        assert_eq!(may().await, 1);
        let moved = correct(&world, secretary, &entry, "unit", "loc-tan").await;
        assert_eq!(refused(moved), Refusal::UnitConfirmed);
        // As one that came on paper, without a page.
        world
            .sql("UPDATE file SET stamp = 'refused' WHERE stamp <> ''")
            .await;
        assert_eq!(may().await, 2);
        let before = world.contents().await;
        for (key, text, problem) in [
            ("field", "khong-co", Problem::NotAChoice),
            ("unit", "khong-co", Problem::NotAChoice),
            ("unit", " ", Problem::Missing),
        ] {
            let answer = correct(&world, secretary, &entry, key, text).await;
            assert_eq!(refused(answer), Refusal::invalid("text", problem), "{key}");
        }
        before.assert_same(&world.contents().await, "no such place");

        for (key, code) in [("field", "vat-lieu"), ("unit", "loc-tan")] {
            let done = correct(&world, secretary, &entry, key, code).await;
            done.expect("put right");
        }
        let now = open().await;
        assert_eq!(now.field_code, "vat-lieu");
        // Who reads the history reads names.
        let notes: Vec<_> = now
            .events
            .iter()
            .filter(|event| event.what == EventKind::EntryCorrected)
            .map(|event| event.note.as_str())
            .collect();
        assert!(
            notes.iter().any(|note| note.contains(" → Xã Lộc Tấn · ")),
            "{notes:?}"
        );

        let assigned = backend.assign_judges(secretary, CODE).await;
        assigned.expect("judges");
        assert_eq!(may().await, 0);
        let before = world.contents().await;
        for (key, code) in [("field", "co-khi"), ("unit", UNIT)] {
            let late = correct(&world, secretary, &entry, key, code).await;
            assert_eq!(refused(late), Refusal::EntryAssigned);
        }
        before.assert_same(&world.contents().await, "judges have it");
        let title = correct(&world, secretary, &entry, "title", "Máy tách hạt").await;
        title.expect("put right");
    })
    .await;
}
