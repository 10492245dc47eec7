//! Out of an entry: at once while it is open, by asking once it is handed in, not at all once it is recognised.

use domain::{
    confirmation::{Publishing, Stand},
    entry::StateName,
    leaving::{Leaving, Left},
    page::{EventKind, secretariat::ScreeningQuery},
    policy::Actor,
    refusal::{Problem, Refusal},
};
use tests::{CODE, World, on_both_engines, refused};

use super::three;

async fn found(world: &World, secretary: &Actor, q: &str) -> usize {
    let query = ScreeningQuery {
        q: q.to_owned(),
        ..ScreeningQuery::default()
    };
    let page = world
        .backend
        .screening_page(secretary, CODE, None, query)
        .await;
    page.expect("a page").lines.len()
}

/// What the secretariat sees of the authors: names with shares, stand and consent to the name.
async fn authors(
    world: &World,
    secretary: &Actor,
    entry: &str,
) -> (Vec<(String, i64)>, Vec<(Stand, Option<bool>)>) {
    let query = ScreeningQuery::default();
    let page = world
        .backend
        .screening_page(secretary, CODE, Some(entry), query)
        .await;
    let open = page.expect("a page").open.expect("a dossier");
    let named = open.authors.into_iter();
    let stands = open.stands.iter();
    (
        named.map(|author| (author.name, author.share)).collect(),
        stands
            .map(|stand| (stand.stand, stand.publishing.name))
            .collect(),
    )
}

#[tokio::test]
async fn a_member_takes_their_part_out_of_an_open_dossier() {
    on_both_engines("2023-04-01", |world| async move {
        let (author, entry) = three(&world).await;
        let backend = &world.backend;
        let (khai, secret) = world.co_author(&author, &entry, 2, "khai@example.vn").await;
        let (tan, third) = world.co_author(&author, &entry, 3, "tan@example.vn").await;
        let page = backend.dossier_page(&khai.actor, &entry).await;
        let leaving = page.expect("a page").leaving;
        assert_eq!(leaving, Some(("Trần Đình Khải".to_owned(), Leaving::Out)));
        let page = backend.dossier_page(&author.actor, &entry).await;
        assert_eq!(page.expect("a page").leaving, None);
        let other = world.author("Phạm Thị Lan", "lan@example.vn").await;
        for (actor, refusal) in [
            (&author.actor, Refusal::NotFound),
            (&other.actor, Refusal::NotFound),
        ] {
            let left = backend.leave_entry(actor, &entry).await;
            assert_eq!(refused(left.map(drop)), refusal);
        }
        let left = backend.leave_entry(&khai.actor, &entry).await;
        assert_eq!(left.expect("left"), Left::Out);
        let page = backend.dossier_page(&khai.actor, &entry).await;
        assert_eq!(refused(page.map(drop)), Refusal::NotFound);
        let page = backend.confirmation_page(&Actor::nobody(), &secret).await;
        assert_eq!(refused(page.map(drop)), Refusal::LinkDead);
        // The other one stays, and the history tells the main author.
        let page = backend.dossier_page(&tan.actor, &entry).await;
        let events = page.expect("a page").events;
        assert!(
            events
                .iter()
                .any(|event| event.what == EventKind::AuthorLeft)
        );
        let held = world.rows::<1>("SELECT name FROM member").await;
        assert_eq!(held, [["Võ Thị Tân".to_owned()]]);
        // By the link the same, account or not.
        let left = backend.leave_by_link(&Actor::nobody(), &third).await;
        assert_eq!(left.expect("left"), Left::Out);
        let page = backend.dossier_page(&tan.actor, &entry).await;
        assert_eq!(refused(page.map(drop)), Refusal::NotFound);
    })
    .await;
}

