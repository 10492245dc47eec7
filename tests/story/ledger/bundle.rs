//! A published contest as one file, by the commands that everybody has.

use std::{collections::BTreeMap, fs, path::Path, process::ExitCode};

use backend::{Bundle, operator};
use domain::{
    bundle::{CLAIMS, MANIFEST, SCORES, SpecialReplay},
    page::public::ResultsQuery,
    points::Points,
    policy::Actor,
};
use tests::{CODE, World, contest::suggested, on_both_engines};

/// A contest that was published once and for all.
const SAVED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/published-contest.zip");
/// The head of its ledger.
const SAVED_HEAD: &str = "0bc10475021e5ec3a26c74f5ca7cef097e8861f77a5b681dd5f7e13b33145828";

/// Titles and what the first of three judges gives them; the others differ by half points.
const ENTRIES: [(&str, [i64; 3]); 6] = [
    ("Máy tách hạt tiêu", [3_700, 2_800, 2_850]),
    ("Bếp đốt trấu không khói", [3_500, 2_700, 2_600]),
    ("Giàn tưới nhỏ giọt tự làm", [3_500, 2_700, 2_600]),
    ("Máy cạo vỏ hạt điều", [3_000, 2_400, 2_500]),
    ("Bẫy chuột không dùng điện", [2_500, 2_000, 2_000]),
    ("Xe đẩy mủ cao su", [1_500, 1_000, 1_250]),
];

/// Runs the program with arguments, and with a data folder that nothing is in.
pub(super) async fn hoithi<const N: usize>(args: [&str; N]) -> String {
    let data = tempfile::tempdir().expect("a folder");
    let mut all = vec!["hoithi".into(), "--data".into(), data.path().into()];
    all.extend(args.map(Into::into));
    let ran = tokio::task::spawn_blocking(move || server::main(all));
    format!("{:?}", ran.await.expect("no panic"))
}

pub(super) fn code(code: u8) -> String {
    format!("{:?}", ExitCode::from(code))
}

/// Six entries, judged, two of them equal; the committee gives the last prize that the ranking suggests to nobody.
async fn publish(world: &World) {
    world.load_edition().await;
    let staff = world.staff().await;
    let author = world.author("Lê Văn Vui", "0912345678").await;
    for (title, _) in ENTRIES {
        world.pass_a_minute();
        let entry = world.hand_in(&author, title).await;
        world.accept(&staff.secretary.actor, &entry).await;
    }
    let secretary = &staff.secretary.actor;
    let by_code: BTreeMap<String, [i64; 3]> = world
        .listed(secretary, "accepted")
        .await
        .into_iter()
        .map(|line| {
            let entry = ENTRIES.iter().find(|(title, _)| *title == line.title);
            (line.code, entry.expect("a title").1)
        })
        .collect();
    world.on("2023-05-01");
    let assigned = world.backend.assign_judges(secretary, CODE).await;
    assert_eq!(assigned.expect("judges"), 18);
    for (place, judge) in (0..).zip(&staff.judges) {
        let marks = |code: &str| by_code[code].map(|points| Points(points + 50 * (place % 3)));
        world.judge(&judge.actor, marks).await;
    }
    let committee = &staff.committee.actor;
    let ranking = world.backend.ranking_page(committee, CODE).await;
    let ranking = ranking.expect("a page");
    let mut awards = suggested(&ranking);
    let last = ranking
        .lines
        .iter()
        .rfind(|line| awards.contains_key(&line.code));
    awards.remove(&last.expect("a prize").code);
    world.on("2023-05-20");
    let confirmed = world.confirm(committee, "2023-05-19", &awards).await;
    confirmed.expect("confirmed");
    world.pass_a_minute();
    world.publish(&staff).await;
    let page = world
        .backend
        .results_page(&Actor::nobody(), CODE, &ResultsQuery::default())
        .await
        .expect("a page");
    let report = world.backend.verify_ledger(&operator(), CODE).await;
    assert_eq!(
        report.expect("a report").head,
        page.ledger,
        "the page shows the head"
    );
}

