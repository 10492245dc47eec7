//! The photo of a stamped page: it waits, is refused, comes anew, is accepted.

use backend::{NewUpload, TypedDecision};
use domain::{
    dossier::Task,
    endorsement::Verdict,
    entry::StateName,
    message::{Folder, MessageState, Occasion},
    page::{
        EventKind,
        batch::BatchAct,
        messages::MessagesQuery,
        secretariat::{ScreeningEntry, ScreeningQuery},
    },
    policy::Actor,
    refusal::{Problem, Refusal},
    stamp::Stamp,
};
use tests::{CODE, World, dossier::UNIT, on_both_engines, people::As, pictures, refused};

async fn opened(world: &World, secretary: &Actor, entry: &str) -> ScreeningEntry {
    let page = world
        .backend
        .screening_page(secretary, CODE, Some(entry), ScreeningQuery::default())
        .await;
    page.expect("a page").open.expect("a dossier")
}

fn pages(open: &ScreeningEntry) -> (Vec<String>, Vec<Stamp>) {
    let pages = open
        .files
        .iter()
        .filter_map(|file| Some((file.id.to_string(), file.stamp.clone()?)));
    pages.unzip()
}

/// How many entries a search of the secretariat finds.
async fn found(world: &World, secretary: &Actor, q: &str) -> u32 {
    let query = ScreeningQuery {
        q: q.to_owned(),
        ..ScreeningQuery::default()
    };
    let page = world
        .backend
        .screening_page(secretary, CODE, None, query)
        .await
        .expect("a page");
    assert_eq!(page.fault, None, "{q}");
    page.found
}

/// Ticks the checklist and nothing else.
async fn tick(world: &World, secretary: &Actor, open: &ScreeningEntry) {
    for view in &open.checks {
        world
            .backend
            .save_check(
                secretary,
                open.id.as_str(),
                &view.check.code,
                Some(true),
                "",
            )
            .await
            .expect("ticked");
    }
}

