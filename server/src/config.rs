//! Where things are and how they are reached: flags and `HOITHI_*`, checked before anything starts.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use axum::http::{Uri, uri::Scheme};
use backend::{BucketFault, FileStore};
use clap::{Args, ValueEnum, builder::BoolishValueParser};
use tracing_subscriber::EnvFilter;

use crate::mail::Mail;

/// Something the person who started the program has to change; told in one line, exit code 2.
#[derive(Debug)]
pub struct Wrong(pub String);

impl std::fmt::Display for Wrong {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Wrong {}

/// Where the data is: the same for every command.
#[derive(Args, Clone, Debug)]
pub struct Place {
    /// Folder of the database and the files; made if it is missing
    #[arg(
        long,
        env = "HOITHI_DATA",
        value_name = "DIR",
        default_value = "data",
        global = true
    )]
    pub data: PathBuf,

    /// `sqlite:PATH` or `postgres://USER:PASSWORD@HOST/NAME` [default: hoithi.db in the data folder]
    #[arg(
        long,
        env = "HOITHI_DATABASE_URL",
        value_name = "URL",
        hide_env_values = true,
        global = true
    )]
    pub database_url: Option<String>,

    /// Where the uploaded files are kept: a folder as a path or `file:///PATH`, or `s3://BUCKET/FOLDER` with the usual
    /// variables `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_REGION`, `AWS_ENDPOINT_URL` [default: files in the data
    /// folder]
    #[arg(
        long,
        env = "HOITHI_FILES_URL",
        value_name = "URL",
        hide_env_values = true,
        global = true
    )]
    pub files_url: Option<String>,

    /// What the log says, such as `debug` or `info,sqlx=debug`
    #[arg(
        long,
        env = "HOITHI_LOG",
        value_name = "LEVEL",
        default_value = "info,sqlx=warn",
        value_parser = log_filter,
        global = true
    )]
    pub log: String,

    /// How the log on standard error is written
    #[arg(
        long,
        env = "HOITHI_LOG_FORMAT",
        value_enum,
        default_value = "text",
        global = true
    )]
    pub log_format: LogFormat,
}

/// How log lines are written.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// For people
    Text,
    /// One JSON object a line
    Json,
}

/// How the web side is reached.
#[derive(Args, Clone, Debug)]
pub struct Serve {
    /// Address and port to listen on
    #[arg(
        long,
        env = "HOITHI_ADDR",
        value_name = "HOST:PORT",
        default_value = "127.0.0.1:3000"
    )]
    pub addr: SocketAddr,

    /// The address people type, such as `https://hoithi.example.vn` [default: the one listened on]
    #[arg(long, env = "HOITHI_PUBLIC_URL", value_name = "URL", value_parser = public_url)]
    pub public_url: Option<Uri>,

    /// Believe the X-Forwarded-For and X-Forwarded-Proto of a proxy in front of this program
    #[arg(long, env = "HOITHI_TRUST_PROXY", value_parser = BoolishValueParser::new())]
    pub trust_proxy: bool,

    /// Make one person per role with a random password, printed at every start; loopback only
    #[arg(long, env = "HOITHI_LOCAL_PEOPLE", value_parser = BoolishValueParser::new())]
    pub local_people: bool,

    /// Mail server for messages to authors: `smtps://USER:PASSWORD@HOST`, or `smtp://…` for STARTTLS; with `?ca=FILE`
    /// for an office's own certificate [default: messages are told by hand]
    #[arg(
        long,
        env = "HOITHI_SMTP_URL",
        value_name = "URL",
        hide_env_values = true
    )]
    pub smtp_url: Option<String>,

    /// Who sends them, such as `Hội thi <hoithi@example.vn>`
    #[arg(long, env = "HOITHI_MAIL_FROM", value_name = "ADDRESS")]
    pub mail_from: Option<String>,

    /// Edition to load at the start if it is not there yet
    #[arg(long, env = "HOITHI_EDITION_FILE", value_name = "FILE")]
    pub edition_file: Option<PathBuf>,

    /// Show the pages for developers, such as /styleguide
    #[arg(long, env = "HOITHI_DEVELOPMENT", value_parser = BoolishValueParser::new())]
    pub development: bool,
}

impl Place {
    /// Makes the data folder and returns the address of the database.
    pub(crate) fn database(&self) -> Result<String> {
        let url = match &self.database_url {
            None => {
                std::fs::create_dir_all(&self.data).with_context(|| {
                    format!("--data: cannot make the folder {}", self.data.display())
                })?;
                format!("sqlite:{}", self.data.join("hoithi.db").display())
            }
            Some(url) => url.clone(),
        };
        let known = ["sqlite:", "postgres://", "postgresql://"];
        if known.iter().any(|scheme| url.starts_with(scheme)) {
            return Ok(url);
        }
        Err(Wrong("--database-url: expected sqlite:PATH or postgres://…".into()).into())
    }

    /// Where the uploaded files are kept.
    pub(crate) fn files(&self) -> Result<FileStore> {
        let Some(url) = &self.files_url else {
            return folder(&self.data.join("files"));
        };
        if url.starts_with("s3://") {
            let variables = std::env::vars_os().filter_map(|(name, value)| {
                Some((name.into_string().ok()?, value.into_string().ok()?))
            });
            return FileStore::bucket(url, variables).map_err(no_bucket);
        }
        let path = url.strip_prefix("file://").unwrap_or(url);
        if path.is_empty() || path.contains("://") {
            let expected = "--files-url: expected a path, file:///PATH or s3://BUCKET/FOLDER";
            return Err(Wrong(expected.into()).into());
        }
        folder(Path::new(path))
    }
}

