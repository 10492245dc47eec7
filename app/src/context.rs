//! What a page knows of the request it answers, on the server and in the browser alike.

use std::{collections::BTreeMap, sync::Arc};

use domain::refusal::Refusal;
use leptos::prelude::*;

use crate::text::Lang;

/// The language of the page: on the server from the request, in the browser from `<html lang>`.
pub fn lang() -> Lang {
    use_context::<Lang>().unwrap_or_else(|| {
        // Native code without a request only lists routes.
        if cfg!(target_arch = "wasm32") {
            let code = document()
                .document_element()
                .and_then(|html| html.get_attribute("lang"));
            code.and_then(|code| Lang::parse(&code)).unwrap_or_default()
        } else {
            Lang::default()
        }
    })
}

/// The answer that a page or a server function is part of; provided on the server only.
#[derive(Clone)]
pub struct Answer {
    /// Who waits for it.
    pub caller: Caller,
    pub status: Arc<dyn Fn(u16) + Send + Sync>,
    pub redirect: Arc<dyn Fn(&str) + Send + Sync>,
}

/// Who waits for an answer, as far as its status depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caller {
    /// A browser that shows what it gets: a refused form is sent back to its page by a redirect,
    /// which another status would break.
    Browser,
    /// A form of ours that shows a refusal in its place; browsers note other statuses in the console
    /// as if something were broken.
    Form,
    /// Any other program.
    Program,
}

/// What was typed into a plain form that was refused, by name; provided on the server only.
#[derive(Clone, Debug, Default)]
pub struct Typed(pub BTreeMap<String, String>);

/// What was typed into a field before its plain form was refused; empty otherwise.
pub fn typed(name: &str) -> String {
    typed_or(name, "")
}

/// What was typed into a field before its plain form was refused, or else what it begins with.
pub fn typed_or(name: &str, begins: &str) -> String {
    use_context::<Typed>()
        .and_then(|typed| typed.0.get(name).cloned())
        .unwrap_or_else(|| begins.to_owned())
}

/// The header by which our own forms are known.
pub const FORM_HEADER: &str = "x-form";

/// Gives the page an HTTP status; nothing happens in a browser.
pub fn set_status(status: u16) {
    if let Some(answer) = use_context::<Answer>() {
        (answer.status)(status);
    }
}

/// Gives a refused server function the status that suits whoever waits for it.
pub fn set_refused(refusal: &Refusal) {
    if let Some(answer) = use_context::<Answer>() {
        match answer.caller {
            Caller::Browser => {}
            Caller::Form => (answer.status)(200),
            Caller::Program => (answer.status)(refusal.status()),
        }
    }
}

/// Sends the reader on: at once while the server renders; says whether that could be done.
pub fn redirect_answer(path: &str) -> bool {
    let answer = use_context::<Answer>();
    if let Some(answer) = &answer {
        (answer.redirect)(path);
    }
    answer.is_some()
}

/// Address of the styles of paper, as the server says it.
#[derive(Clone)]
pub struct PrintStyles(pub String);

/// Address of the styles of paper, which a page of paper wants on the screen, too.
pub fn print_styles() -> String {
    // The browser knows the site by its document alone.
    use_context::<PrintStyles>().map_or_else(
        || {
            let link = document().query_selector("link[media=print]");
            let link = link.ok().flatten();
            link.and_then(|link| link.get_attribute("href"))
                .unwrap_or_default()
        },
        |styles| styles.0,
    )
}

/// What whole addresses of this site begin with, as the server says it; empty when it is not configured.
#[derive(Clone)]
pub struct Origin(pub String);

/// What whole addresses of this site begin with; only what is written for other programs needs it.
pub fn origin() -> String {
    use_context::<Origin>().map_or_else(
        || {
            if cfg!(target_arch = "wasm32") {
                window().location().origin().unwrap_or_default()
            } else {
                String::new()
            }
        },
        |origin| origin.0,
    )
}
