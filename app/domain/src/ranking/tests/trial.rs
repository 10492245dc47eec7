//! Who other rules would move.

use proptest::{collection::vec, sample::select};

use super::*;

#[test]
fn other_rules_say_who_moves() {
    let entry = |name: &str, totals: &[i64]| Marked {
        totals: totals.iter().map(|total| Points::whole(*total)).collect(),
        ..Marked::of(name.into())
    };
    // A and B by the mean, B and A by the median; D alone is below 60.
    let marked = [
        entry("A", &[99, 80, 79]),
        entry("B", &[85, 84, 70]),
        entry("C", &[70, 70, 70]),
        entry("D", &[50, 50, 50]),
    ];
    let levels = awards(&[("nhat", 1, 75), ("nhi", 1, 60)]);
    let now = rank(&marked, &MEANS, &levels);
    let told = |method: &Method<'_>, levels: &Awards| -> Vec<String> {
        let then = rank(&marked, method, levels);
        let words = |moved: Moved| format!("{} > {}", line(&moved.now), line(&moved.then));
        moved(&now, &then).into_iter().map(words).collect()
    };
    let median = Method {
        average: Average::Median,
        ..MEANS
    };
    assert_eq!(told(&MEANS, &levels), [""; 0]);
    assert_eq!(
        told(&median, &levels),
        ["B 2 nhi > B 1 nhat", "A 1 nhat > A 2 nhi"]
    );
    // Results move by a hundredth, places do not.
    let tenth = Method {
        round_to: Points(10),
        ..MEANS
    };
    assert_eq!(told(&tenth, &levels), [""; 0]);
    for (levels, expected) in [
        (
            awards(&[("nhat", 2, 75), ("nhi", 1, 60)]),
            vec!["B 2 nhi > B 2 nhat", "C 3 - > C 3 nhi"],
        ),
        (
            awards(&[("nhat", 1, 90), ("nhi", 1, 60)]),
            vec!["A 1 nhat > A 1 nhi", "B 2 nhi > B 2 -"],
        ),
        (
            awards(&[("nhat", 1, 75), ("nhi", 0, 60)]),
            vec!["B 2 nhi > B 2 -"],
        ),
        (
            awards(&[("nhat", 1, 75), ("nhi", 1, 60), ("ba", 2, 0)]),
            vec!["C 3 - > C 3 ba", "D 4 - > D 4 ba"],
        ),
    ] {
        assert_eq!(told(&MEANS, &levels), expected);
    }
}

proptest::proptest! {
    /// A trial says the same whatever order entries and sheets come in, and what moves there moves back.
    #[test]
    fn trials_know_no_order(
        totals in vec(vec(0_i64..20, 1..4), 1..9),
        turns in 0_usize..9,
        counts in (0_u16..4, 0_u16..4),
        by in select(vec![Average::Mean, Average::TrimmedMean, Average::Median]),
        step in select(vec![1_i64, 10, 50, 100]),
    ) {
        let marked: Vec<Marked> = totals
            .iter()
            .enumerate()
            .map(|(place, totals)| Marked {
                totals: totals.iter().map(|total| Points(total * 35)).collect(),
                ..Marked::of(format!("E{place}"))
            })
            .collect();
        let mut turned = marked.clone();
        turned.rotate_left(turns % marked.len());
        for marked in &mut turned {
            marked.totals.reverse();
        }
        let method = Method { average: by, round_to: Points(step), by_criterion: None, ties: &[], votes: &[] };
        let (few, more) = (awards(&[("nhat", 1, 3), ("nhi", 1, 1)]), awards(&[("nhat", counts.0, 2), ("nhi", counts.1, 1)]));
        let (now, then) = (rank(&marked, &MEANS, &few), rank(&marked, &method, &more));
        let told = moved(&now, &then);
        proptest::prop_assert_eq!(&told, &moved(&rank(&turned, &MEANS, &few), &rank(&turned, &method, &more)));
        proptest::prop_assert_eq!(moved(&now, &now), vec![]);
        let mut back: Vec<String> = moved(&then, &now).into_iter().map(|moved| moved.now.entry).collect();
        let mut there: Vec<String> = told.into_iter().map(|moved| moved.now.entry).collect();
        back.sort();
        there.sort();
        proptest::prop_assert_eq!(back, there);
    }
}