impl Serve {
    /// Refuses values that do not go together.
    pub(crate) fn check(&self) -> Result<()> {
        if self.local_people && !self.addr.ip().is_loopback() {
            return Err(Wrong(format!(
                "--local-people: known passwords are only for this machine, but {} can be reached from others",
                self.addr
            ))
            .into());
        }
        self.mail().map(|_| ())
    }

    /// Whoever sends e-mail; nothing when messages are told by hand.
    pub(crate) fn mail(&self) -> Result<Option<Mail>> {
        match (&self.smtp_url, &self.mail_from) {
            (None, None) => Ok(None),
            (Some(_), None) => Err(Wrong(
                "--mail-from: needed with --smtp-url, such as hoithi@example.vn".into(),
            )
            .into()),
            (None, Some(_)) => Err(Wrong(
                "--smtp-url: needed with --mail-from, such as smtps://USER:PASSWORD@HOST".into(),
            )
            .into()),
            (Some(url), Some(from)) => {
                let mail = Mail::of(url, from)?;
                if self.public_url.is_none() {
                    let why =
                        "--public-url: needed with --smtp-url, since messages say where to read on";
                    return Err(Wrong(why.into()).into());
                }
                Ok(Some(mail))
            }
        }
    }

    /// What whole addresses of the site begin with, for people who listen on `addr`.
    pub(crate) fn address(&self, addr: SocketAddr) -> String {
        match &self.public_url {
            Some(url) => url.to_string().trim_end_matches('/').to_owned(),
            None => format!("http://{addr}"),
        }
    }
}

fn folder(path: &Path) -> Result<FileStore> {
    FileStore::folder(path)
        .with_context(|| format!("--files-url: cannot use the folder {}", path.display()))
}

/// What is wrong with a bucket, in one line.
pub(crate) fn no_bucket(fault: BucketFault) -> anyhow::Error {
    let told = match fault {
        BucketFault::Address => {
            "--files-url: expected s3://BUCKET or s3://BUCKET/FOLDER, with keys in \
             AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY and never in the address"
                .to_owned()
        }
        BucketFault::Setting(what) => format!("--files-url: a variable AWS_… is wrong: {what}"),
        BucketFault::NoAnswer(what) => format!(
            "--files-url: the place of the files takes none; look at its name, at AWS_ENDPOINT_URL, AWS_REGION and \
             the keys: {what}"
        ),
    };
    Wrong(told).into()
}

fn log_filter(text: &str) -> Result<String, String> {
    EnvFilter::try_new(text)
        .map(|_| text.to_owned())
        .map_err(|error| error.to_string())
}

fn public_url(text: &str) -> Result<Uri, String> {
    let expected = "expected http://HOST or https://HOST without a path";
    let uri: Uri = text
        .parse()
        .map_err(|error| format!("{expected}: {error}"))?;
    let web = uri.scheme() == Some(&Scheme::HTTP) || uri.scheme() == Some(&Scheme::HTTPS);
    let bare = uri.path() == "/" && uri.query().is_none();
    if web && bare && uri.authority().is_some() {
        return Ok(uri);
    }
    Err(expected.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(database_url: Option<&str>, files_url: Option<&str>) -> Place {
        Place {
            data: std::env::temp_dir(),
            database_url: database_url.map(Into::into),
            files_url: files_url.map(Into::into),
            log: "info".to_owned(),
            log_format: LogFormat::Text,
        }
    }

    #[test]
    fn what_is_logged_is_checked_before_the_start() {
        assert!(log_filter("info,sqlx=warn").is_ok());
        assert!(log_filter("info,sqlx=loud").is_err());
    }

    #[test]
    fn files_are_in_a_folder_or_a_bucket() {
        let made = tempfile::tempdir().unwrap();
        for (name, scheme) in [("one", ""), ("two", "file://")] {
            let path = made.path().join(name);
            let url = format!("{scheme}{}", path.display());
            assert!(
                place(None, Some(&url)).files().is_ok() && path.is_dir(),
                "{url}"
            );
        }
        assert!(place(None, Some("s3://hoithi/2026")).files().is_ok());
        for wrong in [
            "s3://",
            "s3://key:secret@hoithi",
            "https://host/x",
            "",
            "file://",
        ] {
            assert!(
                place(None, Some(wrong)).files().unwrap_err().is::<Wrong>(),
                "{wrong}"
            );
        }
    }

    #[test]
    fn databases_of_other_makes_are_refused() {
        assert!(place(None, None).database().unwrap().starts_with("sqlite:"));
        assert!(place(Some("postgres://a@b/c"), None).database().is_ok());
        assert!(
            place(Some("mysql://a@b/c"), None)
                .database()
                .unwrap_err()
                .is::<Wrong>()
        );
    }

    #[test]
    fn a_public_url_has_no_path() {
        assert!(public_url("https://hoithi.example.vn").is_ok());
        for wrong in [
            "hoithi.example.vn",
            "https://a/b",
            "ftp://a",
            "https://",
            "/x",
        ] {
            assert!(public_url(wrong).is_err(), "{wrong}");
        }
    }
}
