//! A mail server on this machine that does as it is told.
//!
//! The protocol is spoken by an independent implementation; only the socket and what is answered are ours.

use std::{
    collections::VecDeque,
    io::{BufRead as _, BufReader, Write as _},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

use mailin::{Action, AuthMechanism, Handler, Response, SessionBuilder, response};

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

/// A running server; it lives as long as the test.
pub struct MailServer {
    pub address: SocketAddr,
    shared: Arc<Shared>,
}

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
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let shared = Arc::new(Shared::default());
        let serving = Arc::clone(&shared);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let shared = Arc::clone(&serving);
                thread::spawn(move || converse(stream, shared));
            }
        });
        Self { address, shared }
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
fn converse(mut stream: TcpStream, shared: Arc<Shared>) {
    let Ok(peer) = stream.peer_addr() else {
        return;
    };
    let Ok(reading) = stream.try_clone() else {
        return;
    };
    let hang_up = Arc::new(AtomicBool::new(false));
    let open = shared.login.lock().expect("a login").is_none();
    let mut builder = SessionBuilder::new("mail.example.vn");
    if !open {
        builder
            .enable_auth(AuthMechanism::Plain)
            .insecure_enable_plaintext_auth();
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
    if session.greeting().write_to(&mut stream).is_err() {
        return;
    }
    let mut lines = BufReader::new(reading);
    let mut line = Vec::new();
    loop {
        line.clear();
        if !matches!(lines.read_until(b'\n', &mut line), Ok(1..)) {
            return;
        }
        let answer = session.process(&line);
        if hang_up.load(Ordering::Relaxed) {
            return;
        }
        let written = match answer.action {
            Action::NoReply => Ok(()),
            _ => answer.write_to(&mut stream).and_then(|()| stream.flush()),
        };
        if written.is_err() || answer.action == Action::Close {
            return;
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
