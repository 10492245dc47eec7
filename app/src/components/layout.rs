//! The three frames of a page: for everyone, for an author's phone, for work places.
//!
//! Each one renders head, `<main id="main">` and foot as siblings, to stand right under `<body>`.

use leptos::{
    html::{Details, Nav},
    prelude::*,
    web_sys::HtmlElement,
};
use wasm_bindgen::JsCast;

use super::{Brand, Foot, Frame, Icon, IconName, NavLink, button::given};

/// Pixels of the tab before that say that there is one.
const TAB_BEFORE: i32 = 40;

/// Head with navigation and the way in, content, foot.
#[component]
pub fn PublicLayout(
    frame: Frame,
    nav: Vec<NavLink>,
    /// Sign in, or the person's own work.
    account: NavLink,
    #[prop(optional, into)] main_class: String,
    children: Children,
) -> impl IntoView {
    let menu = NodeRef::<Details>::new();
    let fold = move |_| {
        if let Some(menu) = menu.get() {
            let _ = menu.remove_attribute("open");
        }
    };
    let folded: Vec<_> = nav.iter().cloned().chain([account.clone()]).collect();
    view! {
        <Skip text=frame.skip.clone() />
        <header class="head">
            <div class="wrap">
                <BrandLink frame=frame.clone() />
                <nav class="nav push wide" aria-label=frame.nav_label.clone()>
                    {links(nav)}
                </nav>
                <a class="btn wide" href=account.href>
                    {account.label}
                </a>
                <details class="menu push slim" node_ref=menu>
                    <summary class="btn plain">
                        <Icon name=IconName::Menu />
                        {frame.menu.clone()}
                    </summary>
                    <nav class="nav sheet" aria-label=frame.nav_label.clone() on:click=fold>
                        {links(folded)}
                    </nav>
                </details>
            </div>
        </header>
        <main id="main" class=given(main_class) tabindex="-1">
            {children()}
        </main>
        <Foot frame=frame />
    }
    .into_any()
}

/// Head with the tabs of a role, its person and sign-out; panes or a page below.
#[component]
pub fn WorkLayout(
    /// Its `brand_line` names the place: secretariat, panel, committee.
    frame: Frame,
    tabs: Vec<NavLink>,
    #[prop(optional, into)] person: String,
    #[prop(optional_no_strip, into)] sign_out: Option<AnyView>,
    /// The sign of the connection, always in sight.
    #[prop(optional_no_strip, into)]
    sign: Option<AnyView>,
    #[prop(optional, into)] main_class: String,
    children: Children,
) -> impl IntoView {
    let strip = NodeRef::<Nav>::new();
    Effect::new(move |_| {
        // On a phone the tabs are one line to be pushed aside; the one that is open is in sight.
        let Some(strip) = strip.get() else { return };
        let open = strip.query_selector("[aria-current]").ok().flatten();
        if let Some(open) = open.and_then(|open| open.dyn_into::<HtmlElement>().ok()) {
            strip.set_scroll_left(open.offset_left() - strip.offset_left() - TAB_BEFORE);
        }
    });
    let tabs = (!tabs.is_empty()).then(|| {
        view! {
            <nav class="nav" aria-label=frame.nav_label.clone() node_ref=strip>
                {links(tabs)}
            </nav>
        }
    });
    view! {
        <Skip text=frame.skip.clone() />
        <header class="head">
            <div class="bar">
                <BrandLink frame=frame />
                {tabs}
                <div class="row push">
                    {sign}
                    {given(person)
                        .map(|person| view! { <span class="small soft wide">{person}</span> })}
                    {sign_out}
                </div>
            </div>
        </header>
        <main id="main" class=given(main_class) tabindex="-1">
            {children()}
        </main>
    }
    .into_any()
}

/// A phone's page: the way back at the left, the act within reach of the thumb.
#[component]
pub fn AuthorLayout(
    frame: Frame,
    /// Without it the head shows the brand in words.
    #[prop(optional_no_strip, into)]
    back: Option<NavLink>,
    #[prop(optional_no_strip, into)] account: Option<NavLink>,
    /// The main act, sticking to the lower edge.
    #[prop(optional_no_strip, into)]
    bar: Option<AnyView>,
    #[prop(optional, into)] main_class: String,
    children: Children,
) -> impl IntoView {
    let class = if main_class.is_empty() {
        "wrap narrow band-s stack loose".to_owned()
    } else {
        main_class
    };
    let account = account.map(|account| {
        view! {
            <a class="btn plain push account" href=account.href>
                <Icon name=IconName::CircleUser />
                <span>{account.label}</span>
            </a>
        }
    });
    let head = if let Some(back) = back {
        view! {
            <a class="btn plain" href=back.href>
                <Icon name=IconName::ArrowLeft />
                {back.label}
            </a>
            {account}
            <a class="brand push" href=frame.home.clone() aria-label=frame.brand.clone()>
                <Brand />
            </a>
        }
        .into_any()
    } else {
        view! {
            <BrandLink frame=frame.clone() />
            {account}
        }
        .into_any()
    };
    view! {
        <Skip text=frame.skip.clone() />
        <header class="head">
            <div class="wrap narrow">{head}</div>
        </header>
        <main id="main" tabindex="-1">
            <div class=class>{children()}</div>
            {bar.map(|acts| view! { <ActBar narrow=true>{acts}</ActBar> })}
        </main>
    }
    .into_any()
}

/// Acts that stay at the lower edge.
#[component]
pub fn ActBar(
    /// As narrow as a form.
    #[prop(optional)]
    narrow: bool,
    children: Children,
) -> impl IntoView {
    let class = if narrow {
        "wrap narrow stack tight"
    } else {
        "wrap stack tight"
    };
    view! {
        <div class="actbar">
            <div class=class>{children()}</div>
        </div>
    }
}

#[component]
fn Skip(text: String) -> impl IntoView {
    view! {
        <a class="skip" href="#main">
            {text}
        </a>
    }
}

#[component]
fn BrandLink(frame: Frame) -> impl IntoView {
    view! {
        <a class="brand" href=frame.home>
            <Brand />
            <span>{frame.brand} {given(frame.brand_line).map(|line| view! { <small>{line}</small> })}</span>
        </a>
    }
}

fn links(items: Vec<NavLink>) -> impl IntoView {
    items
        .into_iter()
        .map(|item| {
            view! {
                <a href=item.href aria-current=item.current.then_some("page")>
                    {item.label}
                </a>
            }
        })
        .collect_view()
}
