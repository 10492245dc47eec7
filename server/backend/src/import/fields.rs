//! The edition's field that a cell means: `GD-ĐT`, `y dược`, `cơ khí - tự động hóa`.

use domain::{
    edition::{Edition, Field},
    vietnamese::fold,
};

/// The code of the field, when exactly one fits best.
pub(super) fn field_of<'a>(edition: &'a Edition, cell: &str) -> Option<&'a str> {
    let cell = fold(cell);
    if cell.is_empty() {
        return None;
    }
    let mut scores: Vec<(u32, &Field)> = edition
        .fields
        .iter()
        .map(|field| (score(field, &cell), field))
        .filter(|(score, _)| *score > 0)
        .collect();
    scores.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    match scores.as_slice() {
        [(best, _), (second, _), ..] if best == second => None,
        [(_, field), ..] => Some(&field.code),
        [] => None,
    }
}

/// 3 for the words in their order, 2 for the initials, 1 for the first word and half of all words.
fn score(field: &Field, cell: &str) -> u32 {
    let texts = [&field.name, &field.short, &field.examples].map(|text| fold(text));
    if texts
        .iter()
        .any(|text| format!(" {text} ").contains(&format!(" {cell} ")))
    {
        return 3;
    }
    let compact = cell.replace(' ', "");
    if is_abbreviation(&compact) && texts.iter().any(|text| initials(text).contains(&compact)) {
        return 2;
    }
    let words: Vec<&str> = cell.split(' ').collect();
    let alike = texts.iter().any(|text| {
        let known: Vec<&str> = text.split(' ').collect();
        let shared = words.iter().filter(|word| known.contains(word)).count();
        words
            .first()
            .is_some_and(|first| known.first() == Some(first))
            && shared * 2 >= words.len()
    });
    u32::from(alike)
}

fn is_abbreviation(word: &str) -> bool {
    (2..=6).contains(&word.len()) && !word.contains(['a', 'e', 'i', 'o', 'u', 'y'])
}

fn initials(text: &str) -> String {
    text.split(' ')
        .filter_map(|word| word.chars().next())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition_file::check_edition;

    #[test]
    fn cells_of_the_real_list_find_their_field() {
        let text = include_str!("../../../../contests/loc-ninh-vi.toml");
        let (edition, _) = check_edition(text).expect("the edition is right");
        for (cell, field) in [
            ("GD-ĐT", Some("giao-duc")),
            ("Y tế", Some("y-duoc")),
            ("y dược", Some("y-duoc")),
            ("cơ khí - tự động hóa", Some("co-khi")),
            ("sinh hoạt gia đình và đồ chơi trẻ em", None),
            ("", None),
        ] {
            assert_eq!(field_of(&edition, cell), field, "{cell}");
        }
    }
}
