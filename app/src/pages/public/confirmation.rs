//! One author's own part in an entry, by a link: read, then confirmed or said to be wrong, without an account.

use domain::{
    confirmation::{Age, Publishing, Stand},
    leaving::Leaving,
    page::confirmation::{ConfirmationPage, Joining},
    text as parse,
};
use leptos::{html::Div, prelude::*};
use leptos_router::hooks::use_params_map;

use super::{block, refused_here};
use crate::{
    components::*,
    context::{lang, typed},
    form::{PostForm, Posting},
    pages::{
        consents::consents,
        leave_part::leave_part,
        page::{frame, title as page_title},
    },
    routes,
    text::{author::share_of, common, confirmation as words},
};

/// The view of the link.
pub fn confirmation(page: ConfirmationPage) -> AnyView {
    let lang = lang();
    let secret =
        use_params_map().with_untracked(|parts| parts.get("confirmation").unwrap_or_default());
    let [confirming, objecting, publishing, joining, leaving] = [
        "confirm_by_link",
        "object_by_link",
        "change_publishing",
        "join_by_link",
        "leave_by_link",
    ]
    .map(Posting::to);
    let all = [confirming, objecting, publishing, joining, leaving];
    let plain = all.into_iter().any(Posting::refused);
    let faults = Signal::derive(move || {
        all.into_iter()
            .flat_map(|posting| posting.faults().get())
            .collect::<Vec<_>>()
    });
    let frame = frame(&page.head);
    let (foot, heading) = (frame.clone(), page_title(&page.head, words::heading(lang)));
    let author = &page.author;
    let asked = if page.stand == Stand::Confirmed {
        String::new()
    } else if page.age.is_child() {
        words::asked_child(lang, &author.name)
    } else {
        words::asked(lang, &author.name)
    };
    let share = parse::share_text(author.share);
    let everybody: Vec<String> = page
        .shares
        .iter()
        .map(|(name, share)| share_of(lang, name, &parse::share_text(*share)))
        .collect();
    let facts = block(vec![
        (words::name(lang), author.name.clone(), true),
        (words::birth(lang), given(&author.birth), false),
        (words::share(lang), share, false),
        (words::work(lang), given(&author.work), true),
        (words::everybody(lang), everybody.join(", "), true),
        (common::unit(lang), page.unit.clone(), true),
        (common::code(lang), page.code.clone(), false),
    ]);
    let name = page.title.clone();
    let may_confirm = page.may_confirm && (page.stand != Stand::Confirmed);
    let confirm = may_confirm.then(|| confirm(&page, &secret, confirming));
    let objects = page.may_confirm && page.stand != Stand::Leaving;
    let object = objects.then(|| object(&secret, objecting));
    let publish = page
        .may_publish
        .then(|| publish(&page, &secret, publishing));
    let join = join(&page, &secret, joining);
    let papers = papers(&page, &secret);
    let own = own(&secret);
    let leave = leave(&page, &secret, leaving);
    view! {
        {heading}
        <AuthorLayout frame=frame back=NavLink::new(common::home(lang), routes::HOME)>
            <div class="stack tight">
                <p class="soft">{words::heading(lang)}</p>
                <h1>{name}</h1>
                {(!asked.is_empty()).then(|| view! { <p class="soft">{asked}</p> })}
            </div>
            {plain.then(|| view! { <ErrorSummary title=common::errors_heading(lang) items=faults /> })}
            {said(&page)}
            {facts}
            {papers}
            {confirm}
            {join}
            {publish}
            {object}
            {own}
            {leave}
        </AuthorLayout>
        <Foot frame=foot />
    }
    .into_any()
}

