//! The rules of the house that Cargo and clippy cannot hold.

#![cfg(test)]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// A file far over this many lines has more than one thing in it.
const LONGEST_FILE: usize = 400;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the workspace")
        .to_owned()
}

/// Every file below a folder with one of the endings, with its path from the root and its text.
fn files(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut waiting = vec![root().join(folder)];
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            let name = path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default();
            if !["target", "node_modules", ".git", "test-results"].contains(&name.as_str()) {
                waiting.extend(
                    fs::read_dir(&path)
                        .expect("a folder")
                        .map(|entry| entry.expect("an entry").path()),
                );
            }
        } else if endings
            .iter()
            .any(|ending| path.to_string_lossy().ends_with(ending))
        {
            let name = path
                .strip_prefix(root())
                .expect("inside")
                .to_string_lossy()
                .into_owned();
            found.push((name, fs::read_to_string(&path).expect("text")));
        }
    }
    found.sort();
    assert!(!found.is_empty(), "nothing to look at under {folder}");
    found
}

fn rust() -> Vec<(String, String)> {
    ["app", "server", "frontend", "tests"]
        .into_iter()
        .flat_map(|folder| files(folder, &[".rs"]))
        .collect()
}

/// Lines that hold a needle, outside the files for which it is allowed.
fn lines_with(
    files: &[(String, String)],
    needle: &str,
    allowed: impl Fn(&str) -> bool,
) -> Vec<String> {
    files
        .iter()
        .filter(|(name, _)| !allowed(name))
        .flat_map(|(name, text)| {
            text.lines()
                .enumerate()
                .filter(|(_, line)| line.contains(needle))
                .map(move |(number, line)| format!("{name}:{}: {}", number + 1, line.trim()))
        })
        .collect()
}

fn none(found: Vec<String>, why: &str) {
    assert!(found.is_empty(), "{why}\n{}", found.join("\n"));
}

#[test]
fn sql_stays_in_the_store() {
    let sqlx = concat!("sq", "lx::");
    none(
        lines_with(&rust(), sqlx, |name| {
            // Tests fill quickly and tamper, past the use cases.
            name.starts_with("server/backend/src/store") || name == "tests/src/database.rs"
        }),
        "only the store may know SQL",
    );
}

#[test]
fn the_server_side_of_the_app_is_chosen_in_one_place() {
    let needle = concat!("feature = ", "\"ssr\"");
    none(
        lines_with(&rust(), needle, |name| name == "app/src/lib.rs"),
        "cfg(feature = \"ssr\") belongs into app/src/lib.rs",
    );
}

#[test]
fn the_domain_depends_on_serde_alone() {
    let manifest = fs::read_to_string(root().join("app/domain/Cargo.toml")).expect("the manifest");
    let dependencies = manifest
        .split("[dependencies]")
        .nth(1)
        .and_then(|rest| rest.split("\n[").next())
        .expect("dependencies");
    let names: Vec<&str> = dependencies
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect();
    assert_eq!(names, ["serde.workspace = true"]);
}

#[test]
fn nothing_is_put_off() {
    let needles = [
        concat!("to", "do!("),
        concat!("unimple", "mented!("),
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("#[ig", "nore"),
    ];
    for needle in needles {
        none(
            lines_with(&rust(), needle, |_| false),
            "finish it, or file an issue",
        );
    }
}

#[test]
fn files_stay_small() {
    let long: Vec<String> = rust()
        .into_iter()
        .map(|(name, text)| (name, text.lines().count()))
        .filter(|(_, lines)| *lines > LONGEST_FILE)
        .map(|(name, lines)| format!("{name}: {lines} lines"))
        .collect();
    none(long, "split by what the parts are about");
}

#[test]
fn pages_carry_no_inline_style_or_handler() {
    let pages = files("app/src", &[".rs"]);
    for needle in [" style=", " style:", " onclick=", "inner_html=", "<style"] {
        // Drawings are constants of the program; one component, which takes only `&'static str`, sets them. The shell
        // has one script, also a constant, under the nonce of its page.
        none(
            lines_with(&pages, needle, |name| {
                name == "app/src/components/lines.rs" || name == "app/src/shell.rs"
            }),
            "the content policy forbids inline styles and handlers, and raw HTML is how scripts get in",
        );
    }
}

#[test]
fn exceptions_are_expected_not_allowed() {
    let needle = concat!("#[al", "low(");
    none(
        lines_with(&rust(), needle, |_| false),
        "write #[expect(lint, reason = \"…\")]",
    );
}

