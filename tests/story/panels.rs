//! Heads and secretaries of judging groups: where they stand, what they read, what they are mailed.

use backend::{Outgoing, Tried};
use domain::{
    page::panels::Panel,
    points::Points,
    policy::{Actor, Role},
    refusal::{Problem, Refusal},
};
use tests::{
    CODE, World,
    contest::{GROUPS, Staff, suggested},
    on_both_engines, refused,
};

fn account(actor: &Actor) -> String {
    actor.account.as_ref().expect("an account").to_string()
}

/// The place of the group that judges the entries here.
async fn group(world: &World, secretary: &Actor) -> usize {
    let page = world.backend.progress_page(secretary, CODE).await;
    let groups = page.expect("a page").board.groups;
    let place = groups.iter().position(|group| !group.entries.is_empty());
    place.expect("a group")
}

/// The panel of a group.
async fn panel(world: &World, reader: &Actor, group: &str) -> Panel {
    let page = world.backend.panels_page(reader, CODE).await;
    let mut panels = page.expect("a page").panels.into_iter();
    let panel = panels.find(|panel| panel.group.code == group);
    panel.expect("the panel")
}

/// Everybody's marks for all entries, by the receipt code.
async fn judge_all(world: &World, staff: &Staff) {
    for (place, judge) in staff.judges.iter().enumerate() {
        let points = |code: &str| {
            // By judge, by entry, and something that neither explains.
            let (own, entry) = (
                place % 3,
                usize::from(code.bytes().last().unwrap_or_default() % 7),
            );
            let first = i64::try_from(15 + own + 2 * entry + (own + 1) * entry % 3);
            let first = Points::whole(first.expect("small"));
            [first, Points::whole(20), Points::whole(20)]
        };
        world.judge(&judge.actor, points).await;
    }
}

#[tokio::test]
async fn who_leads_a_panel_follows_it_and_reads_its_minutes_and_no_others() {
    on_both_engines("2023-04-01", |world| async move {
        let (staff, ..) = world.one_assigned().await;
        let (backend, secretary) = (&world.backend, &staff.secretary.actor);
        let own = group(&world, secretary).await;
        let (judges, group) = (&staff.judges[own * 3..own * 3 + 3], GROUPS[own]);
        let other = GROUPS[(own + 1) % 3];
        let [head, keeper, member] = [0, 1, 2].map(|place| &judges[place].actor);
        let (first, second) = (account(head), account(keeper));
        let named = backend.name_panel(secretary, CODE, group, &first, &second);
        named.await.expect("named");

        // While there is something of one's own to sign, counts alone are told.
        let led = async |judge: &Actor| {
            let page = backend.judging_page(judge, CODE).await;
            page.expect("a page").leads
        };
        assert_eq!(led(member).await, []);
        for judge in [head, keeper] {
            let led = led(judge).await;
            assert_eq!(led.len(), 1);
            assert_eq!(led[0].code, group);
            let sheets = led[0].progress.judges.iter();
            let sheets: Vec<_> = sheets.map(|judge| (judge.signed, judge.sheets)).collect();
            assert_eq!(sheets, [(0, 1); 3]);
            let minutes = backend.minutes_page(judge, CODE, group).await;
            assert_eq!(refused(minutes), Refusal::OwnSheetsFirst(1));
        }
        let far_apart = |judge: &Actor| {
            let first = if judge == head { 40 } else { 0 };
            move |_: &str| [Points::whole(first), Points::whole(20), Points::whole(20)]
        };
        for judge in [keeper, member] {
            world.judge(judge, far_apart(judge)).await;
        }
        assert_eq!(led(head).await[0].progress.judges[0].sheets, 1);
        world.judge(head, far_apart(head)).await;
        for judge in [head, keeper] {
            let led = led(judge).await;
            assert!(led[0].progress.entries[0].diverging.is_some());
            let minutes = backend.minutes_page(judge, CODE, group).await;
            let minutes = minutes.expect("minutes");
            assert_eq!((minutes.judged, minutes.groups), (1, vec![]));
            assert_eq!(
                minutes.group.map(|group| group.code).as_deref(),
                Some(group)
            );
        }
        for (judge, asked) in [(head, other), (head, ""), (head, "to-9"), (member, group)] {
            let minutes = backend.minutes_page(judge, CODE, asked).await;
            assert_eq!(refused(minutes), Refusal::NotAllowed, "{asked}");
        }
        let whole = backend.minutes_page(secretary, CODE, "").await;
        assert_eq!(whole.expect("minutes").groups.len(), 3);

        // Whoever was replaced leads nothing.
        let named = backend.name_panel(secretary, CODE, group, &first, "");
        named.await.expect("named");
        assert_eq!(led(keeper).await, []);
        let minutes = backend.minutes_page(keeper, CODE, group).await;
        assert_eq!(refused(minutes), Refusal::NotAllowed);
    })
    .await;
}

