//! Who looked at another person's dossier.

use backend::{TypedDeed, Variant};
use domain::{
    custody::{Act, TypedDetails},
    page::{
        messages::MessagesQuery,
        models::ModelsQuery,
        privacy::{AccessLine, AccessQuery, Looked, Reader},
        secretariat::ScreeningQuery,
    },
    policy::{Actor, Role},
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

#[tokio::test]
async fn what_names_people_or_says_how_to_reach_them_leaves_a_line_wherever_it_is_read() {
    on_both_engines("2023-04-20", |world| async move {
        let (secretary, author) = world.desk_and_author().await;
        let (backend, secretary) = (&world.backend, &secretary);
        let admin = world.person("An", "an@example.vn", As::Admin).await;
        let entry = world.complete(&author, "Máy tách hạt tiêu").await;
        world.save(&author, &entry, "model", "yes", 0).await;
        let submitted = backend.submit_entry(&author.actor, &entry).await;
        submitted.expect("handed in");
        let code = backend.receipt_page(&author.actor, &entry).await;
        let code = code.expect("a receipt").entry.code;
        world.accept(secretary, &entry).await;
        let newest = async || {
            // Another ten minutes for the next one.
            world.clock.advance(10 * 60_000);
            let page = backend.access_page(&admin.actor, AccessQuery::default());
            let lines = page.await.expect("a page").lines;
            let line = lines.first();
            (
                lines.len(),
                line.map(|line| (line.looked, line.code.clone())),
            )
        };
        let all = || (Looked::List, String::new());

        // The dossier was opened to accept it; the list of models adds nothing.
        let models = ModelsQuery::default();
        let listed = backend.models_page(secretary, CODE, "", models.clone());
        assert_eq!(listed.await.expect("a page").lines.len(), 1);
        assert_eq!(newest().await, (1, Some((Looked::Dossier, code.clone()))));
        let card = backend.models_page(secretary, CODE, &code, models.clone());
        card.await.expect("a page").open.expect("a card");
        assert_eq!(newest().await, (2, Some((Looked::Dossier, code.clone()))));
        let sheet = backend.models_sheet(secretary, CODE, models.clone());
        sheet.await.expect("a sheet");
        assert_eq!(newest().await, (3, Some(all())));
        let labels = backend.labels_page(secretary, CODE, models, "").await;
        labels.expect("labels");
        assert_eq!(newest().await, (4, Some(all())));
        let deed = TypedDeed {
            models: std::slice::from_ref(&code),
            act: Act::Receive,
            details: TypedDetails {
                place: "Kho A",
                condition: "Nguyên vẹn",
                ..TypedDetails::default()
            },
            shown: None,
        };
        let paper = backend.record_models(secretary, CODE, &deed).await;
        let paper = paper.expect("received");
        let paper = backend.custody_paper(secretary, CODE, &paper).await;
        paper.expect("a paper");
        assert_eq!(newest().await, (5, Some(all())));
        let messages = backend.messages_page(secretary, CODE, MessagesQuery::default());
        assert!(!messages.await.expect("a page").messages.is_empty());
        assert_eq!(newest().await, (6, Some(all())));
        let list = backend.recognition_page(secretary, CODE, "").await;
        assert_eq!(list.expect("a page").total, 1);
        assert_eq!(newest().await, (7, Some(all())));
    })
    .await;
}

#[tokio::test]
async fn the_unit_reads_the_files_of_what_it_confirms_by_its_link() {
    on_both_engines("2023-04-20", |world| async move {
        let (secretary, author) = world.desk_and_author().await;
        let backend = &world.backend;
        let officer = world
            .person("Lê Văn Xã", "xa@example.vn", As::Officer(UNIT))
            .await;
        let admin = world.person("An", "an@example.vn", As::Admin).await;
        let entry = world.complete(&author, "Máy tách hạt tiêu").await;
        let paper = world.signed_paper(&author, &entry).await;
        let submitted = backend.submit_entry(&author.actor, &entry).await;
        submitted.expect("handed in");
        let other = world.author("Phạm Thị Lan", "lan@example.vn").await;
        let other = world.hand_in(&other, "Máy sấy điều").await;
        let files = async |entry: &str| {
            let query = ScreeningQuery::default();
            let page = backend.screening_page(&secretary, CODE, Some(entry), query);
            page.await.expect("a page").open.expect("a dossier").files
        };
        let (mine, others) = (files(&entry).await, files(&other).await);
        let picture = mine.iter().find(|file| !file.endorsement).expect("a file");
        let stamped = mine.iter().find(|file| file.endorsement).expect("a page");
        let link = backend.ask_endorsement(&author.actor, &entry).await;
        let (path, _) = link.expect("a link");
        let secret = path.trim_start_matches("/endorse/");
        let nobody = Actor::nobody();
        let open = async |actor: &Actor, secret: &str, file: &str, variant| {
            let file = backend.open_endorsed_file(actor, secret, file, variant, None);
            file.await.map(|open| open.size)
        };
        let by_link = async || {
            let page = backend.access_page(&admin.actor, AccessQuery::default());
            let lines = page.await.expect("a page").lines.into_iter();
            let lines = lines.filter(|line| line.reader == Reader::UnitLink);
            lines
                .map(|line| (line.name, line.looked))
                .collect::<Vec<_>>()
        };

        // Small pictures are a part of the page, which is noted itself; of the author nothing is.
        let id = picture.id.as_str();
        for variant in [Variant::Small, Variant::View, Variant::Original] {
            let size = open(&author.actor, secret, id, variant).await;
            assert!(size.expect("a file") > 0);
        }
        open(&nobody, secret, id, Variant::Small)
            .await
            .expect("a file");
        assert_eq!(by_link().await, []);
        open(&officer.actor, secret, id, Variant::View)
            .await
            .expect("a file");
        world.clock.advance(10 * 60_000);
        backend
            .endorsement_page(&nobody, secret)
            .await
            .expect("a page");
        let none = String::new;
        assert_eq!(
            by_link().await,
            [(none(), Looked::Dossier), (none(), Looked::File)]
        );

        // Nothing but what the page shows, and nothing by a link that ended.
        for (file, variant) in [
            (stamped.id.as_str(), Variant::View),
            (others[0].id.as_str(), Variant::View),
            (paper.as_str(), Variant::View),
            (id, Variant::Sent),
            ("x", Variant::View),
        ] {
            let answer = open(&nobody, secret, file, variant).await;
            assert_eq!(refused(answer), Refusal::NotFound, "{file}");
        }
        let again = backend.ask_endorsement(&author.actor, &entry).await;
        again.expect("another link");
        for dead in [secret, "0000"] {
            let answer = open(&nobody, dead, id, Variant::View).await;
            assert_eq!(refused(answer), Refusal::LinkDead);
        }

        // The officer has them on the page of the unit, the stamped page among them.
        let unit = backend.unit_page(&officer.actor, CODE, "").await;
        let unit = unit.expect("a page");
        let line = unit.lines.iter().find(|line| line.id.as_str() == entry);
        let listed = &line.expect("a line").files;
        assert_eq!(listed.len(), mine.len());
        for file in listed {
            let read = backend.read_file(&officer.actor, file.id.as_str(), Variant::Original);
            read.await.expect("a file");
        }
    })
    .await;
}