#[test]
fn migrations_are_named_by_time_and_intent() {
    for (name, text) in files("migrations", &[".sql"]) {
        let file = name.rsplit('/').next().expect("a file name");
        let (stamp, rest) = file.split_once('_').expect("a name");
        assert!(
            stamp.len() == 14 && stamp.bytes().all(|b| b.is_ascii_digit()),
            "{name}"
        );
        assert!(
            rest.contains('_') && text.starts_with("-- "),
            "{name}: verb, object, and a comment on top"
        );
        // What one engine says in its own way has a folder of its own.
        if name.matches('/').count() > 1 {
            continue;
        }
        for word in ["now()", "random()", "ILIKE", "TRIGGER", "SERIAL"] {
            assert!(
                !text.contains(word),
                "{name}: {word} is outside the portable subset"
            );
        }
    }
}

#[test]
fn published_files_name_no_machine() {
    let text = [
        "app",
        "server",
        "frontend",
        "tests",
        "scripts",
        "contests",
        "style",
        "migrations",
    ]
    .into_iter()
    .flat_map(|folder| {
        files(
            folder,
            &[
                ".rs", ".toml", ".md", ".ts", ".mjs", ".css", ".sql", "setup", "postgres",
            ],
        )
    })
    .collect::<Vec<_>>();
    for needle in [concat!("/wo", "rk/"), concat!("bash", "_jobs")] {
        none(
            lines_with(&text, needle, |_| false),
            "paths of one machine do not belong into the project",
        );
    }
}

/// Keys and types of the tables of an edition's file, by the name of their struct.
fn tables() -> BTreeMap<String, Vec<(String, String)>> {
    let mut tables: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    let sources = files("app/domain/src", &[".rs"]).into_iter();
    for (_, source) in sources.filter(|(path, _)| path.starts_with("app/domain/src/edition")) {
        let mut table = None;
        for line in source.lines() {
            if let Some(name) = line.strip_prefix("pub struct ") {
                table = name.strip_suffix(" {").map(str::to_owned);
            } else if line == "}" {
                table = None;
            }
            let key = line
                .strip_prefix("    pub ")
                .and_then(|line| line.split_once(": "));
            if let (Some(table), Some((key, kind))) = (&table, key) {
                let kind = kind.trim_end_matches([',', '>']);
                let kind = kind.rsplit('<').next().unwrap_or(kind).to_owned();
                let keys = tables.entry(table.clone()).or_default();
                keys.push((key.to_owned(), kind));
            }
        }
    }
    tables
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() {
        key.to_owned()
    } else {
        format!("{path}.{key}")
    }
}

#[test]
fn every_key_of_an_edition_is_explained() {
    let readme = fs::read_to_string(root().join("contests/README.md")).expect("a text");
    // Rows of its tables: what the first cell names, and the whole row.
    let rows: Vec<(&str, &str)> = readme
        .lines()
        .filter_map(|row| Some((row.strip_prefix("| ")?.split(" |").next()?, row)))
        .collect();
    let explained = |path: &str, key: &str| {
        let whole = join(path, key);
        let named = |cell: &str, names: &[String]| {
            names.iter().any(|name| cell.contains(&format!("`{name}`")))
        };
        let tables = |path: &str| [format!("[{path}]"), format!("[[{path}]]")];
        rows.iter().any(|(first, row)| {
            named(first, std::slice::from_ref(&whole))
                || named(first, &tables(&whole))
                || (first.contains(&format!("`{path}.")) && named(first, &[key.to_owned()]))
                || (named(first, &tables(path)) && named(row, &[key.to_owned()]))
        })
    };
    let tables = tables();
    // Where each table stands; what stands in one is explained at one of its places.
    let mut places: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut waiting = vec![("Edition", String::new())];
    while let Some((table, path)) = waiting.pop() {
        for (key, kind) in &tables[table] {
            if tables.contains_key(kind) {
                waiting.push((kind, join(&path, key)));
            }
        }
        places.entry(table).or_default().push(path);
    }
    assert!(places.len() > 20, "the sources are read");
    let mut missing = Vec::new();
    for (table, paths) in &places {
        for (key, kind) in &tables[*table] {
            let told = |path: &String| explained(path, key);
            // A table is explained by its keys, but each message has a meaning of its own.
            let by_keys = tables.contains_key(kind) && kind != "Template";
            if key != "sample" && !by_keys && !paths.iter().any(told) {
                missing.push(format!("{paths:?}.{key}"));
            }
        }
    }
    none(missing, "keys that contests/README.md does not explain");
}
