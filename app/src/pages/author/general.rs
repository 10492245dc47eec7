//! General information: title, field, unit, when it was made, telephone.

use domain::vietnamese;
use leptos::prelude::*;

use super::{
    answer::{AnswerFoot, Answering},
    task::Body,
};
use crate::{
    components::{Button, CheckBox, Select, SelectOption, TextArea, TextField},
    context::lang,
    saving::SelfSaving,
    text,
};

/// Most units shown under the search box.
const MOST_MATCHES: usize = 8;

pub(super) fn general(answering: Answering) -> Body {
    let lang = lang();
    let [title, field, unit, made] =
        ["title", "field", "unit", "made"].map(|key| answering.field(key));
    // The number is the main author's.
    let phone = answering
        .page
        .entry
        .is_own()
        .then(|| answering.field("phone"));
    let phone_box = phone.map(|phone| {
        view! {
            <div class="stack tight">
                <TextField
                    name="answer[phone]"
                    id="phone"
                    kind="tel"
                    autocomplete="tel"
                    label=text::author::phone_label(lang)
                    hint=text::author::phone_hint(lang)
                    value=phone.text
                    error=answering.error("phone", phone)
                    on_input=move |typed| phone.typed(typed)
                />
                <AnswerFoot answering=answering.clone() key="phone" field=phone />
            </div>
        }
    });
    let fields = answering
        .page
        .fields
        .iter()
        .map(|choice| SelectOption::new(choice.code.clone(), choice.name.clone()))
        .collect();
    let units: Vec<_> = answering
        .page
        .units
        .iter()
        .map(|choice| (choice.code.clone(), choice.name.clone()))
        .collect();
    let options = units
        .iter()
        .map(|(code, name)| SelectOption::new(code.clone(), name.clone()))
        .collect();
    let model = answering
        .page
        .models_until
        .map(|until| (until, answering.field("model")));
    let model_box = model.map(|(until, model)| {
        let checked = Signal::derive(move || model.text.with(|text| text == "yes"));
        let office = &answering.page.head.edition.office.name;
        view! {
            <div class="stack tight">
                <CheckBox
                    name="answer[model]"
                    id="model"
                    label=text::models::answer_label(lang)
                    note=text::models::answer_note(lang, office, &until.text())
                    value="yes"
                    checked=checked
                    on_change=move |on: bool| model.chosen(if on { "yes" } else { "" }.to_owned())
                />
                <AnswerFoot answering=answering.clone() key="model" field=model />
            </div>
        }
    });
    let view = view! {
        <div class="stack tight">
            <TextArea
                name="answer[title]"
                id="title"
                label=text::author::title_label(lang)
                hint=text::author::title_hint(lang)
                placeholder=text::author::title_example(lang)
                short=true
                value=title.text
                error=answering.error("title", title)
                counter=move |n: usize| text::author::characters(lang, n, 300)
                on_input=move |typed| title.typed(typed)
            />
            <AnswerFoot answering=answering.clone() key="title" field=title />
        </div>
        <div class="stack tight">
            <Select
                name="answer[field]"
                id="field"
                label=text::author::field_label(lang)
                hint=text::author::field_hint(lang)
                blank=text::author::choose(lang)
                options=fields
                value=field.text
                error=answering.error("field", field)
                on_change=move |code| field.chosen(code)
            />
            <AnswerFoot answering=answering.clone() key="field" field=field />
        </div>
        <div class="stack tight">
            <Select
                name="answer[unit]"
                id="unit"
                label=text::author::unit_label(lang)
                hint=text::author::unit_hint(lang)
                blank=text::author::choose(lang)
                options=options
                value=unit.text
                error=answering.error("unit", unit)
                on_change=move |code| unit.chosen(code)
            />
            <UnitSearch units=units unit=unit />
            <AnswerFoot answering=answering.clone() key="unit" field=unit />
        </div>
        <div class="stack tight">
            <TextField
                name="answer[made]"
                id="made"
                label=text::author::made_label(lang)
                hint=text::author::made_hint(lang, answering.page.rules.made_from_year)
                value=made.text
                error=answering.error("made", made)
                on_input=move |typed| made.typed(typed)
            />
            <AnswerFoot answering=answering key="made" field=made />
        </div>
        {phone_box}
        {model_box}
    }
    .into_any();
    let model = model.map(|(_, model)| model);
    Body {
        view,
        below: None,
        fields: [title, field, unit, made]
            .into_iter()
            .chain(phone)
            .chain(model)
            .collect(),
    }
}

/// Finds a unit by a few letters without diacritics; it is there only once the page runs.
#[component]
fn UnitSearch(units: Vec<(String, String)>, unit: SelfSaving) -> impl IntoView {
    let lang = lang();
    let running = RwSignal::new(false);
    Effect::new(move |_| running.set(true));
    let query = RwSignal::new(String::new());
    let units = StoredValue::new(units);
    let matches = move || {
        let query = query.get();
        if query.trim().is_empty() {
            return Vec::new();
        }
        let mut found: Vec<_> = units.with_value(|units| {
            let ranked = units.iter().filter_map(|(code, name)| {
                Some((
                    vietnamese::match_rank(&query, name)?,
                    code.clone(),
                    name.clone(),
                ))
            });
            ranked.collect()
        });
        found.sort_by_key(|(rank, ..)| *rank);
        found.truncate(MOST_MATCHES);
        found
    };
    view! {
        <Show when=move || running.get()>
            <TextField
                name="unit-search"
                kind="search"
                label=text::author::unit_search(lang)
                value=query
                on_input=move |typed| query.set(typed)
            />
            <div class="filters">
                <For each=matches key=|(_, code, _)| code.clone() let((_, code, name))>
                    <Button on_click=move |()| {
                        unit.chosen(code.clone());
                        query.set(String::new());
                    }>{name}</Button>
                </For>
            </div>
        </Show>
    }
}
