//! What stands around every box: label, hint, error, and the line below.

use leptos::{html::ElementType, prelude::*, wasm_bindgen::JsCast, web_sys};

use crate::components::{Icon, IconName, button::given};

/// Label, hint and error around a box.
#[component]
pub(super) fn Shell(
    id: String,
    label: String,
    /// The label is only read aloud.
    #[prop(optional)]
    hide_label: bool,
    hint: String,
    error: Signal<Option<String>>,
    #[prop(optional_no_strip)] under: Option<AnyView>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="field" data-state=move || error.with(Option::is_some).then_some("error")>
            <label for=id.clone() class=hide_label.then_some("sr")>
                {label}
            </label>
            {hint_line(&id, hint)}
            {error_line(&id, error)}
            {children()}
            {under.map(|under| view! { <div class="under">{under}</div> })}
        </div>
    }
}

/// A question's example, folded until it is wanted.
#[component]
pub fn Example(
    #[prop(into)] summary: String,
    #[prop(default = IconName::Quote)] icon: IconName,
    children: Children,
) -> impl IntoView {
    view! {
        <details class="example">
            <summary>
                <Icon name=icon />
                {summary}
            </summary>
            <div>{children()}</div>
        </details>
    }
}

/// The hint of a box, tied to it by id.
pub(super) fn hint_line(id: &str, hint: String) -> impl IntoView + use<> {
    let id = format!("{id}-hint");
    given(hint).map(|hint| {
        view! {
            <p class="hint" id=id>
                {hint}
            </p>
        }
    })
}

/// The error of a box, tied to it by id.
pub(super) fn error_line(id: &str, error: Signal<Option<String>>) -> impl IntoView + use<> {
    let id = format!("{id}-error");
    move || {
        error.get().map(|text| {
            view! {
                <p class="err" id=id.clone()>
                    <Icon name=IconName::CircleAlert />
                    <span>{text}</span>
                </p>
            }
        })
    }
}

/// The ids that describe a box, for `aria-describedby`.
pub(super) fn described_by(
    id: &str,
    hint: &str,
    error: Signal<Option<String>>,
) -> impl Fn() -> Option<String> + Clone + Send + use<> {
    let hint = (!hint.is_empty()).then(|| format!("{id}-hint"));
    let error_id = format!("{id}-error");
    move || {
        let error = error.with(Option::is_some).then(|| error_id.clone());
        match (hint.clone(), error) {
            (Some(hint), Some(error)) => Some(format!("{hint} {error}")),
            (hint, error) => hint.or(error),
        }
    }
}

/// Given id, or the name of the box.
pub(super) fn id_or(id: String, name: &str) -> String {
    if id.is_empty() { name.to_owned() } else { id }
}

/// A control that holds text.
pub(super) trait TextBox {
    fn text(&self) -> String;
    fn set_text(&self, text: &str);
}

macro_rules! text_box {
    ($($element:ident)*) => {
        $(impl TextBox for web_sys::$element {
            fn text(&self) -> String {
                self.value()
            }

            fn set_text(&self, text: &str) {
                self.set_value(text);
            }
        })*
    };
}

text_box! { HtmlInputElement HtmlTextAreaElement HtmlSelectElement }

/// Ties a control to a signal: what was typed before the script came is reported,
/// what the signal says later is written into the control.
pub(super) fn tie<E>(node: NodeRef<E>, value: Signal<String>, report: Option<Callback<String>>)
where
    E: ElementType,
    E::Output: TextBox + JsCast + Clone + 'static,
{
    // What the server wrote: only a box that differs from it was touched before the script came.
    let written = value.get_untracked().replace("\r\n", "\n");
    Effect::new(move |met: Option<bool>| {
        let known = value.get().replace("\r\n", "\n");
        let Some(control) = node.get() else {
            return false;
        };
        let typed = control.text();
        if typed != known {
            if met == Some(true) || typed == written {
                control.set_text(&known);
            } else if let Some(report) = report {
                report.run(typed);
            }
        }
        true
    });
}
