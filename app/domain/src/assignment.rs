//! Which judge marks which entry: the cheapest plan that keeps every rule, and a connected one.
//!
//! A judge may take an entry of one of their groups with which they share neither a unit nor a person and
//! no conflict is declared. Every entry gets exactly so many judges. A plan costs the group cost of every
//! pair, plus `off_topic` for every pair whose entry is of a topic that its judge does not know, plus, for every judge,
//! load weight × load·(load+1)/2, so that loads come out even. Anchors are entries that every judge of their group gets
//! who may, so that all of them are compared over the same ones. Once entries are given out, `moving` for every pair that
//! was not there keeps changes few.
//!
//! - Without `link` no plan is cheaper. The solver is exact (`flow`).
//! - With `link` the entries of a group and the judges who have any of them form one connected graph where
//!   the rules let them, so that all judges of the group can be compared over common entries. It begins at
//!   the cheapest plan, and [`Plan::linkage_added`] says what connecting cost on top. Nothing added is
//!   proven least; something added is the least that a bounded search finds, and it is the least there is
//!   when the search ends, as it does on small instances (`link`).
//! - The same instance always gives the same plan.

mod flow; // The cheapest plan.
mod instance; // Judges, entries, pairs, and what can be wrong with them.
mod link; // Connecting the judges of a group.
mod parts; // Parts of a graph.
mod paths; // Shortest paths.
mod problem; // An instance in numbers.
mod seats; // Who has which entry, and who could hand it to whom.
mod shortage; // Who cannot be given enough judges, and why.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use instance::{Bar, Entry, Fault, Instance, Judge, Pair, bar, may_judge};

use self::{flow::Flow, problem::Problem};

/// All pairs of an instance, and what they cost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Judge and entry, fixed pairs too, in the order of the entries and then the judges of the instance.
    pub pairs: Vec<Pair>,
    /// Sum of the group costs, and of what strange topics and pairs that were not there cost.
    pub pair_cost: i64,
    /// Load weight × Σ load·(load+1)/2, where a load is without what is done.
    pub load_cost: i64,
    pub total_cost: i64,
    /// What connecting added to the cheapest plan.
    pub linkage_added: i64,
    /// Connected components of the graph of each group's entries and the judges who have any of them.
    /// More than 1 when the rules, or with `link` the search, leave no way to connect them.
    pub components: BTreeMap<String, usize>,
}

/// Why there is no plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoPlan {
    /// The instance contradicts itself.
    Fault(Fault),
    /// These entries cannot all be given enough judges; all others could.
    Infeasible(Vec<Shortage>),
}

/// An entry that cannot be given enough judges.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortage {
    pub entry: String,
    pub reason: Reason,
}

/// The rule that stands in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A fixed pair that a rule forbids.
    FixedAgainstRule { judge: String, bar: Bar },
    /// More fixed judges than judges per entry.
    FixedTooMany { fixed: usize, needed: usize },
    /// A judge of the entry has more fixed pairs than places.
    FixedOverCapacity {
        judge: String,
        fixed: i64,
        capacity: i64,
    },
    /// The group has fewer judges than every entry needs.
    FewJudges {
        group: String,
        judges: usize,
        needed: usize,
    },
    /// The group has judges enough, but too many may not take the entry.
    Barred {
        group: String,
        judges: usize,
        able: usize,
        needed: usize,
        /// What stands between the entry and each judge of the group who may not take it.
        bars: Vec<(String, Bar)>,
    },
    /// So many entries together need more places than these judges have: a minimum cut.
    Crowded {
        entries: usize,
        /// Places of the judges, without their fixed pairs.
        places: i64,
        /// Places that are missing.
        lacking: usize,
        judges: Vec<String>,
    },
}

/// New pairs around those that exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filling {
    pub pairs: Vec<Pair>,
    /// Movable pairs that are no more.
    pub gone: Vec<Pair>,
    /// Entry and how many judges it still lacks.
    pub lacking: Vec<(String, usize)>,
    /// As in [`Plan::components`], with what is there already.
    pub components: BTreeMap<String, usize>,
}

/// How long linking may look for a cheaper plan, in steps of about a nanosecond.
const EFFORT: usize = 600_000_000;

