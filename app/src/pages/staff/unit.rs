//! The entries that name a unit, for its officer.

use domain::{
    endorsement::Verdict,
    page::unit::{UnitLine, UnitPage},
};
use leptos::prelude::*;

use super::{finder::finder, layout::Work, take_along};
use crate::{
    components::{
        Blank, Button, ButtonKind, Confirm, DrawingName, ErrorSummary, IconName, Item, LinkButton,
        List, MarkState, Notice, NoticeKind, TextArea,
    },
    context::lang,
    form::{PostForm, Posting},
    pages::{
        attached::{Addresses, attached},
        paper::papers,
    },
    routes, text,
    text::endorsement as words,
};

/// The page.
pub fn unit(page: UnitPage) -> AnyView {
    let lang = lang();
    let [posting, ranking] = ["endorse_entry", "rank_entry"].map(Posting::to);
    let faults = Signal::derive(move || {
        [posting, ranking]
            .into_iter()
            .flat_map(|posting| posting.faults().get())
            .collect::<Vec<_>>()
    });
    // What took its place speaks for its entries, and reads them.
    let readable = page.ended.is_none();
    let ended = page.ended.map(|(day, successor)| {
        let taken_over = words::ended_text(lang, &successor);
        view! {
            <Notice kind=NoticeKind::Warn title=words::ended(lang, &day.text())>
                <p>{taken_over}</p>
            </Notice>
        }
    });
    let full = page
        .quota
        .is_some_and(|(most, confirmed)| confirmed >= u32::from(most));
    let quota = page.quota.map(|(most, confirmed)| {
        view! {
            <Notice kind=NoticeKind::Info title=words::quota(lang, confirmed, most)>
                <p class="small">{words::quota_text(lang)}</p>
            </Notice>
        }
    });
    let deadline = page.head.edition.deadline;
    let left = domain::time::left(page.head.now, deadline);
    let until = format!(
        "{}. {}.",
        text::staff::before_deadline(lang, &deadline.deadline_text()),
        text::number::left(lang, left)
    );
    let none = page.sought.of == 0;
    let finder = finder(routes::unit(&page.head.edition.code), &page.sought);
    let q = page.sought.q.clone();
    let edition = page.head.edition.code.clone();
    let here = routes::unit(&edition);
    let waits = page.lines.iter().filter(|line| line.waits()).count();
    let waits = (!none && q.is_empty()).then(|| {
        view! { <p><b class="num">{words::unit_waits(lang, waits)}</b></p> }
    });
    let lines = page
        .lines
        .into_iter()
        .map(|line| entry(line, readable, full, posting, ranking))
        .collect_view();
    view! {
        <Work head=page.head name=text::staff::unit(lang) here=here alone=true>
            <div class="stack tight">
                <h1>{text::staff::unit(lang)}</h1>
                <p class="lead">{text::staff::unit_lead(lang, &page.unit)}</p>
            </div>
            <ErrorSummary title=text::common::errors_heading(lang) items=faults />
            {ended}
            {quota}
            <div class="stack tight">
                {waits}
                <p class="soft num">{until}</p>
            </div>
            {(!none)
                .then(|| {
                    view! {
                        <div class="row no-print">
                            <LinkButton href=routes::unit_list(&edition) icon=IconName::Printer>
                                {text::paper::print_unit_list(lang)}
                            </LinkButton>
                            {take_along(&routes::unit(&edition), &[("q", q.as_str())])}
                        </div>
                    }
                })}
            {finder}
            {if none {
                view! { <Blank title=text::staff::no_unit_entries(lang) drawing=DrawingName::Empty /> }.into_any()
            } else {
                view! { <List sheet=true>{lines}</List> }.into_any()
            }}
        </Work>
    }
    .into_any()
}

