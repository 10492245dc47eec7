//! The sheet that somebody has in hand.

use domain::{
    edition::Criterion,
    page::{
        paper_sheets::{PaperSheet, Step, TypedSheet},
        secretariat::SheetStand,
    },
    points::Points,
    refusal::{Refusal, WrongField},
};
use leptos::prelude::*;

use super::second::Second;
use crate::{
    components::{
        Button, ButtonKind, CheckBox, Confirm, ErrorSummary, Fault, IconName, LinkButton, Notice,
        NoticeKind, TextArea, TextField,
    },
    context::lang,
    error::ApiError,
    form::{PostForm, Posting},
    routes,
    text::{self, paper_sheets as words},
};

pub(super) fn sheet(sheet: PaperSheet, edition: &str) -> AnyView {
    let lang = lang();
    let about = words::of_entry(lang, &sheet.title, &sheet.entry, &sheet.code);
    let heading = words::sheet_of(lang, &sheet.judge);
    let body = match &sheet.step {
        Step::Type => typing(&sheet, edition),
        Step::Waits(typed) => waits(&sheet, typed),
        Step::Closed => closed(&sheet),
    };
    let print = routes::with_query(&routes::paper_print(edition), &[("code", &sheet.code)]);
    view! {
        <section class="sheet pad stack">
            <div class="row apart">
                <div class="stack tight">
                    <h2>{heading}</h2>
                    <p>{about}</p>
                </div>
                <LinkButton href=print icon=IconName::Printer>
                    {words::print_one(lang)}
                </LinkButton>
            </div>
            {body}
        </section>
    }
    .into_any()
}

fn closed(sheet: &PaperSheet) -> AnyView {
    let lang = lang();
    let (kind, title) = match (sheet.stand, sheet.paper, sheet.signed_at) {
        (SheetStand::Signed, Some(at), _) => (
            NoticeKind::Ok,
            words::closed_paper(lang, &at.deadline_text()),
        ),
        (SheetStand::Signed, None, Some(at)) => (
            NoticeKind::Info,
            words::closed_signed(lang, &at.deadline_text()),
        ),
        _ => (NoticeKind::Info, words::closed(lang).to_owned()),
    };
    view! { <Notice kind=kind title=title /> }.into_any()
}

/// The judge has begun on a device.
pub(super) fn on_device(sheet: &PaperSheet) -> Option<AnyView> {
    let lang = lang();
    (sheet.on_device > 0).then(|| {
        view! { <Notice kind=NoticeKind::Warn title=words::on_device(lang, sheet.on_device) /> }
            .into_any()
    })
}

/// What is wrong, by the names of the criteria.
pub(super) fn faults(criteria: &[Criterion], error: Option<&ApiError>) -> Vec<Fault> {
    let lang = lang();
    let line = |wrong: &WrongField| {
        let of = criteria
            .iter()
            .find(|criterion| criterion.code == wrong.field);
        let problem = text::problem::sentence(lang, wrong.problem);
        let words = of.map_or_else(
            || problem.to_owned(),
            |criterion| format!("{}: {problem}", criterion.name),
        );
        Fault::new(format!("#{}", wrong.field), words)
    };
    match error {
        Some(ApiError::Refused(Refusal::Invalid(wrong))) => wrong.iter().map(line).collect(),
        Some(error) => vec![Fault::new("", text::refusal::error(lang, error))],
        None => Vec::new(),
    }
}

/// A box for each criterion, and the sum of what is in them.
#[component]
pub(super) fn Marks(
    criteria: Vec<Criterion>,
    /// By criterion, in the same order.
    values: Vec<RwSignal<String>>,
    #[prop(into)] error: Signal<Option<ApiError>>,
) -> impl IntoView {
    let lang = lang();
    let boxes = criteria
        .into_iter()
        .zip(values.clone())
        .map(|(criterion, value)| {
            let code = criterion.code.clone();
            let problem = Signal::derive(move || match error.get() {
                Some(ApiError::Refused(Refusal::Invalid(wrong))) => {
                    let wrong = wrong.iter().find(|wrong| wrong.field == code)?;
                    Some(text::problem::sentence(lang, wrong.problem).to_owned())
                }
                _ => None,
            });
            view! {
                <TextField
                    name=format!("mark[{}]", criterion.code)
                    id=criterion.code.clone()
                    label=criterion.name.clone()
                    hint=words::most(lang, &criterion.most.text())
                    inputmode="decimal"
                    autocomplete="off"
                    value=value
                    error=problem
                    on_input=move |typed| value.set(typed)
                />
            }
        })
        .collect_view();
    let total = move || {
        let marks = values
            .iter()
            .filter_map(|value| value.with(|typed| Points::parse(typed)));
        Points(marks.map(|points| points.0).sum()).text()
    };
    view! {
        {boxes}
        <p class="total">
            <span class="small">{words::total(lang)}</span>
            <b>{total}</b>
        </p>
    }
    .into_any()
}

