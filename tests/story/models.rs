//! Models at the counter: expected, received, handed over, returned; nothing that was recorded is rewritten.

mod photo; // The model as it came or went.
mod refusals; // What cannot be true.

use backend::TypedDeed;
use domain::{
    custody::{Act, Stand, TypedDetails},
    message::Occasion,
    page::{
        EventKind,
        models::{ModelsPage, ModelsQuery},
    },
    policy::Actor,
    refusal::Refusal,
};
use tests::{CODE, World, on_both_engines, people::Person, refused};

/// The counter, and whoever works at it.
struct Counter<'a> {
    world: &'a World,
    secretary: &'a Actor,
}

impl Counter<'_> {
    async fn list(&self, q: &str, stand: &str) -> ModelsPage {
        let query = ModelsQuery {
            q: q.to_owned(),
            stand: stand.to_owned(),
            ..ModelsQuery::default()
        };
        let page = self
            .world
            .backend
            .models_page(self.secretary, CODE, "", query)
            .await;
        page.expect("a page")
    }

    async fn open(&self, code: &str) -> ModelsPage {
        let query = ModelsQuery::default();
        let page = self
            .world
            .backend
            .models_page(self.secretary, CODE, code, query)
            .await;
        page.expect("a page")
    }

    async fn stand(&self, code: &str) -> Stand {
        self.open(code).await.open.expect("a card").line.now.stand
    }

    /// How many models are expected, here, handed over, returned.
    async fn counts(&self) -> [u32; 4] {
        let counts = self.list("", "").await.counts;
        let counts: Vec<u32> = counts.into_iter().map(|(_, count)| count).collect();
        counts.try_into().expect("four stands")
    }

    async fn record(&self, models: &[&str], act: Act, to: &str) -> backend::Result<String> {
        self.record_as(self.secretary, models, act, to, None).await
    }

    /// Every field that an act may need has something in it.
    async fn record_as(
        &self,
        actor: &Actor,
        models: &[&str],
        act: Act,
        to: &str,
        shown: Option<usize>,
    ) -> backend::Result<String> {
        let models: Vec<String> = models.iter().map(|&code| code.to_owned()).collect();
        let deed = TypedDeed {
            models: &models,
            act,
            details: TypedDetails {
                place: to,
                pieces: "2",
                condition: "Nguyên vẹn",
                party: to,
            },
            shown,
        };
        self.world.backend.record_models(actor, CODE, &deed).await
    }
}

/// An entry that was handed in, with a model or without; its id and its code.
pub(crate) async fn hand_in(
    world: &World,
    author: &Person,
    title: &str,
    model: bool,
) -> (String, String) {
    let entry = world.complete(author, title).await;
    if model {
        world.save(author, &entry, "model", "yes", 0).await;
    }
    let backend = &world.backend;
    let submitted = backend.submit_entry(&author.actor, &entry).await;
    submitted.expect("handed in");
    let receipt = backend.receipt_page(&author.actor, &entry).await;
    (entry, receipt.expect("a receipt").entry.code)
}

