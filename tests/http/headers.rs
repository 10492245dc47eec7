//! What browsers are told about every answer: looked at for each one that these tests get.

use crate::{
    browser::{Answer, Ask},
    run,
    site::Site,
};

/// Says whether an answer carries what every answer must carry.
///
/// # Panics
/// When it does not.
#[track_caller]
pub(crate) fn check(answer: &Answer, what: &str) {
    let header = |name| answer.header(name);
    assert!(
        answer.status < 500,
        "{what}: {} {:.500}",
        answer.status,
        answer.text_lossy()
    );
    assert_eq!(header("x-content-type-options"), "nosniff", "{what}");
    assert_eq!(header("referrer-policy"), "same-origin", "{what}");
    assert!(!header("x-request-id").is_empty(), "{what}");
    assert!(!header("cache-control").is_empty(), "{what}");
    let policy = header("content-security-policy");
    assert!(policy.contains("default-src 'none'"), "{what}: {policy}");
    assert!(
        policy.contains("frame-ancestors 'none'") || header("x-frame-options") == "DENY",
        "{what}: {policy}"
    );
    let words: Vec<&str> = policy.split([' ', ';']).collect();
    for bad in ["'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:"] {
        assert!(!words.contains(&bad), "{what}: {policy}");
    }
    if header("content-type").starts_with("text/html") && !answer.body.is_empty() {
        scripts(answer, policy, what);
    }
    if (400..500).contains(&answer.status) {
        assert!(
            !answer.body.is_empty(),
            "{what}: a {} without a word",
            answer.status
        );
    }
}

/// Every script of a page is one that its policy names, and nothing else could run.
fn scripts(answer: &Answer, policy: &str, what: &str) {
    let html = answer.text();
    assert!(html.contains("<!DOCTYPE html>"), "{what}: {html:.200}");
    for script in html.split("<script").skip(1) {
        let (head, rest) = script.split_once('>').expect("the end of a tag");
        let nonce = head
            .split_once("nonce=\"")
            .map(|(_, rest)| rest.split('"').next().unwrap_or_default());
        let inline = rest
            .split_once("</script>")
            .map_or("", |(inline, _)| inline);
        let named = match nonce {
            Some(nonce) => nonce.len() >= 16 && policy.contains(&format!("'nonce-{nonce}'")),
            // A page from memory names the hashes of its scripts.
            None if inline.is_empty() => {
                head.contains("src=\"/") && policy.contains("script-src 'self'")
            }
            None => policy.contains("'sha256-"),
        };
        assert!(named, "{what}: <script{head}> under {policy}");
    }
    for attribute in [
        " style=\"",
        " onclick=",
        " onload=",
        " onerror=",
        "javascript:",
    ] {
        assert!(!html.contains(attribute), "{what}: {attribute} in the page");
    }
}

#[test]
fn a_nonce_is_new_for_every_answer() {
    run(async {
        let site = Site::empty("2023-04-20").await;
        let author = site.world.author("Lê Văn Vui", "vui@example.vn").await;
        let ask = || Ask::page("/entries").by(Some(&author));
        let (first, second) = (site.ask(ask()).await, site.ask(ask()).await);
        assert_ne!(
            first.header("content-security-policy"),
            second.header("content-security-policy")
        );
        assert!(first.header("content-security-policy").contains("'nonce-"));
        assert_eq!(first.header("cache-control"), "no-store");
        assert_ne!(first.header("x-request-id"), second.header("x-request-id"));
    });
}

#[test]
fn other_sites_cannot_act_in_a_persons_name() {
    run(async {
        let site = Site::judged().await;
        let before = site.world.contents().await;
        for row in crate::table::rows()
            .into_iter()
            .filter(|row| row.kind == crate::table::Kind::Post)
        {
            let path = crate::site::filled(row.path, &site.things);
            let fields = crate::site::filled(row.fields, &site.things);
            for person in ["nobody", "author", "secretary", "committee", "admin"] {
                let post = || Ask::post(&path, &fields).by(site.person(person));
                for ask in [
                    post().with("sec-fetch-site", "cross-site"),
                    post().with("sec-fetch-site", "same-site"),
                    post().without("sec-fetch-site"),
                    post()
                        .without("sec-fetch-site")
                        .with("origin", "http://evil.example"),
                    post().without("sec-fetch-site").with("origin", "null"),
                    post()
                        .with("sec-fetch-site", "cross-site")
                        .with("origin", "http://localhost:3000"),
                ] {
                    let answer = site.ask(ask).await;
                    assert_eq!(
                        (answer.status, answer.refusal()),
                        (403, Some(domain::refusal::Refusal::CrossSite)),
                        "{path}"
                    );
                }
            }
        }
        before.assert_same(&site.world.contents().await, "acts from other sites");
        // Our own pages in an old browser may.
        let ask = Ask::post("/language", "lang=en")
            .without("sec-fetch-site")
            .with("origin", "http://localhost:3000");
        assert_eq!(site.ask(ask).await.status, 303);
    });
}
