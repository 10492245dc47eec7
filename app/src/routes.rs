//! Every address of the app: the table, and the functions that build paths.

use domain::{
    dossier::{Missing, Task},
    edition::Section,
    page::novelty::Way,
    phase::Phase,
    policy::{Grant, Role},
};
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::{
    Lazy, SsrMode,
    components::{FlatRoutes, Route, Router},
    path,
};

use crate::{
    context::lang,
    pages::{lazy as page, page::runs, refused::missing},
    saving::kept,
};

/// An address that no page has.
fn not_there() -> AnyView {
    runs();
    missing()
}

/// The app under `<body>`.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_context(lang());
    Effect::new(|_| kept::name_tab());
    view! {
        <Router>
            <FlatRoutes fallback=not_there>
                <Route path=path!("/") view={Lazy::<page::Home>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/e/:edition") view={Lazy::<page::Home>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/e/:edition/rules") view={Lazy::<page::Rules>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/e/:edition/results") view={Lazy::<page::Results>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/e/:edition/results/:code") view={Lazy::<page::Awarded>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/sign-in") view={Lazy::<page::SignIn>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/sign-up") view={Lazy::<page::SignUp>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/l/:secret") view={Lazy::<page::EnterByLink>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/card/:secret") view={Lazy::<page::EnterByCard>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/endorse/:endorsement") view={Lazy::<page::Endorse>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/confirm/:confirmation") view={Lazy::<page::Confirm>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/e/:edition/begin") view={Lazy::<page::Begin>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/me") view={Lazy::<page::MyPlace>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/me/data") view={Lazy::<page::MyData>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/left") view={Lazy::<page::Left>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/gone") view={Lazy::<page::Gone>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/entries") view={Lazy::<page::MyEntries>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/entries/:entry") view={Lazy::<page::Dossier>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/entries/:entry/check") view={Lazy::<page::Check>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/entries/:entry/receipt") view={Lazy::<page::Receipt>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/entries/:entry/:task") view={Lazy::<page::Task>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/entries/:entry/print/:paper") view={Lazy::<page::EntryPaper>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/e/:edition/unit/print") view={Lazy::<page::UnitList>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/e/:edition/unit") view={Lazy::<page::Unit>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/e/:edition/desk") view={Lazy::<page::Desk>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/e/:edition/screening") view={Lazy::<page::Screening>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/e/:edition/screening/:entry") view={Lazy::<page::Screening>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/e/:edition/batch") view={Lazy::<page::Batch>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/e/:edition/recognised") view={Lazy::<page::Recognition>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/e/:edition/recognised/print") view={Lazy::<page::RecognitionList>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/e/:edition/extensions") view={Lazy::<page::Extensions>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/e/:edition/messages") view={Lazy::<page::Messages>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/e/:edition/models") view={Lazy::<page::Models>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/e/:edition/models/labels") view={Lazy::<page::Labels>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/e/:edition/models/papers/:custody") view={Lazy::<page::CustodyPaper>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/e/:edition/models/:code") view={Lazy::<page::Models>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/e/:edition/progress") view={Lazy::<page::Progress>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/e/:edition/assigning") view={Lazy::<page::Assigning>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/e/:edition/conflicts") view={Lazy::<page::Conflicts>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/e/:edition/panels") view={Lazy::<page::Panels>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/e/:edition/cards") view={Lazy::<page::Cards>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/e/:edition/proposals") view={Lazy::<page::Proposals>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/e/:edition/deliberation") view={Lazy::<page::Deliberation>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/e/:edition/votes") view={Lazy::<page::Votes>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/e/:edition/minutes") view={Lazy::<page::Minutes>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/e/:edition/paper-sheets") view={Lazy::<page::PaperSheets>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/e/:edition/paper-sheets/print") view={Lazy::<page::ScoreSheets>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/e/:edition/paper-sheets/:code") view={Lazy::<page::PaperSheets>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/e/:edition/judging") view={Lazy::<page::Judging>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/e/:edition/judging/print") view={Lazy::<page::OwnScoreSheets>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/e/:edition/judging/:sheet") view={Lazy::<page::Sheet>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/e/:edition/ranking") view={Lazy::<page::Ranking>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/e/:edition/calibration") view={Lazy::<page::Calibration>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/e/:edition/import") view={Lazy::<page::Import>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/admin") view={Lazy::<page::People>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/admin/access") view={Lazy::<page::Access>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/admin/link") view={Lazy::<page::FreshLink>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/styleguide") view={Lazy::<page::StyleGuide>::new()} ssr=SsrMode::Async/>
            </FlatRoutes>
        </Router>
    }
}

