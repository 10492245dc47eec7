//! A mail server on this machine that does as it is told.
//!
//! The protocol is spoken by an independent implementation; only the socket and what is answered are ours.

use std::{
    collections::VecDeque,
    io::{BufRead as _, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

use mailin::{Action, AuthMechanism, Handler, Response, SessionBuilder, response};
use rustls::{ServerConfig, ServerConnection, StreamOwned, crypto::ring, pki_types::PrivateKeyDer};

/// What it does with a letter.
#[derive(Clone, Copy, Debug)]
pub enum Answer {
    Take,
    /// Says no to the recipient, with a code such as 451 or 550.
    Refuse(u16),
    /// Takes the letter and lets go of the line without a word.
    HangUp,
}

/// A letter that was taken.
#[derive(Clone, Debug)]
pub struct Letter {
    pub from: String,
    pub to: Vec<String>,
    /// As it came, heads included.
    pub bytes: Vec<u8>,
}

/// How it speaks TLS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tls {
    /// From the first byte.
    Wrapped,
    /// After `STARTTLS`; before it nobody can sign in.
    Upgraded,
}

/// A running server; it lives as long as the test.
pub struct MailServer {
    pub address: SocketAddr,
    /// Its certificate in PEM, which only it vouches for; empty without TLS.
    pub certificate: String,
    shared: Arc<Shared>,
}

/// A line to somebody, plain or not.
trait Line: Read + Write {}

impl<T: Read + Write> Line for T {}

type Secure = Option<(Tls, Arc<ServerConfig>)>;

#[derive(Default)]
struct Shared {
    letters: Mutex<Vec<Letter>>,
    answers: Mutex<VecDeque<Answer>>,
    /// Who may send, by name and password; nothing for everybody.
    login: Mutex<Option<(String, String)>>,
}

struct Session {
    shared: Arc<Shared>,
    letter: Letter,
    hang_up: Arc<AtomicBool>,
}

impl MailServer {
    /// Starts one that takes every letter.
    ///
    /// # Panics
    /// When there is no port.
    pub fn start() -> Self {
        Self::with(None, String::new())
    }

    /// Starts one that speaks TLS, with a certificate of its own for this machine.
    ///
    /// # Panics
    /// When there is no port.
    pub fn secure(tls: Tls) -> Self {
        let own = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).expect("a key");
        let key = PrivateKeyDer::try_from(own.signing_key.serialize_der()).expect("a key");
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_no_client_auth()
            .with_single_cert(vec![own.cert.der().clone()], key);
        let config = Arc::new(config.expect("a certificate"));
        Self::with(Some((tls, config)), own.cert.pem())
    }

    fn with(tls: Secure, certificate: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let shared = Arc::new(Shared::default());
        let serving = Arc::clone(&shared);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (shared, tls) = (Arc::clone(&serving), tls.clone());
                thread::spawn(move || converse(&stream, shared, tls));
            }
        });
        Self {
            address,
            certificate,
            shared,
        }
    }

    /// Answers the next letters so, then takes every one again.
    ///
    /// # Panics
    /// When the server broke.
    pub fn answer(&self, answers: &[Answer]) {
        let mut next = self.shared.answers.lock().expect("answers");
        next.extend(answers);
    }

    /// Lets only one send, who signs in.
    ///
    /// # Panics
    /// When the server broke.
    pub fn only(&self, name: &str, password: &str) {
        let mut login = self.shared.login.lock().expect("a login");
        *login = Some((name.to_owned(), password.to_owned()));
    }

    /// Every letter that was taken.
    ///
    /// # Panics
    /// When the server broke.
    pub fn letters(&self) -> Vec<Letter> {
        self.shared.letters.lock().expect("letters").clone()
    }
}

