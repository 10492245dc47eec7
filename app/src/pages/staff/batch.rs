//! Decisions on several entries at once: chosen, looked at, decided, taken back.

use std::collections::BTreeSet;

use domain::page::batch::{Batch, BatchAct, BatchLine, BatchPage, MOST_AT_ONCE};
use leptos::prelude::*;

use super::{asked_tasks::asked_tasks, layout::Work};
use crate::{
    components::{
        Blank, ButtonKind, CheckBox, Confirm, DrawingName, ErrorSummary, Item, List, Notice,
        NoticeKind, RadioGroup, RadioOption, TextArea, TextField,
    },
    context::lang,
    form::{PostForm, Posting},
    routes, text,
    text::batch as words,
};

/// The page.
pub fn batch(page: BatchPage) -> AnyView {
    let lang = lang();
    let edition = page.head.edition.code.clone();
    let [deciding, undoing] = ["decide_entries", "undo_batch"].map(Posting::to);
    let faults = Signal::derive(move || {
        [deciding, undoing]
            .into_iter()
            .flat_map(|posting| posting.faults().get())
            .collect::<Vec<_>>()
    });
    let searched = (!page.query.q.is_empty()).then(
        || view! { <Notice kind=NoticeKind::Info title=words::searched(lang, &page.query.q) /> },
    );
    let form = if page.lines.is_empty() {
        view! { <Blank title=words::nobody(lang) text=words::nobody_text(lang) drawing=DrawingName::Empty /> }
            .into_any()
    } else if page.may_decide {
        form(&edition, &page, deciding)
    } else {
        view! { <p class="soft">{words::closed(lang)}</p> }.into_any()
    };
    let earlier = earlier(&page.batches, page.may_decide, undoing);
    view! {
        <Work head=page.head name=words::batch(lang) here=routes::screening(&edition)>
            <div class="stack tight">
                <p class="slim">
                    <a href=routes::screening(&edition)>{text::staff::back_to_list(lang)}</a>
                </p>
                <h1>{words::batch(lang)}</h1>
                <p class="lead">{words::lead(lang)}</p>
            </div>
            <ErrorSummary title=text::common::errors_heading(lang) items=faults />
            {searched}
            {form}
            {earlier}
        </Work>
    }
    .into_any()
}

fn form(edition: &str, page: &BatchPage, posting: Posting) -> AnyView {
    let lang = lang();
    let edition = edition.to_owned();
    let chosen = RwSignal::new(BTreeSet::<usize>::new());
    let act = RwSignal::new(BatchAct::Accept);
    let reason = RwSignal::new(String::new());
    let lines = StoredValue::new(page.lines.clone());
    let count = page.lines.len();
    // What is sent: of the chosen ones those on which this can be decided.
    let split = Memo::new(move |_| {
        let accepting = act.get() == BatchAct::Accept;
        let all = lines.get_value();
        let taken = all.into_iter().enumerate();
        let taken = taken.filter(|(place, _)| chosen.with(|chosen| chosen.contains(place)));
        taken
            .map(|(_, line)| line)
            .partition::<Vec<BatchLine>, _>(|line| !accepting || line.barred.is_none())
    });
    let options = BatchAct::ALL
        .map(|act| RadioOption::new(act.code(), words::act_name(lang, act)))
        .to_vec();
    let boxes = page
        .lines
        .iter()
        .enumerate()
        .map(|(place, line)| tick(place, line, chosen))
        .collect_view();
    let until = page.proposed.iso();
    let more = page
        .more
        .then(|| view! { <p class="small soft">{words::more(lang, MOST_AT_ONCE)}</p> });
    let all = Signal::derive(move || chosen.with(|chosen| chosen.len() == count));
    let sent = move || {
        let ids = split.with(|(going, _)| {
            going
                .iter()
                .map(|line| line.id.to_string())
                .collect::<Vec<_>>()
        });
        ids.into_iter()
            .map(|id| view! { <input type="hidden" name="entries[]" value=id /> })
            .collect_view()
    };
    let nothing = move || split.with(|(going, staying)| going.is_empty() && !staying.is_empty());
    let preview = move || {
        let (going, staying) = split.get();
        let named = |lines: &[BatchLine]| {
            lines
                .iter()
                .map(|line| view! { <li>{format!("{} · {}", line.code, line.title)}</li> })
                .collect_view()
        };
        let staying_words = words::left_out(lang, staying.len());
        view! {
            <p><b>{words::title(lang, act.get(), going.len())}</b></p>
            <p class="as-typed">{(act.get() != BatchAct::Accept).then(|| reason.get())}</p>
            <ul>{named(&going)}</ul>
            {(!staying.is_empty()).then(|| view! { <p>{staying_words}</p> <ul>{named(&staying)}</ul> })}
        }
    };
    view! {
        <section class="sheet pad stack" aria-label=words::act(lang)>
            <PostForm posting=posting id="batch" class="stack">
                <input type="hidden" name="edition" value=edition />
                <RadioGroup
                    name="act"
                    legend=words::act(lang)
                    options=options
                    value=Signal::derive(move || act.get().code().to_owned())
                    on_change=move |code: String| {
                        if let Some(chosen) = BatchAct::parse(&code) {
                            act.set(chosen);
                        }
                    }
                />
                <div class="stack" hidden=move || act.get() == BatchAct::Accept>
                    <TextArea
                        name="reason"
                        label=words::reason(lang)
                        hint=words::reason_hint(lang)
                        short=true
                        maxlength=2000
                        value=reason
                        on_input=move |typed| reason.set(typed)
                        error=posting.fault_of("reason")
                    />
                </div>
                <div class="stack" hidden=move || act.get() != BatchAct::Return>
                    {asked_tasks(posting)}
                    <TextField name="until" kind="date" label=text::staff::until(lang) value=until error=posting.fault_of("until") />
                </div>
                {sent}
            </PostForm>
        </section>
        <section class="stack tight" aria-labelledby="entries" id="entries-part">
            <div class="row apart">
                <h2 id="entries" class="h3" tabindex="-1">{move || words::chosen(lang, chosen.with(BTreeSet::len))}</h2>
            </div>
            <CheckBox
                name=""
                id="choose-all"
                label=words::choose_all(lang)
                checked=all
                on_change=move |ticked: bool| chosen.set(if ticked { (0..count).collect() } else { BTreeSet::new() })
            />
            {boxes}
            {more}
        </section>
        // Until something is chosen the bar covers nothing.
        <div class="actbar" class:still=move || chosen.with(BTreeSet::is_empty)>
            {move || nothing().then(|| view! { <p class="small">{words::nothing_left(lang)}</p> })}
            <Confirm
                id="batch-dialog"
                kind=ButtonKind::Main
                full=true
                trigger=words::preview(lang)
                title=words::preview(lang)
                confirm=words::act(lang)
                cancel=text::common::cancel(lang)
                disabled=Signal::derive(move || split.with(|(going, _)| going.is_empty()))
                form="batch"
            >
                {preview}
                <p class="small soft">{words::undo_note(lang)}</p>
            </Confirm>
        </div>
    }
    .into_any()
}

