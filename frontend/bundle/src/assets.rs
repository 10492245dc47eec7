//! Styles, fonts, the starter script and files with fixed addresses.

use std::{fs, path::Path};

use anyhow::{Context, Result};

use crate::{Profile, tools};

/// The service worker of the judges' pages.
pub(crate) const OFFLINE: &str = "frontend/offline.js";

/// Starts the app when the page is idle: until then the page works as plain HTML.
const BOOT: &str = r#"const start = async () => {
  const app = await import("./app.js");
  await app.default({ module_or_path: new URL("./app.wasm", import.meta.url) });
  app.hydrate();
};
if ("requestIdleCallback" in window) requestIdleCallback(start, { timeout: 2000 });
else setTimeout(start, 200);
"#;

/// Joins `style/main.css` and what it imports into `main.css`, copies the fonts it names, and makes `print.css`.
pub(crate) fn styles(profile: Profile, pkg: &Path) -> Result<()> {
    let mut esbuild = tools::npm("esbuild");
    esbuild
        .args(["style/main.css", "style/print.css"])
        .args([
            "--bundle",
            "--target=es2022,chrome111,firefox113,safari16.4",
        ])
        .args([
            "--loader:.woff2=file",
            "--loader:.svg=file",
            "--asset-names=assets/[name]",
        ])
        .arg("--log-level=warning")
        .arg(format!("--outdir={}", pkg.display()));
    if profile == Profile::Release {
        esbuild.arg("--minify");
    }
    tools::run(&mut esbuild)
}

/// Writes the starter script.
pub(crate) fn boot(pkg: &Path) -> Result<()> {
    fs::write(pkg.join("boot.js"), BOOT).context("writing boot.js")
}

/// Copies the files of `style/public`, which browsers ask for at the root of the site.
pub(crate) fn public(to: &Path) -> Result<()> {
    let from = Path::new("style/public");
    if !from.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(from).context("reading style/public")? {
        let entry = entry?;
        fs::copy(entry.path(), to.join(entry.file_name()))
            .with_context(|| format!("copying {}", entry.path().display()))?;
    }
    Ok(())
}

/// Writes the service worker with the files that it keeps.
pub(crate) fn offline(to: &Path, files: &[String]) -> Result<()> {
    let worker = fs::read_to_string(OFFLINE).context("reading the service worker")?;
    let list = serde_json::to_string(files)?;
    fs::write(
        to.join("offline.js"),
        format!("const SITE = {list};\n{worker}"),
    )
    .context("writing the service worker")
}
