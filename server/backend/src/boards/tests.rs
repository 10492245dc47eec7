use domain::page::board::{Board, Change};

use super::*;
use crate::testing::{CODE, World};

fn board(news: Option<BoardNews>) -> Board {
    match news {
        Some(BoardNews::Snapshot(text)) => serde_json::from_str(&text).expect("a board"),
        other => panic!("{other:?}"),
    }
}

fn change(news: Option<BoardNews>) -> Change {
    match news {
        Some(BoardNews::Change(text)) => serde_json::from_str(&text).expect("a change"),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_snapshot_comes_first_then_changes_that_lead_to_the_same_board() {
    let world = World::new(2, 2).await;
    let backend = &world.backend;
    backend
        .assign_judges(&world.secretary, CODE)
        .await
        .expect("judges");
    let mut watching = backend
        .watch_board(&world.committee, CODE)
        .await
        .expect("a look");
    let mut followed = board(watching.next().await);
    assert_eq!(followed.numbers.sheets, 4);
    let mut late = backend
        .watch_board(&world.secretary, CODE)
        .await
        .expect("a look");
    late.next().await;
    assert_eq!(backend.board_reads(), 1, "one for both");

    let list = backend.judging_page(&world.judges[0], CODE).await;
    let sheet = list.expect("a list").lines[0].id.to_string();
    let mark = |points| backend.save_mark(&world.judges[0], &sheet, "moi", points, i64::MAX);
    mark("1").await.expect("marked");
    followed.take(change(watching.next().await));
    let page = backend.progress_page(&world.secretary, CODE).await;
    assert_eq!(followed, page.expect("a page").board);

    // Whoever missed one is told the whole.
    mark("2").await.expect("marked");
    watching.next().await;
    let page = backend.progress_page(&world.secretary, CODE).await;
    assert_eq!(board(late.next().await), page.expect("a page").board);

    let refused = backend.watch_board(&world.judges[0], CODE).await.err();
    assert!(matches!(refused, Some(Error::Refused(Refusal::NotAllowed))));
    backend.end_watching().await;
    assert_eq!(watching.next().await, None);
}

#[tokio::test]
async fn nobody_reads_for_nobody() {
    let world = World::new(1, 2).await;
    let backend = &world.backend;
    let watching = backend.watch_board(&world.committee, CODE).await;
    drop(watching.expect("a look"));
    tokio::time::sleep(2 * LOOK_EVERY).await;
    assert!(backend.boards.lines.lock().await.is_empty());
    let statements = backend.statements();
    tokio::time::sleep(2 * LOOK_EVERY).await;
    assert_eq!(backend.statements(), statements);
}
