//! Personal data: what goes when somebody asks for deletion, what stays, and until when.

use serde::{Deserialize, Serialize};

use crate::{
    edition::Retention,
    entry::StateName,
    time::{Date, Timestamp},
};

/// What becomes of an entry when the person who began it asks for deletion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fate {
    /// Deleted at once, with everything that belongs to it.
    Goes,
    /// The secretariat has it in hand; once it is taken back it can go.
    Waits,
    /// A decision, marks or a receipt rest on it.
    Stays,
}

/// The fate of an entry; `recorded` when marks, prizes, proposals or the log of models name it, `may_withdraw` while it
/// can be taken back.
pub fn fate(state: StateName, recorded: bool, may_withdraw: bool) -> Fate {
    match state {
        _ if recorded => Fate::Stays,
        StateName::Draft | StateName::Withdrawn => Fate::Goes,
        StateName::Submitted | StateName::Returned if may_withdraw => Fate::Waits,
        StateName::Submitted | StateName::Returned | StateName::Accepted | StateName::Rejected => {
            Fate::Stays
        }
    }
}

/// Last day on which a dossier is kept; nothing while the results are not public, or when the edition says no time.
pub fn kept_until(retention: Option<&Retention>, published_at: Option<Timestamp>) -> Option<Date> {
    let months = retention?.dossiers_months_after_results;
    Some(published_at?.date().plus_months(i64::from(months)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_decided_on_goes() {
        let all = |recorded, may_withdraw| -> String {
            let fates = StateName::ALL.map(|state| match fate(state, recorded, may_withdraw) {
                Fate::Goes => 'g',
                Fate::Waits => 'w',
                Fate::Stays => 's',
            });
            fates.into_iter().collect()
        };
        // Draft, submitted, returned, accepted, rejected, withdrawn.
        assert_eq!(all(false, true), "gwwssg");
        assert_eq!(all(false, false), "gssssg");
        assert_eq!(all(true, true), "ssssss");
    }

    #[test]
    fn a_dossier_is_kept_for_months_after_the_results() {
        let retention = Retention {
            dossiers_months_after_results: 60,
            accounts_months_unused: 24,
            sample: true,
        };
        let published = Date::new(2023, 5, 31).map(Date::start);
        let until = kept_until(Some(&retention), published);
        assert_eq!(until, Date::new(2028, 5, 31));
        assert_eq!(kept_until(Some(&retention), None), None);
        assert_eq!(kept_until(None, published), None);
    }
}
