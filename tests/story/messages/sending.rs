//! Approved messages through a mail server.

mod tls; // Mail by TLS.

use std::{sync::Arc, time::Duration};

use backend::{Backend, SeededRandom, Tried};
use domain::{
    message::{Folder, MessageAct, MessageState},
    page::messages::MessageView,
    policy::Actor,
};
use mailparse::MailHeaderMap as _;
use server::{
    config::{LogFormat, Place, Serve},
    mail::{Mail, Next},
    run::run,
};
use tests::{
    CODE, World,
    mail_server::{Answer, MailServer, Tls},
    on_both_engines, refused,
};
use tokio::{net::TcpListener, sync::oneshot};

use super::{act, lying};

const FROM: &str = "Hội thi Lộc Ninh <hoithi@example.vn>";

/// A world in which messages to so many authors are approved, and the secretary.
async fn approved(world: &mut World, logins: &[&str]) -> Actor {
    world.backend = world
        .backend
        .clone()
        .reached_at("https://hoithi.example.vn", true);
    world.load_edition().await;
    let secretary = world.staff().await.secretary.actor;
    for login in logins {
        let author = world.author("Lê Văn Vui", login).await;
        world.hand_in(&author, "Máy tách hạt tiêu").await;
    }
    let shown: Vec<String> = lying(world, &secretary, Folder::Waiting)
        .await
        .into_iter()
        .map(|message| message.shown)
        .collect();
    let done = world
        .backend
        .approve_messages(&secretary, CODE, &shown)
        .await;
    done.expect("approved");
    secretary
}

/// The only message.
async fn only(world: &World, secretary: &Actor) -> MessageView {
    for folder in Folder::ALL {
        if let Some(message) = lying(world, secretary, folder).await.pop() {
            return message;
        }
    }
    panic!("no message");
}

#[tokio::test]
async fn a_message_is_taken_in_hand_by_one_sender() {
    on_both_engines("2023-04-20", |mut world| async move {
        let logins: Vec<String> = (0..8).map(|n| format!("a{n}@example.vn")).collect();
        let logins: Vec<&str> = logins.iter().map(String::as_str).collect();
        approved(&mut world, &logins).await;
        // Another process on the same database.
        let files = world.files();
        let another = Backend::open(
            &world.database_url,
            &files,
            world.clock.clone(),
            Arc::new(SeededRandom::of(7)),
        );
        let another = another.await.expect("a backend");
        let takes = (0..12).map(|n| {
            let backend = if n % 2 == 0 { &world.backend } else { &another };
            let backend = backend.clone();
            tokio::spawn(async move { backend.take_message().await })
        });
        let takes: Vec<_> = takes.collect();
        let mut taken = Vec::new();
        for take in takes {
            let message = take.await.expect("no panic").expect("an answer");
            taken.extend(message.map(|message| message.recipient().to_owned()));
        }
        // A sender who loses a race takes nothing, and looks again.
        while let Some(message) = another.take_message().await.expect("an answer") {
            taken.push(message.recipient().to_owned());
        }
        taken.sort_unstable();
        assert_eq!(taken, logins);
    })
    .await;
}

#[tokio::test]
async fn a_sender_that_falls_leaves_a_message_in_doubt() {
    on_both_engines("2023-04-20", |mut world| async move {
        let secretary = &approved(&mut world, &["vui@example.vn"]).await;
        let backend = &world.backend;
        let fallen = backend.take_message().await.expect("an answer");
        let fallen = fallen.expect("a message");
        // In hand it is nobody else's, not even the secretariat's.
        assert!(backend.take_message().await.expect("an answer").is_none());
        let message = only(&world, secretary).await;
        assert_eq!(message.state, MessageState::Sending);
        refused(act(&world, secretary, &message, MessageAct::Drop).await);

        world.clock.advance(6 * 60_000);
        assert!(backend.take_message().await.expect("an answer").is_none());
        let message = only(&world, secretary).await;
        assert_eq!(message.state, MessageState::Unsure);
        world.clock.advance(24 * 3_600_000);
        assert!(backend.take_message().await.expect("an answer").is_none());
        // The sender was only slow, and says so.
        let late = backend.message_tried(&fallen, &Tried::Sent).await;
        late.expect("written");
        assert_eq!(only(&world, secretary).await.state, MessageState::Sent);
        // What is settled does not change any more.
        let unsure = Tried::Unsure(String::new());
        let again = backend.message_tried(&fallen, &unsure).await;
        again.expect("written");
        assert_eq!(only(&world, secretary).await.state, MessageState::Sent);
    })
    .await;
}

