use super::*;

#[test]
fn texts_are_cleaned() {
    assert_eq!(clean("  Máy   sấy\tmủ\r\n", false), Ok("Máy sấy mủ".into()));
    assert_eq!(
        clean(" Dòng 1\r\nDòng 2\rDòng 3\n", true),
        Ok("Dòng 1\nDòng 2\nDòng 3".into())
    );
    assert_eq!(
        clean("\u{feff}Máy\u{200b} sấy\u{202e}", false),
        Ok("Máy sấy".into())
    );
    assert_eq!(clean("\u{feff} \u{200b}", true), Ok(String::new()));
    assert_eq!(clean("a\u{0}b", true), Err(Problem::BadCharacters));
    assert_eq!(clean("a\u{1b}[0m", false), Err(Problem::BadCharacters));
}

#[test]
fn titles() {
    assert!(title("Về với cội nguồn").is_ok());
    assert_eq!(title(" "), Err(Problem::Missing));
    assert_eq!(title("Máy"), Err(Problem::TooShort));
    assert!(title(&"ộ".repeat(300)).is_ok());
    assert_eq!(title(&"ộ".repeat(301)), Err(Problem::TooLong));
    assert_eq!(title(&"x".repeat(100_000)), Err(Problem::TooLong));
}

#[test]
fn names() {
    for good in [
        "Đỗ Đức Quang",
        "PGS.TS. Vũ Thị Nhung",
        "Y Bih",
        "Lê-Na O'Brien",
    ] {
        assert_eq!(person_name(good).as_deref(), Ok(good));
    }
    assert_eq!(person_name("  Lê   Văn  Vui "), Ok("Lê Văn Vui".into()));
    assert_eq!(person_name(""), Err(Problem::Missing));
    assert_eq!(person_name("A"), Err(Problem::TooShort));
    assert_eq!(person_name("…."), Err(Problem::NotAName));
    assert_eq!(person_name("Lê Văn 2"), Err(Problem::NotAName));
}

#[test]
fn phones() {
    for (typed, e164, shown) in [
        ("0912 345 678", "+84912345678", "0912 345 678"),
        ("0912.345.678", "+84912345678", "0912 345 678"),
        ("+84 912-345-678", "+84912345678", "0912 345 678"),
        ("84912345678", "+84912345678", "0912 345 678"),
        ("(+84)912345678", "", ""),
        ("+84 (0)912 345 678", "+84912345678", "0912 345 678"),
        ("02713 569 370", "+842713569370", "02713 569 370"),
        ("024 3822 1234", "+842438221234", "02438 221 234"),
        ("0212345678", "+84212345678", "0212 345 678"),
    ] {
        if e164.is_empty() {
            assert_eq!(phone(typed), Err(Problem::NotAPhone), "{typed}");
            continue;
        }
        assert_eq!(phone(typed).as_deref(), Ok(e164), "{typed}");
        assert_eq!(phone_text(e164), shown);
        assert_eq!(phone(shown).as_deref(), Ok(e164));
    }
    for (typed, problem) in [
        ("", Problem::Missing),
        ("0912 345", Problem::PhoneTooShort),
        ("0", Problem::PhoneTooShort),
        ("12", Problem::PhoneTooShort),
        ("09123456789", Problem::NotAPhone),
        ("0112 345 678", Problem::NotAPhone),
        ("+1 212 555 0100", Problem::NotAPhone),
        ("912345678", Problem::NotAPhone),
        ("không có", Problem::NotAPhone),
    ] {
        assert_eq!(phone(typed), Err(problem), "{typed}");
    }
    assert_eq!(phone_text("không có"), "không có");
}

#[test]
fn logins() {
    assert_eq!(
        login(" Vui.Le@CaoSu.com.vn "),
        Ok(Login::Email("vui.le@caosu.com.vn".into()))
    );
    assert_eq!(login("0912345678"), Ok(Login::Phone("+84912345678".into())));
    for bad in [
        "@a.vn", "a@", "a@b", "a b@c.vn", "a@@c.vn", "a@-c.vn", "a@c..vn", ".a@c.vn", "â@c.vn",
    ] {
        assert_eq!(login(bad), Err(Problem::NotAnEmail), "{bad}");
    }
}

