//! What steers who gets which entry: what judges know, and entries that all of a group see.

use domain::{
    page::assigning::Mode,
    policy::Actor,
    refusal::{Problem, Refusal},
};
use tests::{CODE, World, on_both_engines, people::As, refused};

use crate::ledger::broken;

fn account(actor: &Actor) -> String {
    actor.account.as_ref().expect("an account").to_string()
}

/// Who would get what, by the title of the entry, and how many of these do not know its field.
async fn planned(world: &World, secretary: &Actor) -> (Vec<(String, String)>, u32) {
    plan(world, secretary, Mode::Fill).await
}

async fn plan(world: &World, secretary: &Actor, mode: Mode) -> (Vec<(String, String)>, u32) {
    let page = world.backend.assigning_page(secretary, CODE, mode).await;
    let page = page.expect("a page");
    let short = |name: &String| name.replace("Giám khảo ", "");
    let lines = page.lines.iter().map(|line| {
        let mut names: Vec<String> = line.new.iter().map(short).collect();
        names.sort();
        (line.title.clone(), names.join(" "))
    });
    let mut lines: Vec<_> = lines.collect();
    lines.sort();
    (lines, page.strange)
}

#[tokio::test]
async fn whoever_knows_the_field_comes_first_and_all_see_a_common_entry() {
    on_both_engines("2023-04-01", |world| async move {
        world.load_edition().await;
        let staff = world.staff().await;
        let (backend, secretary) = (&world.backend, &staff.secretary.actor);
        let author = world.author("Lê Văn Vui", "0912345678").await;
        let (mut codes, mut entries) = (Vec::new(), Vec::new());
        for title in ["Máy gieo hạt", "Máy tách hạt tiêu"] {
            let entry = world.hand_in(&author, title).await;
            world.accept(secretary, &entry).await;
            let page = backend.dossier_page(&author.actor, &entry).await;
            codes.push(page.expect("a page").entry.code);
            entries.push(entry);
        }
        world.on("2023-05-01");
        let page = backend.panels_page(secretary, CODE).await.expect("a page");
        let line = backend
            .progress_page(secretary, CODE)
            .await
            .expect("a page");
        let group = line
            .board
            .groups
            .iter()
            .position(|group| !group.entries.is_empty());
        let group = group.expect("a group");
        let panel = &page.panels[group];
        let code = panel.group.code.clone();
        for name in ["Dung", "Em"] {
            let place = As::Judge {
                unit: "",
                groups: &code,
            };
            world
                .person(
                    &format!("Giám khảo {name}"),
                    &format!("{name}@example.vn"),
                    place,
                )
                .await;
        }

        // Whichever field the entries are of, three know that one and two the others.
        let titles = || ["Máy gieo hạt".to_owned(), "Máy tách hạt tiêu".to_owned()];
        let all = |names: &str| titles().map(|title| (title, names.to_owned())).to_vec();
        let panel = backend.panels_page(secretary, CODE).await.expect("a page");
        let panel = panel.panels[group].clone();
        assert_eq!(panel.judges.len(), 5);
        let page = backend
            .screening_page(secretary, CODE, Some(&entries[0]), Default::default())
            .await;
        let field = page.expect("a page").open.expect("a dossier").field_code;
        let known: Vec<(String, String)> = panel
            .judges
            .iter()
            .flat_map(|line| {
                let knows = !line.judge.name.ends_with("An") && !line.judge.name.ends_with("Bình");
                let fields = panel
                    .fields
                    .iter()
                    .filter(|one| (one.code == field) == knows);
                let judge = line.judge.code.clone();
                fields
                    .map(move |field| (judge.clone(), field.code.clone()))
                    .collect::<Vec<_>>()
            })
            .collect();
        let before = world.contents().await;
        let wrong = |field| Refusal::invalid(field, Problem::NotAChoice);
        let stranger = [(account(&staff.committee.actor), field.clone())];
        for (by, of, known, no) in [
            (secretary, "to-9", &known[..], wrong("group")),
            (secretary, &*code, &stranger[..], wrong("known")),
            (
                &staff.committee.actor,
                &*code,
                &known[..],
                Refusal::NotAllowed,
            ),
        ] {
            let saved = backend.save_expertise(by, CODE, of, known).await;
            assert_eq!(refused(saved), no);
        }
        before.assert_same(&world.contents().await, "refused");
        let saved = backend.save_expertise(secretary, CODE, &code, &known).await;
        saved.expect("saved");
        assert!(world.contents().await.has("audit", "expertise-saved"));
        assert_eq!(planned(&world, secretary).await, (all("Châu Dung Em"), 0));

        // One entry for all of them.
        let before = world.contents().await;
        let unknown = backend.set_anchor(secretary, CODE, "TN-XXX", true).await;
        assert_eq!(
            refused(unknown),
            Refusal::invalid("code", Problem::NoSuchCode)
        );
        let committee = backend.set_anchor(&staff.committee.actor, CODE, &codes[0], true);
        assert_eq!(refused(committee.await), Refusal::NotAllowed);
        before.assert_same(&world.contents().await, "refused");
        let common = backend.set_anchor(secretary, CODE, &codes[0], true).await;
        common.expect("chosen");
        let page = backend
            .assigning_page(secretary, CODE, Mode::Fill)
            .await
            .expect("a page");
        assert_eq!(page.anchors.len(), 1);
        let (lines, strange) = planned(&world, secretary).await;
        assert_eq!(lines[0].1, "An Bình Châu Dung Em");
        assert_eq!((&*lines[1].1, strange), ("Châu Dung Em", 2));
        let given = backend.assign_judges(secretary, CODE).await;
        assert_eq!(given.expect("given out"), 8);

        // Whoever comes later gets it too, and what was given out stays once it is common no more.
        let place = As::Judge {
            unit: "",
            groups: &code,
        };
        world
            .person("Giám khảo Phúc", "phuc@example.vn", place)
            .await;
        let (lines, _) = planned(&world, secretary).await;
        assert_eq!(lines, [("Máy gieo hạt".to_owned(), "Phúc".to_owned())]);
        // Nobody has more to mark than Phúc will by more than one, so nothing else moves when asked to rebalance.
        assert_eq!(plan(&world, secretary, Mode::Rebalance).await.0, lines);
        let dropped = backend.set_anchor(secretary, CODE, &codes[0], false).await;
        dropped.expect("dropped");
        assert_eq!(planned(&world, secretary).await, (Vec::new(), 0));
        let anew = plan(&world, secretary, Mode::Rebalance).await;
        assert_eq!(anew, (Vec::new(), 0));
        let page = backend
            .assigning_page(secretary, CODE, Mode::Fill)
            .await
            .expect("a page");
        assert_eq!(page.apart, [""; 0], "all have an entry in common");
        let board = backend
            .progress_page(secretary, CODE)
            .await
            .expect("a page")
            .board;
        assert_eq!(board.numbers.sheets, 8);
        assert_eq!(broken(&world).await, None);
    })
    .await;
}
