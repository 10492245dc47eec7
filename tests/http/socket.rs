//! The program on a port: it starts, answers, ends what is under way, and stops.

use std::net::SocketAddr;

use server::{
    config::{LogFormat, Place, Serve},
    run::run,
};
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    sync::oneshot,
    task::JoinHandle,
};

struct Program {
    addr: SocketAddr,
    stop: oneshot::Sender<()>,
    running: JoinHandle<()>,
}

/// Starts the program on the data of a folder.
async fn start(data: &TempDir) -> Program {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the workspace");
    let place = Place {
        data: data.path().to_owned(),
        database_url: None,
        files_url: None,
        log: "info".to_owned(),
        log_format: LogFormat::Text,
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let addr = listener.local_addr().expect("an address");
    let config = Serve {
        addr,
        public_url: None,
        trust_proxy: false,
        local_people: false,
        smtp_url: None,
        mail_from: None,
        edition_file: Some(root.join("contests/loc-ninh-vi.toml")),
        development: false,
    };
    let (stop, stopped) = oneshot::channel();
    let running = tokio::spawn(async move {
        let shutdown = async move {
            let _ = stopped.await;
        };
        run(&place, &config, listener, shutdown)
            .await
            .expect("served");
    });
    Program {
        addr,
        stop,
        running,
    }
}

impl Program {
    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.addr).await.expect("a connection")
    }

    /// Sends the bytes of a request and reads until the other end has said everything.
    async fn ask(&self, request: &str) -> String {
        let mut line = self.connect().await;
        line.write_all(request.as_bytes()).await.expect("sent");
        rest(&mut line).await
    }
}

async fn rest(line: &mut TcpStream) -> String {
    let mut answer = Vec::new();
    line.read_to_end(&mut answer).await.expect("an answer");
    String::from_utf8_lossy(&answer).into_owned()
}

const POST: &str = "POST /language HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n\
                    Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 7\r\n\r\n";

#[test]
fn the_program_starts_answers_and_stops() {
    crate::run(async {
        let data = tempfile::tempdir().expect("a folder");
        let program = start(&data).await;
        let health = program
            .ask("GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            .await;
        assert!(
            health.starts_with("HTTP/1.1 200 OK") && health.ends_with("\r\n\r\nok"),
            "{health}"
        );
        let home = program
            .ask("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            .await;
        assert!(
            home.contains("Hội thi Sáng tạo kỹ thuật") && home.contains("</html>"),
            "{home:.400}"
        );

        // A line that breaks in the middle of a form hurts nobody.
        let mut broken = program.connect().await;
        broken
            .write_all(format!("{POST}lan").as_bytes())
            .await
            .expect("sent");
        drop(broken);
        // Nor does what is no request at all.
        let nonsense = program.ask("\u{1}\u{2} what\r\n\r\n").await;
        assert!(
            nonsense.is_empty() || nonsense.starts_with("HTTP/1.1 400"),
            "{nonsense}"
        );

        // A request under way is answered after the wish to stop; nobody new is let in.
        let mut under_way = program.connect().await;
        under_way
            .write_all(format!("{POST}lan").as_bytes())
            .await
            .expect("sent");
        let Program {
            addr,
            stop,
            running,
        } = program;
        // The answer to another request on the way shows that the first one has been taken up.
        let mut other = TcpStream::connect(addr).await.expect("a connection");
        other
            .write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            .await
            .expect("sent");
        assert!(rest(&mut other).await.starts_with("HTTP/1.1 200"));
        stop.send(()).expect("running");
        under_way.write_all(b"g=en").await.expect("sent");
        let answer = rest(&mut under_way).await;
        assert!(
            answer.starts_with("HTTP/1.1 303") && answer.contains("lang=en"),
            "{answer}"
        );
        running.await.expect("stopped");
        assert!(TcpStream::connect(addr).await.is_err());

        // Started again on the same data it is up with what was there.
        let again = start(&data).await;
        let home = again
            .ask("GET /e/loc-ninh-vi HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            .await;
        assert!(home.starts_with("HTTP/1.1 200"), "{home:.400}");
        again.stop.send(()).expect("running");
        again.running.await.expect("stopped");
    });
}
