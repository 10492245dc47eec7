//! Entries with equal results: a vote says who gets a place that not all can have, or all of them share it.

use backend::{Bundle, operator};
use domain::{
    awards::{Open, Reason},
    bundle::{RESULTS, RULES},
    page::committee::RankingPage,
    points::Points,
    ranking::By,
    refusal::Refusal,
};
use tests::{
    CODE, World,
    contest::{Staff, suggested},
    on_both_engines, refused,
};

use crate::ledger::broken;

/// The plan with one first prize, a tie chain, and a committee that votes in the open.
fn edition(ties: &str) -> String {
    let text = tests::repository_file("contests/loc-ninh-vi.toml");
    let nhat = "name = \"Giải Nhất\"\ncount = 2";
    assert!(text.contains(nhat));
    let text = text.replacen(nhat, &nhat.replace('2', "1"), 1);
    let (before, judging) = text.split_once("\n[judging]\n").expect("judging");
    let lines = judging.lines().filter(|line| !line.starts_with("ties"));
    let judging: Vec<&str> = lines.collect();
    let text = format!(
        "{before}\n[judging]\nties = {ties}\n{}\n",
        judging.join("\n")
    );
    text.replacen("ballot = \"chosen\"", "ballot = \"open\"", 1)
}

/// Three entries with the same marks for one first prize, and one below them.
async fn judged(world: &World, ties: &str) -> (Staff, Vec<String>) {
    world.load(&edition(ties)).await;
    let staff = world.staff().await;
    let author = world.author("Lê Văn Vui", "0912345678").await;
    for title in ["Máy tách hạt tiêu", "Máy gieo hạt", "Bếp đốt trấu"] {
        let entry = world.hand_in(&author, title).await;
        world.accept(&staff.secretary.actor, &entry).await;
    }
    world.on("2023-05-01");
    let assigned = world.backend.assign_judges(&staff.secretary.actor, CODE);
    assigned.await.expect("judges");
    for judge in &staff.judges {
        let marks = |_: &str| [3_800, 2_700, 2_700].map(Points);
        world.judge(&judge.actor, marks).await;
    }
    let mut codes: Vec<String> = page(world, &staff)
        .await
        .lines
        .into_iter()
        .map(|line| line.code)
        .collect();
    codes.sort();
    (staff, codes)
}

async fn page(world: &World, staff: &Staff) -> RankingPage {
    let page = world.backend.ranking_page(&staff.committee.actor, CODE);
    page.await.expect("a page")
}

/// Suggested levels by the order of codes, `?` for what people decide.
fn told(page: &RankingPage, codes: &[String]) -> Vec<String> {
    let of = |code: &String| {
        let line = page.lines.iter().find(|line| line.code == *code);
        let ranked = &line.expect("a line").ranked;
        let by = match ranked.by {
            None => "",
            Some(By::Vote) => "!",
            Some(By::Share) => "+",
        };
        let level = ranked.suggested.as_deref().unwrap_or("?");
        format!("{}{level}{by}", ranked.rank.unwrap_or_default())
    };
    codes.iter().map(of).collect()
}

async fn replayed(world: &World) -> Bundle {
    let archive = world.backend.export_bundle(&operator(), CODE, None).await;
    let archive = archive.expect("read").expect("a bundle");
    let bundle = Bundle::read(&archive).expect("an archive");
    bundle.verify().expect("whole");
    assert_eq!(bundle.replay().expect("readable").differences, vec![]);
    bundle
}

