//! More time for one entry, given by the secretariat with a reason.

use domain::{
    entry::{self, StateName},
    id::parse_receipt_code,
    page::{EventKind, extensions::ExtensionsPage},
    policy::{Action, Actor},
    refusal::{Problem, Refusal, both},
    time::Date,
};

use crate::{
    Backend,
    entries::{Found, until_of},
    error::Result,
    head::head_of,
    reading::{Reading, permit_edition},
    screening::cleaned_reason,
    store::EntryRow,
};

impl Backend {
    /// The extensions of an edition.
    pub async fn extensions_page(&self, actor: &Actor, edition: &str) -> Result<ExtensionsPage> {
        let Reading {
            mut tx,
            edition,
            now,
        } = self
            .read_edition(actor, Action::ReadExtensions, edition)
            .await?;
        let spec = &edition.spec;
        let counts = tx.entry_counts(&spec.code).await?;
        let drafts = counts.iter().find(|(state, _)| *state == StateName::Draft);
        let days = i64::from(spec.screening.days_to_complete);
        Ok(ExtensionsPage {
            head: head_of(&edition, actor, now),
            drafts: drafts.map_or(0, |(_, count)| *count),
            late_hours: spec.rules.late_hours,
            extensions: tx.extensions(&spec.code).await?,
            may_extend: edition.lets(actor, Action::ExtendEntry, now),
            proposed: now.date().plus_days(days),
        })
    }

    /// Lets the entry of a receipt code be handed in until the end of a day (`YYYY-MM-DD` or as people write it):
    /// a draft or a dossier that was sent back. Another day stands in place of an earlier extension, so that a slip can
    /// be mended; it lies after what the dossier has anyhow, and no later than the end of judging.
    pub async fn extend_entry(
        &self,
        actor: &Actor,
        edition: &str,
        code: &str,
        until: &str,
        reason: &str,
    ) -> Result<()> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let edition = tx.edition(edition).await?;
        let edition = permit_edition(actor, Action::ExtendEntry, edition, now)?;
        let spec = &edition.spec;
        let code = match parse_receipt_code(code) {
            Some(code) => tx.entry_of_code(&spec.code, &code).await?,
            None => None,
        };
        let code = code.ok_or_else(|| Refusal::invalid("code", Problem::NoSuchCode));
        let day = Date::parse_iso(until.trim())
            .or_else(|| Date::parse(until))
            .ok_or_else(|| Refusal::invalid("until", Problem::NotADate));
        let reason = cleaned_reason(reason)
            .and_then(|reason| entry::reason_of(&reason))
            .map_err(|refusal| match refusal {
                Refusal::ReasonMissing => Refusal::invalid("reason", Problem::TooShort),
                other => other,
            });
        let ((id, day), reason) = both(both(code, day), reason)?;
        let found = Found::lock(&mut tx, actor, id.as_str()).await?;
        if !found.entry.state.is_open() {
            return Err(Refusal::WrongState(found.entry.state.name()).into());
        }
        let until = day.end();
        let own = EntryRow {
            extended_until: None,
            ..found.entry.clone()
        };
        let least = now.max(until_of(&own, &found.edition, now));
        if until <= least || Some(until) == found.entry.extended_until {
            return Err(Refusal::invalid("until", Problem::NotLater).into());
        }
        if day > spec.phases.judging_until {
            return Err(Refusal::invalid("until", Problem::AfterJudging).into());
        }
        tx.extend_entry(&id, until, &reason).await?;
        let note = format!("{}. {reason}", until.deadline_text());
        let event = self
            .note_event(&mut tx, actor, &found, EventKind::EntryExtended, &note)
            .await?;
        self.draft_for_extension(&mut tx, &found, until, &reason, &event)
            .await?;
        tx.commit().await
    }
}
