//! Pictures and documents.

use domain::{
    page::{FileKind, FileView},
    stamp::Stamp,
    upload::Purpose,
};
use leptos::{ev::SubmitEvent, prelude::*};

use super::{
    answer::Answering,
    task::{Onward, TaskFrame, place_of},
    upload::Files,
};
use crate::{
    components::{Button, ButtonKind, Confirm, Icon, IconName, Tag, TagState, TextField},
    context::lang,
    text,
};

/// Pictures and documents.
pub(super) fn files(answering: Answering) -> AnyView {
    let lang = lang();
    let task = answering.page.task;
    let rules = answering.page.rules.clone();
    let writes = answering.page.entry.may_edit;
    let bar = writes.then(|| view! { <Onward answering=answering.clone() /> }.into_any());
    let (most, size) = (rules.most_files, rules.largest_file_mb);
    let (label, hint) = if rules.videos {
        (
            text::author::choose_files_videos(lang),
            text::author::files_limit_videos(lang, most, size),
        )
    } else {
        (
            text::author::choose_files(lang),
            text::author::files_limit(lang, most, size),
        )
    };
    let place = if rules.keep_originals {
        text::author::originals_kept(lang)
    } else {
        text::author::location_removed(lang)
    };
    view! {
        <TaskFrame answering=answering.clone() heading=text::names::task(lang, task) place=place_of(task) bar=bar>
            {writes.then(|| view! { <p class="lead">{text::author::files_lead(lang)}</p> })}
            <Files
                answering=answering
                label=label
                hint=hint
            />
            {writes.then(|| view! { <p class="small soft">{place} " " {text::author::kept_on_device(lang)}</p> })}
            {rules.videos.then(|| view! { <p class="small soft">{text::author::videos_not_public(lang)}</p> })}
        </TaskFrame>
    }
    .into_any()
}

/// Where a file can be moved to, and how.
#[derive(Clone, Copy)]
pub(super) struct Steps {
    pub(super) up: bool,
    pub(super) down: bool,
    /// Takes the file and the way, once scripts run.
    pub(super) step: Callback<(String, String)>,
}

/// One file with what can be done to it.
pub(super) fn line(
    answering: &Answering,
    file: FileView,
    purpose: Purpose,
    steps: Steps,
) -> AnyView {
    let lang = lang();
    let entry = answering.page.entry.id.to_string();
    let of_dossier = purpose.author() == 0;
    let may_edit = if of_dossier {
        answering.page.entry.may_edit
    } else {
        answering.page.confirmations.may_ask && file.stamp != Some(Stamp::Accepted)
    };
    let base = format!("/entries/{entry}/files/{}", file.id);
    let heading = if file.caption.is_empty() {
        file.name.clone()
    } else {
        file.caption.clone()
    };
    let figure = match file.kind {
        FileKind::Picture => view! {
            <a href=format!("/files/{}/view", file.id) rel="external" aria-label=heading.clone()>
                <img src=format!("/files/{}/small", file.id) alt=file.caption.clone() loading="lazy" width="80" height="80" />
            </a>
        }
        .into_any(),
        FileKind::Document => view! { <Icon name=IconName::FileText /> }.into_any(),
        FileKind::Video => view! { <Icon name=IconName::Video /> }.into_any(),
    };
    let stamp = file.stamp.clone().map(|stamp| {
        let words = text::endorsement::stamp(lang, &stamp);
        let reason = match &stamp {
            Stamp::Refused(reason) => Some(reason.clone()),
            Stamp::Waiting | Stamp::Accepted => None,
        };
        view! {
            <p><Tag state=stamp_tag(&stamp) label=words /></p>
            {reason.map(|reason| view! { <p class="small as-typed">{reason}</p> })}
        }
    });
    let acts = may_edit.then(|| {
        let remove = format!("remove-{}", file.id);
        view! {
            <div class="acts">
                {(of_dossier && (steps.up || steps.down)).then(|| order(&entry, &file, &heading, steps))}
                {of_dossier.then(|| caption(&base, &file, &heading))}
                <form method="post" action=format!("{base}/remove") id=remove.clone()></form>
                <Confirm
                    id=format!("ask-{remove}")
                    kind=ButtonKind::PlainDanger
                    trigger=text::author::remove(lang)
                    title=text::author::remove_title(lang, &file.name)
                    confirm=text::author::remove(lang)
                    cancel=text::common::cancel(lang)
                    form=remove
                />
            </div>
        }
    });
    view! {
        <div class="upload">
            <div class="figure">{figure}</div>
            <div>
                <b>{heading}</b>
                {stamp}
                <p class="small soft">{file.name.clone()} ", " {text::number::extent(lang, &file)}</p>
                <a class="small reach" href=format!("/files/{}", file.id) rel="external">
                    {text::common::download(lang)}
                </a>
            </div>
            {acts}
        </div>
    }
    .into_any()
}

/// The form that says what a file shows.
fn caption(base: &str, file: &FileView, heading: &str) -> AnyView {
    let lang = lang();
    view! {
        <details class="example">
            <summary aria-label=format!("{} {heading}", text::author::caption_act(lang))>
                <Icon name=IconName::Pencil />
                {text::author::caption_act(lang)}
            </summary>
            <form method="post" action=format!("{base}/caption") class="stack tight">
                <TextField
                    name="caption"
                    id=format!("caption-{}", file.id)
                    label=text::author::caption_label(lang)
                    hint=text::author::caption_hint(lang)
                    maxlength=200
                    value=file.caption.clone()
                />
                <Button submit=true>{text::author::save_caption(lang)}</Button>
            </form>
        </details>
    }
    .into_any()
}

/// The buttons that move a file; where it cannot go stands none.
fn order(entry: &str, file: &FileView, heading: &str, steps: Steps) -> AnyView {
    let lang = lang();
    let (entry, id) = (entry.to_owned(), file.id.to_string());
    let (form, moved) = (format!("move-{id}"), id.clone());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let way = event
            .submitter()
            .and_then(|button| button.get_attribute("value"));
        steps.step.run((moved.clone(), way.unwrap_or_default()));
    };
    let up = steps.up.then(|| {
        view! {
            <Button submit=true icon=IconName::ArrowUp name="way" value="up" label=text::author::move_file_up(lang, heading)>
                {text::author::move_up(lang)}
            </Button>
        }
    });
    let down = steps.down.then(|| {
        view! {
            <Button submit=true icon=IconName::ArrowDown name="way" value="down" label=text::author::move_file_down(lang, heading)>
                {text::author::move_down(lang)}
            </Button>
        }
    });
    view! {
        <form method="post" action="/api/move_file" id=form class="row" on:submit=submit>
            <input type="hidden" name="entry" value=entry />
            <input type="hidden" name="file" value=id />
            {up}
            {down}
        </form>
    }
    .into_any()
}

/// The sign of a stamped page.
pub(crate) fn stamp_tag(stamp: &Stamp) -> TagState {
    match stamp {
        Stamp::Waiting => TagState::Sent,
        Stamp::Accepted => TagState::Ok,
        Stamp::Refused(_) => TagState::No,
    }
}
