//! Units: how many each may confirm and in which order, and what takes the place of one that ends.

use domain::{
    dossier::Task,
    endorsement::Verdict,
    page::{
        EventKind,
        secretariat::{ScreeningEntry, ScreeningQuery},
        unit::UnitPage,
    },
    policy::Actor,
    refusal::{Problem, Refusal},
};
use tests::{CODE, World, dossier::UNIT, on_both_engines, people::As, refused, repository_file};

use super::{link, word};

async fn page(world: &World, officer: &Actor) -> UnitPage {
    let page = world.backend.unit_page(officer, CODE, "").await;
    page.expect("a page")
}

/// Most, used, and whether accepting the page passes it.
fn used(open: &ScreeningEntry) -> Option<(u16, u32, bool)> {
    open.quota.map(|quota| (quota.most, quota.used, quota.full))
}

fn order(page: &UnitPage) -> Vec<(Option<u32>, &str)> {
    let lines = page.lines.iter();
    lines.map(|line| (line.rank, line.title.as_str())).collect()
}

#[tokio::test]
async fn a_unit_confirms_as_many_as_it_may_and_puts_them_in_order() {
    on_both_engines("2023-04-01", |world| async move {
        let text = repository_file("contests/loc-ninh-vi.toml");
        world
            .load(&text.replacen("unit_quota = 0", "unit_quota = 2", 1))
            .await;
        let backend = &world.backend;
        let author = world.author("Lê Văn Vui", "vui@example.vn").await;
        let officer = world
            .person("Lê Văn Xã", "xa@example.vn", As::Officer(UNIT))
            .await
            .actor;
        let mut entries = Vec::new();
        for title in ["Máy một", "Máy hai", "Máy ba"] {
            world.pass_a_minute();
            let entry = world.start(&author).await;
            world.write(&author, &entry, title).await;
            entries.push(entry);
        }
        let empty = page(&world, &officer).await;
        assert_eq!(empty.quota, Some((2, 0)));
        // What the author still has to do is told beside each, but for the unit's own word.
        assert_eq!(empty.lines[0].missing, [Task::Files]);

        for entry in entries.iter().take(2) {
            world.pass_a_minute();
            backend
                .endorse_entry(&officer, entry, Verdict::Confirmed, "")
                .await
                .expect("confirmed");
        }
        let secret = link(&world, &author.actor, &entries[2]).await;
        let before = world.contents().await;
        let third = backend
            .endorse_entry(&officer, &entries[2], Verdict::Confirmed, "")
            .await;
        assert_eq!(refused(third), Refusal::QuotaFull(2));
        let by_link = word(Verdict::Confirmed, "Lê Văn Xã", "");
        let nobody = Actor::nobody();
        assert_eq!(
            refused(backend.endorse_by_link(&nobody, &secret, &by_link).await),
            Refusal::QuotaFull(2)
        );
        assert!(
            refused(backend.rank_entry(&officer, &entries[2], true).await) != Refusal::NotFound
        );
        before.assert_same(&world.contents().await, "beyond the quota");

        let there = page(&world, &officer).await;
        assert_eq!(there.quota, Some((2, 2)));
        assert_eq!(
            order(&there),
            [(Some(1), "Máy một"), (Some(2), "Máy hai"), (None, "Máy ba")]
        );
        // The list on paper has what the unit confirmed.
        let confirmed = there
            .lines
            .iter()
            .map(domain::page::unit::UnitLine::is_confirmed);
        assert_eq!(confirmed.collect::<Vec<_>>(), [true, true, false]);
        let moves: Vec<_> = there
            .lines
            .iter()
            .map(|line| (line.may_rise, line.may_sink))
            .collect();
        assert_eq!(moves, [(false, true), (true, false), (false, false)]);
        backend
            .rank_entry(&officer, &entries[1], true)
            .await
            .expect("moved");
        let there = page(&world, &officer).await;
        assert_eq!(
            order(&there)[..2],
            [(Some(1), "Máy hai"), (Some(2), "Máy một")]
        );
        // Nothing lies above the first.
        let before = world.contents().await;
        backend
            .rank_entry(&officer, &entries[1], true)
            .await
            .expect("nothing");
        before.assert_same(&world.contents().await, "the first moved up");

        // Taken back, it makes room for another one; the link still works.
        world.pass_a_minute();
        backend
            .endorse_entry(
                &officer,
                &entries[1],
                Verdict::Returned,
                "Ảnh chưa đúng mô hình",
            )
            .await
            .expect("taken back");
        backend
            .endorse_by_link(&nobody, &secret, &by_link)
            .await
            .expect("confirmed");
        let there = page(&world, &officer).await;
        assert_eq!(
            order(&there)[..2],
            [(Some(1), "Máy một"), (Some(2), "Máy ba")]
        );

        let other = world
            .person("Trần Văn Tân", "tan@example.vn", As::Officer("loc-tan"))
            .await
            .actor;
        assert_eq!(
            refused(backend.rank_entry(&other, &entries[0], false).await),
            Refusal::NotFound
        );
    })
    .await;
}

