//! Invented contests around today, so that every page has something to show.
//!
//! People are invented, titles are real ones. Everything is done through the use cases, on a clock that is moved
//! along, so that the chain of scores, the history and the receipts are what they would be.

mod cast; // People.
mod dossiers; // Entries, from the first word to the decision of the secretariat.
mod entries; // What the file of entries says.
mod marks; // Judging, prizes, publication.
mod models; // Models at the counter.
mod pictures; // Drawings that stand for photos.
mod plan; // The plans, laid around today.
mod texts; // What the descriptions say.

use std::sync::Arc;

use domain::{
    check_edition,
    edition::Edition,
    policy::{Action, Actor, Role, permit},
    time::Timestamp,
};

use self::{entries::Entry, plan::Stage};
use crate::{
    Backend, FixedClock,
    accounts::NO_EDITION,
    edition_file::check_edition as read_plan,
    editions::LoadError,
    error::{Error, Result},
};

/// Somebody who looks around, with the password that they sign in with.
#[derive(Clone, Copy, Debug)]
pub struct DemoPerson<'a> {
    /// Nothing for an author.
    pub role: Option<Role>,
    pub name: &'a str,
    /// Telephone or e-mail.
    pub login: &'a str,
    pub password: &'a str,
}

/// One invented contest while it is played.
struct Play {
    stage: Stage,
    /// The backend on a clock of its own.
    backend: Backend,
    clock: Arc<FixedClock>,
    edition: Edition,
    entries: Vec<Entry>,
    /// When the demo is loaded: nothing may happen later.
    now: Timestamp,
}

impl Backend {
    /// Loads the contests `demo-ket-qua` (published), `demo-cham` (being judged) and `demo` (open for 23 more days),
    /// made from a plan. Says whether anything was loaded: a contest that is there stays as it is.
    ///
    /// `people` has an author and one person of each role; each gets the role in all three and something to work on.
    /// Action [`Action::ManagePeople`].
    pub async fn load_demo(
        &self,
        actor: &Actor,
        plan_toml: &str,
        people: &[DemoPerson<'_>],
    ) -> Result<bool> {
        permit(actor, Action::ManagePeople, &NO_EDITION)?;
        let now = self.clock.now();
        let (real, _) = read_plan(plan_toml).map_err(Error::internal)?;
        let there = self.edition_list().await?;
        let mut loaded = false;
        for stage in Stage::ALL {
            if there.iter().any(|head| head.code == stage.code()) {
                continue;
            }
            let edition = plan::edition(&real, stage, now.date());
            let clock = Arc::new(FixedClock::at(edition.phases.opens()));
            let backend = Self {
                clock: clock.clone(),
                ..self.clone()
            };
            let play = Play {
                stage,
                backend,
                clock,
                edition,
                entries: entries::of_stage(stage)?,
                now,
            };
            play.load(actor).await?;
            Box::pin(play.perform(actor, people)).await?;
            loaded = true;
        }
        Ok(loaded)
    }
}

impl Play {
    /// Loads the edition as if from its file.
    async fn load(&self, actor: &Actor) -> Result<()> {
        debug_assert!(check_edition::check(&self.edition).is_empty());
        let text = toml::to_string(&self.edition).map_err(Error::internal)?;
        match self.backend.load_edition(actor, &text).await {
            Ok(_) => Ok(()),
            Err(LoadError::Faults(faults)) => Err(Error::internal(faults)),
            Err(LoadError::Other(error)) => Err(error),
        }
    }

    async fn perform(&self, actor: &Actor, people: &[DemoPerson<'_>]) -> Result<()> {
        let cast = self.cast(actor, people).await?;
        self.hand_in_all(&cast).await?;
        self.screen_all(&cast).await?;
        self.handle_models(&cast).await?;
        if self.stage != Stage::Open {
            self.judge_all(&cast).await?;
        }
        if self.stage == Stage::Published {
            self.award(&cast).await?;
        }
        Ok(())
    }

    /// Lets time pass.
    fn pass(&self, minutes: i64) {
        self.clock.advance(minutes * 60_000);
    }
}

#[cfg(test)]
mod tests;
