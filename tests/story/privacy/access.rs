//! Who looked at another person's dossier.

use backend::Variant;
use domain::{
    page::{
        privacy::{AccessLine, AccessQuery, Looked, Reader},
        secretariat::ScreeningQuery,
    },
    policy::Role,
    refusal::Refusal,
};
use tests::{CODE, dossier::UNIT, on_both_engines, people::As, refused};

#[tokio::test]
async fn whoever_looks_at_another_persons_dossier_leaves_a_line() {
    on_both_engines("2023-04-01", |world| async move {
        world.load_edition().await;
        let backend = &world.backend;
        let staff = world.staff().await;
        let secretary = &staff.secretary.actor;
        let officer = world
            .person("Lê Văn Xã", "xa@example.vn", As::Officer(UNIT))
            .await;
        let admin = world.person("An", "an@example.vn", As::Admin).await;
        let author = world.author("Lê Văn Vui", "0912345678").await;
        let entry = world.hand_in(&author, "Máy tách hạt tiêu").await;
        let other = world.author("Phạm Thị Lan", "lan@example.vn").await;
        let log = async |q: &str, after: &str| {
            let (q, after) = (q.to_owned(), after.to_owned());
            let page = backend.access_page(&admin.actor, AccessQuery { q, after });
            page.await.expect("a page")
        };
        let open = async || {
            let query = ScreeningQuery::default();
            let page = backend.screening_page(secretary, CODE, Some(&entry), query);
            page.await.expect("a page").open.expect("a dossier")
        };

        // One's own things, lists on the screen, and what was refused leave none.
        let own = backend.paper_page(&author.actor, &entry, "registration");
        own.await.expect("a page");
        let stranger = backend.paper_page(&other.actor, &entry, "registration");
        assert_eq!(refused(stranger.await), Refusal::NotFound);
        let list = backend.screening_page(secretary, CODE, None, ScreeningQuery::default());
        list.await.expect("a page");
        assert_eq!(log("", "").await.lines, []);

        // One line for ten minutes, and another one after them.
        let dossier = open().await;
        open().await;
        let file = dossier.files.first().expect("a file").id.to_string();
        let read = backend.read_file(secretary, &file, Variant::View).await;
        read.expect("a file");
        let lines = log("", "").await.lines;
        assert_eq!(lines.len(), 1);
        assert_eq!(
            (lines[0].name.as_str(), lines[0].reader, lines[0].looked),
            (
                "Ngô Thị Kim Cúc",
                Reader::Office(Role::Secretary),
                Looked::Dossier
            )
        );
        world.clock.advance(10 * 60_000);
        let read = backend.read_file(secretary, &file, Variant::Original).await;
        read.expect("a file");
        let paper = backend.paper_page(&officer.actor, &entry, "registration");
        paper.await.expect("a page");
        backend
            .unit_page(&officer.actor, CODE, "")
            .await
            .expect("a page");
        backend
            .screening_sheet(secretary, CODE, ScreeningQuery::default())
            .await
            .expect("a list");
        let looked = |lines: &[AccessLine]| {
            let mut looked: Vec<_> = lines.iter().map(|line| line.looked.code()).collect();
            looked.sort_unstable();
            looked
        };
        let all = log("", "").await;
        assert_eq!(
            looked(&all.lines),
            ["dossier", "file", "list", "paper", "unit"]
        );

        // By receipt code and by name; the place in the log goes on.
        let code = &dossier.code;
        assert_eq!(
            looked(&log(&code.to_lowercase(), "").await.lines),
            ["dossier", "file", "paper"]
        );
        assert_eq!(looked(&log("van xa", "").await.lines), ["paper", "unit"]);
        assert_eq!(log("%", "").await.lines.len(), 0);
        assert_eq!(log("", &all.lines[3].id).await.lines, all.lines[4..]);

        // The author learns of offices, not of names; others and the secretariat learn nothing.
        let page = backend.my_data_page(&author.actor).await.expect("a page");
        let mut told: Vec<_> = page.readers.iter().map(|line| line.reader).collect();
        told.sort_unstable();
        let roles = [Role::UnitOfficer, Role::Secretary, Role::Secretary];
        assert_eq!(told, roles.map(Reader::Office));
        let page = backend.my_data_page(&other.actor).await.expect("a page");
        assert_eq!(page.readers, []);
        for actor in [secretary, &author.actor] {
            let refusal = refused(backend.access_page(actor, AccessQuery::default()).await);
            assert_eq!(refusal, Refusal::NotAllowed);
        }
    })
    .await;
}
