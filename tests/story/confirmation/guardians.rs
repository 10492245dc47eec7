//! No entry is accepted without the yes of a guardian for its authors under 16, in any edition.

use backend::TypedDecision;
use domain::{
    confirmation::{Consents, Publishing},
    page::{batch::BatchAct, recognition::Correction, secretariat::ScreeningQuery},
    policy::Actor,
    refusal::{Problem, Refusal},
};
use tests::{
    CODE, World, contest::Staff, on_both_engines, people::Person, refused, repository_file,
};

use super::{YES, confirm, link};

const ACCEPT: TypedDecision<'_> = TypedDecision {
    act: BatchAct::Accept,
    tasks: &[],
    reason: "",
    until: "",
};

/// A pupil of 13 and a small sister, ready to be handed in on the last evening.
pub(super) async fn pupils(world: &World, login: &str) -> (Person, String) {
    let author = world.author("Lê Văn Vui", login).await;
    let entry = world.complete(&author, "Máy tách hạt tiêu").await;
    for (number, birth) in [(1, "02/04/2010"), (2, "05/09/2017")] {
        let key = format!("author.{number}.birth");
        world.save(&author, &entry, &key, birth, 1).await;
    }
    (author, entry)
}

async fn found(world: &World, staff: &Staff, q: &str) -> usize {
    let query = ScreeningQuery {
        q: q.to_owned(),
        ..ScreeningQuery::default()
    };
    let secretary = &staff.secretary.actor;
    let page = world.backend.screening_page(secretary, CODE, None, query);
    page.await.expect("a page").lines.len()
}

async fn agree(world: &World, author: &Person, entry: &str, number: u8) {
    let secret = link(world, author, entry, number).await;
    let both = Consents {
        guardian: "Lê Văn Cha",
        child: true,
        ..YES
    };
    confirm(world, &secret, &both).await.expect("agreed");
}

#[tokio::test]
async fn an_entry_of_children_waits_for_their_guardians() {
    on_both_engines("2023-04-30", |world| async move {
        world.load_edition().await;
        let backend = &world.backend;
        let staff = world.staff().await;
        let secretary = &staff.secretary.actor;
        let (author, entry) = pupils(&world, "vui@example.vn").await;
        let check = backend.check_page(&author.actor, &entry).await;
        let check = check.expect("a page");
        assert_eq!((check.missing.len(), check.waiting.len()), (0, 2));
        let handed_in = backend.submit_entry(&author.actor, &entry).await;
        handed_in.expect("nobody loses the last evening");
        let names = ["Lê Văn Vui", "Trần Đình Khải"];
        let receipt = backend.receipt_page(&author.actor, &entry).await;
        assert_eq!(receipt.expect("a receipt").without_guardian, names);
        let dossier = backend.dossier_page(&author.actor, &entry).await;
        assert_eq!(dossier.expect("a dossier").without_guardian, names);

        // The desk sees who is missing, and nothing is accepted by any road.
        let desk = backend.desk_page(secretary, CODE).await.expect("a desk");
        assert_eq!(desk.guardians, 1);
        assert_eq!(found(&world, &staff, "thiếu:giám-hộ").await, 1);
        world.tick(secretary, &entry).await;
        let open = Refusal::GuardiansOpen(names.map(str::to_owned).to_vec());
        let before = world.contents().await;
        assert_eq!(refused(backend.accept_entry(secretary, &entry).await), open);
        let all = [entry.clone()];
        let code = desk_code(&world, secretary).await;
        assert_eq!(
            refused(backend.decide_entries(secretary, CODE, &all, &ACCEPT).await),
            Refusal::EntriesBarred(vec![code.clone()])
        );
        before.assert_same(&world.contents().await, "nobody agreed");
        let batch = backend
            .batch_page(secretary, CODE, ScreeningQuery::default())
            .await;
        assert_eq!(batch.expect("a page").lines[0].barred, Some(open));

        // One guardian by the link, after the deadline; the other one on paper.
        world.on("2023-05-02");
        agree(&world, &author, &entry, 1).await;
        let rest = Refusal::GuardiansOpen(vec!["Trần Đình Khải".to_owned()]);
        assert_eq!(refused(backend.accept_entry(secretary, &entry).await), rest);
        let paper = Publishing::default();
        assert_eq!(
            refused(
                backend
                    .record_confirmation(secretary, &entry, 2, paper, "", &[])
                    .await
            ),
            Refusal::invalid("guardian", Problem::Missing)
        );
        let noted = backend.record_confirmation(secretary, &entry, 2, paper, "Trần Thị Mẹ", &[]);
        noted.await.expect("noted");
        let desk = backend.desk_page(secretary, CODE).await.expect("a desk");
        assert_eq!(desk.guardians, 0);
        assert_eq!(found(&world, &staff, "thiếu:giám-hộ").await, 0);
        backend
            .accept_entry(secretary, &entry)
            .await
            .expect("accepted");
        let receipt = backend.receipt_page(&author.actor, &entry).await;
        assert!(receipt.expect("a receipt").without_guardian.is_empty());
    })
    .await;
}

