//! Turns the compiled frontend, the styles and the fonts into the site that the server embeds.
//!
//! `bundle --profile dev|release`, run at the root of the workspace. It uses the libraries behind
//! `cargo-leptos` rather than that program, so that `Cargo.lock` pins them and nothing has to be
//! installed. A second run on unchanged sources only prints the table of sizes.
#![expect(
    clippy::print_stdout,
    reason = "the table of sizes is what a person runs this for"
)]

use std::{env, path::Path};

use anyhow::{Context, Result, bail, ensure};

mod assets;
mod site;
mod tools;
mod wasm;

/// How the frontend is built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Quick to build, for tests: neither minified nor compressed.
    Dev,
    /// Small, for people.
    Release,
}

impl Profile {
    fn parse(name: &str) -> Result<Self> {
        match name {
            "dev" => Ok(Self::Dev),
            "release" => Ok(Self::Release),
            other => bail!("unknown profile {other:?}: expected dev or release"),
        }
    }

    /// The Cargo profile of the WASM.
    fn cargo(self) -> &'static str {
        match self {
            Self::Dev => "wasm-dev",
            Self::Release => "wasm-release",
        }
    }

    /// Each profile has its own folder, so that a test run does not undo a release.
    fn site(self) -> &'static Path {
        Path::new(match self {
            Self::Dev => "target/site-dev",
            Self::Release => "target/site",
        })
    }
}

fn main() -> Result<()> {
    let mut args = env::args().skip(1);
    let profile = match (args.next().as_deref(), args.next(), args.next()) {
        (None, ..) => Profile::Dev,
        (Some("--profile"), Some(name), None) => Profile::parse(&name)?,
        _ => bail!("usage: bundle [--profile dev|release]"),
    };
    ensure!(
        Path::new("frontend/bundle").is_dir(),
        "run this at the root of the workspace"
    );
    let module = wasm::compile(profile)?;
    let inputs = site::fingerprint(&module).context("reading the sources of the site")?;
    let site = match site::unchanged(profile, &inputs) {
        Some(site) => site,
        None => build(profile, &module, &inputs)?,
    };
    print!("{}", site.table(profile)?);
    Ok(())
}

/// Makes the site anew from the linked module, the styles and the public files.
fn build(profile: Profile, module: &Path, inputs: &str) -> Result<site::Site> {
    let stage = site::Stage::new(profile)?;
    wasm::split(profile, module, stage.pkg())?;
    assets::styles(profile, stage.pkg())?;
    assets::boot(stage.pkg())?;
    assets::public(stage.public())?;
    stage.finish(inputs)
}
