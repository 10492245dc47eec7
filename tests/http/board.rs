//! The board of the judging day as server-sent events, with clients that read them from the wire.

use std::{net::SocketAddr, path::Path, time::Duration};

use domain::page::board::{Board, Change};
use server::{
    router::{Settings, router},
    run::serve,
};
use tests::{
    CODE, World,
    crowd::today,
    line::{Line, form},
    people::{As, Person},
    program::Program,
};
use tokio::{
    net::TcpListener,
    sync::oneshot,
    time::{Instant, sleep, timeout},
};

use crate::run;

/// Nothing below takes so long.
const PATIENCE: Duration = Duration::from_secs(30);

/// Three judges with sheets of four entries, and a secretary.
async fn hall() -> (World, Vec<(Person, Vec<String>)>, Person) {
    let world = World::sqlite(&today().iso()).await;
    world.load_edition_until(today().plus_days(2)).await;
    let hall = world.hall(3, 4).await;
    let secretary = world.person("Ngô Thị Kim Cúc", "cuc@example.vn", As::Secretary);
    let secretary = secretary.await;
    world.load_edition_until(today().plus_days(-1)).await;
    (world, hall, secretary)
}

/// Somebody who looks at the board.
struct Viewer(Line);

impl Viewer {
    async fn at(address: SocketAddr, secret: &str) -> Self {
        let mut line = Line::to(address).await;
        let asked = format!(
            "GET /e/{CODE}/progress/events HTTP/1.1\r\nhost: localhost:3000\r\n\
             accept: text/event-stream\r\naccept-encoding: gzip, br\r\ncookie: hoithi_session={secret}\r\n\r\n"
        );
        line.put(asked.as_bytes()).await.expect("sent");
        let head = line.hear_until("\r\n\r\n").await.expect("an answer");
        assert!(head.starts_with("HTTP/1.1 200"), "{head}");
        assert!(
            head.contains("content-type: text/event-stream\r\n"),
            "{head}"
        );
        assert!(!head.contains("content-encoding"), "{head}");
        Self(line)
    }

    /// The next event: its name and its data.
    async fn next(&mut self) -> (String, String) {
        loop {
            let heard = timeout(PATIENCE, self.0.hear_until("\n\n\r\n")).await;
            let heard = heard.expect("an event").expect("an open line");
            let Some((_, event)) = heard.split_once("event: ") else {
                continue;
            };
            let (name, rest) = event.split_once("\ndata: ").expect("data");
            let data = rest.trim_end();
            return (name.to_owned(), data.to_owned());
        }
    }

    async fn snapshot(&mut self) -> Board {
        let (name, data) = self.next().await;
        assert_eq!(name, "snapshot");
        serde_json::from_str(&data).expect("a board")
    }

    async fn change(&mut self) -> Change {
        let (name, data) = self.next().await;
        assert_eq!(name, "change");
        serde_json::from_str(&data).expect("a change")
    }
}

async fn mark(address: SocketAddr, judge: &(Person, Vec<String>), points: &str) {
    let (person, sheets) = judge;
    let fields = [
        ("sheet", sheets[0].as_str()),
        ("criterion", "tinh-moi"),
        ("points", points),
        ("last", "999"),
    ];
    let mut line = Line::to(address).await;
    let heard = line.send(&form("save_mark", &person.secret, &fields)).await;
    let heard = heard.expect("an answer");
    assert_eq!((heard.status, heard.refusal()), (200, None));
}

#[test]
fn three_hundred_look_at_one_board_until_they_sign_out() {
    run(async {
        let (world, hall, secretary) = hall().await;
        let settings = Settings {
            loopback: true,
            ..Settings::default()
        };
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let (_stop, stopped) = oneshot::channel::<()>();
        let router = router(world.backend.clone(), settings);
        tokio::spawn(serve(router, listener, async {
            let _ = stopped.await;
        }));
        let mut viewers = Vec::new();
        for _ in 0..300 {
            viewers.push(Viewer::at(address, &secretary.secret).await);
        }
        let page = world.backend.progress_page(&secretary.actor, CODE).await;
        let shown = page.expect("a page").board;
        for viewer in &mut viewers {
            assert_eq!(viewer.snapshot().await, shown);
        }
        assert_eq!(world.backend.board_reads(), 1);

        mark(address, &hall[0], "30").await;
        let page = world.backend.progress_page(&secretary.actor, CODE).await;
        let now = page.expect("a page").board;
        assert_ne!(now, shown);
        for viewer in &mut viewers {
            let mut followed = shown.clone();
            followed.take(viewer.change().await);
            assert_eq!(followed, now);
        }
        assert_eq!(world.backend.board_reads(), 2, "one for each change");

        let begun = Instant::now();
        for points in 0..40 {
            mark(address, &hall[points % 3], &format!("{points}")).await;
        }
        let took = u64::try_from(begun.elapsed().as_millis()).expect("a while");
        assert!(
            world.backend.board_reads() <= 3 + took / 500,
            "at most two a second"
        );

        // Nobody is told anything any more who has signed out.
        let mut last = viewers.pop().expect("a viewer");
        drop(viewers);
        let mut line = Line::to(address).await;
        let out = line.send(&form("sign_out", &secretary.secret, &[])).await;
        assert!(out.expect("an answer").status < 400);
        // The answer of some time ago holds for two seconds.
        sleep(Duration::from_millis(2_100)).await;
        mark(address, &hall[0], "31").await;
        let ended = timeout(PATIENCE, last.0.hear_until("\r\n0\r\n\r\n")).await;
        ended.expect("an end").expect("an end");
    });
}

#[test]
fn the_program_stops_though_somebody_looks() {
    run(async {
        let (world, hall, secretary) = hall().await;
        let program = Path::new(env!("CARGO_BIN_EXE_program"));
        let program = Program::of(program, &world).await;
        let mut viewer = Viewer::at(program.address, &secretary.secret).await;
        viewer.snapshot().await;
        mark(program.address, &hall[1], "12,5").await;
        let change = viewer.change().await;
        assert_eq!(change.numbers.ledger.links, 1);
        let begun = Instant::now();
        tokio::task::block_in_place(|| program.stop());
        assert!(
            begun.elapsed() < Duration::from_secs(5),
            "{:?}",
            begun.elapsed()
        );
    });
}
