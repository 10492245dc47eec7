use serde_json::Value;

use super::*;

const GOOD: &str = r#"{
    "judges_per_entry": 2, "load_weight": 3, "link": true,
    "entries": [
        {"id": "E1", "group": "a", "units": ["u1"], "people": ["an"]},
        {"id": "E2", "group": "a", "units": ["u2"], "people": ["binh"]}
    ],
    "judges": [
        {"id": "J1", "unit": "u1", "people": ["chi"], "groups": {"a": 0}, "capacity": 5},
        {"id": "J2", "unit": "u9", "people": ["dung"], "groups": {"a": 2}, "capacity": 5},
        {"id": "J3", "unit": "u9", "people": ["em"], "groups": {"a": 1, "b": 0}, "capacity": 5}
    ],
    "conflicts": [["J2", "E2"]],
    "fixed": [["J3", "E1"]]
}"#;

fn said(text: &str) -> (Value, usize) {
    let answer = answer(text).unwrap();
    assert!(!answer.json.contains('\n'));
    (serde_json::from_str(&answer.json).unwrap(), answer.short)
}

#[test]
fn a_plan_is_printed_with_its_costs() {
    let plan = json!({
        "pairs": [["J2", "E1"], ["J3", "E1"], ["J1", "E2"], ["J3", "E2"]],
        "pair_cost": 4,
        "load_cost": 15,
        "total_cost": 19,
        "linkage_added": 0,
        "components": {"a": 1},
    });
    assert_eq!(said(GOOD), (plan, 0));
}

#[test]
fn entries_without_enough_judges_are_printed_with_the_rule() {
    for (change, to, entries) in [
        (
            r#"["J2", "E2"]"#,
            r#"["J3", "E2"], ["J2", "E2"]"#,
            json!([{"entry": "E2", "reason": "tổ a có 3 giám khảo nhưng chỉ 1 người được chấm giải pháp này, cần 2: \
                J2 đã khai có liên quan; J3 đã khai có liên quan"}]),
        ),
        (
            r#""fixed": [["J3", "E1"]]"#,
            r#""fixed": [["J1", "E1"]]"#,
            json!([{"entry": "E1", "reason": "cặp cố định với J1 trái quy định: cùng đơn vị u1"}]),
        ),
        (
            r#""groups": {"a": 1, "b": 0}, "capacity": 5"#,
            r#""groups": {"a": 1, "b": 0}, "capacity": 1"#,
            json!([{"entry": "E2", "reason": "hết sức nhận: 1 giải pháp cùng cần J3, \
                những người này chỉ nhận thêm được 0 lượt, thiếu 1"}]),
        ),
        (
            r#""id": "E2", "group": "a""#,
            r#""id": "E2", "group": "b""#,
            json!([{"entry": "E2", "reason": "tổ b chỉ có 1 giám khảo, cần 2"}]),
        ),
    ] {
        assert!(GOOD.contains(change));
        assert_eq!(
            said(&GOOD.replace(change, to)),
            (json!({"infeasible": entries}), 1)
        );
    }
}

#[test]
fn what_is_no_instance_is_told_in_one_sentence() {
    for (change, to, told) in [
        ("{", "[", "JSON"),
        (
            r#""judges_per_entry": 2"#,
            r#""judges_per_entry": 2.5"#,
            "2.5",
        ),
        (r#""judges_per_entry": 2,"#, "", "judges_per_entry"),
        (
            r#""judges_per_entry": 2"#,
            r#""judges_per_entry": 0"#,
            "judges_per_entry",
        ),
        (
            r#"["J2", "E2"]"#,
            r#"["J8", "E2"]"#,
            "conflicts: không có giám khảo \"J8\"",
        ),
        (
            r#"["J3", "E1"]"#,
            r#"["J3", "E8"]"#,
            "fixed: không có giải pháp \"E8\"",
        ),
        (
            r#""id": "J2""#,
            r#""id": "J1""#,
            "judges: mã \"J1\" có hai lần",
        ),
        (
            r#""id": "E2""#,
            r#""id": "E1""#,
            "entries: mã \"E1\" có hai lần",
        ),
    ] {
        let fault = answer(&GOOD.replacen(change, to, 1)).err().unwrap();
        assert!(fault.contains(told) && !fault.contains('\n'), "{fault}");
    }
}