#[tokio::test]
async fn a_message_in_doubt_is_sent_again_when_somebody_says_so() {
    on_both_engines("2023-04-20", |mut world| async move {
        let secretary = &approved(&mut world, &["vui@example.vn"]).await;
        let backend = &world.backend;
        let fallen = backend.take_message().await.expect("an answer");
        let fallen = fallen.expect("a message");
        world.clock.advance(6 * 60_000);
        assert!(backend.take_message().await.expect("an answer").is_none());
        let message = only(&world, secretary).await;
        let again = act(&world, secretary, &message, MessageAct::Again).await;
        again.expect("to be sent again");
        let taken = backend.take_message().await.expect("an answer");
        let taken = taken.expect("a message");
        // The first try has nothing to say of the second.
        let refusal = Tried::Refused("550".to_owned());
        let late = backend.message_tried(&fallen, &refusal).await;
        late.expect("written");
        assert_eq!(only(&world, secretary).await.state, MessageState::Sending);
        let sent = backend.message_tried(&taken, &Tried::Sent).await;
        sent.expect("written");
        assert_eq!(only(&world, secretary).await.state, MessageState::Sent);
    })
    .await;
}

#[tokio::test]
async fn tries_are_spaced_and_end() {
    on_both_engines("2023-04-20", |mut world| async move {
        let secretary = &approved(&mut world, &["vui@example.vn"]).await;
        let backend = &world.backend;
        let mut waits = Vec::new();
        loop {
            let Some(message) = backend.take_message().await.expect("an answer") else {
                let message = only(&world, secretary).await;
                let Some(at) = message.next_try else {
                    assert_eq!(message.state, MessageState::Failed);
                    assert_eq!(message.error, "451 busy");
                    break;
                };
                let wait = at.0 - backend.now().0;
                waits.push(wait / 60_000);
                world.clock.advance(wait - 1);
                let early = backend.take_message().await.expect("an answer");
                assert!(early.is_none());
                world.clock.advance(1);
                continue;
            };
            let busy = Tried::NotNow("451 busy".to_owned());
            let written = backend.message_tried(&message, &busy).await;
            written.expect("written");
        }
        assert_eq!(waits, [1, 5, 30, 120, 360]);
    })
    .await;
}

#[tokio::test]
async fn telephones_are_never_sent_to() {
    on_both_engines("2023-04-20", |mut world| async move {
        let secretary = &approved(&mut world, &["0912 345 678"]).await;
        let taken = world.backend.take_message().await.expect("an answer");
        assert!(taken.is_none());
        let message = only(&world, secretary).await;
        assert_eq!(message.state, MessageState::Approved);
        let told = act(&world, secretary, &message, MessageAct::Tell).await;
        told.expect("told");
    })
    .await;
}

#[tokio::test]
async fn a_mail_server_gets_a_message_once() {
    on_both_engines("2023-04-20", |mut world| async move {
        let server = MailServer::start();
        let secretary = &approved(&mut world, &["vui@example.vn"]).await;
        let mail = Mail::of(&format!("smtp://{}", server.address), FROM).expect("a server");
        let backend = &world.backend;

        // Not now, then yes.
        server.answer(&[Answer::Refuse(451)]);
        assert_eq!(mail.send_next(backend).await.expect("tried"), Next::Tried);
        let message = only(&world, secretary).await;
        assert_eq!((message.state, message.tries), (MessageState::Approved, 1));
        assert!(message.error.contains("451"), "{}", message.error);
        assert_eq!(
            mail.send_next(backend).await.expect("nothing due"),
            Next::None
        );
        world.pass_a_minute();
        assert_eq!(mail.send_next(backend).await.expect("tried"), Next::Tried);
        assert_eq!(only(&world, secretary).await.state, MessageState::Sent);
        assert_eq!(
            mail.send_next(backend).await.expect("nothing due"),
            Next::None
        );
        let letters = server.letters();
        let [letter] = &*letters else {
            panic!("{letters:?}");
        };
        assert_eq!(letter.from, "hoithi@example.vn");
        assert_eq!(letter.to, ["vui@example.vn"]);
        let parsed = mailparse::parse_mail(&letter.bytes).expect("a letter");
        let head = |name| parsed.headers.get_first_value(name).unwrap_or_default();
        assert_eq!(head("Subject"), message.subject);
        assert!(
            head("From").contains("Hội thi Lộc Ninh"),
            "{}",
            head("From")
        );
        assert_eq!(head("To"), "vui@example.vn");
        assert_eq!(head("Message-ID"), format!("<{}@example.vn>", message.id));
        let body = parsed.get_body().expect("a body");
        assert_eq!(body.replace("\r\n", "\n").trim(), message.text);
    })
    .await;
}