/// The first person types.
fn typing(sheet: &PaperSheet, edition: &str) -> AnyView {
    let lang = lang();
    let posting = Posting::to("type_paper_sheet");
    let criteria = sheet.rubric.criteria.clone();
    let values: Vec<_> = criteria
        .iter()
        .map(|_| RwSignal::new(String::new()))
        .collect();
    let named = criteria.clone();
    let (edition, code) = (edition.to_owned(), sheet.code.clone());
    let begun = on_device(sheet);
    let back = sheet.sent_back.clone().map(|back| {
        let title = words::sent_back(lang, &back.by, &back.at.deadline_text());
        view! {
            <Notice kind=NoticeKind::Warn title=title>
                <p>{back.reason}</p>
            </Notice>
        }
    });
    let faults = Signal::derive(move || posting.error.with(|error| faults(&named, error.as_ref())));
    let notes = criteria
        .iter()
        .map(|criterion| {
            view! {
                <TextArea
                    name=format!("note[{}]", criterion.code)
                    id=format!("note-{}", criterion.code)
                    label=words::note(lang, &criterion.name)
                    maxlength=2000
                    short=true
                />
            }
        })
        .collect_view();
    view! {
        {back}
        {begun}
        <PostForm posting=posting class="stack">
            <ErrorSummary title=text::common::errors_heading(lang) items=faults />
            <input type="hidden" name="edition" value=edition />
            <input type="hidden" name="code" value=code />
            <p class="soft">{words::type_first(lang)}</p>
            <Marks criteria=criteria values=values error=posting.error />
            <details class="example">
                <summary>{words::with_notes(lang)}</summary>
                <div class="stack">{notes}</div>
            </details>
            <CheckBox name="signed" label=words::signed(lang) error=posting.fault_of("signed") />
            <div class="row">
                <Button submit=true kind=ButtonKind::Main busy=posting.busy>
                    {words::send(lang)}
                </Button>
            </div>
        </PostForm>
    }
    .into_any()
}

/// It waits: for somebody else, or for the reader.
fn waits(sheet: &PaperSheet, typed: &TypedSheet) -> AnyView {
    let lang = lang();
    let at = typed.typed_at.deadline_text();
    let notes = (!typed.notes.is_empty()).then(|| {
        let line = |criterion: &Criterion| {
            let (_, note) = typed
                .notes
                .iter()
                .find(|(code, _)| *code == criterion.code)?;
            Some(view! {
                <p>
                    <b>{criterion.name.clone()}</b>
                    ": "
                    {note.clone()}
                </p>
            })
        };
        let lines: Vec<_> = sheet.rubric.criteria.iter().filter_map(line).collect();
        view! {
            <div class="stack tight">
                <h3>{words::notes_to_read(lang)}</h3>
                {lines}
            </div>
        }
    });
    if typed.own {
        let withdraw = Posting::to("withdraw_proposal");
        let proposal = typed.proposal.to_string();
        let line = |criterion: &Criterion| {
            let points = typed.marks.get(&criterion.code)?.text();
            Some(view! {
                <div>
                    <dt>{criterion.name.clone()}</dt>
                    <dd class="num">{points}</dd>
                </div>
            })
        };
        let lines: Vec<_> = sheet.rubric.criteria.iter().filter_map(line).collect();
        return view! {
            <Notice kind=NoticeKind::Info title=words::own_waits(lang, &at) />
            <dl class="block">{lines}</dl>
            {notes}
            <PostForm posting=withdraw>
                <ErrorSummary title=text::common::errors_heading(lang) items=withdraw.faults() />
                <input type="hidden" name="proposal" value=proposal />
                <Button submit=true busy=withdraw.busy>
                    {words::withdraw(lang)}
                </Button>
            </PostForm>
        }
        .into_any();
    }
    let by = words::typed_by(lang, &typed.typed_by, &at);
    let typing = if typed.may_confirm {
        let proposal = typed.proposal.to_string();
        view! { <Second criteria=sheet.rubric.criteria.clone() proposal=proposal /> }.into_any()
    } else {
        view! { <p class="soft">{words::not_yours(lang)}</p> }.into_any()
    };
    let back = typed
        .may_refuse
        .then(|| send_back(typed.proposal.to_string()));
    let begun = on_device(sheet);
    view! {
        <p class="small soft">{by}</p>
        {begun}
        {notes}
        {typing}
        {back}
    }
    .into_any()
}

/// The first person misread it.
fn send_back(proposal: String) -> AnyView {
    let lang = lang();
    let refuse = Posting::to("refuse_proposal");
    view! {
        <div class="row">
            <Confirm
                id="send-back-dialog"
                trigger=words::send_back(lang)
                title=words::send_back_title(lang)
                confirm=words::send_back(lang)
                cancel=text::common::cancel(lang)
                form="send-back"
            >
                <PostForm posting=refuse id="send-back">
                    <input type="hidden" name="proposal" value=proposal />
                    <TextArea name="reason" label=words::reason(lang) short=true required=true error=refuse.fault_of("reason") />
                </PostForm>
            </Confirm>
        </div>
    }
    .into_any()
}
