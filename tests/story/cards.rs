//! Cards by which judges sign in: bound to the first device, released, revoked.

use backend::{NewPerson, operator};
use domain::{
    page::cards::CardStand,
    policy::{Actor, Role},
    refusal::{Problem, Refusal},
};
use tests::{CODE, World, on_both_engines, people::As, refused};

/// What became of the card of a judge.
async fn stand(world: &World, reader: &Actor, account: &str) -> CardStand {
    let page = world.backend.cards_page(reader, CODE).await;
    let mut lines = page.expect("a page").lines.into_iter();
    let line = lines.find(|line| line.account.as_str() == account);
    line.expect("the judge").stand
}

/// Makes a card and gives the secret that its QR code carries.
async fn card(world: &World, by: &Actor, account: &str) -> String {
    let accounts = [account.to_owned()];
    let made = world.backend.make_cards(by, CODE, &accounts, "https://x");
    let made = made.await.expect("made");
    let secret = made[0].address.strip_prefix("https://x/card/");
    secret.expect("an address").to_owned()
}

async fn signed_in(world: &World, session: &str) -> bool {
    let actor = world.backend.actor_of(session).await;
    actor.expect("an answer").account.is_some()
}

#[tokio::test]
async fn a_card_belongs_to_the_first_device_that_uses_it() {
    on_both_engines("2023-04-01", |world| async move {
        world.load_edition().await;
        let staff = world.staff().await;
        let (backend, secretary) = (&world.backend, &staff.secretary.actor);
        let judge = &staff.judges[0].actor;
        let account = judge.account.as_ref().expect("an account").to_string();
        assert_eq!(stand(&world, secretary, &account).await, CardStand::Missing);
        let secret = card(&world, secretary, &account).await;
        assert_eq!(stand(&world, secretary, &account).await, CardStand::Unused);

        // The first device gets it, and comes in again whenever it wants.
        let first = backend.use_card(&secret, None, "tablet").await;
        let first = first.expect("in");
        assert_eq!(first.actor.account, judge.account);
        let bound = stand(&world, secretary, &account).await;
        assert!(matches!(bound, CardStand::Bound(_)));
        world.on("2023-04-20");
        let again = backend.use_card(&secret, Some(&first.device), "").await;
        let again = again.expect("in again");
        assert_eq!(again.device, first.device);
        assert!(signed_in(&world, &again.session).await);
        assert_eq!(stand(&world, secretary, &account).await, bound);

        // Another device does not, with or without a secret of its own, and nothing is written.
        let before = world.contents().await;
        let stranger = "0".repeat(40);
        for device in [None, Some(stranger.as_str()), Some("")] {
            let other = backend.use_card(&secret, device, "").await;
            assert_eq!(refused(other), Refusal::CardElsewhere);
        }
        before.assert_same(&world.contents().await, "another device");

        // Released: the first one is out, the next one gets it.
        let released = backend.release_card(secretary, CODE, &account).await;
        released.expect("released");
        assert!(!signed_in(&world, &again.session).await);
        let next = backend.use_card(&secret, Some(&stranger), "").await;
        let next = next.expect("in");
        assert_eq!(next.device, stranger);
        let old = backend.use_card(&secret, Some(&first.device), "").await;
        assert_eq!(refused(old), Refusal::CardElsewhere);

        // Revoked: nobody.
        let revoked = backend.revoke_card(secretary, CODE, &account).await;
        revoked.expect("revoked");
        assert!(!signed_in(&world, &next.session).await);
        let gone = backend.use_card(&secret, Some(&stranger), "").await;
        assert_eq!(refused(gone), Refusal::CardDead);
        let now = stand(&world, secretary, &account).await;
        assert!(matches!(now, CardStand::Revoked(_)));
        let contents = world.contents().await;
        for what in ["card-made", "card-bound", "card-released", "card-revoked"] {
            assert!(contents.has("audit", what), "{what}");
        }
        for secret in [&secret, &first.device, &next.session] {
            for table in ["card", "session", "audit"] {
                assert!(!contents.has(table, secret), "{table} keeps hashes alone");
            }
        }

        // A new card ends the one before; the judge's own ways in stay.
        let one = card(&world, secretary, &account).await;
        let two = card(&world, secretary, &account).await;
        assert_eq!(
            refused(backend.use_card(&one, None, "").await),
            Refusal::CardDead
        );
        backend.use_card(&two, None, "").await.expect("in");
        assert!(signed_in(&world, &staff.judges[0].secret).await);
    })
    .await;
}

