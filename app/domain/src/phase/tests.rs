use super::*;
use crate::check_edition::tests::loc_ninh;

#[test]
fn dates_open_and_close_and_the_committee_decides() {
    let phases = loc_ninh().phases;
    let at = |decided: bool, published: bool, now: Timestamp| {
        let act = |done: bool| done.then_some(Timestamp(0));
        let progress = Progress {
            decided_at: act(decided),
            published_at: act(published),
        };
        phase_at(&phases, progress, now)
    };
    let (opens, deadline) = (phases.opens(), phases.deadline());
    assert_eq!(at(false, false, opens.plus_ms(-1)), Phase::Announced);
    assert_eq!(at(false, false, opens), Phase::Open);
    assert_eq!(at(false, false, deadline), Phase::Open);
    assert_eq!(at(false, false, deadline.plus_ms(1)), Phase::Judging);
    assert_eq!(at(false, false, deadline.plus_days(1_000)), Phase::Judging);
    assert_eq!(at(true, false, opens), Phase::Decided);
    assert_eq!(at(true, true, opens), Phase::Published);
    assert!(Phase::ALL.is_sorted());
}
