//! Roles that are taken away, and judges who leave in the middle of a round.

mod coming; // A judge who comes later.
mod marked; // Judges who have marked something: two people take them off.
mod signed; // What becomes of their sheets.

use backend::{NewPerson, Taken, operator};
use domain::{
    page::secretariat::SheetStand,
    policy::{Actor, Role},
    refusal::{Problem, Refusal},
};
use tests::{
    CODE, World,
    contest::{GROUPS, Staff},
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
async fn a_judge_who_comes_back_finds_the_sheets_as_they_were() {
    on_both_engines("2023-04-01", |world| async move {
        let staff = begun(&world).await;
        let (backend, secretary) = (&world.backend, &staff.secretary.actor);
        let (judge, _) = judging(&world, &staff).await;
        let account = judge.account.clone().expect("an account");

        // An account that is closed leaves its sheets as well, while nothing is marked.
        let group = group_of(&world, secretary).await;
        let login = login_of(&world, &staff, &judge).await;
        let closed = backend.set_disabled(&operator(), &login, true).await;
        assert_eq!(closed.expect("closed"), [""; 0]);
        assert_eq!(
            stands(&world, secretary, &judge.name).await,
            [SheetStand::Left; 3]
        );
        let open = backend.set_disabled(&operator(), &login, false).await;
        open.expect("open");
        let given = backend.assign_judges(secretary, CODE).await;
        assert_eq!(given.expect("given out"), 3);
        let stand = stands(&world, secretary, &judge.name).await;
        assert_eq!(stand, [SheetStand::Todo; 3]);

        // The same by taking the role and giving it again.
        let id = account.to_string();
        let taken = backend.take_role(secretary, &id, Role::Judge, CODE, "Ốm");
        assert_eq!(taken.await.expect("taken"), Taken::SheetsLeft);
        let twice = backend.take_role(secretary, &id, Role::Judge, CODE, "Ốm");
        let no = Refusal::invalid("role", Problem::NotAChoice);
        assert_eq!(refused(twice.await), no);
        let page = backend.cards_page(secretary, CODE).await.expect("a page");
        let gone = page.gone.iter();
        let gone: Vec<_> = gone
            .map(|one| (&*one.name, &*one.by, &*one.reason))
            .collect();
        assert_eq!(gone, [(&*judge.name, &*secretary.name, "Ốm")]);
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
        assert_eq!(stand, [SheetStand::Todo; 3]);
        assert_eq!(broken(&world).await, None);
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

/// How somebody of the three judges of that group signs in.
async fn login_of(world: &World, staff: &Staff, judge: &Actor) -> String {
    let group = group_of(world, &staff.secretary.actor).await;
    let mut judges = staff.judges.iter();
    let own = judges.position(|own| own.actor.account == judge.account);
    let first = ["a", "b", "c"][own.expect("the judge") % 3];
    format!("{first}.{group}@example.vn")
}
