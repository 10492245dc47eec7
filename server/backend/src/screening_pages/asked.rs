//! What is asked of the list: filters of the address, and the search.

use domain::{
    edition::Edition,
    entry::StateName,
    page::secretariat::ScreeningQuery,
    search::{Condition, SearchFault, What},
    time::Timestamp,
};

use crate::{search, store::ListFilter};

/// What was asked of a list, as far as it means something.
pub(crate) struct Asked {
    pub(crate) query: ScreeningQuery,
    /// Nothing for a search that chooses none, or speaks of states itself.
    pub(crate) state: Option<StateName>,
    pub(crate) search: Vec<Condition>,
    pub(crate) fault: Option<SearchFault>,
}

impl Asked {
    /// Drops values that mean nothing.
    pub(crate) fn of(query: ScreeningQuery, spec: &Edition) -> Self {
        let (search, fault) = match search::read(&query.q, spec) {
            Ok(search) => (search, None),
            Err(fault) => (Vec::new(), Some(fault)),
        };
        let speaks = |condition: &Condition| {
            use What::{AnyState, Completed, Overdue, StampWaits, State};
            matches!(
                condition.what,
                State(_) | Completed | Overdue | StampWaits | AnyState
            )
        };
        // Whoever searches does not know where a dossier stands; whoever only looks wants what waits.
        let waiting = search.is_empty().then_some(StateName::Submitted);
        let chosen = StateName::parse(&query.state).or(waiting);
        let state = chosen.filter(|_| !search.iter().any(speaks));
        // The one state that a search asks for is the chosen one, too.
        let shown = state.or_else(|| {
            search.iter().find_map(|condition| match condition.what {
                What::State(state) if !condition.not => Some(state),
                _ => None,
            })
        });
        let known = |code: String, known: bool| if known { code } else { String::new() };
        Self {
            query: ScreeningQuery {
                state: shown.map_or(String::new(), |state| state.code().to_owned()),
                field: known(query.field.clone(), spec.field(&query.field).is_some()),
                unit: known(query.unit.clone(), spec.unit(&query.unit).is_some()),
                ..query
            },
            state,
            search,
            fault,
        }
    }
}

/// The list that a query asks for.
pub(crate) fn filter<'a>(
    spec: &'a Edition,
    query: &'a ScreeningQuery,
    state: Option<StateName>,
    search: &'a [Condition],
    now: Timestamp,
) -> ListFilter<'a> {
    ListFilter {
        edition: &spec.code,
        state,
        field: &query.field,
        unit: &query.unit,
        search,
        checks: spec.screening.checks.len(),
        now,
    }
}
