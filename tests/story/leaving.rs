//! Roles that are taken away, and judges who leave in the middle of a round.

use std::collections::BTreeMap;

use backend::{NewPerson, operator};
use domain::{
    id::SheetId,
    page::secretariat::SheetStand,
    paper_sheet::code_of,
    points::Points,
    policy::{Actor, Role},
    refusal::{Problem, Refusal},
};
use tests::{
    CODE, World,
    contest::{GROUPS, Staff, suggested},
    on_both_engines,
    people::As,
    refused,
};

use crate::ledger::broken;

/// Three entries of the first group, assigned.
async fn begun(world: &World) -> Staff {
    world.load_edition().await;
    let staff = world.staff().await;
    let author = world.author("Lê Văn Vui", "0912345678").await;
    for title in ["Máy tách hạt tiêu", "Máy gieo hạt", "Lò sấy điều"] {
        let entry = world.hand_in(&author, title).await;
        world.accept(&staff.secretary.actor, &entry).await;
    }
    world.on("2023-05-01");
    let assigned = world.backend.assign_judges(&staff.secretary.actor, CODE);
    assert_eq!(assigned.await.expect("judges"), 9);
    staff
}

/// How far the sheets of a judge are, by the code of the entry.
async fn stands(world: &World, secretary: &Actor, name: &str) -> Vec<SheetStand> {
    let page = world.backend.progress_page(secretary, CODE).await;
    let board = page.expect("a page").board;
    let group = board.groups.iter().find(|group| !group.entries.is_empty());
    let group = group.expect("a group");
    let place = group.judges.iter().position(|judge| judge.name == name);
    let place = place.expect("the judge");
    let entries = group.entries.iter();
    entries
        .filter_map(|entry| entry.cells[place].as_ref().map(|cell| cell.stand))
        .collect()
}

/// The first judge who has sheets.
async fn judging(world: &World, staff: &Staff) -> (Actor, Vec<String>) {
    for judge in &staff.judges {
        let list = world.backend.judging_page(&judge.actor, CODE).await;
        let lines = list.expect("a list").lines;
        if !lines.is_empty() {
            let sheets = lines.iter().map(|line| line.id.to_string());
            return (judge.actor.clone(), sheets.collect());
        }
    }
    panic!("nobody judges");
}

fn again<'a>(name: &'a str, login: &'a str, group: &'a str) -> NewPerson<'a> {
    NewPerson {
        name,
        login,
        role: Role::Judge,
        edition: CODE,
        unit: "",
        groups: group,
    }
}

