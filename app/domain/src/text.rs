//! Titles, names, phones, e-mails, shares: parsed once.
//!
//! Whoever calls has brought the text into Unicode NFC.

use serde::{Deserialize, Serialize};

use crate::{points::Points, refusal::Problem, time::Date};

/// Longest title in characters; the longest real one that is known has 231.
pub const LONGEST_TITLE: usize = 300;
/// Longest name of a person or workplace, in characters.
pub const LONGEST_NAME: usize = 100;
/// Shortest password, in characters.
pub const SHORTEST_PASSWORD: usize = 8;
/// Longest password, in characters: hashing must not become a way to keep the server busy.
pub const LONGEST_PASSWORD: usize = 200;
/// A whole in hundredths of a per cent.
pub const WHOLE_SHARE: i64 = 10_000;

/// Trims a text, ends its lines with `\n` alone and drops invisible marks that come along when people paste;
/// a text of one line gets single spaces. Other control characters are refused.
pub fn clean(text: &str, multiline: bool) -> Result<String, Problem> {
    let mut cleaned = String::with_capacity(text.len());
    let mut chars = text.chars().filter(|c| !is_invisible(*c)).peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                cleaned.push('\n');
            }
            '\u{2028}' | '\u{2029}' => cleaned.push('\n'),
            '\n' | '\t' => cleaned.push(c),
            c if c.is_control() => return Err(Problem::BadCharacters),
            c => cleaned.push(c),
        }
    }
    if multiline {
        return Ok(cleaned.trim().to_owned());
    }
    let mut line = String::with_capacity(cleaned.len());
    for word in cleaned.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    Ok(line)
}

/// Soft hyphens, zero-width spaces and marks that turn the direction of writing.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'
            | '\u{2066}'..='\u{2069}' | '\u{feff}'
    )
}

/// One line of so many characters.
pub fn line(text: &str, at_least: usize, at_most: usize) -> Result<String, Problem> {
    let line = clean(text, false)?;
    match line.chars().count() {
        0 if at_least > 0 => Err(Problem::Missing),
        n if n < at_least => Err(Problem::TooShort),
        n if n > at_most => Err(Problem::TooLong),
        _ => Ok(line),
    }
}

/// The title of an entry.
pub fn title(text: &str) -> Result<String, Problem> {
    line(text, 5, LONGEST_TITLE)
}

/// A full name, family name first.
pub fn person_name(text: &str) -> Result<String, Problem> {
    let name = line(text, 2, LONGEST_NAME)?;
    if name.chars().any(char::is_numeric) || !name.chars().any(char::is_alphabetic) {
        return Err(Problem::NotAName);
    }
    Ok(name)
}

/// A Vietnamese telephone number as E.164: `0912 345 678` becomes `+84912345678`.
pub fn phone(text: &str) -> Result<String, Problem> {
    let text = clean(text, false)?;
    if text.is_empty() {
        return Err(Problem::Missing);
    }
    let mut digits = String::with_capacity(text.len());
    let (plus, rest) = match text.strip_prefix('+') {
        Some(rest) => (true, rest),
        None => (false, text.as_str()),
    };
    for c in rest.chars() {
        match c {
            '0'..='9' => digits.push(c),
            ' ' | '.' | '-' | '(' | ')' | '\u{2010}'..='\u{2014}' => {}
            _ => return Err(Problem::NotAPhone),
        }
    }
    let after_zero = match digits.strip_prefix("84") {
        Some(abroad) => abroad.strip_prefix('0').unwrap_or(abroad),
        None if plus => return Err(Problem::NotAPhone),
        None if (1..9).contains(&digits.len()) => return Err(Problem::PhoneTooShort),
        None => digits.strip_prefix('0').ok_or(Problem::NotAPhone)?,
    };
    let most = match after_zero.as_bytes().first() {
        Some(b'3' | b'5' | b'7' | b'8' | b'9') => 9,
        Some(b'2') => 10,
        None => return Err(Problem::PhoneTooShort),
        Some(_) => return Err(Problem::NotAPhone),
    };
    match after_zero.len() {
        n if n < 9 => Err(Problem::PhoneTooShort),
        n if n > most => Err(Problem::NotAPhone),
        _ => Ok(format!("+84{after_zero}")),
    }
}

/// A number as people read it: `0912 345 678`, `02713 569 370`; anything that is not E.164 stays as it is.
pub fn phone_text(e164: &str) -> String {
    let split = |digits: &'_ str| -> Option<String> {
        let (rest, last) = digits.split_at_checked(digits.len().checked_sub(3)?)?;
        let (first, middle) = rest.split_at_checked(rest.len().checked_sub(3)?)?;
        Some(format!("0{first} {middle} {last}"))
    };
    e164.strip_prefix("+84")
        .and_then(split)
        .unwrap_or_else(|| e164.to_owned())
}

