//! People, from the command line.

use std::io::{IsTerminal as _, stdin};

use anyhow::{Context as _, Result};
use backend::{Backend, NewPerson, operator};
use domain::{policy::Role, refusal::Refusal};

use super::{NewAccount, refused};
use crate::{config::Wrong, print};

/// Makes an account with a role and says who it is.
pub(super) async fn create(backend: &Backend, new: NewAccount) -> Result<()> {
    let password = match new.password {
        Some(password) => password,
        None => ask_password()?,
    };
    let person = NewPerson {
        name: &new.name,
        login: &new.login,
        role: new.role,
        edition: &new.edition,
        unit: &new.unit,
        groups: &new.groups,
    };
    let id = backend
        .create_account(&operator(), &person, Some(&password))
        .await
        .map_err(refused)?;
    print::line(format_args!("{id} {} {}", new.role.code(), new.login));
    Ok(())
}

/// Prints a one-time link.
pub(super) async fn link(backend: &Backend, login: &str, public_url: &str) -> Result<()> {
    let link = backend
        .make_link_for(&operator(), login)
        .await
        .map_err(|error| unknown(error, login))?;
    print::line(format_args!(
        "{}{}",
        public_url.trim_end_matches('/'),
        link.path
    ));
    Ok(())
}

/// Closes an account, or opens it again; says where two people still have to let the judge go.
pub(super) async fn set_disabled(backend: &Backend, login: &str, disabled: bool) -> Result<()> {
    let waiting = backend
        .set_disabled(&operator(), login, disabled)
        .await
        .map_err(|error| unknown(error, login))?;
    for edition in waiting {
        print::line(format_args!(
            "{edition}: người này đã chấm, phiếu vẫn tính. Muốn cho thôi chấm, một người đề nghị ở trang Thẻ đăng nhập của giám khảo, người khác xác nhận."
        ));
    }
    Ok(())
}

/// Names the login that nobody has.
fn unknown(error: backend::Error, login: &str) -> anyhow::Error {
    match error {
        backend::Error::Refused(Refusal::NotFound) => {
            Wrong(format!("Không có tài khoản nào dùng {login}.")).into()
        }
        other => refused(other),
    }
}

/// Reads a role as it is written on the command line.
pub(super) fn role(code: &str) -> Result<Role, String> {
    let known = || Role::ALL.map(Role::code).join(", ");
    Role::parse(code).ok_or_else(|| format!("expected one of {}", known()))
}

/// Asks without showing what is typed; a script sends one line.
fn ask_password() -> Result<String> {
    if stdin().is_terminal() {
        return rpassword::prompt_password("Password: ").context("reading the password");
    }
    let mut line = String::new();
    stdin()
        .read_line(&mut line)
        .context("reading the password from standard input")?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
