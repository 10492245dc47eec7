//! Where keys stand in a file.

use std::{collections::HashMap, ops::Range};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// Where the lines of a text begin.
pub(super) struct Lines(Vec<usize>);

impl Lines {
    pub(super) fn of(text: &[u8]) -> Self {
        let ends = text.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
        Self(ends.map(|(end, _)| end + 1).collect())
    }

    /// The line that a byte stands on, counted from 1.
    pub(super) fn at(&self, byte: usize) -> usize {
        1 + self.0.partition_point(|begin| *begin <= byte)
    }
}

/// Every key of a document with the bytes it covers.
pub(super) struct Places {
    keys: Vec<(String, Range<usize>)>,
    /// Where each key begins first.
    begins: HashMap<String, usize>,
}

impl Places {
    pub(super) fn of(document: &Spanned<DeTable<'_>>) -> Self {
        let mut places = Self {
            keys: Vec::new(),
            begins: HashMap::new(),
        };
        places.add_table("", document.get_ref());
        places
    }

    /// The key whose text, or whose value, covers a byte most tightly; empty for the whole file.
    pub(super) fn key_at(&self, byte: usize) -> &str {
        self.keys
            .iter()
            .filter(|(_, span)| span.contains(&byte))
            .min_by_key(|(_, span)| span.len())
            .map_or("", |(key, _)| key.as_str())
    }

    /// The line of a key, or of the closest key around it; 0 when there is none.
    pub(super) fn line_of(&self, lines: &Lines, key: &str) -> usize {
        let mut key = key;
        loop {
            if let Some(begin) = self.begins.get(key) {
                return lines.at(*begin);
            }
            match key.rfind(['.', '[']).and_then(|cut| key.get(..cut)) {
                Some(outer) => key = outer,
                None => return 0,
            }
        }
    }

    fn add(&mut self, key: &str, span: Range<usize>) {
        self.begins.entry(key.to_owned()).or_insert(span.start);
        self.keys.push((key.to_owned(), span));
    }

    fn add_table(&mut self, path: &str, table: &DeTable<'_>) {
        for (key, value) in table {
            let path = if path.is_empty() {
                key.get_ref().to_string()
            } else {
                format!("{path}.{}", key.get_ref())
            };
            self.add(&path, key.span());
            self.add_value(&path, value);
        }
    }

    fn add_value(&mut self, path: &str, value: &Spanned<DeValue<'_>>) {
        self.add(path, value.span());
        match value.get_ref() {
            DeValue::Table(table) => self.add_table(path, table),
            DeValue::Array(items) => {
                for (place, item) in (1..).zip(items.iter()) {
                    self.add_value(&format!("{path}[{place}]"), item);
                }
            }
            _ => {}
        }
    }
}
