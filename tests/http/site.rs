//! The site with a contest in it and its people.

use std::{collections::BTreeMap, time::Duration};

use axum::Router;
use backend::TypedDecision;
use domain::{
    page::{batch::BatchAct, messages::MessagesQuery, secretariat::ScreeningQuery},
    phase::Phase,
    points::Points,
    policy::{Actor, Facts},
};
use http_body_util::BodyExt as _;
use server::router::{Settings, router};
use tests::{
    CODE, World,
    dossier::UNIT,
    people::{As, Person},
};
use tower::ServiceExt as _;

use crate::{
    browser::{Answer, Ask},
    headers,
};

/// Everybody who asks: people of one edition and one entry. `member` is a co-author of it, `other` is an author of another entry, `unit2` the
/// officer of another unit, `judge2` has no sheet of the entry.
pub(crate) const COLUMNS: [&str; 11] = [
    "nobody",
    "author",
    "member",
    "other",
    "unit",
    "unit2",
    "judge",
    "judge2",
    "secretary",
    "committee",
    "admin",
];

/// The day of a judged contest's dossiers.
pub(crate) const JUDGED: &str = "2023-04-20";

/// Nothing takes so long, however busy the machine is.
const PATIENCE: Duration = Duration::from_secs(40);

/// Ids of the things that routes are about, by the name that stands for them in the table.
pub(crate) type Things = BTreeMap<&'static str, String>;

/// The site with its people.
pub(crate) struct Site {
    pub(crate) world: World,
    pub(crate) router: Router,
    pub(crate) people: BTreeMap<&'static str, Person>,
    pub(crate) things: Things,
}

impl Site {
    /// An empty site on SQLite at noon of a day, with the edition of Lộc Ninh.
    pub(crate) async fn empty(day: &str) -> Self {
        Self::on(World::sqlite(day).await).await
    }

    /// The same on a world that is there.
    pub(crate) async fn on(world: World) -> Self {
        world.load_edition().await;
        let settings = Settings {
            loopback: true,
            ..Settings::default()
        };
        let router = router(world.backend.clone(), settings);
        Self {
            world,
            router,
            people: BTreeMap::new(),
            things: Things::new(),
        }
    }

    /// A contest in which two entries were accepted, and judged by everybody.
    pub(crate) async fn judged() -> Self {
        Self::judged_on(World::sqlite(JUDGED).await).await
    }

    /// The same in a world that is there.
    pub(crate) async fn judged_on(world: World) -> Self {
        let marks = |_| [3_600, 2_700, 2_700].map(Points);
        Self::judged_as(world, marks, |_| String::new()).await
    }

