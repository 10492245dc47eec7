//! Votes of the committee and of panels, and the minutes that come of them.

mod forms; // Who may vote, and what nobody should send.
mod marking; // What whoever still marks learns.
mod minutes; // What the minutes say.

use backend::{Broken, TypedVote, operator};
use domain::{
    page::votes::{Own, VoteView},
    points::Points,
    policy::{Actor, Role},
    refusal::{Problem, Refusal},
    vote::{ABSTAIN, Outcome},
};
use tests::{
    CODE, World,
    contest::{GROUPS, Staff, suggested},
    on_both_engines,
    people::{As, Person},
    refused,
};

use crate::ledger::broken;

const QUESTION: &str = "Giải nhì trao cho giải pháp nào?";

/// Two entries of one group with the same marks, their codes, and the judges of that group.
pub(crate) async fn tied(world: &World) -> (Staff, Vec<String>, Vec<Person>) {
    // One first prize for two entries.
    let text = tests::repository_file("contests/loc-ninh-vi.toml");
    let one = text.replacen(
        "name = \"Giải Nhất\"\ncount = 2",
        "name = \"Giải Nhất\"\ncount = 1",
        1,
    );
    assert_ne!(text, one);
    world.load(&one).await;
    let staff = world.staff().await;
    let author = world.author("Lê Văn Vui", "0912345678").await;
    for title in ["Máy tách hạt tiêu", "Máy gieo hạt"] {
        let entry = world.hand_in(&author, title).await;
        world.accept(&staff.secretary.actor, &entry).await;
    }
    world.on("2023-05-01");
    let assigned = world.backend.assign_judges(&staff.secretary.actor, CODE);
    assigned.await.expect("judges");
    let mut judges = Vec::new();
    for judge in &staff.judges {
        let marks = |_: &str| [Points(3_600), Points(2_700), Points(2_700)];
        if world.judge(&judge.actor, marks).await > 0 {
            judges.push(judge.clone());
        }
    }
    let ranking = world.backend.ranking_page(&staff.committee.actor, CODE);
    let ranking = ranking.await.expect("a page");
    let codes = ranking.lines.into_iter().map(|line| line.code).collect();
    (staff, codes, judges)
}

async fn view(world: &World, reader: &Actor, question: &str) -> VoteView {
    let page = world.backend.votes_page(reader, CODE, "").await;
    let mut votes = page.expect("a page").votes.into_iter();
    let vote = votes.find(|vote| vote.question == question);
    vote.expect("the vote")
}

fn account(actor: &Actor) -> String {
    actor.account.as_ref().expect("an account").to_string()
}

/// The body of the group that these judge.
fn group_of(judges: &[Person], staff: &Staff) -> String {
    let place = staff
        .judges
        .iter()
        .position(|own| own.actor.account == judges[0].actor.account);
    format!("group:{}", GROUPS[place.expect("a judge") / 3])
}

