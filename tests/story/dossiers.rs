//! Dossiers that the secretariat takes along in an archive.

use std::collections::BTreeMap;

use backend::{ArchiveWords, Bundle, Variant};
use domain::{
    page::{
        privacy::{AccessQuery, Looked},
        secretariat::{ScreeningQuery, ScreeningSheet, TakenDossier},
    },
    policy::Actor,
    refusal::Refusal,
};
use tests::{CODE, World, on_both_engines, people::As, refused};

use crate::privacy::whole;

/// The shortest words.
struct Short;

impl ArchiveWords for Short {
    fn list(
        &self,
        list: &ScreeningSheet,
        folders: &[String],
    ) -> backend::Result<(String, Vec<u8>)> {
        assert_eq!(list.lines.len(), folders.len());
        Ok(("list".to_owned(), folders.join("\n").into_bytes()))
    }

    fn dossier(&self, dossier: &TakenDossier) -> (String, Vec<u8>) {
        ("page".to_owned(), dossier.title.clone().into_bytes())
    }
}

fn search(q: &str) -> ScreeningQuery {
    ScreeningQuery {
        q: q.to_owned(),
        ..ScreeningQuery::default()
    }
}

async fn taken(world: &World, actor: &Actor, q: &str) -> BTreeMap<String, Vec<u8>> {
    let archive = world.backend.dossiers(actor, CODE, search(q), Short).await;
    let bytes = whole(archive.expect("an archive")).await;
    let files = Bundle::read(&bytes).expect("an archive").files().clone();
    // The slot goes once the last byte is written.
    tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    files
}

#[tokio::test]
async fn dossiers_are_taken_along_as_the_list_finds_them() {
    on_both_engines("2023-04-20", |world| async move {
        world.load_edition().await;
        let backend = &world.backend;
        let staff = world.staff().await;
        let secretary = &staff.secretary.actor;
        let admin = world.person("An", "an@example.vn", As::Admin).await;
        let vui = world.author("Lê Văn Vui", "vui@example.vn").await;
        let entry = world.hand_in(&vui, "Máy tách hạt tiêu").await;
        let lan = world.author("Phạm Thị Lan", "lan@example.vn").await;
        world.hand_in(&lan, "Lò sấy 1/2 công suất").await;
        world.complete(&lan, "Còn là bản nháp").await;
        let code_of = async |title: &str| {
            let page = backend.screening_page(secretary, CODE, None, search(title));
            page.await.expect("a page").lines[0].code.clone()
        };
        let (one, two) = (code_of("hạt tiêu").await, code_of("lò sấy").await);

        let files = taken(&world, secretary, "tt:all").await;
        let folders = [
            format!("{one} Máy tách hạt tiêu"),
            format!("{two} Lò sấy 1-2 công suất"),
        ];
        let mut names: Vec<String> = folders
            .iter()
            .flat_map(|folder| {
                ["01 máy.jpg", "02 xác nhận.pdf", "page"].map(|name| format!("{folder}/{name}"))
            })
            .chain(["list".to_owned()])
            .collect();
        names.sort();
        assert!(files.keys().eq(&names), "{:?}", files.keys());
        let list = String::from_utf8_lossy(&files["list"]);
        assert!(
            folders.iter().all(|folder| list.contains(folder.as_str())),
            "{list}"
        );
        let page = backend.task_page(&vui.actor, &entry, "files").await;
        for file in page.expect("a page").files {
            let read = backend.read_file(&vui.actor, file.id.as_str(), Variant::Original);
            let read = read.await.expect("a file").bytes;
            assert!(files.values().any(|bytes| *bytes == read), "{}", file.name);
        }

        // A line for every dossier, and an event for the whole.
        let log = async |q: &str| {
            let query = AccessQuery {
                q: q.to_owned(),
                after: String::new(),
            };
            let page = backend.access_page(&admin.actor, query);
            page.await.expect("a page").lines
        };
        for code in [&one, &two] {
            let lines = log(code).await;
            assert_eq!(lines.len(), 1, "{code}");
            assert_eq!(lines[0].looked, Looked::Archive);
        }
        let events = async || {
            let rows = world
                .rows::<1>("SELECT note FROM audit WHERE what = 'dossiers-taken' ORDER BY at, id");
            rows.await
                .into_iter()
                .map(|[note]| note)
                .collect::<Vec<_>>()
        };
        assert_eq!(events().await, ["entries 2: tt:all"]);

        // As filtered, and what is asked wrongly leaves nothing.
        world.pass_a_minute();
        let files = taken(&world, secretary, "hạt tiêu").await;
        assert_eq!(files.len(), 4);
        assert!(
            files
                .keys()
                .all(|name| name.starts_with(&one) || name == "list")
        );
        assert_eq!(events().await.len(), 2);
        let before = world.contents().await;
        let nobody = Actor::nobody();
        for (actor, q, refusal) in [
            (&nobody, "tt:all", Refusal::SignInFirst),
            (&vui.actor, "tt:all", Refusal::NotAllowed),
            (&staff.committee.actor, "tt:all", Refusal::NotAllowed),
            (&staff.judges[0].actor, "tt:all", Refusal::NotAllowed),
            (&admin.actor, "tt:all", Refusal::NotAllowed),
            (secretary, "màu:xanh", Refusal::BadRequest),
        ] {
            let answer = backend.dossiers(actor, CODE, search(q), Short).await;
            assert_eq!(refused(answer.map(drop)), refusal, "{q}");
        }
        before.assert_same(&world.contents().await, "what was refused");

        // One at a time for everybody, beside one's own data.
        let running = backend
            .dossiers(secretary, CODE, search("tt:all"), Short)
            .await;
        let again = backend
            .dossiers(secretary, CODE, search("tt:all"), Short)
            .await;
        assert_eq!(refused(again.map(drop)), Refusal::DownloadRunning);
        assert!(backend.my_data(secretary).await.is_ok());
        whole(running.expect("an archive")).await;
    })
    .await;
}