#[tokio::test]
async fn heads_and_secretaries_stand_on_the_board_and_on_paper() {
    on_both_engines("2023-04-01", |world| async move {
        let (staff, ..) = world.one_assigned().await;
        let (backend, secretary) = (&world.backend, &staff.secretary.actor);
        let group = group(&world, secretary).await;
        let (judges, group) = (&staff.judges[group * 3..group * 3 + 3], GROUPS[group]);
        let (head, member) = (account(&judges[0].actor), account(&staff.committee.actor));
        assert_eq!(panel(&world, secretary, group).await.head, None);

        let before = world.contents().await;
        let wrong = |field| Refusal::invalid(field, Problem::NotAChoice);
        let clerk = account(secretary);
        for (by, group, first, second, no) in [
            (secretary, "to-9", &*head, "", wrong("group")),
            (secretary, group, &clerk, "", wrong("head")),
            (secretary, group, "", "x", wrong("secretary")),
            (
                secretary,
                group,
                &head,
                &head,
                Refusal::invalid("secretary", Problem::SamePerson),
            ),
            (
                &staff.committee.actor,
                group,
                &head,
                "",
                Refusal::NotAllowed,
            ),
            (&judges[0].actor, group, &head, "", Refusal::NotAllowed),
        ] {
            let named = backend.name_panel(by, CODE, group, first, second);
            assert_eq!(refused(named.await), no);
        }
        before.assert_same(&world.contents().await, "refused");

        let named = backend.name_panel(secretary, CODE, group, &head, &member);
        named.await.expect("named");
        assert!(world.contents().await.has("audit", "panel-named"));
        let page = backend.progress_page(&staff.committee.actor, CODE).await;
        let board = page.expect("a page").board;
        let shown = board.groups.iter().find(|group| !group.entries.is_empty());
        let shown = shown.expect("a group");
        assert_eq!(shown.head, judges[0].actor.name);
        assert_eq!(shown.secretary, staff.committee.actor.name);
        let paper = backend.paper_print_page(secretary, CODE, &head, "", "https://x");
        let paper = paper.await.expect("sheets").sheets;
        assert_eq!(paper[0].panel_head, judges[0].actor.name);

        // Whoever judges no more heads no panel.
        let taken = backend.take_role(secretary, &head, Role::Judge, CODE, "Chuyển công tác");
        taken.await.expect("taken");
        let panel = panel(&world, &staff.committee.actor, group).await;
        assert_eq!(panel.head, None);
        assert_eq!(panel.secretary.map(|one| one.code), Some(member));
    })
    .await;
}

