//! Pages of one entry for its author: the tasks, the check before handing in, the receipt.

pub(crate) mod endorsed; // What an author reads of the unit's word.
mod hand; // What a co-author is not told.
mod history; // What happened, as far as authors are told.
mod judged; // What authors learn of the marks of their entry.

use domain::{
    confirmation::{AuthorStand, Publishing},
    dossier::{self, Answers, Missing, Task, TaskState},
    entry::EntryState,
    leaving::Leaving,
    membership::Hand,
    page::{
        Choice, FileView,
        author::{CheckPage, DossierPage, EndorsementView, EntryHead, ReceiptPage, TaskPage},
        confirmation::ConfirmationsView,
        novelty::SimilarSeen,
    },
    policy::{Action, Actor},
    refusal::Refusal,
    text,
    time::{self, Timestamp},
    vietnamese,
};

use self::{
    endorsed::{endorsement_of, refused_stamp, with},
    hand::{sees_file, uploads_for, waited_for},
    history::for_authors,
    judged::judged,
};
use crate::{
    Backend,
    answers::{action_of, following, may_change},
    completion::changes_of,
    confirmations::{confirmations_of, leaving_of, stands_of, with_confirmations},
    custody::model_of,
    entries::Found,
    error::Result,
    head::head_of,
    per_author::limited,
    qr,
    store::{EditionRow, Tx},
    uploads::UnderWay,
};

impl Backend {
    /// The task list of an entry and what happened to it.
    pub async fn dossier_page(&self, actor: &Actor, entry: &str) -> Result<DossierPage> {
        let now = self.now();
        let mut tx = self.db.read().await?;
        let found = Found::read(&mut tx, actor, entry).await?;
        found.permit(actor, Action::ReadEntry, now)?;
        let answers = tx.answers_of_entry(&found.entry.id).await?;
        let counts = tx.file_counts(&found.entry.id).await?;
        let coming = UnderWay::read(&mut tx, &found, now).await?;
        let events = tx.events_of_entry(found.entry.id.as_str()).await?;
        let judged = judged(&mut tx, &found, actor, now).await?;
        let model = model_of(&mut tx, &found, typed(&answers, "model") == "yes").await?;
        let (files, endorsed) = coming.with(&found, counts.files, counts.stamps);
        let spec = &found.edition.spec;
        let missing = dossier::missing(spec, &answers, files, endorsed, now.date());
        let stands = stands_of(&mut tx, &found.edition, &found.entry, &answers, now).await?;
        let missing = with_confirmations(&found.edition, &stands, missing);
        let missing = limited(&mut tx, &found, &answers, missing).await?;
        let mut tasks = dossier::tasks(spec, &answers, files, endorsed, &missing);
        if let EntryState::Returned { only, .. } = &found.entry.state {
            let files = tx.files_of_entry(&found.entry.id).await?;
            let changes = changes_of(&mut tx, &found.edition, &found.entry, &answers, &files);
            let changes = changes.await?.unwrap_or_default();
            for task in &mut tasks {
                let untouched = only.contains(&task.task)
                    && changes.iter().all(|change| change.task != task.task);
                if task.open > 0 || untouched {
                    task.state = TaskState::Back;
                }
            }
        }
        let next = tasks
            .iter()
            .find(|task| task.state != TaskState::Done && found.hand().writes(task.task))
            .map(|task| task.task);
        let sends_another = counts.stamps.refused > 0 && !endorsed && found.hand() == Hand::Owner;
        let stamp_refused = if sends_another {
            refused_stamp(&tx.files_of_entry(&found.entry.id).await?)
        } else {
            None
        };
        Ok(DossierPage {
            head: head_of(&found.edition, actor, now),
            entry: entry_head(&found, actor, now),
            stamp_refused,
            without_guardian: waited_for(&found, &stands),
            tasks,
            next,
            saved_at: (!answers.is_empty()).then_some(found.entry.saved_at),
            events: for_authors(events, found.hand(), actor),
            judged,
            model,
            leaving: leaving_here(&mut tx, &found, &stands, now).await?,
        })
    }

