//! Means, ranks, ties and the prizes they suggest.

use serde::{Deserialize, Serialize};

use crate::{edition::Awards, points::Points};

/// Signed marks of one entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marked {
    pub entry: String,
    /// Totals of the signed sheets.
    pub totals: Vec<Points>,
}

/// One line of the ranking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ranked {
    pub entry: String,
    /// Mean of the signed sheets, rounded half up to hundredths; nothing when no sheet is signed.
    pub mean: Option<Points>,
    /// Shared by equal means: 1, 2, 2, 4.
    pub rank: Option<u32>,
    /// Another entry has the same mean.
    pub tied: bool,
    /// Code of the level that thresholds and counts suggest; a tie across a border suggests none.
    pub suggested: Option<String>,
    /// The tie lies across the border of this level: not all of the tied entries fit.
    pub border: Option<String>,
}

/// Ranks entries by their means and suggests prizes from the highest level down.
///
/// A level takes entries while its count lasts and their mean reaches its threshold; whoever does not fit
/// or reach it is looked at by the next level. Tied entries go together: if a level cannot hold all of them,
/// none is suggested for it, and each carries the level in `border`, for the committee to decide.
pub fn rank(marked: &[Marked], awards: &Awards) -> Vec<Ranked> {
    let mut lines: Vec<(Option<Points>, &str)> = marked
        .iter()
        .map(|entry| (Points::mean(&entry.totals), entry.entry.as_str()))
        .collect();
    lines.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));

    let mut ranked = Vec::with_capacity(lines.len());
    let mut levels = awards
        .levels
        .iter()
        .map(|level| (level, u32::from(level.count)))
        .collect::<Vec<_>>();
    let mut place = 1;
    for tie in lines.chunk_by(|a, b| a.0 == b.0) {
        let size = u32::try_from(tie.len()).unwrap_or(u32::MAX);
        let mut suggested = None;
        let mut border = None;
        if let Some(mean) = tie.first().and_then(|line| line.0) {
            for (level, places) in &mut levels {
                if *places == 0 || mean < level.at_least {
                    continue;
                }
                if *places >= size {
                    *places -= size;
                    suggested = Some(level.code.clone());
                } else {
                    // The committee decides here, so nobody below may slip past the undecided places.
                    *places = 0;
                    border = Some(level.code.clone());
                }
                break;
            }
        }
        for (mean, entry) in tie {
            ranked.push(Ranked {
                entry: (*entry).to_owned(),
                mean: *mean,
                rank: mean.map(|_| place),
                tied: mean.is_some() && tie.len() > 1,
                suggested: suggested.clone(),
                border: border.clone(),
            });
        }
        place += size;
    }
    ranked
}

#[cfg(test)]
mod tests;
