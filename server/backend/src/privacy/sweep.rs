//! Personal data that is over the time that editions set.

use domain::{
    entry::StateName,
    page::{EventKind, admin::Overdue},
    privacy::{Fate, fate, kept_until},
    time::Timestamp,
};

use crate::{
    Backend,
    accounts::operator,
    error::Result,
    store::{EditionRow, Tx},
};

/// Entries, and accounts, that one transaction deletes.
const MOST_AT_ONCE: i64 = 50;
/// Transactions of one sweep.
const MOST_ROUNDS: usize = 20;
/// Most that is counted for the page.
const MOST_COUNTED: i64 = 10_000;

/// What is over its time now.
struct Times {
    /// Codes of editions whose dossiers are to go.
    editions: Vec<String>,
    /// Accounts that were not used since are to go; when no edition says a time, only those whose owners asked.
    unused_since: Timestamp,
}

impl Times {
    fn of(editions: &[EditionRow], now: Timestamp) -> Self {
        let over = |row: &&EditionRow| {
            let until = kept_until(row.spec.retention.as_ref(), row.progress.published_at);
            until.is_some_and(|until| now > until.end())
        };
        let codes = editions.iter().filter(over);
        let mut codes: Vec<_> = codes.map(|row| row.spec.code.clone()).collect();
        codes.sort_unstable();
        let months = editions
            .iter()
            .filter_map(|row| row.spec.retention)
            .map(|times| times.accounts_months_unused)
            .max();
        Self {
            editions: codes,
            // The longest of them: an account belongs to no edition.
            unused_since: months.map_or(Timestamp(0), |months| {
                now.date().plus_months(-i64::from(months)).start()
            }),
        }
    }
}

impl Backend {
    /// Deletes personal data that is over its time, as much as one sweep takes.
    ///
    /// Says how many dossiers and accounts that were.
    pub async fn sweep_personal_data(&self) -> Result<(usize, usize)> {
        self.sweep_accesses().await?;
        let (mut dossiers, mut accounts) = (0, 0);
        for _ in 0..MOST_ROUNDS {
            match self.sweep_round().await? {
                (0, 0) => break,
                done => {
                    dossiers += done.0;
                    accounts += done.1;
                }
            }
        }
        Ok((dossiers, accounts))
    }

    /// Deletes who looked at dossiers that are over their time. What was read since then, of what stays, is kept for
    /// as long as a dossier.
    async fn sweep_accesses(&self) -> Result<()> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let editions = tx.editions().await?;
        let mut lines = 0;
        for code in &Times::of(&editions, now).editions {
            let edition = editions.iter().find(|row| row.spec.code == *code);
            let Some(times) = edition.and_then(|row| row.spec.retention) else {
                continue;
            };
            let months = i64::from(times.dossiers_months_after_results);
            let before = now.date().plus_months(-months).start();
            lines += tx.forget_accesses(code, before).await?;
        }
        if lines > 0 {
            let note = format!("accesses {lines}");
            self.note(&mut tx, &operator(), EventKind::DataSwept, "", &note)
                .await?;
        }
        tx.commit().await
    }

    async fn sweep_round(&self) -> Result<(usize, usize)> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let editions = tx.editions().await?;
        let times = Times::of(&editions, now);
        let mut bytes = Vec::new();
        let mut dossiers = 0;
        for edition in &times.editions {
            let mut entries = Vec::new();
            // In the order of ids, as everybody takes entries; the counts of states in theirs.
            for overdue in tx.overdue_entries(edition, MOST_AT_ONCE).await? {
                let entry = tx.locked_entry(&overdue.id).await?;
                entries.extend(entry.map(|entry| (entry, overdue)));
            }
            entries.sort_by_key(|(entry, _)| entry.state.name());
            let mut nameless = Vec::new();
            for (entry, overdue) in entries {
                let recorded = overdue.recorded || overdue.awarded;
                if fate(entry.state.name(), recorded, false) == Fate::Goes {
                    tx.erase_entry(&entry, now).await?;
                } else {
                    let public = overdue.awarded && entry.state.name() == StateName::Accepted;
                    tx.clear_entry(&entry, public, now).await?;
                    if public {
                        dossiers += 1;
                        continue;
                    }
                    nameless.push(entry.code.clone());
                }
                bytes.push(entry.id);
                dossiers += 1;
            }
            tx.clear_recognised(edition, &nameless).await?;
            if dossiers > 0 {
                // One edition at a time, since locks of another one would come in another order.
                break;
            }
        }
        // Whoever deletes takes the account before its entries, so accounts have a round of their own.
        let unused = if dossiers > 0 {
            Vec::new()
        } else {
            let unused = tx.unused_accounts(times.unused_since, &times.editions, MOST_AT_ONCE);
            unused.await?
        };
        for account in &unused {
            tx.empty_account(account, now).await?;
        }
        if dossiers == 0 && unused.is_empty() {
            return Ok((0, 0));
        }
        let note = format!("entries {dossiers}, accounts {}", unused.len());
        self.note(&mut tx, &operator(), EventKind::DataSwept, "", &note)
            .await?;
        tx.commit().await?;
        for entry in &bytes {
            // What fails here is done by the next sweep.
            if let Err(error) = self.delete_folder(entry.as_str()).await {
                tracing::error!(entry = entry.as_str(), %error, "files cannot be deleted yet");
            }
        }
        Ok((dossiers, unused.len()))
    }
}

/// What the next sweeps will delete.
pub(crate) async fn overdue(
    tx: &mut Tx,
    editions: &[EditionRow],
    now: Timestamp,
) -> Result<Overdue> {
    let times = Times::of(editions, now);
    let codes: Vec<&str> = times.editions.iter().map(String::as_str).collect();
    let dossiers = tx.count_overdue(&codes).await?;
    let accounts = tx.unused_accounts(times.unused_since, &times.editions, MOST_COUNTED);
    let accounts = accounts.await?.len();
    Ok(Overdue {
        dossiers: u32::try_from(dossiers).unwrap_or(u32::MAX),
        accounts: u32::try_from(accounts).unwrap_or(u32::MAX),
    })
}
