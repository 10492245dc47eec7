//! Editions, people, roles and one-time links.

use domain::{
    page::admin::{EditionView, LinkPage, Overdue, PeoplePage, Person},
    policy::{Grant, Role},
    vietnamese::Query,
};
use leptos::prelude::*;

use super::{
    layout::Work,
    leaving::{Asked, leaving, taking},
};
use crate::{
    components::{
        Blank, Button, ButtonKind, ErrorSummary, Icon, IconName, LinkButton, List, Notice,
        NoticeKind, PrintButton, Qr, Select, SelectOption, Tag, TagState, TextField,
    },
    context::{lang, typed},
    form::{PostForm, Posting},
    routes, text,
};

/// The page.
pub fn people(page: PeoplePage) -> AnyView {
    let lang = lang();
    let linking = Posting::to("make_link");
    let revoking = Posting::to("revoke_link");
    let inviting = Posting::to("invite_person");
    let faults = Signal::derive(move || {
        [inviting, linking, revoking]
            .into_iter()
            .flat_map(|posting| posting.faults().get())
            .collect::<Vec<_>>()
    });
    let none = page.people.is_empty();
    let editions = page.editions.iter().map(edition).collect_view();
    let invite = invite(&page, inviting);
    let overdue = match page.overdue {
        Overdue {
            dossiers: 0,
            accounts: 0,
        } => text::privacy::nothing_overdue(lang).to_owned(),
        Overdue { dossiers, accounts } => text::privacy::overdue(lang, dossiers, accounts),
    };
    let sought = RwSignal::new(String::new());
    let query = Memo::new(move |_| Query::new(&sought.get()));
    let all = page.people.iter();
    let all: Vec<String> = all.map(|person| about(person, &page.editions)).collect();
    let nobody = move || {
        let found = query.with(|query| all.iter().any(|about| query.rank(about).is_some()));
        (!found)
            .then(|| view! { <p class="soft" role="status">{text::staff::nobody_found(lang)}</p> })
    };
    let people = page
        .people
        .into_iter()
        .map(|somebody| person(somebody, &page.editions, query, linking, revoking))
        .collect_view();
    view! {
        <Work head=page.head name=text::staff::people(lang) here=routes::ADMIN>
            <h1>{text::staff::people(lang)}</h1>
            <ErrorSummary title=text::common::errors_heading(lang) items=faults />
            <div class="two side">
                <section class="stack">
                    {if none {
                        view! { <Blank title=text::staff::no_people(lang) /> }.into_any()
                    } else {
                        view! {
                            {find(sought)}
                            <List sheet=true>{people}</List>
                            {nobody}
                        }
                        .into_any()
                    }}
                </section>
                {invite}
            </div>
            <section class="stack">
                <h2>{text::staff::editions(lang)}</h2>
                {editions}
                <p class="small soft">{text::staff::load_hint(lang)}</p>
            </section>
            <section class="stack tight">
                <h2>{text::privacy::retention_heading(lang)}</h2>
                <p>{overdue}</p>
                <p class="small soft">{text::privacy::sweep_hint(lang)}</p>
                <p><a href=routes::ACCESS>{text::privacy::access_heading(lang)}</a></p>
            </section>
        </Work>
    }
    .into_any()
}

fn edition(view: &EditionView) -> AnyView {
    let lang = lang();
    let edition = &view.edition;
    let warnings = view
        .warnings
        .iter()
        .map(|warning| view! { <li>{warning.clone()}</li> })
        .collect_view();
    let count = view.warnings.len();
    let head = text::common::edition_named(lang, &edition.name, &edition.ordinal);
    let folded = (count > 0).then(|| {
        view! {
            <details class="example">
                <summary>{text::staff::warnings(lang, count)}</summary>
                <ul class="bulleted stack tight">{warnings}</ul>
            </details>
        }
    });
    view! {
        <article class="sheet pad stack tight">
            <div class="row apart">
                <h3>{head}</h3>
                <Tag state=TagState::Sent label=text::names::phase(lang, edition.phase) />
            </div>
            <p class="small soft num">{edition.code.clone()} ", " {edition.years.clone()}</p>
            <a href=routes::edition(&edition.code)>{text::common::home(lang)}</a>
            <a href=routes::cards(&edition.code)>{text::cards::cards(lang)}</a>
            {folded}
        </article>
    }
    .into_any()
}

