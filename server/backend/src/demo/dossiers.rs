//! Entries of an invented contest, from the first word to the decision of the secretariat.

use std::collections::BTreeMap;

use domain::{
    confirmation::{Consents, Publishing},
    dossier::Task,
    endorsement::Verdict,
    id::EntryId,
    policy::Actor,
    text::{WHOLE_SHARE, share_text},
    time::Timestamp,
};

use super::{
    Play,
    cast::Cast,
    entries::{Entry, Fate},
    models::brings_model,
    pictures, texts,
};
use crate::error::Result;

const HOUR_MS: i64 = 3_600_000;
/// Captions of pictures, in turn.
const CAPTIONS: [&str; 3] = ["Hình dáng chung", "Nhìn từ bên cạnh", "Khi đang chạy thử"];

impl Play {
    /// Writes every entry and hands in those that come so far, from the opening until a day before the deadline
    /// or before today.
    pub(super) async fn hand_in_all(&self, cast: &Cast) -> Result<()> {
        let opens = self.edition.phases.opens().plus_days(1);
        let last = self.now.min(self.edition.phases.deadline()).plus_days(-2);
        let count = i64::try_from(self.entries.len()).unwrap_or(1).max(1);
        let step = (last.0 - opens.0) / count;
        for ((place, owner), entry) in (0..).zip(&cast.owners).zip(&self.entries) {
            // Offices and schools write by day.
            let morning = opens.plus_ms(step * place).date().start();
            self.clock
                .set(morning.plus_ms((8 + place % 7) * HOUR_MS + place * 47_000));
            let place = usize::try_from(place).unwrap_or(0);
            self.write(cast, owner, place, entry).await?;
        }
        Ok(())
    }

    async fn write(&self, cast: &Cast, owner: &Actor, place: usize, entry: &Entry) -> Result<()> {
        let backend = &self.backend;
        let id = backend.start_entry(owner, &self.edition.code).await?;
        self.pass(6);
        self.save(owner, &id, Task::General, self.general(place, entry))
            .await?;
        self.pass(9);
        self.save(owner, &id, Task::Authors, self.authors(owner, entry))
            .await?;
        if entry.fate == Fate::Draft {
            return Ok(());
        }
        self.confirm(owner, &id, place, entry).await?;
        self.pass(35);
        self.save(owner, &id, Task::Description, self.description(entry))
            .await?;
        self.pass(12);
        for picture in 0..=place % CAPTIONS.len() {
            let caption = CAPTIONS.get(picture).copied().unwrap_or_default();
            let name = format!("anh-{}.png", picture + 1);
            let bytes = pictures::drawing(place + picture)?;
            backend
                .add_file(owner, id.as_str(), &name, bytes, caption, false)
                .await?;
            self.pass(2);
        }
        if entry.fate == Fate::Nearly {
            return Ok(());
        }
        let officers = cast
            .officer
            .grants
            .iter()
            .any(|grant| grant.edition == self.edition.code && grant.unit == entry.unit);
        if officers && place.is_multiple_of(2) {
            backend
                .endorse_entry(&cast.officer, id.as_str(), Verdict::Confirmed, "")
                .await?;
        } else {
            let page = pictures::stamped_page(place)?;
            let name = "giay-xac-nhan.png";
            backend
                .add_file(owner, id.as_str(), name, page, "", true)
                .await?;
        }
        self.pass(4);
        let pledge = ["pledge", "publish", "publish.work", "publish.photo"]
            .map(|key| (key.to_owned(), "yes".to_owned()));
        let pledge = BTreeMap::from(pledge);
        self.save(owner, &id, Task::Pledge, pledge).await?;
        self.pass(3);
        backend.submit_entry(owner, id.as_str()).await?;
        if entry.fate == Fate::Withdrawn {
            self.pass(50);
            backend.withdraw_entry(owner, id.as_str()).await?;
        }
        Ok(())
    }

    /// Lets the co-authors confirm their part: now and then one has not yet, or wants not to be named.
    async fn confirm(
        &self,
        owner: &Actor,
        id: &EntryId,
        place: usize,
        entry: &Entry,
    ) -> Result<()> {
        let (backend, nobody) = (&self.backend, Actor::nobody());
        for number in (2..).take(entry.names().len().saturating_sub(1)) {
            self.pass(3);
            let (path, _) = backend.ask_confirmation(owner, id.as_str(), number).await?;
            if place % 6 == 5 {
                continue;
            }
            self.pass(7);
            let secret = path.trim_start_matches("/confirm/");
            let shown = backend.confirmation_page(&nobody, secret).await?.shown;
            let consents = Consents {
                taking_part: true,
                publishing: Publishing::all(place % 9 != 8),
                ..Consents::default()
            };
            backend
                .confirm_by_link(&nobody, secret, &shown, &consents)
                .await?;
        }
        Ok(())
    }

    async fn save(
        &self,
        owner: &Actor,
        id: &EntryId,
        task: Task,
        answers: BTreeMap<String, String>,
    ) -> Result<()> {
        self.backend
            .save_task(owner, id.as_str(), task.code(), &answers, &BTreeMap::new())
            .await?;
        Ok(())
    }

