//! The second person types the marks again, and sees what differs.

use std::collections::BTreeMap;

use domain::{
    edition::Criterion,
    paper_sheet::{Compared, Unlike},
    points::Points,
};
use leptos::{prelude::*, task::spawn_local};

use super::one::{Marks, faults};
use crate::{
    api,
    components::{Button, ButtonKind, Column, DataTable, ErrorSummary, Notice, NoticeKind, Td},
    context::lang,
    error::ApiError,
    text::{self, paper_sheets as words},
};

/// Boxes for the marks, and what came of comparing.
#[component]
pub(super) fn Second(criteria: Vec<Criterion>, #[prop(into)] proposal: String) -> impl IntoView {
    let lang = lang();
    let values: Vec<_> = criteria
        .iter()
        .map(|_| RwSignal::new(String::new()))
        .collect();
    let (error, busy) = (RwSignal::new(None::<ApiError>), RwSignal::new(false));
    let compared = RwSignal::new(None::<Compared>);
    let send = {
        let (criteria, values) = (criteria.clone(), values.clone());
        Callback::new(move |over: i64| {
            if busy.get_untracked() {
                return;
            }
            busy.set(true);
            let typed = criteria.iter().zip(&values);
            let marks: BTreeMap<_, _> = typed
                .map(|(criterion, value)| (criterion.code.clone(), value.get_untracked()))
                .collect();
            let proposal = proposal.clone();
            spawn_local(async move {
                match api::paper_sheets::confirm_paper_sheet(proposal, marks, over).await {
                    Ok(Compared::Same) => {
                        let _ = window().location().reload();
                        return;
                    }
                    Ok(unlike) => {
                        error.try_set(None);
                        compared.try_set(Some(unlike));
                    }
                    Err(refused) => {
                        error.try_set(Some(refused));
                        compared.try_set(None);
                    }
                }
                busy.try_set(false);
            });
        })
    };
    let named = criteria.clone();
    let summary = {
        let named = named.clone();
        Signal::derive(move || error.with(|error| faults(&named, error.as_ref())))
    };
    let told = move || {
        let compared = compared.get()?;
        Some(differences(&compared, &named, send, busy))
    };
    view! {
        <form
            class="stack"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                send.run(0);
            }
        >
            <ErrorSummary title=text::common::errors_heading(lang) items=summary />
            <p class="soft">{words::type_again(lang)}</p>
            <Marks criteria=criteria values=values error=error />
            {told}
            <div class="row">
                <Button submit=true kind=ButtonKind::Main busy=busy>
                    {words::confirm(lang)}
                </Button>
            </div>
        </form>
    }
}

fn differences(
    compared: &Compared,
    criteria: &[Criterion],
    send: Callback<i64>,
    busy: RwSignal<bool>,
) -> AnyView {
    let lang = lang();
    match compared {
        Compared::Same => {
            view! { <Notice kind=NoticeKind::Ok title=words::same(lang) /> }.into_any()
        }
        Compared::Typing(unlike) => {
            let differ = criteria
                .iter()
                .filter(|criterion| unlike.contains(&criterion.code));
            let differ = differ
                .map(|criterion| view! { <li>{criterion.name.clone()}</li> })
                .collect_view();
            view! {
                <Notice kind=NoticeKind::Error title=words::typing_title(lang) live=true>
                    <p>{words::typing_text(lang)}</p>
                    <ul>{differ}</ul>
                </Notice>
            }
            .into_any()
        }
        Compared::Device {
            unlike,
            last,
            signed,
        } => {
            let last = *last;
            let table = (!unlike.is_empty()).then(|| {
                table(
                    unlike,
                    criteria,
                    words::on_paper(lang),
                    words::on_the_device(lang),
                )
            });
            let (title, text) = match (signed, unlike.is_empty()) {
                (false, _) => (words::device_title(lang), words::device_text(lang)),
                (true, false) => (
                    words::device_signed_title(lang),
                    words::device_signed_text(lang),
                ),
                (true, true) => (
                    words::device_signed_title(lang),
                    words::device_signed_same(lang),
                ),
            };
            let act = (!signed).then(|| {
                view! {
                    <div class="row">
                        <Button busy=busy on_click=move |()| send.run(last)>
                            {words::paper_counts(lang)}
                        </Button>
                    </div>
                }
            });
            view! {
                <Notice kind=NoticeKind::Warn title=title live=true>
                    <p>{text}</p>
                </Notice>
                {table}
                {act}
            }
            .into_any()
        }
    }
}

fn table(
    unlike: &[Unlike],
    criteria: &[Criterion],
    here: &'static str,
    there: &'static str,
) -> AnyView {
    let lang = lang();
    let shown = |points: Option<Points>| points.map_or_else(|| "–".to_owned(), Points::text);
    let rows = criteria
        .iter()
        .filter_map(|criterion| {
            let line = unlike
                .iter()
                .find(|line| line.criterion == criterion.code)?;
            let (name, one, other) = (criterion.name.clone(), shown(line.here), shown(line.there));
            Some(view! {
                <tr>
                    <th scope="row">{name}</th>
                    <Td label=here>{one}</Td>
                    <Td label=there>{other}</Td>
                </tr>
            })
        })
        .collect_view();
    let columns = vec![
        Column::new(words::criterion(lang)),
        Column::new(here),
        Column::new(there),
    ];
    view! {
        <DataTable caption=format!("{here}, {there}") columns=columns dense=true>
            {rows}
        </DataTable>
    }
    .into_any()
}
