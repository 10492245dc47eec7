//! Time on paper: the ruler of an edition, numbered steps, what has happened.

use leptos::prelude::*;

use super::{Icon, IconName, Mark, MarkState, button::given};

/// Where a phase stands against today.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PhaseState {
    Done,
    Now,
    #[default]
    Todo,
}

/// A phase of the edition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phase {
    pub state: PhaseState,
    /// Its dates in words.
    pub when: String,
    pub name: String,
    pub note: String,
}

impl Phase {
    pub fn new(state: PhaseState, when: impl Into<String>, name: impl Into<String>) -> Self {
        Self {
            state,
            when: when.into(),
            name: name.into(),
            note: String::new(),
        }
    }

    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }
}

/// The edition as a scale: full line behind, dashed now.
#[component]
pub fn Ruler(phases: Vec<Phase>) -> impl IntoView {
    let phases = phases
        .into_iter()
        .map(|phase| {
            let now = phase.state == PhaseState::Now;
            let state = match phase.state {
                PhaseState::Done => Some("done"),
                PhaseState::Now => Some("now"),
                PhaseState::Todo => None,
            };
            view! {
                <li data-state=state aria-current=now.then_some("step")>
                    <span class="when">{phase.when}</span>
                    <b>{phase.name}</b>
                    {given(phase.note).map(|note| view! { <small>{note}</small> })}
                </li>
            }
        })
        .collect_view();
    view! {
        <ol role="list" class="ruler">
            {phases}
        </ol>
    }
}

/// A step of a way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    pub title: String,
    pub note: String,
    pub done: bool,
}

impl Step {
    pub fn new(title: impl Into<String>, note: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            note: note.into(),
            done: false,
        }
    }

    #[must_use]
    pub const fn done(mut self, done: bool) -> Self {
        self.done = done;
        self
    }
}

/// Numbered steps: how it goes, or what happens next.
#[component]
pub fn Steps(
    items: Vec<Step>,
    /// Side by side on a wide screen.
    #[prop(optional)]
    cols: bool,
) -> impl IntoView {
    let items = items
        .into_iter()
        .map(|step| {
            view! {
                <li data-state=step.done.then_some("done")>
                    {step.done.then(|| view! { <Icon name=IconName::Check /> })}
                    <b>{step.title}</b>
                    {given(step.note).map(|note| view! { <small>{note}</small> })}
                </li>
            }
        })
        .collect_view();
    view! {
        <ol role="list" class=if cols { "steps cols" } else { "steps" }>
            {items}
        </ol>
    }
}

/// Something that happened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Event {
    /// Date and hour in words.
    pub when: String,
    /// The same for machines.
    pub datetime: String,
    pub what: String,
    /// Who, why, or the message that went with it.
    pub note: String,
    pub state: Option<MarkState>,
}

impl Event {
    pub fn new(when: impl Into<String>, what: impl Into<String>) -> Self {
        Self {
            when: when.into(),
            what: what.into(),
            ..Self::default()
        }
    }

    #[must_use]
    pub fn datetime(mut self, datetime: impl Into<String>) -> Self {
        self.datetime = datetime.into();
        self
    }

    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    /// A sign instead of the plain dot.
    #[must_use]
    pub const fn state(mut self, state: MarkState) -> Self {
        self.state = Some(state);
        self
    }
}

/// Events along one thin line, newest first.
#[component]
pub fn Events(items: Vec<Event>) -> impl IntoView {
    let items = items
        .into_iter()
        .map(|event| {
            let sign = match event.state {
                Some(state) => view! { <Mark state=state /> }.into_any(),
                None => view! { <span class="dot"></span> }.into_any(),
            };
            view! {
                <li>
                    {sign}
                    <div>
                        <time datetime=given(event.datetime)>{event.when}</time>
                        <b>{event.what}</b>
                        {given(event.note).map(|note| view! { <p class="note">{note}</p> })}
                    </div>
                </li>
            }
        })
        .collect_view();
    view! {
        <ol role="list" class="events">
            {items}
        </ol>
    }
}
