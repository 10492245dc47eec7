//! Mail by TLS.

use super::*;

#[tokio::test]
async fn a_message_goes_by_tls_to_a_server_that_somebody_vouches_for() {
    for (tls, scheme, query) in [
        (Tls::Wrapped, "smtps", ""),
        (Tls::Upgraded, "smtp", "tls=yes&"),
    ] {
        let mut world = World::sqlite("2023-04-20").await;
        let server = MailServer::secure(tls);
        server.only("thu@example.vn", "mật khẩu");
        let secretary = &approved(&mut world, &["vui@example.vn"]).await;
        let file = world.folder.path().join("ca.pem");
        std::fs::write(&file, &server.certificate).expect("written");
        let login = "thu%40example.vn:m%E1%BA%ADt%20kh%E1%BA%A9u";
        let url = format!("{scheme}://{login}@{}?{query}", server.address);
        let backend = &world.backend;

        // Nobody vouches for it, or somebody for another.
        let other = MailServer::secure(tls).certificate;
        let others = world.folder.path().join("other.pem");
        std::fs::write(&others, other).expect("written");
        let strange = [
            url.trim_end_matches(['?', '&']).to_owned(),
            format!("{url}ca={}", others.display()),
        ];
        for strange in strange {
            let mail = Mail::of(&strange, FROM).expect("a server");
            let tried = mail.send_next(backend).await.expect("tried");
            assert_eq!(tried, Next::NoServer, "{tls:?}");
            world.pass_a_minute();
        }
        let waiting = only(&world, secretary).await;
        assert_eq!((waiting.state, waiting.tries), (MessageState::Approved, 0));
        assert!(waiting.error.contains("certificate"), "{}", waiting.error);
        assert!(server.letters().is_empty());

        let mail = Mail::of(&format!("{url}ca={}", file.display()), FROM).expect("a server");
        assert_eq!(mail.send_next(backend).await.expect("tried"), Next::Tried);
        assert_eq!(only(&world, secretary).await.state, MessageState::Sent);
        let letters = server.letters();
        assert_eq!(
            (letters.len(), &*letters[0].to),
            (1, &["vui@example.vn".to_owned()][..])
        );
    }
}

#[tokio::test]
async fn a_server_that_offers_no_tls_gets_no_password() {
    let mut world = World::sqlite("2023-04-20").await;
    let server = MailServer::start();
    let secretary = &approved(&mut world, &["vui@example.vn"]).await;
    let url = format!("smtp://thu:mat-khau@{}?tls=yes", server.address);
    let mail = Mail::of(&url, FROM).expect("a server");
    let tried = mail.send_next(&world.backend).await.expect("tried");
    assert_eq!(tried, Next::NoServer);
    assert_eq!(only(&world, secretary).await.state, MessageState::Approved);
    assert!(server.letters().is_empty());
}
