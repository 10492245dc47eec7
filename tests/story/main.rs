//! Stories of the contest, told through the use cases.

#![cfg(test)]

mod assign; // Judges for entries, from the command line.
mod author; // An entry, from the first word to the decision.
mod bad_input; // What nobody should send.
mod batch; // Several entries at once.
mod cards; // Cards by which judges sign in.
mod coauthors; // Co-authors who write from their own account.
mod completion; // Requests for completion.
mod confirmation; // The word of a co-author.
mod conflicts; // Judges and entries that must not meet.
mod contest; // The whole contest on real entries.
mod corrections;
mod deadline; // The last instants.
mod devices; // Two devices of one judge.
mod divergence; // Sheets of one entry that are too far apart.
mod dossiers; // Dossiers that the secretariat takes along.
mod endorsement; // The word of a unit.
mod files; // The order of files, what is kept of them, and videos.
mod leaving; // Judges who leave.
mod ledger; // Nothing recorded can be changed.
mod lists; // Entries from a spreadsheet.
mod messages; // What authors are told.
mod models; // Models at the counter.
mod novelty; // Entries that are like another one.
mod pages; // What every page costs.
mod panels; // Heads and secretaries of judging groups.
mod paper;
mod paper_sheets; // Score sheets that were marked on paper. // What is printed.
mod parcel; // What waited on a judge's device, as a file.
mod people; // Who may enter.
mod privacy; // One's own data: taken along, and deleted.
mod prizes; // Prizes beside the levels, empty places, money.
mod ranking; // Results as the edition says, and what is told beside them.
mod readers; // Files that people send.
mod recognition; // The list of recognised entries.
mod rounds; // Rounds before the last one.
mod search; // The secretariat's search.
mod secrets; // Nothing is told before it is public, and nothing of other people ever.
mod sessions; // The ways in.
mod steering; // Who comes first for an entry, and who sees it beside others.
mod tabs; // Two devices on one dossier.
mod ties; // Entries with equal results.
mod two_people; // What one person proposes and another confirms.
mod uploads; // Files in pieces.
mod versions; // Corrections of what is public.
mod votes; // What committee and panels vote on, and the minutes.
