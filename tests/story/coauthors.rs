//! Co-authors who write from their own account: how they come to it, what they read and write, and how it ends.

mod judging; // Nobody judges what they write.
mod leaving; // Out of an entry.
mod privacy; // What is held of them, and the photo of their guardian's paper.
mod writing; // What they read and write.

use domain::{
    confirmation::{Consents, Publishing},
    id::AccountId,
    page::{EventKind, confirmation::Joining},
    policy::Actor,
    refusal::Refusal,
};
use tests::{World, on_both_engines, people::Person, refused};

/// An entry with three grown authors; its author and its id.
async fn three(world: &World) -> (Person, String) {
    world.load_edition().await;
    let author = world.author("Lê Văn Vui", "vui@example.vn").await;
    let entry = world.complete(&author, "Máy tách hạt tiêu").await;
    world.save(&author, &entry, "author.2.share", "30", 1).await;
    for (part, text) in [
        ("name", "Võ Thị Tân"),
        ("birth", "17/03/1991"),
        ("work", "Trạm khuyến nông"),
        ("share", "10"),
    ] {
        let key = format!("author.3.{part}");
        world.save(&author, &entry, &key, text, 0).await;
    }
    (author, entry)
}

async fn joining(world: &World, actor: &Actor, secret: &str) -> Joining {
    let page = world.backend.confirmation_page(actor, secret).await;
    page.expect("a page").joining
}

/// The entries in somebody's list, by id, and whether another account began them.
async fn listed(world: &World, person: &Person) -> Vec<(String, bool)> {
    let page = world.backend.my_entries_page(&person.actor).await;
    let cards = page.expect("a page").entries.into_iter();
    cards
        .map(|card| (card.id.to_string(), card.along))
        .collect()
}

fn account(person: &Person) -> &AccountId {
    person.actor.account.as_ref().expect("an account")
}

#[tokio::test]
async fn a_link_that_is_made_anew_gives_the_part_to_whom_it_belongs() {
    on_both_engines("2023-04-01", |world| async move {
        let (author, entry) = three(&world).await;
        let backend = &world.backend;
        // The link was opened on somebody else's telephone.
        let (wrong, first) = world.co_author(&author, &entry, 2, "nham@example.vn").await;
        world.pass_a_minute();
        let own = world.author("Trần Đình Khải", "khai@example.vn").await;
        let joined = backend.join_by_link(&own.actor, &first).await;
        assert_eq!(refused(joined.map(drop)), Refusal::PartTaken);
        let anew = world.confirmation_link(&author, &entry, 2).await;
        // A new link alone takes nothing from anybody.
        assert_eq!(listed(&world, &wrong).await, [(entry.clone(), true)]);
        assert_eq!(joining(&world, &own.actor, &anew).await, Joining::May);
        let joined = backend.join_by_link(&own.actor, &anew).await;
        joined.expect("joined");
        assert_eq!(listed(&world, &own).await, [(entry.clone(), true)]);
        assert_eq!(listed(&world, &wrong).await, []);
    })
    .await;
}

