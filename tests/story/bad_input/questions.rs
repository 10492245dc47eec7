//! Words to search for, and places in lists.

use domain::{
    page::{public::ResultsQuery, secretariat::ScreeningQuery},
    policy::Actor,
    refusal::Refusal,
};
use tests::{CODE, on_both_engines, refused};

use super::{draft, huge};

#[tokio::test]
async fn questions_that_make_no_sense_have_plain_answers() {
    on_both_engines("2023-04-20", |world| async move {
        let (author, entry) = draft(&world).await;
        world
            .backend
            .submit_entry(&author.actor, &entry)
            .await
            .expect("handed in");
        let staff = world.staff().await;
        let huge = huge();
        for odd in [
            "\0",
            "%",
            "_",
            "'; DROP TABLE entry; --",
            "\u{202e}",
            "🌱",
            huge.as_str(),
            "9223372036854775808-1-x",
            "0--1-",
        ] {
            let query = ScreeningQuery {
                q: odd.to_owned(),
                state: odd.to_owned(),
                field: odd.to_owned(),
                unit: odd.to_owned(),
                after: odd.to_owned(),
            };
            let page = world
                .backend
                .screening_page(&staff.secretary.actor, CODE, None, query)
                .await
                .expect("a page");
            // Whoever searches looks everywhere, whoever does not sees what waits.
            assert!(["submitted", ""].contains(&page.query.state.as_str()));
            assert_eq!(page.query.field, "");
            let query = ResultsQuery {
                q: odd.to_owned(),
                level: odd.to_owned(),
                field: odd.to_owned(),
                unit: odd.to_owned(),
                version: odd.to_owned(),
            };
            let results = world
                .backend
                .results_page(&Actor::nobody(), CODE, &query)
                .await;
            assert_eq!(refused(results), Refusal::NotFound);
            assert_eq!(
                refused(world.backend.home_page(&Actor::nobody(), Some(odd)).await),
                Refusal::NotFound
            );
            let session = world.backend.actor_of(odd).await.expect("an answer");
            assert_eq!(session, Actor::nobody());
        }
    })
    .await;
}
