//! One page is one read: every page costs the same number of SQL statements however many entries there are.

use std::collections::BTreeMap;

use backend::operator;
use domain::{
    page::{
        messages::MessagesQuery, models::ModelsQuery, public::ResultsQuery,
        secretariat::ScreeningQuery,
    },
    points::Points,
    policy::Actor,
};
use tests::{
    CODE, World,
    contest::{MOST_PRIZES, Staff},
    dossier::UNIT,
    people::{As, Person},
};

/// A page with its number of statements.
type Costs = BTreeMap<&'static str, u64>;

#[tokio::test]
async fn a_page_costs_the_same_at_10_and_at_1000_entries() {
    let few = costs(10).await;
    let many = costs(1_000).await;
    assert_eq!(few, many);
    // Two of those of an open dossier are the line that somebody looked: asked for, and written.
    assert!(few.values().all(|cost| (1..=16).contains(cost)), "{few:#?}");
}

/// What every page costs in an edition of so many accepted, judged and awarded entries of one author and one unit.
async fn costs(entries: usize) -> Costs {
    let world = World::sqlite("2023-04-20").await;
    world.load_generous_edition().await;
    let author = world.author("Lê Văn Vui", "vui@example.vn").await;
    let officer = world
        .person("Lê Văn Xã", "xa@example.vn", As::Officer(UNIT))
        .await;
    let staff = world.staff().await;
    let entry = world.hand_in(&author, "Máy gieo hạt đậu").await;
    fill(&world, &author, entries - 1).await;

    let mut costs = Costs::new();
    screening(&world, &author, &staff, &entry, &mut costs).await;
    world
        .sql(&format!(
            "UPDATE entry SET state = 'accepted' WHERE state = 'submitted';
         UPDATE entry_count SET entries = 0 WHERE state = 'submitted';
         INSERT INTO entry_count (edition, state, entries) VALUES ('{CODE}', 'accepted', {entries})
         ON CONFLICT (edition, state) DO UPDATE SET entries = excluded.entries;"
        ))
        .await;
    world.on("2023-05-01");
    world
        .backend
        .assign_judges(&staff.secretary.actor, CODE)
        .await
        .expect("judges");
    judging(&world, &staff, &mut costs).await;
    people(&world, &author, &officer, &entry, &mut costs).await;
    for judge in &staff.judges {
        world
            .judge(&judge.actor, |_| [30, 20, 20].map(Points::whole))
            .await;
    }
    let committee = &staff.committee.actor;
    costs.insert(
        "ranking",
        cost(&world, world.backend.ranking_page(committee, CODE)).await,
    );
    costs.insert(
        "calibration",
        cost(&world, world.backend.calibration_page(committee, CODE)).await,
    );
    costs.insert(
        "proposals",
        cost(&world, world.backend.proposals_page(committee, CODE, "")).await,
    );
    costs.insert(
        "votes",
        cost(&world, world.backend.votes_page(committee, CODE, "")).await,
    );
    costs.insert(
        "deliberation",
        cost(&world, world.backend.deliberation_page(committee, CODE, "")).await,
    );
    costs.insert(
        "minutes",
        cost(&world, world.backend.minutes_page(committee, CODE, "")).await,
    );
    world.publish_everybody(committee).await;
    public(&world, entries, &mut costs).await;
    costs
}

/// Imported entries, given to the author and the unit.
async fn fill(world: &World, author: &Person, count: usize) {
    let mut list = "title,authors,unit,field,prize,edition,year,source\n".to_owned();
    for number in 0..count {
        list.push_str(&format!(
            "Máy gieo hạt số {number},Trần Đình Khải,Xã Lộc An,Y dược,,,,\n"
        ));
    }
    let report = world
        .backend
        .import_entries(&operator(), CODE, list.as_bytes())
        .await
        .expect("a list");
    assert_eq!(report.counts(), (count, 0, 0));
    let owner = author.actor.account.as_ref().expect("an account");
    world
        .sql(&format!(
            "INSERT INTO answer (entry, key, text, version, saved_at)
             SELECT id, 'model', 'yes', 1, 0 FROM entry WHERE owner IS NULL;
             UPDATE entry SET owner = '{owner}', unit = '{UNIT}'"
        ))
        .await;
}

/// Statements that a page takes.
async fn cost<T>(world: &World, page: impl Future<Output = backend::Result<T>>) -> u64 {
    let before = world.backend.statements();
    page.await.expect("a page");
    world.backend.statements() - before
}

