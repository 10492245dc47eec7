//! The ways in: passwords, one-time links, and the sessions they open.

use backend::{NewPerson, operator};
use domain::{
    policy::{Actor, Role},
    refusal::{Problem, Refusal, WrongField},
};
use tests::{
    CODE, World, on_both_engines,
    people::{As, PASSWORD},
    refused,
};

const DAY_MS: i64 = 86_400_000;

#[tokio::test]
async fn tries_are_limited_by_account_and_by_address() {
    on_both_engines("2023-04-01", |world| async move {
        world.load_edition().await;
        world.author("Lê Văn Vui", "vui@example.vn").await;
        let sign_in = async |login: &str, password: &str, address: &str| {
            world.backend.sign_in(login, password, address, "").await
        };
        // Unknown names and wrong passwords look the same.
        assert_eq!(
            refused(sign_in("khong@example.vn", PASSWORD, "10.0.0.1").await),
            Refusal::WrongPassword
        );
        for _ in 0..5 {
            assert_eq!(
                refused(sign_in("vui@example.vn", "sai mật khẩu", "10.0.0.1").await),
                Refusal::WrongPassword
            );
        }
        // Now the right one does not help either, from anywhere.
        for address in ["10.0.0.1", "10.0.0.2"] {
            let refusal = refused(sign_in("vui@example.vn", PASSWORD, address).await);
            assert_eq!(refusal, Refusal::TooManyTries(900));
        }
        world.clock.advance(15 * 60_000);
        sign_in("vui@example.vn", PASSWORD, "10.0.0.1")
            .await
            .expect("signed in");
        // Success forgets the failures of the account.
        sign_in("vui@example.vn", "sai mật khẩu", "10.0.0.1")
            .await
            .expect_err("refused");
        sign_in("vui@example.vn", PASSWORD, "10.0.0.1")
            .await
            .expect("signed in");
    })
    .await;
}

#[tokio::test]
async fn one_address_tries_many_names_in_vain() {
    let world = World::sqlite("2023-04-01").await;
    // Names that have no account cost a hash each, so these have none that is looked at.
    for number in 0..20 {
        let login = format!("09123{number:05}");
        let refusal = refused(world.backend.sign_in(&login, "sai", "10.0.0.9", "").await);
        assert_eq!(refusal, Refusal::WrongPassword);
    }
    let refusal = refused(
        world
            .backend
            .sign_in("0999999999", "sai", "10.0.0.9", "")
            .await,
    );
    assert!(matches!(refusal, Refusal::TooManyTries(_)), "{refusal:?}");
    let refusal = refused(
        world
            .backend
            .sign_in("0999999999", "sai", "10.0.0.8", "")
            .await,
    );
    assert_eq!(
        refusal,
        Refusal::WrongPassword,
        "another address is not held up"
    );
}

#[tokio::test]
async fn a_link_is_used_once() {
    on_both_engines("2023-04-01", |world| async move {
        world.load_edition().await;
        let backend = &world.backend;
        let judge = NewPerson {
            name: "Hoàng Thị Mai",
            login: "0912345678",
            role: Role::Judge,
            edition: CODE,
            unit: "",
            groups: "to-1",
        };
        let link = backend
            .invite_person(&operator(), &judge)
            .await
            .expect("a link");
        let secret = |path: &str| path.strip_prefix("/l/").expect("a link").to_owned();
        let first = secret(&link.path);
        assert_eq!(link.name, "Hoàng Thị Mai");
        let (actor, session) = backend.use_link(&first, "").await.expect("a session");
        assert!(actor.is(Role::Judge, CODE));
        assert_eq!(
            refused(backend.use_link(&first, "").await),
            Refusal::LinkDead
        );
        assert_eq!(refused(backend.use_link("", "").await), Refusal::LinkDead);
        assert_eq!(
            refused(backend.use_link("ộ\0' OR 1=1", "").await),
            Refusal::LinkDead
        );

        // A fresh link ends the one before; revoked and old ones do not work.
        let account = actor.account.expect("an account");
        let old = backend
            .make_link(&operator(), &account)
            .await
            .expect("a link");
        let new = backend
            .make_link(&operator(), &account)
            .await
            .expect("a link");
        assert_eq!(
            refused(backend.use_link(&secret(&old.path), "").await),
            Refusal::LinkDead
        );
        backend
            .revoke_link(&operator(), &account)
            .await
            .expect("revoked");
        assert_eq!(
            refused(backend.use_link(&secret(&new.path), "").await),
            Refusal::LinkDead
        );
        let late = backend
            .make_link(&operator(), &account)
            .await
            .expect("a link");
        world.clock.set(late.until.plus_ms(1));
        assert_eq!(
            refused(backend.use_link(&secret(&late.path), "").await),
            Refusal::LinkDead
        );
        let in_time = backend
            .make_link(&operator(), &account)
            .await
            .expect("a link");
        world.clock.set(in_time.until);
        backend
            .use_link(&secret(&in_time.path), "")
            .await
            .expect("the last instant counts");
        assert_eq!(
            backend.actor_of(&session).await.expect("an actor").account,
            Some(account)
        );
    })
    .await;
}

