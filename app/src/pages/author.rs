//! Pages of an author, on a phone first.

mod answer; // One field that saves itself.
mod authors;
mod begin; // Before signing in.
mod check;
mod confirmations; // Links for the co-authors, and what they said.
mod description;
mod dossier;
mod endorsement;
mod files;
mod general;
mod model;
mod my_entries;
mod receipt;
mod sign; // State of an entry as a tag, saving as a sign.
mod similar; // Entries that are like the one to be handed in.
mod task; // The frame of a task: head, body, act bar.
mod unsent; // Answers that wait on this device.
mod upload;

pub use begin::begin;
pub use check::check;
pub use dossier::dossier;
pub(crate) use endorsement::said;
pub use my_entries::my_entries;
pub use receipt::receipt;
pub(crate) use sign::tag_of;
pub use task::task;