    /// The same with marks and notes by the number of the judge.
    pub(crate) async fn judged_as(
        world: World,
        marks: impl Fn(usize) -> [Points; 3],
        note: impl Fn(usize) -> String,
    ) -> Self {
        let mut site = Self::on(world).await;
        let world = &site.world;
        let author = world.author("Lê Văn Vui", "vui@example.vn").await;
        let other = world.author("Trần Đình Khải", "khai@example.vn").await;
        let officer = world
            .person("Lê Văn Xã", "xa@example.vn", As::Officer(UNIT))
            .await;
        let elsewhere = world
            .person("Võ Thị Tân", "tan@example.vn", As::Officer("loc-tan"))
            .await;
        let admin = world
            .person("Phạm Quản Trị", "tri@example.vn", As::Admin)
            .await;
        let staff = world.staff().await;
        let secretary = &staff.secretary.actor;
        let entry = world.complete(&author, "Máy tách hạt tiêu").await;
        let member = world.third_author(&author, &entry).await;
        let paper_photo = world.signed_paper(&author, &entry).await;
        let upload = world.begin_upload(&author, &entry, 99).await;
        let member_upload = world.begin_upload(&member, &entry, 99).await;
        let submitted = world.backend.submit_entry(&author.actor, &entry).await;
        submitted.expect("handed in");
        let awarded = world.hand_in(&other, "Máy sấy điều").await;
        let asked = world.backend.ask_endorsement(&author.actor, &entry).await;
        let (endorsement, _) = asked.expect("a link");
        let asked = world
            .backend
            .ask_confirmation(&author.actor, &entry, 2)
            .await;
        let (confirmation, _) = asked.expect("a link");
        let confirmation = confirmation.trim_start_matches("/confirm/").to_owned();
        let nobody = Actor::nobody();
        // Used, so that it stays open whatever links are made.
        let used = world
            .backend
            .object_by_link(&nobody, &confirmation, "Sai nơi làm việc");
        used.await.expect("said");
        // Settled too.
        world.tick(secretary, &awarded).await;
        let backend = &world.backend;
        let one = [awarded.clone()];
        let decided = backend.decide_entries(
            secretary,
            CODE,
            &one,
            &TypedDecision {
                act: BatchAct::Accept,
                tasks: &[],
                reason: "",
                until: "",
            },
        );
        decided.await.expect("accepted");
        let page = backend.batch_page(secretary, CODE, ScreeningQuery::default());
        let batch = page.await.expect("a page").batches[0].id.clone();
        let undone = backend.undo_batch(secretary, &batch).await;
        undone.expect("undone");
        for entry in [&entry, &awarded] {
            world.accept(secretary, entry).await;
        }
        world.on("2023-05-10");
        world
            .backend
            .assign_judges(secretary, CODE)
            .await
            .expect("judges");
        for (number, judge) in staff.judges.iter().enumerate() {
            let noted = note(number);
            if !noted.is_empty() {
                let list = world.backend.judging_page(&judge.actor, CODE).await;
                for line in list.expect("a list").lines {
                    let sheet = line.id.as_str();
                    let noting =
                        world
                            .backend
                            .save_note(&judge.actor, sheet, "tinh-moi", &noted, 0);
                    noting.await.expect("noted");
                }
            }
            world.judge(&judge.actor, |_| marks(number)).await;
        }
        let judge = staff.judges[3].clone();
        let sheets = world
            .backend
            .judging_page(&judge.actor, CODE)
            .await
            .expect("a list")
            .lines;
        let code_of = async |person: &Person, entry: &str| {
            world
                .backend
                .receipt_page(&person.actor, entry)
                .await
                .expect("a receipt")
                .entry
                .code
        };
        let file_of = async |person: &Person, entry: &str| {
            let page = world
                .backend
                .task_page(&person.actor, entry, "files")
                .await
                .expect("a page");
            page.files[0].id.to_string()
        };
        let code = code_of(&author, &entry).await;
        let sheet = sheets
            .iter()
            .find(|line| line.code == code)
            .expect("a sheet");
        // Settled, so that whoever may answer it changes nothing.
        let proposed = world.backend.propose_for_sheet(
            secretary,
            sheet.id.as_str(),
            "reopen",
            "Ghi nhầm điểm",
        );
        proposed.await.expect("proposed");
        let page = world.backend.proposals_page(secretary, CODE, "").await;
        let proposal = page.expect("a page").open[0].id.to_string();
        let back = world.backend.withdraw_proposal(secretary, &proposal);
        back.await.expect("taken back");
        let messages = world
            .backend
            .messages_page(secretary, CODE, MessagesQuery::default());
        let message = messages.await.expect("a page").messages[0].shown.clone();
        // Closed, so that whoever may close it changes nothing.
        let vote = world
            .open_vote(secretary, "Để trống giải nhất?", "", "judges")
            .await;
        world
            .backend
            .close_vote(secretary, &vote)
            .await
            .expect("closed");
        let received = world
            .receive_model(secretary, &code_of(&other, &awarded).await)
            .await;
        site.things = Things::from([
            ("custody", received),
            ("vote", vote),
            ("line", "1".to_owned()),
            ("batch", batch),
            ("message", message),
            ("edition", CODE.to_owned()),
            ("paper", "registration".to_owned()),
            ("sheet", sheet.id.to_string()),
            ("proposal", proposal),
            ("file", file_of(&author, &entry).await),
            ("public_file", file_of(&other, &awarded).await),
            ("upload", upload),
            ("member_upload", member_upload),
            ("code", code_of(&other, &awarded).await),
            (
                "account",
                other
                    .actor
                    .account
                    .as_ref()
                    .expect("an account")
                    .to_string(),
            ),
            ("entry", entry),
            ("awarded", awarded),
            ("task", "general".to_owned()),
            ("paper_photo", paper_photo),
            ("secret", "0".repeat(40)),
            ("confirmation", confirmation),
            (
                "endorsement",
                endorsement.trim_start_matches("/endorse/").to_owned(),
            ),
        ]);
        site.people = BTreeMap::from([
            ("author", author),
            ("member", member),
            ("other", other),
            ("unit", officer),
            ("unit2", elsewhere),
            ("judge", judge),
            ("judge2", staff.judges[0].clone()),
            ("judge3", staff.judges[4].clone()),
            ("secretary", staff.secretary),
            ("committee", staff.committee),
            ("admin", admin),
        ]);
        site
    }