#[test]
fn shares() {
    for (typed, hundredths, shown) in [
        ("60", 6_000, "60%"),
        ("33,33", 3_333, "33,33%"),
        ("33.33 %", 3_333, "33,33%"),
        (" 100% ", 10_000, "100%"),
        ("12,5", 1_250, "12,5%"),
    ] {
        assert_eq!(share(typed), Ok(hundredths), "{typed}");
        assert_eq!(share_text(hundredths), shown);
    }
    for (typed, problem) in [
        ("", Problem::Missing),
        ("0", Problem::OutOfRange),
        ("100,01", Problem::OutOfRange),
        ("-5", Problem::NotANumber),
        ("1/3", Problem::NotANumber),
        ("33,333", Problem::NotANumber),
    ] {
        assert_eq!(share(typed), Err(problem), "{typed}");
    }
}

#[test]
fn months_of_making() {
    for (typed, month, year) in [
        ("01/2022", Some(1), 2022),
        ("1/2022", Some(1), 2022),
        ("2022", None, 2022),
        ("2022-01", Some(1), 2022),
        ("15/3/2022", Some(3), 2022),
        ("tháng 12 năm 2021", Some(12), 2021),
        ("năm 2021", None, 2021),
    ] {
        assert_eq!(made(typed), Ok((month, year)), "{typed}");
    }
    assert_eq!(made(" "), Err(Problem::Missing));
    for bad in [
        "13/2022",
        "0/2022",
        "22",
        "12345",
        "31/2/2022",
        "1/2/3/2022",
        "lâu rồi",
        "2021-2022",
    ] {
        assert_eq!(made(bad), Err(Problem::NotAMonth), "{bad}");
    }
}

#[test]
fn dates_of_birth() {
    for good in ["12/03/1985", "1985-03-12", "1985", " 05/09/2010 "] {
        assert_eq!(birth(good), Ok(()), "{good}");
    }
    for bad in [
        "31/02/1990",
        "1850",
        "hai mươi",
        "12/1985",
        "",
        "12/03/0085",
    ] {
        assert_eq!(birth(bad), Err(Problem::NotADate), "{bad}");
    }
}

#[test]
fn passwords() {
    assert_eq!(password("1234567"), Err(Problem::PasswordTooShort));
    assert_eq!(password("mật khẩu"), Ok(()));
    assert_eq!(password(&"x".repeat(201)), Err(Problem::TooLong));
}

proptest::proptest! {
    #[test]
    fn reading_never_panics(text in "[\\PC\r\n\t]{0,60}") {
        let _ = (title(&text), person_name(&text), phone(&text), phone_text(&text), email(&text));
        let _ = (login(&text), share(&text), made(&text), password(&text));
    }

    #[test]
    fn cleaning_twice_is_cleaning_once(text in "[\\PC\r\n\t\u{200b}\u{feff}]{0,60}", multiline: bool) {
        if let Ok(once) = clean(&text, multiline) {
            proptest::prop_assert_eq!(clean(&once, multiline), Ok(once.clone()));
        }
    }

    #[test]
    fn every_share_reads_back(hundredths in 1_i64..=10_000) {
        proptest::prop_assert_eq!(share(&share_text(hundredths)), Ok(hundredths));
    }

    #[test]
    fn every_mobile_reads_back(number in 900_000_000_u32..1_000_000_000) {
        let e164 = format!("+84{number}");
        proptest::prop_assert_eq!(phone(&phone_text(&e164)), Ok(e164));
    }
}

#[test]
fn a_birth_leaves_a_day_or_a_year_open() {
    let day = |text: &str| Date::parse(text).expect("a day");
    for (typed, days) in [
        ("05/03/1987", Some(("05/03/1987", "05/03/1987"))),
        (" 1987-03-05 ", Some(("05/03/1987", "05/03/1987"))),
        ("1987", Some(("01/01/1987", "31/12/1987"))),
        ("1887", None),
        ("87", None),
        ("", None),
    ] {
        let expected = days.map(|(from, until)| Born {
            from: day(from),
            until: day(until),
        });
        assert_eq!(born(typed), expected, "{typed}");
    }
}
