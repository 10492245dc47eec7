//! Whose open dossiers are read at once.

use domain::id::AccountId;

/// The account that began them or is a member of them, or the unit that they name.
#[derive(Clone, Copy)]
pub(crate) enum Whose<'a> {
    Author(&'a AccountId),
    Unit { edition: &'a str, unit: &'a str },
}

impl<'a> Whose<'a> {
    /// What stands in the places `$1` and `$2` of [`open_entries!`].
    pub(super) fn places(self) -> [&'a str; 2] {
        match self {
            Self::Author(account) => [account.as_str(), ""],
            Self::Unit { edition, unit } => [edition, unit],
        }
    }
}

/// A statement with the condition on `entry` between its two parts.
macro_rules! open_entries {
    ($whose:expr, $before:expr, $after:expr) => {
        match $whose {
            $crate::store::Whose::Author(_) => concat!(
                $before,
                " (entry.owner = $1 OR entry.id IN (SELECT member.entry FROM member WHERE member.account = $1)) \
                 AND $2 = '' AND entry.state IN ('draft', 'returned') ",
                $after
            ),
            $crate::store::Whose::Unit { .. } => concat!(
                $before,
                " entry.edition = $1 AND entry.unit = $2 AND entry.state IN ('draft', 'returned') ",
                $after
            ),
        }
    };
}
pub(super) use open_entries;