#[tokio::test]
async fn whoever_asks_to_leave_is_public_no_more_and_the_secretariat_takes_them_out() {
    on_both_engines("2023-04-20", |world| async move {
        let (author, entry) = three(&world).await;
        let staff = world.staff().await;
        let (backend, secretary) = (&world.backend, &staff.secretary.actor);
        let (khai, secret) = world.co_author(&author, &entry, 2, "khai@example.vn").await;
        let (tan, _) = world.co_author(&author, &entry, 3, "tan@example.vn").await;
        let handed_in = backend.submit_entry(&author.actor, &entry).await;
        handed_in.expect("handed in");
        world.accept(secretary, &entry).await;
        let both = [Some(true), Some(true), Some(true)];
        let (named, stands) = authors(&world, secretary, &entry).await;
        assert_eq!(named.len(), 3);
        assert_eq!(stands.map_names(), both);
        let desk = backend.desk_page(secretary, CODE).await.expect("a desk");
        assert_eq!(desk.leaving, 0);

        // From the account; asking again changes nothing.
        world.pass_a_minute();
        let left = backend.leave_entry(&khai.actor, &entry).await;
        assert_eq!(left.expect("asked"), Left::Asked);
        let before = world.contents().await;
        let left = backend.leave_entry(&khai.actor, &entry).await;
        assert_eq!(left.expect("asked"), Left::Asked);
        before.assert_same(&world.contents().await, "the same again");
        let (named, stands) = authors(&world, secretary, &entry).await;
        assert_eq!(named.len(), 3, "others rely on it");
        assert_eq!(stands[1], (Stand::Leaving, Some(false)));
        let desk = backend.desk_page(secretary, CODE).await.expect("a desk");
        assert_eq!(desk.leaving, 1);
        assert_eq!(found(&world, secretary, "tt:xin-rút-tên").await, 1);
        assert_eq!(found(&world, secretary, "-tt:xin-rút-tên").await, 0);
        let drafts = world.drafts(secretary).await;
        let told = drafts
            .iter()
            .find(|draft| draft.text.contains("Trần Đình Khải xin rút tên"));
        assert_eq!(told.expect("a draft").recipient, "vui@example.vn");
        let dossier = backend.dossier_page(&author.actor, &entry).await;
        let events = dossier.expect("a page").events;
        let asked = |kind| events.iter().any(|event| event.what == kind);
        assert!(asked(EventKind::LeavingAsked));

        // Whoever thinks better of it confirms again; the news is none any more.
        let page = backend.confirmation_page(&khai.actor, &secret).await;
        let page = page.expect("a page");
        assert_eq!((page.stand, page.leaving), (Stand::Leaving, Leaving::Asked));
        assert!(page.may_confirm && !page.may_publish);
        world.pass_a_minute();
        world.confirm_part(&secret).await;
        let (_, stands) = authors(&world, secretary, &entry).await;
        assert_eq!(stands[1], (Stand::Confirmed, Some(true)));
        let desk = backend.desk_page(secretary, CODE).await.expect("a desk");
        assert_eq!(desk.leaving, 0);
        let drafts = world.drafts(secretary).await;
        assert!(!drafts.iter().any(|draft| draft.text.contains("xin rút tên")));

        // By the link, for good: nobody is taken out who did not ask, and the shares are those that were typed.
        let left = backend.leave_by_link(&Actor::nobody(), &secret).await;
        assert_eq!(left.expect("asked"), Left::Asked);
        world.pass_a_minute();
        let invalid = Refusal::invalid;
        let before = world.contents().await;
        for (key, shares, refusal) in [
            ("author.3", "70; 30", invalid("key", Problem::NotAChoice)),
            ("author.1", "70; 30", invalid("key", Problem::NotAChoice)),
            ("author.2", "", invalid("text", Problem::Missing)),
            ("author.2", "70; 20", invalid("text", Problem::SumNot100)),
            ("author.2", "100", invalid("text", Problem::SumNot100)),
        ] {
            let done = backend.correct_entry(secretary, &entry, key, shares, "Đã xin rút");
            assert_eq!(refused(done.await), refusal, "{key} {shares}");
        }
        let nobody_may = backend.correct_entry(&khai.actor, &entry, "author.2", "70; 30", "Rút");
        assert_eq!(refused(nobody_may.await), Refusal::NotAllowed);
        before.assert_same(&world.contents().await, "nobody was taken out");
        let done = backend.correct_entry(secretary, &entry, "author.2", "95; 5", "Đã xin rút");
        done.await.expect("taken out");
        let (named, stands) = authors(&world, secretary, &entry).await;
        assert_eq!(
            named,
            [("Lê Văn Vui".to_owned(), 9_500), ("Võ Thị Tân".to_owned(), 500)]
        );
        // Whose share became smaller is asked anew.
        assert_eq!(stands[1], (Stand::Changed, None));
        let desk = backend.desk_page(secretary, CODE).await.expect("a desk");
        assert_eq!(desk.leaving, 0);
        let page = backend.dossier_page(&khai.actor, &entry).await;
        assert_eq!(refused(page.map(drop)), Refusal::NotFound);
        assert!(backend.dossier_page(&tan.actor, &entry).await.is_ok());
        let dossier = backend.dossier_page(&author.actor, &entry).await;
        let events = dossier.expect("a page").events;
        let out = events
            .iter()
            .find(|event| event.what == EventKind::AuthorTakenOut);
        assert_eq!(
            out.expect("an event").note,
            "Lê Văn Vui 60%, Trần Đình Khải 30%, Võ Thị Tân 10% → Lê Văn Vui 95%, Võ Thị Tân 5% · Đã xin rút"
        );
    })
    .await;
}

