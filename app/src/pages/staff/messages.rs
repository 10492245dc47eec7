//! What authors are told: drafts to approve, what is to be told by hand, what became of the rest.

use domain::{
    message::{Channel, Folder, MessageAct, MessageState},
    page::messages::{MessageView, MessagesPage},
    text::phone_text,
};
use leptos::prelude::*;

mod edit; // One draft, open for writing.

use self::edit::edit;
use super::{finder::explained, layout::Work, take_along};
use crate::{
    components::{
        Blank, Button, ButtonKind, CheckBox, Chip, Chips, DrawingName, ErrorSummary, HandOver,
        LinkButton, Notice, SearchField, Tag, TagState,
    },
    context::lang,
    form::{PostForm, Posting},
    routes, text,
    text::messages as words,
};

/// Id of the form that approves the chosen messages, which stand outside it; what is wrong with the choice leads here.
const CHOSEN: &str = "messages";

/// The page.
pub fn messages(page: MessagesPage) -> AnyView {
    let lang = lang();
    let edition = page.head.edition.code.clone();
    let [saving, changing, approving] =
        ["save_message", "change_message", "approve_messages"].map(Posting::to);
    let faults = Signal::derive(move || {
        [saving, changing, approving]
            .into_iter()
            .flat_map(|posting| posting.faults().get())
            .collect::<Vec<_>>()
    });
    let content = match page.messages.first() {
        Some(message) if page.editing => edit(&edition, message, saving),
        _ => list(&page, changing, approving),
    };
    let heading = if page.editing {
        words::edit_heading(lang)
    } else {
        words::messages(lang)
    };
    view! {
        <Work head=page.head name=words::messages(lang) here=routes::desk(&edition)>
            <div class="stack tight">
                <h1>{heading}</h1>
                {(!page.editing).then(|| view! { <p class="lead">{words::lead(lang)}</p> })}
            </div>
            <ErrorSummary title=text::common::errors_heading(lang) items=faults />
            {content}
        </Work>
    }
    .into_any()
}

fn list(page: &MessagesPage, changing: Posting, approving: Posting) -> AnyView {
    let lang = lang();
    let path = routes::messages(&page.head.edition.code);
    let by_hand = (!page.sends_mail).then(|| {
        view! {
            <Notice title=words::by_hand(lang)>
                <p>{words::by_hand_text(lang)}</p>
            </Notice>
        }
    });
    let q = &page.q;
    let folder = page.folder.map_or("", Folder::code);
    // What waits is where everybody begins; a search from there looks everywhere.
    let chosen = page.folder.filter(|folder| *folder != Folder::Waiting);
    let fault = page.fault.as_ref();
    let fault = fault.map(|fault| text::search::message_fault(lang, fault));
    let understood = fault.is_none();
    let searching = view! {
        <form method="get" action=path.clone() class="stack tight">
            <input type="hidden" name="folder" value=chosen.map(Folder::code) />
            <SearchField
                name="q"
                label=words::search(lang)
                placeholder=words::search(lang)
                hint=text::staff::search_hint(lang)
                hide_label=true
                button=text::common::search(lang)
                value=q.clone()
                error=fault
            />
        </form>
        {explained(text::search::message_lead(lang), text::search::message_examples(lang))}
    };
    let found = (understood && !q.is_empty())
        .then(|| view! { <p class="soft num">{words::found(lang, page.found)}</p> });
    let chips = page
        .counts
        .iter()
        .map(|(folder, count)| {
            let href = routes::with_query(&path, &[("q", q.as_str()), ("folder", folder.code())]);
            Chip::new(words::folder(lang, *folder), href)
                .count(count.to_string())
                .current(Some(*folder) == page.folder)
        })
        .collect::<Vec<_>>();
    let blank = (understood && page.messages.is_empty()).then(|| {
        let (title, about) = if !q.is_empty() {
            (words::nothing_found(lang), words::nothing_found_text(lang))
        } else if page.has_templates {
            (words::empty(lang), words::empty_text(lang))
        } else {
            (words::no_templates(lang), words::no_templates_text(lang))
        };
        view! { <Blank title=title text=about drawing=DrawingName::Empty /> }
    });
    let all = RwSignal::new(false);
    let drafts = page
        .messages
        .iter()
        .any(|message| message.state == MessageState::Draft);
    let choosing = drafts.then(|| choose_all(all));
    let approve = drafts.then(|| approve_chosen(&page.head.edition.code, approving));
    let cards = page
        .messages
        .iter()
        .map(|message| card(page, message, all, changing))
        .collect_view();
    let to = |after: &str| {
        let query = [("q", q.as_str()), ("folder", folder), ("after", after)];
        routes::with_query(&path, &query)
    };
    let first = (!page.after.is_empty())
        .then(|| view! { <LinkButton href=to("")>{text::staff::first_page(lang)}</LinkButton> });
    let next = (!page.next.is_empty()).then(
        || view! { <LinkButton href=to(&page.next)>{text::staff::next_page(lang)}</LinkButton> },
    );
    let taken = (!page.messages.is_empty()).then(|| {
        let query = [("q", q.as_str()), ("folder", folder)];
        take_along(&path, &query)
    });
    view! {
        {by_hand}
        {searching}
        <Chips label=words::folders(lang) items=chips />
        {found}
        {blank}
        {choosing}
        <div class="stack tight">{cards}</div>
        <div class="row">{first} {next}</div>
        {taken}
        {approve}
    }
    .into_any()
}

