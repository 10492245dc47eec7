//! One criterion of a sheet: bands in words, number pad, note, and where the mark stands.

use std::{collections::BTreeMap, sync::Arc};

use domain::{
    edition::Criterion,
    page::judging::{Other, SheetPage, neighbours},
    parcel::Field,
    points::Points,
    refusal::{Problem, Refusal},
    tries::Version,
};
use leptos::prelude::*;

use crate::{
    components::{Button, IconName, SaveSign, SaveState, TextArea, TextField},
    context::lang,
    judging::outbox,
    saving::{SelfSaving, Sender},
    text,
};

/// The two fields of a criterion.
#[derive(Clone, Copy)]
pub(super) struct Marking {
    pub(super) mark: SelfSaving,
    pub(super) note: SelfSaving,
    /// What [`Criterion::check`] must know.
    range: StoredValue<(Criterion, Points)>,
}

impl Marking {
    /// Fields with what the sheet says.
    pub(super) fn new(page: &SheetPage, of: &Criterion) -> Self {
        let criterion = of.code.as_str();
        let mark = page
            .sheet
            .marks
            .get(criterion)
            .map(|points| points.text())
            .unwrap_or_default();
        let note = page.sheet.notes.get(criterion).cloned().unwrap_or_default();
        let [mark, note] = [
            (Field::Mark(criterion.to_owned()), mark),
            (Field::Note(criterion.to_owned()), note),
        ]
        .map(|(field, text)| saved(page, field, text));
        let range = StoredValue::new((of.clone(), page.rubric.step));
        Self { mark, note, range }
    }

    /// The mark as typed, when it is one that the criterion can have.
    pub(super) fn points(self) -> Option<Points> {
        self.mark.text.with(|typed| self.parse(typed))
    }

    /// The same, outside of what is drawn.
    pub(super) fn points_now(self) -> Option<Points> {
        self.mark.text.with_untracked(|typed| self.parse(typed))
    }

    fn parse(self, typed: &str) -> Option<Points> {
        let points = Points::parse(typed)?;
        let fits = |(of, step): &(Criterion, Points)| of.check(points, *step).is_ok();
        self.range.with_value(fits).then_some(points)
    }

    /// The server did not take it, or has something else.
    pub(super) fn stuck(self) -> bool {
        stuck(self.mark) || stuck(self.note)
    }

    /// Something of it has not reached the server.
    pub(super) fn waits(self) -> bool {
        [self.mark, self.note]
            .iter()
            .any(|field| matches!(field.state.get(), SaveState::Local | SaveState::Sending))
    }
}

fn stuck(field: SelfSaving) -> bool {
    field.refusal.with(Option::is_some) || field.conflict.with(Option::is_some)
}

/// A field of the sheet that saves itself.
pub(super) fn saved(page: &SheetPage, field: Field, text: String) -> SelfSaving {
    let sheet = page.id.to_string();
    let name = outbox::name(&sheet, &field);
    // Of this field alone: what was sent of others meanwhile is no news to it.
    let matter = field.matter();
    let at = |places: &BTreeMap<String, i64>| places.get(&matter).copied().unwrap_or_default();
    let version = match field {
        // Nothing but the whole sheet says that one was declared.
        Field::Conflict => Version {
            number: page.sheet.last,
            after: 0,
        },
        _ => Version {
            number: at(&page.places),
            after: at(&page.places_before),
        },
    };
    let send: Sender = Arc::new(move |typed, operation| {
        Box::pin(outbox::deliver(
            sheet.clone(),
            field.clone(),
            typed,
            operation,
        ))
    });
    SelfSaving::new(name, text, version, send)
}

