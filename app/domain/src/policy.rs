//! Who may do what, when: one table for showing a button and for refusing the act.

mod people; // Who asks, and the roles they hold.

use serde::{Deserialize, Serialize};

pub use self::people::{Actor, Grant, Role};
use crate::{phase::Phase, refusal::Refusal};

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident: $who:expr, $phases:expr;)+) => {
        /// Everything that can be asked of the system.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum Action {
            $($(#[$doc])* $name,)+
        }

        impl Action {
            /// Every action, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];
        }

        /// The row of the table: who, and in which phases.
        pub fn rule(action: Action) -> (Who, &'static [Phase]) {
            match action {
                $(Action::$name => ($who, $phases),)+
            }
        }
    };
}

/// Who an action is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Visitors too.
    Anyone,
    /// Visitors too, but neither the account that began the entry nor one that is a member of it.
    AnyoneElse,
    /// Everybody else with an account.
    SomebodyElse,
    /// Everybody with an account.
    SignedIn,
    /// The account that began the entry.
    Author,
    /// The account of a co-author, which is a member of the entry.
    Member,
    /// The account that began the entry, and its members.
    Authors,
    /// The officer of the unit that the entry names.
    UnitOfficer,
    /// The judge of the sheet.
    JudgeOfSheet,
    /// Whoever holds one of the roles in the edition.
    Roles(&'static [Role]),
    /// The same, and head and secretary of the judging group that it is about.
    RolesOrPanel(&'static [Role]),
    /// Author and member of this very entry, secretariat of its edition.
    AuthorOrSecretary,
    /// Author and unit officer of this very entry; secretariat of its edition.
    OfficeOfEntry,
    /// Author, members, unit officer and judges of this very entry; secretariat and committee of its edition.
    PeopleOfEntry,
}

use Phase::{Announced, Decided, Judging, Open, Published};
use Role::{Admin, Committee, Judge, Secretary};

const ALWAYS: &[Phase] = &Phase::ALL;
const WORKING: &[Phase] = &[Open, Judging];
const AFTER_DEADLINE: &[Phase] = &[Judging, Decided, Published];

actions! {
    /// Home, rules, sign-in pages.
    ReadPublic: Who::Anyone, ALWAYS;
    /// Results and the pages of awarded entries.
    ReadResults: Who::Anyone, &[Published];
    /// Create an account.
    SignUp: Who::Anyone, ALWAYS;
    /// Sign in, also by a one-time link.
    SignIn: Who::Anyone, ALWAYS;
    /// Sign out, list and end one's own sessions.
    SignOut: Who::SignedIn, ALWAYS;
    /// The list of one's own entries.
    ReadMyEntries: Who::SignedIn, ALWAYS;
    /// What the system holds of oneself, also to take along.
    ReadMyData: Who::SignedIn, ALWAYS;
    /// Have deleted what nothing holds of oneself.
    DeleteMyData: Who::SignedIn, ALWAYS;
    /// Begin a draft.
    StartEntry: Who::SignedIn, &[Announced, Open];
    /// Read one's dossier and its history.
    ReadEntry: Who::Authors, ALWAYS;
    /// What judges said of one's entry, as far as the edition tells authors.
    ReadOwnMarks: Who::Authors, &[Published];
    /// Change what co-authors write together, answers and files; the entry's state must allow it too.
    EditEntry: Who::Authors, &[Announced, Open, Judging];
    /// Change what is the main author's: authors and shares, telephone, the unit's page, what guardians signed, the
    /// pledge.
    ManageEntry: Who::Author, &[Announced, Open, Judging];
    /// Take one's own part out of an entry that one is a member of, or ask for that.
    LeaveEntry: Who::Member, ALWAYS;
    /// Hand in; the deadline is checked by the entry itself.
    SubmitEntry: Who::Author, WORKING;
    /// Take an entry back.
    WithdrawEntry: Who::Author, &[Announced, Open, Judging];
    /// Print the forms of an entry.
    PrintEntry: Who::OfficeOfEntry, ALWAYS;
    /// See a file of an entry before publication.
    ReadFile: Who::PeopleOfEntry, ALWAYS;
    /// A picture as it was sent, with what the camera wrote into it.
    ReadSentFile: Who::Roles(&[Secretary]), ALWAYS;
    /// The photo of what a guardian signed; of members the author for whom it was signed.
    ReadPaper: Who::AuthorOrSecretary, ALWAYS;
    /// The entries that name one's unit.
    ReadUnit: Who::Roles(&[Role::UnitOfficer]), ALWAYS;
    /// Confirm an entry for one's unit.
    EndorseEntry: Who::UnitOfficer, WORKING;
    /// Make the link by which a unit speaks that has no account.
    AskEndorsement: Who::Author, &[Announced, Open, Judging];
    /// Read an entry by such a link.
    ReadEndorsement: Who::Anyone, ALWAYS;
    /// Confirm, send back or refuse an entry by such a link.
    EndorseByLink: Who::AnyoneElse, WORKING;
    /// Make the link by which a co-author, or a guardian, speaks without an account.
    AskConfirmation: Who::Author, &[Announced, Open, Judging];
    /// Read one's own part in an entry by such a link.
    ReadConfirmation: Who::Anyone, ALWAYS;
    /// Confirm one's part by such a link, or say what is wrong.
    ConfirmByLink: Who::AnyoneElse, &[Announced, Open, Judging];
    /// Agree by such a link to be named in public, take that back, or leave.
    ChangePublishing: Who::AnyoneElse, ALWAYS;
    /// Become a member of the entry by such a link.
    JoinEntry: Who::SomebodyElse, ALWAYS;
    /// The same for the main author.
    PublishName: Who::Author, ALWAYS;
    /// Note what an author signed on paper.
    RecordConfirmation: Who::Roles(&[Secretary]), ALWAYS;
    /// Work list of the secretariat.
    ReadDesk: Who::Roles(&[Secretary]), ALWAYS;
    /// Dossiers, checklists and decisions.
    ReadScreening: Who::Roles(&[Secretary]), ALWAYS;
    /// Take dossiers along, with their files.
    TakeDossiers: Who::Roles(&[Secretary]), ALWAYS;
    /// Tick the checklist, accept, send back, reject.
    ScreenEntry: Who::Roles(&[Secretary]), WORKING;
    /// Put a slip right in an accepted dossier.
    CorrectEntry: Who::Roles(&[Secretary]), &[Open, Judging, Decided, Published];
    /// To which entries the secretariat gave more time.
    ReadExtensions: Who::Roles(&[Secretary]), ALWAYS;
    /// Give an entry more time for handing in.
    ExtendEntry: Who::Roles(&[Secretary]), WORKING;
    /// The list of recognised entries, or what would stand on it.
    ReadRecognition: Who::Roles(&[Secretary, Committee]), ALWAYS;
    /// Decide on the list of recognised entries.
    RecogniseEntries: Who::Roles(&[Secretary, Committee]), &[Judging];
    /// Add an entry to the list afterwards, or strike one off.
    CorrectRecognition: Who::Roles(&[Secretary, Committee]), &[Judging];
    /// What authors are told: drafts, what is on its way, what was told.
    ReadMessages: Who::Roles(&[Secretary]), ALWAYS;
    /// Change, approve, drop a message, note that it was told.
    HandleMessages: Who::Roles(&[Secretary]), ALWAYS;
    /// Models: which are expected, where each is.
    ReadModels: Who::Roles(&[Secretary]), ALWAYS;
    /// Record that a model came, was moved, handed over or returned.
    HandleModels: Who::Roles(&[Secretary]), ALWAYS;
    /// Give entries to judges.
    AssignJudges: Who::Roles(&[Secretary]), &[Judging];
    /// Conflicts of interest between judges and entries.
    ReadConflicts: Who::Roles(&[Secretary]), ALWAYS;
    /// Say that there is one, or none.
    PinConflict: Who::Roles(&[Secretary]), WORKING;
    /// Heads and secretaries of the judging groups.
    ReadPanels: Who::Roles(&[Secretary, Committee]), ALWAYS;
    /// Name them.
    NamePanels: Who::Roles(&[Secretary]), &[Announced, Open, Judging, Decided];
    /// Take the role away from a judge who judges no more; of one who has marked, propose it.
    ReleaseJudge: Who::Roles(&[Secretary, Admin]), ALWAYS;
    /// Who has marked how much.
    ReadProgress: Who::Roles(&[Secretary, Committee]), AFTER_DEADLINE;
    /// Read in what waited on a judge's device that never found a network.
    TakeParcel: Who::Roles(&[Secretary]), &[Judging];
    /// Paper sheets that are typed in, without their marks.
    ReadPaperSheets: Who::Roles(&[Secretary, Committee]), AFTER_DEADLINE;
    /// Print the sheets of judges: signed ones as marked, others to be marked on paper.
    PrintPaperSheets: Who::Roles(&[Secretary]), AFTER_DEADLINE;
    /// Type in a sheet that a judge marked on paper.
    TypePaperSheet: Who::Roles(&[Secretary]), &[Judging];
    /// Type it a second time, which makes it count.
    ConfirmPaperSheet: Who::Roles(&[Secretary, Committee]), &[Judging];
    /// One's own entries to mark.
    ReadSheets: Who::Roles(&[Judge]), ALWAYS;
    /// One sheet with its dossier.
    ReadSheet: Who::JudgeOfSheet, AFTER_DEADLINE;
    /// Mark, note, declare a conflict, sign.
    MarkSheet: Who::JudgeOfSheet, &[Judging];
    /// Means, ranks, ties.
    ReadRanking: Who::Roles(&[Secretary, Committee]), AFTER_DEADLINE;
    /// Changes that one person proposed and another confirmed, or is to confirm.
    ReadProposals: Who::Roles(&[Secretary, Committee]), AFTER_DEADLINE;
    /// Entries whose sheets diverge, what was decided, and notes of deliberations.
    ReadDeliberation: Who::Roles(&[Secretary, Committee]), AFTER_DEADLINE;
    /// The minutes of the council or of a judging group.
    ReadMinutes: Who::RolesOrPanel(&[Secretary, Committee]), AFTER_DEADLINE;
    /// Note what was said about an entry.
    NoteDeliberation: Who::Roles(&[Secretary, Committee]), &[Judging, Decided];
    /// Votes: one's own ones, or all of them for whoever opens them.
    ReadVotes: Who::Roles(&[Judge, Secretary, Committee]), AFTER_DEADLINE;
    /// Open a vote.
    HoldVotes: Who::Roles(&[Secretary, Committee]), &[Judging, Decided];
    /// Close a vote, also one that was forgotten until results are public.
    CloseVote: Who::Roles(&[Secretary, Committee]), &[Judging, Decided, Published];
    /// Vote; who may is frozen when the vote is opened.
    CastVote: Who::Roles(&[Judge, Committee]), &[Judging, Decided];
    /// Propose that signed sheets are opened again, that a sheet counts no more or that sheets that diverge stay;
    /// also confirm that, and that a judge who has marked is taken off.
    ChangeSheet: Who::Roles(&[Secretary, Committee]), &[Judging];
    /// Propose another list of prizes: in place of the confirmed one, or as a correction of the published one.
    ProposeAwards: Who::Roles(&[Secretary, Committee]), &[Decided, Published];
    /// Propose to make the confirmed prizes public.
    ProposePublication: Who::Roles(&[Secretary, Committee]), &[Decided];
    /// Confirm, refuse or withdraw a proposal; what it is about must be allowed too.
    SettleProposal: Who::Roles(&[Secretary, Committee]), &[Judging, Decided, Published];
    /// Close a round of judging, or open it again.
    CloseRound: Who::Roles(&[Committee]), &[Judging];
    /// Confirm the list of prizes with the decision's number and date.
    ConfirmAwards: Who::Roles(&[Committee]), &[Judging, Decided];
    /// Make the results public, alone or as the second person, as the edition wants it.
    PublishResults: Who::Roles(&[Committee]), &[Decided];
    /// Confirm the correction of published results.
    CorrectResults: Who::Roles(&[Committee]), &[Published];
    /// Take the published contest along as a file that anybody can check.
    ExportBundle: Who::Roles(&[Committee, Admin]), &[Published];
    /// Editions, people, roles, links.
    ReadPeople: Who::Roles(&[Admin]), ALWAYS;
    /// Invite people, give roles, make and revoke one-time links.
    ManagePeople: Who::Roles(&[Admin]), ALWAYS;
    /// Who looked at other people's dossiers.
    ReadAccess: Who::Roles(&[Admin]), ALWAYS;
    /// Which judges have a card to sign in by.
    ReadCards: Who::Roles(&[Secretary, Admin]), ALWAYS;
    /// Make, release and revoke judges' cards.
    ManageCards: Who::Roles(&[Secretary, Admin]), &[Announced, Open, Judging, Decided];
    /// Load an edition from its file; a decided one is closed.
    LoadEdition: Who::Roles(&[Admin]), &[Announced, Open, Judging];
    /// Take entries from a file.
    ImportEntries: Who::Roles(&[Secretary, Admin]), &[Announced, Open, Judging];
}

/// What is known about the thing that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "what the actor is to a thing, of which nothing excludes another"
)]
pub struct Facts<'a> {
    pub edition: &'a str,
    pub phase: Phase,
    /// The actor began this entry.
    pub own: bool,
    /// The actor is a member of this entry; where an author speaks by a link, for another author of it.
    pub member: bool,
    /// The actor judges this sheet or entry.
    pub judges: bool,
    /// The actor is head or secretary of this judging group.
    pub leads: bool,
    /// The unit that the entry names; empty when none.
    pub unit: &'a str,
}