    /// One task of an entry with its answers; `KEY.other` holds a text that lost against a newer one.
    pub async fn task_page(&self, actor: &Actor, entry: &str, task: &str) -> Result<TaskPage> {
        let now = self.now();
        let mut tx = self.db.read().await?;
        let found = Found::read(&mut tx, actor, entry).await?;
        found.permit(actor, Action::ReadEntry, now)?;
        let task = Task::parse(task).ok_or(Refusal::NotFound)?;
        let mut answers = tx.answers_of_entry(&found.entry.id).await?;
        let mut files = tx.files_of_entry(&found.entry.id).await?;
        let coming = UnderWay::read(&mut tx, &found, now).await?;
        let stands = stands_of(&mut tx, &found.edition, &found.entry, &answers, now).await?;
        let missing = missing_of(&found, &answers, &files, &coming, now);
        let missing = with_confirmations(&found.edition, &stands, missing);
        let missing = limited(&mut tx, &found, &answers, missing).await?;
        let (spec, hand) = (&found.edition.spec, found.hand());
        answers.retain(|key, _| hand.reads(key));
        let publish =
            Publishing::of(|part| answers.get(part.key()).map(|answer| answer.text == "yes"));
        answers.retain(|key, answer| {
            let emptied = key.strip_suffix(".other").is_some() && answer.text.is_empty();
            dossier::task_of(spec, key) == Some(task) && !emptied
        });
        let endorsement = match task {
            Task::Endorsement => endorsement_of(&mut tx, &found, actor, &files, now).await?,
            _ => EndorsementView::default(),
        };
        let confirmations = match task {
            Task::Authors => confirmations_of(&mut tx, &found, actor, stands, now).await?,
            _ => ConfirmationsView::default(),
        };
        files.retain(|file| sees_file(hand, file));
        // What was chosen stays in sight, also when the unit has ended since.
        let mut units: Vec<_> = spec
            .units
            .iter()
            .filter(|unit| {
                unit.enters && (unit.exists_on(now.date()) || unit.code == found.entry.unit)
            })
            .collect();
        units.sort_by_cached_key(|unit| vietnamese::sort_key(&unit.name));
        Ok(TaskPage {
            head: head_of(&found.edition, actor, now),
            entry: EntryHead {
                may_edit: may_change(&found, actor, action_of(task), now).is_ok()
                    && found.entry.state.opens(task),
                ..entry_head(&found, actor, now)
            },
            task,
            models_until: spec.models_until(),
            answers,
            missing: missing
                .into_iter()
                .filter(|missing| missing.task == task && hand.writes_answer(task, &missing.key))
                .collect(),
            fields: spec
                .fields
                .iter()
                .map(|field| choice(&field.code, &field.name))
                .collect(),
            units: units
                .into_iter()
                .map(|unit| choice(&unit.code, &spec.unit_label(&unit.code)))
                .collect(),
            sections: spec.dossier.sections.clone(),
            pledge: spec.dossier.pledge.clone(),
            rules: spec.rules.clone(),
            files,
            uploads_until: coming.until,
            uploads: uploads_for(
                hand,
                coming
                    .uploads
                    .iter()
                    .filter(|upload| upload.purpose.task() == task),
            ),
            endorsement,
            confirmations,
            publish,
            following: following(&found.entry.state, hand, task),
        })
    }

    /// Everything that would be handed in, and what is still missing.
    ///
    /// `general` has the keys of that task with words for people; `model` stays as answered.
    pub async fn check_page(&self, actor: &Actor, entry: &str) -> Result<CheckPage> {
        let now = self.now();
        let mut tx = self.db.read().await?;
        let found = Found::read(&mut tx, actor, entry).await?;
        found.permit(actor, Action::ReadEntry, now)?;
        let answers = tx.answers_of_entry(&found.entry.id).await?;
        let mut files = tx.files_of_entry(&found.entry.id).await?;
        let coming = UnderWay::read(&mut tx, &found, now).await?;
        let stands = stands_of(&mut tx, &found.edition, &found.entry, &answers, now).await?;
        let missing = missing_of(&found, &answers, &files, &coming, now);
        let missing = with_confirmations(&found.edition, &stands, missing);
        let mut missing = limited(&mut tx, &found, &answers, missing).await?;
        let (endorsed, hand) = (with(&found, &files, &coming).1, found.hand());
        missing.retain(|missing| hand.writes_answer(missing.task, &missing.key));
        files.retain(|file| sees_file(hand, file));
        let similar = if found.entry.state.is_open() {
            self.similar_seen(&mut tx, actor, &found, &answers, now)
                .await?
        } else {
            SimilarSeen::default()
        };
        let spec = &found.edition.spec;
        let mut authors = dossier::authors_of(&answers, spec.rules.most_authors).0;
        hand.told(
            &dossier::author_rows(&answers, spec.rules.most_authors),
            &mut authors,
        );
        let general = dossier::keys_of(spec, Task::General)
            .into_iter()
            .filter(|key| hand.reads(key))
            .map(|key| {
                let typed = typed(&answers, &key);
                let words = match key.as_str() {
                    "field" => spec.field(typed).map(|field| field.name.clone()),
                    "unit" => spec.unit(typed).map(|unit| spec.unit_label(&unit.code)),
                    "phone" => Some(phone_text(typed)),
                    _ => None,
                };
                let words = words.unwrap_or_else(|| typed.to_owned());
                (key, words)
            });
        Ok(CheckPage {
            head: head_of(&found.edition, actor, now),
            entry: entry_head(&found, actor, now),
            missing,
            template: spec.dossier.sections.clone(),
            general: general.collect(),
            authors,
            waiting: stands
                .into_iter()
                .filter(|author| {
                    hand == Hand::Owner && author.waits() && !author.bars_handing_in(&spec.rules)
                })
                .collect(),
            sections: sections_of(&found.edition, &answers),
            endorsed,
            files,
            uploads: uploads_for(hand, coming.counting()),
            uploads_until: coming.until,
            pledge: spec.dossier.pledge.clone(),
            pledged: typed(&answers, "pledge") == "yes",
            similar,
        })
    }

