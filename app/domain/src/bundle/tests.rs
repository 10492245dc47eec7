mod claims; // Prizes that rest on births or authors, and counts.

use std::collections::BTreeMap;

use super::*;
use crate::{
    check_edition::tests::loc_ninh,
    edition::FieldDrawing,
    page::public::{Decision, ResultCard, Snapshot, SnapshotEntry},
    time::Timestamp,
};

fn rules() -> Rules {
    let mut edition = loc_ninh();
    // What the scores below reach.
    edition.awards.levels[0].at_least = Points(8_900);
    Rules {
        edition: edition.code,
        name: edition.name,
        judges_per_entry: 2,
        ranking: Average::Mean,
        round_to: Points(1),
        by_criterion: None,
        ties: vec![],
        votes: vec![],
        awards: edition.awards,
        fields: BTreeMap::new(),
        rubrics: vec![edition.rubric],
    }
}

/// Two sheets of one entry with the same marks.
fn sheets(entry: &str, marks: [i64; 3]) -> Vec<Score> {
    let criteria = rules().rubrics[0].criteria.clone();
    let sheet = |judge| {
        let marks = criteria.iter().zip(marks);
        marks.map(move |(criterion, points)| Score {
            entry: entry.to_owned(),
            judge,
            rubric: 1,
            criterion: criterion.code.clone(),
            points: Points(points),
        })
    };
    sheet(1).chain(sheet(2)).collect()
}

fn scores() -> Vec<Score> {
    let mut scores = sheets("E1", [1_000, 1_000, 1_000]);
    scores.extend(sheets("LN6-7K4MX", [3_500, 2_950, 2_500]));
    scores
}

fn results(rules: &Rules) -> Snapshot {
    let level = &rules.awards.levels[0];
    Snapshot {
        version: 1,
        reason: String::new(),
        decision: Decision {
            number: "1".to_owned(),
            date: Timestamp(0).date(),
            issuer: "UBND".to_owned(),
        },
        levels: rules.awards.levels.clone(),
        results: vec![SnapshotEntry {
            card: ResultCard {
                shared: false,
                code: "LN6-7K4MX".to_owned(),
                title: "Máy tách hạt tiêu".to_owned(),
                authors: vec!["Lê Văn Vui".to_owned()],
                unit: String::new(),
                unit_code: String::new(),
                field: String::new(),
                field_code: String::new(),
                drawing: FieldDrawing::Gear,
                photo: None,
                level: level.name.clone(),
                level_code: level.code.clone(),
                rank: 1,
            },
            sections: vec![],
            photos: vec![],
        }],
        special: vec![],
        entered: None,
    }
}

fn ranking(rules: &Rules, scores: &[Score]) -> Vec<Place> {
    let prize = rules.awards.levels[0].code.clone();
    let prizes = BTreeMap::from([("LN6-7K4MX".to_owned(), prize)]);
    ranking_of(rules, scores, [], &prizes)
}

#[test]
fn tables_are_read_as_they_were_written() {
    let scores = scores();
    assert_eq!(read_scores(&write_scores(&scores)), Ok(scores.clone()));
    let ranking = ranking(&rules(), &scores);
    assert_eq!(read_ranking(&write_ranking(&ranking)), Ok(ranking));
    let links = vec![
        PublicLink {
            seq: 1,
            at: None,
            kind: "score-1".to_owned(),
            digest: String::new(),
            hash: "ab".to_owned(),
        },
        PublicLink {
            seq: 2,
            at: Some(1_683_000_000_000),
            kind: "score".to_owned(),
            digest: "cd".to_owned(),
            hash: "ef".to_owned(),
        },
    ];
    assert_eq!(read_chain(&write_chain(&links)), Ok(links));
    assert_eq!(read_chain("seq,at,kind,digest,hash\n"), Ok(vec![]));
}

