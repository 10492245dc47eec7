//! The program as people start it.

use std::{
    net::{SocketAddr, TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use crate::{
    line::{Line, quantile, request},
    page::kilobytes,
    table::{Aim, row},
};

/// Starts measured, the first of which makes the database.
const STARTS: usize = 6;

/// How soon it is there, and what it takes when nobody asks.
pub(crate) async fn measure() {
    let data = tempfile::tempdir().expect("a folder");
    let mut times = Vec::new();
    let mut memory = 0;
    for start in 0..STARTS {
        let begin = Instant::now();
        let (mut program, address) = started(data.path());
        let up = begin.elapsed().as_secs_f64() * 1e3;
        if start > 0 {
            times.push(up);
        }
        let mut line = Line::to(address).await;
        for path in ["/", "/sign-in"] {
            line.ask(&request(path, None)).await;
        }
        drop(line);
        tokio::time::sleep(Duration::from_millis(500)).await;
        memory = resident(program.id());
        stop(&mut program);
    }
    times.sort_by(f64::total_cmp);
    let name = "start-up with an existing database";
    row(name, quantile(&times, 0.5), "ms", Aim::AtMost(200.0));
    let name = "memory of the idle server";
    row(name, kilobytes(memory) / 1000.0, "MB", Aim::AtMost(40.0));
}

/// The program that lies beside this one, once it accepts connections.
fn started(data: &Path) -> (Child, SocketAddr) {
    let port = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = port.local_addr().expect("an address");
    drop(port);
    let own = std::env::current_exe().expect("a path");
    let contests = Path::new(env!("CARGO_MANIFEST_DIR")).join("../contests/loc-ninh-vi.toml");
    let mut program = Command::new(own.with_file_name("hoithi"))
        .args(["serve", "--addr", &address.to_string(), "--data"])
        .arg(data)
        .arg("--edition-file")
        .arg(contests)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program, built beside this one");
    while TcpStream::connect(address).is_err() {
        let gone = program.try_wait().expect("a child");
        assert!(gone.is_none(), "the program ended: {gone:?}");
        std::thread::sleep(Duration::from_millis(1));
    }
    (program, address)
}

fn stop(program: &mut Child) {
    let pid = program.id().to_string();
    let told = Command::new("kill").arg(pid).status();
    assert!(told.expect("kill").success());
    program.wait().expect("stopped");
}

/// Bytes of memory that a process really has.
fn resident(pid: u32) -> usize {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).expect("a status");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kibibytes = line.and_then(|line| line.split_whitespace().next());
    kibibytes.expect("a size").parse::<usize>().expect("a size") * 1024
}
