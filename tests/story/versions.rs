//! Versions of published results: a correction takes two people, and what was published stays as it was.

use std::collections::BTreeMap;

use backend::{Broken, Bundle, operator};
use domain::{
    bundle::FROZEN,
    page::public::{ResultsPage, ResultsQuery},
    policy::Actor,
    proposal::Matter,
    refusal::Refusal,
};
use tests::{CODE, World, contest::suggested, on_both_engines, people::As, refused};

use crate::ledger::{broken, judged, published};

const REASON: &str = "Giải pháp đã nhận giải cấp tỉnh từ trước";

async fn results(world: &World, version: &str) -> Result<ResultsPage, Refusal> {
    let query = ResultsQuery {
        version: version.to_owned(),
        ..ResultsQuery::default()
    };
    let page = world
        .backend
        .results_page(&Actor::nobody(), CODE, &query)
        .await;
    match page {
        Ok(page) => Ok(page),
        refused => Err(tests::refused(refused)),
    }
}

/// Proposes that nobody gets a prize.
async fn propose(world: &World, by: &Actor, number: &str) {
    world.pass_a_minute();
    let none = BTreeMap::new();
    let proposed =
        world
            .backend
            .propose_awards(by, CODE, number, "2023-05-01", "UBND", &none, REASON);
    proposed.await.expect("proposed");
}

async fn bundle(world: &World, version: Option<i64>) -> Bundle {
    let exported = world
        .backend
        .export_bundle(&operator(), CODE, version)
        .await;
    let archive = exported.expect("exported").expect("an archive");
    Bundle::read(&archive).expect("a bundle")
}

#[tokio::test]
async fn publishing_takes_two_people_where_the_edition_wants_them() {
    on_both_engines("2023-04-01", |world| async move {
        let staff = judged(&world).await;
        let (secretary, committee) = (&staff.secretary.actor, &staff.committee.actor);
        let backend = &world.backend;
        let early = backend.propose_publication(secretary, CODE, "").await;
        assert!(matches!(refused(early), Refusal::WrongPhase(_)));
        let page = backend.ranking_page(committee, CODE).await.expect("a page");
        let awards = suggested(&page);
        let confirmed = world.confirm(committee, "2023-05-01", &awards).await;
        confirmed.expect("confirmed");
        let alone = backend.publish_results(committee, CODE).await;
        assert_eq!(refused(alone), Refusal::SecondPerson);
        let stranger = backend
            .propose_publication(&staff.judges[0].actor, CODE, "")
            .await;
        assert_eq!(refused(stranger), Refusal::NotAllowed);

        let proposed = backend.propose_publication(committee, CODE, "Xong rồi");
        proposed.await.expect("proposed");
        let twice = backend.propose_publication(secretary, CODE, "").await;
        assert_eq!(refused(twice), Refusal::ProposalOpen);
        let page = backend.proposals_page(secretary, CODE, "").await;
        let open = page.expect("a page").open;
        assert_eq!((open.len(), open[0].matter), (1, Matter::Publication));
        assert_eq!(open[0].reason, "Xong rồi");
        let (decision, moves) = open[0].awards.clone().expect("a decision");
        assert_eq!((decision.number.as_str(), moves.len()), ("2345/QĐ-UBND", 0));
        let id = open[0].id.to_string();
        // The secretariat proposes; it does not publish.
        let by_secretary = backend.confirm_proposal(secretary, &id).await;
        assert_eq!(refused(by_secretary), Refusal::NotAllowed);
        let own = backend.confirm_proposal(committee, &id).await;
        assert_eq!(refused(own), Refusal::SecondPerson);
        assert_eq!(results(&world, "").await, Err(Refusal::NotFound));
        assert_eq!(results(&world, "1").await, Err(Refusal::NotFound));

        // Another list of prizes comes between: what was proposed is not what would become public.
        let second = world
            .person("Lê Văn Ban", "ban@example.vn", As::Committee)
            .await;
        propose(&world, secretary, "2/QĐ").await;
        world.agree(committee).await;
        let stale = backend.confirm_proposal(&second.actor, &id).await;
        assert_eq!(refused(stale), Refusal::Stale);
        let no = backend.refuse_proposal(secretary, &id, "Danh sách đã thay");
        no.await.expect("refused");
        assert_eq!(results(&world, "").await, Err(Refusal::NotFound));

        let version = backend.public_version().await.expect("a number");
        world.publish(&staff).await;
        assert!(backend.public_version().await.expect("a number") > version);
        let page = results(&world, "").await.expect("a page");
        assert_eq!((page.total, page.shown.version), (0, 1));
        assert_eq!(page.decision.number, "2/QĐ");
        assert_eq!(broken(&world).await, None);
    })
    .await;
}