#[tokio::test]
async fn a_secret_vote_is_counted_and_nothing_joins_ballot_and_voter() {
    on_both_engines("2023-04-01", |world| async move {
        let (staff, codes, judges) = tied(&world).await;
        let (secretary, committee) = (&staff.secretary.actor, &staff.committee.actor);
        let backend = &world.backend;
        let body = group_of(&judges, &staff);
        let vote = world
            .open_vote(secretary, QUESTION, &codes.join(", "), &body)
            .await;
        let cast = |by: &Actor, choice: &str| {
            let (backend, by, choice, vote) = (
                world.backend.clone(),
                by.clone(),
                choice.to_owned(),
                vote.clone(),
            );
            async move { backend.cast_vote(&by, &vote, &choice).await }
        };

        let waiting = backend.judging_page(&judges[0].actor, CODE).await;
        assert_eq!(waiting.expect("a page").votes, Some(1));
        let before = world.contents().await;
        let other = staff.judges.iter().find(|own| {
            judges
                .iter()
                .all(|judge| judge.actor.account != own.actor.account)
        });
        let other = &other.expect("a judge of another group").actor;
        let not_a_choice = Refusal::invalid("choice", Problem::NotAChoice);
        for (by, choice, no) in [
            (
                &judges[0].actor,
                "",
                Refusal::invalid("choice", Problem::Missing),
            ),
            (&judges[0].actor, "yes", not_a_choice),
            (other, &*codes[0], Refusal::NotEntitled),
            (committee, &codes[0], Refusal::NotEntitled),
            (secretary, &codes[0], Refusal::NotAllowed),
            (&Actor::nobody(), &codes[0], Refusal::SignInFirst),
        ] {
            assert_eq!(refused(cast(by, choice).await), no);
        }
        let nowhere = backend.cast_vote(&judges[0].actor, "x", &codes[0]).await;
        assert_eq!(refused(nowhere), Refusal::NotFound);
        before.assert_same(&world.contents().await, "refused");
        // Nobody else learns that there is a vote.
        let theirs = backend.votes_page(other, CODE, "").await.expect("a page");
        assert!(theirs.votes.is_empty() && theirs.opening.is_none());

        // Whoever sends twice at once votes once.
        let (first, second) = tokio::join!(
            cast(&judges[0].actor, &codes[1]),
            cast(&judges[0].actor, &codes[0])
        );
        let mut answers =
            [first, second].map(|answer| answer.err().map(|no| refused::<()>(Err(no))));
        answers.sort_by_key(Option::is_some);
        assert_eq!(answers, [None, Some(Refusal::VotedAlready)]);
        let shown = view(&world, secretary, QUESTION).await;
        assert_eq!(
            (shown.voted, shown.entitled, shown.result.is_some()),
            (1, 3, false)
        );
        assert_eq!(shown.waiting.len(), 2);
        let own = view(&world, &judges[0].actor, QUESTION).await;
        assert_eq!((own.own, own.waiting.len()), (Own::Voted, 0));

        // One or two ballots would tell whose they are.
        let early = backend.close_vote(secretary, &vote).await;
        assert_eq!(refused(early), Refusal::TooFewVoters(3));
        cast(&judges[1].actor, &codes[0]).await.expect("voted");
        let early = backend.close_vote(secretary, &vote).await;
        assert_eq!(refused(early), Refusal::TooFewVoters(3));
        cast(&judges[2].actor, &codes[0]).await.expect("voted");
        // Nothing but the mark of having voted stands with a voter, and no row is a ballot.
        let rows = world
            .rows::<3>("SELECT account, CAST(voted AS TEXT), choice FROM voter")
            .await;
        assert_eq!(rows.len(), 3);
        assert!(rows.iter().all(|[_, _, choice]| choice.is_empty()));
        assert_eq!(world.contents().await.rows("vote_count"), 3);
        let audit = world.contents().await;
        for code in &codes {
            let told = audit.with(code);
            assert!(
                told.iter().all(|row| !row.contains("vote-cast")),
                "{told:?}"
            );
        }

        let links = backend
            .ranking_page(committee, CODE)
            .await
            .expect("a page")
            .ledger
            .links;
        let closed = backend.close_vote(&judges[0].actor, &vote).await;
        assert_eq!(refused(closed), Refusal::NotAllowed);
        backend.close_vote(secretary, &vote).await.expect("closed");
        assert_eq!(
            refused(backend.close_vote(committee, &vote).await),
            Refusal::VoteClosed
        );
        assert_eq!(refused(cast(other, &codes[0]).await), Refusal::NotEntitled);
        let shown = view(&world, &judges[2].actor, QUESTION).await;
        let result = shown.result.expect("a result");
        let decided = Outcome::Decided {
            option: codes[0].clone(),
            by_chair: false,
        };
        assert_eq!((result.outcome, result.ballots), (decided, vec![]));
        let ranking = backend.ranking_page(committee, CODE).await.expect("a page");
        assert_eq!(ranking.ledger.links, links + 1, "a link of the ledger");
        assert_eq!(ranking.chosen[0].code, codes[0]);
        let page = backend.deliberation_page(committee, CODE, "").await;
        let entries = page.expect("a page").entries;
        assert_eq!(entries.len(), 2);
        assert!(
            entries
                .iter()
                .all(|entry| entry.votes[0].question == QUESTION)
        );
        assert_eq!(broken(&world).await, None);

        let suggested = suggested(&ranking);
        let prizes = world.confirm(committee, "2023-05-01", &suggested);
        prizes.await.expect("prizes");
        world.publish(&staff).await;
        assert_eq!(broken(&world).await, None);
        world.replays(committee).await;

        // Whoever changes behind the program's back what was decided is found.
        for (change, back) in [
            (
                "UPDATE vote_count SET votes = votes + 1",
                "UPDATE vote_count SET votes = votes - 1",
            ),
            (
                "UPDATE voter SET choice = 'x'",
                "UPDATE voter SET choice = ''",
            ),
            (
                "UPDATE vote SET closed_at = NULL, closed_by = NULL",
                "UPDATE vote SET closed_at = 1, closed_by = opened_by",
            ),
        ] {
            // A secret ballot has no choice to change.
            let expected = (!change.contains("choice")).then(|| Broken::Vote(QUESTION.to_owned()));
            world.sql(change).await;
            assert_eq!(broken(&world).await, expected, "{change}");
            world.sql(back).await;
            assert_eq!(broken(&world).await, None, "{back}");
        }
    })
    .await;
}

