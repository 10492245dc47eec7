//! The chance of each prize, by simulation over all groups.

#![expect(
    clippy::indexing_slicing,
    reason = "entries are numbered here, and everything is laid out by their number"
)]

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Calibration, Impossible, Mark, Simulation, calibrate_seeing, design::real};
use crate::{edition::Awards, points::Points};

/// What the model says about a contest.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outlook {
    /// As the groups were given.
    pub groups: Vec<Result<Calibration, Impossible>>,
    /// By entry; only for entries that can be compared with the others of their group.
    pub chances: BTreeMap<String, Chances>,
}

/// The probability of each level, from the highest down; what lacks to 1 is that of no prize.
pub type Chances = Vec<f64>;

/// Some prize of the entry is not sure: the probability of it or of a higher one lies between 20 and 80 %.
pub fn uncertain(chances: &[f64]) -> bool {
    let mut so_far = 0.0;
    chances.iter().any(|chance| {
        so_far += chance;
        // Sums of many chances miss the border by a rounding.
        (0.2 - 1e-9..=0.8 + 1e-9).contains(&so_far)
    })
}

/// The values of the entries of a group, one drawing after the other.
struct Drawn {
    /// Number of the group's first entry.
    first: usize,
    count: usize,
    /// In points; half the precision is far more than marks have.
    values: Vec<f32>,
}

/// Fits the model to each group, and gives out the prizes in every drawing by count and threshold, as
/// [`crate::ranking::rank`] does with results.
///
/// `below` has the levels, by place, whose floor in a criterion an entry does not reach by the marks that it has;
/// criteria are not drawn. `fields` has the field of each entry, which matters where a level counts its places by field.
/// Prizes are shared by all groups: as the official result does, this takes the groups' judges to be equally severe
/// on average. Entries of a group that cannot be compared hold their official result, and get no chances.
pub fn outlook(
    groups: &[Vec<Mark<'_>>],
    results: &BTreeMap<String, Points>,
    awards: &Awards,
    below: &BTreeMap<String, Vec<usize>>,
    fields: &BTreeMap<String, String>,
    simulation: Simulation,
) -> Outlook {
    let levels = &awards.levels;
    let mut groups_drawn = Vec::new();
    let mut entries: Vec<String> = Vec::new();
    let mut held: Vec<(&str, f64)> = Vec::new();
    let mut fitted = Vec::new();
    for marks in groups {
        let mut values = Vec::new();
        #[expect(
            clippy::cast_possible_truncation,
            reason = "points have a few digits only"
        )]
        let found = calibrate_seeing(marks, simulation, |drawing| {
            values.extend(drawing.iter().map(|value| *value as f32));
        });
        match &found {
            Ok(calibration) if calibration.ranks.is_some() => {
                let names = calibration.entries.iter().map(|entry| entry.entry.clone());
                groups_drawn.push(Drawn {
                    first: entries.len(),
                    count: calibration.entries.len(),
                    values,
                });
                entries.extend(names);
            }
            _ => {
                let mut names: Vec<&str> = marks.iter().map(|mark| mark.entry).collect();
                names.sort_unstable();
                names.dedup();
                let official = names
                    .iter()
                    .filter_map(|name| Some((*name, in_points(*results.get(*name)?))));
                held.extend(official);
            }
        }
        fitted.push(found);
    }
    let barred = |name: &str| below.get(name).map_or(&[][..], Vec::as_slice);
    let of_held = held.iter().map(|(name, _)| *name);
    let names: Vec<&str> = entries.iter().map(String::as_str).chain(of_held).collect();
    let numbered: BTreeMap<&str, usize> = fields.values().map(String::as_str).zip(0..).collect();
    let field = |name: &&str| numbered.get(fields.get(*name)?.as_str()).copied();
    let limits: Vec<Limits<'_>> = names
        .iter()
        .map(|name| Limits {
            barred: barred(name),
            field: field(name).unwrap_or(fields.len()),
        })
        .collect();
    let held: Vec<f64> = held.iter().map(|(_, value)| *value).collect();
    let counted = give_out(&groups_drawn, entries.len(), &held, &limits, awards);
    let draws = groups_drawn.iter().map(Drawn::draws).min().unwrap_or(1);
    let chances = counted.chunks(levels.len().max(1)).map(|levels| {
        let chance = |count: &usize| real(*count) / real(draws);
        levels.iter().map(chance).collect()
    });
    Outlook {
        groups: fitted,
        chances: entries.into_iter().zip(chances).collect(),
    }
}

