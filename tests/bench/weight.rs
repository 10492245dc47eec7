//! What a first visit loads, compressed as it travels.

use std::path::{Path, PathBuf};

use serde_json::Value;
use server::router::{Settings, router};
use tests::{
    World,
    line::{Line, request},
};

use crate::{
    page::kilobytes,
    rate::serve,
    table::{Aim, row},
};

/// Weighs the home page and everything it asks for.
pub(crate) async fn measure() {
    let world = World::sqlite("2023-03-01").await;
    world.load_edition().await;
    let address = serve(router(world.backend.clone(), Settings::default())).await;
    let html = Line::to(address).await.ask(&request("/", None)).await;
    let site = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/site");
    let names = std::fs::read_to_string(site.join("site.json")).expect("`make site-release`");
    let names: Value = serde_json::from_str(&names).expect("names");
    let file = |key: &str| site.join(names[key].as_str().expect("a name"));
    let fonts = names["fonts"].as_array().expect("fonts").iter();
    let fonts: usize = fonts
        .map(|name| weight(&site.join(name.as_str().expect("a name"))))
        .sum();
    let css = weight(&file("css"));
    let glue = weight(&file("boot")) + weight(&file("js"));
    let html = html.len();
    row("home page, HTML", kilobytes(html), "kB", Aim::None);
    row("style", kilobytes(css), "kB", Aim::None);
    row("fonts", kilobytes(fonts), "kB", Aim::None);
    row("JavaScript", kilobytes(glue), "kB", Aim::AtMost(15.0));
    // Scripts come once the page stands and is idle.
    let name = "home page as first seen: HTML, style, fonts";
    row(name, kilobytes(html + css + fonts), "kB", Aim::AtMost(45.0));
    let wasm = weight(&file("wasm"));
    row("initial WASM", kilobytes(wasm), "kB", Aim::AtMost(160.0));
    let mut chunks: Vec<PathBuf> = std::fs::read_dir(file("wasm").parent().expect("a folder"))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|kind| kind == "wasm"))
        .filter(|path| *path != file("wasm"))
        .collect();
    chunks.sort();
    for chunk in chunks {
        let name = chunk.file_name().expect("a name").to_string_lossy();
        let name = format!("lazy chunk {name}");
        row(&name, kilobytes(weight(&chunk)), "kB", Aim::None);
    }
}

/// Bytes of a file as it travels.
fn weight(path: &Path) -> usize {
    let compressed = path.with_added_extension("br");
    let path = if compressed.exists() {
        compressed.as_path()
    } else {
        path
    };
    let size = std::fs::metadata(path).expect("a file of the site").len();
    usize::try_from(size).expect("a size")
}
