//! What messages tell of, and templates with placeholders.

use serde::{Deserialize, Serialize};

use super::LONGEST_SUBJECT;
use crate::entry::EntryState;

/// What a message tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Occasion {
    Submitted,
    Returned,
    /// The entry may be handed in later.
    Extended,
    Accepted,
    Rejected,
    /// A prize became public.
    Awarded,
    /// The unit sent the dossier back.
    UnitReturned,
    /// The unit does not stand behind the entry.
    UnitRefused,
    /// The photo of the stamped page was refused.
    StampRefused,
    /// The photo of what a guardian signed was refused.
    PaperRefused,
    /// A co-author says that something in their part is not right.
    AuthorObjected,
    /// A co-author asks to leave what was handed in.
    AuthorLeaving,
    /// The entry stands on the list of recognised entries.
    Recognised,
    /// A slip was put right in an accepted dossier.
    Corrected,
    /// The model has come.
    ModelReceived,
    /// Another office took the model along.
    ModelHandedOver,
    /// The model went back to its author.
    ModelReturned,
    /// The head of the ledger, for the heads of panels every day.
    Ledger,
}

impl Occasion {
    /// Every occasion.
    pub const ALL: [Self; 18] = [
        Self::Submitted,
        Self::Returned,
        Self::Extended,
        Self::Accepted,
        Self::Rejected,
        Self::Awarded,
        Self::UnitReturned,
        Self::UnitRefused,
        Self::StampRefused,
        Self::PaperRefused,
        Self::AuthorObjected,
        Self::AuthorLeaving,
        Self::Recognised,
        Self::Corrected,
        Self::ModelReceived,
        Self::ModelHandedOver,
        Self::ModelReturned,
        Self::Ledger,
    ];

    /// Those about the same matter: what is told of the newest makes drafts of the others untrue.
    ///
    /// Of fewer than four the first one stands there again.
    pub fn matter(self) -> [Self; 4] {
        match self {
            Self::Returned | Self::Accepted | Self::Rejected | Self::Recognised => [
                Self::Returned,
                Self::Accepted,
                Self::Rejected,
                Self::Recognised,
            ],
            Self::UnitReturned | Self::UnitRefused => {
                let first = Self::UnitReturned;
                [first, Self::UnitRefused, first, first]
            }
            Self::ModelReceived | Self::ModelHandedOver | Self::ModelReturned => {
                let first = Self::ModelReceived;
                [first, Self::ModelHandedOver, Self::ModelReturned, first]
            }
            Self::Submitted
            | Self::Extended
            | Self::Awarded
            | Self::StampRefused
            | Self::PaperRefused
            | Self::AuthorObjected
            | Self::AuthorLeaving
            | Self::Corrected
            | Self::Ledger => [self; 4],
        }
    }

    /// The word in files and in the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::Returned => "returned",
            Self::Extended => "extended",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::Awarded => "awarded",
            Self::UnitReturned => "unit-returned",
            Self::UnitRefused => "unit-refused",
            Self::StampRefused => "stamp-refused",
            Self::PaperRefused => "paper-refused",
            Self::AuthorObjected => "author-objected",
            Self::AuthorLeaving => "author-leaving",
            Self::Recognised => "recognised",
            Self::Corrected => "corrected",
            Self::ModelReceived => "model-received",
            Self::ModelHandedOver => "model-handed-over",
            Self::ModelReturned => "model-returned",
            Self::Ledger => "ledger",
        }
    }

    /// The occasion that a word names.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.code() == code)
    }

    /// What an author is to be told once an entry has come into a state.
    pub fn of_state(state: &EntryState) -> Option<Self> {
        match state {
            EntryState::Submitted { .. } => Some(Self::Submitted),
            EntryState::Returned { .. } => Some(Self::Returned),
            EntryState::Accepted { .. } => Some(Self::Accepted),
            EntryState::Rejected { .. } => Some(Self::Rejected),
            EntryState::Draft | EntryState::Withdrawn { .. } => None,
        }
    }

    /// What a template for it may name.
    pub fn placeholders(self) -> Vec<Placeholder> {
        use Placeholder::{
            Code, Condition, Contest, Date, Head, Link, Links, Name, Number, Ordinal, Party, Phone,
            Pieces, Place, Prize, Reasons, Tasks, Title, Until,
        };
        let all: &[Placeholder] = match self {
            // It is about no entry.
            Self::Ledger => &[Name, Link, Contest, Ordinal, Phone],
            _ => &[Name, Title, Code, Link, Contest, Ordinal, Phone],
        };
        let own: &[Placeholder] = match self {
            Self::Submitted | Self::Accepted => &[],
            Self::Returned => &[Until, Reasons, Tasks],
            Self::Extended => &[Until, Reasons],
            Self::Rejected
            | Self::UnitReturned
            | Self::UnitRefused
            | Self::StampRefused
            | Self::PaperRefused
            | Self::AuthorObjected
            | Self::AuthorLeaving
            | Self::Corrected => &[Reasons],
            Self::Awarded => &[Prize],
            Self::Recognised => &[Number, Date],
            Self::ModelReceived => &[Pieces, Condition, Place],
            Self::ModelHandedOver | Self::ModelReturned => &[Pieces, Condition, Party],
            Self::Ledger => &[Head, Links],
        };
        [all, own].concat()
    }
}

