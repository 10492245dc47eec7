//! The whole contest: the plan of Lộc Ninh, the real list of entries, scripted judges, published results.

use std::collections::BTreeSet;

use backend::{Outcome, operator};
use domain::{
    entry::{EntryState, StateName},
    page::public::ResultsQuery,
    points::Points,
    policy::Actor,
    refusal::Refusal,
};
use tests::{
    CODE, World,
    contest::{Staff, suggested},
    on_both_engines, refused,
};

/// Rows of the list.
const ROWS: usize = 52;
/// Fields that the secretariat gives to entries without one, in turn.
const FIELDS: [&str; 7] = [
    "cntt",
    "co-khi",
    "vat-lieu",
    "nong-nghiep",
    "y-duoc",
    "giao-duc",
    "hanh-chinh",
];

#[tokio::test]
async fn the_real_list_is_judged_and_published() {
    on_both_engines("2023-04-01", |world| async move {
        world.load_edition().await;
        let staff = world.staff().await;
        import(&world).await;
        let accepted = screen(&world, &staff).await;
        judge(&world, &staff, accepted).await;
        let awarded = award(&world, &staff, accepted).await;
        publish(&world, &staff, &awarded).await;
    })
    .await;
}

/// Every row is imported or refused with its line and reason, and a second import adds nothing.
async fn import(world: &World) {
    let report = world.import_real().await;
    assert_eq!(report.rows.len(), ROWS);
    let (added, there, refused) = report.counts();
    assert_eq!(added + there + refused, ROWS);
    assert!(added >= 50, "{report:#?}");
    for row in &report.rows {
        assert!(row.line >= 2 && !row.title.is_empty(), "{row:?}");
        if let Outcome::Refused(reason) = &row.outcome {
            assert!(!reason.is_empty(), "{row:?}");
        }
    }
    let codes: BTreeSet<_> = report
        .rows
        .iter()
        .filter_map(|row| match &row.outcome {
            Outcome::Added(code) => domain::id::parse_receipt_code(code),
            _ => None,
        })
        .collect();
    assert_eq!(codes.len(), added, "a receipt code each");

    let before = world.contents().await;
    let again = world.import_real().await;
    assert_eq!(again.counts(), (0, added + there, refused));
    before.assert_same(&world.contents().await, "a second import");
}

/// Most are accepted, one is sent back and comes no more, one is refused. Says how many were accepted.
async fn screen(world: &World, staff: &Staff) -> usize {
    let backend = &world.backend;
    let secretary = &staff.secretary.actor;
    let lines = world.listed(secretary, "").await;
    let all = lines.len();
    let mut fields = FIELDS.iter().cycle();
    for (place, line) in lines.iter().enumerate() {
        world.pass_a_minute();
        let entry = line.id.as_str();
        match place {
            10 => {
                let sent = backend
                    .return_entry(
                        secretary,
                        entry,
                        "Bổ sung bản mô tả và xác nhận của đơn vị.",
                        "2023-05-05",
                    )
                    .await;
                sent.expect("sent back");
            }
            20 => backend
                .reject_entry(secretary, entry, "Không thuộc lĩnh vực dự thi.")
                .await
                .expect("refused"),
            _ => {
                let field = fields.next().expect("a field");
                let open = backend
                    .screening_page(secretary, CODE, Some(entry), Default::default())
                    .await;
                if open
                    .expect("a page")
                    .open
                    .expect("a dossier")
                    .field_code
                    .is_empty()
                {
                    assert_eq!(
                        refused(backend.accept_entry(secretary, entry).await),
                        Refusal::invalid("field", domain::refusal::Problem::Missing)
                    );
                    backend
                        .choose_field(secretary, entry, field)
                        .await
                        .expect("a field");
                }
                world.accept(secretary, entry).await;
            }
        }
    }
    let page = backend.desk_page(secretary, CODE).await.expect("a page");
    let count = |state| {
        page.counts
            .iter()
            .find(|(name, _)| *name == state)
            .map_or(0, |(_, count)| *count as usize)
    };
    assert_eq!(count(StateName::Submitted), 0);
    assert_eq!(
        (count(StateName::Returned), count(StateName::Rejected)),
        (1, 1)
    );
    assert_eq!(count(StateName::Accepted), all - 2);
    all - 2
}

