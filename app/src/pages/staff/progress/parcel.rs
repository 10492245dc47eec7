//! Reading in what waited on a judge's device that never found a network.

use domain::{
    page::parcel::{ParcelSheet, ParcelView},
    parcel::Fate,
};
use leptos::{html::Input, prelude::*, task::spawn_local, web_sys};
use wasm_bindgen_futures::JsFuture;

use crate::{
    api,
    components::{Button, ButtonKind, FileField, Item, List, Notice, NoticeKind},
    context::lang,
    error::ApiError,
    text,
};

use super::codes::ReadCodes;

/// What is shown of the chosen file.
#[derive(Clone)]
enum Stage {
    Nothing,
    /// What would come of it.
    Looked(ParcelView),
    /// What came of it.
    Taken(ParcelView),
}

/// Choose a file, look, agree.
#[component]
pub(super) fn Parcels(#[prop(into)] edition: String) -> impl IntoView {
    let lang = lang();
    let input = NodeRef::<Input>::new();
    let (stage, busy) = (RwSignal::new(Stage::Nothing), RwSignal::new(false));
    let refused = RwSignal::new(None::<ApiError>);
    let sent = StoredValue::new(String::new());
    let edition = StoredValue::new(edition);
    let look_at = Callback::new(move |text: String| {
        busy.set(true);
        refused.set(None);
        stage.set(Stage::Nothing);
        sent.set_value(text);
        spawn_local(async move {
            match api::parcel::look_at_parcel(edition.get_value(), sent.get_value()).await {
                Ok(parcel) => stage.try_set(Stage::Looked(parcel)),
                Err(error) => {
                    // Else a browser tells nothing when a file of the same name is chosen again.
                    if let Some(input) = input.try_get_untracked().flatten() {
                        input.set_value("");
                    }
                    refused.try_set(Some(error)).and(None)
                }
            };
            busy.try_set(false);
        });
    });
    let look = move |()| {
        let files = input.get_untracked().and_then(|input| input.files());
        let Some(file) = files.and_then(|files| files.get(0)) else {
            return;
        };
        spawn_local(async move { look_at.run(text_of(&file).await) });
    };
    let take = Callback::new(move |()| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        refused.set(None);
        spawn_local(async move {
            // What was read stays: a line that breaks here costs no second reading.
            match api::parcel::take_parcel(edition.get_value(), sent.get_value()).await {
                Ok(parcel) => stage.try_set(Stage::Taken(parcel)),
                Err(error) => refused.try_set(Some(error)).and(None),
            };
            busy.try_set(false);
        });
    });
    let why = move || {
        let error = refused.get()?;
        let again =
            (error == ApiError::Offline && matches!(stage.get(), Stage::Nothing)).then(|| {
                view! {
                    <div class="row">
                        <Button busy=busy on_click=move |()| look_at.run(sent.get_value())>
                            {text::common::try_again(lang)}
                        </Button>
                    </div>
                }
            });
        let words = text::refusal::error(lang, &error);
        Some(view! {
            <Notice kind=NoticeKind::Error title=words live=true />
            {again}
        })
    };
    let shown = move || match stage.get() {
        Stage::Nothing => ().into_any(),
        Stage::Looked(parcel) => {
            let new = parcel.fresh();
            let sheets = sheets(&parcel);
            let act = if parcel.sheets.is_empty() {
                view! { <Notice title=text::parcel::empty(lang) live=true /> }.into_any()
            } else if new == 0 {
                view! { <Notice kind=NoticeKind::Ok title=text::parcel::nothing_new(lang) live=true /> }
                    .into_any()
            } else {
                view! {
                    <div class="row">
                        <Button kind=ButtonKind::Main busy=busy on_click=take>
                            {text::parcel::agree(lang, new)}
                        </Button>
                    </div>
                }
                .into_any()
            };
            view! { {sheets} {act} }.into_any()
        }
        Stage::Taken(parcel) => {
            let words = text::parcel::taken(lang, parcel.fresh(), &parcel.judge);
            view! {
                <Notice kind=NoticeKind::Ok title=words live=true />
                {sheets(&parcel)}
            }
            .into_any()
        }
    };
    view! {
        <details class="example no-print">
            <summary>{text::parcel::heading(lang)}</summary>
            <div class="stack">
                <p>{text::parcel::lead(lang)}</p>
                <FileField
                    name="parcel"
                    label=text::parcel::choose(lang)
                    hint=text::parcel::choose_hint(lang)
                    accept=".json,application/json"
                    node_ref=input
                    on_change=Callback::new(look)
                />
                <ReadCodes whole=look_at />
                {why}
                {shown}
            </div>
        </details>
    }
}

/// An unreadable file is an empty one, which the server refuses in words.
async fn text_of(file: &web_sys::File) -> String {
    let text = JsFuture::from(file.text()).await.ok();
    text.and_then(|text| text.as_string()).unwrap_or_default()
}

fn sheets(parcel: &ParcelView) -> AnyView {
    let lang = lang();
    let lines = parcel.sheets.iter().map(line).collect_view();
    view! {
        <p>
            <b>{text::parcel::of(lang, &parcel.judge, &parcel.at.text())}</b>
        </p>
        <List sheet=true>{lines}</List>
    }
    .into_any()
}

fn line(sheet: &ParcelSheet) -> AnyView {
    let lang = lang();
    let has = [
        (sheet.marks > 0).then(|| text::parcel::marks(lang, sheet.marks)),
        (sheet.notes > 0).then(|| text::parcel::notes(lang, sheet.notes)),
        sheet
            .signed
            .then(|| text::parcel::signature(lang).to_owned()),
        sheet
            .conflict
            .then(|| text::parcel::declared(lang).to_owned()),
    ];
    let counted = |fate: &Fate, words: fn(text::Lang, usize) -> String| {
        let count = sheet.count(fate);
        (count > 0).then(|| words(lang, count))
    };
    let mut fates: Vec<String> = [
        counted(&Fate::New, text::parcel::fresh),
        counted(&Fate::Same, text::parcel::same),
        counted(&Fate::Conflict, text::parcel::conflict),
        counted(&Fate::Held, |lang, _| text::parcel::held(lang).to_owned()),
    ]
    .into_iter()
    .flatten()
    .collect();
    for fate in &sheet.fates {
        if let Fate::Refused(why) = fate {
            let words = text::parcel::refused(lang, &text::refusal::sentence(lang, why));
            if !fates.contains(&words) {
                fates.push(words);
            }
        }
    }
    let has: Vec<String> = has.into_iter().flatten().collect();
    let note = format!("{}. {}", has.join(", "), fates.join("; "));
    let title = format!("{} · {}", sheet.code, sheet.title);
    view! { <Item title=title note=note /> }.into_any()
}
