//! One box finds messages of all folders, page by page.

use domain::{
    dossier::Task,
    message::{Folder, MessageAct, Occasion},
    page::messages::{MessagesPage, MessagesQuery},
    policy::Actor,
    search::{Key, SearchFault},
};
use tests::{CODE, World, on_both_engines, refused};

use super::{act, lying};

async fn find(world: &World, secretary: &Actor, q: &str, folder: &str) -> MessagesPage {
    let query = MessagesQuery {
        q: q.to_owned(),
        folder: folder.to_owned(),
        ..MessagesQuery::default()
    };
    let page = world.backend.messages_page(secretary, CODE, query).await;
    page.expect("a page")
}

#[tokio::test]
async fn messages_are_found_by_whom_what_and_where() {
    on_both_engines("2023-04-01", |world| async move {
        world.load_edition().await;
        let backend = &world.backend;
        let secretary = world.staff().await.secretary.actor;
        let vui = world.author("Lê Văn Vui", "vui_99@example.vn").await;
        let binh = world.author("Trần Thị Bình", "0987654321").await;
        let first = world.hand_in(&vui, "Máy tách hạt tiêu").await;
        world.pass_a_minute();
        let second = world.hand_in(&binh, "Lò sấy điều").await;
        world.pass_a_minute();
        backend
            .return_entry(
                &secretary,
                &first,
                &[Task::Files, Task::Authors],
                "Thiếu ảnh lúc đang dùng.",
                "2023-04-20",
            )
            .await
            .expect("returned");
        let drafts = lying(&world, &secretary, Folder::Waiting).await;
        assert_eq!(drafts.len(), 3);
        let returned = drafts
            .iter()
            .find(|draft| draft.occasion == Occasion::Returned)
            .expect("a draft");
        assert!(
            returned
                .text
                .contains("Các phần được mở lại: Tác giả, Hình ảnh và tài liệu."),
            "{}",
            returned.text
        );
        let approved = act(&world, &secretary, returned, MessageAct::Approve).await;
        approved.expect("approved");

        let code = &returned.code;
        for (q, found) in [
            ("máy tách", 2),
            ("may tach", 2),
            (code.as_str(), 2),
            ("lò sấy", 1),
            ("gửi:vui_99@EXAMPLE.vn", 2),
            // A sign of patterns is a sign like any other.
            ("gửi:vui%99", 0),
            ("to:\"0987 654 321\"", 1),
            ("gửi:\"le vui\"", 2),
            ("việc:\"bổ sung\"", 1),
            ("about:submitted", 2),
            ("tt:\"đã duyệt\"", 1),
            ("tt:\"chờ duyệt\"", 2),
            ("tt:\"bổ sung\"", 2),
            ("tt:\"đã nộp\" -gửi:vui", 1),
            ("đv:\"Lộc Thành\" việc:nộp", 0),
            ("tg:Vui việc:nộp", 1),
            ("-gửi:vui", 1),
            ("tt:\"đã gửi\"", 0),
        ] {
            let page = find(&world, &secretary, q, "").await;
            assert_eq!(page.fault, None, "{q}");
            assert_eq!(
                (page.found, page.messages.len()),
                (found, found as usize),
                "{q}"
            );
            assert_eq!((page.folder, page.q.as_str()), (None, q));
        }
        // A folder narrows a search that does not speak of states; without one what waits is shown.
        for (q, folder, found, shown) in [
            ("máy tách", "approved", 1, Some(Folder::Approved)),
            ("máy tách", "told", 0, Some(Folder::Told)),
            ("tt:\"chờ duyệt\"", "approved", 2, None),
            ("", "", 2, Some(Folder::Waiting)),
            (" ", "approved", 1, Some(Folder::Approved)),
        ] {
            let page = find(&world, &secretary, q, folder).await;
            assert_eq!((page.found, page.folder), (found, shown), "{q} {folder}");
        }
        for (q, fault) in [
            ("máy màu:xanh", SearchFault::UnknownKey("màu".into())),
            ("gửi:", SearchFault::NoValue(Key::To)),
            (
                "việc:xyz",
                SearchFault::UnknownValue {
                    key: Key::About,
                    value: "xyz".into(),
                },
            ),
        ] {
            let page = find(&world, &secretary, q, "").await;
            assert_eq!(
                (page.fault, page.found, page.messages.len()),
                (Some(fault), 0, 0),
                "{q}"
            );
        }
        let strangers = backend
            .messages_page(&vui.actor, CODE, MessagesQuery::default())
            .await;
        assert_eq!(
            refused(strangers.map(|page| page.found)),
            domain::refusal::Refusal::NotAllowed
        );
        // A draft is its author's: entries that were never handed in have no message.
        assert_ne!(first, second);
    })
    .await;
}

#[tokio::test]
async fn what_a_search_finds_comes_page_by_page_and_once() {
    on_both_engines("2023-04-01", |world| async move {
        world.load_edition().await;
        let secretary = world.staff().await.secretary.actor;
        let author = world.author("Lê Văn Vui", "vui@example.vn").await;
        for number in 0..22 {
            world.pass_a_minute();
            world.hand_in(&author, &format!("Máy số {number}")).await;
        }
        let first = find(&world, &secretary, "máy -\"số 7\"", "").await;
        assert_eq!((first.found, first.messages.len()), (21, 20));
        let query = MessagesQuery {
            q: first.q.clone(),
            after: first.next.clone(),
            ..MessagesQuery::default()
        };
        let second = world
            .backend
            .messages_page(&secretary, CODE, query)
            .await
            .expect("a page");
        assert_eq!((second.found, second.messages.len()), (21, 1));
        assert!(second.next.is_empty());
        let both = first.messages.iter().chain(&second.messages);
        let mut titles: Vec<_> = both.map(|message| &*message.title).collect();
        titles.dedup();
        assert_eq!(titles.len(), 21);
        assert!(!titles.contains(&"Máy số 7"));
    })
    .await;
}
