//! A page a file: it reads one value and shows it.

pub mod lazy; // Which page reads what.
pub mod leave; // The way out of a session.
pub mod page; // What every page has around it.
pub mod refused; // The page instead of one that was refused.

mod attached; // Files of a dossier for its unit.
pub mod author; // Dossiers and their tasks.
mod consents; // What people agree to being public.
mod leave_part; // The way of an author out of an entry.
pub mod paper; // What is printed.
pub mod public; // Home, rules, results.
pub mod session; // Signing in and up.
pub mod staff; // Judges, units, secretariat, committee, administrator.
pub mod styleguide; // Every component in every state, for development.
