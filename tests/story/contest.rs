//! The whole contest: the plan of Lộc Ninh, the real list of entries, scripted judges, published results.

mod prizes;
mod tampering;

use std::collections::BTreeSet;

use backend::operator;
use domain::{
    dossier::Task,
    entry::StateName,
    points::Points,
    refusal::{Problem, Refusal},
};
use tests::{CODE, World, contest::Staff, on_both_engines, refused};

use prizes::{award, nothing_is_public, publish};

/// Rows of the list.
const ROWS: usize = 52;
/// Fields that the secretariat gives to entries without one, in turn.
const FIELDS: [&str; 7] = [
    "cntt",
    "co-khi",
    "vat-lieu",
    "nong-nghiep",
    "y-duoc",
    "giao-duc",
    "hanh-chinh",
];

#[tokio::test]
async fn the_real_list_is_judged_and_published() {
    on_both_engines("2023-04-01", |world| async move {
        world.load_edition().await;
        let staff = world.staff().await;
        import(&world).await;
        let accepted = screen(&world, &staff).await;
        judge(&world, &staff, accepted).await;
        let awarded = award(&world, &staff, accepted).await;
        publish(&world, &staff, &awarded).await;
    })
    .await;
}

/// Every row is imported or refused with its line and reason, and a second import adds nothing.
async fn import(world: &World) {
    let report = world.import_real().await;
    assert_eq!(report.rows.len(), ROWS);
    let (added, there, refused) = report.counts();
    assert_eq!(added + there + refused, ROWS);
    assert!(added >= 50, "{report:#?}");
    for row in &report.rows {
        assert!(row.line >= 2 && !row.title.is_empty(), "{row:?}");
    }
    let codes: BTreeSet<_> = report
        .rows
        .iter()
        .filter_map(|row| domain::id::parse_receipt_code(row.code.as_ref()?))
        .collect();
    assert_eq!(codes.len(), added, "a receipt code each");

    let before = world.contents().await;
    let again = world.import_real().await;
    assert_eq!(again.counts(), (0, added + there, refused));
    before.assert_same(&world.contents().await, "a second import");
}

/// Most are accepted, one is sent back and comes no more, one is refused. Says how many were accepted.
async fn screen(world: &World, staff: &Staff) -> usize {
    let backend = &world.backend;
    let secretary = &staff.secretary.actor;
    let lines = world.listed(secretary, "").await;
    let all = lines.len();
    let mut fields = FIELDS.iter().cycle();
    for (place, line) in lines.iter().enumerate() {
        world.pass_a_minute();
        let entry = line.id.as_str();
        match place {
            10 => {
                let sent = backend
                    .return_entry(
                        secretary,
                        entry,
                        &Task::ALL,
                        "Bổ sung bản mô tả và xác nhận của đơn vị.",
                        "2023-05-05",
                    )
                    .await;
                sent.expect("sent back");
            }
            20 => backend
                .reject_entry(secretary, entry, "Không thuộc lĩnh vực dự thi.")
                .await
                .expect("refused"),
            _ => {
                let field = fields.next().expect("a field");
                let open = backend
                    .screening_page(secretary, CODE, Some(entry), Default::default())
                    .await;
                if open
                    .expect("a page")
                    .open
                    .expect("a dossier")
                    .field_code
                    .is_empty()
                {
                    assert_eq!(
                        refused(backend.accept_entry(secretary, entry).await),
                        Refusal::invalid("field", Problem::Missing)
                    );
                    backend
                        .choose_field(secretary, entry, field)
                        .await
                        .expect("a field");
                }
                world.accept(secretary, entry).await;
            }
        }
    }
    let page = backend.desk_page(secretary, CODE).await.expect("a page");
    let count = |state| {
        page.counts
            .iter()
            .find(|(name, _)| *name == state)
            .map_or(0, |(_, count)| *count as usize)
    };
    assert_eq!(count(StateName::Submitted), 0);
    assert_eq!(
        (count(StateName::Returned), count(StateName::Rejected)),
        (1, 1)
    );
    assert_eq!(count(StateName::Accepted), all - 2);
    all - 2
}

/// Every entry gets three judges of its group; they mark and sign; nobody sees anything of it meanwhile.
async fn judge(world: &World, staff: &Staff, accepted: usize) {
    let backend = &world.backend;
    let secretary = &staff.secretary.actor;
    assert!(matches!(
        refused(backend.assign_judges(secretary, CODE).await),
        Refusal::WrongPhase(_)
    ));
    world.on("2023-05-01");
    assert_eq!(
        backend
            .assign_judges(secretary, CODE)
            .await
            .expect("judges"),
        3 * accepted as u64
    );
    assert_eq!(
        backend
            .assign_judges(secretary, CODE)
            .await
            .expect("judges"),
        0
    );
    let page = backend
        .progress_page(secretary, CODE)
        .await
        .expect("a page");
    let numbers = &page.board.numbers;
    assert_eq!(
        (numbers.sheets as usize, numbers.signed, numbers.unassigned),
        (3 * accepted, 0, 0)
    );
    for group in &page.board.groups {
        let loads: Vec<u32> = group.judges.iter().map(|judge| judge.sheets).collect();
        let (least, most) = (loads.iter().min(), loads.iter().max());
        assert!(
            most.zip(least)
                .is_some_and(|(most, least)| most - least <= 1),
            "{loads:?}"
        );
    }
    let mut signed = 0;
    for (place, judge) in staff.judges.iter().enumerate() {
        signed += world.judge(&judge.actor, |code| points(code, place)).await;
    }
    assert_eq!(signed, 3 * accepted);
    let judge = &staff.judges[0].actor;
    let sheet = backend
        .judging_page(judge, CODE)
        .await
        .expect("a list")
        .lines[0]
        .id
        .clone();
    let locked = backend
        .save_mark(judge, sheet.as_str(), "tinh-moi", "1", 1_000_000)
        .await;
    assert_eq!(refused(locked), Refusal::SheetSigned);
    let report = backend
        .verify_ledger(&operator(), CODE)
        .await
        .expect("a report");
    assert_eq!((report.broken, report.sheets), (None, 3 * accepted));
    // Rules, what was given out, and of each sheet three marks and a signature.
    assert_eq!(report.head.links, 2 + 4 * 3 * accepted as i64);
    nothing_is_public(world, staff).await;
}

/// Marks of one judge for an entry: the code alone decides, so that means differ and some tie.
fn points(code: &str, judge: usize) -> [Points; 3] {
    let hash: usize = code.bytes().map(usize::from).sum();
    let half = |most: usize, from: usize| {
        let step = (hash + judge) % (most - from + 1) + from;
        Points(i64::try_from(step * 50).expect("few"))
    };
    [half(80, 55), half(60, 45), half(60, 45)]
}
