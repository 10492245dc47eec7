//! A score sheet that a judge marked on paper (phiếu giấy). One person types it in, a second one types the marks again
//! without seeing the first ones; so what counts was read from the paper twice.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{
    edition::Rubric,
    id::SheetId,
    points::Points,
    refusal::{Problem, Refusal, WrongField},
    score::Sheet,
};

/// Characters of the code that stands on a paper sheet, without the dash.
pub const CODE_LENGTH: usize = 8;

/// Characters of an id.
const ID_LENGTH: usize = 26;

/// Mark by criterion.
pub type Marks = BTreeMap<String, Points>;

/// What stands on a paper sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Typed {
    pub marks: Marks,
    /// Note by criterion, none of them empty.
    pub notes: BTreeMap<String, String>,
}

/// A criterion that has one mark here and another one there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unlike {
    pub criterion: String,
    pub here: Option<Points>,
    pub there: Option<Points>,
}

/// What came of typing a sheet a second time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Compared {
    /// All is the same.
    Same,
    /// One of the two misread the paper: the criteria, and nothing of what the first one typed, so that nobody types a
    /// sheet the second time without the paper.
    Typing(Vec<String>),
    /// The judge marked otherwise on a device: `here` on paper, `there` on the device, as of its event `last`.
    Device {
        unlike: Vec<Unlike>,
        last: i64,
        /// Signed there, so it stays as it is unless two people open it again.
        signed: bool,
    },
}

/// Compares what two people typed, and both with what the judge did on a device.
///
/// `over` is the event of the sheet up to which the second person has seen the device's marks and lets paper stand.
pub fn compare(first: &Marks, second: &Marks, device: &Sheet, over: i64) -> Compared {
    let typing = unlike(first, second, |_| true);
    if !typing.is_empty() {
        let criteria = typing.into_iter().map(|line| line.criterion);
        return Compared::Typing(criteria.collect());
    }
    let signed = device.signed_at.is_some();
    // A criterion without a mark on the device contradicts nothing.
    let unlike = unlike(first, &device.marks, |there| there.is_some());
    if signed || !unlike.is_empty() && over != device.last {
        return Compared::Device {
            unlike,
            last: device.last,
            signed,
        };
    }
    Compared::Same
}

fn unlike(here: &Marks, there: &Marks, asked: impl Fn(Option<Points>) -> bool) -> Vec<Unlike> {
    let criteria: BTreeSet<&String> = here.keys().chain(there.keys()).collect();
    criteria
        .into_iter()
        .map(|criterion| Unlike {
            criterion: criterion.clone(),
            here: here.get(criterion).copied(),
            there: there.get(criterion).copied(),
        })
        .filter(|line| line.here != line.there && asked(line.there))
        .collect()
}

/// Reads the marks of a whole sheet as they were typed; all that is wrong with them is told at once.
pub fn marks(rubric: &Rubric, typed: &BTreeMap<String, String>) -> Result<Marks, Refusal> {
    let mut wrong = Vec::new();
    let mut marks = Marks::new();
    for criterion in &rubric.criteria {
        let text = typed.get(&criterion.code).map_or("", |text| text.trim());
        let points = match Points::parse(text) {
            _ if text.is_empty() => Err(Problem::Missing),
            None => Err(Problem::NotANumber),
            Some(points) => criterion.check(points, rubric.step).map(|()| points),
        };
        match points {
            Ok(points) => {
                marks.insert(criterion.code.clone(), points);
            }
            Err(problem) => wrong.push(WrongField {
                field: criterion.code.clone(),
                problem,
            }),
        }
    }
    if wrong.is_empty() {
        Ok(marks)
    } else {
        Err(Refusal::Invalid(wrong))
    }
}

/// The code on a paper sheet, `7K4M-X9QP`: the end of its id, which is random.
pub fn code_of(sheet: &SheetId) -> String {
    let end = end_of(sheet);
    let (first, second) = end.split_at_checked(CODE_LENGTH / 2).unwrap_or((end, ""));
    format!("{first}-{second}")
}

fn end_of(sheet: &SheetId) -> &str {
    let id = sheet.as_str();
    id.get(id.len().saturating_sub(CODE_LENGTH)..).unwrap_or(id)
}

