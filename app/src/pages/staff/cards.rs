//! Cards by which judges sign in: who has one, on a device since when, and new ones to print.

use domain::{
    page::cards::{CardLine, CardStand, CardsPage, FreshCard, Gone, Leaving},
    policy::Role,
};
use leptos::{prelude::*, task::spawn_local};
use leptos_meta::Stylesheet;

use super::{
    layout::Work,
    leaving::{Asked, leaving},
};
use crate::{
    api,
    components::{
        Blank, Button, ButtonKind, Confirm, DrawingName, ErrorSummary, Fault, IconName, Item, List,
        Notice, NoticeKind, PrintButton, Qr,
    },
    context::{lang, print_styles},
    form::{PostForm, Posting},
    routes,
    text::{self, Lang, cards as words},
};

/// Makes cards for some judges and shows them, once.
#[derive(Clone, Copy)]
struct Making {
    edition: StoredValue<String>,
    fresh: RwSignal<Option<Vec<FreshCard>>>,
    fault: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
}

impl Making {
    fn of(edition: &str) -> Self {
        Self {
            edition: StoredValue::new(edition.to_owned()),
            fresh: RwSignal::new(None),
            fault: RwSignal::new(None),
            busy: RwSignal::new(false),
        }
    }

    fn make(self, accounts: String) {
        if self.busy.get_untracked() {
            return;
        }
        let lang = lang();
        self.busy.set(true);
        spawn_local(async move {
            match api::cards::make_cards(self.edition.get_value(), accounts).await {
                Ok(cards) => {
                    self.fresh.try_set(Some(cards));
                    self.fault.try_set(None);
                }
                Err(error) => {
                    let words = text::refusal::error(lang, &error);
                    self.fault.try_set(Some(words));
                }
            }
            self.busy.try_set(false);
        });
    }
}

/// The page.
pub fn cards(page: CardsPage) -> AnyView {
    let lang = lang();
    let edition = page.head.edition.code.clone();
    let making = Making::of(&edition);
    let (releasing, revoking) = (Posting::to("release_card"), Posting::to("revoke_card"));
    let faults = Signal::derive(move || {
        let mut faults = [releasing, revoking]
            .map(|posting| posting.faults().get())
            .concat();
        faults.extend(
            making
                .fault
                .get()
                .map(|words| Fault::new(String::new(), words)),
        );
        faults
    });
    let missing: Vec<String> = page
        .lines
        .iter()
        .filter(|line| line.stand == CardStand::Missing && !line.closed)
        .map(|line| line.account.to_string())
        .collect();
    let make = (page.may_manage && !missing.is_empty()).then(|| {
        let (count, accounts) = (missing.len(), missing.join(","));
        view! {
            <div class="row">
                <Button kind=ButtonKind::Main icon=IconName::Qr busy=making.busy on_click=move |()| making.make(accounts.clone())>
                    {words::make(lang, count)}
                </Button>
            </div>
        }
    });
    let lines = page
        .lines
        .iter()
        .map(|line| {
            let leave = page
                .may_release
                .then(|| leave(&edition, line, page.may_assign));
            let acts = judge(
                &edition,
                line,
                page.may_manage && !line.closed,
                making,
                releasing,
                revoking,
            );
            view! {
                {acts}
                {leave.map(|leave| view! { <li class="under">{leave}</li> })}
            }
        })
        .collect_view();
    let lacking = (!page.lacking.is_empty()).then(|| lacking(&edition, &page));
    let list = if page.lines.is_empty() {
        view! { <Blank title=words::nobody(lang) drawing=DrawingName::Empty /> }.into_any()
    } else {
        view! { <List sheet=true>{lines}</List> }.into_any()
    };
    let gone = (!page.gone.is_empty()).then(|| gone(&page.gone));
    let here = routes::cards(&edition);
    view! {
        <Work head=page.head name=words::cards(lang) here=routes::progress(&edition)>
            <div class="stack tight no-print">
                <h1>{words::cards(lang)}</h1>
                <p class="lead">{words::lead(lang)}</p>
            </div>
            <ErrorSummary title=text::common::errors_heading(lang) items=faults />
            {lacking}
            {move || making.fresh.get().map(|cards| sheet(&cards, &here))}
            <div class="stack no-print" hidden=move || making.fresh.with(Option::is_some)>
                {make}
                {list}
                {gone}
            </div>
        </Work>
    }
    .into_any()
}

