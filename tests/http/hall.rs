//! Judges with a bad network.

use std::path::Path;

use tests::{
    World,
    crowd::today,
    hall::{Session, perfect},
};

use crate::run;

const JUDGES: usize = 30;
const ENTRIES: usize = 40;

/// Whatever the network does, all acknowledged marks are there, once, and the result is that of a perfect network.
#[test]
fn a_bad_network_changes_no_result() {
    run(async {
        let perfect = perfect(JUDGES, ENTRIES).await;
        assert_eq!(perfect.len(), ENTRIES);
        let program = Path::new(env!("CARGO_BIN_EXE_program"));
        for world in [
            World::sqlite(&today().iso()).await,
            World::postgres(&today().iso()).await,
        ] {
            let engine = world.engine;
            let (ranking, session) = Session::held(program, world, JUDGES, ENTRIES).await;
            assert_eq!(ranking, perfect, "{engine}");
            // It did happen.
            assert!(
                session.seen.troubles > 500 && session.seen.decided > 50,
                "{engine}"
            );
        }
    });
}
