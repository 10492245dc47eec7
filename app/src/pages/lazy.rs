//! Which page reads what: a line per page. Each area is a chunk of its own, loaded when it is needed.
//!
//! A page's value is asked for inside the chunk, so that code which only reads that value stays
//! out of the chunk that everybody loads first.

use domain::page::{
    messages::MessagesQuery,
    models::{LabelsPage, ModelsQuery},
    privacy::AccessQuery,
    public::ResultsQuery,
    secretariat::ScreeningQuery,
};
use leptos::{
    prelude::*,
    wasm_split::{SplitLoaderError, wasm_split},
};
use leptos_router::{
    LazyRoute,
    hooks::{use_params_map, use_query_map},
    params::ParamsMap,
};

use super::{
    author,
    page::{go, page, page_or, runs},
    paper, public,
    refused::offline,
    session, staff,
    styleguide::styleguide,
};
use crate::{api, error::ApiError};

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

/// The code of a page did not come: the network is gone. What was on the screen before must go on.
struct NotLoaded;

impl From<SplitLoaderError> for NotLoaded {
    fn from(_error: SplitLoaderError) -> Self {
        Self
    }
}

/// Defines a page whose code is in the chunk of its area.
///
/// A chunk per page would leave hundreds of small ones behind: whatever pages share in one more
/// combination is one more chunk.
macro_rules! lazy_page {
    ($area:ident, $name:ident, $view:expr) => {
        pub struct $name;

        #[expect(non_snake_case, reason = "the function is named like its page")]
        const _: () = {
            #[wasm_split($area, wasm_split_path = ::leptos::wasm_split, preload(load), fallible)]
            fn $name() -> Result<AnyView, NotLoaded> {
                Ok($view)
            }

            impl LazyRoute for $name {
                fn data() -> Self {
                    Self
                }

                async fn view(_this: Self) -> AnyView {
                    $name().await.unwrap_or_else(|NotLoaded| {
                        runs();
                        offline()
                    })
                }

                async fn preload() {
                    // What does not come is asked for again, and told, by the page.
                    let _ = load().await;
                }
            }
        };
    };
}

/// Defines the pages of an area: `Name: |address| what it reads => how it looks;`, after `else` how
/// it looks when there is nothing of that name.
macro_rules! pages {
    ($area:ident: $($name:ident: |$address:pat_param| $read:expr => $view:expr $(, else $missing:expr)?;)+) => {$(
        lazy_page!($area, $name, {
            let read = Resource::new(address(), |$address| $read);
            pages!(@show read, $view $(, $missing)?)
        });
    )+};
    (@show $read:ident, $view:expr) => { page($read, $view) };
    (@show $read:ident, $view:expr, $missing:expr) => { page_or($read, $view, $missing) };
}

pages! { public:
    Home: |at| api::public::home(at.part("edition")) => public::home, else public::no_edition;
    Rules: |at| api::public::rules(at.part("edition")) => public::rules;
    Results: |at| api::public::results(at.part("edition"), results_query(&at)) => public::results, else public::not_published;
    Awarded: |at| api::public::awarded(at.part("edition"), at.part("code"), at.query("version")) => public::awarded;

    SignIn: |_| api::public::plain(String::new()) => session::sign_in;
    SignUp: |_| api::public::plain(String::new()) => session::sign_up;
    EnterByLink: |_| api::public::plain(String::new()) => session::link;
    EnterByCard: |_| api::public::plain(String::new()) => session::card;
    Endorse: |at| api::unit::endorsement(at.part("endorsement")) => public::endorsement;
    Confirm: |at| api::confirmation::confirmation(at.part("confirmation")) => public::confirmation;
    Left: |_| api::public::plain(String::new()) => session::left;
    Gone: |_| api::public::plain(String::new()) => session::gone;
    MyPlace: |_| api::session::my_place() => |path: String| go(&path);
}

pages! { author:
    Begin: |at| api::author::begin(at.part("edition")) => author::begin;
    MyEntries: |_| api::author::my_entries() => author::my_entries;
    MyData: |_| api::privacy::my_data() => author::my_data;
    Dossier: |at| api::author::dossier(at.part("entry")) => author::dossier;
    Task: |at| api::author::task(at.part("entry"), at.part("task")) => author::task;
    Check: |at| api::author::check_entry(at.part("entry")) => author::check;
    Receipt: |at| api::author::receipt(at.part("entry")) => author::receipt;
    EntryPaper: |at| api::paper::paper(at.part("entry"), at.part("paper")) => paper::entry_paper;
    RecognitionList: |at| api::recognition::recognition(at.part("edition"), String::new()) => paper::recognition_list;
    Minutes: |at| api::votes::minutes(at.part("edition"), at.query("group"), at.query("round")) => paper::minutes;
    CustodyPaper: |at| api::models::custody_paper(at.part("edition"), at.part("custody")) => paper::custody_paper;
    Labels: |at| labels_of(at) => |(page, roll)| paper::labels(page, roll);
    ScoreSheets: |at| api::paper_sheets::paper_print(at.part("edition"), at.query("judge"), at.query("code")) => paper::score_sheets;
    OwnScoreSheets: |at| api::paper_sheets::own_paper(at.part("edition")) => paper::score_sheets;
    UnitList: |at| api::unit::unit(at.part("edition"), String::new()) => paper::unit_list;
}

