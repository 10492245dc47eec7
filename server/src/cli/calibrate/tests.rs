//! Files in, files out.

use std::path::PathBuf;

use super::*;

fn reference(case: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/calibration");
    root.join(case).join("scores.csv")
}

fn text(folder: &Path, file: &str) -> String {
    fs::read_to_string(folder.join(file)).unwrap()
}

/// Runs the command on some text and gives the folder of its results.
fn calibrated(scores: &str) -> Result<tempfile::TempDir> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("scores.csv");
    fs::write(&file, scores).unwrap();
    run(&file, &folder.path().join("out/deep")).map(|()| folder)
}

fn refused(scores: &str) -> String {
    let error = calibrated(scores).unwrap_err();
    assert!(error.is::<Wrong>());
    error.to_string()
}

#[test]
fn three_files_have_the_columns_that_are_promised() {
    let folder = tempfile::tempdir().unwrap();
    run(&reference("balanced"), folder.path()).unwrap();
    let variances = text(folder.path(), "variances.csv");
    let lines: Vec<_> = variances.lines().collect();
    assert_eq!(lines[0], "component,sd");
    assert!(lines[1].starts_with("entry,7.47299"));
    assert!(lines[2].starts_with("judge,1.59050"));
    assert!(lines[3].starts_with("residual,1.97664"));
    let entries = text(folder.path(), "entries.csv");
    let mut lines = entries.lines();
    assert_eq!(lines.next(), Some("entry,value,se,rank_low,rank_high"));
    let best = lines.next().unwrap();
    assert!(
        best.starts_with("E0006,82.4931") && best.ends_with(",1,2"),
        "{best}"
    );
    assert_eq!(lines.count(), 11);
    let judges = text(folder.path(), "judges.csv");
    assert_eq!(judges.lines().next(), Some("judge,severity,se"));
    assert_eq!(judges.lines().count(), 6);
}

/// As spreadsheets of different countries write it, the same marks give the same bytes.
#[test]
fn other_ways_to_write_the_same_marks() {
    let plain = fs::read_to_string(reference("unbalanced")).unwrap();
    let expected = calibrated(&plain).unwrap();
    let semicolons = plain
        .replace(',', ";")
        .replace('.', ",")
        .replace('\n', "\r\n");
    let quoted: String = plain
        .lines()
        .map(|line| match line.rsplit_once(',') {
            Some((before, score)) if score != "score" => {
                format!("x,{before},\"{}\"\n", score.replace('.', ","))
            }
            _ => format!("note,{line}\n"),
        })
        .collect();
    let turned: String = plain
        .lines()
        .map(|line| line.split(',').rev().collect::<Vec<_>>().join("\t") + "\n")
        .collect();
    for written in [format!("\u{feff}{semicolons}"), quoted, turned] {
        let folder = calibrated(&written).unwrap();
        for file in ["variances.csv", "entries.csv", "judges.csv"] {
            let of = |folder: &tempfile::TempDir| text(&folder.path().join("out/deep"), file);
            assert_eq!(of(&folder), of(&expected));
        }
    }
}

#[test]
fn groups_are_fitted_apart() {
    let plain = fs::read_to_string(reference("balanced")).unwrap();
    let rows = plain.lines().skip(1);
    let twice = rows.flat_map(|row| [format!("{row},Y tế\n"), format!("{row},\"Nông, lâm\"\n")]);
    let mut grouped: String = twice.collect();
    grouped.insert_str(0, "judge,entry,score,group\n");
    grouped += "J1,E1,7,một mình\n";
    let folder = calibrated(&grouped).unwrap();
    let folder = folder.path().join("out/deep");
    let variances = text(&folder, "variances.csv");
    let lines: Vec<_> = variances.lines().collect();
    assert_eq!(lines.len(), 7);
    assert_eq!(lines[0], "group,component,sd");
    assert!(lines[1].starts_with("\"Nông, lâm\",entry,7.47299"));
    assert!(lines[6].starts_with("Y tế,residual,1.97664"));
    assert_eq!(text(&folder, "entries.csv").lines().count(), 25);
    assert_eq!(text(&folder, "judges.csv").lines().count(), 11);
}

#[test]
fn what_cannot_be_compared_is_told_and_has_no_ranks() {
    let folder = tempfile::tempdir().unwrap();
    run(&reference("disconnected"), folder.path()).unwrap();
    let entries = text(folder.path(), "entries.csv");
    assert!(entries.lines().skip(1).all(|line| line.ends_with(",,")));

    let mut rows = read::rows(&fs::read(reference("disconnected")).unwrap()).unwrap();
    rows.push(Row {
        judge: "J9".into(),
        entry: "E0001".into(),
        score: 70.0,
        group: None,
    });
    let told = tell::lines(&fit(&rows)[0]);
    assert!(told[0].starts_with("65 lượt chấm, 9 giám khảo, 16 giải pháp; trung bình "));
    assert!(
        told[1].contains("KHÔNG SO SÁNH ĐƯỢC giữa 2 cụm"),
        "{told:?}"
    );
    assert!(told[2].contains("cụm 1: 9 giải pháp (E0001, ") && told[2].contains("J9"));
    assert!(told[3].contains("cụm 2: 7 giải pháp (E0010, "));
    assert!(told[4].contains("dưới 2 lượt chấm: J9"));
}

#[test]
fn bad_rows_are_named_and_nothing_is_written() {
    let header = "judge,entry,score\n";
    assert!(refused("").contains("dòng 1: thiếu cột judge; cần"));
    assert!(refused("judge,entry,mark\nA,1,2\n").contains("dòng 1: thiếu cột score"));
    assert!(refused("judge,entry,score,score\n").contains("dòng 1: có hai cột score"));
    assert!(refused(header).contains("không có dòng điểm nào"));
    for (row, told) in [
        (
            "A,1,tốt",
            "dòng 3: cột score là \"tốt\", cần một số như 7 hoặc 7.5",
        ),
        ("A,1,", "dòng 3: cột score là \"\""),
        ("A,1,inf", "dòng 3: cột score là \"inf\""),
        ("A,1,\"1,234.5\"", "dòng 3: cột score là \"1,234.5\""),
        ("A,1,7,5", "dòng 3: có 4 ô, cần 3 ô như dòng đầu"),
        (",1,7", "dòng 3: cột judge trống"),
        ("A, ,7", "dòng 3: cột entry trống"),
        ("A,\"1,7", "dòng 3: có 2 ô, cần 3 ô"),
    ] {
        let said = refused(&format!("{header}B,2,8\n{row}\n"));
        assert!(said.contains(told), "{row}: {said}");
        let said = refused(&format!("{header}B,2,8\n{row}\n").replace('\n', "\r\n"));
        assert!(said.contains(told), "{row}: {said}");
    }
    let two = refused("judge,entry,score\nA,1,x\nB,2,8\n\nC,3,y\n");
    assert!(two.contains("dòng 2: ") && two.contains("\nhoithi: ") && two.contains("dòng 5: "));
    assert!(refused("judge,entry,score\nA,1,7\nA,2,8\nA,1,6\n").contains("chỉ có một giám khảo"));
    let missing = run(Path::new("no-such-file.csv"), Path::new("no-such-folder")).unwrap_err();
    assert!(missing.is::<Wrong>());
    assert!(!Path::new("no-such-folder").exists());
}
