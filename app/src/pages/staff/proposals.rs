//! Changes that one person proposes and another confirms.

mod release; // A judge who is taken off.

use domain::{
    page::proposals::{Move, ProposalView, ProposalsPage, SheetInQuestion},
    page::{public::Decision, secretariat::SheetStand},
    phase::Phase,
    proposal::{Matter, State},
};
use leptos::prelude::*;

use super::layout::Work;
use crate::{
    components::{
        Button, ButtonKind, Column, Confirm, DataTable, ErrorSummary, LinkButton, RadioGroup,
        RadioOption, Td, TextArea,
    },
    context::lang,
    form::{PostForm, Posting},
    routes, text,
};

/// The three answers to a proposal.
#[derive(Clone, Copy)]
struct Answers {
    confirm: Posting,
    refuse: Posting,
    withdraw: Posting,
    /// Entries can still be given to judges.
    judging: bool,
}

/// The page.
pub fn proposals(page: ProposalsPage) -> AnyView {
    let lang = lang();
    let edition = page.head.edition.code.clone();
    let proposing = Posting::to("propose_for_sheet");
    let answers = Answers {
        confirm: Posting::to("confirm_proposal"),
        refuse: Posting::to("refuse_proposal"),
        withdraw: Posting::to("withdraw_proposal"),
        judging: page.head.edition.phase == Phase::Judging,
    };
    let faults = Signal::derive(move || {
        [proposing, answers.confirm, answers.refuse, answers.withdraw]
            .into_iter()
            .flat_map(|posting| posting.faults().get())
            .collect::<Vec<_>>()
    });
    let sheet = page.sheet.map(|sheet| form(sheet, proposing));
    let none = page
        .open
        .is_empty()
        .then(|| view! { <p class="soft">{text::proposals::none_open(lang)} " " {text::proposals::how_to(lang)}</p> });
    let open = page
        .open
        .into_iter()
        .map(|proposal| one(proposal, &edition, answers))
        .collect_view();
    let settled = (!page.settled.is_empty()).then(|| {
        let list = page
            .settled
            .into_iter()
            .map(|proposal| one(proposal, &edition, answers))
            .collect_view();
        view! {
            <section class="stack">
                <h2>{text::proposals::settled_heading(lang)}</h2>
                {list}
            </section>
        }
    });
    view! {
        <Work head=page.head name=text::proposals::heading(lang) here=routes::progress(&edition)>
            <div class="stack tight">
                <h1>{text::proposals::heading(lang)}</h1>
                <p class="lead">{text::proposals::lead(lang)}</p>
            </div>
            <ErrorSummary title=text::common::errors_heading(lang) items=faults />
            {sheet}
            <section class="stack">
                <h2>{text::proposals::open_heading(lang)}</h2>
                {none}
                {open}
            </section>
            {settled}
        </Work>
    }
    .into_any()
}

/// What can be proposed for one sheet.
fn form(sheet: SheetInQuestion, posting: Posting) -> AnyView {
    let lang = lang();
    let about = format!(
        "{} ({}). {}",
        sheet.title,
        sheet.code,
        text::names::sheet(lang, sheet.stand)
    );
    let heading = text::proposals::sheet_of(lang, &sheet.judge);
    if !sheet.may_propose {
        return view! {
            <section class="sheet pad stack tight">
                <h2 class="h3">{heading}</h2>
                <p>{about}</p>
                <p class="soft">{text::proposals::not_now(lang)}</p>
            </section>
        }
        .into_any();
    }
    let option = |matter: Matter, note: &str| {
        RadioOption::new(matter.code(), text::proposals::matter_name(lang, matter)).note(note)
    };
    let mut options = Vec::new();
    if sheet.stand == SheetStand::Signed {
        options.push(option(Matter::Reopen, text::proposals::reopen_note(lang)));
    }
    options.push(option(Matter::Remove, text::proposals::remove_note(lang)));
    view! {
        <PostForm posting=posting class="sheet pad stack">
            <div class="stack tight">
                <h2 class="h3">{heading}</h2>
                <p>{about}</p>
            </div>
            <input type="hidden" name="sheet" value=sheet.id.to_string() />
            <RadioGroup name="matter" legend=text::proposals::matter(lang) options=options required=true error=posting.fault_of("matter") />
            <TextArea
                name="reason"
                label=text::proposals::reason(lang)
                hint=text::proposals::reason_hint(lang)
                short=true
                required=true
                error=posting.fault_of("reason")
            />
            <div class="row">
                <Button submit=true kind=ButtonKind::Main busy=posting.busy>
                    {text::proposals::propose(lang)}
                </Button>
            </div>
        </PostForm>
    }
    .into_any()
}

