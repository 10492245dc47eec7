//! Loading editions and telling which there are.

use std::collections::BTreeSet;

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
    edition_file::{EditionFaults, check_edition, fault_at, faults_at},
    error::{Error, Result},
    store::{Codes, EditionRow, Tx},
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
    /// another rubric under the version that judges have already marked with, another prefix than entries have, and the
    /// loss of a code that something refers to.
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
        if let Some(before) = &before {
            keeps_codes(&mut tx, toml_text, &before.spec, &spec).await?;
        }
        if let Some(before) = &before
            && rounds(&before.spec) != rounds(&spec)
            && tx.has_sheets(&spec.code).await?
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

/// Refuses a file that takes away what rows refer to.
async fn keeps_codes(
    tx: &mut Tx,
    toml_text: &str,
    before: &Edition,
    spec: &Edition,
) -> Result<(), LoadError> {
    let mut lost = Vec::new();
    if before.prefix != spec.prefix && tx.has_entries(&spec.code).await? {
        let wrong = format!(
            "đã có hồ sơ mang tiền tố “{}”, nên tiền tố không đổi được nữa",
            before.prefix
        );
        lost.push(("prefix", wrong));
    }
    let mut gone = codes(before);
    for code in codes(spec) {
        gone.remove(&code);
    }
    if !gone.is_empty() {
        let used = tx.codes_in_use(&spec.code).await?;
        for (list, code) in gone.iter().filter(|code| used.contains(*code)) {
            let wrong = format!(
                "thiếu mã “{code}” mà dữ liệu đã nhận đang dùng; tên đổi được, mã thì phải giữ nguyên"
            );
            lost.push((list.key(), wrong));
        }
    }
    if lost.is_empty() {
        return Ok(());
    }
    Err(faults_at(toml_text, lost).into())
}

/// Every code of an edition that rows may refer to.
fn codes(spec: &Edition) -> BTreeSet<(Codes, String)> {
    let of = |list: Codes, codes: Vec<&String>| {
        codes
            .into_iter()
            .map(move |code| (list, code.clone()))
            .collect::<Vec<_>>()
    };
    [
        of(
            Codes::Field,
            spec.fields.iter().map(|field| &field.code).collect(),
        ),
        of(
            Codes::Unit,
            spec.units.iter().map(|unit| &unit.code).collect(),
        ),
        of(
            Codes::Section,
            spec.dossier
                .sections
                .iter()
                .map(|section| &section.code)
                .collect(),
        ),
        of(
            Codes::Check,
            spec.screening
                .checks
                .iter()
                .map(|check| &check.code)
                .collect(),
        ),
        of(
            Codes::Group,
            spec.judging
                .groups
                .iter()
                .map(|group| &group.code)
                .collect(),
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Codes of the rounds before the last one.
fn rounds(spec: &Edition) -> Vec<&str> {
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
