//! What becomes public of prizes, and what stays personal.

use backend::{Bundle, operator};
use domain::{
    bundle::CLAIMS,
    page::public::{ResultsData, ResultsQuery, Snapshot},
    policy::Actor,
    refusal::Refusal,
};
use tests::{CODE, World, contest::Staff, refused};

use super::BIRTH;

/// Results and bundle name entries and units, and no birth and no person; the bundle replays.
pub(super) async fn public_and_personal(world: &World, staff: &Staff, youngest: &str) {
    let backend = &world.backend;
    let nobody = Actor::nobody();
    let page = backend
        .results_page(&nobody, CODE, &ResultsQuery::default())
        .await
        .expect("a page");
    let names: Vec<(&str, &str)> = page
        .special
        .iter()
        .map(|special| (special.prize.as_str(), special.title.as_str()))
        .collect();
    assert_eq!(
        names,
        [
            ("tre-nhat", "Giàn tưới nhỏ giọt"),
            ("phong-trao", ""),
            ("tai-tro", "Máy tách hạt tiêu")
        ]
    );
    let narrowed = ResultsQuery {
        level: "nhi".to_owned(),
        ..ResultsQuery::default()
    };
    let narrowed = backend.results_page(&nobody, CODE, &narrowed).await;
    assert_eq!(narrowed.expect("a page").special, []);
    // A special prize alone makes no page.
    let alone = backend.result_page(&nobody, CODE, youngest, "").await;
    assert_eq!(refused(alone), Refusal::NotFound);
    let data: ResultsData = backend.results_data(&nobody, CODE, "").await.expect("data");
    assert_eq!(data.special, page.special);

    let archive = backend.export_bundle(&operator(), CODE, None).await;
    let bundle = Bundle::read(&archive.expect("read").expect("a bundle")).expect("an archive");
    assert!(bundle.verify().is_ok());
    let replayed = bundle.replay().expect("readable");
    assert_eq!(replayed.differences, vec![]);
    let names = |name: &str| vec![name.to_owned()];
    assert_eq!(replayed.special.computed, names("Giải phong trào"));
    assert_eq!(replayed.special.chosen, names("Giải của nhà tài trợ"));
    assert_eq!(
        replayed.special.ordered,
        names("Giải tác giả trẻ tuổi nhất")
    );
    assert_eq!(
        (
            replayed.special.unknown.len(),
            replayed.special.withheld.len()
        ),
        (0, 0)
    );
    // The youngest is named, the others are numbers of this table alone; one has a year that holds many days.
    let claims = String::from_utf8(bundle.files()[CLAIMS].clone()).expect("text");
    let mut lines: Vec<&str> = claims.lines().skip(1).collect();
    let named = format!("tre-nhat,{youngest},4,4");
    assert_eq!(lines.pop(), Some(named.as_str()));
    let mut ends: Vec<&str> = lines.iter().map(|line| &line[12..]).collect();
    ends.sort_unstable();
    assert_eq!(ends, ["1,2", "3,3"]);
    assert!(lines.iter().all(|line| line.starts_with("tre-nhat,A")));
    // One number that is changed is found by its digest, and, forged throughout, by what follows from it.
    let forged = claims.replace(",3,3", ",5,5");
    let forged = bundle.clone().with(CLAIMS, forged.into_bytes());
    let faults = forged.verify().expect_err("changed");
    assert_eq!(faults[0].file, CLAIMS);
    let found = forged.replay().expect("readable").differences;
    assert!(
        found
            .iter()
            .any(|found| (found.file, &*found.place) == ("results.json", "tre-nhat"))
    );
    let found = bundle.clone().without(CLAIMS).replay().expect("readable");
    assert_eq!(
        (found.special.ordered.len(), found.special.unknown.len()),
        (0, 1)
    );
    for (name, bytes) in bundle.files() {
        let text = String::from_utf8_lossy(bytes);
        for personal in [BIRTH, "2009-11-13", "2009", "Trần Đình Khải", "Lê Văn Vui"] {
            assert!(!text.contains(personal), "{name}: {personal}");
        }
    }
    let results = String::from_utf8(bundle.files()["results.json"].clone()).expect("text");
    let places = |forged: String| -> Vec<String> {
        assert_ne!(forged, results);
        let forged = bundle.clone().with("results.json", forged.into_bytes());
        let differences = forged.replay().expect("readable").differences;
        differences.into_iter().map(|found| found.place).collect()
    };
    // Another unit has not most entries, and no more can be counted than were judged.
    let snapshot: Snapshot = serde_json::from_str(&results).expect("results");
    let mut elsewhere = snapshot.clone();
    "Đơn vị khác".clone_into(&mut elsewhere.special[1].unit);
    let text = |snapshot: &Snapshot| serde_json::to_string(snapshot).expect("text");
    assert_eq!(places(text(&elsewhere)), ["phong-trao"]);
    let mut more = snapshot.clone();
    more.entered.as_mut().expect("counts").fields[0].count += 1;
    assert_eq!(places(text(&more)), ["fields"]);
    let mut fewer = snapshot;
    fewer.entered.as_mut().expect("counts").fields[0].count = 1;
    assert_eq!(places(text(&fewer)).len(), 1);
    let dearer = results.replace("\"money\":1500000", "\"money\":9500000");
    assert_eq!(places(dearer), ["tai-tro", "money_limit"]);

    // The author of the entry with a special prize alone is told, too.
    let drafts = world.drafts(&staff.secretary.actor).await;
    let told = drafts
        .iter()
        .any(|draft| draft.code == youngest && draft.text.contains("Giải tác giả trẻ tuổi nhất"));
    assert!(told, "{drafts:#?}");
}
