//! The acts of a whole contest.

use std::collections::BTreeMap;

use backend::{AwardList, ImportReport, TypedVote, operator};
use domain::{
    message::Folder,
    page::{
        committee::RankingPage,
        messages::{MessageView, MessagesQuery},
        secretariat::{ScreeningEntry, ScreeningLine, ScreeningQuery, SheetStand},
    },
    points::Points,
    policy::Actor,
};

use crate::{
    CODE, World,
    people::{As, Person},
    repository_file,
};

/// The judging groups of the real edition.
pub const GROUPS: [&str; 3] = ["to-1", "to-2", "to-3"];

/// Most prizes of one level that an edition can have.
pub const MOST_PRIZES: usize = 999;

/// The people who run a contest.
pub struct Staff {
    pub secretary: Person,
    pub committee: Person,
    /// Three for each group.
    pub judges: Vec<Person>,
}

impl World {
    /// Loads the edition of Lộc Ninh.
    pub async fn load_edition(&self) {
        self.load(&repository_file("contests/loc-ninh-vi.toml"))
            .await;
    }

    /// Loads the same, with somebody at the desk and an author.
    pub async fn desk_and_author(&self) -> (Actor, Person) {
        self.load_edition().await;
        let secretary = self
            .person("Ngô Thị Kim Cúc", "cuc@example.vn", As::Secretary)
            .await;
        let author = self.author("Lê Văn Vui", "vui@example.vn").await;
        (secretary.actor, author)
    }

    /// What waits to be approved of what authors are told.
    pub async fn drafts(&self, secretary: &Actor) -> Vec<MessageView> {
        let query = MessagesQuery {
            folder: Folder::Waiting.code().to_owned(),
            ..MessagesQuery::default()
        };
        let page = self.backend.messages_page(secretary, CODE, query).await;
        page.expect("a page").messages
    }

    /// Loads the same with one judge for each entry and room for everybody among the prizes of one level,
    /// whatever the marks, so that results get long soon.
    pub async fn load_generous_edition(&self) {
        let text = repository_file("contests/loc-ninh-vi.toml");
        let text = text.replacen("judges_per_entry = 3", "judges_per_entry = 1", 1);
        let (before, level) = text.split_once("code = \"khuyen-khich\"").expect("a level");
        let level = level.replacen("count = 8", &format!("count = {MOST_PRIZES}"), 1);
        let level = level.replacen("at_least = 6500", "at_least = 0", 1);
        let text = format!("{before}code = \"khuyen-khich\"{level}");
        let text = text.replacen("publish_by = \"two\"", "publish_by = \"one\"", 1);
        self.load(&text).await;
    }

    /// Makes the confirmed prizes public: the secretary proposes it, the committee confirms it.
    pub async fn publish(&self, staff: &Staff) {
        let backend = &self.backend;
        let proposed = backend.propose_publication(&staff.secretary.actor, CODE, "");
        proposed.await.expect("proposed");
        self.agree(&staff.committee.actor).await;
    }

    /// Somebody confirms the newest proposal that waits.
    pub async fn agree(&self, by: &Actor) {
        let page = self.backend.proposals_page(by, CODE, "").await;
        let open = page.expect("a page").open;
        let newest = open.last().expect("a proposal").id.to_string();
        let confirmed = self.backend.confirm_proposal(by, &newest).await;
        confirmed.expect("confirmed");
    }

    /// Gives every accepted entry the prize of that level, as far as there are prizes, and publishes.
    pub async fn publish_everybody(&self, committee: &Actor) {
        let page = self.backend.ranking_page(committee, CODE).await;
        let awards = page.expect("a ranking").lines.into_iter().take(MOST_PRIZES);
        let awards = awards
            .map(|line| (line.code, "khuyen-khich".to_owned()))
            .collect();
        self.confirm(committee, "2023-05-01", &awards)
            .await
            .expect("confirmed");
        self.backend
            .publish_results(committee, CODE)
            .await
            .expect("published");
    }

    /// Loads an edition from the text of its file.
    pub async fn load(&self, text: &str) {
        self.backend
            .load_edition(&operator(), text)
            .await
            .expect("an edition");
    }

    /// Secretary, committee and three judges for each group.
    pub async fn staff(&self) -> Staff {
        let mut judges = Vec::new();
        for group in GROUPS {
            for name in ["An", "Bình", "Châu"] {
                let login = format!(
                    "{}.{group}@example.vn",
                    name.chars().next().map_or('x', |c| c.to_ascii_lowercase())
                );
                let place = As::Judge {
                    unit: "",
                    groups: group,
                };
                judges.push(
                    self.person(&format!("Giám khảo {name}"), &login, place)
                        .await,
                );
            }
        }
        Staff {
            secretary: self
                .person("Ngô Thị Kim Cúc", "cuc@example.vn", As::Secretary)
                .await,
            committee: self
                .person("Hồ Quang Khánh", "khanh@example.vn", As::Committee)
                .await,
            judges,
        }
    }

    /// One entry with three judges, who have not marked it; its author and its id.
    pub async fn one_assigned(&self) -> (Staff, Person, String) {
        self.load_edition().await;
        let staff = self.staff().await;
        let author = self.author("Lê Văn Vui", "0912345678").await;
        let entry = self.hand_in(&author, "Máy tách hạt tiêu").await;
        self.accept(&staff.secretary.actor, &entry).await;
        self.on("2023-05-01");
        let assigned = self.backend.assign_judges(&staff.secretary.actor, CODE);
        assigned.await.expect("judges");
        (staff, author, entry)
    }