async fn screening(world: &World, author: &Person, staff: &Staff, entry: &str, costs: &mut Costs) {
    let (backend, secretary) = (&world.backend, &staff.secretary.actor);
    let query = |q: &str, field: &str| ScreeningQuery {
        q: q.to_owned(),
        field: field.to_owned(),
        ..ScreeningQuery::default()
    };
    costs.insert(
        "desk",
        cost(world, backend.desk_page(secretary, CODE)).await,
    );
    costs.insert(
        "messages",
        cost(
            world,
            backend.messages_page(secretary, CODE, MessagesQuery::default()),
        )
        .await,
    );
    let models = backend.models_page(secretary, CODE, "", ModelsQuery::default());
    costs.insert("models", cost(world, models).await);
    costs.insert(
        "screening",
        cost(
            world,
            backend.screening_page(secretary, CODE, None, query("", "")),
        )
        .await,
    );
    costs.insert(
        "screening, one",
        cost(
            world,
            backend.screening_page(secretary, CODE, Some(entry), query("", "")),
        )
        .await,
    );
    costs.insert(
        "screening, filter",
        cost(
            world,
            backend.screening_page(secretary, CODE, None, query("", "y-duoc")),
        )
        .await,
    );
    costs.insert(
        "screening, search",
        cost(
            world,
            backend.screening_page(secretary, CODE, Some(entry), query("may", "")),
        )
        .await,
    );
    let (link, _) = backend
        .ask_endorsement(&author.actor, entry)
        .await
        .expect("a link");
    let secret = link.trim_start_matches("/endorse/");
    costs.insert(
        "endorsement, by link",
        cost(world, backend.endorsement_page(&Actor::nobody(), secret)).await,
    );
    let draft = world.complete(author, "Máy gieo hạt ngô").await;
    let open = backend.check_page(&author.actor, &draft);
    costs.insert("check, open", cost(world, open).await);
    costs.insert(
        "my entries, open",
        cost(world, backend.my_entries_page(&author.actor)).await,
    );
}

async fn judging(world: &World, staff: &Staff, costs: &mut Costs) {
    let backend = &world.backend;
    // The third group has the imported entries.
    let judge = &staff.judges[8].actor;
    let list = backend
        .judging_page(judge, CODE)
        .await
        .expect("a list")
        .lines;
    for line in list.iter().take(3) {
        backend
            .save_mark(judge, line.id.as_str(), "tinh-moi", "30", 0)
            .await
            .expect("a mark");
    }
    costs.insert(
        "judging",
        cost(world, backend.judging_page(judge, CODE)).await,
    );
    costs.insert(
        "sheet",
        cost(world, backend.sheet_page(judge, list[1].id.as_str())).await,
    );
    costs.insert(
        "paper sheets",
        cost(
            world,
            backend.paper_sheets_page(&staff.secretary.actor, CODE, ""),
        )
        .await,
    );
    costs.insert(
        "progress",
        cost(world, backend.progress_page(&staff.secretary.actor, CODE)).await,
    );
    costs.insert(
        "desk, judging",
        cost(world, backend.desk_page(&staff.secretary.actor, CODE)).await,
    );
}

async fn people(world: &World, author: &Person, officer: &Person, entry: &str, costs: &mut Costs) {
    let (backend, actor) = (&world.backend, &author.actor);
    costs.insert("actor", cost(world, backend.actor_of(&author.secret)).await);
    costs.insert(
        "my entries",
        cost(world, backend.my_entries_page(actor)).await,
    );
    costs.insert("my data", cost(world, backend.my_data_page(actor)).await);
    costs.insert(
        "dossier",
        cost(world, backend.dossier_page(actor, entry)).await,
    );
    for task in domain::dossier::Task::ALL {
        costs.insert(
            task.code(),
            cost(world, backend.task_page(actor, entry, task.code())).await,
        );
    }
    costs.insert("check", cost(world, backend.check_page(actor, entry)).await);
    costs.insert(
        "receipt",
        cost(world, backend.receipt_page(actor, entry)).await,
    );
    costs.insert(
        "unit",
        cost(world, backend.unit_page(&officer.actor, CODE, "")).await,
    );
    costs.insert(
        "people",
        cost(world, backend.people_page(&operator())).await,
    );
}

async fn public(world: &World, entries: usize, costs: &mut Costs) {
    let (backend, nobody) = (&world.backend, Actor::nobody());
    // The snapshot is read once and then kept in memory.
    let page = backend
        .results_page(&nobody, CODE, &ResultsQuery::default())
        .await
        .expect("results");
    assert_eq!(page.found as usize, entries.min(MOST_PRIZES));
    let code = page.levels[0].cards[0].code.clone();
    let query = ResultsQuery {
        q: "gieo hat".to_owned(),
        ..ResultsQuery::default()
    };
    costs.insert("home", cost(world, backend.home_page(&nobody, None)).await);
    costs.insert(
        "home, named",
        cost(world, backend.home_page(&nobody, Some(CODE))).await,
    );
    costs.insert(
        "rules",
        cost(world, backend.rules_page(&nobody, CODE)).await,
    );
    costs.insert(
        "plain",
        cost(world, backend.plain_page(&nobody, None)).await,
    );
    costs.insert(
        "results",
        cost(
            world,
            backend.results_page(&nobody, CODE, &ResultsQuery::default()),
        )
        .await,
    );
    costs.insert(
        "results, search",
        cost(world, backend.results_page(&nobody, CODE, &query)).await,
    );
    costs.insert(
        "result",
        cost(world, backend.result_page(&nobody, CODE, &code, "")).await,
    );
    costs.insert(
        "public version",
        cost(world, backend.public_version()).await,
    );
}
