//! Pure rules and typed models of a contest, shared by the server and the browser.
//!
//! Architecture invariant: nothing here knows clocks, I/O, async, SQL, HTTP, Leptos or languages.
//! Whoever calls passes the time in; whoever shows an answer chooses the words.

pub mod assignment; // Which judge marks which entry.
pub mod awards; // Which prizes follow from the rules, why, and what is left to people.
pub mod bundle; // A published contest as files that anybody can check.
pub mod calibration; // How severe judges are, what entries are worth without it.
pub mod check_edition; // Contradictions and unlikely dates in an edition.
pub mod completion; // What changed in a dossier since it was sent back.
pub mod confirmation; // The word of an author on their part in an entry, and who is named in public.
pub mod conflict;
pub mod correction; // Slips put right in an accepted dossier.
pub mod custody; // Where the model of an entry is.
pub mod divergence; // Sheets of one entry that are too far apart.
pub mod dossier; // Tasks, answers and what is missing before handing in.
pub mod edition; // What a plan says: an edition of a contest as data.
pub mod endorsement; // The word of a unit on an entry.
pub mod entry; // An entry and its states.
pub mod id; // Identifiers: ULID text in the database, short codes for people.
pub mod import; // Rows of a spreadsheet as entries.
pub mod leaving; // How an author leaves an entry.
pub mod ledger; // What is hashed of everything that decides the results.
pub mod membership; // Co-authors who write from their own account.
pub mod message; // What authors are told, and what becomes of a message.
pub mod novelty; // How alike two entries are.
pub mod operation;
pub mod page; // What each page needs, in one value.
pub mod paper_sheet; // A score sheet that was marked on paper and is typed in twice.
pub mod parcel; // What waits on a judge's device, taken to the secretariat as a file.
pub mod phase; // Where an edition stands.
pub mod pin; // The PIN that covers a judge's tablet.
pub mod points; // Exact marks in hundredths.
pub mod policy; // Who may do what, when.
pub mod privacy; // What goes when somebody asks for deletion, what stays, until when.
pub mod proposal; // Changes that take two people.
pub mod ranking; // Means, ranks, ties, prizes.
pub mod refusal; // Every reason to say no, as codes.
pub mod score; // Score events and the sheet they add up to.
pub mod search; // The search language of lists.
pub mod stamp; // The photo of a page that a unit stamped.
pub mod text; // Titles, names, phones, e-mails, shares: parsed once.
pub mod time; // Instants, civil dates and windows, fixed at +07:00.
pub mod tries; // Texts whose answer may be lost.
pub mod upload; // Until when a file on its way may still come.
pub mod vietnamese; // Folding for search, sort keys for lists.
pub mod vote; // Votes of a committee or a panel.
