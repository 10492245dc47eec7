//! Marks a second, and what is made of them.

use std::{net::SocketAddr, time::Duration};

use backend::operator;
use domain::{
    awards::{self, Contender, Outcome, Reason, suggest},
    edition::Average,
    page::judging::Marked,
    points::Points,
    ranking::{self, Method, rank},
    score::Act,
};
use tests::{
    CODE, World,
    chain::HAPPENED,
    crowd::today,
    line::{Line, form},
    people::{As, Person},
    program::Program,
};
use tokio::time::{Instant, sleep_until};

use crate::{
    process::beside,
    rate::quantile,
    table::{Aim, remark, row},
};

/// Judges who mark at the same time.
const JUDGES: usize = 64;
/// Sheets of each.
const SHEETS: usize = 30;
const CRITERIA: [&str; 3] = ["tinh-moi", "ap-dung", "hieu-qua"];
const TIME: Duration = Duration::from_secs(8);
/// Marks a second when latency is measured.
const STEADY: u32 = 300;
/// Entries and judges of the ranking that is measured.
const RANKED: (usize, usize) = (3_000, 5);
/// Links of the chain that is verified.
const LINKS: usize = 1_000_000;
const REPEATS: usize = 11;

/// Everything about judging.
pub(crate) async fn measure() {
    let today = today().iso();
    marks(World::sqlite(&today).await, Aim::AtLeast(1_500.0)).await;
    #[expect(
        clippy::disallowed_methods,
        reason = "the bench is told by scripts/postgres where its server is"
    )]
    if std::env::var("TEST_POSTGRES_URL").is_ok() {
        marks(World::postgres(&today).await, Aim::None).await;
    } else {
        remark("PostgreSQL: not measured without scripts/postgres");
    }
    results().await;
    verification().await;
}

/// A judge who marks as fast as answers come.
struct Marking {
    line: Line,
    person: Person,
    sheets: Vec<String>,
    /// The last event seen of each sheet.
    last: Vec<i64>,
    given: usize,
}

impl Marking {
    /// Gives the next mark, always another one than stands there.
    async fn mark(&mut self) {
        let fields = self.sheets.len() * CRITERIA.len();
        let (round, field) = (self.given / fields, self.given % fields);
        let (sheet, criterion) = (field / CRITERIA.len(), field % CRITERIA.len());
        self.given += 1;
        let points = (20 + round % 10).to_string();
        let fields = [
            ("sheet", self.sheets[sheet].as_str()),
            ("criterion", CRITERIA[criterion]),
            ("points", &points),
            ("last", &self.last[sheet].to_string()),
        ];
        let ask = form("save_mark", &self.person.secret, &fields);
        let heard = self.line.send(&ask).await.expect("an answer");
        match serde_json::from_slice(&heard.body) {
            Ok(Marked::Done(stands)) => self.last[sheet] = stands.last,
            other => panic!("{other:?} {:?}", heard.refusal()),
        }
    }
}

/// Marks that the program acknowledges over HTTP, each lasting before its answer.
async fn marks(world: World, aim: Aim) {
    world
        .load_edition_until(tests::crowd::today().plus_days(2))
        .await;
    let hall = world.hall(JUDGES, SHEETS).await;
    world
        .load_edition_until(tests::crowd::today().plus_days(-1))
        .await;
    let program = Program::of(&beside(), &world).await;
    let mut judges = Vec::new();
    for (person, sheets) in hall {
        judges.push(marking(program.address, person, sheets).await);
    }
    let engine = world.engine;
    let begin = Instant::now();
    let working = judges.into_iter().map(|mut judge| {
        tokio::spawn(async move {
            while begin.elapsed() < TIME {
                judge.mark().await;
            }
            judge
        })
    });
    let mut judges = Vec::new();
    for judge in working.collect::<Vec<_>>() {
        judges.push(judge.await.expect("a judge"));
    }
    let given: usize = judges.iter().map(|judge| judge.given).sum();
    #[expect(clippy::cast_precision_loss, reason = "a count")]
    let rate = given as f64 / begin.elapsed().as_secs_f64();
    let name = format!("marks a second from {JUDGES} judges, {engine}");
    row(&name, rate, "/s", aim);

    let begin = Instant::now();
    let working = (0..).zip(judges).map(|(number, mut judge)| {
        tokio::spawn(async move {
            let mut times = Vec::new();
            for turn in 0.. {
                let due = begin + Duration::from_secs(1) * (turn * 64 + number) / STEADY;
                if due > begin + TIME {
                    break;
                }
                sleep_until(due).await;
                judge.mark().await;
                // From when it was due, so that waiting for the answer before counts too.
                times.push(due.elapsed().as_secs_f64() * 1e3);
            }
            times
        })
    });
    let mut times = Vec::new();
    for working in working.collect::<Vec<_>>() {
        times.extend(working.await.expect("a judge"));
    }
    times.sort_by(f64::total_cmp);
    let most = if engine == "sqlite" {
        Aim::AtMost(30.0)
    } else {
        Aim::None
    };
    for (part, label, aim) in [(0.5, "p50", Aim::None), (0.99, "p99", most)] {
        let name = format!("a mark at {STEADY}/s, {label}, {engine}");
        row(&name, quantile(&times, part), "ms", aim);
    }
    program.stop();
}

async fn marking(address: SocketAddr, person: Person, sheets: Vec<String>) -> Marking {
    Marking {
        line: Line::to(address).await,
        person,
        last: vec![0; sheets.len()],
        sheets,
        given: 0,
    }
}

