//! Compiles the package again when the site that a release embeds has changed.
#![expect(
    clippy::disallowed_methods,
    reason = "the way a build script talks with Cargo"
)]

fn main() {
    let release = std::env::var("PROFILE").is_ok_and(|profile| profile == "release");
    println!("cargo::rerun-if-changed=build.rs");
    if release {
        println!("cargo::rerun-if-changed=../target/site/site.json");
    }
}
