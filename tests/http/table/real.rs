//! The table against the routes that there are.

use std::collections::BTreeSet;

use axum::http::Method;
use domain::policy::Action;
use leptos::server_fn::axum::server_fn_paths;
use tests::repository_file;

use super::{Kind, rows};

/// Routes that lead to no use case: assets, addresses of no server function, the page for developers, that for where nobody answers.
const NO_USE_CASE: [&str; 4] = ["/pkg/{*path}", "/api/{*name}", "/styleguide", "/offline"];

/// What the command line alone does, what a proposal is confirmed by beside the action of its route, and what is a
/// part of a page, or a kind of file or answer beside others.
const NO_ROUTE: [Action; 5] = [
    Action::LoadEdition,
    Action::CorrectResults,
    Action::ReadOwnMarks,
    Action::ReadPaper,
    Action::ManageEntry,
];

#[test]
fn every_route_has_one_row() {
    let mut real = BTreeSet::new();
    for (path, method) in server_fn_paths() {
        real.insert((
            if method == Method::GET {
                Kind::Get
            } else {
                Kind::Post
            },
            path.to_owned(),
        ));
    }
    assert!(real.len() > 40, "server functions are registered: {real:?}");
    for route in server::router::PAGES.iter() {
        real.insert((Kind::Page, route.path().to_owned()));
    }
    for (method, path) in plain_routes() {
        real.insert((method, path));
    }
    real.retain(|(_, path)| !NO_USE_CASE.contains(&path.as_str()));
    let mut listed = BTreeSet::new();
    for row in rows() {
        assert!(
            listed.insert((row.kind, row.path.to_owned())),
            "{} stands there twice",
            row.path
        );
    }
    let missing: Vec<_> = real.difference(&listed).collect();
    let gone: Vec<_> = listed.difference(&real).collect();
    assert!(
        missing.is_empty(),
        "routes without a row in the table: {missing:?}"
    );
    assert!(
        gone.is_empty(),
        "rows of routes that are not there any more: {gone:?}"
    );
}

#[test]
fn every_action_has_a_route() {
    let routed: Vec<Action> = rows().iter().map(|row| row.action).collect();
    for action in Action::ALL {
        assert!(
            routed.contains(action) != NO_ROUTE.contains(action),
            "{action:?}"
        );
    }
}

/// The routes that the server's sources name, since a router cannot be asked for them.
fn plain_routes() -> Vec<(Kind, String)> {
    let source = repository_file("server/src/router.rs");
    let mut routes = Vec::new();
    for call in source.split(".route(").skip(1) {
        let call = call.trim_start();
        let Some(path) = call
            .strip_prefix('"')
            .and_then(|rest| rest.split('"').next())
        else {
            // Fixed addresses of assets, which stand in a list.
            assert!(
                call.starts_with("address,"),
                "a route that cannot be read: {call:.80}"
            );
            continue;
        };
        let handler = call
            .split_once(',')
            .map_or("", |(_, handler)| handler.trim_start());
        let kinds = [
            ("get(", Kind::Get),
            ("any(", Kind::Get),
            ("post(", Kind::Post),
            ("patch(", Kind::Upload("PATCH")),
            (".head(", Kind::Upload("HEAD")),
            (".delete(", Kind::Upload("DELETE")),
        ];
        let first = kinds.iter().find(|(method, _)| handler.starts_with(method));
        assert!(first.is_some(), "{path}: {handler:.40}");
        let chained = kinds.iter().filter(|(method, _)| {
            let method = format!(".{}", method.trim_start_matches('.'));
            handler.contains(&method)
        });
        let kinds = first.into_iter().chain(chained);
        routes.extend(kinds.map(|(_, kind)| (*kind, path.to_owned())));
    }
    assert!(routes.len() > 8, "{routes:?}");
    for file in [
        "front",
        "run",
        "board",
        "export",
        "open_data",
        "card",
        "data",
        "import",
        "files",
        "uploads",
        "assets",
        "healthz",
        "language",
        "offline",
        "session",
    ] {
        let source = repository_file(&format!("server/src/{file}.rs"));
        assert!(
            !source.contains(".route("),
            "routes stand in router.rs alone, not in {file}.rs"
        );
    }
    routes
}
