//! What waited on a judge's device and came as a file.
//!
//! Every change is done as if the judge had sent it, by the same rules, so the ledger tells no difference; the audit
//! event says who read the file in.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    id::AccountId,
    page::{
        EventKind,
        judging::Marked,
        parcel::{ParcelSheet, ParcelView},
    },
    parcel::{Change, Fate, Field, Parcel, signed},
    policy::{Action, Actor, Role},
    refusal::Refusal,
};

use super::{conflict, mark, marks, note};
use crate::{
    Backend,
    error::{Error, Result},
    reading::permit_edition,
    secrets::sha256_hex,
    store::{Audit, SheetRow, Tx},
};

/// The key that seals what a device gives away, by the secret of the session on it.
///
/// Made of what the database has of the session, so a parcel can be checked without the secret.
pub fn parcel_key(session: &str) -> String {
    key_of(&sha256_hex(session))
}

fn key_of(session_hash: &str) -> String {
    sha256_hex(format!("hoithi-parcel-key\n{session_hash}"))
}

/// A parcel of a judge of this edition, whose sheets are all that judge's.
struct Opened {
    judge: Actor,
    account: AccountId,
    changes: Vec<(Change, Field)>,
    sheets: BTreeMap<String, SheetRow>,
    view: ParcelView,
}

impl Backend {
    /// What would come of reading a parcel in. Action [`Action::TakeParcel`].
    ///
    /// Refuses with [`Refusal::ParcelBroken`], [`Refusal::ParcelEnded`], [`Refusal::ParcelElsewhere`] and [`Refusal::ParcelForeign`].
    pub async fn look_at_parcel(
        &self,
        actor: &Actor,
        edition: &str,
        text: &str,
    ) -> Result<ParcelView> {
        let mut tx = self.db.begin().await?;
        // Done and not committed: so what is shown is what will happen.
        let opened = self.put_parcel(&mut tx, actor, edition, text).await?;
        Ok(opened.view)
    }

    /// Reads a parcel in, and says what came of it; reading it in again changes nothing.
    /// Refuses like [`Backend::look_at_parcel`].
    pub async fn take_parcel(
        &self,
        actor: &Actor,
        edition: &str,
        text: &str,
    ) -> Result<ParcelView> {
        let mut tx = self.db.begin().await?;
        let opened = self.put_parcel(&mut tx, actor, edition, text).await?;
        let new = opened.view.fresh();
        if new > 0 {
            tx.audit(&Audit {
                id: self.new_id(),
                at: self.now(),
                actor,
                edition,
                entry: "",
                what: EventKind::ParcelTaken,
                from: "",
                to: "",
                note: &format!("{} {new}", opened.account),
            })
            .await?;
            tx.commit().await?;
        }
        Ok(opened.view)
    }

    async fn put_parcel(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        edition: &str,
        text: &str,
    ) -> Result<Opened> {
        // Nobody waits for the reading of a file that is refused.
        let mut opened = self.open_parcel(tx, actor, edition, text).await?;
        // Whoever else writes waits from here on, so that what is new can be told by the chain.
        let end = tx.hold_chain(edition).await?;
        let mut links = end.map_or(0, |end| end.head.links);
        let mut stuck = BTreeSet::new();
        let (signatures, changes): (Vec<_>, Vec<_>) = opened
            .changes
            .iter()
            .partition(|(_, field)| *field == Field::Signature);
        let mut fates: BTreeMap<&str, Vec<Fate>> = BTreeMap::new();
        for (change, field) in changes.into_iter().chain(signatures) {
            let sheet = change.sheet.as_str();
            let fate = if *field == Field::Signature && stuck.contains(sheet) {
                Fate::Held
            } else {
                self.put_change(tx, &opened.judge, change, field, &mut links)
                    .await?
            };
            if !matches!(fate, Fate::New | Fate::Same) {
                stuck.insert(sheet);
            }
            fates.entry(sheet).or_default().push(fate);
        }
        opened.view.sheets = opened
            .sheets
            .iter()
            .map(|(id, row)| shown(row, &opened.changes, fates.remove(id.as_str())))
            .collect();
        opened.view.sheets.sort_by(|a, b| a.code.cmp(&b.code));
        Ok(opened)
    }