#[tokio::test]
async fn what_a_judge_signed_stays_and_the_rest_goes_to_others() {
    on_both_engines("2023-04-01", |world| async move {
        let staff = begun(&world).await;
        let (backend, secretary) = (&world.backend, &staff.secretary.actor);
        let (judge, sheets) = judging(&world, &staff).await;
        let account = judge.account.clone().expect("an account");
        // One signed, one begun, one untouched; and a card on a tablet.
        let first = &sheets[0];
        let page = backend.sheet_page(&judge, first).await.expect("a sheet");
        for criterion in &page.rubric.criteria {
            let marked = backend.save_mark(&judge, first, &criterion.code, "20", 0);
            marked.await.expect("marked");
        }
        let shown = BTreeMap::new();
        let signed = backend.sign_sheet(&judge, first, &shown).await;
        signed.expect("signed");
        let begun = &sheets[1];
        let criterion = page.rubric.criteria[0].code.clone();
        let marked = backend.save_mark(&judge, begun, &criterion, "12", 0).await;
        marked.expect("marked");
        let accounts = [account.to_string()];
        let cards = backend.make_cards(secretary, CODE, &accounts, "https://x");
        let cards = cards.await.expect("a card");
        let secret = cards[0].address.strip_prefix("https://x/card/");
        let card = backend
            .use_card(secret.expect("an address"), None, "")
            .await;
        let card = card.expect("in");

        let page = backend.cards_page(secretary, CODE).await.expect("a page");
        let line = page.lines.iter().find(|line| line.account == account);
        let line = line.expect("the judge");
        assert_eq!((line.signed, line.open), (1, 2));
        assert_eq!(page.lacking, [""; 0]);

        // Not without a reason, not by the committee, not oneself.
        let before = world.contents().await;
        let id = account.to_string();
        for (by, reason, no) in [
            (secretary, " ", Refusal::ReasonMissing),
            (&staff.committee.actor, "x", Refusal::NotAllowed),
            (&judge, "x", Refusal::NotAllowed),
        ] {
            let taken = backend.take_role(by, &id, Role::Judge, CODE, reason);
            assert_eq!(refused(taken.await), no);
        }
        before.assert_same(&world.contents().await, "refused");

        let taken = backend.take_role(secretary, &id, Role::Judge, CODE, "Chuyển công tác");
        taken.await.expect("taken");
        assert_eq!(
            stands(&world, secretary, &judge.name).await,
            [SheetStand::Signed, SheetStand::Left, SheetStand::Left]
        );
        assert!(world.contents().await.has("audit", "role-taken"));
        let page = backend.cards_page(secretary, CODE).await.expect("a page");
        assert!(page.lines.iter().all(|line| line.account != account));
        assert_eq!(page.lacking.len(), 2, "{:?}", page.lacking);
        let gone = page.gone.iter();
        let gone: Vec<_> = gone
            .map(|one| (&*one.name, &*one.by, &*one.reason))
            .collect();
        let by = secretary.name.as_str();
        assert_eq!(gone, [(judge.name.as_str(), by, "Chuyển công tác")]);

        // Neither the card nor the session opens judging any more.
        let actor = backend.actor_of(&card.session).await.expect("an actor");
        assert_eq!(actor.account, None);
        let link = backend.make_link(&operator(), &account).await;
        let link = link.expect("a link").path;
        let link = link.strip_prefix("/l/").expect("an address");
        let own = backend.use_link(link, "").await.expect("in").0;
        let list = backend.judging_page(&own, CODE).await;
        assert_eq!(refused(list), Refusal::NotAllowed);
        let mark = backend.save_mark(&own, begun, &criterion, "13", 0).await;
        assert_eq!(refused(mark), Refusal::NotFound);

        // Nothing of what was marked counts.
        let page = backend.progress_page(secretary, CODE).await;
        let numbers = page.expect("a page").board.numbers;
        let counted = (numbers.sheets, numbers.signed, numbers.unassigned);
        assert_eq!(counted, (7, 1, 2));

        // Nobody is free in this group, so nothing is given out, and the plan says so.
        let plan = backend
            .assigning_page(secretary, CODE)
            .await
            .expect("a plan");
        assert_eq!(plan.lines.len(), 2);
        assert!(
            plan.lines
                .iter()
                .all(|line| line.lacking.as_ref().is_some_and(|lacking| {
                    (
                        lacking.count,
                        lacking.judges,
                        lacking.barred,
                        lacking.needed,
                    ) == (1, 2, 0, 3)
                }) && line.there.len() == 2)
        );
        let late = world
            .person(
                "Giám khảo Dung",
                "d@example.vn",
                As::Judge {
                    unit: "",
                    groups: &group_of(&world, secretary).await,
                },
            )
            .await;
        let now = backend
            .assigning_page(secretary, CODE)
            .await
            .expect("a plan");
        assert!(
            now.lines
                .iter()
                .all(|line| line.new == [late.actor.name.as_str()])
        );
        let loads = now.loads.iter().find(|load| load.name == late.actor.name);
        assert_eq!(loads.map(|load| (load.sheets, load.new)), Some((0, 2)));
        // What was shown is what is done.
        let stale = backend.assign_as_shown(secretary, CODE, &plan.plan).await;
        assert_eq!(refused(stale), Refusal::Stale);
        let done = backend.assign_as_shown(secretary, CODE, &now.plan).await;
        assert_eq!(done.expect("given out"), 2);
        let plan = backend
            .assigning_page(secretary, CODE)
            .await
            .expect("a plan");
        assert!(plan.lines.is_empty());
        assert_eq!(broken(&world).await, None);
    })
    .await;
}

