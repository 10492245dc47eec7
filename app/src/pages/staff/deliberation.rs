//! Entries whose sheets diverge, what becomes of them, and notes of what was said.

use domain::{
    divergence::Diverging,
    edition::Criterion,
    page::deliberation::{DeliberatedEntry, DeliberationPage, NoteView, Outcome},
    proposal::Matter,
};
use leptos::prelude::*;

use super::{layout::Work, votes::outcome as voted};
use crate::{
    components::{
        Blank, Button, DrawingName, ErrorSummary, Notice, NoticeKind, PrintButton, RadioGroup,
        RadioOption, Select, SelectOption, TextArea, TextField,
    },
    context::lang,
    form::{PostForm, Posting},
    routes,
    saving::SelfSaving,
    text,
    text::deliberation as words,
};

/// The page.
pub fn deliberation(page: DeliberationPage) -> AnyView {
    let lang = lang();
    let edition = page.head.edition.code.clone();
    let rule = page.rule.as_ref().map_or_else(
        || words::no_rule(lang).to_owned(),
        |rule| words::rule(lang, rule),
    );
    let sample = (page.sample && page.rule.is_some())
        .then(|| view! { <span class="soft">" " {words::sample(lang)}</span> });
    let none = page.entries.is_empty().then(|| {
        view! { <Blank title=words::none(lang) text=words::none_text(lang) drawing=DrawingName::Empty /> }
    });
    let votes = page.votes.then(|| {
        view! { <a href=routes::votes(&edition)>{text::votes::heading(lang)}</a> }
    });
    let minutes = routes::minutes(&edition);
    let may_note = page.may_note;
    let choices = page.choices.iter().map(|choice| {
        SelectOption::new(
            choice.code.clone(),
            format!("{} ({})", choice.name, choice.code),
        )
    });
    let choose =
        (may_note && !page.choices.is_empty()).then(|| choose(&edition, choices.collect()));
    let entries = page
        .entries
        .into_iter()
        .map(|entry| one(entry, &edition, &page.criteria, may_note))
        .collect_view();
    view! {
        <Work head=page.head name=words::heading(lang) here=routes::progress(&edition)>
            <div class="row apart">
                <div class="stack tight">
                    <h1>{words::heading(lang)}</h1>
                    <p class="lead">{words::lead(lang)}</p>
                    <p>{rule} {sample}</p>
                    <p class="small row no-print">
                        {votes} <a href=minutes>{text::minutes::link(lang)}</a>
                    </p>
                </div>
                <PrintButton>{text::common::print(lang)}</PrintButton>
            </div>
            {none}
            {entries}
            {choose}
        </Work>
    }
    .into_any()
}

/// How far apart the sheets of an entry are, and the way to what becomes of that.
#[component]
pub(super) fn Divergent(
    diverging: Diverging,
    #[prop(into)] edition: String,
    #[prop(into)] code: String,
) -> impl IntoView {
    let lang = lang();
    let apart = words::apart(lang, &diverging.apart, "");
    let said = if diverging.kept {
        words::kept(lang, &apart)
    } else {
        apart
    };
    view! {
        <a class="tie" href=routes::deliberation_on(&edition, &code)>
            {said}
        </a>
    }
}

/// The way to an entry that is not on the page.
fn choose(edition: &str, options: Vec<SelectOption>) -> AnyView {
    let lang = lang();
    view! {
        <form method="get" action=routes::deliberation(edition) class="sheet pad stack no-print">
            <h2 class="h3">{words::other(lang)}</h2>
            <Select name="code" id="other" label=words::choose(lang) blank=words::choose_blank(lang) options=options required=true />
            <div class="row">
                <Button submit=true>{words::open(lang)}</Button>
            </div>
        </form>
    }
    .into_any()
}

fn one(entry: DeliberatedEntry, edition: &str, criteria: &[Criterion], may_note: bool) -> AnyView {
    let lang = lang();
    let [proposing, noting] = ["propose_for_entry", "note_deliberation"].map(Posting::to);
    let code = entry.code.clone();
    let faults = Signal::derive(move || {
        [proposing, noting]
            .into_iter()
            .flat_map(|posting| posting.faults().get())
            .map(|fault| fault.of(&code))
            .collect::<Vec<_>>()
    });
    let totals = if !entry.judged {
        words::stopped(lang).to_owned()
    } else if entry.totals.is_empty() {
        words::to_come(lang).to_owned()
    } else {
        let totals: Vec<String> = entry.totals.iter().map(|total| total.text()).collect();
        words::totals(lang, &totals.join("; "))
    };
    let diverging = entry.diverging.as_ref().map(|diverging| {
        let apart = words::apart(lang, &diverging.apart, &entry.criterion);
        if diverging.kept {
            view! { <Notice kind=NoticeKind::Ok title=words::sheets_kept(lang, &apart) /> }
        } else {
            view! { <Notice kind=NoticeKind::Warn title=words::sheets(lang, &apart) /> }
        }
    });
    let outcomes = entry.outcomes.iter().map(outcome).collect_view();
    let votes = entry.votes.iter();
    let votes = votes
        .filter(|vote| vote.result.is_some())
        .map(|vote| {
            view! {
                <div class="stack tight">
                    <h3 class="as-typed">{vote.question.clone()}</h3>
                    {voted(vote)}
                </div>
            }
        })
        .collect_view();
    let waits = entry.waits.then(|| {
        view! {
            <p>
                {words::waits(lang)} " "
                <a href=routes::proposals(edition)>{text::proposals::heading(lang)}</a>
            </p>
        }
    });
    let propose = entry
        .may_propose
        .then(|| propose(&entry, edition, criteria, proposing));
    let notes = (!entry.notes.is_empty() || may_note).then(|| {
        let notes = entry.notes.iter().map(note).collect_view();
        view! {
            <section class="stack tight">
                <h3>{words::notes(lang)}</h3>
                {notes}
            </section>
        }
    });
    let write = may_note.then(|| write(&entry.code, edition, noting));
    view! {
        <article class="sheet pad stack">
            <div class="stack tight">
                <h2>{entry.title}</h2>
                <p class="soft num">{entry.code}</p>
                <p class="num">{totals}</p>
            </div>
            <ErrorSummary title=text::common::errors_heading(lang) items=faults />
            {diverging}
            {outcomes}
            {votes}
            {waits}
            {propose}
            {notes}
            {write}
        </article>
    }
    .into_any()
}