#[tokio::test]
async fn a_model_is_expected_received_handed_over_and_returned() {
    on_both_engines("2023-04-20", |world| async move {
        let (secretary, author) = world.desk_and_author().await;
        let backend = &world.backend;
        let (entry, code) = hand_in(&world, &author, "Máy tách hạt tiêu", true).await;
        let (_, other) = hand_in(&world, &author, "Máy sấy điều", true).await;
        let (_, without) = hand_in(&world, &author, "Phần mềm điểm danh", false).await;
        let counter = Counter {
            world: &world,
            secretary: &secretary,
        };
        let known = async || {
            let dossier = backend.dossier_page(&author.actor, &entry).await;
            dossier.expect("a dossier").model.expect("models are taken")
        };
        let waiting = async || {
            let desk = backend.desk_page(&secretary, CODE).await;
            desk.expect("a desk").models
        };

        // Two authors said that they bring one.
        assert_eq!(counter.counts().await, [2, 0, 0, 0]);
        assert_eq!(waiting().await, Some(2));
        assert!(known().await.announced);
        let list = counter.list("", "").await;
        let codes: Vec<&str> = list.lines.iter().map(|line| line.code.as_str()).collect();
        assert!(codes.contains(&&*code) && codes.contains(&&*other));
        assert_eq!(list.until.iso(), "2023-04-30");

        // A whole code opens the model, however it is typed, and whatever stands in an address before it.
        for typed in [
            code.to_lowercase(),
            code.replace('-', " "),
            format!("https://hoithi.example.vn/e/{CODE}/models/{code}"),
        ] {
            let open = counter.list(&typed, "").await.open;
            assert_eq!(open.expect(&typed).line.code, code);
        }
        let found = counter.list("hat tieu", "").await;
        assert_eq!((found.lines.len(), found.found), (1, 1));
        assert!(counter.list("màu:xanh", "").await.fault.is_some());

        world.pass_a_minute();
        let first = counter.record(&[&code], Act::Receive, "Kho A").await;
        let first = first.expect("received");
        // One that nobody announced is taken, too.
        let came = counter.record(&[&without], Act::Receive, "Kho A").await;
        came.expect("received");
        assert_eq!(counter.counts().await, [1, 2, 0, 0]);
        assert_eq!(waiting().await, Some(1));
        let now = known().await.now;
        assert_eq!(
            (now.stand, &*now.place, now.pieces),
            (Stand::Here, "Kho A", 2)
        );
        assert_eq!(now.since, Some(backend.now()));

        let receipt = backend.custody_paper(&secretary, CODE, &first).await;
        let receipt = receipt.expect("a paper");
        assert_eq!(
            (receipt.act, receipt.lines.len(), &*receipt.by),
            (Act::Receive, 1, "Ngô Thị Kim Cúc")
        );

        // Both go on the lorry, with one paper that repeats how they came.
        world.pass_a_minute();
        let province = "BTC Hội thi tỉnh";
        let gone = counter
            .record(&[&without, &code], Act::HandOver, province)
            .await;
        let gone = gone.expect("handed over");
        let paper = backend.custody_paper(&secretary, CODE, &gone).await;
        let paper = paper.expect("a paper");
        assert_eq!((paper.act, &*paper.party), (Act::HandOver, province));
        let pieces: Vec<u32> = paper.lines.iter().map(|it| it.details.pieces).collect();
        assert_eq!((pieces, paper.undone), (vec![2, 2], 0));
        assert_eq!(known().await.now.party, province);

        world.pass_a_minute();
        let back = counter.record(&[&code], Act::Receive, "Kho B").await;
        back.expect("back again");
        world.pass_a_minute();
        let author_took = counter.record(&[&code], Act::Return, "Lê Văn Vui").await;
        author_took.expect("returned");
        assert_eq!(counter.counts().await, [1, 0, 1, 1]);

        let sheet = ModelsQuery {
            stand: Stand::Returned.code().to_owned(),
            ..ModelsQuery::default()
        };
        let sheet = backend.models_sheet(&secretary, CODE, sheet).await;
        assert_eq!(sheet.expect("a sheet").lines[0].code, code);
        let events = backend.dossier_page(&author.actor, &entry).await;
        let events = events.expect("a dossier").events;
        let of_model: Vec<EventKind> = events[events.len() - 4..]
            .iter()
            .map(|event| event.what)
            .collect();
        assert_eq!(
            of_model,
            [
                EventKind::ModelReceived,
                EventKind::ModelHandedOver,
                EventKind::ModelReceived,
                EventKind::ModelReturned,
            ]
        );
        // Authors deal with the office, not with persons in it.
        assert!(
            events[events.len() - 4..]
                .iter()
                .all(|event| event.who.is_empty())
        );
    })
    .await;
}