/// An e-mail address in small letters.
pub fn email(text: &str) -> Result<String, Problem> {
    let text = clean(text, false)?.to_ascii_lowercase();
    if text.is_empty() {
        return Err(Problem::Missing);
    }
    let (local, host) = text.split_once('@').ok_or(Problem::NotAnEmail)?;
    let local_fits = (1..=64).contains(&local.len())
        && local.split('.').all(|part| !part.is_empty())
        && local
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"._%+-'".contains(&b));
    let label_fits = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    let host_fits = text.len() <= 254 && host.contains('.') && host.split('.').all(label_fits);
    if local_fits && host_fits {
        Ok(text)
    } else {
        Err(Problem::NotAnEmail)
    }
}

/// What a person signs in with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Login {
    /// In E.164.
    Phone(String),
    /// In small letters.
    Email(String),
}

impl Login {
    /// The text that the database holds; the two kinds never look alike.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Phone(text) | Self::Email(text) => text,
        }
    }
}

/// A telephone number or an e-mail address.
pub fn login(text: &str) -> Result<Login, Problem> {
    if text.contains('@') {
        email(text).map(Login::Email)
    } else {
        phone(text).map(Login::Phone)
    }
}

/// A share in hundredths of a per cent: `60`, `33,33`, `33.33 %`; more than 0, at most 100.
pub fn share(text: &str) -> Result<i64, Problem> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Problem::Missing);
    }
    let number = text.strip_suffix('%').unwrap_or(text);
    let share = Points::parse(number).ok_or(Problem::NotANumber)?.0;
    if (1..=WHOLE_SHARE).contains(&share) {
        Ok(share)
    } else {
        Err(Problem::OutOfRange)
    }
}

/// `60%`, `33,33%`.
pub fn share_text(share: i64) -> String {
    format!("{}%", Points(share).text())
}

/// When something was made: month, if given, and year. Reads `01/2022`, `1/2022`, `2022`, a whole date,
/// `tháng 1 năm 2022`, and the `2022-01` that browsers send for a month.
pub fn made(text: &str) -> Result<(Option<i64>, i64), Problem> {
    let text = clean(text, false)?;
    if text.is_empty() {
        return Err(Problem::Missing);
    }
    let mut numbers = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty());
    let parts = [numbers.next(), numbers.next(), numbers.next()];
    let number = |part: &str| part.parse().ok().filter(|_| part.len() <= 4);
    let read = || match parts {
        [Some(year), None, None] => Some((None, 1, 1, number(year)?)),
        [Some(year), Some(month), None] if year.len() == 4 => {
            Some((Some(number(month)?), 1, number(month)?, number(year)?))
        }
        [Some(month), Some(year), None] => {
            Some((Some(number(month)?), 1, number(month)?, number(year)?))
        }
        [Some(day), Some(month), Some(year)] => Some((
            Some(number(month)?),
            number(day)?,
            number(month)?,
            number(year)?,
        )),
        _ => None,
    };
    read()
        .filter(|(_, day, month, year)| Date::new(*year, *month, *day).is_some())
        .filter(|_| numbers.next().is_none())
        .map(|(given, _, _, year)| (given, year))
        .ok_or(Problem::NotAMonth)
}

/// Checks a date of birth: a day, or a year alone; not before 1900.
pub fn birth(text: &str) -> Result<(), Problem> {
    let year = match text.trim() {
        year if year.len() == 4 => year.parse().ok(),
        day => Date::parse(day)
            .or_else(|| Date::parse_iso(day))
            .map(Date::year),
    };
    match year {
        Some(year) if year >= 1900 => Ok(()),
        _ => Err(Problem::NotADate),
    }
}

/// When somebody was born: on a day of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Born {
    pub from: Date,
    pub until: Date,
}

/// The days that a date of birth leaves open: one, or a year of them; nothing for what [`birth()`] does not read.
pub fn born(text: &str) -> Option<Born> {
    let text = text.trim();
    birth(text).ok()?;
    let day = Date::parse(text).or_else(|| Date::parse_iso(text));
    let (from, until) = if let Some(day) = day {
        (day, day)
    } else {
        let year = text.parse().ok()?;
        (Date::new(year, 1, 1)?, Date::new(year, 12, 31)?)
    };
    Some(Born { from, until })
}

/// Checks a new password; it is taken as typed, spaces included.
pub fn password(text: &str) -> Result<(), Problem> {
    match text.chars().count() {
        0 => Err(Problem::Missing),
        n if n < SHORTEST_PASSWORD => Err(Problem::PasswordTooShort),
        n if n > LONGEST_PASSWORD => Err(Problem::TooLong),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests;