/// Every entry gets three judges of its group; they mark and sign; nobody sees anything of it meanwhile.
async fn judge(world: &World, staff: &Staff, accepted: usize) {
    let backend = &world.backend;
    let secretary = &staff.secretary.actor;
    assert!(matches!(
        refused(backend.assign_judges(secretary, CODE).await),
        Refusal::WrongPhase(_)
    ));
    world.on("2023-05-01");
    assert_eq!(
        backend
            .assign_judges(secretary, CODE)
            .await
            .expect("judges"),
        3 * accepted as u64
    );
    assert_eq!(
        backend
            .assign_judges(secretary, CODE)
            .await
            .expect("judges"),
        0
    );
    let page = backend
        .progress_page(secretary, CODE)
        .await
        .expect("a page");
    assert_eq!(
        (page.sheets as usize, page.signed, page.unassigned),
        (3 * accepted, 0, 0)
    );
    for group in &page.groups {
        let loads: Vec<u32> = group.judges.iter().map(|judge| judge.sheets).collect();
        let (least, most) = (loads.iter().min(), loads.iter().max());
        assert!(
            most.zip(least)
                .is_some_and(|(most, least)| most - least <= 1),
            "{loads:?}"
        );
    }
    // One judge knows an author: the entry needs somebody else, and the group has nobody.
    let mut signed = 0;
    for (place, judge) in staff.judges.iter().enumerate() {
        signed += world.judge(&judge.actor, |code| points(code, place)).await;
    }
    assert_eq!(signed, 3 * accepted);
    let judge = &staff.judges[0].actor;
    let sheet = backend
        .judging_page(judge, CODE)
        .await
        .expect("a list")
        .lines[0]
        .id
        .clone();
    let locked = backend
        .save_mark(judge, sheet.as_str(), "tinh-moi", "1", 1_000_000)
        .await;
    assert_eq!(refused(locked), Refusal::SheetSigned);
    let report = backend
        .verify_scores(&operator(), CODE)
        .await
        .expect("a report");
    assert_eq!((report.broken, report.sheets), (None, 3 * accepted));
    // Three marks and a signature each.
    assert_eq!(report.links, 4 * 3 * accepted);
    nothing_is_public(world, staff).await;
}

/// Marks of one judge for an entry: the code alone decides, so that means differ and some tie.
fn points(code: &str, judge: usize) -> [Points; 3] {
    let hash: usize = code.bytes().map(usize::from).sum();
    let half = |most: usize, from: usize| {
        let step = (hash + judge) % (most - from + 1) + from;
        Points(i64::try_from(step * 50).expect("few"))
    };
    [half(80, 55), half(60, 45), half(60, 45)]
}

/// The committee follows what the ranking suggests; one level stays empty.
async fn award(world: &World, staff: &Staff, accepted: usize) -> BTreeSet<String> {
    let backend = &world.backend;
    let committee = &staff.committee.actor;
    let page = backend.ranking_page(committee, CODE).await.expect("a page");
    assert_eq!(
        (page.lines.len(), page.open_sheets, page.may_confirm),
        (accepted, 0, true)
    );
    assert!(
        page.lines
            .iter()
            .all(|line| line.totals.len() == 3 && line.ranked.mean.is_some())
    );
    assert!(
        page.lines
            .is_sorted_by(|a, b| a.ranked.mean >= b.ranked.mean)
    );
    let mut awards = suggested(&page);
    assert!(!awards.is_empty());
    awards.retain(|_, level| level != "ba");
    assert!(matches!(
        refused(backend.publish_results(committee, CODE).await),
        Refusal::WrongPhase(_)
    ));

    let mut too_many = awards.clone();
    for line in &page.lines {
        too_many.insert(line.code.clone(), "nhat".to_owned());
    }
    let refusal = refused(world.confirm(committee, "2023-05-01", &too_many).await);
    assert_eq!(refusal, Refusal::TooManyPrizes("Giải Nhất".to_owned()));
    world.on("2023-05-20");
    world
        .confirm(committee, "2023-05-19", &awards)
        .await
        .expect("confirmed");
    let page = backend.ranking_page(committee, CODE).await.expect("a page");
    for line in &page.lines {
        assert_eq!(
            line.confirmed.as_deref(),
            Some(awards.get(&line.code).map_or("", String::as_str))
        );
    }
    nothing_is_public(world, staff).await;
    awards.into_keys().collect()
}

/// The snapshot is public, complete and frozen.
async fn publish(world: &World, staff: &Staff, awarded: &BTreeSet<String>) {
    let backend = &world.backend;
    let version = backend.public_version().await.expect("a number");
    backend
        .publish_results(&staff.committee.actor, CODE)
        .await
        .expect("published");
    assert!(backend.public_version().await.expect("a number") > version);
    let nobody = Actor::nobody();
    let page = backend
        .results_page(&nobody, CODE, &ResultsQuery::default())
        .await
        .expect("results");
    assert_eq!(
        (page.total as usize, page.found as usize),
        (awarded.len(), awarded.len())
    );
    assert_eq!(page.decision.number, "2345/QĐ-UBND");
    assert!(
        page.levels.iter().all(|level| level.code != "ba"),
        "a level may stay empty"
    );
    let cards: Vec<_> = page.levels.iter().flat_map(|level| &level.cards).collect();
    assert_eq!(
        cards
            .iter()
            .map(|card| card.code.clone())
            .collect::<BTreeSet<_>>(),
        *awarded
    );
    for card in &cards {
        let page = backend
            .result_page(&nobody, CODE, &card.code)
            .await
            .expect("a page");
        assert_eq!(
            (&page.card, &page.decision.number),
            (*card, &"2345/QĐ-UBND".to_owned())
        );
    }
    // Searching without tones finds what searching with them finds.
    let title = &cards[0].title;
    let query = ResultsQuery {
        q: domain::vietnamese::fold(title),
        ..ResultsQuery::default()
    };
    let found = backend
        .results_page(&nobody, CODE, &query)
        .await
        .expect("results");
    assert!(
        found
            .levels
            .iter()
            .flat_map(|level| &level.cards)
            .any(|card| card.title == *title)
    );

    let ranking = backend
        .ranking_page(&staff.committee.actor, CODE)
        .await
        .expect("a page");
    for line in ranking
        .lines
        .iter()
        .filter(|line| !awarded.contains(&line.code))
    {
        assert_eq!(
            refused(backend.result_page(&nobody, CODE, &line.code).await),
            Refusal::NotFound
        );
    }
    // Nothing of it can be changed any more.
    assert!(matches!(
        refused(backend.publish_results(&staff.committee.actor, CODE).await),
        Refusal::WrongPhase(_)
    ));
    let anew = world
        .confirm(&staff.committee.actor, "2023-05-20", &Default::default())
        .await;
    assert!(matches!(refused(anew), Refusal::WrongPhase(_)));
    let again = backend
        .verify_scores(&operator(), CODE)
        .await
        .expect("a report");
    assert_eq!(again.broken, None);
}