macro_rules! placeholders {
    ($($(#[$doc:meta])* $name:ident $word:literal,)+) => {
        /// What stands in braces in a template.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Placeholder {
            $($(#[$doc])* $name,)+
        }

        impl Placeholder {
            /// The word between the braces.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)+
                }
            }

            fn parse(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$name),)+
                    _ => None,
                }
            }
        }
    };
}

placeholders! {
    /// Whom it is for.
    Name "name",
    /// Title of the entry.
    Title "title",
    /// Receipt code.
    Code "code",
    /// Address of the page that shows more.
    Link "link",
    /// Name of the contest.
    Contest "contest",
    /// Which of its editions: `VI`.
    Ordinal "ordinal",
    /// Telephone of the office.
    Phone "phone",
    /// Last instant for completion.
    Until "until",
    /// What the secretariat wrote.
    Reasons "reasons",
    /// The parts that a request for completion opened.
    Tasks "tasks",
    /// Name of the level.
    Prize "prize",
    /// How many pieces a model has.
    Pieces "pieces",
    /// In which state a model came.
    Condition "condition",
    /// Where a model was put.
    Place "place",
    /// Who took a model.
    Party "party",
    /// Number of the decision on the list of recognised entries.
    Number "number",
    /// Date of that decision.
    Date "date",
    /// The head of the ledger, in groups of four digits.
    Head "head",
    /// How many links the ledger has.
    Links "links",
}

/// What placeholders stand for in one message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts<'a> {
    pub name: &'a str,
    pub title: &'a str,
    pub code: &'a str,
    pub link: &'a str,
    pub contest: &'a str,
    pub ordinal: &'a str,
    pub phone: &'a str,
    pub until: &'a str,
    pub reasons: &'a str,
    pub tasks: &'a str,
    pub prize: &'a str,
    pub pieces: &'a str,
    pub condition: &'a str,
    pub place: &'a str,
    pub party: &'a str,
    pub number: &'a str,
    pub date: &'a str,
    pub head: &'a str,
    pub links: &'a str,
}

impl<'a> Facts<'a> {
    fn of(&self, placeholder: Placeholder) -> &'a str {
        match placeholder {
            Placeholder::Name => self.name,
            Placeholder::Title => self.title,
            Placeholder::Code => self.code,
            Placeholder::Link => self.link,
            Placeholder::Contest => self.contest,
            Placeholder::Ordinal => self.ordinal,
            Placeholder::Phone => self.phone,
            Placeholder::Until => self.until,
            Placeholder::Reasons => self.reasons,
            Placeholder::Tasks => self.tasks,
            Placeholder::Prize => self.prize,
            Placeholder::Pieces => self.pieces,
            Placeholder::Condition => self.condition,
            Placeholder::Place => self.place,
            Placeholder::Party => self.party,
            Placeholder::Number => self.number,
            Placeholder::Date => self.date,
            Placeholder::Head => self.head,
            Placeholder::Links => self.links,
        }
    }
}

/// The words in braces that a template for an occasion may not have; an unclosed brace counts with what follows it.
pub fn unknown(template: &str, occasion: Occasion) -> Vec<String> {
    let known = occasion.placeholders();
    pieces(template)
        .into_iter()
        .filter_map(|piece| match piece {
            Piece::Place(word) => Some(word),
            Piece::Words(_) => None,
        })
        .filter(|word| !Placeholder::parse(word).is_some_and(|place| known.contains(&place)))
        .map(str::to_owned)
        .collect()
}

/// A template with its placeholders filled. What is filled in is never read as a template.
pub fn fill(template: &str, facts: &Facts<'_>) -> String {
    pieces(template)
        .into_iter()
        .map(|piece| match piece {
            Piece::Words(words) => words,
            Piece::Place(word) => Placeholder::parse(word).map_or("", |place| facts.of(place)),
        })
        .collect()
}

/// The same as one line, short enough for a subject.
pub fn fill_line(template: &str, facts: &Facts<'_>) -> String {
    let filled = fill(template, facts);
    let line = filled.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().take(LONGEST_SUBJECT).collect()
}

enum Piece<'a> {
    Words(&'a str),
    Place(&'a str),
}

fn pieces(template: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = template;
    while let Some((words, after)) = rest.split_once('{') {
        // With its brace an unclosed one is no word that is known.
        let unclosed = rest.get(words.len()..).unwrap_or_default();
        let (place, after) = after.split_once('}').unwrap_or((unclosed, ""));
        pieces.extend([Piece::Words(words), Piece::Place(place)]);
        rest = after;
    }
    pieces.push(Piece::Words(rest));
    pieces
}
