//! Search, paging, and what pages cost.

use std::collections::BTreeSet;

use domain::{entry::EntryState, page::secretariat::ScreeningQuery};

use super::{CODE, World};
use crate::store::EntryColumns;

#[tokio::test]
async fn the_list_is_searched_filtered_and_paged() {
    let world = World::new().await;
    for title in [
        "Máy gieo hạt đậu",
        "May giao phục tự động",
        "Mây tre đan gieo vần",
        "Giá đọc sách",
    ] {
        world.clock.advance(60_000);
        world.hand_in(title).await;
    }
    let query = |q: &str| ScreeningQuery {
        q: q.to_owned(),
        ..ScreeningQuery::default()
    };
    assert_eq!(
        world.list(query("may gieo")).await,
        ["Máy gieo hạt đậu", "Mây tre đan gieo vần"]
    );
    assert_eq!(
        world.list(query("mây gieo")).await,
        ["Mây tre đan gieo vần", "Máy gieo hạt đậu"]
    );
    assert_eq!(
        world.list(query("gieo MÁY hanh")).await,
        ["Máy gieo hạt đậu", "Mây tre đan gieo vần"]
    );
    // A sign alone is no wildcard, and nothing to look for.
    assert_eq!(world.list(query("%")).await.len(), 0);
    assert_eq!(world.list(query("không có")).await.len(), 0);
    let other = ScreeningQuery {
        unit: "loc-hoa".to_owned(),
        ..query("")
    };
    assert_eq!(world.list(other).await.len(), 0);
    let lost = ScreeningQuery {
        unit: "\0".to_owned(),
        state: "?".to_owned(),
        after: "x-1".to_owned(),
        ..query("\0")
    };
    assert_eq!(world.list(lost).await.len(), 4);

    let page = world
        .backend
        .screening_page(&world.secretary, CODE, None, query(""))
        .await
        .expect("a page");
    let ids: Vec<_> = page.lines.iter().map(|line| line.id.clone()).collect();
    let page = world
        .backend
        .screening_page(&world.secretary, CODE, Some(ids[1].as_str()), query(""))
        .await;
    let open = page.expect("a page").open.expect("a dossier");
    assert_eq!(
        (open.previous.as_ref(), open.next.as_ref()),
        (Some(&ids[0]), Some(&ids[2]))
    );
    let code = open.code.to_lowercase().replace('-', "");
    assert_eq!(world.list(query(&code)).await, [open.title]);
}

#[tokio::test]
async fn a_page_costs_the_same_at_10_and_at_1000_entries() {
    let world = World::new().await;
    let first = world.hand_in("Máy gieo hạt đậu").await;
    fill(&world, 9).await;
    // The first look at somebody's data writes a line of the access log, the next within minutes none.
    costs(&world, &first).await;
    let few = costs(&world, &first).await;
    fill(&world, 990).await;
    assert_eq!(costs(&world, &first).await, few);

    // Paging meets every entry once.
    let mut query = ScreeningQuery::default();
    let (mut seen, mut pages) = (BTreeSet::new(), 0);
    loop {
        let page = world
            .backend
            .screening_page(&world.secretary, CODE, None, query.clone())
            .await
            .expect("a page");
        assert_eq!(page.found, 1_000);
        seen.extend(page.lines.into_iter().map(|line| line.id));
        pages += 1;
        if page.next.is_empty() {
            break;
        }
        query.after = page.next;
    }
    assert_eq!((seen.len(), pages), (1_000, 34));
}

/// Copies of the first entry, handed in at once.
async fn fill(world: &World, count: usize) {
    let backend = &world.backend;
    let spec = backend
        .db
        .read()
        .await
        .expect("a database")
        .edition(CODE)
        .await
        .expect("read")
        .expect("an edition")
        .spec;
    let mut tx = backend.db.begin().await.expect("a database");
    for number in 0..count {
        let id = backend
            .begin_entry(&mut tx, &spec, world.author.account.as_ref(), None)
            .await
            .expect("begun");
        let entry = tx.entry(&id).await.expect("read").expect("an entry");
        tx.put_authors(&id, &[]).await.expect("written");
        let columns = EntryColumns {
            title: format!("Máy số {number}"),
            field: "co-khi".to_owned(),
            unit: "loc-an".to_owned(),
            search_exact: format!(" máy số {number}"),
            search_folded: format!(" may so {number}"),
        };
        tx.set_entry_columns(&id, &columns).await.expect("written");
        tx.move_entry(&entry, &EntryState::Submitted { at: backend.now() })
            .await
            .expect("written");
    }
    tx.commit().await.expect("written");
}

async fn costs(world: &World, entry: &str) -> Vec<u64> {
    let World {
        backend,
        author,
        officer,
        secretary,
        ..
    } = world;
    let query = ScreeningQuery {
        q: "may".to_owned(),
        ..ScreeningQuery::default()
    };
    let mut costs = Vec::new();
    let mut before = backend.statements();
    macro_rules! cost {
        ($page:expr) => {
            $page.await.expect("a page");
            let after = backend.statements();
            costs.push(after - before);
            before = after;
        };
    }
    cost!(backend.my_entries_page(author));
    cost!(backend.dossier_page(author, entry));
    cost!(backend.task_page(author, entry, "general"));
    cost!(backend.check_page(author, entry));
    cost!(backend.receipt_page(author, entry));
    cost!(backend.unit_page(officer, CODE, ""));
    cost!(backend.desk_page(secretary, CODE));
    cost!(backend.screening_page(secretary, CODE, None, ScreeningQuery::default()));
    cost!(backend.screening_page(secretary, CODE, Some(entry), ScreeningQuery::default()));
    cost!(backend.screening_page(secretary, CODE, Some(entry), query));
    assert!(
        before > 0 && costs.iter().all(|cost| (3..=16).contains(cost)),
        "{costs:?}"
    );
    costs
}
