//! Authors with their shares.

use domain::text as parse;
use leptos::prelude::*;

use super::{
    answer::{AnswerFoot, Answering},
    confirmations::{confirmations, fresh},
    task::Body,
};
use crate::{
    components::{Button, ButtonKind, IconName, TextField},
    context::lang,
    saving::SelfSaving,
    text,
};

/// Hundredths of a per cent in the whole.
const WHOLE: i64 = 10_000;

struct Row {
    number: u8,
    name: SelfSaving,
    birth: SelfSaving,
    work: SelfSaving,
    share: SelfSaving,
}

pub(super) fn authors(answering: Answering) -> Body {
    let lang = lang();
    let most = answering.page.rules.most_authors;
    let rows: Vec<Row> = (1..=most)
        .map(|number| {
            let [name, birth, work, share] = ["name", "birth", "work", "share"]
                .map(|part| answering.field(&format!("author.{number}.{part}")));
            Row {
                number,
                name,
                birth,
                work,
                share,
            }
        })
        .collect();
    let used = rows
        .iter()
        .filter(|row| {
            [row.name, row.birth, row.work, row.share]
                .iter()
                .any(|field| field.text.with_untracked(|text| !text.is_empty()))
        })
        .map(|row| row.number)
        .max();
    // Without scripts nobody can press "add", so one empty row always stands below the used ones.
    let shown = RwSignal::new(used.unwrap_or(0).saturating_add(1).min(most));
    let shares: Vec<_> = rows.iter().map(|row| row.share.text).collect();
    let sum = Signal::derive(move || -> i64 {
        shares
            .iter()
            .map(|share| share.with(|typed| parse::share(typed).unwrap_or(0)))
            .sum()
    });
    let fields = rows
        .iter()
        .flat_map(|row| [row.name, row.birth, row.work, row.share])
        .collect();
    let people = rows
        .into_iter()
        .map(|row| person(&answering, row, shown, sum))
        .collect_view();
    let link = fresh(&answering);
    let view = view! {
        {link}
        <p class="lead">{text::author::authors_lead(lang, most)}</p>
        {people}
        <p class="row apart">
            <b class:warn-t=move || sum.get() != WHOLE && sum.get() != 0>{move || text::author::shares_sum(lang, &parse::share_text(sum.get()))}</b>
            <span class="small soft">{text::author::share_hint(lang)}</span>
        </p>
        <Show when=move || shown.get() < most>
            <div class="live">
                <Button icon=IconName::Plus on_click=move |()| shown.update(|shown| *shown += 1)>
                    {text::author::add_author(lang)}
                </Button>
            </div>
        </Show>
    }
    .into_any();
    let below = Some(confirmations(&answering));
    Body {
        view,
        fields,
        below,
    }
}

fn person(answering: &Answering, row: Row, shown: RwSignal<u8>, sum: Signal<i64>) -> AnyView {
    let lang = lang();
    let number = row.number;
    let heading = if number == 1 {
        text::author::main_author(lang).to_owned()
    } else {
        text::author::author_number(lang, u32::from(number))
    };
    let percent = answering.page.rules.main_author_share_at_least;
    let least = i64::from(percent) * 100;
    let share_hint = if number == 1 && percent > 0 {
        text::author::main_share_at_least(lang, percent)
    } else {
        String::new()
    };
    let part = |part: &'static str,
                field: SelfSaving,
                label: &'static str,
                hint: String,
                complete: &'static str| {
        let key = format!("author.{number}.{part}");
        // Whoever mends the share of one mends the sum for all.
        let small = move || number == 1 && parse::share(&row.share.text.get()).unwrap_or(0) < least;
        let holds = Signal::derive(move || part != "share" || sum.get() != WHOLE || small());
        let error = answering.error_while(&key, field, holds);
        view! {
            <div class="stack tight">
                <TextField
                    name=format!("answer[{key}]")
                    id=key.clone()
                    label=label
                    hint=hint
                    autocomplete=complete
                    value=field.text
                    error=error
                    on_input=move |typed| field.typed(typed)
                />
                <AnswerFoot answering=answering.clone() key=key field=field />
            </div>
        }
        .into_any()
    };
    let folded = move || number > shown.get();
    let parts = [row.name, row.birth, row.work, row.share];
    let remove = (number > 1).then(|| {
        let act = move |()| {
            for field in parts {
                field.chosen(String::new());
            }
            // A row in the middle stays, empty, and counts for nothing.
            shown.update(|shown| *shown = if *shown == number { number - 1 } else { *shown });
        };
        view! {
            <div class="live">
                <Button kind=ButtonKind::PlainDanger on_click=act>
                    {text::author::remove_author(lang)}
                </Button>
            </div>
        }
    });
    view! {
        <fieldset class="sheet pad stack" hidden=folded>
            <legend class="h3">{heading}</legend>
            {part("name", row.name, text::author::name_label(lang), text::author::name_hint(lang).to_owned(), if number == 1 { "name" } else { "off" })}
            {part("birth", row.birth, text::author::birth_label(lang), text::author::births(lang, &answering.page.rules), "off")}
            {part("work", row.work, text::author::work_label(lang), String::new(), "off")}
            {part("share", row.share, text::author::share_label(lang), share_hint, "off")}
            {remove}
        </fieldset>
    }
    .into_any()
}
