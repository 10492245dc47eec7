use super::*;

mod brute; // All plans of a small instance.
mod properties; // Whatever the instance.
mod tables; // Instances that say what is meant.

fn entry(id: &str, group: &str) -> Entry {
    Entry {
        id: id.into(),
        group: group.into(),
        ..Entry::default()
    }
}

fn judge(id: &str, group: &str) -> Judge {
    Judge {
        id: id.into(),
        groups: BTreeMap::from([(group.into(), 0)]),
        ..Judge::default()
    }
}

/// One group with so many entries, judges, and judges per entry.
fn group(entries: usize, judges: usize, judges_per_entry: u32) -> Instance {
    Instance {
        judges_per_entry,
        entries: (1..=entries)
            .map(|n| entry(&format!("E{n}"), "a"))
            .collect(),
        judges: (1..=judges).map(|n| judge(&format!("J{n}"), "a")).collect(),
        ..Instance::default()
    }
}

fn pair(judge: &str, entry: &str) -> Pair {
    (judge.into(), entry.into())
}