pub const HOME: &str = "/";
pub const SIGN_IN: &str = "/sign-in";
pub const SIGN_UP: &str = "/sign-up";
pub const ME: &str = "/me";
pub const MY_DATA: &str = "/me/data";
/// Everything of the person who asks, as a file; not a page.
pub const MY_DATA_FILE: &str = "/me/data.zip";
/// Says that an account is deleted, to whoever had it.
pub const GONE: &str = "/gone";
/// Where an author comes to who left a dossier.
pub const LEFT: &str = "/left";
pub const ENTRIES: &str = "/entries";
pub const ADMIN: &str = "/admin";
pub const ACCESS: &str = "/admin/access";
pub const ADMIN_LINK: &str = "/admin/link";
/// Takes the language switch; not a page.
pub const LANGUAGE: &str = "/language";

/// Defines path builders: `name(arguments) => "format";`.
macro_rules! paths {
    ($($(#[$doc:meta])* $name:ident($($arg:ident),+) => $format:literal;)+) => {$(
        $(#[$doc])*
        pub fn $name($($arg: &str),+) -> String {
            format!($format)
        }
    )+};
}

paths! {
    edition(code) => "/e/{code}";
    rules(code) => "/e/{code}/rules";
    results(code) => "/e/{code}/results";
    result(code, entry) => "/e/{code}/results/{entry}";
    /// A version of the results as data; not pages. `kind` is `csv` or `json`.
    results_file(code, kind) => "/e/{code}/results.{kind}";
    /// The published contest as a file that anybody can check; not a page.
    bundle(code) => "/e/{code}/bundle.zip";
    /// What was published, for feed readers; not a page.
    feed(code) => "/e/{code}/feed.xml";
    /// The picture that stands for the results where somebody shares them.
    results_card(code) => "/e/{code}/card.png";
    /// The same for one awarded entry.
    result_card(code, entry) => "/e/{code}/results/{entry}/card.png";
    unit(code) => "/e/{code}/unit";
    unit_list(code) => "/e/{code}/unit/print";
    desk(code) => "/e/{code}/desk";
    screening(code) => "/e/{code}/screening";
    screening_entry(code, entry) => "/e/{code}/screening/{entry}";
    batch(code) => "/e/{code}/batch";
    recognition(code) => "/e/{code}/recognised";
    recognition_list(code) => "/e/{code}/recognised/print";
    extensions(code) => "/e/{code}/extensions";
    messages(code) => "/e/{code}/messages";
    models(code) => "/e/{code}/models";
    /// One model by the receipt code of its entry, which labels lead to.
    model(code, entry) => "/e/{code}/models/{entry}";
    labels(code) => "/e/{code}/models/labels";
    /// Takes the photo of a line of a model's log; not a page.
    model_photo(code, model, line) => "/e/{code}/models/{model}/photo/{line}";
    /// What both sides sign of what was recorded together.
    custody_paper(code, paper) => "/e/{code}/models/papers/{paper}";
    progress(code) => "/e/{code}/progress";
    /// What changes there as it happens; not a page.
    progress_events(code) => "/e/{code}/progress/events";
    /// What giving entries to judges would change.
    assigning(code) => "/e/{code}/assigning";
    rebalancing(code) => "/e/{code}/assigning?mode=rebalance";
    conflicts(code) => "/e/{code}/conflicts";
    /// With a form about a judge and an entry.
    conflict_of(code, judge, entry) => "/e/{code}/conflicts?judge={judge}&code={entry}";
    panels(code) => "/e/{code}/panels";
    cards(code) => "/e/{code}/cards";
    deliberation(code) => "/e/{code}/deliberation";
    /// With one entry first.
    deliberation_on(code, entry) => "/e/{code}/deliberation?code={entry}";
    votes(code) => "/e/{code}/votes";
    /// With a form about some entries, by their codes.
    vote_on(code, codes) => "/e/{code}/votes?codes={codes}#open";
    /// For printing; `?group=` for one panel.
    minutes(code) => "/e/{code}/minutes";
    proposals(code) => "/e/{code}/proposals";
    /// With a form about one sheet.
    proposal_for(code, sheet) => "/e/{code}/proposals?sheet={sheet}";
    paper_sheets(code) => "/e/{code}/paper-sheets";
    /// One sheet by the code that stands on it, which its QR code leads to.
    paper_sheet(code, sheet) => "/e/{code}/paper-sheets/{sheet}";
    paper_print(code) => "/e/{code}/paper-sheets/print";
    /// One sheet alone.
    paper_print_of(code, sheet) => "/e/{code}/paper-sheets/print?code={sheet}";
    /// A judge's own sheets for paper.
    own_paper(code) => "/e/{code}/judging/print";
    judging(code) => "/e/{code}/judging";
    sheet(code, sheet) => "/e/{code}/judging/{sheet}";
    ranking(code) => "/e/{code}/ranking";
    calibration(code) => "/e/{code}/calibration";
    /// Takes a spreadsheet, too.
    import(code) => "/e/{code}/import";
    /// The dossiers of the screening list with their files; not a page.
    dossiers_file(code) => "/e/{code}/dossiers.zip";
    /// Where somebody writes before signing in.
    begin(code) => "/e/{code}/begin";
    entry(id) => "/entries/{id}";
    /// The entry that was just begun with what the device kept for an edition.
    entry_begun(id, edition) => "/entries/{id}?begun={edition}";
    task(id, task) => "/entries/{id}/{task}";
    check(id) => "/entries/{id}/check";
    receipt(id) => "/entries/{id}/receipt";
    /// A form for printing: `registration`, `description` or `guardian`.
    paper(id, paper) => "/entries/{id}/print/{paper}";
    /// One author's own part in an entry.
    confirmation(secret) => "/confirm/{secret}";
    /// What is held of an author, by their link; not a page.
    part_data(secret) => "/confirm/{secret}/data.json";
    /// The photo of what a guardian signed, by the link of the author concerned; not a page.
    part_paper(secret, file) => "/confirm/{secret}/papers/{file}";
    /// Takes uploads; not a page.
    upload(id) => "/entries/{id}/files";
    /// Takes resumable uploads; not a page.
    uploads(id) => "/entries/{id}/uploads";
    /// The original of a file, for saving.
    file(id) => "/files/{id}";
    /// A picture as large as a screen.
    picture(id) => "/files/{id}/view";
    /// A picture as it was sent.
    sent_picture(id) => "/files/{id}/sent";
    /// A picture for a list.
    small_picture(id) => "/files/{id}/small";
    /// A file of a dossier by the link of its unit, for saving.
    endorsed_file(secret, id) => "/endorse/{secret}/files/{id}";
    /// … a picture as large as a screen.
    endorsed_picture(secret, id) => "/endorse/{secret}/files/{id}/view";
    /// … a picture for a list.
    endorsed_small_picture(secret, id) => "/endorse/{secret}/files/{id}/small";
}

/// The sign-in page that leads on to `next`.
pub fn sign_in(next: &str) -> String {
    with_next(SIGN_IN, next)
}

/// The sign-up page that leads on to `next`.
pub fn sign_up(next: &str) -> String {
    with_next(SIGN_UP, next)
}

fn with_next(path: &str, next: &str) -> String {
    if next.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?next={}", escape(next))
    }
}

/// The page of an entry that its reader may open.
pub fn way(way: &Way) -> String {
    match way {
        Way::Own(entry) => self::entry(entry.as_str()),
        Way::Results { edition, code } => result(edition, code),
        Way::Screening { edition, entry } => screening_entry(edition, entry.as_str()),
    }
}

/// One question of the description.
pub fn question(id: &str, number: usize) -> String {
    format!("/entries/{id}/description?question={number}")
}

/// Where a missing thing is mended, with all faults of that task shown.
pub fn mend(id: &str, missing: &Missing, sections: &[Section]) -> String {
    let number = sections
        .iter()
        .position(|section| missing.key.strip_prefix("section.") == Some(section.code.as_str()))
        .map_or(1, |place| place + 1);
    match missing.task {
        Task::Description => format!(
            "/entries/{id}/description?question={number}&show=missing#{}",
            missing.key
        ),
        task => format!(
            "{}?show=missing#{}",
            self::task(id, task.code()),
            missing.key
        ),
    }
}

/// The panels with the one whose expertise was just saved.
pub fn panel_saved(edition: &str, group: &str) -> String {
    let page = with_query(&panels(edition), &[("saved", group)]);
    format!("{page}#expertise-{}", escape(group))
}

/// A path with the parts of a query that are not empty.
pub fn with_query(path: &str, parts: &[(&str, &str)]) -> String {
    let query: Vec<String> = parts
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={}", escape(value)))
        .collect();
    if query.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{}", query.join("&"))
    }
}

