//! Cards by which judges sign in on one device, as often as needed.
//!
//! A card opens the judge's role in one edition and no other role that the person has, so that printing cards is no
//! way to become administrator or committee.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    id::AccountId,
    page::{
        EventKind,
        cards::{CardLine, CardStand, CardsPage, FreshCard, Leaving},
        secretariat::SheetStand,
    },
    phase::Phase,
    policy::{Action, Actor, Role, permit},
    proposal::takes_two,
    refusal::{Problem, Refusal},
    time::Timestamp,
    vietnamese::name_sort_key,
};

use crate::{
    Backend,
    accounts::NO_EDITION,
    error::{Error, Result},
    head::head_of,
    qr,
    reading::{Reading, permit_edition},
    secrets::sha256_hex,
    store::{AcceptedEntry, CardRow, EditionRow, JudgeRow, NewCard, ProposalRow, SheetRow, Tx},
};

/// What a device holds after a card let it in.
#[derive(Debug)]
pub struct CardEntry {
    pub actor: Actor,
    /// Secret of the session.
    pub session: String,
    /// Secret by which the device is known again.
    pub device: String,
}

impl Backend {
    /// The judges of an edition and their cards. Action [`Action::ReadCards`].
    pub async fn cards_page(&self, actor: &Actor, edition: &str) -> Result<CardsPage> {
        let Reading {
            mut tx,
            edition,
            now,
        } = self.read_edition(actor, Action::ReadCards, edition).await?;
        let cards = tx.cards(&edition.spec.code).await?;
        // The newest card of each counts.
        let stands: BTreeMap<&str, CardStand> = cards
            .iter()
            .map(|card| (card.account.as_str(), stand_of(card)))
            .collect();
        let sheets = tx.sheets_of_round(&edition).await?;
        let mut judges = tx.judges(&edition.spec.code).await?;
        // Whose account is closed is shown for as long as sheets wait for being let go.
        judges.retain(|judge| judge.active || is_held(judge, &sheets));
        judges.sort_by_cached_key(|judge| name_sort_key(&judge.name));
        let entries = tx.entries_of_round(&edition).await?;
        let waiting = tx.open_proposals(&edition.spec.code).await?;
        let waits = |judge: &str| {
            let of = |row: &ProposalRow| row.judge.as_ref().is_some_and(|of| of.as_str() == judge);
            waiting.iter().any(of)
        };
        let judging = edition.phase(now) == Phase::Judging;
        let leaving = |judge: &str| {
            let own = sheets.iter().filter(|row| row.judge.as_str() == judge);
            if waits(judge) {
                Leaving::Waits
            } else if judging && own.clone().any(|row| takes_two(row.stand)) {
                Leaving::Two
            } else {
                Leaving::Alone
            }
        };
        let count = |judge: &str, signed: bool| {
            let own = sheets.iter().filter(|row| row.judge.as_str() == judge);
            let own = own.filter(|row| row.stand.counts());
            let count = own.filter(|row| (row.stand == SheetStand::Signed) == signed);
            u32::try_from(count.count()).unwrap_or(u32::MAX)
        };
        let line = |judge: &JudgeRow| {
            Some(CardLine {
                account: AccountId::parse(&judge.id)?,
                name: judge.name.clone(),
                groups: groups_of(&edition, judge),
                signed: count(&judge.id, true),
                open: count(&judge.id, false),
                leaving: leaving(&judge.id),
                closed: !judge.active,
                stand: stands
                    .get(judge.id.as_str())
                    .copied()
                    .unwrap_or(CardStand::Missing),
            })
        };
        let mut gone = tx.judges_gone(&edition.spec.code).await?;
        // Who judges again is gone no more, and each is named once.
        let mut named: BTreeSet<String> = judges.iter().map(|judge| judge.id.clone()).collect();
        gone.retain(|(account, _)| named.insert(account.clone()));
        Ok(CardsPage {
            lines: judges.iter().filter_map(line).collect(),
            may_manage: edition.lets(actor, Action::ManageCards, now),
            may_release: edition.lets(actor, Action::ReleaseJudge, now),
            lacking: if sheets.is_empty() {
                Vec::new()
            } else {
                lacking(&edition, &entries, &sheets)
            },
            may_assign: edition.lets(actor, Action::AssignJudges, now),
            gone: gone.into_iter().map(|(_, gone)| gone).collect(),
            head: head_of(&edition, actor, now),
        })
    }

