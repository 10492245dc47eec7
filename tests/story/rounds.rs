//! Two rounds: who passes the first is judged again, and what the first one said stands still.

mod bundle; // What anybody can check.
mod ledger; // What the ledger knows, and who sees what others marked.
mod told; // What minutes, calibration and judges' own pages say of every round.

use std::collections::BTreeMap;

use backend::{AwardList, Broken, operator};
use domain::{
    edition::PASSES, page::secretariat::SheetStand, points::Points, policy::Actor, refusal::Refusal,
};
use tests::{
    CODE, World,
    contest::{Staff, suggested},
    on_both_engines,
    people::Person,
    refused, repository_file,
};

use crate::ledger::broken;

const ROUND: &str = r#"
[[rounds]]
code = "so-khao"
name = "Sơ khảo"
sample = true
judges_per_entry = 2
most = 2
at_least = 6000
shown_later = true
"#;

/// The plan of Lộc Ninh with a first round of two judges, of which two entries pass.
fn edition(round: &str) -> String {
    let text = repository_file("contests/loc-ninh-vi.toml");
    let judging = "[judging]\nname = \"Chung khảo\"\n";
    let text = text.replacen("[judging]\n", judging, 1);
    format!("{text}{round}")
}

/// Three accepted entries, assigned; who runs the contest.
async fn begun(world: &World) -> Staff {
    begun_by(world, &edition(ROUND)).await
}

async fn begun_by(world: &World, edition: &str) -> Staff {
    world.load(edition).await;
    let staff = world.staff().await;
    let author = world.author("Lê Văn Vui", "0912345678").await;
    for title in ["Máy tách hạt tiêu", "Máy gieo hạt", "Lò sấy điều"] {
        let entry = world.hand_in(&author, title).await;
        world.accept(&staff.secretary.actor, &entry).await;
    }
    world.on("2023-05-01");
    assign(world, &staff).await;
    staff
}

async fn assign(world: &World, staff: &Staff) -> u64 {
    let assigned = world.backend.assign_judges(&staff.secretary.actor, CODE);
    assigned.await.expect("judges")
}

/// All judges give every entry so many points for the first criterion, by its place in the list of titles.
async fn judge_all(world: &World, staff: &Staff, points: [i64; 3]) {
    let codes = codes(world, &staff.secretary.actor).await;
    for judge in &staff.judges {
        let of = |code: &str| {
            let place = codes.iter().position(|known| known == code);
            let first = Points::whole(points[place.expect("an entry")]);
            [first, Points(2_000), Points(2_000)]
        };
        world.judge(&judge.actor, of).await;
    }
}

/// The first judge who has entries, and the sheets.
async fn first_judge<'a>(world: &World, staff: &'a Staff) -> (&'a Person, Vec<String>) {
    for judge in &staff.judges {
        let list = world.backend.judging_page(&judge.actor, CODE).await;
        let lines = list.expect("a list").lines;
        if !lines.is_empty() {
            return (
                judge,
                lines.into_iter().map(|line| line.id.to_string()).collect(),
            );
        }
    }
    panic!("nobody judges");
}

/// Receipt codes in the order of handing in.
async fn codes(world: &World, secretary: &Actor) -> Vec<String> {
    let mut lines = world.listed(secretary, "accepted").await;
    let titles = ["Máy tách hạt tiêu", "Máy gieo hạt", "Lò sấy điều"];
    lines.sort_by_key(|line| titles.iter().position(|title| *title == line.title));
    lines.into_iter().map(|line| line.code).collect()
}

fn passing(codes: &[&String]) -> AwardList {
    let all = codes
        .iter()
        .map(|code| ((*code).clone(), PASSES.to_owned()));
    all.collect()
}