#[tokio::test]
async fn a_judge_who_comes_back_finds_the_sheets_as_they_were() {
    on_both_engines("2023-04-01", |world| async move {
        let staff = begun(&world).await;
        let (backend, secretary) = (&world.backend, &staff.secretary.actor);
        let (judge, sheets) = judging(&world, &staff).await;
        let account = judge.account.clone().expect("an account");
        let page = backend
            .sheet_page(&judge, &sheets[0])
            .await
            .expect("a sheet");
        let criterion = page.rubric.criteria[0].code.clone();
        let marked = backend.save_mark(&judge, &sheets[0], &criterion, "12", 0);
        marked.await.expect("marked");

        // An account that is closed leaves its sheets as well.
        let group = group_of(&world, secretary).await;
        let own = staff
            .judges
            .iter()
            .position(|own| own.actor.account == judge.account);
        let first = ["a", "b", "c"][own.expect("the judge") % 3];
        let login = format!("{first}.{group}@example.vn");
        let closed = backend.set_disabled(&operator(), &login, true).await;
        closed.expect("closed");
        assert_eq!(
            stands(&world, secretary, &judge.name).await,
            [SheetStand::Left; 3]
        );
        let open = backend.set_disabled(&operator(), &login, false).await;
        open.expect("open");
        let given = backend.assign_judges(secretary, CODE).await;
        assert_eq!(given.expect("given out"), 3);
        let stand = stands(&world, secretary, &judge.name).await;
        assert_eq!(
            stand,
            [SheetStand::Doing, SheetStand::Todo, SheetStand::Todo]
        );
        let page = backend
            .sheet_page(&judge, &sheets[0])
            .await
            .expect("a sheet");
        assert!(page.sheet.marks.contains_key(&criterion));

        // The same by taking the role and giving it again.
        let id = account.to_string();
        let taken = backend.take_role(secretary, &id, Role::Judge, CODE, "Ốm");
        taken.await.expect("taken");
        let twice = backend.take_role(secretary, &id, Role::Judge, CODE, "Ốm");
        let no = Refusal::invalid("role", Problem::NotAChoice);
        assert_eq!(refused(twice.await), no);
        let back = again(&judge.name, &login, &group);
        backend
            .invite_person(&operator(), &back)
            .await
            .expect("invited");
        let page = backend.cards_page(secretary, CODE).await.expect("a page");
        assert_eq!(page.gone, []);
        backend
            .assign_judges(secretary, CODE)
            .await
            .expect("given out");
        let stand = stands(&world, secretary, &judge.name).await;
        assert_eq!(
            stand,
            [SheetStand::Doing, SheetStand::Todo, SheetStand::Todo]
        );
        assert_eq!(broken(&world).await, None);
    })
    .await;
}

/// How many marks the secretariat reads on the sheet.
async fn marks_read(world: &World, secretary: &Actor, sheet: &str) -> usize {
    let code = code_of(&SheetId::parse(sheet).expect("an id"));
    let backend = &world.backend;
    let paper = backend.paper_print_page(secretary, CODE, "", &code, "https://x");
    let paper = paper.await.expect("a sheet").sheets;
    let marks = paper[0].lines.iter().filter_map(|line| line.mark);
    marks.count()
}

