//! Commands.

pub(crate) mod edition; // Reading, loading and listing editions.

mod account; // People, from the command line.
mod assign; // Giving entries to judges without a database.
mod calibrate; // Taking the severity of judges out of marks.
mod contest; // Importing entries, the demo.
mod ledger; // Checking ledgers, and published contests as one file.

use std::{ffi::OsString, path::PathBuf, process::ExitCode};

use anyhow::{Result, anyhow};
use app::text::{Lang, problem, refusal::sentence};
use clap::{Args, Parser, Subcommand, error::ErrorKind};
use domain::refusal::{Refusal, WrongField};

use crate::{
    config::{Place, Serve, Wrong},
    logs, print,
    run::{self, listen, run, signals},
};

/// Runs a technical-innovation contest from launch to certificates
#[derive(Parser, Debug)]
#[command(name = "hoithi", version, max_term_width = 100)]
struct Cli {
    #[command(flatten)]
    place: Place,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Serve the website until Ctrl-C
    Serve(Serve),
    /// Read, load and list editions
    #[command(subcommand)]
    Edition(Edition),
    /// Make accounts and links
    #[command(subcommand)]
    Account(Account),
    /// Take entries from elsewhere
    #[command(subcommand)]
    Import(Import),
    /// Serve an invented contest laid around today, with something on every page
    Demo(Serve),
    /// Find anything that was changed in the ledgers of a database, or in an exported file
    Verify(Verify),
    /// Recompute ranks and prizes of an exported file and say "equal", or where they are not
    Replay { bundle: PathBuf },
    /// Take something along
    #[command(subcommand)]
    Export(Export),
    /// The former name of `verify`
    #[command(subcommand, hide = true)]
    Scores(Scores),
    /// Give entries to judges: reads an instance, prints the plan, both JSON; exit code 2 when there is no plan
    Assign { file: PathBuf },
    /// Tell the worth of entries from the severity of judges
    Calibrate {
        /// CSV file with the columns judge, entry, score and perhaps group
        file: PathBuf,
        /// Folder for variances.csv, entries.csv and judges.csv
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
}

#[derive(Subcommand, Debug)]
enum Edition {
    /// Say what is wrong or unlikely in an edition file; changes nothing
    Check { file: PathBuf },
    /// Load an edition file, or a newer version of one that is there
    Load { file: PathBuf },
    /// One line per edition, its code first
    List,
}

#[derive(Subcommand, Debug)]
enum Account {
    /// Make an account with a role
    Create(NewAccount),
    /// Close an account: its sessions and links end, what the person did stays
    Disable {
        /// Telephone or e-mail of the account
        login: String,
    },
    /// Open a closed account again
    Enable {
        /// Telephone or e-mail of the account
        login: String,
    },
    /// Print a one-time link that signs somebody in
    Link {
        /// Telephone or e-mail of the account
        login: String,
        /// The address that the link begins with
        #[arg(
            long,
            env = "HOITHI_PUBLIC_URL",
            default_value = "http://127.0.0.1:3000"
        )]
        public_url: String,
    },
}

#[derive(Args, Debug)]
struct NewAccount {
    /// admin, secretary, committee, judge or unit-officer
    #[arg(long, value_parser = account::role)]
    role: domain::policy::Role,
    /// Full name
    #[arg(long)]
    name: String,
    /// Telephone or e-mail
    #[arg(long)]
    login: String,
    /// Better left out: then it is asked for, or read from standard input
    #[arg(long)]
    password: Option<String>,
    /// Code of the edition; not for an administrator
    #[arg(long, default_value = "")]
    edition: String,
    /// Code of the unit of an officer, or the unit that a judge works for
    #[arg(long, default_value = "")]
    unit: String,
    /// Codes of the groups that a judge marks, with commas
    #[arg(long, default_value = "")]
    groups: String,
}

#[derive(Subcommand, Debug)]
enum Import {
    /// Take the rows of a spreadsheet (XLSX, ODS, CSV) as entries; rows that are there already stay as they are
    Entries {
        file: PathBuf,
        /// Code of the edition
        #[arg(long)]
        edition: String,
    },
}

