//! The ledger: nothing that was recorded can be changed, and whoever does it anyway is found.

mod bundle; // A published contest as one file.
mod old; // Chains from before salts.
mod ordered; // A published contest whose prizes rest on births.

use backend::{Broken, operator};
use domain::points::Points;
use tests::{
    CODE, World,
    contest::{Staff, suggested},
    on_both_engines,
};

/// One entry with three signed sheets.
pub(crate) async fn judged(world: &World) -> Staff {
    let (staff, ..) = world.one_assigned().await;
    for judge in &staff.judges {
        let marks = |_: &str| [Points(3_500), Points(2_500), Points(2_000)];
        world.judge(&judge.actor, marks).await;
    }
    staff
}

/// The same with its prize confirmed and its results public.
pub(crate) async fn published(world: &World) -> Staff {
    let staff = judged(world).await;
    let committee = &staff.committee.actor;
    let ranking = world.backend.ranking_page(committee, CODE).await;
    let awards = suggested(&ranking.expect("a page"));
    assert!(!awards.is_empty());
    let confirmed = world.confirm(committee, "2023-05-01", &awards).await;
    confirmed.expect("confirmed");
    world.publish(&staff).await;
    staff
}

#[tokio::test]
async fn a_head_that_was_written_down_stays_in_the_chain() {
    on_both_engines("2023-04-01", |world| async move {
        let staff = judged(&world).await;
        let page = world
            .backend
            .ranking_page(&staff.committee.actor, CODE)
            .await;
        let head = page.expect("a page").ledger;
        assert_eq!(head.links, 14);
        let none = Default::default();
        let confirmed = world
            .confirm(&staff.committee.actor, "2023-05-01", &none)
            .await;
        confirmed.expect("confirmed");
        let known = domain::ledger::parse_head(&head.short()).expect("digits");
        for (known, found) in [(known.as_str(), None), ("zz", Some(Broken::Head))] {
            let report = world
                .backend
                .verify_ledger_knowing(&operator(), CODE, known)
                .await;
            assert_eq!(report.expect("a report").broken, found);
        }
    })
    .await;
}

/// What the check finds.
pub(crate) async fn broken(world: &World) -> Option<Broken> {
    let report = world.backend.verify_ledger(&operator(), CODE).await;
    report.expect("a report").broken
}

#[tokio::test]
async fn the_database_refuses_to_change_what_was_recorded() {
    on_both_engines("2023-04-01", |world| async move {
        published(&world).await;
        let before = world.contents().await;
        for table in ["ledger", "publication"] {
            for change in [
                format!("UPDATE {table} SET at = at + 1"),
                format!("DELETE FROM {table}"),
                format!("DELETE FROM {table} WHERE edition = '{CODE}'"),
            ] {
                let refused = world.try_sql(&change).await.expect_err(&change);
                assert!(
                    refused.contains("append-only") || refused.contains("frozen"),
                    "{change}: {refused}"
                );
            }
        }
        let others = if world.engine == "sqlite" {
            [
                "INSERT OR REPLACE INTO ledger SELECT edition, seq, at + 1, kind, sheet, rubric, act, salt, hash FROM ledger",
                "INSERT OR REPLACE INTO publication SELECT edition, version, at + 1, rules, scores, ranking, results FROM publication",
            ]
        } else {
            ["TRUNCATE ledger", "TRUNCATE publication"]
        };
        for change in others {
            world.try_sql(change).await.expect_err(change);
        }
        before.assert_same(&world.contents().await, "refused changes");
        assert_eq!(broken(&world).await, None);
    })
    .await;
}

#[tokio::test]
async fn whatever_is_changed_past_the_triggers_is_found_and_named() {
    on_both_engines("2023-04-01", |world| async move {
        published(&world).await;
        world.unlock_ledger().await;
        assert_eq!(broken(&world).await, None);
        // Twelve acts of judges, then the prizes, then the publication.
        for (change, back, found) in [
            (
                "UPDATE ledger SET act = replace(act, '2500', '2600') WHERE seq = 3",
                "UPDATE ledger SET act = replace(act, '2600', '2500') WHERE seq = 3",
                Broken::Link(3),
            ),
            (
                "UPDATE ledger SET at = at + 1 WHERE seq = 4",
                "UPDATE ledger SET at = at - 1 WHERE seq = 4",
                Broken::Link(4),
            ),
            (
                "UPDATE ledger SET act = replace(act, '2345', '2346') WHERE seq = 15",
                "UPDATE ledger SET act = replace(act, '2346', '2345') WHERE seq = 15",
                Broken::Link(15),
            ),
            // The line break is where the act has one, so the row reads the same when its columns are strung together.
            (
                "UPDATE ledger SET salt = '\n' || hash, hash = '{', act = substr(act, 3) WHERE seq = 17",
                "UPDATE ledger SET salt = '', hash = substr(salt, 2), act = '{\n' || act WHERE seq = 17",
                Broken::Link(17),
            ),
            (
                "UPDATE ledger_head SET seq = seq + 1",
                "UPDATE ledger_head SET seq = seq - 1",
                Broken::End(18),
            ),
            (
                "UPDATE edition SET decision_number = '1/' || decision_number",
                "UPDATE edition SET decision_number = substr(decision_number, 3)",
                Broken::Awards,
            ),
            (
                "UPDATE award SET level = 'x' || level",
                "UPDATE award SET level = substr(level, 2)",
                Broken::Awards,
            ),
            (
                "UPDATE publication SET scores = replace(scores, '25.00', '26.00')",
                "UPDATE publication SET scores = replace(scores, '26.00', '25.00')",
                Broken::Publication(1),
            ),
            (
                "UPDATE publication SET results = results || ' '",
                "UPDATE publication SET results = substr(results, 1, length(results) - 1)",
                Broken::Publication(1),
            ),
            (
                "UPDATE publication SET at = at + 1",
                "UPDATE publication SET at = at - 1",
                Broken::Publication(1),
            ),
            (
                "UPDATE edition SET published_at = published_at + 1",
                "UPDATE edition SET published_at = published_at - 1",
                Broken::Publication(1),
            ),
        ] {
            world.sql(change).await;
            assert_eq!(broken(&world).await, Some(found), "{change}");
            world.sql(back).await;
            assert_eq!(broken(&world).await, None, "{back}");
        }
        world.sql("UPDATE sheet SET total = total + 50").await;
        assert!(matches!(broken(&world).await, Some(Broken::Sheet(_))));
    })
    .await;
}