/// One connection, until either side ends it. A broken line ends it too.
fn converse(stream: &TcpStream, shared: Arc<Shared>, tls: Secure) {
    let Ok(peer) = stream.peer_addr() else {
        return;
    };
    let line = |secure: Option<&Arc<ServerConfig>>| -> Option<BufReader<Box<dyn Line>>> {
        let stream = stream.try_clone().ok()?;
        Some(BufReader::new(match secure {
            Some(config) => {
                let connection = ServerConnection::new(Arc::clone(config)).ok()?;
                Box::new(StreamOwned::new(connection, stream))
            }
            None => Box::new(stream),
        }))
    };
    let wrapped = tls.as_ref().filter(|(tls, _)| *tls == Tls::Wrapped);
    let Some(mut lines) = line(wrapped.map(|(_, config)| config)) else {
        return;
    };
    let hang_up = Arc::new(AtomicBool::new(false));
    let open = shared.login.lock().expect("a login").is_none();
    let mut builder = SessionBuilder::new("mail.example.vn");
    if tls.as_ref().is_some_and(|(tls, _)| *tls == Tls::Upgraded) {
        builder.enable_start_tls();
    } else if !open {
        builder.insecure_enable_plaintext_auth();
    }
    if !open {
        builder.enable_auth(AuthMechanism::Plain);
    }
    let mut session = builder.build(
        peer.ip(),
        Session {
            shared,
            letter: Letter {
                from: String::new(),
                to: Vec::new(),
                bytes: Vec::new(),
            },
            hang_up: Arc::clone(&hang_up),
        },
    );
    let said = |lines: &mut BufReader<Box<dyn Line>>, answer: &Response| {
        let line = lines.get_mut();
        answer.write_to(line).and_then(|()| line.flush())
    };
    if said(&mut lines, &session.greeting()).is_err() {
        return;
    }
    let mut heard = Vec::new();
    loop {
        heard.clear();
        if !matches!(lines.read_until(b'\n', &mut heard), Ok(1..)) {
            return;
        }
        let answer = session.process(&heard);
        if hang_up.load(Ordering::Relaxed) {
            return;
        }
        if answer.action != Action::NoReply && said(&mut lines, &answer).is_err() {
            return;
        }
        match (answer.action, &tls) {
            (Action::Close, _) => return,
            (Action::UpgradeTls, Some((_, config))) => {
                let Some(secure) = line(Some(config)) else {
                    return;
                };
                lines = secure;
                session.tls_active();
            }
            _ => {}
        }
    }
}

impl Session {
    fn next(&self) -> Answer {
        let answers = self.shared.answers.lock().expect("answers");
        answers.front().copied().unwrap_or(Answer::Take)
    }

    fn answered(&self) {
        self.shared.answers.lock().expect("answers").pop_front();
    }
}

impl Handler for Session {
    fn auth_plain(&mut self, _for: &str, name: &str, password: &str) -> Response {
        let login = self.shared.login.lock().expect("a login").clone();
        if login.is_none_or(|login| login == (name.to_owned(), password.to_owned())) {
            response::AUTH_OK
        } else {
            response::INVALID_CREDENTIALS
        }
    }

    fn mail(&mut self, _ip: std::net::IpAddr, _domain: &str, from: &str) -> Response {
        from.clone_into(&mut self.letter.from);
        self.letter.to.clear();
        self.letter.bytes.clear();
        response::OK
    }

    fn rcpt(&mut self, to: &str) -> Response {
        if let Answer::Refuse(code) = self.next() {
            self.answered();
            return Response::custom(code, "not this one".to_owned());
        }
        self.letter.to.push(to.to_owned());
        response::OK
    }

    fn data(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.letter.bytes.extend(bytes);
        Ok(())
    }

    fn data_end(&mut self) -> Response {
        let hang_up = matches!(self.next(), Answer::HangUp);
        self.hang_up.store(hang_up, Ordering::Relaxed);
        self.answered();
        let mut letters = self.shared.letters.lock().expect("letters");
        letters.push(self.letter.clone());
        response::OK
    }
}
