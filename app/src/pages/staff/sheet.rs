//! The score sheet: the dossier on one side, the rubric on the other, the total always in sight.

use domain::{
    page::{FileKind, judging::SheetPage},
    points::Points,
    refusal::Refusal,
};
use leptos::prelude::*;

use super::{
    layout::Work,
    marking::{CriterionFields, Marking, saved},
};
use crate::{
    components::{
        Button, ButtonKind, Confirm, ErrorSummary, Fact, Fault, IconName, LinkButton, Notice,
        NoticeKind, SaveSign, SaveState, TextArea, TitleBlock,
    },
    context::lang,
    form::{PostForm, Posting},
    judging::outbox::{self, Field},
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
        .map(|criterion| Marking::new(&page, &criterion.code))
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
    let criteria = page
        .rubric
        .criteria
        .iter()
        .zip(&markings)
        .enumerate()
        .map(|(place, (criterion, marking))| {
            let others = page
                .other_marks
                .iter()
                .find(|(code, _)| *code == criterion.code)
                .map(|(_, marks)| marks.clone())
                .unwrap_or_default();
            view! {
                <CriterionFields
                    number=place + 1
                    criterion=criterion.clone()
                    marking=*marking
                    step=page.rubric.step
                    others=others
                    may_mark=page.may_mark
                    open=place == first_open
                />
            }
        })
        .collect_view();
    let state = Signal::derive(move || {
        if waits.get() {
            SaveState::Local
        } else {
            SaveState::Saved
        }
    });
    let signature = saved(&page, Field::Signature, String::new());
    let signing = Signing::of(signature);
    let connection = page.may_mark.then(|| {
        let words = Signal::derive(move || {
            if waits.get() {
                text::judging::kept(lang)
            } else {
                text::judging::received(lang)
            }
            .to_owned()
        });
        view! { <SaveSign state=state text=words /> }.into_any()
    });
    let saving = Posting::to("save_sheet");
    let plain = Posting::to("sign_sheet");
    let declaring = Posting::to("declare_conflict");
    let faults = Signal::derive(move || {
        let mut faults: Vec<_> = [saving, plain, declaring]
            .into_iter()
            .flat_map(|posting| posting.faults().get())
            .collect();
        let refused = signing.refused.get();
        faults.extend(refused.map(|no| Fault::new("", text::refusal::sentence(lang, &no))));
        faults
    });
    let others = page.others.clone();
    let rank =
        Signal::derive(move || 1 + others.iter().filter(|other| **other > total.get()).count());
    let of = page.others.len() + 1;
    let most = page.rubric.total().text();
    let id = page.id.to_string();
    let acts = page
        .may_mark
        .then(|| acts(&page, signing, saving, open, total, &markings));
    let here = signing.waits();
    let signed_here = move || {
        here.get().then(|| view! { <Notice kind=NoticeKind::Info title=text::judging::signed_here(lang)><p>{text::judging::signed_here_text(lang)}</p></Notice> })
    };
    let signed = page.sheet.signed_at.map(|at| view! { <Notice kind=NoticeKind::Ok title=text::judging::signed_at(lang, &at.deadline_text()) /> });
    let sample = page
        .rubric
        .sample
        .then(|| view! { <p class="small soft pad">{text::judging::sample(lang)}</p> });
    view! {
        <Work head=page.head.clone() name=page.title.clone() here=routes::judging(&page.head.edition.code) sign=connection main_class="work judge">
            <article class="pane stack loose" tabindex="0" aria-label=text::judging::dossier(lang)>
                <ErrorSummary title=text::common::errors_heading(lang) items=faults />
                {signed}
                {signed_here}
                <Dossier page=page.clone() declaring=declaring />
            </article>
            <section class="tools" aria-label=text::judging::sheet(lang)>
                // What was signed on this device is locked before the server knows.
                <PostForm posting=saving id="sheet" inert=here>
                    <input type="hidden" name="sheet" value=id />
                    // Without scripts: what others wrote after this page was shown stays.
                    <input type="hidden" name="last" value=page.sheet.last />
                    {criteria}
                </PostForm>
                {sample}
                <div class="actbar">
                    <div class="row apart">
                        <p>
                            <span class="total">
                                <span class="small">{text::judging::total(lang)}</span>
                                <b>{move || total.get().text()}</b>
                                <span class="soft">{text::judging::of_points(lang, &most)}</span>
                            </span>
                            {(of > 1)
                                .then(|| view! { <span class="small soft">{move || text::judging::rank_among(lang, rank.get(), of)}</span> })}
                        </p>
                        {acts}
                    </div>
                </div>
            </section>
        </Work>
    }
    .into_any()
}

/// The signature, which waits on the device like every mark.
#[derive(Clone, Copy)]
struct Signing {
    field: SelfSaving,
    /// Why the server did not take it.
    refused: RwSignal<Option<Refusal>>,
}

