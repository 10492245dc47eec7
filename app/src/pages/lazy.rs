//! Which page reads what: a line per page. Each is a chunk of its own, loaded when it is needed.
//!
//! The page's value is asked for inside the chunk, so that code which only reads that value stays
//! out of the chunk that everybody loads first.

use domain::page::{public::ResultsQuery, secretariat::ScreeningQuery};
use leptos::prelude::*;
use leptos_router::{
    LazyRoute,
    hooks::{use_params_map, use_query_map},
    lazy_route,
    params::ParamsMap,
};

use super::{
    author,
    page::{go, page, page_or},
    public, session, staff,
    styleguide::styleguide,
};
use crate::api;

/// The address of a page: its parts by name, and its query.
#[derive(Clone, PartialEq)]
struct Address {
    parts: ParamsMap,
    query: ParamsMap,
}

impl Address {
    fn part(&self, name: &str) -> String {
        self.parts.get(name).unwrap_or_default()
    }

    fn query(&self, name: &str) -> String {
        self.query.get(name).unwrap_or_default()
    }
}

fn address() -> impl Fn() -> Address + Send + Sync + 'static {
    let (parts, query) = (use_params_map(), use_query_map());
    move || Address {
        parts: parts.get(),
        query: query.get(),
    }
}

/// Defines pages: `Name: |address| what it reads => how it looks;`, after `else` how it looks when
/// there is nothing of that name.
macro_rules! pages {
    ($($name:ident: |$address:pat_param| $read:expr => $view:expr $(, else $missing:expr)?;)+) => {$(
        pub struct $name;

        #[lazy_route]
        impl LazyRoute for $name {
            fn data() -> Self {
                Self
            }

            fn view(_this: Self) -> AnyView {
                let read = Resource::new(address(), |$address| $read);
                pages!(@show read, $view $(, $missing)?)
            }
        }
    )+};
    (@show $read:ident, $view:expr) => { page($read, $view) };
    (@show $read:ident, $view:expr, $missing:expr) => { page_or($read, $view, $missing) };
}

pages! {
    Home: |at| api::public::home(at.part("edition")) => public::home, else public::no_edition;
    Rules: |at| api::public::rules(at.part("edition")) => public::rules;
    Results: |at| api::public::results(at.part("edition"), results_query(&at)) => public::results, else public::not_published;
    Awarded: |at| api::public::awarded(at.part("edition"), at.part("code")) => public::awarded;

    SignIn: |_| api::public::plain(String::new()) => session::sign_in;
    SignUp: |_| api::public::plain(String::new()) => session::sign_up;
    EnterByLink: |_| api::public::plain(String::new()) => session::link;
    MyPlace: |_| api::session::my_place() => |path: String| go(&path);

    MyEntries: |_| api::author::my_entries() => author::my_entries;
    Dossier: |at| api::author::dossier(at.part("entry")) => author::dossier;
    Task: |at| api::author::task(at.part("entry"), at.part("task")) => author::task;
    Check: |at| api::author::check_entry(at.part("entry")) => author::check;
    Receipt: |at| api::author::receipt(at.part("entry")) => author::receipt;

    Unit: |at| api::unit::unit(at.part("edition")) => staff::unit;
    Desk: |at| api::secretariat::desk(at.part("edition")) => staff::desk;
    Screening: |at| api::secretariat::screening(at.part("edition"), at.part("entry"), screening_query(&at)) => staff::screening;
    Progress: |at| api::secretariat::progress(at.part("edition")) => staff::progress;
    Judging: |at| api::judging::judging(at.part("edition")) => staff::judging;
    Sheet: |at| api::judging::sheet(at.part("sheet")) => staff::sheet;
    Ranking: |at| api::committee::ranking(at.part("edition")) => staff::ranking;
    People: |_| api::admin::people() => staff::people;
    FreshLink: |_| api::admin::fresh_link() => staff::link;
}

fn results_query(at: &Address) -> ResultsQuery {
    ResultsQuery {
        q: at.query("q"),
        level: at.query("level"),
        field: at.query("field"),
        unit: at.query("unit"),
    }
}

fn screening_query(at: &Address) -> ScreeningQuery {
    ScreeningQuery {
        q: at.query("q"),
        state: at.query("state"),
        field: at.query("field"),
        unit: at.query("unit"),
        after: at.query("after"),
    }
}

/// Every component in every state, for development.
pub struct StyleGuide;

#[lazy_route]
impl LazyRoute for StyleGuide {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        styleguide().into_any()
    }
}