/// Ranks and prizes of a province.
async fn results() {
    let (entries, judges) = RANKED;
    let world = World::sqlite("2023-04-20").await;
    world.load_edition().await;
    let hall = world.hall(judges, entries).await;
    let committee = world
        .person("Hồ Quang Khánh", "khanh@example.vn", As::Committee)
        .await;
    let sheets: Vec<&String> = hall.iter().flat_map(|(_, sheets)| sheets).collect();
    let points = |sheet: usize, criterion: usize| {
        let spread = (sheet * 7 + criterion * 11) % 41;
        Points(1_000 + 50 * i64::try_from(spread).unwrap_or(0))
    };
    let acts = sheets.iter().enumerate().flat_map(|(number, sheet)| {
        let marks = (0..CRITERIA.len()).map(move |place| Act::Mark {
            criterion: CRITERIA[place].to_owned(),
            points: Some(points(number, place)),
            operation: None,
        });
        let total = Points(
            (0..CRITERIA.len())
                .map(|place| points(number, place).0)
                .sum(),
        );
        let acts = marks.chain([Act::Sign {
            total,
            operation: None,
        }]);
        acts.map(move |act| (sheet.as_str(), act))
    });
    world.fill_chain(acts).await;
    world
        .sql(&format!(
            "UPDATE sheet SET stand = 'signed', marked = 3, signed_at = {HAPPENED}, total = (
                SELECT CAST(act ->> '$.Sign.total' AS INTEGER) FROM ledger
                WHERE ledger.sheet = sheet.id ORDER BY seq DESC LIMIT 1)"
        ))
        .await;
    world.on("2023-05-10");

    // What the page computes, from the same totals.
    let ranking = || world.backend.ranking_page(&committee.actor, CODE);
    let page = ranking().await.expect("a page");
    assert_eq!((page.lines.len(), page.open_sheets), (entries, 0));
    let marked: Vec<ranking::Marked> = page
        .lines
        .iter()
        .map(|line| ranking::Marked {
            totals: line.totals.clone(),
            ..ranking::Marked::of(line.code.clone())
        })
        .collect();
    let edition = page.awards.clone();
    // The longest way: everybody stands for every special prize.
    let contenders: Vec<Contender> = page
        .lines
        .iter()
        .map(|line| Contender {
            entry: line.code.clone(),
            unit: line.unit.clone(),
            authors: vec![awards::Person {
                name: line.code.to_lowercase(),
                born: None,
            }],
        })
        .collect();
    let by_rank = |outcome: &Outcome| {
        let prizes = outcome.prizes.clone().into_iter();
        prizes.filter(|prize| matches!(prize.reason, Reason::Rank { .. }))
    };
    let method = Method {
        average: Average::Mean,
        round_to: Points(1),
        by_criterion: None,
        ties: &[],
        votes: &[],
    };
    let mut computed = Vec::new();
    let mut read = Vec::new();
    for _ in 0..REPEATS {
        let begin = Instant::now();
        let ranked = rank(&marked, &method, &edition);
        let outcome = suggest(&ranked, &contenders, &edition);
        computed.push(begin.elapsed().as_secs_f64() * 1e3);
        assert!(
            ranked
                .iter()
                .zip(&page.lines)
                .all(|(own, line)| *own == line.ranked)
        );
        assert!(by_rank(&outcome).eq(by_rank(&page.outcome)));
        let begin = Instant::now();
        ranking().await.expect("a page");
        read.push(begin.elapsed().as_secs_f64() * 1e3);
    }
    computed.sort_by(f64::total_cmp);
    read.sort_by(f64::total_cmp);
    let name = format!("ranks and prizes of {entries} entries × {judges}, computed");
    row(&name, quantile(&computed, 0.5), "ms", Aim::AtMost(50.0));
    let name = format!("ranks and prizes of {entries} entries × {judges}, page");
    row(&name, quantile(&read, 0.5), "ms", Aim::None);
}

/// A long chain, checked link by link and against the sheets.
async fn verification() {
    const SHEETS: (usize, usize) = (10, 1_000);
    let world = World::sqlite("2023-04-20").await;
    world.load_edition().await;
    let hall = world.hall(SHEETS.0, SHEETS.1).await;
    let sheets: Vec<&String> = hall.iter().flat_map(|(_, sheets)| sheets).collect();
    let acts = (0..LINKS).map(|number| {
        let round = number / sheets.len();
        let act = Act::Mark {
            criterion: CRITERIA[round % CRITERIA.len()].to_owned(),
            points: Some(Points(1_000 + i64::try_from(round).unwrap_or(0))),
            operation: None,
        };
        (sheets[number % sheets.len()].as_str(), act)
    });
    world.fill_chain(acts).await;
    let rounds = i64::try_from(LINKS / sheets.len()).unwrap_or(0);
    let total: i64 = (rounds - 3..rounds).map(|round| 1_000 + round).sum();
    world
        .sql(&format!(
            "UPDATE sheet SET stand = 'doing', marked = 3, total = {total}"
        ))
        .await;
    let operator = operator();
    let begin = Instant::now();
    let report = world.backend.verify_ledger(&operator, CODE).await;
    let took = begin.elapsed().as_secs_f64();
    let report = report.expect("a report");
    assert_eq!((report.broken, report.head.links), (None, 1_000_000));
    row(
        "verification of a million links",
        took,
        "s",
        Aim::AtMost(5.0),
    );
}