/// What was answered already, or why nothing can be.
fn said(page: &ConfirmationPage) -> AnyView {
    let lang = lang();
    let day = page
        .said_at
        .map(domain::time::Timestamp::deadline_text)
        .unwrap_or_default();
    let answer = NodeRef::<Div>::new();
    let (said, scrolled) = (page.said_at.is_some(), || {
        window().scroll_y().is_ok_and(|y| y > 0.0)
    });
    Effect::new(move |_| {
        // Whoever has just answered did so far below.
        if let Some(answer) = answer.get().filter(|_| said && scrolled()) {
            let _ = answer.focus();
        }
    });
    let answered = match page.stand {
        Stand::Confirmed => {
            let guardian = (!page.guardian.is_empty())
                .then(|| view! { <p>{words::guardian_is(lang, &page.guardian)}</p> });
            view! {
                <Notice kind=NoticeKind::Ok title=words::said_confirmed(lang, &day)>
                    {guardian}
                    <p class="small">{words::keep_link(lang)}</p>
                </Notice>
            }
            .into_any()
        }
        Stand::Wrong => {
            let note = page.note.clone();
            view! {
                <Notice kind=NoticeKind::Warn title=words::said_wrong(lang, &day)>
                    <p class="as-typed">{note}</p>
                </Notice>
            }
            .into_any()
        }
        Stand::Changed => {
            view! { <Notice kind=NoticeKind::Warn title=words::said_changed(lang) /> }.into_any()
        }
        Stand::Leaving => view! {
            <Notice kind=NoticeKind::Info title=words::leave_asked(lang)>
                <p>{words::leave_asked_text(lang)}</p>
            </Notice>
        }
        .into_any(),
        Stand::Open => ().into_any(),
    };
    let closed = if page.own {
        Some(words::own(lang))
    } else if !page.may_confirm && page.stand != Stand::Confirmed {
        Some(words::closed(lang))
    } else {
        None
    };
    let closed = closed.map(|why| view! { <Notice kind=NoticeKind::Info title=why /> });
    view! {
        <div tabindex="-1" node_ref=answer>
            {answered}
        </div>
        {closed}
    }
    .into_any()
}

fn confirm(page: &ConfirmationPage, secret: &str, posting: Posting) -> AnyView {
    let lang = lang();
    let (secret, shown) = (secret.to_owned(), page.shown.clone());
    let ticked = |name: &'static str| typed(name) == "yes";
    let child_speaks = page.age.is_child();
    let taking_part = if child_speaks {
        words::guardian_taking_part(lang)
    } else {
        words::taking_part(lang)
    };
    let publishing = consents(
        child_speaks,
        "",
        Publishing::of(|part| typed("publish").split(' ').any(|code| code == part.code())),
    );
    let guardian = page.age.is_child().then(|| {
        view! { <TextField name="guardian" label=words::guardian(lang) autocomplete="name" maxlength=100 required=true value=typed("guardian") error=posting.fault_of("guardian") /> }
    });
    let child = (page.age == Age::Child).then(|| {
        view! { <CheckBox name="child" label=words::child(lang) checked=ticked("child") error=posting.fault_of("child") /> }
    });
    view! {
        <section class="sheet pad stack" aria-labelledby="confirm">
            <h2 id="confirm">{words::confirm_heading(lang)}</h2>
            {refused_here(posting)}
            <PostForm posting=posting class="stack">
                <input type="hidden" name="secret" value=secret />
                <input type="hidden" name="shown" value=shown />
                {guardian}
                <CheckBox name="taking_part" label=taking_part checked=ticked("taking_part") error=posting.fault_of("taking_part") />
                {publishing}
                {child}
                <Button kind=ButtonKind::Main full=true submit=true busy=posting.busy>{words::confirm(lang)}</Button>
            </PostForm>
        </section>
    }
    .into_any()
}

fn object(secret: &str, posting: Posting) -> AnyView {
    let lang = lang();
    let secret = secret.to_owned();
    view! {
        <details class="sheet pad" open=posting.refused()>
            <summary><h2>{words::wrong_heading(lang)}</h2></summary>
            {refused_here(posting)}
            <PostForm posting=posting class="stack">
                <input type="hidden" name="secret" value=secret />
                <TextArea name="note" label=words::note(lang) hint=words::note_hint(lang) short=true maxlength=1000 value=typed("note") error=posting.fault_of("note") />
                <Button full=true submit=true busy=posting.busy>{words::object(lang)}</Button>
            </PostForm>
        </details>
    }
    .into_any()
}

