//! Reading and writing cookies.

use std::time::Duration;

use axum::http::{HeaderMap, HeaderValue, header::COOKIE};

/// The value of a cookie, if the request carries it.
pub(crate) fn get<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim_start().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value.trim_end()))
}

/// A `Set-Cookie` for the whole site that scripts cannot read.
///
/// `None` for a value that does not belong into a header.
pub(crate) fn set(name: &str, value: &str, lasts: Duration, secure: bool) -> Option<HeaderValue> {
    let secure = if secure { "; Secure" } else { "" };
    let seconds = lasts.as_secs();
    let line = format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    HeaderValue::try_from(line).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.append(
            COOKIE,
            HeaderValue::from_static("lang=en; hoithi_session=abc"),
        );
        headers.append(COOKIE, HeaderValue::from_static("other=1"));
        assert_eq!(get(&headers, "lang"), Some("en"));
        assert_eq!(get(&headers, "hoithi_session"), Some("abc"));
        assert_eq!(get(&headers, "other"), Some("1"));
        assert_eq!(get(&headers, "session"), None);
    }

    #[test]
    fn a_cookie_is_secure_when_it_travels() {
        let line = set("a", "b", Duration::from_secs(5), true).unwrap();
        assert_eq!(
            line,
            "a=b; Path=/; Max-Age=5; HttpOnly; SameSite=Lax; Secure"
        );
        assert!(set("a", "b\r\nX: y", Duration::ZERO, false).is_none());
    }
}
