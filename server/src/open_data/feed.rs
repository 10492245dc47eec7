//! What was published, as an Atom feed.

use std::fmt::Write as _;

use app::{
    routes,
    text::{Lang, common, public as words},
};
use domain::page::public::{Feed, Version};

/// The feed; its addresses are whole when the site knows where it stands.
pub(super) fn write(feed: &Feed, origin: &str, lang: Lang) -> String {
    let code = &feed.edition.code;
    let name = common::edition_named(lang, &feed.edition.name, &feed.edition.ordinal);
    let newest = feed.versions.first();
    let updated = newest.map_or(feed.since, |(version, _)| version.at);
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    // Writing to a string does not fail.
    let _ = write!(
        xml,
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n\
         <id>urn:hoithi:{code}:results</id>\n\
         <title>{}</title>\n\
         <updated>{}</updated>\n\
         <author><name>{}</name></author>\n\
         <link rel=\"self\" href=\"{origin}{}\"/>\n\
         <link href=\"{origin}{}\"/>\n",
        lang.code(),
        escaped(&name),
        updated.iso(),
        escaped(&feed.edition.office.name),
        routes::feed(code),
        routes::edition(code),
    );
    for (version, prizes) in &feed.versions {
        entry(&mut xml, code, version, *prizes, origin, lang);
    }
    xml.push_str("</feed>\n");
    xml
}

fn entry(xml: &mut String, code: &str, version: &Version, prizes: u32, origin: &str, lang: Lang) {
    let number = version.number.to_string();
    let page = routes::with_query(&routes::results(code), &[("version", &number)]);
    let decision = &version.decision;
    let title = if version.number == 1 {
        words::feed_published(lang).to_owned()
    } else {
        words::feed_corrected(lang, version.number)
    };
    let mut summary = format!(
        "{} {}",
        words::by_decision(
            lang,
            &decision.number,
            &decision.date.text(),
            &decision.issuer
        ),
        words::feed_prizes(lang, prizes)
    );
    if !version.reason.is_empty() {
        summary.push(' ');
        summary += &words::replaced_reason(lang, &version.reason);
    }
    // Writing to a string does not fail.
    let _ = write!(
        xml,
        "<entry>\n\
         <id>urn:hoithi:{code}:results:{number}</id>\n\
         <title>{}</title>\n\
         <updated>{}</updated>\n\
         <link href=\"{origin}{}\"/>\n\
         <summary>{}</summary>\n\
         </entry>\n",
        escaped(&title),
        version.at.iso(),
        escaped(&page),
        escaped(&summary),
    );
}

/// A text that XML takes for text.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            letter => escaped.push(letter),
        }
    }
    escaped
}