/// Entries that lack judges, by code, and the way to giving them some.
fn lacking(edition: &str, page: &CardsPage) -> AnyView {
    let lang = lang();
    let way = page.may_assign.then(|| {
        let href = routes::assigning(edition);
        view! {
            <p>
                <a href=href>{text::leaving::see_plan(lang)}</a>
            </p>
        }
    });
    let (title, codes) = (
        text::leaving::lacking(lang, page.lacking.len()),
        page.lacking.join(", "),
    );
    view! {
        <Notice kind=NoticeKind::Warn title=title>
            <p class="small num">{codes}</p>
            {way}
        </Notice>
    }
    .into_any()
}

/// Who was let go.
fn gone(gone: &[Gone]) -> AnyView {
    let lang = lang();
    let lines = gone
        .iter()
        .map(|one| {
            let note =
                text::leaving::gone_note(lang, &one.at.deadline_text(), &one.by, &one.reason);
            view! { <Item icon=IconName::CircleUser title=one.name.clone() note=note /> }
        })
        .collect_view();
    view! {
        <section class="stack" aria-labelledby="gone">
            <h2 id="gone">{text::leaving::gone(lang)}</h2>
            <List sheet=true>{lines}</List>
        </section>
    }
    .into_any()
}

/// Lets a judge go, or says that it waits for a second person.
fn leave(edition: &str, line: &CardLine, sees: bool) -> AnyView {
    let lang = lang();
    let two = match line.leaving {
        Leaving::Alone => false,
        Leaving::Two => true,
        Leaving::Waits => {
            let href = routes::proposals(edition);
            let way = sees.then(|| view! { <a href=href>{text::leaving::see_proposal(lang)}</a> });
            return view! { <p class="small warn-t no-print">{text::leaving::waits(lang, &line.name)} " " {way}</p> }
                .into_any();
        }
    };
    let mut about = vec![text::leaving::judge_text(lang, &line.name)];
    if line.signed > 0 {
        about.push(text::leaving::signed(lang, line.signed));
    }
    if line.open > 0 {
        about.push(text::leaving::handed_over(lang, line.open));
    }
    let asked = if two {
        let mut told = vec![
            text::leaving::two_text(lang, &line.name),
            text::leaving::then(lang).to_owned(),
        ];
        told.append(&mut about);
        Asked {
            trigger: text::leaving::propose(lang).to_owned(),
            title: text::leaving::propose_title(lang, &line.name),
            about: told,
        }
    } else {
        Asked {
            trigger: text::leaving::release(lang).to_owned(),
            title: text::leaving::release_title(lang, &line.name),
            about,
        }
    };
    leaving(&line.account.to_string(), Role::Judge, edition, asked)
}

/// What is printed; it is drawn from the answer, for the secrets are kept nowhere.
fn sheet(cards: &[FreshCard], here: &str) -> AnyView {
    let lang = lang();
    let here = here.to_owned();
    let cards = cards.iter().map(card).collect_view();
    view! {
        <Stylesheet href=print_styles() />
        <div class="stack no-print">
            <Notice kind=NoticeKind::Warn title=words::print_now(lang) live=true />
            <div class="row">
                <PrintButton>{words::print(lang)}</PrintButton>
                <a class="btn" rel="external" href=here>
                    {words::done(lang)}
                </a>
            </div>
        </div>
        <div class="labels" data-size="card" lang=Lang::Vi.code()>
            {cards}
        </div>
    }
    .into_any()
}

