//! Prizes, and what everybody may read before and after they are public.

use std::collections::BTreeSet;

use backend::operator;
use domain::{page::public::ResultsQuery, policy::Actor, refusal::Refusal};
use tests::{
    CODE, World,
    contest::{Staff, suggested},
    refused,
};

/// The committee follows what the ranking suggests; one level stays empty.
pub(super) async fn award(world: &World, staff: &Staff, accepted: usize) -> BTreeSet<String> {
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
            .all(|line| line.totals.len() == 3 && line.ranked.result.is_some())
    );
    assert!(
        page.lines
            .is_sorted_by(|a, b| a.ranked.result >= b.ranked.result)
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
pub(super) async fn publish(world: &World, staff: &Staff, awarded: &BTreeSet<String>) {
    let backend = &world.backend;
    let version = backend.public_version().await.expect("a number");
    let alone = backend.publish_results(&staff.committee.actor, CODE).await;
    assert_eq!(refused(alone), Refusal::SecondPerson);
    world.publish(staff).await;
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
            .result_page(&nobody, CODE, &card.code, "")
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
    // Every entry that was judged is counted, whatever the chart.
    let entered = page.charts.entered.as_ref().expect("numbers");
    let all = u32::try_from(ranking.lines.len()).expect("a number");
    let sum = |counts: &[domain::page::charts::Count]| -> u32 {
        counts.iter().map(|count| count.count).sum()
    };
    assert_eq!(sum(&entered.fields), all);
    assert!(sum(&entered.units) <= all && !entered.units.is_empty());
    let scores = page.charts.scores.iter();
    assert_eq!(scores.map(|bin| bin.count).sum::<u32>(), all);

    for line in ranking
        .lines
        .iter()
        .filter(|line| !awarded.contains(&line.code))
    {
        assert_eq!(
            refused(backend.result_page(&nobody, CODE, &line.code, "").await),
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
        .verify_ledger(&operator(), CODE)
        .await
        .expect("a report");
    assert_eq!(again.broken, None);
}

/// No result page answers, whoever asks, and no other page tells of a prize.
pub(super) async fn nothing_is_public(world: &World, staff: &Staff) {
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
                refused(backend.result_page(actor, CODE, code, "").await),
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
