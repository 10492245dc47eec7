//! What authors are told: drafted by events, approved by the secretariat, sent once.

mod concerned; // What units, co-authors, the committee and the counter do.
mod searching; // One box for all folders.
mod sending; // Through a mail server.

use domain::{
    dossier::Task,
    message::{Folder, MessageAct, MessageState, Occasion},
    page::messages::{MessageView, MessagesPage, MessagesQuery},
    points::Points,
    policy::Actor,
    refusal::{Problem, Refusal},
};
use tests::{CODE, World, on_both_engines, refused, repository_file};

/// A page of one folder.
async fn page(world: &World, secretary: &Actor, folder: Folder) -> MessagesPage {
    let query = MessagesQuery {
        folder: folder.code().to_owned(),
        ..MessagesQuery::default()
    };
    let page = world.backend.messages_page(secretary, CODE, query).await;
    page.expect("a page")
}

/// The messages of one folder, newest first.
async fn lying(world: &World, secretary: &Actor, folder: Folder) -> Vec<MessageView> {
    page(world, secretary, folder).await.messages
}

async fn act(
    world: &World,
    secretary: &Actor,
    message: &MessageView,
    act: MessageAct,
) -> backend::Result<()> {
    world
        .backend
        .change_message(secretary, &message.shown, act)
        .await
}

/// Every message that was ever drafted: occasion, recipient, subject.
async fn drafted(world: &World) -> Vec<[String; 3]> {
    let all = "SELECT occasion, recipient, subject FROM message ORDER BY drafted_at, id";
    world.rows(all).await
}

#[tokio::test]
async fn drafts_come_with_the_act_and_only_then() {
    on_both_engines("2023-04-20", |mut world| async move {
        world.backend = world
            .backend
            .clone()
            .reached_at("https://hoithi.example.vn/", false);
        world.load_edition().await;
        let secretary = world.staff().await.secretary.actor;
        let (backend, secretary) = (&world.backend, &secretary);
        let author = world.author("Lê Văn Vui", "vui@example.vn").await;
        let other = world.author("Trần Đình Khải", "0912 345 678").await;

        let entry = world.complete(&author, "Máy {name} tách hạt tiêu").await;
        assert_eq!(drafted(&world).await, Vec::<[String; 3]>::new());
        let submitted = backend.submit_entry(&author.actor, &entry).await;
        submitted.expect("handed in");
        let messages = lying(&world, secretary, Folder::Waiting).await;
        let [message] = &*messages else {
            panic!("{messages:?}");
        };
        assert_eq!(
            (message.occasion, message.state, message.recipient.as_str()),
            (Occasion::Submitted, MessageState::Draft, "vui@example.vn")
        );
        assert_eq!(message.subject, format!("Đã nhận hồ sơ {}", message.code));
        for part in [
            "Kính gửi Lê Văn Vui,",
            "“Máy {name} tách hạt tiêu”",
            &format!("https://hoithi.example.vn/entries/{entry}."),
            "02713 569 370",
        ] {
            assert!(message.text.contains(part), "{part} in {}", message.text);
        }

        // What is refused tells nobody.
        let unchanged = world.contents().await;
        refused(backend.submit_entry(&author.actor, &entry).await);
        refused(backend.accept_entry(secretary, &entry).await);
        refused(backend.return_entry(secretary, &entry, &Task::ALL, "", "2023-04-25").await);
        refused(backend.reject_entry(secretary, &entry, " ").await);
        unchanged.assert_same(&world.contents().await, "nothing told");

        world.pass_a_minute();
        let back = backend.return_entry(secretary, &entry, &Task::ALL, "Thiếu ảnh\nchụp máy", "2023-04-25");
        back.await.expect("sent back");
        let messages = lying(&world, secretary, Folder::Waiting).await;
        assert_eq!(messages[0].occasion, Occasion::Returned);
        assert!(messages[0].subject.ends_with("hạn 23:59, 30/04/2023"));
        assert!(messages[0].text.contains("\n\nThiếu ảnh\nchụp máy\n\n"));
        let named = "Các phần được mở lại: Thông tin chung, Tác giả, Mô tả giải pháp, Hình ảnh và tài liệu, ";
        assert!(messages[0].text.contains(named), "{}", messages[0].text);
        // Each time it happens is told once.
        world.pass_a_minute();
        let again = backend.submit_entry(&author.actor, &entry).await;
        again.expect("handed in");
        world.pass_a_minute();
        world.accept(secretary, &entry).await;
        world.pass_a_minute();
        let refused_one = world.hand_in(&other, "Máy sấy điều").await;
        world.pass_a_minute();
        let no = backend.reject_entry(secretary, &refused_one, "Không phải kỹ thuật");
        no.await.expect("refused");
        let told: Vec<_> = drafted(&world)
            .await
            .into_iter()
            .map(|[occasion, recipient, _]| format!("{occasion} {recipient}"))
            .collect();
        assert_eq!(
            told,
            [
                "submitted vui@example.vn",
                "returned vui@example.vn",
                "submitted vui@example.vn",
                "accepted vui@example.vn",
                "submitted +84912345678",
                "rejected +84912345678",
            ]
        );
        // And never twice, whoever writes.
        let twice = world
            .try_sql(
                "INSERT INTO message (id, edition, entry, occasion, occurrence, name, recipient, subject, text,
                 version, state, drafted_at, state_at)
                 SELECT 'x', edition, entry, occasion, occurrence, '', '', '', '', 1, 'draft', 0, 0
                 FROM message WHERE occasion = 'accepted'",
            )
            .await;
        assert!(twice.is_err());
        let desk = backend.desk_page(secretary, CODE).await.expect("a page");
        assert_eq!(desk.messages, 4);
        // A draft that nobody had approved goes once it is no longer so.
        let untrue = lying(&world, secretary, Folder::Dropped).await;
        let untrue: Vec<_> = untrue.iter().map(|message| message.occasion).collect();
        assert_eq!(untrue, [Occasion::Returned, Occasion::Submitted]);
    })
    .await;
}

