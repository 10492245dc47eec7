//! Entries that are like another one: everybody is told as much as they may know, and nobody is stopped.

use std::sync::Arc;

use backend::{Backend, FixedClock, SeededRandom, operator};
use domain::{
    novelty::Alike,
    page::{
        novelty::{SimilarEntry, SimilarSeen, Way},
        secretariat::ScreeningQuery,
    },
    points::Points,
    policy::Actor,
};
use tests::{
    CODE, World,
    dossier::UNIT,
    on_both_engines,
    people::{As, Person},
    repository_file,
};

const TITLE: &str = "Máy tách hạt tiêu dùng mô tơ xe đạp điện cũ";
const SUMMARY: &str =
    "Máy tách hạt tiêu chạy bằng mô tơ xe đạp điện hỏng, hai người khiêng lên rẫy được.";
const REWORDED: &str = "Dùng mô tơ xe đạp điện hỏng làm máy tách hạt tiêu";
const OTHER: &str = "Guồng nước đa năng";
const OTHER_SUMMARY: &str =
    "Guồng quay nhờ sức nước, đưa nước suối lên ruộng bậc thang, không tốn điện.";
/// An edition that opens when the one of Lộc Ninh is judged.
const NEXT: &str = "loc-ninh-vii";

/// A whole dossier with a summary of its own.
async fn complete(world: &World, author: &Person, title: &str, summary: &str) -> String {
    let entry = world.complete(author, title).await;
    world
        .save(author, &entry, "section.tom-tat", summary, 1)
        .await;
    entry
}

async fn hand_in(world: &World, author: &Person, entry: &str) {
    let handed_in = world.backend.submit_entry(&author.actor, entry).await;
    handed_in.expect("handed in");
}

async fn seen(world: &World, author: &Person, entry: &str) -> SimilarSeen {
    let page = world.backend.check_page(&author.actor, entry).await;
    page.expect("a page").similar
}

async fn told(world: &World, secretary: &Actor, edition: &str, entry: &str) -> Vec<SimilarEntry> {
    let query = ScreeningQuery::default();
    let page = world
        .backend
        .screening_page(secretary, edition, Some(entry), query)
        .await;
    page.expect("a page").open.expect("a dossier").similar
}

fn nothing_but(hidden: bool) -> SimilarSeen {
    SimilarSeen {
        known: Vec::new(),
        hidden,
    }
}

