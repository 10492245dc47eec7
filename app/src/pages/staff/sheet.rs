//! The score sheet: the dossier on one side, the rubric on the other, the total always in sight.

use domain::{
    page::judging::{Given, SheetPage},
    parcel::{self, Field},
    points::Points,
};
use leptos::prelude::*;

mod dossier; // What the judge reads.
mod off; // A sheet that counts no more.
mod signing; // The signature.

use self::{
    dossier::Dossier,
    off::Unsent,
    signing::{Declaring, Signing},
};
use super::{
    connection::connection,
    guard::Guard,
    layout::Work,
    marking::{CriterionFields, Marking, saved},
};
use crate::{
    components::{
        Button, ButtonKind, CheckBox, Confirm, ErrorSummary, Fault, IconName, Notice, NoticeKind,
    },
    context::lang,
    form::{PostForm, Posting},
    judging::{given::with_kept, unsure},
    routes,
    saving::SelfSaving,
    text,
};

/// The page.
pub fn sheet(page: SheetPage) -> AnyView {
    let lang = lang();
    let markings: Vec<Marking> = page
        .rubric
        .criteria
        .iter()
        .map(|criterion| Marking::new(&page, criterion))
        .collect();
    let total = {
        let markings = markings.clone();
        Signal::derive(move || {
            Points(
                markings
                    .iter()
                    .filter_map(|marking| marking.points())
                    .map(|points| points.0)
                    .sum(),
            )
        })
    };
    let open = {
        let markings = markings.clone();
        Signal::derive(move || {
            markings
                .iter()
                .filter(|marking| marking.points().is_none())
                .count()
        })
    };
    let waits = {
        let markings = markings.clone();
        Signal::derive(move || markings.iter().any(|marking| marking.waits()))
    };
    let first_open = page
        .rubric
        .criteria
        .iter()
        .position(|criterion| !page.sheet.marks.contains_key(&criterion.code))
        .unwrap_or(0);
    let others = RwSignal::new(page.others.clone());
    // This page may have come out of the device's own store.
    Effect::new(move |_| others.update(|others| with_kept(others)));
    let criteria = page
        .rubric
        .criteria
        .iter()
        .zip(&markings)
        .enumerate()
        .map(|(place, (criterion, marking))| {
            let code = criterion.code.clone();
            let others = Memo::new(move |_| {
                let marks = |given: &Given| Some((*given.marks.get(&code)?, given.code.clone()));
                others.with(|others| others.iter().filter_map(marks).collect::<Vec<_>>())
            });
            // Two marks to choose from are not folded away, and stay in sight when one is chosen.
            let marking = *marking;
            let open = Memo::new(move |was: Option<&bool>| {
                was == Some(&true) || place == first_open || marking.stuck()
            });
            view! {
                <CriterionFields
                    number=place + 1
                    criterion=criterion.clone()
                    marking=marking
                    step=page.rubric.step
                    others=others
                    may_mark=page.may_mark
                    note_for_authors=page.notes_for_authors
                    open=open
                />
            }
        })
        .collect_view();
    let signature = saved(&page, Field::Signature, String::new());
    let stuck = {
        let markings = markings.clone();
        Signal::derive(move || markings.iter().any(|marking| marking.stuck()))
    };
    let signing = Signing::of(signature, stuck);
    let saving = Posting::to("save_sheet");
    let plain = Posting::to("sign_sheet");
    let declaring = Declaring::of(saved(&page, Field::Conflict, String::new()));
    let fields: Vec<_> = page
        .rubric
        .criteria
        .iter()
        .cloned()
        .zip(markings.iter().copied())
        .collect();
    let faults = Signal::derive(move || {
        let mut faults: Vec<_> = [saving, plain, declaring.posting]
            .into_iter()
            .flat_map(|posting| posting.faults().get())
            .collect();
        faults.extend(
            fields
                .iter()
                .flat_map(|(criterion, marking)| {
                    let changed = |field: SelfSaving, id: &str| {
                        field.conflict.with(Option::is_some).then(|| {
                            let words = text::judging::choose(lang, &criterion.name);
                            Fault::new(format!("#{id}-{}", criterion.code), words)
                        })
                    };
                    [changed(marking.mark, "mark"), changed(marking.note, "note")]
                })
                .flatten(),
        );
        let back = signing.taken_back.get();
        faults.extend(back.then(|| Fault::new("", text::judging::taken_back(lang))));
        let refused = signing.refused.get();
        faults.extend(refused.map(|no| Fault::new("", text::refusal::sentence(lang, &no))));
        faults
    });
    let rubric = page.rubric.clone();
    let totals = Memo::new(move |_| {
        let whole = |given: &&Given| given.is_whole(&rubric);
        others.with(|others| {
            let totals = others.iter().filter(whole).map(Given::total);
            totals.collect::<Vec<_>>()
        })
    });
    let rank = Signal::derive(move || {
        let total = total.get();
        1 + totals.with(|totals| totals.iter().filter(|other| **other > total).count())
    });
    let of = Signal::derive(move || totals.with(Vec::len) + 1);
    let most = page.rubric.total().text();
    let id = page.id.to_string();
    let again = page
        .may_mark
        .then(|| view! { <LookAgain sheet=id.clone() /> });
    let (here, declared) = (signing.waits(), declaring.waits());
    let (signature_there, conflict_there) = (signing.received(), declaring.received());
    let waiting = Signal::derive(move || {
        let signature = here.get() && !signature_there.get();
        waits.get() || signature || (declared.get() && !conflict_there.get())
    });
    let declared_here = move || {
        declared.get().then(|| {
            let words = if conflict_there.get() {
                text::judging::received(lang)
            } else {
                text::judging::conflict_here_text(lang)
            };
            view! { <Notice kind=NoticeKind::Info title=text::judging::conflict_here(lang)><p>{words}</p></Notice> }
        })
    };
    let connection = connection(waiting, stuck);
    let locked = Signal::derive(move || here.get() || declared.get());
    let acts = page.may_mark.then(|| {
        acts(
            &page,
            (signing, stuck, locked),
            saving,
            open,
            total,
            &markings,
        )
    });
    let signed_here = move || {
        here.get().then(|| {
            let words = if signature_there.get() {
                text::judging::received(lang)
            } else {
                text::judging::signed_here_text(lang)
            };
            view! { <Notice kind=NoticeKind::Info title=text::judging::signed_here(lang)><p>{words}</p></Notice> }
        })
    };
    let signed = page.sheet.signed_at.map(|at| {
        let at = at.deadline_text();
        let title = match page.sheet.signed_earlier() {
            Some(clock) => text::judging::signed_earlier(lang, &clock.deadline_text(), &at),
            None => text::judging::signed_at(lang, &at),
        };
        view! { <Notice kind=NoticeKind::Ok title=title /> }
    });
    let paper = page.sheet.paper.map(|at| view! { <Notice kind=NoticeKind::Ok title=text::paper_sheets::from_paper(lang, &at.deadline_text()) /> });
    let joint = page.sheet.joint.as_ref().map(|reason| view! { <Notice kind=NoticeKind::Info title=text::proposals::joint(lang, reason) /> });
    let reopened = page.sheet.reopened.as_ref().map(|reason| view! { <Notice kind=NoticeKind::Warn title=text::proposals::reopened(lang, reason) /> });
    let removed = page.sheet.removed.as_ref().map(|reason| view! { <Notice kind=NoticeKind::Warn title=text::proposals::removed(lang, reason) /> });
    let left = off::left(&page.sheet);
    let unsent = (!page.sheet.counts()).then(|| {
        let here = Signal::derive(move || waiting.get() || stuck.get());
        view! { <Unsent sheet=page.id.to_string() here=here /> }
    });
    let sample = page
        .rubric
        .sample
        .then(|| view! { <p class="small soft pad">{text::judging::sample(lang)}</p> });
    view! {
        <Work head=page.head.clone() name=page.title.clone() here=routes::judging(&page.head.edition.code) sign=Some(connection) main_class="work judge guarded" alone=true>
            <Guard />
            <article class="pane stack loose" tabindex="0" aria-label=text::judging::dossier(lang)>
                <ErrorSummary title=text::common::errors_heading(lang) items=faults />
                {reopened}
                {joint}
                {removed}
                {left}
                {unsent}
                {paper.or(signed)}
                {signed_here}
                {declared_here}
                <Dossier page=page.clone() declaring=declaring />
            </article>
            <section class="tools" aria-label=text::judging::sheet(lang)>
                // What was signed on this device is locked before the server knows.
                <PostForm posting=saving id="sheet" inert=locked>
                    <input type="hidden" name="sheet" value=id />
                    // Without scripts: what others wrote after this page was shown stays.
                    <input type="hidden" name="last" value=page.sheet.last />
                    {criteria}
                </PostForm>
                {again}
                {sample}
                <div class="actbar">
                    <div class="row apart">
                        <p>
                            <span class="total">
                                <span class="small">{text::judging::total(lang)}</span>
                                <b>{move || total.get().text()}</b>
                                <span class="soft">{text::judging::of_points(lang, &most)}</span>
                            </span>
                            // Part of a total stands among whole ones lower than it will.
                            {move || (of.get() > 1 && open.get() == 0)
                                .then(|| view! { <span class="small soft">{move || text::judging::rank_among(lang, rank.get(), of.get())}</span> })}
                        </p>
                        <div hidden=move || declared.get()>{acts}</div>
                    </div>
                </div>
            </section>
        </Work>
    }
    .into_any()
}