impl Signing {
    fn of(field: SelfSaving) -> Self {
        let refused = RwSignal::new(None);
        Effect::new(move |_| {
            if let Some(no) = field.refusal.get() {
                // Refused is not signed: the sheet opens again, with the reason.
                field.refusal.set(None);
                field.withdraw();
                refused.set(Some(no));
            } else if field.state.get() == SaveState::Saved {
                let _ = window().location().reload();
            }
        });
        Self { field, refused }
    }

    fn sign(self, marks: String) {
        self.refused.set(None);
        self.field.chosen(marks);
    }

    /// Signed on this device and not yet received.
    fn waits(self) -> Signal<bool> {
        Signal::derive(move || self.field.text.with(|text| !text.is_empty()))
    }
}

/// Save for plain forms, and the signature, which shows what is signed.
fn acts(
    page: &SheetPage,
    signing: Signing,
    saving: Posting,
    open: Signal<usize>,
    total: Signal<Points>,
    markings: &[Marking],
) -> AnyView {
    let lang = lang();
    let id = page.id.to_string();
    let running = RwSignal::new(false);
    Effect::new(move |_| running.set(true));
    let lines = page
        .rubric
        .criteria
        .iter()
        .zip(markings)
        .map(|(criterion, marking)| {
            let marking = *marking;
            view! {
                <div>
                    <dt>{criterion.name.clone()}</dt>
                    <dd class="num">{move || marking.points().map_or_else(|| "–".to_owned(), Points::text)}</dd>
                </div>
            }
        })
        .collect_view();
    let reason = move || match open.get() {
        0 => String::new(),
        n => text::judging::open_criteria(lang, n),
    };
    let here = signing.waits();
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
        signing.sign(outbox::signature(marks));
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
                disabled=Signal::derive(move || open.get() > 0 || here.get())
            >
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

/// What the judge reads.
#[component]
fn Dossier(page: SheetPage, declaring: Posting) -> impl IntoView {
    let lang = lang();
    let photos: Vec<_> = page
        .files
        .iter()
        .filter(|file| file.kind == FileKind::Picture)
        .cloned()
        .collect();
    let of = photos.len();
    let photos = photos
        .into_iter()
        .enumerate()
        .map(|(place, file)| {
            let words = if file.caption.is_empty() { file.name.clone() } else { file.caption.clone() };
            view! {
                <figure class="stack tight">
                    <div class="figure squared sheet tall">
                        <img src=routes::picture(file.id.as_str()) alt=words.clone() loading="lazy" />
                    </div>
                    <figcaption class="row apart small soft">
                        <span>{text::judging::picture(lang, place + 1, of)} ": " {words}</span>
                        <a href=routes::picture(file.id.as_str()) rel="external" target="_blank">
                            {text::judging::enlarge(lang)}
                        </a>
                    </figcaption>
                </figure>
            }
        })
        .collect_view();
    let documents = page
        .files
        .iter()
        .filter(|file| file.kind == FileKind::Document)
        .map(|file| {
            let name = file.name.clone();
            view! {
                <LinkButton href=routes::file(file.id.as_str()) icon=IconName::FileText download=true>
                    {name}
                </LinkButton>
            }
        })
        .collect_view();
    let sections = page
        .sections
        .iter()
        .map(|(heading, words)| {
            view! {
                <section class="stack tight">
                    <h2>{heading.clone()}</h2>
                    <p class="prose">{words.clone()}</p>
                </section>
            }
        })
        .collect_view();
    let id = page.id.to_string();
    let (code, unit, field, made, authors) = (
        page.code.clone(),
        page.unit.clone(),
        page.field.clone(),
        page.made.clone(),
        page.authors.join(", "),
    );
    let conflict = page.may_mark.then(|| {
        view! {
            <Confirm
                id="conflict-dialog"
                kind=ButtonKind::Plain
                icon=IconName::UserX
                trigger=text::judging::conflict(lang)
                title=text::judging::conflict_title(lang)
                cancel=text::common::cancel(lang)
            >
                <p>{text::judging::conflict_text(lang)}</p>
                <PostForm posting=declaring class="stack">
                    <input type="hidden" name="sheet" value=id.clone() />
                    <TextArea name="reason" label=text::judging::conflict_reason(lang) short=true rows=2 maxlength=500 required=true />
                    <Button submit=true kind=ButtonKind::Danger>
                        {text::judging::conflict(lang)}
                    </Button>
                </PostForm>
            </Confirm>
        }
    });
    view! {
        <div class="stack">
            <div class="row apart">
                <a href=routes::judging(&page.head.edition.code)>{text::judging::back(lang)}</a>
                <span class="small soft num">{text::judging::place(lang, page.place, page.of)}</span>
                {conflict}
            </div>
            <h1>{page.title.clone()}</h1>
        </div>
        <TitleBlock>
            <Fact label=text::common::code(lang)>{code}</Fact>
            <Fact label=text::common::unit(lang)>{unit}</Fact>
            <Fact label=text::common::field(lang)>{field}</Fact>
            <Fact label=text::judging::made(lang)>{made}</Fact>
            <Fact label=text::common::authors(lang) wide=true>{authors}</Fact>
        </TitleBlock>
        {photos}
        {sections}
        <div class="row">{documents}</div>
    }
    .into_any()
}