#[tokio::test]
async fn an_open_vote_that_is_even_goes_by_its_chair() {
    on_both_engines("2023-04-01", |world| async move {
        let (staff, ..) = tied(&world).await;
        let secretary = &staff.secretary.actor;
        let backend = &world.backend;
        let second = world
            .person("Lê Thị Hòa", "hoa@example.vn", As::Committee)
            .await;
        let (first, second) = (&staff.committee.actor, &second.actor);
        let chair = account(second);
        let typed = TypedVote {
            question: "Để trống giải nhất?",
            kind: "yes-no",
            codes: "",
            body: "committee",
            chair: &chair,
            ballot: "open",
        };
        backend.open_vote(secretary, CODE, typed).await.expect("opened");
        let vote = view(&world, first, typed.question).await;
        assert_eq!((&*vote.chair, vote.own), ("Lê Thị Hòa", Own::Waiting));
        backend.cast_vote(first, &vote.id, "yes").await.expect("voted");
        backend.cast_vote(second, &vote.id, "no").await.expect("voted");
        // Nobody sees who voted for what before it is closed.
        let open = view(&world, first, typed.question).await;
        assert!(open.result.is_none());
        backend.close_vote(secretary, &vote.id).await.expect("closed");
        let result = view(&world, first, typed.question).await.result;
        let result = result.expect("a result");
        let decided = Outcome::Decided {
            option: "no".to_owned(),
            by_chair: true,
        };
        assert_eq!(result.outcome, decided);
        let mut ballots = result.ballots;
        ballots.sort();
        let said = |name: &str, choice: &str| (name.to_owned(), choice.to_owned());
        assert_eq!(ballots, [said("Hồ Quang Khánh", "yes"), said("Lê Thị Hòa", "no")]);
        assert_eq!(broken(&world).await, None);
        world.sql("UPDATE voter SET choice = 'yes'").await;
        assert_eq!(broken(&world).await, Some(Broken::Vote(typed.question.to_owned())));
        world.sql("UPDATE voter SET choice = 'no' WHERE account = (SELECT id FROM account WHERE name = 'Lê Thị Hòa')").await;
        assert_eq!(broken(&world).await, None);

        // One that was opened by mistake goes while nobody has voted.
        let mistaken = TypedVote { question: "Trao thêm giải Nhất?", ..typed };
        backend.open_vote(secretary, CODE, mistaken).await.expect("opened");
        let vote = view(&world, first, mistaken.question).await;
        backend.cast_vote(first, &vote.id, "yes").await.expect("voted");
        let before = world.contents().await;
        let cast = backend.withdraw_vote(secretary, &vote.id).await;
        assert_eq!(refused(cast), Refusal::BallotsCast);
        before.assert_same(&world.contents().await, "a ballot is in");
        backend.open_vote(secretary, CODE, TypedVote { question: "Nhầm?", ..typed }).await.expect("opened");
        let vote = view(&world, first, "Nhầm?").await;
        let judge = backend.withdraw_vote(&staff.judges[0].actor, &vote.id).await;
        assert_eq!(refused(judge), Refusal::NotAllowed);
        backend.withdraw_vote(secretary, &vote.id).await.expect("withdrawn");
        let page = backend.votes_page(secretary, CODE, "").await.expect("a page");
        assert!(page.votes.iter().all(|vote| vote.question != "Nhầm?"));
        assert_eq!(refused(backend.cast_vote(first, &vote.id, "yes").await), Refusal::NotFound);
        let kept = "SELECT what, actor_name FROM audit WHERE note = 'Nhầm?'";
        assert_eq!(world.rows::<2>(kept).await, [["vote-withdrawn", "Ngô Thị Kim Cúc"]]);

        // Too few voted, so nothing is decided, and that is recorded too.
        let again = TypedVote { question: "Trao thêm giải?", ..typed };
        backend.open_vote(first, CODE, again).await.expect("opened");
        let vote = view(&world, first, again.question).await;
        backend.cast_vote(first, &vote.id, ABSTAIN).await.expect("voted");
        backend.close_vote(first, &vote.id).await.expect("closed");
        let late = backend.cast_vote(second, &vote.id, "yes").await;
        assert_eq!(refused(late), Refusal::VoteClosed);
        let vote = view(&world, second, again.question).await;
        assert_eq!(vote.own, Own::Missed);
        let outcome = vote.result.expect("a result").outcome;
        assert_eq!(outcome, Outcome::NoQuorum { voted: 1, needed: 2 });
        assert_eq!(broken(&world).await, None);

        // Whoever leaves meanwhile is waited for no more, and still counts among those who were asked.
        let last = TypedVote { question: "Ai ở lại?", chair: "", ..typed };
        backend.open_vote(secretary, CODE, last).await.expect("opened");
        let operator = operator();
        let taken = backend.take_role(&operator, &chair, Role::Committee, CODE, "Ốm");
        taken.await.expect("taken");
        let vote = view(&world, secretary, last.question).await;
        let names = (vote.gone.join(", "), vote.waiting.join(", "));
        assert_eq!(names, ("Lê Thị Hòa".to_owned(), "Hồ Quang Khánh".to_owned()));
        assert_eq!(vote.entitled, 2);
    })
    .await;
}