/// Chooses every message of the page; only where it runs.
fn choose_all(all: RwSignal<bool>) -> AnyView {
    let lang = lang();
    let scripted = RwSignal::new(false);
    Effect::new(move |_| scripted.set(true));
    view! {
        <div hidden=move || !scripted.get()>
            <CheckBox
                name=""
                id="choose-all"
                label=words::choose_all(lang)
                checked=all
                on_change=move |ticked| all.set(ticked)
            />
        </div>
    }
    .into_any()
}

/// Approving several at once, always within reach; their boxes stand beside them.
fn approve_chosen(edition: &str, approving: Posting) -> AnyView {
    let lang = lang();
    let edition = edition.to_owned();
    view! {
        <PostForm posting=approving id=CHOSEN class="actbar">
            <input type="hidden" name="edition" value=edition />
            <div class="row">
                <Button submit=true kind=ButtonKind::Main busy=approving.busy>
                    {words::approve_chosen(lang)}
                </Button>
            </div>
        </PostForm>
    }
    .into_any()
}

fn card(
    page: &MessagesPage,
    message: &MessageView,
    all: RwSignal<bool>,
    changing: Posting,
) -> AnyView {
    let lang = lang();
    let state = message.state;
    let name = words::occasion(lang, message.occasion);
    let screening = routes::screening_entry(&page.head.edition.code, message.entry.as_str());
    let about = words::entry(lang, &message.code, &message.title);
    let when = match state {
        MessageState::Draft => words::drafted(lang, &message.drafted_at.text()),
        other => words::since(lang, words::state(lang, other), &message.state_at.text()),
    };
    let entry = text::names::state(lang, message.entry_state);
    let entry = words::entry_now(lang, entry);
    let tick = (state == MessageState::Draft).then(|| {
        view! {
            <CheckBox
                name="messages[]"
                id=format!("choose-{}", message.id)
                label=words::choose(lang)
                hide_label=true
                value=message.shown.clone()
                form=CHOSEN
                checked=all
            />
        }
    });
    let class = tick.is_some().then_some("message");
    let (subject, text) = (message.subject.clone(), message.text.clone());
    view! {
        <article class=class aria-label=format!("{name} {}", message.code)>
            {tick}
            <details class="sheet pad" open=page.messages.len() == 1>
                <summary>
                    <span class="row apart">
                        <h2 class="h3">{name}</h2>
                        <Tag state=tag(state) label=words::state(lang, state) />
                    </span>
                    <small class="soft">{to(message)} " · " <span class="num">{message.code.clone()}</span></small>
                </summary>
                <div class="stack">
                    <p class="small soft">
                        <a href=screening>{about}</a> " · " {entry} " · " {when}
                    </p>
                    <blockquote class="prose">
                        <p><b>{subject}</b></p>
                        <p class="as-typed">{text}</p>
                    </blockquote>
                    {stand(page, message)}
                    {acts(page, message, changing)}
                </div>
            </details>
        </article>
    }
    .into_any()
}

/// Whom a message is for.
fn to(message: &MessageView) -> String {
    let lang = lang();
    let recipient = match Channel::to(&message.recipient) {
        Channel::Email => message.recipient.clone(),
        Channel::Phone => phone_text(&message.recipient),
        Channel::Nothing => return words::to_nobody(lang, &message.name),
    };
    words::to(lang, &message.name, &recipient)
}

