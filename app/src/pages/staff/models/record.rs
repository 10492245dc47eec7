//! What is recorded of one model, or of several at once.

use domain::custody::Act;
use leptos::prelude::*;

use crate::{
    components::{Button, ButtonKind, RadioGroup, RadioOption, TextField},
    context::{lang, typed},
    form::{PostForm, Posting},
    text,
    text::models as words,
};

/// The form: the act, and the fields that it needs.
#[component]
pub(super) fn Record(
    #[prop(into)] edition: String,
    #[prop(into)] id: String,
    /// What can happen; at least one.
    acts: &'static [Act],
    /// Places to choose from, or to type another.
    places: Vec<String>,
    recording: Posting,
    /// The one model and how many deeds of it are shown.
    #[prop(optional)]
    one: Option<(String, usize)>,
    /// Who is expected to take it back.
    #[prop(optional, into)]
    author: String,
) -> impl IntoView {
    let lang = lang();
    let first = Act::parse(&typed("act"))
        .filter(|act| acts.contains(act))
        .or_else(|| acts.first().copied())
        .unwrap_or(Act::Receive);
    let act = RwSignal::new(first);
    let or = |name: &str, otherwise: String| {
        let again = typed(name);
        if again.is_empty() { otherwise } else { again }
    };
    let single = one.is_some();
    let model = one.map(|(code, shown)| {
        view! {
            <input type="hidden" name="models[]" value=code />
            <input type="hidden" name="shown" value=shown.to_string() />
        }
    });
    let choice = if acts.len() > 1 {
        let options = acts
            .iter()
            .map(|act| RadioOption::new(act.code(), words::act(lang, *act)))
            .collect();
        view! {
            <RadioGroup
                name="act"
                id="act"
                legend=words::act_legend(lang)
                options=options
                value=Signal::derive(move || act.get().code().to_owned())
                error=recording.fault_of("act")
                on_change=move |code: String| {
                    if let Some(chosen) = Act::parse(&code) {
                        act.set(chosen);
                    }
                }
            />
        }
        .into_any()
    } else {
        view! { <input type="hidden" name="act" value=first.code() /> }.into_any()
    };
    let place = or("place", places.last().cloned().unwrap_or_default());
    let list = "places";
    let options = places
        .into_iter()
        .map(|place| view! { <option value=place></option> })
        .collect_view();
    let (pieces, condition) = (
        or("pieces", "1".to_owned()),
        or("condition", words::condition_intact(lang).to_owned()),
    );
    let (gone, brought) = (typed("condition"), or("party", author));
    let there = StoredValue::new((place, pieces, condition, gone, brought));
    let fields = move || {
        let (place, pieces, condition, gone, party) = there.get_value();
        let comes = act.get() == Act::Receive;
        let put = (comes || act.get() == Act::Move).then(|| {
            view! {
                <TextField
                    name="details[place]"
                    id="place"
                    label=words::place(lang)
                    list=list
                    value=place
                    required=true
                    error=recording.fault_of("place")
                />
            }
        });
        let counted = (comes && single).then(|| {
            view! {
                <TextField
                    name="details[pieces]"
                    id="pieces"
                    label=words::pieces_label(lang)
                    inputmode="numeric"
                    value=pieces
                    required=true
                    error=recording.fault_of("pieces")
                />
            }
        });
        let state = (act.get() != Act::Move).then(|| {
            view! {
                <TextField
                    name="details[condition]"
                    id="condition"
                    label=words::condition(lang)
                    hint=words::condition_hint(lang)
                    value=if comes { condition } else { gone }
                    required=comes
                    error=recording.fault_of("condition")
                />
            }
        });
        let who = match act.get() {
            Act::Receive => Some((words::brought_by(lang), "", party)),
            Act::Return => Some((words::taken_by(lang), "", party)),
            Act::HandOver => Some((
                words::handed_to(lang),
                words::handed_to_hint(lang),
                typed("party"),
            )),
            Act::Move | Act::Undo => None,
        };
        let who = who.map(|(label, hint, party)| {
            view! {
                <TextField
                    name="details[party]"
                    id="party"
                    label=label
                    hint=hint
                    value=party
                    required=!comes
                    error=recording.fault_of("party")
                />
            }
        });
        view! {
            {counted}
            {state}
            {put}
            {who}
        }
    };
    let save = move || {
        if acts.len() > 1 {
            text::common::save(lang)
        } else {
            words::act(lang, act.get())
        }
    };
    view! {
        <PostForm posting=recording id=id class="stack">
            <input type="hidden" name="edition" value=edition />
            {model}
            {choice}
            {fields}
            <datalist id=list>{options}</datalist>
            <Button submit=true kind=ButtonKind::Main full=true busy=recording.busy>
                {save}
            </Button>
        </PostForm>
    }
    .into_any()
}
