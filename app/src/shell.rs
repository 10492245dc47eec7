//! The document around the app.

use std::sync::Arc;

use http::request::Parts;
use leptos::prelude::*;
use leptos_meta::MetaTags;
use serde::Deserialize;

use crate::{
    components::{Blank, Brand, IconName},
    context::lang,
    routes::{self, App},
    text::{Lang, common, session},
};

/// Addresses of the built site, as `site.json` says.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Site {
    /// Module that starts the app in the browser.
    pub boot: String,
    pub css: String,
    /// Styles of paper.
    pub print: String,
    /// Files of the two weights that every page needs.
    pub fonts: Vec<String>,
}

/// Covers a judge's page on a locked device until the app runs, which then asks for the PIN; see `judging::pin`.
const COVER: &str = "try{const p=JSON.parse(localStorage.getItem('hoithi.pin'));const t=Date.now();if(p&&(p.shut||Math.abs(t-p.seen)>=6e5||p.asleep!=null&&Math.abs(t-p.asleep)>=6e4))document.documentElement.dataset.locked=''}catch{}";

/// The whole page. The app itself starts from a module of its own; only what must come before anything is drawn is
/// inline.
pub fn shell() -> impl IntoView {
    let site = use_context::<Arc<Site>>().unwrap_or_default();
    let nonce = leptos::nonce::use_nonce();
    let judges = use_context::<Parts>().is_some_and(|parts| parts.uri.path().contains("/judging"));
    let cover = judges.then(|| view! { <script nonce=nonce.clone() inner_html=COVER></script> });
    let fonts = site.fonts.iter().map(|font| {
        view! { <link rel="preload" href=address(font) r#as="font" r#type="font/woff2" crossorigin="anonymous"/> }
    });
    view! {
        <!DOCTYPE html>
        <html lang=lang().code()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)"/>
                <meta name="theme-color" content="#0b1220" media="(prefers-color-scheme: dark)"/>
                {cover}
                <link rel="stylesheet" href=address(&site.css)/>
                <link rel="stylesheet" media="print" href=address(&site.print)/>
                {fonts.collect_view()}
                <link rel="icon" href="/favicon.svg" r#type="image/svg+xml"/>
                <link rel="apple-touch-icon" href="/apple-touch-icon.png"/>
                <link rel="manifest" href="/manifest.webmanifest"/>
                <MetaTags/>
                <script r#type="module" src=address(&site.boot) nonce=nonce></script>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
}

/// The page that a device shows where nobody answers. It runs no script, since it stands at any address; `href=""` is
/// that address.
pub fn offline(lang: Lang, site: &Site, leaving: bool) -> impl IntoView + use<> {
    let (title, text) = if leaving {
        (
            session::not_left_heading(lang),
            session::not_left_text(lang),
        )
    } else {
        (
            common::offline_heading(lang),
            common::offline_page_text(lang),
        )
    };
    let again = if leaving {
        common::back(lang)
    } else {
        common::try_again(lang)
    };
    view! {
        <html lang=lang.code()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <meta name="robots" content="noindex"/>
                <title>{title}</title>
                <link rel="stylesheet" href=address(&site.css)/>
            </head>
            <body>
                <header class="head">
                    <div class="wrap narrow">
                        <a class="brand" href=routes::HOME>
                            <Brand/>
                            <span>{common::contest(lang)}</span>
                        </a>
                    </div>
                </header>
                <main id="main">
                    <div class="wrap narrow band-s">
                        <Blank title=title text=text icon=IconName::WifiOff page=true>
                            <a class="btn main" href="">{again}</a>
                            // The worker knows where somebody came from, which the device may have.
                            {(!leaving).then(|| view! { <a class="btn" href="#back">{common::back(lang)}</a> })}
                        </Blank>
                    </div>
                </main>
            </body>
        </html>
    }
}

/// `site.json` names files from the root of the site.
pub(crate) fn address(path: &str) -> String {
    format!("/{}", path.trim_start_matches('/'))
}