/// The criterion, folded until it is worked on.
#[component]
pub(super) fn CriterionFields(
    number: usize,
    criterion: Criterion,
    marking: Marking,
    /// The smallest step, in hundredths of a point.
    step: Points,
    /// Marks that this judge gave other entries.
    #[prop(into)]
    others: Signal<Vec<Other>>,
    may_mark: bool,
    /// Authors will read the note.
    note_for_authors: bool,
    /// It is worked on, or wants a choice.
    #[prop(into)]
    open: Signal<bool>,
) -> impl IntoView {
    let lang = lang();
    let note_hint = if note_for_authors {
        text::judging::note_for_authors(lang)
    } else {
        ""
    };
    let Marking { mark, note, .. } = marking;
    let most = criterion.most;
    let bands = criterion.bands.clone();
    let words = Signal::derive({
        let about = criterion.about.clone();
        move || {
            let band = marking.points().and_then(|points| {
                bands
                    .iter()
                    .find(|band| band.from <= points && points <= band.until)
            });
            band.map_or_else(|| about.clone(), |band| band.words.clone())
        }
    });
    let ranged = criterion.clone();
    let error = Signal::derive(move || {
        let told = |problem| match problem {
            Problem::OutOfRange => text::judging::range(lang, &most.text()),
            Problem::OffStep => text::judging::on_step(lang, &step.text()),
            other => text::problem::sentence(lang, other).to_owned(),
        };
        match mark.refusal.get() {
            Some(Refusal::Invalid(wrong)) => return wrong.first().map(|wrong| told(wrong.problem)),
            Some(refusal) => return Some(text::refusal::sentence(lang, &refusal)),
            None => {}
        }
        let typed = mark.text.get();
        let problem = match Points::parse(&typed) {
            _ if typed.trim().is_empty() => return None,
            None => Problem::NotANumber,
            Some(points) => ranged.check(points, step).err()?,
        };
        Some(told(problem))
    });
    let [mark_sign, note_sign] = [mark, note].map(|field| {
        let words = Signal::derive(move || {
            match field.state.get() {
                SaveState::Quiet => "",
                SaveState::Local => text::judging::kept(lang),
                SaveState::Sending => text::judging::sending(lang),
                SaveState::Saved => text::judging::received(lang),
            }
            .to_owned()
        });
        view! { <SaveSign state=field.state text=words /> }
    });
    let others = move || {
        let marks = others.get();
        (!marks.is_empty()).then(|| {
            let points: Vec<Points> = marks.iter().map(|(points, _)| *points).collect();
            let list = points.iter().map(|points| points.text());
            let list = list.collect::<Vec<_>>().join("; ");
            let near = move || {
                let named = |(points, code): &Other| text::judging::neighbour(lang, &points.text(), code);
                let near = neighbours(&marks, marking.points()?).into_iter().map(named);
                let near = near.collect::<Vec<_>>().join("; ");
                Some(view! { <p class="small soft num">{text::judging::neighbours(lang, &near)}</p> })
            };
            view! {
                <div>
                    <Strip marks=points own=Signal::derive(move || marking.points()) most=most />
                    <p class="small soft num">{text::judging::others(lang, &list)}</p>
                    {near}
                </div>
            }
        })
    };
    let code = criterion.code.clone();
    let noted = note.text.with_untracked(|text| !text.is_empty());
    view! {
        <details class="crit" open=move || open.get()>
            <summary>
                <span>
                    <b>{format!("{number}. {}", criterion.name)}</b>
                    <small>{words}</small>
                </span>
                <span class="got">
                    <span class="score num">
                        {move || marking.points().map_or_else(|| "–".to_owned(), Points::text)} " "
                        <small>{text::judging::of_points(lang, &most.text())}</small>
                    </span>
                    {mark_sign}
                </span>
            </summary>
            <div class="in">
                {may_mark.then(|| view! { <Bands criterion=criterion.clone() marking=marking step=step /> })}
                <TextField
                    name=format!("mark[{code}]")
                    id=format!("mark-{code}")
                    label=text::judging::points(lang, &criterion.name)
                    inputmode="decimal"
                    autocomplete="off"
                    readonly=!may_mark
                    value=mark.text
                    error=error
                    on_input=move |typed| mark.typed(typed)
                />
                {may_mark.then(|| view! { <Pad mark=mark step=step /> })}
                <Changed field=mark words=text::judging::changed_elsewhere />
                {others}
                <details class="example" open=move || noted || stuck(note)>
                    <summary>{text::judging::write_note(lang)}</summary>
                    <TextArea
                        name=format!("note[{code}]")
                        id=format!("note-{code}")
                        label=text::judging::note(lang)
                        hint=note_hint
                        rows=3
                        maxlength=2000
                        readonly=!may_mark
                        value=note.text
                        error=Signal::derive(move || {
                            let refusal = note.refusal.get()?;
                            Some(text::refusal::sentence(lang, &refusal))
                        })
                        on_input=move |typed| note.typed(typed)
                    />
                    {note_sign}
                    <Changed field=note words=text::judging::note_changed_elsewhere />
                </details>
            </div>
        </details>
    }
    .into_any()
}