/// What becomes of it, where a sender has to do with it.
fn stand(page: &MessagesPage, message: &MessageView) -> AnyView {
    let lang = lang();
    let mail = page.sends_mail && Channel::to(&message.recipient) == Channel::Email;
    let line = match (message.state, message.next_try) {
        (MessageState::Approved, Some(at)) if mail && message.tries == 0 => {
            words::no_server(lang, &at.text())
        }
        (MessageState::Approved, Some(at)) if mail => {
            words::next_try(lang, message.tries, &at.text())
        }
        (MessageState::Approved, None) if mail => words::will_be_sent(lang).to_owned(),
        (MessageState::Sending, _) => words::is_sending(lang).to_owned(),
        (MessageState::Unsure, _) => words::unsure(lang).to_owned(),
        _ => String::new(),
    };
    let answer = match message.state {
        MessageState::Approved | MessageState::Failed | MessageState::Unsure
            if !message.error.is_empty() =>
        {
            words::answer(lang, &message.error)
        }
        _ => String::new(),
    };
    let said = |words: String, class: &'static str| {
        (!words.is_empty()).then(|| view! { <p class=class>{words}</p> })
    };
    view! {
        {said(line, "small")}
        {said(answer, "small soft as-typed")}
    }
    .into_any()
}

/// Everything that can be done with a message now.
fn acts(page: &MessagesPage, message: &MessageView, changing: Posting) -> AnyView {
    let lang = lang();
    let way = Channel::to(&message.recipient);
    let mail = page.sends_mail && way == Channel::Email;
    let trouble = matches!(message.state, MessageState::Failed | MessageState::Unsure);
    let by_hand = trouble || message.state == MessageState::Approved && !mail;
    let button = |act: MessageAct, word: &'static str, kind: ButtonKind| {
        message.state.after(act).is_ok().then(|| {
            view! {
                <Button submit=true kind=kind name="act" value=act.code() busy=changing.busy>
                    {word}
                </Button>
            }
        })
    };
    let again = if trouble {
        words::again(lang)
    } else {
        words::restore(lang)
    };
    let (approve, tell, again, drop) = (
        button(
            MessageAct::Approve,
            words::approve(lang),
            ButtonKind::Second,
        ),
        button(MessageAct::Tell, words::tell(lang), ButtonKind::Second).filter(|_| by_hand),
        button(MessageAct::Again, again, ButtonKind::Second).filter(|_| mail || !trouble),
        button(MessageAct::Drop, words::drop(lang), ButtonKind::Plain),
    );
    let edit = message.state.after(MessageAct::Edit).is_ok().then(|| {
        let href = routes::with_query(
            &routes::messages(&page.head.edition.code),
            &[("edit", message.id.as_str())],
        );
        view! { <LinkButton href=href>{words::edit(lang)}</LinkButton> }
    });
    let ways = by_hand.then(|| by_hand_ways(message, way));
    let shown = message.shown.clone();
    view! {
        {ways}
        <PostForm posting=changing class="row">
            <input type="hidden" name="message" value=shown />
            {approve}
            {tell}
            {again}
            {edit}
            {drop}
        </PostForm>
    }
    .into_any()
}

/// The ways to tell it by hand.
fn by_hand_ways(message: &MessageView, way: Channel) -> AnyView {
    let lang = lang();
    let (to, body) = (&message.recipient, routes::escape(&message.text));
    let own = match way {
        Channel::Phone => Some((format!("sms:{to}?&body={body}"), words::by_sms(lang))),
        Channel::Email => {
            let (to, subject) = (routes::escape(to), routes::escape(&message.subject));
            let href = format!("mailto:{to}?subject={subject}&body={body}");
            Some((href, words::by_email(lang)))
        }
        Channel::Nothing => None,
    };
    let own = own.map(|(href, word)| view! { <LinkButton href=href>{word}</LinkButton> });
    view! {
        <p class="row">
            <HandOver
                text=message.text.clone()
                share=words::share(lang)
                copy=words::copy(lang)
                copied=words::copied(lang)
            />
            {own}
        </p>
    }
    .into_any()
}

fn tag(state: MessageState) -> TagState {
    match state {
        MessageState::Draft => TagState::Draft,
        MessageState::Approved | MessageState::Sending => TagState::Sent,
        MessageState::Failed | MessageState::Unsure => TagState::Back,
        MessageState::Sent | MessageState::Told => TagState::Ok,
        MessageState::Dropped => TagState::Withdrawn,
    }
}
