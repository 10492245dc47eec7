//! Accounts and the roles that they hold.

use domain::{
    id::AccountId,
    policy::{Actor, Grant, Role},
    text::Login,
    time::Timestamp,
};

use super::{Tx, broken_row, on};
use crate::error::Result;

/// An account to write.
pub(crate) struct NewAccount<'a> {
    pub(crate) id: &'a str,
    pub(crate) name: &'a str,
    /// The name as search compares it.
    pub(crate) folded: &'a str,
    pub(crate) login: &'a Login,
    /// Nothing for people who come by one-time links alone.
    pub(crate) password_hash: Option<&'a str>,
    pub(crate) at: Timestamp,
}

/// An account as sign-in needs it.
pub(crate) struct AccountRow {
    pub(crate) id: AccountId,
    pub(crate) name: String,
    pub(crate) password_hash: Option<String>,
    pub(crate) disabled: bool,
}

/// One role of one account, for the list of people.
pub(crate) struct PersonRow {
    pub(crate) id: AccountId,
    pub(crate) name: String,
    /// E.164 or an e-mail address.
    pub(crate) contact: String,
    pub(crate) grant: Grant,
    pub(crate) link_until: Option<Timestamp>,
    pub(crate) last_seen: Option<Timestamp>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    name: String,
    password_hash: Option<String>,
    disabled_at: Option<i64>,
}

#[derive(sqlx::FromRow)]
struct GrantRow {
    account: String,
    edition: String,
    role: String,
    unit: String,
    judging_groups: String,
}

#[derive(sqlx::FromRow)]
struct PeopleRow {
    #[sqlx(flatten)]
    grant: GrantRow,
    name: String,
    contact: String,
    link_until: Option<i64>,
    last_seen: Option<i64>,
}

/// An account beside one of its roles, if it has any.
#[derive(sqlx::FromRow)]
pub(super) struct ActorRow {
    id: String,
    name: String,
    edition: Option<String>,
    role: Option<String>,
    unit: Option<String>,
    judging_groups: Option<String>,
    by_card: bool,
}

impl Tx {
    /// Writes an account; false when the telephone or e-mail has one already.
    pub(crate) async fn add_account(&mut self, new: &NewAccount<'_>) -> Result<bool> {
        let (phone, email) = match new.login {
            Login::Phone(phone) => (Some(phone), None),
            Login::Email(email) => (None, Some(email)),
        };
        let rows = on!(self, c => sqlx::query(
            "INSERT INTO account (id, name, name_folded, phone, email, password_hash, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
        )
        .bind(new.id)
        .bind(new.name)
        .bind(new.folded)
        .bind(phone)
        .bind(email)
        .bind(new.password_hash)
        .bind(new.at.0)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
        Ok(rows == 1)
    }

    /// The account with that telephone or e-mail.
    pub(crate) async fn account_of_login(&mut self, login: &Login) -> Result<Option<AccountRow>> {
        let row = on!(self, c => sqlx::query_as::<_, Row>(
            "SELECT id, name, password_hash, disabled_at FROM account WHERE phone = $1 OR email = $1",
        )
        .bind(login.as_str())
        .fetch_optional(c)
        .await)?;
        row.map(AccountRow::of).transpose()
    }

    /// The account of that id.
    pub(crate) async fn account(&mut self, id: &AccountId) -> Result<Option<AccountRow>> {
        let row = on!(self, c => sqlx::query_as::<_, Row>(
            "SELECT id, name, password_hash, disabled_at FROM account WHERE id = $1",
        )
        .bind(id.as_str())
        .fetch_optional(c)
        .await)?;
        row.map(AccountRow::of).transpose()
    }

    /// Closes an account from an instant on, or opens it.
    pub(crate) async fn disable_account(
        &mut self,
        id: &AccountId,
        at: Option<Timestamp>,
    ) -> Result<()> {
        on!(self, c => sqlx::query("UPDATE account SET disabled_at = $2 WHERE id = $1")
            .bind(id.as_str())
            .bind(at.map(|at| at.0))
            .execute(c)
            .await
            .map(|_| ()))?;
        Ok(())
    }

    /// The account as somebody who asks; nothing when it is disabled or not there.
    pub(crate) async fn actor(&mut self, id: &AccountId) -> Result<Option<Actor>> {
        let rows = on!(self, c => sqlx::query_as::<_, ActorRow>(
            "SELECT a.id, a.name, g.edition, g.role, g.unit, g.judging_groups, 0 = 1 AS by_card
             FROM account a LEFT JOIN role_grant g ON g.account = a.id
             WHERE a.id = $1 AND a.disabled_at IS NULL ORDER BY g.edition, g.role",
        )
        .bind(id.as_str())
        .fetch_all(c)
        .await)?;
        actor_of(rows)
    }

    /// Gives a role, or replaces the unit and groups it was given with.
    pub(crate) async fn put_grant(
        &mut self,
        account: &AccountId,
        grant: &Grant,
        at: Timestamp,
    ) -> Result<()> {
        let groups = grant.groups.join(",");
        on!(self, c => sqlx::query(
            "INSERT INTO role_grant (account, edition, role, unit, judging_groups, granted_at)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (account, edition, role) DO UPDATE SET unit = excluded.unit,
             judging_groups = excluded.judging_groups, granted_at = excluded.granted_at",
        )
        .bind(account.as_str())
        .bind(&grant.edition)
        .bind(grant.role.code())
        .bind(&grant.unit)
        .bind(&groups)
        .bind(at.0)
        .execute(c)
        .await
        .map(|_| ()))?;
        Ok(())
    }

    /// Takes a role away; says no when there is none.
    pub(crate) async fn take_grant(
        &mut self,
        account: &AccountId,
        edition: &str,
        role: Role,
    ) -> Result<bool> {
        let rows = on!(self, c => sqlx::query(
            "DELETE FROM role_grant WHERE account = $1 AND edition = $2 AND role = $3",
        )
        .bind(account.as_str())
        .bind(edition)
        .bind(role.code())
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
        Ok(rows > 0)
    }

    /// Somebody holds a role in an edition, also with an account that is closed.
    pub(crate) async fn holds(
        &mut self,
        account: &AccountId,
        edition: &str,
        role: Role,
    ) -> Result<bool> {
        Ok(on!(self, c => sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM role_grant WHERE account = $1 AND edition = $2 AND role = $3)",
        )
        .bind(account.as_str())
        .bind(edition)
        .bind(role.code())
        .fetch_one(c)
        .await)?)
    }

