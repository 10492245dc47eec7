//! What authors are told.

use serde::{Deserialize, Serialize};

use super::Head;
use crate::{
    entry::StateName,
    id::{EntryId, MessageId},
    message::{Folder, MessageState, Occasion},
    search::SearchFault,
    time::Timestamp,
};

/// What is asked of the list of messages; it lives in the address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessagesQuery {
    /// What is typed into the search box.
    #[serde(default)]
    pub q: String,
    /// A folder's word; empty for what waits, with a search for all of them.
    #[serde(default)]
    pub folder: String,
    /// Id of the last message of the page before; empty for the first page.
    #[serde(default)]
    pub after: String,
    /// Id of the draft that is open for writing; empty when none is.
    #[serde(default)]
    pub edit: String,
}

/// The messages of one folder, newest first, or one draft that is open for writing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessagesPage {
    pub head: Head,
    /// As understood.
    pub q: String,
    /// Nothing for all of them.
    pub folder: Option<Folder>,
    /// How many messages the search finds there.
    pub found: u32,
    /// Why the search was not understood; then nothing is listed.
    pub fault: Option<SearchFault>,
    /// Messages by folder.
    pub counts: Vec<(Folder, u32)>,
    pub messages: Vec<MessageView>,
    /// The one message is open for writing.
    pub editing: bool,
    /// `after` of this page; empty on the first.
    pub after: String,
    /// `after` of the next page; empty on the last.
    pub next: String,
    /// This installation sends e-mail; else everything is told by hand.
    pub sends_mail: bool,
    /// The edition has templates.
    pub has_templates: bool,
}

/// One message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageView {
    pub id: MessageId,
    /// Stands for the words that are shown, so that only these are approved.
    pub shown: String,
    pub occasion: Occasion,
    pub state: MessageState,
    pub entry: EntryId,
    pub code: String,
    pub title: String,
    /// The state of the entry now, which may be past what the message tells.
    pub entry_state: StateName,
    /// Whom it is for.
    pub name: String,
    /// E-mail address or telephone number (E.164); empty when neither is known.
    pub recipient: String,
    pub subject: String,
    pub text: String,
    pub drafted_at: Timestamp,
    /// Since when it is in its state.
    pub state_at: Timestamp,
    /// Tries to send it.
    pub tries: i64,
    /// When it is tried next; nothing unless it waits for that.
    pub next_try: Option<Timestamp>,
    /// Why the last try went wrong, as the other side said it.
    pub error: String,
}