#[tokio::test]
async fn who_passes_a_round_is_judged_again_and_the_round_stands_still() {
    on_both_engines("2023-04-01", |world| async move {
        let staff = begun(&world).await;
        let (backend, secretary) = (&world.backend, &staff.secretary.actor);
        let committee = &staff.committee.actor;
        let codes = codes(&world, secretary).await;
        let close = |list: AwardList, reason: &'static str| async move {
            backend.close_round(committee, CODE, &list, reason).await
        };

        // Two judges for an entry, as the round says; nothing is closed while sheets are open.
        let board = backend
            .progress_page(secretary, CODE)
            .await
            .expect("a page");
        assert_eq!(board.board.numbers.sheets, 6);
        assert_eq!(board.head.round, "Sơ khảo");
        let early = close(passing(&[&codes[0]]), "").await;
        assert_eq!(refused(early), Refusal::SheetsOpen(6));
        judge_all(&world, &staff, [30, 25, 10]).await;

        let page = backend.ranking_page(committee, CODE).await.expect("a page");
        let rounds = page.rounds.clone().expect("rounds");
        assert!(rounds.may_close && !page.may_confirm);
        assert_eq!(
            (rounds.shown.as_str(), rounds.open.as_str()),
            ("so-khao", "so-khao")
        );
        assert_eq!(page.awards.levels[0].name, "Chung khảo");
        let list = suggested(&page);
        assert_eq!(list, passing(&[&codes[0], &codes[1]]));

        // Prizes wait for the last round; too many, too few, too low, unknown and unexplained lists change nothing.
        let before = world.contents().await;
        let prizes = world
            .confirm(committee, "2023-05-01", &BTreeMap::new())
            .await;
        assert_eq!(refused(prizes), Refusal::RoundOpen("Sơ khảo".to_owned()));
        let all = passing(&[&codes[0], &codes[1], &codes[2]]);
        let many = Refusal::TooManyPrizes("Chung khảo".to_owned());
        assert_eq!(refused(close(all, "x").await), many);
        let nobody = close(AwardList::new(), "x").await;
        assert_eq!(refused(nobody), Refusal::NobodyPasses);
        let low = close(passing(&[&codes[0], &codes[2]]), "x").await;
        assert!(matches!(refused(low), Refusal::BelowThreshold { .. }));
        let unknown = close(passing(&[&"LN6-XXXX".to_owned()]), "x").await;
        assert!(matches!(refused(unknown), Refusal::Invalid(_)));
        let silent = close(passing(&[&codes[1]]), " ").await;
        assert_eq!(refused(silent), Refusal::ReasonMissing);
        let other = backend.close_round(secretary, CODE, &list, "").await;
        assert_eq!(refused(other), Refusal::NotAllowed);
        before.assert_same(&world.contents().await, "refused lists");

        let (judge, first) = first_judge(&world, &staff).await;
        close(list.clone(), "Đúng điểm").await.expect("closed");
        assert_eq!(broken(&world).await, None);
        let again = close(passing(&[&codes[0]]), "x").await;
        assert_eq!(refused(again), Refusal::RoundClosed);

        // Its sheets stand still, and its ranking stays readable with who passed.
        let (judge, sheet) = (&judge.actor, first[0].as_str());
        let late = backend.save_mark(judge, sheet, "tinh-moi", "1", 0).await;
        assert_eq!(refused(late), Refusal::RoundClosed);
        let reopen = backend
            .propose_for_sheet(secretary, sheet, "reopen", "x")
            .await;
        assert_eq!(refused(reopen), Refusal::RoundClosed);
        assert_eq!(
            backend
                .judging_page(judge, CODE)
                .await
                .expect("a list")
                .lines,
            []
        );
        let page = backend.ranking_of_round(committee, CODE, "so-khao").await;
        let page = page.expect("a page");
        let passed = page.lines.iter().map(|line| line.confirmed.as_deref());
        assert_eq!(
            passed.collect::<Vec<_>>(),
            [Some(PASSES), Some(PASSES), Some("")]
        );
        assert!(!page.may_confirm && !page.rounds.expect("rounds").may_close);
        let none = backend.ranking_of_round(committee, CODE, "khong-co").await;
        assert_eq!(refused(none), Refusal::NotFound);

        // Three judges for each of the two that passed; they see what the first round said, and marks of their own in
        // this round alone. Who declared a conflict in the first round is given that entry no more.
        assert_eq!(assign(&world, &staff).await, 6);
        let mut earlier = Vec::new();
        for judge in &staff.judges {
            let list = backend.judging_page(&judge.actor, CODE).await;
            for line in list.expect("a list").lines {
                let page = backend.sheet_page(&judge.actor, line.id.as_str()).await;
                let page = page.expect("a sheet");
                assert!(page.others.iter().all(|given| given.marks.is_empty()));
                earlier.extend(page.earlier);
            }
        }
        earlier.sort();
        earlier.dedup();
        let shown = [6_500, 7_000].map(|points| ("Sơ khảo".to_owned(), Points(points)));
        assert_eq!(earlier, shown);
        let back = backend.open_round_again(committee, CODE, "Chọn nhầm").await;
        assert_eq!(refused(back), Refusal::RoundBegun);
        let page = backend.ranking_page(committee, CODE).await.expect("a page");
        assert_eq!(page.rounds.expect("rounds").closed_last, None);

        judge_all(&world, &staff, [20, 35, 0]).await;
        let page = backend.ranking_page(committee, CODE).await.expect("a page");
        let ranked: Vec<_> = page.lines.iter().map(|line| line.code.as_str()).collect();
        assert_eq!(ranked, [codes[1].as_str(), codes[0].as_str()]);
        world
            .confirm(committee, "2023-05-01", &suggested(&page))
            .await
            .expect("confirmed");
        world.publish(&staff).await;
        assert_eq!(broken(&world).await, None);
        told::both_rounds(&world, &staff, &list).await;
    })
    .await;
}

