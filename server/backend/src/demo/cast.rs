//! The people of an invented contest.

use domain::{
    id::AccountId,
    page::EventKind,
    policy::{Actor, Role},
};

use super::{DemoPerson, Play, plan::Stage};
use crate::{
    NewPerson,
    accounts::{login_of, name_of},
    error::{Error, Result},
};

/// The unit whose officer looks around; entries of the file name it.
const UNIT: &str = "thpt-loc-ninh";

/// Judges beside the one who looks around, in the order of the groups.
const JUDGES: [(&str, &str); 7] = [
    ("Hoàng Thị Mai", "giam-khao-1@hoithi.local"),
    ("Đinh Quang Vinh", "giam-khao-2@hoithi.local"),
    ("Phan Thanh Hà", "giam-khao-3@hoithi.local"),
    ("Lý Minh Tuấn", "giam-khao-4@hoithi.local"),
    ("Nguyễn Thị Sen", "giam-khao-5@hoithi.local"),
    ("Trần Quốc Khải", "giam-khao-6@hoithi.local"),
    ("Bùi Thị Xuân", "giam-khao-7@hoithi.local"),
];

/// Who acts.
pub(super) struct Cast {
    pub(super) officer: Actor,
    pub(super) secretary: Actor,
    pub(super) committee: Actor,
    /// The judge who looks around marks in every group.
    pub(super) judge: Actor,
    /// The others, two in each group.
    pub(super) judges: Vec<Actor>,
    /// The owner of each entry, in the order of the file.
    pub(super) owners: Vec<Actor>,
}

impl Play {
    /// Makes everybody who is missing and gives them their roles in this contest.
    pub(super) async fn cast(&self, actor: &Actor, people: &[DemoPerson<'_>]) -> Result<Cast> {
        let groups: Vec<&str> = self
            .edition
            .judging
            .groups
            .iter()
            .map(|group| group.code.as_str())
            .collect();
        let of_role = async |role: Option<Role>| {
            let person = people
                .iter()
                .find(|person| person.role == role)
                .ok_or_else(|| Error::internal(format!("the demo lacks a person: {role:?}")))?;
            let id = self
                .account(actor, person.name, person.login, Some(person.password))
                .await?;
            if let Some(role) = role {
                self.give(actor, &id, role, &groups.join(",")).await?;
            }
            self.actor(&id).await
        };
        of_role(Some(Role::Admin)).await?;
        let author = of_role(None).await?;
        let cast = Cast {
            officer: of_role(Some(Role::UnitOfficer)).await?,
            secretary: of_role(Some(Role::Secretary)).await?,
            committee: of_role(Some(Role::Committee)).await?,
            judge: of_role(Some(Role::Judge)).await?,
            judges: self.judges(actor, &groups).await?,
            owners: self.owners(actor, &author).await?,
        };
        Ok(cast)
    }

    /// Two judges for each group; in the open contest one more, who has not followed the invitation yet.
    async fn judges(&self, actor: &Actor, groups: &[&str]) -> Result<Vec<Actor>> {
        let mut judges = Vec::new();
        let mut of_judge = groups.iter().flat_map(|group| [group, group]);
        for (name, login) in JUDGES {
            let id = self.account(actor, name, login, None).await?;
            if let Some(group) = of_judge.next() {
                self.give(actor, &id, Role::Judge, group).await?;
                judges.push(self.actor(&id).await?);
            } else if self.stage == Stage::Open {
                self.give(actor, &id, Role::Judge, &groups.join(","))
                    .await?;
                self.backend.make_link(actor, &id).await?;
            }
        }
        Ok(judges)
    }

    /// The first author of each entry owns it.
    async fn owners(&self, actor: &Actor, author: &Actor) -> Result<Vec<Actor>> {
        let mut owners = Vec::new();
        for (number, entry) in (1..).zip(&self.entries) {
            owners.push(match entry.names().first() {
                Some(name) => {
                    let login = format!("{}-{number}@hoithi.local", self.edition.code);
                    let id = self.account(actor, name, &login, None).await?;
                    self.actor(&id).await?
                }
                None => author.clone(),
            });
        }
        Ok(owners)
    }

    async fn account(
        &self,
        actor: &Actor,
        name: &str,
        login: &str,
        password: Option<&str>,
    ) -> Result<AccountId> {
        let login = login_of(login)?;
        let hash = match password {
            Some(password) => Some(self.backend.hash_password(password).await?),
            None => None,
        };
        let mut tx = self.backend.db.begin().await?;
        if let Some(account) = tx.account_of_login(&login).await? {
            return Ok(account.id);
        }
        let id = self
            .backend
            .add_account(&mut tx, &name_of(name)?, &login, hash.as_deref())
            .await?;
        self.backend
            .note(&mut tx, actor, EventKind::AccountCreated, "", id.as_str())
            .await?;
        tx.commit().await?;
        Ok(id)
    }

    async fn give(&self, actor: &Actor, id: &AccountId, role: Role, groups: &str) -> Result<()> {
        let unit = if role == Role::UnitOfficer { UNIT } else { "" };
        let person = NewPerson {
            name: "",
            login: "",
            role,
            edition: &self.edition.code,
            unit,
            groups,
        };
        let mut tx = self.backend.db.begin().await?;
        self.backend.give_role(&mut tx, actor, id, &person).await?;
        tx.commit().await
    }

    async fn actor(&self, id: &AccountId) -> Result<Actor> {
        let mut tx = self.backend.db.read().await?;
        tx.actor(id)
            .await?
            .ok_or_else(|| Error::internal("an account of the demo is not there"))
    }
}
