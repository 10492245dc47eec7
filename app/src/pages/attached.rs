//! Files of a dossier for its unit: pictures small, all else by name, each opened by one press.

use domain::page::{FileKind, FileView};
use leptos::prelude::*;

use crate::{
    components::{IconName, LinkButton},
    context::lang,
    routes, text,
};

/// Addresses of one file: for saving, large and small as a picture.
pub(super) struct Addresses {
    pub(super) original: String,
    pub(super) view: String,
    pub(super) small: String,
}

impl Addresses {
    /// For whoever is signed in.
    pub(super) fn of(file: &FileView) -> Self {
        let id = file.id.as_str();
        Self {
            original: routes::file(id),
            view: routes::picture(id),
            small: routes::small_picture(id),
        }
    }

    /// For whoever holds the link of the unit.
    pub(super) fn by_link(secret: &str, file: &FileView) -> Self {
        let id = file.id.as_str();
        Self {
            original: routes::endorsed_file(secret, id),
            view: routes::endorsed_picture(secret, id),
            small: routes::endorsed_small_picture(secret, id),
        }
    }
}

/// The files in their order: pictures first.
pub(super) fn attached(files: &[FileView], at: impl Fn(&FileView) -> Addresses) -> AnyView {
    let lang = lang();
    let (pictures, others): (Vec<_>, Vec<_>) = files
        .iter()
        .partition(|file| file.kind == FileKind::Picture);
    let heading = |file: &FileView| match file.caption.as_str() {
        "" => file.name.clone(),
        caption => caption.to_owned(),
    };
    let some_pictures = !pictures.is_empty();
    let pictures = pictures.into_iter().map(|file| {
        let (at, alt) = (at(file), heading(file));
        view! {
            <a class="figure" href=at.view rel="external" target="_blank">
                <img src=at.small alt=alt loading="lazy" />
            </a>
        }
    });
    let pictures = pictures.collect_view();
    let others = others.into_iter().map(|file| {
        let (at, name) = (at(file), heading(file));
        let extent = text::number::extent(lang, file);
        let icon = match file.kind {
            FileKind::Video => IconName::Video,
            FileKind::Document | FileKind::Picture => IconName::FileText,
        };
        view! {
            <LinkButton href=at.original icon=icon download=true>
                {name} " (" {extent} ")"
            </LinkButton>
        }
    });
    let others = others.collect_view();
    view! {
        {some_pictures.then(|| view! { <div class="thumbs">{pictures}</div> })}
        {others}
    }
    .into_any()
}