#[derive(Args, Debug)]
struct Verify {
    /// A file made by `hoithi export bundle`; without it the database is checked
    #[arg(conflicts_with = "edition")]
    bundle: Option<PathBuf>,
    /// Code of one edition [default: all of them]
    #[arg(long)]
    edition: Option<String>,
    /// A head that was written down, such as "3f9a 01c7 88d2 5e60": the chain must have had it
    #[arg(long, value_name = "DIGITS", value_parser = ledger::head)]
    head: Option<String>,
}

#[derive(Subcommand, Debug)]
enum Export {
    /// A published contest as one file that anybody can check: rules, anonymised scores, results, chain
    Bundle {
        /// Code of the edition
        #[arg(long)]
        edition: String,
        /// The ZIP file to write
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// Number of a version of the results; without it the last one
        #[arg(long, value_name = "N")]
        version: Option<i64>,
    },
}

#[derive(Subcommand, Debug)]
enum Scores {
    Verify(Verify),
}

/// The whole program: 0 when it went well, 1 when something broke, 2 when the caller has to change something.
pub fn main(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    logs::start(&cli.place);
    match run::runtime().and_then(|runtime| runtime.block_on(execute(cli))) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("hoithi: {error:#}");
            ExitCode::from(if error.is::<Wrong>() { 2 } else { 1 })
        }
    }
}

/// A use case's answer, in words for whoever sits at the command line.
pub(crate) fn refused(error: backend::Error) -> anyhow::Error {
    match error {
        backend::Error::Refused(refusal) => {
            let words = match &refusal {
                Refusal::Invalid(wrong) => {
                    let line = |wrong: &WrongField| match wrong.field.as_str() {
                        "edition" => {
                            "--edition: cần mã của một kỳ đã nạp, xem `hoithi edition list`"
                                .to_owned()
                        }
                        field => {
                            format!("--{field}: {}", problem::sentence(Lang::Vi, wrong.problem))
                        }
                    };
                    wrong.iter().map(line).collect::<Vec<_>>().join("\n")
                }
                _ => sentence(Lang::Vi, &refusal),
            };
            Wrong(words).into()
        }
        backend::Error::Internal(source) => anyhow!(source),
    }
}

async fn execute(cli: Cli) -> Result<()> {
    let place = &cli.place;
    match cli.command {
        Command::Serve(config) => start(place, &config).await,
        Command::Edition(Edition::Check { file }) => edition::check(&file),
        Command::Edition(Edition::Load { file }) => {
            edition::load(&run::open(place).await?, &file).await
        }
        Command::Edition(Edition::List) => edition::list(&run::open(place).await?).await,
        Command::Account(Account::Create(new)) => {
            account::create(&run::open(place).await?, new).await
        }
        Command::Account(Account::Disable { login }) => {
            account::set_disabled(&run::open(place).await?, &login, true).await
        }
        Command::Account(Account::Enable { login }) => {
            account::set_disabled(&run::open(place).await?, &login, false).await
        }
        Command::Account(Account::Link { login, public_url }) => {
            account::link(&run::open(place).await?, &login, &public_url).await
        }
        Command::Import(Import::Entries { file, edition }) => {
            contest::import(&run::open(place).await?, &file, &edition).await
        }
        Command::Demo(config) => {
            config.check()?;
            let backend = run::open(place).await?;
            let backend = backend.reached_at(&config.address(config.addr), false);
            Box::pin(contest::demo(&backend, place)).await?;
            start(
                place,
                &Serve {
                    local_people: true,
                    ..config
                },
            )
            .await
        }
        Command::Assign { file } => assign::run(&file),
        Command::Calibrate { file, out } => calibrate::run(&file, &out),
        Command::Verify(Verify {
            bundle: Some(bundle),
            head,
            ..
        }) => ledger::verify_bundle(&bundle, head.as_deref()),
        Command::Verify(what) | Command::Scores(Scores::Verify(what)) => {
            let backend = run::open(place).await?;
            ledger::verify(&backend, what.edition.as_deref(), what.head.as_deref()).await
        }
        Command::Replay { bundle } => ledger::replay(&bundle),
        Command::Export(Export::Bundle {
            edition,
            out,
            version,
        }) => ledger::export(&run::open(place).await?, &edition, version, &out).await,
    }
}

