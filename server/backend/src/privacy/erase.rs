//! Deletion: rows first, bytes after them.

use domain::{
    confirmation::Publishing,
    id::AccountId,
    page::EventKind,
    policy::{Action, Actor, permit},
    privacy::Fate,
    refusal::{Problem, Refusal},
    time::Timestamp,
};
use futures_util::TryStreamExt as _;
use object_store::{ObjectStore as _, ObjectStoreExt as _, path::Path};

use super::{own_account, own_entries, own_memberships};
use crate::{
    Backend,
    accounts::{MOST_OF_ACCOUNT, NO_EDITION},
    entries::Found,
    error::{Error, Result},
    secrets::{password_fits, sha256_hex},
};

/// A session counts as fresh for so long.
const FRESH_MS: i64 = 15 * 60_000;
/// Age at which nothing that was under way can still bring bytes.
const ONE_DAY_MS: i64 = 86_400_000;
/// Entries whose bytes one sweep looks after.
const MOST_IN_SWEEP: i64 = 200;

/// What a deletion did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Erased {
    /// Entries that are gone.
    pub entries: usize,
    /// Nothing held the account, so it is gone too.
    pub account: bool,
}

impl Backend {
    /// Deletes what nothing holds of the person who asks, takes back that they are named in public, and ends their
    /// memberships.
    ///
    /// `secret` is that of the session: without a password to ask for, the session must be fresh.
    pub async fn delete_my_data(
        &self,
        actor: &Actor,
        secret: &str,
        password: &str,
        sure: bool,
    ) -> Result<Erased> {
        permit(actor, Action::DeleteMyData, &NO_EDITION)?;
        let owner = actor.account.as_ref().ok_or(Refusal::SignInFirst)?;
        if !sure {
            return Err(Refusal::invalid("sure", Problem::NotTicked).into());
        }
        self.surely(owner, secret, password).await?;

        let now = self.now();
        let mut tx = self.db.begin().await?;
        // No entry is begun meanwhile.
        tx.stay(owner).await?;
        // Whatever is asked of these entries meanwhile waits; in the order of ids, as everybody takes entries.
        let mut own = tx.entries_of_owner(owner).await?;
        own.extend(tx.entries_of_member(owner).await?);
        own.sort_unstable_by(|a, b| a.id.cmp(&b.id));
        for entry in own {
            tx.locked_entry(&entry.id).await?;
        }
        let account = own_account(&mut tx, actor, owner).await?;
        let mut holds = account.has_role;
        let mut gone = Vec::new();
        let mut entries = own_entries(&mut tx, actor, owner, now).await?;
        // The counts of states, too, are taken in one order.
        entries.sort_by_cached_key(|(entry, _)| (entry.edition.clone(), entry.state.name()));
        for (entry, own) in entries {
            if own.fate == Fate::Goes {
                tx.erase_entry(&entry, now).await?;
                gone.push(entry.id);
            } else {
                holds = true;
                let found = Found::with_edition(&mut tx, Some(entry)).await?;
                let nothing = Publishing::default();
                self.set_publishing(&mut tx, actor, &found, nothing).await?;
            }
        }
        for (author, own) in own_memberships(&mut tx, owner).await? {
            let entry = tx.entry(&own.id).await?;
            let found = Found::asked_by(&mut tx, actor, entry).await?;
            self.unpublish_author(&mut tx, actor, &found, author)
                .await?;
        }
        // The entries are the others' and stay.
        tx.drop_memberships(owner).await?;
        if holds {
            tx.ask_deletion(owner, now).await?;
        } else {
            tx.empty_account(owner, now).await?;
        }
        let nameless = Actor {
            account: Some(owner.clone()),
            ..Actor::nobody()
        };
        let note = format!("entries {}, account {}", gone.len(), u8::from(!holds));
        self.note(&mut tx, &nameless, EventKind::DataDeleted, "", &note)
            .await?;
        tx.commit().await?;
        for entry in &gone {
            // What fails here is done by the sweep.
            if let Err(error) = self.delete_folder(entry.as_str()).await {
                tracing::error!(entry = entry.as_str(), %error, "files cannot be deleted yet");
            }
        }
        Ok(Erased {
            entries: gone.len(),
            account: !holds,
        })
    }

    /// Asks for the password, or for a fresh session where there is none.
    async fn surely(&self, owner: &AccountId, secret: &str, password: &str) -> Result<()> {
        let now = self.now();
        let mut tx = self.db.begin().await?;
        let account = tx.account(owner).await?.ok_or(Refusal::SignInFirst)?;
        let Some(hash) = account.password_hash else {
            let since = tx.session_since(&sha256_hex(secret), owner).await?;
            let fresh = |since: Timestamp| now.0 - since.0 <= FRESH_MS;
            return match since.filter(|since| fresh(*since)) {
                Some(_) => Ok(()),
                None => Err(Refusal::SignInAgain.into()),
            };
        };
        // A stolen session must not try passwords for ever.
        let subject = format!("deletion {owner}");
        self.count_try(&mut tx, &[(&subject, MOST_OF_ACCOUNT)])
            .await?;
        tx.commit().await?;
        if !password_fits(password, Some(hash)).await? {
            return Err(Refusal::WrongPassword.into());
        }
        Ok(())
    }

    /// Deletes the bytes of entries that were deleted, and forgets those of which none can come any more.
    ///
    /// Says how many were forgotten.
    pub async fn sweep_erased(&self) -> Result<usize> {
        let now = self.now();
        let mut tx = self.db.read().await?;
        let erased = tx.erased_entries(MOST_IN_SWEEP).await?;
        drop(tx);
        let mut forgotten = 0;
        for (entry, at) in erased {
            if let Err(error) = self.delete_folder(&entry).await {
                // One that cannot be deleted holds up no other.
                tracing::error!(entry, %error, "files cannot be deleted yet");
                continue;
            }
            if now.0 - at > ONE_DAY_MS {
                let mut tx = self.db.begin().await?;
                tx.forget_erased(&entry).await?;
                tx.commit().await?;
                forgotten += 1;
            }
        }
        Ok(forgotten)
    }

    /// Deletes all files of an entry from the store, also those that were taken out of it.
    pub(super) async fn delete_folder(&self, entry: &str) -> Result<()> {
        let folder = Path::from(entry);
        let objects: Vec<_> = self
            .files
            .list(Some(&folder))
            .try_collect()
            .await
            .map_err(Error::internal)?;
        for object in objects {
            self.files
                .delete(&object.location)
                .await
                .map_err(Error::internal)?;
        }
        // One object of a file that stays has no folder of its own.
        if self.files.head(&folder).await.is_ok() {
            self.files.delete(&folder).await.map_err(Error::internal)?;
        }
        Ok(())
    }
}
