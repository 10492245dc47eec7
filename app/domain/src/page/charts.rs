//! An edition in numbers, without names.

use serde::{Deserialize, Serialize};

use crate::points::Points;

/// Fewer results than this would be known by their places.
const FEWEST_RESULTS: usize = 5;
/// Parts of the whole scale.
const PARTS: i64 = 20;

/// What the charts of published results show.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Charts {
    /// Nothing in versions from before this was frozen.
    pub entered: Option<Entered>,
    /// Empty where there are too few results, or where the ledger did not keep them yet.
    pub scores: Vec<Bin>,
}

/// Judged entries, the most first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entered {
    pub fields: Vec<Count>,
    pub units: Vec<Count>,
    /// By the commune that the unit is or belongs to.
    pub communes: Vec<Count>,
}

/// So many of one name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    pub name: String,
    pub count: u32,
}

/// So many results from one whole number of points to below another one; the last part takes the most points in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bin {
    pub from: i64,
    pub until: i64,
    pub count: u32,
}

/// How many names there are of each, the most first and else in the order of the names given.
pub fn count<'a>(names: impl Iterator<Item = &'a str>) -> Vec<Count> {
    let mut counts: Vec<Count> = Vec::new();
    for name in names.filter(|name| !name.is_empty()) {
        match counts.iter_mut().find(|known| known.name == name) {
            Some(known) => known.count += 1,
            None => counts.push(Count {
                name: name.to_owned(),
                count: 1,
            }),
        }
    }
    counts.sort_by_key(|count| std::cmp::Reverse(count.count));
    counts
}

/// Results by parts of the scale, from the lowest part that has some to the highest.
pub fn distribution(results: &[Points], most: Points) -> Vec<Bin> {
    let width = (most.0 / Points::whole(1).0 / PARTS).max(1);
    let last = (most.0 / Points::whole(width).0 - 1).max(0);
    let part = |result: &Points| (result.0 / Points::whole(width).0).clamp(0, last);
    let parts: Vec<i64> = results.iter().map(part).collect();
    let (Some(first), Some(last)) = (parts.iter().min(), parts.iter().max()) else {
        return Vec::new();
    };
    if results.len() < FEWEST_RESULTS {
        return Vec::new();
    }
    (*first..=*last)
        .map(|part| Bin {
            from: part * width,
            until: (part + 1) * width,
            count: u32::try_from(parts.iter().filter(|of| **of == part).count())
                .unwrap_or(u32::MAX),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_counted_the_most_first() {
        let counts = count(["b", "a", "", "a", "c"].into_iter());
        let told: Vec<(&str, u32)> = counts
            .iter()
            .map(|count| (count.name.as_str(), count.count))
            .collect();
        assert_eq!(told, [("a", 2), ("b", 1), ("c", 1)]);
    }

    #[test]
    fn results_fall_into_parts_of_the_scale() {
        let told = |results: &[i64], most: i64| -> Vec<(i64, i64, u32)> {
            let results: Vec<Points> = results.iter().copied().map(Points).collect();
            let bins = distribution(&results, Points::whole(most));
            bins.iter()
                .map(|bin| (bin.from, bin.until, bin.count))
                .collect()
        };
        assert_eq!(
            told(&[7_000, 7_499, 7_500, 8_500, 8_999], 100),
            [(70, 75, 2), (75, 80, 1), (80, 85, 0), (85, 90, 2)]
        );
        // The most points belong to the last part, and a short scale has parts of a point.
        assert_eq!(
            told(&[10_000, 9_700, 9_500, 9_500, 9_500], 100),
            [(95, 100, 5)]
        );
        assert_eq!(
            told(&[1_000, 1_000, 900, 850, 800], 10),
            [(8, 9, 2), (9, 10, 3)]
        );
        assert_eq!(told(&[7_000, 7_000, 7_000, 7_000], 100), [], "too few");
        assert_eq!(told(&[], 100), []);
    }
}
