//! A small contest for the tests of judging, ranking and publishing: accepted entries and their judges.

use std::{collections::BTreeMap, sync::Arc};

use domain::{
    confirmation::{Age, AuthorStand, Publishing, Stand},
    dossier::Author,
    edition::Edition,
    entry::EntryState,
    id::{AccountId, EntryId, receipt_code},
    page::{FileKind, FileView},
    policy::{Actor, Role},
    time::{Date, Timestamp},
};
use tempfile::TempDir;

use crate::{
    Backend, FixedClock, NewPerson, SeededRandom, operator,
    store::{EntryColumns, NewAnswer, NewEntry, NewFile},
};

pub(crate) const CODE: &str = "thu";

const EDITION: &str = include_str!("testing/edition.toml");

/// A backend with the small contest in it, in the judging phase.
pub(crate) struct World {
    pub(crate) backend: Backend,
    pub(crate) clock: Arc<FixedClock>,
    pub(crate) judges: Vec<Actor>,
    /// Receipt codes of the accepted entries.
    pub(crate) codes: Vec<String>,
    pub(crate) secretary: Actor,
    pub(crate) committee: Actor,
    _folder: TempDir,
}

/// Noon of a day.
pub(crate) fn noon(day: &str) -> Timestamp {
    let day = Date::parse_iso(day).expect("a day");
    day.start().plus_ms(12 * 3_600_000)
}

impl World {
    /// So many accepted entries, and judges who have no sheets yet.
    pub(crate) async fn new(entries: u8, judges: u8) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite:{}", folder.path().join("db.sqlite").display());
        let clock = Arc::new(FixedClock::at(noon("2026-04-02")));
        let files = folder.path().join("files");
        let random = Arc::new(SeededRandom::of(7));
        let backend = Backend::open(&url, &files, clock.clone(), random)
            .await
            .expect("a backend");
        let spec: Edition = toml::from_str(EDITION).expect("an edition");
        let mut tx = backend.db.begin().await.expect("a database");
        tx.put_edition(&spec, &[], backend.now())
            .await
            .expect("written");
        tx.put_rubric(&spec).await.expect("written");
        tx.commit().await.expect("written");

        let mut world = Self {
            secretary: person(
                &backend,
                "Ngô Thị Kim Cúc",
                "cuc@thu.vn",
                Role::Secretary,
                "",
            )
            .await,
            committee: person(&backend, "Lê Văn Ban", "ban@thu.vn", Role::Committee, "").await,
            judges: Vec::new(),
            codes: Vec::new(),
            backend,
            clock,
            _folder: folder,
        };
        for number in 0..judges {
            world
                .add_judge(&format!("Giám Khảo {}", letters(number)), "")
                .await;
        }
        for number in 0..entries {
            world
                .add_entry(number, "loc-an", &format!("Tác Giả {}", letters(number)))
                .await;
        }
        world
    }

    /// One more judge, of a unit or of none.
    pub(crate) async fn add_judge(&mut self, name: &str, unit: &str) {
        let login = format!("gk{}@thu.vn", self.judges.len());
        let judge = person(&self.backend, name, &login, Role::Judge, unit).await;
        self.judges.push(judge);
    }

    /// One more accepted entry with an author, two sections and a picture.
    pub(crate) async fn add_entry(&mut self, number: u8, unit: &str, author: &str) -> EntryId {
        let now = self.backend.now();
        let id = EntryId::parse(&self.backend.new_id()).expect("an id");
        let code = receipt_code("T1", [number / 25, number % 25, 3, 4]);
        let mut tx = self.backend.db.begin().await.expect("a database");
        tx.insert_entry(&NewEntry {
            id: &id,
            edition: CODE,
            code: &code,
            owner: None,
            import_key: None,
            now,
        })
        .await
        .expect("written");
        tx.set_entry_columns(
            &id,
            &EntryColumns {
                title: format!("Máy tách hạt tiêu số {number}"),
                field: "co-khi".to_owned(),
                unit: unit.to_owned(),
                search_exact: String::new(),
                search_folded: String::new(),
            },
        )
        .await
        .expect("written");
        let author = Author {
            name: author.to_owned(),
            birth: String::new(),
            work: String::new(),
            share: 10_000,
        };
        tx.put_authors(&id, &[author]).await.expect("written");
        let named = AuthorStand {
            number: 1,
            name: String::new(),
            main: true,
            age: Age::Grown,
            stand: Stand::Open,
            publishing: Publishing::all(Some(true)),
            last: None,
        };
        tx.set_stands(&id, &[named]).await.expect("written");
        for (key, text) in [
            ("section.tinh-moi", "Nhẹ hơn."),
            ("section.chi-phi", "Bí mật."),
        ] {
            let answer = NewAnswer {
                entry: &id,
                key,
                text,
                by: None,
                now,
            };
            tx.insert_answer(&answer).await.expect("written");
        }
        let file = FileView {
            id: domain::id::FileId::parse(&self.backend.new_id()).expect("an id"),
            name: "anh.jpg".to_owned(),
            kind: FileKind::Picture,
            caption: "Máy".to_owned(),
            size: 1000,
            width: 40,
            height: 30,
            endorsement: false,
            stamp: None,
            sent: String::new(),
        };
        let new = NewFile {
            entry: &id,
            file: &file,
            media: "image/jpeg",
            sha256: "",
            now,
        };
        tx.insert_file(&new).await.expect("written");
        let row = tx.entry(&id).await.expect("read").expect("an entry");
        tx.move_entry(&row, &EntryState::Accepted { at: now })
            .await
            .expect("written");
        tx.commit().await.expect("written");
        self.codes.push(code);
        id
    }

    /// Everybody marks and signs everything; entry `n` (from 0) gets `90 − 10 n` points from each judge.
    pub(crate) async fn judge_all(&self) {
        self.backend
            .assign_judges(&self.secretary, CODE)
            .await
            .expect("judges for all");
        for judge in &self.judges {
            let page = self
                .backend
                .judging_page(judge, CODE)
                .await
                .expect("a list");
            for line in page.lines {
                let place = self.codes.iter().position(|code| *code == line.code);
                let tens = 9_usize.saturating_sub(place.expect("a code"));
                let (sheet, useful) = (line.id.as_str(), (tens * 10).min(40));
                for (criterion, points) in [("moi", tens * 10 - useful), ("hieu-qua", useful)] {
                    self.backend
                        .save_mark(judge, sheet, criterion, &points.to_string(), 0)
                        .await
                        .expect("a mark");
                }
                self.backend
                    .sign_sheet(judge, sheet, &BTreeMap::new())
                    .await
                    .expect("signed");
            }
        }
    }
}

/// `A`, `B`, …: names of people hold no digits.
fn letters(number: u8) -> String {
    char::from(b'A' + number % 26).to_string()
}

async fn person(backend: &Backend, name: &str, login: &str, role: Role, unit: &str) -> Actor {
    let person = NewPerson {
        name,
        login,
        role,
        edition: CODE,
        unit,
        groups: if role == Role::Judge { "to-1" } else { "" },
    };
    let id: AccountId = backend
        .create_account(&operator(), &person, None)
        .await
        .expect("an account");
    let mut tx = backend.db.read().await.expect("a database");
    tx.actor(&id).await.expect("read").expect("an actor")
}
