//! Words that every head and foot carries, and the foot itself.

use leptos::prelude::*;

/// A way to another page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NavLink {
    pub label: String,
    pub href: String,
    /// The page that the person is on.
    pub current: bool,
}

impl NavLink {
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            href: href.into(),
            current: false,
        }
    }

    #[must_use]
    pub const fn current(mut self, current: bool) -> Self {
        self.current = current;
        self
    }
}

/// The form that changes the language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LanguageSwitch {
    pub action: String,
    /// The other language by its own name.
    pub label: String,
    /// Its code, sent as `lang`.
    pub lang: String,
    /// Where to return, sent as `back`.
    pub back: String,
}

/// What stands around every page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// The link past the head, for keyboards.
    pub skip: String,
    pub brand: String,
    /// Edition or place, under the brand.
    pub brand_line: String,
    pub home: String,
    pub nav_label: String,
    /// The word of the folded navigation.
    pub menu: String,
    /// Who runs the contest.
    pub foot: String,
    pub foot_links: Vec<NavLink>,
    pub language: Option<LanguageSwitch>,
}

/// Organiser, contacts and the language switch.
#[component]
pub fn Foot(frame: Frame) -> impl IntoView {
    let language = frame.language.map(|switch| {
        view! {
            <li>
                <form method="post" action=switch.action>
                    <input type="hidden" name="lang" value=switch.lang.clone() />
                    <input type="hidden" name="back" value=switch.back />
                    <button class="linklike" type="submit" lang=switch.lang>
                        {switch.label}
                    </button>
                </form>
            </li>
        }
    });
    view! {
        <footer class="foot">
            <div class="wrap row apart">
                <p>{frame.foot}</p>
                <ul role="list">{links(frame.foot_links)} {language}</ul>
            </div>
        </footer>
    }
}

fn links(items: Vec<NavLink>) -> impl IntoView {
    items
        .into_iter()
        .map(|item| {
            view! {
                <li>
                    <a href=item.href>{item.label}</a>
                </li>
            }
        })
        .collect_view()
}
