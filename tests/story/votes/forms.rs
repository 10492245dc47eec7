//! Who may vote on what, and forms that nobody should send.

use backend::TypedVote;
use domain::{
    conflict::Pin,
    refusal::{Problem, Refusal},
};
use tests::{CODE, on_both_engines, refused};

use super::{QUESTION, account, group_of, tied, view};

#[tokio::test]
async fn who_has_a_conflict_of_interest_does_not_vote_and_bad_forms_change_nothing() {
    on_both_engines("2023-04-01", |world| async move {
        let (staff, codes, judges) = tied(&world).await;
        let secretary = &staff.secretary.actor;
        let backend = &world.backend;
        let body = group_of(&judges, &staff);
        let both = codes.join(" ");
        let good = TypedVote {
            question: QUESTION,
            kind: "choice",
            codes: &both,
            body: &body,
            chair: "",
            ballot: "secret",
        };
        let pinned = account(&judges[0].actor);
        let clerk = account(secretary);
        let before = world.contents().await;
        let wrong = |field: &str, problem| Refusal::invalid(field, problem);
        let long = "a".repeat(501);
        for (typed, no) in [
            (
                TypedVote {
                    question: " ",
                    ..good
                },
                wrong("question", Problem::Missing),
            ),
            (
                TypedVote {
                    question: &long,
                    ..good
                },
                wrong("question", Problem::TooLong),
            ),
            (
                TypedVote { kind: "", ..good },
                wrong("kind", Problem::NotAChoice),
            ),
            (
                TypedVote {
                    codes: &codes[0],
                    ..good
                },
                wrong("codes", Problem::OutOfRange),
            ),
            (
                TypedVote {
                    codes: &format!("LN6-XXXXX, {}; y", codes[0]),
                    ..good
                },
                Refusal::UnknownCodes(vec!["LN6-XXXXX".to_owned(), "y".to_owned()]),
            ),
            (
                TypedVote {
                    body: "group:to-9",
                    ..good
                },
                wrong("body", Problem::NotAChoice),
            ),
            (
                TypedVote { ballot: "", ..good },
                wrong("ballot", Problem::NotAChoice),
            ),
            (
                TypedVote {
                    chair: &clerk,
                    ..good
                },
                wrong("chair", Problem::NotAVoter),
            ),
            (
                TypedVote {
                    body: "committee",
                    ..good
                },
                Refusal::TooFewVoters(3),
            ),
        ] {
            let opened = backend.open_vote(secretary, CODE, typed).await;
            assert_eq!(refused(opened), no, "{typed:?}");
        }
        let opened = backend.open_vote(&judges[0].actor, CODE, good).await;
        assert_eq!(refused(opened), Refusal::NotAllowed);
        before.assert_same(&world.contents().await, "refused");

        let pin = backend.pin_conflict(
            secretary,
            CODE,
            &pinned,
            &codes[0],
            Some(Pin::Yes),
            "Anh em",
        );
        pin.await.expect("pinned");
        let few = backend.open_vote(secretary, CODE, good).await;
        assert_eq!(refused(few), Refusal::TooFewVoters(3));
        let of_all = TypedVote {
            body: "judges",
            ..good
        };
        backend
            .open_vote(secretary, CODE, of_all)
            .await
            .expect("opened");
        let vote = view(&world, secretary, QUESTION).await;
        assert_eq!(
            (vote.entitled, vote.barred),
            (8, vec![judges[0].actor.name.clone()])
        );
        let barred = backend
            .cast_vote(&judges[0].actor, &vote.id, &codes[0])
            .await;
        assert_eq!(refused(barred), Refusal::NotEntitled);

        // An edition that does not say how people vote has no votes.
        let text = tests::repository_file("contests/loc-ninh-vi.toml");
        let (start, rest) = text.split_once("[votes]").expect("votes");
        let rest = rest
            .split_once("chair_decides = true\n")
            .expect("the last line")
            .1;
        world.load(&format!("{start}{rest}")).await;
        let opened = backend.open_vote(secretary, CODE, of_all).await;
        assert_eq!(refused(opened), Refusal::NoVotes);
        let page = backend
            .votes_page(secretary, CODE, "")
            .await
            .expect("a page");
        assert!(page.rules.is_none() && page.opening.is_none() && page.votes.len() == 1);
    })
    .await;
}