#[tokio::test]
async fn what_was_left_is_read_once_nobody_can_take_it_up_again() {
    on_both_engines("2023-04-01", |world| async move {
        let (staff, ..) = world.one_assigned().await;
        let (backend, secretary) = (&world.backend, &staff.secretary.actor);
        let (judge, sheets) = judging(&world, &staff).await;
        let page = backend.sheet_page(&judge, &sheets[0]).await;
        let criterion = page.expect("a sheet").rubric.criteria[0].code.clone();
        let marked = backend.save_mark(&judge, &sheets[0], &criterion, "12", 0);
        marked.await.expect("marked");
        let account = judge.account.clone().expect("an account");
        let taken = backend.take_role(
            secretary,
            account.as_str(),
            Role::Judge,
            CODE,
            "Chuyển công tác",
        );
        taken.await.expect("taken");
        assert_eq!(marks_read(&world, secretary, &sheets[0]).await, 0);

        // The account stays known for as long as people may ask who judged.
        let link = backend.make_link(&operator(), &account).await;
        let link = link.expect("a link").path;
        let (own, secret) = backend
            .use_link(link.strip_prefix("/l/").expect("an address"), "")
            .await
            .expect("in");
        let page = backend.my_data_page(&own).await.expect("a page");
        assert!(page.account.has_role && !page.account_goes());
        let erased = backend.delete_my_data(&own, &secret, "", true).await;
        assert!(!erased.expect("asked").account);
        assert_eq!(backend.sweep_personal_data().await.expect("swept"), (0, 0));
        let name = world
            .rows::<1>(&format!("SELECT name FROM account WHERE id = '{account}'"))
            .await;
        assert_eq!(name, [[judge.name.clone()]]);

        let group = group_of(&world, secretary).await;
        let place = As::Judge {
            unit: "",
            groups: &group,
        };
        let late = world.person("Giám khảo Dung", "d@example.vn", place).await;
        let given = backend.assign_judges(secretary, CODE).await;
        assert_eq!(given.expect("given out"), 1);
        let points = |_: &str| [Points(3_500), Points(2_500), Points(2_000)];
        for judge in staff.judges.iter().chain([&late]) {
            if judge.actor.account != Some(account.clone()) {
                world.judge(&judge.actor, points).await;
            }
        }
        assert_eq!(marks_read(&world, secretary, &sheets[0]).await, 0);
        let ranking = backend.ranking_page(&staff.committee.actor, CODE).await;
        let awards = suggested(&ranking.expect("a page"));
        let confirmed = world.confirm(&staff.committee.actor, "2023-05-01", &awards);
        confirmed.await.expect("confirmed");
        assert_eq!(marks_read(&world, secretary, &sheets[0]).await, 1);
    })
    .await;
}

#[tokio::test]
async fn an_administrator_stays_and_nobody_takes_their_own_role() {
    on_both_engines("2023-04-01", |world| async move {
        world.load_edition().await;
        let staff = world.staff().await;
        let admin = world
            .person("Vũ Quản Trị", "qt@example.vn", As::Admin)
            .await;
        let backend = &world.backend;
        let id = |actor: &Actor| actor.account.as_ref().expect("an account").to_string();
        let (own, clerk) = (id(&admin.actor), id(&staff.secretary.actor));
        let before = world.contents().await;
        let taken = backend.take_role(&admin.actor, &own, Role::Admin, "", "x");
        assert_eq!(refused(taken.await), Refusal::OwnRole);
        let operator = operator();
        let taken = backend.take_role(&operator, &own, Role::Admin, "", "x");
        assert_eq!(refused(taken.await), Refusal::LastAdmin);
        // The secretariat lets judges go and nobody else.
        let taken = backend.take_role(&staff.secretary.actor, &own, Role::Admin, "", "x");
        assert_eq!(refused(taken.await), Refusal::NotAllowed);
        let member = id(&staff.committee.actor);
        let taken = backend.take_role(&staff.secretary.actor, &member, Role::Committee, CODE, "x");
        assert_eq!(refused(taken.await), Refusal::NotAllowed);
        before.assert_same(&world.contents().await, "refused");
        let taken = backend.take_role(&admin.actor, &clerk, Role::Secretary, CODE, "Nghỉ việc");
        taken.await.expect("taken");
        let clerk = backend.actor_of(&staff.secretary.secret).await;
        let desk = backend.desk_page(&clerk.expect("an actor"), CODE).await;
        assert_eq!(refused(desk), Refusal::NotAllowed);
    })
    .await;
}

/// The group that the entries of this story belong to.
async fn group_of(world: &World, secretary: &Actor) -> String {
    let page = world.backend.progress_page(secretary, CODE).await;
    let groups = page.expect("a page").board.groups;
    let place = groups.iter().position(|group| !group.entries.is_empty());
    GROUPS[place.expect("a group")].to_owned()
}
