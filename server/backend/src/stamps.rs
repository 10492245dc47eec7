//! What the secretariat says of the photo of a stamped page.

use domain::{
    id::FileId,
    message::Occasion,
    page::EventKind,
    policy::Actor,
    refusal::Refusal,
    stamp::{self, Stamp},
    time::Timestamp,
};

use crate::{
    Backend,
    entries::Found,
    error::Result,
    screening::{cleaned_reason, screened},
    store::Tx,
    units::quota_for,
};

impl Backend {
    /// Accepts or refuses the stamped pages of an entry that were shown, by their ids; `act` is `accept`, or `refuse`
    /// with a reason, which accepting needs, too, when the unit has confirmed as many as it may. Pages that came or went
    /// meanwhile nobody has looked at, so then nothing is decided.
    pub async fn decide_stamp(
        &self,
        actor: &Actor,
        entry: &str,
        shown: &[String],
        act: &str,
        reason: &str,
    ) -> Result<()> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let found = screened(&mut tx, actor, entry, now).await?;
        stamp::may_decide(found.entry.state.name())?;
        let decided = Stamp::decided(act, &cleaned_reason(reason)?)?;
        let files = tx.files_of_entry(&found.entry.id).await?;
        let pages: Vec<_> = files
            .into_iter()
            .filter_map(|file| Some((file.id, file.stamp?)))
            .collect();
        let mut shown: Vec<&str> = shown.iter().map(String::as_str).collect();
        let mut there: Vec<&str> = pages.iter().map(|(id, _)| id.as_str()).collect();
        shown.sort_unstable();
        there.sort_unstable();
        if there.is_empty() || shown != there {
            return Err(Refusal::Stale.into());
        }
        if pages.iter().all(|(_, stamp)| *stamp == decided) {
            return Ok(());
        }
        let mut note = String::new();
        if decided == Stamp::Accepted {
            note = beyond_quota(&mut tx, &found, &pages, reason, now).await?;
        }
        for page in stamp::under_decision(pages) {
            tx.set_stamp(&page, &decided).await?;
        }
        match &decided {
            Stamp::Refused(reason) => {
                let event = self
                    .note_event(&mut tx, actor, &found, EventKind::StampRefused, reason)
                    .await?;
                self.draft_about(&mut tx, &found, Occasion::StampRefused, reason, &event)
                    .await?;
            }
            Stamp::Waiting | Stamp::Accepted => {
                self.note_event(&mut tx, actor, &found, EventKind::StampAccepted, &note)
                    .await?;
                self.drop_untrue(&mut tx, &found.entry.code, Occasion::StampRefused)
                    .await?;
            }
        }
        tx.commit().await
    }
}

/// Why a page is accepted though its unit has confirmed as many as it may; nothing where there is room.
async fn beyond_quota(
    tx: &mut Tx,
    found: &Found,
    pages: &[(FileId, Stamp)],
    typed: &str,
    now: Timestamp,
) -> Result<String> {
    let accepted = pages.iter().any(|(_, stamp)| *stamp == Stamp::Accepted);
    let quota = quota_for(tx, found, accepted, now).await?;
    if quota.is_none_or(|(most, used)| used < u32::from(most)) {
        return Ok(String::new());
    }
    Ok(stamp::written(&cleaned_reason(typed)?)?)
}
