//! Files that people send are read or refused with a line, whatever stands in them. `fuzz/` looks further.

use backend::{Error, LoadError, check_edition, operator};
use domain::{
    import::{RowFault, RowNews},
    refusal::Refusal,
};
use proptest::{
    prelude::*,
    sample::Index,
    test_runner::{Config, TestRunner},
};
use tests::{CODE, World, on_both_engines, people::As, repository_file};
use tokio::runtime::Runtime;

/// A file with some of its bytes, lines or halves changed.
#[derive(Clone, Debug)]
enum Harm {
    Byte(Index, u8),
    Cut(Index),
    DropLine(Index),
    DoubleLine(Index),
    Insert(Index, String),
}

fn harms() -> impl Strategy<Value = Vec<Harm>> {
    let harm = prop_oneof![
        (any::<Index>(), any::<u8>()).prop_map(|(place, byte)| Harm::Byte(place, byte)),
        any::<Index>().prop_map(Harm::Cut),
        any::<Index>().prop_map(Harm::DropLine),
        any::<Index>().prop_map(Harm::DoubleLine),
        (any::<Index>(), "[\\[\\]\"=,\\n#a-z0-9.-]{1,12}")
            .prop_map(|(place, text)| Harm::Insert(place, text)),
    ];
    proptest::collection::vec(harm, 1..4)
}

fn harmed(whole: &str, harms: &[Harm]) -> Vec<u8> {
    let mut bytes = whole.as_bytes().to_vec();
    for harm in harms {
        let lines = || -> Vec<Vec<u8>> {
            bytes
                .split_inclusive(|byte| *byte == b'\n')
                .map(<[u8]>::to_vec)
                .collect()
        };
        if bytes.is_empty() {
            break;
        }
        match harm {
            Harm::Byte(place, byte) => {
                let place = place.index(bytes.len());
                bytes[place] = *byte;
            }
            Harm::Cut(place) => bytes.truncate(place.index(bytes.len())),
            Harm::DropLine(place) => {
                let mut lines = lines();
                lines.remove(place.index(lines.len()));
                bytes = lines.concat();
            }
            Harm::DoubleLine(place) => {
                let mut lines = lines();
                let place = place.index(lines.len());
                lines.insert(place, lines[place].clone());
                bytes = lines.concat();
            }
            Harm::Insert(place, text) => {
                let place = place.index(bytes.len());
                bytes.splice(place..place, text.bytes());
            }
        }
    }
    bytes
}

fn config(cases: u32) -> Config {
    Config {
        cases,
        failure_persistence: None,
        ..Config::default()
    }
}

#[test]
fn an_edition_file_is_read_or_refused_with_a_line() {
    let whole = repository_file("contests/loc-ninh-vi.toml");
    let mut runner = TestRunner::new(config(60));
    let checked = runner.run(&harms(), |harms| {
        let text = String::from_utf8_lossy(&harmed(&whole, &harms)).into_owned();
        match check_edition(&text) {
            Ok((edition, _)) => prop_assert!(!edition.code.is_empty()),
            Err(faults) => {
                prop_assert!(!faults.0.is_empty());
                for fault in faults.0 {
                    prop_assert!(
                        fault.line <= text.lines().count() + 1 && !fault.wrong.is_empty(),
                        "{}",
                        fault
                    );
                }
            }
        }
        Ok(())
    });
    if let Err(error) = checked {
        panic!("{error}");
    }
    proptest!(config(60), |(text in "\\PC{0,200}")| {
        let _ = check_edition(&text);
    });
}

#[test]
fn a_list_of_entries_is_imported_row_by_row_or_refused_whole() {
    let runtime = Runtime::new().expect("a runtime");
    let world = runtime.block_on(async {
        let world = World::sqlite("2023-04-01").await;
        world.load_edition().await;
        world
    });
    let whole = repository_file("tests/data/real-entries.csv");
    let (head, rows) = whole.split_once('\n').expect("a head");
    // A few rows are enough to break, and quick to import.
    let rows: Vec<&str> = rows.split_inclusive('\n').take(6).collect();
    let whole = format!("{head}\n{}", rows.concat());
    let mut runner = TestRunner::new(config(40));
    let checked = runner.run(&harms(), |harms| {
        let bytes = harmed(&whole, &harms);
        match runtime.block_on(world.backend.import_entries(&operator(), CODE, &bytes)) {
            Ok(report) => {
                let (added, there, refused) = report.counts();
                prop_assert_eq!(added + there + refused, report.rows.len());
                prop_assert!(report.rows.iter().all(|row| row.line > 0));
            }
            Err(Error::Refused(Refusal::BadSheet { line, .. })) => prop_assert!(line > 0),
            Err(error) => return Err(TestCaseError::fail(error.to_string())),
        }
        Ok(())
    });
    if let Err(error) = checked {
        panic!("{error}");
    }
}

