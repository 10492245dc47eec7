//! Signing up, in and out, and who asks.

use domain::{
    id::AccountId,
    page::EventKind,
    phase::Phase,
    policy::{Action, Actor, Facts, Grant, Role, permit},
    refusal::{Refusal, both},
    text::{self, Login},
    time::Timestamp,
    vietnamese::fold,
};

use crate::{
    Backend, clean,
    error::{Error, Result},
    secrets::{password_fits, sha256_hex},
    store::{Audit, NewAccount, Tx},
};

/// Days that a session lasts.
const SESSION_DAYS: i64 = 30;
/// The window in which failures count.
const WINDOW_MS: i64 = 15 * 60_000;
/// Most failures of one account within the window.
pub(crate) const MOST_OF_ACCOUNT: i64 = 5;
/// Most failures of one address within the window; a school shares one.
const MOST_OF_ADDRESS: i64 = 20;
/// Characters kept of what a browser says it is.
const LONGEST_AGENT: usize = 200;

/// Whoever commands the machine: the actor of the command line and of the start.
///
/// It holds the administrator's role and no other, so the policy table decides about it as about everybody;
/// no row of the database stands for it, so nobody can sign in as it.
pub fn operator() -> Actor {
    Actor {
        account: AccountId::parse("00000000000000000000000000"),
        name: "hoithi".to_owned(),
        grants: vec![Grant {
            role: Role::Admin,
            edition: String::new(),
            unit: String::new(),
            groups: Vec::new(),
        }],
        by_card: false,
    }
}

/// Facts of acts that belong to no edition.
pub(crate) const NO_EDITION: Facts<'static> = Facts {
    edition: "",
    phase: Phase::Announced,
    own: false,
    member: false,
    judges: false,
    leads: false,
    unit: "",
};

impl Backend {
    /// Creates an account and signs it in: who it is, and the secret for its cookie.
    ///
    /// Refuses with [`Refusal::Invalid`] on `name`, `login` or `password`, and [`Refusal::AccountExists`].
    pub async fn sign_up(
        &self,
        name: &str,
        login: &str,
        password: &str,
        agent: &str,
    ) -> Result<(Actor, String)> {
        permit(&Actor::nobody(), Action::SignUp, &NO_EDITION)?;
        let ((name, login), ()) =
            both(both(name_of(name), login_of(login)), password_of(password))?;
        let hash = self.hash_password(password).await?;
        let mut tx = self.db.begin().await?;
        let id = self
            .add_account(&mut tx, &name, &login, Some(&hash))
            .await?;
        let actor = self.actor_or_refuse(&mut tx, &id).await?;
        self.note(&mut tx, &actor, EventKind::AccountCreated, "", "")
            .await?;
        let secret = self.open_session(&mut tx, &id, agent).await?;
        tx.commit().await?;
        Ok((actor, secret))
    }

    /// Signs in with telephone or e-mail and password: who it is, and the secret for the cookie.
    ///
    /// Refuses with [`Refusal::WrongPassword`], which never says what is wrong, and after 5 failures of the account
    /// or 20 of the address within 15 minutes with [`Refusal::TooManyTries`].
    pub async fn sign_in(
        &self,
        login: &str,
        password: &str,
        address: &str,
        agent: &str,
    ) -> Result<(Actor, String)> {
        permit(&Actor::nobody(), Action::SignIn, &NO_EDITION)?;
        let login = login_of(login)?;
        let now = self.clock.now();
        let of_account = format!("account {}", login.as_str());
        let of_address = format!("address {address}");

        // The try is counted before the slow comparison, so that many at once do not slip through.
        let mut tx = self.db.begin().await?;
        let subjects = [
            (&*of_account, MOST_OF_ACCOUNT),
            (&*of_address, MOST_OF_ADDRESS),
        ];
        self.count_try(&mut tx, &subjects).await?;
        let account = tx
            .account_of_login(&login)
            .await?
            .filter(|account| !account.disabled);
        tx.commit().await?;

        let hash = account
            .as_ref()
            .and_then(|account| account.password_hash.clone());
        let fits = text::password(password).is_ok() && password_fits(password, hash).await?;
        let Some(account) = account.filter(|_| fits) else {
            return Err(Refusal::WrongPassword.into());
        };
        let mut tx = self.db.begin().await?;
        tx.forget_tries(&of_account, Timestamp(0)).await?;
        tx.forget_tries(&of_address, now).await?;
        let signed_in = self.enter(&mut tx, &account.id, agent, "").await?;
        tx.commit().await?;
        Ok(signed_in)
    }

    /// Uses a one-time link up and signs its account in.
    ///
    /// Refuses with [`Refusal::LinkDead`] when it was used, revoked or is too old.
    pub async fn use_link(&self, secret: &str, agent: &str) -> Result<(Actor, String)> {
        permit(&Actor::nobody(), Action::SignIn, &NO_EDITION)?;
        let mut tx = self.db.begin().await?;
        let account = tx
            .use_link(&sha256_hex(secret), self.clock.now())
            .await?
            .ok_or(Refusal::LinkDead)?;
        let signed_in = match self.enter(&mut tx, &account, agent, "link").await {
            Err(Error::Refused(_)) => return Err(Refusal::LinkDead.into()),
            done => done?,
        };
        tx.commit().await?;
        Ok(signed_in)
    }

    /// Who holds a session; a secret that is wrong, over or revoked gives [`Actor::nobody`].
    pub async fn actor_of(&self, secret: &str) -> Result<Actor> {
        let mut tx = self.db.read().await?;
        let actor = tx
            .actor_of_session(&sha256_hex(secret), self.clock.now())
            .await?;
        Ok(actor.unwrap_or_default())
    }