#[tokio::test]
async fn an_author_knows_what_is_public_and_the_secretariat_knows_why() {
    on_both_engines("2023-04-20", |world| async move {
        world.load_generous_edition().await;
        let backend = &world.backend;
        let staff = world.staff().await;
        let secretary = &staff.secretary.actor;
        let vui = world.author("Lê Văn Vui", "vui@example.vn").await;
        let khai = world.author("Trần Đình Khải", "khai@example.vn").await;

        // A draft of somebody else is nobody's business.
        let first = complete(&world, &khai, TITLE, SUMMARY).await;
        let mine = complete(&world, &vui, REWORDED, SUMMARY).await;
        assert_eq!(seen(&world, &vui, &mine).await, nothing_but(false));
        assert_eq!(seen(&world, &khai, &first).await, nothing_but(false));

        // What was handed in and is not public has no title, no author, no unit; and it stops nobody.
        hand_in(&world, &khai, &first).await;
        let other = complete(&world, &khai, OTHER, OTHER_SUMMARY).await;
        assert_eq!(seen(&world, &khai, &other).await, nothing_but(false));
        hand_in(&world, &khai, &other).await;
        assert_eq!(seen(&world, &vui, &mine).await, nothing_but(true));
        hand_in(&world, &vui, &mine).await;
        // What is handed in is not told again.
        assert_eq!(seen(&world, &vui, &mine).await, nothing_but(false));

        // One's own is told as one's own.
        let again = complete(&world, &khai, TITLE, SUMMARY).await;
        let own = seen(&world, &khai, &again).await;
        assert!(own.hidden);
        let ways: Vec<_> = own.known.iter().map(|entry| entry.way.clone()).collect();
        let [Some(Way::Own(id))] = &ways[..] else {
            panic!("{ways:?}");
        };
        assert_eq!((id.as_str(), own.known[0].title.as_str()), (&*first, TITLE));
        // What was taken back is not in the contest.
        hand_in(&world, &khai, &again).await;
        let withdrawn = backend.withdraw_entry(&khai.actor, &again).await;
        withdrawn.expect("taken back");

        let similar = told(&world, secretary, CODE, &mine).await;
        assert_eq!(similar.len(), 1, "{similar:?}");
        let near = &similar[0];
        assert_eq!((near.title.as_str(), near.same_owner), (TITLE, false));
        assert_eq!(near.alike, Alike::Very);
        assert_eq!(
            near.shared[..2],
            ["dùng mô tơ xe đạp điện", "máy tách hạt tiêu"]
        );
        assert!(matches!(&near.way, Some(Way::Screening { entry, .. }) if entry.as_str() == first));
        assert!(told(&world, secretary, CODE, &other).await.is_empty());

        // The first two are accepted, judged and published.
        for entry in [&first, &other] {
            world.accept(secretary, entry).await;
        }
        world.on("2023-05-02");
        open_next(&world).await;
        let author = world.author("Võ Thị Hoa", "hoa@example.vn").await;
        let draft = backend.start_entry(&author.actor, NEXT).await;
        let draft = draft.expect("a draft").as_str().to_owned();
        world.save(&author, &draft, "title", REWORDED, 0).await;
        assert_eq!(seen(&world, &author, &draft).await, nothing_but(true));
        let assigned = backend.assign_judges(secretary, CODE).await;
        assigned.expect("judges");
        for judge in &staff.judges {
            world
                .judge(&judge.actor, |_| [30, 20, 20].map(Points::whole))
                .await;
        }
        let confirmed = |awards| world.confirm(&staff.committee.actor, "2023-05-01", awards);
        let code = near.code.clone();
        confirmed(&[(code.clone(), "khuyen-khich".to_owned())].into())
            .await
            .expect("confirmed");
        assert_eq!(seen(&world, &author, &draft).await, nothing_but(true));
        let published = backend.publish_results(&staff.committee.actor, CODE).await;
        published.expect("published");
        let public = seen(&world, &author, &draft).await;
        assert!(public.hidden, "the other one never becomes public");
        let result = Way::Results {
            edition: CODE.to_owned(),
            code,
        };
        assert_eq!(public.known.len(), 1, "{public:?}");
        assert_eq!(
            (public.known[0].title.as_str(), &public.known[0].way),
            (TITLE, &Some(result.clone()))
        );

        // The secretariat of another edition opens what is public, and knows of the rest only that it is there.
        let clerk = world
            .person_in(NEXT, "Đỗ Thị Lan", "lan@example.vn", As::Secretary)
            .await;
        let list = format!("title,authors,unit\n{REWORDED},Võ Thị Hoa,{UNIT}\n");
        let operator = operator();
        let imported = backend.import_entries(&operator, NEXT, list.as_bytes());
        imported.await.expect("imported");
        let page = backend
            .screening_page(&clerk.actor, NEXT, None, ScreeningQuery::default())
            .await;
        let entry = page.expect("a page").lines[0].id.to_string();
        let similar = told(&world, &clerk.actor, NEXT, &entry).await;
        let mut ways: Vec<_> = similar
            .iter()
            .map(|near| (near.title.as_str(), near.way.clone()))
            .collect();
        ways.sort_by_key(|(title, _)| *title);
        assert_eq!(ways, [("", None), (TITLE, Some(result))]);
        let hidden = similar.iter().find(|near| near.way.is_none());
        assert!(hidden.is_some_and(|near| near.code.is_empty() && near.shared.is_empty()));
    })
    .await;
}

