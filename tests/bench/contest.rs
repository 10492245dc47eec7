//! Contests of a size.

use backend::operator;
use domain::points::Points;
use tests::{
    CODE, World,
    people::{As, Person},
};

/// Entries of the author whose list is measured.
const OWN: usize = 20;

/// A contest with everybody whose pages are measured.
pub(crate) struct Contest {
    pub(crate) world: World,
    pub(crate) author: Person,
    pub(crate) secretary: Person,
    pub(crate) judge: Person,
}

impl Contest {
    /// So many entries that were handed in, some of them one author's.
    pub(crate) async fn with(entries: usize) -> Self {
        let world = World::sqlite("2023-04-20").await;
        world.load_generous_edition().await;
        let author = world.author("Lê Văn Vui", "vui@example.vn").await;
        let secretary = world
            .person("Ngô Thị Kim Cúc", "cuc@example.vn", As::Secretary)
            .await;
        let place = As::Judge {
            unit: "",
            groups: "to-1,to-2,to-3",
        };
        let judge = world
            .person("Phan Nhật Minh", "minh@example.vn", place)
            .await;
        let row =
            |number| format!("Máy gieo hạt số {number},Trần Đình Khải,Xã Lộc An,Y dược,,,,\n");
        let numbers: Vec<usize> = (0..entries).collect();
        for part in numbers.chunks(domain::import::MOST_ROWS) {
            let rows: String = part.iter().map(row).collect();
            let list = format!("title,authors,unit,field,prize,edition,year,source\n{rows}");
            let report = world
                .backend
                .import_entries(&operator(), CODE, list.as_bytes())
                .await;
            assert_eq!(report.expect("a list").counts(), (part.len(), 0, 0));
        }
        let owner = author.actor.account.as_ref().expect("an account");
        let own = format!(
            "UPDATE entry SET owner = '{owner}' WHERE id IN (SELECT id FROM entry ORDER BY id LIMIT {OWN})"
        );
        world.sql(&own).await;
        Self {
            world,
            author,
            secretary,
            judge,
        }
    }

    /// All entries accepted, so many of them on the judge's list, and judging begun.
    pub(crate) async fn judging(&self, sheets: usize) {
        let judge = self.judge.actor.account.as_ref().expect("an account");
        self.accept().await;
        self.world
            .sql(&format!(
                "INSERT INTO sheet (id, edition, entry, judge, assigned_at, stand)
                 SELECT 'S' || substr(id, 2), edition, id, '{judge}', 0, 'todo' FROM entry ORDER BY id LIMIT {sheets}"
            ))
            .await;
        self.world.on("2023-05-01");
    }

    /// Every entry is judged and has a prize, and the results are public.
    pub(crate) async fn publish(&self) {
        let committee = self
            .world
            .person("Hồ Quang Khánh", "khanh@example.vn", As::Committee)
            .await;
        let secretary = &self.secretary.actor;
        self.accept().await;
        self.world.on("2023-05-01");
        let assigned = self.world.backend.assign_judges(secretary, CODE).await;
        assigned.expect("judges");
        self.world
            .judge(&self.judge.actor, |_| [30, 20, 20].map(Points::whole))
            .await;
        self.world.publish_everybody(&committee.actor).await;
    }

    async fn accept(&self) {
        self.world
            .sql(
                "UPDATE entry SET state = 'accepted';
                 UPDATE entry_count SET state = 'accepted' WHERE state = 'submitted';",
            )
            .await;
    }
}