#[tokio::test]
async fn sessions_end() {
    on_both_engines("2023-04-01", |world| async move {
        world.load_edition().await;
        let backend = &world.backend;
        let first = world.author("Lê Văn Vui", "vui@example.vn").await;
        let sign_in = async || {
            let signed_in = backend
                .sign_in("vui@example.vn", PASSWORD, "10.0.0.1", "Firefox")
                .await;
            signed_in.expect("signed in").1
        };
        let holds = async |secret: &str| {
            backend
                .actor_of(secret)
                .await
                .expect("an answer")
                .account
                .is_some()
        };
        let (second, third) = (sign_in().await, sign_in().await);
        assert!(holds(&first.secret).await && holds(&second).await && holds(&third).await);
        backend.sign_out(&second).await.expect("out");
        backend.sign_out(&second).await.expect("out already");
        backend.sign_out("không có").await.expect("nothing to end");
        assert!(holds(&first.secret).await && !holds(&second).await);
        backend
            .sign_out_everywhere(&first.actor)
            .await
            .expect("out");
        assert!(!holds(&first.secret).await && !holds(&third).await);
        assert!(!holds("").await && !holds("' OR 1=1 --").await);

        let last = sign_in().await;
        world.clock.advance(30 * DAY_MS - 1);
        assert!(holds(&last).await);
        world.clock.advance(2);
        assert!(!holds(&last).await);
        // The database knows no secret.
        let contents = format!("{:?}", world.contents().await);
        for secret in [&first.secret, &second, &third, &last, &PASSWORD.to_owned()] {
            assert!(!contents.contains(secret.as_str()));
        }
        assert_eq!(
            refused(backend.sign_out_everywhere(&Actor::nobody()).await),
            Refusal::SignInFirst
        );
    })
    .await;
}

#[tokio::test]
async fn a_closed_account_opens_nothing_until_it_is_opened() {
    on_both_engines("2023-04-01", |world| async move {
        world.load_edition().await;
        let backend = &world.backend;
        let person = world.author("Lê Văn Vui", "vui@example.vn").await;
        let sign_in = || backend.sign_in("vui@example.vn", PASSWORD, "10.0.0.1", "Firefox");
        let operator = operator();
        let close = |closed| backend.set_disabled(&operator, "vui@example.vn", closed);
        assert_eq!(
            refused(
                backend
                    .set_disabled(&person.actor, "vui@example.vn", true)
                    .await
            ),
            Refusal::NotAllowed
        );
        close(true).await.expect("closed");
        let actor = backend.actor_of(&person.secret).await.expect("an answer");
        assert_eq!(actor.account, None, "sessions end");
        assert_eq!(refused(sign_in().await), Refusal::WrongPassword);
        close(false).await.expect("opened");
        sign_in().await.expect("signed in");
    })
    .await;
}

