//! The files of a task: the form, what is on its way, and what is there.
//!
//! The form is a plain one without scripts; with them the page stays, and files go in parts, see [`crate::uploading`].

mod sending; // Lines of what is on its way.

use domain::{
    page::{FileView, UploadView, author::TaskPage, confirmation::papers_of},
    upload::Purpose,
};
use leptos::{ev::SubmitEvent, html::Input, prelude::*, task::spawn_local};
use wasm_bindgen::JsCast as _;

use self::sending::{Elsewhere, SentLine};
use super::{
    answer::Answering,
    files::{Steps, line},
};
use crate::{
    api,
    components::{
        Blank, Button, ButtonKind, DrawingName, ErrorSummary, FileField, IconName, Notice,
        NoticeKind, TextField,
    },
    context::lang,
    form::Posting,
    routes, text,
    uploading::Queue,
};

/// What can be taken.
const ACCEPT: &str = "image/jpeg,image/png,image/webp,application/pdf";
const ACCEPT_VIDEOS: &str =
    "image/jpeg,image/png,image/webp,application/pdf,video/mp4,video/quicktime,video/webm";

/// Chooses, sends and lists files of a task.
#[component]
pub(super) fn Files(
    answering: Answering,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] purpose: Purpose,
) -> impl IntoView {
    let lang = lang();
    let page = &answering.page;
    let (entry, task) = (page.entry.id.clone(), page.task);
    let there = RwSignal::new(files_of(page, purpose));
    let under_way = RwSignal::new(uploads_of(page, purpose));
    let id = entry.clone();
    let changed = Callback::new(move |()| {
        let (entry, task) = (id.to_string(), task.code().to_owned());
        spawn_local(async move {
            if let Ok(page) = api::author::task(entry, task).await {
                there.try_set(files_of(&page, purpose));
                under_way.try_set(uploads_of(&page, purpose));
            }
        });
    });
    let dossier = purpose == Purpose::Dossier;
    let quality = (!page.rules.keep_originals).then_some(page.rules.photo_quality);
    let queue = Queue::new(entry.to_string(), purpose, quality, changed);
    let accept = if page.rules.videos && dossier {
        ACCEPT_VIDEOS
    } else {
        ACCEPT
    };
    let may_add = match purpose {
        Purpose::Dossier => page.entry.may_edit,
        Purpose::Stamp => page.entry.may_edit || page.endorsement.may_replace,
        Purpose::Guardian(_) => page.confirmations.may_ask,
    };
    let form = may_add.then(|| {
        view! { <Form entry=entry.to_string() label=label hint=hint accept=accept queue=queue purpose=purpose /> }
    });
    let none = move || {
        let shown = dossier && there.with(Vec::is_empty);
        let waits = queue.files.with(Vec::is_empty) && under_way.with(Vec::is_empty);
        (shown && waits).then(
            || view! { <Blank title=text::author::no_files(lang) drawing=DrawingName::Empty /> },
        )
    };
    let moving = Posting::to("move_file");
    let id = entry.clone();
    let step = Callback::new(move |(file, way): (String, String)| {
        let (entry, task) = (id.to_string(), task.code().to_owned());
        spawn_local(async move {
            let moved = api::author::move_file(entry.clone(), file.clone(), way.clone()).await;
            let read = match moved {
                Ok(()) => api::author::task(entry, task).await,
                Err(error) => Err(error),
            };
            match read {
                Ok(page) => {
                    moving.error.try_set(None);
                    there.try_set(files_of(&page, purpose));
                    request_animation_frame(move || focus_on(&file, &way));
                }
                Err(error) => {
                    moving.error.try_set(Some(error));
                }
            }
        });
    });
    let lines = move || {
        let files = there.get();
        let last = files.len().saturating_sub(1);
        let files = files.into_iter().enumerate();
        files
            .map(|(at, file)| {
                let (up, down) = (at > 0, at < last);
                line(&answering, file, purpose, Steps { up, down, step })
            })
            .collect_view()
    };
    let in_order = move || {
        let several = dossier && there.with(|files| files.len() > 1);
        several.then(|| view! { <p class="small soft">{text::author::order_note(lang)}</p> })
    };
    let unkept = move || {
        let unkept = queue.files.with(|files| {
            files
                .iter()
                .any(|file| file.progress.with(|progress| !progress.kept))
        });
        unkept.then(
            || view! { <Notice kind=NoticeKind::Warn title=text::author::upload_unkept(lang) /> },
        )
    };
    let entry = entry.to_string();
    view! {
        {form}
        {unkept}
        <ErrorSummary title=text::common::errors_heading(lang) items=moving.faults() />
        {in_order}
        <div>
            <For each=move || queue.files.get() key=|sent| sent.key.clone() let:sent>
                <SentLine sent=sent queue=queue />
            </For>
            {move || elsewhere(under_way.get(), queue).into_iter().map(|upload| {
                view! { <Elsewhere upload=upload entry=entry.clone() /> }
            }).collect_view()}
            {lines}
        </div>
        {none}
    }
}