    /// The receipt of an entry that was handed in. `phone` is the number under which the authors are reached.
    pub async fn receipt_page(&self, actor: &Actor, entry: &str) -> Result<ReceiptPage> {
        let now = self.now();
        let mut tx = self.db.read().await?;
        let found = Found::read(&mut tx, actor, entry).await?;
        found.permit(actor, Action::ReadEntry, now)?;
        let submitted_at = found
            .entry
            .submitted_at
            .ok_or_else(|| Refusal::WrongState(found.entry.state.name()))?;
        let answers = tx.answers_of_entry(&found.entry.id).await?;
        let stands = stands_of(&mut tx, &found.edition, &found.entry, &answers, now).await?;
        let model = model_of(&mut tx, &found, typed(&answers, "model") == "yes").await?;
        let late_files = tx.late_files(&found.entry.id, submitted_at).await?;
        let coming = UnderWay::read(&mut tx, &found, now).await?;
        let (qr_path, qr_size) = qr::svg_path(&found.entry.code);
        Ok(ReceiptPage {
            head: head_of(&found.edition, actor, now),
            entry: entry_head(&found, actor, now),
            submitted_at,
            without_guardian: waited_for(&found, &stands),
            late_files,
            uploads: uploads_for(found.hand(), coming.counting()),
            uploads_until: coming.until,
            qr_path,
            qr_size,
            phone: match found.hand() {
                Hand::Owner => phone_text(typed(&answers, "phone")),
                Hand::Member(_) => String::new(),
            },
            days_to_complete: found.edition.spec.screening.days_to_complete,
            model,
        })
    }
}

/// What every page of one entry knows.
fn entry_head(found: &Found, actor: &Actor, now: Timestamp) -> EntryHead {
    let Found { entry, edition, .. } = found;
    let until = found.until(now);
    EntryHead {
        id: entry.id.clone(),
        code: entry.code.clone(),
        title: entry.title.clone(),
        field: edition
            .spec
            .field(&entry.field)
            .map(|field| field.short.clone())
            .unwrap_or_default(),
        unit: edition.unit_name(&entry.unit),
        state: entry.state.clone(),
        until,
        left: time::left(now, until),
        may_edit: may_change(found, actor, Action::EditEntry, now).is_ok(),
        hand: found.hand(),
        may_submit: found.permit(actor, Action::SubmitEntry, now).is_ok()
            && entry.state.clone().submit(until, now).is_ok(),
        may_withdraw: found.permit(actor, Action::WithdrawEntry, now).is_ok()
            && entry.state.clone().withdraw(now).is_ok(),
    }
}

/// The sections of the description that were written, with their headings.
pub(crate) fn sections_of(edition: &EditionRow, answers: &Answers) -> Vec<(String, String)> {
    edition
        .spec
        .dossier
        .sections
        .iter()
        .map(|section| {
            let key = format!("section.{}", section.code);
            (section.name.clone(), typed(answers, &key).to_owned())
        })
        .filter(|(_, text)| !text.is_empty())
        .collect()
}

/// A telephone number as people read it; what is none stays as typed.
pub(crate) fn phone_text(typed: &str) -> String {
    text::phone(typed).map_or_else(|_none| typed.to_owned(), |phone| text::phone_text(&phone))
}

/// An answer as typed; empty when there is none.
pub(crate) fn typed<'a>(answers: &'a Answers, key: &str) -> &'a str {
    answers.get(key).map_or("", |answer| answer.text.as_str())
}

/// A code with its words.
pub(crate) fn choice(code: &str, name: &str) -> Choice {
    Choice {
        code: code.to_owned(),
        name: name.to_owned(),
    }
}

fn missing_of(
    found: &Found,
    answers: &Answers,
    files: &[FileView],
    coming: &UnderWay,
    now: Timestamp,
) -> Vec<Missing> {
    let (files, endorsed) = with(found, files, coming);
    dossier::missing(&found.edition.spec, answers, files, endorsed, now.date())
}

/// What leaving would do for a reader who writes along.
async fn leaving_here(
    tx: &mut Tx,
    found: &Found,
    stands: &[AuthorStand],
    now: Timestamp,
) -> Result<Option<(String, Leaving)>> {
    let own = stands.iter().find(|one| Some(one.number) == found.member);
    let Some(own) = own else {
        return Ok(None);
    };
    let leaving = leaving_of(tx, found, own, now).await?;
    Ok(Some((own.name.clone(), leaving)))
}
