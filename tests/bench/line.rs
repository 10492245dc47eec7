//! Asking over a connection that stays open, as a browser does, with as little work on our side as possible.

use std::{net::SocketAddr, time::Duration};

use axum::Router;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    time::Instant,
};

/// A connection.
pub(crate) struct Line {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// Puts a router on a port of its own.
pub(crate) async fn serve(router: Router) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(server::run::serve(
        router,
        listener,
        std::future::pending::<()>(),
    ));
    address
}

/// The text of a request for a page, as somebody with a session or as a visitor.
pub(crate) fn request(path: &str, secret: Option<&str>) -> String {
    let cookie = secret.map_or(String::new(), |secret| {
        format!("cookie: hoithi_session={secret}\r\n")
    });
    format!(
        "GET {path} HTTP/1.1\r\nhost: localhost:3000\r\naccept: text/html\r\naccept-encoding: br\r\n{cookie}\r\n"
    )
}

impl Line {
    pub(crate) async fn to(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).await.expect("a connection");
        stream.set_nodelay(true).expect("no delay");
        Self {
            stream,
            buffer: Vec::with_capacity(1 << 20),
        }
    }

    /// Sends a request and reads the body of the answer, as it travelled.
    ///
    /// # Panics
    /// When the answer is not 200.
    pub(crate) async fn ask(&mut self, request: &str) -> Vec<u8> {
        self.stream
            .write_all(request.as_bytes())
            .await
            .expect("sent");
        self.buffer.clear();
        let head = loop {
            self.read().await;
            if let Some(end) = find(&self.buffer, b"\r\n\r\n") {
                break end + 4;
            }
        };
        let text = String::from_utf8_lossy(&self.buffer[..head]).into_owned();
        assert!(text.starts_with("HTTP/1.1 200"), "{request}{text}");
        let length = text
            .lines()
            .find_map(|line| line.strip_prefix("content-length: "));
        if let Some(length) = length {
            let end = head + length.parse::<usize>().expect("a length");
            while self.buffer.len() < end {
                self.read().await;
            }
            self.buffer[head..end].to_vec()
        } else {
            while !self.buffer.ends_with(b"0\r\n\r\n") {
                self.read().await;
            }
            joined(&self.buffer[head..])
        }
    }

    async fn read(&mut self) {
        let read = self.stream.read_buf(&mut self.buffer).await.expect("read");
        assert!(read > 0, "the line was cut");
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

/// Answers a second that a few connections get out of a server in some time.
pub(crate) async fn rate(address: SocketAddr, request: &str, time: Duration) -> f64 {
    const LINES: usize = 8;
    let begin = Instant::now();
    let lines = (0..LINES).map(|_| {
        let request = request.to_owned();
        tokio::spawn(async move {
            let mut line = Line::to(address).await;
            let mut answers = 0_u32;
            while begin.elapsed() < time {
                line.ask(&request).await;
                answers += 1;
            }
            answers
        })
    });
    let mut all = 0;
    for line in lines.collect::<Vec<_>>() {
        all += line.await.expect("a line");
    }
    f64::from(all) / begin.elapsed().as_secs_f64()
}

/// The value below which a part of sorted values lies.
pub(crate) fn quantile(sorted: &[f64], part: f64) -> f64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "the place in a short list"
    )]
    let place = ((sorted.len() - 1) as f64 * part).round() as usize;
    sorted[place]
}
