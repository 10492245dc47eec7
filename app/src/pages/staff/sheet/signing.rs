//! The signature under a sheet, and a conflict of interest.

use domain::refusal::Refusal;
use leptos::prelude::*;

use crate::{components::SaveState, form::Posting, saving::SelfSaving};

/// The signature, which waits on the device like every mark.
#[derive(Clone, Copy)]
pub(super) struct Signing {
    field: SelfSaving,
    /// Why the server did not take it.
    pub(super) refused: RwSignal<Option<Refusal>>,
    /// It was withdrawn, since a mark under it did not arrive.
    pub(super) taken_back: RwSignal<bool>,
}

impl Signing {
    /// `stuck`: something under it did not arrive and will not by itself.
    pub(super) fn of(field: SelfSaving, stuck: Signal<bool>) -> Self {
        let (refused, taken_back) = (RwSignal::new(None), RwSignal::new(false));
        Effect::new(move |_| {
            // The sheet opens again, for only the judge can say what counts.
            if stuck.get() && field.text.with(|text| !text.is_empty()) {
                field.withdraw();
                taken_back.set(true);
            }
        });
        Effect::new(move |_| {
            // The sheet was signed or opened again since, as by a file read in: what the server says counts.
            if field.conflict.with(Option::is_some) {
                field.conflict.set(None);
                field.withdraw();
            }
        });
        Effect::new(move |was| {
            let state = field.state.get();
            if let Some(no) = field.refusal.get() {
                // Refused is not signed: the sheet opens again, with the reason.
                field.refusal.set(None);
                field.withdraw();
                refused.set(Some(no));
            } else if arrived(was, state) {
                let _ = window().location().reload();
            }
            state
        });
        Self {
            field,
            refused,
            taken_back,
        }
    }

    pub(super) fn sign(self, marks: String) {
        self.refused.set(None);
        self.taken_back.set(false);
        self.field.chosen(marks);
    }

    /// The server has it, and this page, out of the device's own store, is one from before.
    pub(super) fn received(self) -> Signal<bool> {
        received(self.field)
    }

    /// Signed on this device, as far as this page knows.
    pub(super) fn waits(self) -> Signal<bool> {
        Signal::derive(move || self.field.text.with(|text| !text.is_empty()))
    }
}

/// A conflict of interest, which waits on the device like every mark.
#[derive(Clone, Copy)]
pub(super) struct Declaring {
    field: SelfSaving,
    /// Without scripts.
    pub(super) posting: Posting,
}

impl Declaring {
    pub(super) fn of(field: SelfSaving) -> Self {
        let posting = Posting::to("declare_conflict");
        Effect::new(move |was| {
            let state = field.state.get();
            if let Some(no) = field.refusal.get() {
                // Refused is not declared: the sheet opens again, with the reason.
                field.refusal.set(None);
                field.withdraw();
                posting.error.set(Some(no.into()));
            } else if arrived(was, state) {
                let _ = window().location().reload();
            }
            state
        });
        Self { field, posting }
    }

    pub(super) fn declare(self, reason: String) {
        self.posting.error.set(None);
        self.field.chosen(reason);
    }

    /// The server has it, and this page is one from before.
    pub(super) fn received(self) -> Signal<bool> {
        received(self.field)
    }

    /// Declared on this device, as far as this page knows.
    pub(super) fn waits(self) -> Signal<bool> {
        Signal::derive(move || self.field.text.with(|text| !text.is_empty()))
    }
}

/// The server has just taken it; what was taken in an earlier life of the page is no news.
fn arrived(was: Option<SaveState>, is: SaveState) -> bool {
    is == SaveState::Saved
        && was.is_some_and(|was| was != SaveState::Saved && was != SaveState::Quiet)
}

fn received(field: SelfSaving) -> Signal<bool> {
    Signal::derive(move || {
        field.state.get() == SaveState::Saved && field.text.with(|text| !text.is_empty())
    })
}
