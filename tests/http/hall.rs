//! Judges with a bad network.

use std::path::Path;

use tests::hall::{Session, perfect};

use crate::run;

const JUDGES: usize = 30;
const ENTRIES: usize = 40;

/// Whatever the network does, all acknowledged marks are there, once, and the result is that of a perfect network.
#[test]
fn a_bad_network_changes_no_result() {
    run(async {
        let perfect = tokio::spawn(perfect(JUDGES, ENTRIES));
        let program = Path::new(env!("CARGO_BIN_EXE_program"));
        let (ranking, session) = Session::held(program, JUDGES, ENTRIES).await;
        assert_eq!(ranking, perfect.await.expect("a ranking"));
        assert_eq!(ranking.len(), ENTRIES);
        // It did happen.
        assert!(session.seen.troubles > 500 && session.seen.decided > 50);
    });
}