fn one(proposal: ProposalView, edition: &str, answers: Answers) -> AnyView {
    let lang = lang();
    let about = proposal.sheet.as_ref().map(|(code, title, judge)| {
        let words = if judge.is_empty() {
            text::proposals::for_entry(lang, title, code)
        } else {
            text::proposals::for_sheet(lang, title, code, judge)
        };
        view! { <p>{words}</p> }
    });
    let judge = (!proposal.judge.is_empty())
        .then(|| view! { <p>{text::proposals::of_judge(lang, &proposal.judge)}</p> });
    let release = proposal.release.as_ref();
    let release = release.map(|release| release::release(&proposal.judge, release));
    let publishes = proposal.matter == Matter::Publication;
    let awards = proposal.awards.clone().map(|(decision, moves)| {
        if publishes {
            publication(&decision, edition)
        } else {
            list(&decision, moves)
        }
    });
    let settled = proposal.settled_at.map(|at| {
        let words = text::proposals::settled(
            lang,
            text::proposals::state_name(lang, proposal.state),
            &proposal.settled_by,
            &at.deadline_text(),
        );
        let reason = proposal.settled_reason.clone();
        view! {
            <p class="small">{words}</p>
            {(!reason.is_empty()).then(|| view! { <p class="small">{text::proposals::given_reason(lang, &reason)}</p> })}
        }
    });
    let reason = (!proposal.reason.is_empty()).then(|| {
        let words = if publishes {
            text::proposals::given_remark(lang, &proposal.reason)
        } else {
            text::proposals::given_reason(lang, &proposal.reason)
        };
        view! { <p>{words}</p> }
    });
    let released = proposal.matter == Matter::Release && proposal.state == State::Confirmed;
    let next = (released && answers.judging).then(|| {
        view! {
            <p>
                {text::proposals::release_next(lang)} " "
                <a href=routes::progress(edition)>{text::staff::progress(lang)}</a> "."
            </p>
        }
    });
    let made = text::proposals::by(
        lang,
        &proposal.proposed_by,
        &proposal.proposed_at.deadline_text(),
    );
    let acts = (proposal.state == State::Open).then(|| acts(&proposal, edition, answers));
    view! {
        <article class="sheet pad stack">
            <div class="stack tight">
                <h3>{text::proposals::matter_name(lang, proposal.matter)}</h3>
                {about}
                {judge}
                {(!proposal.marks.is_empty()).then(|| view! { <p class="num">{text::deliberation::marks(lang, &proposal.marks)}</p> })}
                {reason}
                <p class="small soft">{made}</p>
                {settled}
                {next}
            </div>
            {awards}
            {release}
            {acts}
        </article>
    }
    .into_any()
}

/// What becomes public.
fn publication(decision: &Decision, edition: &str) -> AnyView {
    let lang = lang();
    let words = text::proposals::decision(
        lang,
        &decision.number,
        &decision.date.text(),
        &decision.issuer,
    );
    view! {
        <p>{words}</p>
        <p>
            {text::proposals::publish_what(lang)} " "
            <a href=routes::ranking(edition)>{text::proposals::see_prizes(lang)}</a>
        </p>
    }
    .into_any()
}

