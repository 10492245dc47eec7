//! "Dữ liệu của tôi": what the system holds of a person, all of it to take along, and its deletion.

use domain::{
    page::privacy::{MyDataPage, OwnAccount, OwnEntry},
    privacy::Fate,
};
use leptos::prelude::*;

use crate::{
    components::*,
    context::lang,
    form::{PostForm, Posting},
    pages::page::{frame, title},
    routes,
    text::{author, common, names, number, privacy as words, session},
};

/// The page.
pub fn my_data(page: MyDataPage) -> AnyView {
    let lang = lang();
    let deleting = Posting::to("delete_my_data");
    let named = title(&page.head, words::my_data_heading(lang));
    let asked = page.account.asked_at.map(|at| {
        let words = words::asked_on(lang, &at.date().text());
        view! { <Notice kind=NoticeKind::Info title=words /> }
    });
    view! {
        {named}
        <AuthorLayout
            frame=frame(&page.head)
            back=NavLink::new(author::my_entries_heading(lang), routes::ENTRIES)
        >
            <div class="stack tight">
                <h1>{words::my_data_heading(lang)}</h1>
                <p class="soft">{words::my_data_lead(lang)}</p>
            </div>
            <ErrorSummary title=common::errors_heading(lang) items=deleting.faults() />
            {asked}
            {account(&page)}
            {sessions(&page)}
            {entries(&page)}
            {along(&page)}
            {readers(&page)}
            <section class="sheet pad stack" aria-labelledby="download">
                <h2 id="download">{words::download_heading(lang)}</h2>
                <p class="small soft">{words::download_text(lang)}</p>
                <LinkButton href=routes::MY_DATA_FILE icon=IconName::Download full=true download=true>
                    {words::download(lang)}
                </LinkButton>
            </section>
            {deletion(&page, deleting)}
        </AuthorLayout>
    }
    .into_any()
}

fn account(page: &MyDataPage) -> AnyView {
    let (lang, account) = (lang(), &page.account);
    let password = if account.has_password {
        words::has_password(lang)
    } else {
        words::no_password(lang)
    };
    let roles = page.head.viewer.iter().flat_map(|viewer| &viewer.roles);
    let roles: Vec<_> = roles.map(|role| names::role(lang, *role)).collect();
    let roles = (!roles.is_empty()).then(|| roles.join(", "));
    let (name, contact) = (account.name.clone(), account.contact.clone());
    let created = account.created_at.date().text();
    view! {
        <section class="stack" aria-labelledby="account">
            <h2 id="account">{words::account_heading(lang)}</h2>
            <TitleBlock>
                <Fact label=words::name(lang) wide=true>{name}</Fact>
                <Fact label=words::contact(lang) wide=true>{contact}</Fact>
                <Fact label=words::created(lang)>{created}</Fact>
                <Fact label=words::password(lang) wide=true>{password}</Fact>
                {roles.map(|roles| view! { <Fact label=crate::text::staff::role(lang) wide=true>{roles}</Fact> })}
            </TitleBlock>
            <p class="small soft">{words::account_for(lang)}</p>
        </section>
    }
    .into_any()
}

