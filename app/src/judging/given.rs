//! Marks that this device knows better than the page it shows, since they were given after the page was made.

use domain::{page::judging::Given, points::Points};

use crate::saving::kept::{self, Copy};

/// Brings in the marks that this device keeps; only in the browser.
pub fn with_kept(all: &mut [Given]) {
    for (name, copy) in kept::known("sheet.") {
        let parts = name
            .strip_prefix("sheet.")
            .and_then(|rest| rest.split_once(".mark."));
        let Some((sheet, criterion)) = parts else {
            continue;
        };
        if let Some(given) = all.iter_mut().find(|given| given.sheet.as_str() == sheet) {
            take(given, criterion, &copy);
        }
    }
}

/// A copy counts that the server has not, or has from after the page was made.
fn take(given: &mut Given, criterion: &str, copy: &Copy) {
    if copy.sent && copy.base <= given.last {
        return;
    }
    if copy.text.trim().is_empty() {
        given.marks.remove(criterion);
    } else if let Some(points) = Points::parse(&copy.text) {
        given.marks.insert(criterion.to_owned(), points);
    }
}

#[cfg(test)]
mod tests {
    use domain::id::SheetId;

    use super::*;

    #[test]
    fn a_copy_counts_that_the_page_does_not_know() {
        for (text, base, sent, expected) in [
            ("12", 4, false, Some(1_200)),
            ("12", 9, true, Some(1_200)),
            ("12", 4, true, Some(700)),
            ("", 4, false, None),
            ("mười", 4, false, Some(700)),
        ] {
            let sheet = SheetId::parse("01ARZ3NDEKTSV4RRFFQ69G5FAV").expect("an id");
            let marks = [("a".to_owned(), Points(700))].into();
            let mut given = Given {
                sheet,
                code: "LN6-7K4MX".to_owned(),
                marks,
                last: 5,
            };
            let copy = Copy::of(text, base, sent);
            take(&mut given, "a", &copy);
            assert_eq!(
                given.marks.get("a").map(|points| points.0),
                expected,
                "{text} {base}"
            );
        }
    }
}
