//! One's own personal data: what there is, taking it along, and deletion of what nothing holds.

mod access; // Who looked at another person's dossier.

use std::{collections::BTreeMap, fs, path::PathBuf};

use axum::body::{Body, to_bytes};
use backend::{Bundle, ByteStream, Erased};
use domain::{
    page::public::ResultsQuery,
    policy::Actor,
    privacy::Fate,
    refusal::{Problem, Refusal},
};
use serde_json::Value;
use tests::{
    CODE, World,
    dossier::UNIT,
    on_both_engines,
    people::{As, PASSWORD, Person},
    refused,
};

use crate::ledger;

/// All bytes of an archive, once it is over.
pub(crate) async fn whole(archive: ByteStream) -> Vec<u8> {
    let bytes = to_bytes(Body::from_stream(archive), usize::MAX).await;
    bytes.expect("an archive").to_vec()
}

/// The files of somebody's archive by name.
async fn taken_along(world: &World, person: &Person) -> BTreeMap<String, Vec<u8>> {
    let archive = world.backend.my_data(&person.actor).await;
    let bytes = whole(archive.expect("an archive")).await;
    // Any archive can be read as a bundle, before it is checked.
    Bundle::read(&bytes).expect("an archive").files().clone()
}

/// How many files of an entry lie in the store.
pub(crate) fn bytes_of(world: &World, entry: &str) -> usize {
    let files = |folder: &PathBuf| fs::read_dir(folder).into_iter().flatten().flatten();
    let folder = world.files().join(entry);
    let inner = files(&folder).map(|file| file.path());
    inner.map(|file| files(&file).count()).sum()
}

/// Every row of people and their work that holds a text; the plan of the edition is none.
async fn rows_with(world: &World, needle: &str) -> Vec<String> {
    let contents = world.contents().await.without(&["edition", "rubric"]);
    contents.with(needle)
}

async fn delete(world: &World, person: &Person, password: &str) -> backend::Result<Erased> {
    let (actor, secret) = (&person.actor, &person.secret);
    let deleting = world.backend.delete_my_data(actor, secret, password, true);
    deleting.await
}