    fn general(&self, place: usize, entry: &Entry) -> BTreeMap<String, String> {
        let year = self.edition.phases.entries_from.year() - 1;
        let model = if brings_model(place) { "yes" } else { "" };
        [
            ("model", model.to_owned()),
            ("title", entry.title.clone()),
            ("field", entry.field.clone()),
            ("unit", entry.unit.clone()),
            ("made", format!("{:02}/{year}", 1 + place % 12)),
            // A number that nobody has.
            ("phone", format!("0900 000 {:03}", 100 + place)),
        ]
        .map(|(key, text)| (key.to_owned(), text))
        .into()
    }

    fn authors(&self, owner: &Actor, entry: &Entry) -> BTreeMap<String, String> {
        let mut names = entry.names();
        if names.is_empty() {
            names.push(&owner.name);
        }
        let unit = self.edition.unit(&entry.unit);
        let work = unit.map(|unit| unit.name.clone()).unwrap_or_default();
        let count = i64::try_from(names.len()).unwrap_or(1);
        // The first did the most.
        let other = if count > 1 {
            WHOLE_SHARE / (count + 1) / 100 * 100
        } else {
            0
        };
        let mut answers = BTreeMap::new();
        for (row, name) in (1..).zip(names) {
            let share = if row == 1 {
                WHOLE_SHARE - other * (count - 1)
            } else {
                other
            };
            for (part, text) in [
                ("name", name.to_owned()),
                ("work", work.clone()),
                (
                    "birth",
                    format!("{:02}/{:02}/{}", 1 + row * 3, 1 + row * 2, 1976 + row * 4),
                ),
                ("share", share_text(share)),
            ] {
                answers.insert(format!("author.{row}.{part}"), text);
            }
        }
        answers
    }

    fn description(&self, entry: &Entry) -> BTreeMap<String, String> {
        let edition = &self.edition;
        edition
            .dossier
            .sections
            .iter()
            .map(|section| {
                let text =
                    texts::section(edition, section, &entry.title, &entry.field, &entry.unit);
                (format!("section.{}", section.code), text)
            })
            .collect()
    }

    /// Lets the secretariat decide, after the deadline or today.
    pub(super) async fn screen_all(&self, cast: &Cast) -> Result<()> {
        let after = self.edition.phases.deadline().plus_ms(9 * HOUR_MS);
        let today = self.now.plus_ms(-5 * HOUR_MS);
        self.clock.set(Timestamp(after.0.min(today.0)));
        for (owner, entry) in cast.owners.iter().zip(&self.entries) {
            let id = self.entry_of(owner, &entry.title).await?;
            self.screen(cast, owner, &id, entry.fate).await?;
            self.pass(4);
        }
        Ok(())
    }

    async fn screen(&self, cast: &Cast, owner: &Actor, id: &EntryId, fate: Fate) -> Result<()> {
        let (backend, secretary, id) = (&self.backend, &cast.secretary, id.as_str());
        let until = self.clock_date(7);
        match fate {
            Fate::Draft | Fate::Nearly | Fate::Waits | Fate::Withdrawn => Ok(()),
            Fate::Part => self.check(secretary, id, 2).await,
            Fate::Accepted => {
                self.check(secretary, id, usize::MAX).await?;
                self.accept_stamp(secretary, owner, id).await?;
                backend.accept_entry(secretary, id).await
            }
            Fate::Returned => {
                self.check(secretary, id, 2).await?;
                let reason = "Ảnh giấy xác nhận mờ, không đọc được dấu. Đề nghị chụp lại cho rõ và gửi bổ sung.";
                backend
                    .return_entry(secretary, id, &[Task::Endorsement], reason, &until)
                    .await
            }
            Fate::Back => {
                let reason =
                    "Phần hiệu quả chưa có số liệu trước và sau. Đề nghị ghi thêm số đo được.";
                backend
                    .return_entry(secretary, id, &[Task::Description], reason, &until)
                    .await?;
                self.pass(40);
                backend.submit_entry(owner, id).await
            }
            Fate::Rejected => {
                let reason = "Giải pháp đã đạt giải ở cuộc thi cấp tỉnh, không thuộc diện dự thi.";
                backend.reject_entry(secretary, id, reason).await
            }
        }
    }

    async fn accept_stamp(&self, secretary: &Actor, owner: &Actor, id: &str) -> Result<()> {
        let task = Task::Endorsement.code();
        let files = self.backend.task_page(owner, id, task).await?.files;
        let pages: Vec<String> = files
            .into_iter()
            .filter(|file| file.endorsement)
            .map(|file| file.id.to_string())
            .collect();
        if pages.is_empty() {
            return Ok(());
        }
        self.backend
            .decide_stamp(secretary, id, &pages, "accept", "")
            .await
    }

    async fn check(&self, secretary: &Actor, id: &str, most: usize) -> Result<()> {
        for check in self.edition.screening.checks.iter().take(most) {
            self.backend
                .save_check(secretary, id, &check.code, Some(true), "")
                .await?;
        }
        Ok(())
    }

    fn clock_date(&self, days: i64) -> String {
        self.backend.now().plus_days(days).date().iso()
    }

    /// The entry of that title in this contest.
    pub(super) async fn entry_of(&self, owner: &Actor, title: &str) -> Result<EntryId> {
        let entries = self.backend.my_entries_page(owner).await?.entries;
        entries
            .into_iter()
            .find(|entry| entry.edition == self.edition.code && entry.title == title)
            .map(|entry| entry.id)
            .ok_or_else(|| crate::Error::internal(format!("the entry “{title}” is not there")))
    }
}
