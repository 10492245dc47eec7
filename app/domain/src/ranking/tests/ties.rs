//! Ties that criteria tell apart, and what no order of entries changes.

use proptest::{collection::vec, prelude::Strategy, sample::select};

use super::*;

#[test]
fn criteria_tell_equal_results_apart_in_their_order() {
    let marked = [
        with_criteria("P", [[10, 10, 10], [10, 10, 10]]),
        with_criteria("Q", [[12, 8, 10], [10, 10, 10]]),
        with_criteria("R", [[10, 11, 9], [10, 10, 10]]),
        with_criteria("S", [[10, 10, 10], [10, 11, 9]]),
        with_criteria("T", [[9, 20, 2], [9, 20, 2]]),
    ];
    let prizes = awards(&[("nhat", 1, 30), ("nhi", 1, 30), ("ba", 9, 30)]);
    let with = |ties: &[&str]| {
        let ties: Vec<String> = ties.iter().map(|code| (*code).into()).collect();
        let method = Method {
            ties: &ties,
            ..MEANS
        };
        let told = |ranked: &Ranked| {
            let by = ranked.told_apart_by.as_deref().unwrap_or("-");
            format!("{} {by}", line(ranked))
        };
        rank(&marked, &method, &prizes)
            .iter()
            .map(told)
            .collect::<Vec<_>>()
    };
    // T has one more point than the others; nothing has to tell it apart.
    assert_eq!(
        with(&[]),
        [
            "T 1 nhat -",
            "P 2= ?nhi -",
            "Q 2= ?nhi -",
            "R 2= ?nhi -",
            "S 2= ?nhi -"
        ]
    );
    assert_eq!(
        with(&["a"]),
        [
            "T 1 nhat -",
            "Q 2 nhi a",
            "P 3= ba a",
            "R 3= ba -",
            "S 3= ba -"
        ]
    );
    assert_eq!(
        with(&["a", "b"]),
        [
            "T 1 nhat -",
            "Q 2 nhi a",
            "R 3= ba a",
            "S 3= ba b",
            "P 5 ba b"
        ]
    );
    // Nobody has a mark for a criterion of another version of the rubric.
    assert_eq!(with(&["old"]), with(&[]));
}

/// Any average with any rounding that an edition may ask for.
fn any_method() -> impl Strategy<Value = Method<'static>> {
    let averages = [Average::Mean, Average::TrimmedMean, Average::Median];
    let steps = [1, 2, 5, 10, 20, 25, 50, 100];
    (select(averages.to_vec()), select(steps.to_vec())).prop_map(|(average, step)| Method {
        average,
        round_to: Points(step),
        by_criterion: None,
        ties: &[],
        votes: &[],
    })
}

proptest::proptest! {
    #[test]
    fn the_order_of_sheets_never_matters(method in any_method(), totals in vec(0_i64..=10_000, 0..9), turn in 0_usize..9) {
        let totals: Vec<Points> = totals.into_iter().map(Points).collect();
        let mut turned = totals.clone();
        turned.rotate_left(turn.min(totals.len()));
        proptest::prop_assert_eq!(method.result(&of_totals(&totals)), method.result(&of_totals(&turned)));
        turned.reverse();
        proptest::prop_assert_eq!(method.result(&of_totals(&totals)), method.result(&of_totals(&turned)));
    }

    #[test]
    fn a_higher_total_never_lowers(method in any_method(), totals in vec(0_i64..=10_000, 1..9), place in 0_usize..9, more in 0_i64..3_000) {
        let totals: Vec<Points> = totals.into_iter().map(Points).collect();
        let before = method.result(&of_totals(&totals));
        let mut raised = totals.clone();
        let place = place % totals.len();
        raised[place].0 += more;
        proptest::prop_assert!(method.result(&of_totals(&raised)) >= before);
        let mut one_more = totals.clone();
        one_more.push(Points(totals.iter().max().expect("a total").0 + more));
        proptest::prop_assert!(method.result(&of_totals(&one_more)) >= before);
    }

    #[test]
    fn a_result_lies_between_its_sheets_and_on_its_step(method in any_method(), totals in vec(0_i64..=10_000, 1..9)) {
        let totals: Vec<Points> = totals.into_iter().map(Points).collect();
        let result = method.result(&of_totals(&totals)).expect("a result");
        let (least, most) = (totals.iter().min().expect("a total"), totals.iter().max().expect("a total"));
        proptest::prop_assert_eq!(result.0 % method.round_to.0, 0);
        proptest::prop_assert!(2 * result.0 >= 2 * least.0 - method.round_to.0);
        proptest::prop_assert!(2 * result.0 <= 2 * most.0 + method.round_to.0);
    }

    #[test]
    fn levels_never_overflow_and_never_skip(marks in proptest::collection::vec(0_i64..40, 0..40), counts in proptest::collection::vec(0_u16..6, 0..4)) {
        let levels: Vec<(String, u16)> = counts.iter().enumerate().map(|(n, count)| (format!("l{n}"), *count)).collect();
        let levels: Vec<(&str, u16, i64)> = levels.iter().zip([30, 20, 10, 0]).map(|((code, count), least)| (code.as_str(), *count, least)).collect();
        let marked: Vec<Marked> = marks
            .iter()
            .enumerate()
            .map(|(n, mark)| Marked { totals: vec![Points::whole(*mark)], ..Marked::of(format!("{n:02}")) })
            .collect();
        let lines = rank(&marked, &MEANS, &awards(&levels));
        proptest::prop_assert_eq!(lines.len(), marked.len());
        proptest::prop_assert!(lines.is_sorted_by(|a, b| a.result >= b.result && a.rank <= b.rank));
        for (code, count, least) in levels {
            let given: Vec<&Ranked> = lines.iter().filter(|line| line.suggested.as_deref() == Some(code)).collect();
            proptest::prop_assert!(given.len() <= usize::from(count));
            proptest::prop_assert!(given.iter().all(|line| line.result >= Some(Points::whole(least))));
        }
        for pair in lines.windows(2) {
            if pair[0].result == pair[1].result {
                proptest::prop_assert_eq!((&pair[0].suggested, &pair[0].border, pair[0].rank), (&pair[1].suggested, &pair[1].border, pair[1].rank));
            }
        }
    }
}