#[tokio::test]
async fn whoever_confirmed_adds_the_entry_to_their_own() {
    on_both_engines("2023-04-01", |world| async move {
        let (author, entry) = three(&world).await;
        let (backend, nobody) = (&world.backend, Actor::nobody());
        let secret = world.confirmation_link(&author, &entry, 2).await;
        let khai = world.author("Trần Đình Khải", "khai@example.vn").await;
        // Not before the yes.
        assert_eq!(joining(&world, &khai.actor, &secret).await, Joining::No);
        let early = backend.join_by_link(&khai.actor, &secret).await;
        assert_eq!(refused(early.map(drop)), Refusal::ConfirmFirst);
        assert_eq!(listed(&world, &khai).await, []);
        world.confirm_part(&secret).await;

        // Whoever is not signed in is asked to; the main author speaks for nobody else.
        let before = world.contents().await;
        assert_eq!(joining(&world, &nobody, &secret).await, Joining::SignIn);
        for (actor, refusal) in [
            (&nobody, Refusal::SignInFirst),
            (&author.actor, Refusal::NotAllowed),
        ] {
            let joined = backend.join_by_link(actor, &secret).await;
            assert_eq!(refused(joined.map(drop)), refusal);
        }
        assert_eq!(joining(&world, &author.actor, &secret).await, Joining::No);
        let dead = backend.join_by_link(&khai.actor, "0000").await;
        assert_eq!(refused(dead.map(drop)), Refusal::LinkDead);
        before.assert_same(&world.contents().await, "nobody joined");

        assert_eq!(joining(&world, &khai.actor, &secret).await, Joining::May);
        let joined = backend.join_by_link(&khai.actor, &secret).await;
        let id = joined.expect("joined");
        assert_eq!(
            joining(&world, &khai.actor, &secret).await,
            Joining::Joined(id)
        );
        assert_eq!(listed(&world, &khai).await, [(entry.clone(), true)]);
        assert_eq!(listed(&world, &author).await, [(entry.clone(), false)]);
        let before = world.contents().await;
        let again = backend.join_by_link(&khai.actor, &secret).await;
        again.expect("the same again");
        before.assert_same(&world.contents().await, "the same again");

        // One account for the author, one author for the account.
        let other = world.author("Trần Đình Khải", "khac@example.vn").await;
        assert_eq!(joining(&world, &other.actor, &secret).await, Joining::Taken);
        let taken = backend.join_by_link(&other.actor, &secret).await;
        assert_eq!(refused(taken.map(drop)), Refusal::PartTaken);
        let third = world.confirmation_link(&author, &entry, 3).await;
        world.confirm_part(&third).await;
        let both = backend.join_by_link(&khai.actor, &third).await;
        assert_eq!(refused(both.map(drop)), Refusal::NotAllowed);
        // Nor does a member speak for another author.
        let page = backend.confirmation_page(&khai.actor, &third).await;
        let page = page.expect("a page");
        assert!(page.own && !page.may_publish);
        let said = backend.object_by_link(&khai.actor, &third, "Tôi trả lời thay");
        assert_eq!(refused(said.await), Refusal::NotAllowed);
        // The database holds both, whatever the program does.
        for (row, who) in [(2, &other), (3, &khai)] {
            let by_hand = format!(
                "INSERT INTO member (entry, author, name, account, joined_at, judges)
                 VALUES ('{entry}', {row}, 'x', '{}', 0, '')",
                account(who)
            );
            assert!(world.try_sql(&by_hand).await.is_err(), "{row}");
        }

        // The main author reads that in the history and beside the name.
        let dossier = backend.dossier_page(&author.actor, &entry).await;
        let events = dossier.expect("a page").events;
        let joined = |kind| events.iter().filter(|event| event.what == kind).count();
        assert_eq!(joined(EventKind::MemberJoined), 1);
        let task = backend.task_page(&author.actor, &entry, "authors").await;
        assert_eq!(task.expect("a page").confirmations.members, [2]);
    })
    .await;
}