#[tokio::test]
async fn a_card_opens_the_judges_part_alone() {
    on_both_engines("2023-04-01", |world| async move {
        world.load_edition().await;
        let staff = world.staff().await;
        let (backend, secretary) = (&world.backend, &staff.secretary.actor);
        // Somebody who is administrator and member of the committee beside.
        let account = staff.judges[0].actor.account.clone().expect("an account");
        for role in [Role::Admin, Role::Committee] {
            let person = NewPerson {
                name: "Giám khảo An",
                login: "a.to-1@example.vn",
                role,
                edition: CODE,
                unit: "",
                groups: "",
            };
            let link = backend.invite_person(&operator(), &person).await;
            link.expect("given the role");
        }
        let secret = card(&world, secretary, account.as_str()).await;
        let entry = backend.use_card(&secret, None, "").await.expect("in");
        let grants =
            |actor: &Actor| -> Vec<Role> { actor.grants.iter().map(|grant| grant.role).collect() };
        assert_eq!(grants(&entry.actor), [Role::Judge]);
        let actor = backend.actor_of(&entry.session).await.expect("an actor");
        assert_eq!(grants(&actor), [Role::Judge]);
        let own = backend.actor_of(&staff.judges[0].secret).await;
        assert_eq!(grants(&own.expect("an actor")).len(), 3);
        assert_eq!(
            refused(backend.people_page(&actor).await),
            Refusal::NotAllowed
        );

        // Only judges of this edition get a card, and only from those who may give one.
        let before = world.contents().await;
        let wrong = |field, problem| Refusal::invalid(field, problem);
        let stranger = secretary.account.as_ref().expect("an account").to_string();
        for (accounts, problem) in [
            (vec![], Problem::Missing),
            (vec![stranger.clone()], Problem::NotAChoice),
            (
                vec![account.to_string(), "x".to_owned()],
                Problem::NotAChoice,
            ),
        ] {
            let made = backend.make_cards(secretary, CODE, &accounts, "").await;
            assert_eq!(refused(made), wrong("accounts", problem));
        }
        for account in [stranger.as_str(), "x"] {
            let released = backend.release_card(secretary, CODE, account).await;
            assert_eq!(refused(released), wrong("account", Problem::NotAChoice));
            let revoked = backend.revoke_card(secretary, CODE, account).await;
            assert_eq!(refused(revoked), wrong("account", Problem::NotAChoice));
        }
        let accounts = [account.to_string()];
        for other in [&actor, &staff.committee.actor] {
            let made = backend.make_cards(other, CODE, &accounts, "").await;
            assert_eq!(refused(made), Refusal::NotAllowed);
        }
        assert_eq!(
            refused(backend.use_card("x", None, "").await),
            Refusal::CardDead
        );
        before.assert_same(&world.contents().await, "refused cards");

        // Whoever judges no more, or whose account is closed, does not come in.
        let late = world
            .person(
                "Giám khảo Dung",
                "d@example.vn",
                As::Judge {
                    unit: "",
                    groups: "to-1",
                },
            )
            .await;
        let late = late.actor.account.expect("an account").to_string();
        let secret = card(&world, secretary, &late).await;
        let closed = backend
            .set_disabled(&operator(), "d@example.vn", true)
            .await;
        closed.expect("closed");
        assert_eq!(
            refused(backend.use_card(&secret, None, "").await),
            Refusal::CardDead
        );
    })
    .await;
}
