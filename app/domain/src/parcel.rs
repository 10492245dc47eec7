//! What waits on a judge's device, taken to the secretariat as a file when the device never finds a network.
//!
//! The file is sealed with a key that only a device has on which the judge is signed in; so nobody on the way, also
//! nobody who reads it in, can give marks in a judge's name.

pub mod codes; // The same as QR codes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{id::AccountId, operation::OperationId, refusal::Refusal, time::Timestamp};

/// The first words of every file, which name its format.
const FORMAT: &str = "hoithi-parcel-2";

/// What a judge writes on a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    /// Points for a criterion.
    Mark(String),
    /// A note to a criterion.
    Note(String),
    /// The signature under all marks; its text says which ones.
    Signature,
    /// A conflict of interest; its text says in what way.
    Conflict,
}

impl Field {
    /// The name within its sheet, as [`crate::score::Act::matter`] says it.
    pub fn matter(&self) -> String {
        match self {
            Self::Mark(criterion) => format!("mark.{criterion}"),
            Self::Note(criterion) => format!("note.{criterion}"),
            Self::Signature => "signature".to_owned(),
            Self::Conflict => "conflict".to_owned(),
        }
    }

    /// The field that such a name means.
    pub fn parse(matter: &str) -> Option<Self> {
        match matter.split_once('.') {
            Some(("mark", criterion)) => Some(Self::Mark(criterion.to_owned())),
            Some(("note", criterion)) => Some(Self::Note(criterion.to_owned())),
            None if matter == "signature" => Some(Self::Signature),
            None if matter == "conflict" => Some(Self::Conflict),
            _ => None,
        }
    }
}

/// The text of a signature: every mark that was shown.
pub fn signature<'a>(marks: impl IntoIterator<Item = (&'a str, String)>) -> String {
    let marks = marks
        .into_iter()
        .map(|(criterion, points)| format!("{criterion}={points}"));
    marks.collect::<Vec<_>>().join(";")
}

/// The marks that a signature names, by criterion.
pub fn signed(text: &str) -> BTreeMap<String, String> {
    text.split(';')
        .filter_map(|part| part.split_once('='))
        .map(|(criterion, points)| (criterion.to_owned(), points.to_owned()))
        .collect()
}

/// One text that waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub sheet: String,
    /// See [`Field::matter`].
    pub matter: String,
    pub text: String,
    /// The event of the sheet that it builds on.
    pub base: i64,
    pub operation: OperationId,
}

/// Everything that waits on one device, in the order in which it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parcel {
    format: String,
    pub edition: String,
    pub judge: AccountId,
    /// When it was made, by the device's clock.
    pub at: Timestamp,
    pub changes: Vec<Change>,
    seal: String,
}

impl Parcel {
    /// Packs and seals; `sha256` gives the hash of a text in hexadecimal.
    pub fn pack(
        edition: String,
        judge: AccountId,
        at: Timestamp,
        changes: Vec<Change>,
        key: &str,
        sha256: impl Fn(&str) -> String,
    ) -> Self {
        let mut parcel = Self {
            format: FORMAT.to_owned(),
            edition,
            judge,
            at,
            changes,
            seal: String::new(),
        };
        parcel.seal = parcel.sealed_with(key, sha256);
        parcel
    }

    /// Nothing was changed since somebody who has the key packed it.
    pub fn is_sealed_with(&self, key: &str, sha256: impl Fn(&str) -> String) -> bool {
        self.format == FORMAT && self.seal == self.sealed_with(key, sha256)
    }

    /// Hashed twice with the key, so that a seal says nothing about one of a longer text.
    fn sealed_with(&self, key: &str, sha256: impl Fn(&str) -> String) -> String {
        let inner = sha256(&format!("{key}\n{}", self.content()));
        sha256(&format!("{key}\n{inner}"))
    }

    /// Texts have their length in front, so that no two parcels spell the same.
    fn content(&self) -> String {
        let counted = |text: &str| format!("{}:{text}", text.len());
        let mut content = format!(
            "{}\n{}\n{}\n{}\n",
            self.format,
            counted(&self.edition),
            self.judge,
            self.at.0
        );
        for change in &self.changes {
            content.push_str(&counted(&change.sheet));
            content.push_str(&counted(&change.matter));
            content.push_str(&counted(&change.text));
            content.push_str(&counted(&change.base.to_string()));
            content.push_str(&counted(&String::from(change.operation.clone())));
        }
        content
    }
}

/// What becomes of one change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fate {
    /// The server does not have it yet.
    New,
    /// The server has it already.
    Same,
    /// The server has something newer, which stays.
    Conflict,
    /// A signature over a mark or note that is not taken.
    Held,
    Refused(Refusal),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_signatures_are_read_as_they_were_written() {
        for field in [
            Field::Mark("tinh-moi".to_owned()),
            Field::Note("hieu-qua".to_owned()),
            Field::Signature,
            Field::Conflict,
        ] {
            assert_eq!(Field::parse(&field.matter()), Some(field));
        }
        for matter in ["", "mark", "total.x", "signature.x"] {
            assert_eq!(Field::parse(matter), None, "{matter}");
        }
        let marks = [
            ("tinh-moi", "34,5".to_owned()),
            ("hieu-qua", "20".to_owned()),
        ];
        let text = signature(marks);
        assert_eq!(signed(&text).len(), 2);
        assert_eq!(signed(&text)["tinh-moi"], "34,5");
    }

    fn change(matter: &str, text: &str) -> Change {
        Change {
            sheet: "01ARZ3NDEKTSV4RRFFQ69G5FAV".to_owned(),
            matter: matter.to_owned(),
            text: text.to_owned(),
            base: 3,
            operation: OperationId::new(Timestamp(1_690_000_000_000), 7),
        }
    }

    #[test]
    fn a_seal_fits_its_own_parcel_and_key_alone() {
        // Any function of the whole text will do.
        let hash = |text: &str| format!("<{text}>");
        let judge = AccountId::parse("01ARZ3NDEKTSV4RRFFQ69G5FAV").expect("an id");
        let changes = vec![change("mark.a", "30"), change("note.a", "tốt")];
        let parcel = Parcel::pack(
            "x".to_owned(),
            judge,
            Timestamp(5),
            changes,
            "chìa khóa",
            hash,
        );
        assert!(parcel.is_sealed_with("chìa khóa", hash));
        assert!(!parcel.is_sealed_with("khóa khác", hash));
        let table: [fn(&mut Parcel); 9] = [
            |parcel| parcel.edition.push('y'),
            |parcel| parcel.at = Timestamp(6),
            |parcel| parcel.changes[0].text = "31".to_owned(),
            |parcel| parcel.changes[0].base = 4,
            |parcel| parcel.changes[0].operation = OperationId::from_number(8),
            |parcel| parcel.changes[1].matter = "note.b".to_owned(),
            |parcel| drop(parcel.changes.pop()),
            |parcel| parcel.changes.reverse(),
            |parcel| parcel.format = "hoithi-parcel-1".to_owned(),
        ];
        for (place, act) in table.into_iter().enumerate() {
            let mut other = parcel.clone();
            act(&mut other);
            assert!(!other.is_sealed_with("chìa khóa", hash), "{place}");
        }
    }
}
