//! One box for every question of the secretariat, on both engines.

use domain::{
    dossier::Task,
    page::secretariat::ScreeningQuery,
    search::{Key, SearchFault},
};
use tests::{CODE, World, on_both_engines, people::As, people::Person, refused};

struct Desk<'a> {
    world: &'a World,
    secretary: &'a Person,
}

impl Desk<'_> {
    async fn page(&self, q: &str, state: &str) -> domain::page::secretariat::ScreeningPage {
        let query = ScreeningQuery {
            q: q.to_owned(),
            state: state.to_owned(),
            ..ScreeningQuery::default()
        };
        let page = self
            .world
            .backend
            .screening_page(&self.secretary.actor, CODE, None, query)
            .await;
        page.expect("a page")
    }

    /// Titles that a search finds, and that the sheet to take along has, too.
    async fn found(&self, q: &str) -> Vec<String> {
        let page = self.page(q, "").await;
        assert_eq!(page.fault, None, "{q}");
        let titles: Vec<String> = page.lines.into_iter().map(|line| line.title).collect();
        assert_eq!(titles.len(), page.found as usize, "{q}");
        let query = ScreeningQuery {
            q: q.to_owned(),
            ..ScreeningQuery::default()
        };
        let backend = &self.world.backend;
        let sheet = backend
            .screening_sheet(&self.secretary.actor, CODE, query)
            .await
            .expect("a sheet");
        let taken: Vec<String> = sheet.lines.into_iter().map(|line| line.title).collect();
        assert_eq!(taken, titles, "{q}");
        titles
    }
}

#[tokio::test]
async fn every_condition_finds_what_it_says() {
    on_both_engines("2023-04-20", |world| async move {
        world.load_edition().await;
        let secretary = world.person("Ngô Thị Kim Cúc", "cuc@example.vn", As::Secretary).await;
        let vui = world.author("Lê Văn Vui", "vui@example.vn").await;
        let hanh = world.author("Trần Thị Hạnh", "hanh@example.vn").await;
        let sowing = world.hand_in(&vui, "Máy gieo hạt đậu").await;
        world.pass_a_minute();
        let other = world.hand_in(&hanh, "May giao phục tự động").await;
        world.pass_a_minute();
        // An import that names neither unit nor field, without pictures and the unit's word.
        let list = "title,authors,unit,field,prize,edition,year,source\nMây tre đan gieo vần,Vũ An,Lộc Tấn,,,,,\n";
        world.backend.import_entries(&backend::operator(), CODE, list.as_bytes()).await.expect("imported");
        let desk = Desk { world: &world, secretary: &secretary };
        let [one, two, three] = ["Máy gieo hạt đậu", "May giao phục tự động", "Mây tre đan gieo vần"];
        for (q, expected) in [
            ("", vec![one, two, three]),
            ("may", vec![two, one, three]),
            ("mây gieo", vec![three, one]),
            ("gieo -hạt", vec![three]),
            ("-gieo", vec![two]),
            ("\"hạt đậu\"", vec![one]),
            ("\"đậu hạt\"", vec![]),
            ("tg:\"Vui\"", vec![one]),
            ("tg:\"le vui\"", vec![one]),
            ("-tg:vui -tg:hanh", vec![three]),
            ("tg:khai gieo", vec![one]),
            ("lv:\"cơ khí\"", vec![one, two]),
            ("đv:\"lộc an\"", vec![one, two]),
            ("-đv:\"lộc an\"", vec![three]),
            ("đv:lộc", vec![one, two]),
            ("thiếu:ảnh", vec![three]),
            ("-thiếu:ảnh", vec![one, two]),
            ("thiếu:\"xác nhận\" thiếu:lv", vec![three]),
            ("thiếu:\"tính mới\" thiếu:\"điện thoại\"", vec![three]),
            ("thiếu:tg", vec![]),
            ("thiếu:\"kiểm tra\" giao", vec![two]),
            ("tt:nộp", vec![one, two, three]),
            ("tt:rút", vec![]),
            ("-tt:nộp", vec![]),
        ] {
            assert_eq!(desk.found(q).await, expected, "{} {q}", world.engine);
        }

        // A search looks everywhere unless a state is chosen; one that speaks of states is not kept to the chosen one.
        world.accept(&secretary.actor, &sowing).await;
        assert_eq!(desk.found("gieo").await, [one, three]);
        assert_eq!(desk.page("gieo", "submitted").await.found, 1);
        assert_eq!(desk.found("gieo tt:đủ").await, [one]);
        assert_eq!(desk.found("gieo tt:\"tất cả\"").await, [one, three]);
        assert_eq!(desk.page("tt:đủ", "rejected").await.query.state, "accepted");
        assert_eq!(desk.page("tt:tất-cả", "rejected").await.query.state, "");
        assert_eq!(desk.found("-thiếu:\"kiểm tra\" tt:all").await, [one]);

        // What was returned waits until its date, and is found again once it was completed.
        let returned = world
            .backend
            .return_entry(&secretary.actor, &other, &Task::ALL, "Thiếu ảnh chụp", "2023-04-22")
            .await;
        returned.expect("returned");
        assert_eq!(desk.found("tt:quá-hạn").await, [""; 0]);
        world.on("2023-04-24");
        assert_eq!(desk.found("tt:quá-hạn").await, [two]);
        assert_eq!(desk.page("tt:quá-hạn", "accepted").await.found, 1);
        assert_eq!(desk.found("tt:đã-bổ-sung").await, [""; 0]);
        world.on("2023-04-22");
        let again = world.backend.submit_entry(&hanh.actor, &other).await;
        again.expect("handed in again");
        assert_eq!(desk.found("tt:đã-bổ-sung").await, [two]);
        assert_eq!(desk.found("-tt:đã-bổ-sung tt:nộp").await, [three]);
    })
    .await;
}

