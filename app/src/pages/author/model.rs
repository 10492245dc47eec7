//! Where the model of an entry is.

use domain::{custody::Stand, page::author::ModelView, time::Timestamp};
use leptos::prelude::*;

use crate::{
    components::{IconName, Notice},
    context::lang,
    text::{author, models as words},
};

/// Where it is and since when; before it comes, until when and where it is taken.
pub(super) fn model(office: &str, view: &ModelView) -> AnyView {
    let (lang, now) = (lang(), &view.now);
    let at = now.since.map(Timestamp::deadline_text).unwrap_or_default();
    let text = match now.stand {
        Stand::Away if view.announced => words::own_expected(lang, office, &view.until.text()),
        Stand::Away => author::model_text(lang, office, &view.until.text()),
        Stand::Here => words::own_here(lang, &now.place, &at),
        Stand::HandedOver => words::own_handed_over(lang, &now.party, &at),
        Stand::Returned => words::own_returned(lang, &now.party, &at),
    };
    let title = if now.stand == Stand::Away && !view.announced {
        author::model_title(lang)
    } else {
        words::own_title(lang)
    };
    let state = now.since.map(
        |_| view! { <p class="small">{words::own_condition(lang, now.pieces, &now.condition)}</p> },
    );
    view! {
        <Notice title=title icon=IconName::Package>
            <p>{text}</p>
            {state}
        </Notice>
    }
    .into_any()
}