/// Text as the value of a query.
pub fn escape(text: &str) -> String {
    use std::fmt::Write as _;
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(escaped, "%{byte:02X}");
        }
    }
    escaped
}

/// Where the work of a role is; `None` while the edition's phase has none for it.
pub fn place_of(grant: &Grant, phase: Phase) -> Option<String> {
    let code = &grant.edition;
    match (grant.role, phase) {
        (Role::Secretary, Phase::Open | Phase::Judging | Phase::Decided) => Some(desk(code)),
        (Role::Committee, Phase::Judging | Phase::Decided) => Some(ranking(code)),
        (Role::Judge, Phase::Judging) => Some(judging(code)),
        (Role::UnitOfficer, Phase::Open | Phase::Judging) => Some(unit(code)),
        _ => None,
    }
}

/// Where a role can look while there is no work for it.
pub fn waiting_place_of(grant: &Grant) -> String {
    let code = &grant.edition;
    match grant.role {
        Role::Admin => ADMIN.to_owned(),
        Role::Secretary => desk(code),
        Role::Committee => edition(code),
        Role::Judge => judging(code),
        Role::UnitOfficer => unit(code),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_survives_in_an_address() {
        assert_eq!(
            sign_in("/e/x/results?q=máy"),
            "/sign-in?next=/e/x/results%3Fq%3Dm%C3%A1y"
        );
        assert_eq!(sign_in(""), "/sign-in");
    }
}
