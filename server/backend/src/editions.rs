//! Loading editions and telling which there are.

use domain::{
    check_edition::Warning,
    edition::Edition,
    page::{EditionHead, EventKind},
    phase::Phase,
    policy::{Action, Actor, Facts, permit},
    refusal::Refusal,
};

use crate::{
    Backend,
    edition_file::{EditionFaults, check_edition, fault_at},
    error::{Error, Result},
    store::{EditionRow, Tx},
};

/// What came of loading an edition.
#[derive(Debug)]
pub struct Loaded {
    /// Code of the edition.
    pub code: String,
    /// It was not there before.
    pub new: bool,
    /// What the office should look at.
    pub warnings: Vec<Warning>,
}

/// Why an edition was not loaded; nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The file cannot be used.
    #[error(transparent)]
    Faults(#[from] EditionFaults),
    /// A rule said no, or something broke.
    #[error(transparent)]
    Other(#[from] Error),
}

impl From<Refusal> for LoadError {
    fn from(refusal: Refusal) -> Self {
        Self::Other(refusal.into())
    }
}

impl Backend {
    /// Loads an edition from its file, or a newer state of one that is there. Action [`Action::LoadEdition`].
    ///
    /// Beside wrong files it refuses an edition that is decided ([`Refusal::WrongPhase`]), a prefix of another edition,
    /// and another rubric under the version that judges have already marked with.
    pub async fn load_edition(&self, actor: &Actor, toml_text: &str) -> Result<Loaded, LoadError> {
        permit(
            actor,
            Action::LoadEdition,
            &Facts::of_edition("", Phase::Announced),
        )?;
        let (spec, warnings) = check_edition(toml_text)?;
        let now = self.clock.now();
        let mut tx = self.db.begin().await?;
        let end = tx.hold_chain(&spec.code).await?;
        let before = tx.edition(&spec.code).await?;
        let phase = before
            .as_ref()
            .map_or(Phase::Announced, |before| before.phase(now));
        permit(
            actor,
            Action::LoadEdition,
            &Facts::of_edition(&spec.code, phase),
        )?;
        if let Some(other) = tx.other_with_prefix(&spec.prefix, &spec.code).await? {
            let wrong = format!("tiền tố “{}” đã thuộc về hội thi “{other}”", spec.prefix);
            return Err(fault_at(toml_text, "prefix", wrong).into());
        }
        if let Some(before) = &before
            && let Some(least) = next_rubric(&mut tx, before, &spec).await?
        {
            let wrong = format!(
                "giám khảo đã chấm theo tiêu chí cũ, nên tiêu chí mới phải mang version = {least} trở lên"
            );
            return Err(fault_at(toml_text, "rubric.version", wrong).into());
        }
        if let Some(before) = &before
            && codes(&before.spec) != codes(&spec)
            && tx.rubric_in_use(&spec.code).await?.is_some()
        {
            let wrong =
                "đã phân công giám khảo, nên các vòng chấm giữ nguyên số vòng, thứ tự và mã";
            return Err(fault_at(toml_text, "rounds", wrong.to_owned()).into());
        }
        let words: Vec<String> = warnings.iter().map(ToString::to_string).collect();
        tx.put_edition(&spec, &words, now).await?;
        tx.put_rubric(&spec).await?;
        // Nobody changes what results follow from without a trace once judges have entries.
        if let Some(mut end) = end.filter(|end| end.head.links > 0) {
            self.record_rules(&mut tx, &mut end, now).await?;
        }
        tx.bump_public_version().await?;
        self.note(&mut tx, actor, EventKind::EditionLoaded, &spec.code, "")
            .await?;
        tx.commit().await?;
        Ok(Loaded {
            new: before.is_none(),
            code: spec.code,
            warnings,
        })
    }

    /// Every edition, newest first; what anybody may know. Action [`Action::ReadPublic`].
    pub async fn edition_list(&self) -> Result<Vec<EditionHead>> {
        permit(
            &Actor::nobody(),
            Action::ReadPublic,
            &Facts::of_edition("", Phase::Announced),
        )?;
        self.db.read().await?.edition_heads(self.clock.now()).await
    }

    /// The edition that visitors meet first: the one that takes entries now, else the one with the latest deadline.
    /// Action [`Action::ReadPublic`].
    pub async fn current_edition(&self) -> Result<Option<EditionHead>> {
        permit(
            &Actor::nobody(),
            Action::ReadPublic,
            &Facts::of_edition("", Phase::Announced),
        )?;
        let now = self.clock.now();
        let current = self.db.read().await?.current_edition(now).await?;
        Ok(current.map(|row| row.head(now)))
    }
}

/// Codes of the rounds before the last one.
fn codes(spec: &Edition) -> Vec<&str> {
    spec.rounds
        .iter()
        .map(|round| round.code.as_str())
        .collect()
}

/// The lowest version that a changed rubric may have; nothing when the rubric may be taken as it is.
async fn next_rubric(tx: &mut Tx, before: &EditionRow, spec: &Edition) -> Result<Option<u32>> {
    let known: Vec<_> = before.spec.rubrics().collect();
    let mut new = spec.rubrics().filter(|rubric| !known.contains(rubric));
    let Some(least) = new.by_ref().map(|rubric| rubric.version).min() else {
        return Ok(None);
    };
    let Some(used) = tx.rubric_in_use(&spec.code).await? else {
        return Ok(None);
    };
    let used = u32::try_from(used).unwrap_or(u32::MAX);
    Ok((least <= used).then(|| used.saturating_add(1)))
}