#[tokio::test]
async fn a_second_invitation_adds_groups() {
    on_both_engines("2023-04-01", |world| async move {
        world.load_edition().await;
        for groups in ["to-2", "to-1"] {
            let place = As::Judge { unit: "", groups };
            world
                .person("Phan Nhật Minh", "minh@example.vn", place)
                .await;
        }
        let page = world
            .backend
            .people_page(&operator())
            .await
            .expect("people");
        let judge = page
            .people
            .iter()
            .find(|person| person.name == "Phan Nhật Minh");
        assert_eq!(judge.expect("the judge").grants[0].groups, ["to-1", "to-2"]);
    })
    .await;
}

#[tokio::test]
async fn accounts_are_refused_that_cannot_be() {
    on_both_engines("2023-04-01", |world| async move {
        world.load_edition().await;
        world.author("Lê Văn Vui", "0912345678").await;
        let before = world.contents().await;
        let wrong = |field: &str, problem| WrongField {
            field: field.to_owned(),
            problem,
        };
        let every = Refusal::Invalid(vec![
            wrong("name", Problem::Missing),
            wrong("login", Problem::PhoneTooShort),
            wrong("password", Problem::PasswordTooShort),
        ]);
        for (name, login, password, refusal) in [
            (
                "Lê Văn Vui",
                "+84 912.345.678",
                PASSWORD,
                Refusal::AccountExists,
            ),
            (
                "",
                "vui2@example.vn",
                PASSWORD,
                Refusal::invalid("name", Problem::Missing),
            ),
            (
                "Vui 2",
                "vui2@example.vn",
                PASSWORD,
                Refusal::invalid("name", Problem::NotAName),
            ),
            (
                "Lê\u{7} Vui",
                "vui2@example.vn",
                PASSWORD,
                Refusal::invalid("name", Problem::BadCharacters),
            ),
            (
                "Lê Vui",
                "0912",
                PASSWORD,
                Refusal::invalid("login", Problem::PhoneTooShort),
            ),
            (
                "Lê Vui",
                "vui@",
                PASSWORD,
                Refusal::invalid("login", Problem::NotAnEmail),
            ),
            (
                "Lê Vui",
                "vui2@example.vn",
                "ngắn",
                Refusal::invalid("password", Problem::PasswordTooShort),
            ),
            // Everything that is wrong is told at once.
            ("", "0912", "ngắn", every),
        ] {
            assert_eq!(
                refused(world.backend.sign_up(name, login, password, "").await),
                refusal,
                "{name} {login}"
            );
        }
        let long = "a".repeat(100_000);
        for (name, login, password) in [
            (long.as_str(), "a@b.vn", PASSWORD),
            ("Lê Vui", &long, PASSWORD),
            ("Lê Vui", "a@b.vn", &long),
        ] {
            refused(world.backend.sign_up(name, login, password, "").await);
        }
        before.assert_same(&world.contents().await, "accounts that cannot be");

        let person = |role, edition, unit, groups| NewPerson {
            name: "Lê Vui",
            login: "x@example.vn",
            role,
            edition,
            unit,
            groups,
        };
        for (person, field) in [
            (person(Role::Judge, "khong-co", "", "to-1"), "edition"),
            (person(Role::Judge, CODE, "", "to-9"), "groups"),
            (person(Role::Judge, CODE, "", ""), "groups"),
            (person(Role::Judge, CODE, "khong-co", "to-1"), "unit"),
            (person(Role::UnitOfficer, CODE, "", ""), "unit"),
        ] {
            let refusal = refused(world.backend.invite_person(&operator(), &person).await);
            assert!(
                matches!(&refusal, Refusal::Invalid(wrong) if wrong[0].field == *field),
                "{refusal:?}"
            );
        }
        before.assert_same(&world.contents().await, "roles that cannot be");
        let secretary = world
            .person("Ngô Thị Kim Cúc", "cuc@example.vn", As::Secretary)
            .await;
        let judge = person(Role::Judge, CODE, "", "to-1");
        assert_eq!(
            refused(world.backend.invite_person(&secretary.actor, &judge).await),
            Refusal::NotAllowed
        );
        assert_eq!(
            refused(world.backend.people_page(&secretary.actor).await),
            Refusal::NotAllowed
        );
    })
    .await;
}
