//! The program `hoithi`: configuration, router, middleware, files, commands.
//!
//! Architecture invariant: nothing here decides what a person may do. Routes hand an `Actor` to a
//! use case of `backend`, which decides; layers only care for what is the same for every request.

pub mod config; // Flags and `HOITHI_*`.
pub mod mail; // Approved messages on their way to a mail server.
pub mod router; // Every route and layer on one screen.
pub mod run; // Serving until told to stop.

mod cli; // Commands.
mod local_people; // Sign-ins for a look around on one's own machine.
mod logs;
mod print;
mod stopwatch;

mod front; // The outermost part.
mod middleware;
mod public_cache; // Public pages from memory.
mod refused; // A refusal on its way out.
mod session; // Who asks.

mod asking; // What a reading route must know of whoever asks.
mod assets; // The built site.
mod board; // What changes while judges mark.
mod bundle;
mod card; // Pictures of results for whoever shares them.
mod cookie;
mod data; // Everything of a person, for that person.
mod dossiers; // Dossiers to take along.
mod encoding;
mod export; // Lists to take along.
mod files; // Uploading and reading files.
mod healthz;
mod import; // A spreadsheet on its way in.
mod language;
mod offline;
mod open_data; // Published results for other programs.
mod photo; // A photo of a model on its way in.
mod uploads; // Resumable uploads.

pub use cli::main;