#[tokio::test]
async fn equal_entries_share_a_prize_beyond_its_number() {
    on_both_engines("2023-04-01", |world| async move {
        let (staff, codes) = judged(&world, "[\"tinh-moi\", \"share\"]").await;
        let committee = &staff.committee.actor;
        let ranking = page(&world, &staff).await;
        assert_eq!(told(&ranking, &codes), ["1nhat+"; 3]);
        assert!(
            !ranking
                .outcome
                .open
                .iter()
                .any(|open| matches!(open, Open::Border { .. }))
        );
        let shared = |prize: &domain::awards::Suggested| {
            matches!(
                prize.reason,
                Reason::Rank {
                    by: Some(By::Share),
                    handed_down: false,
                    ..
                }
            )
        };
        assert_eq!(
            ranking
                .outcome
                .prizes
                .iter()
                .filter(|prize| shared(prize))
                .count(),
            3
        );
        let list = suggested(&ranking);
        world
            .confirm(committee, "2023-05-01", &list)
            .await
            .expect("confirmed");
        let minutes = world
            .backend
            .minutes_page(committee, CODE, "")
            .await
            .expect("minutes");
        let ranks: Vec<_> = minutes
            .prizes
            .iter()
            .map(|prize| prize.shared_rank)
            .collect();
        assert_eq!(ranks, [Some(1); 3]);
        world.publish(&staff).await;
        assert_eq!(broken(&world).await, None);
        let bundle = replayed(&world).await;
        // Who shares a place is told from the marks, and without the rule three first prizes are too many.
        for (file, says, forged) in [
            (RESULTS, "\"shared\":true", "\"shared\":false"),
            (RULES, "\"share\"", "\"vote\""),
        ] {
            let text = String::from_utf8(bundle.files()[file].clone()).expect("text");
            let text = text.replacen(says, forged, 1);
            let forged = bundle.clone().with(file, text.into_bytes());
            assert!(
                !forged.replay().expect("readable").differences.is_empty(),
                "{file}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_vote_on_equal_entries_gives_the_place() {
    on_both_engines("2023-04-01", |world| async move {
        let (staff, codes) = judged(&world, "[\"vote\"]").await;
        let (secretary, committee) = (&staff.secretary.actor, &staff.committee.actor);
        let backend = &world.backend;
        assert_eq!(told(&page(&world, &staff).await, &codes), ["1?"; 3]);
        let vote = |among: &[String], chosen: &str| {
            let (world, staff, among, chosen) =
                (&world, &staff, among.join(","), chosen.to_owned());
            async move {
                let vote = world
                    .open_vote(secretary, "Ai được giải nhất?", &among, "judges")
                    .await;
                for judge in &staff.judges {
                    backend
                        .cast_vote(&judge.actor, &vote, &chosen)
                        .await
                        .expect("voted");
                }
                backend.close_vote(secretary, &vote).await.expect("closed");
            }
        };
        // A vote between two of three says nothing of the third.
        vote(&codes[..2], &codes[0]).await;
        assert_eq!(told(&page(&world, &staff).await, &codes), ["1?"; 3]);
        vote(&codes, &codes[1]).await;
        let ranking = page(&world, &staff).await;
        assert_eq!(told(&ranking, &codes), ["1nhi", "1nhat!", "1nhi"]);
        let mut list = suggested(&ranking);
        let first = list.values_mut().next().expect("a prize");
        "nhat".clone_into(first);
        let two = world.confirm(committee, "2023-05-01", &list).await;
        assert_eq!(refused(two), Refusal::TooManyPrizes("Giải Nhất".to_owned()));
        let list = suggested(&ranking);
        world
            .confirm(committee, "2023-05-01", &list)
            .await
            .expect("confirmed");
        world.publish(&staff).await;
        assert_eq!(broken(&world).await, None);
        let bundle = replayed(&world).await;
        let rules = String::from_utf8(bundle.files()[RULES].clone()).expect("text");
        // Both votes were on equal entries; who voted is nobody's business.
        assert_eq!(rules.matches("\"among\"").count(), 2);
        assert!(
            staff
                .judges
                .iter()
                .all(|judge| !rules.contains(&judge.actor.name))
        );
        let chosen = format!("\"chosen\": \"{}\"", codes[1]);
        let other = format!("\"chosen\": \"{}\"", codes[2]);
        let forged = rules.replacen(&chosen, &other, 1);
        assert_ne!(forged, rules);
        let forged = bundle.with(RULES, forged.into_bytes());
        assert!(!forged.replay().expect("readable").differences.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_result_may_be_the_sum_of_criteria() {
    on_both_engines("2023-04-01", |world| async move {
        let text = edition("[]").replacen("\nround_to = 1\n", "\n", 1);
        let text = text.replacen("\n[judging]\n", "\n[judging]\nby_criterion = 100\n", 1);
        world.load(&text).await;
        let staff = world.staff().await;
        let author = world.author("Lê Văn Vui", "0912345678").await;
        let entry = world.hand_in(&author, "Máy tách hạt tiêu").await;
        world.accept(&staff.secretary.actor, &entry).await;
        world.on("2023-05-01");
        let assigned = world.backend.assign_judges(&staff.secretary.actor, CODE);
        assigned.await.expect("judges");
        let mut more = 0;
        for judge in &staff.judges {
            let marks = |_: &str| [3_550 + more, 2_550, 2_550].map(Points);
            more += 50 * i64::from(world.judge(&judge.actor, marks).await > 0);
        }
        // 35,5, 36 and 36,5 are 36; 25,5 is 26, twice. The mean of the totals would be 87.
        let ranking = page(&world, &staff).await;
        assert_eq!(ranking.lines[0].ranked.result, Some(Points(8_800)));
        let list = suggested(&ranking);
        let committee = &staff.committee.actor;
        world
            .confirm(committee, "2023-05-01", &list)
            .await
            .expect("confirmed");
        world.publish(&staff).await;
        let rules = replayed(&world).await.files()[RULES].clone();
        let rules = String::from_utf8(rules).expect("text");
        assert!(rules.contains("\"by_criterion\": 100"));
    })
    .await;
}