fn tick(place: usize, line: &BatchLine, chosen: RwSignal<BTreeSet<usize>>) -> AnyView {
    let lang = lang();
    let mut note = vec![line.code.clone()];
    note.extend((!line.unit.is_empty()).then(|| line.unit.clone()));
    note.extend(
        line.barred
            .as_ref()
            .map(|why| words::barred(lang, &text::refusal::sentence(lang, why))),
    );
    view! {
        <CheckBox
            name=""
            id=format!("choose-{}", line.id)
            label=line.title.clone()
            note=note.join(" · ")
            checked=Signal::derive(move || chosen.with(|chosen| chosen.contains(&place)))
            on_change=move |ticked: bool| {
                chosen
                    .update(|chosen| {
                        if ticked {
                            chosen.insert(place);
                        } else {
                            chosen.remove(&place);
                        }
                    });
            }
        />
    }
    .into_any()
}

fn earlier(batches: &[Batch], may_decide: bool, posting: Posting) -> Option<AnyView> {
    let lang = lang();
    let lines = batches
        .iter()
        .map(|batch| {
            let mut note = vec![words::by(lang, &batch.at.deadline_text(), &batch.by)];
            note.extend((!batch.reason.is_empty()).then(|| batch.reason.clone()));
            note.push(match batch.undone_at {
                Some(at) => words::undone(lang, &at.deadline_text()),
                None => words::standing(lang, batch.standing),
            });
            let undo = (may_decide && batch.undone_at.is_none() && batch.standing > 0)
                .then(|| undo(batch, posting));
            view! {
                <Item title=words::done(lang, batch.act, batch.entries) note=note.join(" · ")>
                    {undo}
                </Item>
            }
        })
        .collect_view();
    (!batches.is_empty()).then(|| {
        view! {
            <section class="stack tight">
                <h2 class="h3">{words::earlier(lang)}</h2>
                <List sheet=true>{lines}</List>
            </section>
        }
        .into_any()
    })
}

fn undo(batch: &Batch, posting: Posting) -> AnyView {
    let lang = lang();
    let form = format!("undo-{}", batch.id);
    let (id, dialog) = (batch.id.clone(), format!("ask-{form}"));
    let about = words::undo_text(lang, batch.standing);
    view! {
        <PostForm posting=posting id=form.clone()>
            <input type="hidden" name="batch" value=id />
        </PostForm>
        <Confirm
            id=dialog
            kind=ButtonKind::Plain
            trigger=words::undo(lang)
            title=words::undo_title(lang)
            confirm=words::undo(lang)
            cancel=text::common::cancel(lang)
            form=form
        >
            <p>{about}</p>
        </Confirm>
    }
    .into_any()
}
