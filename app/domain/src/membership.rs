//! Co-authors who write from their own account: who becomes a member of an entry, how long that holds, what is theirs.
//!
//! A membership is of one account and the author whom one row names: whoever takes that author's place is no member by it.

use serde::{Deserialize, Serialize};

use crate::{
    confirmation::{Age, Confirmation, Stand},
    correction::is_slip,
    dossier::{Author, Task},
    refusal::Refusal,
    time::Date,
};

/// How somebody stands to a dossier that they write.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Hand {
    /// Began it, and hands it in.
    #[default]
    Owner,
    /// Writes along; the number of the author's row.
    Member(u8),
}

impl Hand {
    /// May write in a task.
    pub fn writes(self, task: Task) -> bool {
        self == Self::Owner || shared(task)
    }

    /// Reads an answer: of the other authors a co-author is told names and shares, which everybody confirms, and neither
    /// births nor workplaces nor the telephone.
    pub fn reads(self, key: &str) -> bool {
        let Self::Member(own) = self else {
            return true;
        };
        let key = key.strip_suffix(".other").unwrap_or(key);
        if key == "phone" || key == "publish" || key.starts_with("publish.") {
            return false;
        }
        let Some((row, part)) = key
            .strip_prefix("author.")
            .and_then(|rest| rest.split_once('.'))
        else {
            return true;
        };
        matches!(part, "name" | "share") || row.parse() == Ok(own)
    }

    /// Writes an answer of a task.
    pub fn writes_answer(self, task: Task, key: &str) -> bool {
        self.writes(task) && self.reads(key)
    }

    /// Leaves out of the authors, by the number of their rows, what is not told.
    pub fn told(self, rows: &[u8], authors: &mut [Author]) {
        let Self::Member(own) = self else {
            return;
        };
        for (row, author) in rows.iter().zip(authors) {
            if *row != own {
                author.birth.clear();
                author.work.clear();
            }
        }
    }
}

/// What all authors write together; the rest is the main author's.
pub fn shared(task: Task) -> bool {
    match task {
        Task::General | Task::Description | Task::Files => true,
        Task::Authors | Task::Endorsement | Task::Pledge => false,
    }
}

/// Whether an account that was added for a name is still that of the author whom the row names: a slip that was put right
/// changes nobody. Nobody under 16 is one, since their links are their guardians'.
pub fn holds(joined: &str, author: &Author, today: Date) -> bool {
    let name = author.name.trim();
    !name.is_empty() && is_slip(joined, name) && !Age::of(&author.birth, today).is_child()
}

/// Refuses whoever has not confirmed their part as it stands, and guardians, who speak by the link of a child: one that
/// was made when the author was under 16, or by which a guardian spoke.
pub fn may_join(
    birth: &str,
    made_on: Date,
    today: Date,
    stand: Stand,
    last: Option<&Confirmation>,
) -> Result<(), Refusal> {
    let child = [made_on, today]
        .into_iter()
        .any(|day| Age::of(birth, day).is_child());
    if child || last.is_some_and(|word| !word.guardian.is_empty()) {
        return Err(Refusal::GuardianLink);
    }
    if stand != Stand::Confirmed {
        return Err(Refusal::ConfirmFirst);
    }
    Ok(())
}

#[cfg(test)]
mod tests;
