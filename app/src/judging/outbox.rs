//! Marks, notes, conflicts of interest and signatures that wait on this device, and how they reach the server.
//!
//! Every one is a kept copy of a field. The field of an open sheet sends itself; this sends those of all other
//! sheets, oldest first, from the list. Sending one twice changes nothing.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use domain::{
    operation::Operation,
    page::judging::Marked,
    parcel::{Change, Field, signed},
    score::Sheet,
    tries::Version,
};
use leptos::{ev, prelude::*, task::spawn_local};

use crate::{
    api,
    error::ApiError,
    judging::line,
    saving::{
        Outcome,
        kept::{self, Waiting},
    },
};

/// How often what waits is tried again, in milliseconds.
const AGAIN: u64 = 4_000;

/// The name of a field in the store of this device.
pub fn name(sheet: &str, field: &Field) -> String {
    format!("sheet.{sheet}.{}", field.matter())
}

/// The sheet and the field of a name.
fn parse(name: &str) -> Option<(&str, Field)> {
    let (sheet, field) = name.strip_prefix("sheet.")?.split_once('.')?;
    let field = Field::parse(field)?;
    Some((sheet, field))
}

/// Sends one text.
pub async fn deliver(sheet: String, field: Field, text: String, operation: Operation) -> Outcome {
    // A signature never overtakes the marks that it stands under.
    if field == Field::Signature && waits(&sheet) {
        return Outcome::Offline;
    }
    let outcome = send(sheet, field, text, operation).await;
    line::told(matches!(outcome, Outcome::Offline));
    outcome
}

async fn send(sheet: String, field: Field, text: String, operation: Operation) -> Outcome {
    let Operation { id, base } = operation;
    let answer = match &field {
        Field::Mark(criterion) => {
            api::judging::save_mark(sheet, criterion.clone(), text, base, id).await
        }
        Field::Note(criterion) => {
            api::judging::save_note(sheet, criterion.clone(), text, base, id).await
        }
        Field::Signature => {
            return match api::judging::sign_sheet(sheet, signed(&text), Some(base), id).await {
                Ok(place) => Outcome::Done(place),
                Err(ApiError::Refused(refusal)) => Outcome::Refused(refusal),
                Err(ApiError::Offline) => Outcome::Offline,
            };
        }
        Field::Conflict => {
            return match api::judging::declare_conflict(sheet, text, id).await {
                Ok(place) => Outcome::Done(place),
                Err(ApiError::Refused(refusal)) => Outcome::Refused(refusal),
                Err(ApiError::Offline) => Outcome::Offline,
            };
        }
    };
    match answer {
        Ok(Marked::Done(sheet)) => Outcome::Done(sheet.last),
        Ok(Marked::Conflict { sheet, after }) => Outcome::Conflict {
            theirs: now_in(&sheet, &field),
            version: Version {
                number: sheet.last,
                after,
            },
        },
        Err(ApiError::Refused(refusal)) => Outcome::Refused(refusal),
        Err(ApiError::Offline) => Outcome::Offline,
    }
}

/// Marks or notes of the sheet have not arrived.
fn waits(sheet: &str) -> bool {
    let all = kept::waiting(&format!("sheet.{sheet}."));
    all.iter().any(|waiting| {
        matches!(
            parse(&waiting.name),
            Some((_, Field::Mark(_) | Field::Note(_)))
        )
    })
}

fn now_in(sheet: &Sheet, field: &Field) -> String {
    match field {
        Field::Mark(criterion) => sheet.marks.get(criterion).map(|points| points.text()),
        Field::Note(criterion) => sheet.notes.get(criterion).cloned(),
        Field::Signature | Field::Conflict => None,
    }
    .unwrap_or_default()
}

/// What of one sheet waits on this device.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stand {
    /// Marks and notes.
    pub changes: usize,
    pub signed: bool,
    /// A conflict of interest was declared.
    pub conflict: bool,
    /// The judge must look: the server has something else, or a rule said no.
    pub stuck: bool,
}

/// Everything that waits on this device for some sheets.
#[derive(Clone, Copy)]
pub struct Outbox {
    pub stands: RwSignal<BTreeMap<String, Stand>>,
    /// Sheets whose signature the server has, though the page is one from before.
    pub received: RwSignal<BTreeSet<String>>,
    /// How much has arrived since the page was opened.
    pub arrived: RwSignal<usize>,
    /// The last try did not reach the server.
    pub offline: RwSignal<bool>,
    /// With the last place in the chain that the page knows of each.
    sheets: StoredValue<BTreeMap<String, i64>>,
    stuck: StoredValue<BTreeSet<String>>,
    busy: StoredValue<bool>,
}

