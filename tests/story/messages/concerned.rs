//! What units, co-authors, the committee and the counter do is told to whom it concerns.

use backend::{TypedDeed, TypedWord};
use domain::{
    custody::{Act, TypedDetails},
    endorsement::Verdict,
    message::{Folder, Occasion},
    page::recognition::Correction,
    policy::Actor,
};
use tests::{CODE, World, on_both_engines};

use super::lying;

/// The drafts about an occasion: subject and text.
async fn about(world: &World, secretary: &Actor, occasion: Occasion) -> Vec<(String, String)> {
    let drafts = lying(world, secretary, Folder::Waiting).await.into_iter();
    drafts
        .filter(|message| message.occasion == occasion)
        .map(|message| (message.subject, message.text))
        .collect()
}

#[tokio::test]
async fn the_author_is_told_of_a_unit_that_does_not_confirm() {
    on_both_engines("2023-04-20", |world| async move {
        let (secretary, author) = world.desk_and_author().await;
        let (backend, nobody) = (&world.backend, Actor::nobody());
        let say = async |entry: &str, verdict, reason| {
            world.pass_a_minute();
            let link = backend.ask_endorsement(&author.actor, entry).await;
            let (path, _) = link.expect("a link");
            let word = TypedWord {
                verdict: Some(verdict),
                name: "Lê Văn Xã",
                position: "Phó Chủ tịch UBND xã",
                phone: "",
                reason,
            };
            let secret = path.trim_start_matches("/endorse/");
            let said = backend.endorse_by_link(&nobody, secret, &word).await;
            said.expect("said");
        };

        // What was not handed in yet is between the author and the unit.
        let draft = world.complete(&author, "Máy sấy điều").await;
        say(&draft, Verdict::Returned, "Thiếu tên đồng tác giả").await;
        assert_eq!(world.drafts(&secretary).await.len(), 0);

        let entry = world.hand_in(&author, "Máy tách hạt tiêu").await;
        say(&entry, Verdict::Returned, "Thiếu tên đồng tác giả").await;
        let told = about(&world, &secretary, Occasion::UnitReturned).await;
        let [(subject, text)] = &*told else {
            panic!("{told:?}");
        };
        assert!(subject.ends_with("đơn vị trả lại để sửa"), "{subject}");
        assert!(text.contains("\n\nThiếu tên đồng tác giả\n\n"), "{text}");
        assert!(
            text.contains(&format!("/entries/{entry}/endorsement.")),
            "{text}"
        );

        // The newest word counts: a refusal takes the place of it, and a yes of both.
        say(&entry, Verdict::Refused, "Tác giả đã chuyển đi").await;
        assert_eq!(about(&world, &secretary, Occasion::UnitReturned).await, []);
        assert_eq!(
            about(&world, &secretary, Occasion::UnitRefused).await.len(),
            1
        );
        say(&entry, Verdict::Confirmed, "").await;
        assert_eq!(about(&world, &secretary, Occasion::UnitRefused).await, []);
    })
    .await;
}

