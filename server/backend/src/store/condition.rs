//! Which entries a list shows, as SQL: constant fragments and numbered places for what a person typed.

use domain::{
    entry::StateName,
    search::{Condition, Gap, What},
    time::Timestamp,
};

/// Which entries are listed: those of one edition that were handed in at least once.
pub(crate) struct ListFilter<'a> {
    pub(crate) edition: &'a str,
    /// Nothing for any state.
    pub(crate) state: Option<StateName>,
    /// Empty for all.
    pub(crate) field: &'a str,
    pub(crate) unit: &'a str,
    pub(crate) search: &'a [Condition],
    /// Checks that the edition asks for.
    pub(crate) checks: usize,
    pub(crate) now: Timestamp,
}

/// A stamped page of the row waits for the secretariat, and the unit has not confirmed itself.
const STAMP_WAITS: &str = "hit.endorsed_at IS NULL AND EXISTS (SELECT 1 FROM file WHERE file.entry = hit.id \
    AND file.removed_at IS NULL AND file.endorsement AND file.stamp = 'waiting')";

/// A co-author asks to leave.
const AUTHOR_LEAVES: &str =
    "EXISTS (SELECT 1 FROM author WHERE author.entry = hit.id AND author.leaves)";

/// So does the photo of what a guardian signed.
const PAPER_WAITS: &str = "EXISTS (SELECT 1 FROM guardian_paper WHERE guardian_paper.entry = hit.id \
    AND guardian_paper.removed_at IS NULL AND guardian_paper.stand = 'waiting')";

/// A statement that is being written, with the values of its places `$1`, `$2`, ….
#[derive(Default)]
pub(super) struct Statement {
    pub(super) sql: String,
    pub(super) values: Vec<Value>,
}

/// What stands in a place of a statement.
pub(super) enum Value {
    Text(String),
    Number(i64),
}

/// Binds the values of a statement to a query of either engine.
macro_rules! bind_all {
    ($query:expr, $values:expr) => {{
        let mut query = $query;
        for value in $values {
            query = match value {
                $crate::store::condition::Value::Text(text) => query.bind(text.as_str()),
                $crate::store::condition::Value::Number(number) => query.bind(*number),
            };
        }
        query
    }};
}
pub(super) use bind_all;

impl ListFilter<'_> {
    /// With free words a list shows hits with the very tones first.
    pub(crate) fn is_ranked(&self) -> bool {
        self.exact().next().is_some()
    }

    fn exact(&self) -> impl Iterator<Item = &str> {
        self.search.iter().filter_map(|condition| match condition {
            Condition {
                not: false,
                what: What::Words { exact, .. },
            } => Some(exact.as_str()),
            _ => None,
        })
    }
}

impl Statement {
    pub(super) fn push(&mut self, sql: &str) -> &mut Self {
        self.sql.push_str(sql);
        self
    }

    pub(super) fn text(&mut self, value: impl Into<String>) -> &mut Self {
        self.value(Value::Text(value.into()))
    }

    pub(super) fn number(&mut self, value: i64) -> &mut Self {
        self.value(Value::Number(value))
    }

    fn value(&mut self, value: Value) -> &mut Self {
        self.values.push(value);
        self.sql.push('$');
        self.sql.push_str(&self.values.len().to_string());
        self
    }

    /// What a row of `entry`, here called `hit`, must be to be listed.
    pub(super) fn filter(&mut self, filter: &ListFilter<'_>) -> &mut Self {
        self.push("hit.edition = ").text(filter.edition);
        if let Some(state) = filter.state {
            self.push(" AND hit.state = ").text(state.code());
        }
        for (column, code) in [("field", filter.field), ("unit", filter.unit)] {
            if !code.is_empty() {
                self.push(" AND hit.").push(column).push(" = ").text(code);
            }
        }
        self.push(" AND hit.submitted_at IS NOT NULL");
        self.conditions(filter)
    }

    /// What a search says of the row, and of a row of `message`, here called `m`, where messages are searched.
    pub(super) fn conditions(&mut self, filter: &ListFilter<'_>) -> &mut Self {
        for condition in filter.search {
            self.push(if condition.not {
                " AND NOT ("
            } else {
                " AND ("
            });
            self.what(&condition.what, filter).push(")");
        }
        self
    }

    /// 0 for a row that has the free words with the very tones, else 1.
    pub(super) fn rank(&mut self, filter: &ListFilter<'_>) -> &mut Self {
        self.push("CAST(CASE WHEN 0 = 0");
        for exact in filter.exact() {
            self.push(" AND hit.search_exact LIKE ").text(word(exact));
        }
        self.push(" THEN 0 ELSE 1 END AS BIGINT)")
    }

