//! The field, the checklist, which saves itself, and the decision.

use std::sync::Arc;

use domain::{
    id::EntryId,
    page::{
        Choice,
        secretariat::{CheckView, Deciding, ScreeningEntry},
    },
    tries::Version,
};
use leptos::prelude::*;

use crate::{
    api,
    components::{
        Button, ButtonKind, Confirm, ErrorSummary, IconName, SaveState, Segmented, Select,
        SelectOption, TextArea, TextField,
    },
    context::lang,
    error::ApiError,
    form::{PostForm, Posting},
    pages::staff::asked_tasks::asked_tasks,
    saving::{Outcome, SelfSaving, Sender, kept, sign::PageSaveSign},
    text,
};

/// The form in which the message to the author stands.
const DECIDES: &str = "return_entry";

pub(super) fn tools(open: &ScreeningEntry, choices: &[Choice]) -> AnyView {
    let lang = lang();
    let entry = open.id.to_string();
    let fields: Vec<SelfSaving> = open
        .checks
        .iter()
        .map(|check| field(&open.id, check))
        .collect();
    let passed = {
        let fields = fields.clone();
        Signal::derive(move || {
            fields
                .iter()
                .filter(|field| field.text.with(|text| text.starts_with("yes")))
                .count()
        })
    };
    let done = {
        let fields = fields.clone();
        Signal::derive(move || {
            fields
                .iter()
                .filter(|field| {
                    field
                        .text
                        .with(|text| !text.starts_with('\n') && !text.is_empty())
                })
                .count()
        })
    };
    let waits = {
        let fields = fields.clone();
        Signal::derive(move || {
            fields
                .iter()
                .any(|field| matches!(field.state.get(), SaveState::Local | SaveState::Sending))
        })
    };
    let watched = fields.clone();
    let of = open.checks.len();
    let may_decide = open.deciding == Deciding::Open;
    let checks = open
        .checks
        .iter()
        .zip(fields)
        .map(|(check, field)| line(check, field, may_decide))
        .collect_view();
    let returning = Posting::to(DECIDES);
    let accepting = Posting::to("accept_entry");
    let rejecting = Posting::to("reject_entry");
    let undoing = Posting::to("undo_decision");
    let may_undo = open.deciding == Deciding::Undo;
    let faults = Signal::derive(move || {
        [returning, accepting, rejecting, undoing]
            .into_iter()
            .flat_map(|posting| posting.faults().get())
            .collect::<Vec<_>>()
    });
    // The one message serves both decisions that need a reason; it stands in the form of one and is copied into that of the
    // other. The device keeps it until the dossier is decided on.
    let kept_message = SelfSaving::in_form(DECIDES, &entry, "reason");
    let message = kept_message.text;
    if !may_decide {
        let names = kept::form_names(DECIDES, &entry);
        Effect::new(move |_| kept::forget_all(&names));
    }
    let all = Signal::derive(move || passed.get() == of && !waits.get());
    let until = open.complete_until.iso();
    let kind = if open.checks.iter().all(|check| check.passed == Some(true)) {
        ButtonKind::Second
    } else {
        ButtonKind::Main
    };
    let [first, second, third] = [entry.clone(), entry.clone(), entry];
    let decision = may_decide.then(move || {
        view! {
            <div class="pane stack">
                <PostForm posting=returning id="return" class="stack">
                    <input type="hidden" name="entry" value=first.clone() />
                    <TextArea
                        name="reason"
                        label=text::staff::message(lang)
                        hint=text::staff::message_hint(lang)
                        rows=3
                        maxlength=2000
                        value=message
                        on_input=move |typed| kept_message.typed(typed)
                        error=returning.fault_of("reason")
                    />
                    {asked_tasks(returning)}
                    <TextField name="until" kind="date" label=text::staff::until(lang) value=until required=true error=returning.fault_of("until") />
                </PostForm>
            </div>
            <div class="actbar">
                <div class="stack tight">
                    <Button
                        submit=true
                        form="return"
                        full=true
                        icon=IconName::Undo
                        busy=returning.busy
                        kind=kind
                    >
                        {text::staff::send_back(lang)}
                    </Button>
                    <div class="row">
                        <PostForm posting=accepting id="accept">
                            <input type="hidden" name="entry" value=second.clone() />
                        </PostForm>
                        <Button submit=true form="accept" busy=accepting.busy disabled=Signal::derive(move || !all.get())>
                            {text::staff::accept(lang)}
                        </Button>
                        <PostForm posting=rejecting id="reject">
                            <input type="hidden" name="entry" value=third.clone() />
                            <input type="hidden" name="reason" value=message />
                        </PostForm>
                        <Confirm
                            id="reject-dialog"
                            kind=ButtonKind::Danger
                            trigger=text::staff::reject(lang)
                            title=text::staff::reject_title(lang)
                            confirm=text::staff::reject(lang)
                            cancel=text::common::cancel(lang)
                            form="reject"
                        >
                            <p>{text::staff::reject_text(lang)}</p>
                        </Confirm>
                    </div>
                    <p class="small soft">{move || if all.get() { "" } else { text::staff::all_checks(lang) }}</p>
                </div>
            </div>
        }
    });
    view! {
        <section class="tools" aria-label=text::staff::checklist(lang)>
            <div class="pane stack tight">
                <div class="row apart">
                    <h2 id="checklist" tabindex="-1">{text::staff::checklist(lang)}</h2>
                    <span class="soft num">{move || text::staff::checked_of(lang, done.get(), of)}</span>
                </div>
                <PageSaveSign fields=watched begun=Signal::derive(move || done.get() > 0) />
                <ErrorSummary title=text::common::errors_heading(lang) items=faults />
                {checks}
            </div>
            {may_decide.then(|| field_of(open, choices))}
            {may_undo.then(|| undo(&open.id, undoing))}
            {decision}
        </section>
    }
    .into_any()
}