#[tokio::test]
async fn what_took_the_place_of_a_unit_speaks_for_its_entries() {
    on_both_engines("2023-04-01", |world| async move {
        world.load_edition().await;
        let backend = &world.backend;
        let author = world.author("Lê Văn Vui", "vui@example.vn").await;
        let entry = world.start(&author).await;
        world.write(&author, &entry, "Máy tách hạt tiêu").await;
        let old = world
            .person("Lê Văn Xã", "xa@example.vn", As::Officer(UNIT))
            .await
            .actor;
        let new = world
            .person("Trần Văn Tân", "tan@example.vn", As::Officer("loc-tan"))
            .await
            .actor;
        assert!(page(&world, &new).await.lines.is_empty());

        // Lộc An is merged into Lộc Tân from the 10th of April on.
        let text = repository_file("contests/loc-ninh-vi.toml");
        let merged = "code = \"loc-an\"\nuntil = \"2023-04-09\"\nsuccessor = \"loc-tan\"";
        world
            .load(&text.replacen("code = \"loc-an\"", merged, 1))
            .await;
        world.on("2023-04-09");
        assert!(page(&world, &old).await.lines[0].may_endorse);
        world.on("2023-04-10");
        let left = page(&world, &old).await;
        assert_eq!(left.ended.map(|(_, by)| by).as_deref(), Some("Xã Lộc Tấn"));
        assert!(!left.lines[0].may_endorse);
        let no = backend
            .endorse_entry(&old, &entry, Verdict::Confirmed, "")
            .await;
        assert_eq!(refused(no), Refusal::NotFound);

        let taken = page(&world, &new).await;
        assert_eq!(taken.lines[0].named.as_deref(), Some("Xã Lộc An"));
        backend
            .endorse_entry(&new, &entry, Verdict::Confirmed, "")
            .await
            .expect("confirmed");
        let task = backend
            .task_page(&author.actor, &entry, "endorsement")
            .await
            .expect("a page");
        assert_eq!(task.endorsement.last.expect("a word").name, "Trần Văn Tân");
        let dossier = backend
            .dossier_page(&author.actor, &entry)
            .await
            .expect("a page");
        assert!(
            dossier
                .events
                .iter()
                .any(|event| event.what == EventKind::EntryEndorsed)
        );

        // Nobody chooses it anew; who chose it keeps it in sight.
        let named =
            |page: &domain::page::author::TaskPage| page.units.iter().any(|unit| unit.code == UNIT);
        assert!(named(
            &backend
                .task_page(&author.actor, &entry, "general")
                .await
                .expect("a page")
        ));
        let fresh = world.start(&author).await;
        assert!(!named(
            &backend
                .task_page(&author.actor, &fresh, "general")
                .await
                .expect("a page")
        ));
    })
    .await;
}

#[tokio::test]
async fn a_stamped_page_beyond_the_quota_needs_a_reason() {
    on_both_engines("2023-04-01", |world| async move {
        let text = repository_file("contests/loc-ninh-vi.toml");
        world
            .load(&text.replacen("unit_quota = 0", "unit_quota = 1", 1))
            .await;
        let backend = &world.backend;
        let secretary = world.staff().await.secretary.actor;
        let author = world.author("Lê Văn Vui", "vui@example.vn").await;
        let officer = world
            .person("Lê Văn Xã", "xa@example.vn", As::Officer(UNIT))
            .await;
        let first = world.hand_in(&author, "Máy tách hạt").await;
        let second = world.hand_in(&author, "Máy sấy điều").await;
        let open = async |entry: &str| {
            let query = ScreeningQuery::default();
            let page = backend.screening_page(&secretary, CODE, Some(entry), query);
            page.await.expect("a page").open.expect("a dossier")
        };
        let accept = async |entry: &str, reason: &str| {
            let files = open(entry).await.files.into_iter();
            let stamped = files.filter(|file| file.endorsement);
            let shown: Vec<String> = stamped.map(|file| file.id.to_string()).collect();
            backend
                .decide_stamp(&secretary, entry, &shown, "accept", reason)
                .await
        };
        assert_eq!(used(&open(&first).await), Some((1, 0, false)));
        // The page of what the unit has confirmed itself takes no more room, and so no reason.
        let confirmed = backend.endorse_entry(&officer.actor, &first, Verdict::Confirmed, "");
        confirmed.await.expect("confirmed");
        assert_eq!(used(&open(&first).await), Some((1, 1, false)));
        accept(&first, "").await.expect("room for one");
        assert_eq!(used(&open(&second).await), Some((1, 1, true)));
        // What has its place keeps it, and the officer sees that none is left.
        accept(&first, "").await.expect("the same again");
        let unit = backend.unit_page(&officer.actor, CODE, "").await;
        assert_eq!(unit.expect("a page").quota, Some((1, 1)));
        let by_officer = backend.endorse_entry(&officer.actor, &second, Verdict::Confirmed, "");
        assert_eq!(refused(by_officer.await), Refusal::QuotaFull(1));
        let before = world.contents().await;
        for (reason, problem) in [("", Problem::Missing), ("ok", Problem::TooShort)] {
            let answer = accept(&second, reason).await;
            assert_eq!(refused(answer), Refusal::invalid("reason", problem));
        }
        before.assert_same(&world.contents().await, "beyond the quota");
        let why = "Ban Tổ chức đồng ý thêm một giải pháp";
        accept(&second, why).await.expect("with a reason");
        let now = open(&second).await;
        assert_eq!(used(&now), Some((1, 2, false)));
        let told = now
            .events
            .iter()
            .find(|event| event.what == EventKind::StampAccepted);
        assert_eq!(told.expect("an event").note, why);
    })
    .await;
}
