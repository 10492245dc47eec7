//! Pages of judges, unit officers, secretariat, committee and administrators.

mod access;
mod asked_tasks;
mod assigning; // Who would judge what.
mod batch;
mod calibration;
mod cards;
mod conflicts;
mod connection; // The sign of the line.
mod deliberation;
mod desk;
mod extensions;
mod finder; // The search box of a list, with its language explained.
mod guard; // Covers a judge's pages.
mod import;
mod judging;
mod layout; // Head with the tabs of the reader's roles.
mod leaving; // Judges who leave.
mod marking; // One criterion: bands, pad, note, sign of saving.
mod messages;
mod models;
mod panels;
mod paper_sheets;
mod people;
mod progress;
mod proposals;
mod ranking;
mod recognition;
mod scan; // The camera reads a QR code.
mod screening;
mod sheet;
mod stay; // A page that leads nowhere without a network.
mod take_along; // Lists as files.
mod unit;
mod video; // A video of a dossier.
mod votes;

use self::take_along::take_along;
pub use access::access;
pub use assigning::assigning;
pub use batch::batch;
pub use calibration::calibration;
pub use cards::cards;
pub use conflicts::conflicts;
pub use deliberation::deliberation;
pub use desk::desk;
pub use extensions::extensions;
pub(super) use guard::Guard;
pub use import::import;
pub use judging::judging;
pub use messages::messages;
pub use models::models;
pub use panels::panels;
pub use paper_sheets::paper_sheets;
pub use people::{link, people};
pub use progress::progress;
pub use proposals::proposals;
pub use ranking::ranking;
pub use recognition::recognition;
pub use screening::screening;
pub use sheet::sheet;
pub use unit::unit;
pub use votes::votes;
