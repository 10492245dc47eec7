//! Conflicts of interest: found by themselves, said or denied by the secretariat, and followed by assigning.

use domain::{
    conflict::{Found, Pin},
    page::{conflicts::ConflictLine, secretariat::SheetStand},
    policy::Actor,
    refusal::{Problem, Refusal},
};
use tests::{CODE, World, on_both_engines, people::As, refused, repository_file};

use crate::ledger::broken;

/// The lines of a judge by name.
async fn lines(world: &World, secretary: &Actor, name: &str) -> Vec<ConflictLine> {
    let page = world.backend.conflicts_page(secretary, CODE, "").await;
    let mut lines = page.expect("a page").lines;
    lines.retain(|line| line.name == name);
    lines
}

/// Who has sheets, by name.
async fn judges(world: &World, secretary: &Actor) -> Vec<String> {
    let page = world.backend.progress_page(secretary, CODE).await;
    let groups = page.expect("a page").board.groups.into_iter();
    let judges = groups.flat_map(|group| group.judges);
    let judges = judges.filter(|judge| judge.sheets > 0);
    judges.map(|judge| judge.name).collect()
}

#[tokio::test]
async fn ties_are_found_with_their_reason_and_the_secretariat_says_what_holds() {
    on_both_engines("2023-04-01", |world| async move {
        world.load_edition().await;
        let staff = world.staff().await;
        let (backend, secretary) = (&world.backend, &staff.secretary.actor);
        let author = world.author("Lê Văn Vui", "0912345678").await;
        let entry = world.hand_in(&author, "Máy tách hạt tiêu").await;
        world.accept(secretary, &entry).await;
        let code = world.listed(secretary, "accepted").await[0].code.clone();
        // The very person, one of the same name, one whose number is in the dossier, and one who is free.
        let groups = "to-1,to-2,to-3";
        let place = || As::Judge { unit: "", groups };
        let own = world.person("Lê Văn Vui", "0912345678", place()).await;
        let same = world.person("Văn Vui Lê", "x@example.vn", place()).await;
        world.person("Giám khảo Mới", "m@example.vn", place()).await;
        world.on("2023-05-01");
        let of_own = lines(&world, secretary, &own.actor.name).await;
        assert_eq!(of_own[0].found, [Found::Own, Found::Author, Found::Phone]);
        let of_same = lines(&world, secretary, &same.actor.name).await;
        assert_eq!(of_same[0].found, [Found::Author]);
        assert_eq!(
            (of_same[0].bars, of_same[0].code.clone()),
            (true, code.clone())
        );
        let (own, same) = (judge_of(&own.actor), judge_of(&same.actor));

        // What cannot be said.
        let before = world.contents().await;
        let invalid = Refusal::invalid;
        let (yes, no) = (Some(Pin::Yes), Some(Pin::No));
        for (by, judge, code, pin, reason, refusal) in [
            (
                secretary,
                "x",
                &*code,
                no,
                "x",
                invalid("judge", Problem::NotAChoice),
            ),
            (
                secretary,
                &same,
                "TN-XXX",
                no,
                "x",
                invalid("code", Problem::NoSuchCode),
            ),
            (secretary, &same, &code, no, " ", Refusal::ReasonMissing),
            // Nothing lifts the ban on one's own entry.
            (
                secretary,
                &own,
                &code,
                no,
                "x",
                invalid("pin", Problem::CannotLift),
            ),
            (
                secretary,
                &same,
                &code,
                None,
                "x",
                invalid("pin", Problem::NothingSaid),
            ),
            (
                &staff.committee.actor,
                &same,
                &code,
                no,
                "x",
                Refusal::NotAllowed,
            ),
            (
                &staff.judges[0].actor,
                &same,
                &code,
                no,
                "x",
                Refusal::NotAllowed,
            ),
        ] {
            let pinned = backend.pin_conflict(by, CODE, judge, code, pin, reason);
            assert_eq!(refused(pinned.await), refusal);
        }
        before.assert_same(&world.contents().await, "refused");

        // "No" lets the namesake judge, and never the person who began the entry; "yes" keeps others out.
        let pinned = backend.pin_conflict(secretary, CODE, &same, &code, no, "Trùng tên");
        pinned.await.expect("pinned");
        assert!(world.contents().await.has("audit", "conflict-pinned"));
        let of_own = lines(&world, secretary, "Lê Văn Vui").await;
        assert!(of_own[0].bars && of_own[0].pinned.is_none());
        let of_same = lines(&world, secretary, "Văn Vui Lê").await;
        assert_eq!((of_same[0].bars, of_same[0].found.len()), (false, 1));
        let pinned = of_same[0].pinned.as_ref().expect("a pin");
        assert_eq!(
            (pinned.pin, &*pinned.reason, &*pinned.by),
            (Pin::No, "Trùng tên", "Ngô Thị Kim Cúc")
        );
        for person in &staff.judges {
            let kept_out = judge_of(&person.actor);
            let pinned = backend.pin_conflict(secretary, CODE, &kept_out, &code, yes, "Họ hàng");
            pinned.await.expect("pinned");
        }
        // Two are left for an entry that needs three.
        let assigned = backend.assign_judges(secretary, CODE).await;
        assert_eq!(
            refused(assigned),
            Refusal::NotEnoughJudges(vec![code.clone()])
        );
        // One more is free once nothing is pinned any more.
        let free = judge_of(&staff.judges[of_group(&world, secretary).await * 3].actor);
        let dropped = backend.pin_conflict(secretary, CODE, &free, &code, None, "Ghi nhầm");
        dropped.await.expect("dropped");
        let assigned = backend.assign_judges(secretary, CODE).await;
        assert_eq!(assigned.expect("given out"), 3);
        let mut names = judges(&world, secretary).await;
        names.sort();
        assert_eq!(names, ["Giám khảo An", "Giám khảo Mới", "Văn Vui Lê"]);

        // A conflict said later frees the sheet at once.
        let pinned = backend.pin_conflict(secretary, CODE, &free, &code, yes, "Họ hàng");
        pinned.await.expect("pinned");
        let page = backend
            .progress_page(secretary, CODE)
            .await
            .expect("a page");
        let stands = page.board.groups.iter().flat_map(|group| &group.entries);
        let stands = stands.flat_map(|entry| entry.cells.iter().flatten());
        let left = stands.filter(|cell| cell.stand == SheetStand::Left).count();
        assert_eq!((left, page.board.numbers.unassigned), (1, 1));
        let assigned = backend.assign_judges(secretary, CODE).await;
        assert_eq!(refused(assigned), Refusal::NotEnoughJudges(vec![code]));
        assert_eq!(broken(&world).await, None);
    })
    .await;
}