/// Another list of prizes, as what it changes.
fn list(decision: &Decision, moves: Vec<Move>) -> AnyView {
    let lang = lang();
    let words = text::proposals::decision(
        lang,
        &decision.number,
        &decision.date.text(),
        &decision.issuer,
    );
    if moves.is_empty() {
        return view! { <p>{words}</p> <p class="soft">{text::proposals::no_moves(lang)}</p> }
            .into_any();
    }
    let level = move |name: String| {
        if name.is_empty() {
            text::staff::no_prize(lang).to_owned()
        } else {
            name
        }
    };
    let rows = moves
        .into_iter()
        .map(|moved| {
            view! {
                <tr>
                    <th scope="row">{moved.title} " " <span class="soft num">{moved.code}</span></th>
                    <Td label=text::proposals::from(lang)>{level(moved.from)}</Td>
                    <Td label=text::proposals::to(lang)>
                        <b>{level(moved.to)}</b>
                    </Td>
                </tr>
            }
        })
        .collect_view();
    let columns = vec![
        Column::new(text::common::entry(lang)),
        Column::new(text::proposals::from(lang)),
        Column::new(text::proposals::to(lang)),
    ];
    view! {
        <p>{words.clone()}</p>
        <DataTable caption=words columns=columns dense=true>
            {rows}
        </DataTable>
    }
    .into_any()
}

fn acts(proposal: &ProposalView, edition: &str, answers: Answers) -> AnyView {
    let lang = lang();
    let paper = proposal.paper.as_ref().map(|code| {
        let href = routes::paper_sheet(edition, code);
        view! { <LinkButton href=href>{text::paper_sheets::look(lang)}</LinkButton> }
    });
    let id = proposal.id.to_string();
    let hidden = || view! { <input type="hidden" name="proposal" value=id.clone() /> };
    let own = proposal.own.then(|| {
        let hidden = hidden();
        view! {
            <p class="soft">{text::proposals::own(lang)}</p>
            <PostForm posting=answers.withdraw>
                {hidden}
                <Button submit=true busy=answers.withdraw.busy>
                    {text::proposals::withdraw(lang)}
                </Button>
            </PostForm>
        }
    });
    let confirm = proposal.may_confirm.then(|| {
        let (form, hidden) = (format!("confirm-{id}"), hidden());
        let release = proposal.release.as_ref();
        let plan = release.map(
            |release| view! { <input type="hidden" name="plan" value=release.plan.clone() /> },
        );
        let effect = release.map(|release| {
            let effect = text::proposals::released(lang, &proposal.judge, release.counted());
            view! { <p>{effect}</p> }
        });
        view! {
            <PostForm posting=answers.confirm id=form.clone()>
                {hidden}
                {plan}
            </PostForm>
            <Confirm
                id=format!("{form}-dialog")
                kind=ButtonKind::Main
                trigger=text::proposals::confirm(lang)
                title=text::proposals::confirm_title(lang)
                confirm=text::proposals::confirm(lang)
                cancel=text::common::cancel(lang)
                form=form
            >
                {effect}
                <p>{text::proposals::confirm_text(lang)}</p>
            </Confirm>
        }
    });
    let refuse = proposal.may_refuse.then(|| {
        let (form, hidden) = (format!("refuse-{id}"), hidden());
        let reason = format!("reason-{id}");
        view! {
            <Confirm
                id=format!("{form}-dialog")
                trigger=text::proposals::refuse(lang)
                title=text::proposals::refuse_title(lang)
                confirm=text::proposals::refuse(lang)
                cancel=text::common::cancel(lang)
                form=form.clone()
            >
                <PostForm posting=answers.refuse id=form>
                    {hidden}
                    <TextArea name="reason" id=reason label=text::proposals::reason(lang) short=true required=true />
                </PostForm>
            </Confirm>
        }
    });
    view! { <div class="row">{own} {paper} {confirm} {refuse}</div> }.into_any()
}