pages! { desk:
    Unit: |at| api::unit::unit(at.part("edition"), at.query("q")) => staff::unit;
    Desk: |at| api::secretariat::desk(at.part("edition")) => staff::desk;
    Screening: |at| api::secretariat::screening(at.part("edition"), at.part("entry"), screening_query(&at)) => staff::screening;
    Batch: |at| api::batch::batch(at.part("edition"), screening_query(&at)) => staff::batch;
    Recognition: |at| api::recognition::recognition(at.part("edition"), at.query("q")) => staff::recognition;
    Extensions: |at| api::extensions::extensions(at.part("edition")) => staff::extensions;
    Messages: |at| api::messages::messages(at.part("edition"), messages_query(&at)) => staff::messages;
    Models: |at| api::models::models(at.part("edition"), at.part("code"), models_query(&at)) => staff::models;
    Import: |at| api::import::import(at.part("edition"), at.query("file")) => staff::import;
    People: |_| api::admin::people() => staff::people;
    Access: |at| api::privacy::access(access_query(&at)) => staff::access;
    FreshLink: |_| api::admin::fresh_link() => staff::link;
}

pages! { council:
    Progress: |at| api::secretariat::progress(at.part("edition")) => staff::progress;
    Assigning: |at| api::secretariat::assigning(at.part("edition"), at.query("mode")) => staff::assigning;
    Cards: |at| api::cards::cards(at.part("edition")) => staff::cards;
    Conflicts: |at| api::conflicts::conflicts(at.part("edition"), at.query("judge")) => staff::conflicts;
    Panels: |at| api::panels::panels(at.part("edition")) => staff::panels;
    Deliberation: |at| api::deliberation::deliberation(at.part("edition"), at.query("code")) => staff::deliberation;
    Votes: |at| api::votes::votes(at.part("edition"), at.query("codes")) => staff::votes;
    Proposals: |at| api::proposals::proposals(at.part("edition"), at.query("sheet")) => staff::proposals;
    PaperSheets: |at| api::paper_sheets::paper_sheets(at.part("edition"), paper_code(&at)) => staff::paper_sheets;
    Ranking: |at| api::committee::ranking(at.part("edition"), at.query("round")) => staff::ranking;
    Calibration: |at| api::committee::calibration(at.part("edition"), at.query("round")) => staff::calibration;
}

pages! { judge:
    Judging: |at| api::judging::judging(at.part("edition")) => staff::judging;
    Sheet: |at| api::judging::sheet(at.part("sheet")) => staff::sheet;
}

// Every component in every state, for development. It uses all of them, so an area of its own
// would double the chunks.
lazy_page!(desk, StyleGuide, {
    runs();
    styleguide()
});

/// The code of a paper sheet, from its address or as somebody typed it.
fn paper_code(at: &Address) -> String {
    let code = at.part("code");
    if code.is_empty() {
        at.query("code")
    } else {
        code
    }
}

fn results_query(at: &Address) -> ResultsQuery {
    ResultsQuery {
        q: at.query("q"),
        level: at.query("level"),
        field: at.query("field"),
        unit: at.query("unit"),
        version: at.query("version"),
    }
}

fn messages_query(at: &Address) -> MessagesQuery {
    MessagesQuery {
        q: at.query("q"),
        folder: at.query("folder"),
        after: at.query("after"),
        edit: at.query("edit"),
    }
}

fn access_query(at: &Address) -> AccessQuery {
    AccessQuery {
        q: at.query("q"),
        after: at.query("after"),
    }
}

fn models_query(at: &Address) -> ModelsQuery {
    ModelsQuery {
        q: at.query("q"),
        stand: at.query("stand"),
        after: at.query("after"),
    }
}

/// The labels, and whether they are for a roll.
async fn labels_of(at: Address) -> Result<(LabelsPage, bool), ApiError> {
    let roll = at.query("size") == "roll";
    let query = models_query(&at);
    let page = api::models::labels(at.part("edition"), query).await?;
    Ok((page, roll))
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
