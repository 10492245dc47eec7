use super::*;

/// Titles of real entries, one of them twice.
fn real_titles() -> Vec<String> {
    let list = include_str!("../../../../tests/data/real-entries.csv");
    let titles = list.lines().skip(1).map(|line| {
        let quoted = line.strip_prefix('"').and_then(|rest| {
            let end = rest.replace("\"\"", "  ").find('"')?;
            rest.get(..end)
        });
        quoted.or_else(|| line.split(',').next()).expect("a title")
    });
    titles.map(str::to_owned).collect()
}

fn titles(mine: &str, theirs: &str) -> u32 {
    Gist::of(mine, "").likeness(&Gist::of(theirs, ""))
}

#[test]
fn titles_of_the_same_thing_are_alike_and_others_are_not() {
    use Alike::*;
    let machine = "Máy tách hạt tiêu dùng mô tơ xe đạp điện cũ";
    for (mine, theirs, alike) in [
        // The same, whatever the case, the tones and the order.
        (
            "Giá đọc sách cho người khuyết tật cả hai tay",
            "Giá đọc sách cho người khuyết tật cả hai tay",
            Some(Very),
        ),
        (
            "máy gieo hạt tự động điều khiển bằng smartphone",
            "MAY GIEO HAT TU DONG DIEU KHIEN BANG SMARTPHONE",
            Some(Very),
        ),
        ("Xe lăn cải tiến", "Cải tiến xe lăn", Some(Very)),
        // A word more, or another word for the same.
        (
            "Máy phun thuốc trừ sâu điều khiển từ xa",
            "Máy bay phun thuốc trừ sâu điều khiển từ xa",
            Some(Very),
        ),
        (
            machine,
            "Dùng mô tơ xe đạp điện hỏng làm máy tách tiêu",
            Some(Fairly),
        ),
        ("Rô bốt quét rác", "Robot quét rác", Some(Fairly)),
        (
            "máy gieo hạt tự động điều khiển bằng smartphone",
            "Máy gieo hạt điều khiển từ xa bằng điện thoại thông minh",
            Some(Partly),
        ),
        (machine, "Máy tách hạt tiêu", Some(Partly)),
        (
            "Xe lăn cải tiến",
            "Xe lăn điện cải tiến cho người khuyết tật",
            Some(Partly),
        ),
        // Words that every second title has make nothing alike.
        (
            "Nghiên cứu, ứng dụng hệ thống tách hạt tiêu",
            "Nghiên cứu, ứng dụng hệ thống rải lúa tươi",
            None,
        ),
        (
            "Máy Đào bồn cà phê",
            "Máy sấy nông sản NK700 sử dụng công nghệ nhiệt sinh khối",
            None,
        ),
        ("Guồng nước đa năng", "Máy quay đa năng", None),
        ("Máy tách hạt tiêu", "Máy sấy điều", None),
    ] {
        let likeness = titles(mine, theirs);
        assert_eq!(Alike::of(likeness), alike, "{mine} | {theirs}: {likeness}");
    }
}

#[test]
fn among_real_titles_only_those_that_are_alike_are_told() {
    let titles = real_titles();
    assert_eq!(titles.len(), 52);
    let gists: Vec<Gist> = titles.iter().map(|title| Gist::of(title, "")).collect();
    let mut alike = Vec::new();
    for (place, mine) in gists.iter().enumerate() {
        for (theirs, gist) in titles.iter().zip(&gists).skip(place + 1) {
            if mine.likeness(gist) >= SIMILAR {
                alike.push((titles[place].as_str(), theirs.as_str()));
            }
        }
    }
    let same = "Giá đọc sách cho người khuyết tật cả hai tay";
    let cars = ("Xe môi trường đô thị đa năng", "Xe bảo vệ môi trường");
    assert_eq!(alike, [(same, same), cars]);
}

