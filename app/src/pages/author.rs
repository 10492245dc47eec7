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
mod my_data; // What the system holds of a person, and its deletion.
mod my_entries;
mod receipt;
mod seen; // What a co-author reads of the main author's parts.
mod similar; // Entries that are like the one to be handed in.
mod tag; // State of an entry as a tag.
mod task; // The frame of a task: head, body, act bar.
mod unsent; // Answers and files that wait on this device.
mod upload;

pub use begin::begin;
pub use check::check;
pub use dossier::dossier;
pub(crate) use endorsement::said;
pub(crate) use files::stamp_tag;
pub use my_data::my_data;
pub use my_entries::my_entries;
pub use receipt::receipt;
pub(crate) use tag::tag_of;
pub use task::task;