/// The consents to the name.
trait Named {
    fn map_names(&self) -> Vec<Option<bool>>;
}

impl Named for Vec<(Stand, Option<bool>)> {
    fn map_names(&self) -> Vec<Option<bool>> {
        self.iter().map(|(_, named)| *named).collect()
    }
}

#[tokio::test]
async fn what_is_sent_back_or_recognised_is_left_as_it_stands_then() {
    on_both_engines("2023-04-20", |world| async move {
        let (author, entry) = three(&world).await;
        let staff = world.staff().await;
        let (backend, secretary) = (&world.backend, &staff.secretary.actor);
        let (khai, _) = world.co_author(&author, &entry, 2, "khai@example.vn").await;
        let (tan, secret) = world.co_author(&author, &entry, 3, "tan@example.vn").await;
        let handed_in = backend.submit_entry(&author.actor, &entry).await;
        handed_in.expect("handed in");
        let asked = backend.leave_entry(&khai.actor, &entry).await;
        assert_eq!(asked.expect("asked"), Left::Asked);
        // What waits is no slip; sent back for its authors it is open, and the part goes at once.
        let done = backend.correct_entry(secretary, &entry, "author.2", "90; 10", "Đã xin rút");
        assert_eq!(
            refused(done.await),
            Refusal::WrongState(StateName::Submitted)
        );
        let tasks = [domain::dossier::Task::Authors];
        let back = backend.return_entry(secretary, &entry, &tasks, "Sửa tác giả", "2023-05-20");
        back.await.expect("returned");
        let page = backend.dossier_page(&khai.actor, &entry).await;
        let leaving = page.expect("a page").leaving.expect("a part");
        assert_eq!(leaving.1, Leaving::Out);
        let left = backend.leave_entry(&khai.actor, &entry).await;
        assert_eq!(left.expect("left"), Left::Out);
        world.save(&author, &entry, "author.1.share", "90", 1).await;
        let again = backend.submit_entry(&author.actor, &entry).await;
        again.expect("handed in again");
        let desk = backend.desk_page(secretary, CODE).await.expect("a desk");
        assert_eq!(desk.leaving, 0);

        world.accept(secretary, &entry).await;
        world.on("2023-05-02");
        world.recognise(secretary).await;
        let page = backend.dossier_page(&tan.actor, &entry).await;
        let leaving = page.expect("a page").leaving.expect("a part");
        assert_eq!(leaving.1, Leaving::No);
        let before = world.contents().await;
        let left = backend.leave_entry(&tan.actor, &entry).await;
        assert_eq!(
            refused(left.map(drop)),
            Refusal::WrongState(StateName::Accepted)
        );
        before.assert_same(&world.contents().await, "it is recognised");
        // What is public is taken back all the same.
        let done = backend.change_publishing(&tan.actor, &secret, Publishing::default());
        done.await.expect("taken back");
    })
    .await;
}