/// What two people decided.
fn outcome(outcome: &Outcome) -> AnyView {
    let lang = lang();
    let by = words::by(
        lang,
        &outcome.proposed_by,
        &outcome.confirmed_by,
        &outcome.at.deadline_text(),
    );
    view! {
        <div class="stack tight">
            <h3>{text::proposals::matter_name(lang, outcome.matter)}</h3>
            {(!outcome.marks.is_empty()).then(|| view! { <p class="num">{words::marks(lang, &outcome.marks)}</p> })}
            <p class="as-typed">{outcome.reason.clone()}</p>
            <p class="small soft">{by}</p>
        </div>
    }
    .into_any()
}

fn note(note: &NoteView) -> AnyView {
    let by = words::noted_by(lang(), &note.by, &note.at.deadline_text());
    view! {
        <div>
            <p class="as-typed">{note.text.clone()}</p>
            <p class="small soft">{by}</p>
        </div>
    }
    .into_any()
}

/// The form that proposes what becomes of the sheets.
fn propose(
    entry: &DeliberatedEntry,
    edition: &str,
    criteria: &[Criterion],
    posting: Posting,
) -> AnyView {
    let lang = lang();
    let (edition, code) = (edition.to_owned(), entry.code.clone());
    let (matter_id, reason_id) = (format!("matter-{code}"), format!("reason-{code}"));
    // Another form of this page may be sent first, and the page is read anew then.
    let reason = SelfSaving::in_form("propose_for_entry", &code, "reason");
    let marks = criteria
        .iter()
        .map(|criterion| {
            let name = format!("mark[{}]", criterion.code);
            let mark = SelfSaving::in_form("propose_for_entry", &code, &name);
            view! {
                <TextField
                    name=name
                    id=format!("{}-{code}", criterion.code)
                    label=criterion.name.clone()
                    hint=text::paper_sheets::most(lang, &criterion.most.text())
                    inputmode="decimal"
                    autocomplete="off"
                    value=mark.text
                    on_input=move |typed| mark.typed(typed)
                    error=posting.fault_of(criterion.code.clone())
                />
            }
        })
        .collect_view();
    let option = |matter: Matter, note: &str| {
        RadioOption::new(matter.code(), text::proposals::matter_name(lang, matter)).note(note)
    };
    let options = vec![
        option(Matter::Remark, words::remark_note(lang)),
        option(Matter::Joint, words::joint_note(lang)),
        option(Matter::Keep, words::keep_note(lang)),
    ];
    view! {
        <PostForm posting=posting class="stack no-print">
            <input type="hidden" name="edition" value=edition />
            <input type="hidden" name="code" value=code />
            <RadioGroup
                name="matter"
                id=matter_id
                legend=words::propose(lang)
                options=options
                required=true
                error=posting.fault_of("matter")
            />
            <fieldset class="stack joint-marks">
                <legend>{words::joint_marks(lang)}</legend>
                {marks}
            </fieldset>
            <TextArea
                name="reason"
                id=reason_id
                label=text::proposals::reason(lang)
                hint=words::reason_hint(lang)
                short=true
                required=true
                value=reason.text
                on_input=move |typed| reason.typed(typed)
                error=posting.fault_of("reason")
            />
            <div class="row">
                <Button submit=true busy=posting.busy>
                    {words::send(lang)}
                </Button>
            </div>
        </PostForm>
    }
    .into_any()
}

/// The form that takes a note.
fn write(code: &str, edition: &str, posting: Posting) -> AnyView {
    let lang = lang();
    let (edition, code) = (edition.to_owned(), code.to_owned());
    let id = format!("text-{code}");
    let text = SelfSaving::in_form("note_deliberation", &code, "text");
    view! {
        <PostForm posting=posting class="stack no-print">
            <input type="hidden" name="edition" value=edition />
            <input type="hidden" name="code" value=code />
            <TextArea
                name="text"
                id=id
                label=words::note(lang)
                hint=words::note_hint(lang)
                short=true
                required=true
                value=text.text
                on_input=move |typed| text.typed(typed)
                error=posting.fault_of("text")
            />
            <div class="row">
                <Button submit=true busy=posting.busy>
                    {words::add(lang)}
                </Button>
            </div>
        </PostForm>
    }
    .into_any()
}
