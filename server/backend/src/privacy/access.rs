//! Who looked at another person's dossier: noted beside the page, read by the administrator.

use std::time::Duration;

use domain::{
    id::parse_receipt_code,
    page::privacy::{AccessPage, AccessQuery, Looked, Reader},
    policy::{Action, Actor, Role, permit},
    vietnamese::fold,
};

use crate::{
    Backend,
    accounts::NO_EDITION,
    error::Result,
    head::head_or_blank,
    store::{EntryRow, NewAccess},
};

/// One reader of one entry is noted once in so long.
const SLOT_MS: i64 = 10 * 60_000;
/// How long a page waits for the line.
const PATIENCE: Duration = Duration::from_secs(2);
/// Lines of a page of the log.
const LINES: usize = 50;
/// Lines of a sheet; what is older is left out of it.
const SHEET: usize = 100_000;

impl Backend {
    /// Notes that somebody looked at what is not theirs. What fails is logged, the page comes all the same.
    pub(crate) async fn note_access(
        &self,
        actor: &Actor,
        edition: &str,
        entry: &str,
        looked: Looked,
    ) {
        let noted = tokio::time::timeout(PATIENCE, self.put_access(actor, edition, entry, looked));
        told(entry, noted.await);
    }

    /// Notes that the author concerned looked at what their guardian signed: from their account, or by their link.
    pub(crate) async fn note_author(
        &self,
        actor: &Actor,
        reader: Reader,
        edition: &str,
        entry: &str,
    ) {
        let noted = tokio::time::timeout(
            PATIENCE,
            self.put_line(actor, reader, edition, entry, Looked::File),
        );
        told(entry, noted.await);
    }

    /// Notes that whoever holds the link of a unit looked at the dossier; of whoever began it nothing is noted.
    pub(crate) async fn note_unit_link(&self, actor: &Actor, entry: &EntryRow, looked: Looked) {
        if entry.owner.is_some() && entry.owner == actor.account {
            return;
        }
        let (edition, id) = (&entry.edition, entry.id.as_str());
        let noted = tokio::time::timeout(
            PATIENCE,
            self.put_line(actor, Reader::UnitLink, edition, id, looked),
        );
        told(id, noted.await);
    }

    async fn put_access(
        &self,
        actor: &Actor,
        edition: &str,
        entry: &str,
        looked: Looked,
    ) -> Result<()> {
        let roles = [
            Role::Secretary,
            Role::Committee,
            Role::UnitOfficer,
            Role::Judge,
            Role::Admin,
        ];
        let role = roles.into_iter().find(|role| actor.is(*role, edition));
        let (Some(_), Some(role)) = (&actor.account, role) else {
            return Ok(());
        };
        let reader = Reader::Office(role);
        self.put_line(actor, reader, edition, entry, looked).await
    }

    async fn put_line(
        &self,
        actor: &Actor,
        reader: Reader,
        edition: &str,
        entry: &str,
        looked: Looked,
    ) -> Result<()> {
        let at = self.now();
        let new = NewAccess {
            id: &self.new_id(),
            at,
            // Whoever holds a link may be anybody, also where somebody else is signed in.
            account: actor.account.as_ref().filter(|_| !reader.is_link()),
            reader,
            edition,
            entry,
            looked,
            slot: at.0.div_euclid(SLOT_MS),
        };
        // Mostly it is there: whoever turns pages does not stand in the line of writers.
        if self.db.read().await?.has_access(&new).await? {
            return Ok(());
        }
        let mut tx = self.db.begin_shared().await?;
        let done = tx.add_access(&new).await;
        tx.end(done).await
    }

    /// The log, newest first, for the administrator.
    pub async fn access_page(&self, actor: &Actor, query: AccessQuery) -> Result<AccessPage> {
        self.read_access(actor, query, LINES).await
    }

    /// What the log has of a search for a sheet, newest first, at most 100,000 lines.
    pub async fn access_sheet(&self, actor: &Actor, query: AccessQuery) -> Result<AccessPage> {
        let query = AccessQuery {
            after: String::new(),
            ..query
        };
        self.read_access(actor, query, SHEET).await
    }

    async fn read_access(
        &self,
        actor: &Actor,
        query: AccessQuery,
        most: usize,
    ) -> Result<AccessPage> {
        permit(actor, Action::ReadAccess, &NO_EDITION)?;
        let now = self.now();
        let mut tx = self.db.read().await?;
        let current = tx.current_edition(now).await?;
        let code = parse_receipt_code(&query.q).unwrap_or_default();
        let name = if code.is_empty() {
            // Of signs alone nothing is left; a tab, which no name has, finds nobody.
            let folded = fold(&query.q);
            let signs = folded.is_empty() && !query.q.trim().is_empty();
            if signs { "\t".to_owned() } else { folded }
        } else {
            String::new()
        };
        let one_more = i64::try_from(most).unwrap_or(i64::MAX).saturating_add(1);
        let mut lines = tx.accesses(&query.after, &code, &name, one_more).await?;
        let more = lines.len() > most;
        lines.truncate(most);
        let next = lines.last().filter(|_| more).map(|line| line.id.clone());
        Ok(AccessPage {
            head: head_or_blank(current.as_ref(), actor, now),
            query,
            lines,
            next: next.unwrap_or_default(),
        })
    }
}

fn told(entry: &str, noted: std::result::Result<Result<()>, tokio::time::error::Elapsed>) {
    match noted {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::error!(entry, %error, "an access was not noted"),
        Err(_late) => tracing::error!(entry, "an access was not noted in time"),
    }
}