#[tokio::test]
async fn the_main_author_is_told_of_a_co_author_who_objects() {
    on_both_engines("2023-04-20", |world| async move {
        let (secretary, author) = world.desk_and_author().await;
        let backend = &world.backend;
        let entry = world.hand_in(&author, "Máy tách hạt tiêu").await;
        let (path, _) = backend
            .ask_confirmation(&author.actor, &entry, 2)
            .await
            .expect("a link");
        let secret = path.trim_start_matches("/confirm/");
        let nobody = Actor::nobody();
        for note in ["Tôi góp 45%", "Tôi góp 45%, không phải 40%"] {
            world.pass_a_minute();
            let said = backend.object_by_link(&nobody, secret, note).await;
            said.expect("said");
            let told = about(&world, &secretary, Occasion::AuthorObjected).await;
            let [(_, text)] = &*told else {
                panic!("{told:?}");
            };
            assert!(text.contains(&format!(": {note}\n\n")), "{text}");
            assert!(
                text.contains(&format!("/entries/{entry}/authors.")),
                "{text}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn authors_are_told_of_the_list_and_of_where_their_model_goes() {
    on_both_engines("2023-04-20", |world| async move {
        world.load_edition().await;
        let staff = world.staff().await;
        let (secretary, committee) = (&staff.secretary.actor, &staff.committee.actor);
        let author = world.author("Lê Văn Vui", "vui@example.vn").await;
        let backend = &world.backend;
        let entry = world.hand_in(&author, "Máy tách hạt tiêu").await;
        let late = world.hand_in(&author, "Máy sấy điều").await;
        world.accept(secretary, &entry).await;
        world.on("2023-05-02");
        let shown = backend.recognition_page(committee, CODE, "").await;
        let shown = shown.expect("a page").shown;
        let issuer = "Ban Tổ chức Hội thi";
        backend
            .recognise_entries(committee, CODE, &shown, "12/QĐ-BTC", "2023-05-02", issuer)
            .await
            .expect("decided");
        let told = about(&world, secretary, Occasion::Recognised).await;
        let [(subject, text)] = &*told else {
            panic!("{told:?}");
        };
        let code = subject
            .split_whitespace()
            .nth(2)
            .expect("a code")
            .to_owned();
        assert!(text.contains("số 12/QĐ-BTC ngày 02/05/2023"), "{text}");
        // Nobody is told the same twice.
        assert_eq!(about(&world, secretary, Occasion::Accepted).await, []);

        // Whoever comes onto it later reads the same, until struck off again.
        let receipt = backend.receipt_page(&author.actor, &late).await;
        let late_code = receipt.expect("a receipt").entry.code;
        world.tick(secretary, &late).await;
        let correct = async |change| {
            world.pass_a_minute();
            let reason = "Bỏ sót khi lập danh sách";
            let corrected =
                backend.correct_recognition(secretary, CODE, &late_code, change, reason);
            corrected.await.expect("corrected");
            about(&world, secretary, Occasion::Recognised).await
        };
        let told = correct(Correction::Add).await;
        let added = told
            .iter()
            .find(|(subject, _)| subject.contains(&late_code));
        let (_, text) = added.expect("a draft");
        assert!(text.contains("số 12/QĐ-BTC ngày 02/05/2023"), "{text}");
        assert_eq!(about(&world, secretary, Occasion::Accepted).await, []);
        assert_eq!(correct(Correction::Strike).await.len(), 1);

        let record = async |act, place, condition| {
            world.pass_a_minute();
            let models = [code.clone()];
            let deed = TypedDeed {
                models: &models,
                act,
                details: TypedDetails {
                    place,
                    pieces: "2",
                    condition,
                    party: "BTC Hội thi tỉnh",
                },
                shown: None,
            };
            let recorded = backend.record_models(secretary, CODE, &deed).await;
            recorded.expect("recorded");
        };
        record(Act::Receive, "Kho A", "Nguyên vẹn").await;
        record(Act::HandOver, "", "").await;
        let told = about(&world, secretary, Occasion::ModelHandedOver).await;
        let [(_, text)] = &*told else {
            panic!("{told:?}");
        };
        // What nobody noted anew is as it came.
        for part in [
            "cho BTC Hội thi tỉnh.",
            "Số kiện: 2. Tình trạng khi bàn giao: Nguyên vẹn.",
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
        assert_eq!(about(&world, secretary, Occasion::ModelReceived).await, []);
        record(Act::Return, "", "Trầy nhẹ").await;
        let told = about(&world, secretary, Occasion::ModelReturned).await;
        assert!(
            told[0].1.contains("Tình trạng khi trả: Trầy nhẹ."),
            "{told:?}"
        );
        assert_eq!(
            about(&world, secretary, Occasion::ModelHandedOver).await,
            []
        );
    })
    .await;
}
