//! Search of entries: what is kept for it, and what a person typed.

use std::collections::HashSet;

use domain::{
    dossier::{Answers, authors_of},
    edition::Edition,
    page::Sought,
    search::{Condition, LONGEST, Search, SearchFault, conditions, message_conditions},
    time::Timestamp,
    vietnamese,
};
use unicode_normalization::UnicodeNormalization as _;

use crate::{
    error::Result,
    store::{EntryColumns, ListFilter, Tx},
};

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
pub(crate) fn read(
    typed: &str,
    edition: &Edition,
) -> std::result::Result<Vec<Condition>, SearchFault> {
    conditions(&parsed(typed)?, edition)
}

/// The same for the list of messages.
pub(crate) fn read_for_messages(
    typed: &str,
    edition: &Edition,
) -> std::result::Result<Vec<Condition>, SearchFault> {
    message_conditions(&parsed(typed)?, edition)
}

/// What a person looked for in a list that is otherwise whole.
pub(crate) struct Finder {
    q: String,
    fault: Option<SearchFault>,
    /// Receipt codes; nothing where nobody looks for anything.
    codes: Option<HashSet<String>>,
}

impl Finder {
    /// Looks through all dossiers of the edition, drafts too: the list says which of them may be seen.
    pub(crate) async fn look(
        tx: &mut Tx,
        edition: &Edition,
        q: &str,
        now: Timestamp,
    ) -> Result<Self> {
        let (codes, fault) = match read(q, edition) {
            Ok(search) if search.is_empty() => (None, None),
            Ok(search) => {
                let filter = ListFilter {
                    edition: &edition.code,
                    state: None,
                    field: "",
                    unit: "",
                    search: &search,
                    checks: edition.screening.checks.len(),
                    now,
                };
                (Some(tx.codes_found(&filter).await?), None)
            }
            Err(fault) => (Some(HashSet::new()), Some(fault)),
        };
        Ok(Self {
            q: q.to_owned(),
            fault,
            codes,
        })
    }

    /// The line with this receipt code belongs on the list.
    pub(crate) fn has(&self, code: &str) -> bool {
        self.codes.as_ref().is_none_or(|codes| codes.contains(code))
    }

    /// For the page, with the number of lines that are left of so many.
    pub(crate) fn sought(self, found: usize, of: usize) -> Sought {
        Sought {
            q: self.q,
            fault: self.fault,
            found: u32::try_from(found).unwrap_or(u32::MAX),
            of: u32::try_from(of).unwrap_or(u32::MAX),
        }
    }
}

fn parsed(typed: &str) -> std::result::Result<Search, SearchFault> {
    let typed: String = typed.nfc().take(LONGEST + 1).collect();
    Search::parse(&typed)
}
