//! The signature under a sheet.

use domain::refusal::Refusal;
use leptos::prelude::*;

use crate::{components::SaveState, saving::SelfSaving};

/// The signature, which waits on the device like every mark.
#[derive(Clone, Copy)]
pub(super) struct Signing {
    field: SelfSaving,
    /// Why the server did not take it.
    pub(super) refused: RwSignal<Option<Refusal>>,
}

impl Signing {
    pub(super) fn of(field: SelfSaving) -> Self {
        let refused = RwSignal::new(None);
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
        Self { field, refused }
    }

    pub(super) fn sign(self, marks: String) {
        self.refused.set(None);
        self.field.chosen(marks);
    }

    /// Signed on this device and not yet received.
    pub(super) fn waits(self) -> Signal<bool> {
        Signal::derive(move || self.field.text.with(|text| !text.is_empty()))
    }
}