#[tokio::test]
async fn an_event_without_a_template_tells_nobody() {
    on_both_engines("2023-04-20", |world| async move {
        let plan = repository_file("contests/loc-ninh-vi.toml");
        let (plan, _) = plan.split_once("[messages]").expect("templates");
        world.load(plan).await;
        let secretary = world.staff().await.secretary.actor;
        let author = world.author("Lê Văn Vui", "vui@example.vn").await;
        let entry = world.hand_in(&author, "Máy tách hạt tiêu").await;
        world.accept(&secretary, &entry).await;
        let page = page(&world, &secretary, Folder::Waiting).await;
        assert_eq!((page.messages.len(), page.has_templates), (0, false));
    })
    .await;
}

#[tokio::test]
async fn the_secretariat_edits_approves_drops_and_tells() {
    on_both_engines("2023-04-20", |world| async move {
        world.load_edition().await;
        let staff = world.staff().await;
        let (backend, secretary) = (&world.backend, &staff.secretary.actor);
        for name in ["An", "Bình", "Châu"] {
            let login = format!(
                "{}@example.vn",
                name.to_lowercase().replace('ì', "i").replace('â', "a")
            );
            let author = world.author(&format!("Lê Thị {name}"), &login).await;
            world.hand_in(&author, &format!("Máy của {name}")).await;
            world.pass_a_minute();
        }
        let messages = lying(&world, secretary, Folder::Waiting).await;
        let [third, second, first] = &*messages else {
            panic!("{messages:?}");
        };
        let (id, _) = first.shown.split_once('.').expect("an id");
        let save = async |shown: &str, subject: &str, text: &str, approve: bool| {
            backend
                .save_message(secretary, shown, subject, text, approve)
                .await
        };

        let unchanged = world.contents().await;
        let (long_subject, long_text) = ("a".repeat(201), "a".repeat(8_001));
        for (subject, text, field, problem) in [
            (" ", "x", "subject", Problem::Missing),
            ("x", "\n", "text", Problem::Missing),
            (&long_subject, "x", "subject", Problem::TooLong),
            ("x", &long_text, "text", Problem::TooLong),
            ("x", "a\u{7}", "text", Problem::BadCharacters),
        ] {
            let refusal = refused(save(&first.shown, subject, text, false).await);
            assert_eq!(refusal, Refusal::invalid(field, problem));
        }
        for shown in ["", id, &format!("{id}.9"), &format!("{id}.x"), "x.1"] {
            let refusal = refused(save(shown, "x", "x", true).await);
            assert!(
                [Refusal::NotFound, Refusal::Stale].contains(&refusal),
                "{shown}: {refusal:?}"
            );
        }
        let [committee, judge] = [&staff.committee, &staff.judges[0]].map(|person| &person.actor);
        for stranger in [committee, judge] {
            let done = backend.change_message(stranger, &first.shown, MessageAct::Drop);
            assert_eq!(refused(done.await), Refusal::NotAllowed);
        }
        let nobody = act(&world, &Actor::nobody(), first, MessageAct::Drop).await;
        assert_eq!(refused(nobody), Refusal::SignInFirst);
        let edit = act(&world, secretary, first, MessageAct::Edit).await;
        assert_eq!(refused(edit), Refusal::BadRequest);
        let none = backend.approve_messages(secretary, CODE, &[]).await;
        assert_eq!(
            refused(none),
            Refusal::invalid("messages", Problem::Missing)
        );
        unchanged.assert_same(&world.contents().await, "nothing done");

        // Words that were changed since are not approved, nor is anything beside them.
        let saved = save(
            &first.shown,
            " Đã nhận  hồ sơ ",
            "Chào chị An.\r\nHồ sơ đủ.",
            false,
        )
        .await;
        assert_eq!(saved.expect("saved"), CODE);
        let unchanged = world.contents().await;
        let both = [second.shown.clone(), first.shown.clone()];
        let stale = backend.approve_messages(secretary, CODE, &both).await;
        assert_eq!(refused(stale), Refusal::Stale);
        unchanged.assert_same(&world.contents().await, "nothing approved");
        let messages = lying(&world, secretary, Folder::Waiting).await;
        let first = &messages[2];
        assert_eq!(
            (first.subject.as_str(), first.text.as_str()),
            ("Đã nhận hồ sơ", "Chào chị An.\nHồ sơ đủ.")
        );

        let both = [
            second.shown.clone(),
            first.shown.clone(),
            first.shown.clone(),
        ];
        let approved = backend.approve_messages(secretary, CODE, &both).await;
        approved.expect("approved");
        let dropped = act(&world, secretary, third, MessageAct::Drop).await;
        dropped.expect("dropped");
        for (message, what) in [
            (first, MessageAct::Approve),
            (third, MessageAct::Approve),
            (third, MessageAct::Tell),
        ] {
            assert_eq!(
                refused(act(&world, secretary, message, what).await),
                Refusal::Stale
            );
        }
        let late = save(&first.shown, "x", "x", false).await;
        assert_eq!(refused(late), Refusal::Stale);
        // What was shown before somebody else acted is acted on no more.
        assert_eq!(
            refused(act(&world, secretary, first, MessageAct::Tell).await),
            Refusal::Stale
        );
        let approved = lying(&world, secretary, Folder::Approved).await;
        let first = approved.iter().find(|message| message.id == first.id);
        let told = act(&world, secretary, first.expect("it"), MessageAct::Tell).await;
        told.expect("told");
        let third = &lying(&world, secretary, Folder::Dropped).await[0];
        let back = act(&world, secretary, third, MessageAct::Again).await;
        back.expect("taken back");
        let third = &lying(&world, secretary, Folder::Waiting).await[0];
        let changed = save(&third.shown, "Tin vui", "Đã nhận.", true).await;
        changed.expect("approved");
        let counts = page(&world, secretary, Folder::Told).await.counts;
        let counts: Vec<u32> = counts.into_iter().map(|(_, count)| count).collect();
        assert_eq!(counts, [0, 2, 0, 1, 0]);

        let events = world
            .rows::<2>(
                "SELECT what, note FROM audit WHERE what LIKE 'message-%' ORDER BY at, what, note",
            )
            .await;
        let mut words: Vec<&str> = events.iter().map(|[what, _]| what.as_str()).collect();
        words.sort_unstable();
        assert_eq!(
            words,
            [
                "message-again",
                "message-approved",
                "message-approved",
                "message-approved",
                "message-dropped",
                "message-edited",
                "message-edited",
                "message-told",
            ]
        );
        assert!(
            events.iter().any(
                |[what, note]| what == "message-told" && note == "an@example.vn: Đã nhận hồ sơ"
            )
        );
    })
    .await;
}

