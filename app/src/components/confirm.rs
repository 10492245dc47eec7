//! A question before an act that cannot be taken back.
//!
//! The browser opens the dialog itself, as a popover; with the script it is modal.
//! A browser without popovers shows it in its place on the page.

use leptos::{ev::MouseEvent, html::Dialog, prelude::*};

use super::{Button, ButtonKind, Icon, IconName, button::given};

/// A button that asks first. The answer submits `form`, or runs `on_confirm`.
#[component]
pub fn Confirm(
    /// Id of the dialog, unique on the page.
    #[prop(into)]
    id: String,
    /// Words of the button that asks.
    #[prop(into)]
    trigger: String,
    /// The question.
    #[prop(into)]
    title: String,
    /// Words of the yes; without it the children bring their own form.
    #[prop(optional, into)]
    confirm: String,
    #[prop(into)] cancel: String,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] full: bool,
    #[prop(optional_no_strip, into)] icon: Option<IconName>,
    #[prop(optional, into)] disabled: Signal<bool>,
    /// Id of the form that the yes submits.
    #[prop(optional, into)]
    form: String,
    #[prop(optional, into)] name: String,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] on_confirm: Option<Callback<()>>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let dialog = NodeRef::<Dialog>::new();
    let open = move |event: MouseEvent| {
        if let Some(dialog) = dialog.get() {
            event.prevent_default();
            let _ = dialog.show_modal();
        }
    };
    let close = move || {
        if let Some(dialog) = dialog.get() {
            dialog.close();
        }
    };
    let yes = move |()| {
        close();
        if let Some(act) = on_confirm {
            act.run(());
        }
    };
    let danger = matches!(kind, ButtonKind::Danger | ButtonKind::PlainDanger);
    let yes_kind = if danger {
        ButtonKind::Danger
    } else {
        ButtonKind::Main
    };
    let heading = format!("{id}-title");
    let submit = !form.is_empty();
    let (target, closes, labelled) = (id.clone(), id.clone(), heading.clone());
    view! {
        <button
            class=format!("{} opens-dialog{}", kind.class(), if full { " full" } else { "" })
            type="button"
            disabled=move || disabled.get()
            popovertarget=target
            on:click=open
        >
            {icon.map(|name| view! { <Icon name=name /> })}
            {trigger}
        </button>
        <dialog class="dialog" id=id popover="auto" aria-labelledby=labelled node_ref=dialog>
            <div class="stack">
                <h2 id=heading>{title}</h2>
                {children.map(|children| children())}
                <div class="row">
                    {given(confirm)
                        .map(|confirm| {
                            view! {
                                <Button
                                    kind=yes_kind
                                    submit=submit
                                    form=form
                                    name=name
                                    value=value
                                    on_click=yes
                                >
                                    {confirm}
                                </Button>
                            }
                        })}
                    <button
                        class="btn plain opens-dialog"
                        type="button"
                        popovertarget=closes
                        popovertargetaction="hide"
                        on:click=move |_| close()
                    >
                        {cancel}
                    </button>
                </div>
            </div>
        </dialog>
    }
}
