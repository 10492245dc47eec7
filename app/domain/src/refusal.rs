//! Every reason to say no, as codes. Words are chosen at the edge, in the person's language.

use serde::{Deserialize, Serialize};

use crate::{
    custody::Stand, dossier::Task, entry::StateName, import::SheetFault, phase::Phase,
    points::Points, time::Timestamp,
};

/// Why an act was not done. Nothing has been written when one of these comes back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// Nobody is signed in.
    SignInFirst,
    /// There is no such thing, or it is not this person's to know of.
    NotFound,
    /// The person's roles do not include this act.
    NotAllowed,
    /// The edition's phase does not include this act.
    WrongPhase(Phase),
    /// The entry's state does not include this act.
    WrongState(StateName),
    /// The request for completion is about other tasks; this one stays as it was handed in.
    TaskClosed(Task),
    /// The last instant has passed.
    DeadlinePassed(Timestamp),
    /// Something is missing before handing in; the number of missing things.
    NotComplete(u64),
    /// Somebody else changed it since it was read.
    Stale,
    /// A reason is needed.
    ReasonMissing,
    /// A date must lie in the future.
    DateNotAhead,
    /// The text has more characters than allowed.
    TooLong(u64),
    /// Fields have something that cannot be used; at least one, in the order of the form.
    Invalid(Vec<WrongField>),
    /// Name or password does not fit; never says which.
    WrongPassword,
    /// The session is too old for this act, and the account has no password to ask for.
    SignInAgain,
    /// A download of one's own data is under way already.
    DownloadRunning,
    /// Too many tries; seconds to wait.
    TooManyTries(u64),
    /// The phone or e-mail already has an account.
    AccountExists,
    /// The link was used, revoked or is too old.
    LinkDead,
    /// The author has not confirmed their part as it stands.
    ConfirmFirst,
    /// The link is that of a child's guardian, who is no author.
    GuardianLink,
    /// The author's part is in another account already.
    PartTaken,
    /// The account is another author's of the same entry.
    OtherAuthor,
    /// The account was to judge the entry.
    JudgeOfEntry,
    /// The card was revoked or replaced, or its contest is over.
    CardDead,
    /// The card belongs to another device.
    CardElsewhere,
    /// The file is larger than the edition allows; megabytes.
    FileTooLarge(u64),
    /// The entry has as many files as the edition allows.
    TooManyFiles(u64),
    /// The content is not one of the kinds taken.
    FileKind,
    /// Only pictures are taken here.
    PictureKind,
    /// The edition takes no videos, or none are taken here.
    VideoKind,
    /// The picture or document cannot be read.
    FileBroken,
    /// Nothing can be taken from a spreadsheet; the line, if one is to blame.
    BadSheet { line: u64, fault: SheetFault },
    /// The spreadsheet was sent too long ago, or by somebody else.
    SheetGone,
    /// The picture has more pixels than are opened; millions.
    TooManyPixels(u64),
    /// The upload ended before all of it had come.
    UploadCut,
    /// The upload goes on at another byte: as many have come.
    UploadOffset(u64),
    /// What came is not what was sent, by its checksum.
    UploadChecksum,
    /// The upload was given up or waited too long for its rest.
    UploadGone,
    /// The file is no parcel of a judge's device, or was changed on its way.
    ParcelBroken,
    /// Somebody signed out the device that made the parcel.
    ParcelEnded,
    /// The parcel is of another edition.
    ParcelElsewhere,
    /// The parcel has sheets that are not its judge's, or nobody's judge made it.
    ParcelForeign,
    /// The sheet is signed and locked.
    SheetSigned,
    /// The sheet counts no more: a conflict, two people took it out, or its judge judges it no more.
    SheetOff,
    /// The sheet is not signed, or counts no more, so there is nothing to open again.
    SheetNotSigned,
    /// This takes two people: one proposes, another one confirms.
    SecondPerson,
    /// There is an open proposal about this already.
    ProposalOpen,
    /// The proposal was confirmed, refused or withdrawn.
    ProposalSettled,
    /// A criterion has no mark yet; how many.
    SheetIncomplete(u64),
    /// Nobody has accepted the photo of the unit's stamped page, so the entry cannot be accepted.
    StampOpen,
    /// No guardian has agreed for these authors under 16, so the entry cannot be accepted.
    GuardiansOpen(Vec<String>),
    /// Some checks say no, so the entry cannot be accepted.
    ChecksOpen(u64),
    /// These entries, by receipt code, do not let themselves be decided on so; nothing was.
    EntriesBarred(Vec<String>),
    /// Something rests on the decision already, so it is not taken back.
    DecisionStands,
    /// The same of these entries, by receipt code, so the decision on several is not taken back for any of them.
    DecisionsStand(Vec<String>),
    /// The unit has confirmed as many entries as the edition lets it.
    QuotaFull(u64),
    /// The list of recognised entries is made; what changes now is a correction of it.
    ListMade,
    /// There is no list of recognised entries yet.
    ListMissing,
    /// No entry is accepted, so there is nothing to list.
    NothingAccepted,
    /// Judges have the entry, so it stays on the list.
    EntryAssigned,
    /// The unit that an entry names has confirmed it, so another one cannot take its place.
    UnitConfirmed,
    /// The model of an entry is not where this act needs it.
    ModelElsewhere {
        /// Receipt code.
        entry: String,
        stand: Stand,
    },
    /// Judges cannot be found for these entries, by receipt code.
    NotEnoughJudges(Vec<String>),
    /// Some accepted entries have sheets that are not signed; how many sheets.
    SheetsOpen(u64),
    /// Sheets of accepted entries diverge, and nobody has decided what becomes of that; how many entries.
    SheetsDiverge(u64),
    /// The sheets of this entry do not diverge, or what becomes of that is decided.
    NotDiverging,
    /// The edition does not say how people vote.
    NoVotes,
    /// The person is not among those who vote on this.
    NotEntitled,
    /// The person's ballot is in.
    VotedAlready,
    /// The vote is closed.
    VoteClosed,
    /// Somebody has voted, so what was asked stays on record.
    BallotsCast,
    /// No accepted dossier has these codes, as they were typed.
    UnknownCodes(Vec<String>),
    /// Too few people can vote on this; how many it takes.
    TooFewVoters(u64),
    /// A round of judging of that name is still open.
    RoundOpen(String),
    /// Nobody takes a role away from themselves.
    OwnRole,
    /// Without this administrator there would be none.
    LastAdmin,
    /// The round is closed, so its sheets stand still.
    RoundClosed,
    /// A round closes for at least one entry that goes on.
    NobodyPasses,
    /// Judges have entries of the next round already.
    RoundBegun,
    /// What others marked is shown to a judge once the own sheets are signed; how many are not.
    OwnSheetsFirst(u64),
    /// More prizes than the edition has of this level.
    TooManyPrizes(String),
    /// More prizes than the edition has of this level in one field.
    TooManyInField {
        /// Name of the level.
        prize: String,
        /// Name of the field.
        field: String,
    },
    /// The entry's result is below what the edition wants for that prize.
    BelowThreshold {
        /// Receipt code.
        entry: String,
        /// Name of the level.
        prize: String,
        at_least: Points,
    },
    /// … or in a criterion.
    BelowFloor {
        /// Receipt code.
        entry: String,
        /// Name of the level.
        prize: String,
        /// Name of the criterion.
        criterion: String,
        at_least: Points,
    },
    /// A special prize given to one twice; its name.
    PrizeTwice(String),
    /// A special prize that people chose, without their reason; its name.
    PrizeReason(String),
    /// All prizes together cost more than the edition has, in đồng.
    OverMoney { sum: i64, limit: i64 },
    /// The address of the page that sent this is another site's.
    CrossSite,
    /// The body is larger than this route takes.
    BodyTooLarge,
    /// The request cannot be read.
    BadRequest,
    /// Something broke on our side; it has been logged once under a reference.
    Internal(String),
}

