//! The word of a unit: by its officer, by a link, once.

mod stamp; // The photo of a stamped page, looked at by the secretariat.
mod unit; // How many, in which order, and who takes whose place.

use backend::TypedWord;
use domain::{
    endorsement::Verdict,
    page::EventKind,
    policy::Actor,
    refusal::{Problem, Refusal},
};
use tests::{CODE, World, dossier::UNIT, on_both_engines, people::As, refused};

fn word<'a>(verdict: Verdict, name: &'a str, reason: &'a str) -> TypedWord<'a> {
    TypedWord {
        verdict: Some(verdict),
        name,
        position: "Phó Chủ tịch UBND xã",
        phone: "0912 345 678",
        reason,
    }
}

async fn link(world: &World, author: &Actor, entry: &str) -> String {
    let (path, until) = world
        .backend
        .ask_endorsement(author, entry)
        .await
        .expect("a link");
    assert!(until > tests::noon("2023-04-20"));
    path.strip_prefix("/endorse/").expect("a path").to_owned()
}

#[tokio::test]
async fn a_unit_answers_by_a_link_once() {
    on_both_engines("2023-04-01", |world| async move {
        world.load_edition().await;
        let backend = &world.backend;
        let (author, nobody) = (
            world.author("Lê Văn Vui", "vui@example.vn").await,
            Actor::nobody(),
        );
        let entry = world.start(&author).await;
        world.write(&author, &entry, "Máy tách hạt tiêu").await;
        let first = link(&world, &author.actor, &entry).await;
        let secret = link(&world, &author.actor, &entry).await;

        // A new link ends the older one; wrong ones lead nowhere; all of them say the same.
        for dead in [&first, "0000", ""] {
            assert_eq!(
                refused(backend.endorsement_page(&nobody, dead).await),
                Refusal::LinkDead
            );
        }
        let page = backend
            .endorsement_page(&nobody, &secret)
            .await
            .expect("a page");
        assert_eq!(
            (page.title.as_str(), page.may_answer, page.last),
            ("Máy tách hạt tiêu", true, None)
        );
        assert!(!page.sections.is_empty() && !page.authors.is_empty());

        // Bad input changes nothing, and the author does not speak for the unit.
        let before = world.contents().await;
        let yes = word(Verdict::Confirmed, "Lê Văn Xã", "");
        assert_eq!(
            refused(backend.endorse_by_link(&author.actor, &secret, &yes).await),
            Refusal::NotAllowed
        );
        for (typed, refusal) in [
            (
                word(Verdict::Confirmed, " ", ""),
                Refusal::invalid("name", Problem::Missing),
            ),
            (
                word(Verdict::Confirmed, "x\u{0}yz", ""),
                Refusal::invalid("name", Problem::BadCharacters),
            ),
            (
                word(Verdict::Returned, "Lê Văn Xã", ""),
                Refusal::invalid("reason", Problem::Missing),
            ),
            (
                word(Verdict::Refused, "Lê Văn Xã", "ko"),
                Refusal::invalid("reason", Problem::TooShort),
            ),
            // Silence is no yes.
            (
                TypedWord {
                    verdict: None,
                    ..word(Verdict::Confirmed, "Lê Văn Xã", "không xác nhận")
                },
                Refusal::invalid("verdict", Problem::NotAChoice),
            ),
        ] {
            assert_eq!(
                refused(backend.endorse_by_link(&nobody, &secret, &typed).await),
                refusal
            );
        }
        before.assert_same(&world.contents().await, "bad words");

        // Sent back, with a reason that the author reads; the link is used up.
        let back = word(Verdict::Returned, "Lê Văn Xã", "Thiếu tên đồng tác giả");
        backend
            .endorse_by_link(&nobody, &secret, &back)
            .await
            .expect("an answer");
        assert_eq!(
            refused(backend.endorse_by_link(&nobody, &secret, &yes).await),
            Refusal::LinkDead
        );
        let page = backend
            .endorsement_page(&nobody, &secret)
            .await
            .expect("a page");
        assert!(!page.may_answer && page.last.is_some());
        let task = backend
            .task_page(&author.actor, &entry, "endorsement")
            .await
            .expect("a page");
        let said = task.endorsement.last.expect("a word");
        assert_eq!(
            (said.verdict, said.reason.as_str(), said.by_link),
            (Verdict::Returned, "Thiếu tên đồng tác giả", true)
        );

        world.pass_a_minute();
        // Asked again, the unit confirms, and the dossier has what it needs.
        let secret = link(&world, &author.actor, &entry).await;
        backend
            .endorse_by_link(&nobody, &secret, &yes)
            .await
            .expect("confirmed");
        let check = backend
            .check_page(&author.actor, &entry)
            .await
            .expect("a page");
        assert!(check.endorsed);
        let page = backend
            .dossier_page(&author.actor, &entry)
            .await
            .expect("a page");
        let told: Vec<_> = page
            .events
            .iter()
            .filter(|event| event.note.contains("Lê Văn Xã"))
            .map(|event| event.what)
            .collect();
        assert_eq!(
            told,
            [EventKind::EndorsementReturned, EventKind::EntryEndorsed]
        );
    })
    .await;
}

