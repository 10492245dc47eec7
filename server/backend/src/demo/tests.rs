use domain::{
    entry::StateName,
    page::{public::ResultsQuery, secretariat::SheetStand},
    time::Date,
};

use super::*;
use crate::{SeededRandom, operator};

const PLAN: &str = include_str!("../../../../contests/loc-ninh-vi.toml");

fn person(role: Option<Role>, name: &'static str, login: &'static str) -> DemoPerson<'static> {
    DemoPerson {
        role,
        name,
        login,
        password: "mat-khau-thu",
    }
}

#[tokio::test]
async fn every_page_has_something_to_show() {
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("sqlite:{}", folder.path().join("db.sqlite").display());
    let noon = Date::new(2026, 3, 1)
        .expect("a day")
        .start()
        .plus_ms(12 * 3_600_000);
    let backend = Backend::open(
        &url,
        &folder.path().join("files"),
        Arc::new(FixedClock::at(noon)),
        Arc::new(SeededRandom::of(3)),
    )
    .await
    .expect("a backend");
    let people = [
        person(None, "Lê Thị An", "an@hoithi.local"),
        person(Some(Role::UnitOfficer), "Lê Thị Bình", "binh@hoithi.local"),
        person(Some(Role::Secretary), "Lê Thị Cường", "cuong@hoithi.local"),
        person(Some(Role::Judge), "Lê Thị Dung", "dung@hoithi.local"),
        person(Some(Role::Committee), "Lê Thị Giang", "giang@hoithi.local"),
        person(Some(Role::Admin), "Lê Thị Hạnh", "hanh@hoithi.local"),
    ];
    let operator = operator();
    let loaded = backend.load_demo(&operator, PLAN, &people).await;
    assert!(loaded.expect("loaded"));
    let again = backend.load_demo(&operator, PLAN, &people).await;
    assert!(!again.expect("left alone"));

    let enter = async |login| {
        let signed_in = backend
            .sign_in(login, "mat-khau-thu", "127.0.0.1", "")
            .await;
        signed_in.expect("signed in").0
    };
    let home = backend
        .current_edition()
        .await
        .expect("read")
        .expect("an edition");
    assert_eq!(home.code, "demo");

    let results = backend
        .results_page(&Actor::nobody(), "demo-ket-qua", &ResultsQuery::default())
        .await
        .expect("published");
    assert!(results.levels.len() >= 3, "{:?}", results.counts);

    let mine = backend
        .my_entries_page(&enter("an@hoithi.local").await)
        .await;
    assert!(mine.expect("read").entries.len() > 5);

    let desk = backend
        .desk_page(&enter("cuong@hoithi.local").await, "demo")
        .await;
    let desk = desk.expect("read");
    for (state, count) in &desk.counts {
        assert!(*count > 0, "{state:?}");
    }
    assert_eq!(StateName::ALL.len(), desk.counts.len());

    let sheets = backend
        .judging_page(&enter("dung@hoithi.local").await, "demo-cham")
        .await;
    let sheets = sheets.expect("read").lines;
    for stand in [SheetStand::Todo, SheetStand::Doing, SheetStand::Signed] {
        assert!(sheets.iter().any(|line| line.stand == stand), "{stand:?}");
    }

    let unit = backend
        .unit_page(&enter("binh@hoithi.local").await, "demo", "")
        .await;
    assert!(unit.expect("read").lines.len() > 2);
    for edition in ["demo-ket-qua", "demo-cham"] {
        let chain = backend
            .verify_ledger(&operator, edition)
            .await
            .expect("read");
        assert!(chain.broken.is_none() && chain.head.links > 50);
    }
}
