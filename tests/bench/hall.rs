//! The judging day beside the marks themselves: who looks at the board, and what a tablet takes along.

use std::{sync::Arc, time::Duration};

use server::router::{Settings, router};
use tests::{
    CODE, World,
    crowd::today,
    line::{Line, call, form, request},
    people::As,
    pictures,
    program::Program,
};
use tokio::time::{Instant, sleep_until};

use crate::{
    page::kilobytes,
    process::{beside, spent},
    rate::serve,
    table::{Aim, row},
};

/// Who looks at one board.
const VIEWERS: usize = 300;
/// Marks a second meanwhile.
const MARKS: u32 = 50;
const TIME: Duration = Duration::from_secs(10);
const JUDGES: usize = 25;
/// Sheets that are weighed, and sheets that a tablet has.
const WEIGHED: usize = 6;
const SHEETS: f64 = 40.0;
/// Photos of an entry.
const PHOTOS: u8 = 2;

/// Everything about the day.
pub(crate) async fn measure() {
    board().await;
    bundle().await;
}

/// Processor time of the program while many look at a board that changes.
async fn board() {
    let world = World::sqlite(&today().iso()).await;
    world.load_edition_until(today().plus_days(2)).await;
    let hall = world.hall(JUDGES, JUDGES).await;
    let secretary = world.person("Ngô Thị Kim Cúc", "cuc@example.vn", As::Secretary);
    let secretary = secretary.await;
    world.load_edition_until(today().plus_days(-1)).await;
    let program = Program::of(&beside(), &world).await;
    let heard = Arc::new(std::sync::atomic::AtomicUsize::new(0));
    for _ in 0..VIEWERS {
        let mut line = Line::to(program.address).await;
        let asked = format!(
            "GET /e/{CODE}/progress/events HTTP/1.1\r\nhost: localhost:3000\r\naccept: text/event-stream\r\n\
             cookie: hoithi_session={}\r\n\r\n",
            secretary.secret
        );
        line.put(asked.as_bytes()).await.expect("sent");
        line.hear_until("event: snapshot").await.expect("a board");
        let heard = Arc::clone(&heard);
        tokio::spawn(async move {
            while line.hear_until("event: change").await.is_ok() {
                heard.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            }
        });
    }
    let before = spent(program.id());
    let begin = Instant::now();
    let mut lines = Vec::new();
    for _ in &hall {
        lines.push(Line::to(program.address).await);
    }
    for turn in 0.. {
        let due = begin + Duration::from_secs(1) * turn / MARKS;
        if due > begin + TIME {
            break;
        }
        sleep_until(due).await;
        // Always another sheet or another mark, so that every one changes the board.
        let turn = turn as usize;
        let (person, sheets) = &hall[turn % JUDGES];
        let sheet = &sheets[turn / JUDGES % sheets.len()];
        let fields = [
            ("sheet", sheet.as_str()),
            ("criterion", "tinh-moi"),
            ("points", "30"),
            ("last", "0"),
        ];
        let ask = form("save_mark", &person.secret, &fields);
        let answer = lines[turn % JUDGES].send(&ask).await.expect("an answer");
        assert_eq!((answer.status, answer.refusal()), (200, None));
    }
    let cores = (spent(program.id()) - before) / begin.elapsed().as_secs_f64();
    let name = format!("board with {VIEWERS} viewers, {MARKS} marks/s");
    row(&name, cores, "core", Aim::AtMost(0.5));
    #[expect(clippy::cast_precision_loss, reason = "a count")]
    let told = heard.load(std::sync::atomic::Ordering::Relaxed) as f64 / VIEWERS as f64;
    row("  changes that each of them was told", told, "", Aim::None);
    program.stop();
}

/// What a tablet takes along before it is ready to go without a network: pages, values and small pictures.
async fn bundle() {
    let world = World::sqlite("2023-04-20").await;
    world.load_edition().await;
    let staff = world.staff().await;
    let author = world.author("Lê Văn Vui", "0912345678").await;
    for number in 0..WEIGHED {
        let entry = world.complete(&author, &format!("Máy số {number}")).await;
        for photo in 0..PHOTOS {
            let bytes = pictures::photo(1_600, 1_200, 75, photo);
            let added =
                world
                    .backend
                    .add_file(&author.actor, &entry, "ảnh.jpg", bytes, "Cái máy", false);
            added.await.expect("a photo");
        }
        let handed = world.backend.submit_entry(&author.actor, &entry).await;
        handed.expect("handed in");
        world.accept(&staff.secretary.actor, &entry).await;
    }
    world.on("2023-05-01");
    let assigned = world.backend.assign_judges(&staff.secretary.actor, CODE);
    assigned.await.expect("judges");
    let settings = Settings {
        loopback: true,
        ..Settings::default()
    };
    let address = serve(router(world.backend.clone(), settings)).await;
    let (mut sheets, mut page, mut value, mut small, mut large) = (0_u32, 0, 0, 0, 0);
    for judge in &staff.judges {
        let list = world.backend.judging_page(&judge.actor, CODE).await;
        for line in list.expect("a list").lines {
            let mut wire = Line::to(address).await;
            let secret = Some(judge.secret.as_str());
            let path = format!("/e/{CODE}/judging/{}", line.id);
            page += wire.ask(&request(&path, secret)).await.len();
            let path = format!("/api/sheet?sheet={}", line.id);
            let headers = [("accept-encoding", "br")];
            let ask = call("GET", &path, &judge.secret, &headers, b"");
            let answer = wire.send(&ask).await.expect("an answer");
            assert_eq!(
                (answer.status, answer.header("content-encoding")),
                (200, Some("br"))
            );
            value += answer.body.len();
            let shown = world.backend.sheet_page(&judge.actor, line.id.as_str());
            for file in shown.await.expect("a sheet").files {
                let mut of = async |size: &str| {
                    let path = format!("/files/{}/{size}", file.id);
                    wire.ask(&request(&path, secret)).await.len()
                };
                small += of("small").await;
                large += of("view").await;
            }
            sheets += 1;
        }
    }
    let of_forty = |bytes: usize| kilobytes(bytes) / f64::from(sheets) * SHEETS / 1_000.0;
    let name = "offline bundle of 40 entries, small pictures";
    row(name, of_forty(page + value + small), "MB", Aim::AtMost(3.0));
    row(
        "  its pages and values",
        of_forty(page + value),
        "MB",
        Aim::None,
    );
    row(
        "  large pictures, which come after it",
        of_forty(large),
        "MB",
        Aim::None,
    );
}
