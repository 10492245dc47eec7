//! Asking over a connection that stays open, as a browser does, with as little work on our side as possible.

use std::{
    io::{self, ErrorKind},
    net::SocketAddr,
};

use app::error::ApiError;
use domain::refusal::Refusal;
use serde_json::Value;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

/// What a form of a script is.
pub const FORM: &str = "application/x-www-form-urlencoded";

/// A connection.
pub struct Line {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// What came back.
#[derive(Debug)]
pub struct Heard {
    pub status: u16,
    head: String,
    /// As it travelled.
    pub body: Vec<u8>,
}

impl Heard {
    /// A header, by its name in small letters.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head
            .lines()
            .filter_map(|line| line.split_once(": "))
            .find_map(|(known, value)| (known == name).then_some(value))
    }

    /// Why a script was refused.
    pub fn refusal(&self) -> Option<Refusal> {
        match serde_json::from_slice(&self.body) {
            Ok(ApiError::Refused(refusal)) => Some(refusal),
            _ => None,
        }
    }

    /// The value that a script got.
    pub fn value(&self) -> Option<Value> {
        (self.status == 200)
            .then(|| serde_json::from_slice(&self.body).ok())
            .flatten()
    }
}

/// The text of a request for a page, as somebody with a session or as a visitor.
pub fn request(path: &str, secret: Option<&str>) -> String {
    let cookie = secret.map_or(String::new(), |secret| {
        format!("cookie: hoithi_session={secret}\r\n")
    });
    format!(
        "GET {path} HTTP/1.1\r\nhost: localhost:3000\r\naccept: text/html\r\naccept-encoding: br\r\n{cookie}\r\n"
    )
}

/// The bytes of a request of a script.
pub fn call(
    method: &str,
    path: &str,
    secret: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> Vec<u8> {
    let mut bytes = format!(
        "{method} {path} HTTP/1.1\r\nhost: localhost:3000\r\naccept: application/json\r\n\
         sec-fetch-site: same-origin\r\ncookie: hoithi_session={secret}\r\ncontent-length: {}\r\n",
        body.len()
    )
    .into_bytes();
    for (name, value) in headers {
        bytes.extend_from_slice(format!("{name}: {value}\r\n").as_bytes());
    }
    bytes.extend_from_slice(b"\r\n");
    bytes.extend_from_slice(body);
    bytes
}

/// The bytes of a call of a server function.
pub fn form(name: &str, secret: &str, fields: &[(&str, &str)]) -> Vec<u8> {
    let body = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish();
    let headers = [("content-type", FORM)];
    call(
        "POST",
        &format!("/api/{name}"),
        secret,
        &headers,
        body.as_bytes(),
    )
}

impl Line {
    /// A connection to a server that is there.
    ///
    /// # Panics
    /// When it is not.
    pub async fn to(address: SocketAddr) -> Self {
        Self::open(address).await.expect("a connection")
    }

    /// A connection, if somebody answers.
    pub async fn open(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            buffer: Vec::with_capacity(1 << 16),
        })
    }

    /// Sends a request and reads the body of the answer, as it travelled.
    ///
    /// # Panics
    /// When the answer is not 200.
    pub async fn ask(&mut self, request: &str) -> Vec<u8> {
        let heard = self.send(request.as_bytes()).await.expect("an answer");
        assert_eq!(heard.status, 200, "{request}{}", heard.head);
        heard.body
    }

    /// Sends a request and reads the answer; an error is a line that was cut.
    pub async fn send(&mut self, request: &[u8]) -> io::Result<Heard> {
        self.put(request).await?;
        self.hear(request.starts_with(b"HEAD")).await
    }

    /// Sends bytes and waits for nothing.
    pub async fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream.write_all(bytes).await
    }

    /// Reads until a text has come; gives it with everything before it, and keeps the rest for the next time.
    pub async fn hear_until(&mut self, text: &str) -> io::Result<String> {
        let end = loop {
            if let Some(place) = find(&self.buffer, text.as_bytes()) {
                break place + text.len();
            }
            self.read().await?;
        };
        let heard: Vec<u8> = self.buffer.drain(..end).collect();
        Ok(String::from_utf8_lossy(&heard).into_owned())
    }

    async fn hear(&mut self, head_only: bool) -> io::Result<Heard> {
        self.buffer.clear();
        let end = loop {
            self.read().await?;
            if let Some(end) = find(&self.buffer, b"\r\n\r\n") {
                break end + 4;
            }
        };
        let head = String::from_utf8_lossy(&self.buffer[..end]).into_owned();
        let status = head.get(9..12).and_then(|status| status.parse().ok());
        let mut heard = Heard {
            status: status.ok_or(ErrorKind::InvalidData)?,
            head,
            body: Vec::new(),
        };
        if head_only || heard.status == 204 || heard.status == 304 {
            return Ok(heard);
        }
        let length = heard.header("content-length").map(str::parse::<usize>);
        if let Some(length) = length {
            let last = end + length.map_err(io::Error::other)?;
            while self.buffer.len() < last {
                self.read().await?;
            }
            heard.body = self.buffer[end..last].to_vec();
        } else {
            while !self.buffer.ends_with(b"0\r\n\r\n") {
                self.read().await?;
            }
            heard.body = joined(&self.buffer[end..]);
        }
        Ok(heard)
    }

    async fn read(&mut self) -> io::Result<()> {
        match self.stream.read_buf(&mut self.buffer).await? {
            0 => Err(ErrorKind::UnexpectedEof.into()),
            _ => Ok(()),
        }
    }
}

/// The chunks of a body, joined.
fn joined(mut chunks: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    while let Some(end) = find(chunks, b"\r\n") {
        let size = std::str::from_utf8(&chunks[..end]).expect("a size");
        let size = usize::from_str_radix(size, 16).expect("a size");
        body.extend_from_slice(&chunks[end + 2..end + 2 + size]);
        chunks = &chunks[end + 4 + size..];
    }
    body
}

fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len()).position(|window| window == part)
}
