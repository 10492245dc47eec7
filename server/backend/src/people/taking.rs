//! Roles that are taken away, and judges who leave.

use domain::{
    id::AccountId,
    page::EventKind,
    phase::Phase,
    policy::{Action, Actor, Role, permit},
    refusal::{Problem, Refusal},
    time::Timestamp,
};

use crate::{
    Backend, accounts::NO_EDITION, error::Result, proposals::reason_of, reading::permit_edition,
    store::Tx,
};

impl Backend {
    /// Takes a role away from somebody, with the reason. What they did stays; of a judge what is signed counts on, and
    /// what is not signed counts no more.
    ///
    /// Action [`Action::ReleaseJudge`] for a judge, else [`Action::ManagePeople`].
    pub async fn take_role(
        &self,
        actor: &Actor,
        account: &str,
        role: Role,
        edition: &str,
        reason: &str,
    ) -> Result<bool> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let edition = match role {
            Role::Judge => {
                // Held before anything is read of it.
                tx.hold_chain(edition).await?;
                let row = tx.edition(edition).await?;
                permit_edition(actor, Action::ReleaseJudge, row, now)?;
                edition
            }
            Role::Admin => "",
            Role::UnitOfficer | Role::Secretary | Role::Committee => edition,
        };
        if role != Role::Judge {
            permit(actor, Action::ManagePeople, &NO_EDITION)?;
        }
        let account = AccountId::parse(account)
            .ok_or_else(|| Refusal::invalid("account", Problem::NotAChoice))?;
        if actor.account.as_ref() == Some(&account) {
            return Err(Refusal::OwnRole.into());
        }
        let reason = reason_of(reason)?;
        if !tx.take_grant(&account, edition, role).await? {
            return Err(Refusal::invalid("role", Problem::NotAChoice).into());
        }
        if role == Role::Admin && !tx.has_admin().await? {
            return Err(Refusal::LastAdmin.into());
        }
        let mut left = 0;
        if role == Role::Judge {
            tx.revoke_cards(edition, &account, now).await?;
            tx.end_card_sessions(edition, &account, now).await?;
            left = self
                .stop_judging(&mut tx, &account, edition, &reason, now)
                .await?;
        }
        let note = format!("{} {account}\n{reason}", role.code());
        self.note(&mut tx, actor, EventKind::RoleTaken, edition, &note)
            .await?;
        tx.commit().await?;
        Ok(left > 0)
    }

    /// What a judge has not signed counts no more, while entries are judged. Gives how many sheets that were.
    pub(super) async fn stop_judging(
        &self,
        tx: &mut Tx,
        account: &AccountId,
        edition: &str,
        reason: &str,
        now: Timestamp,
    ) -> Result<usize> {
        let end = tx.hold_chain(edition).await?;
        let edition = tx.edition(edition).await?;
        let (Some(mut end), Some(edition)) = (end, edition) else {
            return Ok(0);
        };
        if edition.phase(now) != Phase::Judging {
            return Ok(0);
        }
        let judge = account.as_str();
        self.leave_sheets(tx, &mut end, &edition, judge, None, reason, now)
            .await
    }
}