    /// Does one change as if the judge had sent it; what a rule forbids is told and does not stop the others.
    async fn put_change(
        &self,
        tx: &mut Tx,
        judge: &Actor,
        change: &Change,
        field: &Field,
        links: &mut i64,
    ) -> Result<Fate> {
        let (sheet, text, base) = (&change.sheet, &change.text, change.base);
        let id = Some(change.operation.clone());
        let act = match field {
            Field::Mark(criterion) => mark(criterion, text, id.clone()).map(Some),
            Field::Note(criterion) => note(criterion, text, id.clone()).map(Some),
            Field::Conflict => conflict(text, id.clone()).map(Some),
            Field::Signature => Ok(None),
        };
        let done = match act {
            Ok(Some(act)) if *field == Field::Conflict => self
                .put_conflict(tx, judge, sheet, act)
                .await
                .map(Marked::Done),
            Ok(Some(act)) => self.put_act(tx, judge, sheet, act, base).await,
            Ok(None) => match marks(&signed(text)) {
                Ok(shown) => self
                    .put_signature(tx, judge, sheet, &shown, Some((id, base).into()))
                    .await
                    .map(Marked::Done),
                Err(refusal) => Err(refusal.into()),
            },
            Err(refusal) => Err(refusal.into()),
        };
        match done {
            Ok(Marked::Done(sheet)) if sheet.last > *links => {
                *links = sheet.last;
                Ok(Fate::New)
            }
            Ok(Marked::Done(_)) => Ok(Fate::Same),
            Ok(Marked::Conflict { .. }) | Err(Error::Refused(Refusal::Stale)) => Ok(Fate::Conflict),
            Err(Error::Refused(refusal)) => Ok(Fate::Refused(refusal)),
            Err(error) => Err(error),
        }
    }

    /// Reads a parcel and believes its seal, or refuses the whole of it.
    async fn open_parcel(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        edition: &str,
        text: &str,
    ) -> Result<Opened> {
        let row = tx.edition(edition).await?;
        let edition = permit_edition(actor, Action::TakeParcel, row, self.now())?;
        let code = &edition.spec.code;
        let parcel: Parcel = serde_json::from_str(text).map_err(|_json| Refusal::ParcelBroken)?;
        let account = AccountId::parse(parcel.judge.as_str()).ok_or(Refusal::ParcelBroken)?;
        let sha256 = |text: &str| sha256_hex(text);
        let sessions = tx.sessions_of(&account).await?;
        let (_, ended) = sessions
            .iter()
            .find(|(hash, _)| parcel.is_sealed_with(&key_of(hash), sha256))
            .ok_or(Refusal::ParcelBroken)?;
        if *ended {
            return Err(Refusal::ParcelEnded.into());
        }
        if parcel.edition != *code {
            return Err(Refusal::ParcelElsewhere.into());
        }
        let judge = tx.actor(&account).await?;
        let judge = judge
            .filter(|judge| judge.is(Role::Judge, code))
            .ok_or(Refusal::ParcelForeign)?;
        let sheets = tx.sheets_of_judge(code, account.as_str()).await?;
        let mut known: BTreeMap<String, SheetRow> = sheets
            .into_iter()
            .map(|row| (row.id.to_string(), row))
            .collect();
        let mut changes = Vec::new();
        for change in parcel.changes {
            let field = Field::parse(&change.matter).ok_or(Refusal::ParcelBroken)?;
            if !known.contains_key(&change.sheet) {
                return Err(Refusal::ParcelForeign.into());
            }
            changes.push((change, field));
        }
        // A mark and a note to each criterion of each sheet, a signature and a conflict: a device keeps no more.
        let criteria = edition.spec.rubrics().map(|rubric| rubric.criteria.len());
        let most = known.len() * (2 * criteria.max().unwrap_or(0) + 2);
        if changes.len() > most {
            return Err(Refusal::ParcelBroken.into());
        }
        known.retain(|id, _| changes.iter().any(|(change, _)| change.sheet == *id));
        Ok(Opened {
            view: ParcelView {
                judge: judge.name.clone(),
                at: parcel.at,
                sheets: Vec::new(),
            },
            judge,
            account,
            changes,
            sheets: known,
        })
    }
}

fn shown(row: &SheetRow, changes: &[(Change, Field)], fates: Option<Vec<Fate>>) -> ParcelSheet {
    let count = |wanted: fn(&Field) -> bool| {
        let of_sheet = changes
            .iter()
            .filter(|(change, field)| change.sheet == row.id.as_str() && wanted(field));
        u32::try_from(of_sheet.count()).unwrap_or(u32::MAX)
    };
    ParcelSheet {
        code: row.code.clone(),
        title: row.title.clone(),
        marks: count(|field| matches!(field, Field::Mark(_))),
        notes: count(|field| matches!(field, Field::Note(_))),
        signed: count(|field| *field == Field::Signature) > 0,
        conflict: count(|field| *field == Field::Conflict) > 0,
        fates: fates.unwrap_or_default(),
    }
}
