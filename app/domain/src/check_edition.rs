//! Contradictions and unlikely dates in an edition.
