//! One answer of a dossier: a box that saves itself, works as a plain form field, and shows both texts of a conflict.

use std::sync::Arc;

use domain::{
    dossier::{Answer, Missing, wrong_answer},
    id::EntryId,
    page::author::{Saved, TaskPage},
    tries::Version,
};
use leptos::prelude::*;

use crate::{
    api,
    components::{Button, Notice, NoticeKind, SaveState},
    context::lang,
    error::ApiError,
    routes,
    saving::{Outcome, SelfSaving, Sender},
    text,
};

/// The answers of one task, ready to be shown as fields.
#[derive(Clone)]
pub(super) struct Answering {
    pub(super) page: Arc<TaskPage>,
    /// Show what is missing although nothing was typed: the reader came from the list of missing things.
    pub(super) strict: bool,
}

impl Answering {
    /// The self-saving field of a key.
    pub(super) fn field(&self, key: &str) -> SelfSaving {
        let answer = self.page.answers.get(key).cloned().unwrap_or(Answer {
            text: String::new(),
            version: 0,
        });
        let entry = &self.page.entry.id;
        SelfSaving::new(
            format!("{entry}.{key}"),
            answer.text,
            Version::counted(answer.version),
            sender(entry.clone(), key.to_owned()),
        )
    }

    /// Where to go on after this task: to the next one, or back to the dossier.
    pub(super) fn onward(&self) -> String {
        let entry = self.page.entry.id.as_str();
        self.page.following.map_or_else(
            || routes::entry(entry),
            |task| routes::task(entry, task.code()),
        )
    }

    /// What is wrong with a key, until the person changes the field.
    pub(super) fn error(&self, key: &str, field: SelfSaving) -> Signal<Option<String>> {
        self.error_while(key, field, Signal::stored(true))
    }

    /// The same of what the page came with, as long as it holds whatever else was changed.
    pub(super) fn error_while(
        &self,
        key: &str,
        field: SelfSaving,
        holds: Signal<bool>,
    ) -> Signal<Option<String>> {
        let lang = lang();
        let found = self
            .page
            .missing
            .iter()
            .find(|missing| missing.key == key)
            .cloned();
        let first = field.text.get_untracked();
        let shown = found.filter(|_| self.strict || !first.trim().is_empty());
        let words = shown.map(|missing: Missing| {
            text::missing::problem(lang, &missing.key, missing.problem).to_owned()
        });
        let (page, key) = (Arc::clone(&self.page), key.to_owned());
        let typed = move || {
            // While somebody types, nothing they have not finished is wrong.
            let rests = field.state.get() == SaveState::Saved;
            let wrong = |text: &String| {
                let today = page.head.now.date();
                wrong_answer(&page.rules, &page.sections, &key, text, today)
            };
            let problem = field.text.with(wrong).filter(|_| rests)?;
            Some(text::missing::problem(lang, &key, problem).to_owned())
        };
        Signal::derive(move || {
            let refused = field
                .refusal
                .get()
                .map(|refusal| text::refusal::sentence(lang, &refusal));
            refused
                .or_else(|| {
                    words
                        .clone()
                        .filter(|_| holds.get() && field.text.with(|now| *now == first))
                })
                .or_else(&typed)
        })
    }

    /// The text that lost a conflict in a plain form, kept beside the answer.
    pub(super) fn kept_beside(&self, key: &str) -> Option<String> {
        let other = self.page.answers.get(&format!("{key}.other"))?;
        (!other.text.is_empty()).then(|| other.text.clone())
    }
}

fn sender(entry: EntryId, key: String) -> Sender {
    Arc::new(move |typed, operation| {
        let (entry, key) = (entry.clone(), key.clone());
        Box::pin(async move {
            match api::author::save_answer(entry.to_string(), key, typed, operation.base).await {
                Ok(Saved::Done { version, .. }) => Outcome::Done(version),
                Ok(Saved::Conflict { theirs, version }) => Outcome::Conflict {
                    theirs,
                    version: Version::counted(version),
                },
                Err(ApiError::Refused(refusal)) => Outcome::Refused(refusal),
                Err(ApiError::Offline) => Outcome::Offline,
            }
        })
    })
}

/// What goes with every field in a plain form: the version it was based on; and below it, a conflict if there is one.
#[component]
pub(super) fn AnswerFoot(
    answering: Answering,
    #[prop(into)] key: String,
    field: SelfSaving,
) -> impl IntoView {
    let lang = lang();
    let beside = answering.kept_beside(&key).map(|lost| {
        view! { <Notice kind=NoticeKind::Warn title=text::author::kept_beside(lang, &lost) /> }
    });
    let conflict = move || {
        field.conflict.get().map(|theirs| {
            let shown = move |words: String| if words.is_empty() { text::author::conflict_empty(lang).to_owned() } else { words };
            view! {
                <Notice kind=NoticeKind::Warn title=text::author::conflict_title(lang)>
                    <p class="small soft">{text::author::conflict_theirs(lang)}</p>
                    <blockquote>{shown(theirs.text)}</blockquote>
                    <p class="small soft">{text::author::conflict_mine(lang)}</p>
                    <blockquote>{move || shown(field.text.get())}</blockquote>
                    <div class="row">
                        <Button on_click=move |()| field.keep_mine()>{text::author::keep_mine(lang)}</Button>
                        <Button on_click=move |()| field.take_theirs()>{text::author::take_theirs(lang)}</Button>
                    </div>
                </Notice>
            }
        })
    };
    view! {
        <input type="hidden" name=format!("base[{key}]") value=move || field.base.get().to_string() />
        {beside}
        {conflict}
    }
}