#[tokio::test]
async fn a_correction_is_a_new_version_and_the_old_one_stays_readable() {
    on_both_engines("2023-04-01", |world| async move {
        let staff = published(&world).await;
        let (secretary, committee) = (&staff.secretary.actor, &staff.committee.actor);
        let (backend, nobody) = (&world.backend, Actor::nobody());
        let first = results(&world, "").await.expect("a page");
        assert_eq!((first.total, first.shown.version), (1, 1));
        assert_eq!(first.shown.replaced_by(), None);
        let code = first.levels[0].cards[0].code.clone();
        let frozen = bundle(&world, None).await;

        propose(&world, secretary, "9/QĐ").await;
        propose(&world, committee, "10/QĐ").await;
        let page = backend.proposals_page(committee, CODE, "").await;
        let open = page.expect("a page").open;
        let [other, own] = &open[..] else {
            panic!("{open:?}")
        };
        assert_eq!(other.matter, Matter::Correction);
        let (decision, moves) = other.awards.clone().expect("a list");
        assert_eq!((decision.number.as_str(), moves.len()), ("9/QĐ", 1));
        assert_eq!((moves[0].code.as_str(), moves[0].to.as_str()), (code.as_str(), ""));
        assert!(other.may_confirm && !own.may_confirm);
        let (other, own) = (other.id.to_string(), own.id.to_string());

        // Nothing of what waits is public.
        let version = backend.public_version().await.expect("a number");
        let page = results(&world, "").await.expect("a page");
        assert_eq!((&page.levels, &page.shown), (&first.levels, &first.shown));
        assert_eq!(results(&world, "2").await, Err(Refusal::NotFound));
        let alone = backend.confirm_proposal(committee, &own).await;
        assert_eq!(refused(alone), Refusal::SecondPerson);
        let by_secretary = backend.confirm_proposal(secretary, &own).await;
        assert_eq!(refused(by_secretary), Refusal::NotAllowed);
        assert_eq!(backend.public_version().await.expect("a number"), version);

        world.pass_a_minute();
        let confirmed = backend.confirm_proposal(committee, &other).await;
        confirmed.expect("confirmed");
        assert!(backend.public_version().await.expect("a number") > version);
        let page = results(&world, "").await.expect("a page");
        assert_eq!((page.total, page.shown.version), (0, 2));
        assert_eq!((page.decision.number.as_str(), page.shown.versions.len()), ("9/QĐ", 2));
        assert_eq!(page.shown.versions[1].reason, REASON);
        let old = results(&world, "1").await.expect("a page");
        assert_eq!((&old.levels, &old.decision), (&first.levels, &first.decision));
        let by = old.shown.replaced_by().expect("another version");
        assert_eq!((by.number, by.reason.as_str()), (2, REASON));
        for none in ["3", "0", "-1", "01", "x", "1 "] {
            assert_eq!(results(&world, none).await, Err(Refusal::NotFound), "{none}");
        }

        // The address of an entry that lost its prize says so instead of being gone.
        for version in ["", "1"] {
            let page = backend.result_page(&nobody, CODE, &code, version).await;
            let page = page.expect("a page");
            assert_eq!((page.shown.version, page.card.code.as_str()), (1, code.as_str()));
            assert!(page.shown.replaced_by().is_some());
        }
        let gone = backend.result_page(&nobody, CODE, &code, "2").await;
        assert_eq!(refused(gone), Refusal::NotFound);

        // The other proposal rests on prizes that are not in force any more.
        let second = world
            .person("Lê Văn Ban", "ban@example.vn", As::Committee)
            .await;
        let stale = backend.confirm_proposal(&second.actor, &own).await;
        assert_eq!(refused(stale), Refusal::Stale);

        // Each version leaves the house as it was, and says whether it counts.
        let old = bundle(&world, Some(1)).await;
        for name in FROZEN {
            assert_eq!(old.files()[name], frozen.files()[name], "{name}");
        }
        let new = bundle(&world, None).await;
        for (bundle, version) in [(&old, 1), (&new, 2)] {
            bundle.verify().expect("whole");
            let replayed = bundle.replay().expect("replayed");
            assert_eq!((replayed.version, replayed.differences), (version, vec![]));
        }
        assert!(old.is_replaced() && !new.is_replaced());
        assert!(!frozen.is_replaced());
        let none = backend.export_bundle(&operator(), CODE, Some(3)).await;
        assert_eq!(refused(none), Refusal::NotFound);
        let head = results(&world, "").await.expect("a page").ledger;
        assert_eq!(old.verify(), Ok(head.clone()));
        assert_eq!(new.verify(), Ok(head));

        assert_eq!(broken(&world).await, None);
        world.unlock_ledger().await;
        let forged = "UPDATE publication SET results = replace(results, 'từ trước', 'năm nay') WHERE version = 2";
        world.sql(forged).await;
        assert_eq!(broken(&world).await, Some(Broken::Publication(2)));
    })
    .await;
}