/// No result page answers, whoever asks, and no other page tells of a prize.
async fn nothing_is_public(world: &World, staff: &Staff) {
    let backend = &world.backend;
    let codes: Vec<String> = {
        let page = backend
            .ranking_page(&staff.committee.actor, CODE)
            .await
            .expect("a page");
        page.lines.into_iter().map(|line| line.code).collect()
    };
    let nobody = Actor::nobody();
    for actor in [
        &nobody,
        &staff.secretary.actor,
        &staff.committee.actor,
        &staff.judges[0].actor,
        &operator(),
    ] {
        let results = backend
            .results_page(actor, CODE, &ResultsQuery::default())
            .await;
        assert_eq!(refused(results), Refusal::NotFound);
        for code in &codes {
            assert_eq!(
                refused(backend.result_page(actor, CODE, code).await),
                Refusal::NotFound
            );
        }
    }
    for page in [
        serde_json::to_string(&backend.home_page(&nobody, None).await.expect("a page"))
            .expect("text"),
        serde_json::to_string(&backend.rules_page(&nobody, CODE).await.expect("a page"))
            .expect("text"),
        serde_json::to_string(&backend.plain_page(&nobody, None).await.expect("a page"))
            .expect("text"),
    ] {
        assert!(codes.iter().all(|code| !page.contains(code)));
    }
    let ranking = backend.ranking_page(&nobody, CODE).await;
    assert_eq!(refused(ranking), Refusal::SignInFirst);
    assert_eq!(
        refused(backend.ranking_page(&staff.judges[0].actor, CODE).await),
        Refusal::NotAllowed
    );
}

#[tokio::test]
async fn tampering_with_a_mark_is_found_and_stops_the_prizes() {
    on_both_engines("2023-04-01", |world| async move {
        let (staff, author) = small(&world).await;
        let entry = world.hand_in(&author, "Máy tách hạt tiêu").await;
        world.accept(&staff.secretary.actor, &entry).await;
        world.on("2023-05-01");
        world
            .backend
            .assign_judges(&staff.secretary.actor, CODE)
            .await
            .expect("judges");
        for judge in &staff.judges {
            world
                .judge(&judge.actor, |_| {
                    [Points(3_000), Points(2_000), Points(2_000)]
                })
                .await;
        }
        world
            .sql("UPDATE score_event SET act = replace(act, '2000', '2100') WHERE seq = 1")
            .await;
        let report = world
            .backend
            .verify_scores(&operator(), CODE)
            .await
            .expect("a report");
        assert_eq!(report.broken, Some(backend::Broken::Link(1)));
        let confirmed = world
            .confirm(&staff.committee.actor, "2023-05-01", &Default::default())
            .await;
        assert!(matches!(confirmed, Err(backend::Error::Internal(_))));

        world
            .sql("UPDATE score_event SET act = replace(act, '2100', '2000') WHERE seq = 1")
            .await;
        world.sql("UPDATE sheet SET total = total + 50").await;
        let report = world
            .backend
            .verify_scores(&operator(), CODE)
            .await
            .expect("a report");
        assert!(
            matches!(report.broken, Some(backend::Broken::Sheet(_))),
            "{report:?}"
        );
        let ranking = world
            .backend
            .ranking_page(&staff.committee.actor, CODE)
            .await
            .expect("a page");
        assert!(matches!(ranking.decision, None));
        let page = world
            .backend
            .dossier_page(&author.actor, &entry)
            .await
            .expect("a page");
        assert!(matches!(page.entry.state, EntryState::Accepted { .. }));
    })
    .await;
}

async fn small(world: &World) -> (Staff, tests::people::Person) {
    world.load_edition().await;
    let staff = world.staff().await;
    let author = world.author("Lê Văn Vui", "0912345678").await;
    (staff, author)
}
