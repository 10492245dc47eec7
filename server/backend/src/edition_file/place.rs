//! Where keys stand in a file.

use std::ops::Range;

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// Every key of a document with the bytes it covers.
pub(super) struct Places(Vec<(String, Range<usize>)>);

impl Places {
    pub(super) fn of(document: &Spanned<DeTable<'_>>) -> Self {
        let mut places = Self(Vec::new());
        places.add_table("", document.get_ref());
        places
    }

    /// The key whose text, or whose value, covers a byte most tightly; empty for the whole file.
    pub(super) fn key_at(&self, byte: usize) -> &str {
        self.0
            .iter()
            .filter(|(_, span)| span.contains(&byte))
            .min_by_key(|(_, span)| span.len())
            .map_or("", |(key, _)| key.as_str())
    }

    /// The line of a key, or of the closest key around it; 0 when there is none.
    pub(super) fn line_of(&self, text: &str, key: &str) -> usize {
        let mut key = key;
        loop {
            if let Some((_, span)) = self.0.iter().find(|(known, _)| known == key) {
                return line(text, span.start);
            }
            match key.rfind(['.', '[']).and_then(|cut| key.get(..cut)) {
                Some(outer) => key = outer,
                None => return 0,
            }
        }
    }

    fn add_table(&mut self, path: &str, table: &DeTable<'_>) {
        for (key, value) in table {
            let path = if path.is_empty() {
                key.get_ref().to_string()
            } else {
                format!("{path}.{}", key.get_ref())
            };
            self.0.push((path.clone(), key.span()));
            self.add_value(&path, value);
        }
    }

    fn add_value(&mut self, path: &str, value: &Spanned<DeValue<'_>>) {
        self.0.push((path.to_owned(), value.span()));
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

/// The line that a byte stands on, counted from 1.
pub(super) fn line(text: &str, byte: usize) -> usize {
    let before = text.as_bytes().iter().take(byte);
    1 + before.filter(|byte| **byte == b'\n').count()
}
