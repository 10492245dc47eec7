//! People with roles: inviting them, and their one-time links.

mod page; // The administrator's page.
mod taking; // Roles that are taken away.

pub use taking::Taken;

use domain::{
    edition::Edition,
    id::AccountId,
    page::EventKind,
    policy::{Action, Actor, Grant, Role, permit},
    refusal::{Problem, Refusal, both},
    time::Timestamp,
};

use crate::{
    Backend,
    accounts::{NO_EDITION, login_of, name_of, password_of},
    error::Result,
    secrets::sha256_hex,
    store::Tx,
};

/// Days that a one-time link waits for its person.
const LINK_DAYS: i64 = 14;

/// Somebody who gets a role, as typed.
#[derive(Clone, Copy, Debug)]
pub struct NewPerson<'a> {
    /// Full name.
    pub name: &'a str,
    /// Telephone or e-mail.
    pub login: &'a str,
    pub role: Role,
    /// Code of the edition; not looked at for an administrator.
    pub edition: &'a str,
    /// Code of the unit: needed for a unit officer, may be empty for a judge, not looked at for others.
    pub unit: &'a str,
    /// Codes of judging groups with commas between them, for a judge.
    pub groups: &'a str,
}

/// A one-time link that was just made; the secret is nowhere else.
#[derive(Debug)]
pub struct NewLink {
    /// Whose it is.
    pub name: String,
    /// Path with the secret: `/l/…`.
    pub path: String,
    /// Last instant at which it works.
    pub until: Timestamp,
}