    /// Brings the contest into a phase; the last two cannot be left again.
    pub(crate) async fn enter(&self, phase: Phase) {
        let (edition, code) = (&self.things["edition"], &self.things["code"]);
        let committee = self.person("committee");
        match phase {
            Phase::Announced => self.world.on("2021-12-15"),
            Phase::Open => self.world.on("2023-04-20"),
            Phase::Judging => self.world.on("2023-05-10"),
            Phase::Decided => {
                let form = format!(
                    "edition={edition}&number=2345/Q%C4%90&date=2023-05-10&issuer=UBND&award[{code}]=nhat"
                );
                self.act(Ask::post("/api/confirm_awards", &form).by(committee))
                    .await;
            }
            Phase::Published => {
                let form = format!("edition={edition}");
                let secretary = self.person("secretary");
                self.act(Ask::post("/api/propose_publication", &form).by(secretary))
                    .await;
                self.agree().await;
            }
        }
    }

    /// An act that is to succeed.
    pub(crate) async fn act(&self, ask: Ask) {
        let answer = self.ask(ask).await;
        let told = (answer.status, answer.refusal());
        assert_eq!(told, (200, None), "{}", answer.text());
    }

    /// The committee confirms the newest proposal that waits.
    pub(crate) async fn agree(&self) {
        let (edition, committee) = (&self.things["edition"], self.actor("committee"));
        let backend = &self.world.backend;
        let page = backend.proposals_page(&committee, edition, "").await;
        let open = page.expect("a page").open;
        let form = format!("proposal={}", open.last().expect("a proposal").id);
        self.act(Ask::post("/api/confirm_proposal", &form).by(self.person("committee")))
            .await;
    }

    /// Somebody of the table; nothing for `nobody`.
    pub(crate) fn person(&self, column: &str) -> Option<&Person> {
        let person = self.people.get(column);
        assert!(person.is_some() || column == "nobody", "{column}");
        person
    }

    /// The actor of somebody of the table.
    pub(crate) fn actor(&self, column: &str) -> Actor {
        self.person(column)
            .map_or_else(Actor::nobody, |person| person.actor.clone())
    }

    /// What the policy is to know of the entry, its files and sheets.
    pub(crate) fn facts(&self, column: &str, phase: Phase) -> Facts<'_> {
        Facts {
            own: column == "author",
            member: column == "member",
            judges: column == "judge",
            unit: UNIT,
            ..Facts::of_edition(&self.things["edition"], phase)
        }
    }

    /// Sends a request; every answer must carry what every answer must carry.
    pub(crate) async fn ask(&self, ask: Ask) -> Answer {
        let what = format!("{} {:.200} {:?}", ask.method, ask.path, ask.headers);
        let answering = self.router.clone().oneshot(ask.request());
        let answering = tokio::time::timeout(PATIENCE, answering).await;
        let response = answering
            .unwrap_or_else(|_elapsed| panic!("{what}: no answer"))
            .expect("an answer");
        let (parts, mut body) = response.into_parts();
        let kind = parts.headers.get("content-type");
        let body = if kind.is_some_and(|kind| kind == "text/event-stream") {
            // It has no end.
            let frame = body.frame().await.expect("an event").expect("an event");
            frame.into_data().expect("an event")
        } else {
            body.collect().await.expect("a body").to_bytes()
        };
        let answer = Answer {
            status: parts.status.as_u16(),
            headers: parts.headers,
            body,
        };
        headers::check(&answer, &what);
        answer
    }
}

/// A text with the names in braces replaced.
pub(crate) fn filled(text: &str, things: &Things) -> String {
    things.iter().fold(text.to_owned(), |text, (name, value)| {
        text.replace(&format!("{{{name}}}"), value)
    })
}