impl Outbox {
    /// Looks at once, and tries until nothing waits for these sheets; only in the browser.
    pub fn of(sheets: BTreeMap<String, i64>) -> Self {
        let outbox = Self {
            stands: RwSignal::default(),
            received: RwSignal::default(),
            arrived: RwSignal::new(0),
            offline: RwSignal::new(false),
            sheets: StoredValue::new(sheets),
            stuck: StoredValue::default(),
            busy: StoredValue::new(false),
        };
        Effect::new(move |_| {
            outbox.go();
            let online = window_event_listener(ev::online, move |_| outbox.go());
            let timer = set_interval_with_handle(move || outbox.go(), Duration::from_millis(AGAIN));
            on_cleanup(move || {
                online.remove();
                if let Ok(timer) = timer {
                    timer.clear();
                }
            });
        });
        outbox
    }

    /// Tries to send what waits.
    pub fn go(self) {
        self.look();
        if self.busy.try_get_value() != Some(false) || self.next().is_none() {
            return;
        }
        self.busy.try_set_value(true);
        spawn_local(async move {
            self.send_all().await;
            self.busy.try_set_value(false);
            self.look();
        });
    }

    async fn send_all(self) {
        while let Some((mut waiting, sheet, field)) = self.next() {
            let name = waiting.name.clone();
            let text = waiting.copy.text.clone();
            let operation = waiting.trying();
            let outcome = deliver(sheet, field, text, operation).await;
            self.offline.try_set(matches!(outcome, Outcome::Offline));
            match outcome {
                Outcome::Done(version) => {
                    waiting.arrived(version);
                    self.arrived.try_update(|arrived| *arrived += 1);
                }
                Outcome::Offline | Outcome::NotYet => return,
                // Sent before, the answer was lost, and the judge has marked on: it goes again on what it became.
                Outcome::Conflict { theirs, version } if waiting.builds_on(&theirs, version) => {}
                // Kept, so that the open sheet shows it with the words that belong there; a role that was taken away by
                // mistake may come back, and until then it can go into a file.
                Outcome::Conflict { .. } | Outcome::Refused(_) => {
                    self.stuck.try_update_value(|stuck| stuck.insert(name));
                }
            }
            self.look();
        }
    }

    /// The oldest change that can go now; signatures after everything else of their sheet.
    fn next(self) -> Option<(Waiting, String, Field)> {
        let stuck = self.stuck.try_get_value()?;
        let (marks, signatures): (Vec<_>, Vec<_>) = self
            .mine()?
            .into_iter()
            .filter(|(waiting, ..)| !stuck.contains(&waiting.name))
            .partition(|(.., field)| *field != Field::Signature);
        let ready = |(_, sheet, _): &(Waiting, String, Field)| !waits(sheet);
        marks
            .into_iter()
            .next()
            .or_else(|| signatures.into_iter().find(ready))
    }

    fn mine(self) -> Option<Vec<(Waiting, String, Field)>> {
        let sheets = self.sheets.try_get_value()?;
        let all = kept::waiting("sheet.").into_iter().filter_map(|waiting| {
            let (sheet, field) = parse(&waiting.name)?;
            let sheet = sheet.to_owned();
            sheets
                .contains_key(&sheet)
                .then_some((waiting, sheet, field))
        });
        Some(all.collect())
    }

    /// Everything that waits, for a file.
    pub fn changes(self) -> Vec<Change> {
        let mine = self.mine().unwrap_or_default().into_iter();
        mine.map(|(waiting, sheet, field)| Change {
            sheet,
            matter: field.matter(),
            text: waiting.copy.text,
            base: waiting.copy.base,
            operation: waiting.copy.operation,
        })
        .collect()
    }

    fn look(self) {
        self.look_at_received();
        let (Some(mine), Some(stuck)) = (self.mine(), self.stuck.try_get_value()) else {
            return;
        };
        let mut stands: BTreeMap<String, Stand> = BTreeMap::new();
        for (waiting, sheet, field) in mine {
            let stand = stands.entry(sheet).or_default();
            stand.stuck |= stuck.contains(&waiting.name);
            match field {
                Field::Signature => stand.signed = true,
                Field::Conflict => stand.conflict = true,
                Field::Mark(_) | Field::Note(_) => stand.changes += 1,
            }
        }
        if self.stands.try_get_untracked().as_ref() != Some(&stands) {
            self.stands.try_set(stands);
        }
    }

    fn look_at_received(self) {
        let Some(sheets) = self.sheets.try_get_value() else {
            return;
        };
        let kept = kept::known("sheet.").into_iter();
        let received: BTreeSet<String> = kept
            .filter_map(|(name, copy)| {
                let (sheet, field) = parse(&name)?;
                let news = copy.sent && sheets.get(sheet).is_some_and(|last| *last < copy.base);
                (news && field == Field::Signature).then(|| sheet.to_owned())
            })
            .collect();
        if self.received.try_get_untracked().as_ref() != Some(&received) {
            self.received.try_set(received);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_they_were_written() {
        for field in [
            Field::Mark("tinh-moi".to_owned()),
            Field::Signature,
            Field::Conflict,
        ] {
            let name = name("01ARZ3NDEKTSV4RRFFQ69G5FAV", &field);
            assert_eq!(parse(&name), Some(("01ARZ3NDEKTSV4RRFFQ69G5FAV", field)));
        }
        assert_eq!(parse("entry.title"), None);
    }
}