/// Where this mark stands among those that the judge gave others, from 0 to the most there is.
#[component]
fn Strip(
    marks: Vec<Points>,
    #[prop(into)] own: Signal<Option<Points>>,
    most: Points,
) -> impl IntoView {
    let place = move |points: Points| 5 + 250 * points.0.clamp(0, most.0) / most.0.max(1);
    let dots = marks
        .into_iter()
        .map(|points| view! { <circle class="dot" cx=place(points) cy="10" r="4" /> })
        .collect_view();
    view! {
        <svg class="strip" viewBox="0 0 260 20" aria-hidden="true">
            <path d="M5 10H255" />
            {dots}
            {move || own.get().map(|points| view! { <circle class="me" cx=place(points) cy="10" r="6" /> })}
        </svg>
    }
}

/// What each range means; a tap puts the mark into its middle, to be corrected on the pad.
#[component]
fn Bands(criterion: Criterion, marking: Marking, step: Points) -> impl IntoView {
    let lang = lang();
    let rows = criterion
        .bands
        .into_iter()
        .map(|band| {
            let middle = band.from.0.midpoint(band.until.0);
            let middle = Points(middle - if step.0 > 0 { middle % step.0 } else { 0 });
            let (from, until) = (band.from, band.until);
            let inside = move || {
                marking
                    .points()
                    .is_some_and(|points| from <= points && points <= until)
            };
            view! {
                <button
                    type="button"
                    aria-pressed=move || if inside() { "true" } else { "false" }
                    on:click=move |_| {
                        if !inside() {
                            marking.mark.chosen(middle.text());
                        }
                    }
                >
                    <b>{format!("{}–{}", from.text(), until.text())}</b>
                    <span>{band.words}</span>
                </button>
            }
        })
        .collect_view();
    view! {
        <div class="bands" role="group" aria-label=text::judging::bands(lang)>
            {rows}
        </div>
    }
}

/// Digits for a thumb; half points have a key of their own where the edition allows them.
#[component]
fn Pad(mark: SelfSaving, step: Points) -> impl IntoView {
    let lang = lang();
    let half = step.0 == 50;
    let press = move |key: &'static str| {
        let mut typed = mark.text.get_untracked();
        let comma = typed.contains(',');
        if !(comma && (key.starts_with(',') || half)) && typed.chars().count() < 6 {
            typed.push_str(key);
            mark.typed(typed);
        }
    };
    let erase = move |()| {
        let typed = mark.text.get_untracked();
        let shorter = typed.strip_suffix(",5").filter(|_| half).map_or_else(
            || {
                let mut typed = typed.clone();
                typed.pop();
                typed
            },
            str::to_owned,
        );
        mark.typed(shorter);
    };
    let fraction = match step.0 {
        50 => Some(",5"),
        100 => None,
        _ => Some(","),
    };
    let keys = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"]
        .into_iter()
        .chain(fraction)
        .map(|key| view! { <Button on_click=move |()| press(key)>{key}</Button> })
        .collect_view();
    view! {
        <div class="pad-keys" role="group" aria-label=text::judging::keys(lang)>
            {keys}
            <Button icon=IconName::Delete label=text::judging::erase(lang) on_click=erase />
        </div>
    }
}

/// Both texts of a conflict between two devices; the judge decides.
#[component]
fn Changed(field: SelfSaving, words: fn(text::Lang, &str) -> String) -> impl IntoView {
    let lang = lang();
    move || {
        field.conflict.get().map(|theirs| {
            let shown = if theirs.text.is_empty() { text::author::conflict_empty(lang).to_owned() } else { theirs.text };
            view! {
                <div class="notice" data-kind="warn" role="alert">
                    <div>
                        <b>{words(lang, &shown)}</b>
                        <div class="row">
                            <Button on_click=move |()| field.keep_mine()>{text::author::keep_mine(lang)}</Button>
                            <Button on_click=move |()| field.take_theirs()>{text::author::take_theirs(lang)}</Button>
                        </div>
                    </div>
                </div>
            }
        })
    }
}