#[tokio::test]
async fn what_is_not_understood_is_told_and_kept() {
    on_both_engines("2023-04-20", |world| async move {
        world.load_edition().await;
        let secretary = world
            .person("Ngô Thị Kim Cúc", "cuc@example.vn", As::Secretary)
            .await;
        let author = world.author("Lê Văn Vui", "vui@example.vn").await;
        world.hand_in(&author, "Máy gieo hạt đậu").await;
        let desk = Desk {
            world: &world,
            secretary: &secretary,
        };
        for (q, fault) in [
            ("máy màu:xanh", SearchFault::UnknownKey("màu".into())),
            (
                "lv:xyz",
                SearchFault::UnknownValue {
                    key: Key::Field,
                    value: "xyz".into(),
                },
            ),
            (
                "tt:draft",
                SearchFault::UnknownValue {
                    key: Key::State,
                    value: "draft".into(),
                },
            ),
            ("máy đv:", SearchFault::NoValue(Key::Unit)),
        ] {
            let page = desk.page(q, "").await;
            assert_eq!(
                (page.fault, page.lines.len(), page.found),
                (Some(fault), 0, 0),
                "{q}"
            );
            assert_eq!(page.query.q, q);
            let query = ScreeningQuery {
                q: q.to_owned(),
                ..ScreeningQuery::default()
            };
            let sheet = world
                .backend
                .screening_sheet(&secretary.actor, CODE, query)
                .await;
            assert_eq!(
                refused(sheet.map(|sheet| sheet.lines.len())),
                domain::refusal::Refusal::BadRequest
            );
        }
        // Nothing that is typed reaches the database as anything but a value.
        for q in [
            "%",
            "_",
            "' OR 1=1 --",
            "\\",
            "tg:\"%\"",
            "tg:\"x' OR ''='\"",
            "\u{0}",
            "đv:\"lộc%\"",
        ] {
            let page = desk.page(q, "").await;
            assert!(page.found <= 1, "{q}");
        }
    })
    .await;
}