#[tokio::test]
async fn another_unit_or_a_later_day_makes_a_link_dead() {
    on_both_engines("2023-03-01", |world| async move {
        world.load_edition().await;
        let backend = &world.backend;
        let author = world.author("Lê Văn Vui", "vui@example.vn").await;
        let entry = world.start(&author).await;
        // Without a unit there is nobody to ask.
        assert_eq!(
            refused(backend.ask_endorsement(&author.actor, &entry).await),
            Refusal::invalid("unit", Problem::Missing)
        );
        world.save(&author, &entry, "unit", UNIT, 0).await;
        let nobody = Actor::nobody();
        let (path, _) = backend
            .ask_endorsement(&author.actor, &entry)
            .await
            .expect("a link");
        let secret = path.trim_start_matches("/endorse/");
        assert!(backend.endorsement_page(&nobody, secret).await.is_ok());
        world.on("2023-04-02");
        assert_eq!(
            refused(backend.endorsement_page(&nobody, secret).await),
            Refusal::LinkDead
        );
        let (path, _) = backend
            .ask_endorsement(&author.actor, &entry)
            .await
            .expect("a link");
        let secret = path.trim_start_matches("/endorse/");
        world.save(&author, &entry, "unit", "loc-tan", 1).await;
        let yes = word(Verdict::Confirmed, "Lê Văn Xã", "");
        assert_eq!(
            refused(backend.endorse_by_link(&nobody, secret, &yes).await),
            Refusal::LinkDead
        );
        // Whoever else has an account may not make a link for it.
        let other = world.author("Trần Đình Khải", "khai@example.vn").await;
        assert_eq!(
            refused(backend.ask_endorsement(&other.actor, &entry).await),
            Refusal::NotFound
        );
    })
    .await;
}

#[tokio::test]
async fn an_officer_may_take_a_yes_back_with_a_reason() {
    on_both_engines("2023-04-01", |world| async move {
        world.load_edition().await;
        let backend = &world.backend;
        let author = world.author("Lê Văn Vui", "vui@example.vn").await;
        let officer = world
            .person("Lê Văn Xã", "xa@example.vn", As::Officer(UNIT))
            .await;
        let entry = world.start(&author).await;
        world.write(&author, &entry, "Máy tách hạt tiêu").await;
        let say = |verdict, reason| backend.endorse_entry(&officer.actor, &entry, verdict, reason);
        say(Verdict::Confirmed, "").await.expect("confirmed");
        let before = world.contents().await;
        say(Verdict::Confirmed, "").await.expect("the same again");
        before.assert_same(&world.contents().await, "the same again");
        assert_eq!(
            refused(say(Verdict::Refused, "").await),
            Refusal::invalid("reason", Problem::Missing)
        );
        world.pass_a_minute();
        say(Verdict::Refused, "Tác giả đã chuyển đi nơi khác")
            .await
            .expect("refused");
        let unit = backend
            .unit_page(&officer.actor, CODE, "")
            .await
            .expect("a page");
        let line = &unit.lines[0];
        assert_eq!(
            line.last.as_ref().map(|word| word.verdict),
            Some(Verdict::Refused)
        );
        assert!(line.may_endorse);
        let check = backend
            .check_page(&author.actor, &entry)
            .await
            .expect("a page");
        assert!(!check.endorsed);
    })
    .await;
}
