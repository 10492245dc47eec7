//! Approved messages on their way to a mail server, one after the other.

use std::{net::IpAddr, time::Duration};

use anyhow::Result;
use backend::{Backend, Outgoing, Tried};
use lettre::{
    Message,
    message::{Mailbox, header::ContentType},
    transport::smtp::{
        authentication::{Credentials, Mechanism},
        client::{AsyncSmtpConnection, Certificate, TlsParameters},
        extension::ClientId,
    },
};
use percent_encoding::percent_decode_str;
use tokio::{sync::watch, time::timeout};
use url::Url;

use crate::config::Wrong;

/// Time between two looks for something to send.
const LOOKING: Duration = Duration::from_secs(5);

/// Longest time between two tries to reach a mail server that does not let anybody in.
const LONGEST_PAUSE: Duration = Duration::from_mins(10);

/// How long connecting and signing in may take, and how long handing over.
const PATIENCE: Duration = Duration::from_mins(1);

/// A mail server, and whom it is told that messages come from.
#[derive(Clone)]
pub struct Mail {
    host: String,
    port: u16,
    encryption: Encryption,
    credentials: Option<Credentials>,
    /// Whoever vouches for the server beside the authorities that everybody trusts.
    authority: Option<Certificate>,
    from: Mailbox,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Encryption {
    /// From the first byte.
    Wrapped,
    /// After `STARTTLS`, which the server must offer.
    Upgraded,
    /// Not at all.
    Plain,
}

/// What came of looking for a message to send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// None is due.
    None,
    /// One was handed over, or refused.
    Tried,
    /// The mail server cannot be reached.
    NoServer,
}

impl Mail {
    /// Reads what the flags say. What is wrong is told without the password.
    pub fn of(url: &str, from: &str) -> Result<Self> {
        let server = server(url).ok_or_else(|| {
            Wrong(
                "--smtp-url: expected smtps://USER:PASSWORD@HOST, smtp://… (with STARTTLS, except to this machine \
                 without ?tls=yes), smtp://…?tls=no, and perhaps ?ca=FILE"
                    .into(),
            )
        })?;
        let authority = server.authority.as_deref().map(authority).transpose()?;
        let from = from.parse().map_err(|error| {
            Wrong(format!(
                "--mail-from: expected hoithi@example.vn or Hội thi <hoithi@example.vn>: {error}"
            ))
        })?;
        Ok(Self {
            host: server.host,
            port: server.port,
            encryption: server.encryption,
            credentials: server.credentials,
            authority,
            from,
        })
    }

    /// Sends what is approved until it is told to stop; a message that is on its way then arrives first.
    pub(crate) async fn send_all(self, backend: Backend, mut stopping: watch::Receiver<bool>) {
        let mut pause = LOOKING;
        while !*stopping.borrow() {
            match self.send_next(&backend).await {
                Ok(Next::Tried) => {
                    pause = LOOKING;
                    continue;
                }
                Ok(Next::None) => pause = LOOKING,
                // Many sign-ins that fail close a mailbox.
                Ok(Next::NoServer) => pause = LONGEST_PAUSE.min(pause * 2),
                Err(error) => tracing::error!(%error, "messages cannot be sent"),
            }
            // Whether the time is over or the end has come, the loop looks again.
            let _ = timeout(pause, stopping.changed()).await;
        }
    }

    /// Sends one message, if one is due.
    pub async fn send_next(&self, backend: &Backend) -> backend::Result<Next> {
        let Some(message) = backend.take_message().await? else {
            return Ok(Next::None);
        };
        let tried = self.hand_over(&message).await;
        match &tried {
            Tried::Sent => tracing::info!(message = message.id(), "message sent"),
            Tried::Refused(why)
            | Tried::NotNow(why)
            | Tried::NoServer(why)
            | Tried::Unsure(why) => {
                tracing::warn!(message = message.id(), why, "message not sent");
            }
        }
        backend.message_tried(&message, &tried).await?;
        Ok(match tried {
            Tried::NoServer(_) => Next::NoServer,
            _ => Next::Tried,
        })
    }

