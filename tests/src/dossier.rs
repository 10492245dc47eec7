//! What an author hands in.

use backend::{NewUpload, TypedDeed};
use domain::{
    custody::{Act, TypedDetails},
    page::author::Saved,
    policy::Actor,
};

use crate::{CODE, World, people::Person, pictures};

/// The unit of the entries here.
pub const UNIT: &str = "loc-an";

/// Text long enough for every section of the real edition, and not too long.
pub fn long_text() -> String {
    "Vòng chặn bằng nhựa có sáu lỗ, xoay để mở một, hai, ba hoặc sáu lỗ; mỗi lỗ nhả một hạt. "
        .repeat(6)
}

impl World {
    /// Begins a draft.
    pub async fn start(&self, author: &Person) -> String {
        let id = self
            .backend
            .start_entry(&author.actor, CODE)
            .await
            .expect("a draft");
        id.as_str().to_owned()
    }

    /// Saves one answer that nobody else has saved since `base`.
    ///
    /// # Panics
    /// When somebody has.
    pub async fn save(
        &self,
        author: &Person,
        entry: &str,
        key: &str,
        text: &str,
        base: i64,
    ) -> i64 {
        match self
            .backend
            .save_answer(&author.actor, entry, key, text, base)
            .await
            .expect("saved")
        {
            Saved::Done { version, .. } => version,
            conflict @ Saved::Conflict { .. } => panic!("{key}: {conflict:?}"),
        }
    }

    /// Answers everything but files and the unit's word.
    pub async fn write(&self, author: &Person, entry: &str, title: &str) {
        for (key, text) in [
            ("title", title),
            ("field", "co-khi"),
            ("unit", UNIT),
            ("made", "01/2022"),
            ("phone", "0912 345 678"),
            ("author.1.name", author.actor.name.as_str()),
            ("author.1.birth", "15/05/1980"),
            ("author.1.work", "Hợp tác xã Lộc An"),
            ("author.1.share", "60"),
            ("author.2.name", "Trần Đình Khải"),
            ("author.2.birth", "1975"),
            ("author.2.share", "40"),
            ("pledge", "yes"),
            ("publish", "yes"),
            ("publish.photo", "yes"),
        ] {
            self.save(author, entry, key, text, 0).await;
        }
        let page = self
            .backend
            .task_page(&author.actor, entry, "description")
            .await
            .expect("a page");
        for section in page.sections {
            self.save(
                author,
                entry,
                &format!("section.{}", section.code),
                &long_text(),
                0,
            )
            .await;
        }
    }

    /// A dossier that lacks nothing, with its picture and its stamped page; not handed in yet.
    pub async fn complete(&self, author: &Person, title: &str) -> String {
        let entry = self.start(author).await;
        self.write(author, &entry, title).await;
        let files = [
            ("máy.jpg", pictures::jpeg(60, 40, 90), false),
            ("xác nhận.pdf", pictures::pdf(), true),
        ];
        for (name, bytes, endorsement) in files {
            let added = self
                .backend
                .add_file(&author.actor, &entry, name, bytes, "Cái máy", endorsement)
                .await;
            added.expect("a file");
        }
        entry
    }

    /// The secretariat receives the model of a receipt code, and gives the id of the paper.
    pub async fn receive_model(&self, secretary: &Actor, code: &str) -> String {
        let deed = TypedDeed {
            models: &[code.to_owned()],
            act: Act::Receive,
            details: TypedDetails {
                place: "Kho A",
                pieces: "2",
                condition: "Nguyên vẹn",
                party: "Lê Văn Vui",
            },
            shown: None,
        };
        let recorded = self.backend.record_models(secretary, CODE, &deed).await;
        recorded.expect("received")
    }

    /// Begins to send a file of so many bytes and gives the id of the upload.
    pub async fn begin_upload(&self, author: &Person, entry: &str, length: u64) -> String {
        let new = NewUpload {
            metadata: "",
            name: "máy.pdf",
            caption: "",
            purpose: domain::upload::Purpose::Dossier,
            length,
        };
        let begun = self.backend.begin_upload(&author.actor, entry, &new).await;
        begun.expect("begun").id.to_string()
    }

    /// A dossier that was handed in.
    pub async fn hand_in(&self, author: &Person, title: &str) -> String {
        let entry = self.complete(author, title).await;
        self.backend
            .submit_entry(&author.actor, &entry)
            .await
            .expect("handed in");
        entry
    }
}
