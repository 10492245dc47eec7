//! Answers that may not differ: of a search for a secret and of one for nothing, and of two contests that differ in
//! nothing but what is secret.

use crate::{
    browser::{Answer, Ask},
    site::Site,
};

/// A word that stands nowhere.
const NOTHING: &str = "zqxjkvw";
/// Where somebody may type a word, whether or not it is looked for there.
const SEARCHES: [&str; 11] = [
    "/?q=",
    "/e/{edition}?q=",
    "/e/{edition}/rules?q=",
    "/e/{edition}/results?q=",
    "/e/{edition}/results.csv?q=",
    "/e/{edition}/results.json?q=",
    "/e/{edition}/feed.xml?q=",
    "/e/{edition}/unit?q=",
    "/e/{edition}/unit.csv?q=",
    "/e/{edition}/judging?q=",
    "/admin/access?q=",
];

/// What an answer says, without what no two answers share and without the words that were asked for.
fn said(answer: &Answer, asked: &[&str]) -> String {
    let mut text = format!(
        "{} {} {}\n{}",
        answer.status,
        answer.header("content-type"),
        answer.header("location"),
        answer.text_lossy()
    );
    let policy = answer.header("content-security-policy");
    let nonces = policy
        .split('\'')
        .filter_map(|part| part.strip_prefix("nonce-"));
    for own in nonces.chain([answer.header("x-request-id")]) {
        if !own.is_empty() {
            text = text.replace(own, "…");
        }
    }
    for word in asked {
        for form in forms(word) {
            text = text.replace(&form, "◌");
        }
    }
    text
}

/// How a word that was asked for may stand in an answer, also within an address within an address, the longest way
/// first.
fn forms(word: &str) -> Vec<String> {
    let form: String = form_urlencoded::byte_serialize(word.as_bytes()).collect();
    let escaped = word.replace('&', "&amp;").replace('<', "&lt;");
    // The router spells a query with nothing but letters and digits.
    let strict = word.bytes().map(|byte| match byte {
        byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    });
    let once = [
        form.replace('+', "%20"),
        form,
        app::routes::escape(word),
        strict.collect(),
    ];
    let twice = once.each_ref().map(|once| app::routes::escape(once));
    let mut forms: Vec<String> = [escaped, word.to_owned()].into();
    forms.extend(once.into_iter().chain(twice));
    forms.sort_by_key(|form| std::cmp::Reverse(form.len()));
    forms
}

/// The first place at which two answers differ.
fn difference(one: &str, other: &str) -> String {
    let same = one.chars().zip(other.chars());
    let same = same.take_while(|(one, other)| one == other).count();
    let from = same.saturating_sub(60);
    let around = |text: &str| text.chars().skip(from).take(120).collect::<String>();
    format!("{} / {}", around(one), around(other))
}

/// Searches that answer otherwise for a secret word of somebody else than for one that stands nowhere.
pub(super) async fn searched(site: &Site, column: &str, words: &[&str]) -> Vec<String> {
    let mut learned = Vec::new();
    for path in SEARCHES {
        let path = crate::site::filled(path, &site.things);
        let ask = async |word: &str| {
            let asked: String = form_urlencoded::byte_serialize(word.as_bytes()).collect();
            site.ask(Ask::page(&format!("{path}{asked}")).by(site.person(column)))
                .await
        };
        let nothing = ask(NOTHING).await;
        for word in words {
            let both = [word, NOTHING];
            let (found, none) = (said(&ask(word).await, &both), said(&nothing, &both));
            if found != none {
                let difference = difference(&found, &none);
                learned.push(format!("{column} finds {word} by {path}: {difference}"));
            }
        }
    }
    learned
}

/// What everybody can ask of results, and of their pictures.
const OF_RESULTS: [&str; 8] = [
    "/e/{edition}/card.png",
    "/e/{edition}/results/{code}/card.png",
    "/e/{edition}/results",
    "/e/{edition}/results/{code}",
    "/e/{edition}/results.csv",
    "/e/{edition}/results.json",
    "/e/{edition}/feed.xml",
    "/e/{edition}",
];

/// Routes of results that answer otherwise in one of two contests with other marks and prizes: bytes of pictures,
/// counters and all.
pub(super) async fn apart(one: &Site, other: &Site, columns: &[&str]) -> Vec<String> {
    let mut learned = Vec::new();
    assert_eq!(one.things["code"], other.things["code"], "the same entries");
    for column in columns {
        for path in OF_RESULTS {
            let ask = async |site: &Site| {
                let path = crate::site::filled(path, &site.things);
                let answer = site.ask(Ask::page(&path).by(site.person(column))).await;
                if path.ends_with(".png") {
                    assert_ne!(answer.header("content-type"), "image/png", "{path}");
                }
                said(&answer, &[])
            };
            let (here, there) = (ask(one).await, ask(other).await);
            if here != there {
                let difference = difference(&here, &there);
                learned.push(format!(
                    "{column} tells two contests apart by {path}: {difference}"
                ));
            }
        }
    }
    learned
}

#[cfg(test)]
mod tests {
    use axum::{body::Bytes, http::HeaderMap};

    use super::*;

    fn answer(body: &str) -> Answer {
        let mut headers = HeaderMap::new();
        let policy = format!("script-src 'nonce-{}'", body.len());
        headers.insert("content-security-policy", policy.parse().expect("a header"));
        Answer {
            status: 200,
            headers,
            body: Bytes::from(format!("<script nonce=\"{}\">{body}", body.len())),
        }
    }

    #[test]
    fn only_the_word_itself_may_differ() {
        let both = ["Kín & mật", NOTHING];
        let nothing = said(&answer(&format!("Không thấy {NOTHING}")), &both);
        for (body, alike) in [
            ("Không thấy Kín & mật", true),
            ("Không thấy Kín &amp; mật", true),
            ("Không thấy K%C3%ADn+%26+m%E1%BA%ADt", true),
            ("Không thấy K%C3%ADn%20%26%20m%E1%BA%ADt", true),
            ("Thấy 1 Kín & mật", false),
            ("Không thấy", false),
        ] {
            assert_eq!(said(&answer(body), &both) == nothing, alike, "{body}");
        }
    }
}