impl Drawn {
    fn draws(&self) -> usize {
        self.values.len() / self.count
    }
}

/// What stands between an entry and a prize beside its value.
struct Limits<'a> {
    /// Levels, by place, that it does not reach.
    barred: &'a [usize],
    /// Number of its field, at most the number of entries that have one.
    field: usize,
}

/// How often each of the entries gets each level, entry after entry. `limits` go on with those that are held.
fn give_out(
    groups: &[Drawn],
    entries: usize,
    held: &[f64],
    limits: &[Limits<'_>],
    awards: &Awards,
) -> Vec<usize> {
    let levels = &awards.levels;
    let mut counted = vec![0; entries * levels.len()];
    let places: usize = levels.iter().map(|level| usize::from(level.count)).sum();
    let Some(draws) = groups.iter().map(Drawn::draws).min().filter(|_| places > 0) else {
        return counted;
    };
    // Whoever is below a floor, or in a field that has no more places, stands in the way of nobody.
    let places = if awards.by_field() {
        usize::MAX
    } else {
        let below = limits.iter().filter(|limits| !limits.barred.is_empty());
        places + below.count()
    };
    let fields = limits.iter().map(|limits| limits.field + 1).max();
    let mut of_field = vec![0_u16; fields.unwrap_or_default()];
    let mut taken: Vec<bool> = Vec::new();
    let mut values: Vec<(f64, usize)> = Vec::with_capacity(entries + held.len());
    for draw in 0..draws {
        values.clear();
        for (number, group) in groups.iter().enumerate() {
            // Groups begin with the same seed, so their drawings are not taken together as they came.
            let own = (draw + number * group.draws() / groups.len()) % group.draws();
            let from = own * group.count;
            let of_draw = &group.values[from..from + group.count];
            let numbered = of_draw.iter().zip(group.first..);
            values.extend(numbered.map(|(value, entry)| (f64::from(*value), entry)));
        }
        // Numbers beyond the entries, which nothing is counted for.
        values.extend(
            held.iter()
                .zip(entries..)
                .map(|(value, entry)| (*value, entry)),
        );
        let best = |a: &(f64, usize), b: &(f64, usize)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        if places < values.len() {
            values.select_nth_unstable_by(places, best);
        }
        let first = places.min(values.len());
        values[..first].sort_unstable_by(best);
        taken.clear();
        taken.resize(first, false);
        let mut left = 0;
        for (place, level) in levels.iter().enumerate() {
            left += usize::from(level.count);
            of_field.fill(level.most_per_field.unwrap_or(u16::MAX));
            for ((value, entry), taken) in values[..first].iter().zip(&mut taken) {
                if left == 0 || *value < in_points(level.at_least) {
                    break;
                }
                let limits = &limits[*entry];
                let places = &mut of_field[limits.field];
                if *taken || *places == 0 || limits.barred.contains(&place) {
                    continue;
                }
                *taken = true;
                *places -= 1;
                left -= 1;
                if *entry < entries {
                    counted[entry * levels.len() + place] += 1;
                }
            }
            if !awards.carry_over {
                left = 0;
            }
        }
    }
    counted
}

#[expect(
    clippy::cast_precision_loss,
    reason = "marks are far below 2^52 hundredths"
)]
fn in_points(points: Points) -> f64 {
    points.0 as f64 / 100.0
}

#[cfg(test)]
mod tests;