    /// Makes cards for judges, whose earlier cards end, by the address that the site is reached at.
    /// Action [`Action::ManageCards`]; refuses with [`Refusal::Invalid`] on `accounts`.
    pub async fn make_cards(
        &self,
        actor: &Actor,
        edition: &str,
        accounts: &[String],
        origin: &str,
    ) -> Result<Vec<FreshCard>> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let edition = tx.edition(edition).await?;
        let edition = permit_edition(actor, Action::ManageCards, edition, now)?;
        let code = &edition.spec.code;
        let judges = judges_of(&mut tx, &edition).await?;
        let mut cards = Vec::new();
        if accounts.is_empty() {
            return Err(Refusal::invalid("accounts", Problem::Missing).into());
        }
        for judge in &judges {
            if !accounts.contains(&judge.id) {
                continue;
            }
            let account = account_of(&judge.id)?;
            tx.revoke_cards(code, &account, now).await?;
            tx.end_card_sessions(code, &account, now).await?;
            let secret = self.new_secret();
            tx.add_card(&NewCard {
                id: &self.new_id(),
                hash: &sha256_hex(&secret),
                edition: code,
                account: &account,
                now,
            })
            .await?;
            self.note(&mut tx, actor, EventKind::CardMade, code, &judge.id)
                .await?;
            let address = format!("{origin}/card/{secret}");
            let (qr_path, qr_size) = qr::svg_path(&address);
            cards.push(FreshCard {
                address,
                name: judge.name.clone(),
                groups: groups_of(&edition, judge),
                qr_path,
                qr_size,
            });
        }
        if cards.len() != accounts.len() {
            return Err(Refusal::invalid("accounts", Problem::NotAChoice).into());
        }
        tx.commit().await?;
        Ok(cards)
    }

    /// Takes a judge's card from its device, so that the next device that uses it gets it.
    /// Action [`Action::ManageCards`]; refuses with [`Refusal::Invalid`] on `account`.
    pub async fn release_card(&self, actor: &Actor, edition: &str, account: &str) -> Result<()> {
        self.change_card(actor, edition, account, false).await
    }

    /// Ends a judge's card. Action [`Action::ManageCards`]; refuses with [`Refusal::Invalid`] on `account`.
    pub async fn revoke_card(&self, actor: &Actor, edition: &str, account: &str) -> Result<()> {
        self.change_card(actor, edition, account, true).await
    }

    async fn change_card(
        &self,
        actor: &Actor,
        edition: &str,
        account: &str,
        revoke: bool,
    ) -> Result<()> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let edition = tx.edition(edition).await?;
        let edition = permit_edition(actor, Action::ManageCards, edition, now)?;
        let code = &edition.spec.code;
        let account = AccountId::parse(account)
            .ok_or_else(|| Refusal::invalid("account", Problem::NotAChoice))?;
        let (changed, what) = if revoke {
            let changed = tx.revoke_cards(code, &account, now).await?;
            (changed, EventKind::CardRevoked)
        } else {
            let changed = tx.release_card(code, &account).await?;
            (changed, EventKind::CardReleased)
        };
        if !changed {
            return Err(Refusal::invalid("account", Problem::NotAChoice).into());
        }
        // Whoever held the device is out at once.
        tx.end_card_sessions(code, &account, now).await?;
        self.note(&mut tx, actor, what, code, account.as_str())
            .await?;
        tx.commit().await
    }

    /// Signs a judge in by a card, on the device that the card belongs to; the first one that uses it gets it.
    ///
    /// `device` is the secret that the device holds already, if it does. Refuses with [`Refusal::CardDead`] and, on
    /// another device, [`Refusal::CardElsewhere`].
    pub async fn use_card(
        &self,
        secret: &str,
        device: Option<&str>,
        agent: &str,
    ) -> Result<CardEntry> {
        permit(&Actor::nobody(), Action::SignIn, &NO_EDITION)?;
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let card = tx.card(&sha256_hex(secret)).await?;
        let card = card
            .filter(|card| card.revoked_at.is_none())
            .ok_or(Refusal::CardDead)?;
        let edition = tx.edition(&card.edition).await?.ok_or(Refusal::CardDead)?;
        let account = account_of(&card.account)?;
        let judge = tx.actor(&account).await?;
        judge
            .filter(|judge| judge.is(Role::Judge, &card.edition))
            .filter(|_| edition.phase(now) != Phase::Published)
            .ok_or(Refusal::CardDead)?;
        let device = match device {
            Some(device) if device.len() == 40 => device.to_owned(),
            _ => self.new_secret(),
        };
        let hash = sha256_hex(&device);
        let fits = match &card.device_hash {
            Some(known) => *known == hash,
            None => tx.bind_card(&card.id, &hash, now).await?,
        };
        if !fits {
            return Err(Refusal::CardElsewhere.into());
        }
        let (_, session) = self.enter(&mut tx, &account, agent, "card").await?;
        let session_hash = sha256_hex(&session);
        tx.set_session_card(&session_hash, &card.id).await?;
        let actor = tx.actor_of_session(&session_hash, now).await?;
        let actor = actor.ok_or(Refusal::CardDead)?;
        if card.device_hash.is_none() {
            self.note(
                &mut tx,
                &actor,
                EventKind::CardBound,
                &card.edition,
                account.as_str(),
            )
            .await?;
        }
        tx.commit().await?;
        Ok(CardEntry {
            actor,
            session,
            device,
        })
    }
}

