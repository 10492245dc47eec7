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
        Effect::new(move |_| {
            if let Some(no) = field.refusal.get() {
                // Refused is not signed: the sheet opens again, with the reason.
                field.refusal.set(None);
                field.withdraw();
                refused.set(Some(no));
            } else if field.state.get() == SaveState::Saved {
                let _ = window().location().reload();
            }
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

    /// Signed on this device and not yet received.
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
        Effect::new(move |_| {
            if let Some(no) = field.refusal.get() {
                // Refused is not declared: the sheet opens again, with the reason.
                field.refusal.set(None);
                field.withdraw();
                posting.error.set(Some(no.into()));
            } else if field.state.get() == SaveState::Saved {
                let _ = window().location().reload();
            }
        });
        Self { field, posting }
    }

    pub(super) fn declare(self, reason: String) {
        self.posting.error.set(None);
        self.field.chosen(reason);
    }

    /// Declared on this device and not yet received.
    pub(super) fn waits(self) -> Signal<bool> {
        Signal::derive(move || self.field.text.with(|text| !text.is_empty()))
    }
}
