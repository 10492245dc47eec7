//! What was done with models, one or several at once.

use std::collections::BTreeSet;

use domain::{
    custody::{Act, Details, MOST_AT_ONCE, TypedDetails, Whereabouts},
    id::parse_receipt_code,
    page::EventKind,
    policy::{Action, Actor},
    refusal::{Problem, Refusal, both},
};

use super::taken;
use crate::{
    Backend, clean,
    entries::Found,
    error::Result,
    reading::permit_edition,
    store::{NewDeed, Tx},
};

/// What somebody records of one model or of several at once.
pub struct TypedDeed<'a> {
    /// Receipt codes.
    pub models: &'a [String],
    pub act: Act,
    pub details: TypedDetails<'a>,
    /// How many deeds of the one model were shown; needed to take the last one back.
    pub shown: Option<usize>,
}

impl Backend {
    /// Records what was done with models: all of them, or none when one is not where the act needs it. Gives the id
    /// of the paper.
    pub async fn record_models(
        &self,
        actor: &Actor,
        edition: &str,
        typed: &TypedDeed<'_>,
    ) -> Result<String> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let edition = tx.edition(edition).await?;
        let edition = permit_edition(actor, Action::HandleModels, edition, now)?;
        taken(&edition)?;
        let wrong = |problem| Refusal::invalid("models", problem);
        let chosen = match typed.models.len() {
            0 => Err(wrong(Problem::Missing)),
            n if n > MOST_AT_ONCE => Err(wrong(Problem::TooLong)),
            _ => Ok(()),
        };
        if typed.act == Act::Undo && (typed.shown.is_none() || typed.models.len() > 1) {
            return Err(Refusal::BadRequest.into());
        }
        let (details, ()) = both(cleaned(typed.act, &typed.details), chosen)?;
        let codes: Option<BTreeSet<String>> = typed
            .models
            .iter()
            .map(|code| parse_receipt_code(code))
            .collect();
        let paper = self.new_id();
        // In the order of ids, as everybody takes entries, so that no two wait for each other.
        let mut entries = BTreeSet::new();
        for code in codes.ok_or_else(|| wrong(Problem::NotAChoice))? {
            let entry = tx.entry_of_code(&edition.spec.code, &code).await?;
            entries.insert(entry.ok_or_else(|| wrong(Problem::NotAChoice))?);
        }
        for entry in entries {
            let found = Found::lock(&mut tx, actor, entry.as_str()).await?;
            // A draft is its author's alone until it is handed in.
            if found.entry.submitted_at.is_none() {
                return Err(wrong(Problem::NotAChoice).into());
            }
            self.record(&mut tx, actor, &found, typed, &details, &paper)
                .await?;
        }
        tx.commit().await?;
        Ok(paper)
    }

    async fn record(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        found: &Found,
        typed: &TypedDeed<'_>,
        details: &Details,
        paper: &str,
    ) -> Result<()> {
        let (entry, act, now) = (&found.entry, typed.act, self.now());
        let before = tx.deeds_of_entry(&entry.id).await?;
        if typed.shown.is_some_and(|shown| shown != before.len()) {
            return Err(Refusal::Stale.into());
        }
        let place = Whereabouts::of(&before);
        place.permit(&entry.code, act)?;
        tx.put_deed(&NewDeed {
            entry: &entry.id,
            number: before.len() + 1,
            edition: &entry.edition,
            paper,
            act,
            details,
            at: now,
            account: actor.account.as_ref().ok_or(Refusal::SignInFirst)?,
        })
        .await?;
        let what = match act {
            Act::Receive => EventKind::ModelReceived,
            Act::Move => EventKind::ModelMoved,
            Act::HandOver => EventKind::ModelHandedOver,
            Act::Return => EventKind::ModelReturned,
            Act::Undo => EventKind::ModelUndone,
        };
        self.note_event(tx, actor, found, what, &note_of(details))
            .await?;
        self.draft_for_model(tx, found, (act, details), &place, paper)
            .await
    }
}

fn cleaned(act: Act, typed: &TypedDetails<'_>) -> Result<Details, Refusal> {
    let [place, pieces, condition, party] =
        [typed.place, typed.pieces, typed.condition, typed.party].map(clean::nfc);
    let typed = TypedDetails {
        place: &place,
        pieces: &pieces,
        condition: &condition,
        party: &party,
    };
    Details::parse(act, &typed)
}

/// What events say of a deed, in the words of whoever recorded it.
fn note_of(details: &Details) -> String {
    let parts = [&details.party, &details.place, &details.condition];
    let parts: Vec<&str> = parts
        .into_iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(" · ")
}
