//! The list of recognised entries: one decision, then corrections.

use domain::{
    entry::StateName,
    page::{
        EventKind,
        recognition::{Correction, RecognitionPage},
    },
    policy::Actor,
    refusal::{Problem, Refusal},
};
use tests::{CODE, World, on_both_engines, refused, repository_file};

async fn page(world: &World, actor: &Actor) -> RecognitionPage {
    let page = world.backend.recognition_page(actor, CODE, "").await;
    page.expect("a page")
}

async fn decide(world: &World, actor: &Actor, shown: &str, number: &str) -> backend::Result<()> {
    let issuer = "Ban Tổ chức Hội thi";
    world
        .backend
        .recognise_entries(actor, CODE, shown, number, "2023-05-02", issuer)
        .await
}

#[tokio::test]
async fn entries_are_recognised_by_one_decision() {
    on_both_engines("2023-04-20", |world| async move {
        world.load_edition().await;
        let backend = &world.backend;
        let staff = world.staff().await;
        let (secretary, committee) = (&staff.secretary.actor, &staff.committee.actor);
        let author = world.author("Lê Văn Vui", "vui@example.vn").await;
        let mut entries = Vec::new();
        for title in ["Máy tách hạt tiêu", "Máy sấy điều", "Máy gieo hạt đậu"] {
            entries.push(world.hand_in(&author, title).await);
        }
        let [first, second, late] = <[String; 3]>::try_from(entries).expect("three");
        let code = async |entry: &str| {
            let receipt = backend.receipt_page(&author.actor, entry).await;
            receipt.expect("a receipt").entry.code
        };
        let before = page(&world, committee).await;
        assert_eq!((before.total, before.open.len()), (0, 3));
        for entry in [&first, &second] {
            world.accept(secretary, entry).await;
        }
        // More may still come, so nothing is decided before the deadline.
        let early = page(&world, committee).await;
        assert!(!early.may_recognise);
        assert_eq!(
            refused(decide(&world, committee, &early.shown, "12/QĐ-BTC").await).status(),
            409
        );
        world.on("2023-05-02");
        let shown = page(&world, committee).await;
        assert_eq!((shown.total, shown.open.len()), (2, 1));
        assert_eq!(shown.fields[0].lines[0].authors.len(), 2);

        // A search leaves out lines; what the decision is about stays whole.
        for (q, titles) in [
            ("say", &["Máy sấy điều"][..]),
            ("lv:\"cơ khí\" -sấy", &["Máy tách hạt tiêu"]),
            ("thiếu:\"xác nhận\"", &[]),
            ("@#", &[]),
        ] {
            let searched = backend.recognition_page(committee, CODE, q).await;
            let searched = searched.expect("a page");
            let lines = searched.fields.iter().flat_map(|field| &field.lines);
            let found: Vec<&str> = lines.map(|line| line.title.as_str()).collect();
            assert_eq!(found, titles, "{q}");
            assert_eq!((searched.total, &searched.shown), (2, &shown.shown), "{q}");
            assert_eq!(searched.sought.fault.is_some(), q == "@#", "{q}");
        }

        let unchanged = world.contents().await;
        for (shown, number, refusal) in [
            (
                &*shown.shown,
                " ",
                Refusal::invalid("number", Problem::Missing),
            ),
            (&before.shown, "12/QĐ-BTC", Refusal::Stale),
        ] {
            assert_eq!(
                refused(decide(&world, committee, shown, number).await),
                refusal
            );
        }
        let correct = |code: String, change, reason: &'static str| async move {
            backend
                .correct_recognition(secretary, CODE, &code, change, reason)
                .await
        };
        assert_eq!(
            refused(correct(code(&first).await, Correction::Strike, "Trùng tên").await),
            Refusal::ListMissing
        );
        let judge = &staff.judges[0].actor;
        assert_eq!(
            refused(backend.recognition_page(judge, CODE, "").await),
            Refusal::NotAllowed
        );
        unchanged.assert_same(&world.contents().await, "nothing decided");

        decide(&world, committee, &shown.shown, "12/QĐ-BTC")
            .await
            .expect("decided");
        assert_eq!(
            refused(decide(&world, committee, &shown.shown, "13/QĐ-BTC").await),
            Refusal::ListMade
        );
        let made = page(&world, secretary).await;
        let decision = made.made.as_ref().expect("a decision");
        assert_eq!(
            (decision.decision.number.as_str(), decision.by.as_str()),
            ("12/QĐ-BTC", "Hồ Quang Khánh")
        );

        // From now on the desk accepts nothing, and a correction wants a reason.
        let accepted = backend.accept_entry(secretary, &late).await;
        assert_eq!(refused(accepted), Refusal::ListMade);
        let unchanged = world.contents().await;
        for (code, change, reason, refusal) in [
            (
                code(&first).await,
                Correction::Strike,
                " ",
                Refusal::ReasonMissing,
            ),
            (
                code(&late).await,
                Correction::Strike,
                "Trùng tên",
                Refusal::WrongState(StateName::Submitted),
            ),
            (
                code(&first).await,
                Correction::Add,
                "Bỏ sót khi lập",
                Refusal::WrongState(StateName::Accepted),
            ),
            (
                "LN6-0000".to_owned(),
                Correction::Strike,
                "Trùng tên",
                Refusal::invalid("code", Problem::NotAChoice),
            ),
        ] {
            assert_eq!(refused(correct(code, change, reason).await), refusal);
        }
        let unchecked = correct(code(&late).await, Correction::Add, "Bỏ sót khi lập").await;
        assert!(matches!(refused(unchecked), Refusal::ChecksOpen(_)));
        unchanged.assert_same(&world.contents().await, "nothing corrected");

        world.tick(secretary, &late).await;
        correct(code(&late).await, Correction::Add, "Bỏ sót khi lập")
            .await
            .expect("added");
        world.pass_a_minute();
        correct(
            code(&second).await,
            Correction::Strike,
            "Trùng với giải pháp đã đạt giải",
        )
        .await
        .expect("struck off");
        let corrected = page(&world, secretary).await;
        assert_eq!((corrected.total, corrected.corrections.len()), (2, 2));
        let lines = corrected.fields.iter().flat_map(|field| &field.lines);
        let mut marks: Vec<_> = lines
            .map(|line| (line.title.as_str(), line.corrected))
            .collect();
        marks.sort_by_key(|(title, _)| *title);
        assert_eq!(
            marks,
            [
                ("Máy gieo hạt đậu", Some(Correction::Add)),
                ("Máy sấy điều", Some(Correction::Strike)),
                ("Máy tách hạt tiêu", None),
            ]
        );
        let told = backend
            .dossier_page(&author.actor, &second)
            .await
            .expect("a page");
        let last = told.events.last().expect("an event");
        assert_eq!(
            (last.what, last.note.as_str()),
            (
                EventKind::RecognitionCorrected,
                "Trùng với giải pháp đã đạt giải"
            )
        );

        // Judging goes on as ever; what judges have is not struck off.
        backend
            .assign_judges(secretary, CODE)
            .await
            .expect("judges");
        assert_eq!(
            refused(correct(code(&first).await, Correction::Strike, "Trùng tên").await),
            Refusal::EntryAssigned
        );
    })
    .await;
}

#[tokio::test]
async fn an_edition_may_want_the_list_before_judging() {
    on_both_engines("2023-04-20", |world| async move {
        let plan = repository_file("contests/loc-ninh-vi.toml");
        let strict = plan.replacen("[screening]\n", "[screening]\nrecognised_list = true\n", 1);
        world.load(&strict).await;
        let staff = world.staff().await;
        let secretary = &staff.secretary.actor;
        let author = world.author("Lê Văn Vui", "vui@example.vn").await;
        let entry = world.hand_in(&author, "Máy tách hạt tiêu").await;
        world.accept(secretary, &entry).await;
        world.on("2023-05-02");
        assert_eq!(
            refused(world.backend.assign_judges(secretary, CODE).await),
            Refusal::ListMissing
        );
        let shown = page(&world, secretary).await;
        assert!(shown.required && shown.may_recognise);
        decide(&world, secretary, &shown.shown, "12/QĐ-BTC")
            .await
            .expect("decided");
        world
            .backend
            .assign_judges(secretary, CODE)
            .await
            .expect("judges");
    })
    .await;
}