fn judge_of(actor: &Actor) -> String {
    actor.account.as_ref().expect("an account").to_string()
}

/// The place of the group that the entry belongs to.
async fn of_group(world: &World, secretary: &Actor) -> usize {
    let page = world.backend.progress_page(secretary, CODE).await;
    let groups = page.expect("a page").board.groups;
    let place = groups.iter().position(|group| !group.entries.is_empty());
    place.expect("a group")
}

#[tokio::test]
async fn whoever_works_where_an_author_works_is_found_though_the_entry_is_another_units() {
    on_both_engines("2023-04-01", |world| async move {
        let (secretary, author) = world.desk_and_author().await;
        let entry = world.hand_in(&author, "Máy tách hạt tiêu").await;
        let work = "Bí thư, HUYỆN ĐOÀN Lộc Ninh";
        let typed = format!("UPDATE answer SET text = '{work}' WHERE key = 'author.1.work'");
        world.sql(&typed).await;
        world.accept(&secretary, &entry).await;
        for unit in ["huyen-doan", "lien-doan-lao-dong"] {
            let groups = "to-1,to-2,to-3";
            let place = As::Judge { unit, groups };
            world
                .person(unit, &format!("{unit}@example.vn"), place)
                .await;
        }
        world.on("2023-05-01");
        let same = lines(&world, &secretary, "huyen-doan").await;
        let found: Vec<_> = same.iter().map(|line| &*line.found).collect();
        assert_eq!(found, [[Found::Workplace]]);
        assert!(same[0].bars);
        let others = lines(&world, &secretary, "lien-doan-lao-dong").await;
        assert!(others.is_empty());

        // The other unit lies below that one, as the edition says from now on.
        let text = repository_file("contests/loc-ninh-vi.toml");
        let (code, above) = (
            "code = \"lien-doan-lao-dong\"\n",
            "parent = \"huyen-doan\"\n",
        );
        assert!(text.contains(code));
        world
            .load(&text.replacen(code, &format!("{code}{above}"), 1))
            .await;
        let below = lines(&world, &secretary, "lien-doan-lao-dong").await;
        let found: Vec<_> = below.iter().map(|line| &*line.found).collect();
        assert_eq!(found, [[Found::RelatedUnit]]);
    })
    .await;
}

#[tokio::test]
async fn whoever_wrote_another_entry_with_an_author_is_found() {
    on_both_engines("2023-04-01", |world| async move {
        let (secretary, author) = world.desk_and_author().await;
        // Both entries have a second author who is the same person.
        let past = world.author("Nguyễn Văn Bình", "0987654321").await;
        world.hand_in(&past, "Máy gieo hạt").await;
        let entry = world.hand_in(&author, "Máy tách hạt tiêu").await;
        world.accept(&secretary, &entry).await;
        let place = As::Judge {
            unit: "",
            groups: "to-1,to-2,to-3",
        };
        world.person("Bình Nguyễn Văn", "b@example.vn", place).await;
        world.on("2023-05-01");
        let lines = lines(&world, &secretary, "Bình Nguyễn Văn").await;
        let tie = Found::CoAuthor("Trần Đình Khải".to_owned());
        let found: Vec<_> = lines.into_iter().map(|line| line.found).collect();
        assert_eq!(found, [[tie]]);
    })
    .await;
}
