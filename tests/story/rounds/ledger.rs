//! What the ledger knows of sheets and rules, and who sees what others marked.

use super::*;

#[tokio::test]
async fn the_ledger_knows_whose_a_sheet_is_and_by_which_rules() {
    on_both_engines("2023-04-01", |world| async move {
        let staff = begun(&world).await;
        judge_all(&world, &staff, [30, 25, 10]).await;
        assert_eq!(broken(&world).await, None);
        // Two entries swap their sheets of one judge, and a sheet gets another judge.
        let question = "SELECT id, entry, judge FROM sheet WHERE judge = (SELECT MIN(judge) FROM sheet) ORDER BY id";
        let [[a, one, judge], [b, other, _], ..] = &world.rows::<3>(question).await[..] else {
            panic!("two sheets");
        };
        let swap = |first: String, second: String| {
            let of = |id: &str, entry: &str| format!("UPDATE sheet SET entry = '{entry}' WHERE id = '{id}'");
            let away = |round: &str| format!("UPDATE sheet SET round = '{round}' WHERE id = '{a}'");
            let all = [away("x"), of(a, &first), of(b, &second), away("so-khao")];
            all.join("; ")
        };
        world.sql(&swap(other.clone(), one.clone())).await;
        assert!(matches!(broken(&world).await, Some(Broken::Sheet(_))));
        world.sql(&swap(one.clone(), other.clone())).await;
        assert_eq!(broken(&world).await, None);
        let given = |judge: &str| format!("UPDATE sheet SET judge = '{judge}' WHERE id = '{a}'");
        let nobody = staff.committee.actor.account.clone().expect("an account");
        world.sql(&given(nobody.as_str())).await;
        assert!(matches!(broken(&world).await, Some(Broken::Sheet(_))));
        world.sql(&given(judge)).await;
        assert_eq!(broken(&world).await, None);
        for rules in ["\"at_least\":6000", "\"most\":4000"] {
            let changed = rules.replace("000", "001");
            let sql = |a: &str, b: &str| format!("UPDATE edition SET spec = replace(spec, '{a}', '{b}')");
            world.sql(&sql(rules, &changed)).await;
            assert_eq!(broken(&world).await, Some(Broken::Rules), "{rules}");
            world.sql(&sql(&changed, rules)).await;
            assert_eq!(broken(&world).await, None, "{rules}");
        }
        // Judging one's own entry is beyond the database.
        let owner = world
            .try_sql("UPDATE sheet SET judge = (SELECT owner FROM entry WHERE id = sheet.entry)")
            .await;
        assert!(owner.is_err());
    })
    .await;
}

#[tokio::test]
async fn whoever_still_marks_does_not_see_what_others_marked() {
    on_both_engines("2023-04-01", |world| async move {
        let staff = begun(&world).await;
        let backend = &world.backend;
        let (judge, sheets) = first_judge(&world, &staff).await;
        let open = sheets.len() as u64;
        let mut given = judge.actor.clone();
        given.grants.extend(staff.secretary.actor.grants.clone());
        let mut others = Vec::new();
        for other in &staff.judges {
            let list = backend.judging_page(&other.actor, CODE).await;
            let has = !list.expect("a list").lines.is_empty();
            if has && other.actor.account != judge.actor.account {
                others.push(other);
            }
        }
        let other = others[0].actor.account.clone().expect("an account");
        let printed = || backend.paper_print_page(&given, CODE, other.as_str(), "", "http://x");
        let of_others = |page: domain::page::paper_sheets::PaperPrintPage| {
            page.sheets
                .iter()
                .filter(|sheet| sheet.total.is_some())
                .count()
        };
        let twenty = |_: &str| [Points(2_000); 3];
        world.judge(&others[0].actor, twenty).await;
        assert_eq!(of_others(printed().await.expect("a page")), 0);
        for shown in [
            backend.ranking_page(&given, CODE).await.map(|_| ()),
            backend.calibration_page(&given, CODE).await.map(|_| ()),
            backend
                .deliberation_page(&given, CODE, "")
                .await
                .map(|_| ()),
        ] {
            assert_eq!(refused(shown), Refusal::OwnSheetsFirst(open));
        }
        judge_all(&world, &staff, [30, 25, 10]).await;
        backend.ranking_page(&given, CODE).await.expect("a page");
        assert!(of_others(printed().await.expect("a page")) > 0);
    })
    .await;
}
