//! Nobody judges what they write: not by the program, and not past it.

use domain::{
    conflict::{Found, Pin},
    page::confirmation::Joining,
    refusal::{Problem, Refusal},
};
use tests::{CODE, on_both_engines, people::As, refused};

use super::{account, joining, three};

#[tokio::test]
async fn a_judge_who_writes_an_entry_along_never_gets_it() {
    on_both_engines("2023-04-20", |world| async move {
        let (author, entry) = three(&world).await;
        let staff = world.staff().await;
        let (backend, secretary) = (&world.backend, &staff.secretary.actor);
        // Under another name, so that nothing but the account tells.
        let place = As::Judge {
            unit: "",
            groups: "to-1,to-2,to-3",
        };
        let judge = world.person("Giám khảo Dũng", "d@example.vn", place).await;
        let secret = world.confirmation_link(&author, &entry, 2).await;
        world.confirm_part(&secret).await;
        let joined = backend.join_by_link(&judge.actor, &secret).await;
        joined.expect("joined");
        let submitted = backend.submit_entry(&author.actor, &entry).await;
        submitted.expect("handed in");
        world.accept(secretary, &entry).await;
        world.on("2023-05-02");
        let page = backend
            .conflicts_page(secretary, CODE, account(&judge).as_str())
            .await;
        let lines = page.expect("a page").lines;
        assert_eq!((lines.len(), lines[0].bars), (1, true));
        assert_eq!(lines[0].found, [Found::Member]);
        let code = lines[0].code.clone();
        let id = account(&judge).as_str();
        let pinned = backend.pin_conflict(secretary, CODE, id, &code, Some(Pin::No), "Không sao");
        assert_eq!(
            refused(pinned.await),
            Refusal::invalid("pin", Problem::CannotLift)
        );
        // Of the group's judges the others get it.
        let assigned = backend.assign_judges(secretary, CODE).await;
        assert_eq!(assigned.expect("judges"), 3);
        let own = backend.judging_page(&judge.actor, CODE).await;
        assert_eq!(own.expect("a page").lines.len(), 0);

        // Past the program, and after the row named somebody else: the account wrote it.
        let by_hand = |members: &str| {
            format!(
                "INSERT INTO sheet (id, edition, entry, judge, assigned_at, stand, owner, members)
                 VALUES ('x', '{CODE}', '{entry}', '{id}', 0, 'todo', '', '{members}')"
            )
        };
        let other = account(&author).as_str();
        for members in [
            id.to_owned(),
            format!("{other},{id}"),
            format!("{id},{other}"),
        ] {
            let refused = world.try_sql(&by_hand(&members)).await;
            assert!(refused.is_err(), "{members}");
        }
        // It is the members that the database refuses.
        world.sql(&by_hand(other)).await;
    })
    .await;
}

#[tokio::test]
async fn whoever_wrote_an_entry_along_and_left_never_gets_it_either() {
    on_both_engines("2023-04-20", |world| async move {
        let (author, entry) = three(&world).await;
        let staff = world.staff().await;
        let (backend, secretary) = (&world.backend, &staff.secretary.actor);
        let place = As::Judge {
            unit: "",
            groups: "to-1,to-2,to-3",
        };
        let judge = world.person("Giám khảo Dũng", "d@example.vn", place).await;
        let secret = world.confirmation_link(&author, &entry, 3).await;
        world.confirm_part(&secret).await;
        let joined = backend.join_by_link(&judge.actor, &secret).await;
        joined.expect("joined");
        let left = backend.leave_entry(&judge.actor, &entry).await;
        left.expect("left");
        world.save(&author, &entry, "author.2.share", "40", 2).await;
        let submitted = backend.submit_entry(&author.actor, &entry).await;
        submitted.expect("handed in");
        world.accept(secretary, &entry).await;
        world.on("2023-05-02");
        let id = account(&judge).as_str();
        let page = backend.conflicts_page(secretary, CODE, id).await;
        let lines = page.expect("a page").lines;
        assert_eq!((lines.len(), lines[0].bars), (1, true));
        assert_eq!(lines[0].found, [Found::Member]);
        let assigned = backend.assign_judges(secretary, CODE).await;
        assert_eq!(assigned.expect("judges"), 3);
        let own = backend.judging_page(&judge.actor, CODE).await;
        assert_eq!(own.expect("a page").lines.len(), 0);
    })
    .await;
}

#[tokio::test]
async fn whoever_was_given_an_entry_to_judge_does_not_write_it() {
    on_both_engines("2023-04-20", |world| async move {
        let (author, entry) = three(&world).await;
        let staff = world.staff().await;
        let (backend, secretary) = (&world.backend, &staff.secretary.actor);
        let secret = world.confirmation_link(&author, &entry, 2).await;
        world.confirm_part(&secret).await;
        let submitted = backend.submit_entry(&author.actor, &entry).await;
        submitted.expect("handed in");
        world.accept(secretary, &entry).await;
        world.on("2023-05-02");
        backend
            .assign_judges(secretary, CODE)
            .await
            .expect("judges");
        let mut with_sheet = None;
        for judge in &staff.judges {
            let own = backend.judging_page(&judge.actor, CODE).await;
            if let [line] = &*own.expect("a page").lines {
                with_sheet = Some((judge, line.id.to_string()));
            }
        }
        let (judge, sheet) = with_sheet.expect("a judge with a sheet");
        let before = world.contents().await;
        let joined = backend.join_by_link(&judge.actor, &secret).await;
        assert_eq!(refused(joined.map(drop)), Refusal::JudgeOfEntry);
        before.assert_same(&world.contents().await, "a judge");
        let by_hand = format!(
            "INSERT INTO member (entry, author, name, account, joined_at, judges)
             VALUES ('{entry}', 2, 'x', '{0}', 0, '{0}')",
            account(judge)
        );
        assert!(world.try_sql(&by_hand).await.is_err());
        // Nor after the conflict was declared: what was read was read.
        let declared = backend.declare_conflict(&judge.actor, &sheet, "Cùng làm máy này", None);
        declared.await.expect("declared");
        let joined = backend.join_by_link(&judge.actor, &secret).await;
        assert_eq!(refused(joined.map(drop)), Refusal::JudgeOfEntry);
        // An author may still join while others judge.
        let khai = world.author("Trần Đình Khải", "khai@example.vn").await;
        assert_eq!(joining(&world, &khai.actor, &secret).await, Joining::May);
        let joined = backend.join_by_link(&khai.actor, &secret).await;
        joined.expect("joined");
    })
    .await;
}
