//! The road of an entry from its first word to the secretariat's decision, on the real edition.

mod lists;
mod road;
mod saving;
mod strangers;

use std::sync::Arc;

use bytes::Bytes;
use domain::{
    edition::Edition,
    endorsement::Verdict,
    page::{author::Saved, secretariat::ScreeningQuery},
    policy::{Actor, Grant, Role},
    refusal::Refusal,
    time::{Date, Timestamp},
};
use tempfile::TempDir;

use crate::{Backend, Error, FixedClock, SeededRandom};

const CODE: &str = "loc-ninh-vi";

struct World {
    backend: Backend,
    clock: Arc<FixedClock>,
    author: Actor,
    other: Actor,
    officer: Actor,
    secretary: Actor,
    _folder: TempDir,
}

impl World {
    async fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite:{}", folder.path().join("db.sqlite").display());
        let clock = Arc::new(FixedClock::at(noon("2023-04-01")));
        let random = Arc::new(SeededRandom::of(7));
        let backend = Backend::open(&url, &folder.path().join("files"), clock.clone(), random)
            .await
            .expect("a backend");
        let spec: Edition = toml::from_str(include_str!("../../../../contests/loc-ninh-vi.toml"))
            .expect("an edition");
        let mut tx = backend.db.begin().await.expect("a database");
        tx.put_edition(&spec, &[], backend.now())
            .await
            .expect("written");
        tx.commit().await.expect("written");
        Self {
            author: person(&backend, "Trần Thị Ngọc Hạnh", "0912345678", None).await,
            other: person(&backend, "Trần Đình Khải", "0912345679", None).await,
            officer: person(&backend, "Lê Văn Xã", "0912345670", Some(Role::UnitOfficer)).await,
            secretary: person(
                &backend,
                "Ngô Thị Kim Cúc",
                "0912345671",
                Some(Role::Secretary),
            )
            .await,
            backend,
            clock,
            _folder: folder,
        }
    }

    async fn start(&self) -> String {
        let id = self.backend.start_entry(&self.author, CODE).await;
        id.expect("a draft").as_str().to_owned()
    }

    async fn save(&self, entry: &str, key: &str, text: &str, base: i64) -> Saved {
        let saved = self
            .backend
            .save_answer(&self.author, entry, key, text, base)
            .await;
        saved.expect("saved")
    }

    /// Everything but pictures and the unit's word.
    async fn write(&self, entry: &str, title: &str) {
        let long = "Vòng chặn bằng nhựa có sáu lỗ, xoay để mở một, hai, ba hoặc sáu lỗ. ".repeat(8);
        for (key, text) in [
            ("title", title),
            ("field", "co-khi"),
            ("unit", "loc-an"),
            ("made", "01/2022"),
            ("phone", "0912 345 678"),
            ("author.1.name", "Trần Thị Ngọc Hạnh"),
            ("author.1.birth", "15/05/1980"),
            ("author.1.share", "60"),
            ("author.2.name", "Trần Đình Khải"),
            ("author.2.birth", "1975"),
            ("author.2.share", "40"),
            ("pledge", "yes"),
        ] {
            self.save(entry, key, text, 0).await;
        }
        let page = self
            .backend
            .task_page(&self.author, entry, "description")
            .await;
        for section in page.expect("a page").sections {
            self.save(entry, &format!("section.{}", section.code), &long, 0)
                .await;
        }
    }

    async fn hand_in(&self, title: &str) -> String {
        let entry = self.start().await;
        self.write(&entry, title).await;
        let file = self
            .backend
            .add_file(&self.author, &entry, "máy.png", png(3), "", false);
        file.await.expect("a picture");
        self.backend
            .endorse_entry(&self.officer, &entry, Verdict::Confirmed, "")
            .await
            .expect("endorsed");
        self.backend
            .submit_entry(&self.author, &entry)
            .await
            .expect("handed in");
        entry
    }

    async fn list(&self, query: ScreeningQuery) -> Vec<String> {
        let page = self
            .backend
            .screening_page(&self.secretary, CODE, None, query)
            .await;
        let lines = page.expect("a page").lines;
        lines.into_iter().map(|line| line.title).collect()
    }
}

fn noon(day: &str) -> Timestamp {
    let day = Date::parse_iso(day).expect("a day");
    day.start().plus_ms(12 * 3_600_000)
}

async fn person(backend: &Backend, name: &str, login: &str, role: Option<Role>) -> Actor {
    let signed_up = backend.sign_up(name, login, "hạt tiêu 2023", "").await;
    let (mut actor, _) = signed_up.expect("an account");
    actor.grants.extend(role.map(|role| Grant {
        role,
        edition: CODE.to_owned(),
        unit: "loc-an".to_owned(),
        groups: Vec::new(),
    }));
    actor
}

fn png(shade: u8) -> Bytes {
    let picture = image::RgbImage::from_pixel(30, 20, image::Rgb([shade; 3]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture
        .write_to(&mut bytes, image::ImageFormat::Png)
        .expect("a picture");
    bytes.into_inner().into()
}

fn refusal<T>(result: Result<T, Error>) -> Refusal {
    match result {
        Ok(_) => panic!("it was done"),
        Err(Error::Refused(refusal)) => refusal,
        Err(error) => panic!("{error}"),
    }
}