#[tokio::test]
async fn what_a_mail_server_refuses_or_leaves_open_is_told() {
    on_both_engines("2023-04-20", |mut world| async move {
        let server = MailServer::start();
        let secretary = &approved(&mut world, &["vui@example.vn"]).await;
        let address = server.address;
        let mail = Mail::of(&format!("smtp://{address}"), FROM).expect("a server");
        let backend = &world.backend;

        server.answer(&[Answer::Refuse(550)]);
        assert_eq!(mail.send_next(backend).await.expect("tried"), Next::Tried);
        let message = only(&world, secretary).await;
        assert_eq!(message.state, MessageState::Failed);
        assert!(message.error.contains("550"), "{}", message.error);
        world.clock.advance(24 * 3_600_000);
        assert_eq!(
            mail.send_next(backend).await.expect("nothing due"),
            Next::None
        );

        // The letter was taken and the line broke: nobody but a person sends it again.
        let again = act(&world, secretary, &message, MessageAct::Again).await;
        again.expect("to be sent again");
        server.answer(&[Answer::HangUp]);
        assert_eq!(mail.send_next(backend).await.expect("tried"), Next::Tried);
        let message = only(&world, secretary).await;
        assert_eq!(message.state, MessageState::Unsure);
        world.clock.advance(24 * 3_600_000);
        assert_eq!(
            mail.send_next(backend).await.expect("nothing due"),
            Next::None
        );
        assert_eq!(server.letters().len(), 1);

        // Nobody who does not sign in, and nobody at all, is no reason to give up.
        server.only("thu@example.vn", "mật khẩu");
        let again = act(&world, secretary, &message, MessageAct::Again).await;
        again.expect("to be sent again");
        let wrong = format!("smtp://thu%40example.vn:sai@{address}");
        let wrong = Mail::of(&wrong, FROM).expect("a server");
        let gone = Mail::of("smtp://127.0.0.1:1", FROM).expect("a server");
        for _ in 0..10 {
            for mail in [&wrong, &gone] {
                let tried = mail.send_next(backend).await.expect("tried");
                assert_eq!(tried, Next::NoServer);
                world.pass_a_minute();
            }
        }
        let waiting = only(&world, secretary).await;
        assert_eq!((waiting.state, waiting.tries), (MessageState::Approved, 0));
        assert!(!waiting.error.is_empty() && waiting.next_try.is_some());
        let right = format!("smtp://thu%40example.vn:m%E1%BA%ADt%20kh%E1%BA%A9u@{address}");
        let right = Mail::of(&right, FROM).expect("a server");
        assert_eq!(right.send_next(backend).await.expect("tried"), Next::Tried);
        assert_eq!(only(&world, secretary).await.state, MessageState::Sent);
        assert_eq!(server.letters().len(), 2);
    })
    .await;
}

#[tokio::test]
async fn the_running_program_sends_and_stops() {
    let mut world = World::sqlite("2023-04-20").await;
    let server = MailServer::start();
    let secretary = &approved(&mut world, &["vui@example.vn", "khai@example.vn"]).await;
    let place = Place {
        data: world.folder.path().to_owned(),
        database_url: Some(world.database_url.clone()),
        files_url: None,
        log: "info".to_owned(),
        log_format: LogFormat::Text,
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let config = Serve {
        addr: listener.local_addr().expect("an address"),
        public_url: Some("https://hoithi.example.vn".parse().expect("an address")),
        trust_proxy: false,
        local_people: false,
        smtp_url: Some(format!("smtp://{}", server.address)),
        mail_from: Some(FROM.to_owned()),
        edition_file: None,
        development: false,
    };
    let (stop, stopped) = oneshot::channel::<()>();
    let running = tokio::spawn(async move {
        let shutdown = async move {
            let _ = stopped.await;
        };
        run(&place, &config, listener, shutdown).await
    });
    while lying(&world, secretary, Folder::Told).await.len() < 2 {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    stop.send(()).expect("running");
    running.await.expect("no panic").expect("stopped");
    assert_eq!(server.letters().len(), 2);
}