#[test]
fn a_summary_counts_as_much_as_the_title_where_both_have_one() {
    let summary = "Dao cạo mủ cao su có con lăn và vít chặn, giữ lưỡi dao luôn ăn vào vỏ đúng 1,5 mm. \
                   Thợ mới học cạo ít phạm gỗ hơn, cây cho mủ lâu hơn.";
    let reworded = "Con lăn và vít chặn giữ lưỡi dao cạo mủ ăn vào vỏ cao su đúng 1,5 mm, nên thợ mới học cạo ít phạm \
                    gỗ, cây cho mủ lâu.";
    let other = "Guồng quay nhờ sức nước, đưa nước suối lên ruộng bậc thang mà không tốn điện.";
    let of = |mine: (&str, &str), theirs: (&str, &str)| {
        let likeness = Gist::of(mine.0, mine.1).likeness(&Gist::of(theirs.0, theirs.1));
        Alike::of(likeness)
    };
    let (knife, helper) = ("Dao cạo mủ có con lăn", "Dụng cụ giúp thợ mới");
    assert_eq!(of((knife, summary), (knife, reworded)), Some(Alike::Very));
    assert_eq!(of((knife, summary), (helper, summary)), Some(Alike::Partly));
    assert_eq!(of((knife, summary), (helper, reworded)), None);
    assert_eq!(of((knife, summary), (knife, other)), Some(Alike::Partly));
    assert_eq!(of((knife, summary), (knife, "")), Some(Alike::Very));
    assert_eq!(of((helper, summary), (knife, other)), None);
}

#[test]
fn what_both_have_is_told_in_the_words_of_the_first() {
    for (mine, theirs, expected) in [
        (
            "Máy tách hạt tiêu dùng mô tơ",
            "Mô tơ cũ và máy tách HẠT TIÊU",
            &["máy tách hạt tiêu", "mô tơ"][..],
        ),
        // Single words say little, so they are told only alone.
        (
            "Rô bốt quét rác nhựa",
            "Nhựa: robot quét rác",
            &["quét rác"],
        ),
        ("Máy sấy điều", "Máy hái điều", &["điều"]),
        ("Máy sấy điều", "Máy quay", &[]),
        ("", "Máy quay", &[]),
    ] {
        assert_eq!(
            shared(mine, "", &Gist::of(theirs, "")),
            expected,
            "{mine} | {theirs}"
        );
    }
    // Two words in a row are no reason in a summary, and nobody reads a whole one again.
    let summary = "Vòng chặn bằng nhựa có sáu lỗ, xoay để mở một, hai, ba hoặc sáu lỗ";
    let gist = Gist::of("Máy", summary);
    let all = shared("", summary, &gist);
    assert_eq!(
        all,
        [
            "vòng chặn bằng nhựa có sáu lỗ xoay để mở",
            "một hai ba hoặc sáu lỗ"
        ]
    );
    assert!(shared("", "Vòng chặn bằng thép", &Gist::of("", "Vòng chặn nhựa")).is_empty());
}

#[test]
fn similar_entries_share_a_phrase() {
    let phrases = |title: &str| Vec::from_iter(Gist::of(title, "").phrases());
    assert_eq!(
        phrases("Máy tách hạt tiêu"),
        ["hat tieu", "may tach", "tach hat"]
    );
    assert_eq!(phrases("Pinless"), ["pinless"]);
    assert_eq!(phrases("Giải pháp mới: hệ thống"), ["moi he", "phap moi"]);
    // Nothing but common words is still found by them.
    assert_eq!(
        phrases("Giải pháp kỹ thuật"),
        ["giai phap", "ky thuat", "phap ky"]
    );
    assert!(phrases("…").is_empty());
    let long = "một câu dài của bản mô tả gồm nhiều từ khác nhau để chọn ra vài cặp ".repeat(9);
    assert!(Gist::of(&long, &long).phrases().len() <= TITLE_PHRASES + SUMMARY_PHRASES);
    let titles = real_titles();
    for mine in &titles {
        for theirs in &titles {
            let (mine, theirs) = (Gist::of(mine, ""), Gist::of(theirs, ""));
            assert!(
                mine.likeness(&theirs) < SIMILAR || !mine.phrases().is_disjoint(&theirs.phrases()),
                "{mine:?} {theirs:?}"
            );
        }
    }
}

proptest::proptest! {
    #[test]
    fn likeness_is_the_same_from_both_sides(
        mine in ("[a-dđăế ]{0,40}", "[a-dđăế ]{0,80}"),
        theirs in ("[a-dđăế ]{0,40}", "[a-dđăế ]{0,80}"),
    ) {
        let (mine, theirs) = (Gist::of(&mine.0, &mine.1), Gist::of(&theirs.0, &theirs.1));
        let likeness = mine.likeness(&theirs);
        proptest::prop_assert_eq!(likeness, theirs.likeness(&mine));
        proptest::prop_assert!(likeness <= 1_000);
    }

    #[test]
    fn every_entry_is_like_itself(title in "\\PC{0,60}", summary in "\\PC{0,200}") {
        let gist = Gist::of(&title, &summary);
        proptest::prop_assert_eq!(gist.likeness(&gist), 1_000);
        let _ = (gist.phrases(), shared(&title, &summary, &gist));
    }
}