impl Backend {
    /// Creates an account with a role and, if given, a password. Action [`Action::ManagePeople`].
    ///
    /// Refuses with [`Refusal::Invalid`] on `name`, `login`, `password`, `edition`, `unit` or `groups`, and
    /// [`Refusal::AccountExists`].
    pub async fn create_account(
        &self,
        actor: &Actor,
        person: &NewPerson<'_>,
        password: Option<&str>,
    ) -> Result<AccountId> {
        permit(actor, Action::ManagePeople, &NO_EDITION)?;
        let named = both(name_of(person.name), login_of(person.login));
        let ((name, login), ()) = both(named, password.map_or(Ok(()), password_of))?;
        let hash = match password {
            Some(password) => Some(self.hash_password(password).await?),
            None => None,
        };
        let mut tx = self.db.begin().await?;
        let id = self
            .add_account(&mut tx, &name, &login, hash.as_deref())
            .await?;
        self.note(&mut tx, actor, EventKind::AccountCreated, "", id.as_str())
            .await?;
        self.give_role(&mut tx, actor, &id, person).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Gives somebody a role, creating the account if the login has none, and makes a one-time link.
    /// Action [`Action::ManagePeople`]; refuses like [`Backend::create_account`].
    pub async fn invite_person(&self, actor: &Actor, person: &NewPerson<'_>) -> Result<NewLink> {
        permit(actor, Action::ManagePeople, &NO_EDITION)?;
        let (name, login) = both(name_of(person.name), login_of(person.login))?;
        let mut tx = self.db.begin().await?;
        let id = if let Some(account) = tx.account_of_login(&login).await? {
            account.id
        } else {
            let id = self.add_account(&mut tx, &name, &login, None).await?;
            self.note(&mut tx, actor, EventKind::AccountCreated, "", id.as_str())
                .await?;
            id
        };
        self.give_role(&mut tx, actor, &id, person).await?;
        let link = self.add_link(&mut tx, actor, &id).await?;
        tx.commit().await?;
        Ok(link)
    }

    /// Makes a one-time link for an account; earlier links that nobody used end.
    /// Action [`Action::ManagePeople`].
    pub async fn make_link(&self, actor: &Actor, account: &AccountId) -> Result<NewLink> {
        permit(actor, Action::ManagePeople, &NO_EDITION)?;
        let mut tx = self.db.begin().await?;
        let link = self.add_link(&mut tx, actor, account).await?;
        tx.commit().await?;
        Ok(link)
    }

    /// The same for the command line, which knows people by telephone or e-mail.
    pub async fn make_link_for(&self, actor: &Actor, login: &str) -> Result<NewLink> {
        permit(actor, Action::ManagePeople, &NO_EDITION)?;
        let login = login_of(login)?;
        let mut tx = self.db.begin().await?;
        let account = tx
            .account_of_login(&login)
            .await?
            .ok_or(Refusal::NotFound)?;
        let link = self.add_link(&mut tx, actor, &account.id).await?;
        tx.commit().await?;
        Ok(link)
    }

    /// Closes an account, with all its sessions and links, or opens it again. What the person did stays: sheets without a
    /// mark count no more, and with marks it takes a second person to take the judge off. Gives the editions, by code, in
    /// which somebody has to propose that still. Action [`Action::ManagePeople`].
    pub async fn set_disabled(
        &self,
        actor: &Actor,
        login: &str,
        disabled: bool,
    ) -> Result<Vec<String>> {
        permit(actor, Action::ManagePeople, &NO_EDITION)?;
        let login = login_of(login)?;
        let now = self.clock.now();
        let mut tx = self.db.begin().await?;
        let account = tx.account_of_login(&login).await?;
        let account = account.ok_or(Refusal::NotFound)?.id;
        let closing = tx.actor(&account).await?;
        let mut waiting = Vec::new();
        if disabled {
            let mut grants = closing.map(|closing| closing.grants).unwrap_or_default();
            grants.retain(|grant| grant.role == Role::Judge);
            // Chains before accounts, and in one order, as everybody takes them.
            grants.sort_unstable_by(|a, b| a.edition.cmp(&b.edition));
            for grant in &grants {
                let stopped = self.stop_judging(&mut tx, actor, &account, &grant.edition, now);
                if !stopped.await? {
                    waiting.push(grant.edition.clone());
                }
            }
        }
        tx.disable_account(&account, disabled.then_some(now))
            .await?;
        if disabled {
            tx.revoke_sessions(&account, now).await?;
            tx.revoke_links(&account, now).await?;
        }
        let what = if disabled { "disabled" } else { "enabled" };
        let note = format!("{what} {account}");
        self.note(&mut tx, actor, EventKind::RoleGranted, "", &note)
            .await?;
        tx.commit().await?;
        Ok(waiting)
    }

    /// Ends the links of an account that nobody has used. Action [`Action::ManagePeople`].
    pub async fn revoke_link(&self, actor: &Actor, account: &AccountId) -> Result<()> {
        permit(actor, Action::ManagePeople, &NO_EDITION)?;
        let mut tx = self.db.begin().await?;
        if tx.account(account).await?.is_none() {
            return Err(Refusal::NotFound.into());
        }
        if tx.revoke_links(account, self.clock.now()).await? > 0 {
            self.note(&mut tx, actor, EventKind::LinkRevoked, "", account.as_str())
                .await?;
        }
        tx.commit().await
    }

    /// Gives a role as the edition allows it, and notes it.
    pub(crate) async fn give_role(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        account: &AccountId,
        person: &NewPerson<'_>,
    ) -> Result<()> {
        let grant = if person.role == Role::Admin {
            Grant {
                role: Role::Admin,
                edition: String::new(),
                unit: String::new(),
                groups: Vec::new(),
            }
        } else {
            let edition = tx
                .edition(person.edition)
                .await?
                .ok_or_else(|| Refusal::invalid("edition", Problem::NotAChoice))?;
            let mut grant = grant_in(&edition.spec, person)?;
            // A second invitation adds groups; it takes none away unnoticed.
            let before = tx.actor(account).await?.map(|actor| actor.grants);
            let before = before.unwrap_or_default().into_iter();
            for known in
                before.filter(|known| known.role == grant.role && known.edition == grant.edition)
            {
                grant.groups.extend(known.groups);
            }
            grant.groups.sort();
            grant.groups.dedup();
            grant
        };
        tx.put_grant(account, &grant, self.clock.now()).await?;
        let note = format!("{} {account}", grant.role.code());
        self.note(tx, actor, EventKind::RoleGranted, &grant.edition, &note)
            .await
    }

    async fn add_link(&self, tx: &mut Tx, actor: &Actor, account: &AccountId) -> Result<NewLink> {
        let row = tx
            .account(account)
            .await?
            .filter(|row| !row.disabled)
            .ok_or(Refusal::NotFound)?;
        let now = self.clock.now();
        let until = now.plus_days(LINK_DAYS);
        let secret = self.new_secret();
        tx.revoke_links(account, now).await?;
        tx.add_link(&sha256_hex(&secret), account, now, until)
            .await?;
        self.note(tx, actor, EventKind::LinkMade, "", account.as_str())
            .await?;
        Ok(NewLink {
            name: row.name,
            path: format!("/l/{secret}"),
            until,
        })
    }
}

/// The role as the edition allows it.
fn grant_in(edition: &Edition, person: &NewPerson<'_>) -> Result<Grant, Refusal> {
    let (unit, groups) = match person.role {
        Role::UnitOfficer if person.unit.is_empty() => {
            return Err(Refusal::invalid("unit", Problem::Missing));
        }
        Role::UnitOfficer => (person.unit, Vec::new()),
        Role::Judge => (person.unit, groups_of(edition, person.groups)?),
        Role::Secretary | Role::Committee | Role::Admin => ("", Vec::new()),
    };
    if !unit.is_empty() && edition.unit(unit).is_none() {
        return Err(Refusal::invalid("unit", Problem::NotAChoice));
    }
    Ok(Grant {
        role: person.role,
        edition: edition.code.clone(),
        unit: unit.to_owned(),
        groups,
    })
}

fn groups_of(edition: &Edition, typed: &str) -> Result<Vec<String>, Refusal> {
    let mut groups: Vec<String> = typed
        .split(',')
        .map(|code| code.trim().to_owned())
        .filter(|code| !code.is_empty())
        .collect();
    groups.sort();
    groups.dedup();
    let known = |code: &String| {
        edition
            .judging
            .groups
            .iter()
            .any(|group| group.code == *code)
    };
    if groups.is_empty() {
        return Err(Refusal::invalid("groups", Problem::Missing));
    }
    if !groups.iter().all(known) {
        return Err(Refusal::invalid("groups", Problem::NotAChoice));
    }
    Ok(groups)
}
