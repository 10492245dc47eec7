use super::*;

const FACTS: Facts<'static> = Facts {
    name: "Lê Văn Vui",
    title: "Máy {name} tách\nhạt tiêu",
    code: "LN6-7K4MX",
    link: "https://hoithi.example.vn/entries/1",
    contest: "Hội thi",
    ordinal: "VI",
    phone: "0271",
    until: "23:59, 05/05/2023",
    reasons: "Thiếu ảnh",
    tasks: "Tác giả, Cam kết",
    prize: "Giải Nhất",
    pieces: "2",
    condition: "Nguyên vẹn",
    place: "Kho A",
    party: "Sở KH&CN",
    number: "12/QĐ-BTC",
    date: "06/05/2023",
    head: "3f9a 01c7 88d2 5e60",
    links: "120",
};

#[test]
fn placeholders_are_filled_once() {
    for (template, filled) in [
        ("", ""),
        ("Không có gì", "Không có gì"),
        ("{name}", "Lê Văn Vui"),
        ("Gửi {name}, mã {code}.", "Gửi Lê Văn Vui, mã LN6-7K4MX."),
        ("{code}{code}", "LN6-7K4MXLN6-7K4MX"),
        // What an author typed is no template.
        ("“{title}”", "“Máy {name} tách\nhạt tiêu”"),
        (
            "} {until} {reasons} {prize} {pieces} {condition} {place}",
            "} 23:59, 05/05/2023 Thiếu ảnh Giải Nhất 2 Nguyên vẹn Kho A",
        ),
        ("{tasks}", "Tác giả, Cam kết"),
        ("{party} {number} {date}", "Sở KH&CN 12/QĐ-BTC 06/05/2023"),
        ("{head}, {links}", "3f9a 01c7 88d2 5e60, 120"),
        (
            "{contest} {ordinal} {phone} {link}",
            "Hội thi VI 0271 https://hoithi.example.vn/entries/1",
        ),
    ] {
        assert_eq!(fill(template, &FACTS), filled, "{template}");
    }
}

#[test]
fn a_subject_is_one_short_line() {
    assert_eq!(fill_line("{title}!", &FACTS), "Máy {name} tách hạt tiêu!");
    let long = "a".repeat(500);
    assert_eq!(fill_line(&long, &FACTS).len(), LONGEST_SUBJECT);
}

#[test]
fn only_what_an_occasion_knows_may_be_named() {
    for (template, occasion, wrong) in [
        (
            "{name} {title} {code} {link} {contest} {ordinal} {phone}",
            Occasion::Submitted,
            &[][..],
        ),
        ("{until} {reasons} {tasks}", Occasion::Returned, &[]),
        ("{reasons}", Occasion::StampRefused, &[]),
        ("{reasons}", Occasion::UnitReturned, &[]),
        (
            "{number} {date} {reasons}",
            Occasion::Recognised,
            &["reasons"],
        ),
        ("{party} {place}", Occasion::ModelHandedOver, &["place"]),
        ("{until} {reasons}", Occasion::Rejected, &["until"]),
        (
            "{reasons} {prize}",
            Occasion::Accepted,
            &["reasons", "prize"],
        ),
        ("{prize}", Occasion::Awarded, &[]),
        (
            "{Name} { name } {}",
            Occasion::Awarded,
            &["Name", " name ", ""],
        ),
        ("{name", Occasion::Awarded, &["{name"]),
        ("{code}, {name và", Occasion::Awarded, &["{name và"]),
        ("{{name}}", Occasion::Awarded, &["{name"]),
    ] {
        assert_eq!(unknown(template, occasion), wrong, "{template}");
    }
}

#[test]
fn a_matter_is_the_same_for_all_of_it() {
    for occasion in Occasion::ALL {
        let matter = occasion.matter();
        assert!(matter.contains(&occasion), "{occasion:?}");
        for other in matter {
            assert_eq!(other.matter(), matter, "{occasion:?} {other:?}");
        }
    }
}

#[test]
fn every_word_is_read_back() {
    for occasion in Occasion::ALL {
        assert_eq!(Occasion::parse(occasion.code()), Some(occasion));
    }
    for state in MessageState::ALL {
        assert_eq!(MessageState::parse(state.code()), Some(*state));
    }
    for act in MessageAct::ALL {
        assert_eq!(MessageAct::parse(act.code()), Some(act));
    }
    for folder in Folder::ALL {
        assert_eq!(Folder::parse(folder.code()), Some(folder));
    }
}

/// What each act makes of a message of each state; `-` where it is refused.
const ACTS: &str = "
            edit    approve   drop     tell  again
draft       draft   approved  dropped  -     -
approved    -       -         dropped  told  -
sending     -       -         -        -     -
sent        -       -         -        -     -
failed      -       -         dropped  told  approved
unsure      -       -         dropped  told  approved
told        -       -         -        -     -
dropped     -       -         -        -     draft
";

#[test]
fn acts_follow_the_table() {
    let mut seen = 0;
    for line in ACTS.lines().skip(2) {
        let mut cells = line.split_whitespace();
        let from = cells.next().and_then(MessageState::parse).expect("a state");
        for (act, to) in MessageAct::ALL.into_iter().zip(cells) {
            let expected = MessageState::parse(to).ok_or(Refusal::Stale);
            assert_eq!(from.after(act), expected, "{from:?} {act:?}");
            seen += 1;
        }
    }
    assert_eq!(seen, MessageState::ALL.len() * MessageAct::ALL.len());
}

#[test]
fn every_message_lies_in_one_folder() {
    for state in MessageState::ALL {
        let folders = Folder::ALL.map(|folder| folder.count(&[(*state, 3)]));
        assert_eq!(folders.iter().sum::<u32>(), 3, "{state:?}");
    }
}

#[test]
fn a_login_says_the_way() {
    for (recipient, way) in [
        ("vui@example.vn", Channel::Email),
        ("+84912345678", Channel::Phone),
        ("", Channel::Nothing),
    ] {
        assert_eq!(Channel::to(recipient), way);
    }
}

#[test]
fn tries_get_rarer_and_end() {
    let now = Timestamp(1_000);
    let minutes: Vec<_> = (0..8)
        .map(|tries| next_try(tries, now).map(|at| (at.0 - now.0) / 60_000))
        .collect();
    let expected = [
        None,
        Some(1),
        Some(5),
        Some(30),
        Some(120),
        Some(360),
        None,
        None,
    ];
    assert_eq!(minutes, expected);
}