/// The plan of an instance; see the module for what it promises.
///
/// A fixed pair that breaks a rule is no pair to keep silently: its entry is infeasible.
pub fn plan(instance: &Instance) -> Result<Plan, NoPlan> {
    instance.check().map_err(NoPlan::Fault)?;
    let mut problem = Problem::new(instance);
    let mut reasons = shortage::hopeless(instance, &problem);
    for (entry, need) in problem.need.iter_mut().enumerate() {
        if reasons.contains_key(&entry) {
            *need = 0;
        }
    }
    let mut flow = Flow::new(&problem);
    reasons.append(&mut shortage::crowded(instance, &flow));
    if !reasons.is_empty() {
        return Err(NoPlan::Infeasible(shortage::listed(instance, reasons)));
    }
    let least = flow.cost();
    if instance.link {
        flow = link::link(flow, EFFORT);
    }
    Ok(Plan {
        pairs: pairs(instance, &flow),
        pair_cost: flow.seats.pair_cost(),
        load_cost: flow.seats.load_cost(),
        total_cost: flow.cost(),
        linkage_added: flow.cost() - least,
        components: components(&flow),
    })
}

/// How many parts each group has that no judge connects.
fn components(flow: &Flow<'_>) -> BTreeMap<String, usize> {
    let groups = flow.problem().groups.iter();
    groups
        .map(|group| (group.name.clone(), parts::parts(&flow.seats, group).count()))
        .collect()
}

/// The pairs that are missing, by the same solver.
///
/// Fixed pairs stay and count whatever the rules say by now, also pairs of judges who are not listed. An
/// entry for which judges or places are lacking gets as many as there are. Movable pairs change hands only where
/// that makes the whole better: fewer entries that lack judges, fewer parts, or less cost.
pub fn fill(instance: &Instance) -> Filling {
    let problem = Problem::new(instance);
    let moved = filled(&problem, instance.link);
    if instance.movable.is_empty() {
        return filling(instance, &moved);
    }
    let mut staying = instance.clone();
    for (entry, judge) in problem.may_stay() {
        if let (Some(entry), Some(judge)) =
            (instance.entries.get(entry), instance.judges.get(judge))
        {
            staying.fixed.push((judge.id.clone(), entry.id.clone()));
        }
    }
    let stayed = Problem::new(&staying);
    let stayed = filled(&stayed, instance.link);
    let rank = |flow: &Flow<'_>| {
        let parts = if instance.link {
            components(flow).values().sum()
        } else {
            0
        };
        (flow.lacking.iter().sum::<usize>(), parts, flow.cost())
    };
    let better = if rank(&moved) < rank(&stayed) {
        &moved
    } else {
        &stayed
    };
    filling(instance, better)
}

fn filled(problem: &Problem, link: bool) -> Flow<'_> {
    let flow = Flow::new(problem);
    if link { link::link(flow, EFFORT) } else { flow }
}

/// What changes for what is there.
fn filling(instance: &Instance, flow: &Flow<'_>) -> Filling {
    let there: BTreeSet<&Pair> = instance.fixed.iter().chain(&instance.movable).collect();
    let mut pairs = pairs(instance, flow);
    let planned: BTreeSet<&Pair> = pairs.iter().collect();
    let gone = instance.movable.iter();
    let gone = gone.filter(|pair| !planned.contains(pair)).cloned();
    let gone = gone.collect();
    pairs.retain(|pair| !there.contains(pair));
    let lacking = instance.entries.iter().zip(&flow.lacking);
    Filling {
        gone,
        pairs,
        lacking: lacking
            .filter(|(_, lacking)| **lacking > 0)
            .map(|(entry, lacking)| (entry.id.clone(), *lacking))
            .collect(),
        components: components(flow),
    }
}

/// Pairs by name, without those of judges who are not listed.
fn pairs(instance: &Instance, flow: &Flow<'_>) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (place, entry) in instance.entries.iter().enumerate() {
        let mut judges: Vec<usize> = flow.seats.judges_of(place).collect();
        judges.sort_unstable();
        let judges = judges
            .into_iter()
            .filter_map(|judge| instance.judges.get(judge));
        pairs.extend(judges.map(|judge| (judge.id.clone(), entry.id.clone())));
    }
    pairs
}

#[cfg(test)]
mod tests;