#[tokio::test]
async fn a_judges_card_and_a_conflict_that_came_later_cast_no_ballot() {
    on_both_engines("2023-04-01", |world| async move {
        let (staff, codes, judges) = tied(&world).await;
        let (backend, secretary) = (&world.backend, &staff.secretary.actor);
        for (name, login) in [
            ("Lê Văn Tư", "tu@example.vn"),
            ("Trần Thị Năm", "nam@example.vn"),
        ] {
            world.person(name, login, As::Committee).await;
        }
        let place = As::Judge {
            unit: "",
            groups: GROUPS[0],
        };
        let both = world
            .person("Lê Văn Tư", "tu@example.vn", place)
            .await
            .actor;
        let vote = world
            .open_vote(secretary, "Để trống giải nhất?", "", "committee")
            .await;
        let accounts = [account(&both)];
        let cards = backend
            .make_cards(secretary, CODE, &accounts, "https://x")
            .await;
        let cards = cards.expect("a card");
        let secret = cards[0].address.strip_prefix("https://x/card/");
        let card = backend
            .use_card(secret.expect("an address"), None, "")
            .await;
        let card = card.expect("in").actor;
        let cast = backend.cast_vote(&card, &vote, "yes").await;
        assert_eq!(refused(cast), Refusal::NotEntitled);
        let page = backend.votes_page(&card, CODE, "").await.expect("a page");
        assert!(page.votes.is_empty());
        let list = backend.judging_page(&card, CODE).await.expect("a list");
        assert_eq!(list.votes, Some(0));
        backend.cast_vote(&both, &vote, "yes").await.expect("voted");

        // The secretariat learns of a tie while the vote is open.
        let body = group_of(&judges, &staff);
        let vote = world
            .open_vote(secretary, QUESTION, &codes.join(" "), &body)
            .await;
        let tied = account(&judges[0].actor);
        let pin = domain::conflict::Pin::Yes;
        let pinned = backend.pin_conflict(secretary, CODE, &tied, &codes[0], Some(pin), "Họ hàng");
        pinned.await.expect("pinned");
        let cast = backend.cast_vote(&judges[0].actor, &vote, &codes[1]).await;
        assert_eq!(refused(cast), Refusal::NotEntitled);
        backend
            .cast_vote(&judges[1].actor, &vote, &codes[1])
            .await
            .expect("voted");
    })
    .await;
}