/// Takes the decision back that somebody made by mistake.
fn undo(entry: &EntryId, posting: Posting) -> AnyView {
    let lang = lang();
    let entry = entry.to_string();
    view! {
        <div class="pane">
            <PostForm posting=posting id="undo">
                <input type="hidden" name="entry" value=entry />
            </PostForm>
            <Confirm
                id="undo-dialog"
                kind=ButtonKind::Plain
                icon=IconName::Undo
                trigger=text::batch::undo(lang)
                title=text::batch::undo_title(lang)
                confirm=text::batch::undo(lang)
                cancel=text::common::cancel(lang)
                form="undo"
            >
                <p>{text::batch::undo_one_text(lang)}</p>
            </Confirm>
        </div>
    }
    .into_any()
}

/// The field of the entry: files of entries often name none.
fn field_of(open: &ScreeningEntry, choices: &[Choice]) -> AnyView {
    let lang = lang();
    let posting = Posting::to("choose_field");
    let (entry, chosen) = (open.id.to_string(), open.field_code.clone());
    let options = choices
        .iter()
        .map(|choice| SelectOption::new(choice.code.clone(), choice.name.clone()))
        .collect::<Vec<_>>();
    view! {
        <div class="pane stack">
            <PostForm posting=posting class="stack tight">
                <input type="hidden" name="entry" value=entry.clone() />
                <Select
                    name="field"
                    id="entry-field"
                    label=text::common::field(lang)
                    hint=text::staff::choose_field_hint(lang)
                    blank=text::author::choose(lang)
                    options=options
                    value=chosen.clone()
                    error=posting.fault_of("field")
                    required=true
                />
                <Button submit=true busy=posting.busy>
                    {text::staff::choose_field(lang)}
                </Button>
            </PostForm>
        </div>
    }
    .into_any()
}

/// One check as a self-saving field: the verdict, a line break, the remark.
fn field(entry: &EntryId, check: &CheckView) -> SelfSaving {
    let verdict = match check.passed {
        Some(true) => "yes",
        Some(false) => "no",
        None => "",
    };
    let (entry, code) = (entry.to_string(), check.check.code.clone());
    let name = format!("{entry}.check.{code}");
    let send: Sender = Arc::new(move |typed: String, operation| {
        let (entry, code) = (entry.clone(), code.clone());
        let (verdict, remark) = split(&typed);
        Box::pin(async move {
            match api::secretariat::save_check(entry, code, verdict, remark).await {
                Ok(()) => Outcome::Done(operation.base),
                Err(ApiError::Refused(refusal)) => Outcome::Refused(refusal),
                Err(ApiError::Offline) => Outcome::Offline,
            }
        })
    });
    let first = if verdict.is_empty() && check.remark.is_empty() {
        String::new()
    } else {
        format!("{verdict}\n{}", check.remark)
    };
    SelfSaving::new(name, first, Version::default(), send)
}

fn split(text: &str) -> (String, String) {
    let (verdict, remark) = text.split_once('\n').unwrap_or((text, ""));
    (verdict.to_owned(), remark.to_owned())
}

fn line(check: &CheckView, field: SelfSaving, may_decide: bool) -> AnyView {
    let lang = lang();
    let verdict = Signal::derive(move || field.text.with(|text| split(text).0));
    let remark = Signal::derive(move || field.text.with(|text| split(text).1));
    let lacking = move || verdict.get() == "no";
    let code = check.check.code.clone();
    let choice = if may_decide {
        view! {
            <Segmented
                name=format!("check-{code}")
                legend=check.check.name.clone()
                options=vec![("yes".to_owned(), text::staff::passed(lang).to_owned()), ("no".to_owned(), text::staff::lacking(lang).to_owned())]
                value=verdict
                on_change=move |verdict: String| field.chosen(format!("{verdict}\n{}", remark.get_untracked()))
            />
        }
        .into_any()
    } else {
        let words = match check.passed {
            Some(true) => text::staff::passed(lang),
            Some(false) => text::staff::lacking(lang),
            None => "–",
        };
        view! { <b>{words}</b> }.into_any()
    };
    view! {
        <div class="check">
            <span>
                <b>{check.check.name.clone()}</b>
                <br />
                <span class="soft">{check.check.hint.clone()}</span>
            </span>
            {choice}
            <Show when=lacking>
                <TextField
                    name=format!("remark-{}", code.clone())
                    label=text::staff::remark(lang)
                    readonly=!may_decide
                    value=remark
                    on_input=move |typed: String| field.typed(format!("{}\n{typed}", verdict.get_untracked()))
                />
            </Show>
            {move || field.refusal.get().map(|refusal| view! { <p class="warn-t">{text::refusal::sentence(lang, &refusal)}</p> })}
        </div>
    }
    .into_any()
}
