//! What a co-author is not told of a dossier.

use domain::{
    confirmation::{AuthorStand, without_guardian},
    entry::StateName,
    membership::Hand,
    page::{FileView, UploadView},
    upload::Purpose,
};

use crate::entries::Found;

/// A co-author does not see the unit's page: the forms that it stamps have the births of all.
pub(super) fn sees_file(hand: Hand, file: &FileView) -> bool {
    hand == Hand::Owner || !file.endorsement
}

/// What is under way, by the same rule.
pub(super) fn uploads_for<'a>(
    hand: Hand,
    uploads: impl Iterator<Item = &'a UploadView>,
) -> Vec<UploadView> {
    let sees = |upload: &&UploadView| hand == Hand::Owner || upload.purpose == Purpose::Dossier;
    uploads.filter(sees).cloned().collect()
}

/// Names of the children for whom nobody has agreed, in an entry that may still be accepted; a co-author is not told
/// how old others are.
pub(super) fn waited_for(found: &Found, stands: &[AuthorStand]) -> Vec<String> {
    if found.hand() != Hand::Owner {
        return Vec::new();
    }
    match found.entry.state.name() {
        StateName::Draft | StateName::Submitted | StateName::Returned => without_guardian(stands),
        StateName::Accepted | StateName::Rejected | StateName::Withdrawn => Vec::new(),
    }
}
