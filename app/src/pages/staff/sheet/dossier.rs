//! What the judge reads beside the rubric.

use domain::page::{FileKind, judging::SheetPage};
use leptos::{prelude::*, web_sys::SubmitEvent};

use super::{super::video::video, signing::Declaring};
use crate::{
    components::{Button, ButtonKind, Confirm, Fact, IconName, LinkButton, TextArea, TitleBlock},
    context::lang,
    form::{PostForm, sent},
    routes,
    text::{self, rounds},
};

/// Dossier, pictures and documents, and the way to declare a conflict of interest.
#[component]
pub(super) fn Dossier(page: SheetPage, declaring: Declaring) -> impl IntoView {
    let lang = lang();
    let photos: Vec<_> = page
        .files
        .iter()
        .filter(|file| file.kind == FileKind::Picture)
        .cloned()
        .collect();
    let of = photos.len();
    let photos = photos
        .into_iter()
        .enumerate()
        .map(|(place, file)| {
            let words = if file.caption.is_empty() { file.name.clone() } else { file.caption.clone() };
            view! {
                <figure class="stack tight">
                    <div class="figure squared sheet tall">
                        <img src=routes::picture(file.id.as_str()) alt=words.clone() loading="lazy" />
                    </div>
                    <figcaption class="row apart small soft">
                        <span>{text::judging::picture(lang, place + 1, of)} ": " {words}</span>
                        <a class="reach" href=routes::picture(file.id.as_str()) rel="external" target="_blank">
                            {text::judging::enlarge(lang)}
                        </a>
                    </figcaption>
                </figure>
            }
        })
        .collect_view();
    let has_documents = page
        .files
        .iter()
        .any(|file| file.kind == FileKind::Document);
    let online = has_documents
        .then(|| view! { <p class="small soft">{text::judging::documents_online(lang)}</p> });
    let videos = page
        .files
        .iter()
        .filter(|file| file.kind == FileKind::Video)
        .map(video)
        .collect_view();
    let documents = page
        .files
        .iter()
        .filter(|file| file.kind == FileKind::Document)
        .map(|file| {
            let name = file.name.clone();
            let extent = text::number::extent(lang, file);
            view! {
                <LinkButton href=routes::file(file.id.as_str()) icon=IconName::FileText download=true>
                    {name} " (" {extent} ")"
                </LinkButton>
            }
        })
        .collect_view();
    let sections = page
        .sections
        .iter()
        .map(|(heading, words)| {
            view! {
                <section class="stack tight">
                    <h2>{heading.clone()}</h2>
                    <p class="prose">{words.clone()}</p>
                </section>
            }
        })
        .collect_view();
    let id = page.id.to_string();
    let earlier = (!page.earlier.is_empty()).then(|| {
        let results = page.earlier.iter();
        let results = results.map(|(round, points)| rounds::result(lang, round, &points.text()));
        let results = results.collect::<Vec<_>>().join("; ");
        view! { <Fact label=rounds::before(lang) wide=true>{results}</Fact> }
    });
    let (code, unit, field, made, authors) = (
        page.code.clone(),
        page.unit.clone(),
        page.field.clone(),
        page.made.clone(),
        page.authors.join(", "),
    );
    let (may_mark, here) = (page.may_mark, declaring.waits());
    let conflict = move || (may_mark && !here.get()).then(|| asking(&id, declaring));
    view! {
        <div class="row apart way">
            <a class="reach" href=routes::judging(&page.head.edition.code)>{text::judging::back(lang)}</a>
            <span class="small soft num">{text::judging::place(lang, page.place, page.of)}</span>
            {conflict}
        </div>
        <div class="stack tight">
            <h1>{page.title.clone()}</h1>
            <a class="reach to-marks" href="#sheet" rel="external">{text::judging::to_marks(lang)}</a>
        </div>
        <TitleBlock>
            <Fact label=text::common::code(lang)>{code}</Fact>
            <Fact label=text::common::unit(lang)>{unit}</Fact>
            <Fact label=text::common::field(lang)>{field}</Fact>
            <Fact label=text::judging::made(lang)>{made}</Fact>
            <Fact label=text::common::authors(lang) wide=true>{authors}</Fact>
            {earlier}
        </TitleBlock>
        {photos}
        {videos}
        {sections}
        <div class="row">{documents}</div>
        {online}
    }
    .into_any()
}

/// Asks for the reason, and declares it by a press on one of the usual ones.
fn asking(sheet: &str, declaring: Declaring) -> AnyView {
    let (lang, id, again) = (lang(), sheet.to_owned(), sheet.to_owned());
    let send = Callback::new(move |event: SubmitEvent| {
        let reason = sent(&event, "reason").unwrap_or_default();
        // An empty one is told by the server, as every form's is.
        if !reason.trim().is_empty() {
            event.prevent_default();
            declaring.declare(reason);
        }
    });
    let posting = declaring.posting;
    let reasons = [
            text::judging::conflict_same_unit(lang),
            text::judging::conflict_family(lang),
            text::judging::conflict_advised(lang),
        ]
        .map(|reason| view! { <Button submit=true full=true name="reason" value=reason>{reason}</Button> });
    view! {
        <Confirm
            id="conflict-dialog"
            kind=ButtonKind::Plain
            icon=IconName::UserX
            trigger=text::judging::conflict(lang)
            title=text::judging::conflict_title(lang)
            cancel=text::common::cancel(lang)
        >
            <p>{text::judging::conflict_text(lang)}</p>
            <PostForm posting=posting class="stack tight" first=send>
                <input type="hidden" name="sheet" value=id />
                <p class="small">{text::judging::conflict_reasons(lang)}</p>
                {reasons.into_iter().collect_view()}
            </PostForm>
            <PostForm posting=posting class="stack" first=send>
                <input type="hidden" name="sheet" value=again />
                <TextArea name="reason" label=text::judging::conflict_other(lang) short=true rows=2 maxlength=500 required=true />
                <Button submit=true kind=ButtonKind::Danger>
                    {text::judging::conflict(lang)}
                </Button>
            </PostForm>
        </Confirm>
    }
    .into_any()
}