#[component]
fn Form(
    entry: String,
    label: String,
    hint: String,
    accept: &'static str,
    queue: Queue,
    purpose: Purpose,
) -> impl IntoView {
    let lang = lang();
    // Without scripts the route that takes files sends its refusal back like a server function of this name.
    let error = Posting::to("upload").error;
    let author = purpose.author();
    // A page may have one form for each child.
    let of_author = |name: &str| match author {
        0 => name.to_owned(),
        number => format!("{name}-{number}"),
    };
    let (file_id, photo_id) = (of_author("file"), StoredValue::new(of_author("photo")));
    let (chosen, camera) = (NodeRef::<Input>::new(), NodeRef::<Input>::new());
    let send = move |from: NodeRef<Input>| {
        let Some(input) = from.get_untracked() else {
            return;
        };
        let list = input.files();
        let files = list.map(|list| (0..list.length()).filter_map(|at| list.get(at)).collect());
        let form = input.form();
        let told = form.as_ref().map(web_sys::FormData::new_with_form);
        let caption = told.and_then(|told| told.ok()?.get("caption").as_string());
        queue.add(files.unwrap_or_default(), &caption.unwrap_or_default());
        if let Some(form) = form {
            form.reset();
        }
        error.set(None);
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        send(chosen);
    };
    // Phones only, and only where scripts can send the photo at once.
    let has_camera = RwSignal::new(false);
    Effect::new(move |_| {
        let touched = window().match_media("(pointer: coarse)").ok().flatten();
        has_camera.set(touched.is_some_and(|touched| touched.matches()));
    });
    let photo = move || {
        has_camera.get().then(|| {
            view! {
                <FileField
                    name="photo"
                    id=photo_id.get_value()
                    label=text::author::take_photo(lang)
                    accept="image/*"
                    camera=true
                    node_ref=camera
                    on_change=Callback::new(move |()| send(camera))
                />
            }
        })
    };
    let notice = move || {
        error.get().map(|problem| {
            view! { <Notice kind=NoticeKind::Error title=text::refusal::error(lang, &problem) /> }
        })
    };
    view! {
        <form
            method="post"
            action=routes::upload(&entry)
            enctype="multipart/form-data"
            class="sheet pad stack"
            on:submit=submit
        >
            {notice}
            {(purpose == Purpose::Stamp).then(|| view! { <input type="hidden" name="endorsement" value="yes" /> })}
            {(author > 0).then(|| view! { <input type="hidden" name="guardian" value=author.to_string() /> })}
            {(purpose == Purpose::Dossier)
                .then(|| {
                    view! {
                        <TextField
                            name="caption"
                            label=text::author::caption_label(lang)
                            hint=text::author::caption_hint(lang)
                            maxlength=200
                        />
                    }
                })}
            <FileField name="file" id=file_id label=label hint=hint accept=accept multiple=true required=true node_ref=chosen />
            <Button kind=ButtonKind::Main submit=true icon=IconName::Upload>
                {text::author::upload(lang)}
            </Button>
            {photo}
        </form>
    }
}

/// Keeps the keyboard on the button that was pressed, or on the other one where it is gone.
fn focus_on(file: &str, way: &str) {
    let form = format!("#move-{file} button");
    let same = document().query_selector(&format!("{form}[value={way}]"));
    let button = match same {
        Ok(Some(button)) => Some(button),
        _ => document().query_selector(&form).ok().flatten(),
    };
    if let Some(button) = button.and_then(|button| button.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = button.focus();
    }
}

fn files_of(page: &TaskPage, purpose: Purpose) -> Vec<FileView> {
    let files = |stamped: bool| {
        let files = page.files.iter();
        files
            .filter(|file| file.endorsement == stamped)
            .cloned()
            .collect()
    };
    match purpose {
        Purpose::Dossier => files(false),
        Purpose::Stamp => files(true),
        Purpose::Guardian(number) => {
            let view = &page.confirmations;
            let authors = view.authors.iter();
            authors
                .filter(|author| author.number == number)
                .flat_map(|author| papers_of(&view.papers, author))
                .cloned()
                .collect()
        }
    }
}

fn uploads_of(page: &TaskPage, purpose: Purpose) -> Vec<UploadView> {
    let uploads = page.uploads.iter();
    uploads
        .filter(|upload| upload.purpose == purpose)
        .cloned()
        .collect()
}

/// What is on its way and not from this page.
fn elsewhere(mut uploads: Vec<UploadView>, queue: Queue) -> Vec<UploadView> {
    let here: Vec<String> = queue.files.with(|files| {
        let ids = files
            .iter()
            .filter_map(|file| file.progress.with(|progress| progress.upload.clone()));
        ids.collect()
    });
    uploads.retain(|upload| here.iter().all(|id| id != upload.id.as_str()));
    uploads
}