/// What was said of publishing, and the way to change it.
fn publish(page: &ConfirmationPage, secret: &str, posting: Posting) -> AnyView {
    let lang = lang();
    let secret = secret.to_owned();
    let said = page.publishing;
    let given = Publishing::of(|part| said.get(part) == Some(true));
    let boxes = consents(page.age.is_child(), "change-", given);
    view! {
        <details class="sheet pad" open=posting.refused()>
            <summary><h2>{words::publish_heading(lang)}</h2></summary>
            <p>{words::change_publishing(lang)}</p>
            {refused_here(posting)}
            <PostForm posting=posting class="stack tight">
                <input type="hidden" name="secret" value=secret />
                {boxes}
                <Button full=true submit=true busy=posting.busy>{words::save_publishing(lang)}</Button>
                <p class="small soft">{words::at_once(lang)}</p>
            </PostForm>
        </details>
    }
    .into_any()
}

/// The entry among those of the reader's own account.
fn join(page: &ConfirmationPage, secret: &str, posting: Posting) -> Option<AnyView> {
    let lang = lang();
    let act = match &page.joining {
        Joining::No => return None,
        Joining::Taken => view! { <p>{words::taken(lang)}</p> }.into_any(),
        Joining::Joined(entry) => {
            let href = routes::entry(entry.as_str());
            view! {
                <p>{words::joined(lang)}</p>
                <LinkButton href=href full=true>
                    {words::open_joined(lang)}
                </LinkButton>
            }
            .into_any()
        }
        Joining::SignIn => {
            let here = routes::confirmation(secret);
            view! {
                <p>{words::join_text(lang)}</p>
                <LinkButton href=routes::sign_up(&here) kind=ButtonKind::Main full=true>
                    {words::join_sign_up(lang)}
                </LinkButton>
                <LinkButton href=routes::sign_in(&here) full=true>
                    {words::join_sign_in(lang)}
                </LinkButton>
            }
            .into_any()
        }
        Joining::May => {
            let secret = secret.to_owned();
            view! {
                <p>{words::join_text(lang)}</p>
                {refused_here(posting)}
                <PostForm posting=posting>
                    <input type="hidden" name="secret" value=secret />
                    <Button kind=ButtonKind::Main full=true submit=true icon=IconName::Plus busy=posting.busy>
                        {words::join(lang)}
                    </Button>
                </PostForm>
            }
            .into_any()
        }
    };
    let view = view! {
        <section class="sheet pad stack" aria-labelledby="join">
            <h2 id="join">{words::join_heading(lang)}</h2>
            {act}
        </section>
    };
    Some(view.into_any())
}

/// What the guardian of the author signed, as far as its photo has come.
fn papers(page: &ConfirmationPage, secret: &str) -> Option<AnyView> {
    let lang = lang();
    let links = page
        .papers
        .iter()
        .map(|paper| {
            view! {
                <LinkButton
                    href=routes::part_paper(secret, paper.id.as_str())
                    icon=IconName::Image
                    download=true
                >
                    {words::own_paper(lang)}
                </LinkButton>
            }
        })
        .collect_view();
    (!page.papers.is_empty()).then(|| view! { <div class="stack tight">{links}</div> }.into_any())
}

/// One's own data, to take along.
fn own(secret: &str) -> AnyView {
    let lang = lang();
    view! {
        <details class="sheet pad">
            <summary><h2>{words::own_data(lang)}</h2></summary>
            <div class="stack tight">
            <p class="small">{words::own_data_text(lang)}</p>
            <LinkButton href=routes::part_data(secret) icon=IconName::Download download=true>
                {words::take_along(lang)}
            </LinkButton>
            </div>
        </details>
    }
    .into_any()
}

/// The way out of the entry.
fn leave(page: &ConfirmationPage, secret: &str, posting: Posting) -> Option<AnyView> {
    let secret = secret.to_owned();
    let field = view! { <input type="hidden" name="secret" value=secret /> }.into_any();
    // That somebody asked stands above.
    let shown = !matches!(page.leaving, Leaving::No | Leaving::Asked);
    shown.then(|| leave_part(page.leaving, &page.author.name, field, posting))
}

fn given(text: &str) -> String {
    if text.is_empty() {
        crate::text::author::not_given(lang()).to_owned()
    } else {
        text.to_owned()
    }
}
