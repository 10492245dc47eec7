//! More people and dossiers than a test would make one by one: copies, written past the use cases.

use std::fmt::Write as _;

use backend::{Clock as _, SystemClock};
use domain::{
    id::{CODE_LENGTH, receipt_code},
    policy::Role,
    time::Date,
};

use crate::{CODE, World, chain::sha256_hex, people::Person, repository_file};

/// Long after the end of every test.
const SOME_DAY: i64 = 4_000_000_000_000;

/// A dossier and whoever may do something with it.
#[derive(Clone, Debug)]
pub struct Owned {
    pub person: Person,
    pub entry: String,
}

/// The day on which a program is running that reads the clock of the machine.
pub fn today() -> Date {
    SystemClock.now().date()
}

/// An id of which there is one for each kind and number.
fn id(kind: char, number: usize) -> String {
    format!("01{kind}{number:023}")
}

impl World {
    /// Loads the real edition with another last day of entries.
    pub async fn load_edition_until(&self, until: Date) {
        self.load(&edition_until(until)).await;
    }

    /// So many authors, each with a copy of one dossier that lacks nothing and was not handed in.
    pub async fn crowd(&self, authors: usize) -> Vec<Owned> {
        let first = self.author("Lê Văn Vui", "vui@example.vn").await;
        let template = self.complete(&first, "Máy tách hạt tiêu").await;
        let files = self
            .rows::<1>(&format!("SELECT id FROM file WHERE entry = '{template}'"))
            .await;
        let mut sql = String::from("BEGIN;");
        for number in 0..authors {
            let (owner, entry) = (id('A', number), id('E', number));
            let picks = [number / 841, number / 29, number, 7];
            let picks: [u8; CODE_LENGTH] = picks.map(|pick| u8::try_from(pick % 29).unwrap_or(0));
            let code = receipt_code("DX", picks);
            write!(
                sql,
                "INSERT INTO entry (id, edition, code, owner, state, state_at, title, field, unit, search_exact,
                 search_folded, created_at, saved_at) SELECT '{entry}', edition, '{code}', '{owner}', state, state_at,
                 title, field, unit, search_exact, search_folded, created_at, saved_at FROM entry
                 WHERE id = '{template}';
                 INSERT INTO answer (entry, key, text, version, saved_at) SELECT '{entry}', key, text, version,
                 saved_at FROM answer WHERE entry = '{template}';"
            )
            .expect("text");
            for (place, [file]) in files.iter().enumerate() {
                let copy = id('F', number * files.len() + place);
                write!(
                    sql,
                    "INSERT INTO file (id, entry, kind, name, media, size, width, height, sha256, endorsement,
                     position, added_at) SELECT '{copy}', '{entry}', kind, name, media, size, width, height, sha256,
                     endorsement, position, added_at FROM file WHERE id = '{file}';"
                )
                .expect("text");
            }
        }
        write!(
            sql,
            "UPDATE entry_count SET entries = entries + {authors} WHERE state = 'draft'; COMMIT;"
        )
        .expect("text");
        let people = self.signed_in('A', authors, None).await;
        self.sql(&sql).await;
        let owned = people.into_iter().enumerate();
        owned
            .map(|(number, person)| Owned {
                person,
                entry: id('E', number),
            })
            .collect()
    }

    /// So many judges, each with a sheet of every one of so many accepted entries. Gives the ids of the sheets beside
    /// their judge; the clock must stand before the deadline.
    pub async fn hall(&self, judges: usize, entries: usize) -> Vec<(Person, Vec<String>)> {
        self.crowd(entries).await;
        let judges = self.signed_in('J', judges, Some(Role::Judge)).await;
        let mut sql = String::from(
            "UPDATE entry SET state = 'accepted', submitted_at = saved_at WHERE code LIKE 'DX%';",
        );
        write!(
            sql,
            "INSERT INTO entry_count (edition, state, entries) VALUES ('{CODE}', 'accepted', {entries});
             UPDATE entry_count SET entries = entries - {entries} WHERE state = 'draft'; BEGIN;"
        )
        .expect("text");
        let mut hall = Vec::new();
        for (number, judge) in judges.into_iter().enumerate() {
            let sheet = |entry| id('S', number * entries + entry);
            for entry in 0..entries {
                write!(
                    sql,
                    "INSERT INTO sheet (id, edition, entry, judge, assigned_at, stand)
                     VALUES ('{}', '{CODE}', '{}', '{}', 0, 'todo');",
                    sheet(entry),
                    id('E', entry),
                    id('J', number)
                )
                .expect("text");
            }
            hall.push((judge, (0..entries).map(sheet).collect()));
        }
        sql.push_str("COMMIT;");
        self.sql(&sql).await;
        hall
    }

    /// People of a role, or of none, with sessions.
    async fn signed_in(&self, kind: char, people: usize, role: Option<Role>) -> Vec<Person> {
        let mut sql = String::from("BEGIN;");
        let secret = |number| format!("{kind}{number:039}");
        for number in 0..people {
            let account = id(kind, number);
            let hash = sha256_hex(secret(number));
            write!(
                sql,
                "INSERT INTO account (id, name, name_folded, email, created_at)
                 VALUES ('{account}', 'Người thứ {number}', 'nguoi thu {number}', '{kind}{number}@example.vn', 0);
                 INSERT INTO session (token_hash, account, created_at, expires_at, agent)
                 VALUES ('{hash}', '{account}', 0, {SOME_DAY}, '');"
            )
            .expect("text");
            if let Some(role) = role {
                write!(
                    sql,
                    "INSERT INTO role_grant (account, edition, role, unit, judging_groups, granted_at)
                     VALUES ('{account}', '{CODE}', '{}', '', 'to-1,to-2,to-3', 0);",
                    role.code()
                )
                .expect("text");
            }
        }
        sql.push_str("COMMIT;");
        self.sql(&sql).await;
        let mut found = Vec::new();
        for number in 0..people {
            let secret = secret(number);
            let actor = self.backend.actor_of(&secret).await.expect("a session");
            assert!(actor.account.is_some(), "{secret}");
            found.push(Person { actor, secret });
        }
        found
    }
}

/// The text of the real edition with another last day of entries.
fn edition_until(until: Date) -> String {
    let text = repository_file("contests/loc-ninh-vi.toml");
    [
        ("entries_until", until),
        ("judging_from", until.plus_days(1)),
        ("judging_until", until.plus_days(20)),
    ]
    .into_iter()
    .fold(text, |text, (key, day)| {
        let (before, rest) = text.split_once(&format!("\n{key} = \"")).expect("a date");
        let (_, after) = rest.split_once('"').expect("its end");
        format!("{before}\n{key} = \"{}\"{after}", day.iso())
    })
}