fn entry(
    line: UnitLine,
    readable: bool,
    full: bool,
    posting: Posting,
    ranking: Posting,
) -> AnyView {
    let lang = lang();
    let id = line.id.to_string();
    let title = if line.title.is_empty() {
        text::author::untitled(lang).to_owned()
    } else {
        line.title.clone()
    };
    let order = order(&line, &title, ranking);
    let mut notes = vec![
        line.code,
        text::names::state(lang, line.state.name()).to_owned(),
    ];
    notes.extend(
        line.until
            .map(|until| words::open_until(lang, &until.deadline_text())),
    );
    if !line.authors.is_empty() {
        notes.push(line.authors.join(", "));
    }
    notes.extend(line.named.map(|unit| words::named(lang, &unit)));
    if !line.missing.is_empty() {
        let parts: Vec<&str> = line
            .missing
            .iter()
            .map(|task| text::names::task(lang, *task))
            .collect();
        notes.push(words::author_misses(lang, &parts.join(", ")));
    }
    if let Some(word) = &line.last {
        notes.push(words::said(lang, word));
        notes.extend((!word.reason.is_empty()).then(|| word.reason.clone()));
    }
    let files = (readable && !line.files.is_empty()).then(|| {
        let files = attached(&line.files, Addresses::of);
        view! {
            <details class="example">
                <summary>{words::files(lang)}</summary>
                <div class="stack tight">{files}</div>
            </details>
        }
    });
    let printed = readable.then(|| papers(&id, true));
    let given = line.last.map(|word| word.verdict);
    let mark = match given {
        Some(Verdict::Confirmed) => MarkState::Done,
        Some(Verdict::Returned | Verdict::Refused) => MarkState::Back,
        None => MarkState::Todo,
    };
    let confirmed = given == Some(Verdict::Confirmed);
    let yes = (line.may_endorse && !confirmed && !full).then(|| yes(&id, &title, posting));
    let no = line
        .may_endorse
        .then(|| no(&id, &title, confirmed, posting));
    let more = (readable || no.is_some()).then(|| {
        view! {
            <li class="under">
                <details class="example no-print">
                    <summary>{words::unit_more(lang)}</summary>
                    <div class="stack tight">
                        {printed}
                        {files}
                        {no}
                    </div>
                </details>
            </li>
        }
    });
    view! {
        <Item mark=mark title=title note=notes.join(" · ")>
            {order}
            {yes}
        </Item>
        {more}
    }
    .into_any()
}

/// The place that the unit gave the entry, and the ways to another one.
fn order(line: &UnitLine, title: &str, posting: Posting) -> Option<AnyView> {
    let lang = lang();
    let rank = line.rank?;
    let step = |way: &'static str, icon: IconName, label: String, may: bool| {
        let entry = line.id.to_string();
        may.then(|| {
            view! {
                <PostForm posting=posting>
                    <input type="hidden" name="entry" value=entry />
                    <Button submit=true icon=icon label=label name="way" value=way busy=posting.busy />
                </PostForm>
            }
        })
    };
    let rise = step(
        "up",
        IconName::ArrowUp,
        words::rise(lang, title),
        line.may_rise,
    );
    let sink = step(
        "down",
        IconName::ArrowDown,
        words::sink(lang, title),
        line.may_sink,
    );
    Some(
        view! {
            <span class="row">
                <b class="num">{words::place(lang, rank)}</b>
                {rise}
                {sink}
            </span>
        }
        .into_any(),
    )
}

/// The act that the unit is here for.
fn yes(entry: &str, title: &str, posting: Posting) -> AnyView {
    let lang = lang();
    let (form, dialog) = (format!("endorse-{entry}"), format!("ask-{entry}"));
    let (entry, title) = (entry.to_owned(), title.to_owned());
    view! {
        <PostForm posting=posting id=form.clone()>
            <input type="hidden" name="entry" value=entry />
            <input type="hidden" name="verdict" value=Verdict::Confirmed.code() />
        </PostForm>
        <Confirm
            id=dialog
            trigger=text::staff::endorse(lang)
            kind=ButtonKind::Second
            title=text::staff::endorse_title(lang)
            confirm=text::staff::endorse(lang)
            cancel=text::common::cancel(lang)
            form=form
        >
            <p><b>{title}</b></p>
            <p>{text::staff::endorse_text(lang)}</p>
        </Confirm>
    }
    .into_any()
}

/// The two ways of saying no, which want a reason.
fn no(entry: &str, title: &str, confirmed: bool, posting: Posting) -> AnyView {
    let lang = lang();
    let no = [
        (Verdict::Returned, words::return_title(lang), ButtonKind::Plain),
        (Verdict::Refused, words::refuse_title(lang), ButtonKind::PlainDanger),
    ]
    .map(|(verdict, question, kind)| {
        let id = format!("{}-{entry}", verdict.code());
        let reason = format!("reason-{id}");
        let name = words::verdict_name(lang, verdict);
        let (entry, title) = (entry.to_owned(), title.to_owned());
        let send = if verdict == Verdict::Refused {
            ButtonKind::Danger
        } else {
            ButtonKind::Main
        };
        view! {
            <Confirm id=id kind=kind trigger=name title=question cancel=text::common::cancel(lang)>
                <p><b>{title}</b></p>
                {confirmed.then(|| view! { <p>{words::take_back(lang)}</p> })}
                <PostForm posting=posting class="stack">
                    <input type="hidden" name="entry" value=entry />
                    <input type="hidden" name="verdict" value=verdict.code() />
                    <TextArea name="reason" id=reason label=words::reason(lang) short=true maxlength=1000 required=true />
                    <Button submit=true full=true kind=send busy=posting.busy>
                        {name}
                    </Button>
                </PostForm>
            </Confirm>
        }
    });
    view! {
        <div class="row">{no}</div>
    }
    .into_any()
}