    /// Ends the session; a secret that is none is no mistake.
    pub async fn sign_out(&self, secret: &str) -> Result<()> {
        let hash = sha256_hex(secret);
        let now = self.clock.now();
        let mut tx = self.db.begin().await?;
        let Some(actor) = tx.actor_of_session(&hash, now).await? else {
            return Ok(());
        };
        permit(&actor, Action::SignOut, &NO_EDITION)?;
        tx.revoke_session(&hash, now).await?;
        self.note(&mut tx, &actor, EventKind::SignedOut, "", "")
            .await?;
        tx.commit().await
    }

    /// Ends every session of the person who asks, this one too.
    pub async fn sign_out_everywhere(&self, actor: &Actor) -> Result<()> {
        permit(actor, Action::SignOut, &NO_EDITION)?;
        let account = actor.account.as_ref().ok_or(Refusal::SignInFirst)?;
        let mut tx = self.db.begin().await?;
        tx.revoke_sessions(account, self.clock.now()).await?;
        self.note(&mut tx, actor, EventKind::SignedOut, "", "everywhere")
            .await?;
        tx.commit().await
    }

    /// Notes a try of somebody to be let in, or refuses because there were too many.
    pub(crate) async fn count_try(&self, tx: &mut Tx, subjects: &[(&str, i64)]) -> Result<()> {
        let now = self.clock.now();
        tx.forget_old_tries(now.plus_ms(-WINDOW_MS)).await?;
        for (subject, most) in subjects {
            let tries = tx.tries(subject, now.plus_ms(-WINDOW_MS)).await?;
            if tries.count >= *most {
                return Err(Refusal::TooManyTries(seconds_left(tries.oldest, now)).into());
            }
            tx.add_try(subject, now).await?;
        }
        Ok(())
    }

    /// Writes an account, or refuses because the login has one.
    pub(crate) async fn add_account(
        &self,
        tx: &mut Tx,
        name: &str,
        login: &Login,
        password_hash: Option<&str>,
    ) -> Result<AccountId> {
        let id = self.new_id();
        let added = tx
            .add_account(&NewAccount {
                id: &id,
                name,
                folded: &fold(name),
                login,
                password_hash,
                at: self.clock.now(),
            })
            .await?;
        if !added {
            return Err(Refusal::AccountExists.into());
        }
        AccountId::parse(&id).ok_or_else(|| Error::internal("a new id is no ULID"))
    }

    /// Writes an event that concerns no entry.
    pub(crate) async fn note(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        what: EventKind,
        edition: &str,
        note: &str,
    ) -> Result<()> {
        tx.audit(&Audit {
            id: self.new_id(),
            at: self.clock.now(),
            actor,
            edition,
            entry: "",
            what,
            from: "",
            to: "",
            note,
        })
        .await
    }

    pub(crate) async fn enter(
        &self,
        tx: &mut Tx,
        account: &AccountId,
        agent: &str,
        note: &str,
    ) -> Result<(Actor, String)> {
        let actor = self.actor_or_refuse(tx, account).await?;
        let secret = self.open_session(tx, account, agent).await?;
        self.note(tx, &actor, EventKind::SignedIn, "", note).await?;
        Ok((actor, secret))
    }

    async fn actor_or_refuse(&self, tx: &mut Tx, account: &AccountId) -> Result<Actor> {
        Ok(tx.actor(account).await?.ok_or(Refusal::WrongPassword)?)
    }

    async fn open_session(&self, tx: &mut Tx, account: &AccountId, agent: &str) -> Result<String> {
        let secret = self.new_secret();
        let agent: String = agent
            .chars()
            .filter(|c| !c.is_control())
            .take(LONGEST_AGENT)
            .collect();
        let now = self.clock.now();
        let until = now.plus_days(SESSION_DAYS);
        tx.add_session(&sha256_hex(&secret), account, &agent, now, until)
            .await?;
        Ok(secret)
    }
}

/// Checks the full name of a person.
pub(crate) fn name_of(typed: &str) -> Result<String, Refusal> {
    clean::line(typed)
        .and_then(|name| text::person_name(&name))
        .map_err(|wrong| Refusal::invalid("name", wrong))
}

/// Checks a password that somebody chooses.
pub(crate) fn password_of(typed: &str) -> Result<(), Refusal> {
    text::password(typed).map_err(|wrong| Refusal::invalid("password", wrong))
}

/// Checks a telephone or e-mail.
pub(crate) fn login_of(typed: &str) -> Result<Login, Refusal> {
    clean::line(typed)
        .and_then(|login| text::login(&login))
        .map_err(|wrong| Refusal::invalid("login", wrong))
}

/// Seconds until the oldest try leaves the window, at least 1.
fn seconds_left(oldest: i64, now: Timestamp) -> u64 {
    let ms = oldest.saturating_add(WINDOW_MS).saturating_sub(now.0);
    u64::try_from(ms).unwrap_or(0).div_ceil(1_000).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_ends_when_the_oldest_try_is_forgotten() {
        assert_eq!(seconds_left(0, Timestamp(0)), 900);
        assert_eq!(seconds_left(0, Timestamp(WINDOW_MS - 1)), 1);
        assert_eq!(seconds_left(0, Timestamp(WINDOW_MS)), 1);
    }

    #[test]
    fn the_operator_is_an_administrator_and_nothing_else() {
        let operator = operator();
        assert!(permit(&operator, Action::ManagePeople, &NO_EDITION).is_ok());
        assert!(permit(&operator, Action::ReadScreening, &NO_EDITION).is_err());
    }
}