async fn desk_code(world: &World, secretary: &Actor) -> String {
    let listed = world.listed(secretary, "submitted").await;
    listed[0].code.clone()
}

#[tokio::test]
async fn a_guardian_who_takes_the_yes_back_is_asked_again() {
    on_both_engines("2023-04-30", |world| async move {
        world.load_edition().await;
        let backend = &world.backend;
        let staff = world.staff().await;
        let secretary = &staff.secretary.actor;
        let (author, entry) = pupils(&world, "vui@example.vn").await;
        for number in [1, 2] {
            agree(&world, &author, &entry, number).await;
        }
        let handed_in = backend.submit_entry(&author.actor, &entry).await;
        handed_in.expect("handed in");
        let other = world.hand_in(&author, "Máy sấy điều").await;
        world.tick(secretary, &entry).await;
        world.accept(secretary, &other).await;
        let secret = link(&world, &author, &entry, 2).await;
        let nobody = Actor::nobody();
        let said = backend.object_by_link(&nobody, &secret, "Gia đình không đồng ý");
        said.await.expect("said");
        let open = Refusal::GuardiansOpen(vec!["Trần Đình Khải".to_owned()]);
        assert_eq!(refused(backend.accept_entry(secretary, &entry).await), open);
        assert_eq!(found(&world, &staff, "thiếu:giám-hộ").await, 1);

        // Nor by a correction of the list.
        world.on("2023-05-02");
        world.recognise(secretary).await;
        let page = backend.receipt_page(&author.actor, &entry).await;
        let code = page.expect("a receipt").entry.code;
        let reason = "Bổ sung theo biên bản";
        let added = backend.correct_recognition(secretary, CODE, &code, Correction::Add, reason);
        assert_eq!(refused(added.await), open);
    })
    .await;
}

#[tokio::test]
async fn an_edition_may_want_guardians_before_handing_in() {
    on_both_engines("2023-04-30", |world| async move {
        let plan = repository_file("contests/loc-ninh-vi.toml");
        for (rule, keys) in [
            ("co_authors_confirm", vec![]),
            (
                "guardians_first",
                vec!["author.1.confirmed", "author.2.confirmed"],
            ),
        ] {
            let strict = plan.replacen("[rules]\n", &format!("[rules]\n{rule} = true\n"), 1);
            world.load(&strict).await;
            let (author, entry) = pupils(&world, &format!("{rule}@example.vn")).await;
            let page = world.backend.check_page(&author.actor, &entry).await;
            let missing = page.expect("a page").missing;
            let told: Vec<&str> = missing.iter().map(|one| one.key.as_str()).collect();
            assert_eq!(told, keys, "{rule}");
            let handed_in = world.backend.submit_entry(&author.actor, &entry).await;
            if keys.is_empty() {
                handed_in.expect("handed in");
            } else {
                assert_eq!(refused(handed_in), Refusal::NotComplete(2));
            }
        }
    })
    .await;
}