/// What is wrong with one field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Problem {
    Missing,
    TooShort,
    TooLong,
    /// Control characters or other things that do not belong in a text.
    BadCharacters,
    /// Digits in a person's name, or no letter at all.
    NotAName,
    NotAPhone,
    PhoneTooShort,
    /// Fewer than 8 characters.
    PasswordTooShort,
    NotAnEmail,
    NotADate,
    /// Neither a month of a year nor a year.
    NotAMonth,
    NotANumber,
    OutOfRange,
    /// Not one of the choices.
    NotAChoice,
    /// No entry has this receipt code.
    NoSuchCode,
    /// A day that is not after the one that holds already.
    NotLater,
    /// A box that has to be ticked.
    NotTicked,
    /// Shares do not add up to 100.
    SumNot100,
    /// The main author has less than the edition wants.
    MainShareSmall,
    /// Made before the first year that counts.
    TooEarly,
    /// Lies in the future.
    InTheFuture,
    /// Born before the days that the edition takes.
    TooOld,
    /// Born after the days that the edition takes, or a child where none may enter.
    TooYoung,
    /// A year where the very day is needed.
    NotADay,
    /// The person has as many entries as the edition lets one have.
    TooManyEntries,
    /// A day after the last one of judging.
    AfterJudging,
    /// A mark that is not on the rubric's step.
    OffStep,
    /// Not one of those who vote.
    NotAVoter,
    /// The same person where two are needed.
    SamePerson,
    /// Nothing lifts what stands: one's own entry, or what a judge declared.
    CannotLift,
    /// Nothing was said that could be taken back.
    NothingSaid,
}

