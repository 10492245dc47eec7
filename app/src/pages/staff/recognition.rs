//! The list of recognised entries: looked at, decided on once, corrected with a reason.

use domain::page::recognition::{Correction, RecognisedField, RecognisedLine, RecognitionPage};
use leptos::prelude::*;

use super::{finder::finder, layout::Work, take_along};
use crate::{
    components::{
        Blank, Button, ButtonKind, Confirm, DrawingName, ErrorSummary, IconName, Item, LinkButton,
        List, Notice, NoticeKind, RadioGroup, RadioOption, TextArea, TextField,
    },
    context::{lang, typed},
    form::{PostForm, Posting},
    routes, text,
    text::recognition as words,
};

/// The page.
pub fn recognition(page: RecognitionPage) -> AnyView {
    let lang = lang();
    let edition = page.head.edition.code.clone();
    let here = routes::recognition(&edition);
    let [deciding, correcting] = ["recognise_entries", "correct_recognition"].map(Posting::to);
    let faults = Signal::derive(move || {
        [deciding, correcting]
            .into_iter()
            .flat_map(|posting| posting.faults().get())
            .collect::<Vec<_>>()
    });
    let some = page.sought.of > 0;
    let finder = finder(here.clone(), &page.sought);
    let q = page.sought.q.clone();
    let fields = page.fields.iter().map(field).collect_view();
    let taken = some.then(|| {
        view! {
            <div class="row no-print">
                <LinkButton href=routes::recognition_list(&edition) icon=IconName::Printer>
                    {words::print(lang)}
                </LinkButton>
                {take_along(&routes::recognition(&edition), &[("q", q.as_str())])}
            </div>
        }
    });
    let (stand, open, decide, corrections) = (
        stand(&page),
        open(&page),
        // The whole list is decided on, so the whole list is shown.
        (page.may_recognise && page.sought.q.is_empty()).then(|| decide(&page, deciding)),
        corrections(&page),
    );
    let correct = page.may_correct.then(|| correct(&edition, correcting));
    let blank = (!some).then(|| {
        view! { <Blank title=words::nothing(lang) text=words::nothing_text(lang) drawing=DrawingName::Empty /> }
    });
    view! {
        <Work head=page.head name=words::recognition(lang) here=here>
            <div class="stack tight">
                <h1>{words::recognition(lang)}</h1>
                <p class="lead">{words::lead(lang)}</p>
            </div>
            <ErrorSummary title=text::common::errors_heading(lang) items=faults />
            {stand}
            {open}
            {taken}
            {finder}
            {blank}
            {fields}
            {decide}
            {corrections}
            {correct}
        </Work>
    }
    .into_any()
}

/// Whether the list is made, and what keeps it from being made.
fn stand(page: &RecognitionPage) -> AnyView {
    let lang = lang();
    let Some(made) = &page.made else {
        let required = page
            .required
            .then(|| view! { <p class="small">{words::required(lang)}</p> });
        let later = (!page.may_recognise && page.total > 0)
            .then(|| view! { <p class="small">{words::later(lang)}</p> });
        return view! {
            <Notice kind=NoticeKind::Info title=words::preview(lang, page.total)>
                {required}
                {later}
            </Notice>
        }
        .into_any();
    };
    let decision = &made.decision;
    let title = words::made(lang, &decision.number, &decision.date.text());
    let by = words::made_by(lang, &made.by, &made.at.deadline_text());
    let (issuer, total) = (decision.issuer.clone(), words::total(lang, page.total));
    view! {
        <Notice kind=NoticeKind::Ok title=title>
            <p>{issuer} ", " {total}</p>
            <p class="small">{by}</p>
        </Notice>
    }
    .into_any()
}

fn open(page: &RecognitionPage) -> Option<AnyView> {
    let lang = lang();
    if page.open.is_empty() {
        return None;
    }
    let edition = &page.head.edition.code;
    let secretary = page
        .head
        .viewer
        .as_ref()
        .is_some_and(|viewer| viewer.roles.contains(&domain::policy::Role::Secretary));
    let lines = page
        .open
        .iter()
        .map(|entry| {
            let href = if secretary {
                routes::screening_entry(edition, entry.id.as_str())
            } else {
                String::new()
            };
            let note = format!("{} · {}", entry.code, text::names::state(lang, entry.state));
            view! { <Item title=entry.title.clone() note=note href=href /> }
        })
        .collect_view();
    let notice = view! {
        <Notice kind=NoticeKind::Warn title=words::open(lang, page.open.len())>
            <p class="small">{words::open_text(lang)}</p>
        </Notice>
        <List sheet=true>{lines}</List>
    };
    Some(notice.into_any())
}