#[tokio::test]
async fn a_round_that_was_closed_by_mistake_is_opened_again() {
    on_both_engines("2023-04-01", |world| async move {
        let staff = begun(&world).await;
        let (backend, committee) = (&world.backend, &staff.committee.actor);
        judge_all(&world, &staff, [30, 25, 10]).await;
        let codes = codes(&world, &staff.secretary.actor).await;
        let closed = |list: AwardList, reason: &'static str| async move {
            let closed = backend.close_round(committee, CODE, &list, reason).await;
            closed.expect("closed");
        };
        closed(passing(&[&codes[1]]), "Giải pháp kia xin rút").await;
        let page = backend.ranking_page(committee, CODE).await.expect("a page");
        let last = page.rounds.expect("rounds").closed_last;
        assert_eq!(last.as_deref(), Some("Sơ khảo"));
        let page = backend.ranking_of_round(committee, CODE, "so-khao").await;
        let closing = page.expect("a page").rounds.expect("rounds").closing;
        let closing = closing.expect("closed");
        assert_eq!(closing.by, committee.name);
        assert_eq!(closing.reason, "Giải pháp kia xin rút");
        let silent = backend.open_round_again(committee, CODE, "").await;
        assert_eq!(refused(silent), Refusal::ReasonMissing);
        let opened = backend.open_round_again(committee, CODE, "Chọn nhầm").await;
        opened.expect("opened");
        assert_eq!(broken(&world).await, None);
        let again = backend.open_round_again(committee, CODE, "Chọn nhầm").await;
        assert_eq!(refused(again), Refusal::NotFound);
        let page = backend.ranking_page(committee, CODE).await.expect("a page");
        assert!(page.rounds.as_ref().expect("rounds").may_close);
        closed(suggested(&page), "").await;
        assert_eq!(broken(&world).await, None);

        // Rounds stay what they are while judges have marked, also for a new file.
        let gone = backend.load_edition(&operator(), &edition("")).await;
        assert!(gone.is_err());
        world.load(&edition(&ROUND.replace("6000", "5000"))).await;
        assert_eq!(broken(&world).await, None);

        // Who passed is what the ledger says.
        world
            .sql("DELETE FROM passage WHERE entry = (SELECT MIN(entry) FROM passage)")
            .await;
        let found = Some(Broken::Passed("so-khao".to_owned()));
        assert_eq!(broken(&world).await, found);
    })
    .await;
}

#[tokio::test]
async fn what_was_said_in_a_round_holds_in_the_next_one() {
    on_both_engines("2023-04-01", |world| async move {
        let staff = begun(&world).await;
        let (backend, secretary) = (&world.backend, &staff.secretary.actor);
        let committee = &staff.committee.actor;
        let codes = codes(&world, secretary).await;
        // A judge is related to the first entry, and another one takes it.
        let mut related = None;
        for judge in &staff.judges {
            let list = backend
                .judging_page(&judge.actor, CODE)
                .await
                .expect("a list");
            if let Some(line) = list.lines.iter().find(|line| line.code == codes[0]) {
                let declared =
                    backend.declare_conflict(&judge.actor, line.id.as_str(), "Cháu tôi", None);
                declared.await.expect("declared");
                related = Some(judge);
                break;
            }
        }
        let related = related.expect("a judge");
        assert_eq!(assign(&world, &staff).await, 1);
        judge_all(&world, &staff, [30, 25, 10]).await;
        let note = "Tổ thấy giải pháp này chưa chạy thử.";
        let noted = backend.note_deliberation(secretary, CODE, &codes[2], note);
        noted.await.expect("noted");

        // Nothing that waits for a second person is left behind in a round.
        let list = backend
            .judging_page(&related.actor, CODE)
            .await
            .expect("a list");
        let signed = list
            .lines
            .iter()
            .find(|line| line.stand == SheetStand::Signed);
        let signed = signed.expect("a signed sheet").id.to_string();
        let proposed = backend.propose_for_sheet(secretary, &signed, "reopen", "Ghi nhầm");
        proposed.await.expect("proposed");
        let page = backend.ranking_page(committee, CODE).await.expect("a page");
        let early = backend
            .close_round(committee, CODE, &suggested(&page), "")
            .await;
        assert_eq!(refused(early), Refusal::ProposalOpen);
        let open = backend
            .proposals_page(committee, CODE, "")
            .await
            .expect("a page")
            .open;
        let refusing = backend.refuse_proposal(committee, open[0].id.as_str(), "Không cần");
        refusing.await.expect("refused");
        let closed = backend
            .close_round(committee, CODE, &suggested(&page), "")
            .await;
        closed.expect("closed");

        // With three judges in the group, one of them related, the first entry lacks one.
        let short = backend.assign_judges(secretary, CODE).await;
        assert_eq!(
            refused(short),
            Refusal::NotEnoughJudges(vec![codes[0].clone()])
        );
        // What was noted of an entry that stopped is still read.
        let page = backend
            .deliberation_page(secretary, CODE, "")
            .await
            .expect("a page");
        let stopped = page.entries.iter().find(|entry| entry.code == codes[2]);
        let stopped = stopped.expect("the entry");
        assert_eq!(
            (stopped.notes[0].text.as_str(), stopped.judged),
            (note, false)
        );
    })
    .await;
}