impl<'a> Facts<'a> {
    /// Facts of an edition alone.
    pub fn of_edition(edition: &'a str, phase: Phase) -> Self {
        Self {
            edition,
            phase,
            own: false,
            member: false,
            judges: false,
            leads: false,
            unit: "",
        }
    }
}

/// Says yes, or why not.
///
/// Things that belong to other people answer [`Refusal::NotFound`], so that their existence does not leak.
pub fn permit(actor: &Actor, action: Action, facts: &Facts<'_>) -> Result<(), Refusal> {
    let (who, phases) = rule(action);
    if !matches!(who, Who::Anyone | Who::AnyoneElse) && actor.account.is_none() {
        return Err(Refusal::SignInFirst);
    }
    let unit_officer = || {
        actor
            .grant(Role::UnitOfficer, facts.edition)
            .is_some_and(|grant| !facts.unit.is_empty() && grant.unit == facts.unit)
    };
    let secretary = || actor.is(Secretary, facts.edition);
    let holds = |roles: &[Role]| roles.iter().any(|role| actor.is(*role, facts.edition));
    let (allowed, otherwise) = match who {
        Who::Anyone | Who::SignedIn => (true, Refusal::NotAllowed),
        Who::AnyoneElse | Who::SomebodyElse => (!facts.own && !facts.member, Refusal::NotAllowed),
        // Members know that it is there.
        Who::Author if facts.member => (facts.own, Refusal::NotAllowed),
        Who::Author => (facts.own, Refusal::NotFound),
        Who::Member => (facts.member, Refusal::NotFound),
        Who::Authors => (facts.own || facts.member, Refusal::NotFound),
        Who::JudgeOfSheet => (facts.judges, Refusal::NotFound),
        Who::UnitOfficer => (unit_officer(), Refusal::NotFound),
        Who::AuthorOrSecretary => (facts.own || facts.member || secretary(), Refusal::NotFound),
        Who::OfficeOfEntry => (
            facts.own || unit_officer() || secretary(),
            Refusal::NotFound,
        ),
        Who::PeopleOfEntry => (
            facts.own
                || facts.member
                || facts.judges
                || unit_officer()
                || secretary()
                || actor.is(Committee, facts.edition),
            Refusal::NotFound,
        ),
        Who::Roles(roles) => (holds(roles), Refusal::NotAllowed),
        Who::RolesOrPanel(roles) => (facts.leads || holds(roles), Refusal::NotAllowed),
    };
    let by_card = match who {
        Who::Anyone
        | Who::AnyoneElse
        | Who::JudgeOfSheet
        | Who::Roles(_)
        | Who::RolesOrPanel(_) => true,
        Who::PeopleOfEntry => facts.judges,
        _ => action == Action::SignOut,
    };
    if !allowed || actor.by_card && !by_card {
        return Err(otherwise);
    }
    if !phases.contains(&facts.phase) {
        // Before publication results do not exist for anybody.
        return Err(if action == Action::ReadResults {
            Refusal::NotFound
        } else {
            Refusal::WrongPhase(facts.phase)
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests;