/// The prizes that were told, by receipt code.
async fn prizes(world: &World) -> Vec<[String; 2]> {
    world
        .rows(
            "SELECT e.code, m.subject FROM message m JOIN entry e ON e.id = m.entry
             WHERE m.occasion = 'awarded' ORDER BY e.code, m.id",
        )
        .await
}

#[tokio::test]
async fn prizes_are_told_when_they_are_public_and_again_only_when_they_change() {
    on_both_engines("2023-04-01", |world| async move {
        world.load_edition().await;
        let staff = world.staff().await;
        let author = world.author("Lê Văn Vui", "vui@example.vn").await;
        for name in ["An", "Bình", "Châu", "Dung"] {
            let entry = world.hand_in(&author, &format!("Máy của {name}")).await;
            world.accept(&staff.secretary.actor, &entry).await;
        }
        world.on("2023-05-01");
        let assigned = world.backend.assign_judges(&staff.secretary.actor, CODE);
        assigned.await.expect("judges");
        for judge in &staff.judges {
            let marks = |_: &str| [3_900, 2_900, 2_900].map(Points);
            world.judge(&judge.actor, marks).await;
        }
        let (secretary, committee) = (&staff.secretary.actor, &staff.committee.actor);
        let backend = &world.backend;
        let page = backend.ranking_page(committee, CODE).await.expect("a page");
        let codes: Vec<String> = page.lines.iter().map(|line| line.code.clone()).collect();
        let list = |levels: &[(usize, &str)]| {
            let levels = levels.iter();
            levels
                .map(|(place, level)| (codes[*place].clone(), (*level).to_owned()))
                .collect()
        };
        let prizes_of_first = list(&[(0, "nhat"), (1, "nhi"), (2, "ba")]);
        let confirmed = world
            .confirm(committee, "2023-05-01", &prizes_of_first)
            .await;
        confirmed.expect("confirmed");
        assert_eq!(
            prizes(&world).await,
            Vec::<[String; 2]>::new(),
            "nothing is public yet"
        );
        world.publish(&staff).await;
        let told = prizes(&world).await;
        assert_eq!(told.len(), 3);
        let of = |told: &[[String; 2]], place: usize| -> Vec<String> {
            let mine = told.iter().filter(|[code, _]| *code == codes[place]);
            mine.map(|[_, subject]| subject.clone()).collect()
        };
        assert_eq!(of(&told, 0), ["Giải pháp của anh chị đạt Giải Nhất"]);

        world.pass_a_minute();
        let (others, why) = (
            list(&[(0, "nhat"), (1, "nhat"), (3, "ba")]),
            "Chấm lại theo đơn",
        );
        let proposed = backend
            .propose_awards(secretary, CODE, "2/QĐ", "2023-05-01", "UBND", &others, why)
            .await;
        proposed.expect("proposed");
        assert_eq!(prizes(&world).await.len(), 3, "a proposal tells nobody");
        world.agree(committee).await;
        let told = prizes(&world).await;
        let counts: Vec<usize> = (0..4).map(|place| of(&told, place).len()).collect();
        assert_eq!(counts, [1, 2, 1, 1]);
        let untrue = world
            .rows::<2>(
                "SELECT e.code, m.subject FROM message m JOIN entry e ON e.id = m.entry
                 WHERE m.occasion = 'awarded' AND m.state = 'dropped'",
            )
            .await;
        assert_eq!(of(&untrue, 1), ["Giải pháp của anh chị đạt Giải Nhì"]);
        assert_eq!(of(&untrue, 2), ["Giải pháp của anh chị đạt Giải Ba"]);
        assert_eq!(untrue.len(), 2);
    })
    .await;
}