/// Reads such a code as it was typed, or the address that a QR code holds: the end of the sheet's id.
pub fn parse_code(typed: &str) -> Option<String> {
    let typed = typed.trim().trim_end_matches('/');
    let last = typed.rsplit('/').next().unwrap_or(typed);
    let end: String = last
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .map(|c| match c.to_ascii_uppercase() {
            // Letters that no id has look like digits that ids have.
            'O' => '0',
            'I' | 'L' => '1',
            c => c,
        })
        .collect();
    // The whole id stands in addresses of judges.
    let end = match end.split_at_checked(ID_LENGTH - CODE_LENGTH) {
        Some((_, end)) if end.len() == CODE_LENGTH => end.to_owned(),
        _ => end,
    };
    let known = |b: u8| b.is_ascii_digit() || (b.is_ascii_uppercase() && b != b'U');
    (end.len() == CODE_LENGTH && end.bytes().all(known)).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{check_edition::tests::loc_ninh, time::Timestamp};

    const CRITERIA: [&str; 3] = ["tinh-moi", "ap-dung", "hieu-qua"];

    fn given(points: [i64; 3]) -> Marks {
        let named = CRITERIA.iter().zip(points);
        named
            .filter(|(_, points)| *points >= 0)
            .map(|(criterion, points)| ((*criterion).to_owned(), Points(points)))
            .collect()
    }

    fn device(points: [i64; 3], signed: bool) -> Sheet {
        Sheet {
            marks: given(points),
            signed_at: signed.then_some(Timestamp(1)),
            last: 7,
            ..Sheet::default()
        }
    }

    /// What differs, as `criterion` and the two numbers; -1 for none.
    fn told(compared: &Compared) -> (&'static str, Vec<(String, i64, i64)>) {
        let (what, lines) = match compared {
            Compared::Same => ("same", &Vec::new()),
            Compared::Typing(criteria) => {
                let lines = criteria.iter().map(|criterion| (criterion.clone(), 0, 0));
                return ("typing", lines.collect());
            }
            Compared::Device {
                unlike,
                last: 7,
                signed,
            } => (if *signed { "signed" } else { "device" }, unlike),
            Compared::Device { .. } => ("another event", &Vec::new()),
        };
        let number = |points: Option<Points>| points.map_or(-1, |points| points.0);
        let lines = lines.iter().map(|line| {
            (
                line.criterion.clone(),
                number(line.here),
                number(line.there),
            )
        });
        (what, lines.collect())
    }

    #[test]
    fn paper_counts_when_two_read_the_same_and_no_device_says_otherwise() {
        let paper = [3_000, 2_500, 2_000];
        let none = [-1, -1, -1];
        let line = |criterion: &str, here, there| vec![(criterion.to_owned(), here, there)];
        // What the second person typed, the judge's device, signed there, event that was seen, and what comes of it.
        let table = [
            (paper, none, false, 0, ("same", vec![])),
            (paper, paper, false, 0, ("same", vec![])),
            (paper, [3_000, -1, -1], false, 0, ("same", vec![])),
            (
                [3_000, 2_550, 2_000],
                none,
                false,
                0,
                ("typing", line("ap-dung", 0, 0)),
            ),
            (
                [3_000, 2_500, -1],
                none,
                false,
                7,
                ("typing", line("hieu-qua", 0, 0)),
            ),
            (
                paper,
                [3_100, -1, -1],
                false,
                0,
                ("device", line("tinh-moi", 3_000, 3_100)),
            ),
            (
                paper,
                [3_100, -1, -1],
                false,
                6,
                ("device", line("tinh-moi", 3_000, 3_100)),
            ),
            (paper, [3_100, -1, -1], false, 7, ("same", vec![])),
            (paper, paper, true, 7, ("signed", vec![])),
            (
                paper,
                [3_000, 2_500, 2_050],
                true,
                7,
                ("signed", line("hieu-qua", 2_000, 2_050)),
            ),
        ];
        for (second, judge, signed, over, expected) in table {
            let compared = compare(&given(paper), &given(second), &device(judge, signed), over);
            assert_eq!(told(&compared), expected, "{second:?} {judge:?} {over}");
        }
    }

    #[test]
    fn a_paper_sheet_is_whole_and_fits_the_rubric() {
        let rubric = loc_ninh().rubric;
        let typed = |texts: [&str; 3]| {
            let named = CRITERIA.iter().zip(texts);
            let texts = named.map(|(criterion, text)| ((*criterion).to_owned(), text.to_owned()));
            marks(&rubric, &texts.collect())
        };
        assert_eq!(typed(["30", " 25,5 ", "0"]), Ok(given([3_000, 2_550, 0])));
        let wrong = |pairs: &[(&str, Problem)]| {
            let wrong = pairs.iter().map(|(field, problem)| WrongField {
                field: (*field).to_owned(),
                problem: *problem,
            });
            Err(Refusal::Invalid(wrong.collect()))
        };
        assert_eq!(
            typed(["", "nhiều", "900"]),
            wrong(&[
                ("tinh-moi", Problem::Missing),
                ("ap-dung", Problem::NotANumber),
                ("hieu-qua", Problem::OutOfRange),
            ])
        );
        assert_eq!(
            typed(["30,25", "25", "20"]),
            wrong(&[("tinh-moi", Problem::OffStep)])
        );
    }

    #[test]
    fn a_code_is_read_from_paper_and_from_a_scanner() {
        let sheet = SheetId::parse("01ARZ3NDEKTSV4RRFFQ69G5FAV").expect("an id");
        assert_eq!(code_of(&sheet), "Q69G-5FAV");
        for typed in [
            "Q69G-5FAV",
            "q69g5fav",
            " Q69G 5FAV ",
            "01ARZ3NDEKTSV4RRFFQ69G5FAV",
            "https://hoithi.example/e/x/paper-sheets/Q69G-5FAV",
            "HTTPS://HOITHI.EXAMPLE/E/X/PAPER-SHEETS/Q69G-5FAV/",
        ] {
            assert_eq!(parse_code(typed).as_deref(), Some("Q69G5FAV"), "{typed}");
        }
        assert_eq!(parse_code("o69g-ilav").as_deref(), Some("069G11AV"));
        for typed in ["", "Q69G", "Q69G-5FAVX", "Q69G-5FAU", "Q69G-5FÁV"] {
            assert_eq!(parse_code(typed), None, "{typed}");
        }
    }
}
