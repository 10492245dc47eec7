//! From signed sheets to published results, on `SQLite`.

use domain::{page::public::ResultsQuery, points::Points};

use super::*;
use crate::error::Error;
use crate::testing::{CODE, World, noon};

fn list(pairs: &[(&str, &str)]) -> AwardList {
    pairs
        .iter()
        .map(|(code, level)| ((*code).to_owned(), (*level).to_owned()))
        .collect()
}

async fn confirm(world: &World, awards: &AwardList) -> Result<()> {
    let (number, date, issuer) = ("12/QĐ-UBND", "2026-04-02", "UBND huyện thử");
    world
        .backend
        .confirm_awards(&world.committee, CODE, number, date, issuer, awards)
        .await
}

fn refusal<T: std::fmt::Debug>(result: Result<T>) -> Refusal {
    match result {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn the_ranking_follows_the_signed_sheets() {
    let world = World::new(4, 3).await;
    let backend = &world.backend;
    let page = backend
        .ranking_page(&world.committee, CODE)
        .await
        .expect("a page");
    assert_eq!(
        (page.open_sheets, page.may_confirm, page.lines[0].open),
        (4, false, 2)
    );
    assert_eq!(
        refusal(confirm(&world, &list(&[])).await),
        Refusal::SheetsOpen(8)
    );

    world.judge_all().await;
    let page = backend
        .ranking_page(&world.committee, CODE)
        .await
        .expect("a page");
    assert_eq!(
        (page.open_sheets, page.may_confirm, page.may_publish),
        (0, true, None)
    );
    let lines: Vec<_> = page
        .lines
        .iter()
        .map(|line| {
            (
                line.code.as_str(),
                line.ranked.result.map(|result| result.0),
                line.totals.len(),
            )
        })
        .collect();
    let expected: Vec<_> = world
        .codes
        .iter()
        .zip([9000, 8000, 7000, 6000])
        .map(|(code, mean)| (code.as_str(), Some(mean), 2))
        .collect();
    assert_eq!(lines, expected);
    assert!(page.lines.iter().all(|line| line.confirmed.is_none()));
    assert_eq!(
        refusal(backend.ranking_page(&world.judges[0], CODE).await),
        Refusal::NotAllowed
    );
}

#[tokio::test]
async fn awards_are_confirmed_within_the_rules_of_the_edition() {
    let world = World::new(3, 2).await;
    world.judge_all().await;
    let [a, b, c] = [0, 1, 2].map(|place| world.codes[place].as_str());
    let backend = &world.backend;

    let too_many = confirm(&world, &list(&[(a, "nhat"), (b, "nhat")])).await;
    assert_eq!(
        refusal(too_many),
        Refusal::TooManyPrizes("Giải Nhất".to_owned())
    );
    let below = confirm(&world, &list(&[(a, "nhi"), (c, "nhat")])).await;
    assert_eq!(
        refusal(below),
        Refusal::BelowThreshold {
            entry: c.to_owned(),
            prize: "Giải Nhất".to_owned(),
            at_least: Points(8000),
        }
    );
    let no_choice = Refusal::invalid("award", Problem::NotAChoice);
    assert_eq!(
        refusal(confirm(&world, &list(&[("T1-9999", "nhat")])).await),
        no_choice
    );
    assert_eq!(
        refusal(confirm(&world, &list(&[(a, "dac-biet")])).await),
        no_choice
    );
    for (number, date, field, problem) in [
        (" ", "2026-04-02", "number", Problem::Missing),
        ("1", "2026-02-30", "date", Problem::NotADate),
        ("1", "2026-04-03", "date", Problem::InTheFuture),
    ] {
        let awards = list(&[]);
        let confirmed =
            backend.confirm_awards(&world.committee, CODE, number, date, "UBND", &awards);
        assert_eq!(refusal(confirmed.await), Refusal::invalid(field, problem));
    }
    let none = list(&[]);
    let by_secretary =
        backend.confirm_awards(&world.secretary, CODE, "1", "2026-04-02", "U", &none);
    assert_eq!(refusal(by_secretary.await), Refusal::NotAllowed);

    confirm(&world, &list(&[(a, "nhat"), (b, "nhi"), (c, "")]))
        .await
        .expect("confirmed");
    let another = confirm(&world, &list(&[(c, "nhat")])).await;
    assert_eq!(refusal(another), Refusal::SecondPerson);
    let page = backend
        .ranking_page(&world.committee, CODE)
        .await
        .expect("a page");
    let confirmed: Vec<_> = page
        .lines
        .iter()
        .map(|line| line.confirmed.as_deref())
        .collect();
    assert_eq!(confirmed, [Some("nhat"), Some("nhi"), Some("")]);
    assert_eq!(page.decision.expect("a decision").number, "12/QĐ-UBND");
    let late = backend.assign_judges(&world.secretary, CODE).await;
    assert_eq!(
        refusal(late),
        Refusal::WrongPhase(domain::phase::Phase::Decided)
    );
}

#[tokio::test]
async fn results_exist_for_nobody_before_they_are_published_and_never_change_afterwards() {
    let world = World::new(3, 2).await;
    world.judge_all().await;
    let [a, b, _] = [0, 1, 2].map(|place| world.codes[place].as_str());
    let backend = &world.backend;
    let query = ResultsQuery::default();
    let nobody = Actor::nobody();
    confirm(&world, &list(&[(a, "nhi"), (b, "nhat")]))
        .await
        .expect("confirmed");
    for actor in [&nobody, &world.committee] {
        assert_eq!(
            refusal(backend.results_page(actor, CODE, &query).await),
            Refusal::NotFound
        );
        assert_eq!(
            refusal(backend.result_page(actor, CODE, b, "").await),
            Refusal::NotFound
        );
    }
    world.clock.set(noon("2026-04-05"));
    backend
        .publish_results(&world.committee, CODE)
        .await
        .expect("published");
    let again = backend.publish_results(&world.committee, CODE).await;
    assert!(matches!(refusal(again), Refusal::WrongPhase(_)));

    let page = backend
        .results_page(&nobody, CODE, &query)
        .await
        .expect("a page");
    let shown: Vec<_> = page
        .levels
        .iter()
        .map(|level| {
            (
                level.code.as_str(),
                level.rank,
                level.cards[0].code.as_str(),
            )
        })
        .collect();
    assert_eq!(shown, [("nhat", 1, b), ("nhi", 2, a)]);
    assert_eq!((page.total, page.found, page.units.len()), (2, 2, 1));
    let card = &page.levels[0].cards[0];
    assert_eq!(
        (card.unit.as_str(), card.authors[0].as_str()),
        ("Xã Lộc An", "Tác Giả B")
    );

    for (q, found) in [
        ("may tach", 2),
        ("máy tách", 2),
        ("tac gia b", 1),
        (b, 1),
        ("không có", 0),
    ] {
        let query = ResultsQuery {
            q: q.to_owned(),
            ..ResultsQuery::default()
        };
        let page = backend
            .results_page(&nobody, CODE, &query)
            .await
            .expect("a page");
        assert_eq!((page.found, page.total), (found, 2), "{q}");
    }
    let query = ResultsQuery {
        level: "nhi".to_owned(),
        ..ResultsQuery::default()
    };
    let page = backend
        .results_page(&nobody, CODE, &query)
        .await
        .expect("a page");
    assert_eq!(
        (page.found, page.levels.len(), page.counts.len()),
        (1, 1, 2)
    );

    let page = backend
        .result_page(&nobody, CODE, &b.to_lowercase(), "")
        .await
        .expect("a page");
    assert_eq!(
        page.sections,
        [("Tính mới".to_owned(), "Nhẹ hơn.".to_owned())]
    );
    assert!(
        backend
            .is_published_file(&page.photos[0].id)
            .await
            .expect("an answer")
    );
    let unawarded = backend
        .result_page(&nobody, CODE, &world.codes[2], "")
        .await;
    assert_eq!(refusal(unawarded), Refusal::NotFound);
    let mine = backend.home_page(&nobody, None).await.expect("a page");
    assert_eq!(mine.head.edition.phase, domain::phase::Phase::Published);
}

#[tokio::test]
async fn pages_cost_the_same_number_of_statements_whatever_there_is() {
    let mut costs = Vec::new();
    for entries in [2, 40] {
        let world = World::new(entries, 3).await;
        world
            .backend
            .assign_judges(&world.secretary, CODE)
            .await
            .expect("judges");
        let backend = &world.backend;
        let before = backend.statements();
        backend
            .progress_page(&world.secretary, CODE)
            .await
            .expect("a page");
        backend
            .ranking_page(&world.secretary, CODE)
            .await
            .expect("a page");
        let list = backend
            .judging_page(&world.judges[0], CODE)
            .await
            .expect("a page");
        let sheet = list.lines[0].id.as_str();
        backend
            .sheet_page(&world.judges[0], sheet)
            .await
            .expect("a page");
        backend
            .home_page(&Actor::nobody(), Some(CODE))
            .await
            .expect("a page");
        costs.push(backend.statements() - before);
    }
    assert_eq!(costs[0], costs[1]);
}
