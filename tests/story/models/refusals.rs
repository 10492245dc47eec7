//! What cannot be true of a model, and who does not work at the counter.

use backend::TypedDeed;
use domain::{
    custody::{Act, Stand, TypedDetails},
    page::models::ModelsQuery,
    refusal::{Problem, Refusal, WrongField},
};
use tests::{CODE, World, on_both_engines, people::As, refused, repository_file};

use super::{Counter, hand_in};

#[tokio::test]
async fn what_cannot_be_true_is_refused_and_changes_nothing() {
    on_both_engines("2023-04-20", |world| async move {
        world.load_edition().await;
        let backend = &world.backend;
        let staff = world.staff().await;
        let secretary = &staff.secretary.actor;
        let author = world.author("Lê Văn Vui", "vui@example.vn").await;
        let (_, here) = hand_in(&world, &author, "Máy tách hạt tiêu", true).await;
        let (_, away) = hand_in(&world, &author, "Máy sấy điều", true).await;
        let draft = world.complete(&author, "Máy gieo hạt đậu").await;
        let draft = backend.check_page(&author.actor, &draft).await;
        let draft = draft.expect("a page").entry.code;
        let counter = Counter {
            world: &world,
            secretary,
        };
        let received = counter.record(&[&here], Act::Receive, "Kho A").await;
        let paper = received.expect("received");
        let unchanged = world.contents().await;
        let wrong = |problem| Refusal::invalid("models", problem);
        let elsewhere = |code: &str, stand| Refusal::ModelElsewhere {
            entry: code.to_owned(),
            stand,
        };
        let many: Vec<&str> = std::iter::repeat_n(&*here, 201).collect();
        let table: [(&[&str], Act, &str, Refusal); 9] = [
            (&[], Act::Return, "Lê Văn Vui", wrong(Problem::Missing)),
            (&many, Act::Return, "Lê Văn Vui", wrong(Problem::TooLong)),
            (
                &["LN6-0000"],
                Act::Receive,
                "Kho A",
                wrong(Problem::NotAChoice),
            ),
            // A draft is its author's alone.
            (&[&draft], Act::Receive, "Kho A", wrong(Problem::NotAChoice)),
            (
                &[&here],
                Act::Receive,
                "Kho A",
                elsewhere(&here, Stand::Here),
            ),
            (
                &[&away],
                Act::Return,
                "Lê Văn Vui",
                elsewhere(&away, Stand::Away),
            ),
            // One that is not there holds back the others.
            (
                &[&here, &away],
                Act::HandOver,
                "BTC Hội thi tỉnh",
                elsewhere(&away, Stand::Away),
            ),
            (
                &[&here],
                Act::HandOver,
                " ",
                Refusal::invalid("party", Problem::Missing),
            ),
            (
                &[&here],
                Act::Move,
                "Kho\u{7}A",
                Refusal::invalid("place", Problem::BadCharacters),
            ),
        ];
        for (models, act, to, refusal) in table {
            assert_eq!(
                refused(counter.record(models, act, to).await),
                refusal,
                "{act:?} {to}"
            );
        }
        let several = counter
            .record_as(secretary, &[&here, &away], Act::Undo, "", Some(1))
            .await;
        assert_eq!(refused(several), Refusal::BadRequest);
        let empty = TypedDeed {
            models: std::slice::from_ref(&away),
            act: Act::Receive,
            details: TypedDetails::default(),
            shown: None,
        };
        let empty = backend.record_models(secretary, CODE, &empty).await;
        let missing = ["place", "condition"].map(|field| WrongField {
            field: field.to_owned(),
            problem: Problem::Missing,
        });
        assert_eq!(refused(empty), Refusal::Invalid(missing.to_vec()));

        // Nobody else works at the counter, and nobody else reads what it knows.
        let judge = &staff.judges[0].actor;
        for actor in [judge, &staff.committee.actor, &author.actor] {
            let recorded = counter
                .record_as(actor, &[&here], Act::Move, "Kho B", None)
                .await;
            assert_eq!(refused(recorded), Refusal::NotAllowed);
            let query = ModelsQuery::default();
            let page = backend.models_page(actor, CODE, "", query.clone()).await;
            assert_eq!(refused(page), Refusal::NotAllowed);
            let labels = backend.labels_page(actor, CODE, query, "").await;
            assert_eq!(refused(labels), Refusal::NotAllowed);
            let paper = backend.custody_paper(actor, CODE, &paper).await;
            assert_eq!(refused(paper), Refusal::NotAllowed);
        }
        let other = backend.custody_paper(secretary, CODE, "x").await;
        assert_eq!(refused(other), Refusal::NotFound);
        for code in [&*draft, "LN6-0000", "x"] {
            let query = ModelsQuery::default();
            let page = backend.models_page(secretary, CODE, code, query).await;
            assert_eq!(refused(page), Refusal::NotFound, "{code}");
        }
        unchanged.assert_same(&world.contents().await, "nothing recorded");
    })
    .await;
}

#[tokio::test]
async fn an_edition_that_takes_no_models_has_no_counter() {
    let world = World::sqlite("2023-04-20").await;
    let text = repository_file("contests/loc-ninh-vi.toml").replacen("\n[models]\n", "\n", 1);
    world.load(&text).await;
    let backend = &world.backend;
    let secretary = world
        .person("Ngô Thị Kim Cúc", "cuc@example.vn", As::Secretary)
        .await
        .actor;
    let author = world.author("Lê Văn Vui", "vui@example.vn").await;
    let entry = world.hand_in(&author, "Máy tách hạt tiêu").await;
    let dossier = backend.dossier_page(&author.actor, &entry).await;
    assert_eq!(dossier.expect("a dossier").model, None);
    let receipt = backend.receipt_page(&author.actor, &entry).await;
    let receipt = receipt.expect("a receipt");
    assert_eq!(receipt.model, None);
    let desk = backend.desk_page(&secretary, CODE).await;
    assert_eq!(desk.expect("a desk").models, None);
    let draft = world.start(&author).await;
    let asked = backend
        .save_answer(&author.actor, &draft, "model", "yes", 0)
        .await;
    assert_eq!(refused(asked), Refusal::BadRequest);
    let query = ModelsQuery::default();
    let page = backend.models_page(&secretary, CODE, "", query).await;
    assert_eq!(refused(page), Refusal::NotFound);
    let counter = Counter {
        world: &world,
        secretary: &secretary,
    };
    let recorded = counter
        .record(&[&receipt.entry.code], Act::Receive, "Kho A")
        .await;
    assert_eq!(refused(recorded), Refusal::NotFound);
}
