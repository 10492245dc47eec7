//! Lists: a sign at the left, what it is, the way in at the right.

use leptos::prelude::*;

use super::{FieldGlyph, Glyph, Icon, IconName, Mark, MarkState, button::given};

/// A ruled list of [`Item`]s.
#[component]
pub fn List(
    /// On a sheet of its own.
    #[prop(optional)]
    sheet: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <ul role="list" class=if sheet { "list sheet roomy" } else { "list" }>
            {children()}
        </ul>
    }
}

/// One line of a list; a link as a whole when it has an `href`, else acts may stand at its right.
#[component]
pub fn Item(
    #[prop(into)] title: String,
    #[prop(optional, into)] note: String,
    #[prop(optional, into)] href: String,
    #[prop(optional_no_strip, into)] mark: Option<MarkState>,
    #[prop(optional_no_strip, into)] icon: Option<IconName>,
    #[prop(optional_no_strip, into)] glyph: Option<Glyph>,
    /// The one that is open now.
    #[prop(optional)]
    current: bool,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let bare = mark.is_none() && icon.is_none() && glyph.is_none();
    let class = if bare { "item bare" } else { "item" };
    let current = current.then_some("true");
    let link = !href.is_empty();
    let side = children
        .map(|children| view! { <span class="side">{children()}</span> }.into_any())
        .or_else(|| {
            link.then(|| {
                view! {
                    <span class="side">
                        <Icon name=IconName::ChevronRight />
                    </span>
                }
                .into_any()
            })
        });
    let inside = view! {
        {mark.map(|state| view! { <Mark state=state /> })}
        {icon.map(|name| view! { <Icon name=name /> })}
        {glyph.map(|glyph| view! { <FieldGlyph glyph=glyph /> })}
        <span class="words">
            <b>{title}</b>
            {given(note).map(|note| view! { <small>{note}</small> })}
        </span>
        {side}
    };
    let row = if link {
        view! {
            <a class=class href=href aria-current=current>
                {inside}
            </a>
        }
        .into_any()
    } else {
        view! {
            <div class=class aria-current=current>
                {inside}
            </div>
        }
        .into_any()
    };
    view! { <li>{row}</li> }
}
