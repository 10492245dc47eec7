//! From the package `frontend` to a first WASM chunk, one chunk per lazy page, and their glue.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, anyhow};
use wasm_bindgen_cli_support::Bindgen;
use wasm_split_cli_support as splitter;

use crate::{Profile, tools};

/// What rustc's default WASM target may emit: `wasm-opt` must know it, and must not add more.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Compiles and links `frontend`; answers with the path of the module.
pub(crate) fn compile(profile: Profile) -> Result<PathBuf> {
    let target = "wasm32-unknown-unknown";
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    tools::run(
        Command::new(cargo)
            .args(["build", "--package", "frontend", "--target", target])
            .args(["--profile", profile.cargo()]),
    )?;
    Ok(Path::new("target")
        .join(target)
        .join(profile.cargo())
        .join("frontend.wasm"))
}

/// Splits the module along its lazy pages into `app.wasm`, its chunks and `app.js`.
pub(crate) fn split(profile: Profile, module: &Path, pkg: &Path) -> Result<()> {
    let work = pkg.with_file_name("bindgen");
    let first = work.join("first.wasm");
    let linked = fs::read(module).with_context(|| format!("reading {}", module.display()))?;
    let split = splitter::transform({
        let mut options = splitter::Options::new(&linked);
        options.output_dir = &work;
        options.main_out_path = &first;
        options.main_module = "./app.js";
        options.link_name = "./chunks.js";
        options
    })
    .map_err(|error| anyhow!("splitting {}: {error:?}", module.display()))?;

    // The chunks import what the linker exported and call each other by mangled names.
    Bindgen::new()
        .input_path(&first)
        .out_name("app")
        .web(true)?
        .keep_lld_exports(true)
        .demangle(false)
        .remove_name_section(profile == Profile::Release)
        .generate(&work)
        .context("writing the JavaScript glue")?;

    let mut modules = vec![(work.join("app_bg.wasm"), pkg.join("app.wasm"))];
    for chunk in split.split_modules {
        let name = chunk.file_name().context("a chunk without a name")?;
        modules.push((chunk.clone(), pkg.join(name)));
    }
    tools::each(&modules, |(from, to)| shrink(profile, from, to))?;
    glue(profile, &work, pkg)
}

/// Copies a module; a release is optimised for size on the way.
fn shrink(profile: Profile, from: &Path, to: &Path) -> Result<()> {
    if profile == Profile::Dev {
        fs::copy(from, to).with_context(|| format!("copying {}", from.display()))?;
        return Ok(());
    }
    tools::run(
        tools::npm("wasm-opt")
            .arg("-Oz")
            .args(FEATURES)
            .arg(from)
            .arg("-o")
            .arg(to),
    )
}

/// Joins the glue and the loader of the chunks, which import each other, into one file.
fn glue(profile: Profile, work: &Path, pkg: &Path) -> Result<()> {
    let mut esbuild = tools::npm("esbuild");
    esbuild
        .arg(work.join("app.js"))
        .args([
            "--bundle",
            "--format=esm",
            "--target=es2022",
            "--log-level=warning",
        ])
        // The glue lists the loader once per lazy page.
        .arg("--log-override:duplicate-object-key=silent")
        .arg(format!("--outfile={}", pkg.join("app.js").display()));
    if profile == Profile::Release {
        esbuild.arg("--minify");
    }
    tools::run(&mut esbuild)
}