    async fn hand_over(&self, outgoing: &Outgoing) -> Tried {
        let message = match self.written(outgoing) {
            Ok(message) => message,
            Err(error) => return Tried::Refused(error.to_string()),
        };
        let mut connection = match timeout(PATIENCE, self.connected()).await {
            Ok(Ok(connection)) => connection,
            Ok(Err(error)) => return Tried::NoServer(error.to_string()),
            Err(elapsed) => return Tried::NoServer(elapsed.to_string()),
        };
        let bytes = message.formatted();
        let tried = match timeout(PATIENCE, connection.send(message.envelope(), &bytes)).await {
            Ok(Ok(_taken)) => Tried::Sent,
            Ok(Err(error)) if error.is_transient() => Tried::NotNow(error.to_string()),
            Ok(Err(error)) if error.is_permanent() || error.is_client() => {
                Tried::Refused(error.to_string())
            }
            Ok(Err(error)) => Tried::Unsure(error.to_string()),
            Err(elapsed) => Tried::Unsure(elapsed.to_string()),
        };
        if tried == Tried::Sent {
            // It is taken, however the line ends.
            let _ = timeout(Duration::from_secs(5), connection.quit()).await;
        }
        tried
    }

    fn written(&self, outgoing: &Outgoing) -> Result<Message> {
        let domain = self.from.email.domain();
        Ok(Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, outgoing.recipient().parse()?))
            .subject(outgoing.subject())
            // One id however often it is tried, so that a mail server can tell.
            .message_id(Some(format!("<{}@{domain}>", outgoing.id())))
            .header(ContentType::TEXT_PLAIN)
            .body(outgoing.text().to_owned())?)
    }

    async fn connected(&self) -> Result<AsyncSmtpConnection, lettre::transport::smtp::Error> {
        let hello = ClientId::Domain(self.from.email.domain().to_owned());
        let tls = || {
            let tls = TlsParameters::builder(self.host.clone());
            match &self.authority {
                Some(authority) => tls.add_root_certificate(authority.clone()).build(),
                None => tls.build(),
            }
        };
        let wrapped = match self.encryption {
            Encryption::Wrapped => Some(tls()?),
            Encryption::Upgraded | Encryption::Plain => None,
        };
        let server = (self.host.as_str(), self.port);
        let mut connection =
            AsyncSmtpConnection::connect_tokio1(server, Some(PATIENCE), &hello, wrapped, None)
                .await?;
        if self.encryption == Encryption::Upgraded {
            connection.starttls(tls()?, &hello).await?;
        }
        if let Some(credentials) = &self.credentials {
            connection
                .auth(&[Mechanism::Plain, Mechanism::Login], credentials)
                .await?;
        }
        Ok(connection)
    }
}

/// What an address says of a mail server.
struct Server {
    host: String,
    port: u16,
    encryption: Encryption,
    credentials: Option<Credentials>,
    /// A file with certificates.
    authority: Option<String>,
}

/// The certificates of a file.
fn authority(path: &str) -> Result<Certificate, Wrong> {
    let wrong = |error: String| Wrong(format!("--smtp-url: cannot use ca={path}: {error}"));
    let pem = std::fs::read(path).map_err(|error| wrong(error.to_string()))?;
    if !pem.windows(10).any(|text| text == b"-----BEGIN") {
        return Err(wrong("it is no certificate in PEM".to_owned()));
    }
    Certificate::from_pem(&pem).map_err(|error| wrong(error.to_string()))
}

