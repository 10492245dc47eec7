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
    Backend,
    accounts::NO_EDITION,
    error::Result,
    proposals::{
        reason_of,
        releasing::{counting, marked},
    },
    reading::permit_edition,
    store::{ChainEnd, EditionRow, Tx},
};

/// What became of taking a role away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It is taken.
    Done,
    /// It is taken, and sheets that were not signed need other judges.
    SheetsLeft,
    /// The judge has marked something: a second person has to confirm it.
    Proposed,
}

impl Backend {
    /// Takes a role away from somebody, with the reason. What they did stays; of a judge what is signed counts on, and
    /// what is not signed counts no more. Of a judge who has marked something in the round it is only proposed.
    ///
    /// Action [`Action::ReleaseJudge`] for a judge, else [`Action::ManagePeople`].
    pub async fn take_role(
        &self,
        actor: &Actor,
        account: &str,
        role: Role,
        edition: &str,
        reason: &str,
    ) -> Result<Taken> {
        if role == Role::Judge {
            return self.take_judging(actor, account, edition, reason).await;
        }
        permit(actor, Action::ManagePeople, &NO_EDITION)?;
        let edition = if role == Role::Admin { "" } else { edition };
        let account = somebody_else(actor, account)?;
        let reason = reason_of(reason)?;
        let mut tx = self.db.begin().await?;
        if !tx.take_grant(&account, edition, role).await? {
            return Err(Refusal::invalid("role", Problem::NotAChoice).into());
        }
        if role == Role::Admin && !tx.has_admin().await? {
            return Err(Refusal::LastAdmin.into());
        }
        let note = format!("{} {account}\n{reason}", role.code());
        self.note(&mut tx, actor, EventKind::RoleTaken, edition, &note)
            .await?;
        tx.commit().await?;
        Ok(Taken::Done)
    }

    async fn take_judging(
        &self,
        actor: &Actor,
        account: &str,
        edition: &str,
        reason: &str,
    ) -> Result<Taken> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        // Held before anything is read of it.
        let end = tx.hold_chain(edition).await?;
        let row = tx.edition(edition).await?;
        let edition = permit_edition(actor, Action::ReleaseJudge, row, now)?;
        let mut end = end.ok_or(Refusal::NotFound)?;
        let account = somebody_else(actor, account)?;
        let reason = reason_of(reason)?;
        let code = &edition.spec.code;
        if !tx.holds(&account, code, Role::Judge).await? {
            return Err(Refusal::invalid("role", Problem::NotAChoice).into());
        }
        let sheets = counting(&mut tx, &edition, &account, now).await?;
        let taken = if marked(&sheets) {
            let proposed = self.propose_release(&mut tx, actor, &edition, &account, &reason, now);
            if !proposed.await? {
                return Err(Refusal::ProposalOpen.into());
            }
            Taken::Proposed
        } else {
            self.end_judging(&mut tx, &mut end, &edition, actor, &account, &reason, now)
                .await?;
            if sheets.is_empty() {
                Taken::Done
            } else {
                Taken::SheetsLeft
            }
        };
        tx.commit().await?;
        Ok(taken)
    }

    /// Takes the role of a judge away, with cards and what they opened. What is not signed counts no more, while entries
    /// are judged. Says no when there is no such role.
    #[expect(clippy::too_many_arguments, reason = "all of it is one unit of work")]
    pub(crate) async fn end_judging(
        &self,
        tx: &mut Tx,
        end: &mut ChainEnd,
        edition: &EditionRow,
        actor: &Actor,
        account: &AccountId,
        reason: &str,
        now: Timestamp,
    ) -> Result<bool> {
        let code = &edition.spec.code;
        if !tx.take_grant(account, code, Role::Judge).await? {
            return Ok(false);
        }
        tx.revoke_cards(code, account, now).await?;
        tx.end_card_sessions(code, account, now).await?;
        if edition.phase(now) == Phase::Judging {
            let judge = account.as_str();
            self.leave_sheets(tx, end, edition, judge, None, reason, now)
                .await?;
        }
        let note = format!("{} {account}\n{reason}", Role::Judge.code());
        self.note(tx, actor, EventKind::RoleTaken, code, &note)
            .await?;
        Ok(true)
    }

    /// The sheets of a judge whose account is closed count no more while nothing is marked on them; else it is proposed
    /// to take the judge off, and says no when the actor cannot propose anything.
    pub(super) async fn stop_judging(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        account: &AccountId,
        edition: &str,
        now: Timestamp,
    ) -> Result<bool> {
        let end = tx.hold_chain(edition).await?;
        let edition = tx.edition(edition).await?;
        let (Some(mut end), Some(edition)) = (end, edition) else {
            return Ok(true);
        };
        let sheets = counting(tx, &edition, account, now).await?;
        if marked(&sheets) {
            let proposed = self.propose_release(tx, actor, &edition, account, CLOSED, now);
            return match proposed.await {
                Err(crate::Error::Refused(Refusal::SecondPerson)) => Ok(false),
                // One that waits already is as good.
                proposed => proposed.map(|_| true),
            };
        }
        if !sheets.is_empty() {
            let judge = account.as_str();
            self.leave_sheets(tx, &mut end, &edition, judge, None, "", now)
                .await?;
        }
        Ok(true)
    }
}

/// Why a judge is to be taken off whose account is closed.
const CLOSED: &str = "Tài khoản đã bị khóa";

fn somebody_else(actor: &Actor, account: &str) -> Result<AccountId, Refusal> {
    let account = AccountId::parse(account)
        .ok_or_else(|| Refusal::invalid("account", Problem::NotAChoice))?;
    if actor.account.as_ref() == Some(&account) {
        return Err(Refusal::OwnRole);
    }
    Ok(account)
}