/// A judge whose sheets still wait, though nobody can mark them any more.
fn is_held(judge: &JudgeRow, sheets: &[SheetRow]) -> bool {
    let waits = |row: &SheetRow| matches!(row.stand, SheetStand::Todo | SheetStand::Doing);
    // Only who holds the role has groups.
    !judge.groups.is_empty()
        && sheets
            .iter()
            .any(|row| row.judge.as_str() == judge.id && waits(row))
}

/// Whoever judges now, by given name.
async fn judges_of(tx: &mut Tx, edition: &EditionRow) -> Result<Vec<JudgeRow>> {
    let mut judges = tx.judges(&edition.spec.code).await?;
    judges.retain(|judge| judge.active);
    judges.sort_by_cached_key(|judge| name_sort_key(&judge.name));
    Ok(judges)
}

/// Receipt codes of entries with fewer judges than the edition wants.
fn lacking(edition: &EditionRow, entries: &[AcceptedEntry], sheets: &[SheetRow]) -> Vec<String> {
    let needed = usize::from(edition.judged().judging.judges_per_entry);
    let mut has: BTreeMap<&str, usize> = BTreeMap::new();
    for row in sheets.iter().filter(|row| row.stand.counts()) {
        *has.entry(row.entry.as_str()).or_default() += 1;
    }
    let entries = entries
        .iter()
        .filter(|entry| has.get(entry.id.as_str()).copied().unwrap_or_default() < needed);
    entries.map(|entry| entry.code.clone()).collect()
}

fn groups_of(edition: &EditionRow, judge: &JudgeRow) -> Vec<String> {
    let groups = edition.spec.judging.groups.iter();
    groups
        .filter(|group| judge.groups.contains(&group.code))
        .map(|group| group.name.clone())
        .collect()
}

fn stand_of(card: &CardRow) -> CardStand {
    match (card.revoked_at, card.bound_at) {
        (Some(at), _) => CardStand::Revoked(Timestamp(at)),
        (None, Some(at)) => CardStand::Bound(Timestamp(at)),
        (None, None) => CardStand::Unused,
    }
}

fn account_of(id: &str) -> Result<AccountId> {
    AccountId::parse(id).ok_or_else(|| Error::internal("an account's id is no ULID"))
}