fn card(card: &FreshCard) -> AnyView {
    let vi = Lang::Vi;
    view! {
        <section class="label">
            <Qr path=card.qr_path.clone() size=card.qr_size label=words::qr(vi, &card.name) />
            <div>
                <p>{words::card(vi)}</p>
                <p class="name">{card.name.clone()}</p>
                <p>{card.groups.join(", ")}</p>
                <p>{words::scan(vi)}</p>
                <p class="address">{card.address.clone()}</p>
            </div>
        </section>
    }
    .into_any()
}

fn judge(
    edition: &str,
    line: &CardLine,
    may_manage: bool,
    making: Making,
    releasing: Posting,
    revoking: Posting,
) -> AnyView {
    let lang = lang();
    let stand = match line.stand {
        CardStand::Missing => words::missing(lang).to_owned(),
        CardStand::Unused => words::unused(lang).to_owned(),
        CardStand::Bound(at) => words::bound(lang, &at.deadline_text()),
        CardStand::Revoked(at) => words::revoked(lang, &at.deadline_text()),
    };
    let mut note = line.groups.clone();
    note.push(stand);
    if line.closed {
        note.push(text::leaving::closed(lang).to_owned());
    }
    let account = line.account.to_string();
    let usable = matches!(line.stand, CardStand::Unused | CardStand::Bound(_));
    let release = matches!(line.stand, CardStand::Bound(_)).then(|| {
        let words = [
            words::release(lang).to_owned(),
            words::release_title(lang).to_owned(),
            words::release_text(lang, &line.name),
        ];
        asking(
            "release",
            ButtonKind::Second,
            edition,
            &account,
            releasing,
            words,
        )
    });
    let revoke = usable.then(|| {
        let words = [
            words::revoke(lang).to_owned(),
            words::revoke_title(lang).to_owned(),
            words::revoke_text(lang, &line.name),
        ];
        asking(
            "revoke",
            ButtonKind::PlainDanger,
            edition,
            &account,
            revoking,
            words,
        )
    });
    let make = {
        let own = account.clone();
        let make = Callback::new(move |()| making.make(own.clone()));
        if usable {
            let about = words::again_text(lang, &line.name);
            view! {
                <Confirm
                    id=format!("ask-again-{account}")
                    kind=ButtonKind::Plain
                    trigger=words::again(lang)
                    title=words::again_title(lang)
                    confirm=words::again(lang)
                    cancel=text::common::cancel(lang)
                    on_confirm=make
                >
                    <p>{about}</p>
                </Confirm>
            }
            .into_any()
        } else {
            view! {
                <Button busy=making.busy on_click=make>
                    {words::make_one(lang)}
                </Button>
            }
            .into_any()
        }
    };
    let acts = may_manage.then(|| view! { {make} {release} {revoke} });
    view! {
        <Item icon=IconName::CircleUser title=line.name.clone() note=note.join(" · ")>
            {acts}
        </Item>
    }
    .into_any()
}

/// A form about one judge's card, sent after a question.
fn asking(
    what: &str,
    kind: ButtonKind,
    edition: &str,
    account: &str,
    posting: Posting,
    [act, title, about]: [String; 3],
) -> AnyView {
    let form = format!("{what}-{account}");
    let (dialog, edition, account) = (
        format!("ask-{form}"),
        edition.to_owned(),
        account.to_owned(),
    );
    view! {
        <PostForm posting=posting id=form.clone()>
            <input type="hidden" name="edition" value=edition />
            <input type="hidden" name="account" value=account />
        </PostForm>
        <Confirm
            id=dialog
            kind=kind
            trigger=act.clone()
            title=title
            confirm=act
            cancel=text::common::cancel(lang())
            form=form
        >
            <p>{about}</p>
        </Confirm>
    }
    .into_any()
}
