//! Search of entries: what is kept for it, and what a person typed.

use domain::{
    dossier::{Answers, authors_of},
    edition::Edition,
    search::{Condition, LONGEST, Search, SearchFault, conditions, message_conditions},
    vietnamese,
};
use unicode_normalization::UnicodeNormalization as _;

use crate::store::EntryColumns;

/// What lists and search keep of the answers of an entry.
pub(crate) fn entry_columns(edition: &Edition, code: &str, answers: &Answers) -> EntryColumns {
    let typed = |key: &str| answers.get(key).map_or("", |answer| answer.text.as_str());
    let unit = edition
        .unit(typed("unit"))
        .filter(|unit| unit.enters)
        .map(|unit| (unit.code.as_str(), unit.name.as_str()))
        .unwrap_or_default();
    let (authors, _) = authors_of(answers, edition.rules.most_authors);
    let words = std::iter::once(code)
        .chain([typed("title"), unit.1])
        .chain(authors.iter().map(|author| author.name.as_str()))
        .collect::<Vec<_>>()
        .join(" ");
    EntryColumns {
        title: typed("title").to_owned(),
        field: edition
            .field(typed("field"))
            .map(|field| field.code.clone())
            .unwrap_or_default(),
        unit: unit.0.to_owned(),
        search_exact: format!(" {}", vietnamese::lowered(&words)),
        search_folded: format!(" {}", vietnamese::fold(&words)),
    }
}

/// What a person typed into the search box, as conditions of an edition.
pub(crate) fn read(typed: &str, edition: &Edition) -> Result<Vec<Condition>, SearchFault> {
    conditions(&parsed(typed)?, edition)
}

/// The same for the list of messages.
pub(crate) fn read_for_messages(
    typed: &str,
    edition: &Edition,
) -> Result<Vec<Condition>, SearchFault> {
    message_conditions(&parsed(typed)?, edition)
}

fn parsed(typed: &str) -> Result<Search, SearchFault> {
    let typed: String = typed.nfc().take(LONGEST + 1).collect();
    Search::parse(&typed)
}
