//! What the minutes say of everything that was recorded.

use domain::{points::Points, proposal::Matter, refusal::Refusal};
use tests::{CODE, contest::suggested, on_both_engines, refused};

use super::{account, group_of, tied};

#[tokio::test]
async fn the_minutes_hold_notes_votes_ties_and_prizes() {
    on_both_engines("2023-04-01", |world| async move {
        let (staff, codes, judges) = tied(&world).await;
        let (secretary, committee) = (&staff.secretary.actor, &staff.committee.actor);
        let backend = &world.backend;
        let body = group_of(&judges, &staff);
        let group = body.trim_start_matches("group:");
        let head = account(&judges[1].actor);
        let named = backend.name_panel(secretary, CODE, group, &head, "");
        named.await.expect("named");
        let note = backend.note_deliberation(secretary, CODE, &codes[0], "Mới trong tỉnh.");
        note.await.expect("noted");
        let vote = world
            .open_vote(secretary, "Chọn giải pháp nào?", &codes.join(","), &body)
            .await;
        for judge in &judges {
            let cast = backend.cast_vote(&judge.actor, &vote, &codes[1]);
            cast.await.expect("voted");
        }
        // What is not closed is no part of them.
        let early = backend.minutes_page(committee, CODE, "").await;
        assert!(early.expect("minutes").votes.is_empty());
        backend.close_vote(secretary, &vote).await.expect("closed");

        let all = backend
            .minutes_page(committee, CODE, "")
            .await
            .expect("minutes");
        assert_eq!((all.entries, all.judged, all.panels.len()), (2, 2, 3));
        assert_eq!(all.committee, ["Hồ Quang Khánh"]);
        assert_eq!(all.discussed.len(), 1);
        assert_eq!(
            all.discussed
                .iter()
                .map(|entry| entry.notes.len())
                .sum::<usize>(),
            1
        );
        assert_eq!(all.votes[0].question, "Chọn giải pháp nào?");
        assert!(!all.prizes.is_empty());
        let mut tied = codes.clone();
        tied.sort();
        let mut told = all.ties[0].clone();
        told.sort();
        assert_eq!(told, tied);
        assert_eq!(
            all.ledger,
            backend
                .ranking_page(committee, CODE)
                .await
                .expect("a page")
                .ledger
        );

        let one = backend
            .minutes_page(secretary, CODE, group)
            .await
            .expect("minutes");
        let [panel] = &one.panels[..] else {
            panic!("{:?}", one.panels)
        };
        assert_eq!(panel.head, judges[1].actor.name);
        assert!(panel.judges.iter().all(|(_, signed)| *signed == 2));
        assert_eq!(
            (one.votes.len(), one.prizes.len(), one.committee.len()),
            (1, 0, 0)
        );
        let other = if group == "to-1" { "to-2" } else { "to-1" };
        let other = backend
            .minutes_page(secretary, CODE, other)
            .await
            .expect("minutes");
        assert!(other.discussed.is_empty() && other.votes.is_empty() && other.ties.is_empty());

        for (by, group, no) in [
            (secretary, "to-9", Refusal::NotFound),
            (&judges[0].actor, "", Refusal::NotAllowed),
        ] {
            let minutes = backend.minutes_page(by, CODE, group).await;
            assert_eq!(refused(minutes), no);
        }
        let mut prizes = suggested(&backend.ranking_page(committee, CODE).await.expect("a page"));
        prizes.insert(codes[1].clone(), "nhi".to_owned());
        let confirmed = world.confirm(committee, "2023-05-01", &prizes);
        confirmed.await.expect("confirmed");
        let all = backend
            .minutes_page(committee, CODE, "")
            .await
            .expect("minutes");
        assert!(all.decision.is_some());
        let given = &all.prizes[0];
        assert_eq!(
            (&given.code, given.result),
            (&codes[1], Some(Points::whole(90)))
        );
    })
    .await;
}

#[tokio::test]
async fn the_minutes_name_both_who_decided_over_sheets_that_diverge() {
    on_both_engines("2023-04-01", |world| async move {
        let (staff, ..) = world.one_assigned().await;
        let (secretary, committee) = (&staff.secretary.actor, &staff.committee.actor);
        let backend = &world.backend;
        for (place, judge) in staff.judges.iter().enumerate() {
            let new = [35, 30, 5][place % 3];
            let marks = |_: &str| [Points::whole(new), Points(2_500), Points(2_000)];
            world.judge(&judge.actor, marks).await;
        }
        let page = backend.deliberation_page(secretary, CODE, "").await;
        let code = page.expect("a page").entries[0].code.clone();
        let proposed = backend.propose_for_entry(secretary, CODE, &code, "keep", "Đều có căn cứ");
        proposed.await.expect("proposed");
        world.agree(committee).await;
        let minutes = backend
            .minutes_page(committee, CODE, "")
            .await
            .expect("minutes");
        let [entry] = &minutes.discussed[..] else {
            panic!("{:?}", minutes.discussed)
        };
        let outcome = &entry.outcomes[0];
        assert_eq!(
            (outcome.matter, &*outcome.reason),
            (Matter::Keep, "Đều có căn cứ")
        );
        assert_eq!(
            (&*outcome.proposed_by, &*outcome.confirmed_by),
            (&*secretary.name, &*committee.name)
        );

        // A single sheet that two people opened again stands there too, with its judge.
        let mut marking = staff.judges.iter();
        let (judge, sheet) = loop {
            let judge = marking.next().expect("a judge with a sheet");
            let list = backend
                .judging_page(&judge.actor, CODE)
                .await
                .expect("a list");
            if let Some(line) = list.lines.first() {
                break (judge, line.id.clone());
            }
        };
        let proposed = backend.propose_for_sheet(secretary, sheet.as_str(), "reopen", "Nhầm ô");
        proposed.await.expect("proposed");
        let before = backend.minutes_page(committee, CODE, "").await;
        assert_eq!(before.expect("minutes").sheets, []);
        world.agree(committee).await;
        let minutes = backend
            .minutes_page(committee, CODE, "")
            .await
            .expect("minutes");
        let [decided] = &minutes.sheets[..] else {
            panic!("{:?}", minutes.sheets)
        };
        assert_eq!((&decided.judge, &decided.code), (&judge.actor.name, &code));
        assert_eq!(
            (decided.outcome.matter, &*decided.outcome.reason),
            (Matter::Reopen, "Nhầm ô")
        );
        assert_eq!(minutes.from_paper, 0);
    })
    .await;
}
