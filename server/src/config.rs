//! Where things are and how they are reached: flags and `HOITHI_*`, checked before anything starts.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use axum::http::{Uri, uri::Scheme};
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

    /// Folder of the uploaded files, as a path or `file:///PATH` [default: files in the data folder]
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

    /// Mail server for messages to authors: `smtps://USER:PASSWORD@HOST`, or `smtp://…` for STARTTLS [default: messages
    /// are told by hand]
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

    /// The folder of the uploaded files.
    pub(crate) fn files(&self) -> Result<PathBuf> {
        let Some(url) = &self.files_url else {
            return Ok(self.data.join("files"));
        };
        let path = url.strip_prefix("file://").unwrap_or(url);
        if path.is_empty() || path.contains("://") {
            return Err(Wrong("--files-url: expected a path or file:///PATH".into()).into());
        }
        Ok(Path::new(path).to_owned())
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
    fn files_are_a_folder_and_nothing_else() {
        assert!(place(None, None).files().unwrap().ends_with("files"));
        assert_eq!(
            place(None, Some("/srv/files")).files().unwrap(),
            Path::new("/srv/files")
        );
        assert_eq!(
            place(None, Some("file:///srv/files")).files().unwrap(),
            Path::new("/srv/files")
        );
        for wrong in ["s3://bucket", "https://host/x", "", "file://"] {
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