#[test]
fn a_line_that_would_be_written_otherwise_is_wrong() {
    let head = "entry,judge,rubric,criterion,points\n";
    for (text, line) in [
        ("", 1),
        ("entry,judge\n", 1),
        ("entry,judge,rubric,criterion,points", 1),
        (&format!("{head}E1,1,1,a,1.00"), 2),
        (&format!("{head}E1,1,1,a,1.00\n\n"), 3),
        (&format!("{head}E1,1,1,a,1.0\n"), 2),
        (&format!("{head}E1,01,1,a,1.00\n"), 2),
        (&format!("{head}E1,1,1,a,1.00\r\n"), 2),
        (&format!("{head}E1,1,1,a\n"), 2),
    ] {
        assert_eq!(read_scores(text), Err(WrongLine(line)), "{text:?}");
    }
}

#[test]
fn an_honest_contest_replays_equal() {
    let (rules, scores) = (rules(), scores());
    let ranking = ranking(&rules, &scores);
    assert_eq!(ranking[0].mean, Some(Points(8_950)));
    assert_eq!(replay(&rules, &scores, &ranking, &results(&rules)), []);
}

#[test]
fn whatever_does_not_follow_is_named() {
    type Change = fn(&mut Rules, &mut Vec<Score>, &mut Vec<Place>, &mut Snapshot);
    let changes: [(Change, &str, &str); 14] = [
        (
            |_, scores, _, _| scores[6].points.0 += 100,
            RANKING,
            "LN6-7K4MX",
        ),
        (
            |_, scores, _, _| scores[0].points.0 = 9_000,
            SCORES,
            "E1, 1, tinh-moi",
        ),
        (
            |_, scores, _, _| scores[0].points.0 += 1,
            SCORES,
            "E1, 1, tinh-moi",
        ),
        (|_, scores, _, _| drop(scores.remove(1)), SCORES, "E1, 1"),
        (|_, scores, _, _| drop(scores.drain(..3)), SCORES, "E1"),
        (|_, scores, _, _| scores[0].rubric = 2, SCORES, "E1, 1"),
        (
            |_, _, ranking, _| ranking[0].rank = Some(2),
            RANKING,
            "LN6-7K4MX",
        ),
        (|_, _, ranking, _| drop(ranking.remove(1)), RANKING, "E1"),
        (
            |rules, _, _, _| rules.awards.levels[0].count += 1,
            RESULTS,
            "levels",
        ),
        (
            |rules, _, _, results| {
                rules.awards.levels[0].at_least = Points(9_000);
                results.levels[0].at_least = Points(9_000);
            },
            RANKING,
            "LN6-7K4MX",
        ),
        (
            |_, _, _, results| results.results[0].card.level = "Giải Nhì".into(),
            RESULTS,
            "LN6-7K4MX",
        ),
        (
            |_, _, _, results| results.results[0].card.rank = 2,
            RESULTS,
            "LN6-7K4MX",
        ),
        (
            |_, _, _, results| drop(results.results.pop()),
            RESULTS,
            "LN6-7K4MX",
        ),
        (
            |_, _, _, results| {
                let again = results.results[0].clone();
                results.results.extend(vec![again; 9]);
            },
            RESULTS,
            "results",
        ),
    ];
    for (number, (change, file, place)) in changes.into_iter().enumerate() {
        let (mut rules, mut scores) = (rules(), scores());
        let mut ranking = ranking(&rules, &scores);
        let mut results = results(&rules);
        change(&mut rules, &mut scores, &mut ranking, &mut results);
        let differences = replay(&rules, &scores, &ranking, &results);
        assert!(
            differences
                .iter()
                .any(|difference| difference.file == file && difference.place == place),
            "{number}: {differences:#?}"
        );
    }
}

proptest::proptest! {
    #[test]
    fn reading_never_panics(text in "(?s)entry,judge,rubric,criterion,points\n.{0,60}") {
        let _ = read_scores(&text);
        let _ = read_ranking(&text.replace("entry,judge,rubric,criterion,points", "entry,mean,rank,suggested,border,prize"));
    }
}
