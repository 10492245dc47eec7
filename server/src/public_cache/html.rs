//! A rendered page as it can be kept: without its nonce, with the hashes of its scripts.

use std::fmt::Write as _;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use sha2::{Digest as _, Sha256};

/// Takes the nonce of the first answer out of a page.
///
/// The nonce is long and random, so it stands nowhere but where it was meant to stand.
pub(crate) fn without_nonce(html: &str, nonce: &str) -> String {
    html.replace(&format!(" nonce=\"{nonce}\""), "")
        .replace(nonce, "")
}

/// The sources of a `script-src` that lets exactly the inline scripts of this page run.
pub(crate) fn script_sources(html: &str) -> String {
    let mut sources = "'self'".to_owned();
    for script in inline_scripts(html) {
        let hash = STANDARD.encode(Sha256::digest(script));
        let _ = write!(sources, " 'sha256-{hash}'");
    }
    sources
}

/// What stands between `<script>` and `</script>`, but for scripts with an address.
fn inline_scripts(html: &str) -> impl Iterator<Item = &str> {
    html.split("<script").skip(1).filter_map(|rest| {
        let (tag, rest) = rest.split_once('>')?;
        let (script, _) = rest.split_once("</script")?;
        let name_ends = tag.is_empty() || tag.starts_with([' ', '\n', '\t']);
        (name_ends && !tag.contains(" src=")).then_some(script)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inline_scripts_are_found_and_hashed() {
        let html = r#"<script src="/a.js"></script><script nonce="N">one</script><p><script type="module">two</script>"#;
        assert_eq!(inline_scripts(html).collect::<Vec<_>>(), ["one", "two"]);
        assert_eq!(
            script_sources("<script>alert('Hello, world.');</script>"),
            "'self' 'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
        );
    }

    #[test]
    fn nothing_of_the_nonce_stays() {
        let html = r#"<script nonce="abc">x="abc"</script>"#;
        assert_eq!(without_nonce(html, "abc"), r#"<script>x=""</script>"#);
    }
}