/// A role with its contest.
fn role_named(grant: &Grant, editions: &[EditionView]) -> String {
    let lang = lang();
    let place = editions
        .iter()
        .find(|view| view.edition.code == grant.edition)
        .map(|view| text::common::edition_of(lang, &view.edition.place, &view.edition.ordinal));
    match place {
        Some(place) => format!("{} ({place})", text::names::role(lang, grant.role)),
        None => text::names::role(lang, grant.role).to_owned(),
    }
}

/// Narrows the list as it is typed into; all people are on the page.
fn find(sought: RwSignal<String>) -> AnyView {
    let lang = lang();
    view! {
        <div class="live no-print">
            <TextField
                name="find"
                kind="search"
                label=text::staff::find_person(lang)
                hint=text::staff::search_hint(lang)
                autocomplete="off"
                on_input=move |typed: String| sought.set(typed)
            />
        </div>
    }
    .into_any()
}

/// What takes each role of somebody away.
fn roles(person: &Person, editions: &[EditionView]) -> AnyView {
    let lang = lang();
    let account = person.id.to_string();
    let one = |grant: &Grant| {
        let about = match grant.role {
            Role::Judge => vec![
                text::leaving::judge_text(lang, &person.name),
                text::leaving::admin_text(lang).to_owned(),
            ],
            _ => vec![text::leaving::role_text(lang, &person.name)],
        };
        let role = role_named(grant, editions);
        let asked = Asked {
            trigger: text::leaving::take_role(lang, &role),
            title: text::leaving::take_title(lang, &role),
            about,
        };
        leaving(&account, grant.role, &grant.edition, asked)
    };
    person.grants.iter().map(one).collect_view().into_any()
}

/// What a search looks at.
fn about(person: &Person, editions: &[EditionView]) -> String {
    let roles = person.grants.iter();
    let roles: Vec<String> = roles.map(|grant| role_named(grant, editions)).collect();
    format!("{} {} {}", person.name, person.contact, roles.join(" "))
}

/// One line that opens to what can be done.
fn person(
    person: Person,
    editions: &[EditionView],
    query: Memo<Query>,
    linking: Posting,
    revoking: Posting,
) -> AnyView {
    let lang = lang();
    let id = person.id.to_string();
    let seen = match person.last_seen {
        Some(at) => text::staff::last_seen(lang, &at.date().text()),
        None => text::staff::never_seen(lang).to_owned(),
    };
    let named = person.grants.iter();
    let named: Vec<String> = named.map(|grant| role_named(grant, editions)).collect();
    let taking_roles = roles(&person, editions);
    let refused = |grant: &Grant| taking(&id, grant.role, &grant.edition).refused();
    let open = person.grants.iter().any(refused);
    let linked = person
        .link_until
        .map(|until| text::staff::link_until(lang, &until.date().text()));
    let act = if linked.is_some() {
        view! {
            <PostForm posting=revoking>
                <input type="hidden" name="account" value=id />
                <Button submit=true kind=ButtonKind::PlainDanger>
                    {text::staff::revoke_link(lang)}
                </Button>
            </PostForm>
        }
        .into_any()
    } else {
        view! {
            <PostForm posting=linking>
                <input type="hidden" name="account" value=id />
                <Button submit=true icon=IconName::Qr>
                    {text::staff::make_link(lang)}
                </Button>
            </PostForm>
        }
        .into_any()
    };
    // In the line each role stands once; where somebody has it stands inside.
    let mut kinds: Vec<String> = Vec::new();
    for grant in &person.grants {
        let name = text::names::role(lang, grant.role);
        if !kinds.iter().any(|kind| kind == name) {
            kinds.push(name.to_owned());
        }
    }
    kinds.extend(linked);
    let about = about(&person, editions);
    let hidden = move || query.with(|query| query.rank(&about).is_none());
    view! {
        <li hidden=hidden>
            <details open=open>
                <summary class="item bare">
                    <span class="words">
                        <b>{person.name}</b>
                        <small>{kinds.join(" · ")}</small>
                    </span>
                    <span class="side"><Icon name=IconName::ChevronRight /></span>
                </summary>
                <div class="pad stack tight">
                    <p class="small">{person.contact} " · " {seen}</p>
                    <p class="small">{named.join(" · ")}</p>
                    {act}
                    {taking_roles}
                </div>
            </details>
        </li>
    }
    .into_any()
}

