//! Results as the edition says, and what is told beside them.

use std::collections::BTreeMap;

use backend::{Bundle, operator};
use domain::{
    calibration::Impossible,
    edition::Average,
    page::calibration::{Calibrated, CalibrationPage},
    points::Points,
    policy::Actor,
    refusal::Refusal,
};
use tests::{
    CODE, World,
    contest::{Staff, suggested},
    on_both_engines, refused, repository_file,
};

/// Titles and what each of three judges gives for the three criteria.
type Entries = [(&'static str, [[i64; 3]; 3])];

/// The real edition with other rules of judging, entries of one group in it, all judged.
async fn judged(world: &World, rules: &str, entries: &Entries) -> Staff {
    let text = repository_file("contests/loc-ninh-vi.toml");
    // Judges differ more here than the sample lets pass without a decision.
    let text = text.replacen("divergence = {", "# divergence = {", 1);
    let rules = format!("judges_per_entry = 3\n{rules}");
    world
        .load(&text.replacen("judges_per_entry = 3", &rules, 1))
        .await;
    let staff = world.staff().await;
    let author = world.author("Lê Văn Vui", "0912345678").await;
    let mut by_code = BTreeMap::new();
    for (title, marks) in entries {
        world.pass_a_minute();
        let entry = world.hand_in(&author, title).await;
        world.accept(&staff.secretary.actor, &entry).await;
        let page = world.backend.receipt_page(&author.actor, &entry).await;
        by_code.insert(page.expect("a receipt").entry.code, *marks);
    }
    world.on("2023-05-01");
    let assigned = world
        .backend
        .assign_judges(&staff.secretary.actor, CODE)
        .await;
    assigned.expect("judges");
    for (place, judge) in staff.judges.iter().enumerate() {
        let marks = |code: &str| by_code[code][place % 3].map(Points::whole);
        world.judge(&judge.actor, marks).await;
    }
    staff
}

#[tokio::test]
async fn the_rules_of_the_edition_rank_on_the_page_and_in_the_bundle() {
    const ENTRIES: &Entries = &[
        // Medians 80, 80, 80 and 70; the first three part by the second criterion of the chain.
        (
            "Máy tách hạt tiêu",
            [[30, 25, 25], [35, 30, 30], [10, 10, 10]],
        ),
        (
            "Bếp đốt trấu không khói",
            [[30, 30, 20], [30, 30, 20], [0, 0, 0]],
        ),
        (
            "Giàn tưới nhỏ giọt",
            [[30, 25, 25], [30, 25, 25], [40, 30, 30]],
        ),
        (
            "Bẫy chuột không dùng điện",
            [[20, 20, 30], [20, 20, 30], [20, 20, 30]],
        ),
    ];
    on_both_engines("2023-04-01", |world| async move {
        let rules = "result = \"median\"\nround_to = 100\nties = [\"tinh-moi\", \"ap-dung\"]";
        let staff = judged(&world, rules, ENTRIES).await;
        let committee = &staff.committee.actor;
        let page = world.backend.ranking_page(committee, CODE).await;
        let page = page.expect("a page");
        assert_eq!(
            (page.average, page.round_to),
            (Average::Median, Points::whole(1))
        );
        let told: Vec<_> = page
            .lines
            .iter()
            .map(|line| {
                let ranked = &line.ranked;
                let by = ranked.told_apart_by.as_deref();
                (
                    ranked.result.map(|result| result.0),
                    ranked.rank,
                    ranked.tied,
                    by,
                )
            })
            .collect();
        let first = (Some(8_000), Some(1), false, Some("ap-dung"));
        let second = (Some(8_000), Some(2), true, Some("ap-dung"));
        let third = (Some(8_000), Some(2), true, None);
        let last = (Some(7_000), Some(4), false, None);
        assert_eq!(told, [first, second, third, last]);
        assert_eq!(page.lines[0].title, "Bếp đốt trấu không khói");
        assert_eq!(page.lines[3].title, "Bẫy chuột không dùng điện");
        let awards = suggested(&page);
        let confirmed = world.confirm(committee, "2023-05-01", &awards).await;
        confirmed.expect("confirmed");
        world.publish(&staff).await;
        let bundle = world.backend.export_bundle(&operator(), CODE, None).await;
        let bundle = bundle.expect("read").expect("a bundle");
        let bundle = Bundle::read(&bundle).expect("an archive");
        assert!(bundle.verify().is_ok());
        assert_eq!(bundle.replay().expect("readable").differences, []);
    })
    .await;
}

async fn calibration(world: &World, actor: &Actor) -> CalibrationPage {
    let page = world.backend.calibration_page(actor, CODE).await;
    page.expect("a page")
}

fn only_group(page: &CalibrationPage) -> &Calibrated {
    let [group] = &page.groups[..] else {
        panic!("{:?}", page.groups)
    };
    group.found.as_ref().expect("a model")
}

#[tokio::test]
async fn judges_are_compared_and_named_to_the_secretariat_alone() {
    const ENTRIES: &Entries = &[
        (
            "Máy tách hạt tiêu",
            [[38, 28, 28], [36, 26, 26], [37, 28, 27]],
        ),
        (
            "Bếp đốt trấu không khói",
            [[37, 28, 28], [35, 26, 26], [37, 27, 27]],
        ),
        (
            "Giàn tưới nhỏ giọt",
            [[30, 24, 24], [28, 22, 21], [30, 23, 23]],
        ),
        (
            "Bẫy chuột không dùng điện",
            [[20, 18, 18], [18, 16, 16], [20, 17, 17]],
        ),
    ];
    on_both_engines("2023-04-01", |world| async move {
        let staff = judged(&world, "", ENTRIES).await;
        let (secretary, committee) = (&staff.secretary.actor, &staff.committee.actor);
        let page = calibration(&world, committee).await;
        assert_eq!((page.open_sheets, page.levels.len()), (0, 4));
        let found = only_group(&page);
        assert_eq!((found.judges.len(), found.entries.len()), (3, 4));
        let [first, .., last] = &found.judges[..] else {
            panic!("{:?}", found.judges)
        };
        assert!(
            first.severity > 3.0 && first.se > 0.0 && last.severity < -2.0,
            "{:?}",
            found.judges
        );
        assert_eq!(
            (first.judge.number, first.judge.name.as_str()),
            (1, ""),
            "no names for the committee"
        );
        let best = &found.entries[0];
        assert_eq!(best.title, "Máy tách hạt tiêu");
        assert!(best.ranks.expect("ranks").0 == 1);
        let chances = best.chances.as_ref().expect("chances");
        assert!(chances.iter().sum::<f64>() <= 1.0 + 1e-9);
        let worst = &found.entries[3];
        assert!(
            worst
                .chances
                .as_ref()
                .expect("chances")
                .iter()
                .all(|chance| *chance < 0.01)
        );

        let named = calibration(&world, secretary).await;
        let names: Vec<_> = only_group(&named)
            .judges
            .iter()
            .map(|judge| judge.judge.name.clone())
            .collect();
        assert_eq!(names[0], "Giám khảo Bình", "{names:?}");
        // The same numbers whoever asks, and whenever.
        assert_eq!(only_group(&named).entries, found.entries);
        assert_eq!(calibration(&world, committee).await.groups, page.groups);
        let judge = &staff.judges[0].actor;
        assert_eq!(
            refused(world.backend.calibration_page(judge, CODE).await),
            Refusal::NotAllowed
        );

        assert!(
            found.judges.iter().all(|judge| judge.sheets.is_none()),
            "nor what tells them apart"
        );
        assert_eq!(only_group(&named).judges[0].sheets, Some(4));

        // Two entries near each other share one first prize, so neither is sure.
        let ranking = world
            .backend
            .ranking_page(committee, CODE)
            .await
            .expect("a page");
        let unsure = ranking.uncertain.expect("told");
        let titles: Vec<_> = unsure.iter().map(|entry| entry.title.as_str()).collect();
        assert!(titles.contains(&"Máy tách hạt tiêu"), "{unsure:?}");
        assert!(!titles.contains(&"Bẫy chuột không dùng điện"), "{unsure:?}");

        one_more_judge(&world, &staff, &unsure[0].code).await;

        // Judges learn how they marked beside colleagues, each alone, and not before results are public.
        let (severe, other) = (&staff.judges[4].actor, &staff.judges[3].actor);
        let feedback = async |judge: &Actor| {
            let page = world.backend.judging_page(judge, CODE).await;
            page.expect("a page").feedback
        };
        assert_eq!(feedback(severe).await, []);
        let awards = BTreeMap::new();
        world
            .confirm(committee, "2023-05-01", &awards)
            .await
            .expect("confirmed");
        assert_eq!(feedback(severe).await, []);
        world.publish(&staff).await;
        let (own, others) = (feedback(severe).await, feedback(other).await);
        let ([(group, own)], [(_, others)]) = (&own[..], &others[..]) else {
            panic!("{own:?} {others:?}")
        };
        assert_eq!((group.as_str(), own.sheets), ("Tổ giám khảo 2", 4));
        assert!(
            own.severity > 3.0 && others.severity < 0.0,
            "{own:?} {others:?}"
        );
        assert!(own.distance < 1.0 && own.spread > 10.0, "{own:?}");
        assert!(own.drift.is_some(), "{own:?}");
        // The secretariat sees the same of all, the committee of nobody.
        let told = async |by: &Actor| {
            let page = calibration(&world, by).await;
            let judges = only_group(&page).judges.iter();
            judges.map(|judge| judge.feedback).collect::<Vec<_>>()
        };
        assert!(told(secretary).await.contains(&Some(*own)));
        assert!(told(committee).await.iter().all(Option::is_none));
        assert_eq!(
            feedback(&staff.judges[0].actor).await,
            [],
            "nothing to tell without sheets"
        );
    })
    .await;
}

/// Of three judges of the group all have the entry, so a fourth one is needed, who signs before anybody decides.
async fn one_more_judge(world: &World, staff: &Staff, code: &str) {
    let backend = &world.backend;
    let (secretary, committee) = (&staff.secretary.actor, &staff.committee.actor);
    let codes = [code.to_owned()];
    let add = |by, codes| backend.add_judge(by, CODE, codes);
    assert_eq!(refused(add(committee, &codes).await), Refusal::NotAllowed);
    assert_eq!(
        refused(add(secretary, &codes).await),
        Refusal::NotEnoughJudges(codes.to_vec())
    );
    let unknown = ["LN6-0000".to_owned()];
    assert_eq!(refused(add(secretary, &unknown).await), Refusal::NotFound);
    let place = tests::people::As::Judge {
        unit: "",
        groups: "to-2",
    };
    let fourth = world
        .person("Giám khảo Dung", "dung@example.vn", place)
        .await;
    assert_eq!(add(secretary, &codes).await.expect("added"), 1);
    assert_eq!(
        refused(add(secretary, &codes).await),
        Refusal::SheetsOpen(1)
    );
    let page = backend.ranking_page(secretary, CODE).await.expect("a page");
    assert_eq!((page.open_sheets, page.uncertain), (1, None));
    let lines = backend
        .judging_page(&fourth.actor, CODE)
        .await
        .expect("a page")
        .lines;
    let [line] = &lines[..] else {
        panic!("{lines:?}")
    };
    assert_eq!(line.code, code);
    let marks = |_: &str| [37, 28, 28].map(Points::whole);
    assert_eq!(world.judge(&fourth.actor, marks).await, 1);
    let page = backend.ranking_page(secretary, CODE).await.expect("a page");
    let line = page.lines.iter().find(|line| line.code == code);
    assert_eq!(
        (page.open_sheets, line.expect("a line").totals.len()),
        (0, 4)
    );
}

#[tokio::test]
async fn what_cannot_be_compared_is_said_so() {
    const ENTRIES: &Entries = &[(
        "Máy tách hạt tiêu",
        [[38, 28, 28], [36, 26, 26], [37, 28, 27]],
    )];
    on_both_engines("2023-04-01", |world| async move {
        let staff = judged(&world, "", ENTRIES).await;
        let committee = &staff.committee.actor;
        let page = calibration(&world, committee).await;
        assert_eq!(page.groups[0].found, Err(Impossible::OneEntry));
        let ranking = world.backend.ranking_page(committee, CODE).await;
        assert_eq!(
            ranking.expect("a page").uncertain,
            None,
            "nothing is claimed"
        );
    })
    .await;
}