/// The same edition once more, a year later.
async fn open_next(world: &World) {
    let text = repository_file("contests/loc-ninh-vi.toml")
        .replacen("code = \"loc-ninh-vi\"", &format!("code = \"{NEXT}\""), 1)
        .replacen("prefix = \"LN6\"", "prefix = \"LN7\"", 1)
        .replacen(
            "entries_until = \"2023-04-30\"",
            "entries_until = \"2023-06-30\"",
            1,
        )
        .replacen(
            "judging_from = \"2023-04-30\"",
            "judging_from = \"2023-07-01\"",
            1,
        )
        .replacen(
            "judging_until = \"2023-05-20\"",
            "judging_until = \"2023-07-20\"",
            1,
        );
    world.load(&text).await;
}

#[tokio::test]
async fn what_was_handed_in_before_is_compared_after_the_next_start() {
    on_both_engines("2023-04-20", |world| async move {
        world.load_edition().await;
        let vui = world.author("Lê Văn Vui", "vui@example.vn").await;
        let khai = world.author("Trần Đình Khải", "khai@example.vn").await;
        let first = complete(&world, &khai, TITLE, SUMMARY).await;
        hand_in(&world, &khai, &first).await;
        let draft = complete(&world, &vui, REWORDED, SUMMARY).await;
        let before = world.contents().await;
        world
            .sql("DELETE FROM gist_phrase; DELETE FROM gist;")
            .await;
        assert_eq!(seen(&world, &vui, &draft).await, nothing_but(false));
        let clock = Arc::new(FixedClock::at(world.backend.now()));
        let random = Arc::new(SeededRandom::of(1));
        let files = world.files();
        let again = Backend::open(&world.database_url, &files, clock, random);
        let again = again.await.expect("a backend");
        let page = again.check_page(&vui.actor, &draft).await;
        assert_eq!(page.expect("a page").similar, nothing_but(true));
        before.assert_same(&world.contents().await, "comparing older entries");
    })
    .await;
}

#[tokio::test]
async fn an_earlier_prize_is_known_to_everybody() {
    on_both_engines("2023-04-20", |world| async move {
        world.load_edition().await;
        let backend = &world.backend;
        open_next(&world).await;
        // A list of an edition in which neither the author nor the secretariat has a part.
        let list = format!(
            "title,authors,unit,prize,edition,year\n{TITLE},Võ Thị Hoa,{UNIT},Giải Nhì,Hội thi tỉnh,2019\n\
             {OTHER},Võ Thị Hoa,{UNIT},không,,\n"
        );
        let imported = backend.import_entries(&operator(), NEXT, list.as_bytes()).await;
        assert_eq!(imported.expect("imported").counts(), (2, 0, 0));
        let vui = world.author("Lê Văn Vui", "vui@example.vn").await;
        let mine = complete(&world, &vui, REWORDED, SUMMARY).await;
        let seen_by_author = seen(&world, &vui, &mine).await;
        assert!(!seen_by_author.hidden);
        let [known] = &*seen_by_author.known else {
            panic!("{seen_by_author:?}");
        };
        let past = known.past.as_ref().expect("a prize");
        assert_eq!((known.title.as_str(), &known.way), (TITLE, &None));
        assert_eq!(
            [&*past.prize, &*past.contest, &*past.year],
            ["Giải Nhì", "Hội thi tỉnh", "2019"]
        );
        // Without a prize nothing of it is told.
        let other = complete(&world, &vui, OTHER, OTHER_SUMMARY).await;
        assert_eq!(seen(&world, &vui, &other).await, nothing_but(true));

        hand_in(&world, &vui, &mine).await;
        hand_in(&world, &vui, &other).await;
        let staff = world.staff().await;
        let similar = told(&world, &staff.secretary.actor, CODE, &mine).await;
        assert_eq!(similar[0].title, TITLE);
        assert_eq!(similar[0].past.as_ref(), Some(past));
        assert!(similar[0].code.is_empty() && similar[0].way.is_none());
        assert!(!similar[0].shared.is_empty());
        let similar = told(&world, &staff.secretary.actor, CODE, &other).await;
        assert_eq!((similar[0].title.as_str(), &similar[0].past), ("", &None));
    })
    .await;
}
