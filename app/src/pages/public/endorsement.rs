//! One entry for its unit, by a link: read, then one answer, without an account.

use domain::{endorsement::Verdict, page::unit::EndorsementPage};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{block, refused_here};
use crate::{
    components::*,
    context::{lang, typed},
    form::{PostForm, Posting},
    pages::{
        attached::{Addresses, attached},
        page::{frame, title as page_title},
    },
    routes,
    text::{common, endorsement as words},
};

/// The view of the link.
pub fn endorsement(page: EndorsementPage) -> AnyView {
    let lang = lang();
    let posting = Posting::to("endorse_by_link");
    let secret =
        use_params_map().with_untracked(|parts| parts.get("endorsement").unwrap_or_default());
    let frame = frame(&page.head);
    let (foot, heading) = (frame.clone(), page_title(&page.head, words::heading(lang)));
    let name = if page.title.is_empty() {
        words::untitled(lang).to_owned()
    } else {
        page.title.clone()
    };
    let authors: Vec<String> = page
        .authors
        .iter()
        .map(|author| {
            let share = domain::text::share_text(author.share);
            let parts = [author.name.clone(), author.work.clone(), share];
            let parts = parts.into_iter().filter(|part| !part.is_empty());
            parts.collect::<Vec<_>>().join(", ")
        })
        .collect();
    let facts = vec![
        (common::code(lang), page.code.clone(), false),
        (common::field(lang), page.field.clone(), false),
        (common::unit(lang), page.unit.clone(), true),
        (common::authors(lang), authors.join("; "), true),
    ];
    let sections = page.sections.iter().map(|(heading, text)| {
        view! {
            <section class="stack tight">
                <h2 class="h3">{heading.clone()}</h2>
                <p class="as-typed">{text.clone()}</p>
            </section>
        }
    });
    let (facts, sections) = (block(facts), sections.collect_view());
    view! {
        {heading}
        <AuthorLayout frame=frame back=NavLink::new(common::home(lang), routes::HOME)>
            <div class="stack tight">
                <p class="soft">{words::heading(lang)}</p>
                <h1>{name}</h1>
                <p class="soft">{words::asked(lang, &page.unit)}</p>
                {page.may_answer.then(|| view! {
                    <p><a class="reach" href="#answer" rel="external">{words::to_answer(lang)}</a></p>
                })}
            </div>
            {posting.refused().then(|| view! { <ErrorSummary title=common::errors_heading(lang) items=posting.faults() /> })}
            {answered(&page)}
            {facts}
            {sections}
            {files(&page, &secret)}
            {page.may_answer.then(|| form(posting, secret))}
        </AuthorLayout>
        <Foot frame=foot />
    }
    .into_any()
}

/// What was answered already, or why nothing can be.
fn answered(page: &EndorsementPage) -> Option<AnyView> {
    let lang = lang();
    let Some(word) = &page.last else {
        return (!page.may_answer).then(|| {
            view! { <Notice kind=NoticeKind::Info title=words::closed(lang) /> }.into_any()
        });
    };
    let verdict = words::verdict_name(lang, word.verdict);
    let title = words::thanks(lang, verdict, &word.at.deadline_text());
    let (speaker, reason) = (words::speaker(word), word.reason.clone());
    let reason = (!reason.is_empty()).then(|| view! { <p class="as-typed">{reason}</p> });
    let notice = view! {
        <Notice kind=NoticeKind::Ok title=title>
            <p>{speaker}</p>
            {reason}
        </Notice>
    };
    Some(notice.into_any())
}

fn files(page: &EndorsementPage, secret: &str) -> Option<AnyView> {
    let lang = lang();
    (!page.files.is_empty()).then(|| {
        let files = attached(&page.files, |file| Addresses::by_link(secret, file));
        view! {
            <section class="stack tight">
                <h2 class="h3">{words::files(lang)}</h2>
                {files}
            </section>
        }
        .into_any()
    })
}

fn form(posting: Posting, secret: String) -> AnyView {
    let lang = lang();
    let options = [
        (Verdict::Confirmed, words::confirmed_note(lang)),
        (Verdict::Returned, words::returned_note(lang)),
        (Verdict::Refused, words::refused_note(lang)),
    ]
    .map(|(verdict, note)| {
        RadioOption::new(verdict.code(), words::verdict_name(lang, verdict)).note(note)
    });
    view! {
        <section class="sheet pad stack" aria-labelledby="answer">
            <h2 id="answer">{words::answer(lang)}</h2>
            {refused_here(posting)}
            <PostForm posting=posting class="stack">
                <input type="hidden" name="secret" value=secret />
                <RadioGroup name="verdict" legend=words::verdict(lang) options=options.to_vec() required=true value=typed("verdict") error=posting.fault_of("verdict") />
                <TextField name="name" label=words::name(lang) autocomplete="name" maxlength=100 required=true value=typed("name") error=posting.fault_of("name") />
                <TextField name="position" label=words::position(lang) hint=words::position_hint(lang) autocomplete="organization-title" maxlength=120 required=true value=typed("position") error=posting.fault_of("position") />
                <TextField name="phone" label=words::phone(lang) hint=words::phone_hint(lang) kind="tel" autocomplete="tel" inputmode="tel" maxlength=20 value=typed("phone") error=posting.fault_of("phone") />
                <TextArea name="reason" label=words::reason(lang) hint=words::reason_hint(lang) short=true maxlength=1000 value=typed("reason") error=posting.fault_of("reason") />
                <Button kind=ButtonKind::Main full=true submit=true busy=posting.busy>{words::send(lang)}</Button>
                <p class="small soft">{words::once(lang)}</p>
            </PostForm>
        </section>
    }
    .into_any()
}
