//! Instants, civil dates and windows of time.
//!
//! The contest lives in `Asia/Ho_Chi_Minh`, which has been +07:00 without summer time since 1975,
//! so a fixed offset replaces a time-zone database.

use serde::{Deserialize, Serialize};

const OFFSET_MS: i64 = 7 * 3_600_000;
const DAY_MS: i64 = 86_400_000;

/// An instant: milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// The instant `ms` milliseconds later.
    #[must_use]
    pub fn plus_ms(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }

    /// The instant `days` days of 24 hours later.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        self.plus_ms(days.saturating_mul(DAY_MS))
    }

    /// The civil date in Viet Nam at this instant.
    pub fn date(self) -> Date {
        Date::from_days((self.0.saturating_add(OFFSET_MS)).div_euclid(DAY_MS))
    }

    /// Hour and minute of the day in Viet Nam.
    pub fn clock(self) -> (i64, i64) {
        let of_day = self.0.saturating_add(OFFSET_MS).rem_euclid(DAY_MS);
        (of_day / 3_600_000, of_day / 60_000 % 60)
    }

    /// `30/04/2023, 23:59`.
    pub fn text(self) -> String {
        let (hour, minute) = self.clock();
        format!("{}, {hour:02}:{minute:02}", self.date().text())
    }

    /// `2023-04-30T23:59:59+07:00`, for programs.
    pub fn iso(self) -> String {
        let (hour, minute) = self.clock();
        let second = self.0.div_euclid(1_000).rem_euclid(60);
        format!(
            "{}T{hour:02}:{minute:02}:{second:02}+07:00",
            self.date().iso()
        )
    }

    /// `23:59, 30/04/2023`, the order used for a deadline.
    pub fn deadline_text(self) -> String {
        let (hour, minute) = self.clock();
        format!("{hour:02}:{minute:02}, {}", self.date().text())
    }
}

/// A day of the Gregorian calendar, written `YYYY-MM-DD` in data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    year: i64,
    month: i64,
    day: i64,
}

impl Date {
    /// A date that exists, between the years 1900 and 2200.
    pub fn new(year: i64, month: i64, day: i64) -> Option<Self> {
        let date = Self { year, month, day };
        let real = (1900..=2200).contains(&year)
            && (1..=12).contains(&month)
            && Self::from_days(date.days()) == date;
        real.then_some(date)
    }

    /// Reads `YYYY-MM-DD`.
    pub fn parse_iso(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-').map(digits);
        Self::new(parts.next()??, parts.next()??, parts.next()??)
    }

    /// Reads a date as people write it: `30/4/2023`, `30-04-2023` or `30.4.2023`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text
            .trim()
            .splitn(3, ['/', '-', '.'])
            .map(|part| digits(part.trim()));
        let (day, month, year) = (parts.next()??, parts.next()??, parts.next()??);
        Self::new(year, month, day)
    }

    /// The year.
    pub fn year(self) -> i64 {
        self.year
    }

    /// The month, from 1.
    pub fn month(self) -> i64 {
        self.month
    }

    /// `30/04/2023`.
    pub fn text(self) -> String {
        format!("{:02}/{:02}/{}", self.day, self.month, self.year)
    }

    /// `2023-04-30`.
    pub fn iso(self) -> String {
        format!("{}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// The instant at which the day begins in Viet Nam.
    pub fn start(self) -> Timestamp {
        Timestamp(self.days() * DAY_MS - OFFSET_MS)
    }

    /// The last instant of the day in Viet Nam, which is what "đến hết ngày" means: 23:59:59.999.
    pub fn end(self) -> Timestamp {
        Timestamp(self.start().0 + DAY_MS - 1)
    }

    /// The day `days` days later.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        Self::from_days(self.days() + days)
    }

    /// The same day `months` months later, or the last of that month when it has none of that number.
    #[must_use]
    pub fn plus_months(self, months: i64) -> Self {
        let month = self.year * 12 + self.month - 1 + months;
        let (year, month) = (month.div_euclid(12), month.rem_euclid(12) + 1);
        let first = Self {
            year,
            month,
            day: 1,
        };
        let last = Self {
            year: year + month / 12,
            month: month % 12 + 1,
            day: 1,
        }
        .plus_days(-1);
        first.plus_days(self.day.min(last.day) - 1)
    }

    /// Whole years from this day until another, as birthdays count them.
    pub fn years_until(self, day: Self) -> i64 {
        let before = (day.month, day.day) < (self.month, self.day);
        day.year - self.year - i64::from(before)
    }

    /// Days since 1970-01-01, by Howard Hinnant's `days_from_civil`.
    fn days(self) -> i64 {
        let year = if self.month <= 2 {
            self.year - 1
        } else {
            self.year
        };
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let of_year = (153 * ((self.month + 9) % 12) + 2) / 5 + self.day - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
    }

    /// The inverse of [`Date::days`], by Howard Hinnant's `civil_from_days`.
    fn from_days(days: i64) -> Self {
        let shifted = days + 719_468;
        let era = shifted.div_euclid(146_097);
        let of_era = shifted.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * of_year + 2) / 153;
        let month = if shifted_month < 10 {
            shifted_month + 3
        } else {
            shifted_month - 9
        };
        Self {
            year: year_of_era + era * 400 + i64::from(month <= 2),
            month,
            day: of_year - (153 * shifted_month + 2) / 5 + 1,
        }
    }
}