#[tokio::test]
async fn a_stamped_page_waits_is_refused_and_comes_anew() {
    on_both_engines("2023-04-01", |world| async move {
        world.load_edition().await;
        let backend = &world.backend;
        let secretary = world.staff().await.secretary.actor;
        let author = world.author("Lê Văn Vui", "vui@example.vn").await;
        // Nobody has looked at the page, and the dossier can be handed in all the same.
        let entry = world.hand_in(&author, "Máy tách hạt").await;
        let open = opened(&world, &secretary, &entry).await;
        let (first, stands) = pages(&open);
        assert_eq!(stands, [Stamp::Waiting]);
        let desk = backend.desk_page(&secretary, CODE).await.expect("a page");
        assert_eq!(desk.stamps, 1);
        for q in ["tt:chờ-xem-dấu", "state:stamp", "thiếu:\"xác nhận\""] {
            assert_eq!(found(&world, &secretary, q).await, 1, "{q}");
        }

        // What nobody has looked at is not accepted, neither alone nor among others.
        tick(&world, &secretary, &open).await;
        let before = world.contents().await;
        let code = open.code.clone();
        assert_eq!(
            refused(backend.accept_entry(&secretary, &entry).await),
            Refusal::StampOpen
        );
        let batch = backend
            .batch_page(&secretary, CODE, ScreeningQuery::default())
            .await
            .expect("a page");
        assert_eq!(batch.lines[0].barred, Some(Refusal::StampOpen));
        let several = TypedDecision {
            act: BatchAct::Accept,
            tasks: &[],
            reason: "",
            until: "",
        };
        let several = backend
            .decide_entries(&secretary, CODE, std::slice::from_ref(&entry), &several)
            .await;
        assert_eq!(refused(several), Refusal::EntriesBarred(vec![code.clone()]));

        // Bad decisions change nothing.
        let none: [String; 0] = [];
        for (actor, shown, act, reason, refusal) in [
            (&secretary, &none[..], "accept", "", Refusal::Stale),
            (
                &secretary,
                &first[..],
                "refuse",
                "mờ",
                Refusal::invalid("reason", Problem::TooShort),
            ),
            (
                &secretary,
                &first[..],
                "",
                "",
                Refusal::invalid("verdict", Problem::NotAChoice),
            ),
            (&author.actor, &first[..], "accept", "", Refusal::NotAllowed),
        ] {
            let decided = backend
                .decide_stamp(actor, &entry, shown, act, reason)
                .await;
            assert_eq!(refused(decided), refusal, "{act} {reason}");
        }
        before.assert_same(&world.contents().await, "refused decisions");
        let more = backend
            .add_file(&author.actor, &entry, "khác.pdf", pictures::pdf(), "", true)
            .await;
        assert_eq!(refused(more), Refusal::WrongState(StateName::Submitted));

        // Refused: the author reads why, and may send another page without handing in again.
        let reason = "Dấu bị lóa, không đọc được.";
        world.pass_a_minute();
        backend
            .decide_stamp(&secretary, &entry, &first, "refuse", reason)
            .await
            .expect("refused");
        let dossier = backend
            .dossier_page(&author.actor, &entry)
            .await
            .expect("a page");
        assert_eq!(dossier.stamp_refused.as_deref(), Some(reason));
        let told = dossier.events.last().expect("an event");
        assert_eq!((told.what, &*told.note), (EventKind::StampRefused, reason));
        let drafts = || async {
            let query = MessagesQuery {
                folder: Folder::Waiting.code().to_owned(),
                ..MessagesQuery::default()
            };
            let page = backend.messages_page(&secretary, CODE, query).await;
            let messages = page.expect("a page").messages.into_iter();
            let about = messages.filter(|one| one.occasion == Occasion::StampRefused);
            about.collect::<Vec<_>>()
        };
        let draft = drafts().await;
        assert_eq!(draft.len(), 1);
        assert_eq!(draft[0].state, MessageState::Draft);
        assert!(draft[0].text.contains(reason), "{}", draft[0].text);
        assert_eq!(
            refused(backend.accept_entry(&secretary, &entry).await),
            Refusal::StampOpen
        );
        assert_eq!(found(&world, &secretary, "tt:chờ-xem-dấu").await, 0);

        let task = backend
            .task_page(&author.actor, &entry, Task::Endorsement.code())
            .await
            .expect("a page");
        assert!(task.endorsement.may_replace && !task.entry.may_edit);
        let picture = backend
            .add_file(
                &author.actor,
                &entry,
                "máy.jpg",
                pictures::jpeg(50, 40, 90),
                "",
                false,
            )
            .await;
        assert_eq!(refused(picture), Refusal::WrongState(StateName::Submitted));
        let begun = NewUpload {
            metadata: "",
            name: "dấu.pdf",
            caption: "",
            purpose: domain::upload::Purpose::Stamp,
            length: 9,
        };
        let begun = backend.begin_upload(&author.actor, &entry, &begun).await;
        begun.expect("a page may come in parts, too");
        // The very same bytes, since somebody may insist.
        backend
            .add_file(&author.actor, &entry, "dấu.pdf", pictures::pdf(), "", true)
            .await
            .expect("another page");
        let dossier = backend
            .dossier_page(&author.actor, &entry)
            .await
            .expect("a page");
        assert_eq!(dossier.stamp_refused, None);

        // What was shown before the new page came decides nothing; then the new page alone is accepted.
        let stale = backend
            .decide_stamp(&secretary, &entry, &first, "accept", "")
            .await;
        assert_eq!(refused(stale), Refusal::Stale);
        let (both, _) = pages(&opened(&world, &secretary, &entry).await);
        backend
            .decide_stamp(&secretary, &entry, &both, "accept", "")
            .await
            .expect("accepted");
        let (_, stands) = pages(&opened(&world, &secretary, &entry).await);
        assert_eq!(stands, [Stamp::Refused(reason.to_owned()), Stamp::Accepted]);
        assert!(drafts().await.is_empty(), "what it tells is no longer so");
        let more = backend
            .add_file(&author.actor, &entry, "khác.pdf", pictures::pdf(), "", true)
            .await;
        assert_eq!(refused(more), Refusal::WrongState(StateName::Submitted));
        assert_eq!(found(&world, &secretary, "thiếu:\"xác nhận\"").await, 0);
        backend
            .accept_entry(&secretary, &entry)
            .await
            .expect("accepted");
        let late = backend
            .decide_stamp(&secretary, &entry, &both, "refuse", reason)
            .await;
        assert_eq!(refused(late), Refusal::WrongState(StateName::Accepted));
    })
    .await;
}

#[tokio::test]
async fn another_unit_or_its_own_word_changes_what_a_page_is_worth() {
    on_both_engines("2023-04-01", |world| async move {
        world.load_edition().await;
        let backend = &world.backend;
        let secretary = world.staff().await.secretary.actor;
        let officer = world
            .person("Lê Văn Xã", "xa@example.vn", As::Officer(UNIT))
            .await
            .actor;
        let author = world.author("Lê Văn Vui", "vui@example.vn").await;

        // The unit's own word needs no page.
        let own = world.hand_in(&author, "Máy tách hạt").await;
        tick(&world, &secretary, &opened(&world, &secretary, &own).await).await;
        backend
            .endorse_entry(&officer, &own, Verdict::Confirmed, "")
            .await
            .expect("confirmed");
        let desk = backend.desk_page(&secretary, CODE).await.expect("a page");
        assert_eq!(desk.stamps, 0);
        backend
            .accept_entry(&secretary, &own)
            .await
            .expect("accepted");

        // An accepted page is of the unit that the entry named then.
        let moved = world.hand_in(&author, "Máy gieo hạt").await;
        let open = opened(&world, &secretary, &moved).await;
        world.accept_stamp(&secretary, &open).await;
        world.pass_a_minute();
        backend
            .return_entry(
                &secretary,
                &moved,
                &[Task::General],
                "Sai đơn vị, đề nghị chọn lại.",
                "2023-04-20",
            )
            .await
            .expect("returned");
        let stands = || async { pages(&opened(&world, &secretary, &moved).await).1 };
        world
            .save(&author, &moved, "title", "Máy gieo hạt tiêu", 1)
            .await;
        assert_eq!(stands().await, [Stamp::Accepted]);
        world.save(&author, &moved, "unit", "khac", 1).await;
        assert_eq!(stands().await, [Stamp::Waiting]);
    })
    .await;
}
