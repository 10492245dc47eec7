//! Which level has a place for whom.

use std::collections::BTreeMap;

use super::{By, Chain, Crowded, Line, Method, Ranked, TieVote};
use crate::edition::{AwardLevel, Awards};

/// Suggests prizes, level by level.
pub(super) fn give_out(
    lines: &[Line<'_>],
    ranked: &mut [Ranked],
    method: &Method<'_>,
    awards: &Awards,
) {
    let (mut left, mut disputes) = (0, 0);
    for level in &awards.levels {
        let mut places = Places {
            level,
            left: left + usize::from(level.count),
            taken: BTreeMap::new(),
            disputes,
        };
        let mut first = 0;
        for tie in lines.chunk_by(Line::equals) {
            let of_tie = ranked.get_mut(first..first + tie.len()).unwrap_or_default();
            first += tie.len();
            // Whoever comes later has fewer points still.
            if tie
                .first()
                .is_none_or(|line| line.result < Some(level.at_least))
            {
                break;
            }
            let rivals = tie.iter().zip(of_tie).filter(|(line, ranked)| {
                ranked.suggested.is_none()
                    && ranked.border.is_none()
                    && method.reaches(line.marked, level)
            });
            let rivals = rivals.map(|(line, ranked)| {
                let field = level.most_per_field.map(|_| &*line.marked.field);
                (field.unwrap_or_default(), ranked)
            });
            places.give(rivals.collect(), method);
        }
        disputes = places.disputes;
        left = if awards.carry_over { places.left } else { 0 };
    }
}

/// Places of a level that are still to be had.
struct Places<'l> {
    level: &'l AwardLevel,
    left: usize,
    /// Those that are taken, by field.
    taken: BTreeMap<&'l str, usize>,
    /// How many groups of entries people have to decide on.
    disputes: u32,
}

/// One of several equal entries that reach a level; its field is empty where places are not counted by it.
type Rival<'l, 'r> = (&'l str, &'r mut Ranked);

impl<'l> Places<'l> {
    fn of_field(&self, field: &str) -> usize {
        let most = self.level.most_per_field.map_or(usize::MAX, usize::from);
        most.saturating_sub(self.taken.get(field).copied().unwrap_or_default())
    }

    fn take(&mut self, field: &'l str, count: usize) {
        self.left = self.left.saturating_sub(count);
        *self.taken.entry(field).or_default() += count;
    }

    /// Gives equal entries their places, or says why there is none.
    fn give(&mut self, mut rivals: Vec<Rival<'l, '_>>, method: &Method<'_>) {
        let chain = Chain::of(method.ties);
        let votes = if chain.vote { method.votes } else { &[] };
        let code = &self.level.code;
        loop {
            rivals.retain_mut(|(field, ranked)| {
                let (full, full_field) = (self.left == 0, self.of_field(field) == 0);
                if full || full_field {
                    ranked.crowded_out = Some(Crowded {
                        level: code.clone(),
                        of_field: !full,
                    });
                }
                !full && !full_field
            });
            let groups = self.groups(&rivals);
            let chosen = groups.iter().filter(|group| !group.fits).find_map(|group| {
                let vote = TieVote::on(votes, &group.names(&rivals))?;
                let winner = vote.chosen.as_ref()?;
                let mut members = group.members.iter().copied();
                members.find(|place| {
                    let rival = rivals.get(*place);
                    rival.is_some_and(|(_, ranked)| ranked.entry == *winner)
                })
            });
            if let Some(place) = chosen {
                let (field, ranked) = rivals.remove(place);
                ranked.suggested = Some(code.clone());
                ranked.by = Some(By::Vote);
                self.take(field, 1);
                continue;
            }
            for group in groups {
                // What is to be voted on is not shared before.
                let settled = !chain.vote || TieVote::on(votes, &group.names(&rivals)).is_some();
                let shares = !group.fits && chain.share && settled;
                let open = !group.fits && !shares;
                self.disputes += u32::from(open);
                for place in &group.members {
                    let Some((field, ranked)) = rivals.get_mut(*place) else {
                        continue;
                    };
                    if group.fits || shares {
                        ranked.suggested = Some(code.clone());
                        ranked.by = shares.then_some(By::Share);
                        self.take(field, 1);
                    } else {
                        // The committee decides here, so nobody below may slip past the undecided places.
                        ranked.border = Some(code.clone());
                        ranked.rivals = self.disputes;
                    }
                }
                if open {
                    for (field, count) in group.asked {
                        self.take(field, count);
                    }
                }
            }
            return;
        }
    }

    /// Rivals for the same places: all of them where there are too few in all, those of one field otherwise.
    fn groups(&self, rivals: &[Rival<'l, '_>]) -> Vec<Group<'l>> {
        let mut fields: BTreeMap<&'l str, Vec<usize>> = BTreeMap::new();
        for (place, (field, _)) in rivals.iter().enumerate() {
            fields.entry(field).or_default().push(place);
        }
        // Places that a field lacks are not to be had.
        let groups = fields.into_iter().map(|(field, members)| {
            let asked = members.len().min(self.of_field(field));
            Group {
                fits: asked == members.len(),
                asked: vec![(field, asked)],
                members,
            }
        });
        let mut groups: Vec<Group<'l>> = groups.collect();
        let asked = groups.iter().flat_map(|group| &group.asked);
        if asked.map(|(_, count)| count).sum::<usize>() > self.left {
            let mut all = Group {
                members: (0..rivals.len()).collect(),
                asked: Vec::new(),
                fits: false,
            };
            for group in groups {
                all.asked.extend(group.asked);
            }
            groups = vec![all];
        }
        groups
    }
}

/// Equal entries that go for the same places.
struct Group<'l> {
    /// Where they stand among the rivals.
    members: Vec<usize>,
    /// Places that they ask for, by field.
    asked: Vec<(&'l str, usize)>,
    /// There is a place for each.
    fits: bool,
}

impl Group<'_> {
    fn names<'r>(&self, rivals: &'r [Rival<'_, '_>]) -> Vec<&'r str> {
        let members = self.members.iter().filter_map(|place| rivals.get(*place));
        members.map(|(_, ranked)| &*ranked.entry).collect()
    }
}
