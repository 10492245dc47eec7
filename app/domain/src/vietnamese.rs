//! Folding for search without diacritics, and sort keys for lists.
