//! A database from before the ledger: its chain stays as it is and goes on.

use std::sync::Arc;

use backend::{Backend, SeededRandom, operator};
use domain::{
    ledger::CHAIN_START,
    page::{judging::SheetLine, public::ResultsQuery},
    points::Points,
    policy::Actor,
    score::{Act, ScoreEvent},
    time::Timestamp,
};
use sha2::{Digest as _, Sha256};
use tests::{CODE, World, contest::suggested, noon, on_both_engines};

/// Tables as they were, without anything in the ledger.
const BACK: &str = "
    DROP TABLE ledger;
    DROP TABLE publication;
    ALTER TABLE edition ADD COLUMN snapshot TEXT;
    ALTER TABLE ledger_head RENAME TO score_head;
    CREATE TABLE score_event (
        edition TEXT NOT NULL, seq BIGINT NOT NULL, sheet TEXT NOT NULL REFERENCES sheet (id), rubric BIGINT NOT NULL,
        act TEXT NOT NULL, at BIGINT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (edition, seq)
    );
    DELETE FROM _sqlx_migrations WHERE version BETWEEN 20261124130000 AND 20261124130001
        OR version IN (20261129190001, 20261130080002);
";

#[tokio::test]
async fn a_chain_from_before_salts_holds_and_goes_on() {
    on_both_engines("2023-04-01", |world| async move {
        let (staff, ..) = world.one_assigned().await;
        let mut sheets: Vec<SheetLine> = Vec::new();
        for judge in &staff.judges {
            let page = world.backend.judging_page(&judge.actor, CODE).await;
            sheets.extend(page.expect("a list").lines);
        }
        assert_eq!(sheets.len(), 3);

        world.sql(BACK).await;
        if world.engine == "postgres" {
            world.sql("DROP FUNCTION refuse_change()").await;
        }
        let head = write_old(&world, &sheets).await;
        let world = reopened(world).await;
        let report = world.backend.verify_ledger(&operator(), CODE).await;
        let report = report.expect("a report");
        assert_eq!((report.broken, report.sheets), (None, 3));
        assert_eq!((report.head.links, report.head.hash), (12, head));

        let committee = &staff.committee.actor;
        let ranking = world.backend.ranking_page(committee, CODE).await;
        let ranking = ranking.expect("a page");
        assert_eq!(ranking.lines[0].ranked.result, Some(Points(8_000)));
        let awards = suggested(&ranking);
        let confirmed = world.confirm(committee, "2023-05-01", &awards).await;
        confirmed.expect("confirmed");
        world.publish(&staff).await;
        let report = world.backend.verify_ledger(&operator(), CODE).await;
        let report = report.expect("a report");
        assert_eq!((report.broken, report.head.links), (None, 15));

        world.unlock_ledger().await;
        let change = "UPDATE ledger SET act = replace(act, '2500', '2600') WHERE seq = 2";
        world.sql(change).await;
        assert_eq!(super::broken(&world).await, Some(backend::Broken::Link(2)));
    })
    .await;
}

#[tokio::test]
async fn results_from_before_the_ledger_stay_readable() {
    on_both_engines("2023-04-01", |world| async move {
        super::published(&world).await;
        let nobody = Actor::nobody();
        let query = ResultsQuery::default();
        let before = world.backend.results_page(&nobody, CODE, &query).await;
        world.unlock_ledger().await;
        world.sql("ALTER TABLE edition ADD COLUMN snapshot TEXT").await;
        world
            .sql("UPDATE edition SET snapshot = (SELECT results FROM publication)")
            .await;
        world
            .sql(&BACK.replace("ALTER TABLE edition ADD COLUMN snapshot TEXT;", ""))
            .await;
        world.sql("DELETE FROM score_head; UPDATE sheet SET stand = 'todo', marked = 0, total = 0, signed_at = NULL").await;
        if world.engine == "postgres" {
            world.sql("DROP FUNCTION refuse_change()").await;
        }
        let world = reopened(world).await;
        assert_eq!(super::broken(&world).await, None);
        let after = world.backend.results_page(&nobody, CODE, &query).await;
        let (before, after) = (before.expect("a page"), after.expect("a page"));
        assert_eq!(before.levels, after.levels);
    })
    .await;
}

/// Three marks and a signature each, as they were written before; the head of their chain.
async fn write_old(world: &World, sheets: &[SheetLine]) -> String {
    let mut previous = CHAIN_START.to_owned();
    let mut seq = 0;
    let at = noon("2023-05-01");
    for line in sheets {
        let marks = [("tinh-moi", 3_500), ("ap-dung", 2_500), ("hieu-qua", 2_000)];
        let marks = marks.map(|(criterion, points)| Act::Mark {
            criterion: criterion.to_owned(),
            points: Some(Points(points)),
            operation: None,
        });
        let total = Points(8_000);
        for act in marks.into_iter().chain([Act::Sign {
            total,
            operation: None,
        }]) {
            seq += 1;
            let event = ScoreEvent {
                seq,
                edition: CODE.to_owned(),
                sheet: line.id.clone(),
                rubric: 1,
                act,
                at,
            };
            let hash = insert(world, &event, &previous).await;
            previous = hash;
        }
        let sheet = format!(
            "UPDATE sheet SET stand = 'signed', marked = 3, total = 8000, signed_at = {} WHERE id = '{}'",
            at.0, line.id
        );
        world.sql(&sheet).await;
    }
    let head = format!(
        "DELETE FROM score_head; INSERT INTO score_head (edition, seq, hash) VALUES ('{CODE}', {seq}, '{previous}')"
    );
    world.sql(&head).await;
    previous
}

async fn insert(world: &World, event: &ScoreEvent, previous: &str) -> String {
    let hash: String = Sha256::digest(event.unsalted(previous))
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let act = serde_json::to_string(&event.act).expect("text");
    let Timestamp(at) = event.at;
    let row = format!(
        "INSERT INTO score_event (edition, seq, sheet, rubric, act, at, previous, hash)
         VALUES ('{CODE}', {}, '{}', {}, '{act}', {at}, '{previous}', '{hash}')",
        event.seq, event.sheet, event.rubric
    );
    world.sql(&row).await;
    hash
}

/// The same database, opened by a program that knows the ledger.
async fn reopened(mut world: World) -> World {
    let random = Arc::new(SeededRandom::of(43));
    let (url, files) = (&world.database_url, world.files());
    let opened = Backend::open(url, &files, world.clock.clone(), random).await;
    world.backend = opened.expect("migrated");
    world
}