#[tokio::test]
async fn a_membership_ends_with_the_author_in_the_row() {
    on_both_engines("2023-04-01", |world| async move {
        let (author, entry) = three(&world).await;
        let backend = &world.backend;
        let (khai, secret) = world.co_author(&author, &entry, 2, "khai@example.vn").await;
        let reads = async || backend.dossier_page(&khai.actor, &entry).await.is_ok();
        // A slip changes nobody; typing over a name shows the dossier to nobody else meanwhile.
        for (version, name, there) in [
            (1, "Trần Đình Khai", true),
            (2, "Trần", false),
            (3, "Trần Đình Kha", true),
            (4, "", false),
            (5, "Hoàng Văn Lâm", false),
        ] {
            world
                .save(&author, &entry, "author.2.name", name, version)
                .await;
            assert_eq!(reads().await, there, "{name}");
            assert_eq!(listed(&world, &khai).await.len(), usize::from(there));
        }
        let saved = backend.save_answer(&khai.actor, &entry, "title", "Máy", 1);
        assert_eq!(refused(saved.await.map(drop)), Refusal::NotFound);
        let again = backend.join_by_link(&khai.actor, &secret).await;
        assert_eq!(refused(again.map(drop)), Refusal::LinkDead);

        // Another author takes the place, and the account that was there goes for good.
        let (lam, _) = world.co_author(&author, &entry, 2, "lam@example.vn").await;
        assert_eq!(listed(&world, &lam).await.len(), 1);
        world
            .save(&author, &entry, "author.2.name", "Trần Đình Khải", 6)
            .await;
        assert!(!reads().await);
        world.confirm_part(&secret).await;
        let joined = backend.join_by_link(&khai.actor, &secret).await;
        joined.expect("the link is that author's again");
        assert!(reads().await);

        // Handed in with somebody else in the row, a membership is gone from the database too.
        let (tan, _) = world.co_author(&author, &entry, 3, "tan@example.vn").await;
        world
            .save(&author, &entry, "author.3.name", "Đỗ Thị Mai", 1)
            .await;
        backend
            .submit_entry(&author.actor, &entry)
            .await
            .expect("handed in");
        let held = world.rows::<1>("SELECT account FROM member").await;
        assert_eq!(held, [[account(&khai).to_string()]]);
        assert_eq!(listed(&world, &tan).await, []);
    })
    .await;
}

#[tokio::test]
async fn a_guardians_link_makes_nobody_a_member() {
    on_both_engines("2023-04-01", |world| async move {
        world.load_edition().await;
        let backend = &world.backend;
        let author = world.author("Lê Văn Vui", "vui@example.vn").await;
        let entry = world.complete(&author, "Máy tách hạt tiêu").await;
        // Sixteen in three weeks.
        world
            .save(&author, &entry, "author.2.birth", "20/04/2007", 1)
            .await;
        let secret = world.confirmation_link(&author, &entry, 2).await;
        let (nobody, cha) = (
            Actor::nobody(),
            world.author("Trần Văn Cha", "cha@example.vn").await,
        );
        let confirm = async |secret: &str, guardian: &str| {
            let page = backend.confirmation_page(&nobody, secret).await;
            let consents = Consents {
                taking_part: true,
                publishing: Publishing::default(),
                guardian,
                child: true,
            };
            let shown = page.expect("a page").shown;
            let said = backend.confirm_by_link(&nobody, secret, &shown, &consents);
            said.await.expect("confirmed");
            world.pass_a_minute();
        };
        let joins = async |person: &Person, secret: &str| {
            let joined = backend.join_by_link(&person.actor, secret).await;
            joined.map(drop)
        };
        confirm(&secret, "Trần Văn Cha").await;
        assert_eq!(joining(&world, &cha.actor, &secret).await, Joining::No);
        assert_eq!(joining(&world, &nobody, &secret).await, Joining::No);
        assert_eq!(refused(joins(&cha, &secret).await), Refusal::GuardianLink);
        // Nor later by the same link, whoever speaks by it; nor with a birth that was put right.
        world.on("2023-04-21");
        assert_eq!(refused(joins(&cha, &secret).await), Refusal::GuardianLink);
        world
            .save(&author, &entry, "author.2.birth", "20/04/1975", 2)
            .await;
        assert_eq!(refused(joins(&cha, &secret).await), Refusal::GuardianLink);
        world
            .save(&author, &entry, "author.2.birth", "20/04/2007", 3)
            .await;
        confirm(&secret, "").await;
        assert_eq!(refused(joins(&cha, &secret).await), Refusal::GuardianLink);
        // The author, who is sixteen now, gets a link of their own.
        let own = world.confirmation_link(&author, &entry, 2).await;
        let khai = world.author("Trần Đình Khải", "khai@example.vn").await;
        joins(&khai, &own).await.expect("joined");
        // A birth that makes a child of the author shows the dossier to nobody but the main author.
        world
            .save(&author, &entry, "author.2.birth", "20/04/2010", 4)
            .await;
        let page = backend.dossier_page(&khai.actor, &entry).await;
        assert_eq!(refused(page.map(drop)), Refusal::NotFound);
    })
    .await;
}