fn field(field: &RecognisedField) -> AnyView {
    let lang = lang();
    let lines = field.lines.iter().map(line).collect_view();
    let name = if field.name.is_empty() {
        words::other_field(lang).to_owned()
    } else {
        field.name.clone()
    };
    let count = u32::try_from(field.lines.len()).unwrap_or(u32::MAX);
    view! {
        <section class="stack tight">
            <div class="row apart">
                <h2 class="h3">{name}</h2>
                <span class="soft num">{words::total(lang, count)}</span>
            </div>
            <List sheet=true>{lines}</List>
        </section>
    }
    .into_any()
}

fn line(line: &RecognisedLine) -> AnyView {
    let lang = lang();
    let parts = [
        line.code.clone(),
        line.authors.join(", "),
        line.unit.clone(),
        words::corrected(lang, line.corrected).to_owned(),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    view! { <Item title=line.title.clone() note=parts.join(" · ") /> }.into_any()
}

fn decide(page: &RecognitionPage, posting: Posting) -> AnyView {
    let lang = lang();
    let (edition, shown) = (page.head.edition.code.clone(), page.shown.clone());
    let or = |name: &'static str, known: String| {
        let again = typed(name);
        if again.is_empty() { known } else { again }
    };
    let (date, issuer) = (
        or("date", page.today.text()),
        or("issuer", page.issuer.clone()),
    );
    view! {
        <section class="sheet pad stack no-print" aria-labelledby="decide">
            <h2 id="decide" class="h3">{words::decide(lang)}</h2>
            <PostForm posting=posting id="recognise" class="stack">
                <input type="hidden" name="edition" value=edition />
                <input type="hidden" name="shown" value=shown />
                <TextField
                    name="number"
                    label=text::staff::number(lang)
                    hint=text::staff::number_hint(lang)
                    value=typed("number")
                    required=true
                    error=posting.fault_of("number")
                />
                <TextField name="date" label=text::staff::date(lang) value=date required=true error=posting.fault_of("date") />
                <TextField name="issuer" label=text::staff::issuer(lang) value=issuer required=true error=posting.fault_of("issuer") />
            </PostForm>
            <Confirm
                id="recognise-dialog"
                kind=ButtonKind::Main
                full=true
                trigger=words::make(lang)
                title=words::make_title(lang, page.total)
                confirm=words::make(lang)
                cancel=text::common::cancel(lang)
                form="recognise"
            >
                <p>{words::make_text(lang)}</p>
            </Confirm>
        </section>
    }
    .into_any()
}

fn corrections(page: &RecognitionPage) -> Option<AnyView> {
    let lang = lang();
    let lines = page
        .corrections
        .iter()
        .map(|one| {
            let what = words::change_name(lang, one.change);
            let title = words::correction(lang, what, &one.code, &one.title);
            let when = words::when_and_who(lang, &one.at.text(), &one.by);
            view! { <Item title=title note=format!("{} · {when}", one.reason) /> }
        })
        .collect_view();
    (!page.corrections.is_empty()).then(|| {
        view! {
            <section class="stack tight">
                <h2 class="h3">{words::corrections(lang)}</h2>
                <List sheet=true>{lines}</List>
            </section>
        }
        .into_any()
    })
}

fn correct(edition: &str, posting: Posting) -> AnyView {
    let lang = lang();
    let edition = edition.to_owned();
    let options = Correction::ALL
        .map(|change| RadioOption::new(change.code(), words::change_name(lang, change)))
        .to_vec();
    view! {
        <section class="sheet pad stack no-print" aria-labelledby="correct">
            <h2 id="correct" class="h3">{words::correct(lang)}</h2>
            <p class="small soft">{words::correct_text(lang)}</p>
            <PostForm posting=posting class="stack">
                <input type="hidden" name="edition" value=edition />
                <RadioGroup name="change" legend=words::change(lang) options=options required=true value=typed("change") error=posting.fault_of("change") />
                <TextField name="code" label=words::code(lang) value=typed("code") required=true error=posting.fault_of("code") />
                <TextArea name="reason" label=words::reason(lang) short=true maxlength=2000 required=true value=typed("reason") error=posting.fault_of("reason") />
                <Button submit=true full=true busy=posting.busy>{words::send(lang)}</Button>
            </PostForm>
        </section>
    }
    .into_any()
}