/// A field that has something that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrongField {
    pub field: String,
    pub problem: Problem,
}

/// What two checks of one form give, or all that is wrong with it, so that nobody mends it field by field.
pub fn both<A, B>(a: Result<A, Refusal>, b: Result<B, Refusal>) -> Result<(A, B), Refusal> {
    match (a, b) {
        (Ok(a), Ok(b)) => Ok((a, b)),
        (Err(Refusal::Invalid(mut wrong)), Err(Refusal::Invalid(more))) => {
            wrong.extend(more);
            Err(Refusal::Invalid(wrong))
        }
        // What is wrong with the whole comes before a field.
        (Ok(_) | Err(Refusal::Invalid(_)), Err(refusal)) | (Err(refusal), _) => Err(refusal),
    }
}

impl Refusal {
    /// Shorthand for one bad field.
    pub fn invalid(field: &str, problem: Problem) -> Self {
        Self::Invalid(vec![WrongField {
            field: field.to_owned(),
            problem,
        }])
    }

    /// The HTTP status that says the same.
    pub fn status(&self) -> u16 {
        match self {
            Self::SignInFirst | Self::SignInAgain | Self::WrongPassword => 401,
            Self::NotAllowed | Self::CrossSite => 403,
            Self::NotFound => 404,
            Self::WrongPhase(_)
            | Self::WrongState(_)
            | Self::TaskClosed(_)
            | Self::DeadlinePassed(_)
            | Self::Stale
            | Self::SheetSigned
            | Self::SheetOff
            | Self::SheetNotSigned
            | Self::NotDiverging
            | Self::NoVotes
            | Self::NotEntitled
            | Self::VotedAlready
            | Self::VoteClosed
            | Self::BallotsCast
            | Self::RoundOpen(_)
            | Self::RoundClosed
            | Self::RoundBegun
            | Self::OwnSheetsFirst(_)
            | Self::SecondPerson
            | Self::OwnRole
            | Self::LastAdmin
            | Self::ProposalOpen
            | Self::ProposalSettled
            | Self::UploadOffset(_)
            | Self::ListMade
            | Self::ListMissing
            | Self::EntryAssigned
            | Self::UnitConfirmed
            | Self::ModelElsewhere { .. }
            | Self::DecisionStands
            | Self::DecisionsStand(_)
            | Self::EntriesBarred(_)
            | Self::CardElsewhere
            | Self::ConfirmFirst
            | Self::GuardianLink
            | Self::PartTaken
            | Self::OtherAuthor
            | Self::JudgeOfEntry
            | Self::AccountExists => 409,
            Self::LinkDead | Self::CardDead | Self::SheetGone | Self::UploadGone => 410,
            Self::BodyTooLarge | Self::FileTooLarge(_) => 413,
            Self::FileKind | Self::PictureKind | Self::VideoKind => 415,
            Self::TooManyTries(_) | Self::DownloadRunning => 429,
            Self::BadRequest | Self::UploadCut => 400,
            // The status that the protocol of resumable uploads, tus, has for it.
            Self::UploadChecksum => 460,
            Self::Internal(_) => 500,
            _ => 422,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_wrong_fields_of_a_form_are_told_in_their_order() {
        let name = || Refusal::invalid("name", Problem::Missing);
        let phone = || Refusal::invalid("phone", Problem::NotAPhone);
        let wrong = |a, b| both::<(), ()>(a, b).map(drop);
        let Refusal::Invalid(mut fields) = name() else {
            unreachable!("it is a wrong field");
        };
        fields.push(WrongField {
            field: "phone".to_owned(),
            problem: Problem::NotAPhone,
        });
        let table = [
            (Ok(()), Ok(()), Ok(())),
            (Err(name()), Ok(()), Err(name())),
            (Ok(()), Err(phone()), Err(phone())),
            (Err(name()), Err(phone()), Err(Refusal::Invalid(fields))),
            (Err(Refusal::Stale), Err(phone()), Err(Refusal::Stale)),
            (Err(name()), Err(Refusal::Stale), Err(Refusal::Stale)),
        ];
        for (a, b, expected) in table {
            assert_eq!(wrong(a, b), expected);
        }
    }
}