#[tokio::test]
async fn everything_of_a_person_can_be_taken_along() {
    on_both_engines("2023-04-01", |world| async move {
        world.load_edition().await;
        let author = world.author("Lê Văn Vui", "0912345678").await;
        let entry = world.hand_in(&author, "Máy tách hạt tiêu").await;
        let other = world.author("Phạm Thị Lan", "lan@example.vn").await;
        world.complete(&other, "Lò sấy cà phê").await;

        let page = world.backend.my_data_page(&author.actor).await;
        let page = page.expect("a page");
        assert_eq!(page.account.contact, "+84912345678");
        assert!(page.account.has_password && !page.account.has_role);
        assert_eq!(page.sessions.len(), 1);
        let [own] = &*page.entries else {
            panic!("{:?}", page.entries)
        };
        assert_eq!(
            (own.id.as_str(), own.files, own.fate),
            (&*entry, 2, Fate::Waits)
        );
        assert_eq!((own.months, own.until), (Some(60), None));

        let files = taken_along(&world, &author).await;
        let names: Vec<&str> = files.keys().map(String::as_str).collect();
        let code = &own.code;
        assert_eq!(
            names,
            [
                &format!("{code}/entry.json"),
                &format!("{code}/files/01 máy.jpg"),
                &format!("{code}/files/02 xác nhận.pdf"),
                "account.json",
            ]
        );
        assert!(files[names[1]].starts_with(&[0xff, 0xd8]));
        assert!(files[names[2]].starts_with(b"%PDF"));
        let json: Value = serde_json::from_slice(&files[names[0]]).expect("JSON");
        let answers = json["answers"].as_array().expect("answers");
        let title = answers.iter().find(|answer| answer["key"] == "title");
        assert_eq!(title.expect("a title")["text"], "Máy tách hạt tiêu");
        assert_eq!(json["agreed_to_be_named"], true);
        let all = files.values().map(|file| String::from_utf8_lossy(file));
        for text in all {
            assert!(!text.contains("Lan") && !text.contains("argon2"), "{text}");
        }

        // A message that nobody approved is the secretariat's alone.
        let drafts = world.rows::<1>("SELECT subject FROM message").await;
        assert_eq!(drafts.len(), 1);
        assert_eq!(json["messages"], Value::Array(Vec::new()));

        // One at a time, and the next one once the first is over.
        let running = world.backend.my_data(&author.actor).await;
        let refusal = refused(world.backend.my_data(&author.actor).await.map(drop));
        assert_eq!(refusal, Refusal::DownloadRunning);
        whole(running.expect("an archive")).await;
        for _ in 0..100 {
            if world.backend.my_data(&author.actor).await.is_ok() {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        panic!("the first download never ended");
    })
    .await;
}

#[tokio::test]
async fn what_nobody_decided_on_goes_with_the_account() {
    on_both_engines("2023-04-01", |world| async move {
        world.load_edition().await;
        let backend = &world.backend;
        let author = world.author("Đặng Quỳnh Giao", "giao@example.vn").await;
        let draft = world.complete(&author, "Bẫy ruồi vàng").await;
        let link = backend.ask_confirmation(&author.actor, &draft, 2).await;
        link.expect("a link");
        let sent = world.hand_in(&author, "Giàn phơi tiêu").await;
        world.begin_upload(&author, &draft, 100).await;

        // Not without the word of the person, and nothing is half done.
        let before = world.contents().await.without(&["sign_in_attempt"]);
        let unsure = backend.delete_my_data(&author.actor, &author.secret, PASSWORD, false);
        assert_eq!(
            refused(unsure.await),
            Refusal::invalid("sure", Problem::NotTicked)
        );
        let nobody = Actor::nobody();
        let stranger = backend.delete_my_data(&nobody, "", PASSWORD, true);
        assert_eq!(refused(stranger.await), Refusal::SignInFirst);
        let wrong = delete(&world, &author, "sai mật khẩu").await;
        assert_eq!(refused(wrong), Refusal::WrongPassword);
        let after = world.contents().await.without(&["sign_in_attempt"]);
        before.assert_same(&after, "refused deletions");

        // What the secretariat has in hand stays, and so does the account.
        let erased = delete(&world, &author, PASSWORD).await.expect("deleted");
        assert_eq!((erased.entries, erased.account), (1, false));
        assert_eq!(bytes_of(&world, &draft), 0);
        assert!(bytes_of(&world, &sent) > 0);
        assert_eq!(
            rows_with(&world, "Bẫy ruồi vàng").await,
            Vec::<String>::new()
        );
        let page = backend.my_data_page(&author.actor).await.expect("a page");
        assert_eq!(page.account.asked_at, Some(backend.now()));
        assert_eq!(page.entries.len(), 1);

        // Taken back, it goes too, and with it whatever says whose it was.
        world.pass_a_minute();
        let withdrawn = backend.withdraw_entry(&author.actor, &sent).await;
        withdrawn.expect("taken back");
        let erased = delete(&world, &author, PASSWORD).await.expect("deleted");
        assert_eq!((erased.entries, erased.account), (1, true));
        assert_eq!(bytes_of(&world, &sent), 0);
        for needle in ["Giao", "giao", "Khải", "0912345678", "tiêu", "máy.jpg"] {
            let found = rows_with(&world, needle).await;
            assert!(found.is_empty(), "{needle}: {found:#?}");
        }
        let gone = backend.actor_of(&author.secret).await.expect("an answer");
        assert_eq!(gone, Actor::nobody());
        let again = backend.sign_in("giao@example.vn", PASSWORD, "10.0.0.1", "");
        assert_eq!(refused(again.await), Refusal::WrongPassword);
        let counts = world
            .rows::<1>("SELECT CAST(SUM(entries) AS TEXT) FROM entry_count")
            .await;
        assert_eq!(counts, [["0".to_owned()]]);
        // That it happened is told, not of whom.
        let told = world
            .rows::<2>("SELECT actor_name, note FROM audit WHERE what = 'data-deleted' ORDER BY at")
            .await;
        let notes = ["entries 1, account 0", "entries 1, account 1"];
        assert_eq!(told, notes.map(|note| [String::new(), note.to_owned()]));

        // What an upload brought late is gone after a day, and the list of what to look after is empty.
        let late = world.files().join(&sent).join("late");
        fs::create_dir_all(&late).expect("a folder");
        fs::write(late.join("original"), "late").expect("a file");
        assert_eq!(backend.sweep_erased().await.expect("swept"), 0);
        assert_eq!(bytes_of(&world, &sent), 0);
        world.on("2023-04-03");
        assert_eq!(backend.sweep_erased().await.expect("swept"), 2);
        assert_eq!(world.contents().await.rows("erased_entry"), 0);

        // The same telephone or e-mail can begin anew.
        world.author("Đặng Quỳnh Giao", "giao@example.vn").await;
    })
    .await;
}

#[tokio::test]
async fn a_published_contest_still_holds_after_its_author_is_deleted() {
    on_both_engines("2023-04-01", |world| async move {
        let staff = ledger::published(&world).await;
        let backend = &world.backend;
        let signed_in = backend.sign_in("0912345678", PASSWORD, "10.0.0.1", "");
        let (actor, secret) = signed_in.await.expect("signed in");
        let author = Person { actor, secret };
        let (nobody, query) = (Actor::nobody(), ResultsQuery::default());
        let shown = backend.results_page(&nobody, CODE, &query).await;
        let named = |page: &domain::page::public::ResultsPage| {
            let cards = page.levels.iter().flat_map(|level| &level.cards);
            cards
                .flat_map(|card| card.authors.clone())
                .collect::<Vec<_>>()
        };
        assert!(named(&shown.expect("results")).contains(&"Lê Văn Vui".to_owned()));
        let committee = &staff.committee.actor;
        let bundle = backend.export_bundle(committee, CODE, None).await;
        let bundle = bundle.expect("a bundle").expect("a bundle");

        let page = backend.my_data_page(&author.actor).await.expect("a page");
        let fates: Vec<_> = page.entries.iter().map(|entry| entry.fate).collect();
        assert_eq!(fates, [Fate::Stays]);
        assert_eq!(
            page.entries[0].until.expect("a day").iso(),
            "2028-05-01",
            "sixty months after the results"
        );
        let erased = delete(&world, &author, PASSWORD).await.expect("deleted");
        assert_eq!((erased.entries, erased.account), (0, false));

        // Nobody is named any more, and nothing of what was recorded changed.
        let shown = backend.results_page(&nobody, CODE, &query).await;
        assert!(!named(&shown.expect("results")).contains(&"Lê Văn Vui".to_owned()));
        assert_eq!(ledger::broken(&world).await, None);
        let again = backend.export_bundle(committee, CODE, None).await;
        assert_eq!(again.expect("a bundle").expect("a bundle"), bundle);
        let read = Bundle::read(&bundle).expect("a bundle");
        read.verify().expect("whole");
        read.replay().expect("the same results");
    })
    .await;
}

#[tokio::test]
async fn whoever_has_a_role_or_no_password() {
    on_both_engines("2023-04-01", |world| async move {
        world.load_edition().await;
        let backend = &world.backend;
        let officer = world
            .person("Lê Văn Xã", "xa@example.vn", As::Officer(UNIT))
            .await;
        world.clock.advance(15 * 60_000);
        let erased = delete(&world, &officer, "").await.expect("a fresh session");
        assert_eq!((erased.entries, erased.account), (0, false));
        world.pass_a_minute();
        let old = delete(&world, &officer, "").await;
        assert_eq!(refused(old), Refusal::SignInAgain);
        // The session of somebody else is no sign.
        let other = world
            .person("Lê Thị Phường", "phuong@example.vn", As::Officer("loc-tan"))
            .await;
        let borrowed = backend.delete_my_data(&officer.actor, &other.secret, "", true);
        assert_eq!(refused(borrowed.await), Refusal::SignInAgain);
        let page = backend.my_data_page(&officer.actor).await.expect("a page");
        assert!(page.account.has_role && !page.account_goes() && !page.may_delete());

        // A password is not to be guessed by a stolen session.
        let author = world.author("Lê Văn Vui", "vui@example.vn").await;
        for _ in 0..5 {
            let wrong = delete(&world, &author, "sai mật khẩu").await;
            assert_eq!(refused(wrong), Refusal::WrongPassword);
        }
        let right = delete(&world, &author, PASSWORD).await;
        assert_eq!(refused(right), Refusal::TooManyTries(900));
    })
    .await;
}

#[tokio::test]
async fn what_is_over_its_time_is_deleted() {
    on_both_engines("2023-04-01", |world| async move {
        let backend = &world.backend;
        world.load_edition().await;
        let draft = world.author("Đặng Quỳnh Giao", "giao@example.vn").await;
        let draft = world.complete(&draft, "Bẫy ruồi vàng").await;
        let waiting = world.author("Trần Văn Khoai", "khoai@example.vn").await;
        let waiting = world.hand_in(&waiting, "Giàn phơi tiêu").await;
        world.author("Lê Văn Không", "khong@example.vn").await;
        let staff = ledger::published(&world).await;
        // A video that came in parts, of an entry with a prize.
        for sql in [
            "INSERT INTO upload (id, entry, account, metadata, name, caption, endorsement, length, received, begun_at,
             received_at, ended_at, file)
             SELECT f.id, f.entry, e.owner, '', '', '', FALSE, 1, 1, 0, 0, 0, f.id
             FROM file f JOIN entry e ON e.id = f.entry
             WHERE f.id = (SELECT MIN(f.id) FROM file f JOIN award a ON a.entry = f.entry)",
            "UPDATE file SET kind = 'video' WHERE id IN (SELECT file FROM upload)",
        ] {
            world.sql(sql).await;
        }
        assert_eq!(world.rows::<1>("SELECT id FROM upload").await.len(), 1);
        let (committee, nobody) = (&staff.committee.actor, Actor::nobody());
        let bundle = backend.export_bundle(committee, CODE, None).await;
        let bundle = bundle.expect("a bundle").expect("a bundle");
        let query = ResultsQuery::default();
        let shown = backend.results_page(&nobody, CODE, &query).await;
        let shown = shown.expect("results").levels;
        let admin = world.person("An", "an@example.vn", As::Admin).await;
        let overdue = async || {
            let page = backend.people_page(&admin.actor).await;
            let overdue = page.expect("a page").overdue;
            (overdue.dossiers, overdue.accounts)
        };
        let sweep = async || backend.sweep_personal_data().await.expect("swept");

        // An account without entries goes two years after it was used, the last day included.
        world.on("2025-04-01");
        assert_eq!((overdue().await, sweep().await), ((0, 0), (0, 0)));
        world.on("2025-04-02");
        assert_eq!((overdue().await, sweep().await), ((0, 1), (0, 1)));
        assert_eq!(
            rows_with(&world, "Lê Văn Không").await,
            Vec::<String>::new()
        );

        // Dossiers go five years after the results; then nothing holds their accounts, nor those of who judged them.
        world.on("2028-05-01");
        assert_eq!((overdue().await, sweep().await), ((0, 0), (0, 0)));
        world.on("2028-05-02");
        assert_eq!((overdue().await, sweep().await), ((3, 11), (3, 13)));
        // Who looked at them is forgotten with them.
        let looked = world.rows::<1>("SELECT id FROM access").await;
        assert_eq!(looked.len(), 0);
        assert_eq!((overdue().await, sweep().await), ((0, 0), (0, 0)));
        for needle in ["Giao", "Khoai", "giao@", "khoai@", "0912 345 678", "Bẫy"] {
            assert_eq!(rows_with(&world, needle).await, Vec::<String>::new());
        }
        for entry in [&draft, &waiting] {
            assert_eq!(bytes_of(&world, entry), 0);
        }
        let told = world
            .rows::<1>("SELECT note FROM audit WHERE what = 'data-swept' ORDER BY at, note")
            .await;
        assert_eq!(
            told.concat(),
            [
                "entries 0, accounts 1",
                "accesses 1",
                "entries 0, accounts 13",
                "entries 3, accounts 0"
            ]
        );

        // What is public stays so, its author can still take the name back, and everything verifies.
        let after = backend.results_page(&nobody, CODE, &query).await;
        assert_eq!(after.expect("results").levels, shown);
        assert_eq!(ledger::broken(&world).await, None);
        let again = backend.export_bundle(committee, CODE, None).await;
        assert_eq!(again.expect("a bundle").expect("a bundle"), bundle);
        let secretary = &staff.secretary.actor;
        let page = backend
            .screening_page(secretary, CODE, Some(&waiting), Default::default())
            .await;
        let open = page.expect("a page").open.expect("a dossier");
        assert_eq!(open.title, "Giàn phơi tiêu");
        let (actor, secret) = backend
            .sign_in("0912345678", PASSWORD, "10.0.0.1", "")
            .await
            .expect("signed in");
        let author = Person { actor, secret };
        delete(&world, &author, PASSWORD).await.expect("asked");
        let after = backend.results_page(&nobody, CODE, &query).await;
        assert_ne!(after.expect("results").levels, shown);
    })
    .await;
}