#[tokio::test]
async fn authors_learn_of_their_marks_what_the_edition_tells_them_once_results_are_public() {
    for (averages, notes) in [(false, false), (true, false), (true, true)] {
        on_both_engines("2023-04-01", |world| async move {
            let told = format!(
                "publish_by = \"two\"\naverages_for_authors = {averages}\nnotes_for_authors = {notes}"
            );
            let plan = tests::repository_file("contests/loc-ninh-vi.toml");
            let plan = plan.replacen("publish_by = \"two\"", &told, 1);
            world.load(&plan).await;
            let author = world.author("Lê Văn Vui", "0912345678").await;
            let other = world.author("Trần Đình Khải", "khai@example.vn").await;
            let staff = world.staff().await;
            let entry = world.hand_in(&author, "Máy tách hạt tiêu").await;
            world.accept(&staff.secretary.actor, &entry).await;
            world.on("2023-05-01");
            let backend = &world.backend;
            let assigned = backend.assign_judges(&staff.secretary.actor, CODE);
            assigned.await.expect("judges");
            for (place, judge) in (0..).zip(&staff.judges) {
                let list = backend.judging_page(&judge.actor, CODE).await;
                for line in list.expect("a list").lines {
                    let sheet = backend.sheet_page(&judge.actor, line.id.as_str()).await;
                    assert_eq!(sheet.expect("a page").notes_for_authors, notes);
                    let text = ["Chưa có số liệu", "", "Rất gọn"][place % 3];
                    let noted = backend
                        .save_note(&judge.actor, line.id.as_str(), "hieu-qua", text, 0)
                        .await;
                    noted.expect("noted");
                }
                let place = i64::try_from(place % 3).expect("few");
                let marks = |_: &str| [3_500 + 50 * place, 2_500, 2_000].map(domain::points::Points);
                world.judge(&judge.actor, marks).await;
            }
            let judged = async || {
                let page = backend.dossier_page(&author.actor, &entry).await;
                page.expect("a page").judged
            };
            assert_eq!(judged().await, []);
            let confirmed = world
                .confirm(&staff.committee.actor, "2023-05-01", &BTreeMap::new())
                .await;
            confirmed.expect("confirmed");
            assert_eq!(judged().await, [], "not before everybody knows");
            world.publish(&staff).await;
            let judged = judged().await;
            let stranger = backend.dossier_page(&other.actor, &entry).await;
            assert_eq!(refused(stranger), Refusal::NotFound);
            if !averages {
                assert_eq!(judged, []);
                return;
            }
            let averages: Vec<_> = judged
                .iter()
                .map(|criterion| criterion.average.map(|average| average.0))
                .collect();
            assert_eq!(averages, [Some(3_550), Some(2_500), Some(2_000)]);
            let read: Vec<&str> = judged[2].notes.iter().map(String::as_str).collect();
            let expected: &[&str] = if notes { &["Chưa có số liệu", "Rất gọn"] } else { &[] };
            assert_eq!(read, expected);
            let page = serde_json::to_string(&judged).expect("text");
            assert!(!page.contains("Giám khảo"), "nobody is named: {page}");
        })
        .await;
    }
}
