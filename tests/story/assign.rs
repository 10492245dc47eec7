//! Giving entries to judges from the command line.

use std::{fs, process::ExitCode};

use tempfile::TempDir;

/// Three entries and three judges; J1 may not take E1.
const HALL: &str = r#"{
    "judges_per_entry": 2,
    "entries": [{"id": "E1", "group": "a"}, {"id": "E2", "group": "a"}, {"id": "E3", "group": "a"}],
    "judges": [{"id": "J1", "groups": {"a": 0}}, {"id": "J2", "groups": {"a": 0}}, {"id": "J3", "groups": {"a": 0}}],
    "conflicts": [["J1", "E1"]]
}"#;

fn assign(text: &str) -> String {
    let folder = TempDir::new().expect("a folder");
    let file = folder.path().join("instance.json");
    fs::write(&file, text).expect("written");
    let data = folder.path().join("data");
    let code = server::main([
        "hoithi".into(),
        "assign".into(),
        file.into_os_string(),
        "--data".into(),
        data.clone().into_os_string(),
    ]);
    assert!(!data.exists(), "nothing is opened for it");
    format!("{code:?}")
}

#[test]
fn the_exit_code_says_whether_there_is_a_plan() {
    assert_eq!(assign(HALL), format!("{:?}", ExitCode::SUCCESS));
    let infeasible = HALL.replace(r#"["J1", "E1"]"#, r#"["J1", "E1"], ["J2", "E1"]"#);
    assert_eq!(assign(&infeasible), format!("{:?}", ExitCode::from(2)));
    for wrong in ["", "[]", &HALL.replace("\"J1\", \"E1\"", "\"J9\", \"E1\"")] {
        assert_eq!(assign(wrong), format!("{:?}", ExitCode::from(1)));
    }
}
