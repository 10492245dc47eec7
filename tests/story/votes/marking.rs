//! What whoever still marks learns of votes.

use backend::TypedVote;
use domain::points::Points;
use tests::{CODE, on_both_engines};

use super::{QUESTION, view};

#[tokio::test]
async fn whoever_still_marks_learns_from_no_vote_what_others_think() {
    on_both_engines("2023-04-01", |world| async move {
        world.load_edition().await;
        let staff = world.staff().await;
        let (backend, secretary) = (&world.backend, &staff.secretary.actor);
        let author = world.author("Lê Văn Vui", "0912345678").await;
        let entry = world.hand_in(&author, "Máy tách hạt tiêu").await;
        world.accept(secretary, &entry).await;
        let code = &world.rows::<1>("SELECT code FROM entry").await[0][0];
        world.on("2023-05-01");
        let assigned = backend.assign_judges(secretary, CODE).await;
        assigned.expect("judges");
        for codes in [&**code, ""] {
            let question = if codes.is_empty() { "Chung" } else { QUESTION };
            let typed = TypedVote {
                question,
                kind: "yes-no",
                codes,
                body: "judges",
                chair: "",
                ballot: "open",
            };
            backend
                .open_vote(secretary, CODE, typed)
                .await
                .expect("opened");
            let vote = view(&world, secretary, question).await;
            for judge in &staff.judges {
                backend
                    .cast_vote(&judge.actor, &vote.id, "no")
                    .await
                    .expect("voted");
            }
            backend
                .close_vote(secretary, &vote.id)
                .await
                .expect("closed");
        }
        let mut marking = 0;
        for judge in &staff.judges {
            let page = backend
                .votes_page(&judge.actor, CODE, "")
                .await
                .expect("a page");
            marking += page.own_sheets;
            let known = view(&world, &judge.actor, QUESTION).await.result.is_some();
            assert_eq!(known, page.own_sheets == 0);
            // What is about no entry tells nothing.
            assert!(view(&world, &judge.actor, "Chung").await.result.is_some());
            world
                .judge(&judge.actor, |_: &str| {
                    [Points(3_600), Points(2_700), Points(2_700)]
                })
                .await;
            let page = backend
                .votes_page(&judge.actor, CODE, "")
                .await
                .expect("a page");
            assert_eq!(page.own_sheets, 0);
            assert!(view(&world, &judge.actor, QUESTION).await.result.is_some());
        }
        assert_eq!(marking, 3);
        assert!(view(&world, secretary, QUESTION).await.result.is_some());
    })
    .await;
}
