//! What waits on this device while its own page is closed: answers are sent from here, files from their own page,
//! and this says so.

use std::{collections::BTreeSet, time::Duration};

use domain::{dossier::Task, page::author::Saved, tries::Version};
use leptos::{ev, prelude::*, task::spawn_local};

use crate::{
    api,
    components::{Notice, NoticeKind},
    context::lang,
    error::ApiError,
    pages::page::ReadAgain,
    routes,
    saving::kept::{self, Waiting},
    text, uploading,
};

/// How often what waits is tried again, in milliseconds.
const AGAIN: u64 = 4_000;

/// The answers and files of one entry that wait.
#[derive(Clone, Copy)]
pub(super) struct Unsent {
    /// How many answers there are.
    pub(super) count: RwSignal<usize>,
    /// The tasks of the files that wait.
    files: RwSignal<Vec<Task>>,
    /// Tasks with an answer that its author must look at: the server has another one, or a rule said no.
    stuck: RwSignal<BTreeSet<Task>>,
    entry: StoredValue<String>,
    busy: StoredValue<bool>,
    again: StoredValue<ReadAgain>,
}

impl Unsent {
    /// Looks at once, and tries until nothing waits; the page is read anew once everything has arrived.
    pub(super) fn of(entry: &str) -> Self {
        let unsent = Self {
            count: RwSignal::new(0),
            files: RwSignal::default(),
            stuck: RwSignal::default(),
            entry: StoredValue::new(entry.to_owned()),
            busy: StoredValue::new(false),
            again: StoredValue::new(ReadAgain::here()),
        };
        Effect::new(move |_| {
            unsent.go();
            let online = window_event_listener(ev::online, move |_| unsent.go());
            let timer = set_interval_with_handle(move || unsent.go(), Duration::from_millis(AGAIN));
            on_cleanup(move || {
                online.remove();
                if let Ok(timer) = timer {
                    timer.clear();
                }
            });
        });
        unsent
    }

    /// How many files wait, of all kinds.
    pub(super) fn waiting_files(self) -> Memo<usize> {
        Memo::new(move |_| self.files.with(Vec::len))
    }

    fn go(self) {
        let Some(entry) = self.entry.try_get_value() else {
            return;
        };
        spawn_local(self.look_for_files(entry.clone()));
        self.count.set(kept::waiting(&format!("{entry}.")).len());
        if self.busy.get_value() || self.count.get_untracked() == 0 {
            return;
        }
        self.busy.set_value(true);
        spawn_local(async move {
            let arrived = self.send(&entry).await;
            self.busy.try_set_value(false);
            let left = kept::waiting(&format!("{entry}.")).len();
            self.count.try_set(left);
            if arrived
                && left == 0
                && let Some(again) = self.again.try_get_value()
            {
                again.go();
            }
        });
    }

    async fn look_for_files(self, entry: String) {
        let now = uploading::waiting_of(&entry).await;
        let before = self.files.try_get_untracked();
        if before.is_none_or(|before| before == now) {
            return;
        }
        let none = now.is_empty();
        self.files.try_set(now);
        if none && let Some(again) = self.again.try_get_value() {
            again.go();
        }
    }

    /// Sends what waits, oldest first; says whether something has arrived.
    async fn send(self, entry: &str) -> bool {
        let (mut arrived, mut stuck) = (false, BTreeSet::new());
        for mut waiting in kept::waiting(&format!("{entry}.")) {
            let key = waiting.name.strip_prefix(&format!("{entry}."));
            let key = key.unwrap_or_default().to_owned();
            let task = task_of(&key);
            let mut saved = save(entry, &key, &waiting).await;
            // The answer to what was sent before was lost.
            while let Ok(Saved::Conflict { theirs, version }) = &saved
                && waiting.builds_on(theirs, Version::counted(*version))
            {
                saved = save(entry, &key, &waiting).await;
            }
            match saved {
                Ok(Saved::Done { version, .. }) => {
                    waiting.arrived(version);
                    arrived = true;
                }
                Err(ApiError::Offline) => break,
                // Kept, so that its own page shows it with the words that belong there.
                Ok(Saved::Conflict { .. }) | Err(ApiError::Refused(_)) => {
                    stuck.insert(task);
                }
            }
        }
        self.stuck.try_set(stuck);
        arrived
    }
}

async fn save(entry: &str, key: &str, waiting: &Waiting) -> Result<Saved, ApiError> {
    let operation = waiting.trying();
    let text = waiting.copy.text.clone();
    api::author::save_answer(entry.to_owned(), key.to_owned(), text, operation.base).await
}

/// The task that a key names by its first word.
fn task_of(key: &str) -> Task {
    match key.split('.').next() {
        Some("author") => Task::Authors,
        Some("section") => Task::Description,
        Some("pledge") => Task::Pledge,
        _ => Task::General,
    }
}

/// Says how many answers and files wait, and where the author must look.
#[component]
pub(super) fn UnsentNotice(unsent: Unsent) -> impl IntoView {
    let lang = lang();
    let link = move |task: Task| {
        let of = |entry: &String| routes::task(entry, task.code());
        let href = unsent.entry.with_value(of);
        view! { <li><a href=href>{text::names::task(lang, task)}</a></li> }
    };
    let waiting = unsent.waiting_files();
    let files = move || {
        let tasks = unsent.files.with(|files| {
            let tasks: BTreeSet<Task> = files.iter().copied().collect();
            tasks
        });
        (waiting.get() > 0).then(|| {
            view! {
                <Notice kind=NoticeKind::Warn title=text::author::files_wait(lang, waiting.get())>
                    <p>{text::author::files_wait_text(lang)}</p>
                    <ul class="bulleted">
                        {tasks.into_iter().map(link).collect_view()}
                    </ul>
                </Notice>
            }
        })
    };
    let answers = move || {
        let count = unsent.count.get();
        let links = unsent
            .stuck
            .with(|tasks| tasks.iter().map(|task| link(*task)).collect_view());
        let words = if unsent.stuck.with(BTreeSet::is_empty) {
            text::author::unsent_text(lang)
        } else {
            text::author::unsent_stuck(lang)
        };
        (count > 0).then(|| {
            view! {
                <Notice kind=NoticeKind::Warn title=text::author::unsent(lang, count)>
                    <p>{words}</p>
                    <ul class="bulleted">{links}</ul>
                </Notice>
            }
        })
    };
    view! {
        {answers}
        {files}
    }
}
