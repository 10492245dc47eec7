//! Chains longer than a test would make act by act, written past the use cases, and whole.

use std::fmt::Write as _;

use domain::{
    ledger::{CHAIN_START, Kind, link, sealed},
    score::Act,
    time::Timestamp,
};
use sha2::{Digest as _, Sha256};

use crate::{CODE, World};

/// Links that are written with one statement.
const ROWS: usize = 1_000;
/// When all of it happened.
pub const HAPPENED: i64 = 1_680_000_000_000;

/// SHA-256 in hexadecimal.
pub fn sha256_hex(bytes: impl AsRef<[u8]>) -> String {
    let hash = Sha256::digest(bytes);
    hash.iter()
        .fold(String::with_capacity(64), |mut text, byte| {
            for half in [byte >> 4, byte & 15] {
                text.push(char::from_digit(u32::from(half), 16).unwrap_or('0'));
            }
            text
        })
}

impl World {
    /// Writes a chain of acts on sheets into an edition that has none.
    pub async fn fill_chain(&self, acts: impl IntoIterator<Item = (&str, Act)>) {
        let mut hash = CHAIN_START.to_owned();
        let mut rows = String::new();
        let (mut seq, mut waiting) = (0, 0);
        for (sheet, act) in acts {
            seq += 1;
            let salt = format!("{seq:040x}");
            let act = serde_json::to_string(&act).expect("text");
            let digest = sha256_hex(sealed(&salt, sheet, 1, &act));
            let at = Timestamp(HAPPENED);
            hash = sha256_hex(link(&hash, CODE, seq, at, Kind::Score, &digest));
            let comma = if waiting > 0 { "," } else { "" };
            write!(
                rows,
                "{comma}('{CODE}',{seq},{HAPPENED},'score','{sheet}',1,'{act}','{salt}','{hash}')"
            )
            .expect("text");
            waiting += 1;
            if waiting == ROWS {
                self.add_links(&std::mem::take(&mut rows)).await;
                waiting = 0;
            }
        }
        if waiting > 0 {
            self.add_links(&rows).await;
        }
        let head = format!(
            "INSERT INTO ledger_head (edition, seq, hash) VALUES ('{CODE}', {seq}, '{hash}')"
        );
        self.sql(&head).await;
    }

    async fn add_links(&self, rows: &str) {
        self.sql(&format!(
            "INSERT INTO ledger (edition, seq, at, kind, sheet, rubric, act, salt, hash) VALUES {rows}"
        ))
        .await;
    }
}