#[tokio::test]
async fn a_slip_is_taken_back_by_another_deed() {
    on_both_engines("2023-04-20", |world| async move {
        world.load_edition().await;
        let backend = &world.backend;
        let secretary = world.staff().await.secretary.actor;
        let author = world.author("Lê Văn Vui", "vui@example.vn").await;
        let (_, code) = hand_in(&world, &author, "Máy tách hạt tiêu", true).await;
        let (_, other) = hand_in(&world, &author, "Máy sấy điều", true).await;
        let counter = Counter {
            world: &world,
            secretary: &secretary,
        };
        let drafts = async || {
            let messages = world.drafts(&secretary).await.into_iter();
            messages
                .filter(|message| message.occasion == Occasion::ModelReceived)
                .map(|message| message.text)
                .collect::<Vec<_>>()
        };
        let both = counter
            .record(&[&code, &other], Act::Receive, "Kho A")
            .await;
        let both = both.expect("received");
        let told = drafts().await;
        assert_eq!(told.len(), 2);
        assert!(
            told[0].contains("Số kiện: 2. Tình trạng khi nhận: Nguyên vẹn. Để tại: Kho A."),
            "{}",
            told[0]
        );

        // Only what was shown is taken back, so two who press at once take back one deed.
        let undo = async |shown| {
            let models = [&*code];
            counter
                .record_as(&secretary, &models, Act::Undo, "", shown)
                .await
        };
        assert_eq!(refused(undo(None).await), Refusal::BadRequest);
        assert_eq!(refused(undo(Some(0)).await), Refusal::Stale);
        undo(Some(1)).await.expect("taken back");
        assert_eq!(refused(undo(Some(1)).await), Refusal::Stale);
        assert_eq!(counter.stand(&code).await, Stand::Away);
        assert_eq!(counter.counts().await, [1, 1, 0, 0]);
        let nothing_left = undo(Some(2)).await;
        assert_eq!(
            refused(nothing_left),
            Refusal::ModelElsewhere {
                entry: code.clone(),
                stand: Stand::Away
            }
        );
        // The log keeps both lines, the paper leaves it out, and nobody is told of what was not so.
        let open = counter.open(&code).await.open.expect("a card");
        let acts: Vec<Act> = open.deeds.iter().map(|deed| deed.act).collect();
        assert_eq!(acts, [Act::Receive, Act::Undo]);
        let paper = backend.custody_paper(&secretary, CODE, &both).await;
        let paper = paper.expect("a paper");
        assert_eq!((paper.lines.len(), paper.undone), (1, 1));
        assert_eq!(drafts().await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn labels_lead_to_the_model_and_long_lists_have_pages() {
    on_both_engines("2023-04-20", |world| async move {
        let (secretary, author) = world.desk_and_author().await;
        let backend = &world.backend;
        let (_, code) = hand_in(&world, &author, "Máy tách hạt tiêu", true).await;
        hand_in(&world, &author, "Máy sấy điều", true).await;
        let labels = async |q: &str, origin: &str| {
            let query = ModelsQuery {
                q: q.to_owned(),
                ..ModelsQuery::default()
            };
            let page = backend.labels_page(&secretary, CODE, query, origin).await;
            page.expect("labels").labels
        };
        assert_eq!(labels("", "https://hoithi.example.vn").await.len(), 2);
        let one = labels(&code, "https://hoithi.example.vn").await;
        assert_eq!((one.len(), &*one[0].line.code), (1, &*code));
        let address = format!("https://hoithi.example.vn/e/{CODE}/models/{code}");
        assert_eq!(
            (one[0].qr_path.clone(), one[0].qr_size),
            backend::qr::svg_path(&address)
        );

        // So many that they do not stand on one page.
        let owner = author.actor.account.as_ref().expect("an account");
        let mut list = "title,authors,unit,field,prize,edition,year,source\n".to_owned();
        for number in 0..60 {
            list.push_str(&format!(
                "Máy số {number},Trần Đình Khải,Xã Lộc An,Y dược,,,,\n"
            ));
        }
        let imported = backend
            .import_entries(&backend::operator(), CODE, list.as_bytes())
            .await;
        assert_eq!(imported.expect("a list").counts(), (60, 0, 0));
        world
            .sql(&format!(
                "INSERT INTO answer (entry, key, text, version, saved_at, saved_by)
                 SELECT id, 'model', 'yes', 1, 0, '{owner}' FROM entry WHERE owner IS NULL"
            ))
            .await;
        let mut seen = Vec::new();
        let mut query = ModelsQuery::default();
        loop {
            let page = backend
                .models_page(&secretary, CODE, "", query.clone())
                .await
                .expect("a page");
            assert_eq!(page.found, 62);
            seen.extend(page.lines.into_iter().map(|line| line.code));
            if page.next.is_empty() {
                break;
            }
            query.after = page.next;
        }
        let mut sorted = seen.clone();
        sorted.sort();
        sorted.dedup();
        assert_eq!((seen.len(), &seen), (62, &sorted));
    })
    .await;
}