async fn start(place: &Place, config: &Serve) -> Result<()> {
    config.check()?;
    let listener = listen(config.addr).await?;
    run(place, config, listener, signals()?).await
}

/// Help as it is; anything wrong in one line.
fn usage(error: &clap::Error) -> ExitCode {
    if matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
    ) {
        print::line(error.to_string().trim_end());
        return ExitCode::SUCCESS;
    }
    eprintln!("hoithi: {}", one_line(error));
    ExitCode::from(2)
}

/// What stands before the first empty line says what is wrong; the rest is advice.
fn one_line(error: &clap::Error) -> String {
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        return "a command is missing; see hoithi --help".into();
    }
    let text = error.to_string();
    let lines = text
        .lines()
        .take_while(|line| !line.trim().is_empty())
        .map(str::trim);
    let line = lines.collect::<Vec<_>>().join(" ");
    line.strip_prefix("error: ").unwrap_or(&line).to_owned()
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    fn refused(args: &[&str]) -> String {
        one_line(&Cli::try_parse_from(args).unwrap_err())
    }

    #[test]
    fn the_flags_fit_together() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_command_takes_the_data_folder() {
        for args in [
            &["serve"][..],
            &["edition", "list"],
            &["demo"],
            &["verify"],
            &["verify", "--edition", "x"],
            &["replay", "x.zip"],
            &["export", "bundle", "--edition", "x", "--out", "x.zip"],
        ] {
            let cli =
                Cli::try_parse_from(["hoithi"].iter().chain(args).chain(&["--data", "d"])).unwrap();
            assert_eq!(cli.place.data, PathBuf::from("d"));
        }
    }

    #[test]
    fn a_wrong_value_is_told_in_one_line() {
        let told = refused(&["hoithi", "serve", "--addr", "nowhere"]);
        assert!(
            told.contains("--addr") && told.contains("nowhere") && !told.contains('\n'),
            "{told}"
        );
        let told = refused(&["hoithi", "import", "entries", "x.csv"]);
        assert!(told.contains("--edition") && !told.contains('\n'), "{told}");
        assert!(refused(&["hoithi", "serve", "--log-format", "xml"]).contains("xml"));
        assert!(refused(&["hoithi"]).contains("--help"));
    }

    #[test]
    fn sending_mail_takes_both_flags() {
        let check = |args: &[&str]| {
            let args = ["hoithi", "serve"].iter().chain(args);
            match Cli::try_parse_from(args).unwrap().command {
                Command::Serve(config) => config.check().map_err(|error| error.to_string()),
                _ => unreachable!(),
            }
        };
        let (url, from) = ("smtps://thu:mat-khau@mail.example.vn", "hoithi@example.vn");
        assert_eq!(check(&[]), Ok(()));
        let both = ["--smtp-url", url, "--mail-from", from];
        let public = ["--public-url", "https://hoithi.example.vn"];
        assert_eq!(check(&[&both[..], &public].concat()), Ok(()));
        for (args, told) in [
            (&["--smtp-url", url][..], "--mail-from: needed"),
            (&["--mail-from", from], "--smtp-url: needed"),
            (&both, "--public-url: needed"),
            (
                &["--smtp-url", "mail", "--mail-from", from],
                "--smtp-url: expected",
            ),
            (
                &["--smtp-url", url, "--mail-from", "hoithi"],
                "--mail-from: expected",
            ),
        ] {
            let wrong = check(args).unwrap_err();
            assert!(wrong.starts_with(told), "{wrong}");
            assert!(
                !wrong.contains('\n') && !wrong.contains("mat-khau"),
                "{wrong}"
            );
        }
    }
}