    /// Who a message is for; what has neither letters nor digits finds nobody.
    fn to(&mut self, address: &str, name: &[String]) -> &mut Self {
        if address.is_empty() {
            self.push("0 = 1");
        } else {
            self.push("m.recipient LIKE ")
                .text(inside(address))
                .push(" ESCAPE '!'");
        }
        if !name.is_empty() {
            self.push(" OR EXISTS (SELECT 1 FROM author WHERE author.entry = hit.id");
            for sought in name {
                self.push(" AND ' ' || author.name_folded LIKE ")
                    .text(word(sought));
            }
            self.push(")");
        }
        self
    }

    fn what(&mut self, what: &What, filter: &ListFilter<'_>) -> &mut Self {
        match what {
            What::Words { folded, .. } => self.push("hit.search_folded LIKE ").text(word(folded)),
            What::Fields(codes) => self.push("hit.field IN ").list(codes),
            What::Units(codes) => self.push("hit.unit IN ").list(codes),
            What::State(state) => self.push("hit.state = ").text(state.code()),
            What::Completed => self.push("hit.state = 'submitted' AND hit.returns > 0"),
            What::Overdue => self
                .push("hit.state = 'returned' AND hit.state_until < ")
                .number(filter.now.0)
                .push(" AND COALESCE(hit.extended_until, 0) < ")
                .number(filter.now.0),
            What::Late => self.push("hit.late"),
            What::StampWaits => self.push("hit.state = 'submitted' AND ").push(STAMP_WAITS),
            What::PaperWaits => self
                .push("hit.state IN ('submitted', 'returned', 'accepted') AND ")
                .push(PAPER_WAITS),
            What::AuthorLeaves => self
                .push("hit.state IN ('submitted', 'returned', 'accepted') AND ")
                .push(AUTHOR_LEAVES),
            What::AnyState => self.push("0 = 0"),
            What::Author(words) => {
                self.push("EXISTS (SELECT 1 FROM author WHERE author.entry = hit.id");
                for sought in words {
                    self.push(" AND ' ' || author.name_folded LIKE ")
                        .text(word(sought));
                }
                self.push(")")
            }
            What::Missing(gap) => self.gap(gap, filter.checks),
            What::To { address, name } => self.to(address, name),
            What::About(occasion) => self.push("m.occasion = ").text(occasion.code()),
            What::Message(state) => self.push("m.state = ").text(state.code()),
        }
    }

    fn gap(&mut self, gap: &Gap, checks: usize) -> &mut Self {
        match gap {
            Gap::Field => self.push("hit.field = ''"),
            Gap::Unit => self.push("hit.unit = ''"),
            Gap::Authors => {
                self.push("NOT EXISTS (SELECT 1 FROM author WHERE author.entry = hit.id)")
            }
            Gap::Files => self.push(
                "NOT EXISTS (SELECT 1 FROM file WHERE file.entry = hit.id AND file.removed_at IS NULL \
                 AND NOT file.endorsement)",
            ),
            Gap::Endorsement => self.push(
                "hit.endorsed_at IS NULL AND NOT EXISTS (SELECT 1 FROM file WHERE file.entry = hit.id \
                 AND file.removed_at IS NULL AND file.endorsement AND file.stamp = 'accepted')",
            ),
            Gap::Guardian => self.push(
                "hit.state IN ('submitted', 'returned', 'accepted') AND EXISTS \
                 (SELECT 1 FROM author WHERE author.entry = hit.id AND author.waits_for_guardian)",
            ),
            Gap::Checks => self
                .push(
                    "(SELECT COUNT(*) FROM screening_check WHERE screening_check.entry = hit.id \
                     AND screening_check.passed IS NOT NULL) < ",
                )
                .number(i64::try_from(checks).unwrap_or(i64::MAX)),
            Gap::Answer(key) => self
                .push(
                    "NOT EXISTS (SELECT 1 FROM answer WHERE answer.entry = hit.id \
                     AND TRIM(answer.text) <> '' AND answer.key = ",
                )
                .text(key.as_str())
                .push(")"),
        }
    }

    /// Values in brackets, of which there is at least one.
    pub(super) fn list<'a>(&mut self, codes: impl IntoIterator<Item = &'a String>) -> &mut Self {
        for (place, code) in codes.into_iter().enumerate() {
            self.push(if place == 0 { "(" } else { ", " })
                .text(code.as_str());
        }
        self.push(")")
    }
}

/// A pattern for a part of a text, whatever signs stand in it; `!` takes their meaning away.
fn inside(part: &str) -> String {
    let mut pattern = String::from("%");
    for c in part.chars() {
        if matches!(c, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

/// A pattern for words of a text that has a space before each. Such texts hold letters, digits and single spaces
/// only, so nothing needs escaping.
fn word(words: &str) -> String {
    format!("% {words}%")
}
