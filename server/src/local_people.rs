//! Sign-ins for a look around on one's own machine: one person per role, with random passwords.
//!
//! The passwords stand in a file of the data folder, because the database keeps only hashes of them.

use std::{collections::BTreeMap, fmt::Write as _, fs, os::unix::fs::PermissionsExt as _};

use anyhow::{Context as _, Result};
use backend::{Backend, Error, NewPerson, Random as _, SystemRandom, operator};
use domain::{
    page::admin::{EditionView, PeoplePage},
    policy::{Grant, Role},
    refusal::Refusal,
};

use crate::{
    cli::refused,
    config::{Place, Wrong},
    print,
};

/// Role beside being an author, name, login.
pub(crate) const PEOPLE: [(Option<Role>, &str, &str); 6] = [
    (None, "Nguyễn Văn An", "tacgia@hoithi.local"),
    (
        Some(Role::UnitOfficer),
        "Trần Thị Bình",
        "donvi@hoithi.local",
    ),
    (Some(Role::Secretary), "Lê Văn Cường", "thuky@hoithi.local"),
    (Some(Role::Judge), "Phạm Thị Dung", "giamkhao@hoithi.local"),
    (
        Some(Role::Committee),
        "Võ Văn Giang",
        "bantochuc@hoithi.local",
    ),
    (Some(Role::Admin), "Đặng Thị Hạnh", "quantri@hoithi.local"),
];

const FILE: &str = "local-people.txt";

/// Letters and digits that nobody takes for one another.
const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// Makes the people who are missing, gives them their roles in every edition, and prints the sign-ins.
pub(crate) async fn ready(backend: &Backend, place: &Place) -> Result<()> {
    let passwords = passwords(place)?;
    let page = backend.people_page(&operator()).await.map_err(refused)?;
    for (role, name, login) in PEOPLE {
        let Some(password) = passwords.get(login) else {
            continue;
        };
        let there = match role {
            None => sign_up(backend, name, login, password).await?,
            Some(role) => give(backend, &page, role, name, login, password).await?,
        };
        if there {
            let role = role.map_or("author", Role::code);
            print::line(format_args!("  {role:<13} {login:<24} {password}"));
        }
    }
    Ok(())
}

async fn sign_up(backend: &Backend, name: &str, login: &str, password: &str) -> Result<bool> {
    match backend.sign_up(name, login, password, "").await {
        Ok(_) | Err(Error::Refused(Refusal::AccountExists)) => Ok(true),
        Err(error) => Err(refused(error)),
    }
}

/// Gives a role in every edition; says whether the person is there, who needs an edition to be anybody in.
async fn give(
    backend: &Backend,
    page: &PeoplePage,
    role: Role,
    name: &str,
    login: &str,
    password: &str,
) -> Result<bool> {
    let known = page.people.iter().find(|person| person.contact == login);
    let mut there = known.is_some();
    for post in posts(page, role) {
        let has = |grant: &Grant| grant.role == role && grant.edition == post.edition;
        if known.is_some_and(|person| person.grants.iter().any(has)) {
            continue;
        }
        let person = NewPerson {
            name,
            login,
            role,
            edition: &post.edition,
            unit: &post.unit,
            groups: &post.groups,
        };
        if there {
            backend
                .invite_person(&operator(), &person)
                .await
                .map_err(refused)?;
        } else {
            backend
                .create_account(&operator(), &person, Some(password))
                .await
                .map_err(refused)?;
            there = true;
        }
    }
    Ok(there)
}

/// Where a role can be held.
#[derive(Default)]
struct Post {
    edition: String,
    unit: String,
    groups: String,
}

fn posts(page: &PeoplePage, role: Role) -> Vec<Post> {
    let of_edition = |edition: &EditionView| {
        let unit = edition.units.first().filter(|_| role == Role::UnitOfficer);
        let groups = edition.groups.iter().filter(|_| role == Role::Judge);
        Post {
            edition: edition.edition.code.clone(),
            unit: unit.map(|unit| unit.code.clone()).unwrap_or_default(),
            groups: groups
                .map(|group| group.code.as_str())
                .collect::<Vec<_>>()
                .join(","),
        }
    };
    match role {
        Role::Admin => vec![Post::default()],
        _ => page.editions.iter().map(of_edition).collect(),
    }
}

/// The passwords by login, from the file or made for it.
pub(crate) fn passwords(place: &Place) -> Result<BTreeMap<String, String>> {
    let path = place.data.join(FILE);
    let told = || format!("--local-people: {}", path.display());
    if !path.exists() {
        let mut text = String::new();
        for (_, _, login) in PEOPLE {
            writeln!(text, "{login} {}", password())?;
        }
        fs::create_dir_all(&place.data).with_context(told)?;
        fs::write(&path, "").with_context(told)?;
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).with_context(told)?;
        fs::write(&path, text).with_context(told)?;
    }
    let text = fs::read_to_string(&path).with_context(told)?;
    let people: BTreeMap<_, _> = text
        .lines()
        .filter_map(|line| line.split_once(' '))
        .map(|(login, password)| (login.to_owned(), password.trim().to_owned()))
        .collect();
    if PEOPLE
        .iter()
        .all(|(_, _, login)| people.contains_key(*login))
    {
        return Ok(people);
    }
    Err(Wrong(format!(
        "{} is damaged; a new one comes when it and the database are removed",
        told()
    ))
    .into())
}

fn password() -> String {
    let mut bytes = [0; 14];
    SystemRandom.fill(&mut bytes);
    let letter = |byte: u8| {
        LETTERS
            .get(usize::from(byte) % LETTERS.len())
            .copied()
            .unwrap_or(b'x')
    };
    bytes.into_iter().map(letter).map(char::from).collect()
}
