//! An awarded entry as a sheet of paper; the more blueprint, the higher the award.

use leptos::prelude::*;

/// The rank that decides how much blueprint a plate gets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rank {
    First,
    Second,
    Third,
    #[default]
    Other,
}

impl Rank {
    const fn number(self) -> Option<&'static str> {
        match self {
            Self::First => Some("1"),
            Self::Second => Some("2"),
            Self::Third => Some("3"),
            Self::Other => None,
        }
    }
}

/// The card of an awarded entry; its child is a photograph or a [`Drawing`](super::Drawing).
#[component]
pub fn Plate(
    #[prop(into)] href: String,
    #[prop(into)] title: String,
    rank: Rank,
    /// The award, on a seal; for first prizes.
    #[prop(optional, into)]
    seal: String,
    /// Lines below the title: people, unit, field and code.
    #[prop(optional)]
    meta: Vec<String>,
    children: Children,
) -> impl IntoView {
    let meta = (!meta.is_empty()).then(|| {
        let lines = meta
            .into_iter()
            .map(|line| view! { <span>{line}</span> })
            .collect_view();
        view! { <p class="meta">{lines}</p> }
    });
    view! {
        <a class="plate" data-rank=rank.number() href=href>
            <div class="figure squared">{children()}</div>
            <div class="body">
                {(!seal.is_empty()).then(|| view! { <Seal text=seal /> })}
                <h3 class="title">{title}</h3>
                {meta}
            </div>
        </a>
    }
}

/// The yellow seal of an award.
#[component]
pub fn Seal(#[prop(into)] text: String) -> impl IntoView {
    view! { <span class="seal">{text}</span> }
}