fn invite(page: &PeoplePage, posting: Posting) -> AnyView {
    let lang = lang();
    let roles = Role::ALL
        .into_iter()
        .map(|role| SelectOption::new(role.code(), text::names::role(lang, role)))
        .collect::<Vec<_>>();
    let editions = page
        .editions
        .iter()
        .map(|view| {
            SelectOption::new(
                view.edition.code.clone(),
                text::common::edition_named(lang, &view.edition.name, &view.edition.ordinal),
            )
        })
        .collect::<Vec<_>>();
    let grouped = |pick: fn(&EditionView) -> &[domain::page::Choice]| {
        page.editions
            .iter()
            .flat_map(|view| {
                let group =
                    text::common::edition_of(lang, &view.edition.place, &view.edition.ordinal);
                pick(view).iter().map(move |choice| {
                    SelectOption::new(choice.code.clone(), choice.name.clone()).group(group.clone())
                })
            })
            .collect::<Vec<_>>()
    };
    let chosen = match typed("edition") {
        code if code.is_empty() => page.head.edition.code.clone(),
        code => code,
    };
    let (units, groups) = (grouped(|view| &view.units), grouped(|view| &view.groups));
    view! {
        <PostForm posting=posting class="sheet pad stack">
            <h2 class="h3">{text::staff::invite(lang)}</h2>
            <p class="small soft">{text::staff::invite_lead(lang)}</p>
            <TextField name="name" label=text::staff::name(lang) required=true value=typed("name") error=posting.fault_of("name") />
            <TextField name="login" label=text::staff::login(lang) required=true value=typed("login") error=posting.fault_of("login") />
            <Select name="role" label=text::staff::role(lang) blank=text::author::choose(lang) options=roles required=true value=typed("role") error=posting.fault_of("role") />
            <Select name="edition" label=text::staff::edition(lang) options=editions value=chosen error=posting.fault_of("edition") />
            <Select
                name="unit"
                label=text::staff::unit_of(lang)
                hint=text::staff::unit_of_hint(lang)
                blank=text::author::choose(lang)
                options=units
                value=typed("unit")
                error=posting.fault_of("unit")
            />
            <Select
                name="groups"
                label=text::staff::groups(lang)
                hint=text::staff::groups_hint(lang)
                blank=text::author::choose(lang)
                options=groups
                value=typed("groups")
                error=posting.fault_of("groups")
            />
            <Button submit=true kind=ButtonKind::Main full=true busy=posting.busy>
                {text::staff::invite(lang)}
            </Button>
        </PostForm>
    }
    .into_any()
}

/// A one-time link: as words, as an address, as a QR code to print.
pub fn link(page: LinkPage) -> AnyView {
    let lang = lang();
    view! {
        <Work head=page.head name=text::staff::link_heading(lang, &page.name) here=routes::ADMIN main_class="wrap narrow band-s stack loose">
            <h1>{text::staff::link_heading(lang, &page.name)}</h1>
            <Notice kind=NoticeKind::Warn title=text::staff::link_lead(lang) />
            <section class="sheet pad stack">
                <Qr path=page.link.qr_path size=page.link.qr_size label=text::staff::link_qr(lang, &page.name) />
                <p><code class="break">{page.link.address}</code></p>
                <p class="small soft">{text::staff::link_until(lang, &page.link.until.text())}</p>
            </section>
            <div class="row no-print">
                <PrintButton>{text::staff::print_card(lang)}</PrintButton>
                <LinkButton href=routes::ADMIN>{text::staff::done(lang)}</LinkButton>
            </div>
        </Work>
    }
    .into_any()
}