/// Browser and device in words that people know them by: `Chrome, Android`; the first that a browser says of itself.
fn device_of(agent: &str) -> String {
    let known = |names: &[(&str, &'static str)]| {
        let found = names.iter().find(|(sign, _)| agent.contains(sign));
        found.map(|(_, name)| *name)
    };
    let browser = known(&[
        ("coc_coc_browser", "Cốc Cốc"),
        ("Zalo", "Zalo"),
        ("FBAN", "Facebook"),
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("FxiOS", "Firefox"),
        ("CriOS", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = known(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser}, {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => agent.to_owned(),
    }
}

fn sessions(page: &MyDataPage) -> AnyView {
    let lang = lang();
    let sessions = page.sessions.iter().map(move |session| {
        let agent = if session.agent.is_empty() {
            words::unknown_browser(lang).to_owned()
        } else {
            device_of(&session.agent)
        };
        let note = words::session_text(lang, &session.since.text(), &session.until.date().text());
        view! { <Item icon=IconName::Key title=agent note=note /> }
    });
    let sessions = sessions.collect_view();
    view! {
        <section class="stack" aria-labelledby="sessions">
            <h2 id="sessions">{words::sessions_heading(lang)}</h2>
            <List sheet=true>{sessions}</List>
        </section>
    }
    .into_any()
}

fn entries(page: &MyDataPage) -> AnyView {
    let lang = lang();
    let items = page.entries.iter().map(move |entry| {
        let mut parts = vec![
            entry.code.clone(),
            names::state(lang, entry.state).to_owned(),
            words::answers(lang, entry.answers),
            words::files(lang, entry.files, &number::size(lang, entry.bytes)),
        ];
        if entry.messages > 0 {
            parts.push(words::messages(lang, entry.messages));
        }
        if entry.confirmations > 0 {
            parts.push(words::confirmations(lang, entry.confirmations));
        }
        let href = routes::entry(entry.id.as_str());
        view! { <Item icon=IconName::FileText title=titled(entry) note=parts.join(" · ") href=href /> }
    });
    let items = items.collect_view();
    let none = page
        .entries
        .is_empty()
        .then(|| view! { <p class="soft">{words::no_entries(lang)}</p> });
    let list = (!page.entries.is_empty()).then(|| view! { <List sheet=true>{items}</List> });
    view! {
        <section class="stack" aria-labelledby="entries">
            <h2 id="entries">{words::entries_heading(lang)}</h2>
            {none}
            {list}
        </section>
    }
    .into_any()
}

/// Entries of others that the person writes along.
fn along(page: &MyDataPage) -> Option<AnyView> {
    let lang = lang();
    let items = page.memberships.iter().map(move |own| {
        let title = if own.title.is_empty() {
            author::untitled(lang).to_owned()
        } else {
            own.title.clone()
        };
        let note = words::along_note(lang, &own.code, &own.name, &own.since.date().text());
        let href = routes::entry(own.id.as_str());
        view! { <Item icon=IconName::Users title=title note=note href=href /> }
    });
    let items = items.collect_view();
    (!page.memberships.is_empty()).then(|| {
        view! {
            <section class="stack" aria-labelledby="along">
                <h2 id="along">{words::along_heading(lang)}</h2>
                <List sheet=true>{items}</List>
                <p class="small soft">{words::along_text(lang)}</p>
            </section>
        }
        .into_any()
    })
}

/// Which office looked at the entries, and when; not who.
fn readers(page: &MyDataPage) -> AnyView {
    let lang = lang();
    let lines = page.readers.iter().map(move |line| {
        let note = format!(
            "{} · {} · {}",
            words::looked(lang, line.looked),
            line.code,
            line.at.text()
        );
        view! { <Item icon=IconName::Eye title=names::reader(lang, line.reader) note=note /> }
    });
    let lines = lines.collect_view();
    let list = if page.readers.is_empty() {
        view! { <p class="soft">{words::readers_none(lang)}</p> }.into_any()
    } else {
        view! { <List sheet=true>{lines}</List> }.into_any()
    };
    view! {
        <section class="stack" aria-labelledby="readers">
            <h2 id="readers">{words::readers_heading(lang)}</h2>
            {list}
        </section>
    }
    .into_any()
}

/// What goes and what stays is told before anything goes.
fn deletion(page: &MyDataPage, posting: Posting) -> AnyView {
    let lang = lang();
    let (goes, stays): (Vec<_>, Vec<_>) = page
        .entries
        .iter()
        .partition(|entry| entry.fate == Fate::Goes);
    let account_goes = page.account_goes();
    let gone = goes.iter().map(|entry| {
        view! { <Item title=titled(entry) note=words::fate(lang, entry.state, entry.fate) /> }
    });
    let gone = gone.collect_view();
    let account = account_goes.then(|| view! { <Item title=words::account_goes(lang) /> });
    let going = (account_goes || !goes.is_empty()).then(|| {
        view! {
            <h3>{words::goes_heading(lang)}</h3>
            <List>{account}{gone}</List>
        }
    });
    let kept = stays.iter().map(|entry| {
        let note = format!(
            "{} {}",
            words::fate(lang, entry.state, entry.fate),
            until(entry)
        );
        view! { <Item title=titled(entry) note=note /> }
    });
    let kept = kept.collect_view();
    let account = (!account_goes).then(|| {
        let why = if page.account.has_role {
            words::account_has_role(lang)
        } else {
            words::account_stays(lang)
        };
        view! { <Item title=words::account_heading(lang) note=why /> }
    });
    let staying = (!account_goes).then(|| {
        view! {
            <h3>{words::stays_heading(lang)}</h3>
            <List>{account}{kept}</List>
            <p>{words::naming_stops(lang)}</p>
        }
    });
    let form = if page.may_delete() {
        form(&page.account, posting)
    } else {
        view! { <p class="soft">{words::nothing_more(lang)}</p> }.into_any()
    };
    view! {
        <section class="sheet pad stack" aria-labelledby="delete">
            <h2 id="delete">{words::delete_heading(lang)}</h2>
            {going}
            {staying}
            {form}
        </section>
    }
    .into_any()
}

fn form(account: &OwnAccount, posting: Posting) -> AnyView {
    let lang = lang();
    let login = account.contact.clone();
    let who = if account.has_password {
        // Whatever keeps passwords is told whose this one is.
        view! { <input type="text" name="" autocomplete="username" value=login hidden=true readonly=true /> <PasswordField name="password" label=words::password_again(lang) show=session::show(lang) hide=session::hide(lang) autocomplete="current-password" required=true error=posting.fault_of("password") /> }
        .into_any()
    } else {
        view! { <p class="small soft">{words::fresh_link(lang)}</p> }.into_any()
    };
    view! {
        <PostForm posting=posting class="stack">
            {who}
            <CheckBox name="sure" label=words::sure(lang) error=posting.fault_of("sure") />
            <Button kind=ButtonKind::Danger full=true submit=true busy=posting.busy>{words::delete(lang)}</Button>
        </PostForm>
    }
    .into_any()
}

/// How long an entry that stays is kept.
fn until(entry: &OwnEntry) -> String {
    let lang = lang();
    match (entry.fate, entry.until, entry.months) {
        (Fate::Goes | Fate::Waits, ..) => String::new(),
        (Fate::Stays, Some(day), _) => words::kept_until(lang, &day.text()),
        (Fate::Stays, None, Some(months)) => words::kept_months(lang, months),
        (Fate::Stays, None, None) => words::kept_unknown(lang).to_owned(),
    }
}

fn titled(entry: &OwnEntry) -> String {
    if entry.title.is_empty() {
        author::untitled(lang()).to_owned()
    } else {
        entry.title.clone()
    }
}