    /// Somebody is administrator whose account is open.
    pub(crate) async fn has_admin(&mut self) -> Result<bool> {
        Ok(on!(self, c => sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM role_grant g JOIN account a ON a.id = g.account
             WHERE g.role = 'admin' AND a.disabled_at IS NULL)",
        )
        .fetch_one(c)
        .await)?)
    }

    /// Everybody with a role, one line per role, the lines of a person together.
    pub(crate) async fn people(&mut self, now: Timestamp) -> Result<Vec<PersonRow>> {
        let rows = on!(self, c => sqlx::query_as::<_, PeopleRow>(
            "SELECT g.account, g.edition, g.role, g.unit, g.judging_groups, a.name,
             COALESCE(a.phone, a.email, '') AS contact,
             (SELECT MAX(l.expires_at) FROM sign_in_link l WHERE l.account = a.id AND l.used_at IS NULL
              AND l.revoked_at IS NULL AND l.expires_at >= $1) AS link_until,
             (SELECT MAX(s.created_at) FROM session s WHERE s.account = a.id) AS last_seen
             FROM role_grant g JOIN account a ON a.id = g.account
             WHERE a.disabled_at IS NULL ORDER BY a.id, g.edition, g.role",
        )
        .bind(now.0)
        .fetch_all(c)
        .await)?;
        rows.into_iter().map(PersonRow::of).collect()
    }
}

impl AccountRow {
    fn of(row: Row) -> Result<Self> {
        Ok(Self {
            id: account_id(&row.id)?,
            name: row.name,
            password_hash: row.password_hash,
            disabled: row.disabled_at.is_some(),
        })
    }
}

impl PersonRow {
    fn of(row: PeopleRow) -> Result<Self> {
        Ok(Self {
            id: account_id(&row.grant.account)?,
            name: row.name,
            contact: row.contact,
            grant: grant(row.grant)?,
            link_until: row.link_until.map(Timestamp),
            last_seen: row.last_seen.map(Timestamp),
        })
    }
}

/// Puts the rows of one account together; nothing for no rows.
pub(super) fn actor_of(rows: Vec<ActorRow>) -> Result<Option<Actor>> {
    let Some(first) = rows.first() else {
        return Ok(None);
    };
    let mut actor = Actor {
        account: Some(account_id(&first.id)?),
        name: first.name.clone(),
        grants: Vec::new(),
        by_card: first.by_card,
    };
    for row in rows {
        let (Some(edition), Some(role)) = (row.edition, row.role) else {
            continue;
        };
        actor.grants.push(grant(GrantRow {
            account: row.id,
            edition,
            role,
            unit: row.unit.unwrap_or_default(),
            judging_groups: row.judging_groups.unwrap_or_default(),
        })?);
    }
    Ok(Some(actor))
}

fn grant(row: GrantRow) -> Result<Grant> {
    Ok(Grant {
        role: Role::parse(&row.role)
            .ok_or_else(|| broken_row("role_grant", "role", &row.account))?,
        edition: row.edition,
        unit: row.unit,
        groups: row
            .judging_groups
            .split(',')
            .filter(|group| !group.is_empty())
            .map(str::to_owned)
            .collect(),
    })
}

fn account_id(id: &str) -> Result<AccountId> {
    AccountId::parse(id).ok_or_else(|| broken_row("account", "id", id))
}
