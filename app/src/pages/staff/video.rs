//! A video of a dossier.

use domain::page::FileView;
use leptos::prelude::*;

use crate::{
    components::{IconName, LinkButton},
    context::lang,
    routes, text,
};

/// A video with its words; nothing of it is kept on a device.
pub(super) fn video(file: &FileView) -> AnyView {
    let lang = lang();
    let (address, name) = (routes::file(file.id.as_str()), file.name.clone());
    let words = if file.caption.is_empty() {
        file.name.clone()
    } else {
        file.caption.clone()
    };
    let extent = text::number::extent(lang, file);
    view! {
        <figure class="stack tight">
            <video controls preload="none" class="film" src=address.clone() aria-label=words.clone()></video>
            <figcaption class="stack tight small soft">
                <span>{words} ". " {text::common::needs_network(lang)}</span>
                <LinkButton href=address icon=IconName::Video download=true>
                    {name} " (" {extent} ")"
                </LinkButton>
            </figcaption>
        </figure>
    }
    .into_any()
}