impl TryFrom<String> for Date {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse_iso(&text).ok_or_else(|| {
            format!("`{text}` is not a date; expected YYYY-MM-DD of a day that exists")
        })
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.iso()
    }
}

/// How much of a span is left, cut to what people read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Left {
    /// Whole days and hours, at least one day.
    Days(i64, i64),
    /// Whole hours and minutes, less than one day.
    Hours(i64, i64),
    /// Nothing is left.
    Over,
}

/// What is left from `now` until `end`.
pub fn left(now: Timestamp, end: Timestamp) -> Left {
    let minutes = end.0.saturating_sub(now.0) / 60_000;
    match minutes {
        m if end.0 <= now.0 || m < 0 => Left::Over,
        m if m >= 1_440 => Left::Days(m / 1_440, m / 60 % 24),
        m => Left::Hours(m / 60, m % 60),
    }
}

fn digits(text: &str) -> Option<i64> {
    (!text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_that_do_not_exist_are_refused() {
        for bad in [
            "2023-02-29",
            "2023-13-01",
            "2023-00-10",
            "2023-04-31",
            "2023-4-",
            "abcd-01-01",
            "1899-12-31",
            "2023-04-30-01",
            "",
        ] {
            assert!(Date::parse_iso(bad).is_none(), "{bad}");
        }
        assert!(Date::parse_iso("2024-02-29").is_some());
        assert!(Date::parse("31/4/2023").is_none());
    }

    #[test]
    fn the_whole_day_counts() {
        let day = Date::parse("30/4/2023").expect("a day");
        assert_eq!(day.end().deadline_text(), "23:59, 30/04/2023");
        assert_eq!(day.start().text(), "30/04/2023, 00:00");
        assert_eq!(day.end().plus_ms(1), day.plus_days(1).start());
        assert_eq!(day.start().0, 1_682_787_600_000);
    }

    #[test]
    fn years_count_by_birthdays() {
        let day = |iso| Date::parse_iso(iso).expect("a day");
        for (born, today, years) in [
            ("2007-04-20", "2023-04-19", 15),
            ("2007-04-20", "2023-04-20", 16),
            ("2008-02-29", "2023-02-28", 14),
            ("2008-02-29", "2023-03-01", 15),
        ] {
            assert_eq!(day(born).years_until(day(today)), years, "{born} {today}");
        }
    }

    #[test]
    fn what_is_left_reads_well() {
        let end = Timestamp(10 * DAY_MS);
        assert_eq!(left(Timestamp(0), end), Left::Days(10, 0));
        assert_eq!(
            left(Timestamp(9 * DAY_MS + 3_600_000 * 22), end),
            Left::Hours(2, 0)
        );
        assert_eq!(left(end, end), Left::Over);
        assert_eq!(left(end.plus_ms(1), end), Left::Over);
    }

    proptest::proptest! {
        #[test]
        fn days_and_dates_are_the_same_thing(days in -20_000_i64..80_000) {
            proptest::prop_assert_eq!(Date::from_days(days).days(), days);
        }

        #[test]
        fn reading_never_panics(text in "\\PC{0,20}") {
            let _ = (Date::parse(&text), Date::parse_iso(&text));
        }
    }
}