#[tokio::test]
async fn a_file_keeps_the_codes_in_use() {
    on_both_engines("2023-04-01", |world| async move {
        let (secretary, author) = world.desk_and_author().await;
        let plan = repository_file("contests/loc-ninh-vi.toml");
        let with = |from: &str, to: &str| {
            assert!(plan.contains(from), "{from}");
            plan.replace(from, to)
        };
        // Until something refers to them they are free.
        world.load(&with("LN6", "LN7")).await;
        world.load(&with("\"co-khi\"", "\"co-dien\"")).await;
        world.load_edition().await;

        let place = As::Judge {
            unit: "thpt-loc-thai",
            groups: "to-3",
        };
        world.person("Giám khảo An", "an@example.vn", place).await;
        let entry = world.hand_in(&author, "Máy tách hạt tiêu").await;
        world.tick(&secretary, &entry).await;
        let before = world.contents().await;
        for (code, other, key) in [
            ("prefix = \"LN6\"", "prefix = \"LN7\"", "prefix"),
            ("\"co-khi\"", "\"co-dien\"", "fields"),
            ("code = \"loc-an\"", "code = \"loc-an-cu\"", "units"),
            (
                "code = \"thpt-loc-thai\"",
                "code = \"thpt-loc-thai-2\"",
                "units",
            ),
            (
                "code = \"tom-tat\"",
                "code = \"tom-luoc\"",
                "dossier.sections",
            ),
            (
                "code = \"nam-lam-ra\"",
                "code = \"nam\"",
                "screening.checks",
            ),
            ("code = \"to-3\"", "code = \"to-4\"", "judging.groups"),
        ] {
            let error = world
                .backend
                .load_edition(&operator(), &with(code, other))
                .await
                .expect_err(code);
            let LoadError::Faults(faults) = error else {
                panic!("{error}")
            };
            let [fault] = &faults.0[..] else {
                panic!("{faults}")
            };
            let name = code.split('"').nth(1).expect("a code");
            assert!(
                fault.key == key && fault.line > 0 && fault.wrong.contains(&format!("“{name}”")),
                "{fault}"
            );
        }
        before.assert_same(&world.contents().await, "refused files");

        // Names change, and what nothing refers to goes.
        world
            .load(
                &with("code = \"loc-tan\"", "code = \"loc-tan-2\"").replace("Y dược", "Y và dược"),
            )
            .await;
    })
    .await;
}

#[tokio::test]
async fn a_wrong_file_changes_nothing() {
    on_both_engines("2023-04-01", |world| async move {
        world.load_edition().await;
        let plan = repository_file("contests/loc-ninh-vi.toml");
        let before = world.contents().await;
        for (good, bad, key) in [
            ("entries_until = \"2023-04-30\"", "entries_until = \"2023-04-31\"", "phases.entries_until"),
            ("judges_per_entry = 3", "judges_per_entry = \"ba\"", "judging.judges_per_entry"),
            ("fields = [\"cntt\", \"giao-duc\", \"hanh-chinh\"]", "fields = [\"cntt\"]", ""),
            ("most = 4000", "most = -1", ""),
            ("prefix = \"LN6\"", "prefix = \"LN6\"\ncolour = \"red\"", "colour"),
            ("[rubric]", "[rubric", ""),
        ] {
            assert!(plan.contains(good), "{good}");
            let error = world.backend.load_edition(&operator(), &plan.replacen(good, bad, 1)).await.expect_err("refused");
            let LoadError::Faults(faults) = error else { panic!("{error}") };
            let fault = &faults.0[0];
            let line = plan.lines().position(|line| line.contains(good)).expect("a line") + 1;
            assert!(fault.key.contains(key) && !fault.wrong.is_empty(), "{bad}: {fault}");
            assert!(key.is_empty() || fault.line.abs_diff(line) <= 1, "{bad}: {fault}, not line {line}");
        }
        for list in [&b""[..], b"\xff\xfe", b"name,unit\nM,x\n", b"title,authors,unit,field,prize,edition,year,source\n\"M"] {
            let imported = world.backend.import_entries(&operator(), CODE, list).await;
            assert!(matches!(imported, Err(Error::Refused(Refusal::BadSheet { line: 1.., .. }))), "{imported:?}");
        }
        before.assert_same(&world.contents().await, "wrong files");

        // Rows that cannot be used do not keep the others out.
        let list = "title,authors,unit,field,prize,edition,year,source\n\
                    Máy,An,,,,,,\nMáy gieo hạt,Lê 7,,,,,,\nMáy\u{1}gieo,An,,,,,,\nMáy sấy,An\nMáy tách hạt tiêu,Lê An,,,,,,\n";
        let report = world.backend.import_entries(&operator(), CODE, list.as_bytes()).await.expect("a list");
        assert_eq!(report.counts(), (1, 0, 4));
        assert_eq!(report.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [2, 3, 4, 5, 6]);
        assert_eq!(report.rows[3].news, RowNews::Refused(RowFault::Cells { found: 2, wanted: 8 }));
    })
    .await;
}
