//! What authors are told, in the words of the edition.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{dossier::Task, message::Occasion};

/// What authors are told, and when; an occasion without a template is told to nobody.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Messages {
    #[serde(default)]
    pub sample: bool,
    /// What the parts of a dossier are called in messages, by [`Task`]; a template that names them needs all.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub tasks: BTreeMap<Task, String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submitted: Option<Template>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returned: Option<Template>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extended: Option<Template>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted: Option<Template>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rejected: Option<Template>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub awarded: Option<Template>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit_returned: Option<Template>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit_refused: Option<Template>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stamp_refused: Option<Template>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper_refused: Option<Template>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author_objected: Option<Template>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author_leaving: Option<Template>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recognised: Option<Template>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrected: Option<Template>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model_received: Option<Template>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model_handed_over: Option<Template>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model_returned: Option<Template>,
    /// The head of the ledger, for the heads of panels every day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ledger: Option<Template>,
}

impl Messages {
    /// The names of some parts of a dossier, in their order.
    pub fn named(&self, tasks: &[Task]) -> String {
        let names = Task::ALL.iter().filter(|task| tasks.contains(task));
        let names = names.filter_map(|task| self.tasks.get(task));
        names.cloned().collect::<Vec<_>>().join(", ")
    }

    /// The template for an occasion.
    pub fn of(&self, occasion: Occasion) -> Option<&Template> {
        match occasion {
            Occasion::Submitted => self.submitted.as_ref(),
            Occasion::Returned => self.returned.as_ref(),
            Occasion::Extended => self.extended.as_ref(),
            Occasion::Accepted => self.accepted.as_ref(),
            Occasion::Rejected => self.rejected.as_ref(),
            Occasion::Awarded => self.awarded.as_ref(),
            Occasion::UnitReturned => self.unit_returned.as_ref(),
            Occasion::UnitRefused => self.unit_refused.as_ref(),
            Occasion::StampRefused => self.stamp_refused.as_ref(),
            Occasion::PaperRefused => self.paper_refused.as_ref(),
            Occasion::AuthorObjected => self.author_objected.as_ref(),
            Occasion::AuthorLeaving => self.author_leaving.as_ref(),
            Occasion::Recognised => self.recognised.as_ref(),
            Occasion::Corrected => self.corrected.as_ref(),
            Occasion::ModelReceived => self.model_received.as_ref(),
            Occasion::ModelHandedOver => self.model_handed_over.as_ref(),
            Occasion::ModelReturned => self.model_returned.as_ref(),
            Occasion::Ledger => self.ledger.as_ref(),
        }
    }
}

/// A message with placeholders in braces.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    pub subject: String,
    pub text: String,
}
