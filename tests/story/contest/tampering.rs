//! The chain of scores is looked at before prizes are given.

use backend::operator;
use domain::points::Points;
use tests::{CODE, on_both_engines};

#[tokio::test]
async fn tampering_with_a_mark_is_found_and_stops_the_prizes() {
    on_both_engines("2023-04-01", |world| async move {
        world.load_edition().await;
        let staff = world.staff().await;
        let author = world.author("Lê Văn Vui", "0912345678").await;
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
        world.unlock_ledger().await;
        world
            .sql("UPDATE ledger SET act = replace(act, '2000', '2100') WHERE seq = 3")
            .await;
        let report = world
            .backend
            .verify_ledger(&operator(), CODE)
            .await
            .expect("a report");
        assert_eq!(report.broken, Some(backend::Broken::Link(3)));
        let confirmed = world
            .confirm(&staff.committee.actor, "2023-05-01", &Default::default())
            .await;
        assert!(matches!(confirmed, Err(backend::Error::Internal(_))));

        world
            .sql("UPDATE ledger SET act = replace(act, '2100', '2000') WHERE seq = 3")
            .await;
        world.sql("UPDATE sheet SET total = total + 50").await;
        let report = world
            .backend
            .verify_ledger(&operator(), CODE)
            .await
            .expect("a report");
        assert!(
            matches!(report.broken, Some(backend::Broken::Sheet(_))),
            "{report:?}"
        );
        world.sql("UPDATE sheet SET total = total - 50").await;
        let report = world
            .backend
            .verify_ledger(&operator(), CODE)
            .await
            .expect("a report");
        assert_eq!(report.broken, None);
        world
            .sql("DELETE FROM ledger WHERE seq = (SELECT MAX(seq) FROM ledger)")
            .await;
        let report = world
            .backend
            .verify_ledger(&operator(), CODE)
            .await
            .expect("a report");
        assert!(
            matches!(report.broken, Some(backend::Broken::End(_))),
            "{report:?}"
        );
    })
    .await;
}