#[tokio::test]
async fn a_published_contest_leaves_the_house_and_is_checked_elsewhere() {
    on_both_engines("2023-04-01", |world| async move {
        let database = world.database_url.clone();
        let out = world.folder.path().join("bundle.zip").display().to_string();
        assert_eq!(
            hoithi(["verify", "--database-url", &database]).await,
            code(2),
            "no edition yet"
        );
        world.load_edition().await;
        let export = [
            "export",
            "bundle",
            "--edition",
            CODE,
            "--out",
            &out,
            "--database-url",
            &database,
        ];
        assert_eq!(hoithi(export).await, code(2), "not published yet");
        assert!(!Path::new(&out).exists());

        publish(&world).await;
        assert_eq!(
            hoithi(["verify", "--database-url", &database]).await,
            code(0)
        );
        assert_eq!(hoithi(export).await, code(0));
        assert_eq!(hoithi(["verify", &out]).await, code(0));
        assert_eq!(hoithi(["replay", &out]).await, code(0));
        assert_eq!(hoithi(["verify", "nowhere.zip"]).await, code(2));

        let bundle = Bundle::read(&fs::read(&out).expect("a file")).expect("a bundle");
        let replayed = bundle.replay().expect("replayed");
        assert_eq!((replayed.entries, replayed.judges), (6, 3));
        assert_eq!(replayed.decided_otherwise.len(), 1);
        let scores = String::from_utf8(bundle.files()[SCORES].clone()).expect("text");
        let forged = scores.replace("37.00", "17.00");
        assert_ne!(forged, scores);
        let forged = bundle.with(SCORES, forged.into_bytes());
        fs::write(&out, forged.write().expect("an archive")).expect("written");
        assert_eq!(hoithi(["verify", &out]).await, code(1));
        assert_eq!(hoithi(["replay", &out]).await, code(1));

        world.unlock_ledger().await;
        world
            .sql("UPDATE ledger SET act = replace(act, '37', '17') WHERE seq < 20")
            .await;
        assert_eq!(
            hoithi(["verify", "--database-url", &database]).await,
            code(1)
        );
    })
    .await;
}

#[tokio::test]
async fn the_same_contest_gives_the_same_bundle() {
    gives_the_same_bundle(publish, SAVED).await;
}

/// A contest that is held twice is the same archive; it is saved where none is.
pub(super) async fn gives_the_same_bundle(publish: impl AsyncFn(&World), saved: &str) {
    let mut archives = Vec::new();
    for _ in 0..2 {
        let world = World::sqlite("2023-04-01").await;
        publish(&world).await;
        let archive = world.backend.export_bundle(&operator(), CODE, None).await;
        archives.push(archive.expect("exported").expect("an archive"));
    }
    assert!(archives[0] == archives[1]);
    if !Path::new(saved).exists() {
        fs::write(saved, &archives[0]).expect("written");
        panic!("{saved} was missing; it is there now, so look at it and keep it");
    }
}

#[tokio::test]
async fn the_saved_contest_replays_equal_for_ever() {
    assert_eq!(hoithi(["verify", SAVED]).await, code(0));
    assert_eq!(hoithi(["replay", SAVED]).await, code(0));
    for (head, found) in [
        ("0BC1 0475 021E 5EC3", 0),
        ("0bc1 0475 021e 5ec4", 1),
        ("0bc1", 2),
    ] {
        let verified = hoithi(["verify", SAVED, "--head", head]).await;
        assert_eq!(verified, code(found), "{head}");
    }
    let bundle = Bundle::read(&fs::read(SAVED).expect("a file")).expect("a bundle");
    assert_eq!(bundle.verify().expect("whole").hash, SAVED_HEAD);
    let replayed = bundle.replay().expect("replayed");
    assert_eq!(replayed.differences, []);
    assert_eq!(
        (
            replayed.entries,
            replayed.judges,
            replayed.prizes,
            replayed.decided_otherwise.len()
        ),
        (6, 3, 4, 1)
    );
    // It has neither an order of births nor counts, and is replayed without them.
    assert!(!bundle.files().contains_key(CLAIMS));
    assert_eq!(replayed.special, SpecialReplay::default());
    let manifest = String::from_utf8_lossy(&bundle.files()[MANIFEST]).into_owned();
    assert!(manifest.contains(SAVED_HEAD), "{manifest}");
}