    /// Opens a secret vote, between the entries of these codes if there are any, and gives its id.
    pub async fn open_vote(&self, by: &Actor, question: &str, codes: &str, body: &str) -> String {
        let typed = TypedVote {
            question,
            kind: if codes.is_empty() { "yes-no" } else { "choice" },
            codes,
            body,
            chair: "",
            ballot: "secret",
        };
        let opened = self.backend.open_vote(by, CODE, typed).await;
        opened.expect("opened");
        let page = self.backend.votes_page(by, CODE, "").await.expect("a page");
        let open = page
            .votes
            .into_iter()
            .find(|vote| vote.question == question);
        open.expect("the vote").id
    }

    /// The bundle of what is public is whole, and recomputes to the same.
    pub async fn replays(&self, committee: &Actor) {
        let bundle = self.backend.export_bundle(committee, CODE, None).await;
        let bundle = bundle.expect("a bundle").expect("a bundle");
        let bundle = backend::Bundle::read(&bundle).expect("a bundle");
        bundle.verify().expect("whole");
        assert_eq!(bundle.replay().expect("a replay").differences, []);
    }

    /// Imports the list of real entries as it stands.
    pub async fn import_real(&self) -> ImportReport {
        let list = repository_file("tests/data/real-entries.csv");
        self.backend
            .import_entries(&operator(), CODE, list.as_bytes())
            .await
            .expect("a list")
    }

    /// Every entry of a state, through all pages of the secretariat's list.
    pub async fn listed(&self, secretary: &Actor, state: &str) -> Vec<ScreeningLine> {
        let mut query = ScreeningQuery {
            state: state.to_owned(),
            ..ScreeningQuery::default()
        };
        let mut lines = Vec::new();
        loop {
            let page = self
                .backend
                .screening_page(secretary, CODE, None, query.clone())
                .await
                .expect("a page");
            lines.extend(page.lines);
            if page.next.is_empty() {
                return lines;
            }
            query.after = page.next;
        }
    }

    /// Makes the list of recognised entries out of all that are accepted.
    ///
    /// # Panics
    /// When it cannot be made.
    pub async fn recognise(&self, secretary: &Actor) {
        let list = self.backend.recognition_page(secretary, CODE, "").await;
        let shown = list.expect("a list").shown;
        self.backend
            .recognise_entries(
                secretary,
                CODE,
                &shown,
                "12/QĐ-BTC",
                "2023-05-02",
                "Ban Tổ chức",
            )
            .await
            .expect("a list");
    }

    /// Ticks every check of an entry and accepts it.
    pub async fn accept(&self, secretary: &Actor, entry: &str) {
        self.tick(secretary, entry).await;
        self.backend
            .accept_entry(secretary, entry)
            .await
            .expect("accepted");
    }

    /// Ticks every check of an entry, and accepts what its unit stamped.
    pub async fn tick(&self, secretary: &Actor, entry: &str) {
        let page = self
            .backend
            .screening_page(secretary, CODE, Some(entry), ScreeningQuery::default())
            .await;
        let open = page.expect("a page").open.expect("a dossier");
        self.accept_stamp(secretary, &open).await;
        for view in open.checks {
            let ticked = self
                .backend
                .save_check(secretary, entry, &view.check.code, Some(true), "")
                .await;
            ticked.expect("ticked");
        }
    }

    /// Accepts the stamped pages of an open dossier, if there are any.
    pub async fn accept_stamp(&self, secretary: &Actor, open: &ScreeningEntry) {
        let pages = open.files.iter().filter(|file| file.endorsement);
        let pages: Vec<String> = pages.map(|file| file.id.to_string()).collect();
        if !pages.is_empty() {
            let accepted =
                self.backend
                    .decide_stamp(secretary, open.id.as_str(), &pages, "accept", "");
            accepted.await.expect("accepted");
        }
    }

    /// A judge marks and signs every sheet that is open; `points` tells the marks of the three criteria.
    pub async fn judge(&self, judge: &Actor, points: impl Fn(&str) -> [Points; 3]) -> usize {
        let list = self
            .backend
            .judging_page(judge, CODE)
            .await
            .expect("a list")
            .lines;
        let mut signed = 0;
        let open = |stand| matches!(stand, SheetStand::Todo | SheetStand::Doing);
        for line in list.iter().filter(|line| open(line.stand)) {
            let sheet = line.id.as_str();
            let page = self
                .backend
                .sheet_page(judge, sheet)
                .await
                .expect("a sheet");
            let criteria = page
                .rubric
                .criteria
                .iter()
                .map(|criterion| criterion.code.clone());
            let marks: BTreeMap<String, String> = criteria
                .zip(points(&line.code).map(|points| points.text()))
                .collect();
            self.pass_a_minute();
            self.backend
                .save_sheet(judge, sheet, &marks, &BTreeMap::new(), 0)
                .await
                .expect("marks");
            self.backend
                .sign_sheet(judge, sheet, &BTreeMap::new())
                .await
                .expect("signed");
            signed += 1;
        }
        signed
    }

    /// Confirms prizes with the decision of a day.
    pub async fn confirm(
        &self,
        committee: &Actor,
        date: &str,
        awards: &AwardList,
    ) -> backend::Result<()> {
        let issuer = "UBND huyện Lộc Ninh";
        self.backend
            .confirm_awards(committee, CODE, "2345/QĐ-UBND", date, issuer, awards)
            .await
    }
}

/// The prizes that the ranking suggests, by receipt code.
pub fn suggested(page: &RankingPage) -> AwardList {
    page.lines
        .iter()
        .filter_map(|line| Some((line.code.clone(), line.ranked.suggested.clone()?)))
        .collect()
}