/// A box for a judge who is not sure yet; only where the page runs, for the device alone keeps it.
#[component]
fn LookAgain(sheet: String) -> impl IntoView {
    let lang = lang();
    let (running, ticked) = (RwSignal::new(false), RwSignal::new(false));
    let known = sheet.clone();
    Effect::new(move |_| {
        running.set(true);
        ticked.set(unsure::all().contains(&known));
    });
    let tick = Callback::new(move |is: bool| {
        ticked.set(is);
        unsure::set(&sheet, is);
    });
    view! {
        <Show when=move || running.get()>
            <div class="pad">
                <CheckBox name="" id="unsure" label=text::judging::unsure_box(lang) checked=ticked on_change=tick />
            </div>
        </Show>
    }
}

/// Save for plain forms, and the signature, which shows what is signed.
fn acts(
    page: &SheetPage,
    (signing, stuck, locked): (Signing, Signal<bool>, Signal<bool>),
    saving: Posting,
    open: Signal<usize>,
    total: Signal<Points>,
    markings: &[Marking],
) -> AnyView {
    let lang = lang();
    let id = page.id.to_string();
    let (title, code) = (page.title.clone(), page.code.clone());
    let running = RwSignal::new(false);
    Effect::new(move |_| running.set(true));
    let lines = page
        .rubric
        .criteria
        .iter()
        .zip(markings)
        .map(|(criterion, marking)| {
            let marking = *marking;
            let note = move || {
                let note = marking.note.text.get();
                (!note.trim().is_empty()).then(|| view! { <dd class="small soft">{note}</dd> })
            };
            view! {
                <div>
                    <dt>{criterion.name.clone()}</dt>
                    <dd class="num">{move || marking.points().map_or_else(|| "–".to_owned(), Points::text)}</dd>
                    {note}
                </div>
            }
        })
        .collect_view();
    let reason = move || match open.get() {
        0 if stuck.get() => text::judging::stuck(lang).to_owned(),
        0 => String::new(),
        n => text::judging::open_criteria(lang, n),
    };
    // Without scripts the marks that the server showed are signed.
    let shown = page
        .sheet
        .marks
        .iter()
        .map(|(code, points)| view! { <input type="hidden" name=format!("mark[{code}]") value=points.text() /> })
        .collect_view();
    let named: Vec<_> = page
        .rubric
        .criteria
        .iter()
        .map(|criterion| criterion.code.clone())
        .collect();
    let fields = markings.to_vec();
    let sign = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let marks = named
            .iter()
            .zip(&fields)
            .filter_map(|(code, marking)| Some((code.as_str(), marking.points_now()?.text())));
        signing.sign(parcel::signature(marks));
    };
    view! {
        <div class="stack tight">
            // Marks save themselves once the page runs; until then, and without scripts, this button does.
            <Show when=move || !running.get()>
                <Button submit=true form="sheet" busy=saving.busy>
                    {text::judging::save_marks(lang)}
                </Button>
            </Show>
            <form method="post" action="/api/sign_sheet" id="sign" on:submit=sign>
                <input type="hidden" name="sheet" value=id />
                {shown}
            </form>
            <Confirm
                id="sign-dialog"
                kind=ButtonKind::Main
                icon=IconName::Pencil
                trigger=text::judging::sign(lang)
                title=text::judging::sign_title(lang)
                confirm=text::judging::sign(lang)
                cancel=text::common::cancel(lang)
                form="sign"
                disabled=Signal::derive(move || open.get() > 0 || stuck.get() || locked.get())
            >
                <p><b>{title}</b> " " <span class="small soft num">{code}</span></p>
                <dl class="block">{lines}</dl>
                <p class="total">
                    <span class="small">{text::judging::total(lang)}</span>
                    <b>{move || total.get().text()}</b>
                </p>
                <p>{text::judging::sign_text(lang)}</p>
            </Confirm>
            <span class="small soft">{reason}</span>
        </div>
    }
    .into_any()
}