#[tokio::test]
async fn a_head_reads_what_every_judge_of_the_panel_is_told_once_results_are_public() {
    on_both_engines("2023-04-01", |world| async move {
        world.load_edition().await;
        let staff = world.staff().await;
        let (backend, secretary) = (&world.backend, &staff.secretary.actor);
        let author = world.author("Lê Văn Vui", "0912345678").await;
        for title in [
            "Máy tách hạt tiêu",
            "Máy gieo hạt",
            "Lò sấy điều",
            "Máy hái",
        ] {
            let entry = world.hand_in(&author, title).await;
            world.accept(secretary, &entry).await;
        }
        world.on("2023-05-01");
        backend
            .assign_judges(secretary, CODE)
            .await
            .expect("judges");
        let group = group(&world, secretary).await;
        let (judges, group) = (&staff.judges[group * 3..group * 3 + 3], GROUPS[group]);
        let (head, other) = (&judges[0].actor, &judges[1].actor);
        let own = account(head);
        let named = backend.name_panel(secretary, CODE, group, &own, "");
        named.await.expect("named");
        judge_all(&world, &staff).await;
        let page = backend.judging_page(head, CODE).await.expect("a page");
        assert!(page.panels.is_empty(), "not before results are public");
        let ranking = backend.ranking_page(&staff.committee.actor, CODE).await;
        let prizes = suggested(&ranking.expect("a ranking"));
        let confirmed = world.confirm(&staff.committee.actor, "2023-05-01", &prizes);
        confirmed.await.expect("confirmed");
        world.publish(&staff).await;
        let page = backend.judging_page(head, CODE).await.expect("a page");
        let names: Vec<&str> = page.panels[0].1.iter().map(|(name, _)| &**name).collect();
        let mut expected: Vec<&str> = judges.iter().map(|own| &*own.actor.name).collect();
        expected.sort_unstable();
        let mut names = names;
        names.sort_unstable();
        assert_eq!(names, expected);
        let page = backend.judging_page(other, CODE).await.expect("a page");
        assert!(page.panels.is_empty() && !page.feedback.is_empty());
    })
    .await;
}

/// What is to be mailed now.
async fn taken(world: &World) -> Option<Outgoing> {
    world.backend.take_message().await.expect("an answer")
}

#[tokio::test]
async fn every_evening_a_head_is_mailed_the_head_of_the_ledger_once() {
    on_both_engines("2023-04-01", |world| async move {
        let (staff, ..) = world.one_assigned().await;
        let (backend, secretary) = (&world.backend, &staff.secretary.actor);
        let group = group(&world, secretary).await;
        let (head, group) = (&staff.judges[group * 3].actor, GROUPS[group]);
        let own = account(head);
        let named = backend.name_panel(secretary, CODE, group, &own, "");
        named.await.expect("named");
        world.in_the_evening("2023-05-01");
        assert!(taken(&world).await.is_none(), "nothing is signed yet");
        world.on("2023-05-02");
        judge_all(&world, &staff).await;
        assert!(
            taken(&world).await.is_none(),
            "judging goes on until the evening"
        );

        world.in_the_evening("2023-05-02");
        let mail = taken(&world).await.expect("a mail");
        let page = backend
            .progress_page(secretary, CODE)
            .await
            .expect("a page");
        let seal = page.board.numbers.ledger.short();
        assert!(mail.text().contains(&seal) && mail.subject().contains(&seal));
        assert!(mail.recipient().contains('@') && mail.text().contains(&head.name));
        assert!(taken(&world).await.is_none(), "it is in hand");
        // The mail server is away: the same mail later, with the seal of then.
        let away = Tried::NoServer("away".to_owned());
        backend.message_tried(&mail, &away).await.expect("written");
        assert!(taken(&world).await.is_none(), "not at once");
        world.pass_a_minute();
        world.pass_a_minute();
        let again = taken(&world).await.expect("the mail");
        assert_eq!(again.id(), mail.id());
        backend
            .message_tried(&again, &Tried::Sent)
            .await
            .expect("written");
        world.pass_a_minute();
        world.pass_a_minute();
        assert!(taken(&world).await.is_none(), "once a day");
        assert!(world.contents().await.has("audit", "message-sent"));

        // What may have arrived is not sent twice; the next day has its own, until results are public.
        world.in_the_evening("2023-05-03");
        let mail = taken(&world).await.expect("a mail");
        let unsure = Tried::Unsure("cut".to_owned());
        backend
            .message_tried(&mail, &unsure)
            .await
            .expect("written");
        world.pass_a_minute();
        world.pass_a_minute();
        assert!(taken(&world).await.is_none(), "in doubt");
        let ranking = backend.ranking_page(&staff.committee.actor, CODE).await;
        let prizes = suggested(&ranking.expect("a ranking"));
        let confirmed = world.confirm(&staff.committee.actor, "2023-05-03", &prizes);
        confirmed.await.expect("confirmed");
        world.publish(&staff).await;
        world.in_the_evening("2023-05-04");
        assert!(taken(&world).await.is_none(), "everybody can read it now");
    })
    .await;
}
