//! Search of entries: words in any order, diacritics optional, the very tones first.

use domain::{
    dossier::{Answers, authors_of},
    edition::Edition,
    id, vietnamese,
};

use crate::{
    clean,
    store::{EntryColumns, SEARCH_WORDS, SearchPatterns},
};

/// Longer searches are cut: `SQLite` refuses very long patterns.
const LONGEST_SEARCH: usize = 200;

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

/// What a person typed into the search box of an edition with that code prefix; nothing when there is no word in it.
pub(crate) fn patterns(typed: &str, prefix: &str) -> Option<SearchPatterns> {
    let typed: String = typed.chars().take(LONGEST_SEARCH).collect();
    let typed = clean::line(&typed).ok()?;
    let typed = id::parse_receipt_code(&typed)
        .filter(|code| code.split('-').next() == Some(prefix))
        .unwrap_or(typed);
    let folded = vietnamese::fold(&typed);
    (!folded.is_empty()).then(|| SearchPatterns {
        folded: places(&folded),
        exact: places(&vietnamese::lowered(&typed)),
    })
}

/// One pattern a word. Folded texts hold letters, digits and single spaces only, so nothing needs escaping.
fn places(words: &str) -> [String; SEARCH_WORDS] {
    let mut words = words.splitn(SEARCH_WORDS, ' ');
    std::array::from_fn(|_| {
        words
            .next()
            .map_or_else(|| "%".to_owned(), |word| format!("% {word}%"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_a_pattern() {
        let found = patterns("Máy  gieo%_", "LN6").expect("two words");
        assert_eq!(found.folded[..3], ["% may%", "% gieo%", "%"]);
        assert_eq!(found.exact[..3], ["% máy%", "% gieo%", "%"]);
        let long = patterns("a b c d e f g", "LN6").expect("seven words");
        assert_eq!(long.folded[5], "% f g%");
        assert!(patterns(" %% ", "LN6").is_none());
        assert!(patterns(&"x".repeat(100_000), "LN6").is_some());
    }

    #[test]
    fn receipt_codes_are_found_as_people_write_them() {
        let code = id::receipt_code("LN6", [5, 17, 2, 18]);
        let found = patterns(&code.to_lowercase().replace('-', ""), "LN6").expect("a code");
        let words: Vec<String> = vietnamese::fold(&code)
            .split(' ')
            .map(|word| format!("% {word}%"))
            .collect();
        assert_eq!(found.folded[..2], words);
    }
}