fn server(url: &str) -> Option<Server> {
    let url = Url::parse(url).ok()?;
    let host = url.host_str().filter(|host| !host.is_empty())?;
    // As it stands in an address an IPv6 host has brackets.
    let host = host.trim_matches(['[', ']']);
    let this_machine =
        host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback());
    let (mut tls, mut authority) = (None, None);
    for (name, value) in url.query_pairs() {
        let place = match &*name {
            "tls" => &mut tls,
            "ca" => &mut authority,
            _ => return None,
        };
        if place.replace(value.into_owned()).is_some() {
            return None;
        }
    }
    let (encryption, port) = match (url.scheme(), tls.as_deref()) {
        ("smtps", None) => (Encryption::Wrapped, 465),
        ("smtp", Some("no")) => (Encryption::Plain, 25),
        ("smtp", None) if this_machine => (Encryption::Plain, 25),
        ("smtp", None | Some("yes")) => (Encryption::Upgraded, 587),
        _ => return None,
    };
    if authority.is_some() && encryption == Encryption::Plain {
        return None;
    }
    if !matches!(url.path(), "" | "/") {
        return None;
    }
    let plain = |text: &str| {
        let text = percent_decode_str(text).decode_utf8().ok()?;
        Some(text.into_owned())
    };
    let credentials = match (url.username(), url.password()) {
        ("", None) => None,
        (name, Some(password)) => Some(Credentials::new(plain(name)?, plain(password)?)),
        (_, None) => return None,
    };
    Some(Server {
        host: host.to_owned(),
        port: url.port().unwrap_or(port),
        encryption,
        credentials,
        authority,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_server_is_read_from_its_address() {
        for (url, host, port, encryption) in [
            (
                "smtps://a:b@mail.example.vn",
                "mail.example.vn",
                465,
                Encryption::Wrapped,
            ),
            (
                "smtp://a:b@mail.example.vn",
                "mail.example.vn",
                587,
                Encryption::Upgraded,
            ),
            (
                "smtp://a:b@mail.example.vn:2525/",
                "mail.example.vn",
                2525,
                Encryption::Upgraded,
            ),
            (
                "smtp://relay.lan?tls=no",
                "relay.lan",
                25,
                Encryption::Plain,
            ),
            (
                "smtp://127.0.0.1:2525",
                "127.0.0.1",
                2525,
                Encryption::Plain,
            ),
            ("smtp://[::1]:2525", "::1", 2525, Encryption::Plain),
            ("smtp://localhost", "localhost", 25, Encryption::Plain),
            (
                "smtp://localhost:587?tls=yes",
                "localhost",
                587,
                Encryption::Upgraded,
            ),
        ] {
            let mail = Mail::of(url, "Hội thi <hoithi@example.vn>").expect(url);
            assert_eq!(
                (mail.host.as_str(), mail.port, mail.encryption),
                (host, port, encryption),
                "{url}"
            );
        }
    }

    #[test]
    fn a_password_may_have_any_letters() {
        let server = server("smtps://thu%40example.vn:a%3Ab+%C3%A1&c=d@mail.example.vn");
        let credentials = server.expect("a server").credentials;
        let expected = Credentials::new("thu@example.vn".into(), "a:b+á&c=d".into());
        assert_eq!(credentials, Some(expected));
    }

    #[test]
    fn what_is_wrong_is_told_in_one_line_without_the_password() {
        for url in [
            "",
            "mail.example.vn",
            "https://a:mat-khau@mail.example.vn",
            "smtps://a:mat-khau@",
            "smtps://a@mail.example.vn",
            "smtp://a:mat-khau@mail.example.vn?tls=perhaps",
            "smtp://a:mat-khau@mail.example.vn/name",
            "smtp://a:mat-khau@mail.example.vn?tls=no&ca=/etc/hosts",
            "smtps://a:mat-khau@mail.example.vn?tls=no",
            "smtps://a:mat-khau@mail.example.vn?ca=/khong/co.pem",
            "smtps://a:mat-khau@mail.example.vn?ca=/etc/hosts",
        ] {
            let told = told(Mail::of(url, "hoithi@example.vn"));
            assert!(told.starts_with("--smtp-url: "), "{told}");
            assert!(!told.contains('\n') && !told.contains("mat-khau"), "{told}");
        }
        for from in ["", "hoithi", "Hội thi"] {
            let told = told(Mail::of("smtps://mail.example.vn", from));
            assert!(
                told.starts_with("--mail-from: ") && !told.contains('\n'),
                "{told}"
            );
        }
    }

    fn told(wrong: Result<Mail>) -> String {
        match wrong {
            Ok(_) => panic!("it was taken"),
            Err(error) => {
                assert!(error.is::<Wrong>());
                error.to_string()
            }
        }
    }
}
