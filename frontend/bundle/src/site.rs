//! The finished folder: named by its content, described by `site.json`, compressed ahead of time.

use std::{
    fmt::Write as _,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{Profile, assets, tools};

/// What the server must know of the site: the content of `site.json`. Paths are relative to it.
#[derive(Serialize, Deserialize)]
pub(crate) struct Site {
    /// The folder of everything that may be cached for ever.
    pkg: String,
    boot: String,
    js: String,
    wasm: String,
    css: String,
    print: String,
    fonts: Vec<String>,
    /// The files of `public/`, served at the root of the site.
    public: Vec<String>,
    /// A hash of everything that this site was made from.
    inputs: String,
}

/// A site in the making, beside the one in use.
pub(crate) struct Stage {
    profile: Profile,
    pkg: PathBuf,
    public: PathBuf,
}

impl Stage {
    /// Makes empty folders.
    pub(crate) fn new(profile: Profile) -> Result<Self> {
        let root = profile.site().with_extension("new");
        remove(&root)?;
        let (pkg, public) = (root.join("pkg"), root.join("public"));
        for folder in [&pkg, &public] {
            fs::create_dir_all(folder).with_context(|| format!("creating {}", folder.display()))?;
        }
        Ok(Self {
            profile,
            pkg,
            public,
        })
    }

    pub(crate) fn pkg(&self) -> &Path {
        &self.pkg
    }

    pub(crate) fn public(&self) -> &Path {
        &self.public
    }

    /// Names the site by its content, compresses a release and puts it in place of the old one.
    pub(crate) fn finish(self, inputs: &str) -> Result<Site> {
        let files = files(&self.pkg)?;
        let hash = hash_files(&self.pkg, &files)?;
        let pkg = format!("pkg/{}", hash.get(..16).unwrap_or(&hash));
        let path = |name: &str| format!("{pkg}/{name}");
        assets::offline(&self.public, &offline_files(&pkg, &files))?;
        let site = Site {
            boot: path("boot.js"),
            js: path("app.js"),
            wasm: path("app.wasm"),
            css: path("main.css"),
            print: path("print.css"),
            fonts: files
                .iter()
                .filter(|name| ends(name, &["woff2"]))
                .map(|name| path(name))
                .collect(),
            public: self::files(&self.public)?,
            inputs: inputs.to_owned(),
            pkg,
        };
        if self.profile == Profile::Release {
            let public = site.public.iter().map(|name| self.public.join(name));
            let all: Vec<_> = files
                .iter()
                .map(|name| self.pkg.join(name))
                .chain(public)
                .collect();
            tools::each(&all, |file| compress(file))?;
        }
        let root = self.profile.site();
        remove(root)?;
        fs::create_dir_all(root.join("pkg")).context("creating the site")?;
        fs::rename(&self.pkg, root.join(&site.pkg)).context("moving the package")?;
        fs::rename(&self.public, root.join("public")).context("moving the public files")?;
        remove(&root.with_extension("new"))?;
        // Written last: its presence says that the site is whole.
        fs::write(root.join("site.json"), serde_json::to_string_pretty(&site)?)
            .context("writing site.json")?;
        Ok(site)
    }
}

impl Site {
    /// The sizes of what a browser loads, in bytes as made and as sent.
    pub(crate) fn table(&self, profile: Profile) -> Result<String> {
        let pkg = profile.site().join(&self.pkg);
        let mut table = format!(
            "{}\n{:>10} {:>10}  file\n",
            pkg.display(),
            "bytes",
            "brotli"
        );
        for name in files(&pkg)? {
            if ends(&name, &["br", "gz"]) {
                continue;
            }
            let bytes = fs::metadata(pkg.join(&name))?.len();
            let sent = fs::metadata(pkg.join(format!("{name}.br")))
                .map_or_else(|_| "-".to_owned(), |file| file.len().to_string());
            writeln!(table, "{bytes:>10} {sent:>10}  {name}")?;
        }
        Ok(table)
    }
}

/// Addresses of what every page loads; a page that is taken along adds the chunks that it runs on.
fn offline_files(pkg: &str, files: &[String]) -> Vec<String> {
    let others = ["split_", "chunk_", "print."];
    files
        .iter()
        .filter(|name| !others.iter().any(|other| name.starts_with(other)))
        .map(|name| format!("/{pkg}/{name}"))
        .collect()
}

/// Hashes everything that a site is made from.
pub(crate) fn fingerprint(module: &Path) -> Result<String> {
    let mut inputs = vec![
        std::env::current_exe()?,
        module.to_owned(),
        "package-lock.json".into(),
        assets::OFFLINE.into(),
    ];
    inputs.extend(
        files(Path::new("style"))?
            .iter()
            .map(|name| Path::new("style").join(name)),
    );
    let names: Vec<_> = inputs
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    hash_files(Path::new(""), &names)
}

/// The site in place, if it was made from the same inputs.
pub(crate) fn unchanged(profile: Profile, inputs: &str) -> Option<Site> {
    let text = fs::read_to_string(profile.site().join("site.json")).ok()?;
    let site: Site = serde_json::from_str(&text).ok()?;
    (site.inputs == inputs).then_some(site)
}

/// Writes a `.br` and a `.gz` beside a file that gets smaller by it.
fn compress(path: &Path) -> Result<()> {
    if ends(path, &["woff2", "png"]) {
        return Ok(());
    }
    let bytes = fs::read(path).with_context(|| format!("reading {}", path.display()))?;
    let params = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 24,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut small = Vec::new();
    brotli::BrotliCompress(&mut bytes.as_slice(), &mut small, &params)?;
    fs::write(with_suffix(path, "br"), small)?;
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(&bytes)?;
    fs::write(with_suffix(path, "gz"), gzip.finish()?)?;
    Ok(())
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    name.into()
}

fn ends(path: impl AsRef<Path>, extensions: &[&str]) -> bool {
    let extension = path.as_ref().extension().and_then(|end| end.to_str());
    extension.is_some_and(|end| extensions.contains(&end))
}

/// All files under a folder, as sorted relative names.
fn files(folder: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).with_context(|| format!("reading {}", next.display()))? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path.strip_prefix(folder)?.display().to_string());
            }
        }
    }
    found.sort();
    Ok(found)
}

/// One hash over the names and contents of files.
fn hash_files(folder: &Path, names: &[String]) -> Result<String> {
    let mut hash = Sha256::new();
    for name in names {
        let path = folder.join(name);
        let bytes = fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
        hash.update(name);
        hash.update(Sha256::digest(bytes));
    }
    hash.finalize()
        .iter()
        .try_fold(String::new(), |mut text, byte| {
            write!(text, "{byte:02x}")?;
            Ok(text)
        })
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("removing {}", folder.display()))?;
    }
    Ok(())
}
