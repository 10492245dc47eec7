//! A crowd before a deadline, and a program that is killed.

use std::{path::Path, time::Duration};

use tests::{
    World,
    crowd::today,
    last_hour::{Plan, pass},
    pictures::photo,
};

use crate::run;

/// Nothing that was acknowledged is lost when the program is killed, on either engine.
#[test]
fn what_was_acknowledged_survives_kills() {
    run(async {
        for world in [
            World::sqlite(&today().iso()).await,
            World::postgres(&today().iso()).await,
        ] {
            let engine = world.engine;
            let plan = Plan {
                authors: 24,
                saves: 12,
                senders: 6,
                photos: (0..2).map(|seed| photo(900, 700, 75, seed)).collect(),
                time: Duration::from_secs(5),
                kills: 4,
            };
            let sent = plan.senders * plan.photos.len();
            let told = pass(Path::new(env!("CARGO_BIN_EXE_program")), world, plan).await;
            assert_eq!((&told.lost, &told.wrong), (&vec![], &vec![]), "{engine}");
            // It did happen: acts before the deadline and after it, files, and requests that a kill cut.
            assert!(
                !told.saves.is_empty() && !told.hand_ins.is_empty(),
                "{told:?}"
            );
            assert!(told.late > 0 && told.cuts > 0, "{told:?}");
            assert_eq!(told.files, sent, "{engine}");
        }
    });
}
