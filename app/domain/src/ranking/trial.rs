//! What other rules would change: a trial, never a result.

use std::collections::HashMap;

use super::Ranked;

/// An entry whose place or prize other rules would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    pub now: Ranked,
    pub then: Ranked,
}

/// Entries that other rules move, in the order that these would bring them into; not those whose result alone changes.
pub fn moved(now: &[Ranked], then: &[Ranked]) -> Vec<Moved> {
    let by_entry: HashMap<&str, &Ranked> = now
        .iter()
        .map(|ranked| (ranked.entry.as_str(), ranked))
        .collect();
    then.iter()
        .filter_map(|then| {
            let now = *by_entry.get(then.entry.as_str())?;
            let stands = |ranked: &Ranked| {
                let Ranked {
                    rank,
                    suggested,
                    border,
                    ..
                } = ranked.clone();
                (rank, suggested, border)
            };
            (stands(now) != stands(then)).then(|| Moved {
                now: now.clone(),
                then: then.clone(),
            })
        })
        .collect()
}
